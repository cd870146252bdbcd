"""Rare characters that look like everyday ones: 齡 for 齢, 單 for 単.

The model knows every character as well as any other. In a budget paper one of the first level of
JIS X 0208 is far likelier than an old form or a rare one that differs by a stroke.
"""

from collections.abc import Sequence
from functools import cache

# How much likelier everyday characters are than those of the second level and those in no level.
SECOND, BEYOND = 0.05, 0.02
# The first row of the second level, as the first byte of EUC-JP; those of Greek and Cyrillic.
_SECOND_LEVEL = 0xA0 + 48
_FOREIGN = (0xA0 + 6, 0xA0 + 7)


def everyday(best: tuple[str, float], seen: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """The likelier of a character and its alternatives, each with how sure the model is of it."""
    if commonness(best[0]) == 1:
        return best
    weighed = {text: sure * commonness(text) for text, sure in (*seen, best)}
    text = max(weighed, key=lambda other: weighed[other])
    return best if text == best[0] else (text, weighed[text] / sum(weighed.values()))


@cache
def commonness(text: str) -> float:
    """1 for a character that any text may have, less for a rarer one."""
    try:
        code = text.encode("euc_jp")
    except UnicodeEncodeError:
        return BEYOND if text >= "\u3400" else 1.0
    rare = len(code) == 2 and (code[0] >= _SECOND_LEVEL or code[0] in _FOREIGN)
    return SECOND if rare else 1.0
