"""Wrapped lines joined again: a full line runs on, a short one ends its paragraph."""

from collections.abc import Sequence
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line

# A line is full if what begins the next line would not have fitted (in sizes, with some slack).
SLACK = 0.6
# What cannot be broken over two lines: a word of Latin letters or digits, or one character with
# the punctuation that must not begin or end a line (kinsoku).
UNBREAKABLE = regex.compile(
    r"[（「『［【〔《≪(]*(?:[A-Za-z0-9０-９Ａ-Ｚａ-ｚ,.，．%％]+|.)[、。，．）」』］】〕》≫)ー・ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*"
)
SENTENCE_END = regex.compile(r"[。．：:]$")
# A bullet begins a paragraph wherever the line before it ended.
BULLET = regex.compile(r"[○〇●◯◎◇◆□■・･※▼▶★☆➢➤✓]|[①-⑳]|[(（][\d０-９]{1,2}[)）]")


def right_edge(lines: Sequence[Line]) -> float:
    """How far to the right the widest line of a column goes, in points."""
    return max(line.box.x1 for line in lines)


def runs_on(line: Line, following: Line, right: float, *, listed: bool = True) -> bool:
    """Whether `following` goes on with the sentence of `line` in a column ending at `right`.

    `listed` tells that the paragraph is an entry of a list: the next ・ then begins another one.
    """
    if BULLET.match(following.bare) and (listed or not _goes_on_at_dot(line, following)):
        return False
    unit = UNBREAKABLE.match(following.bare)
    width = len(unit[0]) if unit else 1
    advance = following.box.width / max(len(following.bare), 1)
    return right - line.box.x1 < width * advance + SLACK * line.size


def _goes_on_at_dot(line: Line, following: Line) -> bool:
    """A line may break before the ・ of `農村・自然`, though typesetters avoid it."""
    return following.bare.startswith("・") and not SENTENCE_END.search(line.bare)


def joints(lines: Sequence[Line], rights: Sequence[float]) -> list[bool]:
    """For each line but the first, whether it runs on; `rights` are the edges of the columns."""
    found: list[bool] = []
    listed = bool(lines) and BULLET.match(lines[0].bare) is not None
    for (line, following), right in zip(pairwise(lines), rights, strict=False):
        found.append(runs_on(line, following, right, listed=listed))
        if not found[-1]:
            listed = BULLET.match(following.bare) is not None
    return found


def flowing(lines: Sequence[Line], right: float | None = None) -> str:
    """The text of `lines` of one column; paragraphs are parted by a newline."""
    if not lines:
        return ""
    edge = right_edge(lines) if right is None else right
    text = lines[0].text
    for line, run_on in zip(lines[1:], joints(lines, [edge] * len(lines)), strict=True):
        text += ("" if run_on else "\n") + line.text
    return text
