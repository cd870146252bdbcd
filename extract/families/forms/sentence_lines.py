"""Which lines of a form belong to one sentence: those in which it runs on, and a text below."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form.sentence import (
    Words,
    begins_with_figure,
    is_marked,
    says_figures,
)
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.text import plain

# A sentence goes over this many full lines at most, which follow as closely as this (in sizes);
# all but the last end this close to the margin.
WRAPS = 3
CLOSE = 1.2
FULL = 2.5
# What stands below a name begins further to the right than its line by this (in sizes).
INDENT = 0.4
# 実施内容　都市部の企業を対象に…
_LABEL = regex.compile(
    r"\s*(?:(?:実施|取組|事業|主な)の?)?(?:内容|概要|結果|成果|実績|状況)(?:\s*[:：]\s*|\s+)(?=\S)"
)


def by_cell(lines: Sequence[Line], zone: Zone) -> list[list[Line]]:
    """Lines as they follow each other in one box: what a ruling parts is no sentence."""
    cells = [zone.grid.cell(line.chars[0].centre, zone.box) for line in lines]
    found = groupby(zip(cells, lines, strict=True), key=itemgetter(0))
    return [[line for _, line in own] for _, own in found]


def run_of(lines: Sequence[Line], words: Words, margin: float) -> list[Line]:
    """The first of `lines` and those below in which it runs on: another mark begins another
    sentence, and what is nothing but figures is about the name above.

    ::

        ・年間宿泊者数（単位：人）
        基準値　31,200
        目標値　34,000　実績値　33,150
    """
    run, wraps = [lines[0]], 1
    for line in lines[1:]:
        told = is_below(lines[0], line) and says_figures(line, words)
        full = run[-1].box.x1 >= margin - FULL * line.size and wraps < WRAPS
        if not follows(run[-1], line) or not (told or full) or is_marked(line):
            break
        run.append(line)
        wraps += not told
    return run


def text_below(lines: Sequence[Line], name: Line, words: Words) -> list[Line]:
    """The first of `lines` that are a text in sentences below a name, further to the right."""
    found: list[Line] = []
    for line in lines:
        close = not found or follows(found[-1], line)
        alone = len(line.segments) == 1 and line.size <= name.size
        told = is_marked(line) or begins_with_figure(line, words)
        if not close or not alone or told or line.box.x0 - name.box.x0 <= indent(name):
            break
        found.append(line)
    ends = [number for number, line in enumerate(found, 1) if line.bare.endswith("。")]
    return found[: max(ends, default=0)]


def without_label(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """A text without the word before it that says what it is; and that word."""
    text = plain(lines[0])
    match = _LABEL.match(text.text)
    if match is None:
        return lines, ()
    own = text.runs((match.end(), len(text.text)))
    return [*own, *lines[1:]], text.runs(match.span())


def follows(line: Line, below: Line) -> bool:
    """Whether a line stands right below another one."""
    return 0 <= below.box.top - line.box.top <= (1 + CLOSE) * below.size


def is_below(name: Line, line: Line) -> bool:
    """Whether a line may be about a name above it: the name has a mark, or begins further left."""
    return is_marked(name) or line.box.x0 - name.box.x0 > indent(name)


def indent(name: Line) -> float:
    """How far to the right of its name a line must begin, in points."""
    return INDENT * name.size
