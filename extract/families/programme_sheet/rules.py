"""The printed forms of a programme sheet around its heads, as patterns with named groups.

All patterns are for `plain` text (`shapes/text.py`); the words are those of the vocabulary.
"""

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.heading import BRACKETS, NUMBER
from yosandb.extract.shapes.slot import AMOUNT_LABEL, SlotReader
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.vocabulary import source_of

# A heading is set in larger type than the text by at least this factor.
LARGER = 1.06

_NUMBER_MARK = r"(?:[(]?\d{1,2}[).、]|[①-⑳Ⅰ-Ⅻ]\.?)"
_MARKS = regex.escape(words.BULLETS)
# 重点事業   ＜主要事業＞   ■重点事業   【重点事業】   (1) 重点事業   ◇重点施策◇
PRIORITY = regex.compile(
    rf"\s*(?P<open>{_NUMBER_MARK}?\s*[<《\[(【「『{_MARKS}]*)\s*"
    rf"(?P<priority>{words.PRIORITY_WORD})\s*(?P<close>[>》\])】」』{_MARKS}]*)\s*"
)
# 【対象】 【補助率】 【実施期間】: parts of a description
_PART = (
    r"対\s*象|内\s*容|期\s*間|目\s*的|背\s*景|効\s*果|概\s*要|財\s*源|工\s*期|要\s*件|方\s*法"
    r"|内\s*訳|実\s*績|成\s*果|課\s*題|取\s*組|補\s*助|上\s*限|限\s*度|件\s*数"
)
SUBHEADING = regex.compile(rf".{{0,6}}?(?:{_PART})(?:者|等|額|率|期間|内容|内訳)*")
# 補助上限額   事業効果   主な取組: those that no programme is called by, whatever its amount is, as
# it may be by 空家等の除却補助 or 農福連携の取組
LABEL = regex.compile(
    r"(?:(?:補\s*助|助\s*成|交\s*付|支\s*給|支\s*援|給\s*付|事\s*業|経\s*費|実\s*施|主\s*な|全\s*体|総|年\s*間"
    rf"|予\s*算|の)\s*)*(?:{_PART})(?:者|等|額|率|期間|内容|内訳)*"
)
# 【主な事業（令和6年度決算額）】: what the amounts below are; the words of the form name no section
AMOUNTS_SAID = regex.compile(
    rf"\s*[<《\[【{_MARKS}]*\s*(?:主\s*な|主要\s*な?|関連|実施|構成)?\s*(?:事\s*業|取\s*組)(?:一覧|の概要)?\s*"
    r"[(]\s*(?P<says>[^()]*(?:決算|実績|予算|当初|補正)[^()]*?)\s*[)]\s*[>》\]】]?\s*"
)
# A line that begins as a programme does, whatever follows: it is no description.
STRAY_HEAD = regex.compile(
    rf"\s*(?:{_NUMBER_MARK}|[{_MARKS}])?\s*(?:[(\[<]\s*{words.TAG_LIST}\s*[)\]>]\s*)*+"
    r"[^【】]{0,3}【(?P<name>[^【】]*)(?:】(?P<rest>.*))?",
    regex.DOTALL,
)
# … 500千円   … －   … の内数: what ends a line that names a programme
FIGURE_AT_END = regex.compile(rf"(?:{words.MONEY}|\d円|-|内\s*数|再\s*掲)[^\n]{{0,8}}$")
# Words over a column whose amounts are not this year's budget
OTHER_AMOUNT = regex.compile(r"前\s*年|昨\s*年|補\s*正|増\s*減|比\s*較|決\s*算|実\s*績|繰\s*越")
# Words over the columns of a table
COLUMN_WORD = regex.compile(
    r"(?:事業名(?:称)?|(?:当初)?予算額|金額|(?:事業(?:の)?)?(?:概要|内容)|担当(?:課|部署)?|所管(?:課)?"
    r"|備考|区分|(?:事業|件)数|№|番号|課名|(?:令和|R)\d{1,2}(?:年度)?の?(?:当初(?:予算)?|予算)額?"
    r"|[本前]年度(?:当初)?(?:予算)?額?|増減額?)+"
)
_UNIT_BEHIND = regex.compile(rf"\s*{words.UNIT_SAID.pattern}\s*$")
# （出所：帝国データバンク旭川支店道北地方企業倒産集計）
SOURCE = regex.compile(r"[(]?\s*(?:出所|出典|資料)\s*[:：]")
# 令和7年度 in 令和7年度補正予算に計上する事業
FISCAL_YEAR = regex.compile(rf"{words.ERA}\s*(?:\d{{1,2}}|元)\s*年\s*度")
FOOTNOTE = regex.compile(r"\s*(?:※|＊|\*|[(]?注[)\d：:])")
# 令和7年度 主要事業の概要
OF_LIST = regex.compile(r"予\s*算|概\s*要|一\s*覧|調\s*書|主\s*な\s*事\s*業")
TITLE = regex.compile(rf"年\s*度|{OF_LIST.pattern}")
# ～安心して暮らせる地域をつくる～: what a heading above it is for
MOTTO = regex.compile(r"\s*[~〜∼].*[~〜∼]\s*")
# その他の主な事業   ■このほかの取組: over those of a heading that are not told at length
OVER_THE_REST = regex.compile(
    rf"[{_MARKS}]?(?:(?:その|この)(?:他|ほか)|上記以外)の?(?:主な|主要な?)?(?:事業|施策|取り?組み?)"
    r"(?:一覧)?"
)
SENTENCE = regex.compile(r"[。、．]|(?:です|ます|した|ている|する)$")
SENTENCE_END = regex.compile(r"[。．]\s*$")
# An amount at the end of a line, or a programme's bracket: prose that has both was not understood.
LOOKS_LIKE_RECORD = regex.compile(rf"【[^【】]*】[^\n]*{words.MONEY}")

