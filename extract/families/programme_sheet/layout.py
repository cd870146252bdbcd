"""A page of a programme sheet as it is laid out: its blocks, and the heads found in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.blocks import page_blocks
from yosandb.extract.families.programme_sheet.labels import is_labelled, sources_over
from yosandb.extract.families.programme_sheet.steps import steps
from yosandb.extract.families.programme_sheet.wrapped import (
    marks_of_names,
    spaced,
    steps_of,
    wrapped,
)
from yosandb.extract.families.programme_sheet.year_heads import (
    TWO_YEARS,
    YearHeads,
    year_heads,
)
from yosandb.extract.geometry.flow import BADGE_HEIGHT, Block, is_filled
from yosandb.extract.geometry.grid import SNAP, Grid, page_grid
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.placed import page_placed
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entries import HeadReader
from yosandb.extract.shapes.entry.head import Head
from yosandb.extract.shapes.entry.words import (
    BRACKETS,
    LONGEST_TAG,
    is_office,
)
from yosandb.extract.shapes.legend import explained, unbracketed
from yosandb.extract.shapes.slot import SlotReader
from yosandb.extract.shapes.table.words import is_amount
from yosandb.extract.shapes.text import plain, plainly
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

MONEY = regex.compile(words.MONEY)
# Figures that go up by one so often are numbers.
COUNTED = 2
_FIGURE = regex.compile(r"\d")


@lean(eq=False, slots=False)
class Found:
    """A head and where it begins: the number of its block and of its line in it."""

    block: int
    line: int
    head: Head


@dataclass(eq=False)
class SheetPlan:
    """What stands on a page: blocks in reading order, and all heads that may be programmes.

    `flow` are the lines, by block and number, that arrows join: they are text.
    """

    page: Page
    blocks: list[Block]
    slots: SlotReader
    found: list[Found]
    bare: bool = False
    years: YearHeads | None = None
    own: frozenset[Char] = frozenset()
    tags: frozenset[str] = frozenset()
    flow: frozenset[tuple[int, int]] = frozenset()
    marks: frozenset[str] = frozenset()

    def find(self, tags: frozenset[str], marks: frozenset[str] = frozenset()) -> None:
        """Find the heads, where a legend explains `tags` and names begin with `marks`."""
        every = self._read(tags, counted=False)
        counted = _count_up(every)
        if counted:
            every = self._read(tags, counted=True)
        heads = [(self.blocks[f.block], f.line, f.head) for f in every]
        self.marks = marks_of_names(heads, marks, self.chips)
        if self.marks:
            every = self._read(tags, counted=counted)
        if _are_of_others(every, self.blocks, self.slots):
            every = [found for found in every if not _leads(found.head)]
        joined = steps(self.page, [found.head for found in every])
        self.flow = frozenset(
            (f.block, f.line + n) for f in every if f.head in joined for n in range(f.head.lines)
        )
        every = [found for found in every if found.head not in joined]
        years = self.years
        self.found = [f for f in every if years is None or _is_of_this_year(f.head, years)]
        self.tags = tags
        vars(self).pop("by_place", None)

    def _read(self, tags: frozenset[str], *, counted: bool) -> list[Found]:
        heads = HeadReader(self.slots, self.chips, tags, counted=counted)
        parts = (_heads(n, x, heads, self) for n, x in enumerate(self.blocks))
        return [found for part in parts for found in part]

    def lines_of_name(self, block: Block, place: int) -> int:
        """How many lines from one on are a name for sure, whose amount stands beside the last."""
        known = wrapped(block.lines[place:], self.slots, self.marks, self.chips)
        return known if known > 1 else spaced(block, place, self.steps, self.chips)

    @cached_property
    def steps(self) -> Mapping[tuple[str, int], float]:
        """How far below each other entries stand, by the look of their lines."""
        return steps_of(self.blocks)

    @cached_property
    def chips(self) -> Mapping[Char, Box]:
        """Characters in frames of one short word each, which are tags where they stand."""
        return _badges(self.page)

    @property
    def covers(self) -> frozenset[Char]:
        """Names and amounts that are bound to each other."""
        return self.own

    @cached_property
    def by_place(self) -> dict[tuple[int, int], Head]:
        """Heads by block and line."""
        return {(found.block, found.line): found.head for found in self.found}


def lay_out(
    sheet: Sheet,
    *,
    bare: bool,
    apart: frozenset[Char] = frozenset(),
    tags: frozenset[str] = frozenset(),
) -> SheetPlan:
    """Lay out a page; `bare` says that its figures are amounts without a unit of their own, `tags`
    are those that a legend before it explains."""
    size = median(char.size for char in sheet.page.chars)
    body = sheet.body(lambda line: rules.is_own_heading(line, size))
    years = year_heads(c for c in body if c not in apart)
    bare |= years is not None
    slots = SlotReader(
        bare=bare,
        last_first=None if years is None else years.last_first,
        changes=years is not None and years.change is not None,
    )
    read = page_blocks(sheet.page, [c for c in body if c not in apart], slots)
    plan = SheetPlan(sheet.page, read, slots, [], bare, years)
    plan.find(tags | _explained(read))
    return plan


def _count_up(found: Sequence[Found]) -> bool:
    """Whether bare figures before names count these (1, 2, 3), some as if they were amounts."""
    leads = [(head, _lead(head)) for head in (f.head for f in found)]
    counts = [int(said) for _, said in leads if said.isdecimal()]
    steps = [after - before for before, after in pairwise(counts)]
    taken = any(said and not head.numbers for head, said in leads)
    return taken and len(steps) >= COUNTED and 2 * steps.count(1) > len(steps)


def _leads(head: Head) -> bool:
    """Whether an amount stands before its name."""
    return head.slot is not None and head.slot.span[1] <= head.name[0]


def _are_of_others(found: Sequence[Found], blocks: Sequence[Block], slots: SlotReader) -> bool:
    """Whether amounts before names are those of other names, left of them: two lists stand beside
    each other."""
    leading = [f.head.text.line for f in found if _leads(f.head)]
    others = [line for block in blocks if not block.vertical for line in block.lines]
    bare = [line for line in others if not slots.has_amount(plain(line).text)]
    beside = sum(any(_is_left_of(other.box, line.box) for other in bare) for line in leading)
    return 2 * beside > len(leading)


def _is_left_of(box: Box, other: Box) -> bool:
    return box.x1 <= other.x0 and box.top < other.centre[1] < box.bottom


def _lead(head: Head) -> str:
    """What stands before a name: its amount, or its number."""
    own = [head.slot.main.span] if head.slot is not None and head.slot.main is not None else []
    return next((head.said(s).strip() for s in (*head.numbers, *own) if s[1] <= head.name[0]), "")


def _explained(found: Iterable[Block]) -> frozenset[str]:
    """The words in brackets that a legend on a page explains: 【独】市単独事業."""
    legends = (explained(plain(line).text) for block in found for line in block.lines)
    symbols = (symbol for legend in legends for symbol in legend or ())
    return frozenset(unbracketed(symbol) for symbol in symbols if symbol[0] in BRACKETS)


def _is_of_this_year(head: Head, years: YearHeads) -> bool:
    """Whether an amount alone stands in the column of this year's, and no word over that."""
    slot = head.slot
    if any(years.this.chars[0] in line.chars for line in head.text.lines[: head.lines]):
        return False
    if slot is None or slot.main is None or slot.last is not None:
        return True
    return years.is_of_this(head.text.runs(slot.main.span)[-1])


