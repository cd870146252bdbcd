"""The words of the statutory form, as cities print them, each beside an excerpt.

All patterns are matched against text without blanks and with half-width figures (`bare.bare`).
"""

import unicodedata
from collections.abc import Iterable, Mapping

from yosandb.extract import regex
from yosandb.extract.patterns import is_said
from yosandb.extract.shapes.offices import OFFICE_SAID, OFFICE_SIGN, OFFICES, SMALL, SURELY

_LOCAL = "[都道府県市町村区]"

# Words over the columns. Where two would match, the one that stands first wins.
WORDS: Mapping[str, str] = {
    # （単位：千円）   金額の単位は千円   千円
    "unit": r"[(（\[〔]?(?:金額の)?単位は?[:：]?[百万千億]*円[)）\]〕]?"
    r"|[(（\[〔]?金額は(?:すべて|全て)[百万千]*円[)）\]〕]?"
    r"|[(（\[〔]?[百万千]*円[)）\]〕]?",
    # 本年度予算額の財源内訳   補正額の財源内訳   財源内訳
    "sources": r"(?:[本当]年度(?:当初)?(?:予算額)?|補正(?:予算)?額|予算額)?の?財源の?内訳",
    # 特定財源
    "specific": r"特定財源(?:内訳)?|特財|左の財源内訳",
    # 款・項・目 over one column, or 款 項 目 beside each other
    "nested": r"款[・･／/]?項[・･／/]?目(?:[・･／/]?節)?",
    "moku": r"科目|目",
    # 款   款別   款（歳入）
    "kan": r"款別?(?:[(（]歳[入出][)）])?",
    "kou": r"項別?",
    "before": r"補正前の?(?:予算)?額|既定(?:予算)?額|補正前",
    "supplement": r"(?:今回)?補正(?:予算)?額",
    "previous": r"(?:前年度|昨年度)(?:当初)?(?:予算)?額?",
    "amount": r"(?:本年度|当年度|今年度)(?:当初)?(?:予算)?額?|(?:当初)?予算額",
    # 令和6年度予算額, R6予算: which of two years is the present one is seen by their order in time
    "year": r"(?:(?:令和|平成)?(?:元|[0-9]{1,2})年度|[HR][0-9]{1,2}(?:年度)?)(?:当初)?(?:予算)?額?",
    "change": r"(?:比較|対前年度?)(?:増[△・]?減)?額?(?:[(（]?△は?減[)）]?)?|増△?減額?"
    r"|差引(?:増減)?額?",
    # 国県支出金   国（県）支出金   国・都支出金   国庫支出金   県支出金
    "national_prefectural": r"国[庫]?[(（・･]?[都道府県][)）]?支出金",
    "national": r"国庫?支出金",
    "prefectural": r"[都道府県]支出金",
    # 地方債   市債   特別区債
    "bonds": rf"地方債|特別区債|{_LOCAL}債|起債",
    "other": r"その他(?:特定財源|特財|の特定財源)?",
    "general": r"一般財源(?:等)?",
    # 区分と金額: names and figures in one column
    "priced": r"(?:節|区分)(?:と|及び|・)金額",
    "setsu": r"節",
    "kubun": r"区分",
    "figure": r"金額",
    "note": r"(?:説明|事業(?:名|の説明)?|摘要|備考)(?:[(（]事業名?[)）])?",
    "department": r"(?:所管|担当|主管)(?:部署|部局|課室|課|部|室|局)?名?|所属",
    "total": r"合?計",
    # the second line of a word: 本年度 / 予算額,   国県 / 支出金,   一般 / 財源,   補正前 / の額
    "part": r"の額|支出金|財源|一般|地方|国[県庫]?|国[(（・･]?[都道府県][)）]?"
    rf"|{_LOCAL}|債|その|他|増減|内訳|額",
}
_TOKEN = "|".join(f"(?P<{name}>{pattern})" for name, pattern in WORDS.items())
# A row that consists of words of the form and nothing else.
WORDS_ONLY = regex.compile(rf"(?:{_TOKEN})+")
# Two parts below each other that make one word.
WHOLE = {name: regex.compile(pattern) for name, pattern in WORDS.items() if name != "part"}

