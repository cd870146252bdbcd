"""Glyphs that stand upon one another: bold faked by printing twice, values printed over others."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from yosandb.extract.page import Char

# Two glyphs stand upon one another if their middles are closer than this, in widths and heights.
UPON = 0.4
# Equal ones this close are one glyph printed again to look bold. By its own width: narrow figures
# stand close to their neighbours.
BOLD_ACROSS, BOLD_ALONG = 0.12, 0.25
# Rows in which glyphs are compared, in points: twice as high as any two upon one another are apart.
ROW = 24.0
# Marks that are printed around, under or through another character on purpose.
ENCLOSING = frozenset("○◯〇●◎□■◇◆△▲▽▼⃝_＿￣‾―－-−×✕/／\\＼｜|")


def upon(chars: Sequence[Char]) -> Iterator[tuple[Char, Char]]:
    """Pairs of glyphs in one place, the one drawn earlier first."""
    rows: dict[float, list[tuple[float, int]]] = defaultdict(list)
    between: dict[float, list[tuple[float, int]]] = defaultdict(list)
    widest = 0.0
    for place, char in enumerate(chars):
        (x, y), (x0, top, x1, bottom) = char.centre, char.box
        widest = x1 - x0 if x1 - x0 > widest else widest
        row = y // ROW
        rows[row].append((x, place))
        reach = UPON * (bottom - top)
        if not row * ROW + reach <= y <= (row + 1) * ROW - reach:  # the other may be in the next
            between[(y + ROW / 2) // ROW].append((x, place))
    seen: set[tuple[int, int]] = set()
    for group in (*rows.values(), *between.values()):
        group.sort()
        for pair in _close(group, chars, UPON * widest):
            if pair not in seen:
                seen.add(pair)
                yield chars[pair[0]], chars[pair[1]]


def _close(
    row: list[tuple[float, int]], chars: Sequence[Char], furthest: float
) -> Iterator[tuple[int, int]]:
    """The places of pairs in a row, which is sorted; none are further apart than `furthest`."""
    for after, ((x, place), (following, _)) in enumerate(pairwise(row), 1):
        if following - x > furthest:
            continue
        box = chars[place].box
        reach = x + UPON * (box.x1 - box.x0)
        while after < len(row) and row[after][0] <= reach:
            other = row[after][1]
            if _in_one_place(chars[place], chars[other]):
                yield min(place, other), max(place, other)
            after += 1


def _in_one_place(char: Char, other: Char) -> bool:
    (x, y), (u, v) = char.centre, other.centre
    width = min(char.box.width, other.box.width)
    height = min(char.box.height, other.box.height)
    return abs(x - u) < UPON * width and abs(y - v) < UPON * height


def is_bold(char: Char, other: Char) -> bool:
    """Whether `other` is `char` printed again almost in the same place."""
    (x, y), (u, v) = char.centre, other.centre
    along, across = BOLD_ALONG * char.box.width, BOLD_ACROSS * char.box.height
    if char.turn in (90, 270):
        along, across = BOLD_ACROSS * char.box.width, BOLD_ALONG * char.box.height
    return char.text == other.text and abs(x - u) <= along and abs(y - v) <= across


def is_muddle(char: Char, other: Char) -> bool:
    """Whether two different characters in one place leave neither of them legible."""
    texts = (char.text, other.text)
    if any(text in ENCLOSING or unicodedata.combining(text[0]) for text in texts):
        return False
    return char.text != other.text and char.turn == other.turn
