"""Text for a terminal, where a Japanese character is two columns wide."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining, east_asian_width

import click

from yosandb.errors import UsageError
from yosandb.extract.controls import CONTROL
from yosandb.run.language import said

_LINE_END = re.compile(r"(\r?\n)")
GAP = "  "
# What is not parted at the end of a line: a Latin word with the blank after it, or a character.
_PIECE = re.compile(r"[!-~]+ ?|.")
_CLOSING = "。、，．）」』】］"


def printable(path: object) -> str:
    """A path on one line: what it may hold of line breaks and control characters is escaped."""
    return CONTROL.sub(lambda found: ascii(found[0])[1:-1], str(path))


def shown(text: str) -> str:
    """Lines of text in which nothing but their ends steers a terminal."""
    return "".join(
        piece if _LINE_END.fullmatch(piece) else printable(piece) for piece in _LINE_END.split(text)
    )


def say(text: str = "", *, error: bool = False, end: bool = True) -> None:
    """Write to the terminal, or to stderr; what was read of a PDF must not steer it."""
    click.echo(shown(text), err=error, nl=end)


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled up with blanks to so many columns; `right` puts it at the right edge."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int) -> list[str]:
    """`text` cut into lines of at most so many columns; its own line breaks stay.

    Words of Latin letters are kept whole; a closing mark hangs over rather than begin a line.
    """
    return [row for line in text.splitlines() or [""] for row in _rows(line, columns)]


def _rows(line: str, columns: int) -> Iterator[str]:
    row = ""
    for piece in _PIECE.findall(line):
        hangs = piece in _CLOSING and width(row) <= columns
        if row and width(row + piece.rstrip()) > columns and not hangs:
            yield row.rstrip()
            row = ""
        row += piece
        while width(row) > columns + 2:  # a word that is longer than a line
            yield row[:columns]
            row = row[columns:]
    yield row.rstrip()


def number(value: int | None) -> str:
    """A figure with its thousands parted; nothing for None."""
    return "" if value is None else f"{value:,}"


def thousands(yen: int | None) -> str:
    """An amount in thousand yen, with what is left of it behind a point; nothing for None."""
    if yen is None:
        return ""
    return f"{yen // 1000:,}" if yen % 1000 == 0 else f"{yen / 1000:,.3f}"


def share(part: int, whole: int) -> str:
    """A share in per cent; one that is not zero never looks like zero."""
    if not whole:
        return ""
    percent = 100 * part / whole
    return "<0.1%" if 0 < percent < 0.05 else f"{percent:.1f}%"


class Column(NamedTuple):
    """A column of a table: `text` stands at the left; it is left out if empty or 0 throughout.

    `always` keeps it: that nothing stands in it is the news.
    """

    head: str
    text: bool = False
    always: bool = False


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> list[str]:
    """Aligned lines under their heads, which are told in the language of the run."""
    body = list(rows)
    shown = [
        _aligned(column, cells)
        for place, column in enumerate(columns)
        if any(cells := [row[place] for row in body]) and (column.always or set(cells) - {"", "0"})
    ]
    return [GAP.join(cells).rstrip() for cells in zip(*shown, strict=True)]


def _aligned(column: Column, cells: Sequence[str]) -> list[str]:
    shown = (said(column.head), *cells)
    widest = max(map(width, shown))
    return [pad(cell, widest, right=not column.text) for cell in shown]


def write_text(path: Path, pieces: Iterator[str]) -> None:
    """Write text into a file, which is made only when the first piece is there.

    Raises `UsageError` where it cannot be written.
    """
    first = next(pieces, "")
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(first)
            file.writelines(pieces)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error}). Choose another file.") from error
