"""Reads the pages of one programme sheet, block by block, in reading order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.programme_sheet import drafts, rules
from yosandb.extract.families.programme_sheet.drafts import Context
from yosandb.extract.families.programme_sheet.front import front
from yosandb.extract.families.programme_sheet.headings import said_by
from yosandb.extract.families.programme_sheet.held import Held
from yosandb.extract.families.programme_sheet.kept import Kept
from yosandb.extract.families.programme_sheet.labels import REFERENCE
from yosandb.extract.families.programme_sheet.layout import SheetPlan, lay_out
from yosandb.extract.families.programme_sheet.learnt import Learnt
from yosandb.extract.families.programme_sheet.priority import Strip, assign
from yosandb.extract.families.programme_sheet.programme import Programme
from yosandb.extract.families.programme_sheet.ruled import unclear_columns
from yosandb.extract.families.programme_sheet.source_tables import source_tables
from yosandb.extract.families.programme_sheet.spent import (
    stands_apart,
    take_column_part,
    take_detail,
    take_parts,
)
from yosandb.extract.families.programme_sheet.style import is_programme, is_sheet, names
from yosandb.extract.families.programme_sheet.tails import is_place
from yosandb.extract.families.programme_sheet.text_labels import labelled
from yosandb.extract.families.programme_sheet.texts import (
    is_close,
    is_footnote,
    say_unit,
    stands_over,
    text_edge,
)
from yosandb.extract.families.programme_sheet.tokens import (
    Body,
    Token,
    is_stray_head,
    total_slot,
)
from yosandb.extract.families.programme_sheet.told import take_told
from yosandb.extract.families.programme_sheet.total import Total
from yosandb.extract.families.programme_sheet.year_heads import Beside
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import joined
from yosandb.extract.geometry.paragraphs import flowing, right_edge
from yosandb.extract.page import Char
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem, Record, passage
from yosandb.extract.shapes.captions import is_of_picture
from yosandb.extract.shapes.entry.words import OFFICE_AT_LAST
from yosandb.extract.shapes.sections import Section, Tree
from yosandb.extract.shapes.slot import SlotReader, is_label
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.text import plainly
from yosandb.extract.sheet import Sheet

# What stands before an arrow, where no word says it.
LAST_YEAR = "前年度"


class ProgrammeSheetReader:
    """The state of one document: the heading, the label and the programme that are still open."""

    def __init__(self) -> None:
        self._learnt = Learnt()
        self._tree = Tree()
        self._section_block: Block | None = None
        self._unnamed: list[tuple[Section, bool]] = []
        self._amounts: Printed | None = None
        self._beside = Beside()
        self._slots = SlotReader(bare=False)
        self._held = Held()
        self._open: Programme | None = None
        self._kept = Kept()
        self._begun = False
        self._right = 0.0

    def survey(self, plans: Sequence[SheetPlan]) -> None:
        """Learn how names are set, which headings are labels that come again, and the legend."""
        self._learnt.survey(plans)

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> SheetPlan | None:
        """A page without any programme goes on with the one before: its totals, its amount."""
        plan = self._laid_out(sheet, taken, bare=self._learnt.bare)
        bound = [found for found in plan.found if found.head.is_bound]
        if not self._learnt.names.known and not any(map(is_programme, bound)):
            # What the page before says of its unit is learnt later.
            other = self._laid_out(sheet, taken, bare=True)
            heads = [found for found in other.found if found.head.is_bound]
            if heads and all(map(is_programme, heads)):
                return other
            if taken and (whole := self._whole_list(sheet)) is not None:
                return whole
        lines = [line for block in plan.blocks for line in block.lines]
        if any(self._learnt.may_take(found.head) for found in bound):
            return plan
        if lines and is_place(lines[0], plan.slots):
            return plan
        totals = (plainly(line.text) for line in lines)
        return plan if any(total_slot(said, plan.slots) for said in totals) else None

    def _whole_list(self, sheet: Sheet) -> SheetPlan | None:
        """A page without lines whose rows are programmes as those of a sheet are: what is taken for
        a table of no kind there has no other words than these."""
        plan = self._laid_out(sheet, frozenset(), bare=True)
        known = names([plan])
        is_list = known.known and is_sheet(plan, known) and not lattices(sheet.page.rulings)
        return plan if is_list else None

    def _laid_out(self, sheet: Sheet, taken: frozenset[Char], *, bare: bool) -> SheetPlan:
        laid = lay_out(sheet, bare=bare, apart=taken, tags=self._learnt.tags)
        return replace(laid, own=frozenset(sheet.page.chars) - taken)

    def read(self, sheet: Sheet, plan: SheetPlan) -> Iterator[Found]:
        """The headings, passages and whole programmes of a page."""
        if (why := unclear_columns(sheet.page, sheet.body(), plan.slots)) is not None:
            message = f"{why}: the table of this page is not read"
            sheet.problem("columns-unclear", message, "error")
            return
        for table in source_tables(sheet.page, [c for c in sheet.body() if c in plan.own]):
            if table.line is None:
                message = f"not every word has a source's amount below it: {table.words}"
                sheet.problem("not-understood", message, "error")
        found, body = self._learnt.page(plan.page.number)
        heads = plan.years
        changes = None if heads is None or heads.change is None else sheet.printed([heads.change])
        self._beside = Beside(None if heads is None else sheet.printed([heads.last]), changes)
        self._slots = plan.slots
        first = len(self._kept)
        strips: list[Strip] = []
        say_unit(sheet, [*sheet.running, *(line for b in plan.blocks for line in b.lines)])
        yield from self._front(sheet, [token for block in found.values() for token in block])
        self._amount_over_page(sheet, found)
        for number, block in enumerate(plan.blocks):
            if block.vertical:
                yield from self._vertical(sheet, block, strips)
            else:
                yield from self._block(sheet, block, found[number], body)
        assign(sheet, self._kept.programmes(first), strips)
        yield from self._kept.whole(self._open)

    def finish(self) -> Iterator[Found]:
        """The programme that was still open, and all totals with what they cover."""
        self._open = None
        yield from self._kept.whole(None)
        yield from self._headings_over_nothing()
        yield from self._kept.totals()

    def _amount_over_page(self, sheet: Sheet, found: Mapping[int, Sequence[Token]]) -> None:
        """The amount of the last programme, or what stands in brackets below it, may be the first
        thing on the next page."""
        first = next((block[0] for block in found.values() if block), None)
        if self._open is None or first is None or len(first.lines) != 1:
            return
        slot = self._learnt.slots.read(first.said, 0, len(first.said))
        if slot is None or not slot.plain or slot.main is None:
            return
        if self._open.lacks_amount:
            self._open.amount_below(sheet, first, first.text.runs(slot.main.span))
        elif slot.main.bracketed and slot.main.label is not None and self._open.is_bare:
            self._open.aside_below(sheet, first, slot.main.label, slot.main.span)
        else:
            return
        sheet.label_lines("programmes", first.lines)

    def _front(self, sheet: Sheet, found: Sequence[Token]) -> Iterator[Found]:
        """Title and other lines above the first programme of the document."""
        if self._begun:
            return
        self._begun = True
        yield from front(sheet, found)

    def _vertical(self, sheet: Sheet, block: Block, strips: list[Strip]) -> Iterator[Found]:
        """Text that runs downwards: a priority label beside its programmes, or a passage."""
        run = joined(block.lines) if block.lines[0].turn else block.lines[0]
        text = "".join(line.bare for line in block.lines)
        if rules.PRIORITY.fullmatch(plainly(text)):
            printed = sheet.field("programmes.priority", block.lines, text)
            strips.append(Strip(printed, block.box, run.size, framed=block.frame is not None))
            return
        printed = sheet.field("passages.text", block.lines, text)
        yield passage(sheet.number, "heading", printed)

    def _block(
        self, sheet: Sheet, block: Block, found: Sequence[Token], body: Body
    ) -> Iterator[Found]:
        """One block, token by token; what is no record becomes a passage."""
        has_head = any(token.kind in ("head", "child") for token in found)
        local = block.frame is not None and not has_head and any(t.kind == "text" for t in found)
        heading: Printed | None = None
        prose: list[Token] = []
        self._right = text_edge(block, found, offices_apart=self._learnt.offices_apart)
        for place, token in enumerate(found):
            if not sheet.claims.free(char for line in token.lines for char in line.chars):
                continue
            if token.kind == "text" and is_footnote(token, body):
                printed = sheet.field("passages.text", token.lines)
                yield passage(sheet.number, "footnote", printed)
                continue
            if token.kind == "text" and is_of_picture(token.said):
                yield passage(sheet.number, "caption", sheet.field("passages.text", token.lines))
                continue
            if token.kind == "text" and REFERENCE.fullmatch(token.said):
                printed = sheet.field("passages.text", token.lines)
                yield passage(sheet.number, "reference", printed)
                continue
            taken = token.kind == "text" and self._takes(found, place, has_head=has_head)
            if taken and self._open is not None and self._open.office_too(sheet, token):
                continue
            behind = self._learnt.offices_behind and OFFICE_AT_LAST.fullmatch(token.said)
            if taken and is_stray_head(token, body) and not behind:
                self._stray(sheet, token)
            elif taken and self._open is not None and self._is_sub_name(token):
                self._open.name_too(sheet, token)
            elif taken and self._open and take_told(sheet, token.text, self._open):
                continue
            elif taken and self._open is not None:
                self._describe(sheet, token, self._open)
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

    def _describe(self, sheet: Sheet, token: Token, programme: Programme) -> None:
        """A line of description, with the money that it tells; in brackets that is all of it."""
        apart = stands_apart(token.said)
        if not apart:
            said = labelled(token.text)
            lines = programme.text_of(sheet, said)
            if self._learnt.offices_apart and lines is said.lines:
                lines = programme.office_apart(sheet, token)
            programme.extend(sheet, lines, self._right)
            if self._learnt.offices_behind:
                programme.office_behind(sheet)
        take_parts(sheet, token, programme, self._slots, claimed=not apart)
        if apart:
            sheet.label_lines("programmes", token.lines)
            programme.reach(token.lines)

    def _is_sub_name(self, token: Token) -> bool:
        """Whether a line in brackets right below a name is another name of it."""
        fresh = self._open is not None and self._open.is_bare and token.block is self._open.block
        return fresh and rules.sub_name(token.said) is not None

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
            return token.block.frame is not None or self._open.reaches(token.lines[0])
        if not self._open.is_set_like(token.lines[0]):
            return False
        if has_head:
            return place + 1 < len(found) and is_close(token, found[place + 1])
        return self._open.waits_for_more(token.lines[0])

    def _sign(self, sheet: Sheet, token: Token) -> Iterator[Found]:
        """Whatever is not plain text: it ends the programme before it."""
        match token.kind:
            case "head" | "child" | "total" if self._is_example():
                self._open = None
                printed = sheet.field("passages.example", token.lines)
                yield passage(sheet.number, "worked example", printed, self._tree.path[-1].name)
            case "head":
                self._open = drafts.programme(sheet, token, self._context())
                self._held.over_programme()
                self._kept.add(self._open)
            case "child":
                self._child(sheet, token)
            case "detail":
                if self._open is None or not take_detail(sheet, token, self._open):
                    self._stray(sheet, token)
            case "heading":
                yield from self._new_heading(sheet, token)
            case "priority":
                self._held.begin(sheet, token, self._tree.innermost)
                self._open = None
            case "total":
                fresh = self._open is None and self._is_fresh()
                self._open = None
                made = drafts.total(sheet, token, self._section_of(token), self._beside)
                made.heads_section = fresh
                self._kept.add(made)
            case "part":
                if self._open is not None:
                    self._part(sheet, token, self._open)
                sheet.label_lines("parts", token.lines)
            case "column":
                sheet.label_lines("columns", token.lines)
            case "legend":
                sheet.label_lines("legend", token.lines)
            case "unit":
                sheet.say_unit(sheet.field("pages.unit", token.lines))
            case "label":
                yield Heading("label", sheet.field("documents.label", token.lines))

    def _is_example(self) -> bool:
        """Whether the amounts below a heading are those of a household, or for each citizen."""
        path = self._tree.path
        found = any(rules.EXAMPLE.fullmatch(plainly(section.name.text)) for section in path)
        if found:
            path[-1].used = True
        return found

    def _section_of(self, total: Token) -> Section | None:
        """The section that a total is of: the one that its words number (第１の計)."""
        label = rules.total_label(total.said)
        number = None if label is None else label["of"]
        own = None if number is None else self._tree.numbered(number)
        return self._tree.innermost if own is None else own

    def _part(self, sheet: Sheet, token: Token, programme: Programme) -> None:
        """A line that tells part of the amount above it, and nothing else."""
        slot = token.slot
        if slot is not None and slot.last is not None:
            take_column_part(sheet, token, slot, programme, self._beside)
        else:
            take_parts(sheet, token, programme, self._slots)

    def _child(self, sheet: Sheet, token: Token) -> None:
        """A programme within the one that is open, or within the same one as that."""
        if self._open is None:
            self._stray(sheet, token)
            return
        parent = self._open.parent or self._open
        self._open = drafts.programme(sheet, token, self._context())
        self._open.within(parent)
        self._open.hand_up_office(token)
        self._kept.add(self._open)

    def _context(self) -> Context:
        section = self._tree.innermost
        office = next((s.department for s in reversed(self._tree.path) if s.department), None)
        return Context(
            section,
            self._held.priority,
            office,
            self._learnt.legend,
            self._learnt.bracketed,
            self._learnt.names.arrows,
            self._amounts,
            self._beside,
            self._learnt.offices_at_end,
            self._learnt.office_brackets,
        )

    def _is_fresh(self) -> bool:
        """Whether nothing stands below the last heading yet."""
        section = self._tree.innermost
        return section is not None and not self._kept.ends_in(section)

    def _new_heading(self, sheet: Sheet, token: Token) -> Iterator[Record]:
        """A section; a label that comes again below several headings is text, and said."""
        self._open = None
        if (said_of := rules.AMOUNTS_SAID.fullmatch(token.said)) is not None:
            runs = token.text.runs(said_of.span("says"))
            self._amounts = sheet.field("programmes.qualifier", runs)
            sheet.label_lines("amounts", token.lines)
            return
        if self._learnt.comes_again(token):
            printed = sheet.field("passages.text", token.lines)
            message = f"{printed.text} comes again below several headings: it is kept as text"
            sheet.problem("label-unclear", message)
            self._held.end()
            yield passage(sheet.number, "heading", printed)
            return
        said = said_by(sheet, token, "programmes.section", self._slots)
        section = self._tree.begin(said.name, said.level, said.number)
        section.department, section.unit, section.year = said.department, said.unit, said.year
        self._held.under(section)
        self._section_block = token.block
        # A gap in it parts what stands at its right, where amounts do.
        like_names = "\t" in token.said and self._learnt.names.look_like(token.lines[0])
        like_names &= not is_label(plainly(said.name.text))
        self._unnamed.append((section, like_names))
        if said.amount is not None:
            fields = {"label": said.label or said.name, "amount": said.amount}
            asides = [] if said.last is None else [self._said_last_year(said.last), said.last]
            if said.change is not None and self._beside.change is not None:
                asides += [self._beside.change, said.change]
            made = Total(sheet.number, fields, asides, section, heads_section=True)
            made.of_book = rules.OF_BOOK.match(fields["label"].text) is not None
            self._kept.add(made)
        sheet.label_lines("programmes.section", token.lines)
        if said.motto is not None:
            yield passage(sheet.number, "heading", said.motto, said.name)

    def _said_last_year(self, amount: Printed) -> Printed:
        """The word of last year's amounts: over their column, or meant by an arrow behind them."""
        return self._beside.last or Printed(LAST_YEAR, amount.parts)

    def _headings_over_nothing(self) -> Iterator[Record | Problem]:
        """A heading over nothing is content that is no record; one that is set as the names of
        programmes are may be one of them."""
        for section, like_names in self._unnamed:
            if not section.used:
                yield passage(section.name.page, "heading", section.name)
            if like_names and section.record is None:
                message = f"set like the names of programmes, and over none: {section.name.text}"
                yield Problem("name-swallowed", message, section.name.page, "error")
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
            and stands_over(self._section_block, prose[0].block)
        ):
            section, over.used = over.name, True
        printed = sheet.field("passages.text", lines, text)
        yield passage(sheet.number, drafts.passage_kind(text, section), printed, section)
