"""The main job: PDF files into the database, each in one transaction, unchanged ones skipped."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from sqlite_utils import Database

import yosandb
from yosandb.errors import DatabaseError, UsageError
from yosandb.load.database import writing
from yosandb.load.store import known_digest, write_document
from yosandb.normalize.row import Row
from yosandb.run.inputs import Input
from yosandb.run.read import Options, Watch, read_file

Progress = Callable[[Input], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `skipped` where it was already there and has not changed.

    `same_as` is the file of the same content that stands for it; `fault` an error of ours, for
    which the file is `failed`.
    """

    file: Input
    skipped: bool = False
    same_as: Input | None = None
    fault: Exception | None = None


def convert(
    files: Sequence[Input],
    db: Database,
    options: Options,
    *,
    force: bool = False,
    progress: Progress = lambda file: None,
    watch: Watch = lambda sheet, family: None,
) -> list[Outcome]:
    """Convert `files` into `db`; a bad file is a row that says so, and the others go on.

    `progress` is told of each file before it, `watch` is shown each page that is read.
    """
    outcomes: list[Outcome] = []
    first: dict[str, Input] = {}
    for file in files:
        progress(file)
        known = first.setdefault(file.document_id, file)
        if known is not file:
            outcomes.append(Outcome(file, skipped=True, same_as=known))
        elif not force and _unchanged(db, file, options):
            outcomes.append(Outcome(file, skipped=True))
        else:
            outcomes.append(Outcome(file, fault=_write(db, file, options, watch)))
    return outcomes


def _write(db: Database, file: Input, options: Options, watch: Watch) -> Exception | None:
    """Read and write one file; an error that nobody foresaw ends this file alone."""
    rows = read_file(file.path, file.stored, file.document_id, options, watch)
    try:
        _replace(db, file, _signed(rows, file, options))
    except (DatabaseError, UsageError):
        raise
    except Exception as error:
        _replace(db, file, _fault_rows(file, options, error))
        return error
    return None


def _replace(db: Database, file: Input, rows: Iterable[Row]) -> None:
    with writing(db):
        _forget_older(db, file)
        write_document(db, file.document_id, rows)


def _fault_rows(file: Input, options: Options, error: Exception) -> Iterator[Row]:
    """Without the digest of the content: the next run tries again."""
    reason = (
        f"yosandb itself failed on it ({type(error).__name__}: {' '.join(str(error).split())}). "
        "Convert it with --verbose and report what is shown."
    )
    about = {"path": str(file.stored), "status": "failed", "reason": reason}
    yield Row("documents", about | {"settings": settings(file, options)})
    yield Row(
        "problems",
        {"ordinal": 0, "code": "internal-error", "severity": "error", "message": reason},
    )


def _forget_older(db: Database, file: Input) -> None:
    """What the same path held before is replaced: a city publishes a corrected file."""
    db.execute(
        "DELETE FROM documents WHERE path = ? AND id <> ?", [str(file.stored), file.document_id]
    )


def _signed(rows: Iterable[Row], file: Input, options: Options) -> Iterator[Row]:
    """The rows, the document's own with what it takes to know it again."""
    for row in rows:
        if row.table == "documents":
            mark = {"digest": file.content, "settings": settings(file, options)}
            row = Row(row.table, {**row.values, **mark}, row.printed)
        yield row


def settings(file: Input, options: Options) -> str:
    """All that a reading depends on besides the content; the password only as a digest."""
    chosen = {key: value for key, value in asdict(options).items() if value is not None}
    if "password" in chosen:
        chosen["password"] = sha256(str(chosen["password"]).encode()).hexdigest()[:16]
    chosen |= {"version": yosandb.__version__, "path": str(file.stored)}
    return json.dumps(chosen, ensure_ascii=False, sort_keys=True)


def _unchanged(db: Database, file: Input, options: Options) -> bool:
    known = known_digest(db, file.document_id)
    return file.content is not None and known == (file.content, settings(file, options))
