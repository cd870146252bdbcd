"""The places in which boxes of one kind print their figures, each with the label beside it."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Box
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import Text
from yosandb.lean import lean

# Nearly all of what stands in the cells of figures is figures.
FIGURES = 0.9
# Figures stand on one step of their boxes within this (in sizes), and end at one edge.
STEP, EDGE = 0.6, 1.0
# 増減 △237,874   前年度：1,234   （1,234）   （―）
_LABELLED = regex.compile(r"(?P<label>\p{L}[^0-9△▲\-－−(（]*?)\s*[:：]?\s*(?P<figure>[^\p{L}]+)")
_NUMBER = regex.compile(r"[0-9]{1,2}")
_BRACKETED = regex.compile(r"\s*[(（]\s*(?P<figure>[^()（）]+?)\s*[)）]\s*")


@lean(eq=False, slots=False)
class Card:
    """One box: the cells of its name, and those of its figures."""

    box: Box
    names: tuple[Cell, ...]
    others: tuple[Cell, ...]

    @property
    def name(self) -> str:
        return "".join(cell.text for cell in self.names)


@lean(eq=False, slots=False)
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


def cards_of(boxes: Sequence[tuple[Box, Sequence[Cell]]]) -> list[Card]:
    """Boxes of one kind: the name stands before the first figure, what all print is a label."""
    said = [{cell.text for cell in cells if cell.lines} for _, cells in boxes]
    common = said[0].intersection(*said[1:])
    return [_card(box, cells, common) for box, cells in boxes]


def _card(box: Box, cells: Sequence[Cell], common: Container[str]) -> Card:
    counted = (n for n, cell in enumerate(cells) if any(_in_cell(cell)))
    first = next((n for n in counted if n or not _NUMBER.fullmatch(cells[n].text)), 0)
    names = [cell for cell in cells[:first] if cell.lines and cell.text not in common]
    others = [cell for cell in cells if cell.lines and cell not in names]
    return Card(box, tuple(names), tuple(others))


def _in_cell(cell: Cell) -> Iterator[bool]:
    parts = (part for line in cell.lines for part in segments(line.chars))
    return (words.reads_as_figure(piece.figure.bare) for part in parts for piece in _pieces(part))


def slots_of(cards: Sequence[Card]) -> list[Slot] | None:
    """The columns of boxes; None where they hold more than a name and figures."""
    if not all(card.names for card in cards):
        return None
    found: list[tuple[Card, _Piece]] = []
    strange = 0
    for card in cards:
        for level in lines(part for cell in card.others for part in _parts(cell)):
            pieces, rest = _labelled(segments(level.chars))
            found += [(card, piece) for piece in pieces]
            strange += rest
    if not found or strange > (1 - FIGURES) * len(found):
        return None
    return _sorted(found)


def _parts(cell: Cell) -> list[Line]:
    return [part for line in cell.lines for part in segments(line.chars)]


def _labelled(parts: Sequence[Line]) -> tuple[list[_Piece], int]:
    """The figures on one height of a box, each with the word before it; and how many words are
    before none."""
    found: list[_Piece] = []
    word: Line | None = None
    strange = 0
    for part in parts:
        pieces = _pieces(part)
        if not pieces:
            strange += word is not None
            word = part
        for piece in pieces:
            found.append(piece if word is None or piece.label else replace(piece, label=word))
            word = None
    return found, strange + (word is not None)


def _pieces(segment: Line) -> list[_Piece]:
    """The figure of a segment, or what stands for one; nothing where it is something else."""
    text = Text([segment], narrow)
    if (inside := _BRACKETED.fullmatch(text.text)) is not None:
        figure = text.part(*inside.span("figure"))
        own = set(figure.chars)
        brackets = Line(tuple(char for char in segment.chars if char not in own))
        return [_Piece(figure, None, brackets)] if words.counts(figure.bare) else []
    if words.counts(segment.bare):
        return [_Piece(segment)]
    match = _LABELLED.fullmatch(text.text)
    if match is None:
        return []
    figure = text.part(*match.span("figure"))
    return [_Piece(figure, text.part(*match.span("label")))] if words.counts(figure.bare) else []


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
