"""Captions over a box that holds nothing but a text: what it says is what the caption asks for.

::

    ３　令和７年度の取組実績
    ┌──────────────────────────────┐
    │ 講座を６回開き、85人が修了した。 │
    └──────────────────────────────┘
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.laid_out import Laid

# A caption stands over its box as close as this (in its sizes), and begins no further left of it.
CLOSE, LEFT = 1.5, 1.0


def with_boxes_below(found: Sequence[Answer], laid: Laid, labels: Labels) -> list[Answer]:
    """The answers, those without a value that stand alone over a box of text with that."""
    boxes = list(_of_text(laid, labels))
    return [_with_box(answer, boxes, laid.free) for answer in found]


def _with_box(
    answer: Answer, boxes: Sequence[tuple[Box, Sequence[Line]]], free: Sequence[Line]
) -> Answer:
    if not answer.field or answer.lines or len(answer.label) != 1:
        return answer
    (label,) = answer.label
    if not any(set(label.chars) <= set(line.chars) for line in free):
        return answer
    beside = any(
        line.box.top < label.box.bottom
        and label.box.top < line.box.bottom
        and set(label.chars).isdisjoint(line.chars)
        for line in free
    )
    box, lines = next((own for own in boxes if _is_over(label, own[0])), (None, ()))
    if beside or box is None:
        return answer
    return replace(answer, lines=tuple(lines), right=box.x1)


def _of_text(laid: Laid, labels: Labels) -> Iterator[tuple[Box, Sequence[Line]]]:
    """The boxes that hold text, of which no line is a label or begins with one."""
    cells = [(own.box, own.whole.row(0)) for own in laid.regions if own.whole.row_count == 1]
    single = [(box, row[0].lines) for box, row in cells if len(row) == 1]
    for box, lines in (*laid.lone, *single):
        named = any(
            labels.field(line.bare) is not None or any(labels.behind(line)) for line in lines
        )
        if lines and not named:
            yield box, lines


def _is_over(label: Line, box: Box) -> bool:
    gap, size = box.top - label.box.bottom, label.size
    inside = box.x0 - LEFT * size <= label.box.x0 and label.box.x1 <= box.x1
    return inside and -size / 2 <= gap <= CLOSE * size
