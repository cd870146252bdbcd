"""Characters that look alike, told apart by their neighbours: ー in カタカナ, 一 in 漢字."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.recognition.model import Letter

_KATAKANA = regex.compile(r"[ァ-ヺーｦ-ﾟ]")
_HIRAGANA = regex.compile(r"[ぁ-ゖ]")
_NUMBER = regex.compile(r"[0-9]+")
_KANJI = regex.compile(r"[\p{Han}々]")
# Each with its likenesses: among katakana, among hiragana, among ideographs.
_KINDS = ("katakana", "hiragana", "kanji")
_ALIKE = (
    {"katakana": "ー", "kanji": "一"},
    {"katakana": "ロ", "kanji": "口"},
    {"katakana": "カ", "kanji": "力"},
    {"katakana": "ニ", "kanji": "二"},
    {"katakana": "エ", "kanji": "工"},
    {"katakana": "タ", "kanji": "夕"},
    {"katakana": "ト"},
    {"katakana": "ナ", "kanji": "十"},
    {"katakana": "セ", "kanji": "七"},
    {"katakana": "ア", "kanji": "了"},
    {"katakana": "ハ", "kanji": "八"},
    {"katakana": "ヘ", "hiragana": "へ"},
    {"katakana": "ベ", "hiragana": "べ"},
    {"katakana": "ペ", "hiragana": "ぺ"},
    {"katakana": "リ", "hiragana": "り"},
)
# At the end and at the head of a line these are of a word that goes on over both (支援セ / ンター,
# セン / ター), unless they make one of the words below.
_RARE_AT_END, _RARE_AT_HEAD = frozenset("七了夕"), frozenset("七夕")
# No word of a budget has these.
_NEVER = {"卜": "ト"}
_FORMS = {text: forms for forms in _ALIKE for text in forms.values()}
_LIKE_FIGURES = {"I": "1", "l": "1", "|": "1", "i": "1", "O": "0", "o": "0"}
# Three figures of an amount, with whatever follows; and how likely a comma before them is at least
# where a point was read: of the point of 0.512 the model is sure.
_GROUP = regex.compile(r"[0-9]{3}(?![0-9])")
MAYBE_COMMA = 0.05
FIGURES = frozenset("0123456789,.△▲")
_DASHES = frozenset("ー一-－―—–")
# Ideographs that make a word with what stands right before or after them, whatever follows:
# 窓口システム, 加工グランプリ, 協力グループ, 食べマルシェ.
_WORDS = {
    "口": ("窓入出人河", ""),
    "工": ("加施着竣商木人", "事業場芸房夫程区具学作務法賃"),
    "力": ("能協努電火水魅迫圧入出有効活学体権労戦競総実風尽", "量向"),
    "夕": ("", "方食刊"),
    "十": ("第二三四五六七八九", "月日年"),
    "七": ("第", "月日年"),
    "了": ("終完修", ""),
    "べ": ("食述調並比延", ""),
}
_AFTER_ONE = frozenset("般部体貫時括環次定覧層斉緒連")
# 3カ所, 数カ月; ヘルメット and other words behind an ideograph.
_COUNTED = regex.compile(r"[0-9０-９数何一二三四五六七八九十][カ力][所月年国条町村]")
_BEGUN = regex.compile(r"[ヘへ][ルリッアビイ]")
# A line that one of these ends begins with ＜, which is read as く: く重点事業>
_CLOSED = frozenset(">＞")
# The marks of voiced kana, where they are read by themselves.
_VOICED = {"°": "\u309a", "゜": "\u309a", "゛": "\u3099"}


def in_context(letters: Sequence[Letter]) -> list[Letter]:
    """The letters, each in the form that its neighbours call for."""
    letters = _as_figures(letters)
    texts = [_NEVER.get(letter.text, letter.text) for letter in letters]
    if texts and texts[0] == "く" and texts[-1] in _CLOSED:
        texts[0] = "＜"
    for place in range(len(texts)):  # what was told of one tells of the next
        texts[place] = _form(texts, place)
    return [replace(letter, text=text) for letter, text in zip(letters, texts, strict=True)]


def voiced(letters: Sequence[Letter]) -> Sequence[Letter]:
    """Kana with the mark beside them put to them: ヘ ° is ペ."""
    found: list[Letter] = []
    for letter in letters:
        mark = _VOICED.get(letter.text)
        if mark and found and found[-1].text == "^":
            found[-1] = replace(found[-1], text="ヘ")
        if mark and found and len(unicodedata.normalize("NFD", found[-1].text)) > 1:
            continue  # its own mark, read twice
        whole = unicodedata.normalize("NFC", found[-1].text + mark) if mark and found else ""
        if len(whole) == 1:
            found[-1] = replace(found[-1], text=whole)
        else:
            found.append(letter)
    return found


def _as_figures(letters: Sequence[Letter]) -> Sequence[Letter]:
    """Letters that look like figures, among figures or alone; such an amount is unsure."""
    if not all(letter.text in FIGURES or letter.text in _LIKE_FIGURES for letter in letters):
        return letters
    texts = "".join(letter.text for letter in letters)
    return [
        _as_figure(letter, _meant(letter, texts[place + 1 :]))
        for place, letter in enumerate(letters)
    ]


def _meant(letter: Letter, after: str) -> str:
    """What a letter among figures is: a point before three of them may be a comma (2.076)."""
    if (
        letter.text == "."
        and dict(letter.alternatives).get(",", 0.0) >= MAYBE_COMMA
        and _GROUP.match(after)
    ):
        return ","
    return _LIKE_FIGURES.get(letter.text, letter.text)


def _as_figure(letter: Letter, figure: str) -> Letter:
    """A letter taken for a figure (or for a comma), as sure as the model is of that."""
    if figure == letter.text:
        return letter
    sure = dict(letter.alternatives).get(figure, 0.0)
    others = [other for other in letter.alternatives if other[0] != figure]
    read = (letter.text, letter.confidence)
    return replace(letter, text=figure, confidence=sure, alternatives=(read, *others))


def _form(texts: Sequence[str], place: int) -> str:
    text = texts[place]
    before = next((k for t in reversed(texts[:place]) if (k := _kind(t)) or t not in _FORMS), None)
    after = next((k for t in texts[place + 1 :] if (k := _kind(t)) or t not in _FORMS), None)
    if text in _DASHES and before == "katakana":
        return "ー"
    if text in _DASHES and len(texts) == 1:  # what stands in the place of an amount
        return "－"
    if text in _DASHES and place + 1 < len(texts) and texts[place + 1] in _AFTER_ONE:
        return "一"
    if text in _DASHES and place == 1 and _is_rest(texts):
        return "ー"
    if text in _DASHES and _NUMBER.fullmatch("".join(texts).strip("".join(_DASHES))):
        return "-"
    if text == "ッ" and texts[place + 1 : place + 2] == ["ー"]:  # no small one is drawn out
        return "ツ"
    forms = _FORMS.get(text)
    if forms is None:
        return text
    left, right = (texts[n] if 0 <= n < len(texts) else "" for n in (place - 1, place + 1))
    if left and right and _COUNTED.fullmatch(left + text + right):
        return "カ"
    for form in forms.values():
        words = _WORDS.get(form, ("", ""))
        if (left and left in words[0]) or (right and right in words[1]):
            return form
    if left and not right and forms.get("kanji") in _RARE_AT_END:
        return forms["katakana"]
    if right and not left and forms.get("kanji") in _RARE_AT_HEAD:
        return forms["katakana"]
    if before is None and after is None:
        return text
    kinds = {before or after, after or before}
    alike = (other for other in (left, right) if other in _FORMS and other != "一")
    if any(_script(other) == _script(text) for other in alike):  # アリーナ完了: they speak for it
        return text
    # 稼ぐ力向上: no katakana stands by itself; at the end of a line it may go on in the next one.
    if kinds <= {"hiragana", "kanji"} and "kanji" in forms and left and right:
        return forms["kanji"]
    if len(kinds) == 1:
        return forms.get(str(kinds.pop()), text)
    if kinds == {"hiragana", "katakana"} and after == "katakana" and "kanji" in forms:
        return forms["katakana"]
    if kinds != {"katakana", "kanji"}:
        return text
    if "kanji" in forms:  # スマート水産業; but ブランド力 or スルメイカ
        return text if text in "力カ" and before == "katakana" else forms["katakana"]
    return forms["katakana"] if text in "ペぺ" or _BEGUN.fullmatch(text + right) else text


def _is_rest(texts: Sequence[str]) -> bool:
    """Whether a line begins with the rest of a word (ター事業費), and no number (ハ-1)."""
    katakana = texts[0] in _FORMS and _script(texts[0]) == "katakana"
    return katakana and not "".join(texts[2:3]).isdecimal()


def _script(text: str) -> str:
    """The script as which a character with likenesses was read."""
    return next(kind for kind, form in _FORMS[text].items() if form == text)


def _kind(text: str) -> str | None:
    """The script of a character that belongs to one alone."""
    if text in _FORMS:
        return None
    for kind, pattern in zip(_KINDS, (_KATAKANA, _HIRAGANA, _KANJI), strict=True):
        if pattern.fullmatch(text):
            return kind
    return None
