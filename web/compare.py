"""Cities beside each other: what each spends by 款, as a share and for each of its people."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.normalize.text import squeeze
from yosandb.web.cities import City
from yosandb.web.kan import GENERAL, Kan, Total, totals


class Cell(NamedTuple):
    """A 款 of a city: its amount, and that amount for each of its people."""

    yen: int | None
    per_head: float | None
    address: str


@lean
class Column:
    """A city with the year that is shown, and its total: None where none is printed."""

    city: City
    year: int
    cells: dict[str, Cell]
    total: Total | None

    @property
    def shared(self) -> int | None:
        """What shares are of: the printed total."""
        return None if self.total is None else self.total.printed

    @property
    def has_heads(self) -> bool:
        """Whether the number of its people was given."""
        return any(cell.per_head is not None for cell in self.cells.values())


@lean
class Comparison:
    """The 款 by rows, the cities by columns; `same_year` is None where the years differ."""

    columns: tuple[Column, ...]
    names: tuple[tuple[str, str], ...]
    same_year: int | None


def comparison(db: Database, cities: Iterable[City], kan: Iterable[Kan]) -> Comparison:
    """What the general account spends: in the last year that all have, else in the last of each."""
    by_city = _by_city(kan)
    known = [city for city in cities if city.named and by_city.get(city.key)]
    common = set.intersection(*(set(by_city[c.key]) for c in known)) if known else set()
    year = max(common, default=None)
    columns = tuple(
        Column(city, at, by_city[city.key][at], _total(db, city, at, kan))
        for city in known
        for at in (year or max(by_city[city.key]),)
    )
    return Comparison(columns, _names(columns, kan), year)


def _total(db: Database, city: City, year: int, kan: Iterable[Kan]) -> Total | None:
    wanted = (GENERAL, "expenditure", year)
    found = totals(db, city.key, kan)
    return next((one for one in found if (one.account, one.side, one.year) == wanted), None)


def _by_city(kan: Iterable[Kan]) -> dict[str, dict[int, dict[str, Cell]]]:
    found: defaultdict[str, dict[int, dict[str, Cell]]] = defaultdict(dict)
    for one in kan:
        if one.side != "expenditure" or one.account != GENERAL:
            continue
        for row in one.rows:
            if row["stage"] == "initial" and row["fiscal_year"] is not None:
                cell = Cell(row["yen"], row["amount_yen_per_head"], one.address)
                found[one.city].setdefault(row["fiscal_year"], {})[squeeze(one.name)] = cell
    return found


def _names(columns: Iterable[Column], kan: Iterable[Kan]) -> tuple[tuple[str, str], ...]:
    """The 款 of all columns in the order of their numbers, each with its name."""
    used = {key for column in columns for key in column.cells}
    found: dict[str, tuple[float, str]] = {}
    for one in kan:
        key = squeeze(one.name)
        if one.side == "expenditure" and one.account == GENERAL and key in used:
            number = one.rows[0]["number"]
            found.setdefault(key, (99 if number is None else number, one.name))
    return tuple((key, found[key][1]) for key in sorted(found, key=lambda k: (*found[k], k)))
