"""Programmes and totals while their pages are still being read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.paragraphs import right_edge, runs_on
from yosandb.extract.page import Box, union
from yosandb.extract.pieces import Piece, claim, flowing, wrapped
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import Problem, Record
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.slot import Amount, Span, says_which
from yosandb.extract.shapes.text import Text, plainly
from yosandb.extract.shapes.totals import Entry, Role
from yosandb.extract.sheet import Sheet

# What may stand around a programme's name and amount and says nothing by itself.
MARKS = frozenset(
    "【】［］[]（）()〔〕<>＜＞〈〉《》≪≫「」『』“”…‥⋯．.・·･_＿:：、,，→⇒─-○〇◎●◯■□◆◇▼▽▶★☆※*＊"
)
# A line that far below the one before (in sizes) is no part of a description: a foot, a note.
FAR_BELOW = 2.5

# Type of one size: programs round.
SAME_SIZE = 0.05


@dataclass(eq=False)
class Programme:
    """A programme whose description may still go on."""

    block: Block
    page: int
    box: Box
    fields: dict[str, Printed]
    tags: list[Printed]
    asides: list[Printed]
    section: Section | None
    priority: Printed | None
    pieces: list[Piece] = field(default_factory=list)
    parts: list[tuple[Printed, Printed]] = field(default_factory=list)
    sources: list[tuple[str, Printed, Printed]] = field(default_factory=list)
    record: Record | None = None
    parent: "Programme | None" = None

    @property
    def entry(self) -> Entry:
        """What it is in the sums of the document: what is part of another is no term of them."""
        path = () if self.section is None else self.section.path
        return Entry(Role.PART if self.parent is None else Role.NONE, path)

    def within(self, parent: "Programme") -> None:
        """Note that it is a part of `parent`, whose department is its own if it names none."""
        self.parent = parent
        if "department" in parent.fields:
            self.fields.setdefault("department", parent.fields["department"])

    def extend(self, sheet: Sheet, lines: Sequence[Line], right: float) -> None:
        """Add lines of description from a column that goes to `right`."""
        self.pieces += claim(sheet, "programmes.description", lines, right)
        for line in lines:
            if sheet.number == self.page and line.box.x0 < self.box.x1:
                self.box = union([self.box, line.box])

    @property
    def is_bare(self) -> bool:
        """Whether nothing is told of it yet but its name and its amount."""
        return not (
            self.pieces
            or self.parts
            or self.sources
            or self.fields.keys() & {"sub_name", "book_name"}
        )

    def name_too(self, sheet: Sheet, token: Token) -> None:
        """Take another name, in brackets below its own; 予算書名 is the name in the book."""
        match = rules.sub_name(token.said)
        assert match is not None
        field_ = "book_name" if match["book"] else "sub_name"
        runs = token.text.runs(match.span("name"))
        self.fields[field_] = sheet.field(f"programmes.{field_}", runs)
        sheet.label("programmes", (char for line in token.lines for char in line.chars))
        self.box = union([self.box, *(line.box for line in token.lines)])

    def reaches(self, line: Line) -> bool:
        """Whether a line of the same block follows closely enough to belong to the programme."""
        bottom = self.pieces[-1].line.box.bottom if self.pieces else self.box.bottom
        return line.box.top - bottom <= FAR_BELOW * line.size

    def is_set_like(self, line: Line) -> bool:
        """Whether a line elsewhere has the size of the description so far."""
        return not self.pieces or abs(self.pieces[-1].line.size - line.size) <= (
            SAME_SIZE * line.size
        )

    def waits_for_more(self, line: Line) -> bool:
        """Whether the last line is so full that `line`, elsewhere, can be the rest of it."""
        return bool(self.pieces) and runs_on(self.pieces[-1].line, line, self.pieces[-1].right)

    def part(self, text: Printed, amount: Printed) -> None:
        """Note a part of the amount that is told below it (うち委託料 4,123千円)."""
        self.parts.append((text, amount))

    def notes(self) -> Iterator[Record]:
        """The parts of the amount."""
        for text, amount in self.parts:
            links = {} if self.record is None else {"programme_id": self.record}
            fields = {"text": text, "amount": amount}
            yield Record("notes", text.page, text.text, fields, links=links)
        for measure, label, amount in self.sources:
            links = {} if self.record is None else {"row_id": self.record}
            fields = {"label": label, "yen": amount}
            facts = {"measure": measure}
            yield Record("amounts", label.page, amount.text, fields, facts=facts, links=links)

    def amount_below(self, sheet: Sheet, token: Token, runs: Sequence[Line]) -> None:
        """Take an amount that a page break has cut off from its name; the text below follows."""
        self.block = token.block
        self.box = union(line.box for line in token.lines)
        self.fields["amount"] = sheet.field("programmes.amount", runs)

    @property
    def lacks_amount(self) -> bool:
        """Whether nothing is printed in the place of its amount."""
        return self.fields.keys().isdisjoint(("amount", "amount_text"))

    def problems(self) -> Iterator[Problem]:
        """What is missing, once no page can bring it any more."""
        if self.lacks_amount:
            message = f"no amount stands beside or below 【{self.fields['name'].text}】"
            yield Problem("amount-missing", message, self.page)

    def finish(self) -> list[Record]:
        """The record of this programme, the same one each time, after those of its headings."""
        above = self.section.use() if self.section is not None else []
        if self.record is None:
            self.record = self._record()
        return [*above, self.record]

    def _record(self) -> Record:
        fields = dict(self.fields)
        links: dict[str, Record] = {}
        if self.section is not None:
            fields["section"] = self.section.name
            if self.section.record is not None:
                links["section_id"] = self.section.record
        if self.parent is not None and self.parent.record is not None:
            links["parent_id"] = self.parent.record
        if self.priority is not None:
            fields["priority"] = self.priority
        if self.pieces:
            fields["description"] = flowing(self.pieces)
        return Record(
            table="programmes",
            page=self.page,
            anchor=self.fields["name"].text,
            fields=fields,
            lists={"tag": tuple(self.tags), "aside": tuple(self.asides)},
            facts={} if self.parent is None else {"level": 2},
            links=links,
        )


@dataclass(eq=False)
class Total:
    """A printed total and the programmes and totals that it covers by its place."""

    page: int
    fields: dict[str, Printed]
    asides: list[Printed]
    section: Section | None
    heads_section: bool = False
    kind: str = "subtotal"
    covers: "list[Programme | Total]" = field(default_factory=list)
    record: Record | None = None

    @property
    def entry(self) -> Entry:
        """What it is in the sums of the document."""
        path = () if self.section is None else self.section.path
        role = Role.ABOVE if self.heads_section else Role.BELOW
        return Entry(role, path, plainly(self.fields["label"].text))

    def bound(self, covers: "Sequence[Programme | Total]") -> None:
        """Note what it covers; a 合計 over several sections is the total of the document."""
        self.covers = list(covers)
        grand = self.entry.is_grand
        spans = len({id(part.section) for part in covers}) > 1
        self.kind = "total" if grand and spans else "subtotal"
        if self.kind == "total":
            self.section = None
        elif not covers:
            self.kind = "repeated"

    def finish(self) -> Record:
        """The record of this total; the same one each time."""
        if self.record is None:
            fields = dict(self.fields)
            if self.section is not None:
                fields["section"] = self.section.name
            self.record = Record(
                table="totals",
                page=self.page,
                anchor=self.fields["amount"].text,
                fields=fields,
                facts={"kind": self.kind, "column": "budget_yen"},
                lists={"aside": tuple(self.asides)},
                covers=tuple(
                    (part.finish() if isinstance(part, Total) else part.finish()[-1], "amount")
                    for part in self.covers
                ),
            )
        return self.record


@dataclass(frozen=True)
class Context:
    """What holds for a head by its place and by the habits of the document."""

    section: Section | None
    priority: Printed | None
    department: Printed | None
    legend: Mapping[str, str]
    arrows: bool
    amounts: Printed | None = None


def programme(sheet: Sheet, token: Token, context: Context) -> Programme:
    """Claim what the head of a programme says."""
    head = token.head
    assert head is not None
    taken = _Taken(sheet, head.text, token.block, "programmes")
    fields = {"name": taken.value("name", head.name)}
    tags = [taken.value("tag", span) for span in sorted(head.tags)]
    tags += _symbol_tags(taken, head.symbols, context.legend)
    asides = _amounts(taken, token, fields, arrows=context.arrows)
    if context.amounts is not None:
        fields.setdefault("qualifier", context.amounts)
    if head.departments:
        fields["department"] = taken.value("department", head.departments[0])
    elif context.department is not None:
        fields["department"] = context.department
    draft = Programme(
        block=token.block,
        page=sheet.number,
        box=union(line.box for line in token.lines),
        fields=fields,
        tags=tags,
        asides=asides,
        section=context.section,
        priority=context.priority,
    )
    _label_marks(sheet, taken, token)
    _say_amount(sheet, token, fields)
    return draft


def _symbol_tags(
    taken: "_Taken", symbols: Sequence[Span], legend: Mapping[str, str]
) -> list[Printed]:
    """◎ is the tag that the legend gives it: its word, at the place of the symbol."""
    found: list[Printed] = []
    for span in symbols:
        word = legend.get(taken.text.text[slice(*span)])
        if word is not None:
            printed = taken.value("tag", span)
            found.append(Printed(word, printed.parts))
    return found


def _amounts(
    taken: "_Taken", token: Token, fields: dict[str, Printed], *, arrows: bool
) -> list[Printed]:
    """The amount, what is printed in its place, and those beside it with their words."""
    slot = token.head.slot if token.head is not None else None
    if slot is None:
        return []
    main, others = slot.main, list(slot.others)
    asides: list[Printed] = []
    if arrows and len(slot.steps) == 2:
        main = slot.steps[1]
        fields["previous"] = taken.value("previous", slot.steps[0].span)
    elif not slot.plain:
        fields["amount_text"] = taken.value("amount_text", slot.span)
    if main is not None:
        if says_which(taken.text.text, main) and main.label is not None:
            fields["qualifier"] = taken.value("qualifier", main.label)
        fields["amount"] = taken.value("amount", main.span)
    for other in others:
        if other.label is not None:
            asides += [taken.value("aside_word", other.label), taken.value("aside", other.span)]
    return asides


def _say_amount(sheet: Sheet, token: Token, fields: Mapping[str, Printed]) -> None:
    name = fields["name"].text
    if "amount_text" in fields:
        said = fields["amount_text"].text
        message = f"in place of the amount of 【{name}】 stands: {said}"
        sheet.problem("amount-not-plain", message)


class _Taken:
    """Claims spans of one text for fields of one table; a span that is claimed stays so."""

    def __init__(self, sheet: Sheet, text: Text, block: Block, table: str) -> None:
        self.sheet = sheet
        self.text = text
        self._table = table
        self._right = right_edge(block.lines)

    def value(self, name: str, span: Span) -> Printed:
        """What is printed at `span`, for the field `name`."""
        runs = self.text.runs(span)
        free = [line for line in runs if self.sheet.claims.free(line.chars)]
        if len(free) == len(runs):
            pieces = claim(self.sheet, f"{self._table}.{name}", runs, self._right)
            if name in ("amount", "amount_text", "aside", "previous"):
                return strung(piece.printed for piece in pieces)
            return wrapped(pieces)
        return self.sheet.printed(runs)


def _label_marks(sheet: Sheet, taken: _Taken, token: Token) -> None:
    """Brackets, leaders and marks around what was read; any other text is left, and said."""
    head = token.head
    assert head is not None
    chars = [char for line in token.lines for char in line.chars]
    for span in [*head.numbers, *head.labels, *_words(head.slot)]:
        runs = taken.text.runs(span)
        sheet.label("programmes", (char for run in runs for char in run.chars))
    sheet.label("programmes", (char for char in chars if char.text in MARKS))
    rest = "".join(char.text for char in sheet.claims.free(chars))
    if rest.strip():
        sheet.problem("not-understood", f"beside a programme stands what no rule reads: {rest}")


def _words(slot: object) -> list[Span]:
    """The words of an amount that say no more than that it is this year's."""
    main: Amount | None = getattr(slot, "main", None)
    return [main.label] if main is not None and main.label is not None else []


def total(sheet: Sheet, token: Token, section: Section | None) -> Total:
    """Claim what the line of a printed total says."""
    match = rules.total_label(token.said)
    assert match is not None
    assert token.slot is not None
    assert token.slot.main is not None
    taken = _Taken(sheet, token.text, token.block, "totals")
    fields = {
        "label": taken.value("label", match.span("label")),
        "amount": taken.value("amount", token.slot.main.span),
    }
    asides: list[Printed] = []
    for other in token.slot.others:
        if other.label is not None:
            asides += [taken.value("aside_word", other.label), taken.value("aside", other.span)]
    made = Total(sheet.number, fields, asides, section)
    sheet.label("totals", (char for line in token.lines for char in line.chars))
    return made


def passage_kind(text: str, section: Printed | None) -> str:
    """What kind of prose a text is that is no record."""
    said = plainly(text)
    if rules.SOURCE.match(said):
        return "source"
    if rules.FOOTNOTE.match(said):
        return "footnote"
    if not any(char.isalpha() for char in text):
        return "figure"
    if section is not None and "会計" in section.text:
        return "account"
    return "prose"
