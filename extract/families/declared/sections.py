"""The headings that rows of a table stand under: across it, numbered right above it, the 款 or 項
beside them, or what the page says it is about."""

from collections.abc import Collection, Sequence
from dataclasses import field
from itertools import pairwise
from math import inf

from yosandb.extract import regex
from yosandb.extract.families.declared.beside_names import are_tags
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.heading import KAN, NUMBER, Heading, Kind, kind_of
from yosandb.extract.families.declared.plan import Part, names_table
from yosandb.extract.geometry.grid import SNAP
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.glyphs import narrow
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.heading import NUMBER as SERIAL
from yosandb.extract.shapes.heading import name_within, said_behind
from yosandb.extract.shapes.table.model import Cell, Row, Table
from yosandb.extract.shapes.table.units import unit_said
from yosandb.extract.shapes.table.words import TOTAL, is_value
from yosandb.extract.shapes.text import Text, plain
from yosandb.extract.shapes.vocabulary import POLICY_WORD, PROGRAMME_WORD
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# 施策名 over or beside 地域で支え合う福祉の推進
_LABEL = regex.compile(r"(?:基本|個別|単位)?施策(?:の?名称?)")
# 施策２－３　地域で支え合う福祉の推進   まちづくりの目標１　安全なまち; プラン2030 is a plan's name
_POLICY_NUMBER = regex.compile(
    rf"{POLICY_WORD}\s*[0-9]{{1,2}}(?:[-－‐−―ー.][0-9]+)*\s+(?P<name>\S.*)"
)
# １　人を育む: a number that stands apart from its words
_APART = regex.compile(r"\s*[0-9０-９]+\s")
# The digits of a number: what is left tells its kind, 第1 from 1.
_DIGITS = regex.compile("[0-9]+")
# 3 戸籍住民基本台帳費   第2款 総務費, under 款, 項 or 目
KAN_HEAD = regex.compile(r"[款項目](?:名称?)?")
_KAN = regex.compile(r"(?:第?\s*[0-9]{1,2}\s*[款項目.．、]?\s*)?(?P<name>[^\d\s]\D+)")
_HEAD = regex.compile(r".*(?:名称?|番号|区分|担当|[課部]|単位)")


def policy_above(sheet: Sheet, part: Part) -> Heading | None:
    """The 施策 that a page above a table says it is about: all its rows are part of that."""
    top = part.table.box.top
    for line in reversed(lines_of(char for char in sheet.page.chars if char.centre[1] < top)):
        text = plain(line)
        match = _POLICY_NUMBER.fullmatch(text.text)
        runs = [] if match is None else text.runs(match.span("name"))
        for label, value in pairwise(line.segments):
            if _LABEL.fullmatch(label.narrow) and not _HEAD.fullmatch(value.narrow):
                runs = [value]
        if runs:
            kind = kind_of(runs, over=True)
            return Heading(sheet.field_once("programmes.section", runs), kind)
    return None


def is_shared(line: Line) -> bool:
    """Whether what stands over a table of another kind, right above one that has no heading, is the
    heading of both: it is numbered and does not name what that other table is."""
    return not names_table(line) and _is_numbered(line)


def kan_beside(sheet: Sheet, columns: Columns, row: Row) -> Printed | None:
    """The name of the 款, 項 or 目 beside a row, of the innermost that has one."""
    for number in reversed(columns.of("code")):
        text = Text([line for cell in row.cells[number] for line in cell.lines], narrow)
        match = _KAN.fullmatch(text.text)
        if match is not None and KAN_HEAD.fullmatch(columns.heading(number)):
            return sheet.printed(text.runs(match.span("name")))
    return None


def headings_above(parts: Sequence[Part], *, each: bool = False) -> dict[int, Line]:
    """The line over a table that is the heading of its rows, by the number of the table: within its
    lines above the words over its columns, or right above it.

    第２款 総務費, ■総務部 and 新規事業（12事業） are such by their words, and a numbered line
    within the lines of a table, or over one in which others stand over rows. Others are where each
    table that begins on the page has one of its own: over one table it may be the title of them
    all, but for a number where `each` table of a page before had one.
    """
    inside = {part.table.number: title_inside(part.table) for part in parts}
    above = _above(parts)
    numbered = {number: line for number, line in above.items() if _is_numbered(line)}
    if len(parts) > 1 and None not in inside.values():
        return above
    if are_numbered(parts):
        return numbered
    across = {part.table.number: _across(part.table) for part in parts}
    sure = {n: line for n, line in above.items() if _is_sure(line)}
    sure |= {n: x for n, x in numbered.items() if each or any(map(_is_numbered, across[n]))}
    return sure | {
        n: line for n, line in inside.items() if line is not None and (n in numbered or across[n])
    }


