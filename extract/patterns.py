"""Patterns that are data, as declarations have them: asked of the same few words many times."""

from functools import cache, lru_cache

from yosandb.extract import regex

# So many answers are kept: the words over the columns of a book, for each family.
ANSWERS = 1 << 12


@lru_cache(maxsize=ANSWERS)
def is_said(pattern: str, word: str) -> bool:
    """Whether a word is one that the pattern stands for."""
    return _compiled(pattern).fullmatch(word) is not None


@lru_cache(maxsize=ANSWERS)
def is_within(pattern: str, words: str) -> bool:
    """Whether something that the pattern stands for is among words."""
    return _compiled(pattern).search(words) is not None


@cache
def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern)
