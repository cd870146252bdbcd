"""Which glyphs may not be seen, or not as they are: those that the picture must decide.

Nothing is decided here. A glyph in plain dark ink that nothing touches needs no picture.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from yosandb.extract.engine.colour import Colour
from yosandb.extract.engine.drawing import FILLED, Drawing, Run
from yosandb.extract.ink.paths import LINE_WIDTH
from yosandb.extract.page import Box, Char, reached
from yosandb.extract.ration import on_page

# An object that covers less of a glyph than this share touches it at the edge.
COVERED_SHARE = 0.15
# A clip may cut off this much of a glyph's box (in points): ink does not reach its edges.
CLIP_SLACK = 1.0
# Smaller print cannot be read, in points; whether it is there at all, the picture tells.
LEGIBLE = 2.0


def doubtful(drawing: Drawing, dark: Container[Colour]) -> dict[Run, set[Char]]:
    """The runs of which something may not be seen, each with its glyphs in doubt.

    `dark` are inks that are known not to look like paper, whatever their space.
    """
    found = {run: set(run.chars) for run in drawing.runs if _is_strange(run, dark)}
    for run in drawing.runs:
        if run.clip is not None and run not in found and (cut := _cut(run.chars, run.clip)):
            found[run] = cut
    for run, char in _covered(drawing):
        found.setdefault(run, set()).add(char)
    return found


def _is_strange(run: Run, dark: Container[Colour]) -> bool:
    """Whether the whole run may be unseen: by its ink, its mode, its size, or what veils it."""
    paper = run.ink.is_paper is not False and run.ink not in dark
    return paper or run.veiled or run.mode != FILLED or run.chars[0].size < LEGIBLE


def _cut(chars: Iterable[Char], clip: Box) -> set[Char]:
    """Glyphs that do not lie within a clip."""
    left, above = clip.x0 - CLIP_SLACK, clip.top - CLIP_SLACK
    right, below = clip.x1 + CLIP_SLACK, clip.bottom + CLIP_SLACK
    return {
        char
        for char in chars
        for x0, top, x1, bottom in [char.box]
        if not (left <= x0 and x1 <= right and above <= top and bottom <= below)
    }


def _covered(drawing: Drawing) -> Iterator[tuple[Run, Char]]:
    """Glyphs over which something was drawn later."""
    if not drawing.runs:
        return
    # A cover may be of any size; beside the page it covers nothing that is seen.
    page = Box(0, 0, drawing.width, drawing.height)
    found = _covers(drawing, drawing.runs[0].order)
    covers = [(order, cut) for order, box in found for cut in on_page((box,), page)]
    if not covers:
        return
    squares = _squares(drawing.runs)
    for order, box in covers:
        seen: set[Char] = set()
        x0, top, x1, bottom = box
        for square in reached(box):
            for run, char in squares.get(square, ()):
                if run.order >= order:
                    continue
                left, above, right, below = char.box
                meet = left < x1 and x0 < right and above < bottom and top < below
                if meet and char not in seen and _share(char.box, box) > COVERED_SHARE:
                    seen.add(char)
                    yield run, char


def _covers(drawing: Drawing, first: int) -> Iterator[tuple[int, Box]]:
    """Filled areas, thick lines, pictures and shadings that are drawn after what is drawn `first`,
    by their place in the order."""
    for path in drawing.paths:
        if path.order <= first:
            continue
        if path.fill is not None and min(path.box.width, path.box.height) > LINE_WIDTH:
            yield path.order, path.box
        elif path.stroked and path.width > LINE_WIDTH:
            half = path.width / 2
            x0, top, x1, bottom = path.box
            yield path.order, Box(x0 - half, top - half, x1 + half, bottom + half)
    for picture in drawing.pictures:
        if picture.order > first:
            yield picture.order, picture.box


def _squares(runs: Sequence[Run]) -> dict[tuple[int, int], list[tuple[Run, Char]]]:
    squares: dict[tuple[int, int], list[tuple[Run, Char]]] = defaultdict(list)
    for run in runs:
        for char in run.chars:
            for square in reached(char.box):
                squares[square].append((run, char))
    return squares


def _share(box: Box, cover: Box) -> float:
    """How much of `box` lies under `cover`."""
    width = min(box.x1, cover.x1) - max(box.x0, cover.x0)
    height = min(box.bottom, cover.bottom) - max(box.top, cover.top)
    area = box.width * box.height
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0
