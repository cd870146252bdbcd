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
    """Give the faults; `books` are the samples as they are set."""
    spread = [("st_spread", n + 1) for n in range(len(books["st_spread"].pages))]
    table = [("st_table", n + 1) for n in range(len(books["st_table"].pages))]
    right = statement_pages(books["st_spread"])[0]  # a right page: 節 and 説明
    page = statement_pages(books["st_table"])[1]
    left, second = ("st_spread", right + 1), ("st_table", page)
    both = (left, ("st_spread", right + 2))
    next_spread = (("st_spread", right + 3), ("st_spread", right + 4))
    order = swapped(swapped(spread, both[0], next_spread[0]), both[1], next_spread[1])
    return [
        Fault("missing_page", without(table, second), "a page is missing", (page,)),
        Fault(
            "missing_spread",
            without(spread, *both),
            "both sides of a spread are missing",
            (left[1],),
        ),
        Fault("missing_right", without(spread, both[1]), "the right side is missing", (left[1],)),
        Fault("missing_left", without(spread, left), "the left side is missing", (left[1],)),
        Fault(
            "order_table",
            swapped(table, second, ("st_table", page + 2)),
            "two pages are exchanged",
            (page, page + 2),
        ),
        Fault(
            "order_spread", order, "two spreads are exchanged", tuple(range(left[1], left[1] + 4))
        ),
        Fault("turned_90", tuple(table), "a page is turned by 90°", (page,), 90),
        Fault("turned_180", tuple(table), "a page is turned by 180°", (page,), 180),
        Fault("turned_right_180", tuple(spread), "a right page is turned", (right + 2,), 180),
        Fault("two_books", (*spread, *table), "two books in one file", (len(spread) + 1,)),
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
