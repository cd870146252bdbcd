"""Tables and views as CSV that opens right in Excel in Japan."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.load.schema import shapes

# What a spreadsheet takes for the beginning of a formula. Japanese Excel reads the full-width
# signs like the others; one that stands alone (－ for none) is no formula.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_FORMULA = re.compile(r"[=+\-@\t\r\n]|[＝＋－＠](?s:.)")


def export(db: Database, folder: Path) -> list[Path]:
    """Write every table and view into `folder` as `<name>.csv` and return the files, by name.

    UTF-8 with BOM, CRLF. A text that could be a formula gets a single quote in front; numbers
    stay numbers. All files show the database at one moment. Raises `UsageError` where the
    folder cannot be written.
    """
    sources = [shape.name for shape in shapes(db)] + sorted(db.view_names())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with db.atomic():
            return [_write(db, source, folder / f"{source}.csv") for source in sources]
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot write the CSV files ({error}). Choose another folder."
        ) from error


def _write(db: Database, source: str, path: Path) -> Path:
    columns = [column.name for column in db[source].columns]
    # In a table the key comes first; in a view the columns that a reader would sort by.
    order = ", ".join(str(number) for number in range(1, len(columns) + 1))
    rows = db.execute(f'SELECT * FROM "{source}" ORDER BY {order}')
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(map(_cells, rows))
    return path


def _cells(row: Iterable[object]) -> list[object]:
    return [safe(escaped(value)) if isinstance(value, str) else value for value in row]


def escaped(text: str) -> str:
    """`text` with its control characters but the ends of its lines written out (`\\x1b`)."""
    return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


def safe(text: str) -> str:
    """`text` with a quote in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
