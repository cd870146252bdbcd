"""Reads the pages of one programme sheet, block by block, in reading order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import regex

from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.programme_sheet import drafts, rules
from yosandb.extract.families.programme_sheet.blocks import is_place
from yosandb.extract.families.programme_sheet.children import source
from yosandb.extract.families.programme_sheet.drafts import Context, Programme, Total
from yosandb.extract.families.programme_sheet.front import front_lines, title
from yosandb.extract.families.programme_sheet.headings import said_by
from yosandb.extract.families.programme_sheet.layout import SheetPlan, lay_out
from yosandb.extract.families.programme_sheet.priority import Strip, assign
from yosandb.extract.families.programme_sheet.ruled import unclear_columns
from yosandb.extract.families.programme_sheet.style import Names, names
from yosandb.extract.families.programme_sheet.tokens import (
    Body,
    Token,
    body_style,
    is_stray_head,
    tokens,
)
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import joined
from yosandb.extract.geometry.paragraphs import flowing, right_edge
from yosandb.extract.page import Char
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem, Record
from yosandb.extract.shapes.sections import Section, Tree
from yosandb.extract.shapes.slot import SlotReader
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.totals import bind
from yosandb.extract.shapes.vocabulary import MONEY
from yosandb.extract.sheet import Sheet

# A note is set in smaller type than the text by at least this factor.
SMALLER = 0.97

# A heading that prints an amount.
HAS_AMOUNT = regex.compile(MONEY)


class ProgrammeSheetReader:
    """The state of one document: the heading, the label and the programme that are still open."""

    def __init__(self) -> None:
        self._names = Names()
        self._tokens: dict[int, dict[int, list[Token]]] = {}
        self._bodies: dict[int, Body] = {}
        self._repeated: set[str] = set()
        self._legend: dict[str, str] = {}
        self._tree = Tree()
        self._section_block: Block | None = None
        self._unnamed: list[Section] = []
        self._priority: Printed | None = None
        self._priority_of: Section | None = None
        self._priority_fresh = False
        self._amounts: Printed | None = None
        self._open: Programme | None = None
        self._sequence: list[Programme | Total] = []
        self._emitted = 0
        self._begun = False
        self._elsewhere = False

    def survey(self, plans: Sequence[SheetPlan]) -> None:
        """Learn how names are set, which headings are labels that come again, and the legend."""
        self._names = names(plans, self._names)
        for plan in plans:
            self._elsewhere |= plan.bare
            body = body_style(plan, self._names)
            self._bodies[plan.page.number] = body
            self._tokens[plan.page.number] = {
                n: tokens(plan, n, self._names, body)
                for n, block in enumerate(plan.blocks)
                if not block.vertical
            }
        every = [t for plan in plans for t in self._on(plan)]
        self._repeated |= _repeated(every)
        for token in every:
            if token.kind == "legend":
                self._legend |= _legend_words(token)

    @property
    def _slots(self) -> SlotReader:
        return SlotReader(bare=self._elsewhere)

    def _on(self, plan: SheetPlan) -> list[Token]:
        return [t for block in self._tokens[plan.page.number].values() for t in block]

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> SheetPlan | None:
        """A page without any programme goes on with the one before: its totals, its amount."""
        laid = lay_out(sheet, bare=self._elsewhere, apart=taken)
        plan = replace(laid, own=frozenset(sheet.page.chars) - taken)
        lines = [line for block in plan.blocks for line in block.lines]
        if any(found.head.is_bound and self._may_take(found.head) for found in plan.found):
            return plan
        if lines and is_place(lines[0], plan.slots):
            return plan
        totals = (plainly(line.text) for line in lines)
        return plan if any(_is_total(said, plan) for said in totals) else None

    def _may_take(self, head: object) -> bool:
        return not self._names.known or self._names.takes(head)  # type: ignore[arg-type]

    def read(self, sheet: Sheet, plan: SheetPlan) -> Iterator[Found]:
        """The headings, passages and whole programmes of a page."""
        if (why := unclear_columns(sheet.page, sheet.body(), plan.slots)) is not None:
            message = f"{why}: the table of this page is not read"
            sheet.problem("columns-unclear", message, "error")
            return
        found = self._tokens.pop(plan.page.number)
        body = self._bodies.pop(plan.page.number)
        first = len(self._sequence)
        strips: list[Strip] = []
        yield from self._front(sheet, [token for block in found.values() for token in block])
        self._amount_over_page(sheet, found)
        for number, block in enumerate(plan.blocks):
            if block.vertical:
                yield from self._vertical(sheet, block, strips)
            else:
                yield from self._block(sheet, block, found[number], body)
        on_page = [item for item in self._sequence[first:] if isinstance(item, Programme)]
        assign(sheet, on_page, strips)
        yield from self._whole_programmes()

    def finish(self) -> Iterator[Found]:
        """The programme that was still open, and all totals with what they cover."""
        self._open = None
        yield from self._whole_programmes()
        yield from self._headings_over_nothing()
        covers = bind([item.entry for item in self._sequence])
        totals = {n: item for n, item in enumerate(self._sequence) if isinstance(item, Total)}
        for number, item in totals.items():
            item.bound([self._sequence[part] for part in covers[number]])
        for item in totals.values():
            yield item.finish()
            if not item.covers:
                yield _unchecked(item)

    def _whole_programmes(self) -> Iterator[Found]:
        """Programmes whose description cannot go on any more."""
        for item in self._sequence[self._emitted :]:
            if item is self._open:
                return
            self._emitted += 1
            if isinstance(item, Programme):
                yield from item.finish()
                yield from item.notes()
                yield from item.problems()

    def _amount_over_page(self, sheet: Sheet, found: Mapping[int, Sequence[Token]]) -> None:
        """The amount of the last programme may be the first thing on the next page."""
        first = next((block[0] for block in found.values() if block), None)
        if self._open is None or not self._open.lacks_amount or first is None:
            return
        slot = self._slots.read(first.said, 0, len(first.said))
        if slot is not None and slot.plain and slot.main is not None and len(first.lines) == 1:
            self._open.amount_below(sheet, first, first.text.runs(slot.main.span))
            sheet.label("programmes", (char for line in first.lines for char in line.chars))

    def _front(self, sheet: Sheet, found: Sequence[Token]) -> Iterator[Found]:
        """Title and other lines above the first programme of the document."""
        if self._begun:
            return
        self._begun = True
        named = title(found)
        if named is not None:
            said = said_by(sheet, named, "documents.title", "")
            sheet.label("title", (char for line in named.lines for char in line.chars))
            yield Heading("title", said.name)
        for token in front_lines(found):
            if token is not named and token.kind == "text":
                printed = sheet.field("passages.text", token.lines)
                yield Heading("heading", printed)
                yield _passage(sheet, "heading", printed, None)

    def _vertical(self, sheet: Sheet, block: Block, strips: list[Strip]) -> Iterator[Found]:
        """Text that runs downwards: a priority label beside its programmes, or a passage."""
        run = joined(block.lines) if block.lines[0].turn else block.lines[0]
        text = "".join(line.bare for line in block.lines)
        if rules.PRIORITY.fullmatch(plainly(text)):
            printed = sheet.field("programmes.priority", block.lines, text)
            strips.append(Strip(printed, block.box, run.size, framed=block.frame is not None))
            return
        printed = sheet.field("passages.text", block.lines, text)
        yield _passage(sheet, "heading", printed, None)

    def _block(
        self, sheet: Sheet, block: Block, found: Sequence[Token], body: Body
    ) -> Iterator[Found]:
        """One block, token by token; what is no record becomes a passage."""
        has_head = any(token.kind in ("head", "child") for token in found)
        local = block.frame is not None and not has_head and any(t.kind == "text" for t in found)
        heading: Printed | None = None
        prose: list[Token] = []
        for place, token in enumerate(found):
            if not sheet.claims.free(char for line in token.lines for char in line.chars):
                continue
            if token.kind == "text" and _is_footnote(token, body):
                printed = sheet.field("passages.text", token.lines)
                yield _passage(sheet, "footnote", printed, None)
                continue
            taken = token.kind == "text" and self._takes(found, place, has_head=has_head)
            if taken and is_stray_head(token, body):
                self._stray(sheet, token)
            elif taken and self._open is not None and self._is_sub_name(token):
                self._open.name_too(sheet, token)
            elif taken and self._open is not None:
                self._open.extend(sheet, token.lines, right_edge(block.lines))
                self._parts(sheet, token, claimed=True)
            elif token.kind == "text":
                prose.append(token)
            else:
                yield from self._prose(sheet, prose, heading)
                prose = []
                if token.kind == "heading" and local:
                    heading = sheet.field("passages.section", token.lines)
                else:
                    yield from self._sign(sheet, token)
        yield from self._prose(sheet, prose, heading)

    def _is_sub_name(self, token: Token) -> bool:
        """Whether a line in brackets right below a name is another name of it."""
        fresh = self._open is not None and self._open.is_bare and token.block is self._open.block
        return fresh and rules.sub_name(token.said) is not None

    def _parts(self, sheet: Sheet, token: Token, *, claimed: bool = False) -> None:
        """うち委託料 4,123千円: what is told of an amount below it."""
        if self._open is None or rules.of_which(token.said) is None:
            return
        pattern = regex.compile(rules.PART.replace("{amount}", self._slots.amount))
        for match in pattern.finditer(token.said):
            found = []
            for name in ("text", "amount"):
                runs = token.text.runs(match.span(name))
                keep = sheet.within if claimed else sheet.field
                found.append(keep(f"notes.{name}", runs))
            self._open.part(*found)

    def _stray(self, sheet: Sheet, token: Token) -> None:
        """Leave what looks like a programme, and let nothing below it go to the one before."""
        self._open = None
        message = f"looks like a programme but could not be read: {token.said[:40]}"
        sheet.problem("not-understood", message, "error")

    def _takes(self, found: Sequence[Token], place: int, *, has_head: bool) -> bool:
        """Whether text belongs to the open programme: below it, or going on in the next column."""
        token = found[place]
        if self._open is None:
            return False
        if token.block.continued:
            return True
        if self._open.block is token.block:
            return self._open.reaches(token.lines[0])
        if not self._open.is_set_like(token.lines[0]):
            return False
        if has_head:
            return place + 1 < len(found) and _is_close(token, found[place + 1])
        return self._open.waits_for_more(token.lines[0])

    def _sign(self, sheet: Sheet, token: Token) -> Iterator[Found]:
        """Whatever is not plain text: it ends the programme before it."""
        match token.kind:
            case "head":
                self._open = drafts.programme(sheet, token, self._context())
                self._priority_fresh = False
                self._sequence.append(self._open)
            case "child":
                self._child(sheet, token)
            case "detail":
                self._detail(sheet, token)
            case "heading":
                yield from self._new_heading(sheet, token)
            case "priority":
                self._new_priority(sheet, token)
            case "total":
                fresh = self._open is None and self._is_fresh()
                self._open = None
                made = drafts.total(sheet, token, self._tree.innermost)
                made.heads_section = fresh
                self._sequence.append(made)
            case "part":
                self._parts(sheet, token)
                sheet.label("parts", (char for line in token.lines for char in line.chars))
            case "column":
                sheet.label("columns", (char for line in token.lines for char in line.chars))
            case "legend":
                sheet.label("legend", (char for line in token.lines for char in line.chars))
            case "unit":
                sheet.say_unit(sheet.field("pages.unit", token.lines))
            case "label":
                yield Heading("label", sheet.field("documents.label", token.lines))

    def _child(self, sheet: Sheet, token: Token) -> None:
        """A programme within the one that is open, or within the same one as that."""
        if self._open is None:
            self._stray(sheet, token)
            return
        parent = self._open.parent or self._open
        self._open = drafts.programme(sheet, token, self._context())
        self._open.within(parent)
        self._sequence.append(self._open)

    def _detail(self, sheet: Sheet, token: Token) -> None:
        """・委託料 4,123千円: what the amount of the open programme is spent on."""
        head = token.head
        if self._open is None or head is None or head.slot is None or head.slot.main is None:
            self._stray(sheet, token)
            return
        said, amount = token.text.runs(head.name), token.text.runs(head.slot.main.span)
        if (measure := source(head.said(head.name))) is not None:
            fields = sheet.field("amounts.label", said), sheet.field("amounts.yen", amount)
            self._open.sources.append((measure, *fields))
        else:
            self._open.part(sheet.field("notes.text", said), sheet.field("notes.amount", amount))
        sheet.label("parts", (char for line in token.lines for char in line.chars))

    def _context(self) -> Context:
        section = self._tree.innermost
        office = next((s.department for s in reversed(self._tree.path) if s.department), None)
        return Context(
            section, self._priority, office, self._legend, self._names.arrows, self._amounts
        )

    def _is_fresh(self) -> bool:
        """Whether nothing stands below the last heading yet."""
        section = self._tree.innermost
        last = self._sequence[-1] if self._sequence else None
        return section is not None and (last is None or last.section is not section)

    def _new_priority(self, sheet: Sheet, token: Token) -> None:
        match = rules.PRIORITY.fullmatch(token.said)
        assert match is not None
        runs = token.text.runs(match.span("priority"))
        self._priority = sheet.field("programmes.priority", runs)
        sheet.label("programmes.priority", (c for line in token.lines for c in line.chars))
        self._priority_of = self._tree.innermost
        self._priority_fresh = True
        self._open = None

    def _new_heading(self, sheet: Sheet, token: Token) -> Iterator[Record]:
        """A section; a label that comes again below several headings is text, and said."""
        self._open = None
        if (said_of := rules.AMOUNTS_SAID.fullmatch(token.said)) is not None:
            runs = token.text.runs(said_of.span("says"))
            self._amounts = sheet.field("programmes.qualifier", runs)
            sheet.label("amounts", (c for line in token.lines for c in line.chars))
            return
        if _key(token) in self._repeated:
            printed = sheet.field("passages.text", token.lines)
            message = f"{printed.text} comes again below several headings: it is kept as text"
            sheet.problem("label-unclear", message)
            self._priority = None
            yield _passage(sheet, "heading", printed, None)
            return
        said = said_by(sheet, token, "programmes.section", self._slots.amount)
        section = self._tree.begin(said.name, said.level, said.number)
        section.department = said.department
        self._keep_priority(section)
        self._section_block = token.block
        self._unnamed.append(section)
        if said.amount is not None:
            fields = {"label": said.label or said.name, "amount": said.amount}
            self._sequence.append(Total(sheet.number, fields, [], section, heads_section=True))
        sheet.label("programmes.section", (c for line in token.lines for c in line.chars))

    def _keep_priority(self, section: Section) -> None:
        """A label holds until the next one, or the next heading of the level of its own."""
        if self._priority_fresh:
            self._priority_of = section
        elif self._priority_of not in section.path[:-1]:
            self._priority = None
        self._priority_fresh = False

    def _headings_over_nothing(self) -> Iterator[Record]:
        """A heading over nothing is content that is no record."""
        for section in self._unnamed:
            if not section.used:
                fields = {"text": section.name}
                page, text = section.name.page, section.name.text
                yield Record("passages", page, text, fields, facts={"kind": "heading"})
        self._unnamed.clear()

    def _prose(
        self, sheet: Sheet, prose: Sequence[Token], heading: Printed | None
    ) -> Iterator[Record]:
        """Text that belongs to no programme, as one passage; what looks like a record is left."""
        lines = [line for token in prose for line in token.lines]
        if not lines:
            return
        text = flowing(lines, right_edge(prose[0].block.lines))
        if rules.LOOKS_LIKE_RECORD.search("\n".join(token.said for token in prose)):
            sheet.problem("not-understood", f"looks like a programme but is not one: {text[:40]}")
            return
        over = self._tree.innermost
        section = heading
        if (
            section is None
            and over is not None
            and _stands_over(self._section_block, prose[0].block)
        ):
            section, over.used = over.name, True
        printed = sheet.field("passages.text", lines, text)
        yield _passage(sheet, drafts.passage_kind(text, section), printed, section)


def _is_total(said: str, plan: SheetPlan) -> bool:
    label = rules.total_label(said)
    if label is None:
        return False
    slot = plan.slots.read(said, rules.after_label(said, label), len(said))
    return slot is not None and slot.main is not None


def _is_footnote(token: Token, body: Body) -> bool:
    """※ in smaller type than the descriptions is a note to the page, and no part of them."""
    line = token.lines[0]
    return rules.FOOTNOTE.match(token.said) is not None and line.size < SMALLER * body.size


def _key(token: Token) -> str:
    return "".join(token.said.split())


def _repeated(every: Sequence[Token]) -> set[str]:
    """Headings without a number that come again and again, with others between them.

    One with a total of its own is no label: 商工業の振興（計 3,000千円）.
    """
    headings = [_key(t) for t in every if t.kind == "heading"]
    runs = [key for key, _ in groupby(headings)]
    return {
        key
        for key in set(runs)
        if runs.count(key) > 1
        and rules.heading_name(key, 0, len(key))[0] is None
        and HAS_AMOUNT.search(key) is None
    }


def _legend_words(token: Token) -> dict[str, str]:
    found = rules.legend(token.said) or {}
    return {symbol: token.said[slice(*span)] for symbol, span in found.items()}


def _stands_over(heading: Block | None, block: Block) -> bool:
    """Whether text stands in the column of a heading, and not merely after it."""
    if heading is None:
        return False
    common = min(heading.box.x1, block.box.x1) - max(heading.box.x0, block.box.x0)
    return common >= block.box.width / 2


def _is_close(token: Token, following: Token) -> bool:
    """Whether text at the top of a block stands close to what follows, unlike a running head."""
    gap = following.lines[0].box.top - token.lines[-1].box.bottom
    return gap <= drafts.FAR_BELOW * token.lines[-1].size


def _unchecked(total: Total) -> Problem:
    label, amount = total.fields["label"].text, total.fields["amount"].text
    message = f"nothing was found that the total {label} {amount} covers: it is not checked"
    return Problem("total-unchecked", message, total.page)


def _passage(sheet: Sheet, kind: str, text: Printed, section: Printed | None) -> Record:
    fields = {"text": text} if section is None else {"text": text, "section": section}
    return Record("passages", sheet.number, text.text, fields, facts={"kind": kind})
