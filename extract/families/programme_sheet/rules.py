"""The printed forms of a programme sheet, as patterns with named groups.

All patterns are written for text as printed: full-width and half-width forms side by side,
blanks where typesetters put them.
"""

import regex

OPEN = r"[（(［\[〔<＜〈《≪]"
CLOSE = r"[）)］\]〕>＞〉》≫]"
NUMBER = r"[\d０-９]+(?:\s?[,，]\s?[\d０-９]{3})*+(?:[.．][\d０-９]+)?"
SIGN = r"(?:[△▲▵]\s*|[-－−](?=[\d０-９]))"
LEADER = r"[\s…‥．.・]*?"
TAG_WORD = r"(?:公\s*約|新\s*規|新|拡\s*充|拡|継\s*続|継|臨\s*時|臨)"
# ［公約］  [公約]  （新）  ［新規・公約］
TAG = rf"(?:{OPEN}|【)\s*{TAG_WORD}(?:\s*[・,，、/／]\s*{TAG_WORD})*+\s*(?:{CLOSE}|】)"
PRIORITY_WORD = (
    r"(?:最\s*)?(?:重\s*点|主\s*要|重\s*要)\s*(?:的\s*)?(?:事\s*業|施\s*策|プロジェクト)"
)
# （産業振興課）
OFFICE = r"[^（）()\[\]［］\n]{1,20}(?:課|室|部|局|係|所|センター)"
DEPARTMENT = rf"[（(［\[]\s*(?P<department>{OFFICE})\s*[）)］\]]"

#     13,940千円   6,035,425千円   １３，９４０ 千円   14億5,574万8千円   △34,526千円
AMOUNT = rf"{SIGN}?(?>{NUMBER}\s*(?:億|百万|万|千)?\s*)++円"
# An amount whose unit stands elsewhere on the page (単位：千円).
BARE_AMOUNT = rf"{SIGN}?{NUMBER}"


def _aside(amount: str) -> str:
    """An amount beside the main one, named by a word: `（前年度 4,500千円）`."""
    word = r"[^（）()\n△▲]{0,10}?[^（）()\n△▲\d０-９,，]"
    bracketed = rf"[（(［\[]\s*(?P<word>{word})\s*[:：]?\s*(?P<aside>{amount})\s*[）)］\]]"
    plain = rf"(?P<word>前年度?[^（）()\n\d０-９]{{0,8}}|昨年度)\s*[:：]?\s*(?P<aside>{amount})"
    return rf"(?:{bracketed}|{plain})"


def _head(amount: str) -> regex.Pattern[str]:
    """A programme: its name in 【】, tags around it, its amount there or on the next line.

    ::

        【若者地元定着促進費】        4,252千円
        【はたらく環境づくり支援費】［公約］      531千円
        【第２８回全国菓子大博覧会・北海道開催負担金】［公約］
                                20,000千円
        【（新）BCP連携推進費】 809千円
        【貨物自動車運送事業者支援金】  （繰越額）36,898千円
        ［新規］【観光案内所運営費】 5,000千円（前年度 4,500千円）
    """
    qualifier = r"[（(［\[]\s*(?P<qualifier>[^（）()\[\]［］\n△▲]{1,12})\s*[）)］\]]"
    end = rf"(?=[^\S\n]*(?:$|{OPEN}|前年|昨年))"
    return regex.compile(
        rf"""
        ^[^\S\n]*(?P<mark>[○〇◎●◯■□◆◇▼▶・★☆]|[(（]?[\d０-９]{{1,3}}[)）.．])?\s*
        (?:(?P<tag>{TAG}|{TAG_WORD}(?=\s*【))\s*)*+
        (?P<open>【)\s*(?:(?P<tag>{TAG})\s*)*+(?P<name>[^【】]{{1,80}}?)\s*(?P<close>】)
        (?:\s*+(?P<tag>{TAG}))*+
        (?:\s*{DEPARTMENT})?
        (?:\s*+(?P<tag>{TAG}))*+
        (?:{LEADER}(?:{qualifier}\s*)?(?P<amount>{amount}){end}
           (?:[^\S\n]*(?P<tag>{TAG}))*+
           (?:\n[^\S\n]*(?:(?P<tag>{TAG})[^\S\n]*)++$)?
           (?:\s*{_aside(amount)})*+
        |(?=[^\S\n]*$))
        """,
        regex.MULTILINE | regex.VERBOSE,
    )


def _total(amount: str) -> regex.Pattern[str]:
    """A printed total on a line of its own.

    ::

        小　計          25,232千円
        合計（30事業） 6,407,571千円（前年度 6,000,000千円）
    """
    return regex.compile(
        rf"""
        \s*[（(［\[【〔■◆]?\s*
        (?P<label>[^\d０-９\n【】（(［\[]{{0,30}}?(?:小|合|総\s*合|総)\s*計|計|総\s*額)
        \s*[）)］\]】〕]?\s*(?:[（(]?[^（）()円]{{0,4}}[\d０-９]+\s*事\s*業[）)]?|[（(][^（）()円]*[）)])?\s*[:：]?{LEADER}\s*
        (?P<amount>{amount})\s*(?:{_aside(amount)}\s*)*+[）)]?\s*
        """,
        regex.VERBOSE,
    )


def _heading_total(amount: str) -> regex.Pattern[str]:
    """A heading that ends in the total of its section: `企業誘致等の推進（計 27,650千円）`."""
    return regex.compile(
        rf"""
        (?P<section>.+?)\s*
        (?:[（(［\[]\s*(?P<label>小計|合計|総額|計|予算額|事業費)?\s*[:：]?\s*(?P<amount>{amount})\s*[）)］\]]
          |\s(?P<label>小計|合計|総額|計)?\s*[:：]?\s*(?P<amount>{amount}))\s*
        """,
        regex.VERBOSE,
    )