# The columns that hold figures of an item, and those of its sources.
FIGURES = ("amount", "previous", "change", "before", "supplement")
SOURCES = ("national_prefectural", "national", "prefectural", "bonds", "other", "general")
SPECIFIC_SOURCES = SOURCES[:-1]
# More sources that are neither: their words tell which.
OTHERS = ("other_2", "other_3", "other_4", "other_5")

# 歳入歳出決算の概要, and no 決算事項別明細書
ACCOUNTS = regex.compile(r"決算(?!.*明細書)")
# What came of a year, and stands over the columns of no budget
OF_ACCOUNTS = regex.compile(
    r"(?:収入|支出)済額|調定額|不納欠損|収入未済|不用額|(?:歳[入出])?決算額"
)

# A column of which nothing tells what it is
UNKNOWN = "column "
# Before the role of a column that belongs to 説明 and not to the item: 事業名 予算額 国 県 その他
BESIDE = "note "
# ... of a column that has nothing but the numbers of the names in another one: 番号 名称
NUMBERED = "number of "

# What stands over 節, or one of its columns.
SETSU_WORDS = ("setsu", "kubun", "figure")
# Roles that sums tell of a column beside 説明, or of 説明 itself: names of 節 with their amounts,
# amounts of programmes, programmes with their amounts.
PRICED = ("priced", BESIDE + "amount", "explained")

_SIDE = r"[(（［\[【〔]?(?P<side>歳入|歳出)[)）］\]】〕]?"
SIDES = {"歳入": "revenue", "歳出": "expenditure"}
# 歳　入    （歳出）    【歳出】    2 歳入    ３．歳　　出
# below a table, whatever stands around the number:  一般－6    6頁    議会費 12
SHORT_FOOT = regex.compile(r"\D{0,12}[0-9]{1,4}\D{0,8}")
# （単位：千円）    金額の単位は千円    (千円)
_UNIT = (
    r"(?P<unit>[(（\[〔]?(?:金額の)?単位は?[:：]?[百万千]*円[)）\]〕]?"
    r"|[(（\[〔]?金額は(?:すべて|全て)[百万千]*円[)）\]〕]?"
    r"|[(（\[〔][百万千]*円[)）\]〕])"
)
# 歳入予算の説明    歳出の内訳    歳入予算款別内訳
_OF_SIDE = r"(?:予算|見込額?|見積額?)?の?(?:款別)?の?(?:説明|明細|内訳|事項別明細)[書表]?"
# 令和８年度 over a column, with 予算額 or without
SAYS_YEAR = regex.compile(r"(?:元|[0-9]{1,2})年度|^[HR][0-9]{1,2}")
_YEAR = r"(?:令和|平成)(?:元|[0-9]{1,2})年度"
# (1) 歳入    歳入の部    ４　歳入の内訳    歳入の部　令和８年度
SIDE = regex.compile(
    rf"(?:[(（]?[0-9]{{1,2}}[)）]?[.、]?|{_YEAR}の?)?{_SIDE}(?:の部|{_OF_SIDE})?(?:{_YEAR})?{_UNIT}?"
)
# 一般会計　歳出    介護保険特別会計（歳入）    一般会計 － 歳入    歳出予算の説明　一般会計
ACCOUNT_SIDE = regex.compile(
    rf"\D{{2,30}}?会計[-－−‐―–—・]?{_SIDE}(?:{_OF_SIDE})?{_UNIT}?|{_SIDE}{_OF_SIDE}(?:\D{{2,30}}会計)?{_UNIT}?"
)
# 歳出　1 議会費
SIDE_KAN = regex.compile(rf"{_SIDE}第?[0-9]{{1,2}}款?[.、]?[^0-9,。]{{1,20}}")
UNIT = regex.compile(_UNIT)
# What says of which table, side or unit a page is has one of these: 歳入, 総括, 千円.
SAID_SIGNS = "歳総円"
# 第 1 表 歳入歳出予算    歳入歳出予算事項別明細書    1.総括
FRONT = regex.compile(
    r"(?:第[0-9]+表)?歳入歳出予算(?:補正)?(?:事項別明細書)?|(?:歳入|歳出)予算事項別明細書"
    r"|[(（]?[0-9]{1,2}[)）]?[.、]?総括|総括"
)
SUMMARY = regex.compile(r"[(（]?(?:[0-9]{1,2}[)）]?[.、]?)?総括[)）]?")
# 歳入歳出予算事項別明細書　1.総括
SUMMARY_OF_BOOK = regex.compile(rf"\D*事項別明細書{SUMMARY.pattern}")
_OF_ACCOUNT = r"(?:\D{0,20}会計(?:歳[入出])?)?"
# (8) 一般会計 歳出
# ― 142 ―  住新会計: the foot of a page that does not repeat often enough to be seen as such
FOOT = regex.compile(
    rf"{_OF_ACCOUNT}"
    r"(?P<numbers>(?:[-－−‐―–〜~—]+[0-9]{1,4}[-－−‐―–〜~—]+"
    r"|[(（\[〔【<＜〈][0-9]{1,4}[)）\]〕】>＞〉])*)"
    rf"{_OF_ACCOUNT}|\D{{1,10}}[-－−‐―–]+[0-9]{{1,4}}"
)

