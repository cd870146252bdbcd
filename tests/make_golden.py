"""Write golden files: whole documents as printed (records) and as meant (rows).

    python tests/make_golden.py                       write what is not there yet
    python tests/make_golden.py --force fuchu.rows    and write this one anew

A file that exists is never overwritten unless it is named. Look at the pages before you commit.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from yosandb.extract.families.base import Heading
from yosandb.extract.printed import Part, Printed
from yosandb.extract.records import Record
from yosandb.normalize.row import Row, Value
from yosandb.tests.golden.reading import readings, records

GOLDEN = Path(__file__).parent / "golden"
# The two documents that the product was asked for, and one more of each family.
DOCUMENTS = ("fuchu", "grant_long", "shiryo2_impress", "shiryo3-2_calc", "st_spread", "st_table")
# Of a book, the pages that are kept: a spread with a misprint; a table with 計 and wrapped names.
PAGES: Mapping[str, tuple[int, ...]] = {"st_spread": (18, 19), "st_table": (12, 13)}
# Stands for the end of a paragraph, which must not end a line of the file.
PARAGRAPH = "⏎"
# The machine's own, or the same on all pages.
LEFT_OUT = {"settings", "width", "height"}


def printed_text(name: str) -> str:
    """The records of a document as printed, each value with its parts: page, box, string."""
    found = list(records(sheet.page for sheet in readings()[name].sheets))
    numbered = enumerate((item for item in found if isinstance(item, Record)), 1)
    numbers = {record: number for number, record in numbered}
    pages = PAGES.get(name)
    blocks = [
        _heading(item) if isinstance(item, Heading) else _record(item, numbers)
        for item in found
        if pages is None or (isinstance(item, Record) and item.page in pages)
    ]
    return "\n".join("\n".join(block) + "\n" for block in blocks)


def _heading(heading: Heading) -> Iterator[str]:
    yield f"heading ({heading.role})"
    yield from _value("text", heading.printed)


def _record(record: Record, numbers: Mapping[Record, int]) -> Iterator[str]:
    above = ", ".join(f"#{numbers[other]}" for other in record.links.values())
    yield f"#{numbers[record]} {record.table} p{record.page}{f' of {above}' if above else ''}"
    for name, fact in sorted(record.facts.items()):
        yield f"  {name} = {fact}"
    for name, printed in sorted(record.fields.items()):
        yield from _value(name, printed)
    for name, many in sorted(record.lists.items()):
        for printed in many:
            yield from _value(f"{name}[]", printed)
    if record.covers:
        parts = (f"#{numbers[part]}.{field}" for part, field in record.covers)
        yield "  covers " + ", ".join(parts)


def _value(name: str, printed: Printed) -> Iterator[str]:
    yield f"  {name}: {_one_line(printed.text)}"
    yield from (f"    {_part(part)}" for part in printed.parts)


def _part(part: Part) -> str:
    edges = " ".join(f"{edge:.1f}" for edge in part.box)
    return f"p{part.page} [{edges}] {part.text}"


def _one_line(text: str) -> str:
    return text.replace("\n", PARAGRAPH)


def rows_text(name: str) -> str:
    """The rows of a document as meant; an id is told as its table and number in the file."""
    rows = sorted(readings()[name].rows, key=lambda row: row.table)
    names: dict[Value, str] = {}
    counts: dict[str, int] = {}
    for row in rows:
        if "id" in row.values:
            counts[row.table] = counts.get(row.table, 0) + 1
            names[row.values["id"]] = f"{row.table}#{counts[row.table]}"
    kept = rows if name not in PAGES else list(_on(PAGES[name], rows))
    return "\n".join("\n".join(_row(row, names)) + "\n" for row in kept)


def _on(pages: Sequence[int], rows: Sequence[Row]) -> Iterator[Row]:
    """The rows on these pages, and those without a page of their own that belong to them."""
    on = {row.values.get("id") for row in rows if row.values.get("page") in pages} - {None}
    for row in rows:
        own = row.values.get("id") in on or row.values.get("page") in pages
        if own or ("page" not in row.values and row.values.get("row_id") in on):
            yield row


def _row(row: Row, names: Mapping[Value, str]) -> Iterator[str]:
    own = names.get(row.values.get("id"), row.table)
    yield own
    for column, value in row.values.items():
        if value is None or column == "id" or column in LEFT_OUT:
            continue
        known = names.get(value, value) if column.endswith("_id") else value
        yield f"  {column} = {_one_line(str(known))}"


FILES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    f"{name}.{kind}": (name, write)
    for name in DOCUMENTS
    for kind, write in (("printed", printed_text), ("rows", rows_text))
}


def text(file: str) -> str:
    """What the golden file `file` should hold."""
    name, write = FILES[file]
    return write(name)


def path_of(file: str) -> Path:
    """Where the golden file `file` stands."""
    return GOLDEN / f"{file}.txt"


def main(arguments: Sequence[str]) -> int:
    """Write what is missing, and what is named with --force; say what was left alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="append", default=[], choices=sorted(FILES))
    force = parser.parse_args(arguments).force
    for file in FILES:
        path = path_of(file)
        if path.exists() and file not in force:
            print(f"{path.name} is there: left alone")
            continue
        path.write_text(text(file), "utf-8")
        print(f"{path.name} written: look at the page beside it")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