# 第１の計   政策２ 小計   Ⅲの計: the number of the section that a total is of
NUMBERED = (
    r"第\s*[\d一二三四五六七八九十]+\s*(?:章|節|編|部|款|項|の柱)?|[Ⅰ-Ⅻ]|\d{1,2}(?=\s*の)"
    rf"|{words.POLICY_WORD}\s*[\d一二三四五六七八九十Ⅰ-Ⅻ]+"
)
# 合計（30事業） 6,407,571千円   小　計 … 25,232千円   歳出合計   産業費計   以上12件の合計
_TOTAL_LABEL = regex.compile(
    rf"\s*[(\[<【《{_MARKS}]*\s*(?P<label>"
    r"(?:(?:以上|上記|掲載)\s*の?\s*\d+\s*(?:事\s*業|件|取\s*組)\s*の?\s*)?"
    r"[^\d\n\t【】()\[\]<>「」、。]{0,20}?(?:小\s*計|総\s*合\s*計|合\s*計|総\s*計|累\s*計|(?<!費)総\s*額)"
    r"|(?:[^\d\n【】()\[\]<>「」、。]{0,16}?(?:款|項|目|部|課|局|費|事業|会計|分野|予算|章|区分|まち|\s))??"
    r"(?<![設家統推時生集余])計|(?P<of>"
    rf"{NUMBERED}"
    r")\s*の?\s*(?:小|合)?\s*計)"
    r"\s*[)\]>】》]?(?=[\s(\[\d△:：…・]|$)"
)
# 款総額   款計: what the book has for a 款, of which a list has some programmes
OF_BOOK = regex.compile(r"[款項目]\S")
_COUNT = regex.compile(r"\s*[(\[]?\s*(?:全\s*)?\d+\s*(?:事\s*業|件|項\s*目)\s*[)\]]?\s*[:：]?")
# （予算書名：保育所運営費）   （ 地域公共交通の確保に要する経費 ）   〔予算事業名 児童福祉費〕
_SUB_NAME = regex.compile(
    r"\s*[(\[<]\s*(?:(?P<book>予算(?:書|上)?の?(?:事業)?名(?:称)?)\s*[:：]?\s*)?"
    r"(?P<name>[^()\[\]<>\d、。:：※%]{2,40})\s*[)\]>]\s*"
)
_IS_NAME = regex.compile(rf".*(?:{words.PROGRAMME_WORD.pattern}|費|経費|プラン|計画)$")