def says_unit(chars: Iterable[Char]) -> bool:
    """Whether a page states the unit of its amounts once (単位：千円)."""
    return words.UNIT_SAID.search(plainly("".join(c.text for c in chars))) is not None


def has_amounts(page: Page, *, bare: bool) -> bool:
    """Whether anything on a page can be an amount: the cheapest of all questions."""
    text = plainly("".join(char.text for char in page.chars))
    dated = TWO_YEARS.search(text) is not None
    return MONEY.search(text) is not None or ((bare or dated) and _FIGURE.search(text) is not None)


def _heads(number: int, block: Block, heads: HeadReader, plan: SheetPlan) -> Iterator[Found]:
    if block.vertical:
        return
    page = plan.page
    grid = page_grid(page)
    told = 0
    for place, line in enumerate(block.lines):
        # Sources that go on below are no name with its amount on the next line.
        told = max(told, place + sources_over(block.lines[place:]))
        if place < told:
            continue
        whole = block.bar if place == 0 else 0
        whole = whole or plan.lines_of_name(block, place)
        head = heads.read(block.lines[place:], whole)
        if head is None or not _may_be(head, line):
            continue
        if head.style.kind == "bracket" or not _in_table(head, grid, page):
            yield Found(number, place, head)


def _may_be(head: Head, line: Line) -> bool:
    """Totals, priorities, offices, amounts, words of the form and of its columns are no heads."""
    said = plain(line).text.strip()
    if is_labelled(line):
        return False
    if rules.PRIORITY.fullmatch(said) or words.LABEL.fullmatch(said) or rules.is_unit(said):
        return False
    name = head.said(head.name)
    if rules.is_column_word(name) or is_office(name) or is_amount(name.split()[0]):
        return False
    return rules.total_label(plain(line).text) is None


def _in_table(head: Head, grid: Grid, page: Page) -> bool:
    """Whether a head stands in a cell of a table: text stands on the other side of its rulings."""
    name = head.text.runs(head.name)
    if not name:
        return False
    x, y = name[0].box.centre
    height = BADGE_HEIGHT * head.style.size / 10
    low = [frame for frame in page.frames if frame.height <= height]
    lines = (box for box in grid.verticals if box.top <= y <= box.bottom)
    beside = [box for box in lines if not _is_side(box, low)]
    left = max((box for box in beside if box.x0 <= x), key=lambda box: box.x0, default=None)
    right = min((box for box in beside if box.x0 > x), key=lambda box: box.x0, default=None)
    return any(_has_text_beyond(edge, x, beside, page) for edge in (left, right) if edge)


def _is_side(edge: Box, low: Iterable[Box]) -> bool:
    """Whether a ruling is the side of a frame that is as low as one word, such as the amount."""
    return any(
        abs(frame.top - edge.top) <= SNAP
        and abs(frame.bottom - edge.bottom) <= SNAP
        and min(abs(frame.x0 - edge.x0), abs(frame.x1 - edge.x0)) <= SNAP
        for frame in low
    )


def _has_text_beyond(edge: Box, x: float, beside: Sequence[Box], page: Page) -> bool:
    """Whether text stands between a ruling and the next one, away from `x`."""
    others = [box.x0 for box in beside if (box.x0 - edge.x0) * (edge.x0 - x) > 0]
    limit = min(others, key=lambda at: abs(at - edge.x0), default=None)
    if limit is None:
        return False
    low, high = sorted((edge.x0, limit))
    between = page_placed(page).within(Box(low, edge.top, high, edge.bottom))
    return any(low < char.centre[0] < high for char in between)


def _badges(page: Page) -> Mapping[Char, Box]:
    """Characters in frames of one short word each."""
    found: dict[Char, Box] = {}
    placed = page_placed(page)
    for frame in page.frames:
        inside = placed.within(frame)
        if not 0 < len(inside) <= LONGEST_TAG:
            continue
        if is_filled(frame, inside):
            found |= dict.fromkeys(inside, frame)
    return found
