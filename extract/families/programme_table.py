"""The family *programme table*: a programme a row, with its amounts and sources of money."""

from yosandb.extract.families.declared import TableFamily, words
from yosandb.extract.families.indicators_beside import rows_with_indicators
from yosandb.extract.families.plan_table import this_year_by_changes
from yosandb.extract.identity import LIST
from yosandb.extract.shapes.table.in_brackets import apart_from_brackets
from yosandb.extract.shapes.table.in_lines import apart_by_lines
from yosandb.extract.shapes.table.labelled_figures import under_their_words
from yosandb.extract.shapes.table.turned import as_printed

__all__ = ["PROGRAMME_TABLE"]

PROGRAMME_TABLE = TableFamily(
    name="programme table",
    japanese="主な事業（一覧表）",
    description="1 ふるさと寄附金事業費  178,876  0  178,876  返礼品…: a programme a row",
    columns={
        **words.NAMING,
        "grant_budget": r"予算額うち交付金.*",
        "grant_actual": r"(?:(?:決算|実績)額)?[(（]?うち交付金.*",
        **words.AMOUNT_COLUMNS,
        "amount": rf"{words.AMOUNT_COLUMNS['amount']}|{words.AMOUNT}",
        **words.SOURCE_COLUMNS,
        **words.TOLD_SOURCES,
        "description": words.DESCRIPTION,
        "results": words.RESULTS,
    },
    identity=LIST,
    needs=[("name",), ("amount", "supplement", "actual")],
    sums={
        "amount": [*words.SOURCE_COLUMNS],
        "change": ["amount", "-previous"],
    },
    beside=rf"新規?|拡充?|継続?|(?:予算書|説明書|掲載)?の?(?:頁|ページ)|事業期間|年度|(?!評価).*意見.*|{words.BESIDE_AMOUNTS}",
    beside_it=("accounts", "items", "notes", "kpis", "kpi_values"),
    refuses=rf"繰越|債務負担|地方債|継続費|{words.OF_FUNDS}|貸付|収入及び支出|給与",
    settle=this_year_by_changes,
    read=rows_with_indicators,
    ways=(apart_from_brackets, under_their_words, apart_by_lines, as_printed),
)
