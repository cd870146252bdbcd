"""Figures that are not quite sure are read once more, larger: where both differ, either may be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from yosandb.extract.recognition.context import FIGURES
from yosandb.extract.recognition.model import Letter

# Figures are read again if one of them is less sure than this; that is the rest of all that it
# may be.
SURE = 0.995
# How sure figures are of which two readings differ.
DOUBTED = 0.5


def read_twice(letters: Sequence[Letter], larger: Callable[[], Sequence[Letter]]) -> list[Letter]:
    """The letters of a run, with what a second reading makes of them among the alternatives."""
    seen = [letter for letter in letters if letter.text != " "]
    if not all(letter.text in FIGURES for letter in seen):
        return list(letters)
    if all(letter.confidence >= SURE for letter in seen):
        return list(letters)
    again = [letter for letter in larger() if letter.text in FIGURES]
    first, second = ("".join(letter.text for letter in read) for read in (seen, again))
    if first == second or not second:
        return list(letters)
    start = _alike(first, second)
    end = _alike(first[start:][::-1], second[start:][::-1])
    was, now = first[start : len(first) - end], second[start : len(second) - end]
    if not was:  # a figure more: it is told beside the one before it
        start = max(0, start - 1)
        was, now = first[start], first[start] + now if start or end < len(first) else now + first[0]
    other = (now, min((letter.confidence for letter in again), default=0.0))
    doubted = [replace(letter, confidence=min(letter.confidence, DOUBTED)) for letter in seen]
    if len(was) == 1:
        own = doubted[start]
        known = [found for found in own.alternatives if found[0] != now]
        doubted[start] = replace(own, alternatives=(other, *known))
    return doubted


def _alike(first: str, second: str) -> int:
    """How many characters both begin with."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
