"""What the head of an entry is made of: brackets, marks, numbers, tags, departments."""

from yosandb.extract import regex
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.offices import FIRM, OFFICE_SAID, OFFICE_SIGN, OFFICES

# Brackets that names stand in, with what closes them.
NAME_BRACKETS = {"【": "】", "「": "」", "『": "』", "《": "》", "“": "”", "<": ">", "[": "]"}
# ... and those of them that hold names and nothing else.
NAMES_FIRST = "【「『《“"
BRACKETS = {**NAME_BRACKETS, "(": ")"}
OPENING = regex.escape("".join(BRACKETS))
# A name goes over no more lines than this, and a head is no longer.
LONGEST_NAME = 5
LONGEST_HEAD = 9
SHORTEST_PLAIN_NAME, LONGEST_PLAIN_NAME = 3, 60
# A word in a bracket or a frame of its own before a name is a tag if it is no longer.
LONGEST_TAG = 6
# ... and behind a name, where a bracket holds remarks too, if it is this short: 【…】＜公＞.
LONGEST_SIGN = 2

# Words in brackets that a name begins with: （仮称）西小学校…   （一財）… and other forms of a body
OF_NAMES = regex.compile(r"仮称?|[一公]?[財社]|社福|株|有|独|福|医|学|宗|農|特非|NPO")

NUMBER = regex.compile(
    r"(?:[Ⅰ-Ⅻ]|\d{1,2})-\d{1,3}(?=[\s【「《『<\[]|$)"
    r"|[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛㋐-㋾Ⓐ-ⓩⅠ-Ⅻⅰ-ⅻ]\s*[.)、]?"
    r"|\(\s*(?:\d{1,3}|(?:[Ⅰ-Ⅻ]|\d{1,2})-\d{1,3}|[ア-ンｱ-ﾝa-zA-Z]|[一二三四五六七八九十]{1,3})\s*\)"
    r"|(?:№|No\.?)\s*\d{1,3}"
    r"|\d{1,3}\s*[.)、](?!\d)|\d{1,3}(?=[\s【「《『<])"
    r"|[ア-ンｱ-ﾝa-zA-Z](?:\s*[.)、]|(?=[\s【「《『<]))"
)
# 事業名：…   取組の名称：…: what stands behind it is the name, beyond doubt
NAME_LABEL = regex.compile(
    r"(?:(?:事\s*務|細\s*々?|主\s*要|主\s*な|対\s*象|予\s*算)?\s*(?:事\s*業|取\s*組)\s*の?\s*名(?:\s*称)?"
    r"|件\s*名)\s*:\s*"
)
# -建設工事費: a dash before a word is one, too
MARK = regex.compile(rf"[{regex.escape(words.BULLETS)}]|-(?=\s*\p{{L}})")
TAGS = regex.compile(rf"\s*{words.TAG_LIST}\s*")
BARE_TAG = regex.compile(rf"(?P<tag>{words.BARE_TAG})(?=[\s{OPENING}]|$)")
TAG_AT_END = regex.compile(rf"\s{words.BARE_TAG}$")
SHORT_TAG = regex.compile(rf"(?P<tag>{words.TAG_WORD})(?=\s*[【「《『]|[\s]{{1,2}}\S)")
OFFICE = regex.compile(rf"\s*(?:{OFFICE_SAID}\s*{OFFICE_SIGN}?\s*)?(?P<office>{OFFICES})\s*")
# 担当：農政課   〔担当　農政課〕
_SAID_OFFICE = rf"{OFFICE_SAID}\s*{OFFICE_SIGN}?\s*(?P<office>{OFFICES})"
OFFICE_LINE = regex.compile(
    rf"\s*(?:{_SAID_OFFICE}|[(\[<【]\s*{_SAID_OFFICE}\s*[)\]>】])\s*$", regex.MULTILINE
)
OFFICE_IN_BRACKETS = regex.compile(rf"\s*[(\[<【]\s*(?P<office>{OFFICES})\s*[)\]>】]\s*")
# ■こども課: an office alone at the foot of a card
MARKED_OFFICE = regex.compile(rf"\s*[{regex.escape(words.BULLETS)}]\s*(?P<office>{OFFICES})\s*")
# …を支給します。（介護保険課）: an office behind the sentence that ends a description
OFFICE_BEHIND = regex.compile(
    rf"[。．]\s*(?P<behind>[(\[【]\s*(?P<office>{OFFICES})\s*[)\]】])\s*$"
)
# ... on the last line of that: す。（介護保険課）   （介護保険課）
OFFICE_AT_LAST = regex.compile(rf"(?:.*[。．])?{OFFICE_IN_BRACKETS.pattern}", regex.DOTALL)
# An office that a gap sets apart at the end of a line
OFFICE_AT_END = regex.compile(rf"(?<=\t)(?P<office>{OFFICES})\s*$", regex.MULTILINE)
# ... in brackets or without: 受けたときの	（健康課）
OFFICE_APART = regex.compile(
    rf"\t\s*(?:[(\[<【]\s*(?P<office>{OFFICES})\s*[)\]>】]|(?P<office>{OFFICES}))\s*$"
)
# 12,914 管財課   皆増 管財課   （前年度 －）担当：管財課: an office behind the amounts of its line
OFFICE_BEHIND_AMOUNT = regex.compile(
    rf"(?<=\d|円|[)\]>]|-|{words.NO_AMOUNT_WORD})"
    rf"(?:[^\S\n]*{OFFICE_SAID}\s*{OFFICE_SIGN}\s*|[^\S\n]+(?:{OFFICE_SAID}\s+)?)"
    rf"(?P<office>{OFFICES})\s*$"
)
# 保育課   106,336千円   担当：保育課 予算額 106千円: an office before the amount, parted by a gap
# from it where no word says that it is one
OFFICE_BEFORE = regex.compile(
    rf"[^\S\n]*(?:(?:{OFFICE_SAID}\s+)?(?P<office>{OFFICES})[^\S\n]*\t"
    rf"|{OFFICE_SAID}\s*{OFFICE_SIGN}\s*(?P<office>{OFFICES})[^\S\n])"
)
# ... and one between two gaps, in brackets or not
OFFICE_BETWEEN = regex.compile(
    rf"{OFFICE_BEFORE.pattern}|[(\[]\s*(?P<office>{OFFICES})\s*[)\]]\s*\t"
)
OFFICE_ALONE = regex.compile(rf"(?P<office>{OFFICES})[^\S\n]*$", regex.MULTILINE)
# 区分：拡充
LABELLED_TAG = regex.compile(
    rf"\s*(?:事業)?(?:区分|種別)\s*[:：]\s*(?P<tag>{words.TAG_LIST})\s*$", regex.MULTILINE
)
FIRM_OFFICE = regex.compile(rf".*(?:{FIRM})\s*")
NOTE = regex.compile(r"(?:[*※]\s?\d{1,2}|[(]?注\s*\d{1,2}[)]?)(?![\d,])")
# Short words in brackets up to the end of a line
SIGNS = regex.compile(rf"(?:\s*[<\[][^<>\[\]\n]{{1,{LONGEST_TAG}}}[>\]])*\s*")
INNER_TAG = regex.compile(rf"[(\[<]\s*{words.TAG_LIST}\s*[)\]>]")
SENTENCE = regex.compile(r"[。．](?!\))|、.*、|(?:ます|です|する|した|いる|ある|及び|など)$")
WORD = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Latin}{2}")
PLAIN_END = regex.compile(r"\t|…|‥|⋯|・{3,}|\.{3,}|-{3,}|─|\s*$", regex.MULTILINE)
_TAG_GROUP = rf"[{OPENING}]\s*{words.TAG_LIST}\s*[{regex.escape(''.join(BRACKETS.values()))}]"
_MARGIN = regex.compile(
    rf"(?:(?:{MARK.pattern}|{words.BARE_TAG}|{words.TAG_WORD}|{_TAG_GROUP}|{NUMBER.pattern}|\d{{1,3}})\s*)+"
)
_TAGGED = regex.compile(rf"\s*(?:{MARK.pattern})?\s*{_TAG_GROUP}")
_BESIDE = regex.compile(rf"(?:{words.BARE_TAG}|{_TAG_GROUP})+")
NO_AMOUNT = regex.compile(words.NO_AMOUNT)
FIGURES = regex.compile(r"\d.*(?:円|\d)|円|内数|再掲|別掲")


