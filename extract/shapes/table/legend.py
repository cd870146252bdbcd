"""What a legend says of figures that stand above each other: 上段（ ）内は前年度、下段は構成比."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import unspaced

# 上段：実績値 下段（ ）：目標値: a word ends where the next one begins
_WORD = r"(?P<word>(?:(?![上中下]段)[^、。,;:：()（）/／])+)"
_IS = rf"(?:書きの?|内の?|の(?:数[値字]|金?額))*(?:[はがを:：=＝(]|…+){_WORD}"
_BRACKETS = regex.compile(rf"(?:[(]\s*[)]|括弧|カッコ|かっこ){_IS}")
_STEPS = {
    step: regex.compile(rf"{step}(?:の?[(]\s*[)])?{_IS}") for step in ("上段", "中段", "下段")
}


class Placed(Protocol):
    """Where a figure stands among those of its cell: on `step` of `steps`, in brackets or not."""

    @property
    def step(self) -> int:
        """How far down, from 0."""

    @property
    def steps(self) -> int:
        """How many stand above each other."""

    @property
    def bracketed(self) -> bool:
        """Whether brackets are printed around it."""


def word_for(figure: Placed, lines: Iterable[Line]) -> Line | None:
    """The word that a legend among `lines` has for a figure; None where there is none."""
    texts = [unspaced(line) for line in lines]
    for pattern in _patterns(figure):
        for text in texts:
            match = pattern.search(text.text)
            if match is not None:
                return text.group(match, "word")
    return None


def _patterns(figure: Placed) -> Sequence["regex.Pattern[str]"]:
    step = "上段" if figure.step == 0 else "下段" if figure.step == figure.steps - 1 else "中段"
    return [_BRACKETS] if figure.bracketed else [_STEPS[step]]
