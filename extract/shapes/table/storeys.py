"""The storeys of a ruled region: rows whose walls stand in other places than those above them.

A sheet may be one region from its first label to its last, with tables between rows of labels and
values. The walls of such a row part nothing in a table, and those of the table nothing in the row.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.lattice import Lattice, Place
from yosandb.extract.shapes.table.words import reads_as_figure

# So many columns stand in the same places below each other in one table, and by chance else.
COLUMNS = 2
# So many words over columns make a heading.
HEADS = 3

# 2 指標の推移   ■費用の推移   （３）コスト: what begins a part of a form
_TITLE = regex.compile(r"\s*[(（【［]?(?:[0-9０-９①-⑳Ⅰ-Ⅻ]|[■◆●▼◇□])")


def storeys(lattice: Lattice, chars: Placed) -> list[Lattice]:
    """The parts of a region from top to bottom, each with its own walls alone.

    A row belongs to the storey above unless each has a wall that the other has not: cells that
    are joined in a heading or a total have no wall of their own. Only the names of rows may be
    parted in other places, 職員数 │ 正規 below 財源内訳 │ 国庫支出金, left of the same columns.
    Where the last columns of a table are joined in all rows to its end, to that of the bar beside
    them, or to the words over another table, these are no rows of it, either: 必要性 │
    市が行う必要があるか │ ■高 □中 □低. A bar over the words of a table begins one. Beside a
    bar with upright letters (実 / 施) several tables may stand, which it is no part of.
    """
    return [part for own in _storeys(lattice, chars) for part in _beside_bars(own, chars)]


def _storeys(lattice: Lattice, chars: Placed) -> list[Lattice]:
    walls = _walls(lattice)
    starts = [0]
    known = walls[0]
    again = 0
    for row, own in enumerate(walls[1:], start=1):
        stop = _stop_behind(lattice, walls, row, known, chars)
        told = stop is not None or row == again or _is_title(lattice, walls, row, chars)
        apart = told or _differ(own, known)
        if apart and not _is_crossed(lattice, row):
            starts.append(row)
            known = own
            again = stop or again
        known = known | own
    if len(starts) == 1:
        return [lattice]
    return [_storey(lattice, a, b) for a, b in pairwise([*starts, len(lattice.ys) - 1])]


def _beside_bars(lattice: Lattice, chars: Placed) -> list[Lattice]:
    """The storeys beside each bar at the left of a region; itself where no bar has several."""
    bars = [place for place in lattice.places if place.left == 0]
    rows = [[p for p in lattice.places if p.left and p.top in bar.rows] for bar in bars]
    whole = all(p.bottom <= bar.bottom for bar, own in zip(bars, rows, strict=True) for p in own)
    if not whole or not all(rows) or not all(_is_bar(bar, chars) for bar in bars):
        return [lattice]
    found: list[Lattice] = []
    for bar, own in zip(bars, rows, strict=True):
        parts = _storeys(_of_places(lattice, own), chars)
        found += parts if len(parts) > 1 else [_of_places(lattice, [bar, *own])]
    return found if len(found) > len(bars) else [lattice]


def _is_bar(place: Place, chars: Placed) -> bool:
    """Whether letters stand below each other in a box of one column beside several rows."""
    letters = chars.within(place.box)
    middles = [char.centre[0] for char in letters]
    upright = len(letters) > 1 and max(middles) - min(middles) < letters[0].size / 2
    return upright and len(place.columns) == 1 and len(place.rows) > HEADS


def _differ(own: Set[int], known: Set[int]) -> bool:
    if not (own - known and known - own):
        return False
    last = max(own ^ known)
    return sum(wall > last for wall in own) < COLUMNS


def _stop_behind(
    lattice: Lattice, walls: Sequence[Set[int]], start: int, known: Set[int], chars: Placed
) -> int | None:
    """Where rows end that begin below a table of several columns and have none of its last walls:
    at the end of the region, or of the bar that begins there beside it, or above the words over
    another table; None where it goes on."""
    last = sorted(known)[-COLUMNS:]
    if len(known) < HEADS + COLUMNS or not walls[start].isdisjoint(last):
        return None
    stop = next((n for n in range(start, len(walls)) if walls[n] & {*last}), len(walls))
    bars = [p.bottom for p in lattice.places if p.left == 0 and p.top == start < p.bottom - 1]
    ends = stop == len(walls) or any(bar <= stop for bar in bars)
    return stop if ends or _is_head(lattice, stop, last, chars) else None


def _is_title(lattice: Lattice, walls: Sequence[Set[int]], row: int, chars: Placed) -> bool:
    """Whether a row is one cell with a numbered title right above the words over several columns,
    or a unit is beside it: 3 コストの推移 （単位：千円）."""
    below = sorted(walls[row + 1]) if row + 1 < len(walls) else []
    title, *beside = [_words(place, chars) for place in _at(lattice, row, sorted(walls[row]))] or [
        ""
    ]
    told = _TITLE.match(title) and all("単位" in said for said in beside)
    if not told or len(below) < HEADS + COLUMNS:
        return False
    return _is_head(lattice, row + 1, below[-COLUMNS:], chars)


def _is_head(lattice: Lattice, row: int, walls: Sequence[int], chars: Placed) -> bool:
    """Whether words stand at some walls in a row, or in two, and a figure at each of them below."""
    found = _at(lattice, row, walls)
    for _ in range(COLUMNS):
        words = [_words(place, chars) for place in found]
        if len(words) < len(walls) or not all(any(map(str.isalpha, said)) for said in words):
            return False
        found = _at(lattice, max(place.bottom for place in found), walls)
        if sum(_figure(place, chars) for place in found) == len(walls):
            return True
    return False


def _at(lattice: Lattice, row: int, walls: Sequence[int]) -> list[Place]:
    return [place for place in lattice.places if place.top == row and place.left in walls]


def _walls(lattice: Lattice) -> list[frozenset[int]]:
    """Where walls stand in each row."""
    found: list[set[int]] = [set() for _ in lattice.ys[1:]]
    for place in lattice.places:
        for row in place.rows:
            found[row].add(place.left)
    return [frozenset(walls) for walls in found]


def _is_crossed(lattice: Lattice, row: int) -> bool:
    """Whether a cell goes from the row above into this one: a bar beside several rows."""
    return any(place.top < row < place.bottom for place in lattice.places)


def _storey(lattice: Lattice, top: int, bottom: int) -> Lattice:
    return _of_places(lattice, [p for p in lattice.places if top <= p.top < bottom])


def beside(lattice: Lattice, chars: Placed) -> list[Lattice]:
    """Tables that stand beside each other in a region, each with level lines that the other lacks.

    Costs by year have other rows than the list of indicators at their right. So have costs below
    each other (予算額, 決算額) whose first figure stands beside the words over that list.
    """
    for wall in range(1, len(lattice.xs) - 1):
        left, right = _sides(lattice, wall)
        whole = len(left) + len(right) == len(lattice.places)
        if whole and _levels(left) - _levels(right) and _levels(right) - _levels(left):
            return [_of_places(lattice, left), *beside(_of_places(lattice, right), chars)]
    return [part for own in _blocks(lattice, chars) for part in own]


def _blocks(lattice: Lattice, chars: Placed) -> Iterator[list[Lattice]]:
    """The region, its rows that cells tie together apart where a list stands beside costs there."""
    rows = len(lattice.ys) - 1
    edges = [row for row in range(1, rows) if not _is_crossed(lattice, row)]
    start = 0
    for top, bottom in pairwise([0, *edges, rows]):
        if bottom - top < 2 or not (parts := _costs_and_list(_storey(lattice, top, bottom), chars)):
            continue
        if top > start:
            yield [_storey(lattice, start, top)]
        yield parts
        start = bottom
    if start < rows:
        yield [lattice if not start else _storey(lattice, start, rows)]


def _costs_and_list(block: Lattice, chars: Placed) -> list[Lattice]:
    for wall in range(1, len(block.xs) - 1):
        left, right = _sides(block, wall)
        whole = len(left) + len(right) == len(block.places)
        if whole and _is_headed_beside(left, right, chars):
            return [_of_places(block, left), _of_places(block, right)]
    return []


def _sides(lattice: Lattice, wall: int) -> tuple[list[Place], list[Place]]:
    left = [place for place in lattice.places if place.right <= wall]
    return left, [place for place in lattice.places if place.left >= wall]


def _is_headed_beside(left: Sequence[Place], right: Sequence[Place], chars: Placed) -> bool:
    """Whether the first row of what stands at the right has words alone over rows with figures,
    while a figure stands in that at the left; and their further rows differ."""
    if _levels(left) == _levels(right):
        return False
    top = min(place.top for place in left)
    if not any(_figure(place, chars) for place in left if place.top == top):
        return False
    heads = [_words(place, chars) for place in right if place.top == top]
    under = [_figure(place, chars) for place in right if place.top > top]
    worded = all(said and not reads_as_figure(said) for said in heads)
    return len(heads) >= HEADS and worded and any(under)


def _words(place: Place, chars: Placed) -> str:
    return "".join(char.text for char in chars.within(place.box))


def _figure(place: Place, chars: Placed) -> bool:
    return reads_as_figure(_words(place, chars))


def _levels(places: Sequence[Place]) -> frozenset[int]:
    return frozenset(y for place in places for y in (place.top, place.bottom))


def _of_places(lattice: Lattice, places: Sequence[Place]) -> Lattice:
    """The part of a region that some of its places fill, with their lines alone."""
    columns = sorted({x for place in places for x in (place.left, place.right)})
    rows = sorted({y for place in places for y in (place.top, place.bottom)})
    xs = tuple(lattice.xs[x] for x in columns)
    ys = tuple(lattice.ys[y] for y in rows)
    own = tuple(
        Place(
            place.box,
            rows.index(place.top),
            rows.index(place.bottom),
            columns.index(place.left),
            columns.index(place.right),
        )
        for place in places
    )
    return Lattice(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, own)