_NUMBER = r"[0-9]{1,2}"
_NAME = r"[^0-9,:：。]+?"
_FIGURE = r"(?:[△▲-]?[0-9]{1,3}(?:,[0-9]{3})+|[△▲-]?[0-9]{1,3})"
# 総務管理費　続き    総務費（つづき）: it is printed again above the rest of its table
_AGAIN = r"(?:[(（\[〔](?:続き?|つづき)[)）\]〕]|(?<!手)続き|つづき)"
# 社会福祉総務費（つ / づき）: the same, over two lines
AGAIN_CUT = regex.compile(r"[(（\[〔](?P<begun>続?|つづ?)$")
AGAIN_REST = {"": r"(?:続き?|つづき)", "続": "き", "つ": "づき", "つづ": "き"}


def _level(word: str, name: str) -> str:
    """`２款　総務費`, `第2款 総務費`, `款 2. 総務費`, `【款】２　総務費`; then maybe an amount."""
    before = rf"[(（\[〔【<＜〈]?第?(?P<{name}>{_NUMBER}){word}[)）\]〕】>＞〉]?"
    after = rf"[(（\[〔【<＜〈]?第?{word}[)）\]〕】>＞〉]?[:：]?第?(?P<{name}>{_NUMBER})[.、]?"
    amount = rf"(?:[(（]?(?P<{name}_amount>{_FIGURE}(?:千円|円))[)）]?)"
    return rf"(?:{before}|{after})(?P<{name}_name>{_NAME}){_AGAIN}?{amount}?{_AGAIN}?"


# 款 2. 総務費   項 1. 総務管理費   （単位：千円）    |    ２款 総務費   9,013,376千円
TITLE = regex.compile(
    rf"(?:{_SIDE})?(?:{_level('款', 'kan')})?(?:{_level('項', 'kou')})?"
    rf"{_UNIT}?"
)

TITLE_START = regex.compile(
    r"[(（\[〔【<＜〈]?第?(?:[0-9]{1,2}[款項目]|[款項目][)）\]〕】>＞〉]?[:：]?[0-9])"
)

