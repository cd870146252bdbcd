"""Tables of 款 in the file of a statement: without an account of their own they are of that one
whose 款 they list, so that nothing is counted twice, and both can be compared."""

from sqlite_utils import Database

# How many 款 of each side of a page an account of the statement has, by their names.
_SHARED = """
SELECT again.page, again.side, book.account_id, count(DISTINCT again.id) AS shared
FROM items AS again
JOIN items AS book
  ON book.document_id = again.document_id AND book.side = again.side AND book.level = 'kan'
  AND coalesce(book.source, 'statement') = 'statement' AND book.account_id IS NOT NULL
  AND replace(book.name, ' ', '') = replace(again.name, ' ', '')
WHERE again.document_id = ? AND again.source = 'account_table' AND again.level = 'kan'
  AND again.account_id IS NULL
GROUP BY again.page, again.side, book.account_id
"""
_LISTED = """
SELECT page, side, count(*) FROM items
WHERE document_id = ? AND source = 'account_table' AND level = 'kan' AND account_id IS NULL
GROUP BY page, side
"""
_OWN = """
UPDATE items SET account_id = ?
WHERE document_id = ? AND page = ? AND side = ? AND source = 'account_table' AND account_id IS NULL
"""
# A table is of an account if it shares so many 款 with it, and this share of its own.
FEWEST, SHARE = 3, 0.8


def own_front_tables(db: Database, document_id: str) -> None:
    """Give tables of 款 without an account that of the statement which has the same 款.

    Where two accounts have as many of them, nothing tells which it is.
    """
    listed = {(page, side): count for page, side, count in db.execute(_LISTED, [document_id])}
    shared: dict[tuple[int, str], dict[str, int]] = {}
    for page, side, account, count in db.execute(_SHARED, [document_id]):
        shared.setdefault((page, side), {})[account] = count
    for (page, side), accounts in shared.items():
        most = max(accounts.values())
        best = [account for account, count in accounts.items() if count == most]
        if len(best) == 1 and most >= max(FEWEST, SHARE * listed[page, side]):
            db.execute(_OWN, [best[0], document_id, page, side])
