"""A form while its pages are still being read: what its labels have said so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from yosandb.extract import records, regex
from yosandb.extract.fields import LISTS
from yosandb.extract.pieces import Piece, flowing, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.sections import Section
from yosandb.extract.sheet import Sheet

# What a text of a form holds that may be part of a table: an amount, or so many figures.
_AMOUNT = regex.compile(r"(?<![\d,.])\d{1,3}(?:[,，]\d{3})+(?![\d,.])")
_FIGURE = regex.compile(r"(?<!\S)[\d０-９][\d０-９,，.]*(?!\S)")
FIGURES = 3
# 1 目標を大きく上回った: the number of an item in a list of what may be chosen
# 款 03 民生費   款 3 民生費: the number of a name in the book
_ITEM = regex.compile(
    r"(?m)^\s*[\d０-９]{1,2}\s+(?=[^\d０-９\s])|(?<=[款項⽬目]\s*)[\d０-９]{1,2}(?!\S)"
)


@dataclass(eq=False)
class OpenForm:
    """All that one form says of itself.

    `kinds` are the parts of it that have been read, `cut` is the text at the foot of a page.
    `programme` is what it says of the one programme that it may be (`own_programme.py`), by field,
    each time with the label that says it.
    """

    page: int
    table: str
    names: frozenset[str] = frozenset()
    cells: dict[str, list[Piece]] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    year: Printed | None = None
    section: Section | None = None
    unit: Printed | None = None
    warned: set[str] = field(default_factory=set)
    order: dict[str, None] = field(default_factory=dict)
    amounts: list[Record] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    programme: dict[str, list[tuple[Printed, list[Piece]]]] = field(default_factory=dict)
    cut: str = ""

    def add(self, name: str, pieces: Sequence[Piece]) -> None:
        """Gather lines of the field `name`."""
        if pieces:
            self.cells.setdefault(name, []).extend(pieces)
            self.note([name])

    def note(self, names: Iterable[str]) -> None:
        """Keep in which order fields are printed."""
        self.order |= dict.fromkeys(names)

    def said(self, name: str) -> str:
        """What the form says for a field so far, without blanks."""
        return "".join(piece.line.bare for piece in self.cells.get(name, ()))

    def missing(self, sheet: Sheet, kind: str, message: str) -> None:
        """Say once that a part of the form has no rows."""
        if kind not in self.warned:
            sheet.problem(f"{kind}-missing", message, "error")
        self.warned.add(kind)

    def record(self, further: Mapping[str, Printed], unit: Printed | None) -> Record:
        """The row of the form; `further` are fields that its tables say, in `unit`.

        What stands over the form is its section where no label says another one.
        """
        found = {**printed(self.cells, self.names), **further}
        fields = {k: found[k] for k in self.order if k in found and k not in self._lists()}
        if self.year is not None:
            fields["fiscal_year"] = self.year
        links: dict[str, Record] = {}
        if self.section is not None and "section" not in fields:
            fields["section"] = self.section.name
            links = {} if self.section.record is None else {"section_id": self.section.record}
        name = fields.get("name")
        anchor = name.text if name else ""
        return Record(
            self.table,
            self.page,
            anchor,
            fields,
            lists=self._lists(),
            links=links,
            unit=unit or self.unit,
        )

    def _lists(self) -> dict[str, tuple[Printed, ...]]:
        """What occurs several times, each by itself: tags."""
        own = LISTS.get(self.table, frozenset()) & self.cells.keys()
        return {name: tuple(wrapped([piece]) for piece in self.cells[name]) for name in own}


def _many_figures(text: str) -> bool:
    return len(_FIGURE.findall(_ITEM.sub("", text))) >= FIGURES


def printed(cells: Mapping[str, Sequence[Piece]], names: frozenset[str]) -> dict[str, Printed]:
    """Pieces to values: `names` are wrapped, everything longer is prose in paragraphs."""
    return {
        name: (wrapped if name in names else flowing)(pieces)
        for name, pieces in cells.items()
        if pieces
    }


def passage(sheet: Sheet, kind: str, text: Printed, section: Printed | None = None) -> Record:
    """Printed content of a form that is no field of it; figures in it that are no sentence's are
    said: a table may have been missed."""
    if "。" not in text.text and (_AMOUNT.search(text.text) or _many_figures(text.text)):
        message = f"figures of a form are part of a text and of no row: {text.text[:160]}"
        sheet.problem("amount-swallowed", message, "error")
    return records.passage(sheet.number, kind, text, section)
