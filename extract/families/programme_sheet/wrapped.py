"""Names over several lines whose amount stands beside the last one."""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet.labels import is_labelled
from yosandb.extract.families.programme_sheet.rules import SENTENCE_END
from yosandb.extract.families.programme_sheet.tails import FULL, goes_on, parted_lead
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.head import Head, font_of
from yosandb.extract.shapes.entry.words import LONGEST_NAME, MARK, begins_with_tag, is_margin
from yosandb.extract.shapes.sections import SAME_SIZE
from yosandb.extract.shapes.slot import SlotReader
from yosandb.extract.shapes.text import plain

# A name goes on so far right of its mark at most (in sizes).
HANGING = 4.0
# What stands for a tag in a frame of its own, in the place of a mark.
CHIP = "chip"
# So many names with their amount beside them tell with which mark all begin.
ENOUGH = 2
# Lines of a name stand closer than entries do: by this factor of their distance.
CLOSE = 0.85
Look = tuple[str, int]
# 保育料の軽減 ………3億2,410万円
_LED_TO = regex.compile(rf"(?:[…‥⋯]|・{{2,}}|\.{{2,}}|\s)\s*{words.MONEY}\s*$")
# 通学バスの / 運行: no name and no sentence ends so
_BROKEN = regex.compile(words.WITHIN_PHRASE)
_MONEY = regex.compile(words.MONEY)
_OPENED = regex.compile(r"[「『【《“(\[<][^「」『』【】《》“”()\[\]<>]*$")


def wrapped(
    lines: Sequence[Line], slots: SlotReader, marks: frozenset[str], chips: Container[Char]
) -> int:
    """How many lines the name of a row goes over, that of its amount the last one.

    ::

        5  新規  ヤングケアラー・コーディネーターの配置及び家
                 事支援ヘルパー派遣事業                        19,240

    `marks` are those that all names begin with; `chips` stand in frames of their own.
    """
    parts = [sorted(line.segments, key=lambda part: part.box.x0) for line in lines[:LONGEST_NAME]]
    beside, name = parted_lead(parts[0][-1])
    lead = [*parts[0][:-1], *beside]
    if not lead or not all(is_margin(plain(part).text.strip()) for part in lead):
        return _full(lines[:LONGEST_NAME], slots, marks, chips)
    for number, (first, *rest) in enumerate(parts[1:], 2):
        if not goes_on(name, first):
            return _full(lines[:LONGEST_NAME], slots, marks, chips)
        if rest:
            # ●学校教育 over its programmes begins none of their names
            marked = MARK.match(plain(lead[0]).text.strip()) is not None
            between = lead[0].box.centre[1] > name.box.centre[1] + name.size / 4
            full = between or rest[0].box.x0 - name.box.x1 <= FULL * name.size
            if full or not marked:
                return number
            break
    return _full(lines[:LONGEST_NAME], slots, marks, chips)


def _full(
    lines: Sequence[Line], slots: SlotReader, marks: frozenset[str], chips: Container[Char]
) -> int:
    """How many lines a name goes over that begins with a mark, up to the one that has the amount:
    it fills its lines up to where that stands, or all names have the mark, or a bracket is open.

    ::

        ●（新）小・中学校給食費無償化に伴う第三子以降の副食費を助成する支援
          事業・・・・・・・・・・・・・・・・・・・・・・・・・・・・・・・・・・  9,216千円
    """
    first = lines[0]
    mark = mark_of(first, chips)
    if not mark or slots.has_amount(plain(first).text):
        return 1
    for number, line in enumerate(lines[1:], 2):
        if not hangs_below(first, line, chips) or is_labelled(line):
            return 1
        said = plain(line).text.strip()
        if (amount := _MONEY.search(said)) is not None:
            runs = plain(line).runs(amount.span())
            # a note flush with the next name fills its line, too
            full = all(
                runs[0].box.x0 - before.box.x1 <= FULL * first.size
                for before in lines[: number - 1]
            ) and all(below.box.x0 > first.box.x0 for below in lines[1:number])
            return number if full or mark in marks or _is_open(lines[: number - 1]) else 1
    return 1


def steps_of(blocks: Sequence[Block]) -> dict[Look, float]:
    """How far below each other the entries of lists stand at least, by the look of their lines:
    below one that ends in its amount begins another one, or what describes it."""
    found: defaultdict[Look, list[float]] = defaultdict(list)
    for block in (block for block in blocks if not block.vertical):
        for above, line in pairwise(block.lines):
            if is_led(above) and _alike(above, line):
                found[_look(line)].append(line.level - above.level)
    return {look: min(own) for look, own in found.items() if len(own) >= ENOUGH}


