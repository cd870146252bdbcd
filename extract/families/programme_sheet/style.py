"""Which heads of a document are programmes: those whose names are set alike, and bound."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import takewhile
from statistics import median

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.cards import cards
from yosandb.extract.families.programme_sheet.labels import is_labelled
from yosandb.extract.families.programme_sheet.layout import MONEY, Found, SheetPlan
from yosandb.extract.families.programme_sheet.wrapped import is_led, mark_of
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, union
from yosandb.extract.runs import runs
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.head import SAID, Head, font_of
from yosandb.extract.shapes.kan import is_of_book
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import plain
from yosandb.lean import lean

# What opens the names of programmes and nothing else.
SURE = frozenset(("【", SAID))
# Names without any bracket are taken for programmes if so many of them are bound to amounts.
ENOUGH_OPEN = 3
# Another way of setting names counts if it has this share of the names of the usual one.
SHARE = 0.2
# Nearly all amounts are in columns if this share of them is; those of one column end this close to
# each other (in sizes).
ALIGNED, EDGE = 0.75, 1.0
# An amount begins below a name if it does so no further right of its beginning (in sizes).
HANGING = 3.0
# Most of a page's amounts are bound to names, if there is no bracket that tells.
MOST = 0.5
# 令和８年度　主な事業   主要事業一覧   重点事業（福祉部）
_TITLE = regex.compile(
    r".{0,24}?(?:主\s*な|主\s*要\s*な?|重\s*点|新\s*規|拡\s*充|個\s*別)\s*・?.{0,8}?事\s*業\s*(?:の?(?:一覧表?|概要|説明))?"
    r"\s*(?:[(].{0,16}[)])?"
)
_COST = regex.compile(r"\D.{2,}(?:費|金|料)(?:[(].*[)])?")
# 第1款 水道事業収益 123,456千円   第４条 …: the form of the statute, which has no programmes in
# running text; 第2款 総務費 without an amount is a heading over some
_STATUTE = regex.compile(r"\s*第\s*\d{1,3}\s*(?:条|(?:款|項).*\d)")


@lean
class Names:
    """How the names of programmes are set in a document: brackets, or a look of their own.

    `dashed` are names behind a dash: it marks the parts of others where most names have none.
    `arrows` tells that amounts are printed as `last year → this year` throughout, `columns` where
    they stand, if nearly all end right below each other. `carded` are the looks of names that open
    a card each, and nothing else has.
    """

    brackets: frozenset[str] = frozenset()
    looks: frozenset[tuple[str, int]] = frozenset()
    arrows: bool = False
    columns: tuple[Box, ...] = ()
    dashed: bool = False
    carded: frozenset[tuple[str, int]] = frozenset()

    @property
    def known(self) -> bool:
        """Whether there is any programme."""
        return bool(self.brackets or self.looks)

    def look_like(self, line: Line) -> bool:
        """Whether a line is set as names are, which have a look of their own."""
        return (font_of(line), round(10 * line.size)) in self.looks

    def takes(self, head: Head) -> bool:
        """Whether a head is set as programmes are."""
        if head.style.kind == "bracket":
            return head.style.opener in self.brackets
        alike = head.style.look in self.looks and (self.dashed or not _is_dashed(head))
        return alike and head.slot is not None and not self._within(head)

    def _within(self, head: Head) -> bool:
        """Whether an amount stands within a text: close behind words, or at the beginning of the
        next line, left of where those of the names end, and below none of these."""
        own, reach = amount_of(head), EDGE * head.text.line.size
        if head.style.look in self.carded:
            return False
        if own is None or head.slot is None or own.x1 + reach >= self._end:
            return False
        return (_is_close(head) or _is_below(head, own)) and not any(
            min(abs(own.x0 - box.x0), abs(own.x1 - box.x1)) <= reach for box in self.columns
        )

    @property
    def _end(self) -> float:
        return max((box.x1 for box in self.columns), default=0.0)


def amount_of(head: Head) -> Box | None:
    """Where the amount of a head stands."""
    main = None if head.slot is None else head.slot.main
    return None if main is None else head.text.runs(main.span)[-1].box


def columns_of(heads: Sequence[Head]) -> tuple[Box, ...]:
    """Where amounts end right below each other, if nearly all do, and not all close behind names.

    Where those of a column stand beside their names, one of amounts below theirs, at the left, is
    of texts that break before a figure: …の補助　１件 / 20万円.
    """
    placed = [
        (box, _is_below(h, box), _is_close(h)) for h in heads if (box := amount_of(h)) is not None
    ]
    own = sorted(placed, key=lambda place: place[0].x1)
    reach = EDGE * median(h.text.line.size for h in heads) if heads else 0.0
    groups = runs(own, lambda group, place: place[0].x1 - group[0][0].x1 <= reach)
    kept = [group for group in groups if len(group) >= ENOUGH_OPEN]
    if any(not below for group in kept for _, below, _ in group):
        own = [place for place in own if not place[1]]
        kept = [group for group in kept if not all(below for _, below, _ in group)]
    # Names of about one length are no column of amounts.
    kept = [group for group in kept if not all(close for *_, close in group)]
    nearly_all = sum(map(len, kept)) >= ALIGNED * len(own)
    return tuple(union(box for box, *_ in group) for group in kept) if nearly_all else ()


def _is_close(head: Head) -> bool:
    """Whether an amount stands close behind its name."""
    slot = head.slot
    if slot is None or slot.span[0] < head.name[1]:
        return False
    return not head.text.text[head.name[1] : slot.span[0]].strip(" (")


def _is_below(head: Head, amount: Box) -> bool:
    """Whether an amount stands on a line below a name, and begins about where that does."""
    name, size = head.text.runs(head.name)[-1].box, head.text.line.size
    return amount.top >= name.centre[1] and amount.x0 < name.x0 + HANGING * size


def names(plans: Sequence[SheetPlan], known: Names | None = None) -> Names:
    """How names are set in all of `plans` together, and in those that were read before."""
    bound = [(plan, found) for plan in plans for found in plan.found if found.head.is_bound]
    openers = Counter(f.head.style.opener for _, f in bound if f.head.style.kind == "bracket")
    dashes = sum(_is_dashed(f.head) for _, f in bound)
    dashed = 2 * dashes > len(bound) or (known is not None and known.dashed)
    looks = Counter(
        f.head.style.look
        for plan, f in bound
        if f.head.style.kind != "bracket"
        and not _heads_others(plan, f)
        and (dashed or not _is_dashed(f.head))
    )
    for look in [look for look in looks if _are_headings(bound, look)]:
        del looks[look]
    opening = [found for plan in plans for found in cards(plan)]
    carded = {f.head.style.look for f in opening}
    carded -= {f.head.style.look for plan, f in bound if f not in opening and not _is_rest(plan, f)}
    brackets = frozenset(o for o, n in openers.items() if o in SURE or n >= ENOUGH_OPEN)
    most = max([*openers.values(), *looks.values()], default=0)
    if brackets and sum(openers[o] for o in brackets) >= max(looks.values(), default=0):
        taken = frozenset[tuple[str, int]]()
    else:
        taken = frozenset(k for k, n in looks.items() if n >= max(ENOUGH_OPEN, SHARE * most))
        taken |= {found.head.style.look for found in opening}
        brackets = frozenset(o for o in brackets if openers[o] >= SHARE * most)
    arrows = sum(len(f.head.slot.steps) == 2 for _, f in bound if f.head.slot is not None)
    columns = columns_of([f.head for _, f in bound if f.head.style.look in taken])
    arrowed = arrows >= max(2, len(bound) / 2)
    found = Names(brackets, taken, arrowed, columns, dashed, frozenset(carded))
    return found if known is None or not known.known else _both(known, found)


def _both(known: Names, found: Names) -> Names:
    if not found.known:
        return known
    return Names(
        known.brackets | found.brackets,
        known.looks | found.looks,
        known.arrows or found.arrows,
        (*known.columns, *found.columns) if known.columns and found.columns else (),
        found.dashed,
        known.carded | found.carded,
    )


def _is_rest(plan: SheetPlan, found: Found) -> bool:
    """Whether what may be a head begins on one of the lines of another one: it is the rest of a
    name."""
    return any(
        f.block == found.block and f.line < found.line < f.line + f.head.lines for f in plan.found
    )


def _is_dashed(head: Head) -> bool:
    """Whether a dash stands before a name."""
    return any(head.said(span).strip() == "-" for span in head.symbols)


def _are_headings(bound: Sequence[tuple[SheetPlan, Found]], look: tuple[str, int]) -> bool:
    """Whether all heads of a look stand right above one of another, and most print the sum of those
    below them."""
    own = [(plan, f) for plan, f in bound if f.head.style.look == look]
    sums = [_sum_below(plan, f) for plan, f in own]
    return None not in sums and 2 * sum(map(bool, sums)) >= len(own)


def _sum_below(plan: SheetPlan, found: Found) -> bool | None:
    """Whether the amount of a head is the sum of those below it, up to the next one of its look;
    None where none of another look stands right below."""
    ordered = sorted(plan.by_place)
    at = ordered.index((found.block, found.line)) + 1
    first = plan.by_place.get((found.block, found.line + found.head.lines))
    if first is None or not first.is_bound or first.style.look == found.head.style.look:
        return None
    below = (plan.by_place[place] for place in ordered[at:])
    until = takewhile(lambda head: head.style.look != found.head.style.look, below)
    parts = [_amount(head) for head in until if head.style.look == first.style.look]
    whole = _amount(found.head)
    return len(parts) > 1 and whole is not None and whole == sum(part or 0 for part in parts)


def _amount(head: Head) -> int | None:
    slot = head.slot
    return None if slot is None or slot.main is None else whole_number(head.said(slot.main.span))


def _heads_others(plan: SheetPlan, found: Found) -> bool:
    """Whether a head stands right above another one: a heading with the total of its section."""
    lines = plan.blocks[found.block].lines
    place = found.line + found.head.lines
    while place < len(lines) and rules.PRIORITY.fullmatch(plain(lines[place]).text.strip()):
        place += 1
    below = plan.by_place.get((found.block, place))
    return (
        below is not None
        and below.is_bound
        and (below.style.kind == "bracket" or below.style.size < found.head.style.size)
    )


def is_sheet(plan: SheetPlan, set_as: Names, *, goes_on: bool = False) -> bool:
    """Whether most amounts of a page are bound to names that are set as programmes are.

    A page that `goes_on` has no title, and names that are no programmes by themselves.
    """
    every = [f for f in plan.found if set_as.takes(f.head) and f.head.is_bound]
    own = [f for f in every if not _is_rest(plan, f)]
    if any(f.head.style.opener in SURE for f in own):
        return True
    opening = [f for f in cards(plan) if f in own]
    in_cards = {f.block for f in opening}
    if not own or (len(own) < ENOUGH_OPEN and len(in_cards) < len(own)):
        return False
    told = not goes_on and sum(is_programme(f) or f in opening for f in own) >= MOST * len(own)
    if not told and not _are_costs(plan, own, goes_on=goes_on):
        return False
    if any(_STATUTE.match(plain(line).text) for block in plan.blocks for line in block.lines):
        return False
    others = sum(_ends_in_amount(text, plan) for text in _beside(plan, own, in_cards))
    return len(own) >= MOST * (len(own) + others)


def _are_costs(plan: SheetPlan, own: Sequence[Found], *, goes_on: bool) -> bool:
    """Whether a page says above its names that it lists programmes, or nothing where it goes on,
    and they are called as programmes are: 防犯灯管理費, and no 款 or kind of cost. Below such a
    title all may begin with marks instead, or be led to their amounts."""
    first = min((f.block, f.line) for f in own)
    above = [
        plain(line).text.strip()
        for number, block in enumerate(plan.blocks)
        for place, line in enumerate(block.lines)
        if (number, place) < first
    ]
    said = ["".join(f.head.said(f.head.name).split()) for f in own]
    listed = all(map(rules.is_unit, above)) if goes_on else any(map(_TITLE.fullmatch, above))
    lines = [plan.blocks[f.block].lines[f.line : f.line + f.head.lines] for f in own]
    marked = all(mark_of(line[0], plan.chips) in plan.marks for line in lines)
    marked |= all(map(is_led, (line[-1] for line in lines)))
    called = (marked and not goes_on) or all(map(_COST.fullmatch, said))
    return listed and called and not any(map(is_of_book, said))


def is_programme(found: Found) -> bool:
    """Whether a name says that it is one of a programme, by its words or by what stands at it."""
    head = found.head
    worded = words.PROGRAMME_WORD.search(head.said(head.name)) is not None
    return worded or bool(head.tags) or bool(head.departments)


def _beside(plan: SheetPlan, own: Sequence[Found], in_cards: Set[int]) -> Iterable[str]:
    """The lines that are of no head, tell no sources of one and stand in no card."""
    heads = {(f.block, f.line + n) for f in own for n in range(f.head.lines)}
    for number, block in enumerate(plan.blocks):
        for place, line in enumerate(block.lines):
            text = plain(line).text
            told = is_labelled(line) or rules.of_which(text) is not None
            told |= rules.COUNTED.fullmatch(text) is not None
            if (number, place) not in heads and not told and number not in in_cards:
                yield text


def _ends_in_amount(text: str, plan: SheetPlan) -> bool:
    """Whether a line ends in an amount, and is no total and no part of another amount."""
    said = text.rstrip()
    if rules.total_label(said) is not None or said.lstrip().startswith("("):
        return False
    last = [match for match in MONEY.finditer(said) if match.end() >= len(said) - 1]
    bare = said.split("\t")[-1] if "\t" in said else ""
    return bool(last) or (bool(bare) and plan.slots.is_amount(bare))
