"""One 款 of two rows: what both print is compared, what the second alone prints is the first's."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.normalize.ids import digest

FIGURES = ("amount_yen", "previous_yen", "change_yen", "before_yen", "supplement_yen")
# What belongs to an item by `item_id`.
_OWNED = ("notes", "setsu", "programmes", "totals")
# 国県支出金 is printed for both.
_TOGETHER = {"national_prefectural": ("national", "prefectural")}
# What is beside the sources of money, and no part of them.
_NO_SOURCES = ("total", "grant", "personnel", "total_cost")
_TOTAL = """
INSERT INTO totals
  (id, document_id, page, item_id, kind, label, "column", printed_unit_yen, amount_yen, account_id,
    side)
SELECT ?1, document_id, page, ?2, ?8, ?3, ?4, ?5, ?6, account_id, side
FROM items WHERE id = ?7
"""
_MOVED = """
UPDATE provenance SET table_name = ?1, row_id = ?2, field = ?3
WHERE table_name = ?4 AND row_id = ?5 AND field = ?6
"""
_COVERED = """
UPDATE total_parts SET table_name = ?1, row_id = ?2, field = ?3
WHERE table_name = ?4 AND row_id = ?5 AND field = ?6
"""
# A total that covers both is that of the second table, right below it.
_COVERED_ONCE = """
DELETE FROM total_parts
WHERE (table_name, row_id, field) = ('items', ?1, ?3) AND total_id IN (
  SELECT total_id FROM total_parts WHERE (table_name, row_id, field) = ('items', ?2, ?3)
)
"""
_NAMED = """
INSERT INTO provenance
  (table_name, row_id, field, part, document_id, page, x0, top, x1, bottom, printed, source,
    confidence, alternatives)
SELECT 'totals', ?1, 'label', row_number() OVER (ORDER BY field DESC, part) - 1,
  document_id, page, x0, top, x1, bottom, printed, source, confidence, alternatives
