"""Programmes in a ruled table: a row's cells are read one after the other, like running text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.grid import SNAP, page_grid
from yosandb.extract.geometry.lines import lines_of
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes.slot import SlotReader
from yosandb.extract.shapes.text import plainly


def table_rows(
    page: Page, chars: Sequence[Char], slots: SlotReader
) -> tuple[list[Block], list[Char]]:
    """The rows of a ruled table of programmes, and the characters that stand outside of it.

    No rows where the page has no such table: a name beside other cells of the same row.
    """
    cells = cells_of(page, chars)
    bands = bands_of(cells)
    if not any(_is_programme(band, cells, slots) for band in bands):
        return [], list(chars)
    left = min(band[0].x0 for band in bands)
    rows = [_row(band, cells, left, slots) for band in bands]
    inside = {char for band in bands for cell in band for char in cells[cell]}
    return rows, [char for char in chars if char not in inside]


def _row(
    band: Sequence[Box], cells: Mapping[Box, Sequence[Char]], left: float, slots: SlotReader
) -> Block:
    """A row; without its first cell it is the rest of one that began on the page before."""
    ordered = sorted(band, key=lambda cell: _place_of(cells[cell], slots))
    lines = tuple(line for cell in ordered for line in lines_of(cells[cell]))
    rest = band[0].x0 > left + SNAP
    return Block(lines, None if rest or len(band) > 1 else band[0], continued=rest)


def _place_of(chars: Sequence[Char], slots: SlotReader) -> int:
    """The name first, then its amount, then all else, in whatever order the columns stand."""
    text = _text(chars)
    return 0 if "【" in text else 1 if _is_amount(text, slots) else 2


def _text(chars: Sequence[Char]) -> str:
    return plainly("".join(line.bare for line in lines_of(chars)))


def _is_amount(text: str, slots: SlotReader) -> bool:
    slot = slots.read(text, 0, len(text))
    return slot is not None and slot.main is not None


def unclear_columns(page: Page, chars: Sequence[Char], slots: SlotReader) -> str | None:
    """Why amounts of a ruled table cannot be told apart: several, or not this year's budget."""
    cells = cells_of(page, chars)
    bands = bands_of(cells)
    for band in (band for band in bands if _is_programme(band, cells, slots)):
        amounts = [cell for cell in band if _is_amount(_text(cells[cell]), slots)]
        if len(amounts) > 1:
            return "a row has several amounts"
        over = [
            c for b in bands for c in b if c.bottom <= amounts[0].top and same_column(c, amounts[0])
        ]
        words = [_text(cells[cell]) for cell in over]
        other = next((word for word in words if rules.OTHER_AMOUNT.search(word)), None)
        if other is not None:
            return f"the amounts stand under {other}"
    return None


def same_column(cell: Box, other: Box) -> bool:
    """Whether cells stand below each other with the same edges."""
    return abs(cell.x0 - other.x0) <= SNAP and abs(cell.x1 - other.x1) <= SNAP


def cells_of(page: Page, chars: Iterable[Char]) -> dict[Box, list[Char]]:
    """Characters by the ruled cell around them; those without lines on all sides are left out."""
    grid = page_grid(page)
    whole = Box(0, 0, page.width, page.height)
    cells: dict[Box, list[Char]] = defaultdict(list)
    for char in chars:
        cell = grid.cell(char.centre, whole)
        if not any(abs(edge - limit) <= SNAP for edge, limit in zip(cell, whole, strict=True)):
            cells[cell].append(char)
    return cells


def bands_of(cells: Iterable[Box]) -> list[list[Box]]:
    """Cells that begin and end at the same height stand in one row, from left to right."""
    bands: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for cell in sorted(cells):
        bands[round(cell.top / SNAP), round(cell.bottom / SNAP)].append(cell)
    return sorted(bands.values(), key=lambda band: (band[0].top, band[0].x0))


def _is_programme(band: Sequence[Box], cells: dict[Box, list[Char]], slots: SlotReader) -> bool:
    """Whether a row has a name in 【】 in one cell and nothing but its amount in another."""
    texts = [_text(cells[cell]) for cell in band]
    names = [text for text in texts if "【" in text]
    return len(names) == 1 and any(_is_amount(text, slots) for text in texts)
