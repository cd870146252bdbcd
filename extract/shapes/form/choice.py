"""One of several printed words that a form has somebody choose: by a mark, or a box filled in."""

from collections.abc import Iterable, Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import Text, plainly

_FILLED, _OPEN = "☑☒✓✔■●◉◎", "□☐○"
_BOXES = "☑☒■□☐"
# ○継続   拡充   □ 縮小   ☑改善・見直し: a ・ may be part of a word
_OPTION = regex.compile(
    rf"(?P<mark>[{_FILLED}{_OPEN}])?\s*(?P<word>[^\s{_FILLED}{_OPEN}/／|,、]+)(?P<behind>\s*[○◎](?=\s|$))?"
)
# （　）拡充　（○）継続   拡充［　］・継続［○］: a mark in brackets, before or behind each word
_IN_BRACKETS = regex.compile(rf"[(\[]\s*(?P<mark>[{_FILLED}○レ])?\s*[)\]]")
# Ａ：14点以上（計画どおり）　Ｂ：11点～13点 …: what several grades mean
# Ａ 順調　Ｂ 概ね順調 …   拡充・継続・改善・縮小: or which words there are
_GRADES = regex.compile(
    r"\s*(?:[(]?[A-ES1-5]\s*[:：].+?[\s、,/][A-ES1-5]\s*[:：].+"
    r"|[(]?[◎○△×]\s*[:：].+?[\s、,/]*[◎○△×]\s*[:：].+"
    r"|(?:S\s+[^\s。]+\s+)?A\s+[^\s。]+[\s、,/]+B\s+\S.*"
    r"|(?:[^\s・。、,:：]{1,6}・){3,}[^\s・。、,:：]{1,6}\s*)",
    regex.DOTALL,
)
# ◎   △: a mark that stands alone is a grade, where a verdict is asked for
_MARK_ALONE = regex.compile(r"\s*[◎○△▲×✕]\s*")
# （Ａ：十分な成果 Ｂ：おおむね良好）   ◎：達成 ○：一部達成: what grades mean, behind the one given
_LEGEND = regex.compile(
    r"(?<=\S)\s*(?:[(][A-ES1-5◎○△×]\s*[:：].*[)]|◎\s*[:：].+○\s*[:：].*)\s*$", regex.DOTALL
)
# ●継続　（利用者が多いため。）: why a word is chosen
_REASON = regex.compile(r"(?<=\S)\s*[(][^()]*。\s*[)]\s*$")
# ○利用者が増えたため、続ける。: behind the only mark
_SENTENCE = regex.compile(rf"\s*[{_FILLED}{_OPEN}][^{_FILLED}{_OPEN}]*。[^{_FILLED}{_OPEN}]*")
# ●継続　縮小: a short word apart from others
_APART = regex.compile(rf"(?<=[^\s{_FILLED}{_OPEN}])[ \t]+[^\s。、,:：]{{1,10}}(?=\s|$)")
# （利用者が多いため。）   利用者が多い。: what is told behind the words of a choice
_TOLD = regex.compile(r"[(][^()]*。[^()]*[)]|[^ \t]*。[^ \t]*")
_BETWEEN = " \t\n/／|,、・"
# 拡充　現状維持　縮小　廃止: so many short words, a blank between them, are what may be chosen
SEVERAL = 3
# Fewer words with brackets for a mark are no choice.
OPTIONS = 2
_SHORT = regex.compile(r"\s*(?:[^\s。、,:：]{1,10}(?:\s+|$))+")


class Chosen:
    """Parts the value of the field `name` into the words that are chosen, and all others.

    Marks that are filled in choose where open ones stand before the other words; else the only
    mark does, if other words have none. A single word without a mark is the value itself. Where
    nothing tells which is chosen there is no value: nor of three words and more without any mark,
    one of which is chosen by what is no text.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
        """The runs of the chosen words by field; nothing where that cannot be told."""
        text = Text(lines, plainly)
        if (spans := _in_brackets(text.text)) is not None:
            runs = [run for span in spans for run in text.runs(span)]
            return {self._name: runs} if runs else {}
        said = _REASON.sub("", text.text)
        if _SENTENCE.fullmatch(said) and not _APART.search(said):
            return {self._name: lines}
        options = list(_OPTION.finditer(text.text))
        if not any(char in text.text for char in _FILLED + _OPEN):
            several = len(options) >= SEVERAL and _SHORT.fullmatch(text.text)
            return {} if several else {self._name: lines}
        chosen = _chosen(options)
        if sum(map(said.count, _FILLED + _OPEN)) == 1 and any("。" in o["word"] for o in chosen):
            return {}  # a sentence with a mark in it
        runs = [run for option in chosen for run in text.runs(option.span("word"))]
        return {self._name: runs} if runs else {}


class Graded(Chosen):
    """The same of a verdict: a mark alone is the grade that is given, and what the grades mean may
    be printed behind it."""

    def __call__(self, lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
        """The runs of the grade by field; nothing where none is told."""
        text = Text(lines, plainly)
        match = _LEGEND.search(text.text)
        given = lines if match is None else text.runs((0, match.start()))
        if is_legend(given):
            return {}
        if _MARK_ALONE.fullmatch(Text(given, plainly).text):
            return {self._name: given}
        return super().__call__(given)


def told_beside(lines: Sequence[Line], chosen: Iterable[Line]) -> list[Line]:
    """The sentences beside the words that are chosen."""
    text, own = Text(lines, plainly), {char for line in chosen for char in line.chars}
    runs = (run for match in _TOLD.finditer(text.text) for run in text.runs(match.span()))
    return [run for run in runs if own.isdisjoint(run.chars)]


def is_choice(text: str) -> bool:
    """Whether words stand behind boxes one of which is filled in: ■高 □中 □低."""
    return sum(text.count(mark) for mark in _BOXES) >= OPTIONS


def is_legend(lines: Sequence[Line]) -> bool:
    """Whether words tell what each of several grades means, or which there are: none of them is
    given there."""
    return bool(lines) and _GRADES.fullmatch(Text(lines, plainly).text) is not None


def _in_brackets(text: str) -> list[tuple[int, int]] | None:
    """Where the chosen word stands, where each has brackets for a mark before or behind it, and
    one has the mark; None where the words are no such list."""
    marks = list(_IN_BRACKETS.finditer(text))
    edges = [0, *(edge for match in marks for edge in match.span()), len(text)]
    words = [_stripped(text, *span) for span in zip(edges[::2], edges[1::2], strict=True)]
    before, behind = words[0] is None, words[-1] is None
    own = [word for word in (words[1:] if before else words[:-1]) if word is not None]
    if len(marks) < OPTIONS or before is behind or len(own) != len(marks):
        return None
    chosen = [word for word, match in zip(own, marks, strict=True) if match["mark"]]
    return chosen if len(chosen) == 1 else []


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A part of a text without what parts words; None where nothing is left."""
    said = text[start:end]
    start += len(said) - len(said.lstrip(_BETWEEN))
    bare = said.strip(_BETWEEN)
    return (start, start + len(bare)) if bare else None


def _chosen(options: Sequence["regex.Match[str]"]) -> list["regex.Match[str]"]:
    filled = [option for option in options if option["mark"] and option["mark"] in _FILLED]
    marked = [option for option in options if option["mark"] or option["behind"]]
    if filled:
        return filled if len(filled) < len(options) or len(options) == 1 else []
    one_way = all(option["behind"] for option in marked) or all(o["mark"] for o in marked)
    boxes = any(option["mark"] in ("□", "☐") for option in marked)
    return marked if one_way and len(marked) == 1 and not boxes else []
