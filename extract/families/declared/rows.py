"""One row of a declared table: its fields, its sources, or the total or heading that it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.columns import last_year_below
from yosandb.extract.families.declared.cut_rows import Cut
from yosandb.extract.families.declared.in_place import in_place_of_amounts
from yosandb.extract.families.declared.over_rows import headings_with_sums
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.sections import KAN, read_heading
from yosandb.extract.families.declared.storeys import Parted, in_storeys
from yosandb.extract.families.declared.sums import COUNT, column_of
from yosandb.extract.fields import AMOUNTS, FIELDS, LISTS, MEASURES
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, flowing, wrapped
from yosandb.extract.printed import Printed, strung
from yosandb.extract.records import Record
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.table.white_lines import AS_ABOVE
from yosandb.extract.shapes.text import Text, plain
from yosandb.extract.shapes.vocabulary import OF_WHICH, TAG_WORD, TAGS_BEFORE, TAGS_BEHIND

_LAST_YEAR = regex.compile(r"[(（](?:前|昨)年|前年度")
_TAG = regex.compile(TAG_WORD)
_MARK = regex.compile(r"[○◯〇◎●★☆✓レ■]")
# Fields of prose: their lines make paragraphs.
PROSE = ("description", "outline", "results")
# The number of a section in a column, where words may begin with a figure:
# 1.子ども   １ / 安 / 心   not 3世代同居
_SECTION_NUMBER = regex.compile(
    r"(?:[0-9]{1,2}|[(][0-9]{1,2}[)]|[①-⑳Ⅰ-Ⅻ])(?:[.、\s]\s*|(?<=[)①-⑳Ⅰ-Ⅻ]))"
)

# 事業名（予算書名）: what a line in brackets below the name is; so is one that is set so small
_OTHER_NAME = regex.compile(r"[(（].*名.*[)）]")
_BOOK = regex.compile(r"予算書|予算事業|予算上")
_OPENERS = "(（≪《〈<＜"
_BRACKETED = regex.compile(
    r"\s*(?:[(]\s*(?P<said>[^()]+?)\s*[)]|[≪《〈<＜]\s*(?P<said>[^≪《〈<＜]+?)\s*[≫》〉>＞])\s*",
    regex.DOTALL,
)
SMALLER = 0.9


def programme_rows(reading: Reading) -> Iterator[Found]:
    """The rows of a table of programmes, from top to bottom."""
    reader = RowReader(reading)
    for parted in in_storeys(reading) or _whole(reading):
        yield from reader.read(parted)
    reading.kept.section = reader.section
    reading.kept.cut = reader.at_end if reading.may_go_on else None


def _whole(reading: Reading) -> list[Parted]:
    """Each row with those that were parted from it: figures below each other beside one name."""
    found: list[Parted] = []
    for number, row in enumerate(reading.rows):
        names = reading.said(row, "name")
        if found and names and names == reading.said(found[-1].row, "name"):
            found[-1] = replace(found[-1], below=(*found[-1].below, row))
        else:
            found.append(Parted(number, row))
    return found


@dataclass(frozen=True)
class _Said:
    """What a row prints of its record; `others` are second figures of cells, by their column."""

    fields: Mapping[str, Printed]
    lists: Mapping[str, tuple[Printed, ...]]
    figures: dict[int, Line]
    others: Sequence[tuple[Line, int]]


class RowReader:
    """Reads the rows of one table on one page, from top to bottom.

    `section` is the heading that stands over its first row, and at last that over its last one;
    `at_end` is the last row, where it is a record.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sheet = reading.sheet
        self._columns = reading.columns
        self._claimed = reading.claimed
        self._unit = reading.unit
        self._table = reading.table
        self._last: Record | None = None
        self._cut = reading.kept.take_cut()
        self.at_end: Cut | None = None
        self._office: Printed | None = None
        self._over = headings_with_sums(reading.columns, goes_on=reading.may_go_on)
        self._cells: dict[tuple[str, Cell], Printed] = {}
        table = reading.part.table
        goes_on = table.borrowed or bool(table.carried) or reading.kept.goes_on
        self.section = reading.section or (reading.kept.section if goes_on else None)

    def read(self, parted: Parted) -> Iterator[Found]:
        """What a row is: a record with its sources, totals, or a heading over the rows below."""
        number, row = parted.number, parted.row
        said = [cell for cell in row.distinct() if cell.lines]
        cut, self._cut, self.at_end = self._cut, None, None
        if len(said) == 1 and len(said[0].columns) > len(row.cells) / 2:
            self.section = self._heading(said[0])
            return
        figures = self._reading.figures(row)
        label = [cell for cell in said if self._is_words(cell)]
        # 小計 … 7事業: how many rows a total covers may stand in any column of words.
        words_of = [cell.text for cell in label if COUNT.fullmatch(cell.text) is None]
        if figures and words.TOTAL.fullmatch("".join(words_of)):
            yield from self._totals(label, figures)
            lines = [line for cell in label for line in cell.lines]
            yield from self._reading.unknown(row, number, lines)
        elif any(cell.lines for n in self._columns.of("name") for cell in row.cells[n]):
            if number in self._over.rows or ((figures or parted.unsure) and self._is_kan(row)):
                yield from self._kan(row, figures)
            elif figures and self._is_part(row):
                yield from self._part(number, row, figures)
            elif cut is not None and self._is_rest(cut, row):
                yield from self._rest(cut, parted, figures)
            else:
                yield from self._record(parted, figures)
        elif label or figures:
            text = " ".join(cell.text for cell in row.distinct() if cell.lines)[:60]
            self._sheet.problem("row-unclear", f"a row without a name: {text}", "error")

    def _heading(self, cell: Cell) -> Printed:
        return read_heading(self._sheet, self._reading.kept, self._table, cell.lines)

    def _is_words(self, cell: Cell) -> bool:
        names = {self._columns.fields.get(number) for number in cell.columns}
        figures = [self._columns.table.columns[number].figures for number in cell.columns]
        return not names & (AMOUNTS | MEASURES) and (names != {None} or not all(figures))

    def _is_part(self, row: Row) -> bool:
        """うち工事請負費: what part of the money of the programme above is spent on."""
        said = "".join(cell.text for cell in self._reading.said(row, "name"))
        return self._last is not None and OF_WHICH.match(narrow(said)) is not None

    def _part(self, number: int, row: Row, figures: dict[int, Line]) -> Iterator[Found]:
        """A note of the programme above; its other figures are kept as they are."""
        assert self._last is not None
        names = [line for cell in self._reading.said(row, "name") for line in cell.lines]
        main = [n for n in self._columns.of("amount") if n in figures] or sorted(figures)
        fields = {
            "text": self._sheet.field("notes.text", names),
            "amount": self._sheet.field("notes.amount", [figures[main[0]]]),
        }
        links = {"programme_id": self._last}
        page, text = self._sheet.number, fields["text"].text
        yield Record("notes", page, text, fields, links=links, unit=self._unit)
        rest = {column: line for column, line in figures.items() if column != main[0]}
        yield from self._reading.beside(rest, number, names)
        yield from self._reading.unknown(row, number, names)

    def _is_kan(self, row: Row) -> bool:
        """2款 総務費 with its amounts and nothing else: a heading over the programmes below."""
        cells = self._reading.said(row, "name")
        beside = ("department", "description", "tag", "code")
        alone = not any(self._reading.said(row, name) for name in beside)
        text = narrow("".join(cell.text for cell in cells))
        return alone and len(cells) == 1 and KAN.fullmatch(text) is not None

    def _kan(self, row: Row, figures: dict[int, Line]) -> Iterator[Found]:
        """The heading, and its amounts as totals of what stands below it."""
        (cell,) = self._reading.said(row, "name")
        self.section = self._heading(cell)
        for column, line in figures.items():
            name = self._columns.fields[column]
            facts = {"kind": "subtotal", "column": _column(self._table, name)}
            fields = {
                "label": self.section,
                "section": self.section,
                "amount": self._sheet.field("totals.amount", [line]),
            }
            anchor = f"{self.section.text} {line.text}"
            yield Record("totals", self._sheet.number, anchor, fields, facts=facts, unit=self._unit)

    def _say_like_heading(self, row: Row) -> None:
        """A row that is set like the headings of its table, and has another amount."""
        name = "".join(cell.text for cell in self._reading.said(row, "name"))
        message = (
            f"{name} is set like a heading, and its amount is not the sum of the rows below it:"
            " read as a programme"
        )
        self._sheet.problem("row-unclear", message)

    def _is_rest(self, cut: Cut, row: Row) -> bool:
        """Whether the first row of a page goes on with the last one of the page before."""
        text = narrow("".join(cell.text for cell in self._reading.said(row, "name")))
        numbered = bool(self._reading.said(row, "number"))
        figures = self._columns.prints_amount(row)
        return cut.goes_on(self._sheet, text, numbered=numbered, figures=figures)

    def _rest(self, cut: Cut, parted: Parted, figures: dict[int, Line]) -> Iterator[Found]:
        said = self._said(parted, figures)
        yield cut.more(said.fields, said.lists)
        self._last = cut.record
        yield from self._beside(cut.record, parted, said)

    def _record(self, parted: Parted, figures: dict[int, Line]) -> Iterator[Found]:
        number, row = parted.number, parted.row
        if number in self._over.doubtful:
            self._say_like_heading(row)
        said = self._said(parted, figures)
        section = {} if self.section is None else {"section": self.section}
        record = Record(
            self._table,
            self._sheet.number,
            said.fields["name"].text,
            {**section, **said.fields},
            said.lists,
            unit=self._unit,
        )
        numbered = bool(self._reading.said(row, "number"))
        self.at_end = Cut(self._sheet, record, numbered, self._columns.prints_amount(row))
        self._last = record
        yield record
        yield from self._beside(record, parted, said)

    def _said(self, parted: Parted, figures: dict[int, Line]) -> "_Said":
        """What a row prints of its record."""
        row = parted.row
        fields = self._name_below(row) | self._asides(row)
        fields |= self._amount_text(parted, figures)
        figures = {n: line for n, line in figures.items() if not self._is_taken(line)}
        lists: dict[str, tuple[Printed, ...]] = {}
        lists |= self._tags_at_name(row)
        for name, numbers in self._by_field().items():
            cells = [cell for number in numbers for cell in row.cells[number] if cell.lines]
            if name in AMOUNTS or name in MEASURES or not cells:
                continue
            if name == "department" and self._office is not None and self._is_as_above(cells[0]):
                self._sheet.label("as above", (c for x in cells[0].lines for c in x.chars))
                fields[name] = self._office
            elif name in LISTS[self._table]:
                found = tuple(self._field(name, cell.lines) for cell in cells)
                lists[name] = (*lists.get(name, ()), *found)
            else:
                fields[name] = self._words(name, cells)
        for number, line in figures.items():
            if (name := self._columns.fields[number]) in AMOUNTS:
                fields[name] = self._field(name, [line])
        stacked = list(self._stacked(parted.below))
        for field, line, _ in stacked:
            if field is not None and field not in fields:
                fields[field] = self._field(field, [line])
        self._office = fields.get("department", self._office)
        others = [(line, column) for field, line, column in stacked if field is None]
        return _Said(fields, lists | self._marked_tags(row, lists), figures, others)

    def _beside(self, record: Record, parted: Parted, said: "_Said") -> Iterator[Found]:
        """What hangs on the record of a row: sources, figures below others, unknown columns."""
        yield from self._reading.amounts(record, said.figures)
        for line, column in said.others:
            yield self._other_amount(record, line, column)
        names = [line for cell in self._reading.said(parted.row, "name") for line in cell.lines]
        yield from self._reading.unknown(parted.row, parted.number, names)

    def _is_as_above(self, cell: Cell) -> bool:
        """Whether all that is left of a cell says that it is as in the row above."""
        free = [line for line in map(self._free, cell.lines) if line is not None]
        return bool(free) and "".join(line.bare for line in free) in AS_ABOVE

    def _stacked(self, below: Sequence[Row]) -> Iterator[tuple[str | None, Line, int]]:
        """Figures below the first of their cell: last year's, where the words over it say so."""
        for row in below:
            for column, line in self._reading.figures(row).items():
                head = self._columns.heading(column)
                bracketed = line.bare[:1] in "(（" and _LAST_YEAR.search(head) is not None
                last = bracketed or last_year_below(self._columns.table.columns[column]) is not None
                yield ("previous" if last else None), line, column

    def _other_amount(self, record: Record, line: Line, column: int) -> Record:
        """A second figure of a cell, under the words over it: nothing tells more of it."""
        heads = self._columns.table.columns[column].heads
        fields = {"yen": self._sheet.field("amounts.yen", [line])}
        if heads:
            fields["label"] = self._claimed.cell(self._sheet, "columns", heads[-1])
        return Record(
            "amounts",
            self._sheet.number,
            line.text,
            fields,
            facts={"measure": "total"},
            links={"row_id": record},
            unit=self._unit,
        )

    def _marked_tags(
        self, row: Row, lists: Mapping[str, tuple[Printed, ...]]
    ) -> dict[str, tuple[Printed, ...]]:
        """◎ below 新規: a tag that is the word over a column of marks."""
        found = list(lists.get("tag", ()))
        for column in self._columns.unknown:
            heads = self._columns.table.columns[column].heads
            cells = [cell for cell in row.cells[column] if cell.lines]
            if (
                heads
                and _TAG.fullmatch(heads[-1].text)
                and cells
                and _MARK.fullmatch(cells[0].text)
            ):
                mark = self._field("tag", cells[0].lines)
                found.append(Printed(heads[-1].text, mark.parts))
        return {"tag": tuple(found)} if found and "tag" in LISTS[self._table] else {}

    def _name_below(self, row: Row) -> dict[str, Printed]:
        """Another name in brackets below that of a programme, where the heading tells it or it is
        set smaller: 事業名（予算書の事業名）."""
        said = self._reading.said(row, "name")
        if self._table != "programmes" or len(said) != 1 or len(said[0].lines) < 2:
            return {}
        lines = said[0].lines
        start = next((n for n, x in enumerate(lines) if n and x.bare[:1] in _OPENERS), None)
        if start is None:
            return {}
        head = "".join(self._columns.heading(n) for n in self._columns.of("name"))
        told = _OTHER_NAME.search(head) is not None
        if not told and lines[start].size >= SMALLER * lines[0].size:
            return {}
        return self._bracketed("book_name" if _BOOK.search(head) else "sub_name", lines[start:])

    def _asides(self, row: Row) -> dict[str, Printed]:
        """（総務費） below an office: the field that a word in brackets over its column names."""
        found: dict[str, Printed] = {}
        for number, name in self._columns.asides.items():
            lines = [line for cell in row.cells[number] for line in cell.lines]
            start = next((n for n, x in enumerate(lines) if n and x.bare[:1] in _OPENERS), None)
            if start is not None and name in FIELDS[self._table] - AMOUNTS:
                found |= self._bracketed(name, lines[start:])
        return found

    def _bracketed(self, name: str, lines: Sequence[Line]) -> dict[str, Printed]:
        """What stands in brackets on lines of its own; nothing where more stands on them."""
        text = Text(lines, narrow)
        match = _BRACKETED.fullmatch(text.text)
        if match is None:
            return {}
        said = claim(self._sheet, f"{self._table}.{name}", text.runs(match.span("said")))
        self._sheet.label(f"{self._table}.{name}", [c for line in lines for c in line.chars])
        return {name: wrapped(said)}

    def _tags_at_name(self, row: Row) -> dict[str, tuple[Printed, ...]]:
        """（新規）園芸施設整備事業   園芸施設整備事業（新）: tags in brackets at a name."""
        cells = self._reading.said(row, "name")
        if "tag" not in LISTS[self._table] or not cells:
            return {}
        found: list[Printed] = []
        for pattern, line in ((TAGS_BEFORE, cells[0].lines[0]), (TAGS_BEHIND, cells[-1].lines[-1])):
            text = plain(line)
            match = pattern.search(text.text)
            if match is not None and match.span() != (0, len(text.text)):
                found.append(self._field("tag", text.runs(match.span("tags"))))
        return {"tag": tuple(found)} if found else {}

    def _amount_text(self, parted: Parted, figures: Mapping[int, Line]) -> dict[str, Printed]:
        """What stands in the place of an amount, kept as printed.

        A figure that is left for it is said; words have been where figures were looked for.
        """
        if "amount_text" not in FIELDS[self._table]:
            return {}
        found = in_place_of_amounts(self._reading, parted.row, figures)
        lines = [*(line for inside in found.values() for line in inside), *parted.unsure]
        if not lines:
            return {}
        if parted.unsure or not figures.keys().isdisjoint(found):
            said = " ".join(line.text for line in lines)
            message = f"in place of a plain amount stands {said}: no amount is taken"
            self._sheet.problem("amount-not-plain", message)
        return {"amount_text": self._field("amount_text", lines)}

    def _is_taken(self, line: Line) -> bool:
        return not self._sheet.claims.free(line.chars)

    def _by_field(self) -> dict[str, list[int]]:
        names = dict.fromkeys(self._columns.fields.values())
        return {name: self._columns.of(name) for name in names}

    def _words(self, name: str, cells: Sequence[Cell]) -> Printed:
        """A field of words; several cells of a code make one, others are paragraphs."""
        said = [self._once(name, cell) for cell in cells]
        numbers = all(printed.text.isdecimal() for printed in said)
        return strung(said, "." if numbers else "\n")

    def _once(self, name: str, cell: Cell) -> Printed:
        """What a cell says; one that stands beside several rows is claimed by the first."""
        if (name, cell) not in self._cells:
            self._cells[name, cell] = self._joined(name, cell)
        return self._cells[name, cell]

    def _joined(self, name: str, cell: Cell) -> Printed:
        """The lines of a cell: of prose as paragraphs, of a code one each, of a name as one."""
        if name == "code":
            return self._field(name, cell.lines, "\n".join(line.text for line in cell.lines))
        if name == "section":
            self._label_number(cell)
        lines = [line for line in map(self._free, cell.lines) if line is not None]
        pieces = claim(self._sheet, f"{self._table}.{name}", lines or cell.lines, cell.box.x1)
        return flowing(pieces) if name in PROSE else wrapped(pieces)

    def _label_number(self, cell: Cell) -> None:
        """The number before a section, which its name is without."""
        text = Text(cell.lines, narrow)
        match = _SECTION_NUMBER.match(text.text)
        if match is not None and match.end() < len(text.text):
            runs = text.runs(match.span())
            self._sheet.label("programmes.section", (c for run in runs for c in run.chars))

    def _free(self, line: Line) -> Line | None:
        """What of a line is no tag that was read before; None for nothing."""
        left = self._sheet.claims.free(line.chars)
        return Line(tuple(left)) if left else None

    def _field(self, name: str, lines: Sequence[Line], text: str | None = None) -> Printed:
        return self._sheet.field_once(f"{self._table}.{name}", lines, text)

    def _totals(self, label: Sequence[Cell], figures: Mapping[int, Line]) -> Iterator[Record]:
        said = self._claimed.path(self._sheet, "totals.label", label)
        for number, line in figures.items():
            name = self._columns.fields[number]
            column = _column(self._table, name)
            fields = {"label": said, "amount": self._sheet.field("totals.amount", [line])}
            fields |= {} if self.section is None else {"section": self.section}
            facts = {"kind": "total", "column": column}
            anchor = f"{said.text} {line.text}"
            yield Record("totals", self._sheet.number, anchor, fields, facts=facts, unit=self._unit)


def _column(table: str, name: str) -> str:
    return name if name in MEASURES else column_of(table, name)
