"""Characters of our own page from a run of print and the letters that the model read in it."""

import unicodedata
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from yosandb.extract import regex
from yosandb.extract.page import Box, Char
from yosandb.extract.reading import RECOGNISED, Reading
from yosandb.extract.recognition.context import in_context, voiced
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.rulings import Edges
from yosandb.extract.recognition.words import Run

# How high figures, kana and ideographs are, as shares of the size of print.
FIGURE_HEIGHT, KANA_HEIGHT, IDEOGRAPH_HEIGHT = 0.68, 0.85, 0.92
# Print is of the size of the page if it differs from it by no more than this share.
SAME_SIZE = 0.18
# Figures this far from their neighbours (in sizes) are full-width ones.
FULL_WIDTH = 0.88, 1.15
# So far apart are those around a full-width comma; around another one they stand half as far.
WIDE_COMMA = 1.4
# A blank that the model saw is one if this much white is there (in sizes).
BLANK = 0.25
# From the middle of a full-width dot to its neighbour, in sizes; a half-width one is half as far.
DOT_ROOM = 0.4
FONT = "recognised"
# Around a comma within an amount, with what stands before it: 1,2 and 1, and △1,
_AMOUNT = regex.compile(r"[0-9],[0-9]|.?[0-9],")
# Small kana are smaller than the first of these, in sizes; in full they are larger than the other.
# Faces differ: between them those are small that the model takes for full ones, but not surely.
SMALL_KANA, FULL_KANA = 0.67, 0.85
# What it takes for small ones is so, unless it is no surer than this.
SURELY_FULL, MAYBE_SMALL, SURELY_SMALL = 0.98, 0.01, 0.6
_SMALL, _FULL = "ぁぃぅぇぉっゃゅょァィゥェォッャュョ", "あいうえおつやゆよアイウエオツヤユヨ"
_IN_FULL, _IN_SMALL = dict(zip(_SMALL, _FULL, strict=True)), dict(zip(_FULL, _SMALL, strict=True))
# Their ink fills one side of their place in the line.
OPENING, CLOSING = frozenset("(（「『【［〔《"), frozenset(")）」』】］〕》、。，．")


def is_wide(text: str) -> bool:
    """Whether a character takes a whole size in the line."""
    return unicodedata.east_asian_width(text) in "WFA"


def pitch(run: Run, letters: Sequence[Letter]) -> float | None:
    """The size of the print of a run, by how far its characters stand apart; None for too few."""
    high = run.edges[3] - run.edges[1]
    seen = [letter for letter in letters if letter.text != " "]
    if len(seen) < 3:
        return None
    middles = [(left + right) / 2 for left, right in inks_of(run, seen)]
    for belongs in (_is_ideograph, is_wide):  # kana fill their places unevenly
        steps = [
            right - left
            for (left, right), (a, b) in zip(pairwise(middles), pairwise(seen), strict=True)
            if belongs(a.text) and belongs(b.text)
        ]
        near = [step for step in steps if 0.8 * high <= step <= 1.35 * high]
        if len(near) >= 2:
            return median(near)
    return None


