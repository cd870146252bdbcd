"""The name of a form without a label: what stands in the first row of a box of labels."""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.table.layout import Region
from yosandb.extract.shapes.table.words import reads_as_figure

# 01   №3   2-14   A-05: the number of a form
_NUMBER = regex.compile(r"(?:№|No\.?|整理番号)?[A-Z]?-?[0-9]{1,4}(?:-[0-9]{1,3})*")
# A box is a form by so many different labels in it.
LABELS = 2


def head_of(whole: Region, labels: Labels, known: Sequence[str]) -> Iterator[tuple[str, Line]]:
    """The number and the name in the first row of a region, each with its field.

    `known` are the fields of the labels in it: without some of them it is no form, and where one
    is that of the name it stands there.
    """
    fields = {field for field in known if field}
    if labels.head is None or labels.head[1] in fields or len(fields) < LABELS or not whole.at:
        return
    number, name = labels.head
    row = [cell for cell in whole.row(0) if cell.lines and len(cell.rows) == 1]
    inside = [char for cell in row for line in cell.lines for char in line.chars]
    parts = [part for cell in row for part in segments(c for x in cell.lines for c in x.chars)]
    numbers = [part for part in parts if _NUMBER.fullmatch(narrow(part.bare))]
    words = [part for part in parts if part not in numbers]
    if not words or len(numbers) > 1 or any(_is_other(part, labels) for part in words):
        return
    said = max(words, key=lambda part: (part.size, -part.box.x0))
    if any(not said.box.top < char.centre[1] < said.box.bottom for char in inside):
        return  # no one line
    yield from ((number, part) for part in numbers)
    yield name, said


def _is_other(part: Line, labels: Labels) -> bool:
    return reads_as_figure(part.bare) or labels.field(part.bare) is not None
