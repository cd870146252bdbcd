"""What a page draws, in the order in which it draws it, before anybody asks what is seen of it.

All coordinates are points from the top left corner of the page as shown (after rotation), rounded
to hundredths: gaps of exactly one em must not be decided by the noise of floating point.
"""

from yosandb.extract.engine.colour import Colour
from yosandb.extract.page import Box, Char, box_of
from yosandb.lean import lean

# Decimal places of all coordinates, in points.
PLACES = 2
# So many numbers are remembered with what they are rounded to.
_REMEMBERED = 1 << 12
# Text rendering modes (ISO 32000-1, 9.3.6, table 106): filled alone; and those that paint nothing.
FILLED = 0
UNPAINTED = {3, 7}


class _Hundredths(dict[float, float]):
    """Numbers rounded to `PLACES`.

    The columns and lines of a book have the same places on page after page, and to round a number
    takes as long as to look it up ten times.
    """

    def __missing__(self, number: float) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[number] = round(number, PLACES) + 0.0  # -0.0 is looked up as 0.0
        return found


hundredths = _Hundredths()


def rounded(x0: float, top: float, x1: float, bottom: float) -> Box:
    """A box with its corners in order, to hundredths of a point."""
    left, right = hundredths[x0], hundredths[x1]
    if right < left:
        left, right = right, left
    above, below = hundredths[top], hundredths[bottom]
    if below < above:
        above, below = below, above
    return box_of((left, above, right, below))


@lean(eq=False)
class Run:
    """The glyphs of one string that was shown, blanks left out.

    `order` is its place among all that is drawn, `origin` where its first glyph begins. `mode` is
    the rendering mode. `clip` is the box around what may be painted; `veiled` says that a mask, a
    transparency, a layer or a clip of another shape may keep it from being seen. `embedded` says
    that the file holds the outlines of its font.
    """

    order: int
    chars: tuple[Char, ...]
    ink: Colour
    mode: int
    origin: tuple[float, float]
    clip: Box | None = None
    veiled: bool = False
    embedded: bool = True


@lean(eq=False)
class Path:
    """A drawn path: its box as far as it is painted, its points, and how it is painted.

    `fill` is None where it is not filled, `width` that of its line.
    """

    box: Box
    points: tuple[tuple[float, float], ...]
    stroked: bool
    fill: Colour | None
    curved: bool = False
    order: int = 0
    veiled: bool = False
    width: float = 0.0


@lean(eq=False)
class Picture:
    """A picture or a shading; `opaque` says that no mask lets through what lies below it."""

    box: Box
    order: int
    opaque: bool = True
    shading: bool = False


@lean(eq=False)
class Drawing:
    """All that a page draws.

    `lost` counts pieces that could not be unpacked; `damage` says why nothing could be read;
    `undrawn_values` counts form fields whose value is nowhere drawn.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...] = ()
    paths: tuple[Path, ...] = ()
    pictures: tuple[Picture, ...] = ()
    damage: str | None = None
    lost: int = 0
    undrawn_values: int = 0
