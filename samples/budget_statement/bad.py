"""Books as they come when something went wrong: derived from st_spread and st_table.

`python bad.py FOLDER` writes a PDF for each fault and bad.json, which tells for each page of
each file from which page of which sample it is; a test may call `faults` and `write` itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import make_st_spread
import make_st_table
from flow import Flow
from ink import Page, paint

Origin = tuple[str, int]  # a sample and a page of it, from 1


@dataclass(frozen=True)
class Fault:
    """A file that is to be made: which pages, which of them turned, and what is wrong."""

    name: str
    pages: tuple[Origin, ...]
    says: str
    at: tuple[int, ...] = ()  # pages of the faulty file at which it shows
    turned: int = 0


def statement_pages(flow: Flow) -> list[int]:
    """Give the pages of the expenditure statement, which is set last."""
    start = next(
        n for n, p in enumerate(flow.pages, 1) if any(t.words == "会議録作成委託" for t in p.texts)
    )
    return list(range(start, len(flow.pages) + 1))


def without(pages: Sequence[Origin], *gone: Origin) -> tuple[Origin, ...]:
    return tuple(page for page in pages if page not in gone)


def swapped(pages: Sequence[Origin], first: Origin, second: Origin) -> tuple[Origin, ...]:
    other = {first: second, second: first}
    return tuple(other.get(page, page) for page in pages)


def faults(books: dict[str, Flow]) -> list[Fault]:
    """Give the faults; `books` are the samples as they are set.

    Each is of the expenditure statement alone, which the faults are in; two books are whole.
    """
    whole = {name: [(name, n + 1) for n in range(len(book.pages))] for name, book in books.items()}
    first, both = whole["st_spread"], (*whole["st_spread"], *whole["st_table"])
    table = [("st_table", n) for n in statement_pages(books["st_table"])]
    rights = statement_pages(books["st_spread"])  # it begins on a right page: 節 and 説明
    spread = [("st_spread", n) for n in (rights[0] - 1, *rights)]
    second, other = table[1], table[3]
    left, right, next_left, next_right = spread[2:6]
    order = swapped(swapped(spread, left, next_left), right, next_right)
    return [
        Fault("missing_page", without(table, second), "a page is missing", (2,)),
        Fault(
            "missing_spread",
            without(spread, left, right),
            "both sides of a spread are missing",
            (3,),
        ),
        Fault("missing_right", without(spread, right), "the right side is missing", (3,)),
        Fault("missing_left", without(spread, left), "the left side is missing", (3,)),
        Fault("order_table", swapped(table, second, other), "two pages are exchanged", (2, 4)),
        Fault("order_spread", order, "two spreads are exchanged", (3, 4, 5, 6)),
        Fault("turned_90", tuple(table), "a page is turned by 90°", (2,), 90),
        Fault("turned_180", tuple(table), "a page is turned by 180°", (2,), 180),
        Fault("turned_right_180", tuple(spread), "a right page is turned", (4,), 180),
        Fault("half_missing", tuple(table[::2]), "every other page is missing", (2,)),
        Fault("two_books", both, "two books in one file", (len(first) + 1,)),
    ]


def samples() -> dict[str, Flow]:
    """Set the two samples."""
    return {"st_spread": make_st_spread.build()[0], "st_table": make_st_table.build()[0]}


def write(folder: Path, fault: Fault, books: dict[str, Flow]) -> Path:
    """Write the PDF of a fault."""
    pages: list[Page] = []
    whole = {name: flow.pages for name, flow in books.items()}
    for number, (name, origin) in enumerate(fault.pages, 1):
        page = whole[name][origin - 1]
        turned = fault.turned if number in fault.at else 0
        pages.append(replace(page, turned=turned))
    path = folder / f"bad_{fault.name}.pdf"
    paint(path, fault.says, pages)
    return path


def main() -> None:
    folder = Path(sys.argv[1])
    books = samples()
    records = []
    for fault in faults(books):
        path = write(folder, fault, books)
        origin = [{"sample": name, "page": page} for name, page in fault.pages]
        row = {"file": path.name, "says": fault.says, "at": fault.at, "turned": fault.turned}
        records.append(row | {"pages": origin})
    text = json.dumps(records, ensure_ascii=False, indent=1)
    (folder / "bad.json").write_text(text + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
