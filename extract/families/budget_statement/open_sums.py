"""Whether a page looks like one of a statement whatever stands over it, by its rows alone."""

from collections.abc import Sequence

from yosandb.extract.families.budget_statement.figure import figures_of, is_figure
from yosandb.extract.families.budget_statement.proving import FEW, PART, adding_up, triples
from yosandb.extract.geometry.lines import Line
from yosandb.extract.runs import near

# Figures below each other end at one x within this, in points.
SAME_EDGE = 2.0


def looks_open(rows: Sequence[Line]) -> bool:
    """Whether rows have three figures, one of which is the sum of the others, and beside
    them more names with figures of their own: 目 with 節 or 説明.

    Columns are where figures end below each other: no heading is asked for.
    """
    figured = [(row, figures) for row in rows if (figures := list(figures_of(row)))]
    listed = sum(_goes_on(row) for row, _ in figured)
    if listed < PART:
        return False
    edges = near((x for _, figures in figured for x, _ in figures), SAME_EDGE)
    table = [{_column(edges, x): yen for x, yen in f} for _, f in figured if len(f) > FEW]
    columns = sorted({column for row in table for column in row})
    return any(adding_up(three, table).holds(FEW) for three in triples(columns))


def has_three(rows: Sequence[Line]) -> bool:
    """Whether any row has three figures, as those of items have."""
    return any(len(list(figures_of(row))) > FEW for row in rows)


def _column(edges: Sequence[Sequence[float]], x: float) -> int:
    return next(n for n, edge in enumerate(edges) if edge[0] <= x <= edge[-1])


def _goes_on(row: Line) -> bool:
    """Whether words stand behind a figure, and before another one; shares and rates are none."""
    told = [
        "f" if is_figure(part) else "w" * any(map(str.isalpha, part.text)) for part in row.segments
    ]
    return "fwf" in "".join(told).replace("ww", "w")
