"""What was recognised in one PDF, page by page: records as printed and as meant, and the rest."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.extract.reader import open_pdf
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean
from yosandb.load.database import MEMORY, open_database
from yosandb.load.layout import layout, told
from yosandb.normalize.row import Value
from yosandb.normalize.text import fold, squeeze
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options, Watch, unwatched

# The tables whose rows stand on a page, in the order in which they are told.
RECORDS = (
    *(
        "projects",
        "sections",
        "items",
        "setsu",
        "programmes",
        "notes",
        "kpis",
        "kpi_values",
        "totals",
    ),
    *("figures", "passages"),
)
# Columns that are the machine's, not the document's.
_OURS = {"id", "document_id", "page", "ordinal", "level", "digest", "settings"}
_OURS |= {"printed_unit_yen", "status"}
# Between the lines of a value that is printed in several.
LINE_END = "⏎"


@lean
class Field:
    """A value of a record, and how it is printed; None where it is inferred.

    `proof` tells what an amount is worth: `proved`, `agreed`, `unproved`, `open`.
    """

    column: str
    value: Value
    printed: str | None = None
    proof: str | None = None

    @property
    def as_printed(self) -> bool:
        """Whether it is stored as it is printed, but for width, blanks and line ends."""
        printed = (self.printed or "").replace(LINE_END, "")
        return squeeze(fold(printed)) == squeeze(fold(self.shown))

    @property
    def shown(self) -> str:
        """The value for people: whole numbers without a point, yen with their thousands parted."""
        if isinstance(self.value, int) and self.column.endswith("_yen"):
            return f"{self.value:,}"
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return "(empty)" if self.value is None else str(self.value)


@lean
class Found:
    """A record, to become a row of `table`; `id` is that of the row."""

    table: str
    id: str
    fields: tuple[Field, ...]


@lean
class PageFound:
    """A page: `facts` are its columns in `pages`, `family` the one that read it."""

    number: int
    family: str | None
    facts: Mapping[str, Value]
    records: tuple[Found, ...]
    problems: tuple[str, ...]
    unclaimed: tuple[str, ...]


@lean
class Inspection:
    """A PDF: `about` is its row of `documents`, `pages` those that were asked for.

    `layout` tells of a book on how many sums its layout was proved, and how many others hold.
    """

    about: Found
    status: str
    page_count: int
    problems: tuple[str, ...]
    pages: tuple[PageFound, ...]
    layout: tuple[str, ...] = ()


def inspect(
    path: Path,
    options: Options,
    page: int | None = None,
    watch: Watch = unwatched,
) -> Inspection:
    """Read the PDF at `path` and tell what was recognised, on one `page` or on all.

    All pages are read, for a page may go on with what another began; `watch` is shown each.
    Raises `UnreadableFile`, and `UsageError` for a page that is not there.
    """
    with open_pdf(path, options.password) as source:
        if page is not None and not 1 <= page <= source.page_count:
            last = source.page_count
            raise UsageError(f"{path}: there is no page {page}. Choose one from 1 to {last}.")
    families: dict[int, str | None] = {}

    def see(sheet: Sheet, family: str | None) -> None:
        families[sheet.number] = family
        watch(sheet, family)

    db = open_database(MEMORY)
    try:
        (outcome,) = convert(inputs([path]), db, options, watch=see)
        if outcome.fault is not None:
            raise outcome.fault
        numbers = [number for number in families if page in (None, number)]
        return _inspection(db, {number: families[number] for number in numbers})
    finally:
        db.close()


def _inspection(db: Database, families: Mapping[int, str | None]) -> Inspection:
    (about,) = db.query("SELECT * FROM documents")
    return Inspection(
        _found(db, "documents", about),
        about["status"],
        about["page_count"] or 0,
        _problems(db, None),
        tuple(_page(db, number, family) for number, family in families.items()),
        tuple(told(layout(db, about["id"]))),
    )


def _page(db: Database, number: int, family: str | None) -> PageFound:
    facts = next(db.query("SELECT * FROM pages WHERE page = ?", [number]), {})
    rest = db.execute("SELECT text FROM unclaimed WHERE page = ? ORDER BY ordinal", [number])
    return PageFound(
        number,
        family,
        facts,
        tuple(found for table in RECORDS for found in _records(db, table, number)),
        _problems(db, number),
        tuple(text for (text,) in rest),
    )


def _problems(db: Database, page: int | None) -> tuple[str, ...]:
    query = "SELECT severity, code, message FROM problems WHERE page IS ? ORDER BY ordinal"
    told = db.execute(query, [page])
    return tuple(f"{severity}: {code}: {message}" for severity, code, message in told)


def _records(db: Database, table: str, page: int) -> Iterator[Found]:
    """The records of a page in the order in which they stand on it."""
    query = f"""
        SELECT record.* FROM {table} AS record
        LEFT JOIN provenance ON table_name = ? AND row_id = id AND provenance.page = record.page
        WHERE record.page = ? GROUP BY id ORDER BY min(top), max(x0), id
    """
    rows = list(db.query(query, [table, page]))
    for row in sorted(rows, key=lambda row: row.get("ordinal") or 0):
        yield _found(db, table, row)


def _found(db: Database, table: str, row: Mapping[str, Value]) -> Found:
    printed = _printed(db, table, str(row["id"]))
    proofs = _proofs(db, table, str(row["id"]))
    own = (
        Field(column, value, printed.get(column), proofs.get(column))
        for column, value in row.items()
        if (value is not None or column in printed) and not _is_ours(column, row)
    )
    further = (*_tags(db, str(row["id"]), printed), *_amounts(db, row), *_covered(db, row))
    return Found(table, str(row["id"]), (*own, *further))


def _is_ours(column: str, row: Mapping[str, Value]) -> bool:
    """Whether a column is the machine's, or only repeats a number as text."""
    repeats = column.endswith("_text") and row[column.removesuffix("_text")] is not None
    return repeats or column in _OURS or column.endswith("_id")


