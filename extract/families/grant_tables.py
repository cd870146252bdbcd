"""The programmes in the form of a project: which words stand over which of their columns."""

from collections.abc import Mapping
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.columns import Columns, without_unit
from yosandb.extract.families.forms.shares import brackets_apart
from yosandb.extract.families.grant_report import rules
from yosandb.extract.shapes.form.sentence import Words

__all__ = ["GRANT_PROGRAMMES", "KPI_WORDS", "PROGRAMME_WORDS"]

_OWN = rules.COLUMNS["budget"]
# うち国費   うち交付金   （うち交付金分）   交付金充当額: a share of the amount at its left
SHARE = regex.compile(
    r"[(（]?(?:うち|内)?(?:国の?)?(?:交付金|国費|国庫|補助金)(?:支出金|補助金)?(?:の?(?:充当|対象|実績|見込)?額|分|充当)?[)）]?"
)
_SHARES = {"budget": "grant_budget", "actual": "grant_actual"}
_ASIDE = r"(?:[(（](?:うち|内).*[)）])?"
_GRANT = r".*(?:交付金|国費|国庫).*"


def _settled(columns: Columns) -> Columns:
    """Of several years the last one; a share is that of the amount at its left."""
    return brackets_apart(_shares_beside(_last_year(columns)), _SHARES)


def _last_year(columns: Columns) -> Columns:
    """R5決算額 R6予算額 R6決算額: the form is about R6; what was before is left as figures."""
    found = columns
    latest = max(columns.years.values(), default=0)
    for name in _SHARES:
        own = columns.of(name)
        dated = {number: columns.years[number] for number in own if number in columns.years}
        if len(own) > 1 and len(dated) == len(own):
            found = found.without(number for number in own if dated[number] != latest)
    return found


def _shares_beside(columns: Columns) -> Columns:
    names: dict[int, str] = {}
    for number in columns.unknown:
        heads = columns.table.columns[number].words
        left = [n for n in columns.fields if n < number and columns.fields[n] in _SHARES]
        if heads and SHARE.fullmatch(without_unit(heads[-1])) and left:
            names[number] = _SHARES[columns.fields[max(left)]]
    return _known(columns, names)


def _known(columns: Columns, names: Mapping[int, str]) -> Columns:
    left = tuple(number for number in columns.unknown if number not in names)
    return replace(columns.renamed(names), unknown=left)


GRANT_PROGRAMMES = TableFamily(
    name="programmes of a grant",
    japanese="交付金事業の構成事業",
    description="町家改修補助金  店舗や宿に改める…  交付 5件  22,500  20,232  10,116",
    columns={
        "number": r"№|No\.?|NO\.?|番号",
        "name": (
            r"(?:市|町|村|県|都|道|府|区)?(?:予算|個別|構成|実施|対象|関連|交付対象)?(?:した)?の?"
            r"(?:細?事業|取組み?|事務事業|事業費)(?:の?(?:名称?|項目))?|取り組み(?:の?名称?)?|経費(?:の?名称)?"
        ),
        "budget": rf"{_OWN['budget']}{_ASIDE}|(?:当初|最終)?予算|計画",
        "actual": rf"{_OWN['actual']}{_ASIDE}|決算|実績(?:事業費|額)|支出|執行済額|実支出額|事業費",
        "grant_budget": rf".*(?:予算|計画)(?:現|事業)?[費額]{_GRANT}",
        "grant_actual": rf".*(?:決算|実績|執行|支出)(?:見込)?(?:済)?額?{_GRANT}|交付金実績額",
        "outline": (
            r"(?:主な)?(?:(?:事業|取組|取り組み)の?)?(?:概要|内容|目的|あらまし|説明)"
            r"(?:(?:・|と|及び)(?:概要|内容|目的))?"
        ),
        "results": (
            rf"{_OWN['results']}|(?:主な)?(?:(?:事業|取組|取り組み)の?)?(?:実施)?"
            r"(?:結果|実績|成果|状況)(?:・(?:結果|実績|成果))?"
        ),
        "department": r"(?:担当|所管)(?:課|部局)?名?",
    },
    needs=[("name",), ("budget", "actual")],
    beside=r"備考|(?:うち)?一般財源|執行率.*",
    settle=_settled,
)

# The same, said in lines: ・町家改修補助金　予算額 26,750千円　決算額 24,053千円
PROGRAMME_WORDS = Words(
    words={
        "budget": r"(?:当初|最終)?予算(?:現)?額|計画(?:事業費|額)|予算",
        "actual": r"(?:決算|実績|執行|支出)(?:見込)?(?:済)?額|決算|支出",
    },
    needs=("budget", "actual"),
    share=SHARE.pattern.replace("[(（]?", "").replace("[)）]?", ""),
    shares=_SHARES,
)
# ①休日の歩行者通行量（人）　策定時 5,820 → 目標 8,000（令和8年3月）／実績 7,955
KPI_WORDS = Words(
    words={
        "baseline": (
            r"(?:(?:計画|事業)?(?:策定|開始|申請|着手)(?:時|前)|基準|現状|当初|従前|始める前)(?:点|年度)?の?(?:数?値|実績)?"
        ),
        "target": r"(?:最終|数値)?目標(?:数?値)?|(?:めざす|目指す)数?値|計画値",
        "latest": r"(?:最新|直近|現在|実績|到達|現況)(?:実績)?数?値?|実績|今の値",
    },
    needs=("target", "latest"),
    months={"target": "target_month", "latest": "latest_as_of"},
    label="indicator",
    unit="unit",
)
