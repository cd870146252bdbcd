"""うち一般財源: a row that is a part of one above it, and which one that is."""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Figure
from yosandb.extract.shapes.table.paths import labels_of_rows

_PART = regex.compile(rf"[(（]?{words.PART}[、，]?(?P<words>[^)）]+)[)）]?")


def part_said(labels: Sequence[Cell]) -> str | None:
    """What the innermost label calls a part of another row; None where it says nothing of it."""
    match = _PART.fullmatch(labels[-1].text) if labels else None
    return None if match is None else match["words"]


def whole_of(figure: Figure) -> Sequence[Cell]:
    """What names the nearest row above that is no part itself; nothing where there is none."""
    above = labels_of_rows(figure.table)[: figure.row]
    return next((labels for labels in reversed(above) if part_said(labels) is None), ())
