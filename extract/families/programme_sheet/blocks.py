"""The blocks of a page in reading order, as a programme sheet is read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.bars import LINES, with_bars
from yosandb.extract.families.programme_sheet.colons import names_first
from yosandb.extract.families.programme_sheet.inner_boxes import with_inner_boxes
from yosandb.extract.families.programme_sheet.labels import (
    CODE,
    REFERENCE,
    is_labelled,
    sources_over,
)
from yosandb.extract.families.programme_sheet.ruled import table_rows
from yosandb.extract.families.programme_sheet.source_tables import (
    lines_of_sources,
    source_tables,
    with_sources,
)
from yosandb.extract.families.programme_sheet.tails import (
    is_at_right,
    is_office_line,
    is_place,
    names_around,
    tails_up,
)
from yosandb.extract.families.programme_sheet.year_heads import are_heads
from yosandb.extract.geometry.flow import Annexes, Block, blocks
from yosandb.extract.geometry.grid import SNAP
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.geometry.paragraphs import runs_on
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.captions import is_of_picture
from yosandb.extract.shapes.entry.words import (
    OFFICE_BEHIND_AMOUNT,
    OFFICE_IN_BRACKETS,
    OFFICE_LINE,
    is_margin,
    is_said_beside,
    is_tag,
)
from yosandb.extract.shapes.legend import explained
from yosandb.extract.shapes.offices import OFFICE_LABEL
from yosandb.extract.shapes.slot import SlotReader
from yosandb.extract.shapes.text import plain

# Glyphs below each other belong to another word if their step is larger by this factor.
NEW_RUN = 1.6
OPENING, CLOSING = "【［[〔《「『（(＜<〈", "】］]〕》」』）)＞>〉"
# ... 3,000万円 ends another entry of a box, [拡充]【学校給食費対策費】 begins one
_PRICED = regex.compile(rf"{words.MONEY}\s*$")
# （前年度 164,300 千円）   （前年度 －）   前年度 6,120万円
_LAST_YEAR = regex.compile(
    r"\s*(?:[(]\s*(?:前|昨)年度[^()]*[)]"
    rf"|(?:前|昨)年度(?:当初)?(?:予算)?額?\s*[:：]?\s*(?:{words.MONEY}|{words.NO_AMOUNT}))\s*"
)
# （6,000千円）   （-）: what a legend explains
_IN_BRACKETS = regex.compile(
    rf"\s*[(\[<]\s*(?:{words.MONEY}|{words.PLAIN_FIGURE}|{words.DASH})\s*[)\]>]\s*"
)
_LAST_AT_END = regex.compile(r"(?<=\S)\s*[(]\s*(?:前|昨)年度[^()]*[)]\s*$")
_NAMED = regex.compile(r"\s*(?:\[[^\[\]]*\]\s*)?【")
# A part of an amount that a narrow column has cut off: 312,450千   1,284,
_CUT_OFF = regex.compile(r"\d[\d,]*(?:百|千|万|億)?|(?:[\d,]*\d)?(?:百万|千|万|億)?円")

# 令和８年４月   令和8年4月1日   みなと町
_SIGNED = regex.compile(
    rf"{words.YEAR}[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?"
    rf"|{words.CITY}"
)
# 98,760）   －）   14,206千円）　担当：農林課: the rest of what a bracket opens before a wide gap
_CLOSED_OFF = regex.compile(
    rf"\s*(?:\d{{1,3}}(?:,\d{{3}})+|\d{{3}}|{words.DASH})\s*(?:{words.UNIT_WORD})?\s*[)\]>]"
)


def page_blocks(page: Page, chars: Sequence[Char], slots: SlotReader) -> list[Block]:
    """Blocks in reading order; a strip of amounts is no column of its own."""
    rows, rest = table_rows(page, chars, slots)
    if not rows:
        return _in_flow(page, chars, slots)
    top = rows[0].box.top
    above = [char for char in rest if char.centre[1] < top]
    below = [char for char in rest if char.centre[1] >= top]
    return [*_in_flow(page, above, slots), *rows, *_in_flow(page, below, slots)]


def _in_flow(page: Page, chars: Sequence[Char], slots: SlotReader) -> list[Block]:
    annexes = Annexes(lambda line: is_annex(line, slots), lambda line: is_lead(line, slots))
    tables = source_tables(page, chars)
    apart = lines_of_sources(tables)
    rest = [char for char in chars if char not in apart]
    frames = _without_cells(page.frames) if slots.has_columns else page.frames
    framed = _with_tabs(blocks(rest, frames, annexes))
    barred = with_bars(framed, lambda line: is_place(line, slots))
    whole = with_inner_boxes(
        barred,
        lambda line: is_labelled(line) or is_place(line, slots),
        lambda line: is_place(line, slots) or _is_priced(line, slots),
    )
    whole = with_sources(whole, tables)
    said = [names_first(block, lambda line: is_place(line, slots)) for block in whole]
    told = [_labels_apart(block, slots) for block in said]
    found = [_amount_up(_amount_down(_tags_down(block, slots), slots), slots) for block in told]
    return [
        part
        for block in found
        for part in (
            _runs(block)
            if block.vertical
            else [_legends_apart(_offices_up(_unfolded(_names_whole(block, slots), slots), slots))]
        )
    ]


def _without_cells(frames: Sequence[Box]) -> list[Box]:
    """The frames that do not touch others beside them: a bar across columns is no frame of each."""
    return [box for box in frames if not any(_touch(box, other) for other in frames)]


def _touch(box: Box, other: Box) -> bool:
    level = abs(box.top - other.top) <= SNAP and abs(box.bottom - other.bottom) <= SNAP
    return level and min(abs(box.x0 - other.x1), abs(box.x1 - other.x0)) <= SNAP


def _amount_up(block: Block, slots: SlotReader) -> Block:
    """A card whose amount stands at its foot, below what describes it: the amount before that.

    Its name may go over several lines, also where the amount stands right below it.
    """
    if block.frame is None or block.vertical or block.bar:
        return block
    names, rest = _named(block)
    told = _telling_sources(rest)
    before = [line for line in rest if _LAST_YEAR.fullmatch(plain(line).text)]
    others = [line for line in rest if line not in told and line not in before]
    places = [line for line in others if _is_place_at_office(line, slots)]
    if len(places) != 1 or not (places[0] != rest[0] or _is_wrapped(names, block.frame)):
        return block
    amount = places[0]
    rest.remove(amount)
    if any(_is_named(line) for line in rest) or any(
        _is_priced(line, slots) for line in [*names, *others] if line != amount
    ):
        return block
    offices = [line for line in rest if is_office_line(line)]
    if len(offices) == 1 and offices[0].box.x1 <= amount.box.x0:
        rest.remove(offices[0])
        amount = joined([offices[0], amount])
    rest = [line for line in rest if line not in before]
    return replace(block, lines=(*names, amount, *before, *rest), bar=len(names))


def _tags_down(block: Block, slots: SlotReader) -> Block:
    """A card that begins with its tags: they stand behind its name."""
    if block.frame is None or block.vertical or block.bar or len(block.lines) < 2:
        return block
    over, *below = block.lines
    if not all(map(_is_tag, over.segments)):
        return block
    alike, _ = _named(replace(block, lines=tuple(below)))
    names = list(takewhile(lambda line: not is_place(line, slots), alike))
    rest = below[len(names) :]
    if not _are_name(names, rest, block.frame):
        return block
    return replace(block, lines=(*names, over, *rest), bar=len(names))


def _is_named(line: Line) -> bool:
    """Whether a name in its bracket begins here: 【こども課】 alone is an office."""
    text = plain(line).text
    return _NAMED.match(text) is not None and OFFICE_IN_BRACKETS.fullmatch(text) is None


def _amount_down(block: Block, slots: SlotReader) -> Block:
    """A card whose amount stands above its name, beside the tags or alone: behind it, as the tags.

    ::

        [新規]                             840万円
        産前産後ホームヘルプ事業
    """
    if block.frame is None or block.vertical or block.bar or len(block.lines) < 2:
        return block
    parts = sorted(block.lines[0].segments, key=lambda part: part.box.x0)
    tags = [part for part in parts if _is_tag(part)]
    places = [part for part in parts if part not in tags]
    names, rest = _named(replace(block, lines=block.lines[1:]))
    if not places or not is_place(joined(places), slots) or not _are_name(names, rest, block.frame):
        return block
    if any(is_place(line, slots) or _is_priced(line, slots) for line in (*names, *rest)):
        return block
    over = [joined(places), *([joined(tags)] if tags else [])]
    return replace(block, lines=(*names, *over, *rest), bar=len(names))


def _are_name(names: Sequence[Line], rest: Sequence[Line], frame: Box) -> bool:
    """Whether lines that are set alike are a name: one, or a few that fill their card, or stand
    over a text that is set in another way."""
    said = "".join(line.bare for line in names)
    apart = bool(rest) and len(names) <= LINES and not OFFICE_LINE.fullmatch(plain(rest[0]).text)
    whole = len(names) == 1 or apart or _is_wrapped(names, frame)
    return bool(said) and "。" not in said and whole


def _labels_apart(block: Block, slots: SlotReader) -> Block:
    """A line of a card whose parts each say what they tell: a line each, last year's amount behind
    this year's.

    ::

        担当課：道路河川課      予算科目：土木費      （前年度 164,300 千円）
        前年度当初 21,000 千円                        担当：産業振興課
    """
    if block.frame is None or block.vertical:
        return block
    made: list[Line] = []
    for line in block.lines:
        parts = _parts(line)
        last = [part for part in parts if _LAST_YEAR.fullmatch(plain(part).text)]
        others = [part for part in parts if part not in last]
        above = _amount_over(made, slots)
        below = not others and above == len(made) - 1
        if not all(map(_is_told, others)) or (last and above is None) or below:
            made.append(line)
            continue
        made += others
        if last and above is not None:
            if plain(last[0]).text.lstrip().startswith("("):
                made[above] = Line((*made[above].chars, *last[0].chars))
            else:
                made.insert(above + 1, last[0])
    return replace(block, lines=tuple(made))


def _amount_over(lines: Sequence[Line], slots: SlotReader) -> int | None:
    """The first of some lines that ends in an amount; where that has a name before it, the last one
    that is set so, too: several names stand in one frame."""
    own = [n for n, x in enumerate(lines) if not _LAST_YEAR.fullmatch(plain(x).text)]
    places = [n for n in own if _ends_in_place(lines[n], slots)]
    if not places or is_place(lines[places[0]], slots):
        return next(iter(places), None)
    kind = _type_of(lines[places[0]])
    named = [n for n in places if _amounts_apart(lines[n], slots)[1] is not None]
    return max((n for n in named if _type_of(lines[n]) == kind), default=places[0])


def _parts(line: Line) -> list[Line]:
    """The parts of a line that gaps set apart; last year's amount in its brackets is one by itself:
    担当：こども課　（前年度予算額    4,270万円）."""
    parts: list[Line] = []
    for part in sorted(line.segments, key=lambda part: part.box.x0):
        if parts and _opened(parts[-1]) > 0:
            part = joined([parts.pop(), part])
        text = plain(part)
        last = _LAST_AT_END.search(text.text)
        cuts = [] if last is None else [(0, last.start()), last.span()]
        parts += [run for cut in cuts for run in text.runs(cut)] or [part]
    return parts


def _is_told(part: Line) -> bool:
    said = plain(part).text
    return any(kind.fullmatch(said) is not None for kind in (OFFICE_LINE, CODE, REFERENCE))


def _ends_in_place(line: Line, slots: SlotReader) -> bool:
    return is_place(line, slots) or _PRICED.search(plain(line).text) is not None


def _is_wrapped(names: Sequence[Line], frame: Box) -> bool:
    """Whether each of some lines but the last fills its card, and goes on in the next one."""
    margin = min((line.box.x0 for line in names), default=frame.x0) - frame.x0
    edge = frame.x1 - max(margin, 0)
    return len(names) > 1 and all(runs_on(a, b, edge) for a, b in pairwise(names))


def _telling_sources(lines: Sequence[Line]) -> list[Line]:
    """The lines of a card that tell where its money comes from."""
    found: list[Line] = []
    for place, line in enumerate(lines):
        if line not in found:
            found += lines[place : place + sources_over(lines[place:])]
    return found


def _is_priced(line: Line, slots: SlotReader) -> bool:
    """Whether a line ends in an amount of its own."""
    text = plain(line).text
    own = _PRICED.search(text) or _amounts_apart(line, slots)[1] is not None
    return bool(own) and rules.of_which(text) is None


def _is_place_at_office(line: Line, slots: SlotReader) -> bool:
    """Whether a line is an amount's place, with nothing but offices and tags beside it."""
    own = [part for part in line.segments if not is_said_beside(plain(part).text.strip())]
    return bool(own) and is_place(joined(own), slots)


