"""The printed totals of a year, and whether the parts of a difference add up to theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.years.kinds import identity
from yosandb.years.model import Balance, Change, Edition
from yosandb.years.words import CHANGED, GONE, NEW, UNSURE

# The one figure of an account and side: below the statement, in the summary, or in 第1表.
_WHOLE = """
SELECT max(total.amount_yen)
FROM totals AS total
LEFT JOIN accounts AS account ON account.id = total.account_id
WHERE total.document_id = :document
  AND total.kind IN ('account', 'summary', 'table1')
  AND total.item_id IS NULL
  AND (total.kind = 'account' OR total.label LIKE '%合計%')
  AND total."column" = 'amount_yen'
  AND total.side = :side
  AND coalesce(account.name, '') = :account
HAVING min(total.amount_yen) = max(total.amount_yen)
"""
_ITEMS = """
SELECT sum(item.amount_yen)
FROM items AS item
LEFT JOIN accounts AS account ON account.id = item.account_id
WHERE item.document_id = :document
  AND item.level = :level
  AND coalesce(item.side, '') = :side
  AND coalesce(account.name, '') = :account
"""
# A total that is part of no other, with the programmes below it, however deep.
_TREES = """
WITH RECURSIVE below (root, table_name, row_id) AS (
  SELECT total.id, part.table_name, part.row_id
  FROM totals AS total
  JOIN total_parts AS part ON part.total_id = total.id
  WHERE total.document_id = :document
    AND total."column" = 'budget_yen'
    AND total.amount_yen IS NOT NULL
    AND total.kind IN ('total', 'subtotal')
    AND NOT EXISTS (
      SELECT 1 FROM total_parts AS outer_part
      JOIN totals AS holder ON holder.id = outer_part.total_id
      WHERE outer_part.table_name = 'totals' AND outer_part.row_id = total.id
        AND holder.amount_yen IS NOT NULL
    )
  UNION
  SELECT below.root, part.table_name, part.row_id
  FROM below
  JOIN total_parts AS part ON below.table_name = 'totals' AND part.total_id = below.row_id
)
SELECT below.root, total.amount_yen, below.row_id
FROM below
JOIN totals AS total ON total.id = below.root
WHERE below.table_name = 'programmes'
"""


_NONE_PRINTED = "事業の合計(合計は印刷されていない)"


@lean
class Total:
    """The money of an edition: what is printed, and where nothing is, the sum of programmes.

    `whole` is False where a total of the whole account should be printed and is not.
    """

    yen: int
    source: str
    whole: bool = True


def total(db: Database, edition: Edition) -> Total:
    """The total that an edition's own programmes are compared with."""
    printed = _statement if identity(edition.series.kind).under == "item" else _covered
    found = printed(db, edition)
    if edition.series.level != 1:
        return replace(found, yen=sum(m.yen or 0 for m in edition.members), source="事業の合計")
    if not edition.added_yen:
        return found
    return replace(found, yen=found.yen + edition.added_yen, source=f"{found.source}＋補正額")


def _statement(db: Database, edition: Edition) -> Total:
    """The account's own total, printed anywhere and everywhere the same; else its 款, 項 or 目."""
    about = {"side": edition.series.side, "account": edition.series.account}
    found = [
        db.execute(_WHOLE, {"document": document, **about}).fetchone()
        for document in edition.documents
    ]
    if len(found) == 1 and found[0] is not None and found[0][0] is not None:
        return Total(found[0][0], "印刷された歳出合計")
    return _of_items(db, edition, about)


def _of_items(db: Database, edition: Edition, about: dict[str, str]) -> Total:
    for level, name in (("kan", "款"), ("kou", "項"), ("moku", "目")):
        amounts = [
            db.execute(_ITEMS, {"document": document, "level": level, **about}).fetchone()[0]
            for document in edition.documents
        ]
        if amounts and None not in amounts:
            return Total(sum(amounts), f"印刷された{name}の額の合計", whole=False)
    return Total(sum(m.yen or 0 for m in edition.members), _NONE_PRINTED, whole=False)


def _covered(db: Database, edition: Edition) -> Total:
    """Printed totals for the programmes they cover; the others are added one by one."""
    own = {m.id: m.yen or 0 for m in edition.members if m.document_id in edition.documents}
    roots: dict[str, int] = {}
    covered: set[str] = set()
    for document in edition.documents:
        for root, amount, programme in db.execute(_TREES, {"document": document}):
            if programme in own:
                roots[root] = amount
                covered.add(programme)
    bare = {key: amount for key, amount in own.items() if key not in covered and amount}
    yen = sum(roots.values()) + sum(bare.values())
    if not roots:
        return Total(yen, _NONE_PRINTED)
    if bare:
        return Total(yen, f"印刷された合計と、それに含まれない{len(bare)}事業")
    return Total(yen, "印刷された合計")


def balance(
    before: Edition, after: Edition, totals: tuple[Total, Total], changes: Sequence[Change]
) -> Balance:
    """The difference by kinds of events; what totals hold beyond the programmes is `rest`."""
    parts = {
        "新規": _sum(changes, NEW),
        "廃止": _sum(changes, GONE),
        "増減": _sum(changes, CHANGED),
        "要確認": _sum(changes, (UNSURE,)),
    }
    rests = [
        t.yen - sum(m.yen or 0 for m in e.members)
        for t, e in zip(totals, (before, after), strict=True)
    ]
    if rests[0] or rests[1]:
        parts["事業外"] = rests[1] - rests[0]
    return Balance(
        after.series,
        before.year,
        after.year,
        totals[0].yen,
        totals[1].yen,
        parts,
        totals[0].source,
        totals[1].source,
    )


def _sum(changes: Iterable[Change], events: Iterable[str]) -> int:
    wanted = frozenset(events)
    return sum(change.difference for change in changes if change.event in wanted)


def rest(balance: Balance, before: Edition, after: Edition) -> Change | None:
    """A row for what the printed totals hold beyond the programmes, so that rows add up too."""
    sums = [sum(m.yen or 0 for m in e.members) for e in (before, after)]
    outside = (balance.total_from - sums[0], balance.total_to - sums[1])
    if outside == (0, 0):
        return None
    return Change(
        balance.series,
        balance.year_from,
        balance.year_to,
        UNSURE,
        None,
        None,
        *outside,
        (f"印刷された合計と事業の合計の差({balance.source_from}→{balance.source_to})",),
        0,
    )
