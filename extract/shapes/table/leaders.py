"""Leaders: dots that lead from a name to its amount (議会費 ……… 122,246), and say nothing."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from yosandb.extract import regex
from yosandb.extract.geometry.lines import page_rows
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Char, Page

_DOTS = {"…": 3, "‥": 2, "⋯": 3, "・": 1, "·": 1, "･": 1, ".": 1, "．": 1}
_SEVERAL = regex.compile(r"[…‥⋯・·･.．]{2}|[…‥⋯]")
# So many dots are leaders wherever they stand behind something; fewer may stand in the place of a
# figure, but where they are as close as this (in sizes) to what is on either side of them.
MANY, FEW = 12, 2
CLOSE = 2.0


@once_a_page
def leaders(page: Page) -> frozenset[Char]:
    """The leaders of a page."""
    rows = (row for row in page_rows(page) if _SEVERAL.search(row.bare))
    return frozenset(char for row in rows for char in _led(row.chars))


def _led(chars: Sequence[Char]) -> Iterator[Char]:
    place = 0
    for is_dots, group in groupby(chars, lambda char: char.text in _DOTS):
        run = list(group)
        before, after = place - 1, place + len(run)
        place = after
        if not is_dots or before < 0:
            continue
        dots = sum(_DOTS[char.text] for char in run)
        inside = len(run) > 1 and dots >= FEW and after < len(chars)
        if dots >= MANY or (inside and _is_close(chars[before], run, chars[after])):
            yield from run


def _is_close(before: Char, run: Sequence[Char], after: Char) -> bool:
    reach = CLOSE * run[0].size
    return run[0].start - before.end <= reach and after.start - run[-1].end <= reach
