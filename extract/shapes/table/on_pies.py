"""What is printed upon a pie: shares of its sectors, and the whole in its middle; no rows."""

from collections.abc import Iterable, Iterator

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.ink.pies import on_pie
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.text import Text, unspaced
from yosandb.extract.shapes.vocabulary import MONEY
from yosandb.lean import lean

# 339億9,000万円   歳入総額339億円
_WHOLE = regex.compile(rf"(?P<label>[^0-9]*?)(?P<amount>{MONEY})")


@lean
class Pie:
    """What a pie prints: all its lines, and the amount of the whole with what that is of."""

    lines: tuple[Line, ...]
    label: tuple[Line, ...] = ()
    amount: tuple[Line, ...] = ()


@once_a_page
def on_pies(page: Page) -> frozenset[Char]:
    """The characters upon the pies of a page."""
    return frozenset(c for c in page.chars if any(on_pie(pie, c.centre) for pie in page.pies))


def off_pies(page: Page, chars: Iterable[Char]) -> Placed:
    """Characters without those upon the pies of their page."""
    apart = on_pies(page)
    return Placed(char for char in chars if char not in apart) if apart else Placed(chars)


def pies_of(page: Page, chars: Iterable[Char]) -> Iterator[Pie]:
    """What each pie of a page prints, among some characters of it."""
    inside = [char for char in chars if char in on_pies(page)]
    for pie in page.pies:
        own = lines(segments(char for char in inside if on_pie(pie, char.centre)))
        if own:
            yield _read(own, pie.centre[0])


def _read(own: list[Line], middle: float) -> Pie:
    """A pie with the one amount in its middle, and the words of that line or the line above."""
    inner = [part for line in own for part in line.words if _is_over(part, middle)]
    told = [(n, text, match) for n, text, match in map(_amount, range(len(inner)), inner) if match]
    if len(told) != 1:
        return Pie(tuple(own))
    place, text, match = told[0]
    label = text.runs(match.span("label")) or inner[max(place - 1, 0) : place]
    return Pie(tuple(own), tuple(label), tuple(text.runs(match.span("amount"))))


def _amount(place: int, part: Line) -> "tuple[int, Text, regex.Match[str] | None]":
    text = unspaced(part)
    return place, text, _WHOLE.fullmatch(text.text)


def _is_over(part: Line, middle: float) -> bool:
    return part.box.x0 < middle < part.box.x1
