"""The accounts of a city in a table of any kind: the amount of each is the total of its budget.

::

    会計                    令和８年度       令和７年度
    一般会計                61億2,340万円    60億1,000万円
    介護保険特別会計         9億  80万円      8億9,000万円
"""

from collections.abc import Iterator, Mapping

from yosandb.extract import regex
from yosandb.extract.families.table_series import total_of
from yosandb.extract.records import Record
from yosandb.extract.shapes.table.model import Figure, Table
from yosandb.extract.shapes.table.sums import is_total

# 一般会計   国民健康保険特別会計   介護保険会計（第２号）   but not 特別会計計 and 企業会計 alone
_ACCOUNT = regex.compile(
    r"(?:一般会計|(?!特別会計|企業会計|公営企業会計|事業会計)[\p{L}・･]{2,30}会計)(?:[(（].{1,12}[)）])?"
)
# 会計   会計名   会計別: over the names; 会計別予算額   予算の規模: over the table
_NAMES = regex.compile(r"会計(?:名称?|区分|別)?(?:\(.*\))?")
_TITLE = regex.compile(r".*(?:会計|予算).*")
# 令和８年度   本年度予算額   補正後の額: over what is the whole of an account, in some stage; what
# stands under 計 is a total of its row already
_WHOLE = regex.compile(
    r".*(?:年度(?:当初)?(?:予算)?(?:案|の?額)?|予算(?:現)?額(?:案)?|予算案|金額|総額|規模|補正(?:前|後)の?額?"
    r"|決算額)(?:[(（].*[)）]|[A-ZＡ-Ｚ])?"
)
# Debts, funds and what one account pays to another are no budgets of accounts.
_OTHER = regex.compile(
    r"残高|債|基金|繰[出入]|繰越|職員|給与|借入|償還|負担|使用料|人数|世帯|差引|収支"
)
ACCOUNTS = 2


def account_totals(table: Table, records: Mapping[Figure, Record]) -> Iterator[Record]:
    """What figures of money say of whole accounts, each as a total; nothing where a table has other
    rows too, or is of other money of theirs."""
    rows = {figure.row: _name(figure) for figure in records if not is_total(figure)}
    said = (record.fields.get("title") for record in records.values())
    title = next(("".join(each.text.split()) for each in said if each is not None), "")
    words = [title, *(cell.text for cell in table.heads)]
    named = bool(_TITLE.fullmatch(title)) or any(map(_NAMES.fullmatch, words[1:]))
    if len(rows) < ACCOUNTS or not named or any(map(_OTHER.search, words)):
        return
    if not all(map(_ACCOUNT.fullmatch, rows.values())):
        return
    for figure, record in records.items():
        over = figure.heads[-1].text if figure.heads else ""
        if figure.row in rows and (not over or _WHOLE.fullmatch(over)):
            yield total_of(record, "row_label", figure.labels[-1].text, "account")


def _name(figure: Figure) -> str:
    return "" if not figure.labels else "".join(figure.labels[-1].text.split())
