"""Rows of a list that are 款 over the programmes below them, in the column of their names.

::

    款／事業名              補正前       補正額     補正後      説明
    ２款　総務費            4,128,640   142,500   4,271,140
      庁舎維持管理事業        142,318     8,640     150,958   空調設備の更新
    14款　予備費               30,000   △20,000      10,000
      予備費                   30,000   △20,000      10,000   充用した額を踏まえて調整
"""

from collections.abc import Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.accounts import account_of
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.heading import KAN
from yosandb.extract.families.declared.kan_whole import Kan
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.glyphs import narrow
from yosandb.extract.records import Record
from yosandb.extract.shapes.kan import EXPENDITURE, is_rest_of_kan
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.table.words import TOTAL, stands_for_figure
from yosandb.extract.shapes.text import Text
from yosandb.extract.shapes.vocabulary import PROGRAMME_WORD
from yosandb.lean import lean

# A name stands within another one if it begins further right by this much (in sizes).
INDENT = 0.7
# So many programmes, of all, stand further right where the indent tells 款.
SHARE = 0.8
# 2款 総務費, and no programme, whatever stands beside it
_NUMBERED = regex.compile(r"第?[0-9]{1,2}款\D{1,14}(?:費|金)")
_LEAD = regex.compile(r"第?[0-9]{1,2}")
_NUMBER = regex.compile(r"\s*第?\s*(?P<number>[0-9]{1,2})")
# こども未来費: what the name of a 款 of the city's own ends in
_OWN = regex.compile(r"(?P<number>[0-9]{1,2}[.．、]?)?\D{1,13}(?:費|金)")
# What a 款 has no words of
_BESIDE = ("department", "description", "tag", "code")
# What a 款 has words of as an item, and what a supplement makes of it
_AMOUNTS = frozenset({"amount", "after", "before", "change", "previous", "supplement"})


@lean(slots=False)
class _Name:
    """The name of a row: where it begins, the size of its letters, whether nothing but figures
    stands beside it, and whether there are any."""

    text: str
    x0: float
    size: float
    alone: bool
    counted: bool

    @property
    def is_numbered(self) -> bool:
        return _NUMBERED.fullmatch(self.text) is not None

    @property
    def reads_as_kan(self) -> bool:
        return self.is_numbered or (self.alone and KAN.fullmatch(self.text) is not None)

    def is_within(self, x0: float) -> bool:
        return self.x0 >= x0 + INDENT * self.size


def kan_rows(columns: Columns) -> frozenset[int]:
    """The numbers of rows that are 款 over those below them, where they print amounts.

    Their words tell them: 2款 総務費, 総務費. Where the programmes stand further right, so does the
    indent: こども未来費 set like the 款 is one, 予備費 set like the programmes is none. Else the
    second of two that say the same is the programme of the first.
    """
    names = {n: name for n, row in enumerate(columns.table.rows) if (name := _name(columns, row))}
    found = {n for n, name in names.items() if name.reads_as_kan}
    if not found:
        return frozenset()
    edge = min(names[n].x0 for n in found)
    if _is_indented(names, found, edge):
        own = {n for n, name in names.items() if not name.is_within(edge) and _may_be_kan(name)}
        return frozenset(own | {n for n in found if not _is_bare(names[n], edge)})
    found |= _numbered_alike(names, found)
    return frozenset(n for n in found if not _says_again(columns, names, found, n))


def named_with_kan(columns: Columns) -> Columns:
    """The columns with that of 区分 for the names, where 款 stand in it over programmes."""
    first = columns.of("tag")[:1]
    if columns.of("name") or not first or first[0] != 0:
        return columns
    found = columns.renamed({first[0]: "name"})
    rows = columns.table.rows
    names = {n: name for n, row in enumerate(rows) if (name := _name(found, row)) and name.counted}
    others = [names[n].text for n in names.keys() - kan_rows(found)]
    programmes = sum(PROGRAMME_WORD.search(text) is not None for text in others)
    own = 0 < len(others) < len(names) and 2 * programmes >= len(others)
    return found if own else columns


def _name(columns: Columns, row: Row) -> _Name | None:
    """The name of a row that is no sum."""
    cells = dict.fromkeys(c for n in columns.of("name") for c in row.cells[n] if c.lines)
    if len(cells) != 1:
        return None
    (cell,) = cells
    beside = (c for name in _BESIDE for n in columns.of(name) for c in row.cells[n])
    alone = not any(c.lines and not stands_for_figure(c.text) for c in beside)
    line = cell.lines[0]
    if TOTAL.fullmatch(cell.text) or is_rest_of_kan(cell.text):
        return None
    return _Name(cell.text, line.box.x0, line.size, alone, columns.prints_amount(row))


def _is_indented(names: Mapping[int, _Name], found: set[int], edge: float) -> bool:
    """Whether nearly all programmes stand further right than the 款."""
    every = ((n, name) for n, name in names.items() if name.counted and not _may_be_kan(name))
    others = [name for n, name in every if n not in found]
    return bool(others) and sum(n.is_within(edge) for n in others) >= SHARE * len(others)


def _numbered_alike(names: Mapping[int, _Name], found: set[int]) -> set[int]:
    """The numbers of rows that are numbered as all 款 are, and as nothing else is."""
    numbered = {n for n, name in names.items() if _LEAD.match(name.text)}
    own = {n for n in numbered if _may_be_kan(names[n])}
    return own if found <= numbered == own else set()


def _may_be_kan(name: _Name) -> bool:
    """Whether a name may be that of a 款: by its end, and by nothing that programmes are called."""
    own = _OWN.fullmatch(name.text) is not None and not PROGRAMME_WORD.search(name.text)
    return name.reads_as_kan or (name.alone and own)


def _is_bare(name: _Name, edge: float) -> bool:
    """Whether a name set further right than the 款 says nothing of being one but its words: 項 and
    目 have a number before them."""
    return name.is_within(edge) and EXPENDITURE.fullmatch(name.text) is not None


def _says_again(columns: Columns, names: Mapping[int, _Name], found: set[int], number: int) -> bool:
    """Whether a row says what the 款 right above it says, in its name and its amounts."""
    if number - 1 not in found or names[number].is_numbered:
        return False
    above, own = (columns.table.rows[n] for n in (number - 1, number))
    return names[number - 1].text.endswith(names[number].text) and all(
        [c.text for c in above.cells[n]] == [c.text for c in own.cells[n]]
        for n, column in enumerate(columns.table.columns)
        if column.figures
    )


def kan_of(
    reading: Reading, section: Section, name: Cell, numbers: Sequence[int], totals: Sequence[Record]
) -> Kan:
    """A 款 with its `name` as printed, and its totals in the columns of these numbers."""
    fields_of = [reading.columns.fields[n] for n in numbers]
    own = {f: total for f, total in zip(fields_of, totals, strict=True) if f in _AMOUNTS}
    if "after" in own:  # what it was at first stands beside it
        own["amount"] = own.pop("after")
    fields = {"name": section.name, **{f: total.fields["amount"] for f, total in own.items()}}
    text = Text(name.lines[:1], narrow)
    if (match := _NUMBER.match(text.text)) is not None:
        fields["number"] = reading.sheet.printed(text.runs(match.span("number")))
    account = next(account_of(reading), reading.kept.account)
    item = Record(
        "items",
        section.name.page,
        section.name.text,
        fields,
        facts={"source": "account_table", "level": "kan", "side": "expenditure"},
        links={} if account is None else {"account_id": account},
        unit=reading.unit,
    )
    return Kan(item, own)