FROM provenance WHERE table_name = 'items' AND row_id = ?2 AND field IN ('number', 'name')
"""
_AMOUNTS = """
SELECT id, measure, replace(coalesce(label, ''), ' ', ''), fiscal_year, stage, yen
FROM amounts WHERE table_name = 'items' AND row_id = ? ORDER BY ordinal, id
"""


class _Amount(NamedTuple):
    """A source of money of an item, or another amount beside its own."""

    id: str
    measure: str
    label: str
    fiscal_year: int | None
    stage: str | None
    yen: int | None


@lean(slots=False)
class Merger:
    """Makes one row of two: the second is printed in a `unit`, which is that of the first (`exact`)
    or a larger one."""

    db: Database
    unit: int
    exact: bool

    def merge(self, again: str, first: str) -> None:
        """Give what is printed of the item `again` to the item `first`, and take it away."""
        known = self._figures(first)
        for name, yen in self._figures(again).items():
            self.db.execute(_COVERED_ONCE, [first, again, name])
            if name in known or not self.exact:
                self._total_of(again, first, "repeated", name, yen)
            else:
                self._fill(again, first, name, yen)
        self._sources(again, first)
        self._parts(again, first)
        for table in _OWNED:
            self.db.execute(f"UPDATE {table} SET item_id = ? WHERE item_id = ?", [first, again])
        self.db.execute(
            "UPDATE items SET account_id = coalesce(account_id, (SELECT account_id FROM items"
            " WHERE id = ?)) WHERE id = ?",
            [again, first],
        )
        self._forget("items", again)

    def sum_up(self, again: str, parts: list[str], slack: int) -> bool:
        """Make a total of `again`, その他: the rest of the 款, which stand in rows of their own.

        They are its parts if they miss it by less than the `slack`; False where they do not.
        """
        figures, right = [self._figures(part) for part in parts], True
        for name, yen in self._figures(again).items():
            made = self._total_of(again, None, "subtotal", name, yen)
            printed = [own[name] for own in figures if name in own]
            known = [own for own in printed if own is not None]
            if yen is None or not known or len(known) < len(printed):
                continue
            if abs(sum(known) - yen) >= slack:
                right = False
            elif self.exact:
                self._cover(made, "items", parts, name)
        self._forget("items", again)
        return right

    def _cover(self, total: str, table: str, rows: Sequence[str], field: str) -> None:
        """Make a field of these rows the parts of a total."""
        for number, row in enumerate(rows):
            values = [total, number, table, row, field]
            self.db.execute("INSERT INTO total_parts VALUES (?, ?, ?, ?, ?)", values)

    def _forget(self, table: str, row: str) -> None:
        """Take a row away, with the places of what was printed of it."""
        query = "DELETE FROM provenance WHERE table_name = ? AND row_id = ?"
        self.db.execute(query, [table, row])
        self.db.execute(f"DELETE FROM {table} WHERE id = ?", [row])

    def _figures(self, item: str) -> dict[str, int | None]:
        """The figures that a row prints; None is one that could not be read."""
        printed = "SELECT field, yen FROM v_item_figures WHERE item_id = ?"
        return dict(self.db.execute(printed, [item]).fetchall())

    def _fill(self, again: str, first: str, name: str, yen: int | None) -> None:
        """What the first row does not print is its own, too, from where it stands."""
        self.db.execute(f"UPDATE items SET {name} = ? WHERE id = ?", [yen, first])
        self.db.execute(_MOVED, ["items", first, name, "items", again, name])
        self.db.execute(_COVERED, ["items", first, name, "items", again, name])

    def _total_of(
        self, again: str, first: str | None, kind: str, name: str, yen: int | None
    ) -> str:
        """A figure of a row as a total; the name that stands beside it is its label."""
        query = "SELECT number, name FROM items WHERE id = ?"
        number, said = self.db.execute(query, [again]).fetchone()
        label = said if number is None else f"{number} {said}"
        made = digest(again, kind, name)
        self.db.execute(_TOTAL, [made, first, label, name, self.unit, yen, again, kind])
        self.db.execute(_NAMED, [made, again])
        self.db.execute(_MOVED, ["totals", made, "amount_yen", "items", again, name])
        self.db.execute(_COVERED, ["totals", made, "amount_yen", "items", again, name])
        return made

    def _sources(self, again: str, first: str) -> None:
        """Sources go to the first row, but for those that it has: these are compared."""
        own = [_Amount(*row) for row in self.db.execute(_AMOUNTS, [first]).fetchall()]
        whole = self._is_whole(first, own) or (bool(own) and not self.exact)
        for amount in [_Amount(*row) for row in self.db.execute(_AMOUNTS, [again]).fetchall()]:
            same = _same(amount, own)
            own = [one for one in own if one not in same]
            if same or whole or not self.exact:
                self._repeat_source(again, first, amount, same)
            else:
                self.db.execute("UPDATE amounts SET row_id = ? WHERE id = ?", [first, amount.id])

    def _is_whole(self, item: str, amounts: list[_Amount]) -> bool:
        """Whether the sources of a row are all that it is paid from."""
        sources = [a.yen or 0 for a in amounts if a.measure not in _NO_SOURCES]
        figures = self._figures(item)
        return bool(sources) and sum(sources) == figures.get(
            "supplement_yen", figures.get("amount_yen")
        )

    def _repeat_source(self, again: str, first: str, amount: _Amount, same: list[_Amount]) -> None:
        made = digest(amount.id, "repeated")
        said = [amount.label or None, amount.measure, self.unit, amount.yen]
        self.db.execute(_TOTAL, [made, first, *said, again, "repeated"])
        self._cover(made, "amounts", [one.id for one in same], "yen")
        for was, becomes in (("label", "label"), ("yen", "amount_yen")):
            self.db.execute(_MOVED, ["totals", made, becomes, "amounts", amount.id, was])
        self.db.execute(_COVERED, ["totals", made, "amount_yen", "amounts", amount.id, "yen"])
        self._forget("amounts", amount.id)

    def _parts(self, again: str, first: str) -> None:
        """項, 目 and うち of the second row are those of the first, each by its name there."""
        own = self._children(first)
        for place, child in self._children(again).items():
            if place in own:
                self.merge(child, own[place])
            else:
                self.db.execute("UPDATE items SET parent_id = ? WHERE id = ?", [first, child])

    def _children(self, item: str) -> dict[tuple[str, str | None, int], str]:
        found: dict[tuple[str, str | None, int], str] = {}
        seen: Counter[tuple[str, str | None]] = Counter()
        query = """
            SELECT items.id, coalesce(replace(name, ' ', ''), ''), level FROM items
            LEFT JOIN provenance AS place ON place.table_name = 'items' AND field = 'name'
              AND place.row_id = items.id AND part = 0
            WHERE parent_id = ? ORDER BY items.page, top, x0, items.id
        """
        for child, name, level in self.db.execute(query, [item]).fetchall():
            seen[name, level] += 1
            found[name, level, seen[name, level]] = child
        return found


def _same(amount: _Amount, own: list[_Amount]) -> list[_Amount]:
    """What a row has of an amount: the same, or what that is printed together for."""
    alike = [one for one in own if one[1:5] == amount[1:5]]
    if alike:
        return alike[:1]
    alike = [one for one in own if (one.measure, *one[3:5]) == (amount.measure, *amount[3:5])]
    if len(alike) == 1:
        return alike
    parts = _TOGETHER.get(amount.measure, ())
    return [one for one in own if one.measure in parts and one[3:5] == amount[3:5]]
