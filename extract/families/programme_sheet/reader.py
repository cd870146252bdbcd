"""Reads the pages of one programme sheet, block by block, in reading order."""

from collections.abc import Iterator, Sequence
from statistics import median

import regex

from yosandb.extract.families.base import Found, Heading, WholePage
from yosandb.extract.families.programme_sheet import drafts, rules
from yosandb.extract.families.programme_sheet.blocks import has_unit_elsewhere, page_blocks
from yosandb.extract.families.programme_sheet.drafts import Programme, Total
from yosandb.extract.families.programme_sheet.front import front_lines, title
from yosandb.extract.families.programme_sheet.priority import Strip, assign
from yosandb.extract.families.programme_sheet.ruled import unclear_columns
from yosandb.extract.families.programme_sheet.tokens import (
    LARGER,
    Style,
    Token,
    body_style,
    is_stray_head,
    tokens,
)
from yosandb.extract.families.programme_sheet.totals import bind
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.geometry.paragraphs import flowing, right_edge
from yosandb.extract.page import Char, Page
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem, Record
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet


class ProgrammeSheetReader:
    """The state of one document: the heading, the label and the programme that are still open."""

    def __init__(self) -> None:
        self._section: Printed | None = None
        self._section_block: Block | None = None
        self._section_named = True
        self._priority: Printed | None = None
        self._priority_fresh = False
        self._open: Programme | None = None
        self._sequence: list[Programme | Total] = []
        self._emitted = 0
        self._begun = False
        self._elsewhere = False

    def survey(self, plans: Sequence[WholePage]) -> None:
        """Read page by page."""

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> WholePage | None:
        """The rest of what is being read."""
        return WholePage(sheet.page) if self.continues(sheet.page) else None

    def continues(self, page: Page) -> bool:
        """A page without any programme goes on with the one before if totals stand on it."""
        read = page_blocks(page, page.chars)
        lines = [line for block in read for line in block.lines]
        total = rules.TOTAL_WITH_UNIT_ELSEWHERE if self._elsewhere else rules.TOTAL
        head = rules.HEAD_WITH_UNIT_ELSEWHERE if self._elsewhere else rules.HEAD
        heads = (m for b in read for m in head.finditer(Text(b.lines).text))
        return any(total.fullmatch(line.seen) for line in lines) or any(m["amount"] for m in heads)

    def read(self, sheet: Sheet, plan: WholePage) -> Iterator[Found]:
        """The headings, passages and whole programmes of a page."""
        size = median(char.size for char in sheet.page.chars)
        read = page_blocks(sheet.page, sheet.body(lambda line: _is_heading_of(line, size)))
        if (why := unclear_columns(sheet.page, sheet.body())) is not None:
            message = f"{why}: the table of this page is not read"
            sheet.problem("columns-unclear", message, "error")
            return
        self._elsewhere |= has_unit_elsewhere(read)
        elsewhere = self._elsewhere
        upright = [block for block in read if not block.vertical]
        body = body_style(upright, rules.HEAD_WITH_UNIT_ELSEWHERE if elsewhere else rules.HEAD)
        found = {id(block): tokens(block, body, unit_elsewhere=elsewhere) for block in upright}
        first = len(self._sequence)
        strips: list[Strip] = []
        yield from self._front(sheet, [token for block in found.values() for token in block])
        for block in read:
            if block.vertical:
                yield from self._vertical(sheet, block, strips)
            else:
                yield from self._block(sheet, block, found[id(block)], body)
        on_page = [item for item in self._sequence[first:] if isinstance(item, Programme)]
        assign(sheet, on_page, strips)
        yield from self._whole_programmes()

    def finish(self) -> Iterator[Found]:
        """The programme that was still open, and all totals with what they cover."""
        self._open = None
        yield from self._whole_programmes()
        yield from self._unnamed_section()
        bind(self._sequence)
        for item in self._sequence:
            if isinstance(item, Total):
                yield item.finish()
                if not item.covers:
                    yield _unchecked(item)

    def _whole_programmes(self) -> Iterator[Record]:
        """Programmes whose description cannot go on any more."""
        for item in self._sequence[self._emitted :]:
            if item is self._open:
                return
            self._emitted += 1
            if isinstance(item, Programme):
                yield item.finish()

    def _front(self, sheet: Sheet, found: Sequence[Token]) -> Iterator[Found]:
        """Title and other lines above the first programme of the document."""
        if self._begun:
            return
        self._begun = True
        named = title(found)
        if named is not None:
            yield Heading("title", sheet.field("documents.title", named.lines))
        for token in front_lines(found):
            if token is not named and token.kind == "text":
                printed = sheet.field("passages.text", token.lines)
                yield Heading("heading", printed)
                yield _passage(sheet, "heading", printed, None)

    def _vertical(self, sheet: Sheet, block: Block, strips: list[Strip]) -> Iterator[Found]:
        """Text that runs downwards: a priority label beside its programmes, or a passage."""
        run = joined(block.lines) if block.lines[0].turn else block.lines[0]
        text = "".join(line.bare for line in block.lines)
        if rules.PRIORITY.fullmatch(text):
            printed = sheet.field("programmes.priority", block.lines, text)
            strips.append(Strip(printed, block.box, run.size, framed=block.frame is not None))
            return
        printed = sheet.field("passages.text", block.lines, text)
        yield _passage(sheet, "heading", printed, None)

    def _block(
        self, sheet: Sheet, block: Block, found: Sequence[Token], body: Style
    ) -> Iterator[Found]:
        """One block, token by token; what is no record becomes a passage."""
        has_head = any(token.kind == "head" for token in found)
        local = block.frame is not None and not has_head and any(t.kind == "text" for t in found)
        heading: Printed | None = None
        prose: list[Token] = []
        for place, token in enumerate(found):
            if not sheet.claims.free(char for line in token.lines for char in line.chars):
                continue
            taken = token.kind == "text" and self._takes(found, place, has_head=has_head)
            if taken and is_stray_head(token, body):
                self._stray(sheet, token)
            elif taken and self._open is not None:
                self._open.extend(sheet, token.lines, right_edge(block.lines))
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

    def _stray(self, sheet: Sheet, token: Token) -> None:
        """Leave what looks like a programme, and let nothing below it go to the one before."""
        self._open = None
        message = f"looks like a programme but could not be read: {token.script.text[:40]}"
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
            return _is_close(token, found[place + 1])
        return self._open.waits_for_more(token.lines[0])

    def _sign(self, sheet: Sheet, token: Token) -> Iterator[Found]:
        """Whatever is not plain text: it ends the programme before it."""
        match token.kind:
            case "head":
                self._open = drafts.programme(sheet, token, self._section, self._priority)
                self._section_named = True
                self._priority_fresh = False
                self._sequence.append(self._open)
            case "heading":
                yield from self._new_section(sheet, token)
            case "priority":
                self._open = None
                self._priority = _group(sheet, token, "programmes.priority", "priority")
                self._priority_fresh = True
            case "total":
                fresh = not self._section_named and self._open is None
                self._open = None
                made = drafts.total(sheet, token, self._section)
                made.heads_section = fresh
                self._sequence.append(made)
            case "column":
                sheet.label("columns", (char for line in token.lines for char in line.chars))
            case "unit":
                sheet.say_unit(sheet.field("pages.unit", token.lines))
            case "label":
                yield Heading("label", sheet.field("documents.label", token.lines))

    def _new_section(self, sheet: Sheet, token: Token) -> Iterator[Record]:
        yield from self._unnamed_section()
        self._open = None
        self._priority = self._priority if self._priority_fresh else None
        totalled = rules.HEADING_TOTAL.fullmatch(token.script.text)
        self._section = _section_name(sheet, token, totalled)
        self._section_block = token.block
        self._section_named = False
        if totalled is not None and totalled["amount"]:
            made = drafts.heading_total(sheet, token, totalled, self._section)
            self._sequence.append(made)
        sheet.label("programmes.section", (char for line in token.lines for char in line.chars))

    def _unnamed_section(self) -> Iterator[Record]:
        """A heading over nothing is content that is no record."""
        if self._section is not None and not self._section_named:
            page = self._section.page
            fields = {"text": self._section}
            yield Record("passages", page, self._section.text, fields, facts={"kind": "heading"})
        self._section_named = True

    def _prose(
        self, sheet: Sheet, prose: Sequence[Token], heading: Printed | None
    ) -> Iterator[Record]:
        """Text that belongs to no programme, as one passage; what looks like a record is left."""
        lines = [line for token in prose for line in token.lines]
        if not lines:
            return
        text = flowing(lines, right_edge(prose[0].block.lines))
        if rules.LOOKS_LIKE_RECORD.search(Text(lines).text):
            sheet.problem("not-understood", f"looks like a programme but is not one: {text[:40]}")
            return
        section = heading
        if section is None and _stands_over(self._section_block, prose[0].block):
            section, self._section_named = self._section, True
        printed = sheet.field("passages.text", lines, text)
        yield _passage(sheet, drafts.passage_kind(text, section), printed, section)


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


