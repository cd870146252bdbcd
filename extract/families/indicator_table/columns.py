"""Which column of a table of indicators is which: years, and rows of 目標値 and 実績値."""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns, fitted
from yosandb.extract.families.declared.words import NAMING
from yosandb.extract.glyphs import narrow
from yosandb.extract.patterns import is_said
from yosandb.extract.shapes.form.indicator import BASELINE_WORD, NOW_WORD
from yosandb.extract.shapes.table.model import Column
from yosandb.extract.shapes.vocabulary import RELATIVE_YEAR

_ERA = r"(?:令和|平成|[RHＲＨ])\.?"
# R6   令和6年度   2024年度   6年度
YEAR = regex.compile(
    rf"{_ERA}(?:[0-9]{{1,2}}|元)(?:年度?)?|20[0-9]{{2}}(?:年度?)?|[0-9]{{1,2}}年度|元年度"
    rf"|{RELATIVE_YEAR}"
)
# What the words over a column, or beside a row, say of its figures.
ROLES = {
    "target": regex.compile(r"目標|中間の?(?:数?値|水準)"),
    "plan": regex.compile(r"計画|予定|見込"),
    "actual": regex.compile(r"実績|決算|現況|結果"),
}
_RATE = regex.compile(r"達成(?:率|度)|進捗率")
_VALUE = regex.compile(r"数?値")
# 目標値   実績   達成率: what a row of an indicator tells
_KIND = regex.compile(
    r"(?:活動|成果|事業|効果)(?:指標)?(?:[①-⑳0-9]{0,2})|アウト(?:プット|カム)(?:指標)?|KPI[①-⑳0-9]{0,2}"
)
# ア   ①   1   (2)
_MARK = regex.compile(r"[(]?(?:[ア-ンA-Z①-⑳]|[0-9]{1,2})[.)]?")
# 計画事業費   予算額（千円）: what is no value of an indicator
MONEY = regex.compile(r"事業費|経費|(?:予算|決算|計画|実績|交付)額|予算|決算|財源")
# What an indicator has once.
ONCE = ("unit", "baseline", "target", "latest", "target_month", "latest_as_of")
ROLE = regex.compile(
    r"(?:目標|実績|計画|見込|予定)(?:数?値)?|(?:目標の?)?達成(?:率|度|状況)?(?:[(（][%％][)）])?|進捗率"
)


def kpi_columns(columns: Columns) -> Columns | None:
    """The columns of a table of indicators; None where nothing says target, plan or result."""
    money = [n for n in range(len(columns.table.columns)) if MONEY.search(columns.heading(n))]
    if money and _is_of_programmes(columns):
        return None
    columns = columns.without(n for n in money if n in columns.of("value"))
    columns = columns.without(_aims_over(columns))
    found = columns.renamed(_by_content(columns))
    found = found.renamed(_beside_all(found))
    found = found.renamed(_marks(found))
    found = found.without(_year_of_base(found))
    found = found.renamed(_base_over_year(found))
    found = found.renamed(_now(found))
    found = found.renamed(_yearly(found))
    found = _without_rivals(found)
    bare = [n for n in found.of("value") if year_of(found.table.columns[n]) is None]
    found = found.without(n for n in bare if not found.of("year"))
    names = [*found.of("name")]
    found = found.without(n for n in found.of("indicator") if names and n > names[0])
    told = bool(found.of("role") or found.of("baseline") or found.of("target"))
    heads = "".join(word for column in found.table.columns for word in column.words)
    return found if told or any(role.search(heads) for role in ROLES.values()) else None


def _marks(columns: Columns) -> dict[int, str]:
    """ア, イ and ウ before the names, or 活動指標 and 成果指標, under the word of these: what the
    indicators are called."""
    first, *others = columns.of("name") or [0]
    said = [cell.text for row in columns.table.rows for cell in row.cells[first] if cell.lines]
    marks = bool(said) and any(all(map(p.fullmatch, said)) for p in (_MARK, _KIND))
    return {first: "indicator"} if others and marks else {}


def _is_of_programmes(columns: Columns) -> bool:
    """Whether the rows are programmes, with their money, and have indicators beside their names."""
    rows = fitted(columns.table, {"name": NAMING["name"]}).of("name")
    return bool(rows) and rows[0] < min(columns.of("name"), default=0)


