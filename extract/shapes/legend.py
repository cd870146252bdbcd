"""What a legend says that symbols stand for: ◎：新規事業　○：拡充事業　無印：継続."""

from collections.abc import Iterable, Iterator

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.text import plain, plainly

_MARKS = regex.escape(words.BULLETS)
_ITEM = (
    rf"(?P<symbol>[{_MARKS}◇☆★■□]|[A-Z]{{2,6}}|[(\[<【]\s*[^()\[\]<>【】\s]{{1,3}}\s*[)\]>】]"
    r"|無印|印なし|[新拡継充公独廃臨](?=\s*(?:[:：=＝]|…+|‥+)))\s*"
    r"(?:[:：=＝]|…+|‥+|は|印は?|\.{2,}|・{2,}|-|→|\s|(?<=[)\]>】])"
    rf"|(?P<close>(?<=[{_MARKS}◇☆★■□])(?={words.TAG_WORD})))\s*"
    r"(?P<word>[^\s、,，。/()◎○◇☆★■□…:：]{1,16})"
)
# ◎印は新規事業、○印は拡充事業です。金額の単位は千円です。
_SENTENCES = r"(?:。\s*[^。◎○◇☆★■□]{0,30})*"
# （ ）内は前年度当初   ［　］内は令和7年度当初予算額です   ［　］内は担当課
_SAID = r"\s*(?:内|書き?)?は?[、,:：]?\s*"
_IN_BRACKETS = (
    rf"(?P<open>[(\[<【])\s*[)\]>】]{_SAID}(?P<bracketed>[^\s、。()]{{2,16}}?)"
    r"(?:を?(?:示|表)(?:す|します|しています)|です|である|になります)?(?=$|[\s)。、,])"
)
_BRACKETED = regex.compile(_IN_BRACKETS)
_OTHERS = rf"{_IN_BRACKETS}[\s、,，。]*"
# What figures in other brackets than round ones are
_OF_FIGURES = regex.compile(r"年度|[予決]算|額|費|増減|比較")
_LEGEND = regex.compile(
    rf"[(※＊*\s]*(?:[(\[<【]?\s*凡\s*例\s*[)\]>】]?\s*[:：]?\s*)?(?:(?:{_OTHERS})*{_ITEM}[\s、,，/）)]*)+(?:{_OTHERS})*"
    rf"[)\s]*{_SENTENCES}"
)
_LABELLED = regex.compile(r"凡\s*例")
# 新規   拡充の事業   市長の公約に関わる事業   新規に実施する事業   内容を拡充するもの
_TAG = regex.compile(
    rf"(?:[市町村]長の|(?:事業)?(?:内容|対象|規模)等?[をの]|一部)?(?P<tag>{words.TAG_WORD})"
    r"(?:する|した|の|に(?:関わる|係る|関する|関連する|基づく|始める|取り組む)"
    r"|に?(?:実施|開始|着手|計上)(?:する|した))?"
    r"\s*(?:事\s*業|施\s*策|取\s*組|もの)?(?:です|である|を(?:示|表)(?:す|します|しています))?"
)
# 【新規】…令和８年度に始める事業: a word that is a tag needs no other one
_SAYS_ITSELF = regex.compile(rf"[新拡継]|(?!.?$|[A-Za-z]){words.TAG_WORD}")
_PRIORITY = regex.compile(words.PRIORITY_WORD)
# A line with so many parts is no title beside its legend.
PARTS = 12


def explained(text: str) -> dict[str, tuple[int, int]] | None:
    """The symbols of a legend, and where their words stand; None where a line is none.

    ::

        ◎：新規事業　○：拡充事業　・：継続事業等
        （◎…新規、○…拡充）
        新…新規事業　　拡…拡充事業
    """
    match = _LEGEND.fullmatch(text.strip())
    if match is None:
        return None
    shift = len(text) - len(text.lstrip())
    found: dict[str, tuple[int, int]] = {}
    known = _LABELLED.search(text) is not None
    if match.captures("close") and len(match.captures("symbol")) == 1 and not known:
        return None  # ◎新規事業 alone heads what stands below it
    for said, (start, end) in zip(match.captures("symbol"), match.spans("word"), strict=True):
        word, tag = unbracketed(said), _TAG.fullmatch(text, start + shift, end + shift)
        if _SAYS_ITSELF.fullmatch(word) is not None:
            known = True
            if tag is None or not tag["tag"].startswith(word):
                continue  # 拡…内容を充実する事業 is no 充実, but 継…継続事業 is 継続
        priority = _PRIORITY.fullmatch(text, start + shift, end + shift)
        known |= tag is not None or priority is not None
        if tag is not None and priority is None:
            found[said] = tag.span("tag")
        elif said not in "・":
            found[said] = (start + shift, end + shift)
    return found if known else None


def bracketed(text: str) -> dict[str, str]:
    """What figures in each kind of bracket are, where a line says it: （ ）内は前年度当初."""
    found = _BRACKETED.finditer(plainly(text))
    return {
        match["open"]: match["bracketed"]
        for match in found
        if match["open"] == "(" or _OF_FIGURES.search(match["bracketed"])
    }


def unbracketed(text: str) -> str:
    """What a legend explains, without the brackets that it stands in: ＜公＞ and ［公］ are 公."""
    return plainly(text).strip(" ()[]<>【】")


def legend_among(lines: Iterable[Line]) -> dict[str, str]:
    """The word of each symbol that a legend on one of some lines explains; a title may stand
    before it, and a unit behind."""
    found: dict[str, str] = {}
    for line in lines:
        for text in _texts(line):
            if (said := explained(text)) is not None:
                found |= {unbracketed(sign): text[slice(*span)] for sign, span in said.items()}
                break
    return found


def _texts(line: Line) -> Iterator[str]:
    """A line, then what stands beside each other in it, longest first."""
    yield plain(line).text
    parts = line.segments
    for count in range(len(parts) - 1, 0, -1) if len(parts) <= PARTS else ():
        for start in range(len(parts) - count + 1):
            yield plain(joined(parts[start : start + count])).text
