"""The samples, each read once in a run of the tests: sheets, rows, and one database of all."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any
from unittest.mock import patch

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage
from sqlite_utils import Database

from yosandb.extract.families.base import Heading
from yosandb.extract.furniture import with_running
from yosandb.extract.page import Box, Page
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.run.inputs import inputs
from yosandb.run.read import Options, read_file, unwatched
from yosandb.run.recognise import Part, Recogniser
from yosandb.tests.golden.keeping import kept, kept_folder, made

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


@dataclass(frozen=True)
class Reading:
    """One sample: its pages with all claims on them, the family of each page, and its rows.

    `claimants` are the families that found a part of each page. The pages are most of it and
    asked for by few, so they are kept as they were written.
    """

    path: Path
    document_id: str
    written: bytes
    families: tuple[str | None, ...]
    claimants: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return self.path.stem

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        found: tuple[Sheet, ...] = pickle.loads(self.written)
        return found


def paths() -> list[Path]:
    """The PDF files of `samples/`, all that is needed to name the cases of a test."""
    return sorted(SAMPLES.rglob("*.pdf"))


NAMES = [path.stem for path in paths()]
# The budget statements among them, which have a gold record of their own shape.
STATEMENTS = [path.stem for path in paths() if path.parent.name == "budget_statement"]


class _Readings(Mapping[str, Reading]):
    """The samples by the name of their file, each read when it is asked for."""

    def __getitem__(self, name: str) -> Reading:
        return _reading(name)

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


def readings() -> Mapping[str, Reading]:
    """All samples by the name of their file."""
    return _Readings()


@cache
def _reading(name: str) -> Reading:
    """A sample, read once by all the processes of the tests."""
    return kept(name, partial(_read_named, name))


def _path(name: str) -> Path:
    (path,) = (path for path in paths() if path.stem == name)
    return path


def read_once(
    path: Path, stored: PurePosixPath, document_id: str, options: Options, *rest: Any
) -> Iterator[Row]:
    """In place of `read_file`: what was read of a sample before, if it was asked for the same."""
    if options == Options() and stored.stem in NAMES:
        reading = readings()[stored.stem]
        paths = (reading.path, reading.path.relative_to(ROOT))
        if document_id == reading.document_id and Path(stored) in paths:
            watch, *_ = (*rest, unwatched)
            if watch is not unwatched:
                for seen in zip(reading.sheets, reading.families, strict=True):
                    watch(*seen)
            return (_stored_as(stored, row) for row in reading.rows)
    return read_file(path, stored, document_id, options, *rest)


def _stored_as(stored: PurePosixPath, row: Row) -> Row:
    if row.table != "documents":
        return row
    return Row(row.table, {**row.values, "path": str(stored)}, row.printed)


@cache
def database() -> Database:
    """All samples in one database; for looking only, as all tests share it."""
    _read_together()
    db = open_database(MEMORY)
    db.conn.deserialize(kept("all samples", _loaded))
    return db


def _read_together() -> None:
    """Read all samples: of two processes that ask for all, each begins at another end."""
    backward = os.environ.get("PYTEST_XDIST_WORKER", "")[-1:] in set("13579")
    for name in reversed(NAMES) if backward else NAMES:
        made(name, partial(_read_named, name))


def _read_named(name: str) -> Reading:
    return _read(_path(name))


def _loaded() -> bytes:
    db = open_database(MEMORY)
    for reading in readings().values():
        write_document(db, reading.document_id, reading.rows)
    whole = db.conn.serialize()
    db.close()
    return whole


def bad_books() -> Path:
    """A folder with the faulty budget books; for looking only."""
    script = SAMPLES / "budget_statement" / "bad.py"

    def make(folder: Path) -> None:
        subprocess.run([sys.executable, script, folder], check=True)

    return kept_folder("bad statements", make)


def _read(path: Path) -> Reading:
    (file,) = inputs([path])
    seen: list[tuple[Sheet, str | None]] = []
    claimants: dict[int, tuple[str, ...]] = {}
    stored = PurePosixPath(path.relative_to(ROOT).as_posix())
    parts_of = Recogniser.parts

    def watch(sheet: Sheet, family: str | None) -> None:
        seen.append((sheet, family))

    def watched(recogniser: Recogniser, sheet: Sheet) -> list[Part]:
        found = parts_of(recogniser, sheet)
        claimants[sheet.number] = tuple(part.family.name for part in found)
        return found

    with patch.object(Recogniser, "parts", watched):
        rows = read_file(path, stored, file.document_id, Options(), watch)
        # The rows come page by page: `seen` is whole only once all of them have been taken.
        taken = tuple(map(_signed, rows))
    sheets, families = zip(*seen, strict=True)
    claimed = tuple(claimants[sheet.number] for sheet in sheets)
    written = pickle.dumps(sheets, pickle.HIGHEST_PROTOCOL)
    return Reading(path, file.document_id, written, families, claimed, taken)


def records(pages: Iterable[Page], sheets: list[Sheet] | None = None) -> Iterator[Record | Heading]:
    """All that the families hand on of `pages`, in their order; `sheets` gathers the sheets."""
    recogniser = Recogniser()
    held: list[tuple[Sheet, list[Part]]] = []

    def release() -> Iterator[Record | Heading]:
        recogniser.survey([parts for _, parts in held])
        for sheet, parts in held:
            yield from _printed(recogniser.read(sheet, parts))
        held.clear()

    for running in with_running(pages):
        sheet = Sheet(running.page, running.lines)
        if sheets is not None:
            sheets.append(sheet)
        parts = recogniser.parts(sheet)
        surveyed = any(part.family.stretch > 1 for part in parts)
        if not surveyed:
            yield from release()
        held.append((sheet, parts))
        if not surveyed:
            yield from release()
    yield from release()
    for reader in recogniser.readers.values():
        yield from _printed(reader.finish())


def _printed(found: Iterable[object]) -> Iterator[Record | Heading]:
    return (item for item in found if isinstance(item, Record | Heading))


def _signed(row: Row) -> Row:
    """The row of a document as a run of `convert` would hand it on."""
    if row.table != "documents":
        return row
    return Row(row.table, {**row.values, "settings": "{}"}, row.printed)


@dataclass(frozen=True)
class Glyph:
    """A character as the PDF library tells it, without any of our own reading."""

    text: str
    box: Box
    upward: bool
    downward: bool

    @property
    def middle(self) -> tuple[float, float]:
        return self.box.centre

    def lies_on(self, other: "Glyph") -> bool:
        own, its = self.box, other.box
        return max(abs(own.x0 - its.x0), abs(own.top - its.top)) <= 1


@cache
def glyphs(path: Path) -> tuple[tuple[Glyph, ...], ...]:
    """The printed characters of each page: no blanks, each once, inside the page."""
    return kept(f"{path.stem} glyphs", lambda: _glyphs_of(path))


def _glyphs_of(path: Path) -> tuple[tuple[Glyph, ...], ...]:
    with closing(PdfDocument(path)) as pdf:
        return tuple(_apart(_glyphs(page)) for page in pdf)


def _glyphs(page: PdfPage) -> Iterator[Glyph]:
    """By PDFium, in a tenth of the time of pdfminer: test_engines compares the two."""
    width, height = page.get_size()
    with closing(page.get_textpage()) as text:
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        for n in range(pdfium.FPDFText_CountChars(text)):
            pdfium.FPDFText_GetLooseCharBox(text, n, box)
            pdfium.FPDFText_GetMatrix(text, n, matrix)
            turned = abs(matrix.a) < abs(matrix.b)
            glyph = Glyph(
                text=chr(pdfium.FPDFText_GetUnicode(text, n)),
                box=Box(box.left, height - box.top, box.right, height - box.bottom),
                upward=turned and matrix.b > 0,
                downward=turned and matrix.b < 0,
            )
            made_up = pdfium.FPDFText_IsGenerated(text, n) == 1
            inside = Box(0, 0, width, height).holds(glyph.middle)
            if inside and not made_up and glyph.text.strip():
                yield glyph


def _apart(glyphs: Iterable[Glyph]) -> tuple[Glyph, ...]:
    """Without those that are printed again within a point, as some do for bold."""
    found: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        x, y = round(glyph.box.x0), round(glyph.box.top)
        near = (found.get((glyph.text, x + a, y + b)) for a in (-1, 0, 1) for b in (-1, 0, 1))
        if not any(other and glyph.lies_on(other) for other in near):
            found[glyph.text, x, y] = glyph
    return tuple(found.values())
