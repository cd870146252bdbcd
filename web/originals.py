"""The PDF files behind a database: one counts if its content is that which was read."""

from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path, PurePath

from sqlite_utils import Database

# So much of a digest names the pictures of a document.
NAMED_BY = 16


def originals(db: Database, beside: Path, folders: Sequence[Path]) -> dict[str, Path]:
    """The file of each document by its id, for those that are there with the same content.

    They are looked for where they were read, from the folder `beside` the database, and in
    `folders` by their path, its last parts and their name, however deep.
    """
    found: dict[str, Path] = {}
    rows = db.execute("SELECT id, path, digest FROM documents WHERE digest IS NOT NULL").fetchall()
    for document_id, path, digest in rows:
        for file in _places(path, beside, folders):
            if _digest(file) == digest:
                found[document_id] = file
                break
    return found


def digests(db: Database) -> dict[str, str]:
    """How the pictures of each document are named; of one without a digest there are none."""
    rows = db.execute("SELECT id, digest FROM documents WHERE digest IS NOT NULL").fetchall()
    return {document_id: str(digest)[:NAMED_BY] for document_id, digest in rows}


def _places(path: str, beside: Path, folders: Sequence[Path]) -> Iterator[Path]:
    parts = [part for part in PurePath(path).parts if part not in ("/", "..")]
    yield Path(path)
    for folder in (beside, *folders):
        yield from (folder.joinpath(*parts[start:]) for start in range(len(parts)))
    for folder in folders:
        if parts:
            yield from sorted(f for f in folder.rglob("*.pdf") if f.name == parts[-1])


def _digest(file: Path) -> str | None:
    try:
        with file.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest() if file.is_file() else None
    except (OSError, ValueError):
        return None
