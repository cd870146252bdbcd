"""The headings that rows of a table stand under: across it, or numbered right above it."""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.plan import Part
from yosandb.extract.families.declared.reading import Kept
from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.heading import name_within, said_behind
from yosandb.extract.shapes.kan import EXPENDITURE
from yosandb.extract.shapes.text import plain
from yosandb.extract.sheet import Sheet

# 2款 総務費   第3款民生費   総務費
KAN = regex.compile(rf"第?[0-9]{{1,2}}款.{{1,14}}|[0-9]{{0,2}}[.．]?(?:{EXPENDITURE.pattern})")
# 2款総務費   1子ども: a number close to the words of a heading over rows
_NUMBER = regex.compile(r"第?[0-9]{1,2}(?:[章節款項編]|(?=\p{L}))\s*")
# 基本目標２　…: a heading keeps what is no number alone
_WORDED = regex.compile(r"(?:基本)?(?:目標|施策|政策|方針|方向|柱|戦略|プラン|テーマ)")


def read_heading(sheet: Sheet, kept: Kept, table: str, lines: Sequence[Line]) -> Printed:
    """A heading over the rows below it, without its number; a count behind it is kept."""
    text = plain(*lines)
    behind = said_behind(text.text)
    counted = behind is not None and bool(behind["count"])
    end = behind.start() if behind is not None and counted else len(text.text)
    number, span = name_within(text.text, 0, end)
    if number is not None and _WORDED.match(text.text, *number):
        span = (number[0], span[1])
    if number is None and (match := _NUMBER.match(text.text, *span)) is not None:
        span = (match.end(), span[1])
    printed = sheet.field_once(f"{table}.section", text.runs(span) or lines)
    if behind is not None and counted:
        kept.announced.append((printed, int(behind["count"])))
    sheet.label_lines(f"{table}.section", lines)
    return printed


def headings_above(parts: Sequence[Part]) -> dict[int, Line]:
    """The line right above a table that is the heading of its rows, by the number of the table.

    第２款 総務費 is one by its words. Another numbered line is one where each table of the page has
    such a line of its own: over one table it may be the title of them all.
    """
    above = {part.table.number: part.over.title[-1] for part in parts if part.over.title}
    kan = {number: line for number, line in above.items() if _is_kan(line)}
    numbered = {number: line for number, line in above.items() if _is_numbered(line)}
    return numbered if len(numbered) == len(parts) > 1 else kan


def _is_kan(line: Line) -> bool:
    return KAN.fullmatch(line.narrow) is not None


def _is_numbered(line: Line) -> bool:
    text = plain(line).text
    number, _ = name_within(text, 0, len(text))
    return number is not None or _NUMBER.match(text) is not None
