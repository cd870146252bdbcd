"""The foot of a page: its number, with the name of its account or of its chapter."""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Ruling

# The numbers of two pages of a book that stand on one page of the file.
PLAIN = regex.compile(r"[0-9]{1,4}")
# 頁 over 12, - 12 -
IN_MARGIN = regex.compile(rf"頁|ページ|[Pp]\.?|{PLAIN.pattern}(?:頁|ページ)?|{rules.FOOT.pattern}")


def margins(parts: Sequence[Line], rulings: Sequence[Ruling]) -> list[Line]:
    """The number of a page that stands half-way down its margin, beside the frame of its table."""
    x0 = min((ruling.box.x0 for ruling in rulings), default=0.0)
    x1 = max((ruling.box.x1 for ruling in rulings), default=float("inf"))
    found: list[Line] = []
    for side in ([p for p in parts if p.box.x1 <= x0], [p for p in parts if p.box.x0 >= x1]):
        texts = [part.narrow for part in side]
        one = sum(any(char.isdigit() for char in text) for text in texts) == 1
        found += side if one and all(map(IN_MARGIN.fullmatch, texts)) else []
    return found


def feet(rows: Sequence[Line], rulings: Sequence[Ruling]) -> list[Line]:
    """Those of the rows of a page that are its foot, or its head with the number."""
    middles = [row.box.centre[1] for row in rows]
    first, last = min(middles, default=0.0), max(middles, default=0.0)
    near = [row for row in rows if row.box.top <= first or last <= row.box.bottom]
    return [row for row in near if is_outermost(row, rows) and _is_foot(row, rows, rulings)]


def is_outermost(row: Line, rows: Sequence[Line]) -> bool:
    """Whether a row stands above or below all others."""
    top, bottom = row.box.top, row.box.bottom
    return all(bottom <= other.box.top or _is_level(row, other) for other in rows) or all(
        top >= other.box.bottom or _is_level(row, other) for other in rows
    )


def _is_level(row: Line, other: Line) -> bool:
    return row.box.top <= other.box.centre[1] <= row.box.bottom


def _is_foot(row: Line, rows: Sequence[Line], rulings: Sequence[Ruling]) -> bool:
    text = row.narrow
    if rules.FOOT.fullmatch(text):
        return True
    if _is_short_foot(text) and _is_below(row, rulings):
        return True
    parts = [part.narrow for part in row.segments]
    return len(parts) == 2 and all(map(PLAIN.fullmatch, parts)) and _is_apart(row, rows)


def _is_short_foot(text: str) -> bool:
    """A number, or a few words with one, which is not that of a 款, 項 or 目."""
    if PLAIN.fullmatch(text):
        return True
    row_of_table = rules.TITLE_START.match(text) or rules.ITEM.match(text)
    return rules.SHORT_FOOT.fullmatch(text) is not None and row_of_table is None


def _is_below(row: Line, rulings: Sequence[Ruling]) -> bool:
    """Whether a row stands below all rulings of a page that has some."""
    bottom = max((ruling.box.bottom for ruling in rulings), default=None)
    return bottom is not None and row.box.top > bottom


def _is_apart(row: Line, rows: Sequence[Line]) -> bool:
    """Whether white parts a row from all else."""
    others = (other.box for other in rows if not _is_level(row, other))
    gaps = (max(box.top - row.box.bottom, row.box.top - box.bottom) for box in others)
    return min(gaps, default=row.size) >= row.size
