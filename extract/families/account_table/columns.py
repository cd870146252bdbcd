"""Whether the rows of a table are 款, and which of its columns is this year and which is last."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.families.account_table.kinds import summed_up
from yosandb.extract.families.account_table.levels import levels_of
from yosandb.extract.families.account_table.names import names_of_rows
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.changes import decided_by_changes
from yosandb.extract.families.declared.columns import Columns, this_year_and_last
from yosandb.extract.shapes.kan import are_kan, is_known


def account_columns(columns: Columns) -> Columns | None:
    """The columns of a table of 款; None where its rows are something else."""
    columns = summed_up(_with_silent(columns))
    goes_on = columns.table.borrowed or bool(columns.table.carried)
    names = names_of_rows(columns, levels_of(columns, goes_on=goes_on))
    if _lists_programmes(columns) or not _are_once(names) or not are_kan(names, goes_on=goes_on):
        return None
    return _with_the_rest(decided_by_changes(this_year_and_last(columns)))


def _with_silent(columns: Columns) -> Columns:
    """The columns with those under no word: the first one names the rows, figures may be amounts.

    So are the figures of boxes, each of which has its name beside it.
    """
    names = columns.of("name")
    first = columns.table.columns[0]
    if not names and not first.heads and not first.figures:
        columns = columns.renamed({0: "name"})
    unknown = () if columns.of("amount") else _silent(columns)
    return replace(columns, unknown=tuple(sorted({*columns.unknown, *unknown})))


def _with_the_rest(columns: Columns) -> Columns:
    """The only amounts under no word are this year's where last year's are known."""
    silent = [n for n in _silent(columns) if n not in columns.fields]
    if columns.doubt or columns.of("amount") or not columns.of("previous") or len(silent) != 1:
        return columns
    return columns.renamed({silent[0]: "amount"})


def _silent(columns: Columns) -> list[int]:
    """The columns of whole numbers that no word stands over."""
    return [
        number
        for number, column in enumerate(columns.table.columns)
        if column.figures
        and not column.heads
        and any(figure_in(row, number) is not None for row in columns.table.rows)
    ]


def _lists_programmes(columns: Columns) -> bool:
    """Whether words over a column name programmes: 款 then stand beside them."""
    return any("事業" in word for column in columns.table.columns for word in column.words)


def _are_once(names: Sequence[str]) -> bool:
    """Whether each 款 stands in one row only."""
    known = [name for name in names if is_known(name)]
    return len(set(known)) == len(known)
