"""Two facing pages as one table: nothing that a row keeps by columns is lost."""

from dataclasses import fields

from yosandb.extract.families.budget_statement.evidence import Row, Table
from yosandb.extract.families.budget_statement.proving import Tables
from yosandb.extract.families.budget_statement.spread import joined


def test_what_a_row_keeps_by_columns_stands_behind_that_of_its_own_page() -> None:
    kept = [f.name for f in fields(Row) if f.name not in ("y", "size", "total")]
    pages: list[Tables] = []
    for page in (1, 2):
        row = Row(100.0, 8.0)
        for name in kept:
            own = getattr(row, name)
            if isinstance(own, dict):
                own[0] = 1
            else:
                own.add(0)
        table = Table((page, 0), ("甲", "乙"), [row], {0: 9}, frozenset())
        pages.append(Tables(table.words, [table]))
    (row,) = joined(*pages).rows
    assert {name: set(getattr(row, name)) for name in kept} == {name: {0, 2} for name in kept}
