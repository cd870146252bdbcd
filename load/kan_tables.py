"""The tables of 款 of a document, by the rows that came of them: each with its unit and year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.kan import is_rest
from yosandb.lean import lean
from yosandb.normalize.era import find_fiscal_years

# The statement compares what stands beside it by a rule of its own.
_ITEMS = """
SELECT item.page, item.side, item.source, account.name, replace(item.name, ' ', ''), item.id,
  place.top, item.amount_yen, item.supplement_yen, item.before_yen, item.previous_yen,
  (
    SELECT group_concat(printed, '') FROM provenance
    WHERE table_name = 'items' AND row_id = item.id
      AND field = iif(item.amount_yen, 'amount_yen', 'supplement_yen')
  )
FROM items AS item
LEFT JOIN accounts AS account ON account.id = item.account_id
LEFT JOIN provenance AS place ON place.table_name = 'items' AND place.row_id = item.id
  AND place.field = 'name' AND place.part = 0
WHERE item.document_id = ? AND item.level = 'kan' AND item.name IS NOT NULL
  AND item.source IN ('table1', 'summary', 'account_table')
ORDER BY item.page, place.top, place.x0, item.id
"""
# Above a row, the nearest first.
_HEADINGS = """
SELECT text FROM passages
JOIN provenance AS place ON place.table_name = 'passages' AND place.row_id = passages.id
  AND place.field = 'text' AND place.part = 0
WHERE passages.document_id = ? AND passages.page = ? AND kind = 'heading' AND place.top < ?
ORDER BY place.top DESC
"""
# A heading with such a word names the year that a table is compared with.
_COMPARED = regex.compile("比較|比べ|増減|対前?年?度?比")
_NO_DIGIT = regex.compile(r"[^0-9]")
_SOURCES = ("table1", "summary", "account_table")


@lean
class Kan:
    """A row of a table of 款."""

    page: int
    id: str
    top: float | None
    amount: int | None
    supplement: int | None
    before: int | None
    previous: int | None
    printed: str | None

    def beside(self, other: "Kan") -> Iterator[tuple[int, int]]:
        """The figures that both print, the amount first, else the supplement."""
        for own, its in (
            (self.amount, other.amount),
            (self.supplement, other.supplement),
            (self.before, other.before),
            (self.previous, other.previous),
        ):
            if own is not None and its is not None:
                yield own, its

    @property
    def unit(self) -> int | None:
        """What the last digit counts: 1,000 in 千円, ten thousand in 9億3,125万円."""
        digits, yen = _NO_DIGIT.sub("", narrow(self.printed or "")), self.amount or self.supplement
        if not yen or not digits or not int(digits) or yen % int(digits):
            return None
        return abs(yen) // int(digits)


@lean
class KanTable:
    """The 款 of one side in one table, or in all tables that print the same."""

    page: int
    side: str | None
    source: str
    account: str | None
    rows: dict[str, Kan] = field(default_factory=dict)

    @property
    def unit(self) -> int:
        """The unit in which it is printed."""
        return min((unit for kan in self.rows.values() if (unit := kan.unit)), default=1)

    @property
    def rest(self) -> list[str]:
        """その他: the names of rows that stand for several 款."""
        return [name for name in self.rows if is_rest(name)]

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Which of several tables is the first: the exact one, that of the book, the whole one."""
        return self.unit, _SOURCES.index(self.source), len(self.rest), self.page

    def may_be(self, other: "KanTable") -> bool:
        """Whether nothing says that it is of another side or account."""
        its = (self.account, other.account)
        return self.side == other.side and (None in its or its[0] == its[1])

    def both(self, other: "KanTable") -> list[tuple[Kan, Kan]]:
        """The rows of the 款 that both have."""
        names = sorted(self.rows.keys() & other.rows.keys())
        return [(self.rows[name], other.rows[name]) for name in names]

    def goes_on(self, before: "KanTable") -> bool:
        """Whether its rows go on with those at the end of the page before, which その他 ends."""
        of, its = ((t.side, t.source, t.account) for t in (self, before))
        last = max(kan.page for kan in before.rows.values())
        follows = of == its and self.page == last + 1 and not before.rest
        return follows and before.rows.keys().isdisjoint(self.rows)

    def years(self, db: Database, document_id: str) -> Sequence[int]:
        """The years that the nearest heading above it names as its own, if any."""
        first = next(iter(self.rows.values()))
        headings = db.execute(_HEADINGS, [document_id, self.page, first.top]).fetchall()
        named = (find_fiscal_years(text) for (text,) in headings if not _COMPARED.search(text))
        return next(filter(None, named), [])


def kan_tables(db: Database, document_id: str) -> list[KanTable]:
    """The tables of 款 of a document, each whole over its pages.

    Of two on a page the second one has what stands there a second time.
    """
    pieces: dict[tuple[object, ...], KanTable] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for page, side, source, account, name, *said in db.execute(_ITEMS, [document_id]):
        of = (page, side, source, account)
        seen[*of, name] += 1
        piece = pieces.setdefault((*of, seen[*of, name]), KanTable(*of))
        piece.rows[name] = Kan(page, *said)
    tables: list[KanTable] = []
    for piece in pieces.values():
        before = next((t for t in reversed(tables) if piece.goes_on(t)), None)
        if before is None:
            tables.append(piece)
        else:
            before.rows.update(piece.rows)
    return tables