def spaced(block: Block, place: int, steps: Mapping[Look, float], chips: Container[Char]) -> int:
    """How many lines a name goes over that begins with no mark, in a list whose entries stand
    further apart than the lines of a name, or that breaks within a phrase; its amount stands beside
    the last one.

    ::

        保育料の軽減                 ………… 3億2,410万円

        山あいの分校の給食室と
        体育館の改修                 ………… 2億7,680万円
    """
    whole = block.lines[place]
    first = _without(whole, chips)
    step = CLOSE * steps.get(_look(first), 0.0)
    if not step or is_led(first) or mark_of(whole, chips) not in ("", CHIP):
        return 1
    above = block.lines[place - 1] if place else None
    apart = above is None or first.level - above.level >= step
    if not apart and not (above is not None and is_led(above)):
        return 1
    last, broken = first, True
    for number, line in enumerate(block.lines[place + 1 : place + LONGEST_NAME], 2):
        hangs = -first.size / 2 < line.box.x0 - whole.box.x0 <= HANGING * first.size
        if not hangs or line.chars[0] in chips or not _alike(first, line):
            return 1
        apart &= line.level - last.level < step
        broken &= _BROKEN.search(plain(last).text) is not None
        if not apart and not broken:
            return 1
        if is_labelled(line) or mark_of(line, chips) or SENTENCE_END.search(last.seen.strip()):
            return 1
        if is_led(line):
            return number
        last = line
    return 1


def is_led(line: Line) -> bool:
    """Whether a line is led to an amount that it ends in, by leaders or a gap."""
    return _LED_TO.search(plain(line).text) is not None


def _look(line: Line) -> Look:
    return font_of(line), round(10 * line.size)


def _is_open(lines: Sequence[Line]) -> bool:
    """Whether what begins with a tag behind its mark ends within a bracket."""
    text = "".join(plain(line).text.strip() for line in lines)
    return begins_with_tag(text) and _OPENED.search(text) is not None


def mark_of(line: Line, chips: Container[Char]) -> str:
    """The mark that a line begins with, or a tag in its frame before other words, "" for none."""
    if line.chars[0] in chips:
        return "" if line.chars[-1] in chips else CHIP
    match = MARK.match(plain(line).text.strip())
    return "" if match is None else match[0]


def hangs_below(first: Line, line: Line, chips: Container[Char]) -> bool:
    """Whether a line without a mark is set as the one above it that has one, not left of that."""
    name = _without(first, chips)
    hangs = -name.size / 2 < line.box.x0 - first.box.x0 <= HANGING * name.size
    return hangs and _alike(name, line) and not mark_of(line, chips)


def _without(line: Line, chips: Container[Char]) -> Line:
    """A line without the tags in frames before its words, if it has any words."""
    words_of = tuple(char for char in line.chars if char not in chips)
    return Line(words_of) if words_of else line


def _alike(first: Line, line: Line) -> bool:
    """Whether a line begins in the type of another one: what stands behind a name has its own."""
    begun = Line(line.chars[:1])
    apart = abs(first.size - begun.size)
    return font_of(first) == font_of(begun) and apart < SAME_SIZE * first.size


def marks_of_names(
    found: Sequence[tuple[Block, int, Head]], known: frozenset[str], chips: Container[Char]
) -> frozenset[str]:
    """The marks that all names of one look begin with, which have their amounts beside them; a tag
    in its frame may stand in the place of any.

    What hangs below a line with a mark may be the rest of a name, and tells nothing. Where no name
    here lacks one, those `known` of other pages hold here, too.
    """
    own: Counter[tuple[str, Look]] = Counter()
    bare: set[Look] = set()
    for block, place, head in found:
        line, look = block.lines[place], head.style.look
        if not head.is_bound or head.style.kind == "bracket":
            continue
        if mark := mark_of(line, chips):
            own[mark, look] += 1
        elif not _is_under_mark(block.lines[: place + 1], chips):
            bare.add(look)
    sure = {mark for (mark, look), count in own.items() if count >= ENOUGH and look not in bare}
    met = {mark for (mark, look), _ in own.items() if look not in bare}
    return frozenset({*sure, CHIP} if sure else ()) | (known & met)


def _is_under_mark(lines: Sequence[Line], chips: Container[Char]) -> bool:
    """Whether the last of some lines may be the rest of a name above it that has a mark."""
    *above, line = lines[-LONGEST_NAME:]
    for other in reversed(above):
        if mark_of(other, chips) and not is_led(other):
            return hangs_below(other, line, chips)
        if not _alike(other, line) or is_led(other):
            break
    return False
