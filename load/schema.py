"""The schema of the database as migrations of sqlite-utils, and the shape of its tables."""

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from weakref import WeakKeyDictionary

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from yosandb.lean import lean

SCRIPTS = (
    "0001_contract",
    "0002_views",
    "0003_statement",
    "0004_batch",
    "0005_years",
    "0006_page",
    "0007_proof",
    "0008_witnesses",
    "0009_shapes",
    "0010_tables",
    "0011_search",
    "0012_answers",
    "0013_corrections",
    "0014_papers",
    "0015_words",
    "0016_evaluation",
    "0017_reading",
    "0018_search",
    "0019_kinds",
    "0020_recognised",
    "0021_alternatives",
    "0022_indicators",
)

# The migrations' own table notes the time of the day; the same input must give the same database.
_APPLIED_AT = "1970-01-01 00:00:00.000000+00:00"

_migrations = Migrations("yosandb")


def _script(name: str) -> Callable[[Database], None]:
    def apply(db: Database) -> None:
        script = files("yosandb.load").joinpath(f"{name}.sql").read_text("utf-8")
        # Not executescript: it looks at each character anew, 0.2 s for every new database.
        for statement in script.split(";\n"):
            db.execute(statement)

    return apply


for _name in SCRIPTS:
    _migrations(name=_name)(_script(_name))


def applied(db: Database) -> list[str]:
    """The names of our migrations that `db` has, whichever program version applied them."""
    return [migration.name for migration in _migrations.applied(db)]


def migrate(db: Database) -> None:
    """Apply what is missing; call it inside a transaction, so that no half of it can stay."""
    _migrations.apply(db)
    db.execute(
        "UPDATE _sqlite_migrations SET applied_at = ? WHERE migration_set = ?",
        [_APPLIED_AT, _migrations.name],
    )


@lean
class Shape:
    """A table's columns in their order, and those that make its primary key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


# How the tables were made tells them apart: to look up their columns takes ten times as long.
_MADE = """
SELECT group_concat(sql) FROM (
  SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '[_]*' ORDER BY name
)
"""
# One statement for all tables.
_COLUMNS = """
SELECT t.name, c.name, c.pk
FROM sqlite_master AS t CROSS JOIN pragma_table_info(t.name) AS c
WHERE t.type = 'table' AND t.name NOT GLOB '[_]*'
ORDER BY t.name, c.cid
"""


_KNOWN: WeakKeyDictionary[Database, tuple[Shape, ...]] = WeakKeyDictionary()
_KNOWN_AS_MADE: dict[str, tuple[Shape, ...]] = {}


def shapes(db: Database) -> tuple[Shape, ...]:
    """The tables of the contract by name; what begins with `_` is bookkeeping and left out.

    They are looked up once: nothing changes them while a database is open.
    """
    if db not in _KNOWN:
        (made,) = db.execute(_MADE).fetchone()
        if made not in _KNOWN_AS_MADE:
            _KNOWN_AS_MADE[made] = tuple(_shapes(db))
        _KNOWN[db] = _KNOWN_AS_MADE[made]
    return _KNOWN[db]


def held(db: Database, document_id: str) -> frozenset[str]:
    """The tables that hold a row of a document; most hold none of most documents."""
    owned = (shape.name for shape in shapes(db) if "document_id" in shape.columns)
    return held_of(db, document_id, owned)


def held_of(db: Database, document_id: str, kinds: Iterable[str]) -> frozenset[str]:
    """Those of `kinds` of which a document holds a row.

    A kind is a table, or those of its rows that meet a condition: items WHERE source IS NULL.
    """
    named = sorted(kinds)
    each = " UNION ALL ".join(
        f"SELECT {n} WHERE EXISTS (SELECT 1 FROM {_rows(kind)} WHERE document_id = ?1)"
        for n, kind in enumerate(named)
    )
    return frozenset(named[n] for (n,) in db.execute(each, [document_id]))


def _rows(kind: str) -> str:
    """What a statement takes a kind from."""
    return kind if kind.isidentifier() else f"(SELECT * FROM {kind})"


def _shapes(db: Database) -> Iterator[Shape]:
    for name, found in groupby(db.execute(_COLUMNS).fetchall(), key=itemgetter(0)):
        columns = [(column, part_of_key) for _, column, part_of_key in found]
        key = tuple(column for column, part_of_key in columns if part_of_key)
        yield Shape(name, tuple(column for column, _ in columns), key or ("rowid",))