def _named(block: Block) -> tuple[list[Line], list[Line]]:
    """The lines of a card that are set as its first one, behind its tags; and all others."""
    parts = [line.segments if n == 0 else (line,) for n, line in enumerate(block.lines)]
    tags = [part for line in parts for part in line if _is_tag(part)]
    lines = [joined(own) for line in parts if (own := [part for part in line if part not in tags])]
    if not lines:
        return [], []
    below = takewhile(lambda line: _type_of(line, 1) == _type_of(lines[0]), lines[1:])
    names = [lines[0], *below]
    return _tagged(names, tags), lines[len(names) :]


def _tagged(names: Sequence[Line], tags: Sequence[Line]) -> list[Line]:
    """A name with its tags before or behind it: in the middle of its lines they would part it.

    One that stands over the name is before it, whatever of its glyphs it stands over.
    """
    behind = [tag for tag in tags if tag.box.x0 >= names[0].box.x1]
    before = [tag for tag in tags if tag not in behind]
    parts = [[name] for name in names]
    parts[0] = [*sorted(before, key=lambda tag: tag.box.x0), *parts[0]]
    parts[-1] += behind
    return [Line(tuple(char for part in own for char in part.chars)) for own in parts]


def _type_of(line: Line, chars: int | None = None) -> tuple[str, float]:
    """In which type most of a line is set, or its first characters: a tag close before a name may
    be smaller."""
    types = Counter((char.font, char.size) for char in line.chars[:chars])
    return types.most_common(1)[0][0]