# 委託料　1件   助成件数　12件   利用料助成　204回　助成額: how many there were of something
_COUNTED = regex.compile(
    rf"(?P<what>.+?)[\s(]+(?:延べ\s*)?{words.COUNT.pattern}\s*[)]?(?:\s+(?P<paid>\p{{Han}}{{1,6}}額))?"
)


def counts(name: str, *, priced: bool) -> bool:
    """Whether a text is no name of an entry but tells how many of something there were.

    One that is called as programmes are may say so too, 道路改良事業　５路線; so may any that has
    an amount (`priced`), if it is no kind of cost: 消防ポンプ車　２台.
    """
    match = _COUNTED.fullmatch(name.strip())
    if match is None:
        return False
    what = match["what"].strip()
    if match["paid"] is not None or what.endswith("数"):
        return True
    if priced:
        return words.SPENT_ON.fullmatch(what) is not None
    return words.PROGRAMME_WORD.search(what) is None


def is_office(inner: str) -> bool:
    """Whether a text is the name of an office, beyond doubt (産業振興課)."""
    return bool(OFFICE.fullmatch(inner)) and bool(FIRM_OFFICE.fullmatch(inner))


def only_group(match: "regex.Match[str]") -> str:
    """Nothing in the place of a bracket that holds tags or an office."""
    inner = match[0][1:-1]
    return "" if TAGS.fullmatch(inner) or is_office(inner) else match[0]


def is_margin(text: str) -> bool:
    """Whether a text is nothing but tags, marks or the number of an entry."""
    return _MARGIN.fullmatch(text) is not None


def after_margin(text: str) -> int:
    """Where the name begins behind the tags, marks and the number of an entry."""
    lead = _MARGIN.match(text)
    return 0 if lead is None or lead.end() == len(text) else lead.end()


def begins_with_tag(text: str) -> bool:
    """Whether a text begins with a tag in its bracket, behind a mark or not."""
    return _TAGGED.match(text) is not None


def is_tag(text: str) -> bool:
    """Whether a text is nothing but tags, in brackets or not."""
    return _BESIDE.fullmatch(text) is not None


def is_said_beside(text: str) -> bool:
    """Whether a text is nothing but tags or an office, as they stand behind a name."""
    bracketed = text[:1] in BRACKETS and text[-1:] == BRACKETS[text[:1]]
    inner = text[1:-1] if bracketed else text
    return is_tag(text) or is_office(inner)