def _is_heading_of(line: Line, size: float) -> bool:
    """Whether a line that repeats is set as a heading of the content, and no title of the book."""
    words = rules.PRIORITY.fullmatch(line.bare) is not None
    large = line.size > LARGER * size and not rules.TITLE.search(line.seen)
    named = any(char.isalpha() for char in line.bare)
    return words or (named and large and not rules.LABEL.fullmatch(line.seen))


def _unchecked(total: Total) -> Problem:
    label, amount = total.fields["label"].text, total.fields["amount"].text
    message = f"nothing was found that the total {label} {amount} covers: it is not checked"
    return Problem("total-unchecked", message, total.page)


def _passage(sheet: Sheet, kind: str, text: Printed, section: Printed | None) -> Record:
    fields = {"text": text} if section is None else {"text": text, "section": section}
    return Record("passages", sheet.number, text.text, fields, facts={"kind": kind})


def _group(sheet: Sheet, token: Token, name: str, group: str) -> Printed:
    assert token.match is not None
    printed = sheet.field(name, token.script.runs(token.match.span(group)))
    sheet.label(name, (char for line in token.lines for char in line.chars))
    return printed


def _section_name(sheet: Sheet, token: Token, totalled: "regex.Match[str] | None") -> Printed:
    """The heading without its mark, and without a total that stands in it."""
    text = token.script.text
    end = totalled.end("section") if totalled is not None else len(text)
    match = rules.HEADING.fullmatch(text, 0, end)
    span = match.span("section") if match is not None else (0, end)
    runs = token.script.runs(span)
    return sheet.field("programmes.section", runs, "".join(run.text for run in runs))
