"""A page as a picture, each claimed region in the colour of its field, the unclaimed in red."""

from collections.abc import Iterator
from colorsys import hls_to_rgb
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from yosandb.errors import UsageError
from yosandb.extract.claims import Claim
from yosandb.extract.geometry.lines import segments
from yosandb.extract.page import Box, Char
from yosandb.extract.reader import open_pdf
from yosandb.extract.sheet import Sheet
from yosandb.run.read import Watch

Colour = tuple[int, int, int]

UNCLAIMED: Colour = (230, 0, 0)
LABEL: Colour = (130, 130, 130)
FURNITURE: Colour = (205, 205, 205)
# How strongly a region is tinted, of 255: the print must stay legible.
TINT = 70
OUTLINE = 220
# Points around the characters of a region.
MARGIN = 1.0
# Successive hues that stay far apart from each other, however many are taken.
GOLDEN = 0.618034
# Hues this close to red are left to the unclaimed.
RED = 0.06
LEGEND_POINTS = 9


class Region(NamedTuple):
    """A run of characters with one claim."""

    box: Box
    claim: Claim
    name: str


class Colours:
    """A colour for each name of a field, the same on all pages of a document."""

    def __init__(self) -> None:
        self._known: dict[str, Colour] = {}

    def of(self, region: Region) -> Colour:
        """The colour of a region by its claim, and of a field by its name."""
        match region.claim:
            case Claim.UNCLAIMED:
                return UNCLAIMED
            case Claim.LABEL:
                return LABEL
            case Claim.FURNITURE:
                return FURNITURE
        return self._known.setdefault(region.name, _colour(len(self._known)))


def _colour(place: int) -> Colour:
    hue = RED + (place * GOLDEN + 0.55) % 1 * (1 - 2 * RED)
    red, green, blue = hls_to_rgb(hue, (0.42, 0.56, 0.34)[place % 3], 0.85)
    return round(red * 255), round(green * 255), round(blue * 255)


def regions(sheet: Sheet) -> Iterator[Region]:
    """The runs of a page; characters side by side with one claim and name are one region."""
    groups: dict[tuple[Claim, str], list[Char]] = {}
    for char, claim, name in sheet.claims.regions():
        groups.setdefault((claim, name if claim is Claim.FIELD else ""), []).append(char)
    for (claim, name), chars in groups.items():
        for segment in segments(chars):
            yield Region(segment.box, claim, name)


def picture(sheet: Sheet, shown: Image.Image, scale: float, colours: Colours) -> Image.Image:
    """`shown`, a page at `scale` pixels a point, with its regions tinted and a legend beside it."""
    found = list(regions(sheet))
    tinted = Image.alpha_composite(shown.convert("RGBA"), _tints(found, shown, scale, colours))
    legend = _legend(found, shown.height, scale, colours)
    whole = Image.new("RGB", (shown.width + legend.width, shown.height), "white")
    whole.paste(tinted.convert("RGB"), (0, 0))
    whole.paste(legend, (shown.width, 0))
    return whole


def _tints(found: list[Region], shown: Image.Image, scale: float, colours: Colours) -> Image.Image:
    layer = Image.new("RGBA", shown.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for region in sorted(found, key=lambda region: region.claim is Claim.UNCLAIMED):
        x0, top, x1, bottom = region.box
        box = (x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN)
        colour = colours.of(region)
        draw.rounded_rectangle(
            [round(edge * scale) for edge in box],
            radius=round(2 * scale),
            fill=(*colour, TINT),
            outline=(*colour, OUTLINE),
        )
    return layer


def _legend(found: list[Region], height: int, scale: float, colours: Colours) -> Image.Image:
    """The names with their colours and how many regions have them, in the order of the page."""
    counts: dict[tuple[str, Colour], int] = {}
    for region in sorted(found, key=lambda r: (list(Claim).index(r.claim), r.box.top, r.box.x0)):
        key = (region.name or region.claim.value, colours.of(region))
        counts[key] = counts.get(key, 0) + 1
    font = ImageFont.load_default(LEGEND_POINTS * scale)
    step = 1.7 * LEGEND_POINTS * scale
    step = min(step, height / (len(counts) + 2))
    wide = max((font.getlength(f"{name}  {n}") for (name, _), n in counts.items()), default=0)
    legend = Image.new("RGB", (round(wide + 4 * step), height), "white")
    draw = ImageDraw.Draw(legend)
    for place, ((name, colour), count) in enumerate(counts.items(), start=1):
        top = place * step
        box = [step, top, 1.9 * step, top + 0.75 * step]
        tint = tuple(round(255 - (255 - part) * TINT / 255) for part in colour)
        draw.rounded_rectangle(box, radius=scale, fill=tint, outline=colour, width=2)
        draw.text((2.3 * step, top + 0.37 * step), f"{name}  {count}", "black", font, anchor="lm")
    return legend


@contextmanager
def painting(
    path: Path, password: str | None, image: Path, page: int | None = None
) -> Iterator[Watch]:
    """What to show each page of the PDF at `path`, to have it painted into `image`.

    Without `page` each page has a picture of its own: `out.png` becomes out-1.png, out-2.png …
    Raises `UnreadableFile`, and `UsageError` where the picture cannot be written.
    """
    colours = Colours()
    with open_pdf(path, password) as source:
        alone = page is not None or source.page_count == 1

        def paint(sheet: Sheet, family: str | None) -> None:
            if page in (None, sheet.number) and sheet.page.damage is None:
                file = image if alone else image.with_stem(f"{image.stem}-{sheet.number}")
                _save(picture(sheet, *source.image(sheet.number), colours), file)

        yield paint


def _save(drawn: Image.Image, file: Path) -> None:
    try:
        drawn.save(file, format="PNG")
    except OSError as error:
        raise UsageError(
            f"{file}: the picture cannot be written ({error.strerror}). Choose another name."
        ) from error
