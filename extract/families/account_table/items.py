"""The rows of a table of 款: items, the うち below them, and the totals of their side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yosandb.extract.families.account_table.item_fields import (
    NamedRow,
    beside_it,
    fields_of,
    gloss_of,
    is_gloss,
    label,
)
from yosandb.extract.families.account_table.levels import LEVELS, levels_of
from yosandb.extract.families.account_table.names import (
    Name,
    name_cells,
    name_of,
    named_rows,
    names_of_rows,
    side_words,
)
from yosandb.extract.families.account_table.sides import Told, nearest_side, side_said, sides_of
from yosandb.extract.families.account_table.totals import told_by_sums
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.accounts import account_of, is_of_all
from yosandb.extract.families.declared.cut_rows import Cut
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char
from yosandb.extract.records import Record
from yosandb.extract.shapes.kan import is_group, is_known, is_rest_of_kan, side_of
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Row, shared
from yosandb.extract.shapes.table.wrapped import HEADING
from yosandb.extract.shapes.vocabulary import is_grand


def item_rows(reading: Reading) -> Iterator[Found]:
    """The rows of a table of 款, from top to bottom.

    The sums of all accounts are figures: their 款 are those of the accounts.
    """
    table = _ItemTable(reading)
    if table.is_of_all:
        yield from table.figures()
        return
    yield from account_of(reading)
    for number, row in enumerate(reading.rows):
        yield from table.row(number, row)
    reading.kept.cut = table.at_end if reading.may_go_on else None


class _ItemTable:
    """One table of 款: which side and account it is of, and how its rows are numbered."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sheet = reading.sheet
        self._kept = reading.kept
        self._beside = shared(reading.part.table)
        self._begun = self._summed = False
        self._cut = reading.kept.take_cut()
        self._last: tuple[NamedRow, Record] | None = None
        self.at_end: Cut | None = None
        self._words = side_words(reading.columns)
        self._aside = frozenset[Char](char for word in self._words for char in word.chars)
        table = reading.part.table
        goes_on = table.borrowed or bool(table.carried)
        self._names = {reading.rows[n]: name for n, name in named_rows(reading.columns)}
        self._levels = levels_of(reading.columns, goes_on=goes_on)
        self._totals_by_sums = told_by_sums(reading.columns, self._levels)
        names = [self._name(row) for row in reading.rows]
        self._numbered = any(name is not None and name.number is not None for name in names)
        if not self._goes_on():
            self._kept.of_all = is_of_all(reading)
            self._kept.side = self._said_side() or side_of(
                names_of_rows(reading.columns, self._levels)
            )
            self._kept.record, self._kept.outer = None, ()
        parts = sides_of([self._told(number, row) for number, row in enumerate(reading.rows)])
        self._sides = [side or self._kept.side for side in parts]

    @property
    def is_of_all(self) -> bool:
        """Whether its amounts are those of all accounts together."""
        return self._kept.of_all

    def _goes_on(self) -> bool:
        """Whether it is more of the table before: one beside that, under 歳出, is not."""
        said = side_said(line.narrow for line in self._reading.part.over.title)
        borrowed = self._reading.part.table.borrowed
        return self._kept.side is not None and borrowed and said in (None, self._kept.side)

    def _said_side(self) -> str | None:
        """The side that the words nearest to the table name: its heading, its totals, its title."""
        heads = [cell.text for cell in self._reading.part.table.heads]
        totals = [name.text for row in self._reading.rows if (name := self._name(row)) is not None]
        totals = [text for text in totals if words.TOTAL.fullmatch(text)]
        over = [line.narrow for line in reversed(self._reading.part.over.above)]
        beside = [*(cell.text for cell in self._beside), *(word.text for word in self._words)]
        return nearest_side(([*heads, *totals, *beside], over[:1], over[1:2], over[2:]))

    def _told(self, number: int, row: Row) -> Told:
        """What a row tells of the side that it is of."""
        cells, name = row.distinct(), self._name(row)
        inside = {char for cell in cells for line in cell.lines for char in line.chars}
        whole = [word.text for word in self._words if inside.issuperset(word.chars)]
        letters = [word.text for word in self._words if not inside.isdisjoint(word.chars)]
        beside = (*whole, *(cell.text for cell in cells if cell in self._beside))
        if name is None:
            return Told(said=tuple(letters), beside=beside)
        named = NamedRow(number, row, cells, name, self._reading.figures(row))
        total, heading = self._is_total(named), not self._prints(row)
        said = (*letters, name.text) if total or heading else tuple(letters)
        opens = heading and side_said([name.text]) is not None
        return Told(name.text, said, beside, opens, total and self._ends(named))

    def _name(self, row: Row) -> Name | None:
        cells = name_cells(self._reading.columns, row, self._beside)
        return self._names.get(row) or name_of(cells, self._aside)

    def row(self, number: int, row: Row) -> Iterator[Found]:
        """What a row is: a 款, a part of one, a total, or a heading over the rows below."""
        figures = self._reading.figures(row)
        cells = name_cells(self._reading.columns, row, self._beside)
        name = self._name(row)
        cut, self._cut, self.at_end = self._cut, None, None
        self._kept.side = self._sides[number]
        named = None if name is None else NamedRow(number, row, cells, name, figures)
        if cut is not None and named is not None and self._is_rest(cut, named):
            yield cut.more(fields_of(self._reading, named), {})
            yield from beside_it(self._reading, cut.record, named)
            self._begun = True
            return
        if cut is not None:
            cut.say_alone()
        of_a_sum = name is not None and name.is_part and self._summed
        if of_a_sum or row in self._reading.columns.part_rows:
            yield from self._kind(number, row, cells, figures)
        elif named is not None:
            yield from self._named(named)
        elif figures:
            said = " ".join(line.text for line in figures.values())
            self._sheet.problem("row-unclear", f"a row without a name: {said}", "error")

    def figures(self) -> Iterator[Found]:
        """All rows as figures, none of them as a 款."""
        for number, row in enumerate(self._reading.rows):
            cells = name_cells(self._reading.columns, row, self._beside)
            yield from self._kind(number, row, cells, self._reading.figures(row))

    def _named(self, named: NamedRow) -> Iterator[Found]:
        item, self._last = self._last, None
        if item is not None and not self._prints(named.row) and is_gloss(named, item[0]):
            yield gloss_of(self._reading, item[1], named)
        elif not self._prints(named.row) and not self._may_be_cut(named):
            self._heading(named)
        elif self._is_total(named):
            yield from self._totals(named)
        elif is_rest_of_kan(named.name.text):
            yield from self._rest(named)
        else:
            yield from self._item(named)

    def _is_total(self, named: NamedRow) -> bool:
        name = named.name.text
        said = words.TOTAL.fullmatch(name) is not None or is_group(name)
        return said or named.number in self._totals_by_sums

    def _ends(self, total: NamedRow) -> bool:
        """Whether a total is that of all above it, and not of a group of 款."""
        name = total.name.text
        return is_grand(name) or name == "計" or total.number in self._totals_by_sums

    def _prints(self, row: Row) -> bool:
        return self._reading.columns.prints_amount(row)

    def _kind(
        self, number: int, row: Row, cells: Sequence[Cell], figures: dict[int, Line]
    ) -> Iterator[Found]:
        """A row that is a part of a 款 as every 款 has it (経常, 臨時), or of a sum (うち自主財源
        below it): its figures."""
        beside = [cell for cell in row.distinct() if cell in self._beside]
        name = [line for cell in (*beside, *cells) for line in cell.lines]
        yield from self._reading.beside(figures, number, name)
        yield from self._reading.unknown(row, number, name)
        label(self._reading, "items.kind", cells)

    def _has_items(self, number: int) -> bool:
        """Whether 款 stand below a row of this table."""
        below = self._reading.rows[number + 1 :]
        return any(
            (name := self._name(row)) is not None
            and not words.TOTAL.fullmatch(name.text)
            and self._prints(row)
            for row in below
        )

    def _is_rest(self, cut: Cut, named: NamedRow) -> bool:
        """Whether the first row of a page goes on with the last one of the page before."""
        name = named.name
        if name.is_part or words.TOTAL.fullmatch(name.text):
            return False
        numbered, figures = name.number is not None, self._prints(named.row)
        return cut.goes_on(
            self._sheet, name.text, numbered=numbered, figures=figures, whole=is_known
        )

    def _may_be_cut(self, named: NamedRow) -> bool:
        """Whether a name without amounts, the last on its page, may have them on the next one."""
        name = named.name
        if named.number + 1 < len(self._reading.rows) or not self._reading.may_go_on:
            return False
        if HEADING.fullmatch(name.text) or words.TOTAL.fullmatch(name.text) or name.is_part:
            return False
        if name.number is not None:
            return True
        return not (self._numbered or is_known(name.text) or side_said([name.text]) is not None)

    def _heading(self, named: NamedRow) -> None:
        """A row of words alone: it names the side, or a group of rows."""
        label(self._reading, "items.heading", named.cells)

    def _item(self, named: NamedRow) -> Iterator[Found]:
        name = named.name
        part = name.is_part and self._kept.record is not None
        depth = self._levels.get(named.number, 0)
        fields = fields_of(self._reading, named)
        if name.number is not None and not part:
            fields["number"] = self._sheet.field("items.number", [name.number])
        record = Record(
            "items",
            self._sheet.number,
            fields["name"].text,
            fields,
            facts=self._facts(name, named.figures, None if part else LEVELS[depth]),
            links=self._links(depth, part=part),
            unit=self._reading.unit,
        )
        self._summed = False
        self._last = named, record
        if not part:
            self._begun = True
            self._kept.record = record
            self._kept.outer = (*self._kept.outer[:depth], record)
            printed, numbered = self._prints(named.row), name.number is not None
            self.at_end = Cut(self._sheet, record, numbered, printed, lacks=not printed)
        yield record
        yield from beside_it(self._reading, record, named)

    def _facts(
        self, name: Name, figures: Mapping[int, Line], level: str | None
    ) -> dict[str, str | int]:
        facts: dict[str, str | int] = {"source": self._reading.source}
        facts |= {} if level is None else {"level": level}
        facts |= {} if self._kept.side is None else {"side": self._kept.side}
        this = [figures[n].bare for n in self._reading.columns.of("amount") if n in figures]
        gone = not any(char not in "0０" for text in this for char in text)
        unnumbered = self._numbered and name.number is None
        if gone and level is not None and (name.marked or unnumbered):
            facts["abolished"] = 1
        return facts

    def _links(self, depth: int, *, part: bool) -> dict[str, Record]:
        links = {} if self._kept.account is None else {"account_id": self._kept.account}
        owner = self._kept.record if part else self._owner(depth)
        return links if owner is None else {**links, "parent_id": owner}

    def _owner(self, depth: int) -> Record | None:
        """The row one step further out, above; a page may begin within it."""
        return self._kept.outer[depth - 1] if 0 < depth <= len(self._kept.outer) else None

    def _totals(self, named: NamedRow) -> Iterator[Found]:
        name = named.name
        self._summed = True
        self._kept.leads = is_grand(name.text) and not self._begun and self._has_items(named.number)
        self._kept.series += self._kept.leads
        yield from self._figures(named, "total" if self._kept.account is None else "account")
        if not self._kept.leads and self._ends(named):
            self._kept.series += 1
        self._kept.leads = False

    def _rest(self, named: NamedRow) -> Iterator[Found]:
        """What is printed for all 款 that the table does not list: no 款, and a part of the sum."""
        yield from self._figures(named, "subtotal")

    def _figures(self, named: NamedRow, kind: str) -> Iterator[Found]:
        """The figures of a row that is no 款, each a total of its side and account."""
        said = self._sheet.field("totals.label", named.name.runs)
        account, side = self._kept.account, self._kept.side
        links = {} if account is None else {"account_id": account}
        for total in self._reading.totals(said, named.figures, kind):
            facts = {**total.facts, **({} if side is None else {"side": side})}
            yield replace(total, facts=facts, links=links)
        yield from self._reading.unknown(named.row, named.number, named.name.runs)