# 1 個人    11.諸 費    １目　一般管理費    目 1 一般管理費
# 101.衛生費国庫負担金: a 目 that only a supplement has
ITEM = regex.compile(
    r"(?:第?(?P<number>[0-9]{1,3})(?P<level>[款項目])?|(?P<level>[款項目])第?(?P<number>[0-9]{1,3}))"
    r"[.、)）]?(?P<name>\D.*)?"
)
# (101) 一般管理費, （1目）一般管理費: where none is without brackets
ITEM_BRACKETED = regex.compile(
    r"[(（]第?(?P<number>[0-9]{1,3})(?P<level>[款項目])?[)）](?P<name>\D.*)?"
)
NESTED = ("kan", "kou", "moku")
LONGEST_NUMBER = 3
# 2-1-3 企画費    02.01.03    02 01 03: its numbers of 款, 項 and 目
CODE = regex.compile(
    r"(?P<code>[0-9]{1,3}(?:[-－‐–.．・][0-9]{1,3}){0,2}|[0-9]{4}|[0-9]{6})"
    r"(?P<name>[^0-9.,．，].*)?"
)
# １．総務費   （１）総務管理費   １）一般管理費   ① 一般管理費
NUMBER = regex.compile(
    r"(?P<before>[(]?)第?(?P<number>[0-9]{1,3})(?P<behind>[款項目]|[).、])?[.、]?"
    r"(?P<name>(?![0-9,])\D.*)?|(?P<number>[①-⑳])(?P<name>\D.*)?"
)
# 1 市税    (1) 市税    （１）市税    第1款 市税
FRONT_ITEM = regex.compile(
    r"[(（\[〔]?第?(?P<number>[0-9]{1,3})[款項]?[)）\]〕]?[.、]?(?P<name>\D.*)?"
)
# △ 自動車取得税交付金    廃款 諸支出金: what stands in the place of the number of an abolished 款
FRONT_GONE = regex.compile(
    r"(?:[△▲○〇◯◎]|[(（\[]?廃[款項][)）\]]?)(?P<name>[\p{Han}\p{Katakana}].*)"
)
# 6,500, and the rest of it on the next line
WRAPPED_FIGURE = regex.compile(r"[△▲−－-]?[0-9]{1,3}(?:,[0-9]{3})*,")
REST_OF_FIGURE = regex.compile(r"[0-9]{3}(?:,[0-9]{3})*,?")
LEVELS = {"款": "kan", "項": "kou", "目": "moku"}
# 計    合計    款計    歳出合計    歳入歳出合計
# この項の計    当該項の計    歳入の合わせた額    小計（項）
TOTAL = regex.compile(
    r"(?P<word>(?:(?:[こ本当同]|当該|[右上]記?)の?)?[款項目]?の?(?:合|小)?計(?:[(（][款項目][)）])?"
    r"|(?:歳入|歳出)(?:予算|の部)?の?(?:合計|総計|計|総額)"
    r"|(?:歳入|歳出)の\p{L}{0,8}額|総計)"
)
TOTAL_ROW = regex.compile(rf"{TOTAL.pattern}(?=[△▲−－-]?[0-9]|$)")
# 総務管理費　小計    総務費　合計
NAMED_TOTAL = regex.compile(r"(?P<name>[^0-9]{2,30}?)の?(?P<word>小計|合計|総計)")
# the rest of 第1表 of a supplementary budget, without a number
REST = regex.compile(r"補正されなかった(?P<level>[款項])に係る額")
# ○商工債 0 7,600 △7,600    （廃目）静岡県議会議員選挙費    (廃) 土地改良費
# 廃）青少年対策費    ×) 特別徴収金
ABOLISHED = regex.compile(
    r"[○〇◯◎]?[(（\[]?廃[目項款止][)）\]]?|[\p{Ps}]?廃[\p{Pe}、.:：](?=\p{Han})"
    r"|[○〇◯◎]|[×✕✖][)）.]?|[－―—-](?=\p{Han})"
)
# ** 企業誘致費: any mark
MARKED = regex.compile(r"[^\p{L}\p{N}\s\p{Ps}\p{Pi}]{1,3}(?=\p{L})")
# 廃　臨時交付金
GONE = regex.compile(r"廃(?=\p{Han}{2})")
# （消費者行政費）: no number stands before it; （総務費）: it goes on from the page before
IN_BRACKETS = regex.compile(r"[(（\[〔【](?P<name>[^()（）]+)[)）\]〕】]")
ABOLISHED_NOTE = regex.compile(r"[(（\[]?廃[目項款止][)）\]]?")

FIGURE = regex.compile(r"[△▲−－-]?[0-9]{1,3}(?:,[0-9]{3})*")
# 負担金 2,184: the end of a name that reaches into the column beside it
TEXT_AND_FIGURE = regex.compile(rf"(?P<text>\D*[^0-9,△▲−－-])(?P<figure>{FIGURE.pattern})")
# ... with its unit or without
ENDS_OF_FIGURES = frozenset("0123456789円")
# 2,184, or 負担金 2,184
TOUCHED_FIGURE = regex.compile(rf"(?P<figure>{FIGURE.pattern})|{TEXT_AND_FIGURE.pattern}")
# 交付金 41,000: the same, or the end of the name alone
NAME_THEN_FIGURE = regex.compile(
    rf"(?P<text>[\p{{L}}\ufffd・、][^,]*?)(?P<figure>{FIGURE.pattern}(?:,[0-9]{{3}})*)?"
)
# 皆減, or a dash: no amount
NONE = regex.compile(r"[－―—-]+")

