"""Tables under a title over all their columns: a series where their columns have the same words."""

from collections.abc import Sequence

import pytest

from yosandb.extract.geometry.lines import lines_of
from yosandb.extract.page import Box, union
from yosandb.extract.shapes.table.boxed import titled
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.tests.typeset import chars


def cell(words: str, x: float, top: float, row: int, columns: range) -> Cell:
    lines = tuple(lines_of(chars(words, x, top)))
    return Cell(
        1, Box(x, top, x + 50 * len(columns), top + 14), lines, range(row, row + 1), columns
    )


def table(number: int, title: str, words: Sequence[str], top: float) -> Table:
    """A title over all columns, a word over each of them, or none, and a row of figures."""
    whole = range(len(words))
    over = cell(title, 40, top, 0, whole)
    heads = [cell(w, 40 + 50 * n, top + 14, 1, range(n, n + 1)) for n, w in enumerate(words) if w]
    below = {head.columns.start: head for head in heads}
    columns = tuple(
        Column(40 + 50 * n, 90 + 50 * n, (below[n],) if n in below else ()) for n in whole
    )
    row = {n: (cell("12", 40 + 50 * n, top + 28, 2, range(n, n + 1)),) for n in whole}
    body = Row(top + 28, top + 42, row)
    box = union([over.box, *(own.box for cells in row.values() for own in cells)])
    return Table(1, number, box, columns, (body,), (over, *heads))


@pytest.mark.parametrize("words", [("区分", "R6", "R7"), ("", "R6", "R7")])
def test_a_series_has_its_titles_beside_its_rows(words: Sequence[str]) -> None:
    found = titled([table(1, "観光客数", words, 100), table(2, "宿泊者数", words, 200)])
    assert [len(own.columns) for own in found] == [4, 4]
    assert [own.rows[0].cells[0][0].text for own in found] == ["観光客数", "宿泊者数"]


def test_tables_with_no_word_over_their_last_column_are_no_series() -> None:
    given = [
        table(1, "職員の数", ("区分", "人数", ""), 100),
        table(2, "道路の長さ", ("路線", "延長", "工区", ""), 200),
    ]
    assert titled(given) == given
