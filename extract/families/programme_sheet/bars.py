"""Cards with a bar at their top that holds the name of their programme."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.shapes.entry.words import is_tag
from yosandb.extract.shapes.text import plain

# Edges of a bar and its card differ by no more than this (in points).
SAME = 2.0
# A name in a bar goes over no more lines than this.
LINES = 3


def with_bars(found: Iterable[Block], is_place: Callable[[Line], bool]) -> list[Block]:
    """The blocks, each bar as the first lines of its card.

    A bar stands in its card, or on it: then the card begins with what is an amount's place.
    """
    made: list[Block] = []
    for block in found:
        bar = made[-1] if made else None
        if bar is not None and _is_bar(bar, block, is_place):
            lines = _tags_first(made.pop().lines)
            body = _texts_last(block.lines, is_place)
            block = replace(block, lines=(*lines, *body), bar=len(lines))
        made.append(block)
    return made


def _is_bar(bar: Block, card: Block, is_place: Callable[[Line], bool]) -> bool:
    if bar.frame is None or card.frame is None or bar.bar or len(bar.lines) > LINES + 1:
        return False
    sides = (bar.frame.x0 - card.frame.x0, bar.frame.x1 - card.frame.x1)
    if max(map(abs, sides)) > SAME or bar.frame.height >= card.frame.height:
        return False
    within = abs(bar.frame.top - card.frame.top) <= SAME
    upon = abs(bar.frame.bottom - card.frame.top) <= SAME and is_place(card.lines[0])
    return within or upon


def _texts_last(lines: Sequence[Line], is_place: Callable[[Line], bool]) -> list[Line]:
    """Amounts at the left of a card, before the text that stands at the right of them."""
    first = sorted(lines[0].segments, key=lambda part: part.box.x0)
    if len(first) < 2 or not is_place(first[0]) or is_place(joined(first[1:])):
        return list(lines)
    right = first[1].box.x0 - first[1].size
    parts = [part for line in lines for part in _at_left_and_right(line, right)]
    return sorted(parts, key=lambda part: part.box.x0 >= right)


def _at_left_and_right(line: Line, right: float) -> Iterator[Line]:
    parts = sorted(line.segments, key=lambda part: part.box.x0)
    for side in (False, True):
        if own := [part for part in parts if (part.box.x0 >= right) is side]:
            yield joined(own)


def _tags_first(lines: Sequence[Line]) -> list[Line]:
    """A tag that stands in the middle of a name over several lines, before its first line."""
    tags = [line for line in lines if is_tag(plain(line).text.strip())]
    name = [line for line in lines if line not in tags]
    return [joined([*tags, name[0]]), *name[1:]] if name else list(lines)
