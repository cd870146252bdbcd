"""The main job: PDF files into the database, each in one transaction, unchanged ones skipped."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import nullcontext
from dataclasses import asdict
from hashlib import sha256

from sqlite_utils import Database

import yosandb
from yosandb.errors import DatabaseError, ReadingFault, TaskEnded, UsageError
from yosandb.lean import lean
from yosandb.load.database import writing
from yosandb.load.store import known_digest, write_document
from yosandb.normalize.document import Listed
from yosandb.normalize.row import Row, Value
from yosandb.run.garbage import seldom_collected
from yosandb.run.inputs import Input
from yosandb.run.older import Known, forget, older
from yosandb.run.read import Options, Watch, unwatched
from yosandb.run.readers import Reader, in_process
from yosandb.run.spool import Reading, Task, fault_of
from yosandb.run.stopping import exhausted, stop_behind

Progress = Callable[[Input], None]
OptionsOf = Callable[[Input], Options]
RowOf = Callable[[Input], Listed | None]

# What to do about a file whose reading was ended.
_AFTER_AN_END = {
    "time-limit": "Give it more with --timeout, or leave it out.",
    "memory-limit": "Give it more with --memory, or leave it out.",
    "not-visible": "Give the workers the same files at the same paths.",
    "worker-died": "Convert it again; if it dies again, report it with the PDF.",
}


@lean
class Outcome:
    """What became of one file: `skipped` where it was already there and has not changed.

    `same_as` is the file of the same content that stands for it; `fault` an error of ours, for
    which the file is `failed`. `replaced` are the paths of older documents that it took the
    place of. `seconds` is how long it took to read.
    """

    file: Input
    skipped: bool = False
    same_as: Input | None = None
    fault: ReadingFault | None = None
    replaced: tuple[str, ...] = ()
    seconds: float | None = None


def convert_each(
    files: Sequence[Input],
    db: Database,
    options: Options | OptionsOf,
    *,
    row_of: RowOf = lambda file: None,
    reader: Reader | None = None,
    force: bool = False,
    progress: Progress = lambda file: None,
    watch: Watch = unwatched,
) -> Iterator[Outcome]:
    """Convert `files` into `db`; a bad file is a row that says so, and the others go on.

    Outcomes come as files are done. `options` may be a function that tells those of a file,
    `row_of` tells the row of a manifest by which an older edition of a file is known. `progress`
    is told of each file before it, `watch` is shown each page that is read. Whatever `reader`
    reads with, only this process writes.
    """
    options_of = options if callable(options) else lambda file: options
    present = {str(file.stored) for file in files}
    files, twins = _parted_twins(files)
    with nullcontext(reader) if reader is not None else in_process() as chosen:
        due = []
        for file in files:
            if force or not _unchanged(db, file, options_of(file)):
                due.append(file)
                continue
            progress(file)
            yield Outcome(file, skipped=True)
        if chosen.ahead > 1:  # the largest last would keep all others waiting
            due.sort(key=_size, reverse=True)
        tasks = (_task(file, options_of(file), chosen, progress) for file in due)
        for task, future in chosen.readings(tasks, watch):
            older_ones = older(db, task.file, row_of(task.file), present)
            yield _written(db, task, future, older_ones)
    for file, twin in twins:
        progress(file)
        yield Outcome(file, skipped=True, same_as=twin)


def convert(
    files: Sequence[Input],
    db: Database,
    options: Options,
    *,
    force: bool = False,
    watch: Watch = unwatched,
) -> list[Outcome]:
    """Convert `files` in this process, and tell what became of all of them."""
    return list(convert_each(files, db, options, force=force, watch=watch))


def _parted_twins(files: Iterable[Input]) -> tuple[list[Input], list[tuple[Input, Input]]]:
    """The files, each content once, and those of the same content with the one that is kept."""
    first: dict[str, Input] = {}
    twins = [(f, kept) for f in files if (kept := first.setdefault(f.document_id, f)) is not f]
    return list(first.values()), twins


def _size(file: Input) -> int:
    """Bytes of a file; what cannot be looked at is none."""
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def _task(file: Input, options: Options, reader: Reader, progress: Progress) -> Task:
    progress(file)
    return Task(file, options, reader.scratch)


def _written(
    db: Database, task: Task, future: "Future[Reading]", older_ones: Sequence[Known]
) -> Outcome:
    """Write what was read of one file; an error that nobody foresaw ends this file alone."""
    replaced = tuple(known.path for known in older_ones if known.path != str(task.file.stored))
    reading = fault = None
    try:
        reading = future.result()
        if reading.fault is not None:
            raise reading.fault
        _replace(db, task.file, older_ones, _signed(reading.rows(), task))
    except (DatabaseError, UsageError, BrokenExecutor):
        raise
    except Exception as error:
        if exhausted(error) is not None or stop_behind(error) is not None:
            raise  # no fault of this file: the next one would meet it, too
        fault = _fault(error)
        _replace(db, task.file, older_ones, _failed_rows(task, error))
    finally:
        if reading is not None:
            reading.discard()
    seconds = None if reading is None else reading.seconds
    return Outcome(task.file, fault=fault, replaced=replaced, seconds=seconds)


def _replace(db: Database, file: Input, older_ones: Iterable[Known], rows: Iterable[Row]) -> None:
    with seldom_collected(), writing(db):
        forget(db, older_ones)
        write_document(db, file.document_id, rows)


def _fault(error: Exception) -> ReadingFault | None:
    """What was wrong with us; None where a file took more than it may."""
    if isinstance(error, TaskEnded | MemoryError):
        return None
    return error if isinstance(error, ReadingFault) else fault_of(error)


def _failed_rows(task: Task, error: Exception) -> Iterator[Row]:
    """Without the digest of the content: the next run tries again."""
    if isinstance(error, TaskEnded):
        code, reason = error.code, f"{error.message}. {_AFTER_AN_END[error.code]}"
    elif (fault := _fault(error)) is not None:
        what = f"yosandb itself failed on it ({fault.kind}: {fault.message})"
        advice = "Convert it with --verbose and report what is shown."
        code, reason = "internal-error", f"{what}. {advice}"
    else:
        code, reason = "memory-limit", "needs more memory than there is. Read it elsewhere."
    about = {"path": str(task.file.stored), "status": "failed", "reason": reason}
    yield Row("documents", about | {"settings": settings(task.file, task.options)})
    problem: dict[str, Value] = {"ordinal": 0, "code": code, "severity": "error", "message": reason}
    yield Row("problems", problem)


def _signed(rows: Iterable[Row], task: Task) -> Iterator[Row]:
    """The rows, the document's own with what it takes to know it again."""
    for row in rows:
        if row.table == "documents":
            signature = settings(task.file, task.options)
            mark = {"digest": task.file.content, "settings": signature}
            row = Row(row.table, {**row.values, **mark}, row.printed)
        yield row


def settings(file: Input, options: Options) -> str:
    """All that a reading depends on besides the content; password and outlines as digests."""
    chosen = {key: value for key, value in asdict(options).items() if value is not None}
    for name in ("password", "outlines"):
        if name in chosen:
            chosen[name] = sha256(str(chosen[name]).encode()).hexdigest()[:16]
    chosen |= {"version": yosandb.__version__, "path": str(file.stored)}
    return json.dumps(chosen, ensure_ascii=False, sort_keys=True)


def _unchanged(db: Database, file: Input, options: Options) -> bool:
    known = known_digest(db, file.document_id)
    return file.content is not None and known == (file.content, settings(file, options))