# 18 負担金、補助及び交付金    1.報酬    (1)報酬
# 18節 負担金、補助及び交付金
SETSU = regex.compile(rf"第?(?P<number>{_NUMBER})節?[-－‐–.、]?(?P<name>[^-－‐–0-9節].*|節\D.+)?")
# (1) 報酬    ① 報酬: where no plain number stands before any
SETSU_BRACKETED = regex.compile(
    rf"(?:[(（](?P<number>{_NUMBER})[)）]|(?P<number>[①-⑳㉑-㉟]))(?P<name>\D.*)?"
)

# 国庫支出金 60,852    都支出金 167,883    （国）1,234
NAMED_SOURCE = regex.compile(
    rf"[(（]?(?P<label>[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー・]+)[)）]?[:：]?(?P<yen>{_FIGURE})(?:千円|円)?"
)
# 国庫支出金 60,852、都支出金 167,883
NAMED_SOURCES = regex.compile(rf"(?:{NAMED_SOURCE.pattern}[、,，]?)+")
# 特財：国庫支出金 60,852、都支出金 167,883
SPECIFIC = regex.compile(
    r"[(（\[〔【<＜](?:特財|特定財源|財源(?:内訳)?)[)）\]〕】>＞]:?|(?:特財|特定財源):?|財源(?:内訳)?:"
)
# 特定財源 12,503,653: the sum of those that are named below it
SPECIFIC_WHOLE = regex.compile(rf"(?P<label>特定(?:財源)?|特財):?(?P<yen>{_FIGURE})")
# （財源内訳）
SOURCES_HEAD = regex.compile(r"[(（]?財源の?内訳[)）]?|[(（]?内訳[)）]?")
# 財産運用収入, its amount on the next line
SOURCE_LABEL = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー・（）()]+")
MEASURES = tuple(
    (name, regex.compile(pattern))
    for name, pattern in (
        (
            "national_prefectural",
            r"国[庫]?[(（・･]?[都道府県][)）]?(?:支出金|負担金|補助金|委託金)|国[都道府県]",
        ),
        ("national", r"国庫?(?:支出金|負担金|補助金|委託金)?"),
        ("prefectural", r"[都道府県](?:支出金|負担金|補助金|委託金)?"),
        ("bonds", rf"地方債|特別区債|{_LOCAL}債|起債|債"),
        ("general", r"一般財源(?:等)?|一財|一般"),
    )
)


def role(word: str, roles: Iterable[str]) -> str | None:
    """Which of these roles the form gives a word over a column."""
    return next((role for role in roles if is_said(WORDS[role], word)), None)


def measure(label: str) -> str | None:
    """The source that a printed name stands for by the words of the form."""
    return next((name for name, words in MEASURES if words.fullmatch(label)), None)


_KNOWN = "|".join(f"(?:{words.pattern})" for _, words in MEASURES)
# その他 796: the rest of 特財：国庫支出金 350、都支出金 90
KNOWN_SOURCES = regex.compile(
    rf"(?:(?:{_KNOWN}|(?:その)?他|繰入金|諸収入|使用料|手数料|寄附金|財産収入)[:：]?{_FIGURE}[、,，]?)+"
)

