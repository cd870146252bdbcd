"""The rows of one file on their way from the process that reads it to the one that writes.

They travel in a temporary file, in batches: memory does not grow with the book, nor with the
number of files that wait to be written, and the database is locked only while it is written.
"""

import errno
import logging
import pickle
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile, gettempdir
from typing import IO

from yosandb.errors import DatabaseError, ReadingFault, UsageError
from yosandb.extract.bounds import LOGS, is_ours
from yosandb.extract.engine.names import Ocr
from yosandb.extract.recognition.model import is_installed
from yosandb.lean import lean
from yosandb.normalize.row import Row, Value
from yosandb.run.console import printable
from yosandb.run.garbage import seldom_collected
from yosandb.run.inputs import Input
from yosandb.run.limits import Extent
from yosandb.run.read import Options, Watch, read_file, unwatched
from yosandb.run.telling import pages_told, tell, wordless_told

BATCH = 500


@lean
class Task:
    """A file to read, how, and the folder that its rows are to go into.

    Without a folder they stay in this process, in a file that has no name and is never left over.
    """

    file: Input
    options: Options
    scratch: Path | None


@lean
class Reading:
    """A file that was read in so many `seconds`: its rows, or the fault that kept it from it."""

    file: Path | IO[bytes]
    seconds: float
    fault: ReadingFault | None = None

    def rows(self) -> Iterator[Row]:
        """All rows, a batch in memory at a time."""
        with self.file.open("rb") if isinstance(self.file, Path) else self.file as stream:
            stream.seek(0)
            while batch := pickle.load(stream):
                yield from batch

    def discard(self) -> None:
        """Remove what was read; it has been written, or never will be."""
        if isinstance(self.file, Path):
            self.file.unlink(missing_ok=True)
        else:
            self.file.close()


def read(task: Task, watch: Watch = unwatched) -> Reading:
    """Read a file into a file of rows. An error that nobody foresaw is this file's alone."""
    begun = time.monotonic()
    stream = _stream(task.scratch)
    try:
        with _named_logs(task.file), seldom_collected():
            fault = _spool(task, stream, watch)
    except BaseException:
        stream.close()
        raise
    if task.scratch is None:
        return Reading(stream, time.monotonic() - begun, fault)
    stream.close()
    return Reading(Path(stream.name), time.monotonic() - begun, fault)


def _stream(scratch: Path | None) -> IO[bytes]:
    return TemporaryFile() if scratch is None else NamedTemporaryFile(dir=scratch, delete=False)


def _spool(task: Task, stream: IO[bytes], watch: Watch) -> ReadingFault | None:
    try:
        suspect = _read(task, stream, watch)
        if suspect and may_recognise(task.options):
            stream.seek(0)
            stream.truncate()
            _read(task, stream, watch, suspect)
    except (MemoryError, UsageError):
        raise
    except Exception as error:
        _require_room(error, task.scratch or Path(gettempdir()))
        if is_ours(error):
            raise
        return fault_of(error)
    return None


def _read(
    task: Task, stream: IO[bytes], watch: Watch, suspect: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Read the file into the stream; gives the pages whose text is suspect, once all are known."""
    file, found = task.file, set[int]()
    known = (file.path, file.stored, file.document_id, task.options)
    opened = _extent_told(file.path, times=2 if suspect else 1)
    path = str(file.stored)
    ways = (pages_told(path), suspect, wordless_told(path))
    rows = read_file(*known, watch, opened, *ways)
    for batch in _batches(rows):
        pages = (row.values for row in batch if row.table == "pages")
        found.update(int(page["page"] or 0) for page in pages if _is_suspect(page))
        pickle.dump(batch, stream, pickle.HIGHEST_PROTOCOL)
    pickle.dump([], stream)
    stream.flush()
    return frozenset(found)


def _is_suspect(page: Mapping[str, Value]) -> bool:
    return page["text_layer"] == "suspect" and page["recognised"] is None


def may_recognise(options: Options) -> bool:
    """Whether pages whose text proves to be suspect can be recognised after all."""
    return options.ocr == Ocr.AUTO and is_installed()


def _extent_told(path: Path, times: int = 1) -> Callable[[int], None]:
    """Tells those who watch this reading how large the file is, and then of how many pages.

    It is told as read so many times.
    """
    size = path.stat().st_size if path.is_file() else 0
    tell(Extent(size * times))
    return lambda pages: tell(Extent(size * times, pages * times))


def fault_of(error: Exception) -> ReadingFault:
    """An error of ours in a form that can travel between processes."""
    trace = "".join(traceback.format_exception(error))
    return ReadingFault(type(error).__name__, " ".join(str(error).split()), trace)


def _require_room(error: Exception, scratch: Path) -> None:
    """A full disk is no fault of the file that was read just then."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        raise DatabaseError(
            f"{scratch}: the disk for temporary files is full. Make room there, or name another "
            "folder in the environment variable TMPDIR; what was finished is kept."
        ) from error


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


@contextmanager
def _named_logs(file: Input) -> Iterator[None]:
    """What the PDF libraries log is said with the name of the file that it is about."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(f"{printable(file.stored)}: %(message)s"))
    for log in map(logging.getLogger, LOGS):
        log.addHandler(handler)
    try:
        yield
    finally:
        for log in map(logging.getLogger, LOGS):
            log.removeHandler(handler)
