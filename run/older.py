"""Which documents a file takes the place of, and which have no file any more."""

import json
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from pathlib import PurePosixPath

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.load.database import writing
from yosandb.normalize.document import Listed
from yosandb.run.inputs import Input


@lean
class Known:
    """A document that the database has, and the path of its file."""

    document_id: str
    path: str


def older(db: Database, file: Input, row: Listed | None, present: Collection[str]) -> list[Known]:
    """What `file` replaces: other content of the same path, or of the same row of a manifest.

    `row` is what a manifest says of this file alone: a document of which the same was said is its
    older edition, unless its own file is among those `present` in this run.
    """
    known = db.execute(
        "SELECT id, path FROM documents WHERE path = ? AND id <> ?",
        [str(file.stored), file.document_id],
    )
    found = [Known(*values) for values in known]
    if row is not None:
        same_url = db.execute(
            "SELECT id, path, settings FROM documents WHERE source_url = ? AND id <> ?",
            [row.source_url, file.document_id],
        )
        for document_id, path, settings in same_url:
            if path not in present and _said(json.loads(settings or "{}")) == _said(
                {"listed": asdict(row)}
            ):
                found.append(Known(document_id, path))
    return list(dict.fromkeys(found))


def _said(settings: dict[str, dict[str, str | None]]) -> dict[str, str | None]:
    return {**settings.get("listed", {}), "retrieved": None}


def gone(
    db: Database, folders: Iterable[PurePosixPath], present: Collection[str]
) -> Iterator[Known]:
    """The documents of files that were in these folders and have been deleted since.

    A file that cannot be looked at, for want of rights or of a network, is not deleted.
    """
    roots = list(folders)
    for document_id, path in db.execute("SELECT id, path FROM documents ORDER BY path").fetchall():
        inside = any(PurePosixPath(path).is_relative_to(root) for root in roots)
        if inside and path not in present and _is_deleted(path):
            yield Known(document_id, path)


def _is_deleted(path: str) -> bool:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def forget(db: Database, documents: Iterable[Known]) -> None:
    """Remove the documents and all that was read of them."""
    with writing(db):
        for known in documents:
            db.execute("DELETE FROM documents WHERE id = ?", [known.document_id])
