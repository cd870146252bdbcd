"""What stands above a form: the title of the paper, its mark, the name of an office."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.forms.open_form import passage
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.lines import lines as joined_lines
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.unboxed import CLOSE
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import UNIT_WORD
from yosandb.extract.sheet import Sheet

# （単位：千円）   ※ 金額の単位は千円   （金額は千円）
UNIT = regex.compile(
    rf"[（(※]*(?:(?:金額)?の?単位[:：は]?|金額は(?:すべて|全て)?){UNIT_WORD}[）)]?"
)
# （単位：円） with something behind or before it: みなと市　（単位：円）   …します。（単位：円）
_BRACKETED = rf"[(]\s*単位\s*:\s*{UNIT_WORD}\s*[)]"
_EDGE = regex.compile(rf"^\s*{_BRACKETED}(?=\s)|(?<=\t|[都道府県市区町村。]\s*){_BRACKETED}\s*$")
# （千円）
BARE_UNIT = regex.compile(rf"[（(]{UNIT_WORD}[）)]")

# A title is set larger than the labels of its forms, by this at least.
LARGER = 1.2


class Front:
    """The title of one document, and the lines above its forms that were met before."""

    def __init__(self, marks: str, labels: Labels, begins: str | None) -> None:
        self._mark = regex.compile(marks)
        self._labels = labels
        self._begins = begins
        self._title = ""
        self._met: set[str] = set()

    def read(self, sheet: Sheet, zone: Zone, *, broken: bool) -> Generator[Found, None, list[Line]]:
        """Title and marks of the document; returns what goes on with the form of the page before.

        `broken` says that a form is still open there: a label above a text is that form's.
        """
        rest: list[Line] = []
        lines = self._levelled(zone.lines)
        largest = max((line.size for line in lines), default=0.0)
        for line in lines:
            if self._mark.fullmatch(line.bare):
                yield Heading("label", sheet.field("documents.label", [line]))
            elif not self._title and not broken and line.size == largest:
                self._title = line.bare
                yield Heading("title", sheet.field("documents.title", [line]))
            elif line.bare == self._title:
                sheet.label("title", line.chars)
            elif self._heads_boxes(line, lines, broken=broken):
                sheet.label("headings", line.chars)  # 1 事業の概要, over the first of its boxes
            elif broken and line.bare not in self._met:
                rest.append(line)
            else:
                self._met.add(line.bare)
                printed = sheet.field("passages.text", [line])
                yield Heading("heading", printed)
                yield passage(sheet, "heading", printed)
        return rest

    def _heads_boxes(self, line: Line, lines: Sequence[Line], *, broken: bool) -> bool:
        """Whether a label has no text of its form right below it."""
        name = self._labels.field(line.bare)
        if not name or not broken:
            return name is not None
        gaps = ((other, other.box.top - line.box.bottom) for other in lines)
        below = [other for other, gap in gaps if 0 < gap < CLOSE * line.size]
        return all(self._labels.field(other.bare) is not None for other in below)

    def beside_number(
        self, sheet: Sheet, zone: Zone, found: Sequence[Answer]
    ) -> Generator[Found, None, Zone]:
        """A form without the title of its paper, where that stands above its name, beside its
        number, in larger letters than its labels."""
        begun = [a.label[0] for a in found if a.field == self._begins and a.label]
        name = next((label for label in begun if zone.box.holds(label.box.centre)), None)
        if name is None:
            return zone
        said = {c for a in found for line in (*a.label, *a.lines) for c in line.chars}
        over = (line for line in zone.lines if line.box.bottom <= name.box.top)
        larger = [line for line in over if line.size > LARGER * name.size]
        own = tuple(c for x in larger if said.isdisjoint(x.chars) for c in x.chars)
        yield from self.read(sheet, replace(zone, chars=own), broken=False)
        return replace(zone, chars=tuple(c for c in zone.chars if c not in own))

    def running(self, sheet: Sheet, top: float) -> Iterator[Found]:
        """What is set above all that is printed below `top`, on this page and on others: it may
        name the year, where it is new."""
        for line in sheet.running:
            if line.box.bottom <= top and line.bare not in {self._title, *self._met}:
                self._met.add(line.bare)
                yield Heading("heading", sheet.printed([line]))

    def without_title(self, sheet: Sheet, zone: Zone) -> Zone:
        """The title stands above each form, and so below the one before it on the same page."""
        again = [x for x in self._levelled(zone.lines) if zone.kind and x.bare == self._title]
        chars = {char for line in again for char in line.chars}
        sheet.label("title", chars)
        return replace(zone, chars=tuple(c for c in zone.chars if c not in chars))

    def _levelled(self, parts: Sequence[Line]) -> list[Line]:
        """A title with wide gaps is one line; a mark beside it (資料3-2) is not part of it."""
        marks = [part for part in parts if self._mark.fullmatch(part.bare)]
        return marks + joined_lines([part for part in parts if part not in marks])


def without_unit(sheet: Sheet, zone: Zone) -> Zone:
    """（単位：千円） may stand anywhere; it is no part of what it stands in."""
    unit = next((x for x in zone.lines if UNIT.fullmatch(x.bare)), None) or _bare(sheet, zone)
    units = _at_edges(zone) if unit is None else [unit]
    for unit in units:
        sheet.say_unit(sheet.field("pages.unit", [unit]))
    taken = {char for unit in units for char in unit.chars}
    return replace(zone, chars=tuple(c for c in zone.chars if c not in taken)) if taken else zone


def without_units_again(sheet: Sheet, zone: Zone) -> Zone:
    """The unit of the page stands over the small tables of each form, beside their captions."""
    found = [] if sheet.unit is None else zone.lines
    units = [x for x in found if UNIT.fullmatch(x.bare) or BARE_UNIT.fullmatch(x.bare)]
    again = [line for line in units if not sheet.says_other_unit(sheet.printed([line]))]
    taken = {char for line in again for char in line.chars}
    sheet.label("unit", taken)
    return replace(zone, chars=tuple(c for c in zone.chars if c not in taken)) if taken else zone


def _at_edges(zone: Zone) -> list[Line]:
    """（単位：円）  執行率 97.6％: units that share their line, all the same."""
    texts = [plain(line) for line in zone.lines]
    units = [run for t in texts for m in _EDGE.finditer(t.text) for run in t.runs(m.span())]
    return units if len({unit.bare for unit in units}) == 1 else []


def _bare(sheet: Sheet, zone: Zone) -> Line | None:
    """（千円） alone above a table, or the same above several; in a box it is that of a column."""
    found = [line for line in zone.lines if BARE_UNIT.fullmatch(line.bare)]
    boxes = [lattice.box for lattice in lattices(sheet.page.rulings)] if found else []
    outside = [x for x in found if not any(box.holds(x.box.centre) for box in boxes)]
    alike = len({line.bare for line in found}) == 1 and len(found) == len(outside)
    return outside[0] if alike else None
