"""Names over several lines whose amount stands beside the last one."""

from collections import Counter
from collections.abc import Container, Sequence

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet.labels import is_labelled
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
            full = all(
                runs[0].box.x0 - before.box.x1 <= FULL * first.size
                for before in lines[: number - 1]
            )
            return number if full or mark in marks or _is_open(lines[: number - 1]) else 1
    return 1


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
    """Whether a line without a mark is set as the one above it that has one, right of its mark."""
    name = Line(tuple(char for char in first.chars if char not in chips))
    hangs = 0 < line.box.x0 - first.box.x0 <= HANGING * name.size
    return hangs and _alike(name, line) and not mark_of(line, chips)


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
    own: Counter[tuple[str, tuple[str, int]]] = Counter()
    bare: set[tuple[str, int]] = set()
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
        if mark_of(other, chips):
            return hangs_below(other, line, chips)
        if not _alike(other, line):
            break
    return False
