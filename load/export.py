"""Tables and views as CSV that opens right in Excel in Japan, and the order of their rows."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.load.columns import describe
from yosandb.load.folder import writing_into
from yosandb.load.schema import shapes

# What a spreadsheet takes for the beginning of a formula. Japanese Excel reads the full-width
# signs like the others; one that stands alone (－ for none) is no formula.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_FORMULA = re.compile(r"[=+\-@\t\r\n]|[＝＋－＠](?s:.)")
# By these a reader would sort a view; the rest of its columns makes the order certain.
_ORDER = ("municipality", "fiscal_year", "stage", "path", "account", "side", "page", "ordinal")
# A view that others are made from.
PLUMBING = (
    *("v_books", "v_moku_once", "v_item_figures", "v_total_parts", "v_proof", "v_years"),
    *("v_programme_items", "v_total_rows"),
)

Type: TypeAlias = Literal["integer", "number", "string"]
_DECLARED: dict[str, Type] = {"INTEGER": "integer", "REAL": "number", "TEXT": "string"}


@lean
class Source:
    """A table or view to be written, with its columns and what type their values have."""

    name: str
    columns: tuple[str, ...]
    types: tuple[Type, ...]
    is_view: bool

    def heads(self, japanese: bool) -> list[str]:
        """The names of the columns, or their Japanese heads."""
        if not japanese:
            return list(self.columns)
        described = (describe(column) for column in self.columns)
        return [
            column if known is None else known.head
            for column, known in zip(self.columns, described, strict=True)
        ]


def sources(db: Database, only: Sequence[str] = ()) -> list[Source]:
    """The tables and then the views by name, or those that are asked for.

    Raises `UsageError` for a name that is none of them.
    """
    tables = [shape.name for shape in shapes(db)]
    views = sorted(db.view_names())
    unknown = [name for name in only if name not in {*tables, *views}]
    if unknown:
        raise UsageError(f"There is no view {unknown[0]}. There are: {', '.join(views)}.")
    names = only or (*tables, *views)
    return [_source(db, name, name in views) for name in names]


def _source(db: Database, name: str, is_view: bool) -> Source:
    declared = {column.name: column.type for column in db[name].columns}
    known: dict[str, Type | None] = {c: _DECLARED.get(type_) for c, type_ in declared.items()}
    guessed = _found_types(db, name, [column for column, type_ in known.items() if type_ is None])
    types = tuple(type_ or guessed[column] for column, type_ in known.items())
    return Source(name, tuple(known), types, is_view)


def _found_types(db: Database, name: str, columns: Sequence[str]) -> dict[str, Type]:
    """The types of what a view computes, by its values; of nothing but nulls text."""
    if not columns:
        return {}
    kinds = ", ".join(
        f"max(CASE typeof(\"{c}\") WHEN 'text' THEN 3 WHEN 'real' THEN 2 WHEN 'integer' THEN 1 END)"
        for c in columns
    )
    by_rank: dict[int | None, Type] = {1: "integer", 2: "number", 3: "string", None: "string"}
    found = db.execute(f'SELECT {kinds} FROM "{name}"').fetchone()
    return {column: by_rank[rank] for column, rank in zip(columns, found, strict=True)}


def rows(db: Database, source: Source) -> Iterator[Sequence[object]]:
    """All rows of a table by its key, of a view in the order in which it is read."""
    first = [c for c in _ORDER if c in source.columns] if source.is_view else []
    order = [*first, *(column for column in source.columns if column not in first)]
    yield from db.execute(
        f'SELECT * FROM "{source.name}" ORDER BY {", ".join(_quoted(c) for c in order)}'
    )


def _quoted(column: str) -> str:
    return f'"{column}"'


def export(
    db: Database, folder: Path, only: Sequence[str] = (), *, japanese: bool = False
) -> list[Path]:
    """Write tables and views into `folder` as `<name>.csv` and return the files, by name.

    UTF-8 with BOM, CRLF. A text that could be a formula gets a single quote in front; numbers
    stay numbers. All files show the database at one moment. Raises `UsageError` where the
    folder cannot be written.
    """
    with writing_into(folder), db.atomic():
        return [
            _write(db, source, folder / f"{source.name}.csv", japanese)
            for source in sources(db, only)
        ]


def _write(db: Database, source: Source, path: Path, japanese: bool) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(source.heads(japanese))
        writer.writerows(map(_cells, rows(db, source)))
    return path


def _cells(row: Iterable[object]) -> list[object]:
    return [safe(escaped(value)) if isinstance(value, str) else value for value in row]


def escaped(text: str) -> str:
    """`text` with its control characters but the ends of its lines written out (`\\x1b`)."""
    return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


def safe(text: str) -> str:
    """`text` with a quote in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
