"""How much of each file is proved: figures by their number and by their yen, table by table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.load.columns import sources
from yosandb.run.console import Column, number, printable, share, table
from yosandb.run.language import said, spoken

# With more files than these, tables are told over all of them.
TOLD_BY_FILE = 12

_COLUMNS = (
    Column("what is proved", text=True),
    Column("table", text=True),
    Column("figures", always=True),
    *map(Column, ("proved", "agreed", "unproved", "open", "not read")),
    Column("yen", always=True),
    *map(Column, ("proved", "agreed", "unproved", "open")),
)


@lean
class Share:
    """What the printed figures of one table are worth, by their number and by their yen.

    `printed` counts those too that are not `stored`, because they could not be read or stand
    unproved on a suspect page: their yen are not known. Yen are added up without their signs.
    """

    table: str
    printed: int
    stored: int
    proved: int
    agreed: int
    unproved: int
    open: int
    yen: int
    proved_yen: int
    agreed_yen: int
    unproved_yen: int
    open_yen: int


@lean
class FileShares:
    """What the figures of one file are worth, a share for each table."""

    path: str
    tables: tuple[Share, ...]


_VALUES = ", ".join(each.name for each in fields(Share) if each.name != "table")


def own_shares(db: Database, document_id: str) -> tuple[Share, ...]:
    """What a document's figures are worth by its own equations, whatever else is in `db`."""
    kinds = ("proved", "agreed", "unproved", "open")
    counts = [f"count(*) FILTER (WHERE proof = '{kind}')" for kind in kinds]
    yen = [f"coalesce(sum(abs(yen)) FILTER (WHERE proof = '{kind}'), 0)" for kind in kinds]
    found = db.execute(
        f"""
        SELECT table_name, count(*), count(yen), {", ".join(counts)},
          coalesce(sum(abs(yen)), 0), {", ".join(yen)}
        FROM proofs WHERE document_id = ? GROUP BY table_name ORDER BY table_name
        """,
        [document_id],
    )
    return tuple(Share(*values) for values in found)


def all_shares(db: Database) -> Iterator[FileShares]:
    """What the figures of all files are worth, by path; other documents bear witness too."""
    paths = db.execute("SELECT path, id FROM documents ORDER BY path, id").fetchall()
    query = f"SELECT table_name, {_VALUES} FROM v_proof_shares WHERE document_id = ? ORDER BY 1"
    for path, document_id in paths:
        shares = db.execute(query, [document_id]).fetchall()
        yield FileShares(path, tuple(Share(*values) for values in shares))


def told(files: Sequence[FileShares]) -> list[str]:
    """The shares as a table of text: by file where there are few, else over all of them."""
    if len(files) > TOLD_BY_FILE:
        every = _added(share for file in files for share in file.tables)
        files = [FileShares(said(f"all {len(files)} files"), tuple(every))]
    rows = [_cells(file.path, share) for file in files for share in file.tables]
    return table(_COLUMNS, rows)


def _added(shares: Iterable[Share]) -> Iterator[Share]:
    """One share for each table, by its name."""
    sums: dict[str, list[int]] = {}
    for one in shares:
        name, *values = astuple(one)
        known = sums.setdefault(name, [0] * len(values))
        sums[name] = [a + b for a, b in zip(known, values, strict=True)]
    return (Share(name, *values) for name, values in sorted(sums.items()))


def _cells(path: str, one: Share) -> tuple[str, ...]:
    kinds = (one.proved, one.agreed, one.unproved, one.open, one.printed - one.stored)
    yen = (one.proved_yen, one.agreed_yen, one.unproved_yen, one.open_yen)
    parts = [share(part, one.yen) if part else "" for part in yen]
    counts = (number(one.printed), *(number(count or None) for count in kinds))
    return (printable(path), _titled(one.table), *counts, number(one.yen), *parts)


def _titled(name: str) -> str:
    """A table as it is called in the language of the run."""
    known = sources().get(name) if spoken() == "ja" else None
    return name if known is None else known.head
