"""CSV files that people write, as spreadsheets save them: rows with their lines, cells stripped."""

import csv
from collections.abc import Collection, Iterator
from io import StringIO
from pathlib import Path

from yosandb.errors import UsageError

# What a spreadsheet takes for a formula and is therefore written with a quote in front.
_SIGNS = tuple("=+-@＝＋－＠")


def rows(path: Path, needed: Collection[str], advice: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file, each with the line that it begins in; UTF-8 (BOM or not), else cp932.

    `advice` says what to do where a column that is `needed` is missing. Raises `UsageError` that
    names the line for a wrong encoding, a missing column and what is no CSV.
    """
    reader = csv.DictReader(StringIO(_text(path)), strict=True)
    try:
        missing = sorted(set(needed) - {(name or "").strip() for name in reader.fieldnames or ()})
        if missing:
            raise UsageError(f"{path}, line 1: column {', '.join(missing)} is missing. {advice}")
        last = reader.line_num
        for row in reader:
            if None in row:
                raise UsageError(f"{path}, line {last + 1}: more cells than columns. Check commas.")
            yield last + 1, {key.strip(): _bare(value) for key, value in row.items()}
            last = reader.line_num
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: {error}. Check the quotes.") from error


def _bare(cell: str | None) -> str:
    """A cell without the quote that keeps a spreadsheet from reading it as a formula."""
    text = (cell or "").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _SIGNS else text


def _text(path: Path) -> str:
    """UTF-8, with BOM or without, else cp932."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error}). Check the file.") from error
    furthest = 0
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    line = content[:furthest].count(b"\n") + 1
    raise UsageError(
        f"{path}, line {line}: neither UTF-8 nor Shift_JIS (cp932). "
        "Save the file as CSV UTF-8 and try again."
    )
