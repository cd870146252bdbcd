"""A copy of a database to make pages from: complete whatever is written meanwhile, and ours."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from yosandb.errors import DatabaseError
from yosandb.load.database import open_database, translated
from yosandb.years.city import cities
from yosandb.years.crosswalk import read
from yosandb.years.follow import follow
from yosandb.years.store import store

CROSSWALK = "crosswalk.csv"
# What pages ask for and no other command does. In the copy alone.
_INDEXES = (
    "CREATE INDEX site_section ON programmes (section)",
    "CREATE INDEX site_department ON programmes (department)",
    "CREATE INDEX site_problems ON problems (document_id, page)",
)


@contextmanager
def snapshot(path: Path) -> Iterator[Database]:
    """The database at `path` as it is now, opened; raises what `copied` raises."""
    with copied(path) as copy, closing(open_database(copy)) as db:
        yield db


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A copy of the database at `path`, with the years followed as `yosandb diff` does.

    It has the name of the file. The file itself is only read; decisions are read from
    crosswalk.csv beside it. Raises `DatabaseError` where it cannot be used, and for one that is
    empty.
    """
    with TemporaryDirectory(prefix="yosandb-") as folder:
        copy = Path(folder) / f"{path.stem}.db"
        _copy(path, copy)
        with closing(open_database(copy)) as db:
            _prepare(db, path)
        yield copy


def _copy(path: Path, copy: Path) -> None:
    source = open_database(path, read_only=True)
    with closing(source), translated(path):
        (documents,) = source.execute("SELECT count(*) FROM documents").fetchone()
        if not documents:
            raise DatabaseError(f"{path}: holds no document. Run `yosandb convert` first.")
        # Page by page: a command that writes meanwhile is waited for, and the copy begun anew.
        target = Database(copy, execute_plugins=False)
        with closing(target):
            source.conn.backup(target.conn)


def _prepare(db: Database, path: Path) -> None:
    crosswalk = path.parent / CROSSWALK
    decisions = read(crosswalk) if crosswalk.exists() else []
    for city in cities(db):
        store(db, follow(db, city, decisions, crosswalk))
    for statement in _INDEXES:
        db.execute(statement)
    db.execute("ANALYZE")
    db.conn.commit()
