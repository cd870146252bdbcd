"""Names that go on below the line of their amount, and what stands in the place of one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.head import font_of
from yosandb.extract.shapes.entry.words import (
    BRACKETS,
    OFFICE_BEHIND_AMOUNT,
    after_margin,
    is_margin,
    is_office,
)
from yosandb.extract.shapes.sections import SAME_SIZE
from yosandb.extract.shapes.slot import CHANGE, SlotReader, is_label
from yosandb.extract.shapes.text import plain

# A name fills its line up to so close before the end of others, and before the amount (in sizes).
SHORT, FULL = 1.5, 8.0
_NO_AMOUNT = regex.compile(words.NO_AMOUNT)


def is_place(line: Line, slots: SlotReader) -> bool:
    """Whether a line is nothing but what stands in an amount's place."""
    text = plain(line).text
    each = text.split()
    if (
        slots.has_columns
        and each
        and all(slots.is_amount(w) or _NO_AMOUNT.fullmatch(w) for w in each)
    ):
        return True  # 208,850 △37,450: those of several columns
    if len(each) > 1 and slots.is_amount(each[-1]) and all(_is_said(word, slots) for word in each):
        return True  # － 増減 3,096千円: those behind the words of several
    slot = slots.read(text, 0, len(text))
    if slot is None:
        return False
    said = text[slot.span[0] : slot.span[1]]
    return slot.main is not None or bool(slot.steps) or _NO_AMOUNT.fullmatch(said) is not None


def _is_said(word: str, slots: SlotReader) -> bool:
    """Whether a word is an amount, what stands in the place of one, or says which it is."""
    stands = _NO_AMOUNT.fullmatch(word) or CHANGE.fullmatch(word)
    return slots.is_amount(word) or stands is not None or is_label(word)


def is_at_right(line: Line, slots: SlotReader) -> bool:
    """Whether a line is amounts, with or without an office behind them: 3,200 健康推進課."""
    text = plain(line)
    office = OFFICE_BEHIND_AMOUNT.search(text.text)
    if office is None:
        return is_place(line, slots)
    amounts = text.part(0, office.start())
    return is_place(amounts, slots) or all(is_place(part, slots) for part in amounts.segments)


def is_office_line(line: Line) -> bool:
    """Whether a line is the name of an office."""
    return is_office(plain(line).text.strip())


def tails_up(block: Block, slots: SlotReader) -> Block:
    """Amounts in columns behind the last line of a name that goes on below them, set as its
    beginning is.

    ::

        ○(拡) 第３子以降学校給食費無償化事業及び多子世      52,704   31,200   学校教育課
              帯副食費助成事業
    """
    if not slots.bare:
        return block
    parted = [_apart(line, slots) for line in block.lines]
    names = {n: _last(left) for n, (left, right) in enumerate(parted) if right is not None}
    edge = max((name.box.x1 for name in names.values()), default=0.0)
    tails = {n: [*_tail(name, block.lines[n + 1 :], slots)] for n, name in names.items()}
    cut = [names[n] for n, tail in tails.items() if tail]
    if not cut or not all(_is_full(name, edge, block) for name in cut):
        return block
    made: list[Line] = []
    waiting: dict[Line, Line] = {}
    for number, line in enumerate(block.lines):
        left, right = parted[number]
        if right is not None and (tail := tails[number]):
            made.append(left)
            waiting[tail[-1]] = right
        else:
            made.append(joined([line, waiting.pop(line)]) if line in waiting else line)
    return replace(block, lines=tuple(made))


def names_around(block: Block, slots: SlotReader) -> Block:
    """A name over two lines with its mark and its amounts on the height between them.

    ::

              風越インターチェンジ周辺地区産業団地整備調査
        ☆                                              0   23,100   企業誘致推進室
              事業
    """
    if not slots.bare or len(block.lines) < 3:
        return block
    made = [block.lines[0]]
    rest = list(block.lines[1:])
    while rest:
        line = rest.pop(0)
        lead, right = _apart(line, slots)
        said = plain(lead).text.strip()
        above, below = made[-1], rest[0] if rest else None
        if right is None or below is None or said.isdecimal() or not is_margin(said):
            made.append(line)
        elif goes_on(above, below) and len(below.segments) == 1:
            made[-1:] = [joined([lead, above]), joined([below, right])]
            rest.pop(0)
        else:
            made.append(line)
    return replace(block, lines=tuple(made))


def _last(line: Line) -> Line:
    """The name that a line ends in, without the tags before it."""
    return parted_lead(max(line.segments, key=lambda part: part.box.x0))[1]


def parted_lead(part: Line) -> tuple[list[Line], Line]:
    """The tags and marks that a part of a line begins with, and its name: ○(拡) 給食無償化事業."""
    text = plain(part)
    end = after_margin(text.text)
    runs = text.runs((end, len(text.text)))
    # 3世代同居: a figure that runs up to the name is of it
    apart = end and (text.text[end - 1].isspace() or not text.text[end - 1].isalnum())
    return (text.runs((0, end)), runs[0]) if apart and len(runs) == 1 else ([], part)


def _tail(name: Line, below: Sequence[Line], slots: SlotReader) -> Iterator[Line]:
    """The lines right below a name that are set as it, and print no amount."""
    if plain(name).text.strip()[-1:] in BRACKETS.values():
        return  # 【…】: a name that is whole
    for line in below:
        if plain(line).text[:1] in BRACKETS or after_margin(plain(line).text):
            return
        alone = _apart(line, slots)[1] is None and len(line.segments) == 1
        if not alone or not goes_on(name, line) or rules.SENTENCE_END.search(line.seen.strip()):
            return
        yield line
        name = line


def _is_full(name: Line, edge: float, block: Block) -> bool:
    """Whether a name goes on to where the longest of its block end, and close to its amount."""
    row = next(line for line in block.lines if name.chars[0] in line.chars)
    amount = min(part.box.x0 for part in row.segments if part.box.x0 > name.box.x0)
    return edge - name.box.x1 <= SHORT * name.size and amount - name.box.x1 <= FULL * name.size


def goes_on(name: Line, line: Line) -> bool:
    """Whether a line is set as the name above it, below its beginning."""
    same = font_of(name) == font_of(line) and abs(name.size - line.size) < SAME_SIZE * name.size
    below = abs(line.box.x0 - name.box.x0) < name.size / 2
    return same and below and line.box.top - name.box.bottom < name.size


def _apart(line: Line, slots: SlotReader) -> tuple[Line, Line | None]:
    """A line and what stands at its right end, which a wide gap sets apart: amounts, an office."""
    parts = sorted(line.segments, key=lambda part: part.box.x0)
    end = len(parts)
    while end > 1 and (is_office_line(parts[end - 1]) or is_at_right(parts[end - 1], slots)):
        end -= 1
    if not any(is_at_right(part, slots) for part in parts[end:]):
        return line, None
    return joined(parts[:end]), joined(parts[end:])
