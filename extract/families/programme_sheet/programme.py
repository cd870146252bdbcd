"""A programme while its pages are still being read: its description may go on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.revenue import is_revenue, note, told_of
from yosandb.extract.families.programme_sheet.text_labels import Labelled
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.paragraphs import runs_on
from yosandb.extract.page import Box, union
from yosandb.extract.pieces import Piece, claim, flowing, only
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import Problem, Record
from yosandb.extract.shapes.entry.words import (
    MARKED_OFFICE,
    OFFICE_APART,
    OFFICE_BEHIND,
    OFFICE_IN_BRACKETS,
    OFFICE_LINE,
)
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.slot import Span
from yosandb.extract.shapes.text import Text, closed, plain
from yosandb.extract.shapes.totals import Entry, Role
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# A line that far below the one before (in sizes) is no part of a description: a foot, a note.
FAR_BELOW = 2.5

# What two lines say of one thing is joined as offices are on one line: 子育て課・健康課.
AND = "・"

# What no label says more of.
UNLABELLED = ""

# Type of one size: programs round.
SAME_SIZE = 0.05


@lean(slots=False)
class Part:
    """What part of the amount is for, and further amounts of that part, each with its word."""

    fields: Mapping[str, Printed]
    others: tuple[tuple[Printed, Printed], ...] = ()

    def records(self, programme: Record | None) -> Iterator[Record]:
        """The note that it is, and its further amounts."""
        text = self.fields["text"]
        links = {} if programme is None else {"programme_id": programme}
        note = Record("notes", text.page, text.text, dict(self.fields), links=links)
        yield note
        for label, yen in self.others:
            fields = {"label": label, "yen": yen}
            facts, of = {"measure": "total"}, {"row_id": note}
            yield Record("amounts", text.page, yen.text, fields, facts=facts, links=of)


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
    parts: list[Part] = field(default_factory=list)
    sources: list[tuple[str, Printed, Printed, Printed | None]] = field(default_factory=list)
    amount: Text | None = None
    lists_sources: bool = False
    # What is told of it by what a label says that it is, and which of these lines follow now.
    texts: dict[str, list[Piece]] = field(default_factory=dict)
    tells: str = UNLABELLED
    record: Record | None = None
    parent: "Programme | None" = None
    inside: "list[Programme]" = field(default_factory=list)
    # Fields that are said for it alone, not by a heading.
    own: set[str] = field(default_factory=set)

    @property
    def entry(self) -> Entry:
        """What it is in the sums of the document: what is part of another is no term of them."""
        path = () if self.section is None else self.section.path
        return Entry(Role.PART if self.parent is None else Role.NONE, path)

    def within(self, parent: "Programme") -> None:
        """Note that it is a part of `parent`, whose department is its own if it names none."""
        self.parent = parent
        parent.inside.append(self)
        if "department" in parent.fields:
            self.fields.setdefault("department", parent.fields["department"])

    def text_of(self, sheet: Sheet, said: Labelled) -> Sequence[Line]:
        """What of a line is text, behind a label that says which text it is.

        What it is for, told first, is its outline once another label follows; alone it is what is
        told of the programme.
        """
        if self.tells == "outline" and said.kind == "other":
            self.tells = UNLABELLED
        if not self._begins(said.kind):
            return said.lines
        self.tells = said.kind
        sheet.label_lines("programmes", said.label)
        if sheet.number == self.page:
            self.reach(said.label)
        return said.text

    def _begins(self, kind: str) -> bool:
        """Whether a label opens another text, and is no word within the one that is open: what came
        of a programme may follow any other."""
        if kind == "results":
            return kind not in self.texts
        others = [UNLABELLED, "description"] + ["outline"] * (kind != "description")
        return kind in ("outline", "description") and self.texts.keys().isdisjoint(others)

    @property
    def pieces(self) -> list[Piece]:
        """The text that is open, or the last one while that has no line yet."""
        return self.texts.get(self.tells) or next(reversed(self.texts.values()), [])

    def extend(self, sheet: Sheet, lines: Sequence[Line], right: float) -> None:
        """Add lines of description from a column that goes to `right`."""
        # Whatever it tells, no name and no amount of another programme may end in it.
        more = claim(sheet, "programmes.description", lines, right)
        if more:
            self.texts.setdefault(self.tells, []).extend(more)
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
        sheet.label_lines("programmes", token.lines)
        self.box = union([self.box, *(line.box for line in token.lines)])

    def office_too(self, sheet: Sheet, token: Token) -> bool:
        """Take a line below the name that says whose the programme is; False for any other.

        In brackets it does so behind the name, as the page may end between them; and at the foot
        of its card, where it is the office of all that the card holds.
        """
        block = token.block
        at_foot = block.frame is not None and token.lines[-1] == block.lines[-1]
        if (whole := self._of_whole_card(token)) is not None:
            return whole.office_too(sheet, token)
        cut_off = self.is_bare and sheet.number != self.page
        match = OFFICE_LINE.fullmatch(token.said)
        if match is None and (cut_off or at_foot) and "department" not in self.own:
            match = OFFICE_IN_BRACKETS.fullmatch(token.said)
        if match is None and at_foot and "department" not in self.own:
            match = MARKED_OFFICE.fullmatch(token.said)
        if match is None:
            return False
        self.tell(sheet, "department", token.text.runs(match.span("office")))
        self._hand_down_office()
        sheet.label_lines("programmes", token.lines)
        self.reach(token.lines)
        return True

    def hand_up_office(self, token: Token) -> None:
        """Leave the office that it took from the foot of its card to the whole that it is part of,
        if it stands there on a line of its own."""
        whole = self._of_whole_card(token)
        alone = len(token.lines) > 1 and OFFICE_LINE.fullmatch(plain(token.lines[-1]).text)
        if whole is not None and alone and "department" in self.own:
            self.own.discard("department")
            whole.own.add("department")
            whole.fields["department"] = self.fields["department"]
            whole._hand_down_office()

    def _of_whole_card(self, token: Token) -> "Programme | None":
        """What it is part of, if an office at the foot of the card is of that: it names none, and
        neither does another part."""
        whole, block = self.parent, token.block
        at_foot = block.frame is not None and token.lines[-1] == block.lines[-1]
        if whole is None or whole.block is not block or not at_foot:
            return None
        others = (part for part in whole.inside if part is not self)
        return None if any("department" in one.own for one in (whole, *others)) else whole

    def _hand_down_office(self) -> None:
        for part in self.inside:
            part.fields.setdefault("department", self.fields["department"])

    def office_apart(self, sheet: Sheet, token: Token) -> tuple[Line, ...]:
        """Take the office at the right end of a line of text, which white sets apart; gives what is
        left of the line."""
        match = OFFICE_APART.search(token.said)
        if match is None or "department" in self.own:
            return token.lines
        self.tell(sheet, "department", token.text.runs(match.span("office")))
        sheet.label_lines("programmes", token.text.runs(match.span()))
        return tuple(token.text.runs((0, match.start())))

    def office_behind(self, sheet: Sheet) -> None:
        """Take an office off the end of a description, behind its last sentence: it may go over two
        lines."""
        pieces = [
            p for p in self.pieces[-2:] if all(x.page == sheet.number for x in p.printed.parts)
        ]
        lines = [piece.line for piece in pieces]
        text = closed(*lines, whole=len(lines))
        match = OFFICE_BEHIND.search(text.text)
        if match is None or "department" in self.own:
            return
        self.fields["department"] = sheet.within(
            "programmes.department", text.runs(match.span("office"))
        )
        self.own.add("department")
        told = {c for run in text.runs((0, match.start("behind"))) for c in run.chars}
        self.pieces[-len(pieces) :] = only(sheet, pieces, told)

    def tell(self, sheet: Sheet, name: str, runs: Sequence[Line]) -> None:
        """Take a field from a line of its own: what another one said of it before is kept, too.

        What its headings say of it gives way.
        """
        said = sheet.printed(runs)
        before = [self.fields[name]] if name in self.own else []
        if not any(said.text in other.text.split(AND) for other in before):
            said = sheet.field(f"programmes.{name}", runs)
            self.fields[name] = strung([*before, said], AND)
        self.own.add(name)

    def reach(self, lines: Sequence[Line]) -> None:
        """Note that what is told of it goes on to these lines of its page."""
        self.box = union([self.box, *(line.box for line in lines)])

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
        self.parts.append(Part({"text": text, "amount": amount}))

    def notes(self) -> Iterator[Record]:
        """The parts of the amount."""
        if self.is_revenue and self.record is not None:
            said = [
                self.fields[name]
                for name in sorted(self.own | {"amount_text"})
                if name in self.fields
            ]
            texts = [flowing(pieces) for pieces in self.texts.values() if pieces]
            yield from told_of(self.record, [*self._own_tags, *said, *texts], self.asides)
        for part in self.parts:
            yield from part.records(self.record)
        for measure, label, amount, unit in self.sources:
            links = {} if self.record is None else {"row_id": self.record}
            fields = {"label": label, "yen": amount}
            facts = {"measure": measure}
            page, text = label.page, amount.text
            yield Record("amounts", page, text, fields, facts=facts, links=links, unit=unit)

    def amount_below(self, sheet: Sheet, token: Token, runs: Sequence[Line]) -> None:
        """Take an amount that a page break has cut off from its name; the text below follows."""
        self._goes_on(token)
        self.fields["amount"] = sheet.field("programmes.amount", runs)

    def aside_below(self, sheet: Sheet, token: Token, word: Span, amount: Span) -> None:
        """Take （前年度 4,500千円） that a page break has cut off from the amount above it."""
        self._goes_on(token)
        said, runs = token.text.runs(word), token.text.runs(amount)
        aside = sheet.field("programmes.aside_word", said), sheet.field("programmes.aside", runs)
        self.asides += aside

    def _goes_on(self, token: Token) -> None:
        self.block = token.block
        self.box = union(line.box for line in token.lines)

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

    @property
    def is_revenue(self) -> bool:
        """Whether it tells where money comes from, and is no programme."""
        return is_revenue(self.section)

    @property
    def _own_tags(self) -> Sequence[Printed]:
        return self.tags[0 if self.section is None else len(self.section.tags) :]

    def _record(self) -> Record:
        if self.is_revenue:
            unit = None if self.section is None else self.section.unit_below
            return note(self.page, self.fields, unit)
        fields = dict(self.fields)
        links: dict[str, Record] = {}
        if self.section is not None:
            named = self.section.named
            fields["section"] = named.name
            if (year := self.section.year_below) is not None:
                fields["fiscal_year"] = year
            if named.record is not None:
                links["section_id"] = named.record
        if self.parent is not None and self.parent.record is not None:
            links["parent_id"] = self.parent.record
        if self.priority is not None:
            fields["priority"] = self.priority
        fields |= {
            kind or "description": flowing(told) for kind, told in self.texts.items() if told
        }
        if self.texts.keys() == {"outline"} and "outline" in fields:
            fields["description"] = fields.pop("outline")
        return Record(
            table="programmes",
            page=self.page,
            anchor=self.fields["name"].text,
            fields=fields,
            lists={"tag": tuple(self.tags), "aside": tuple(self.asides)},
            facts={} if self.parent is None else {"level": 2},
            links=links,
            unit=None if self.section is None else self.section.unit_below,
            unworded=frozenset({"description"} if UNLABELLED in self.texts else ()),
        )
