"""Rows of one name that each print a place with amounts of its own (箇所名).

::

    橋りょう修繕事業 │           │ 92,400        道路改良事業 │ 市道Ａ線 │ 48,000
                     │ 千鳥橋    │ 61,400                     │ 市道Ｂ線 │ 21,000
                     │ 浜松葉橋  │ 31,000

Where a row prints the whole (without a place, or as 計) the others are its parts. Where none does,
each is a programme of that name, at its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.storeys import Parted
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row

# What stands beside all rows of a name, and is of each of them.
_OF_EACH = ("name", "section", "department", "code", "tag", "number")


def by_places(reading: Reading, group: Sequence[Parted]) -> Iterator[Parted]:
    """The rows of one name, from the whole to its parts; as one row where no place but the first
    has amounts."""
    first, others = group[0], group[1:]
    placed = [own for own in others if _is_placed(reading, own.row, first.row)]
    if not placed:
        yield replace(first, row=_with_places(reading, group), below=[x.row for x in others])
        return
    whole = _whole(reading, group)
    listed = [own for own in group if own is first or own in placed]
    rest = [own.row for own in others if own not in placed]
    shared = _shared(reading, [own.row for own in listed])
    if whole is not None:
        yield replace(whole, row=_named(reading, whole.row, first.row), below=rest)
        parts = [own for own in listed if own is not whole]
        yield from (_part(reading, own, shared) for own in parts)
        return
    for own in listed:
        row = _named(reading, _bare(own.row, shared), first.row)
        yield replace(own, row=row, below=rest if own is first else ())


def is_of_place(reading: Reading, row: Row, first: Row) -> bool:
    """Whether a row without a name prints a place and its amounts, below the `first` of a name;
    what stands over the places, too, is a heading, and 小計 no name."""
    places, names = reading.said(row, "sub_name"), reading.said(first, "name")
    over = {cell for n in reading.columns.of("sub_name") for cell in first.cells[n]}
    if not places or not names or reading.said(row, "name") or not over.isdisjoint(names):
        return False
    return reading.columns.prints_amount(row) and not (_is_total(places) or _is_total(names))


def _total_words(reading: Reading, row: Row) -> Sequence[Cell]:
    """The cells of a row that say 計 in the place of a place."""
    places = reading.said(row, "sub_name")
    return places if _is_total(places) else ()


def _whole(reading: Reading, group: Sequence[Parted]) -> Parted | None:
    """The row that prints the whole, if there is one and no other."""
    found = [
        own
        for own in group
        if reading.columns.prints_amount(own.row)
        and (_total_words(reading, own.row) or not reading.said(own.row, "sub_name"))
    ]
    return found[0] if len(found) == 1 else None


def _is_placed(reading: Reading, row: Row, first: Row) -> bool:
    """Whether a row has a place and an amount that are not those of the first row."""
    before = {*first.distinct()}
    places = [cell for cell in reading.said(row, "sub_name") if cell not in before]
    own = {n: tuple(c for c in cells if c not in before) for n, cells in row.cells.items()}
    return bool(places) and reading.columns.prints_amount(replace(row, cells=own))


def _is_total(cells: Sequence[Cell]) -> bool:
    return words.TOTAL.fullmatch("".join(cell.text for cell in cells)) is not None


def _shared(reading: Reading, rows: Sequence[Row]) -> set[Cell]:
    """Cells beside several rows that are of none of them alone."""
    each = {c for name in _OF_EACH for row in rows for c in reading.said(row, name)}
    seen: set[Cell] = set()
    again: set[Cell] = set()
    for row in rows:
        again |= seen.intersection(row.distinct())
        seen |= {*row.distinct()}
    return again - each


def _part(reading: Reading, own: Parted, shared: set[Cell]) -> Parted:
    """A part, which is called by its place."""
    row = _bare(own.row, shared)
    cells = {**row.cells, **dict.fromkeys(reading.columns.of("name"), ())}
    first, *others = reading.columns.of("sub_name")
    cells[reading.columns.of("name")[0]] = row.cells[first]
    cells |= dict.fromkeys((first, *others), ())
    return replace(own, row=replace(row, cells=cells), below=(), is_part=True)


def _named(reading: Reading, row: Row, first: Row) -> Row:
    """A row with the name above it, and without 計 in the place of a place."""
    cells = {**row.cells, **{n: first.cells[n] for n in reading.columns.of("name")}}
    for cell in _total_words(reading, row):
        reading.sheet.label_lines("totals.label", cell.lines)
        cells |= dict.fromkeys(reading.columns.of("sub_name"), ())
    return replace(row, cells=cells)


def _with_places(reading: Reading, group: Sequence[Parted]) -> Row:
    """The first row of a name with all places that its rows print."""
    row = group[0].row
    numbers = reading.columns.of("sub_name")
    cells = {n: tuple(dict.fromkeys(c for own in group for c in own.row.cells[n])) for n in numbers}
    return replace(row, cells={**row.cells, **cells})


def _bare(row: Row, gone: set[Cell]) -> Row:
    cells = {n: tuple(c for c in own if c not in gone) for n, own in row.cells.items()}
    return replace(row, cells=cells)
