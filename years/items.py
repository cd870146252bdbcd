"""款, 項 and 目 of two years side by side, and whether one year's paper agrees with the next one's.

An item is the same over the years by its account, its side, and the names from its 款 down to its
own: numbers shift when a 款 comes or goes, and cities count differently.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.normalize.names import matching_key

LEVELS = ("kan", "kou", "moku")
# In this order the papers of a year are believed, as `v_kan` does.
_SOURCES = ("statement", "table1", "summary", "account_table", "plan")
_ITEMS = """
SELECT book.city, coalesce(book.municipality, ''), book.fiscal_year, coalesce(item.account, ''),
  coalesce(item.side, ''), item.level, coalesce(item.kan, ''), coalesce(item.kou, ''),
  coalesce(item.name, ''), item.item_path,
  CAST(round(item.amount_thousand_yen * 1000) AS INTEGER),
  CAST(round(item.previous_thousand_yen * 1000) AS INTEGER),
  coalesce(item.amount_source, ''), book.draft, book.path, item.page, item.item_id
FROM v_items AS item
JOIN v_books AS book ON book.document_id = item.document_id
WHERE book.stage IS NOT 'supplementary' AND book.stage IS NOT 'settled'
  AND book.fiscal_year IS NOT NULL AND item.level IS NOT NULL
"""

_Key: TypeAlias = tuple[str, ...]


@lean
class Printed:
    """An item as the paper of one year prints it; amounts are yen."""

    municipality: str
    account: str
    side: str
    level: str
    names: tuple[str, ...]
    path: str
    amount: int | None
    previous: int | None
    page: int
    file: str


@lean
class Compared:
    """An item in two years; None where a year has none of it.

    `restated` is what the later paper prints for the earlier year, where that is another figure.
    """

    before: Printed | None
    after: Printed | None

    @property
    def shown(self) -> Printed:
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def difference(self) -> int | None:
        """The later amount less the earlier one; what has no row counts as nothing."""
        amounts = [0 if one is None else one.amount for one in (self.before, self.after)]
        return None if None in amounts else (amounts[1] or 0) - (amounts[0] or 0)

    @property
    def restated(self) -> int | None:
        if self.after is None or self.after.previous is None:
            return None
        earlier = 0 if self.before is None else self.before.amount
        return None if earlier is None or earlier == self.after.previous else self.after.previous


def years_of(db: Database) -> list[int]:
    """The fiscal years that have any item, the latest last."""
    return sorted({row[2] for row in db.execute(_ITEMS)})


def compared(
    db: Database, before: int, after: int, levels: Sequence[str] = LEVELS
) -> Iterator[Compared]:
    """The items of two years, by city, account and side, in the order of the later paper."""
    found = {year: _of_year(db, year) for year in (before, after)}
    keys = [*found[after], *(key for key in found[before] if key not in found[after])]
    for key in sorted(keys, key=lambda key: key[:3]):
        one = Compared(found[before].get(key), found[after].get(key))
        if one.shown.level in levels:
            yield one


def _of_year(db: Database, year: int) -> dict[_Key, Printed]:
    """Each item of a year once, from the paper that is believed first."""
    rows = [row for row in db.execute(_ITEMS) if row[2] == year]
    rows.sort(
        key=lambda row: (_rank(row[12]), row[13], row[14], row[15], _numbers(row[9]), row[16])
    )
    found: dict[_Key, Printed] = {}
    for row in rows:
        names = tuple(dict.fromkeys(name for name in (*row[6:8], row[8]) if name))
        key = (row[0], row[3], row[4], row[5], *map(matching_key, names))
        if key not in found:
            own = (row[1], *row[3:6], names, *row[9:12], row[15], row[14])
            found[key] = Printed(*own)
    return found


def _rank(source: str) -> int:
    return _SOURCES.index(source) if source in _SOURCES else len(_SOURCES)


def _numbers(path: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 999 for part in path.split("."))
