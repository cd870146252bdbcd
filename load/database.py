"""Opening the database, and what its failures mean to the person at the keyboard."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from yosandb.errors import DatabaseError
from yosandb.load import rulebook, schema, viewbook

MEMORY = ":memory:"
# To write and to check a document takes some 200 statements, each of which is to be understood once
# for all documents: SQLite takes longer for that than for carrying it out.
STATEMENTS = 500

# SQLite's primary result codes that a user can do something about: what happened, what to do.
_FAILURES = {
    sqlite3.SQLITE_BUSY: (
        "another program is using the database",
        "Close it or wait until it has finished, then try again",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another program is using the database",
        "Close it or wait until it has finished, then try again",
    ),
    sqlite3.SQLITE_READONLY: (
        "the database is read-only",
        "Make the file and its folder writable, or choose another database",
    ),
    sqlite3.SQLITE_PERM: (
        "permission denied",
        "Make the file and its folder accessible, or choose another database",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the file cannot be opened",
        "Check that its folder exists and that you may read and write there",
    ),
    sqlite3.SQLITE_NOTADB: (
        "this is not an SQLite database",
        "Choose another file name; this file has been left as it is",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the database is damaged",
        "Move the file away and convert the documents again",
    ),
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        "Make room and try again; nothing of the unfinished document was kept",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk could not be read or written",
        "Check the disk or the network drive and try again",
    ),
}


def open_database(
    path: Path | str, *, read_only: bool = False, busy_seconds: float = 5.0
) -> Database:
    """The database at `path` (`:memory:` for none on disk), made and brought up to date if needed.

    `read_only` refuses to write and to make a database; `busy_seconds` is how long to wait for
    another program. Raises `DatabaseError` for whatever keeps the file from being used; a file
    that is not ours is never touched.
    """
    with translated(path):
        db = Database(_connect(path, read_only, busy_seconds), execute_plugins=False)
        try:
            db.execute("PRAGMA foreign_keys = ON")
            # Not SQLite's own mode=ro: that cannot clear up after a run that was killed.
            db.execute(f"PRAGMA query_only = {read_only:d}")
            # 4 MB: a document of usual size stays in memory until its commit.
            db.execute("PRAGMA cache_size = -4000")
            _bring_up_to_date(db, path, read_only)
        except BaseException:
            db.close()
            raise
    return db


def open_or_copied(path: Path | str, *, busy_seconds: float = 5.0) -> Database:
    """The database at `path`, to work in; where nothing can be written, a copy that is let go.

    Raises what `open_database` raises.
    """
    if _is_writable(Path(path)):
        return open_database(path, busy_seconds=busy_seconds)
    source = open_database(path, read_only=True, busy_seconds=busy_seconds)
    copy = Database(sqlite3.connect(""), execute_plugins=False)  # on disk, and of no name
    try:
        source.conn.backup(copy.conn)
        copy.execute("PRAGMA foreign_keys = ON")
        _bring_up_to_date(copy, path, read_only=False)
    except BaseException:
        copy.close()
        raise
    finally:
        source.close()
    return copy


def _is_writable(path: Path) -> bool:
    """Whether SQLite can write a file, and its journal beside it; also where it is not there."""
    if not path.exists():
        return True
    if not (_may_write(path) and _may_write(path.absolute().parent)):
        return False
    try:
        with contextlib.closing(_connect(path, False, 0)) as tried:
            # A transaction alone begins where nothing can be written, too; this one is let go.
            tried.execute("BEGIN IMMEDIATE")
            (version,) = tried.execute("PRAGMA user_version").fetchone()
            tried.execute(f"PRAGMA user_version = {version}")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
    except (sqlite3.Error, DatabaseError):
        pass  # opening it says what is wrong
    return True


def _may_write(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective)


def _connect(path: Path | str, read_only: bool, busy_seconds: float) -> sqlite3.Connection:
    if str(path) == MEMORY:
        return sqlite3.connect(MEMORY, cached_statements=STATEMENTS)
    if Path(path).is_dir():
        raise DatabaseError(f"{path}: this is a folder. Give the name of a database file in it.")
    if read_only and not Path(path).exists():
        raise DatabaseError(f"{path}: there is no such database. Make it with `yosandb convert`.")
    if Path(path).exists() and not Path(path).is_file():
        raise DatabaseError(f"{path}: this is a pipe or a device. Give the name of a file.")
    if not _may_be_sqlite(Path(path)):
        what, advice = _FAILURES[sqlite3.SQLITE_NOTADB]
        raise DatabaseError(f"{path}: {what}. {advice}.")
    uri = f"{Path(path).absolute().as_uri()}?mode={'rw' if read_only else 'rwc'}"
    return sqlite3.connect(uri, uri=True, timeout=busy_seconds, cached_statements=STATEMENTS)


def _may_be_sqlite(path: Path) -> bool:
    """False for a file that has other content: SQLite takes a very short one for empty."""
    try:
        with path.open("rb") as file:
            return file.read(16) in (b"", b"SQLite format 3\0")
    except OSError:
        return True  # not there yet, or SQLite will say why it cannot be opened


def _bring_up_to_date(db: Database, path: Path | str, read_only: bool) -> None:
    present = schema.applied(db)
    newer = sorted(set(present) - set(schema.SCRIPTS))
    if newer:
        raise DatabaseError(
            f"{path}: written by a newer yosandb ({', '.join(newer)}). "
            "Update yosandb, or choose another database."
        )
    if not present and db.table_names():
        raise DatabaseError(
            f"{path}: an SQLite database that yosandb did not make. Choose another file name; "
            "this file has been left as it is."
        )
    complete = len(present) == len(schema.SCRIPTS)
    if read_only and not complete:
        raise DatabaseError(
            f"{path}: empty, or written by an older yosandb. Run `yosandb check` on it first, "
            "which brings it up to date, or convert documents into it."
        )
    if not read_only and not (complete and rulebook.installed(db) and viewbook.installed(db)):
        with writing(db):
            viewbook.remove(db)  # an older one may name a table that a migration changes
            schema.migrate(db)
            rulebook.install(db)
            viewbook.install(db)


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that has the write lock from its start; on any error nothing of it stays.

    Inside a transaction that is already open it does nothing of its own.
    """
    if db.conn.in_transaction:
        yield
        return
    with translated(_file(db)):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            _commit(db)
        except BaseException:
            db.rollback()
            raise


def _commit(db: Database) -> None:
    """Commit; where references lead nowhere, say which: SQLite itself does not."""
    try:
        db.commit()
    except sqlite3.IntegrityError as error:
        broken = db.execute('SELECT DISTINCT "table", parent FROM pragma_foreign_key_check')
        links = ", ".join(f"{child} to {parent}" for child, parent in broken)
        raise sqlite3.IntegrityError(f"references that lead nowhere: {links}") from error


@contextmanager
def translated(path: Path | str) -> Iterator[None]:
    """SQLite's own errors, where a user can do something about them, become `DatabaseError`."""
    try:
        yield
    except sqlite3.Error as error:
        # The lower eight bits are the primary code; an error of the driver itself has no code.
        failure = _FAILURES.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF)
        if failure is None:
            raise
        what, advice = failure
        raise DatabaseError(f"{path}: {what} ({error}). {advice}.") from error


def _file(db: Database) -> str:
    (name,) = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    return name or MEMORY
