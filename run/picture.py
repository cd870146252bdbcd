"""A page as a picture, each claimed region in the colour of its field, the unclaimed in red."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeAlias

from PIL import Image, ImageDraw, ImageFont

from yosandb.errors import UsageError
from yosandb.extract.claims import Claim
from yosandb.extract.engine.picture import NotDrawn
from yosandb.extract.geometry.lines import segments
from yosandb.extract.page import Box, Char
from yosandb.extract.reader import Source, open_pdf
from yosandb.extract.sheet import Sheet
from yosandb.run.read import Watch

Colour: TypeAlias = tuple[int, int, int]

UNCLAIMED: Colour = (230, 0, 0)
LABEL: Colour = (130, 130, 130)
FURNITURE: Colour = (205, 205, 205)
# Easily told apart, also when they tint; none is near red or grey.
FIELDS: tuple[Colour, ...] = (
    *((40, 95, 215), (240, 130, 30), (50, 160, 60), (150, 40, 180), (0, 175, 205)),
    *((235, 195, 0), (235, 60, 200), (20, 125, 115), (150, 95, 35), (150, 205, 30)),
    *((250, 150, 175), (25, 25, 120), (175, 135, 250), (125, 120, 0), (90, 220, 160)),
)
# How strongly a region is tinted and outlined, of 255: the print must stay legible.
TINT = 60
OUTLINE = 150
# Points around the characters of a region.
MARGIN = 0.7
LEGEND_POINTS = 9
# As many colours tell all fields apart, at a fourth of the size.
PNG_COLOURS = 96
# The lines of the legend are this far apart, in sizes of its letters.
LEADING = 1.7


class Region(NamedTuple):
    """A run of characters with one claim."""

    box: Box
    claim: Claim
    name: str


class Style(NamedTuple):
    """How regions of one name look; `barred` marks names that had to share a colour."""

    colour: Colour
    barred: bool = False


class Styles:
    """A style for each name of a field, the same on all pages of a document."""

    def __init__(self) -> None:
        self._known: dict[str, Style] = {}

    def of(self, region: Region) -> Style:
        """The style of a region by its claim, and of a field by its name."""
        match region.claim:
            case Claim.UNCLAIMED:
                return Style(UNCLAIMED)
            case Claim.LABEL:
                return Style(LABEL)
            case Claim.FURNITURE:
                return Style(FURNITURE)
        round_, place = divmod(len(self._known), len(FIELDS))
        return self._known.setdefault(region.name, Style(FIELDS[place], barred=bool(round_ % 2)))


def regions(sheet: Sheet) -> Iterator[Region]:
    """The runs of a page; characters side by side with one claim and name are one region."""
    groups: dict[tuple[Claim, str], list[Char]] = {}
    for char, claim, name in sheet.claims.regions():
        groups.setdefault((claim, name if claim is Claim.FIELD else ""), []).append(char)
    for (claim, name), chars in groups.items():
        for segment in segments(chars):
            yield Region(segment.box, claim, name)


def picture(sheet: Sheet, shown: Image.Image, scale: float, styles: Styles) -> Image.Image:
    """`shown`, a page at `scale` pixels a point, with its regions tinted and a legend beside it."""
    shown = shown.rotate(-sheet.page.turn, expand=True)
    found = sorted(regions(sheet), key=lambda region: list(Claim).index(region.claim))
    legend = _legend(found, shown.height, scale, styles)
    whole = Image.new("RGB", (shown.width + legend.width, shown.height), "white")
    whole.paste(shown, (0, 0))
    whole.paste(legend, (shown.width, 0))
    draw = ImageDraw.Draw(whole, "RGBA")
    for region in found:
        x0, top, x1, bottom = region.box
        box = (x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN)
        _draw(draw, tuple(edge * scale for edge in box), styles.of(region), scale)
    return whole


def _draw(draw: ImageDraw.ImageDraw, box: tuple[float, ...], style: Style, scale: float) -> None:
    outline = 255 if style.colour == UNCLAIMED else OUTLINE
    draw.rounded_rectangle(
        [round(edge) for edge in box],
        radius=round(1.5 * scale),
        fill=(*style.colour, TINT),
        outline=(*style.colour, outline),
        width=round(scale) if style.colour == UNCLAIMED else 1,
    )
    if style.barred:
        left, _, right, bottom = box
        draw.line((left, bottom, right, bottom), (*style.colour, 255), round(1.5 * scale))


def _legend(found: list[Region], height: int, scale: float, styles: Styles) -> Image.Image:
    """The names in their colours, with the number of their regions."""
    names = Counter((region.name or region.claim.value, styles.of(region)) for region in found)
    step = min(LEADING * LEGEND_POINTS * scale, height / (len(names) + 2))
    font = ImageFont.load_default(step / LEADING)
    rows = [(f"{name}  {count}", style) for (name, style), count in names.items()]
    widest = max((font.getlength(text) for text, _ in rows), default=0)
    legend = Image.new("RGB", (round(widest + 4 * step), height), "white")
    draw = ImageDraw.Draw(legend, "RGBA")
    for place, (text, style) in enumerate(rows, start=1):
        _draw(draw, (step, place * step, 1.9 * step, (place + 0.7) * step), style, scale)
        draw.text((2.3 * step, (place + 0.35) * step), text, "black", font, anchor="lm")
    return legend


@contextmanager
def painting(
    path: Path, password: str | None, image: Path, page: int | None = None
) -> Iterator[Watch]:
    """What to show each page of the PDF at `path`, to have it painted into `image`.

    Without `page` each page has a picture of its own: `out.png` becomes out-1.png, out-2.png …
    Raises `UnreadableFile`, and `UsageError` where the picture cannot be written.
    """
    styles = Styles()
    with open_pdf(path, password) as source:
        alone = page is not None or source.page_count == 1

        def paint(sheet: Sheet, family: str | None) -> None:
            if page in (None, sheet.number) and sheet.page.damage is None:
                file = image if alone else image.with_stem(f"{image.stem}-{sheet.number}")
                _save(picture(sheet, *_shown(source, sheet.number, path), styles), file)

        yield paint


def _shown(source: Source, number: int, path: Path) -> tuple[Image.Image, float]:
    try:
        return source.image(number)
    except NotDrawn as error:
        raise UsageError(
            f"{path}: page {number} cannot be drawn ({error}). Choose another with --page."
        ) from error


def _save(drawn: Image.Image, file: Path) -> None:
    try:
        drawn.quantize(PNG_COLOURS).save(file, format="PNG", optimize=True)
    except OSError as error:
        raise UsageError(
            f"{file}: the picture cannot be written ({error.strerror}). Choose another name."
        ) from error
