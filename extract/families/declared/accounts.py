"""The account that a title above a table names, or that it is of all of them."""

from collections.abc import Iterator

from yosandb.extract import regex
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.records import Record
from yosandb.extract.shapes.text import Text, plainly

# 令和8年度 北見野市一般会計予算   （国民健康保険特別会計）   ■水道事業会計
# ... 母子・父子・寡婦福祉資金貸付事業特別会計
_ACCOUNT = regex.compile(
    r"一般会計|(?![年度])\p{L}(?:(?![年度])[\p{L}・･]){1,24}?(?:特別会計|事業会計)"
)
_KINDS = {"一般会計": "general", "特別会計": "special", "事業会計": "enterprise"}
# 全会計   全8会計   各会計の合計   一般・特別会計合計   but 一般会計合計 is of one
_KIND = r"(?:一般|特別|企業|事業)(?:会計)?"
_ALL = regex.compile(
    r"全[0-9]{0,2}会計|各会計の?[合総]計"
    rf"|{_KIND}(?:[・･、,と+]|及び|並びに)\p{{L}}{{0,12}}?{_KIND}(?<=会計)の?[合総]計"
)


def is_of_all(reading: Reading) -> bool:
    """Whether the nearest title that names accounts says that amounts are of all of them."""
    texts = (Text([line], plainly, blanks=False).text for line in reading.part.titles)
    named = (text for text in texts if _ALL.search(text) or _ACCOUNT.search(text))
    return _ALL.search(next(named, "")) is not None


def account_of(reading: Reading) -> Iterator[Record]:
    """The account, where a title names another one than that of the tables before."""
    kept = reading.kept
    for line in reading.part.titles:
        text = Text([line], plainly)
        match = _ACCOUNT.search(text.text)
        if match is None:  # 一 般 会 計 予 算 総 括 表
            text = Text([line], plainly, blanks=False)
            match = _ACCOUNT.search(text.text)
        if match is None:
            continue
        name = reading.sheet.printed(text.runs(match.span()))
        if kept.account is None or kept.account.anchor != name.text:
            facts = {"kind": _KINDS[match[0][-4:]]}
            kept.account = Record(
                "accounts", reading.sheet.number, name.text, {"name": name}, facts=facts
            )
            yield kept.account
        return
