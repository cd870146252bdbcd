"""Databases that were made apart put together: the content of one run over all their files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from sqlite_utils import Database

from yosandb.errors import DatabaseError, UsageError
from yosandb.lean import lean
from yosandb.load import rulebook
from yosandb.load.agreements import agree
from yosandb.load.database import open_database, translated, writing
from yosandb.load.population import CityYear
from yosandb.load.schema import Shape, shapes

# The rules are the program's own. The others compare documents: what was found among some of them
# is not what is to be found among all, so `diff` makes them again, and agreements are made here.
_NOT_COPIED = (
    *("rules", "kpi_changes", "thread_members", "threads", "year_balances", "year_changes"),
    *("agreements", "populations"),
)


@lean
class Merged:
    """What was taken from one database: `copied` documents, `present` ones that were there."""

    path: Path
    copied: int
    present: int


def merge(db: Database, sources: Sequence[Path]) -> Iterator[Merged]:
    """Copy all documents of the databases `sources` into `db`, each in one transaction.

    Of the same content under two paths the first path stays, as in one run. What was found by
    comparing years is left out. Raises `DatabaseError` for a database that cannot be used or is
    of another version, `UsageError` where two databases hold different content of one path, or
    different numbers of people.
    """
    target = _file(db)
    for source in sources:
        _require_same_version(source, target)
    _require_one_content(db, sources)
    _require_one_population(db, sources)
    for source in sources:
        with _attached(db, source):
            yield _merged(db, source)


def _require_same_version(source: Path, target: Path | None) -> None:
    if target is not None and source.resolve() == target:
        raise UsageError(f"{source} is merged into itself. Name another database as the last one.")
    opened = open_database(source, read_only=True)
    try:
        if not rulebook.installed(opened):
            raise DatabaseError(
                f"{source}: checked by another version of yosandb. Run `yosandb check` on it first."
            )
    finally:
        opened.close()


def _require_one_content(db: Database, sources: Sequence[Path]) -> None:
    """A path may have one content alone: which of two is the newer one, nobody here can know."""
    known = {path: (document_id, _file(db)) for path, document_id in _documents(db, "main")}
    for source in sources:
        with _attached(db, source):
            for path, document_id in _documents(db, "source"):
                before, where = known.setdefault(path, (document_id, source))
                if before != document_id:
                    raise UsageError(
                        f"{path} has one content in {where} and another one in {source}. Convert "
                        "the file that is meant with --force into one, remove it from the other."
                    )


def _require_one_population(db: Database, sources: Sequence[Path]) -> None:
    """A municipality has one number of people in a year, whoever read it."""
    known = {key: (people, _file(db)) for key, people in _people(db, "main")}
    for source in sources:
        with _attached(db, source):
            for key, people in _people(db, "source"):
                before, where = known.setdefault(key, (people, source))
                if before != people:
                    raise UsageError(
                        f"{key.code} has {before} people in {key.year} in {where} and {people} in "
                        f"{source}. Give one of them the right file with `yosandb convert "
                        "--population`."
                    )


def _people(db: Database, schema: str) -> Iterator[tuple[CityYear, int]]:
    query = f"SELECT municipality_code, fiscal_year, people FROM {schema}.populations"
    for code, year, people in db.execute(f"{query} ORDER BY 1, 2"):
        yield CityYear(code, year), people


def _documents(db: Database, schema: str) -> list[tuple[str, str]]:
    """Path and id of each document, by path."""
    return db.execute(f"SELECT path, id FROM {schema}.documents ORDER BY path, id").fetchall()


@contextmanager
def _attached(db: Database, source: Path) -> Iterator[None]:
    """`source` beside the database, read-only, under the name `source`."""
    with translated(source):
        db.execute("ATTACH ? AS source", [f"{source.absolute().as_uri()}?mode=ro"])
    try:
        yield
    finally:
        db.execute("DETACH source")


def _merged(db: Database, source: Path) -> Merged:
    known = {document_id: path for path, document_id in _documents(db, "main")}
    copies = list(_copies(db))
    copied = present = 0
    for path, document_id in _documents(db, "source"):
        other = known.get(document_id)
        if other is not None and PurePosixPath(other) <= PurePosixPath(path):
            present += 1
            continue
        with writing(db):
            db.execute("DELETE FROM main.documents WHERE id = ?", [document_id])
            for copy in copies:
                db.execute(copy, [document_id])
            agree(db, document_id)
        copied += 1
    with writing(db):
        db.execute("INSERT OR IGNORE INTO main.populations SELECT * FROM source.populations")
    return Merged(source, copied, present)


def _copies(db: Database) -> Iterator[str]:
    """For each table of documents, how the rows of one of them are copied."""
    for shape in shapes(db):
        if shape.name not in _NOT_COPIED:
            columns = ", ".join(f'"{column}"' for column in shape.columns)
            rows = f"SELECT {columns} FROM source.{shape.name} WHERE {_belongs(db, shape)}"
            yield f"INSERT INTO main.{shape.name} ({columns}) {rows}"


def _belongs(db: Database, shape: Shape) -> str:
    """Which rows of a table belong to a document: by its own column, or by what it hangs on."""
    if shape.name == "documents":
        return "id = ?"
    if "document_id" in shape.columns:
        return "document_id = ?"
    (key,) = db.table(shape.name).foreign_keys
    parents = f"SELECT id FROM source.{key.other_table} WHERE document_id = ?"
    return f"{key.column} IN ({parents})"


def _file(db: Database) -> Path | None:
    (name,) = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    return Path(name).resolve() if name else None