def _is_sure(line: Line) -> bool:
    """Whether a line says by its words that it is over rows: what it is, or how many they are."""
    counted = said_behind(plain(line).text)
    return _is_kan(line) or kind_of([line]).is_office or bool(counted and counted["count"])


def are_numbered(parts: Sequence[Part]) -> bool:
    """Whether each of several tables that begin on a page has a numbered heading of its own."""
    above = _above(parts)
    begun = [part.table.number for part in parts if not part.table.borrowed]
    return (
        len(parts) > 1 and bool(begun) and all(n in above and _is_numbered(above[n]) for n in begun)
    )


def _above(parts: Sequence[Part]) -> dict[int, Line]:
    """The line within each table above the words over its columns, else that right above it."""
    inside = {part.table.number: title_inside(part.table) for part in parts}
    over = {part.table.number: part.over.title[-1] for part in parts if part.over.title}
    return over | {number: line for number, line in inside.items() if line is not None}


def title_inside(table: Table) -> Line | None:
    """The line within the lines of a table that stands over the words of all its columns; in a
    series of tables it is one of the cells of each row."""
    own = {cell for column in table.columns for cell in column.heads}
    wide = [c for c in table.heads if len(c.columns) >= len(table.columns) > 1 and c not in own]
    rows = table.rows[:1]
    above = [c for row in rows for c in row.distinct() if c.box.bottom <= row.top + SNAP]
    for cell in (*wide, *above):
        if len(cell.lines) == 1 and not unit_said(cell.lines):
            return cell.lines[0]
    return None


def _across(table: Table) -> list[Line]:
    """The lines that stand alone across a table, each over the rows below it."""
    said = [[cell for cell in row.distinct() if cell.lines] for row in table.rows]
    return [c[0].lines[0] for c in said if len(c) == 1 and len(c[0].columns) == len(table.columns)]


def headings_alone(columns: Columns) -> frozenset[int]:
    """The numbers of rows that print a name alone, and set it as no name with an amount is.

    A number tells a heading only where one stands on top of the rows, or below their sum, and none
    right below another: ① and ② below each other are parts of the row above. So it does in the
    column of the numbers, where all other rows have amounts and the name is none of a programme.
    """
    rows = columns.table.rows
    ways = {n: way for n, row in enumerate(rows) if (way := _way(columns, row)) is not None}
    printed = {number for number, row in enumerate(rows) if columns.prints_amount(row)}
    names = {way for number, way in ways.items() if number in printed} | {_Way()}
    alone = {n for n, row in enumerate(rows) if is_alone(columns, row)} - below_each(columns)
    found = {n for n in alone if ways.get(n) not in names}
    parts = {ways[n] for n in found if ways[n].is_numbered and ways.get(n + 1) == ways[n]}
    on_top = {ways[n] for n in found if n == 0 or n - 1 in found or _is_sum(rows[n - 1])}
    beside = _numbered_beside(columns, printed, found | tags_alone(columns))
    beside |= _before_names(columns)
    return beside | frozenset(
        n
        for n in found
        if n + 1 in printed | found
        and ways[n] not in parts
        and (ways[n] in on_top or not ways[n].is_numbered)
    )


def _before_names(columns: Columns) -> frozenset[int]:
    """The numbers of rows that print nothing but a heading in the first column, before that of the
    names: ２ 福祉・健康 above amounts or offices."""
    names = columns.of("name")
    rows = columns.table.rows
    if not names or names[0] == 0:
        return frozenset()
    said = {n: [cell for cell in row.distinct() if cell.lines] for n, row in enumerate(rows)}
    alone = {n: own[0] for n, own in said.items() if len(own) == 1 and own[0] in rows[n].cells[0]}
    kinds = {n: kind_of(cell.lines) for n, cell in alone.items() if not _is_value(cell)}
    found = {n for n, kind in kinds.items() if kind != Kind() and n + 1 < len(rows)}
    return frozenset(n for n in found if any(c.lines for k in names for c in rows[n + 1].cells[k]))


def _is_value(cell: Cell) -> bool:
    return all(is_value(line.bare) for line in cell.lines)


