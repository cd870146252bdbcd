"""What a legend says of figures that stand above each other: 上段（ ）内は前年度、下段は構成比."""

from collections.abc import Iterable, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Char
from yosandb.extract.shapes.table.card_slots import Slot
from yosandb.extract.shapes.text import unspaced

_IS = r"(?:書き?|内|の(?:数[値字]|金?額))*(?:は|:|…+|=)(?P<word>[^、。,;:()（）]+)"
_BRACKETS = regex.compile(rf"(?:[(]\s*[)]|括弧|カッコ|かっこ){_IS}")
_STEPS = {
    step: regex.compile(rf"{step}(?:の?[(]\s*[)])?{_IS}") for step in ("上段", "中段", "下段")
}


def word_for(slot: Slot, chars: Iterable[Char]) -> Line | None:
    """The word that a legend has for the figures of a column; None where there is none."""
    lines = [unspaced(line) for line in lines_of(chars)]
    for pattern in _patterns(slot):
        for text in lines:
            match = pattern.search(text.text)
            if match is not None:
                return text.group(match, "word")
    return None


def _patterns(slot: Slot) -> Sequence["regex.Pattern[str]"]:
    step = "上段" if slot.step == 0 else "下段" if slot.step == slot.steps - 1 else "中段"
    return [_BRACKETS] if slot.bracketed else [_STEPS[step]]
