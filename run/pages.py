"""The rows that tell of a page itself: its size, its claims, and what no rule understood."""

from collections.abc import Iterator

from yosandb.extract.claims import Claim
from yosandb.extract.furniture import PAGE_NUMBER, Running
from yosandb.extract.geometry.lines import lines, segments
from yosandb.extract.ink.turning import as_shown
from yosandb.extract.layer import sureness, text_layer
from yosandb.extract.page import Page
from yosandb.extract.printed import Part, Printed
from yosandb.extract.sheet import Sheet
from yosandb.normalize.row import Row, Value
from yosandb.normalize.text import fold

_DISTRUSTED = "its own text cannot be trusted"


def page_values(running: Running, sheet: Sheet) -> dict[str, Value]:
    """The columns of `pages` that are known once a page has been read."""
    page = running.page
    counts = sheet.claims.counts()
    return {
        "page": page.number,
        "printed_page": _printed_page(running),
        **_size(page),
        "text_layer": text_layer(page),
        "suspect": _DISTRUSTED if page.ocr == "suspect" else None,
        "recognised": None if (sure := sureness(page)) is None else round(sure, 4),
        "hidden": page.hidden or None,
        "overprinted": page.overprinted or None,
        "looked": int(page.looked) or None,
        "characters": len(page.counted),
        **{claim.value: counts[claim] for claim in Claim},
    }


def page_printed(running: Running) -> dict[str, Printed]:
    """Where the number of a page is printed on it."""
    line = running.number
    if line is None:
        return {}
    box = as_shown(running.page, line.box)
    part = Part(running.page.number, box, line.said, *line.known)
    return {"printed_page": Printed(line.text, (part,))}


def unclaimed_rows(sheet: Sheet) -> Iterator[Row]:
    """Each line that no rule understood, with its place."""
    rest = lines(segments(sheet.claims.unclaimed()))
    for ordinal, line in enumerate(rest):
        shown = as_shown(sheet.page, line.box)
        box = {edge: round(at, 3) for edge, at in shown._asdict().items()}
        values = {"page": sheet.number, "ordinal": ordinal, "text": line.text, **box}
        yield Row("unclaimed", values)


def _size(page: Page) -> dict[str, Value]:
    """Width and height as shown, in points."""
    size = (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)
    return dict(zip(("width", "height"), (round(side, 3) for side in size), strict=True))


def _printed_page(running: Running) -> str | None:
    if running.number is None:
        return None
    match = PAGE_NUMBER.fullmatch(running.number.bare)
    return None if match is None else fold(match["number"])
