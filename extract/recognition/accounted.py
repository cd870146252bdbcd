"""All ink of a run is accounted for: what no letter stands for is told by its shape or read again.

The model leaves out marks (○, ・) and what stands at the ends of a line. A figure is one piece of
ink: where pieces and letters are not as many, what was read needs a proof.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from yosandb.extract.recognition.commas import with_commas
from yosandb.extract.recognition.context import FIGURES
from yosandb.extract.recognition.kana import left_out
from yosandb.extract.recognition.letters import IDEOGRAPH_HEIGHT, is_wide
from yosandb.extract.recognition.marks import EVEN, RINGS, SURE, is_zero, mark
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.paper import Paper
from yosandb.extract.recognition.roman import with_numeral
from yosandb.extract.recognition.rulings import Edges
from yosandb.extract.recognition.words import Run, run_of

# Runs without ideographs are so high, in sizes of their print.
HEIGHT_NARROW = 0.8
# How far the middle of a piece may be from that of its letter, in sizes.
REACH_WIDE, REACH_NARROW = 0.7, 0.42
# Marks and letters are higher than this, in sizes; what is lower is dust or a dot.
LOWEST = 0.45
# A dot in the middle of a place of its own, as far from both neighbours as these, in sizes.
DOT, DOT_AWAY, DOT_LEVEL, DOT_ALONE = (0.08, 0.3), (0.68, 1.3), 0.2, 0.1
# What the model makes of such a dot where it is less sure than this; and what is never one dot.
DOTS, UNSURE_DOT = frozenset("-･.·•一ー"), 0.5
UPRIGHT = frozenset("Il|1：:")
# A ring is no lower than this, in sizes.
RING_HEIGHT = 0.75
# Pieces this close, in sizes, are read together.
TOGETHER = 0.4
# What is read again is believed if it is as sure as this.
BELIEVED = 0.5
# A figure is no wider than this, in its heights; a comma is lower than this, and low in its line.
WIDEST, COMMA = 0.68, 0.5
# How sure figures are whose ink does not come in as many pieces.
DOUBTED = 0.5
_COUNTED = FIGURES | frozenset("-－")


def accounted(
    made: Paper, run: Run, letters: Sequence[Letter], again: Callable[[Run], list[Letter]]
) -> tuple[list[Letter], list[Edges]]:
    """The letters with those that were left out, and the ink that nothing can be made of.

    `again` reads a part of the run by itself.
    """
    if not letters:
        return [], [run.edges]
    size = _size(run, letters)
    found = [*letters, *left_out(run, letters, size, again)]
    left: list[Edges] = []
    for part in _unread(run, letters, size):
        own = _told(made, run, part, letters, size) or _read(part, again)
        found += own
        if not own and not _is_low(part, size):
            left.append(part.edges)
    found = with_numeral(run, sorted(found, key=lambda letter: letter.at))
    found = with_commas(run, found)
    found = [_seen(made, run, found, place, size) for place in range(len(found))]
    return _counted(run, found, size), left


def _size(run: Run, letters: Sequence[Letter]) -> float:
    wide = any(is_wide(letter.text) for letter in letters)
    return (run.edges[3] - run.edges[1]) / (IDEOGRAPH_HEIGHT if wide else HEIGHT_NARROW)


def _unread(run: Run, letters: Sequence[Letter], size: float) -> list[Run]:
    """The pieces too far from every letter to be of it; those close together as one."""
    seen = [letter for letter in letters if letter.text != " "]
    parts: list[list[Edges]] = []
    for piece in run.pieces:
        middle = (piece[0] + piece[2]) / 2
        if any(abs(letter.at - middle) <= _reach(letter) * size for letter in seen):
            continue
        if parts and piece[0] - parts[-1][-1][2] <= TOGETHER * size:
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return [run_of(part) for part in parts]


def _reach(letter: Letter) -> float:
    return REACH_WIDE if is_wide(letter.text) else REACH_NARROW


def _is_low(part: Run, size: float) -> bool:
    x0, top, x1, bottom = part.edges
    return max(bottom - top, x1 - x0) < LOWEST * size


def _told(made: Paper, run: Run, part: Run, letters: Sequence[Letter], size: float) -> list[Letter]:
    """The mark that a piece is by its shape."""
    at = (part.edges[0] + part.edges[2]) / 2
    if not _is_low(part, size):
        text = mark(made.ink, part.edges)
        return [Letter(text, at, SURE)] if text else []
    if not _is_dot(part.edges, size):
        return []
    seen = [letter.at for letter in letters if letter.text != " "]
    before = max((other for other in seen if other < at), default=None)
    after = min((other for other in seen if other > at), default=None)
    gaps = [at - before] if before is not None else []
    gaps += [after - at] if after is not None else []
    near = [gap for gap in gaps if gap <= DOT_AWAY[1] * size]
    if not near or min(near) < DOT_AWAY[0] * size:
        return []
    # Where only one side has a neighbour dust may stand: a dot is in the middle of its height.
    if len(near) == 2 or _is_level(part.edges, run, size, DOT_ALONE):
        return [Letter("・", at, SURE)]
    return []


def _read(part: Run, again: Callable[[Run], list[Letter]]) -> list[Letter]:
    letters = again(part)
    sure = letters and min(letter.confidence for letter in letters) >= BELIEVED
    return letters if sure else []


def _seen(made: Paper, run: Run, letters: Sequence[Letter], place: int, size: float) -> Letter:
    """A letter, or the mark that it was read from: a ring, or a dot of which nothing was sure."""
    letter = letters[place]
    own = _ink_of(run, letter, size)
    x0, top, x1, bottom = own
    doubted = letter.text in UPRIGHT or (letter.confidence < UNSURE_DOT and letter.text in DOTS)
    if doubted and _is_dot(own, size) and _is_level(own, run, size):
        return replace(letter, text="・", confidence=SURE, alternatives=())
    if len(letters) == 1 and letter.text in RINGS and is_zero(made.ink, own):
        return replace(letter, text="0", confidence=max(letter.confidence, SURE), alternatives=())
    beside = [other.text for other in letters[max(0, place - 1) : place + 2] if other is not letter]
    if letter.text not in RINGS or any(text.isascii() and text.isalnum() for text in beside):
        return letter
    high = bottom - top
    # At the head of its run a ring may be frayed: no figure is that wide, and no letter stands so.
    first = place == 0 and EVEN[0] * high <= x1 - x0 <= EVEN[1] * high
    if high < RING_HEIGHT * size or not (first or mark(made.ink, own) == "○"):
        return letter
    return replace(letter, text="○", confidence=max(letter.confidence, SURE), alternatives=())


def _ink_of(run: Run, letter: Letter, size: float) -> Edges:
    """The place of a letter: all pieces about its middle, or the nearest one."""
    away = {piece: abs((piece[0] + piece[2]) / 2 - letter.at) for piece in run.pieces}
    near = [piece for piece in run.pieces if away[piece] <= REACH_NARROW * size]
    return run_of(near or [min(run.pieces, key=lambda piece: away[piece])]).edges


def _is_level(piece: Edges, run: Run, size: float, within: float = DOT_LEVEL) -> bool:
    """Whether a piece stands in the middle of the height of its run."""
    away = abs(piece[1] + piece[3] - run.edges[1] - run.edges[3]) / 2
    return away <= within * size


def _is_dot(piece: Edges, size: float) -> bool:
    x0, top, x1, bottom = piece
    sides = x1 - x0, bottom - top
    return DOT[0] * size <= min(sides) <= max(sides) <= DOT[1] * size


def _counted(run: Run, letters: list[Letter], size: float) -> list[Letter]:
    """Figures, less sure where one of them has no ink of its own, or has that of two."""
    seen = [letter for letter in letters if letter.text != " "]
    if not all(letter.text in _COUNTED for letter in seen) or _have_ink(run, seen, size):
        return letters
    return [replace(o, confidence=min(o.confidence, DOUBTED)) for o in letters]


def _have_ink(run: Run, seen: Sequence[Letter], size: float) -> bool:
    """Whether figures stand beside each other in the ink as often as among the letters.

    Thin strokes break: the parts of a figure are together no wider than one.
    """
    pieces = [p for p in run.pieces if max(p[2] - p[0], p[3] - p[1]) >= DOT[0] * size]
    if len(pieces) == len(seen):
        return True
    high = max((bottom - top for _, top, _, bottom in pieces), default=0)
    count, start = 0, float("-inf")
    for x0, top, x1, bottom in pieces:
        if bottom - top < COMMA * high and (top + bottom) / 2 > (1 - COMMA) * high + run.edges[1]:
            continue
        if x1 - start > WIDEST * high:
            count, start = count + 1, x0
    return count == sum(letter.text not in ",." for letter in seen)
