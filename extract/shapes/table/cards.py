"""Boxes of one kind, each with a name and its figures: a table with a row for each of them.

What stands in the same place of every box is a column. The words over it stand beside its figure in
each box, or in a legend on the page: 上段（ ）内は前年度、下段は構成比.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Box, Char, Page, union
from yosandb.extract.runs import runs
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.card_slots import Card, Slot, cards_of, slots_of
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.lattice import MEET, Lattice, Place
from yosandb.extract.shapes.table.legend import word_for
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table

# So many boxes of one kind are a table.
CARDS = 4
# Boxes that begin within this of each other stand below each other (in points).
COLUMN = 9.0
_NUMBER = regex.compile(r"第?([0-9]{1,2})(?=\D)")


def card_tables(
    page: Page, lattices: Sequence[Lattice], chars: Placed, first: int
) -> tuple[list[Table], list[Lattice]]:
    """The tables that boxes of one kind make, numbered from `first`, and all these boxes.

    They stand apart, or are the rows of one region, each with figures above each other.
    """
    outside = chars.outside(lattice.box for lattice in lattices)
    found: list[Table] = []
    taken: list[Lattice] = []
    for group, whole in (*((own, own) for own in _alike(lattices)), *_rows(lattices)):
        cards = cards_of([_box(page, lattice, chars) for lattice in group])
        slots = slots_of(cards)
        if slots is None or (whole is not group and slots[0].steps == 1):
            continue
        for run in _runs(cards):
            found.append(_table(page.number, first + len(found), run, slots, outside))
        taken += whole
    return found, taken


def _rows(lattices: Sequence[Lattice]) -> Iterator[tuple[list[Lattice], list[Lattice]]]:
    """Regions whose rows may be boxes without white between them, as these boxes."""
    for lattice in lattices:
        rows = [[p for p in lattice.places if p.top == n] for n in range(len(lattice.ys) - 1)]
        alike = all([p.columns for p in row] == [p.columns for p in rows[0]] for row in rows)
        low = all(place.bottom == place.top + 1 for place in lattice.places)
        if not alike or not low or len(rows) * len(rows[0]) < 2 * CARDS:
            continue
        boxes = [
            _part(row[at : at + size])
            for row in rows
            for size in [_width(row)]
            for at in range(0, len(row), size)
        ]
        if len(boxes) >= CARDS:
            yield boxes, [lattice]


def _width(row: Sequence[Place]) -> int:
    """How many cells of a row make one box: all of them, or those whose widths come again."""
    widths = [place.box.width for place in row]
    for size in range(2, len(row) // 2 + 1):
        again = all(abs(a - b) <= MEET for a, b in zip(widths, widths[size:], strict=False))
        if len(row) % size == 0 and again:
            return size
    return len(row)


def _part(places: Sequence[Place]) -> Lattice:
    box = union(place.box for place in places)
    xs = (places[0].box.x0, *(place.box.x1 for place in places))
    own = [Place(p.box, 0, 1, n, n + 1) for n, p in enumerate(places)]
    return Lattice(box, xs, (box.top, box.bottom), tuple(own))


def _alike(lattices: Sequence[Lattice]) -> list[list[Lattice]]:
    """Boxes with cells of the same number and width, enough of them for a table."""
    groups: list[list[Lattice]] = []
    for lattice in lattices:
        group = next((own for own in groups if _is_like(own[0], lattice)), None)
        if group is None:
            groups.append([lattice])
        else:
            group.append(lattice)
    return [group for group in groups if len(group) >= CARDS]


def _is_like(one: Lattice, other: Lattice) -> bool:
    if len(one.xs) != len(other.xs) or len(one.places) != len(other.places):
        return False
    return all(
        abs((a - one.xs[0]) - (b - other.xs[0])) <= MEET
        for a, b in zip(one.xs, other.xs, strict=True)
    )


def _box(page: Page, lattice: Lattice, chars: Placed) -> tuple[Box, list[Cell]]:
    return lattice.box, filled(page, lattice, chars)


def _runs(cards: Sequence[Card]) -> list[list[Card]]:
    """The boxes in the order of their numbers, those of two tables beside each other apart.

    They go on below each other or beside each other; what is not numbered goes from left to right.
    """
    columns = runs(
        sorted(cards, key=lambda card: (card.box.x0, card.box.top)),
        lambda column, card: card.box.x0 - column[0].box.x0 <= COLUMN,
    )
    if len(columns) > 1 and all(_is_total(column[-1]) for column in columns):
        return columns
    down = [card for column in columns for card in column]
    across = sorted(cards, key=lambda card: (round(card.box.top / COLUMN), card.box.x0))
    if _ascends(down):
        return [down]
    apart = all(_ascends(column) and len(_numbers(column)) > 1 for column in columns)
    return columns if apart and not _ascends(across) else [across]


def _is_total(card: Card) -> bool:
    return words.TOTAL.fullmatch(card.name) is not None


def _ascends(cards: Sequence[Card]) -> bool:
    return all(a < b for a, b in pairwise(_numbers(cards)))


def _numbers(cards: Sequence[Card]) -> list[int]:
    said = (_NUMBER.match(narrow(card.name)) for card in cards)
    return [int(match[1]) for match in said if match is not None]


def _table(
    page: int, number: int, cards: Sequence[Card], slots: Sequence[Slot], outside: Sequence[Char]
) -> Table:
    box = union(card.box for card in cards)
    rows = [_row(page, place, card, slots) for place, card in enumerate(cards)]
    labels = [label for slot in slots for card in cards for label in slot.labels(card)]
    around = lines_of(outside)
    over = [_words(page, slot, around, at) for at, slot in enumerate(slots, 1)]
    columns = [Column(box.x0, box.x0)]
    columns += [
        Column(box.x0, box.x0 + slot.x1, heads, figures=True)
        for slot, heads in zip(slots, over, strict=True)
    ]
    heads = [cell for cells in over for cell in cells]
    heads += [_cell(page, (label,), 0, 0) for label in labels]
    return Table(page, number, box, tuple(columns), tuple(rows), tuple(heads))


def _row(page: int, number: int, card: Card, slots: Sequence[Slot]) -> Row:
    names = tuple(line for cell in card.names for line in cell.lines)
    cells = {0: (_cell(page, names, number, 0, card),)}
    for column, slot in enumerate(slots, 1):
        figure = slot.figure(card)
        lines = () if figure is None else (figure,)
        cells[column] = (_cell(page, lines, number, column, card),)
    return Row(card.box.top, card.box.bottom, cells)


def _cell(
    page: int, lines: tuple[Line, ...], row: int, column: int, card: Card | None = None
) -> Cell:
    box = union(line.box for line in lines) if lines else card.box if card is not None else None
    assert box is not None
    return Cell(page, box, lines, range(row, row + 1), range(column, column + 1))


def _words(page: int, slot: Slot, around: Sequence[Line], column: int) -> tuple[Cell, ...]:
    """What is said of a column: the label in its first box, else the word of a legend."""
    word = slot.label if slot.label is not None else word_for(slot, around)
    return () if word is None else (_cell(page, (word,), 0, column),)
