"""Labels that lie on their side: a narrow box whose line is turned within a level page.

重点事業 stands beside its programmes in a coloured column. Read as it stands it makes no sense;
turned it does, and its characters are those of a turned line.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Any

from yosandb.extract.page import Box, Char
from yosandb.extract.recognition.letters import chars_of
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.paper import Paper
from yosandb.extract.recognition.rulings import Edges
from yosandb.extract.recognition.words import Run, runs
from yosandb.lean import lean

# A column is so many times as high as wide, and no wider than this, in inches.
HIGH, WIDEST = 2, 0.5
# What is read as surely as this stands upright; a turned line is read no less surely.
UPRIGHT, TURNED = 0.85, 0.8
# The edge of a column is no print, in inches.
EDGE = 0.02

Read = list[tuple[Run, list[Letter]]]


@lean
class Column:
    """A box with a line that is turned clockwise by `turn` degrees, and what was read in it."""

    edges: Edges
    turn: int
    read: Read

    def chars(self, page_size: float, scale: float) -> list[Char]:
        """Its characters in the places that they have on the page, in points."""
        return [
            replace(char, box=self._placed(char.box, scale), turn=self.turn)
            for run, letters in self.read
            for char in chars_of(run, letters, page_size, scale)
        ]

    def _placed(self, box: Box, scale: float) -> Box:
        x0, top, x1, bottom = (edge * scale for edge in self.edges)
        if self.turn == 90:
            own = (x1 - box.bottom, top + box.x0, x1 - box.top, top + box.x1)
        else:
            own = (x0 + box.top, bottom - box.x1, x0 + box.bottom, bottom - box.x0)
        return Box(*(round(edge, 2) for edge in own))


def columns(
    made: Paper, read: Read, boxes: Sequence[Box], reading: Callable[[Paper, Run], list[Letter]]
) -> tuple[Read, list[Column]]:
    """What was read without the runs of turned columns, and these."""
    scale = made.dpi / 72
    places = [*made.bands, *((*(round(edge * scale) for edge in box),) for box in boxes)]
    kept, found = list(read), list[Column]()
    for x0, top, x1, bottom in places:
        if bottom - top < HIGH * (x1 - x0) or x1 - x0 > WIDEST * made.dpi:
            continue
        inside = [one for one in kept if _is_in(one[0], (x0, top, x1, bottom))]
        if not inside or _sureness(inside) >= UPRIGHT:
            continue
        edge = round(EDGE * made.dpi)
        own = _turned(made, (x0 + edge, top + edge, x1 - edge, bottom - edge), reading)
        if own is not None and _sureness(own.read) > _sureness(inside):
            kept = [one for one in kept if one not in inside]
            found.append(own)
    return kept, found


def _turned(
    made: Paper, edges: Edges, reading: Callable[[Paper, Run], list[Letter]]
) -> Column | None:
    """The column read in the direction in which it is read more surely, if it is in any."""
    import numpy

    x0, top, x1, bottom = edges
    ways: list[Column] = []
    for turn in (90, 270):

        def level(picture: Any, turn: int = turn) -> Any:
            own = numpy.rot90(picture[top:bottom, x0:x1], 1 if turn == 90 else -1)
            return numpy.ascontiguousarray(own)

        own = replace(made, grey=level(made.grey), ink=level(made.ink), rulings=(), bands=())
        read = [(run, letters) for run in runs(own) if (letters := reading(own, run))]
        ways.append(Column(edges, turn, read))
    best = max(ways, key=lambda column: _sureness(column.read))
    return best if _sureness(best.read) >= TURNED else None


def _is_in(run: Run, place: Edges) -> bool:
    x, y = (run.edges[0] + run.edges[2]) / 2, (run.edges[1] + run.edges[3]) / 2
    return place[0] <= x <= place[2] and place[1] <= y <= place[3]


def _sureness(read: Read) -> float:
    """How surely its letters were read; 0 for none."""
    sure = [letter.confidence for _, letters in read for letter in letters]
    return fmean(sure) if sure else 0.0
