"""Roman numerals before a heading, by their strokes: the model reads Ⅳ as V, and Ⅲ twice."""

from collections.abc import Sequence

from yosandb.extract.recognition.marks import SURE
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.words import Run

# A stroke is narrower than this, in its heights; a V is wider.
STROKE = 0.35
# Strokes of numerals are as high as this, in heights of their run.
HIGH = 0.55
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SIGNS = {spelt: chr(ord("Ⅰ") + place) for place, spelt in enumerate(NUMERALS)}
_LETTERS = frozenset("IVXl|1ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")
_ROMAN = frozenset("IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")


def with_numeral(run: Run, letters: Sequence[Letter]) -> list[Letter]:
    """The letters, with the numeral at their head as one sign if its strokes tell it."""
    seen = [letter for letter in letters if letter.text != " "]
    head = next((n for n, letter in enumerate(seen) if letter.text not in _LETTERS), 0)
    if not head or not any(letter.text in _ROMAN for letter in seen[:head]):
        return list(letters)
    if seen[head].text < "\u3040":  # what follows a numeral is a word, not an abbreviation
        return list(letters)
    # The first character of the word may reach half its size to the left of its middle.
    end = seen[head].at - (run.edges[3] - run.edges[1]) / 2
    pieces = [piece for piece in run.pieces if (piece[0] + piece[2]) / 2 < end]
    high = run.edges[3] - run.edges[1]
    if not pieces or any(bottom - top < HIGH * high for _, top, _, bottom in pieces):
        return list(letters)
    wide = "X" if any(letter.text in "XⅨⅩ" for letter in seen[:head]) else "V"
    spelt = "".join("I" if x1 - x0 < STROKE * (b - t) else wide for x0, t, x1, b in pieces)
    if spelt not in _SIGNS:
        return list(letters)
    middle = (pieces[0][0] + pieces[-1][2]) / 2
    rest = list(letters[next(n for n, letter in enumerate(letters) if letter is seen[head]) :])
    return [Letter(_SIGNS[spelt], middle, SURE), *rest]
