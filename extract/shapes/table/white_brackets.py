"""Figures in brackets on another line than those that they belong to, below or above them.

::

    款            本年度予算額     増減額
                （前年度予算額）  （増減率）
    1 市税          12,532,852     △7,281
                  (12,540,133)     (△0.1)
"""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.table.white_lines import WhiteLine
from yosandb.extract.shapes.table.words import reads_as_figure, stands_for_figure
from yosandb.extract.shapes.vocabulary import UNIT_SAID

_OPENING, _CLOSING = "(（", ")）"
# So many lines of figures in brackets alone are a habit of their table.
ROWS = 3


def with_brackets(every: Sequence[WhiteLine]) -> list[WhiteLine]:
    """The lines, each with the figures in brackets that stand on the line next to it, where words
    over them stand in brackets, too; the name of the row may stand beside either."""
    worded = max((_count_of_words(line) for line in every), default=0)
    found = dict(enumerate(every))
    for number, line in enumerate(every):
        own = _in_brackets(line)
        other = _next_to(every, number, own) if 0 < len(own) <= worded else None
        if other is None or number not in found or found.get(other) is not every[other]:
            continue
        if _is_alone(line):
            found[other] = replace(every[other], beside=own)
            del found[number]
        else:
            label = _parts(line)[: -len(own)]
            figures = _parts(every[other])
            found[number] = replace(line, label=label, figures=figures, after=(), beside=own)
            del found[other]
    habit = len(every) - len(found) >= ROWS
    return [found[number] for number in sorted(found)] if habit else list(every)


def _parts(line: WhiteLine) -> tuple[Line, ...]:
    return (*line.label, *line.figures, *line.after)


def _count_of_words(line: WhiteLine) -> int:
    """How many words in brackets stand on a line of a heading; a unit is none."""
    inside = [part for part in _parts(line) if _is_bracketed(part) and not _is_value(part)]
    return 0 if line.figures else sum(UNIT_SAID.search(p.narrow) is None for p in inside)


def _in_brackets(line: WhiteLine) -> tuple[Line, ...]:
    """The figures in brackets that end a line which has no others, but for a number before its
    words."""
    parts = _parts(line)
    words = next((n for n in range(len(parts), 0, -1) if not _is_bracketed_value(parts[n - 1])), 0)
    return parts[words:] if not any(map(_is_value, parts[1:words])) else ()


def _is_alone(line: WhiteLine) -> bool:
    return all(map(_is_bracketed_value, _parts(line)))


def _is_bracketed(part: Line) -> bool:
    return part.bare[:1] in _OPENING and part.bare[-1:] in _CLOSING


def _is_bracketed_value(part: Line) -> bool:
    return _is_bracketed(part) and _is_value(part)


def _is_value(part: Line) -> bool:
    inside = part.narrow[1:-1] if _is_bracketed(part) else part.narrow
    return reads_as_figure(inside) or stands_for_figure(inside)


def _next_to(every: Sequence[WhiteLine], number: int, own: Sequence[Line]) -> int | None:
    """The nearer of the lines above and below, if it has a figure for each in brackets, and only
    one of the two has words."""
    line = every[number]
    near = [
        (_gap(every[n], line), n)
        for n in (number - 1, number + 1)
        if 0 <= n < len(every) and _has_all(_plain(every[n], line), own)
    ]
    gap, other = min(near, default=(0.0, None))
    return other if gap <= line.size else None


def _plain(line: WhiteLine, beside: WhiteLine) -> tuple[Line, ...]:
    """The figures of a line that stand without brackets; beside words it has nothing else."""
    parts = line.figures if _is_alone(beside) else _parts(line)
    return parts if all(_is_value(p) and not _is_bracketed(p) for p in parts) else ()


def _gap(one: WhiteLine, other: WhiteLine) -> float:
    return max(other.box.top - one.box.bottom, one.box.top - other.box.bottom)


def _has_all(figures: Sequence[Line], own: Sequence[Line]) -> bool:
    return all(
        any(f.box.x0 < part.box.x1 and part.box.x0 < f.box.x1 for f in figures) for part in own
    )
