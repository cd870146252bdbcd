"""What a declared form is: what its labels say, its parts under headings, its tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any

from yosandb.extract import regex
from yosandb.extract.families.base import Family, Found, Plan, Rank, Reader
from yosandb.extract.families.checked import Gives, require, require_fields
from yosandb.extract.families.declared.plan import DeclaredPlan
from yosandb.extract.families.forms.amount_labels import amount_of
from yosandb.extract.families.forms.by_year import DATED
from yosandb.extract.families.forms.inside import Begun
from yosandb.extract.families.forms.own_programme import (
    PROGRAMMES,
    OwnProgramme,
    field_of_programme,
)
from yosandb.extract.families.forms.plan import TABLES, FormPlan, found_plan
from yosandb.extract.families.forms.reader import FormReader
from yosandb.extract.fields import FIELDS, LISTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import Identity
from yosandb.extract.page import Char
from yosandb.extract.shapes.form.headings import Words
from yosandb.extract.shapes.form.heads import Over
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.text import Text
from yosandb.extract.shapes.vocabulary import SOURCES
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# A value of several fields: which lines are which.
Split = Callable[[Sequence[Line]], Mapping[str, Sequence[Line]]]


def by_groups(pattern: "regex.Pattern[str]") -> Split:
    """Part a value by the groups of a pattern, each called by its field.

    What does not read like the pattern is all of the first field.
    """

    def split(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
        text = Text(lines)
        match = pattern.fullmatch(text.text)
        if match is None:
            return {next(iter(pattern.groupindex)): lines}
        return {name: text.runs(match.span(name)) for name in pattern.groupindex if match[name]}

    return split


@lean(slots=False)
class Part:
    """What a part of a form says; most parts say it in one of these ways.

    `labels` are words with a value beside, below or behind them, in boxes or not. `over` are words
    over the columns of one row. `cells` names the field of each cell from left to right. `text` is
    the field of all that stands there. `tables` are read first. `splits` parts the value of a
    field; `parted` are the fields that only come of that. `year` finds, in its heading, the year
    that the form is about; `city`, in its words, whom it concerns (group `whom`). `wanted` says
    what is missing if its tables have no row. `amounts` are labels of amounts that the form's own
    row has no column for, by their measure; they are of `stage` where no word of them says which.
    `untold` is the field of a text without a label.
    `beside` is what stands on the height of the name without a label of its own, by what it reads
    like: an office. `nearer` are labels whose value is that of the field also beside another label
    of it, the nearest first: 施策 beside 政策. `choices` are fields that print several words, one
    of which may have a ring around it.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, str] = field(default_factory=dict)
    over: Over | None = None
    cells: Sequence[str] = ()
    text: str | None = None
    tables: Sequence[Begun] = ()
    splits: Mapping[str, Split] = field(default_factory=dict)
    parted: Sequence[str] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    nearer: Mapping[str, Sequence[str]] = field(default_factory=dict)
    choices: Sequence[str] = ()
    stage: str | None = None
    untold: str = ""
    year: "regex.Pattern[str] | None" = None
    city: "regex.Pattern[str] | None" = None
    wanted: str = ""

    def fields(self) -> Iterator[str]:
        """The fields that the part may give."""
        yield from (name for name in self.labels if name != DATED)
        yield from self.beside
        yield from (() if self.over is None else self.over.words)
        yield from self.cells
        yield from (() if self.text is None else (self.text,))
        yield from ((self.untold,) if self.untold else ())
        yield from self.parted
        yield from (() if self.year is None else ("fiscal_year",))