# 【議会運営費】
CLOSING = {"【": "】", "［": "］", "[": "]", "〔": "〕", "〈": "〉", "《": "》", "≪": "≫"}
_CIRCLE = "[○〇◯●◎◉]"
_BULLET = (
    r"(?![○◯●◎◉❶-➓])[・･■□◆◇▼▽△▲★☆※*＊#＃§¶†‡•‣⁃+＋"
    r"\u2190-\u21ff\u250c-\u254b\u2550-\u257f\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff]"
)
_HYPHEN = "[-－‐‑–−]"
CLOSING_BRACKETS = frozenset(")）]］〕>＞〉》】")
_OPENED, _CLOSED = r"[(（\[［〔<＜〈《【]", r"[)）\]］〕>＞〉》】]"
# 001 給与費    02-01-03 給与費    【0107】給与費    1 区長室庶務事務    1.報酬   1) 報酬
# (1) 消耗品費   [1] 旅費
# ① ⑴ ❶ ㋐ 報酬    Ⅰ．報酬    (ア) 旅費   ア．旅費   ｱ) 旅費   a) 旅費
_MARKS = (
    rf"(?P<circle>{_CIRCLE})"
    rf"|(?P<code>[0-9]{{2,4}}(?:{_HYPHEN}[0-9]{{2,4}})+|[0-9]{{3,6}}"
    rf"|{_OPENED}[0-9]{{4,6}}{_CLOSED})"
    r"|(?P<point>[0-9]{1,2}[.、:：)）]|[Ⅰ-Ⅻ][.、:：)）])"
    rf"|(?P<bracket>{_OPENED}[0-9]{{1,3}}{_CLOSED})"
    r"|(?P<ring>[①-⒛⓫-⓴❶-➓㉑-㉟㊱-㊿㋐-㋾])"
    rf"|(?P<bullet>{_BULLET})"
    rf"|(?P<kana>{_OPENED}[ア-ンｱ-ﾝa-z]{_CLOSED}|[ア-ンｱ-ﾝa-z][.、:：)）])"
    r"|(?P<fence>[【［〔〈《≪\[])"
)
# Those with a blank behind them, too: 1 報酬   ア 特別職   Ⅰ 特別職   － 議員報酬    ●12 広報費
# A12 広報費   No.3 広報費   1-2 広報費; R8 is a year.
MARK = regex.compile(
    rf"{_MARKS}|(?P<number>[0-9]{{1,2}}|[A-Z]{{1,2}}{_HYPHEN}?[0-9]{{1,4}}(?<!^[RHS][0-9]{{1,2}})"
    rf"|№[0-9]{{1,4}}|No[.]?[0-9]{{1,4}}|[0-9]{{1,4}}(?:{_HYPHEN}[0-9]{{1,4}})+)"
    rf"|(?P<bullet>[－‐–—―−-])|(?P<kana>[ア-ンｱ-ﾝⅠ-Ⅻ])|(?P<circle>{_CIRCLE}[0-9]{{1,4}})"
)
# 5歳児   14回   3か年   2号線   1級河川   50周年: a count that a name begins with, not its number
_COUNTED = (
    r"[0-9]{1,4}(?:[歳才種周世万億つかカケヵヶ箇]|年(?!金|末)|月|日(?!本|常)|人(?!件|事|権)|名(?!誉)"
    r"|回(?!収)|次(?!世)|期(?!成|末)|号|級)"
)
# The same without a blank behind it: ○防犯費, 001給与費, ・0歳から3歳未満, ○5歳児健診; a lone
# figure may be a part of the words.
GLUED_MARK = regex.compile(
    rf"(?:{_MARKS})(?:(?=[^0-9,\-－‐‑–−])|(?<=[・･■□◆◇▼▽★☆])(?=[0-9])"
    rf"|(?<={_CIRCLE})(?={_COUNTED}))"
)
# 5,350×1/2    (15,088,000-1,138,000)×98.0%    84,398×1／3
FORMULA = regex.compile(r"[0-9(][0-9,.()（）×÷/／%％+＋\-－=＝~〜千百万円人件戸月日回年・]+")
# (1/4)    (1/2・3/4)    (25/100・15/100)
SHARE = regex.compile(r"\([0-9.,/・]+/[0-9.,/・]+\)")
# 収納率　98.9％: without an amount it is told, and not counted with
RATE = regex.compile(r"[0-9.]+[%％]")
OPERATORS = frozenset("×÷/／%％+＋＝=")
# 区長室庶務事務（区長室）    児童手当支給事業（子ども家庭支援センター）
_IN_BRACKETS = rf"{_OPENED}(?P<department>[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー・、]+"
DEPARTMENT = regex.compile(rf"(?P<name>.+?){_IN_BRACKETS}{SURELY}){_CLOSED}")
# 庁舎整備事業 39,034 〔総務課〕: the end of a name, behind its amount
BEHIND = regex.compile(rf"(?<=[0-9円]){_OPENED}[\p{{L}}ー・、]+{_CLOSED}$")
# 〔総務課〕庁舎整備事業
DEPARTMENT_FIRST = regex.compile(
    rf"[【〔［\[<＜〈《(（](?P<department>[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー・、]+{SURELY})"
    r"[】〕］\]>＞〉》)）](?P<name>.+)"
)
# こども家庭支援課: it does not go on
OFFICE = regex.compile(rf"\D+{SURELY}")
# 充当事業：野毛青少年交流センター維持運営: a line of its own below a name
LABELLED = regex.compile(r"[\p{Han}\p{Hiragana}]{2,8}[:：].+")
# 【福祉総務課】, above its programmes
DEPARTMENT_LINE = regex.compile(
    rf"[【〔［\[<＜〈《](?P<department>[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー・、]+{SURELY})[】〕］\]>＞〉》]"
)
# ＜学校給食センター＞, where the lines of other departments are set so
PLACE_LINE = regex.compile(
    rf"[【〔［\[<＜〈《](?P<department>[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー・、]+(?:{SMALL}))[】〕］\]>＞〉》]"
)
# 所管　クリーンセンター    担当：商工課
OFFICE_LINE = regex.compile(rf"{OFFICE_SAID}(?:\s*{OFFICE_SIGN}\s*|\s+)(?P<department>{OFFICES})")
# What stands at the end of every name of a book is a department, whatever it is called.
ANY_DEPARTMENT = regex.compile(
    r"(?P<name>.+?)[(（\[［〔](?P<department>[^()（）〔〕]*\p{L}[^()（）〔〕]*)[)）\]］〕]"
)
# 令和８年度南国市一般会計予算    令和6年度 富士市一般会計補正予算（第3号）    一般会計予算書
BOOK = regex.compile(
    rf"(?:議案第[0-9]+号)?(?:{_YEAR}(?:[(（][0-9]+年度[)）])?)?\D{{0,40}}?"
    r"(?:予算(?:書|説明書|に関する説明書|の概要|附属説明書)?|事項別明細書)"
    r"(?:[(（](?:第[0-9]+[号表]|案|附?予算説明書)[)）])*(?:の?(?:概要|あらまし|内容|説明)|総括)?"
)
# The same, where it cannot be the heading of another kind of document.
BOOK_NAME = regex.compile(
    rf"(?:議案第[0-9]+号)?(?:{_YEAR}(?:[(（][0-9]+年度[)）])?)?\D{{0,40}}?"
    r"(?:会計(?:補正)?予算(?:[(（]第[0-9]+号[)）])?|予算書|予算説明書|予算に関する説明書|事項別明細書)"
    r"(?:[(（](?:案|附?予算説明書)[)）])*"
)
# …補正予算（第１号）は、次に定めるところによる
CLAUSE = regex.compile(r"は、|。")
# 令和８年度　天領市一般会計: what stands over each page of a part of a book
YEAR_AND_ACCOUNT = regex.compile(rf"{_YEAR}\D{{0,30}}(?:一般|特別|企業|事業)会計")
# 一般会計    国民健康保険特別会計    水道事業会計    ―一般会計―
ACCOUNT = regex.compile(
    rf"(?:(?:議案第[0-9]+号)?{_YEAR})?(?:第[0-9]+表歳入歳出予算|歳[入出]{_OF_SIDE})?\p{{P}}*"
    r"(?P<name>[\p{L}・()（）]*?(?P<kind>一般|特別|企業|事業)会計|\p{Han}{3,}(?<![各他両公当本])会計)"
    r"(?:[(（](?:\S+)[)）])?(?=予算|補正|歳入|歳出|事項|\W|$)"
)
# 水道事業会計, but not 国民健康保険事業会計 (地方公営企業法 第2条, and what cities add to it)
ENTERPRISE = regex.compile(
    r"水道|病院|診療所|老人保健施設|交通|自動車運送|軌道|鉄道|電気|ガス|発電|市場|造成|埋立|港湾|観光施設|競走"
)
KINDS = {"一般": "general", "特別": "special", "企業": "enterprise", "事業": "enterprise"}