def _aims_over(columns: Columns) -> list[int]:
    """目標 over words left of the names: what the indicators stand under, and no value of them."""
    first = min(columns.of("name"), default=0)
    beside = (n for name in ("target", "value") for n in columns.of(name) if n < first)
    return [n for n in beside if not columns.table.columns[n].figures]


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
    """Columns that hold 目標値 and 実績値, or years, in their rows; 活動 and 成果 under no word."""
    found: dict[int, str] = {}
    for number in range(len(columns.table.columns)):
        rows = columns.table.rows
        cells = dict.fromkeys(cell for row in rows for cell in row.cells[number] if cell.lines)
        lines = [narrow(line.bare) for cell in cells for line in cell.lines]
        for name, pattern in (("role", ROLE), ("year", YEAR), ("indicator", _KIND)):
            told = sum(pattern.fullmatch(line) is not None for line in lines)
            heads = columns.table.columns[number].heads
            headed = name == "indicator" and bool(heads) and not {*cells} <= {*heads}
            if not headed and 2 * told > len(lines):
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


def _year_of_base(columns: Columns) -> list[int]:
    """基準 over 年度 and 数値: the year is that of the baseline, and not of the row."""
    over = {columns.table.columns[n].words[:-1] for n in columns.of("baseline")}
    over |= {w for n in columns.of("value") if _says_base(w := columns.table.columns[n].words[:-1])}
    return [n for n in columns.of("year") if columns.table.columns[n].words[:-1] in over - {()}]


def _says_base(words: Sequence[str]) -> bool:
    return any(is_said(BASELINE_WORD, word) for word in words)


def _base_over_year(columns: Columns) -> dict[int, str]:
    """基準値 over the year of the one column below it, or over 値, where no other column is the
    baseline."""
    found = [
        n
        for n in columns.of("value")
        if len(words := columns.table.columns[n].words) > 1
        and (YEAR.fullmatch(words[-1]) or _VALUE.fullmatch(words[-1]))
        and is_said(BASELINE_WORD, words[-2])
    ]
    return {found[0]: "baseline"} if len(found) == 1 and not columns.of("baseline") else {}


def _now(columns: Columns) -> dict[int, str]:
    """現状値 is the latest value beside a baseline of another name, or right of the target."""
    now = [n for n in columns.of("baseline") if says_now(columns, n)]
    others = [n for n in columns.of("baseline") if n not in now]
    if len(now) != 1 or columns.of("latest"):
        return {}
    targets = columns.of("target")
    is_latest = bool(others) or (bool(targets) and now[0] > max(targets))
    return {now[0]: "latest"} if is_latest else {}


def says_now(columns: Columns, number: int) -> bool:
    """Whether the innermost word over a column, without its year, is 現状値 or the like."""
    word = YEAR.sub("", columns.table.columns[number].words[-1])
    return is_said(NOW_WORD, word)


def _without_rivals(columns: Columns) -> Columns:
    """Of several columns that claim to be one value of an indicator none is: what is printed in
    two cells is never one value."""
    rivals = [name for name in ONCE if len(columns.of(name)) > 1]
    return columns.without(n for name in rivals for n in columns.of(name))


def _yearly(columns: Columns) -> dict[int, str]:
    """Of several targets or results, each is of one year; so is one beside a column of years, and
    how far it was reached; and R6目標 or R6実績 beside values of other years."""
    found: dict[int, str] = {}
    if columns.of("year"):
        rates = (n for n in columns.of("grade") if is_rate(columns.table.columns[n].words))
        found |= dict.fromkeys((*columns.of("rate"), *rates), "value")
    for name in ("target", "latest"):
        several = columns.of(name)
        dated = [n for n in several if year_of(columns.table.columns[n]) is not None]
        if columns.of("year") or (columns.of("role") and len(dated) == len(several)):
            found |= dict.fromkeys(several, "value")
        elif len(several) > 1 and len(several) - len(dated) <= 1:
            found |= dict.fromkeys(dated, "value")
    if found or columns.of("value"):
        single = [n for name in ("target", "latest") for n in columns.of(name) if n not in found]
        found |= {n: "value" for n in single if _begins_with_year(columns.table.columns[n])}
    return found


def _begins_with_year(column: Column) -> bool:
    """R6目標: a year among others; 目標値（R8） is what is aimed at in the end."""
    return YEAR.match(narrow("".join(column.words))) is not None
