"""The family *plan table* (実施計画の一覧表): a programme a row, what it is to cost year by year.

::

    区分  事業名            R8年度   R9年度   R10年度   ３か年計   担当課
    新    防災備蓄倉庫整備    4,400   52,800        －     57,200   防災課
"""

from collections.abc import Mapping

from yosandb.extract import regex
from yosandb.extract.families.declared import TableFamily, words
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.changes import decided_by_changes
from yosandb.extract.families.declared.columns import (
    Columns,
    named_in_words,
    told_beside_others,
)
from yosandb.extract.families.declared.contents import told_by_cells
from yosandb.extract.families.declared.granted import judged_by_effect, spent_of_grants
from yosandb.extract.families.declared.kan_rows import named_with_kan
from yosandb.extract.families.declared.reading import ALL_OF_IT
from yosandb.extract.families.declared.supplements import after_by_sums
from yosandb.extract.families.indicators_beside import beside_indicators, rows_with_indicators
from yosandb.extract.identity import PLAN
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.vocabulary import source_of

__all__ = ["PLANNED", "PLAN_TABLE", "SUM_OF_YEARS", "this_year_by_changes"]

_YEAR = r"(?:(?:令和|平成|[RHＲＨ])\.?)?(?:元|[0-9]{1,2}|20[0-9]{2})年度|[RHＲＨ][0-9]{1,2}"
_COST = r"(?:計画|概算|総|全体)?(?:事業費|経費|計画額|事業量)|計画"
# ３か年計   計画期間合計   総事業費   計: the sum of the years
SUM_OF_YEARS = (
    r"(?:[0-9一二三四五六]+[かカヵヶケ箇]年(?:間)?|(?:計画)?期間)(?:の?(?:合?計|総額|総?事業費(?:合?計)?))?"
    r"|(?:総|全体)(?:事業費|計画額?)|(?:事業費|計画額)?(?:の)?(?:合|総)?計"
)
# ふるさと基金繰入金   使用料: a source that no word of the law names
_FUND = regex.compile(r"(?:基金|繰入金|使用料|手数料|負担金|分担金|寄[附付]金|収入|交付金|補助金)$")
# So many rows in which the years add up to their sum are no chance: three figures or more make it.
ROWS = 2
# What only plans say over the amounts of their years.
_OF_PLAN = regex.compile(r"計画額|計画事業費|年度別計画|年次計画|(?:か|カ|ヵ|ヶ|ケ|箇)年|計画期間")
# Fewer years over amounts are this year and last year, not those of a plan.
PLANNED = 3
# A sum holds if it does in this share of the rows that print it.
SHARE = 0.8


def by_years(columns: Columns) -> Columns | None:
    """The columns, if so many years stand over amounts, and a word or their sums tell a plan."""
    columns = beside_indicators(columns)
    years = {n: columns.years[n] for n in columns.of("planned") if n in columns.years}
    told = [years[n] for n in sorted(years)]
    if len(told) < PLANNED or told != list(range(told[0], told[0] + len(told))):
        return None
    said = any(_OF_PLAN.search(columns.heading(n)) for n in columns.of("planned"))
    found = with_sources_down(columns)
    return told_by_cells(found) if said or _adds_up(columns, years) else None


def with_sources_down(columns: Columns) -> Columns:
    """The columns, with that of the sources of money, where these stand below each other."""
    for number in (n for n in range(len(columns.table.columns)) if n not in columns.of("planned")):
        said = [c for row in columns.table.rows for c in row.cells[number] if c.lines]
        # a heading or a sum across the row is no word of the column
        cells = [cell for cell in said if len(cell.columns) == 1]
        sources = {cell.text for cell in cells if source_of(cell.text) is not None}
        if len(sources) > 1 and all(_is_measure(cell.text) for cell in cells):
            return columns.renamed({number: "measure"})
    return columns


def _is_measure(word: str) -> bool:
    """Whether a word beside amounts says where the money comes from, or that it is all."""
    known = source_of(word) is not None or ALL_OF_IT.fullmatch(word) is not None
    return known or _FUND.search(word) is not None


def _adds_up(columns: Columns, years: Mapping[int, int]) -> bool:
    """Whether a column without a year is the sum of those with one, in most rows."""
    for number in (n for n in columns.of("planned") if n not in years):
        rows = (*columns.table.earlier, *columns.table.rows)
        held = [_holds(row, number, years) for row in rows]
        judged = [holds for holds in held if holds is not None]
        if len(judged) >= ROWS and sum(judged) >= SHARE * len(judged):
            return True
    return False


def _holds(row: Row, number: int, years: Mapping[int, int]) -> bool | None:
    whole, parts = figure_in(row, number), [figure_in(row, n) for n in years]
    known = [part for part in parts if part is not None]
    return None if whole is None or len(known) < 2 else sum(known) == whole


PLAN_TABLE = TableFamily(
    name="plan table",
    japanese="実施計画（一覧表）",
    description="防災備蓄倉庫整備事業, R8年度 4,400, R9年度 52,800, ３か年計 57,200 …",
    columns={
        **words.NAMING,
        "planned": rf"{_YEAR}|(?:{_YEAR})?(?:{_COST})額?|{SUM_OF_YEARS}",
        **words.SOURCE_COLUMNS,
        **words.TOLD_SOURCES,
        "description": rf"{words.DESCRIPTION}|事業計画|実施内容|計画の?(?:内容|概要)",
    },
    identity=PLAN,
    needs=[("name",), ("planned",)],
    beside=r"事業期間|期間|継続?|新規?|拡充?|実施主体|SDGs.*|.*(?:率|[％%])",
    beside_it=("notes", "kpis", "kpi_values"),
    refuses=rf"繰越|債務負担|継続費|{words.OF_FUNDS}|貸付|収入及び支出|給与|指標",
    stage="plan",
    settle=by_years,
    read=rows_with_indicators,
)


def this_year_by_changes(columns: Columns) -> Columns | None:
    """The columns, where the amounts are those of a year, and not of the years of a plan.

    金額 tells little of them: with words that no list of programmes has, it makes none.
    """
    amounts = [columns.table.columns[number].words for number in columns.of("amount")]
    if any(words.AMOUNT in said for said in amounts) and (columns.unknown or len(amounts) > 1):
        return None
    if len(columns.of("amount")) >= PLANNED and PLAN_TABLE.fit(columns.table) is not None:
        return None
    columns = told_by_cells(beside_indicators(named_with_kan(named_in_words(columns))))
    told = told_beside_others(after_by_sums(columns))
    return decided_by_changes(judged_by_effect(spent_of_grants(told)), strict=False)
