"""`diff --items`: 款, 項 and 目 of two years as a table or CSV."""

import csv
import io
from collections.abc import Sequence

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.run.console import Column, table, thousands
from yosandb.run.language import said
from yosandb.years.items import Compared, compared, years_of

_LEVELS = {"kan": "款", "kou": "項", "moku": "目"}
_HEADS = ("municipality", "account", "side", "level", "path", "name", "before_yen", "after_yen")
_MORE = ("difference_yen", "previous_printed_yen", "file", "page")


def items_compared(
    db: Database, before: int | None, after: int | None, account: str | None
) -> list[Compared]:
    """The items of two years, the last two that are there unless they are named.

    Raises `UsageError` where there are no two years with items.
    """
    years = years_of(db)
    after = after if after is not None else max(years, default=None)
    earlier = [year for year in years if after is not None and year < after]
    before = before if before is not None else max(earlier, default=None)
    if before is None or after is None:
        raise UsageError("there are no two years with 款 to compare. Convert the books of both.")
    found = list(compared(db, before, after))
    return [one for one in found if account in (None, one.shown.account)]


def as_table(found: Sequence[Compared]) -> str:
    """Thousand yen; the last column tells where the later paper restates the earlier year."""
    heads = ("", "", "", "item", "", "before", "after", "difference", "restated")
    columns = [Column(head, text=place < 5) for place, head in enumerate(heads)]
    return "\n".join(table(columns, [_cells(one) for one in found])) + "\n"


def as_csv(found: Sequence[Compared]) -> str:
    """Whole yen, a line an item."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*_HEADS, *_MORE))
    for one in found:
        item = one.shown
        names = (item.municipality, item.account, item.side, item.level, item.path, item.names[-1])
        amounts = [None if own is None else own.amount for own in (one.before, one.after)]
        previous = None if one.after is None else one.after.previous
        writer.writerow((*names, *amounts, one.difference, previous, item.file, item.page))
    return text.getvalue()


def _cells(one: Compared) -> tuple[str, ...]:
    item = one.shown
    indent = "  " * (len(item.path.split(".")) - 1)
    before, after = (None if own is None else own.amount for own in (one.before, one.after))
    return (
        item.municipality,
        item.account,
        said(item.side),
        f"{_LEVELS[item.level]} {item.path}",
        indent + (item.names[-1] if item.names else ""),
        *map(thousands, (before, after, one.difference, one.restated)),
    )
