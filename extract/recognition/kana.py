"""Narrow kana that the model leaves out of a word (サテライ[ト]オフィス), told by their ink.

Most katakana are one column of ink: between two of them as many columns stand as letters. In faces
that set kana as narrow as they are, a whole one fits between two that were read.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.rulings import Edges
from yosandb.extract.recognition.words import Run, run_of

ONE_COLUMN = frozenset(
    "アイウエオカキクケコサスセタチテトナニヌネノヒフヘマミムメモヤユヨラレロワヲンー"
    "ァィゥェォッャュョ"
)
# How far before the first letter and behind the last one their ink may have its middle, in sizes:
# the model tells of a letter when it has seen most of it.
BEFORE, BEHIND = 0.4, 0.1
# ... which is so far behind the middle of its ink on the whole.
LATE = 0.2
# A column of ink is as high as this, in sizes; dots and marks are lower.
HIGH = 0.45
# What a column is read for by itself is believed if it is as sure as this.
BELIEVED = 0.3
# Between no more letters than this, and for no more of them, is one looked for.
LONGEST, MOST_LOST = 12, 2


def left_out(
    run: Run, letters: Sequence[Letter], size: float, again: Callable[[Run], list[Letter]]
) -> list[Letter]:
    """The kana within words for which there is no letter; `again` reads a part by itself."""
    columns = [column for column in _columns(run) if _height(column) >= HIGH * size]
    return [letter for word in _words(letters) for letter in _lost(columns, word, size, again)]


def _is_kana(letter: Letter) -> bool:
    return letter.text in ONE_COLUMN and letter.confidence >= BELIEVED


def _height(column: Run) -> int:
    return column.edges[3] - column.edges[1]


def _columns(run: Run) -> list[Run]:
    """The ink of a run, parted where it is white from top to bottom."""
    parts: list[list[Edges]] = []
    end = float("-inf")
    for piece in run.pieces:
        if piece[0] < end:
            parts[-1].append(piece)
        else:
            parts.append([piece])
        end = max(end, piece[2])
    return [run_of(part) for part in parts]


def _words(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for letter in (*letters, Letter("", 0, 0)):
        if letter.text in ONE_COLUMN:
            word.append(letter)
            continue
        if 2 <= len(word) <= LONGEST:
            yield word
        word = []


def _lost(
    columns: Sequence[Run],
    word: Sequence[Letter],
    size: float,
    again: Callable[[Run], list[Letter]],
) -> list[Letter]:
    """What is read in the columns that are left where each letter has its own, in their order."""
    first, last = word[0].at - BEFORE * size, word[-1].at + BEHIND * size
    within = [column for column in columns if first <= _middle(column) <= last]
    if not 0 < len(within) - len(word) <= MOST_LOST:
        return []
    read = {column: again(column) for column in within}

    def likeness(own: Sequence[Run]) -> float:
        """By how they are read by themselves, and where they stand."""
        pairs = list(zip(own, word, strict=True))
        away = sum(abs(_middle(column) - letter.at + LATE * size) for column, letter in pairs)
        return sum(_likely(read[column], letter.text) for column, letter in pairs) - away / size

    own = max(combinations(within, len(word)), key=likeness)
    lost = [read[column] for column in within if column not in own]
    return [letters[0] for letters in lost if len(letters) == 1 and _is_kana(letters[0])]


def _likely(read: Sequence[Letter], text: str) -> float:
    """How likely a column that was read by itself is a letter."""
    sure = [dict(((one.text, one.confidence), *one.alternatives)).get(text, 0.0) for one in read]
    return max(sure, default=0.0)


def _middle(column: Run) -> float:
    return (column.edges[0] + column.edges[2]) / 2
