"""Patterns that are data, as declarations have them: asked of the same few words many times."""

from collections.abc import Callable
from functools import cache, lru_cache

from yosandb.extract import regex

# So many answers are kept: the words over the columns of a book, for each family.
ANSWERS = 1 << 11
# A page is looked at more than once: so many of its rows are remembered.
ROWS = 1 << 8


@lru_cache(maxsize=ANSWERS)
def is_said(pattern: str, word: str) -> bool:
    """Whether a word is one that the pattern stands for."""
    return _compiled(pattern).fullmatch(word) is not None


@lru_cache(maxsize=ANSWERS)
def is_within(pattern: str, words: str) -> bool:
    """Whether something that the pattern stands for is among words."""
    return _compiled(pattern).search(words) is not None


def any_of(*patterns: "regex.Pattern[str]", signs: str) -> Callable[[str], bool]:
    """Whether a row is what one of these patterns stands for, all of which ask for one of `signs`:
    most rows have none, and no pattern is asked of them."""
    needed = frozenset(signs)

    @lru_cache(ROWS)
    def is_one(text: str) -> bool:
        if needed.isdisjoint(text):
            return False
        return next((True for pattern in patterns if pattern.fullmatch(text)), False)

    return is_one


@cache
def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern)
