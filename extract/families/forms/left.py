"""What no label and no table of a form takes: figures of other tables, and text."""

from collections.abc import Callable, Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.forms.open_form import passage
from yosandb.extract.families.forms.unknown_labels import UnknownLabels
from yosandb.extract.families.tables import TablePlan, TableReader
from yosandb.extract.geometry.grid import cell_lines
from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.geometry.paragraphs import flowing
from yosandb.extract.page import Box, Char, union
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table.around import around
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.sheet import Sheet

# Lines of one text follow as closely as this (in sizes).
CLOSE = 1.0
# ... and a text follows what a form says as closely as this.
FOLLOWS = 2.0
_BRACKETS = "()（）"
_SENTENCE, _NOTE = regex.compile(r"。\s*$"), regex.compile(r"\s*(?:[※＊*]|[(（]?注)")


class LeftOver:
    """The tables of one form that its kind does not know."""

    def __init__(self, unknown: UnknownLabels) -> None:
        self._tables = TableReader()
        self._unknown = unknown
        unknown.begin()

    def read(
        self, sheet: Sheet, zone: Zone, describe: Callable[[Sequence[Line]], bool]
    ) -> Iterator[Found]:
        """What is left of a part: a table gives its figures, all else is kept as text, under the
        label that it stands beside where it has one, unless it can `describe` the form."""
        yield from self._unknown.in_boxes(sheet, zone)
        free = sheet.claims.free(zone.chars)
        if (found := tables(sheet.page, free, in_form=True)) != []:
            yield from self._tables.read(sheet, TablePlan(tuple(found), _about(found, free)))
        yield from self._unknown.in_lines(sheet, zone)
        sheet.label("labels", _brackets(sheet, zone))
        yield from _upright(sheet, zone)
        rest = cell_lines(sheet.claims.free(zone.chars), zone.grid, zone.box)
        for together in _paragraphs(rest):
            if _is_text(sheet, zone, together) and describe(together):
                continue
            text = flowing(together)
            yield passage(sheet, "text", sheet.field("passages.text", together, text))

    def finish(self) -> Iterator[Found]:
        """The sums of tables that might have gone on."""
        yield from self._tables.finish()


def _brackets(sheet: Sheet, zone: Zone) -> Iterator[Char]:
    """The brackets that stood around a label and its value: nothing is left in them."""
    for run in segments(sheet.claims.free(zone.chars)):
        if all(char.text in _BRACKETS for char in run.chars):
            yield from run.chars


def _upright(sheet: Sheet, zone: Zone) -> Iterator[Found]:
    """Words of a letter a line, in boxes at the side: none goes on in a line beside them."""
    free = sheet.claims.free(zone.chars)
    for lattice in lattices(sheet.page.rulings) if free else ():
        for cell in filled(sheet.page, lattice, free):
            if len(cell.lines) > 1 and all(len(line.bare) == 1 for line in cell.lines):
                text = "".join(line.text for line in cell.lines)
                yield passage(sheet, "text", sheet.field("passages.text", cell.lines, text))


def _is_text(sheet: Sheet, zone: Zone, lines: Sequence[Line]) -> bool:
    """Whether sentences follow right below what a form says, or below a picture in its frame, and
    are no note."""
    said = "".join(line.text for line in lines)
    box = union(line.box for line in lines)
    above = [c.box for c in zone.chars if c.box.bottom <= box.top]
    near = [b for b in above if b.x0 < box.x1 and box.x0 < b.x1]
    gap = box.top - max((b.bottom for b in near), default=0.0)
    sentence = _SENTENCE.search(said) is not None and _NOTE.match(said) is None
    return sentence and (gap <= FOLLOWS * lines[0].size or _in_frame(sheet, zone, box))


def _in_frame(sheet: Sheet, zone: Zone, box: Box) -> bool:
    """Whether a frame is around a text and all that stands above it in a form."""
    over = union(char.box for char in zone.chars if char.box.top < box.bottom)
    places = (over.centre, (over.x0, over.top), (over.x1, over.bottom))
    return any(all(map(frame.holds, places)) for frame in sheet.page.frames)


def _about(found: Sequence[Table], free: Sequence[Char]) -> frozenset[Char]:
    """What stands in tables, and what says over them what they are and in which unit."""
    outside = [char for char in free if not any(table.holds(char) for table in found)]
    over = around(found, outside)
    units = [each.unit_line for each in over if each.unit_line is not None]
    titles = [line for each in over for line in each.title]
    said = {char for line in (*units, *titles) for char in line.chars}
    return frozenset((set(free) - set(outside)) | said)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other closely, from top to bottom."""
    found: list[Line] = []
    for line in lines:
        if found and line.box.top - found[-1].box.bottom > CLOSE * line.size:
            yield found
            found = []
        found.append(line)
    if found:
        yield found
