"""Which files are meant, under which path the database knows them, and what they contain."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from yosandb.errors import UsageError
from yosandb.extract.refused import is_hashable
from yosandb.normalize.ids import digest as short_digest

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file to convert; `content` is the sha256 of its bytes, None where it cannot be read."""

    stored: PurePosixPath
    path: Path
    content: str | None

    @property
    def document_id(self) -> str:
        """From the content; from the path where there is none."""
        return short_digest("path", self.stored) if self.content is None else self.content[:16]


def inputs(paths: Iterable[Path]) -> list[Input]:
    """The PDF files at `paths`, folders searched through, in one order whatever was given.

    Raises `UsageError` for a path that is not there and for a folder without any PDF.
    """
    found: dict[PurePosixPath, Path] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist. Check the path.")
        if not (path.is_dir() or path.is_file()):
            raise UsageError(f"{path} is neither a file nor a folder. Give one of them.")
        files = sorted(_pdfs(path)) if path.is_dir() else [path]
        if not files:
            raise UsageError(f"{path} holds no PDF file. Give a folder that does, or a file.")
        found |= {stored_as(file): file for file in files}
    return sorted(Input(stored, path, content(path)) for stored, path in found.items())


def stored_as(path: Path) -> PurePosixPath:
    """The path as the database is to know it.

    A name that is not UTF-8 is most often cp932, from a ZIP that was packed on Windows.
    """
    text = path.as_posix()
    try:
        text.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(text)
        text = raw.decode("cp932", "replace")
        if "\ufffd" in text or not text.isprintable():
            text = raw.decode("utf-8", "backslashreplace")
    return PurePosixPath(text)


def _pdfs(folder: Path) -> Iterator[Path]:
    """PDF files, and what only has the name of one: pipes, links that lead nowhere or in a circle.

    They are to be said, not left out.
    """
    for path in folder.rglob("*"):
        if path.suffix.lower() == ".pdf" and not path.is_dir():
            yield path


def content(path: Path) -> str | None:
    """The sha256 of the bytes of a file; None where it cannot be read, or is not worth it."""
    hashed = sha256()
    try:
        if not is_hashable(path):
            return None
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                hashed.update(chunk)
    except OSError:
        return None
    return hashed.hexdigest()
