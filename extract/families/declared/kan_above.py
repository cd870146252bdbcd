"""款, 項 and 目 in columns that print each once: it holds on below it, down to the next one.

::

    款          項                    事業名
    2 総務費    1 総務管理費          庁舎電話交換機更新事業
                                      情報システム標準化事業
                3 戸籍住民基本台帳費  戸籍振り仮名対応事業
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.sections import KAN_HEAD
from yosandb.extract.shapes.table.model import Cell, Row


class KanAbove:
    """What holds on beside the rows of one table on one page.

    Nothing does where two cells below each other print the same 款: each row has its own there.
    """

    def __init__(self, columns: Columns) -> None:
        numbers = [n for n in columns.of("code") if KAN_HEAD.fullmatch(columns.heading(n))]
        outer = [row.cells[numbers[0]] for row in columns.table.rows] if numbers else []
        again = any(a != b and _said(a) and _said(a) == _said(b) for a, b in pairwise(outer))
        self._numbers = [] if again else numbers
        self._above: dict[int, Sequence[Cell]] = {}

    def end(self) -> None:
        """A total or a heading: what stood above it is over."""
        self._above = {}

    def filled(self, row: Row) -> Row:
        """A row with what holds on beside it: the levels left of the first that it prints."""
        printed = next((n for n in self._numbers if _said(row.cells[n])), None)
        outer = self._numbers if printed is None else self._numbers[: self._numbers.index(printed)]
        kept = {n: tuple(self._above[n]) for n in outer if n in self._above}
        self._above = {n: kept.get(n, row.cells[n]) for n in self._numbers}
        return replace(row, cells={**row.cells, **kept}) if kept else row


def _said(cells: Sequence[Cell]) -> str:
    return "".join(cell.text for cell in cells)