def _is_ideograph(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff" and text not in "一二三"


def chars_of(run: Run, letters: Sequence[Letter], page_size: float, scale: float) -> list[Char]:
    """The characters of a run, each with its place in points; `scale` is points for a pixel."""
    letters = voiced(letters)
    seen = [letter for letter in letters if letter.text != " "]
    if not seen:
        return []
    size = size_of(run, seen, page_size)
    blanks = after_blanks(letters)
    inks = inks_of(run, seen)
    seen = _widened(in_context(_sized(run, seen, inks, size)), inks, size, blanks)
    middle = _middle(run, size)
    chars: list[Char] = []
    end = float("-inf")
    for place, (letter, (left, right)) in enumerate(zip(seen, inks, strict=True)):
        x0, x1 = across(letter.text, left, right, size)
        if letter.text == "・" and _has_room(seen, inks, place, size):
            x0, x1 = (left + right - size) / 2, (left + right + size) / 2
        x0 = min(max(x0, end), x1 - 0.05 * size)
        if place + 1 < len(seen):  # the room of a bracket or comma ends where the next one begins
            x1 = max(min(x1, across(seen[place + 1].text, *inks[place + 1], size)[0]), right)
        spaced = place in blanks and x0 - end >= BLANK * size
        end = x1
        box = Box(*(round(v * scale, 2) for v in (x0, middle - size / 2, x1, middle + size / 2)))
        known = Reading(RECOGNISED, None, round(letter.confidence, 4), tuple(letter.alternatives))
        chars.append(Char(letter.text, box, round(size * scale, 2), FONT, 0, spaced, None, known))
    return chars


def size_of(run: Run, letters: Sequence[Letter], page_size: float) -> float:
    """The size of the print of a run: that of the page, unless it is clearly another one."""
    size: float | None = pitch(run, letters)
    if size is None:
        high = _height(run, letters)
        if any(_is_ideograph(letter.text) for letter in letters):
            size = (run.edges[3] - run.edges[1]) / IDEOGRAPH_HEIGHT
        elif any(is_wide(letter.text) and letter.text.isalnum() for letter in letters):
            size = high / KANA_HEIGHT
        elif any(letter.text.isalnum() for letter in letters):
            size = high / FIGURE_HEIGHT
        else:  # marks and dashes are lower than their print
            size = max(high, page_size)
    return page_size if abs(size - page_size) <= SAME_SIZE * page_size else size


def _height(run: Run, letters: Sequence[Letter]) -> int:
    """How high the figures, kana and ideographs of a run are: brackets around them are higher."""
    told = [letter for letter in letters if letter.text.isalnum()]
    nearest = {piece: min(letters, key=lambda o: _away(piece, o)) for piece in run.pieces}
    own = [piece for piece in run.pieces if nearest[piece] in told]
    return max(bottom - top for _, top, _, bottom in own or run.pieces)


def _away(piece: Edges, letter: Letter) -> float:
    return abs((piece[0] + piece[2]) / 2 - letter.at)


def _middle(run: Run, size: float) -> float:
    """The height of the line: commas hang below it."""
    tall = [p for p in run.pieces if p[3] - p[1] > 0.45 * size]
    edges = tall or run.pieces
    return (min(p[1] for p in edges) + max(p[3] for p in edges)) / 2


def after_blanks(letters: Sequence[Letter]) -> set[int]:
    """The places, among the characters, of those before which a blank was read.

    The white beside a comma within an amount is none.
    """
    found: set[int] = set()
    texts: list[str] = []
    for letter in letters:
        if letter.text == " ":
            found.add(len(texts))
        else:
            texts.append(letter.text)
    return {
        place
        for place in found
        if not _AMOUNT.fullmatch("".join(texts[max(0, place - 2) : place + 1]))
    }


def inks_of(run: Run, letters: Sequence[Letter]) -> list[tuple[float, float]]:
    """From where to where the ink of each letter reaches; pieces belong to the nearest one."""
    owned: list[list[Edges]] = [[] for _ in letters]
    for piece in run.pieces:
        middle = (piece[0] + piece[2]) / 2
        owned[min(range(len(letters)), key=lambda n: abs(letters[n].at - middle))].append(piece)
    bounds: list[float] = [
        run.edges[0],
        *((a.at + b.at) / 2 for a, b in pairwise(letters)),
        run.edges[2],
    ]
    found: list[tuple[float, float]] = []
    for place, letter in enumerate(letters):
        left: float = min((piece[0] for piece in owned[place]), default=float("inf"))
        right: float = max((piece[2] for piece in owned[place]), default=float("-inf"))
        low, high = bounds[place], bounds[place + 1]
        reach = high - low
        # Print that touches is one piece: what reaches far into a neighbour is cut between them.
        if left > right or right - left > 1.4 * reach:
            left, right = low, high
        if left > right:
            left = right = letter.at
        found.append((left, right))
    return found


def across(text: str, left: float, right: float, size: float) -> tuple[float, float]:
    """Where a character begins and ends in its line: the same for all of a kind."""
    middle = (left + right) / 2
    if is_wide(text) and right - left > 0.4 * size:
        return middle - size / 2, middle + size / 2
    if text.isdigit() and not is_wide(text):
        return middle - size / 4, middle + size / 4
    if text in OPENING:
        return right - size / 2, right + 0.04 * size
    if text in CLOSING:
        return left - 0.04 * size, left + (size if is_wide(text) else size / 2)
    if is_wide(text) and text.isalnum():  # １ and 丨 are narrow, and yet full-width
        return middle - size / 2, middle + size / 2
    return left - 0.04 * size, right + 0.04 * size


def _has_room(
    letters: Sequence[Letter], inks: Sequence[tuple[float, float]], place: int, size: float
) -> bool:
    """Whether a dot stands so far from what is beside it that it takes a whole size.

    The rest of a name begins below the dot before it.
    """
    middle = sum(inks[place]) / 2
    _, before = across(letters[place - 1].text, *inks[place - 1], size) if place else (0.0, 0.0)
    last = place + 1 == len(letters)
    after = 0.0 if last else across(letters[place + 1].text, *inks[place + 1], size)[0]
    gaps = [middle - before] * (place > 0) + [after - middle] * (not last)
    return bool(gaps) and min(gaps) >= DOT_ROOM * size


def _sized(
    run: Run, letters: Sequence[Letter], inks: Sequence[tuple[float, float]], size: float
) -> list[Letter]:
    """Kana that differ in nothing but their size, told by it: ョ and ヨ."""
    size = pitch(run, letters) or size
    found = []
    for letter, (left, right) in zip(letters, inks, strict=True):
        if letter.text in _IN_FULL or letter.text in _IN_SMALL:
            own = [p for p in run.pieces if left <= (p[0] + p[2]) / 2 <= right]
            high = max(p[3] for p in own) - min(p[1] for p in own) if own else 0
            large = max(high, right - left) / size
            sure = letter.confidence >= SURELY_FULL
            if large >= FULL_KANA and letter.confidence < SURELY_SMALL:
                letter = replace(letter, text=_IN_FULL.get(letter.text, letter.text))
            elif own and not sure and (large <= SMALL_KANA or _may_be_small(letter)):
                letter = replace(letter, text=_IN_SMALL.get(letter.text, letter.text))
        found.append(letter)
    return found


def _may_be_small(letter: Letter) -> bool:
    small = _IN_SMALL.get(letter.text)
    return any(text == small and sure >= MAYBE_SMALL for text, sure in letter.alternatives)


def _widened(
    letters: Sequence[Letter],
    inks: Sequence[tuple[float, float]],
    size: float,
    blanks: Container[int],
) -> list[Letter]:
    """Figures that stand as far apart as ideographs are full-width ones, and so are commas.

    A code and the name behind its blank stand as far apart, too.
    """
    middles = [(left + right) / 2 for left, right in inks]
    # A run that ends with a comma was parted by the white behind a full-width one.
    after = [*middles[1:], float("inf")]
    commas = {
        place
        for place in range(1, len(letters))
        if letters[place].text == "," and letters[place - 1].text.isdigit()
        if after[place] - middles[place - 1] >= WIDE_COMMA * size
    }
    beside_commas = {place + step for place in commas for step in (-1, 1)}
    found = []
    for place, letter in enumerate(letters):
        apart = [
            abs(middles[other] - middles[place]) / size
            for other in (place - 1, place + 1)
            if 0 <= other < len(letters)
            if letters[other].text.isascii() or max(place, other) not in blanks
        ]
        alone = apart and FULL_WIDTH[0] <= min(apart) <= FULL_WIDTH[1]
        alone = alone or place in beside_commas
        if place in commas:
            letter = replace(letter, text="，")
        elif alone and letter.text.isascii() and letter.text.isdigit():
            letter = replace(letter, text=chr(ord(letter.text) + 0xFEE0))
        found.append(letter)
    return found
