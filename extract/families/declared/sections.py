"""The headings that rows of a table stand under: across it, numbered right above it, or what the
page says it is about."""

from collections.abc import Sequence
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.plan import Part
from yosandb.extract.families.declared.reading import Kept
from yosandb.extract.geometry.grid import SNAP
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.glyphs import narrow
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.entry.words import is_office
from yosandb.extract.shapes.heading import BRACKETS, name_within, said_behind
from yosandb.extract.shapes.kan import EXPENDITURE
from yosandb.extract.shapes.sections import LARGE_OFFICE
from yosandb.extract.shapes.table.model import Row, Table
from yosandb.extract.shapes.table.units import unit_said
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import BULLETS, POLICY_WORD
from yosandb.extract.sheet import Sheet

# 2款 総務費   第3款民生費   第1項 総務管理費 第6目 企画費   総務費
KAN = regex.compile(
    rf"第?[0-9]{{1,2}}款.{{1,14}}|(?:第?[0-9]{{1,2}}(?:[款目]|項(?!目))\D{{1,14}})+"
    rf"|[0-9]{{0,2}}[.．]?(?:{EXPENDITURE.pattern})"
)
# 2款総務費   1子ども: a number close to the words of a heading over rows
_NUMBER = regex.compile(r"第?[0-9]{1,2}(?:[章節款項編]|(?=\p{L}))\s*")
# ■総務部   〈財政課〉: a heading that is an office
_OFFICE = "office"
# 基本目標２　…: a heading keeps what is no number alone
_WORDED = regex.compile(POLICY_WORD)
# 施策：子どもが健やかに育つ環境づくり   担当課：農林課   【分野】福祉: what kind of heading it is
_KIND = regex.compile(
    r"(?P<open>[【\[<])?(?:基本|重点|個別)?(?:施策|政策|方針|目標|分野|柱|部門?|部?局|課|所属|所管課?|担当課?|区分|項目)名?"
    r"(?(open)[】\]>]|\s*[:：])\s*(?=\S)"
)
# 施策名 over or beside 地域で支え合う福祉の推進   施策２－３　地域で支え合う福祉の推進
_POLICY = r"(?:基本|個別|単位)?施策"
_LABEL = regex.compile(rf"{_POLICY}(?:の?名称?)")
_POLICY_NUMBER = regex.compile(rf"{_POLICY}\s*[0-9]+(?:[-－‐−―ー.][0-9]+)*\s+(?P<name>\S.*)")
_HEAD = regex.compile(r".*(?:名称?|番号|区分|担当|[課部]|単位)")
# 第１項 総務管理費 第６目 企画費: the innermost of them is the heading of the rows
_WITHIN = regex.compile(r"(?P<outer>.*\s)第?\s*[0-9]+\s*[項目]\s*(?=\S)")


def read_heading(sheet: Sheet, kept: Kept, table: str, lines: Sequence[Line]) -> Printed:
    """A heading over the rows below it, without its number; a count behind it is kept.

    What stands before the innermost of several is left to others.
    """
    text = plain(*lines)
    behind = said_behind(text.text)
    counted = behind is not None and bool(behind["count"])
    end = behind.start() if behind is not None and counted else len(text.text)
    number, span = name_within(text.text, 0, end)
    if number is not None and _WORDED.match(text.text, *number):
        span = (number[0], span[1])
    if number is None and (match := _NUMBER.match(text.text, *span)) is not None:
        span = (match.end(), span[1])
    own = lines
    if (within := _WITHIN.match(text.text, *span)) is not None:
        own = text.runs((within.end("outer"), len(text.text)))
        span = (within.end(), span[1])
    if (kind := _KIND.match(text.text, *span)) is not None:
        span = (kind.end(), span[1])
    printed = sheet.field_once(f"{table}.section", text.runs(span) or lines)
    if behind is not None and counted:
        kept.announced.append((printed, int(behind["count"])))
    sheet.label_lines(f"{table}.section", own)
    return printed


def policy_above(sheet: Sheet, part: Part) -> Printed | None:
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
            return sheet.field_once("programmes.section", runs)
    return None


def headings_above(parts: Sequence[Part]) -> dict[int, Line]:
    """The line over a table that is the heading of its rows, by the number of the table: within its
    lines above the words over its columns, or right above it.

    第２款 総務費 and ■総務部 are such by their words, and a numbered line within the lines of a
    table, or over one in which others stand over rows. Others are where each table of the page has
    one of its own: over one table it may be the title of them all.
    """
    inside = {part.table.number: title_inside(part.table) for part in parts}
    over = {part.table.number: part.over.title[-1] for part in parts if part.over.title}
    above = over | {number: line for number, line in inside.items() if line is not None}
    numbered = {number: line for number, line in above.items() if _is_numbered(line)}
    if len(parts) > 1 and None not in inside.values():
        return above
    if len(parts) > 1 and len(numbered) == len(parts):
        return numbered
    across = {part.table.number: _across(part.table) for part in parts}
    sure = {n: line for n, line in above.items() if _is_kan(line) or _set_off(line) == _OFFICE}
    sure |= {n: line for n, line in numbered.items() if any(map(_is_numbered, across[n]))}
    return sure | {
        n: line for n, line in inside.items() if line is not None and (n in numbered or across[n])
    }


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
    """The numbers of rows that print a name alone, and set it as no name with an amount is."""
    rows = columns.table.rows
    printed = {number for number, row in enumerate(rows) if columns.prints_amount(row)}
    ways = {_way(columns, rows[number]) for number in printed} | {""}
    found = {n for n, row in enumerate(rows) if _is_alone(columns, row)}
    return frozenset(
        n for n in found if _way(columns, rows[n]) not in ways and n + 1 in printed | found
    )


def is_held(heading: Printed) -> bool:
    """Whether a heading is an office that others hold: a 課 within a 部."""
    return is_office(narrow(heading.text)) and LARGE_OFFICE.search(heading.text) is None


def _is_alone(columns: Columns, row: Row) -> bool:
    said = [cell for cell in row.distinct() if cell.lines]
    names = [cell for number in columns.of("name") for cell in row.cells[number]]
    return len(said) == 1 and said[0] in names


def _way(columns: Columns, row: Row) -> str:
    lines = [line for n in columns.of("name") for cell in row.cells[n] for line in cell.lines]
    return _set_off(*lines) if lines else ""


def _set_off(*lines: Line) -> str:
    """How words are set off as those of a heading: by a bracket or a mark, or as an office."""
    text = plain(*lines).text.strip()
    start, end = name_within(text, 0, len(text))[1]
    if is_office(text[start:end]):
        return _OFFICE
    return text[:1] if text[:1] in BULLETS or BRACKETS.get(text[:1]) == text[-1:] else ""


def _is_kan(line: Line) -> bool:
    return KAN.fullmatch(line.narrow) is not None


def _is_numbered(line: Line) -> bool:
    text = plain(line).text
    number, _ = name_within(text, 0, len(text))
    return number is not None or _NUMBER.match(text) is not None
