"""The places in which boxes of one kind print their figures, each with the label beside it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from yosandb.extract.geometry.lines import Line, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Box
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import Text

# Nearly all of what stands in the cells of figures is figures.
FIGURES = 0.9
# Figures stand on one step of their boxes within this (in sizes), and end at one edge.
STEP, EDGE = 0.6, 1.0
# 増減 △237,874   前年度：1,234   （1,234）   （―）
_LABELLED = regex.compile(r"(?P<label>\p{L}[^0-9△▲\-－−(（]*?)\s*[:：]?\s*(?P<figure>[^\p{L}]+)")
_BRACKETED = regex.compile(r"\s*[(（]\s*(?P<figure>[^()（）]+?)\s*[)）]\s*")


@dataclass(frozen=True, eq=False)
class Card:
    """One box with its cells in reading order."""

    box: Box
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        return "".join(cell.text for cell in self.names)

    @property
    def names(self) -> list[Cell]:
        """The cells before the first figure."""
        count = next((n for n, cell in enumerate(self.cells) if any(_figures(cell))), 0)
        return [cell for cell in self.cells[:count] if cell.lines]


@dataclass(frozen=True, eq=False)
class _Piece:
    """A figure in a box, with the label before it and the brackets around it."""

    figure: Line
    label: Line | None = None
    brackets: Line | None = None


@dataclass(eq=False)
class Slot:
    """One column: its figure in each box. `step` of `steps` is how far down it stands, `x1` where
    it ends from the left side of its box."""

    step: int
    steps: int
    x1: float
    label: Line | None
    bracketed: bool
    _pieces: dict[Card, _Piece] = field(default_factory=dict)

    def figure(self, card: Card) -> Line | None:
        """What a box prints there."""
        return self._pieces[card].figure if card in self._pieces else None

    def labels(self, card: Card) -> Iterator[Line]:
        """The words and brackets that a box prints with it."""
        piece = self._pieces.get(card)
        if piece is not None:
            yield from (line for line in (piece.label, piece.brackets) if line is not None)


def slots_of(cards: Sequence[Card]) -> list[Slot] | None:
    """The columns of boxes; None where they hold more than a name and figures."""
    if not all(card.names for card in cards):
        return None
    found: list[tuple[Card, _Piece]] = []
    strange = 0
    for card in cards:
        for cell in card.cells[len(card.names) :]:
            for segment in (part for line in cell.lines for part in segments(line.chars)):
                pieces = _pieces(segment)
                found += [(card, piece) for piece in pieces]
                strange += not pieces
    if strange > (1 - FIGURES) * len(found):
        return None
    return _sorted(found)


def _figures(cell: Cell) -> Iterator[_Piece]:
    for line in cell.lines:
        for part in segments(line.chars):
            for piece in _pieces(part):
                if words.reads_as_figure(piece.figure.bare):
                    yield piece


def _pieces(segment: Line) -> list[_Piece]:
    """The figure of a segment, or what stands for one; nothing where it is something else."""
    text = Text([segment], narrow)
    if (inside := _BRACKETED.fullmatch(text.text)) is not None:
        figure = text.part(*inside.span("figure"))
        own = set(figure.chars)
        brackets = Line(tuple(char for char in segment.chars if char not in own))
        return [_Piece(figure, None, brackets)] if _counts(figure) else []
    if _counts(segment):
        return [_Piece(segment)]
    match = _LABELLED.fullmatch(text.text)
    if match is None:
        return []
    figure = text.part(*match.span("figure"))
    return [_Piece(figure, text.part(*match.span("label")))] if _counts(figure) else []


def _counts(line: Line) -> bool:
    return words.reads_as_figure(line.bare) or words.stands_for_figure(line.bare)


def _sorted(found: Sequence[tuple[Card, _Piece]]) -> list[Slot]:
    """The pieces of all boxes by their place: the step, the label or bracket, the right edge."""
    steps = _steps(found)
    slots: dict[tuple[int, str, bool, int], Slot] = {}
    edges = _edges(found)
    for card, piece in found:
        step = steps[piece]
        label = "" if piece.label is None else narrow(piece.label.bare)
        edge = -1 if label else edges[piece]
        key = (step, label, piece.brackets is not None, edge)
        if key not in slots:
            x1 = piece.figure.box.x1 - card.box.x0
            count = max(steps.values()) + 1
            slots[key] = Slot(step, count, x1, piece.label, piece.brackets is not None)
        slots[key]._pieces.setdefault(card, piece)
    return [slots[key] for key in sorted(slots, key=lambda key: (key[0], slots[key].x1))]


def _steps(found: Sequence[tuple[Card, _Piece]]) -> Mapping[_Piece, int]:
    """How far down in its box each piece stands."""
    return _ranked(
        {piece: piece.figure.box.centre[1] - card.box.top for card, piece in found},
        STEP * max((piece.figure.size for _, piece in found), default=0),
    )


def _edges(found: Sequence[tuple[Card, _Piece]]) -> Mapping[_Piece, int]:
    size = max((piece.figure.size for _, piece in found), default=0)
    return _ranked({piece: piece.figure.box.x1 - card.box.x0 for card, piece in found}, EDGE * size)


def _ranked(places: Mapping[_Piece, float], apart: float) -> dict[_Piece, int]:
    """The rank of each place among those that differ."""
    found: dict[_Piece, int] = defaultdict(int)
    rank, reached = 0, None
    for piece in sorted(places, key=lambda piece: places[piece]):
        if reached is not None and places[piece] - reached > apart:
            rank += 1
        reached = places[piece]
        found[piece] = rank
    return found
