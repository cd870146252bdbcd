"""What a declared table is: its columns by their words, and the sums that must hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from yosandb.extract.families.base import Rank, Reader
from yosandb.extract.families.checked import Gives, require, require_patterns
from yosandb.extract.families.declared.columns import Columns, fitted, unchanged
from yosandb.extract.families.declared.plan import DeclaredPlan, found_plan
from yosandb.extract.families.declared.reader import DeclaredReader
from yosandb.extract.fields import FIELDS, LISTS, MEASURES
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.sheet import Sheet

Settle = Callable[[Columns], Columns]


@dataclass(frozen=True)
class TableFamily:
    """A kind of table whose rows are records; it is checked when it is defined.

    `columns` gives for each field the pattern that the words over its column match, without
    blanks, unit and year. Of each group in `needs` one column must be there. `sums` are fields
    with the terms that add up to them (`-previous` is taken away). `refuses` are words above a
    table whose rows are something else. `settle` may put right which column is which.
    """

    name: str
    japanese: str
    description: str
    columns: Mapping[str, str]
    needs: Sequence[Sequence[str]]
    table: str = "programmes"
    sums: Mapping[str, Sequence[str]] = field(default_factory=dict)
    refuses: str = r"(?!)"
    settle: Settle = unchanged
    rank: Rank = Rank.DECLARED
    stretch: int = 1

    def __post_init__(self) -> None:
        """Raise `ValueError`, which names the family, for a declaration that cannot hold."""
        known = FIELDS[self.table] | LISTS.get(self.table, frozenset()) | MEASURES
        require(self.name, self.columns, known, "there is no field {}")
        for group in self.needs:
            require(self.name, group, self.columns, "no column is declared for {}")
        terms = [*self.sums, *(t.removeprefix("-") for each in self.sums.values() for t in each)]
        require(self.name, terms, self.columns, "a sum wants {}, which has no column")
        require_patterns(self.name, [*self.columns.items(), ("refuses", self.refuses)])

    @property
    def gives(self) -> Gives:
        """The fields of its rows, their sources, totals, and what no column is declared for."""
        return {
            self.table: {*self.columns} - MEASURES | {"section"},
            "amounts": FIELDS["amounts"],
            "totals": FIELDS["totals"],
            "passages": FIELDS["passages"],
        }

    def fit(self, table: Table) -> Columns | None:
        """Which column of a table is which; None where it is not of this kind."""
        found = self.settle(fitted(table, self.columns))
        here = {*found.fields.values()}
        return found if all(here.intersection(group) for group in self.needs) else None

    def is_refused(self, words: str) -> bool:
        """Whether words above a table say that its rows are something else."""
        return regex.search(self.refuses, words) is not None

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[DeclaredPlan]:
        """The tables of this kind on a page, with what stands right above them."""
        plan = found_plan(self, sheet, None)
        return [] if plan is None else [plan]

    def reader(self) -> Reader[DeclaredPlan]:
        """A reader for one document."""
        return DeclaredReader(self)