def below_each(columns: Columns) -> frozenset[int]:
    """The numbers of rows of words alone that stand right below most rows with amounts, and below
    the last: texts, however far they go, for a heading has rows below it.

    Within lines they may be anything.
    """
    rows = columns.table.rows
    printed = {number for number, row in enumerate(rows) if columns.prints_amount(row)}
    free = {n for n in range(1, len(rows)) if rows[n].top - rows[n - 1].bottom > SNAP}
    alone = {n for n in free if n not in printed and is_alone(columns, rows[n])}
    found = {n for n in alone if n - 1 in printed}
    for number in sorted(alone - found):
        if number - 1 in found and _goes_on(rows, number):
            found.add(number)
    first = [n for n in found if n - 1 in printed]
    return frozenset(found if 2 * len(first) > len(printed) and len(rows) - 1 in found else ())


def _goes_on(rows: Sequence[Row], number: int) -> bool:
    """Whether words begin below those of the row above, closer to them than to the row below."""
    above, own = (_lines(rows[n])[0] for n in (number - 1, number))
    alike = abs(above.box.x0 - own.box.x0) <= SNAP and abs(above.size - own.size) <= SNAP
    after = rows[number + 1].top if number + 1 < len(rows) else inf
    return alike and own.box.top - above.box.bottom < after - own.box.bottom


def _numbered_beside(columns: Columns, printed: set[int], alone: Collection[int]) -> frozenset[int]:
    """The numbers of rows that print a name alone with a number in a column of its own, where all
    others have amounts, or nothing beside their name, or none of these has such a number: 第１."""
    rows = columns.table.rows
    said = {n: [cell for cell in row.distinct() if cell.lines] for n, row in enumerate(rows)}
    kinds = {n: _DIGITS.sub("1", own[0].text) for n, own in said.items() if own}
    found = {n for n in said if n + 1 in printed and _is_numbered_name(columns, rows[n])}
    whole = len(printed.union(found, alone)) == len(rows)
    listed = {kinds.get(number) for number in printed}
    found = {n for n in found if kinds[n] not in listed or (whole and kinds[n] == "1")}
    return frozenset(found if 2 * len(found) <= len(printed) else ())


def tags_alone(columns: Columns) -> frozenset[int]:
    """The numbers of rows that print nothing but tags, of those below them: most of these have such
    a line; where it stands over many rows it is a heading."""
    rows = columns.table.rows
    printed = [n for n, row in enumerate(rows) if columns.prints_amount(row)]
    found = {
        n - 1
        for n in printed
        if n and is_alone(columns, rows[n - 1]) and are_tags(_lines(rows[n - 1]))
    }
    return frozenset(found if 2 * len(found) > len(printed) else ())


def _lines(row: Row) -> list[Line]:
    return [line for cell in row.distinct() for line in cell.lines]


def _is_numbered_name(columns: Columns, row: Row) -> bool:
    """Whether a row prints a number and a name that is none of a programme, and nothing else."""
    said = [cell for cell in row.distinct() if cell.lines]
    if len(said) != 2 or not (said[0].text.isdecimal() or SERIAL.fullmatch(said[0].text)):
        return False
    names = [cell for number in columns.of("name") for cell in row.cells[number]]
    return said[1] in names and PROGRAMME_WORD.search(said[1].text) is None


@lean(slots=False)
class _Way:
    """How a row sets its name: with which number, apart from its words (1 産業) or not (5歳児), and
    over how many columns."""

    kind: Kind = field(default_factory=Kind)
    apart: bool = False
    columns: int = 1

    @property
    def is_numbered(self) -> bool:
        return self.kind.is_numbered


def _way(columns: Columns, row: Row) -> _Way | None:
    cells = [cell for n in columns.of("name") for cell in row.cells[n] if cell.lines]
    if not cells:
        return None
    lines = [line for cell in cells for line in cell.lines]
    apart = _APART.match(plain(lines[0]).text) is not None
    return _Way(kind_of(lines), apart, max(len(cell.columns) for cell in cells))


def _is_sum(row: Row) -> bool:
    return any(TOTAL.fullmatch(cell.text) is not None for cell in row.distinct())


def is_alone(columns: Columns, row: Row) -> bool:
    """Whether a row prints a name and nothing else."""
    said = [cell for cell in row.distinct() if cell.lines]
    names = [cell for number in columns.of("name") for cell in row.cells[number]]
    return len(said) == 1 and said[0] in names


def _is_kan(line: Line) -> bool:
    return KAN.fullmatch(line.narrow) is not None


def _is_numbered(line: Line) -> bool:
    text = plain(line).text
    number, _ = name_within(text, 0, len(text))
    return number is not None or NUMBER.match(text) is not None
