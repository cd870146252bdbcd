"""Whether the rows of a table are 款, and which of its columns is this year and which is last."""

from collections.abc import Sequence

from yosandb.extract.families.account_table.names import names_of_rows
from yosandb.extract.families.declared.changes import decided_by_changes
from yosandb.extract.families.declared.columns import Columns, this_year_and_last
from yosandb.extract.shapes.kan import are_kan, is_known


def account_columns(columns: Columns) -> Columns | None:
    """The columns of a table of 款; None where its rows are something else."""
    goes_on = columns.table.borrowed or bool(columns.table.carried)
    names = names_of_rows(columns)
    if _lists_programmes(columns) or not _are_once(names) or not are_kan(names, goes_on=goes_on):
        return None
    return decided_by_changes(this_year_and_last(columns))


def _lists_programmes(columns: Columns) -> bool:
    """Whether words over a column name programmes: 款 then stand beside them."""
    return any("事業" in word for column in columns.table.columns for word in column.words)


def _are_once(names: Sequence[str]) -> bool:
    """Whether each 款 stands in one row only."""
    known = [name for name in names if is_known(name)]
    return len(set(known)) == len(known)