# 作成基準 ………… 43頁: a line of a table of contents
LEADERS = regex.compile(r"[·・.．…‥]{6,}")
# 光熱水費………: they lead to its amount
LED = regex.compile(r"(?:[…‥⋯]+|[・･·]{2,}|[.．]{3,})$")
LEADING = frozenset("…‥⋯・･·.．")
# 1人当たり 500円    1通 350円: what it costs each time is no amount of the year
_ONE = r"^(?:1\p{L}{1,3})+"
EACH = regex.compile(rf"(?:当たり?|につき|上限|限度額?|[月日年時]額|単価|各|[@＠]|{_ONE})$")
# 1通 350円（コンビニ交付200円）: a line of its own below a name
PRICE = regex.compile(rf"{_ONE}[0-9,]+円")
# 国や都からの補助金や交付金です。
SENTENCE = regex.compile(r"。$")

# Pages that are known and not read: what is on them, and the words that say so.
UNREAD: Mapping[str, "regex.Pattern[str]"] = {
    kind: regex.compile(pattern)
    for kind, pattern in {
        "worked example": r"[(（【]?例[)）】]?"
        r"|.*(?:作成基準|作成要領|記載要領|記載例|記入例|作成例|の(?:見方|ミカタ|みかた)).*",
        "commitments": r"(?:第[0-9]+表)?.*債務負担行為.*",
        "bonds": r"第[0-9]+表.*(?:地方債|市債|町債|村債|区債)(?:補正)?|地方債の.*(?:調書|現在高.*)",
        "continuing expenses": r"(?:第[0-9]+表)?.*継続費.*",
        "carried over": r"(?:第[0-9]+表)?.*(?:繰越明許費|事故繰越し?).*",
        "salaries": r"\D{0,20}給与費明細書(?:[(（]\D+[)）])?"
        r"|[0-9]?[.、]?(?:特別職|一般職)(?:[(（]総括[)）])?",
        "amendments": r".*補正予算整理表.*",
        "statement": r".*に関する調書.*|.*調書",
    }.items()
}
UNREAD_JAPANESE = {
    "worked example": "作成基準（記載例）",
    "commitments": "債務負担行為",
    "bonds": "地方債",
    "continuing expenses": "継続費",
    "carried over": "繰越明許費",
    "salaries": "給与費明細書",
    "amendments": "補正予算整理表",
    "statement": "調書",
    "table": "表",
}


