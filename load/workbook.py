"""The views as one Excel workbook: a sheet a view, and a first sheet that says what they hold.

xlsxwriter writes row by row in little memory; nothing that it writes is a formula.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.load.columns import describe
from yosandb.load.columns import sources as titles
from yosandb.load.export import PLUMBING, Source, rows, sources
from yosandb.load.folder import writing_into

# The limits of Excel.
_ROWS = 1_048_576
_TEXT = 32_767
_MONEY = "#,##0;△#,##0"
_PART = "#,##0.###;△#,##0.###"
_WIDE = {"name", "text", "message", "name_from", "name_to", "promise", "above"}
_WIDE |= {"名称", "ファイル", "所属", "考えられる理由", "規則", "理由"}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# The same database gives the same file, whenever it is written.
_WRITTEN = datetime(2000, 1, 1)

# A value of a row: text, a number, or nothing.
Cell: TypeAlias = object


def export_workbook(
    db: Database, path: Path, only: Sequence[str] = (), *, japanese: bool = False
) -> list[Path]:
    """Write the views that are asked for, else all that are made for reading, into `path`.

    Raises `UsageError` where xlsxwriter is not installed, where the file cannot be written, and
    for a view of more rows than a sheet can have.
    """
    wanted = only or [view for view in sorted(db.view_names()) if view not in PLUMBING]
    with db.atomic():
        found = sources(db, wanted)
        _require_room(db, found)
        with new_workbook(path) as book:
            _contents(book, found, japanese)
            for source in found:
                heads = source.heads(japanese)
                add_sheet(book, _title(source, japanese), heads, rows(db, source), source.columns)
    return [path]


@contextmanager
def new_workbook(path: Path) -> Iterator[Any]:
    """A workbook that is written at `path`; raises what `export_workbook` raises."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError(
            "Excel files need xlsxwriter: pip install 'yosandb[xlsx]', or take --format csv."
        ) from error
    with writing_into(path.parent), xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"created": _WRITTEN})
        yield book


def _require_room(db: Database, found: Sequence[Source]) -> None:
    for source in found:
        (count,) = db.execute(f'SELECT count(*) FROM "{source.name}"').fetchone()
        if count >= _ROWS:
            raise UsageError(
                f"{source.name} has {count:,} rows, a sheet has {_ROWS:,}. "
                "Choose other views with --view, or take --format csv."
            )


def _contents(book: Any, found: Sequence[Source], japanese: bool) -> None:
    """The first sheet: each sheet and each of its columns in both languages."""
    sheet = book.add_worksheet("目次" if japanese else "contents")
    bold = book.add_format({"bold": True})
    for at, width in enumerate((24, 30, 60, 60)):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)
    for number, (kind, line) in enumerate(_lines(found, japanese)):
        for at, text in enumerate(line):
            sheet.write_string(number, at, text, bold if kind == "head" else None)


def _lines(found: Sequence[Source], japanese: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "head", ("シート / sheet", "列 / column", "日本語", "English")
    for source in found:
        about = titles().get(source.name)
        if about is not None:
            yield "head", (_title(source, japanese), "", about.japanese, about.english)
        for head, column in zip(source.heads(japanese), source.columns, strict=True):
            if known := describe(column):
                yield "", ("", head, known.japanese, known.english)


def _title(source: Source, japanese: bool) -> str:
    about = titles().get(source.name)
    return about.head if japanese and about is not None else source.name


def add_sheet(
    book: Any,
    title: str,
    heads: Sequence[str],
    lines: Iterable[Sequence[Cell]],
    columns: Sequence[str] | None = None,
) -> None:
    """A sheet with frozen heads and filters; `columns` are the names that tell what is money."""
    sheet = book.add_worksheet(title[:31])
    names = heads if columns is None else columns
    formats = [_format(book, name) for name in names]
    for at, name in enumerate(names):
        sheet.set_column(at, at, _width(name))
    sheet.freeze_panes(1, 1)
    bold = book.add_format({"bold": True, "bottom": 1})
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, bold)
    last = 0
    for last, row in enumerate(lines, start=1):  # the number is used below
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, at, value[:_TEXT])
            elif value is not None:
                sheet.write_number(last, at, value, formats[at])
    sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)


def _format(book: Any, column: str) -> Any:
    """Amounts with their thousands parted and △; all other numbers as they are."""
    if column.endswith("_thousand_yen"):
        return book.add_format({"num_format": _PART})
    if column.endswith(("_yen", "_per_head", "(円)")) or column in ("yen", "people"):
        return book.add_format({"num_format": _MONEY})
    return None


def _width(column: str) -> int:
    if column in _WIDE:
        return 40
    return 18 if column.endswith(("yen", "(円)")) or column in ("path", "item", "account") else 12
