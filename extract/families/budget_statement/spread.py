"""Tables on two pages that face each other, as the one table that they are."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import groupby
from typing import TypeVar

from yosandb.extract.families.budget_statement.evidence import SAME_ROW, Row, Table
from yosandb.extract.families.budget_statement.proving import Tables

Value = TypeVar("Value")


def joined(left: Tables, right: Tables) -> Tables:
    """The tables of a left page, each with that of the right page beside it: rows on one height are
    one, the columns of the right page follow those of the left one."""
    words = (*left.words, *right.words)
    return Tables(words, [_table(words, a, b) for a, b in _pairs(left.every, right.every)])


def _pairs(left: Sequence[Table], right: Sequence[Table]) -> Iterator[tuple[Table, Table]]:
    """Tables on pages that follow each other and hold as many of them."""
    beside = {page: list(own) for page, own in groupby(right, key=lambda table: table.page)}
    for page, own in groupby(left, key=lambda table: table.page):
        these, those = list(own), beside.get(page + 1, [])
        if len(these) == len(those):
            yield from zip(these, those, strict=True)


def _table(words: tuple[str, ...], left: Table, right: Table) -> Table:
    shift = len(left.words)
    letters = {**left.letters, **_moved(right.letters, shift)}
    figured = left.figured | {n + shift for n in right.figured}
    return Table(left.at, words, list(_rows(left, right, shift)), letters, figured)


def _rows(left: Table, right: Table, shift: int) -> Iterator[Row]:
    rest = list(right.rows)
    for row in left.rows:
        beside = next((r for r in rest if abs(r.y - row.y) <= SAME_ROW * row.size), None)
        if beside is not None:
            rest.remove(beside)
        yield row if beside is None else _row(row, beside, shift)


def _row(left: Row, right: Row, shift: int) -> Row:
    """One row: what is kept by columns, those of the right page moved."""
    own = copy(left)
    for name, beside in vars(right).items():
        if isinstance(beside, dict):
            setattr(own, name, {**getattr(left, name), **_moved(beside, shift)})
        elif isinstance(beside, set):
            setattr(own, name, getattr(left, name) | {n + shift for n in beside})
    own.total |= right.total
    return own


def _moved(columns: Mapping[int, Value], shift: int) -> dict[int, Value]:
    return {n + shift: value for n, value in columns.items()}
