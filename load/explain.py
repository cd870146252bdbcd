"""Why an equation does not close: four explanations are tried, and the one that fits is told.

Nothing is changed. An explanation is a hint where to look: it is given only where exactly one
figure of the equation fits it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sqlite_utils import Database

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.lean import lean
from yosandb.load.phrases import said
from yosandb.normalize.amount import parse_unit, yen

# A figure in another unit than its page: 千円 for 円, 百万円 for 千円, and the other way.
FACTORS = (1_000, 1_000_000, 10_000)
FIGURE = regex.compile(
    r"[△▲-]?(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]{1,3})(?:百万円|千円|円)?"
)
# What a row is called, by table.
_NAMES = {
    "programmes": "name",
    "items": "name",
    "setsu": "name",
    "notes": "text",
    "amounts": "label",
    "totals": "label",
}


def in_japanese(explanation: str | None) -> str | None:
    """An explanation in Japanese; one of other words stays as it is."""
    return None if explanation is None else said(explanation, "ja")


class Term(NamedTuple):
    """A figure of an equation: what it adds (its sign included), and where it stands."""

    table_name: str
    row_id: str
    field: str
    yen: int


@lean
class _Figure:
    """A term with its name and its place in the document."""

    term: Term
    name: str
    place: tuple[int, float]

    @property
    def yen(self) -> int:
        return self.term.yen

    def __str__(self) -> str:
        return f"{self.name} {abs(self.yen):,}円 (page {self.place[0]})"


def explain(
    db: Database, document_id: str, page: int | None, terms: Sequence[Term], difference: int
) -> str | None:
    """In words what would close an equation that is open by `difference` yen (found less expected).

    None where nothing fits, or several things do.
    """
    figures = sorted((_figure(db, term) for term in terms), key=lambda figure: figure.place)
    tries: tuple[Callable[[Sequence[_Figure], int], list[str]], ...] = (
        _unit,
        _sign,
        _doubled,
        _carried,
    )
    found = [fits for attempt in tries if (fits := attempt(figures, difference))]
    found += [fits] if (fits := list(_missing(db, document_id, page, -difference))) else []
    return found[0][0] if len(found) == 1 and len(found[0]) == 1 else None


def _unit(figures: Sequence[_Figure], difference: int) -> list[str]:
    """One figure is worth a thousand times as much, or as little, as the equation needs."""
    found = []
    for figure in figures:
        needed = figure.yen - difference
        for factor in FACTORS:
            if figure.yen and needed == figure.yen * factor:
                found.append(f"unit: {figure} would close it if it were {factor:,} times as much")
            elif needed and figure.yen == needed * factor:
                found.append(f"unit: {figure} would close it as one {factor:,}th")
    return found


def _sign(figures: Sequence[_Figure], difference: int) -> list[str]:
    """One figure has the other sign: △ was not seen, or seen where there is none."""
    return [
        f"sign: {figure} would close it with the other sign (△)"
        for figure in figures
        if figure.yen and 2 * figure.yen == difference
    ]


def _doubled(figures: Sequence[_Figure], difference: int) -> list[str]:
    """One row stands twice."""
    seen: set[tuple[str, int]] = set()
    found = []
    for figure in figures:
        key = (figure.name, figure.yen)
        if key in seen and figure.yen == difference:
            found.append(f"doubled: {figure} stands twice")
        seen.add(key)
    return found


def _carried(figures: Sequence[_Figure], difference: int) -> list[str]:
    """A figure is that of the row above it: the cell may be blank."""
    return [
        f"carried: {figure} has the figure of the row above it, {above.name}"
        for above, figure in pairwise(figures)
        if figure.yen == above.yen == difference and figure.name != above.name
    ]


def _missing(db: Database, document_id: str, page: int | None, wanted: int) -> Iterator[str]:
    """A figure of just the amount that is missing stands on the page, and nothing took it."""
    if page is None or wanted == 0:
        return
    (unit,) = db.execute(
        "SELECT unit FROM pages WHERE document_id = ? AND page = ?", [document_id, page]
    ).fetchone() or (None,)
    rows = db.execute(
        "SELECT page, text FROM unclaimed WHERE document_id = ? AND page BETWEEN ? AND ?",
        [document_id, page, page + 1],
    )
    for at, text in rows:
        for match in FIGURE.finditer(text):
            if _worth(match[0], unit) == wanted:
                yield f"missing: {match[0]} stands on page {at} and was not read (「{text}」)"
    yield from _loose(db, document_id, page, wanted)


def _loose(db: Database, document_id: str, page: int, wanted: int) -> Iterator[str]:
    """Rows that belong to no 目, for want of one that could be told."""
    for table, column in (("setsu", "amount_yen"), ("programmes", "budget_yen")):
        rows = db.execute(
            f"""
            SELECT page, name FROM {table}
            WHERE document_id = ? AND parent_id IS NULL
              AND (item_id IS NULL OR item_id IN (SELECT id FROM items WHERE level = 'kou'))
              AND page BETWEEN ? AND ? AND {column} = ?
            """,
            [document_id, page - 1, page + 1, wanted],
        )
        for at, name in rows:
            yield f"missing: {name} {wanted:,}円 on page {at} belongs to no 目"


def _worth(text: str, unit: str | None) -> int | None:
    try:
        return yen(text, None if unit is None else parse_unit(unit))
    except NotUnderstood:
        return None


def _figure(db: Database, term: Term) -> _Figure:
    column = _NAMES.get(term.table_name)
    name = None
    if column is not None:
        row = db.execute(
            f"SELECT {column} FROM {term.table_name} WHERE id = ?", [term.row_id]
        ).fetchone()
        name = None if row is None else row[0]
    place = db.execute(
        """
        SELECT page, top FROM provenance
        WHERE table_name = ? AND row_id = ? AND field = ? AND part = 0
        """,
        [term.table_name, term.row_id, term.field],
    ).fetchone()
    return _Figure(term, name or term.table_name, place or (0, 0.0))