def _with_tabs(found: Sequence[Block]) -> list[Block]:
    """Tags in a frame at the edge of a card stand before or behind the first line of the card."""
    tabs = [b for b in found if b.frame and len(b.lines) == 1 and _is_tag(b.lines[0])]
    kept: list[Block] = []
    for block in found:
        if block in tabs and any(_is_at(block, card) for card in found):
            continue
        if kept and block.frame is not None and kept[-1].frame == block.frame:
            block = replace(block, lines=(*kept.pop().lines, *block.lines))
        kept.append(block)
    return [_with_tab(block, [tab for tab in tabs if _is_at(tab, block)]) for block in kept]


def _with_tab(card: Block, tabs: Sequence[Block]) -> Block:
    if not tabs:
        return card
    first = _tagged(card.lines[:1], [tab.lines[0] for tab in tabs])
    return replace(card, lines=(*first, *card.lines[1:]))


def _is_tag(line: Line) -> bool:
    return is_tag(plain(line).text.strip())


def _is_at(tab: Block, card: Block) -> bool:
    """Whether a frame reaches into a larger one."""
    inner, outer = tab.frame, card.frame
    if inner is None or outer is None or inner.height >= outer.height:
        return False
    across = inner.x0 < outer.x1 and outer.x0 < inner.x1
    return across and inner.top <= outer.top + inner.height and outer.top <= inner.bottom + 1


