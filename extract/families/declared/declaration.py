"""What a declared table is: its columns by their words, and the sums that must hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from yosandb.extract.families.base import Rank, Reader
from yosandb.extract.families.checked import Gives, require
from yosandb.extract.families.declared.columns import Columns, fitted, later_budgets, unchanged
from yosandb.extract.families.declared.facing import wide_plan
from yosandb.extract.families.declared.names_page import NamesPlan, names_page
from yosandb.extract.families.declared.plan import DeclaredPlan, found_plan
from yosandb.extract.families.declared.reader import DeclaredReader
from yosandb.extract.families.declared.reading import RowsOf
from yosandb.extract.families.declared.rows import programme_rows
from yosandb.extract.fields import AMOUNTS, BESIDE, FIELDS, LISTS, MARKS
from yosandb.extract.identity import Identity
from yosandb.extract.page import Char
from yosandb.extract.patterns import is_said, is_within
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.turned import Way, as_printed
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

Settle = Callable[[Columns], Columns | None]


@lean(slots=False)
class TableFamily:
    """A kind of table whose rows are records; it is checked when it is defined.

    `columns` gives for each field the pattern that the words over its column match, without
    blanks, unit and year. Of each group in `needs` one column must be there. `sums` are fields
    with the terms that add up to them (`-previous` is taken away). `refuses` are words above a
    table whose rows are something else, `requires` are words that must stand there or in the
    title of the page. `beside` are words over columns that are kept as they are. `title` are words
    that name the kind; a `LOOSE` family needs them to read what the form of another one fits, too,
    or a word over a column that is its `own`. `title_lines` is how many lines right above a table
    are its title; others may have what stands over them.

    `settle` may put right which column is which, or say that a table is of another kind (None).
    `identity` tells its programmes over the years.

    `read` makes records of rows, also of the tables `beside_it`; `source` is what these say, and
    `stage` what their sources of money are of, where that is no budget. Where
    `whole` tells a name that is complete, names may go on above or below the line of their
    figures. `ways` are those in which such a table may be laid out.
    """

    name: str
    japanese: str
    description: str
    columns: Mapping[str, str]
    needs: Sequence[Sequence[str]]
    table: str = "programmes"
    sums: Mapping[str, Sequence[str]] = field(default_factory=dict)
    refuses: str = r"(?!)"
    requires: str = ""
    beside: str = r"(?!)"
    settle: Settle = unchanged
    read: RowsOf = programme_rows
    beside_it: Sequence[str] = ()
    title: str = r"(?!)"
    own: str = r"(?!)"
    title_lines: int | None = None
    whole: Callable[[str], bool] | None = None
    source: str = ""
    stage: str = ""
    ways: Sequence[Way] = (as_printed,)
    identity: Identity | None = None
    rank: Rank = Rank.DECLARED
    stretch: int = 1

    def __post_init__(self) -> None:
        """Raise `ValueError`, which names the family, for a declaration that cannot hold."""
        none = frozenset[str]()
        known = FIELDS[self.table] | LISTS.get(self.table, none) | MARKS.get(self.table, none)
        require(self.name, self.columns, known | BESIDE.keys(), "there is no field {}")
        for group in self.needs:
            require(self.name, group, self.columns, "no column is declared for {}")
        terms = [*self.sums, *(t.removeprefix("-") for each in self.sums.values() for t in each)]
        require(self.name, terms, self.columns, "a sum wants {}, which has no column")

    @property
    def patterns(self) -> Iterator[tuple[str, str]]:
        """Its patterns, each with what it is for: tests compile them all, a run those it asks."""
        yield from self.columns.items()
        yield from (("refuses", self.refuses), ("requires", self.requires))
        yield from (("beside", self.beside), ("title", self.title), ("own", self.own))

    @property
    def gives(self) -> Gives:
        """The fields of its rows, their sources, totals, and what no column is declared for."""
        own = {*self.columns} - BESIDE.keys() - MARKS.get(self.table, frozenset())
        section = {"name", "number", "section", *_TELLING} & FIELDS[self.table]
        beside = ("amounts", "figures", "passages", "totals", *self.beside_it)
        return {self.table: own | section, **{table: FIELDS[table] for table in beside}}

    def fit(self, table: Table) -> Columns | None:
        """Which column of a table is which, in the first of the `ways` in which it is of this kind,
        if there is one without a doubt; None where it is in none."""
        doubted: Columns | None = None
        for laid in (way(table) for way in self.ways):
            found = None if laid is None else self._fit(laid)
            if found is not None and not found.doubt:
                return found
            doubted = doubted or found
        return doubted

    def _fit(self, table: Table) -> Columns | None:
        found = self.settle(fitted(table, self.columns, self.beside))
        if found is None:
            return None
        here = {*found.fields.values()}
        return _doubted(found) if all(here.intersection(group) for group in self.needs) else None

    def knows(self, word: str) -> bool:
        """Whether a word, without blanks, is one of those over the columns."""
        return any(is_said(pattern, word) for pattern in self.columns.values())

    def is_refused(self, words: str) -> bool:
        """Whether words above a table say that its rows are something else."""
        return is_within(self.refuses, words)

    def is_required(self, words: str) -> bool:
        """Whether words above a table, or over its page, say what such a table is about."""
        return is_within(self.requires, words)

    def is_named(self, words: str) -> bool:
        """Whether words above a table name its kind."""
        return is_within(self.title, words)

    def is_own(self, table: Table) -> bool:
        """Whether words stand over a column that no other kind has beside such columns."""
        return any(is_said(self.own, word) for column in table.columns for word in column.words)

    def plans(
        self, sheet: Sheet, taken: frozenset[Char]
    ) -> Sequence[DeclaredPlan] | Sequence[NamesPlan]:
        """The tables of this kind on a page, with what stands right above them, or the names of
        one whose amounts stand on the page that faces it."""
        plan = found_plan(self, sheet, None, taken) or wide_plan(self, sheet, taken)
        if plan is not None:
            return [plan]
        names = names_page(self, sheet, taken)
        return [] if names is None else [names]

    def reader(self) -> Reader[DeclaredPlan | NamesPlan]:
        """A reader for one document."""
        return DeclaredReader(self)


# What words over amounts say of them, for the column that they go to.
_TELLING = ("actual_label", "amount_label")


def _doubted(columns: Columns) -> Columns:
    """The columns, with a doubt where two of them claim to be the same amount, or where nothing
    tells what the budget of a later year is."""
    for name in dict.fromkeys(n for n in columns.fields.values() if n in AMOUNTS):
        rivals = columns.of(name)
        if len(rivals) > 1 and not columns.doubt:
            said = " and ".join(columns.heading(number) for number in rivals)
            return columns.doubted(f"several columns may be the {name}: {said}")
    if (later := later_budgets(columns)) and not columns.doubt:
        return columns.doubted(f"not understood: {', '.join(map(columns.heading, later))}")
    return columns
