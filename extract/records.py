"""What a family hands on: records as printed, and what was suspect while reading them."""

from collections.abc import Mapping
from dataclasses import field

from yosandb.extract.printed import Printed
from yosandb.lean import lean


@lean(eq=False, weakref_slot=True)
class Record:
    """One record as printed, to become a row of `table`.

    `fields` are printed values by the name of the field, `lists` those that occur several times
    (tags), `facts` what its place tells (the kind of a passage). `anchor` is the printed string
    that names it. `links` are the records that it belongs to, by the column that names them.
    `covers` are the parts of a printed total: records and their field. `unit` is that of its
    amounts where its own table or column prints one; else that of the page holds. No word names the
    fields of `unworded`: what they tell is what the paper is about.
    """

    table: str
    page: int
    anchor: str
    fields: Mapping[str, Printed] = field(default_factory=dict)
    lists: Mapping[str, tuple[Printed, ...]] = field(default_factory=dict)
    facts: Mapping[str, str | int] = field(default_factory=dict)
    links: "Mapping[str, Record]" = field(default_factory=dict)
    covers: "tuple[tuple[Record, str], ...]" = ()
    unit: Printed | None = None
    unworded: frozenset[str] = frozenset()


def passage(page: int, kind: str, text: Printed, section: Printed | None = None) -> Record:
    """Printed content that is no record, under its heading."""
    fields = {"text": text} if section is None else {"text": text, "section": section}
    return Record("passages", page, text.text, fields, facts={"kind": kind})


@lean(eq=False)
class Tagged:
    """A printed total over the programmes of one `tag` (None: over those of all tags), wherever in
    the document they stand. `count` is how many it says there are, `table` where it is one row of
    several.
    """

    record: Record
    tag: str | None
    count: int | None
    table: tuple[int, int]


@lean
class More:
    """What is printed of `record` after it was handed on: the 計 that gives a 項 its amount, the
    rest of a row that breaks over a page. A field that it had before is given as a whole."""

    record: Record
    fields: Mapping[str, Printed]
    lists: Mapping[str, tuple[Printed, ...]] = field(default_factory=dict)


@lean
class Problem:
    """Something suspect: a stable code, `error` or `warning`, and a sentence for people."""

    code: str
    message: str
    page: int | None = None
    severity: str = "warning"


@lean
class Unit:
    """The unit of a page's amounts, as printed (`（単位：千円）`) or as the family's habit.

    `columns` are those between two places from left to right that have another one, printed.
    """

    source: str
    printed: Printed | None = None
    habit: str | None = None
    columns: tuple[tuple[float, float, Printed], ...] = ()