# 4,252千円   （繰越額）36,898千円   8,600千円（前年度 0千円）   18,420
_FIGURE = rf"{SIGN}?(?>{NUMBER}(?:億|百万|万|千)?)++円?"
AMOUNTS = regex.compile(
    rf"(?>(?:[（(［\[][^（）()\[\]［］\d０-９]{{1,12}}[)）］\]])?{_FIGURE}"
    rf"|[（(［\[][^（）()\[\]［］]{{0,12}}?{_FIGURE}[)）］\]])+"
)
HEAD, HEAD_WITH_UNIT_ELSEWHERE = _head(AMOUNT), _head(BARE_AMOUNT)
TOTAL, TOTAL_WITH_UNIT_ELSEWHERE = _total(AMOUNT), _total(BARE_AMOUNT)
HEADING_TOTAL = _heading_total(AMOUNT)

_NUMBER_MARK = r"(?:[(（]?[\d０-９]{1,2}[)）.．、]|[①-⑳Ⅰ-Ⅻ][.．]?)"
# 重点事業   ＜主要事業＞   ■重点事業   【重点事業】   (1) 重点事業
PRIORITY = regex.compile(
    rf"(?P<open>{_NUMBER_MARK}?\s*[<＜〈《≪\[［(（【〔■□◆◇●○◎▼▶★☆]*)\s*"
    rf"(?P<priority>{PRIORITY_WORD})\s*(?P<close>[>＞〉》≫\]］)）】〕]*)"
)
# 資料2   資料 ３－２
LABEL = regex.compile(
    r"(?:別\s*紙|別\s*添|参\s*考)?\s*資\s*料\s*(?:№|No\.?)?\s*[\d０-９]+(?:\s*[-－‐−―ー]\s*[\d０-９]+)*"
)
# （単位：千円）
UNIT = regex.compile(r"[（(]?\s*(?:金額)?\s*単\s*位\s*[:：]?\s*(?:百万|億|万|千)?\s*円\s*[）)]?")
# 【対象】 【補助率】 【実施期間】: parts of a description
SUBHEADING = regex.compile(
    r".{0,6}?(?:対\s*象|内\s*容|期\s*間|目\s*的|背\s*景|効\s*果|概\s*要|財\s*源|工\s*期|要\s*件|方\s*法"
    r"|内\s*訳|実\s*績|成\s*果|課\s*題|取\s*組|補\s*助|上\s*限|限\s*度|件\s*数)(?:者|等|額|率|期間|内容|内訳)*"
)
# A line that begins as a programme does, whatever follows: it is no description.
STRAY_HEAD = regex.compile(
    rf"\s*[○〇◎●◯■□◆◇▼▶・★☆①-⑳]?\s*(?:{TAG}\s*)*+[^【】]{{0,3}}【(?P<name>[^【】]*)(?:】(?P<rest>.*))?",
    regex.DOTALL,
)
# … 500千円   … －   … の内数: what ends a line that names a programme
FIGURE_AT_END = regex.compile(rf"(?:{AMOUNT}|[\d０-９]円|[－―—−‐–]|内\s*数|再\s*掲)[^\n]{{0,8}}$")
# Words over a column whose amounts are not this year's budget
OTHER_AMOUNT = regex.compile(r"前\s*年|昨\s*年|補\s*正|増\s*減|比\s*較|決\s*算|実\s*績|繰\s*越")
# Words over the columns of a ruled table
COLUMN_WORD = regex.compile(
    r"事業名(?:称)?|(?:当初)?予算額|金額|(?:事業(?:の)?)?(?:概要|内容)|担当(?:課|部署)?|所管(?:課)?|備考|区分"
)
# （出所：帝国データバンク旭川支店道北地方企業倒産集計）
SOURCE = regex.compile(r"[（(]?\s*(?:出所|出典|資料)\s*[:：]")
FOOTNOTE = regex.compile(r"\s*(?:※|＊|\*|（?注[）)\d０-９：:])")
# １．産業の振興   (2) 観光   第３章 …   Ⅱ 福祉
NUMBERED = regex.compile(
    r"\s*(?:第\s*[\d０-９一二三四五六七八九十]+|[(（【]?[\d０-９]{1,2}\s*[)）】.．、]|[\d０-９]{1,2}\s|[①-⑳Ⅰ-Ⅻ])"
)
# ■まちの賑わい   ◆ 産業   ＜産業＞   【産業】   (a number stays: 【１】産業)
HEADING = regex.compile(
    r"\s*[■□◆◇●○◎▼▶★☆]*\s*"
    r"(?:[＜<《≪〈【]\s*(?P<section>[^＜<《≪〈【＞>》≫〉】]+)\s*[＞>》≫〉】]|(?P<section>.+?))\s*",
    regex.DOTALL,
)
MARKED = regex.compile(r"\s*(?:[■□◆◇●◎▼▶★☆]|[＜<《≪〈].+[＞>》≫〉]\s*$)")
# 令和7年度 主要事業の概要
TITLE = regex.compile(r"年\s*度|予\s*算|概\s*要|一\s*覧|調\s*書|主\s*な\s*事\s*業")
SENTENCE = regex.compile(r"[。、．]|(?:です|ます|した|ている|する)$")
SENTENCE_END = regex.compile(r"[。．]\s*$")
# An amount at the end of a line, or a programme's bracket: prose that has both was not understood.
LOOKS_LIKE_RECORD = regex.compile(rf"【[^【】]*】[^\n]*{AMOUNT}")