def _printed(db: Database, table: str, row_id: str) -> dict[str, str]:
    """What is printed for each column of a row; for a tag the tag stands for the column."""
    printed: dict[str, str] = {}
    tables = (table, "programme_tags") if table == "programmes" else (table, "")
    for field, text in db.execute(
        "SELECT field, printed FROM provenance WHERE table_name IN (?, ?) AND row_id = ?"
        " ORDER BY field, part",
        [*tables, row_id],
    ):
        printed[field] = printed[field] + LINE_END + text if field in printed else text
    return printed


def _proofs(db: Database, table: str, row_id: str) -> dict[str, str]:
    """What each amount of a row is worth, by its column."""
    query = "SELECT field, proof FROM v_proof WHERE table_name = ? AND row_id = ?"
    return dict(db.execute(query, [table, row_id]).fetchall())


def _tags(db: Database, row_id: str, printed: Mapping[str, str]) -> Iterator[Field]:
    query = "SELECT tag FROM programme_tags WHERE programme_id = ? ORDER BY tag"
    for (tag,) in db.execute(query, [row_id]):
        yield Field("tag", tag, printed.get(tag))


def _amounts(db: Database, row: Mapping[str, Value]) -> Iterator[Field]:
    query = "SELECT id, label, measure, yen FROM amounts WHERE row_id = ? ORDER BY ordinal, id"
    for amount_id, label, measure, yen in db.execute(query, [row["id"]]):
        printed = _printed(db, "amounts", amount_id).get("yen")
        proof = _proofs(db, "amounts", amount_id).get("yen")
        yield Field(f"amount ({label or measure})", yen, printed, proof)


def _covered(db: Database, row: Mapping[str, Value]) -> Iterator[Field]:
    """How many figures a total covers, and whether they add up to it."""
    query = "SELECT parts, checked FROM v_totals WHERE total_id = ?"
    for parts, checked in db.execute(query, [row["id"]]):
        yield Field("parts", f"{parts} figures, {checked or 'not compared'}")
