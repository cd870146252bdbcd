"""A block of lines into tokens: programme heads, section headings, labels, totals, text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Literal

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.children import below, nested
from yosandb.extract.families.programme_sheet.labels import is_labelled, sources_over
from yosandb.extract.families.programme_sheet.layout import SheetPlan
from yosandb.extract.families.programme_sheet.rules import LARGER
from yosandb.extract.families.programme_sheet.style import Names
from yosandb.extract.families.programme_sheet.tails import is_place
from yosandb.extract.families.programme_sheet.wrapped import mark_of
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.captions import is_of_picture
from yosandb.extract.shapes.entry.head import SAID, Head, font_of
from yosandb.extract.shapes.entry.words import begins_with_tag, is_margin
from yosandb.extract.shapes.heading import name_size, name_within, total_behind
from yosandb.extract.shapes.legend import explained
from yosandb.extract.shapes.sections import UNNUMBERED, number_level
from yosandb.extract.shapes.slot import Slot, SlotReader
from yosandb.extract.shapes.text import Text, closed, plain
from yosandb.lean import lean

Kind = Literal[
    "head", "child", "detail", "heading", "priority", "total", "unit", "label", "legend", "column",
    "part", "text",
]  # fmt: skip

# A blank before a line that is this many times the usual distance of lines sets it apart.
SET_APART = 1.35
LONGEST_HEADING = 40
_WORDS = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Latin}{3}")


@lean(eq=False, slots=False)
class Token:
    """One thing that a block says; `head` and `slot` are set where it has one; `is_one` tells that
    its lines are one line that went on below.
    """

    kind: Kind
    block: Block
    lines: tuple[Line, ...]
    head: Head | None = None
    slot: Slot | None = None
    is_one: bool = False

    @cached_property
    def text(self) -> Text:
        """Its lines for patterns; a head has its own text, which goes on below it."""
        if self.head is not None:
            return self.head.text
        return closed(*self.lines, whole=len(self.lines)) if self.is_one else plain(*self.lines)

    @property
    def said(self) -> str:
        """What it says, for patterns."""
        return self.text.text


@lean(slots=False)
class Body:
    """How the descriptions of a page are set: the measure of what is a heading.

    `fonts` are all that occur in descriptions (a program may split one font into several),
    `size` and `pitch` (the distance of lines) are in points.
    """

    fonts: frozenset[str]
    size: float
    pitch: float


def body_style(plan: SheetPlan, names: Names) -> Body:
    """The style of the lines that follow programme heads; of all lines where there are none."""
    below: list[Line] = []
    others: list[Line] = []
    pitches: list[float] = []
    over: list[Line] = []
    bare = 0
    for number, block in enumerate(plan.blocks):
        if block.vertical:
            continue
        heads = _head_lines(plan, number, names)
        for place in range(len(block.lines)):
            if place - 1 in heads:
                heads |= {*range(place, place + sources_over(block.lines[place:]))}
        for place, (line, following) in enumerate(pairwise(block.lines)):
            if place + 1 not in heads and not is_labelled(following):
                (below if place in heads else others).append(following)
                over += [line] if place in heads else []
            bare += place in heads and _begins(plan, number, place + 1, names)
            pitches.append(following.box.centre[1] - line.box.centre[1])
    if bare > len(below):
        # a list without descriptions: what is larger than the name above it heads the next ones
        below = [n if x.size > LARGER * n.size else x for n, x in zip(over, below, strict=True)]
    sample = below or others
    if not sample:
        return Body(frozenset(), 0.0, 0.0)
    size = Counter(round(line.size, 1) for line in sample).most_common(1)[0][0]
    return Body(frozenset(map(font_of, sample)), size, median(pitches))


def _begins(plan: SheetPlan, number: int, place: int, names: Names) -> bool:
    """Whether a name begins on a line that is the rest of no other one."""
    head = plan.by_place.get((number, place))
    if head is None or not names.takes(head):
        return False
    above = ((plan.by_place.get((number, n)), n) for n in range(place))
    return not any(h is not None and n + h.lines > place and names.takes(h) for h, n in above)


def _head_lines(plan: SheetPlan, number: int, names: Names) -> set[int]:
    return {
        place
        for found in plan.found
        if found.block == number and names.takes(found.head)
        for place in range(found.line, found.line + found.head.lines)
    }


def tokens(plan: SheetPlan, number: int, names: Names, body: Body) -> list[Token]:
    """What a block says, in order; bare 【】 among prose is text, not a programme."""
    found = _joined_headings(_all_tokens(plan, number, names, body))
    parts = [_without_bare_names(_with_nested(part)) for part in _sections(found)]
    return [token for part in parts for token in _with_nested(part)]


def _with_nested(part: Sequence[Token]) -> list[Token]:
    """Names within another name, of which they are all parts, are below it."""
    heads = [token for token in part if token.kind == "head"]
    inside = nested([token.head for token in heads if token.head is not None])
    below_others = {heads[number] for number in inside}
    return [replace(token, kind="child") if token in below_others else token for token in part]


def _all_tokens(plan: SheetPlan, number: int, names: Names, body: Body) -> list[Token]:
    block = plan.blocks[number]
    starts = {
        found.line: found.head
        for found in plan.found
        if found.block == number and names.takes(found.head)
    }
    inside = below(plan, number, names)
    made: list[Token] = []
    place = 0
    while place < len(block.lines):
        head = starts.get(place)
        if head is not None:
            lines = block.lines[place : place + head.lines]
            made.append(Token("head", block, lines, head))
            place += head.lines
            continue
        if place in inside:
            kind, own = inside[place]
            made.append(Token(kind, block, block.lines[place : place + 1], own))
            place += 1
            continue
        told = sources_over(block.lines[place:])
        if told and starts.keys().isdisjoint(range(place, place + told)):
            run = block.lines[place : place + told]
            made.append(Token("text", block, run, is_one=True))
            place += told
            continue
        if (number, place) in plan.flow:
            made.append(Token("text", block, block.lines[place : place + 1]))
        elif plan.years is not None and plan.years.last.chars[0] in block.lines[place].chars:
            made.append(Token("column", block, block.lines[place : place + 1]))
        elif (slot := _part_in_columns(block.lines[place], plan)) is not None:
            made.append(Token("part", block, block.lines[place : place + 1], slot=slot))
        else:
            before_head = place + 1 in starts or _is_over_heading(block, place, place + 2 in starts)
            token = _total_over_amount(block, place, plan.slots) or _line_token(
                block, place, body, before_head, plan.slots
            )
            place += len(token.lines) - 1
            begun = token.kind == "heading" and _begins_as_names(token.lines[0], plan, names)
            made.append(replace(token, kind="text") if begun else token)
        place += 1
    return made


def _total_over_amount(block: Block, place: int, slots: SlotReader) -> Token | None:
    """The label of a total with its amount below it, and nothing else beside either."""
    lines = block.lines[place : place + 2]
    said = plain(lines[0]).text
    label = rules.total_label(said)
    if label is None or rules.after_label(said, label) < len(said.rstrip()):
        return None
    if len(lines) < 2 or not is_place(lines[1], slots):
        return None
    slot = total_slot(plain(*lines).text, slots)
    return None if slot is None else Token("total", block, lines, slot=slot)


def _begins_as_names(line: Line, plan: SheetPlan, names: Names) -> bool:
    """Whether a line is set as names are and begins as they do, with a mark or a tag before its
    words: it is no heading, whatever stands below it."""
    said = plain(line).text.strip()
    begins = mark_of(line, plan.chips) in plan.marks or begins_with_tag(said)
    return begins and names.look_like(line) and not is_margin(said)


def _is_over_heading(block: Block, place: int, before_head: bool) -> bool:
    """Whether a line is numbered as those above the line below it, which stands over a head."""
    levels = [number_level(_number(line)) for line in block.lines[place : place + 2]]
    return before_head and len(levels) == 2 and levels[0] < levels[1] < UNNUMBERED


def _number(line: Line) -> str:
    said = plain(line).text
    number, _ = name_within(said, 0, len(said))
    return "" if number is None else said[slice(*number)]


def _part_in_columns(line: Line, plan: SheetPlan) -> Slot | None:
    """The amounts of うち委託料 in the columns of two years: such a line is no description."""
    said = plain(line).text
    if plan.years is None or rules.of_which(said) is None:
        return None
    slot = plan.slots.read(said, max(said.find("\t"), 0), len(said))
    return slot if slot is not None and slot.last is not None else None


def _line_token(
    block: Block, number: int, body: Body, before_head: bool, slots: SlotReader
) -> Token:
    line = block.lines[number]
    said = plain(line).text
    if words.LABEL.fullmatch(said.strip()):
        return Token("label", block, (line,))
    if rules.is_unit(said):
        return Token("unit", block, (line,))
    if rules.MOTTO.fullmatch(said) and _is_below_name(block.lines[:number], line):
        return Token("text", block, (line,))
    if rules.PRIORITY.fullmatch(said):
        return Token("priority", block, (line,))
    if (slot := total_slot(said, slots)) is not None:
        return Token("total", block, (line,), slot=slot)
    if (match := rules.of_which(said)) is not None:
        mark = match["mark"].strip()
        apart = mark and slots.has_amount(said) and not _marks_all(mark, block, number)
        apart = apart or rules.part_source(said, slots) is not None
        return Token("part" if apart else "text", block, (line,))
    if explained(said) is not None:
        return Token("legend", block, (line,))
    if rules.is_column_word(said):
        return Token("column", block, (line,))
    before = block.lines[number - 1] if number else None
    after = block.lines[number + 1] if number + 1 < len(block.lines) else None
    before_head |= after is not None and rules.PRIORITY.fullmatch(plain(after).text) is not None
    kind: Kind = "heading" if _is_heading(line, before, block, body, before_head, slots) else "text"
    return Token(kind, block, (line,))


def _is_below_name(above: Sequence[Line], line: Line) -> bool:
    """Whether a line stands close below the beginning of a larger one."""
    own = [other for other in above if abs(other.box.x0 - line.box.x0) <= line.size]
    close = bool(own) and line.box.top - own[-1].box.bottom <= line.size
    return close and own[-1].size > LARGER * line.size


def _marks_all(mark: str, block: Block, number: int) -> bool:
    """Whether the line above begins with the same mark, and tells no part: so do all of them."""
    above = plain(block.lines[number - 1]).text.strip() if number else ""
    return above.startswith(mark) and rules.of_which(above) is None


def total_slot(said: str, slots: SlotReader) -> Slot | None:
    """The amount of a line that is a printed total."""
    label = rules.total_label(said)
    if label is None:
        return None
    slot = slots.read(said, rules.after_label(said, label), len(said))
    return slot if slot is not None and slot.main is not None else None


def _is_heading(
    line: Line,
    before: Line | None,
    block: Block,
    body: Body,
    before_head: bool,
    slots: SlotReader,
) -> bool:
    """Whether a line is set as a heading: by its type, its frame, or several weaker signs."""
    text = line.seen.strip()
    if len(line.bare) > LONGEST_HEADING or rules.SENTENCE_END.search(text):
        return False
    said = plain(line).text
    if rules.SOURCE.match(said) or rules.FOOTNOTE.match(said) or not _WORDS.search(text):
        return False
    if is_of_picture(said):
        return False
    alone = block.frame is not None and len(block.lines) == 1
    larger = name_size(line) > LARGER * body.size
    if larger or alone:
        return True
    if not before_head:
        return False
    return font_of(line) not in body.fonts or _weak_signs(line, before, body, slots) >= 2


def _weak_signs(line: Line, before: Line | None, body: Body, slots: SlotReader) -> int:
    """Signs that set a line apart though its type is that of the text."""
    apart = before is None or (
        line.box.centre[1] - before.box.centre[1] > SET_APART * body.pitch > 0
    )
    outdented = before is not None and line.box.x0 < before.box.x0 - 0.5 * line.size
    totalled = total_behind(plain(line).text, slots.amount) is not None
    return apart + outdented + rules.is_marked(line.seen) + totalled


def _joined_headings(found: Sequence[Token]) -> list[Token]:
    """A heading over several lines of one frame or one style is one heading."""
    joined: list[Token] = []
    for token in found:
        last = joined[-1] if joined else None
        if last and last.kind == token.kind == "heading" and _goes_on(last, token):
            joined[-1] = Token("heading", token.block, (*last.lines, *token.lines))
        else:
            joined.append(token)
    return joined


def _goes_on(heading: Token, token: Token) -> bool:
    line, following = heading.lines[-1], token.lines[0]
    same = font_of(line) == font_of(following) and abs(line.size - following.size) < 0.2
    close = following.box.top - line.box.bottom < 0.6 * line.size
    return same and close and not rules.is_marked(following.text)


def _sections(found: Iterable[Token]) -> list[list[Token]]:
    """Tokens from one heading to the next."""
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.kind == "heading":
            parts.append([])
        parts[-1].append(token)
    return parts


def _without_bare_names(part: Sequence[Token]) -> list[Token]:
    """Names in 【】 that are no programmes are text: lists of aims, 【対象】 in a description.

    A programme has an amount, a tag or an office. Where others around it do, a bare name may be
    a programme whose amount is missing, unless it is set and worded like a part of the text.
    """
    heads = [token for token in part if token.kind == "head"]
    surely = [token for token in heads if _says_more(token)]
    styles = {style_of(token) for token in surely}
    kept = [
        token
        for token in heads
        if token in surely or (style_of(token) in styles and not _is_subheading(token))
    ]
    return [
        replace(token, kind="text", head=None)
        if token.kind == "head" and token not in kept
        else token
        for token in part
    ]


def _says_more(token: Token) -> bool:
    head = token.head
    if head is None or _is_subheading(token):
        return False
    labelled = head.style.opener == SAID
    return labelled or head.slot is not None or bool(head.tags) or bool(head.departments)


def is_stray_head(token: Token, body: Body) -> bool:
    """Whether a line of text begins like a programme that no rule could read.

    It must not be taken for the description of the programme before it. Parts of a description
    (【対象】市内の法人) are told by their words, or by being set like the description.
    """
    match = rules.STRAY_HEAD.fullmatch(token.said)
    if match is None or rules.SUBHEADING.fullmatch(match["name"]):
        return False
    rest = match["rest"]
    if rest is None or not rest.strip() or rules.FIGURE_AT_END.search(rest):
        return True
    line = token.lines[0]
    return font_of(line) not in body.fonts or line.size > LARGER * body.size


def style_of(token: Token) -> tuple[str, float]:
    """Font and size in which a token is set."""
    return font_of(token.lines[0]), round(token.lines[0].size, 1)


def _is_subheading(token: Token) -> bool:
    """Whether a name is that of a part of a text: set without a bracket and bound to an amount, few
    are."""
    head = token.head
    if head is None:
        return False
    is_name = head.is_bound and head.style.kind != "bracket"
    pattern = rules.LABEL if is_name else rules.SUBHEADING
    return pattern.fullmatch(head.said(head.name)) is not None
