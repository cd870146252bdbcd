"""One of several printed words that a form has somebody choose: by a mark, or a box filled in."""

from collections.abc import Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import Text, plainly

_FILLED, _OPEN = "☑☒✓✔■●◉◎", "□☐○"
# ○継続   拡充   □ 縮小   ☑改善・見直し: a ・ may be part of a word
_OPTION = regex.compile(
    rf"(?P<mark>[{_FILLED}{_OPEN}])?\s*(?P<word>[^\s{_FILLED}{_OPEN}/／|,、]+)(?P<behind>\s*[○◎](?=\s|$))?"
)
# 拡充　現状維持　縮小　廃止: so many short words, a blank between them, are what may be chosen
SEVERAL = 3
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
        options = list(_OPTION.finditer(text.text))
        if not any(char in text.text for char in _FILLED + _OPEN):
            several = len(options) >= SEVERAL and _SHORT.fullmatch(text.text)
            return {} if several else {self._name: lines}
        chosen = _chosen(options)
        runs = [run for option in chosen for run in text.runs(option.span("word"))]
        return {self._name: runs} if runs else {}


def _chosen(options: Sequence["regex.Match[str]"]) -> list["regex.Match[str]"]:
    filled = [option for option in options if option["mark"] and option["mark"] in _FILLED]
    marked = [option for option in options if option["mark"] or option["behind"]]
    if filled:
        return filled if len(filled) < len(options) or len(options) == 1 else []
    one_way = all(option["behind"] for option in marked) or all(o["mark"] for o in marked)
    boxes = any(option["mark"] in ("□", "☐") for option in marked)
    return marked if one_way and len(marked) == 1 and not boxes else []
