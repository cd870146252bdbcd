"""Reading order: frames, columns and lines of a page, whatever order they were drawn in.

A page is cut recursively: beside a white strip into columns, else into runs of rows that have
such a strip in common, else row by row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice, pairwise, takewhile
from statistics import median
from typing import TypeAlias

from yosandb.extract.geometry.lines import Line, evenly_spread, joined, lines, segments
from yosandb.extract.page import Box, Char, union
from yosandb.lean import lean

# A white strip as wide as this (in sizes of the text) parts columns.
GUTTER = 0.7
# Words before the lines that they are labels of are no longer than this (in sizes), and no white
# strip between them and the first of these is wider than that.
LABEL, REACH = 5.0, 4.0
# A title is larger than what stands at its right by this factor.
LARGER = 1.15
# Boxes that overlap by less than this (in points) still stand beside or below each other.
TOUCH = 1.5
# Frames are looked up by bands of the page of this height, in points.
BAND = 20.0
# A frame around one line is a badge in that line if text stands as close as this (in sizes).
BADGE_REACH = 2.5
# ... and if it is no higher than this (in sizes of the text in it).
BADGE_HEIGHT = 2.2
# ... and if its words fill it: a coloured bar over a column has more white (in sizes) than that
# beside them.
BADGE_WHITE = 5.0
# A frame around another one and nothing else is that one drawn again, if it is no higher than this
# (in heights of the inner one): a box with a cell in it is higher.
DRAWN_AGAIN = 2.2

Annex: TypeAlias = Callable[[Line], bool]


def _nothing(line: Line) -> bool:
    return False


@lean
class Annexes:
    """What belongs to the line beside it and makes no column of its own.

    `behind` tells it of text at the right (amounts, departments), `before` of text at the left
    (tags, numbers, amounts that are printed before their names).
    """

    behind: Annex = _nothing
    before: Annex = _nothing


@lean(slots=False)
class Block:
    """Lines that are read together: the text of a frame, or of a column between frames.

    `continued` marks the rest of a row that a page break has cut in two; `bar` says how many of
    its first lines stand in a frame of their own at its top.
    """

    lines: tuple[Line, ...]
    frame: Box | None
    continued: bool = False
    bar: int = 0

    @property
    def box(self) -> Box:
        return self.frame or union(line.box for line in self.lines)

    @property
    def vertical(self) -> bool:
        """Whether this is text that runs downwards: turned glyphs, or one below the other."""
        if any(line.turn for line in self.lines):
            return True
        return len(self.lines) > 1 and all(len(line.chars) == 1 for line in self.lines)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@lean(slots=False)
class _Item:
    """What is ordered: a segment of text, or a frame with all that stands in it."""

    box: Box
    segment: Line | None = None
    inner: tuple["_Item", ...] = ()


def blocks(chars: Iterable[Char], frames: Sequence[Box], annex: Annexes) -> list[Block]:
    """All text in reading order; a column of nothing but annexes is no column of its own."""
    annex = Annexes(cache(annex.behind), cache(annex.before))  # asked for each cut of a page
    found: list[Block] = []
    for frame, rows in _ordered(_nested(chars, frames, annex), None, annex):
        if found and frame is not None and found[-1].frame == frame:
            rows = [*found.pop().lines, *rows]
        found.append(Block(tuple(rows), frame))
    return found


def _nested(chars: Iterable[Char], frames: Sequence[Box], annex: Annexes) -> list[_Item]:
    """Segments put into the frames that hold them; frames that hold nothing are left out."""
    smallest_first = sorted(frames, key=lambda frame: frame.width * frame.height)
    held: dict[Box | None, list[Char]] = defaultdict(list)
    by_height = _by_height(smallest_first)
    for char in chars:
        level = by_height[int(char.centre[1] // BAND)]
        held[_holder(char.box, level)].append(char)
    items: dict[Box | None, list[_Item]] = defaultdict(list)
    for place, frame in enumerate(smallest_first):
        around = (other for other in smallest_first[place + 1 :] if _drawn_around(other, frame))
        outer = next((other for other in around if not _is_same(other, frame, held)), None)
        if _is_badge(frame, held[frame], held[outer]) or _holds_annex(
            frame, held[frame], held[outer], annex
        ):
            held[outer] += held.pop(frame)
        elif not held[frame] and len(items[frame]) == 1:
            items[outer] += items[frame]  # a frame around a frame says nothing more
        elif held[frame] or items[frame]:
            inner = tuple(items[frame] + _segment_items(held[frame]))
            items[outer].append(_Item(frame, inner=inner))
    return items[None] + _segment_items(held[None])


def _by_height(frames: Sequence[Box]) -> dict[int, list[Box]]:
    """Frames by the bands of the page that they reach into, in their order."""
    bands: dict[int, list[Box]] = defaultdict(list)
    for frame in frames:
        for band in range(int(frame.top // BAND), int(frame.bottom // BAND) + 1):
            bands[band].append(frame)
    return bands


def _segment_items(chars: Sequence[Char]) -> list[_Item]:
    return [_Item(segment.box, segment) for segment in evenly_spread(segments(chars))]


def _holder(box: Box, frames: Sequence[Box]) -> Box | None:
    """The smallest frame around the middle of `box`."""
    return next((frame for frame in frames if frame.holds(box.centre)), None)


def _drawn_around(outer: Box, frame: Box) -> bool:
    return outer != frame and outer.holds(frame.centre)


def _is_same(outer: Box, frame: Box, held: Mapping[Box | None, list[Char]]) -> bool:
    """Whether a frame is another one, drawn again: nothing stands between the two."""
    return not held.get(outer) and outer.height < DRAWN_AGAIN * frame.height


def _is_badge(frame: Box, inside: Sequence[Char], around: Sequence[Char]) -> bool:
    """Whether a frame only decorates a word within a line, like a tag with a border."""
    return is_filled(frame, inside) and any(_beside(frame, char) for char in around)


def is_filled(frame: Box, inside: Sequence[Char]) -> bool:
    """Whether the words in a frame fill it, as those of a tag do, and not those of a bar."""
    if not inside:
        return False
    size = max(char.size for char in inside)
    white = frame.width - union(char.box for char in inside).width
    return frame.height <= BADGE_HEIGHT * size and white <= BADGE_WHITE * size


def _holds_annex(
    frame: Box, inside: Sequence[Char], around: Sequence[Char], annex: Annexes
) -> bool:
    """Whether a frame is around what belongs to the line at its left: an amount."""
    if not inside or frame.height > BADGE_HEIGHT * max(char.size for char in inside):
        return False
    found = lines(segments(inside))
    beside = any(
        frame.top <= char.centre[1] <= frame.bottom and char.box.x1 <= frame.x0 for char in around
    )
    return len(found) == 1 and beside and annex.behind(found[0])


def _beside(frame: Box, char: Char) -> bool:
    level = frame.top <= char.centre[1] <= frame.bottom and char.turn == 0
    gap = max(char.box.x0 - frame.x1, frame.x0 - char.box.x1)
    return level and -TOUCH <= gap <= BADGE_REACH * char.size


def _ordered(
    items: Sequence[_Item], frame: Box | None, annex: Annexes
) -> list[tuple[Box | None, list[Line]]]:
    """Runs of lines in reading order, each with the frame that it stands in."""
    if not items:
        return []
    cut = _gutter(items, annex)
    if cut is not None:
        over, below = _title_rows(items, cut, annex)
        if over and below:
            return _ordered(over, frame, annex) + _ordered(below, frame, annex)
        left, right = _beside_cut(items, cut)
        return _ordered(left, frame, annex) + _ordered(right, frame, annex)
    rows = _rows(items)
    start, end = _longest_run_of_columns(rows, annex)
    if end - start < len(rows) and end - start > 1:
        bands = [rows[:start], rows[start:end], rows[end:]]
        return [
            run
            for band in bands
            for run in _ordered([item for row in band for item in row], frame, annex)
        ]
    return _row_by_row(rows, frame, annex)


def _row_by_row(
    rows: list[list[_Item]], frame: Box | None, annex: Annexes
) -> list[tuple[Box | None, list[Line]]]:
    runs: list[tuple[Box | None, list[Line]]] = []
    text: list[Line] = []
    for row in rows:
        if all(item.segment is not None and item.segment.turn == 0 for item in row):
            text += _lines_of_row(row)
            continue
        runs += [(frame, text)] if text else []
        text = []
        runs += _ordered(row, frame, annex) if len(rows) > 1 else _solid(row, frame, annex)
    return runs + ([(frame, text)] if text else [])


def _lines_of_row(row: Sequence[_Item]) -> Iterator[Line]:
    """The lines of a row: one, but for what stands above each other beside something as high, such
    as the label of a total over its amount right of a large heading; each side is read by itself.
    """
    sides = [list(row)]
    if _is_stacked(row):
        cuts = _white_strips(row)
        sides = [
            [item for item in row if sum(cut < item.box.centre[0] for cut in cuts) == n]
            for n in range(len(cuts) + 1)
        ]
    for side in sides:
        for line in _rows(side) if len(sides) > 1 else sides:
            yield joined(item.segment for item in line if item.segment is not None)


def _is_stacked(row: Sequence[_Item]) -> bool:
    """Whether something in a row stands above something else, so that they are no one line."""
    return any(
        above.box.bottom <= below.box.centre[1]
        and above.box.centre[1] <= below.box.top
        and above.box.x0 < below.box.x1 - TOUCH
        and below.box.x0 < above.box.x1 - TOUCH
        for above in row
        for below in row
    )


def _solid(
    row: list[_Item], frame: Box | None, annex: Annexes
) -> list[tuple[Box | None, list[Line]]]:
    """A row that nothing parts: its frames from left to right, then the text beside them."""
    runs: list[tuple[Box | None, list[Line]]] = []
    text = [item for item in row if item.segment is not None and not item.segment.turn]
    for item in sorted((i for i in row if i not in text), key=lambda item: item.box.x0):
        if item.segment is None:
            runs += _ordered(item.inner, item.box, annex)
        else:
            runs.append((frame, [item.segment]))
    return runs + (_row_by_row(_rows(text), frame, annex) if text else [])


def _rows(items: Sequence[_Item]) -> list[list[_Item]]:
    """Items whose heights overlap stand in one row."""
    rows: list[list[_Item]] = []
    bottom = 0.0
    for item in sorted(items, key=lambda item: item.box.top):
        shrunk = min(TOUCH, item.box.height / 4)
        if rows and item.box.top < bottom - shrunk and _share_a_height(rows[-1], item):
            rows[-1].append(item)
            bottom = max(bottom, item.box.bottom)
        else:
            rows.append([item])
            bottom = item.box.bottom
    return rows


def _share_a_height(row: list[_Item], item: _Item) -> bool:
    """Lines set tightly overlap a little; they share a row only if a middle lies in the other."""
    y = item.box.centre[1]
    return any(
        other.box.top <= y <= other.box.bottom
        or item.box.top <= other.box.centre[1] <= item.box.bottom
        for other in row
    )


def _gutter(items: Sequence[_Item], annex: Annexes) -> float | None:
    """The middle of a white strip that parts all items into two columns.

    One with nothing but annexes at its right, up to the next strip, is within the column at its
    left: amounts end there below names.
    """
    strips = _white_strips(items)
    within = {x0 for x0, x1 in pairwise(strips) if _holds_annexes(items, x0, x1, annex)}
    ordered = sorted(strips, key=within.__contains__)
    return next((cut for cut in ordered if _parts_columns(items, cut, annex)), None)


def _goes_on_below(title: Sequence[_Item], row: Sequence[_Item], cut: float) -> bool:
    """Whether a row at the left is close below a title, in smaller letters: it says more of it."""
    left, right = _beside_cut(row, cut)
    over = [item for item in _beside_cut(title, cut)[0] if item.segment is not None]
    if right or not over or any(item.segment is None for item in left):
        return False
    gap = min(item.box.top for item in left) - max(item.box.bottom for item in over)
    return gap <= _text_size(left) and _text_size(over) > LARGER * _text_size(left)


def _holds_annexes(items: Iterable[_Item], x0: float, x1: float, annex: Annexes) -> bool:
    """Whether nothing but annexes stands between two white strips."""
    own = (item for item in items if x0 < item.box.centre[0] < x1)
    return all(_is_annex(item, annex) for item in own)


def _title_rows(
    items: Sequence[_Item], cut: float, annex: Annexes
) -> tuple[list[_Item], list[_Item]]:
    """The rows at the top that are a title with an annex of it at the right, as the total of all
    that stands below in columns is, and what stands below these."""
    rows = _rows(items)
    parts = [_beside_cut(row, cut) for row in rows]
    over = takewhile(
        lambda row: (
            all(row) and all(_is_annex(item, annex) for item in row[1]) and not _is_row(*row)
        ),
        parts,
    )
    place = len(list(over))
    while 0 < place < len(rows) and _goes_on_below(rows[place - 1], rows[place], cut):
        place += 1
    above, below = rows[:place], rows[place:]
    return [item for row in above for item in row], [item for row in below for item in row]


def _white_strips(items: Sequence[_Item]) -> list[float]:
    """Where nothing stands from top to bottom, from left to right."""
    widest = GUTTER * _text_size(items)
    strips: list[float] = []
    right = None
    for item in sorted(items, key=lambda item: item.box.x0):
        if right is not None and item.box.x0 - right >= _needed(item, widest):
            strips.append((right + item.box.x0) / 2)
        right = item.box.x1 if right is None else max(right, item.box.x1)
    return strips


def _needed(item: _Item, gutter: float) -> float:
    """Frames part columns by themselves, however close they stand."""
    return -TOUCH if item.segment is None else gutter


def _text_size(items: Iterable[_Item]) -> float:
    sizes = [item.segment.size for item in items if item.segment is not None]
    return median(sizes) if sizes else 0.0


def _parts_columns(items: Sequence[_Item], cut: float, annex: Annexes) -> bool:
    left, right = _beside_cut(items, cut)
    if not (_is_column(right, annex.behind) and _is_column(left, annex.before)):
        return False
    if _are_cards(left, right, annex) or _are_labels(left, right):
        return False
    return not _runs_across(items, cut, annex)


def _runs_across(items: Sequence[_Item], cut: float, annex: Annexes) -> bool:
    """Whether a list stands above or below frames, and has nothing but annexes right of a white
    strip between these: its rows go on over that."""
    if len({item.segment is None for item in items}) < 2:
        return False
    free = groupby(_rows(items), lambda row: all(item.segment is not None for item in row))
    lists = [[_beside_cut(row, cut) for row in rows] for is_free, rows in free if is_free]
    return any(
        any(_is_row(left, right) for left, right in rows)
        and not _is_column([item for _, right in rows for item in right], annex.behind)
        for rows in lists
    )


def _is_row(left: Sequence[_Item], right: Sequence[_Item]) -> bool:
    """Whether what stands beside each other is one row of a list: a title is larger than the unit
    or the name of its paper at the right."""
    sizes = [[item.segment.size for item in own if item.segment] for own in (left, right)]
    return all(sizes) and max(sizes[0]) <= LARGER * max(sizes[1])


def _are_cards(left: Sequence[_Item], right: Sequence[_Item], annex: Annexes) -> bool:
    """Whether frames stand in rows, with headings over a row at the left: they are read so.

    At the right may stand what is over all of the frames, or below, alone on its height or an annex
    of the heading beside it, as a total is; no frame is as low as a line then.
    """
    frames = [item.box for item in left if item.segment is None]
    tops = [box.top for box in frames]
    over, foot = min(tops, default=0.0), max((box.bottom for box in frames), default=0.0)
    own = [item for item in right if item.segment is None]
    others = [item for item in right if item.segment is not None]
    return (
        bool(own)
        and (not others or all(len(item.inner) > 1 for item in own))
        and all(any(abs(item.box.top - top) <= TOUCH for top in tops) for item in own)
        and all(item.box.bottom <= over or item.box.top >= foot for item in others)
        and not any(_share_a_height([*left], item) for item in others if not _is_annex(item, annex))
    )


def _is_annex(item: _Item, annex: Annexes) -> bool:
    return item.segment is not None and annex.behind(item.segment)


def _are_labels(left: Sequence[_Item], right: Sequence[_Item]) -> bool:
    """Whether short words stand before lines at the right, each on the height of one: 担当, 財源;
    what stands right of these is of their rows."""
    if not _are_level(left, right):
        inner = (_beside_cut(left, cut) for cut in _white_strips(left))
        return _are_level(right, left) and any(_are_labels(*parts) for parts in inner)
    white = min(item.box.x0 for item in right) - max(item.box.x1 for item in left)
    close = white <= REACH * _text_size(left)
    return close and all(item.segment is not None and _is_short(item.segment) for item in left)


def _are_level(items: Sequence[_Item], others: Sequence[_Item]) -> bool:
    """Whether each of some lines stands on the height of one of the others."""
    own = [item.segment for item in items if item.segment is not None]
    beside = [item.segment for item in others if item.segment is not None]
    if not (len(own) == len(items) > 0 and len(beside) == len(others)):
        return False
    heights = [(line.box.top, line.box.bottom) for line in beside]
    middles = [line.box.centre[1] for line in own]
    return all(any(top <= y <= bottom for top, bottom in heights) for y in middles)


def _is_short(word: Line) -> bool:
    return word.box.width <= LABEL * word.size


def _is_column(items: Sequence[_Item], annex: Annex) -> bool:
    """A column has a frame, text that runs downwards, or two lines that are no mere annex."""
    segments_here = [item.segment for item in items if item.segment is not None]
    if len(segments_here) < len(items) or any(segment.turn for segment in segments_here):
        return True
    own = (line for line in lines(segments_here) if not annex(line))
    return len(list(islice(own, 2))) > 1


def _beside_cut(items: Iterable[_Item], cut: float) -> tuple[list[_Item], list[_Item]]:
    left: list[_Item] = []
    right: list[_Item] = []
    for item in items:
        (left if item.box.centre[0] < cut else right).append(item)
    return left, right


def _longest_run_of_columns(rows: list[list[_Item]], annex: Annexes) -> tuple[int, int]:
    """The longest run of rows that one white strip parts into columns; (0, 0) if there is none."""
    best = (0, 0)
    for start in range(len(rows)):
        if len(rows) - start <= best[1] - best[0]:
            break
        best = max(best, (start, _end_of_columns(rows, start, annex)), key=lambda r: r[1] - r[0])
    return best


def _end_of_columns(rows: list[list[_Item]], start: int, annex: Annexes) -> int:
    """How far a white strip that is there in row `start` goes down; `start` if nowhere."""
    good = start
    items: list[_Item] = []
    for end in range(start, len(rows)):
        items += rows[end]
        strips = _white_strips(items)
        if not strips:
            if end > start or len(rows[start]) > 1:
                break
            continue
        if any(_parts_columns(items, cut, annex) for cut in strips):
            good = end + 1
    return good