def sub_name(text: str) -> "regex.Match[str] | None":
    """A line in brackets that is another name of the programme above it (`book`, `name`)."""
    match = _SUB_NAME.fullmatch(text)
    if match is None or _OF_WHICH.match(text) or SUBHEADING.fullmatch(match["name"]):
        return None
    return match if match["book"] or _IS_NAME.fullmatch(match["name"].strip()) else None


def total_label(text: str) -> "regex.Match[str] | None":
    """The label of a printed total at the beginning of a line (`label`), and the number of the
    section that it is `of`."""
    return _TOTAL_LABEL.match(text)


def after_label(text: str, match: "regex.Match[str]") -> int:
    """Where the amount of a total may begin: behind its label and its count of programmes."""
    count = _COUNT.match(text, match.end())
    return count.end() if count is not None else match.end()


def is_marked(text: str) -> bool:
    """Whether a line begins as headings do, with a mark or a number."""
    said = plainly(text).strip()
    closer = BRACKETS.get(said[:1])
    bracketed = closer is not None and said.endswith(closer)
    marked = said[:1] in words.BULLETS and said[:1] not in "・※*＊"
    return bracketed or marked or NUMBER.match(said) is not None


def is_column_word(text: str) -> bool:
    """Whether a text is words over columns, with or without their unit: 予算額（千円）."""
    return COLUMN_WORD.fullmatch("".join(_UNIT_BEHIND.sub("", text).split())) is not None


def is_unit(text: str) -> bool:
    """Whether a line says the unit of amounts, and nothing else."""
    return words.UNIT_SAID.fullmatch(text.strip()) is not None


# □ うち工事請負費 28,861千円   うち委託料 16,108千円
_OF_WHICH = regex.compile(rf"\s*(?P<mark>[{_MARKS}\s]*)(?:[(\[]\s*)?(?:う\s*ち(?!わ)|内訳)")
PART = r"(?P<text>(?:う\s*ち(?!わ)|内訳)[^\d\n]*?)\s*[:：]?\s*(?P<amount>{amount})"


def of_which(text: str) -> "regex.Match[str] | None":
    """Whether a line tells parts of the amount above it (`mark` before it or not)."""
    return _OF_WHICH.match(text)


def part_source(text: str, slots: SlotReader) -> tuple[str, "regex.Match[str]"] | None:
    """The source that a line tells a part of, and nothing else: うち国・県 5,571."""
    match = regex.fullmatch(rf"\s*{PART.replace('{amount}', slots.amount)}\s*", text)
    source = None if match is None else source_of(_OF_WHICH.sub("", match["text"]))
    return None if match is None or source is None else (source, match)


def is_own_heading(line: Line, size: float) -> bool:
    """Whether a line that repeats is set as a heading of the content, and no title of the book."""
    said = plainly(line.text).strip()
    words_of_priority = PRIORITY.fullmatch(said) is not None
    large = line.size > LARGER * size and not TITLE.search(said)
    named = any(char.isalpha() for char in said)
    return words_of_priority or (named and large and not words.LABEL.fullmatch(said))


# 市の予算を月収30万円の家計にたとえると   市民１人当たりに使われるお金: no amounts of the city; but
# those below 市民１人当たり45万円を使う主な事業 and 健康づくり（市民１人当たり医療費の抑制） are
EXAMPLE = regex.compile(
    r".*(?:家計(?:簿)?.{0,8}(?:例|たと)え|(?:例|たと)え(?:ると|れば|てみ)).*"
    r"|[^()]{0,16}(?:[市町村区都道府県]民|住民)(?:の皆さん)?\s*[1一]\s*(?:人|世帯)\s*(?:当|あ)たり"
    r"(?:に?(?:使(?:う|われる)|かかる)?(?:お金|費用)|の?(?:当初)?(?:予算|支出|歳出|経費|行政経費|コスト)額?|で[見み].*)?"
    r"(?:[はを]?(?:いくら|どれ).*)?\s*(?:[(].*[)])?"
)
# ・委託料　1件　1,200千円   助成件数　12件　助成額　3,600千円
COUNTED = regex.compile(
    rf"[\s{regex.escape(words.BULLETS)}]*(?P<text>[^。、\n]{{2,40}}?\s{words.COUNT.pattern}"
    rf"(?:\s+(?:\p{{Han}}{{1,6}}額|{AMOUNT_LABEL}))?)\s+(?P<amount>{words.MONEY})\s*"
)
