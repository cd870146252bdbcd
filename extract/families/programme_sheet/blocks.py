"""The blocks of a page in reading order, as a programme sheet is read."""

from collections.abc import Iterable, Sequence

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.geometry.flow import Block, blocks
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char


def page_blocks(chars: Iterable[Char], frames: Sequence[Box]) -> list[Block]:
    """Blocks in reading order; a strip of amounts is no column of its own."""
    return blocks(chars, frames, _are_amounts)


def has_unit_elsewhere(read: Iterable[Block]) -> bool:
    """Whether the page states the unit of its amounts once (単位：千円)."""
    return any(rules.UNIT.fullmatch(line.seen) for block in read for line in block.lines)


def _are_amounts(parts: Sequence[Line]) -> bool:
    return all(rules.AMOUNTS.fullmatch(part.bare) for part in parts)
