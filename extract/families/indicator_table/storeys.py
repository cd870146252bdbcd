"""Values above each other in one cell, of which one is the target and one the result.

What each is the words over the column say, 実績（目標）, or a legend: 上段：実績 下段：目標.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from yosandb.extract import regex
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.indicator_table.columns import is_rate, role_of
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.glyphs import narrow
from yosandb.extract.once import once
from yosandb.extract.page import Box
from yosandb.extract.shapes.table.legend import word_for
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.text import Text
from yosandb.lean import lean

# 14（15）   （15）: a value, and one in brackets behind it
_PAIR = regex.compile(r"\s*(?P<plain>[^()]*?)\s*(?:[(]\s*(?P<within>[^()]+?)\s*[)])?\s*")
# 実績値（目標値）: over a column, what its values and those in brackets are
_BOTH = regex.compile(r"(?P<plain>[^()]+)[(](?P<within>[^()]+)[)]")
# Beside a target stands what came of it, and beside what came of it the target.
_OTHER = {"target": "actual", "plan": "actual", "actual": "target"}
RATE_SAID = "rate"


@lean(slots=False)
class Storey:
    """One value of a cell: its lines, and where it stands among the others."""

    lines: Sequence[Line]
    step: int
    steps: int
    bracketed: bool


_UPPER = Storey((), 0, 2, bracketed=False)
_WITHIN = Storey((), 1, 2, bracketed=True)


class Storeys:
    """What the values in the cells of one table are, by their brackets and by their place."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @once
    def _around(self) -> list[Line]:
        box = self._reading.part.table.box
        return lines_of([c for c in self._reading.sheet.page.chars if not box.holds(c.centre)])

    def rows(self) -> list[Row]:
        """The rows of the table; where its values are told apart, a ruled row is one row."""
        rows = self._reading.rows
        columns = self._reading.columns.of("value")
        if not any(self._said(n, one) for n in columns for one in (_UPPER, _WITHIN)):
            return list(rows)
        return [row for _, own in groupby(rows, key=_ruled) for row in _whole(list(own), columns)]

    def told(self, row: Row, number: int, lines: Sequence[Line]) -> list[tuple[Storey, str]]:
        """The values of a cell with what each is, `rate` or a role; empty if nothing tells it."""
        found = list(self._parts(row, number, lines))
        told = [(part, self._role(number, part)) for part in found]
        known = [(part, role) for part, role in told if role is not None]
        return known if len(known) == len(told) else []

    def _parts(self, row: Row, number: int, lines: Sequence[Line]) -> Iterator[Storey]:
        steps = self._steps(row)
        for line in lines:
            text = Text([line], narrow)
            match = _PAIR.fullmatch(text.text)
            step = _nearest(line, steps)
            if match is None:
                yield Storey([line], step, len(steps), bracketed=False)
                continue
            for name in ("plain", "within"):
                if match[name]:
                    own = text.runs(match.span(name))
                    yield Storey(own, step, len(steps), name == "within")

    def _steps(self, row: Row) -> list[float]:
        """How far down the values of a row stand, by the cell that has most of them."""
        cells = [c for n in self._reading.columns.of("value") for c in row.cells[n]]
        most = max((cell.lines for cell in cells), key=len, default=())
        return [line.box.centre[1] for line in most]

    def _role(self, number: int, part: Storey) -> str | None:
        own = self._said(number, part)
        if own is not None or part.bracketed:
            return own
        within = self._said(number, _WITHIN)
        return _OTHER.get(within or "")

    def _said(self, number: int, part: Storey) -> str | None:
        heads = self._reading.part.table.columns[number].heads
        for head in reversed(heads):
            match = _BOTH.search(head.text)
            if match is not None and _role(match["plain"]) and _role(match["within"]):
                return _role(match["within" if part.bracketed else "plain"])
        if part.steps == 1 and not part.bracketed:
            return None  # above or below what?
        words = partial(word_for, part)
        own = words(line for head in heads for line in head.lines)
        word = own if own is not None else words(self._around)
        return None if word is None else _role(word.bare)


def _ruled(row: Row) -> list[tuple[int, Box]]:
    """The boxes of a ruled row, which its parts have in common."""
    return [(cell.page, cell.box) for cell in row.distinct()]


def _whole(parts: Sequence[Row], columns: Sequence[int]) -> Sequence[Row]:
    """The parts as one row, unless it would have more values in a cell than can be told apart."""
    inside = zip(*(row.distinct() for row in parts), strict=True)
    whole = {own[0].box: _one(own) for own in inside}
    cells = {n: tuple(whole[c.box] for c in own) for n, own in parts[0].cells.items()}
    if any(len(cell.lines) > len(("plain", "within")) for n in columns for cell in cells[n]):
        return parts
    return [replace(parts[0], bottom=parts[-1].bottom, cells=cells)]


def _one(parts: Sequence[Cell]) -> Cell:
    lines = dict.fromkeys(line for part in parts for line in part.lines)
    return parts[0] if len(set(parts)) == 1 else replace(parts[0], lines=tuple(lines))


def _nearest(line: Line, steps: Sequence[float]) -> int:
    y = line.box.centre[1]
    return min(range(len(steps)), key=lambda step: abs(steps[step] - y), default=0)


def _role(word: str) -> str | None:
    return RATE_SAID if is_rate([word]) else role_of([word])