def _runs(block: Block) -> list[Block]:
    """Words that run downwards below each other, parted where the glyphs stand further apart."""
    if block.frame is not None or len(block.lines) < 3:
        return [block]
    steps = [b.box.top - a.box.top for a, b in pairwise(block.lines)]
    starts = [0, *[n for n, step in enumerate(steps, 1) if step > NEW_RUN * min(steps)]]
    ends = [*starts[1:], len(block.lines)]
    return [Block(block.lines[start:end], None) for start, end in zip(starts, ends, strict=True)]


def _names_whole(block: Block, slots: SlotReader) -> Block:
    return tails_up(names_around(block, slots), slots)


def _unfolded(block: Block, slots: SlotReader) -> Block:
    """Names before amounts where a name goes on below while its amount stands beside it.

    ::

        【日本遺産「北海道の心臓と呼ばれたまち・小樽」推進        7,150
        事業費】                                     （前年度 7,150）
    """
    unfolded: list[Line] = []
    waiting: list[Line] = []
    unclosed = 0
    for line in block.lines:
        left, right = _amounts_apart(line, slots)
        unclosed += _opened(left)
        if right is None or (unclosed <= 0 and not waiting):
            unfolded += [line] if unclosed <= 0 and not waiting else [left]
        else:
            unfolded.append(left)
            waiting.append(right)
        if unclosed <= 0:
            unfolded += waiting
            waiting, unclosed = [], 0
    return replace(block, lines=(*unfolded, *waiting))


