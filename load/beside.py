"""The amounts of 款 that stand in a row with the figures of a table: 210,159 before its 0.9 %."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from sqlite_utils import Database

from yosandb.lean import lean

# Where each figure of a table stands, and each amount of an item or of a total of items.
_FIGURES = """
SELECT figure.page, figure.table_number, figure."row", figure."column", place.x0,
  (place.top + place.bottom) / 2
FROM figures AS figure
JOIN provenance AS place ON place.table_name = 'figures' AND place.row_id = figure.id
  AND place.field = 'value' AND place.part = 0
WHERE figure.document_id = ? AND figure.yen IS NULL
"""
_AMOUNTS = """
SELECT place.page, place.field, place.x1, (place.top + place.bottom) / 2,
  CASE place.field
    WHEN 'amount_yen' THEN item.amount_yen WHEN 'previous_yen' THEN item.previous_yen
    ELSE item.change_yen
  END AS yen
FROM items AS item
JOIN provenance AS place ON place.table_name = 'items' AND place.row_id = item.id
  AND place.field IN ('amount_yen', 'previous_yen', 'change_yen') AND place.part = 0
WHERE item.document_id = ?1 AND item.source = 'account_table'
UNION ALL
SELECT place.page, total."column", place.x1, (place.top + place.bottom) / 2, total.amount_yen
FROM totals AS total
JOIN provenance AS place ON place.table_name = 'totals' AND place.row_id = total.id
  AND place.field = 'amount_yen' AND place.part = 0
WHERE total.document_id = ?1
  AND total."column" IN ('amount_yen', 'previous_yen', 'change_yen')
ORDER BY 1, 3, 4, 2
"""
# What stands on one height does so within this (in points).
LEVEL = 3.0
# Columns of amounts that are no figures of a table have numbers of their own.
COLUMNS = {"amount_yen": -3, "previous_yen": -2, "change_yen": -1}

_Row: TypeAlias = tuple[int, int, int]


@lean
class Beside:
    """An amount in the row of a table, and the column of figures that stands next to it."""

    page: int
    table: int
    row: int
    column: int
    next_to: int
    yen: int


def amounts_beside(db: Database, document_id: str) -> Iterator[Beside]:
    """The amounts of account tables, each in the row of the nearest figure behind it.

    They come from left to right: of two that stand before one figure the second is of its table.
    """
    figures: defaultdict[int, list[tuple[float, float, _Row, int]]] = defaultdict(list)
    for page, number, row, column, x0, middle in db.execute(_FIGURES, [document_id]):
        figures[page].append((x0, middle, (page, number, row), column))
    if not figures:
        return
    for page, field, x1, middle, yen in db.execute(_AMOUNTS, [document_id]):
        level = [f for f in figures[page] if abs(f[1] - middle) <= LEVEL and f[0] >= x1]
        if yen is not None and level:
            _, _, (_, number, row), column = min(level, key=lambda f: (f[0], f[2]))
            yield Beside(page, number, row, COLUMNS[field], column, yen)
