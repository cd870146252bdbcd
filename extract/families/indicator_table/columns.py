"""Which column of a table of indicators is which: years, and rows of 目標値 and 実績値."""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.table.model import Column

_ERA = r"(?:令和|平成|[RHＲＨ])\.?"
# R6   令和6年度   2024年度   6年度
YEAR = regex.compile(
    rf"{_ERA}(?:[0-9]{{1,2}}|元)(?:年度?)?|20[0-9]{{2}}(?:年度?)?|[0-9]{{1,2}}年度|元年度"
)
# What the words over a column, or beside a row, say of its figures.
ROLES = {
    "target": regex.compile(r"目標"),
    "plan": regex.compile(r"計画|予定|見込"),
    "actual": regex.compile(r"実績|決算|現況|結果"),
}
_RATE = regex.compile(r"達成(?:率|度)|進捗率")
# 目標値   実績   達成率: what a row of an indicator tells
ROLE = regex.compile(
    r"(?:目標|実績|計画|見込|予定)(?:数?値)?|達成(?:率|度|状況)(?:[(（][%％][)）])?|進捗率"
)


def kpi_columns(columns: Columns) -> Columns | None:
    """The columns of a table of indicators; None where nothing says target, plan or result."""
    found = columns.renamed(_by_content(columns))
    found = found.renamed(_beside_all(found))
    found = found.renamed(_yearly(found))
    bare = [n for n in found.of("value") if year_of(found.table.columns[n]) is None]
    found = found.without(n for n in bare if not found.of("year"))
    names = [*found.of("name")]
    found = found.without(n for n in found.of("indicator") if names and n > names[0])
    told = bool(found.of("role") or found.of("baseline") or found.of("target"))
    heads = "".join(word for column in found.table.columns for word in column.words)
    return found if told or any(role.search(heads) for role in ROLES.values()) else None


def year_of(column: Column) -> str | None:
    """The year that the words over a column name, as printed; the innermost counts."""
    return next((match[0] for word in reversed(column.words) if (match := YEAR.search(word))), None)


def is_rate(words: Sequence[str]) -> bool:
    """Whether words say how far a target was reached."""
    return any(_RATE.search(word) for word in words)


def role_of(words: Sequence[str]) -> str | None:
    """Whether words say target, plan or result; the innermost that says any of it counts."""
    for word in reversed(words):
        for role, pattern in ROLES.items():
            if pattern.search(word):
                return role
    return None


def _by_content(columns: Columns) -> dict[int, str]:
    """Columns that hold 目標値 and 実績値, or years, in their rows."""
    found: dict[int, str] = {}
    for number in range(len(columns.table.columns)):
        rows = columns.table.rows
        cells = dict.fromkeys(cell for row in rows for cell in row.cells[number] if cell.lines)
        lines = [narrow(line.bare) for cell in cells for line in cell.lines]
        for name, pattern in (("role", ROLE), ("year", YEAR)):
            if lines and 2 * sum(pattern.fullmatch(line) is not None for line in lines) > len(
                lines
            ):
                found[number] = name
    return found


def _beside_all(columns: Columns) -> dict[int, str]:
    """What stands beside all rows of a table of years is the name of the one indicator in it."""
    yearly = any(year_of(column) for column in columns.table.columns)
    if columns.of("name") or not (columns.of("year") or yearly):
        return {}
    for number, column in enumerate(columns.table.columns):
        cells = {cell for row in columns.table.rows for cell in row.cells[number]}
        if len(cells) == 1 and not column.heads and not column.figures:
            return {number: "name"}
    return {}


def _yearly(columns: Columns) -> dict[int, str]:
    """Of several targets or results, each is of one year; so is one beside a column of years,
    and how far it was reached."""
    found: dict[int, str] = {}
    if columns.of("year"):
        rates = (n for n in columns.of("grade") if is_rate(columns.table.columns[n].words))
        found |= dict.fromkeys(rates, "value")
    for name in ("target", "latest"):
        several = columns.of(name)
        dated = all(year_of(columns.table.columns[number]) for number in several)
        if columns.of("year") or (len(several) > 1 and dated):
            found |= dict.fromkeys(several, "value")
    return found