def _offices_up(block: Block, slots: SlotReader) -> Block:
    """An office at the right, below an amount, before the text at its left.

    ::

        ◆高齢者補聴器購入費助成事業＜新＞                      3.4
          聞こえに不安のある人に、３万円を上限に助成する。   長寿課
    """
    made: list[Line] = []
    for line in block.lines:
        parts = sorted(line.segments, key=lambda part: part.box.x0)
        below = bool(made) and _amounts_apart(made[-1], slots)[1] is not None
        own = any(is_at_right(part, slots) for part in parts[:-1])
        if below and not own and len(parts) > 1 and _is_office_alone(parts):
            made += [parts[-1], joined(parts[:-1])]
        else:
            made.append(line)
    return replace(block, lines=tuple(made))


def _legends_apart(block: Block) -> Block:
    """A legend at the right of a title, or left of a unit, on a line of its own."""
    made: list[Line] = []
    for line in block.lines:
        parts = sorted(line.segments, key=lambda part: part.box.x0)
        legend = next(
            (n for n in range(1, len(parts)) if explained(plain(joined(parts[n:])).text)), None
        )
        behind = len(parts) > 1 and rules.is_unit(plain(parts[-1]).text)
        if legend is None and behind and explained(plain(joined(parts[:-1])).text):
            legend = len(parts) - 1
        made += [line] if legend is None else [joined(parts[:legend]), joined(parts[legend:])]
    return replace(block, lines=tuple(made))


def _is_office_alone(parts: Sequence[Line]) -> bool:
    """Whether an office stands behind a text that is not the label of it: 担当課　長寿課."""
    before = plain(joined(parts[:-1])).text.strip()
    return is_office_line(parts[-1]) and OFFICE_LABEL.fullmatch(before) is None


def _amounts_apart(line: Line, slots: SlotReader) -> tuple[Line, Line | None]:
    """A line and the amounts at its right end, which a wide gap sets apart."""
    parts = sorted(line.segments, key=lambda part: part.box.x0)
    end = len(parts)
    while end > 1 and is_place(parts[end - 1], slots):
        end -= 1
    if end == len(parts):
        return line, None
    return joined(parts[:end]), joined(parts[end:])


def _opened(line: Line) -> int:
    """How many more brackets a line opens than it closes."""
    return sum(line.bare.count(b) for b in OPENING) - sum(line.bare.count(b) for b in CLOSING)


def is_lead(line: Line, slots: SlotReader) -> bool:
    """Tags, marks, numbers and amounts, set at the left, belong to the line at their right."""
    text = plain(line).text.strip()
    slot = slots.read(text, 0, len(text))
    amount = slot is not None and slot.plain and slot.main is not None
    return amount or rules.PRIORITY.fullmatch(text) is not None or is_margin(text)


def is_annex(line: Line, slots: SlotReader) -> bool:
    """Amounts, totals, offices and the unit, set at the right, belong to the line at their left; so
    does when and where a paper was signed."""
    text = plain(line).text
    if _CLOSED_OFF.match(text) is not None or _SIGNED.fullmatch("".join(text.split())) is not None:
        return True
    if OFFICE_BEHIND_AMOUNT.search(text) is not None:
        return is_at_right(line, slots)
    if (
        _is_place_at_office(line, slots)
        or rules.is_unit(text)
        or rules.is_column_word(text)
        or are_heads(text)
        or _CUT_OFF.fullmatch(text.strip())
        or _IN_BRACKETS.fullmatch(text)
    ):
        return True
    if is_said_beside(text.strip()) or is_of_picture(text):
        return True
    total = rules.total_label(text)
    if total is None:
        return False
    slot = slots.read(text, rules.after_label(text, total), len(text))
    return slot is None or slot.main is not None
