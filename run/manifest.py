"""A table of files: what is known of each PDF besides what it prints (`--manifest files.csv`)."""

import csv
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from yosandb.errors import NotUnderstood, UsageError
from yosandb.lean import lean
from yosandb.normalize.document import STAGES, Listed
from yosandb.normalize.era import fiscal_year
from yosandb.run.inputs import Input
from yosandb.run.manifest_columns import COLUMNS
from yosandb.run.reading_options import Options

# What spreadsheets write; UTF-8 first, because hardly any other text is valid UTF-8 by chance.
_ENCODINGS = ("utf-8-sig", "cp932")


@lean
class Entry:
    """A row of the manifest: where it stands, the path as it is written there, what it says."""

    line: int
    written: str
    path: Path
    listed: Listed
    password: str | None = None

    @property
    def said(self) -> tuple[Listed, str | None]:
        """What it says of its file."""
        return self.listed, self.password


class Manifest:
    """The rows of a manifest by the files that they mean.

    A path is taken from the folder of the manifest; where nothing is there, from the working
    folder.
    """

    def __init__(self, path: Path | None = None, entries: Sequence[Entry] = ()) -> None:
        self._path = path
        self._entries: dict[Path, Entry] = {}
        for entry in entries:
            known = self._entries.setdefault(_real(entry.path), entry)
            if known.said != entry.said:
                raise UsageError(
                    f"{path}, lines {known.line} and {entry.line}: {entry.written} stands there "
                    "twice and is said to be different things. Remove one of the rows."
                )
        self._urls = Counter(e.listed.source_url for e in self._entries.values())

    def options(self, file: Input, options: Options) -> Options:
        """The options of one file: what its row says wins."""
        entry = self._entries.get(_real(file.path))
        if entry is None:
            return options
        return replace(options, listed=entry.listed, password=entry.password or options.password)

    def paths(self) -> list[Path]:
        """The files that are listed and there."""
        return [entry.path for entry in self._entries.values() if entry.path.is_file()]

    def missing(self) -> Iterator[tuple[PurePosixPath, str]]:
        """The paths that lead to no file, each with the line of the manifest that names it."""
        for entry in self._entries.values():
            if not entry.path.is_file():
                where = f"line {entry.line} of {self._path} names it, and it is not there"
                yield PurePosixPath(entry.written), f"{where}. Check the path."

    def sole_source(self, file: Input) -> Listed | None:
        """What the row of a file says, if it alone has its `source_url`: so the row is known again.

        A page that several files were taken from tells none of them apart.
        """
        entry = self._entries.get(_real(file.path))
        if entry is None or entry.listed.source_url is None:
            return None
        return entry.listed if self._urls[entry.listed.source_url] == 1 else None


def read_manifest(path: Path) -> Manifest:
    """The manifest at `path`, in UTF-8 (also with BOM) or cp932.

    Raises `UsageError` that names the line for whatever is not understood.
    """
    lines = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        heads = [(head or "").strip() for head in lines.fieldnames or ()]
        _require_heads(path, heads)
        lines.fieldnames = heads
        return Manifest(path, [_entry(path, lines.line_num, row) for row in lines if any(row)])
    except csv.Error as error:
        raise UsageError(
            f"{path}, after line {lines.line_num}: not a CSV file ({error})."
        ) from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened ({error.strerror}). Check the path.") from error
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise UsageError(f"{path}: neither UTF-8 nor cp932. Save it as CSV in UTF-8.")


def _require_heads(path: Path, heads: Sequence[str]) -> None:
    known = f"The columns are {', '.join(COLUMNS)}; only path is needed"
    if "path" not in heads:
        raise UsageError(f"{path}: has no column path in its first line. {known}.")
    unknown = [head for head in heads if head not in COLUMNS]
    if unknown or len(set(heads)) < len(heads):
        wrong = f"unknown column {unknown[0]!r}" if unknown else "a column stands there twice"
        raise UsageError(f"{path}: {wrong}. {known}.")


def _entry(path: Path, line: int, row: Mapping[str, str | None]) -> Entry:
    said = {column: (row.get(column) or "").strip() or None for column in COLUMNS}
    if None in row or said["path"] is None:  # DictReader puts what is too much under None
        wrong = "has no path" if said["path"] is None else "has more cells than the first line"
        raise UsageError(f"{path}, line {line}: {wrong}. Correct the row.")

    def understood(column: str, read: Callable[[str], object], how: str) -> object:
        try:
            return None if (text := said[column]) is None else read(text)
        except ValueError as error:
            message = f"{path}, line {line}, {column}: {said[column]!r} is not understood"
            raise UsageError(f"{message}. Write it as {how}.") from error

    listed = Listed(
        municipality=understood("municipality", _municipality, "旭川市 or 広島県府中市"),  # type: ignore[arg-type]
        fiscal_year=understood("fiscal_year", fiscal_year, "2025, R7 or 令和7年度"),  # type: ignore[arg-type]
        stage=understood("stage", _stage, ", ".join(STAGES)),  # type: ignore[arg-type]
        source_url=said["source_url"],
        retrieved=understood("retrieved", _day, "2025-04-01"),  # type: ignore[arg-type]
    )
    return Entry(line, said["path"], _found(path.parent, said["path"]), listed, said["password"])


def _found(folder: Path, written: str) -> Path:
    beside, here = folder / written, Path(written)
    return here if not beside.exists() and here.exists() else beside


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # unlike resolve(), it bears links that lead in a circle


def _municipality(text: str) -> str:
    """A name as municipalities have one, also one that was merged since: no other encoding's."""
    if text[-1] not in "市町村区都道府県":
        raise NotUnderstood(text, "the name of a municipality")
    return text


def _stage(text: str) -> str:
    if text not in STAGES:
        raise NotUnderstood(text, "a stage")
    return text


def _day(text: str) -> str:
    """An ISO date; 2025/4/1, as Excel writes it, is one too."""
    year, month, day = map(int, text.replace("/", "-").split("-"))
    return date(year, month, day).isoformat()
