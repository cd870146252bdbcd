"""The programmes in the form of a project: which words stand over which of their columns."""

from yosandb.extract import regex
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.columns import Columns, shares_under, without_unit
from yosandb.extract.families.forms.shares import brackets_apart
from yosandb.extract.families.grant_report import rules
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.form import amounts
from yosandb.extract.shapes.form.sentence import Words
from yosandb.extract.shapes.offices import OFFICE_HEAD
from yosandb.extract.shapes.table.turned import as_printed, lines_beside
from yosandb.extract.shapes.table.words import PART
from yosandb.extract.shapes.vocabulary import YEAR

__all__ = ["GRANT_PROGRAMMES", "PROGRAMME_WORDS"]

_OWN = rules.COLUMNS["budget"]
# うち国費   うち交付金   （うち交付金分）   交付金充当額: a share of the amount at its left
SHARE = regex.compile(
    rf"[(（]?{PART}?(?:国の?)?(?:交付金|国費|国庫|補助金)(?:支出金|補助金)?(?:の?(?:充当|対象|実績|見込)?額|分|充当)?[)）]?"
)
_PLANNED = regex.compile(r"(?:当初|最終|変更後)?(?:計画|予算|予定)(?:時|額)?")
_SHARES = {"budget": "grant_budget", "actual": "grant_actual"}
_ASIDE = rf"(?:[(（]{PART}.*[)）])?"
_GRANT = r".*(?:交付金|国費|国庫).*"


def _settled(columns: Columns) -> Columns:
    """Of several years the last one; a share is that of the amount at its left."""
    amounts_alone = columns.without(n for n in columns.fields if _is_share(columns, n))
    told = _plans_beside_results(shares_under(_spent(_planned(amounts_alone)), _SHARES))
    return brackets_apart(_shares_beside(_last_year(told)), _SHARES)


def _is_share(columns: Columns, number: int) -> bool:
    """Whether the word right over a column says that it is a share, whatever stands above."""
    heads = columns.table.columns[number].words
    return bool(heads) and SHARE.fullmatch(without_unit(heads[-1])) is not None


def _planned(columns: Columns) -> Columns:
    """事業費 under 計画 is the budget, where the same word stands under 実績."""
    own = columns.of("actual")
    planned = [n for n in own if _PLANNED.fullmatch("".join(columns.table.columns[n].words[:-1]))]
    if columns.of("budget") or not set(planned) < set(own):
        return columns
    return columns.renamed(dict.fromkeys(planned, "budget"))


def _spent(columns: Columns) -> Columns:
    """実績 over amounts is what was spent, where no other column says that."""
    if columns.of("actual"):
        return columns
    return columns.renamed(
        {number: "actual" for number in columns.of("results") if _holds_amounts(columns, number)}
    )


def _holds_amounts(columns: Columns, number: int) -> bool:
    lines = [x.bare for row in columns.table.rows for c in row.cells[number] for x in c.lines]
    grouped = any("," in narrow(text) for text in lines)
    return grouped and all(amounts.FIGURE.fullmatch(text) for text in lines)


def _plans_beside_results(columns: Columns) -> Columns:
    """実施内容 is what was done; where 実施結果 stands right of it, what was to be done."""
    results = columns.of("results")
    if len(results) != 2 or columns.of("outline"):
        return columns
    return columns.renamed({results[0]: "outline"})


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
        left = [n for n in columns.fields if n < number and columns.fields[n] in _SHARES]
        if _is_share(columns, number) and left:
            names[number] = _SHARES[columns.fields[max(left)]]
    return columns.renamed(names)


GRANT_PROGRAMMES = TableFamily(
    name="programmes of a grant",
    japanese="交付金事業の構成事業",
    description="町家改修補助金  店舗や宿に改める…  交付 5件  22,500  20,232  10,116",
    columns={
        "number": r"№|No\.?|NO\.?|番号",
        "name": (
            r"(?:市|町|村|県|都|道|府|区)?(?:予算|個別|構成|実施|対象|関連|交付対象)?(?:した)?の?"
            r"(?:細?事業|取組み?|事務事業)(?:の?(?:名称?|項目))?|事業費の?(?:名称?|項目)"
            r"|取り組み(?:の?名称?)?|経費(?:の?名称)?"
        ),
        "budget": rf"{_OWN['budget']}{_ASIDE}|(?:当初|最終|変更後)?(?:予算|計画)(?:額|事業費)?",
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
        "department": OFFICE_HEAD,
    },
    needs=[("name",), ("budget", "actual")],
    beside=r"備考|(?:うち)?一般財源|執行率.*",
    settle=_settled,
    ways=(lines_beside, as_printed),
)

# The same, said in lines: ・町家改修補助金　予算額 26,750千円　決算額 24,053千円
PROGRAMME_WORDS = Words(
    words={
        "budget": r"(?:当初|最終)?予算(?:現)?額|計画(?:事業費|額)|予算",
        "actual": (
            r"(?:決算|実績|執行|支出)(?:見込)?(?:済)?額|決算|支出|(?<![総体象画定])事業費(?:実績額?)?"
        ),
    },
    needs=("budget", "actual"),
    share=SHARE.pattern.replace("[(（]?", "").replace("[)）]?", ""),
    shares=_SHARES,
    office="department",
    text="description",
    captions=(
        rf"(?:{YEAR}の?)?(?:主な|実施した|総|全体|対象|構成)*(?:事業|取組|経費|予算|決算|交付金)(?:費|額)?"
        r"(?:の?(?:実績|状況|内訳|推移|概要|内容|成果|一覧))?|(?:実績|内訳|成果)"
    ),
)