def source(text: str) -> "regex.Match[str] | None":
    """The figure behind the word of a source, which stands alone in its line: 一般 204,105."""
    match = NAMED_SOURCE.fullmatch(text) if text[-1:] in ENDS_OF_FIGURES else None
    told = match is not None and (SPECIFIC_WHOLE.fullmatch(text) or KNOWN_SOURCES.fullmatch(text))
    return match if told else None


def code_parts(code: str) -> list[tuple[int, int]]:
    """Where the numbers of a code begin and end: pairs of figures where nothing parts them."""
    one = r"[0-9]{2}" if code.isdigit() and len(code) > LONGEST_NUMBER else r"[0-9]+"
    return [match.span() for match in regex.finditer(one, code)]


def code_numbers(code: str) -> tuple[int, ...]:
    """The numbers of a code."""
    return tuple(int(code[start:end]) for start, end in code_parts(code))


def shape(match: "regex.Match[str]") -> str:
    """How the number of a row is written, whatever it is: (1), 1), 1, ①."""
    if match["before"] is None:
        return "①"
    return f"{match['before']}1{match['behind'] or ''}"


def number(text: str) -> int:
    """The number that figures, or the ring around them, print."""
    return int(unicodedata.numeric(text) if len(text) == 1 else text)


def is_total(text: str) -> bool:
    """Whether words are those of a 計, which may say of what it is one."""
    return bool(TOTAL.fullmatch(text) or NAMED_TOTAL.fullmatch(text))
