"""The family *programme table*: a programme a row, with its amounts and sources of money."""

from dataclasses import replace

from yosandb.extract.families.declared import TableFamily, words
from yosandb.extract.families.declared.changes import decided_by_changes
from yosandb.extract.families.declared.columns import Columns, told_beside_others
from yosandb.extract.families.declared.contents import told_by_cells
from yosandb.extract.families.plan_table import PLAN_TABLE, PLANNED
from yosandb.extract.identity import LIST
from yosandb.extract.shapes.table.labelled_figures import under_their_words
from yosandb.extract.shapes.table.turned import as_printed

__all__ = ["AMOUNTS_IN_A_CELL", "PROGRAMME_TABLE"]


def this_year_by_changes(columns: Columns) -> Columns | None:
    """The columns, where the amounts are those of a year, and not of the years of a plan."""
    if len(columns.of("amount")) >= PLANNED and PLAN_TABLE.fit(columns.table) is not None:
        return None
    told = told_beside_others(told_by_cells(columns))
    return decided_by_changes(told, strict=False)


PROGRAMME_TABLE = TableFamily(
    name="programme table",
    japanese="主な事業（一覧表）",
    description="1 ふるさと寄附金事業費  178,876  0  178,876  返礼品…: a programme a row",
    columns={
        **words.NAMING,
        "grant_budget": r"予算額うち交付金.*",
        "grant_actual": r"(?:(?:決算|実績)額)?[(（]?うち交付金.*",
        **words.AMOUNT_COLUMNS,
        **words.SOURCE_COLUMNS,
        "description": words.DESCRIPTION,
        "results": r"(?:(?:主要な?)?(?:事業|施策)の?)?(?:実績|成果|実施状況|効果)",
    },
    identity=LIST,
    needs=[("name",), ("amount", "supplement", "actual")],
    sums={
        "amount": [*words.SOURCE_COLUMNS],
        "change": ["amount", "-previous"],
    },
    beside=rf"新規?|拡充?|継続?|頁|ページ|掲載頁|事業期間|年度|{words.BESIDE_AMOUNTS}",
    beside_it=("notes",),
    refuses=r"繰越|債務負担|地方債|継続費|基金|貸付|収入及び支出|給与",
    settle=this_year_by_changes,
    ways=(under_their_words, as_printed),
)
# The same where all amounts of a row stand in one cell, each behind its word: no form of labels.
AMOUNTS_IN_A_CELL = replace(PROGRAMME_TABLE, ways=(under_their_words,))
