"""The blocks of a page in reading order, as a programme sheet is read."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.ruled import table_rows
from yosandb.extract.geometry.flow import Block, blocks
from yosandb.extract.geometry.lines import Line, joined, segments
from yosandb.extract.page import Char, Page

# Glyphs below each other belong to another word if their step is larger by this factor.
NEW_RUN = 1.6
OPENING, CLOSING = "【［[〔", "】］]〕"


def page_blocks(page: Page, chars: Sequence[Char]) -> list[Block]:
    """Blocks in reading order; a strip of amounts is no column of its own."""
    rows, rest = table_rows(page, chars)
    if not rows:
        return _in_flow(page, chars)
    top = rows[0].box.top
    above = [char for char in rest if char.box.centre[1] < top]
    below = [char for char in rest if char.box.centre[1] >= top]
    return [*_in_flow(page, above), *rows, *_in_flow(page, below)]


def _in_flow(page: Page, chars: Sequence[Char]) -> list[Block]:
    found = blocks(chars, page.frames, _is_annex)
    return [
        part for block in found for part in (_runs(block) if block.vertical else [_unfolded(block)])
    ]


def _runs(block: Block) -> list[Block]:
    """Words that run downwards below each other, parted where the glyphs stand further apart."""
    if block.frame is not None or len(block.lines) < 3:
        return [block]
    steps = [b.box.top - a.box.top for a, b in pairwise(block.lines)]
    starts = [0, *[n for n, step in enumerate(steps, 1) if step > NEW_RUN * min(steps)]]
    ends = [*starts[1:], len(block.lines)]
    return [Block(block.lines[start:end], None) for start, end in zip(starts, ends, strict=True)]


def has_unit_elsewhere(read: Iterable[Block]) -> bool:
    """Whether the page states the unit of its amounts once (単位：千円)."""
    return any(rules.UNIT.fullmatch(line.seen) for block in read for line in block.lines)


def _unfolded(block: Block) -> Block:
    """Names before amounts where a name goes on below while its amount stands beside it.

    ::

        【日本遺産「北海道の心臓と呼ばれたまち・小樽」推進        7,150
        事業費】                                     （前年度 7,150）
    """
    unfolded: list[Line] = []
    waiting: list[Line] = []
    unclosed = 0
    for line in block.lines:
        left, right = _amounts_apart(line)
        unclosed += _opened(left)
        if right is None or (unclosed <= 0 and not waiting):
            unfolded += [line] if unclosed <= 0 and not waiting else [left]
        else:
            unfolded.append(left)
            waiting.append(right)
        if unclosed <= 0:
            unfolded += waiting
            waiting, unclosed = [], 0
    return Block((*unfolded, *waiting), block.frame)


def _amounts_apart(line: Line) -> tuple[Line, Line | None]:
    """A line and the amounts at its right end, which a wide gap sets apart."""
    parts = sorted(segments(line.chars), key=lambda part: part.box.x0)
    end = len(parts)
    while end > 1 and rules.AMOUNTS.fullmatch(parts[end - 1].bare):
        end -= 1
    if end == len(parts):
        return line, None
    return joined(parts[:end]), joined(parts[end:])


def _opened(line: Line) -> int:
    """How many more brackets a line opens than it closes."""
    return sum(line.bare.count(b) for b in OPENING) - sum(line.bare.count(b) for b in CLOSING)


def _is_annex(line: Line) -> bool:
    """Amounts, totals and the unit, set at the right, belong to the line at their left."""
    kinds = (rules.AMOUNTS, rules.TOTAL_WITH_UNIT_ELSEWHERE, rules.TOTAL, rules.UNIT)
    return any(kind.fullmatch(line.bare) for kind in kinds)