@lean(eq=False, slots=False)
class FormFamily:
    """A kind of form, each of which becomes a row of `table`; it is checked when it is defined.

    `parts` are the parts of the form by the kind of their heading, in the order of the form; the
    part "" is what stands under no heading of its own. `headings` are the words of the headings. A
    form without a part for its name begins where the label `begins` comes again.

    A page is of this kind if of each group in `needs` one label stands on it (or one of its first
    kind of `TABLES`); without `needs`, if two headings do. Where a label says the name, one of each
    group in `named` will do, or in `running` where no boxes stand on the page; one of each in
    `barred` where bars name several cards, or in `carded` in each box of labels and their values
    alone. Characters of two of the words `keys` are on every such
    page: without them a page is not looked at closer. `others` are labels of no field; what they
    say is kept as text.
    `own` are words of the form that may repeat on each page and are no running heads, `marks`
    lines above it that name the paper (資料3-2), `names` fields whose lines are one name, `habit`
    is the unit where none is printed, `identity` tells its programmes over the years. `titled` are
    the words behind a year in the title of such a paper: it is that of all its forms, and what
    stands like a heading between forms is their section. `bar` is the field that may stand over
    the labels of a form without one. `wider` are words of labels that say another field where a
    nearer label says theirs (`Labels`). `completes` says what else follows from all that stands in
    one form, and `programme` what a form that lists no programmes says of the one that it is. A
    page is of another kind if one of `yields_to`, a form or a list that has the same words and
    more of its own, finds most of it.
    """

    name: str
    japanese: str
    description: str
    table: str
    parts: Mapping[str, Part]
    headings: Words = field(default_factory=lambda: Words({}))
    begins: str = ""
    needs: Sequence[Sequence[str]] = ()
    named: Sequence[Sequence[str]] = ()
    running: Sequence[Sequence[str]] = ()
    barred: Sequence[Sequence[str]] = ()
    carded: Sequence[Sequence[str]] = ()
    others: str = "(?!)"
    keys: Sequence[str] = ()
    own: Sequence[str] = ()
    marks: str = "(?!)"
    habit: str | None = None
    yields_to: Sequence[Family[Any]] = ()
    names: frozenset[str] = frozenset()
    titled: str = ""
    captioned: bool = False
    bar: str = ""
    wider: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    identity: Identity | None = None
    completes: Callable[[Sequence[Found]], Iterable[Found]] = lambda found: ()
    programme: OwnProgramme | None = None
    rank: Rank = Rank.FORM
    stretch: int = 1

    def __post_init__(self) -> None:
        """Raise `ValueError`, which names the family, for a declaration that cannot hold."""
        require(self.name, [self.table], FIELDS, "there is no table {}")
        kinds = {*self.headings.sure, *self.headings.marked, ""} - {*self.headings.beside}
        require(self.name, self.parts, kinds, "no heading is declared for the part {}")
        given = [name for part in self.parts.values() for name in part.fields()]
        require(self.name, given, _fields(self.table), "there is no field {}")
        wanted = [
            name
            for group in (*self.needs, *self.named, *self.running, *self.barred, *self.carded)
            for name in group
        ]
        labels = {*self.labels.fields, "", TABLES}
        require(self.name, [*wanted, self.begins], labels, "no label is declared for {}")
        require_fields(self.name, self.gives)

    @property
    def gives(self) -> Gives:
        """The fields of a form, those of its tables, and what none of them takes."""
        found: dict[str, set[str]] = {"passages": {*FIELDS["passages"]}}
        if self.titled:
            found[self.table] = {"fiscal_year", "section"}
            found["sections"] = {"number", "name"}
        for part in self.parts.values():
            found.setdefault(self.table, set()).update(part.fields())
            for begun in part.tables:
                for table, fields in begun().gives.items():
                    found.setdefault(table, set()).update(fields)
            if part.amounts:
                found.setdefault("amounts", set()).update(("label", "yen", "fiscal_year"))
            if part.labels or part.cells:
                found |= {name: {*FIELDS[name]} for name in ("figures", "totals")}
        if self.programme is not None:
            found.setdefault(PROGRAMMES, set()).update(self.programme.fields())
        return found

    @property
    def patterns(self) -> Iterator[tuple[str, str]]:
        """Its patterns, each with what it is for: tests compile them all, a run those it asks."""
        yield from self.headings.sure.items()
        yield from self.headings.marked.items()
        yield from (("a heading", w) for words in self.headings.columns.values() for w in words)
        for part in self.parts.values():
            yield from part.labels.items()
            yield from part.amounts.items()
            yield from part.beside.items()
            yield from ((name, w) for name, words in part.nearer.items() for w in words)
            yield from (() if part.over is None else part.over.words.items())
        yield from ((name, words) for name, (words, _) in self.wider.items())
        yield from (() if self.programme is None else self.programme.labels.items())
        yield from (("others", self.others), ("marks", self.marks), ("titled", self.titled))
        yield from (("own", words) for words in self.own)

    @property
    def kinds(self) -> list[str]:
        """The parts in the order of the form."""
        return list(self.parts)

    @cached_property
    def own_labels(self) -> frozenset[str]:
        """The fields, and the measures, whose labels tell a form of this kind from others."""
        fields = {name for part in self.parts.values() for name in part.labels}
        measures = {name for part in self.parts.values() for name in part.amounts}
        return frozenset(fields | {amount_of(name) for name in measures - {*SOURCES}})

    @cached_property
    def labels(self) -> Labels:
        """All labels of the form."""
        every = {k: v for part in self.parts.values() for k, v in part.labels.items()}
        for part in self.parts.values():
            every |= {amount_of(measure): words for measure, words in part.amounts.items()}
        own = {} if self.programme is None else self.programme.labels
        every |= {field_of_programme(name): words for name, words in own.items()}
        return Labels(every, self.others, self.bar, self.wider)

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[FormPlan]:
        """The forms of this kind on a page, from the first word of the form down."""
        plan = found_plan(self, sheet)
        if plan is None:
            return []
        others = (x for family in self.yields_to for x in family.plans(sheet, frozenset()))
        own = (other for other in others if not _is_led_by_labels(other, self.labels))
        return [] if any(plan.is_of(other) for other in own) else [plan]

    def reader(self) -> Reader[FormPlan]:
        """A reader for one document."""
        return FormReader(self)


def _is_led_by_labels(plan: Plan, labels: Labels) -> bool:
    """Whether a row of a list begins with a label of the form: then that is none."""
    tables = (part.table for part in plan.parts) if isinstance(plan, DeclaredPlan) else ()
    first = (cell for table in tables for row in table.rows for cell in row.cells.get(0, ()))
    return any(labels.field(cell.text) for cell in first)


def _fields(table: str) -> frozenset[str]:
    return FIELDS[table] | LISTS.get(table, frozenset())
