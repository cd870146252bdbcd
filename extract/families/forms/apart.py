"""What of a form is a label with its value, and what stands in the tables of its kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from yosandb.extract.families.forms.by_year import without_words
from yosandb.extract.families.forms.shaped import ShapedTables
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.answers import answers
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.sides import without_sides
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.layout import Region, region
from yosandb.extract.shapes.table.model import Cell, Table
from yosandb.extract.shapes.table.read import tables

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import FormFamily


def said(family: "FormFamily", page: Page, chars: Iterable[Char]) -> list[Answer]:
    """The labels among `chars` with their values.

    Words over the columns of a table of the form are none: 事業名 over its programmes.
    """
    return list(_said(page, Placed(chars), family))


@once_a_page
def _said(page: Page, every: Placed, family: "FormFamily") -> list[Answer]:
    inside = _in_tables(family, page, every)
    rest = Placed(char for char in every if char not in inside) if inside else every
    return without_words(answers(page, rest, family.labels))


def has_tables(family: "FormFamily", page: Page) -> bool:
    """Whether a table of what the form costs stands on a page."""
    kinds = [kind for kind in _shaped(family) if {"amounts", "programmes"} <= {*kind.gives}]
    found = tables(page, page.chars, in_form=True)
    return any(kind.takes(table) for kind in kinds for table in found)


def in_rows(family: "FormFamily", page: Page, chars: Iterable[Char]) -> set[Char]:
    """What stands in rows of labels and their values: no table has them, however close it is."""
    words = [inside.knows for inside in _shaped(family)]
    own = [cell for row in _rows(page, chars, family.labels, words) for cell in row]
    return {char for cell in own for line in cell.lines for char in line.chars}


def _in_tables(family: "FormFamily", page: Page, chars: Sequence[Char]) -> set[Char]:
    kinds = _shaped(family)
    if not kinds:
        return set()
    own = in_rows(family, page, chars)
    found = tables(page, [char for char in chars if char not in own], in_form=True)
    known = [table for table in found if any(kind.takes(table) for kind in kinds)]
    return {char for table in known for char in _chars(table)}


def _shaped(family: "FormFamily") -> list[ShapedTables]:
    begun = (begin() for part in family.parts.values() for begin in part.tables)
    return [inside for inside in begun if isinstance(inside, ShapedTables)]


def _chars(table: Table) -> Iterator[Char]:
    cells = [*table.heads, *(cell for row in table.rows for cell in row.distinct())]
    yield from (char for cell in cells for line in cell.lines for char in line.chars)


def _rows(
    page: Page, chars: Iterable[Char], labels: Labels, words: Sequence[Callable[[str], bool]]
) -> Iterator[list[Cell]]:
    """The rows of boxes in which each label has its value beside or below it, and nothing else."""
    for own in _regions(page, Placed(chars)):
        whole = without_sides(own, labels)
        rows = [_own(whole, number) for number in range(whole.row_count)]
        for row, below in zip(rows, [*rows[1:], []], strict=True):
            names = [labels.field(cell.text) is not None for cell in row]
            values = [cell for cell, named in zip(row, names, strict=True) if not named]
            heads = any(knows(cell.text) for knows in words for cell in values)
            if row and values and not heads and names == [n % 2 == 0 for n in range(len(row))]:
                yield row
            elif names == [True] and _is_alone(whole, row[0]) and _is_value(whole, below, labels):
                yield [*row, *below]


@once_a_page
def _regions(page: Page, chars: Placed) -> list[Region]:
    """The ruled regions of a page with these characters, laid out once for all kinds of forms."""
    return [
        region(lattice.xs, lattice.ys, filled(page, lattice, chars))
        for lattice in lattices(page.rulings)
    ]


def _is_alone(whole: Region, cell: Cell) -> bool:
    return len(cell.columns) == whole.column_count


def _is_value(whole: Region, row: Sequence[Cell], labels: Labels) -> bool:
    return len(row) == 1 and _is_alone(whole, row[0]) and labels.field(row[0].text) is None


def _own(whole: Region, number: int) -> list[Cell]:
    """The cells with text that stand in one row alone."""
    row = [cell for cell in whole.row(number) if cell.lines]
    return row if all(len(cell.rows) == 1 for cell in row) else []
