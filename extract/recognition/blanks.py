"""Blanks that are seen by how far characters stand apart, whatever the model makes of them."""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from yosandb.extract.page import Char
from yosandb.extract.recognition.letters import SAME_SIZE, across, inks_of, is_wide, size_of
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.words import Run
from yosandb.lean import lean

# One blank of Japanese print is as wide as a character; a pixel on each side makes it this wide.
ONE_BLANK = 1.07
# From the middle of a code to its name, in sizes: with a narrow blank between, or a full-width code
# without one; and with a blank in any case.
NARROW, WIDE = 0.45, 0.7
# The figures of a code stand closer than this, in sizes, unless they are full-width ones.
CLOSE = 0.8
# So many codes of a page, of which the model sees this share of the blanks, tell that they have
# one: it sees some behind full-width figures, too.
FEWEST, SEEN = 3, 0.2
# A number of more figures than this is no code.
LONGEST_CODE = 3


@lean
class _Head:
    """The code at the head of a run: how far its name is from it, where the blank belongs, whether
    the model sees one, and whether the figures are too close to be full-width ones.
    """

    away: float
    at: int
    seen: bool
    close: bool

    @property
    def told(self) -> bool:
        """Whether it tells by itself that a blank is there."""
        return self.away >= WIDE or self.close


def with_code_blanks(
    read: Sequence[tuple[Run, list[Letter]]], page_size: float
) -> list[tuple[Run, list[Letter]]]:
    """What was read, with the blanks behind the codes of names (3 庁用文書等管理事業費).

    The model sees a narrow one before some names and overlooks it before others.
    """
    heads = [_head(run, letters, page_size) for run, letters in read]
    narrow = [head for head in heads if head and NARROW <= head.away < WIDE]
    wide = [head for head in heads if head and head.away >= WIDE]
    seen = sum(head.seen or head.close for head in narrow)
    told = len(narrow) >= max(FEWEST, len(wide)) and seen >= SEEN * len(narrow)
    return [
        (run, _parted(letters, head, told) if head else letters)
        for (run, letters), head in zip(read, heads, strict=True)
    ]


def _head(run: Run, letters: Sequence[Letter], page_size: float) -> _Head | None:
    code = 0
    while code < len(letters) and letters[code].text.isdecimal():
        code += 1
    seen = code < len(letters) and letters[code].text == " "
    after = code + seen
    if not 0 < code <= LONGEST_CODE or after >= len(letters) or not _is_name(letters[after].text):
        return None
    plain = [letter for letter in letters if letter.text != " "]
    size, inks = size_of(run, plain, page_size), inks_of(run, plain)
    left, _ = across(plain[code].text, *inks[code], size)
    first, last = sum(inks[0]) / 2, sum(inks[code - 1]) / 2
    close = code > 1 and last - first < CLOSE * size * (code - 1)
    return _Head((left - last) / size, code, seen, close)


def _is_name(text: str) -> bool:
    return is_wide(text) and text.isalpha()


def _parted(letters: list[Letter], head: _Head, told: bool) -> list[Letter]:
    """The letters with a blank behind their code, or without the one that is none."""
    if head.away < NARROW:
        return letters
    rest = letters[head.at + head.seen :]
    if not told and not head.told:
        return [*letters[: head.at], *rest]
    code = [replace(o, text=normalize("NFKC", o.text)) for o in letters[: head.at]]
    return [*code, Letter(" ", rest[0].at, 1.0), *rest]


def with_whole_blanks(lines: Sequence[Sequence[Char]]) -> list[Char]:
    """The characters of all runs; one before a blank reaches as far as makes that a whole one.

    総　計 with a blank that is wider by a pixel would be two words.
    """
    lines = [line for line in lines if line]
    firsts = [line[0] for line in lines]
    found: list[Char] = []
    for line in lines:
        for char, after in zip(line, (*line[1:], None), strict=True):
            beside = (after,) if after is not None else firsts
            wide = [gap for other in beside if (gap := _blank(char, other)) is not None]
            if wide:
                char = replace(char, box=char.box._replace(x1=round(char.box.x1 + wide[0], 2)))
            found.append(char)
    return found


def _blank(char: Char, after: Char) -> float | None:
    """By how much a gap between two characters of a line is wider than one blank."""
    size = max(char.size, after.size)
    over = after.box.x0 - char.box.x1 - size
    level = abs(after.centre[1] - char.centre[1]) <= SAME_SIZE * size
    return over if level and 0 < over <= (ONE_BLANK - 1) * size else None
