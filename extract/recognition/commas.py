"""Commas between figures, told from points by their shape: the model takes one for the other."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.rulings import Edges
from yosandb.extract.recognition.words import Run

# In heights of the figures: how far a comma hangs below them, how low it is, and how far its middle
# may be from where the model sees it; it is so many times as high as wide.
HANG, LOW, REACH, TALL = 0.05, 0.5, 0.4, 1.3
_EITHER = frozenset(",.")


def with_commas(run: Run, letters: Sequence[Letter]) -> list[Letter]:
    """The letters, with what is a comma by its ink as sure as it is one of both."""
    found = list(letters)
    for place in range(1, len(found) - 1):
        letter, beside = found[place], (found[place - 1], found[place + 1])
        between = letter.text in _EITHER and all(other.text.isdecimal() for other in beside)
        if between and _is_comma(run, letter):
            found[place] = _surely(letter)
    return found


def _surely(letter: Letter) -> Letter:
    sure = letter.confidence + sum(own for text, own in letter.alternatives if text in _EITHER)
    others = tuple(other for other in letter.alternatives if other[0] not in _EITHER)
    return replace(letter, text=",", confidence=min(1.0, sure), alternatives=others)


def _is_comma(run: Run, letter: Letter) -> bool:
    high = run.edges[3] - run.edges[1]
    lows = [piece for piece in run.pieces if piece[3] - piece[1] <= LOW * high]
    own = min(lows, key=lambda piece: abs(_middle(piece) - letter.at), default=None)
    figures = _beside(run, own, (1 - LOW) * high) if own else ()
    if own is None or len(figures) < 2:
        return False
    size = max(bottom - top for _, top, _, bottom in figures)
    hangs = own[3] - max(bottom for _, _, _, bottom in figures)
    near = abs(_middle(own) - letter.at) <= REACH * size
    return near and hangs >= HANG * size and own[3] - own[1] >= TALL * (own[2] - own[0])


def _beside(run: Run, own: Edges, least: float) -> Sequence[Edges]:
    """The figures right before and after a piece of ink."""
    tall = [piece for piece in run.pieces if piece[3] - piece[1] >= least]
    before = [piece for piece in tall if _middle(piece) < _middle(own)]
    after = [piece for piece in tall if _middle(piece) > _middle(own)]
    return (before[-1], after[0]) if before and after else ()


def _middle(piece: Edges) -> float:
    return (piece[0] + piece[2]) / 2
