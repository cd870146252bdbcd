"""Which side a table of 款 is of: 歳入 or 歳出."""

from collections.abc import Iterable, Sequence

from yosandb.extract import regex

_SIDES = {"revenue": regex.compile("歳入|収入"), "expenditure": regex.compile("歳出|支出(?!金)")}


def side_said(texts: Iterable[str]) -> str | None:
    """The one side that words name; None where they name both, or none."""
    said = list(texts)
    sides = [side for side, word in _SIDES.items() if any(word.search(text) for text in said)]
    return sides[0] if len(sides) == 1 else None


def nearest_side(groups: Iterable[Sequence[str]]) -> str | None:
    """The side that the first of several groups of words names."""
    return next((side for texts in groups if (side := side_said(texts)) is not None), None)
