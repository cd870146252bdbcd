"""What a form says by labels that its kind does not declare: kept under them, each told once."""

from collections import Counter
from collections.abc import Iterator, Sequence

from yosandb.extract.families.base import Found
from yosandb.extract.families.forms.open_form import passage
from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem, Record
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.unknown import Unknown, in_boxes, in_lines
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.sheet import Sheet


class UnknownLabels:
    """The unknown labels of one document: in how many forms each stands, and where first."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._forms: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._own: set[str] = set()

    def begin(self) -> None:
        """A form begins: what it says counts once."""
        self._own = set()

    def in_boxes(self, sheet: Sheet, zone: Zone) -> Iterator[Found]:
        """The values of such labels in the boxes of a part of a form."""
        free = set(sheet.claims.free(zone.chars))
        for found in in_boxes(sheet.page, zone.chars, free, self._labels):
            yield from self._kept(sheet, found)

    def in_lines(self, sheet: Sheet, zone: Zone) -> Iterator[Found]:
        """The values of such labels in what the tables of a part leave."""
        for found in in_lines(sheet.claims.free(zone.chars)):
            yield from self._kept(sheet, found)

    def note(self, label: str, page: int) -> None:
        """Count a label of the form that is open, which no field takes."""
        if label not in self._own:
            self._own.add(label)
            self._forms[label] += 1
            self._first.setdefault(label, page)

    def finish(self) -> Iterator[Problem]:
        """One problem a label, with the number of its forms."""
        for label, count in self._forms.items():
            said = f"no field is known for the label {label} (forms: {count})"
            message = f"{said}: what it says is kept under it"
            yield Problem("label-unknown", message, self._first[label])

    def _kept(self, sheet: Sheet, found: Unknown) -> Iterator[Found]:
        if found.lines:  # else it is a caption over what was read
            self.note(found.text, sheet.number)
            yield kept(sheet, found.label, found.lines)
        sheet.label_lines("labels", found.label)


def kept(sheet: Sheet, label: Sequence[Line], value: Sequence[Line]) -> Record:
    """What a label says that no field takes: a figure where it is an amount, else text."""
    section = sheet.printed(label, "".join(line.text for line in label))
    text = "".join(line.text for line in value)
    if len(value) == 1 and words.is_amount(text):
        return _figure(sheet, section, value[0])
    text = "\n".join(line.text for line in value)
    return passage(sheet, "label", sheet.field("passages.text", value, text), section)


def _figure(sheet: Sheet, label: Printed, value: Line) -> Record:
    fields = {"row_label": label, "value": sheet.field("figures.value", [value])}
    after = len(lattices(sheet.page.rulings)) + 1
    facts = {"table_number": after, "row": len(sheet.values), "column": 1}
    return Record("figures", sheet.number, value.text, fields, facts=facts)
