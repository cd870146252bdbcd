"""The family *account table*: 款 with this year, last year and the change, of one side a table."""

from yosandb.extract.families.account_table.columns import account_columns
from yosandb.extract.families.account_table.items import item_rows
from yosandb.extract.families.account_table.settled import BESIDE, CURRENT, LEFT, SPENT
from yosandb.extract.families.base import Rank
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.shapes.kan import is_known
from yosandb.extract.shapes.table.in_brackets import apart_from_brackets
from yosandb.extract.shapes.table.turned import as_printed
from yosandb.extract.shapes.vocabulary import SOURCES

__all__ = ["ACCOUNT_TABLE"]

# 当初予算額 Ａ, 前年度 Ｂ: whichever year is the first, and what is taken from what
_LETTER = "[ABＡＢ]"
_STAGE = r"(?:当初|現計|肉付け?後?|最終|[0-9]{1,2}月(?:補正)?(?:後|現計)?|通年|骨格)*"
# 款   款項   款・区分   科目名: what names a row
_NAMED = "(?:款|項(?!目)|科目|項目|区分)"
ACCOUNT_TABLE = TableFamily(
    name="account table",
    japanese="款別予算表",
    description="款別一覧: 1 議会費  210,159  214,279  △4,120, a 款 a row, then 歳出合計",
    table="items",
    source="account_table",
    columns={
        "number": r"款?番号|№|No\.?",
        "name": (
            rf"(?:歳入|歳出)?{_NAMED}(?:[・／/]?{_NAMED})*(?:別|名称?)?|(?:目的|款)別(?:区分)?"
            r"|歳入|歳出|名称"
        ),
        "before": r"補正前の?(?:予算)?額?|既定(?:予算)?額?",
        "supplement": r"(?:今回)?補正(?:予算)?額",
        "spent": SPENT,
        "current": CURRENT,
        "previous": rf"(?:前|昨)年度{_STAGE}(?:予算)?(?:相当)?額?{_LETTER}?|[BＢ]",
        "change": (
            r"(?:(?:対?前年度?)?(?:比較)?増[△・]?減額?|(?:対前年度?)?比較(?:増減額?)?"
            r"|差引?(?:増減)?額?"
            r"|(?:対?前年度?)(?:当初)?(?:予算)?(?:との?)(?:差引?|比較|増減)(?:増減)?額?)?"
            rf"(?:(?<=.)|{_LETTER}[-－−]{_LETTER}.*)"
        ),
        "amount": (
            rf"[本今当]年度{_STAGE}(?:予算)?額?{_LETTER}?|{_STAGE}(?:予算|査定)額?{_LETTER}?"
            rf"|当初(?:予算)?額?{_LETTER}?|補正後の?(?:予算)?額?|[AＡ]|金額|(?:令和|平成)?[0-9元]+年度?|[RHＲＨ][.．]?[0-9]+(?:年度?)?"
        ),
        **SOURCES,
    },
    needs=[("name",), ("amount",)],
    sums={"amount": ["before", "supplement"], "change": ["amount", "-previous"]},
    rank=Rank.LOOSE,
    refuses=(
        r"事項別明細書|第[0-9一二]表|(?:^| )[(（]?[0-9]{0,2}[)）]?[.、．]?総括(?: |$)"
        r"|(?<!目的別(?:・|、|と|及び))性質別(?!(?:・|、|と|及び)目的別)|部局?別|[課局]別|参考|財源別|節別|会計別|各会計|補正後比較|基金"
    ),
    title=(
        r"[款科目]別|目的別|概要|あらまし|ポイント|一覧|予算額調|前年度?(?:当初)?(?:予算)?(?:と)?の?比較|状況|総括表"
        r"|予算\(?案\)?の|決算|資料|説明資料|大綱|比較一?覧?表|内訳表?|前年度?対比|増減|補正予算"
    ),
    # No statement prints how much of the whole each 款 is.
    own=rf".*(?:構成比率?|割合|千分比|増減率|伸び?率).*|{LEFT}",
    beside=(
        r".*(?:構成比率?|割合|千分比|率|[％%])(?:[(（][％%][)）])?|対?前年度?(?:当初)?(?:予算)?比|.*[CＣ][/／][BＢ].*"
        rf"|.*理由.*|説明|備考|頁|ページ|摘要|{BESIDE}"
    ),
    settle=account_columns,
    read=item_rows,
    beside_it=("accounts", "notes"),
    whole=is_known,
    ways=(apart_from_brackets, as_printed),
)
