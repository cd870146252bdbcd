"""What the figures of a database, or of PDFs, are worth: rows and yen by document and table.

    python benchmarks/proof.py budget.db
    python benchmarks/proof.py BUDGET.pdf [BUDGET.pdf ...]

Under each document stands what of the tables of a statement (programmes, items, setsu, amounts,
totals) is backed by an equation that closes to the yen: `proved` by two or more terms, `agreed`
with the same figure printed elsewhere. A complete statement should have 90 % of the rows and 97 %
of the yen. Figures that are printed and not stored count as rows that are not backed.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from yosandb.load.database import MEMORY, open_database
from yosandb.run.check import is_pdf
from yosandb.run.console import share
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.run.shares import FileShares, Share, all_shares

STATEMENT = {"programmes", "items", "setsu", "amounts", "totals"}
HEADS = ("printed", "proved", "agreed", "unproved", "open", "not read")


def shares(paths: Iterable[Path]) -> Iterator[FileShares]:
    """The shares of each database, and those of all PDFs, read into memory together."""
    pdfs = [path for path in paths if is_pdf(path)]
    for path in paths:
        if path not in pdfs:
            yield from all_shares(open_database(path, read_only=True))
    if pdfs:
        db = open_database(MEMORY)
        convert(inputs(pdfs), db, Options())
        yield from all_shares(db)


def line(one: Share) -> str:
    """Rows by what they are worth, then the yen, and what share of them is worth it."""
    unread = one.printed - one.stored
    rows = (one.printed, one.proved, one.agreed, one.unproved, one.open, unread)
    yen = (one.proved_yen, one.agreed_yen, one.unproved_yen, one.open_yen)
    return (
        f"  {one.table:11}"
        + "".join(f"{count:9,}" for count in rows)
        + f"{one.yen:22,}"
        + "".join(f"{share(part, one.yen):>9}" for part in yen)
    )


def backed(tables: Iterable[Share]) -> str:
    """What of the tables of a statement an equation backs."""
    own = [one for one in tables if one.table in STATEMENT]
    rows = sum(one.proved + one.agreed for one in own)
    yen = sum(one.proved_yen + one.agreed_yen for one in own)
    parts = (
        share(rows, sum(one.printed for one in own)),
        share(yen, sum(one.yen for one in own)),
        share(sum(one.proved for one in own), sum(one.printed for one in own)),
        share(sum(one.proved_yen for one in own), sum(one.yen for one in own)),
    )
    return "  backed: {} of the rows, {} of the yen (proved alone: {}, {})".format(*parts)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    for file in shares(parser.parse_args().paths):
        heads = "".join(f"{head:>9}" for head in HEADS)
        print(f"{file.path}\n  {'table':11}{heads}{'yen':>22}", end="")
        print("".join(f"{head:>9}" for head in HEADS[1:5]))
        for one in file.tables:
            print(line(one))
        print(backed(file.tables))


if __name__ == "__main__":
    main()
