"""Figures of the form: which words are some, what they print, and where they stand in a row."""

from collections.abc import Iterator

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.patterns import any_of
from yosandb.extract.printed import Printed

_is_figure = any_of(rules.FIGURE, signs="0123456789")


def is_figure(line: Line) -> bool:
    """Whether a line is a figure and nothing else."""
    return _is_figure(line.narrow)


def has_figures(row: Line) -> bool:
    """Whether a figure stands in a row."""
    return any(map(is_figure, row.segments))


def figures_of(row: Line) -> Iterator[tuple[float, int]]:
    """The figures that stand alone in a row, each with where it ends."""
    return ((part.box.x1, amount(part.narrow)) for part in row.segments if is_figure(part))


def amount(text: str) -> int:
    """The number that a figure prints."""
    digits = int("".join(char for char in text if char.isdigit()))
    return -digits if text[0] in "△▲−－-" else digits


def yen(printed: Line | Printed | None) -> int | None:
    """The number of a figure with its unit or without; None where there is none, or it is none."""
    text = "" if printed is None else narrow("".join(printed.text.split()))
    text = text.removesuffix("円").removesuffix("千")
    return amount(text) if _is_figure(text) else None
