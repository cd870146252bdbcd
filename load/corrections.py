"""corrections.csv: what people saw on the page where something else was read.

A line names its place by file, page and what is printed there, or by the box, and the field of a
table whose value it corrects. Where the place is gone, the line is stale, and said. What was read
is kept beside what was written, so that a line that is taken out leaves nothing behind.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.load import csv_file
from yosandb.normalize.text import fold, squeeze

FILE = "corrections.csv"
COLUMNS = (
    *("digest", "path", "page", "printed", "x0", "top", "x1", "bottom"),
    *("table", "field", "value", "why"),
)
_NEEDED = ("page", "table", "field", "value", "why")
_ADVICE = f"Its columns are {', '.join(COLUMNS)}; `yosandb export` gives all of a place in v_where."

Box = tuple[float, float, float, float]


@lean
class Correction:
    """A line of the file; `value` is None where nothing is printed in the place.

    The document is named by the `digest` of its file or by its `path`; the place by what is
    `printed` there, its `box`, or both.
    """

    line: int
    digest: str
    path: str
    page: int
    printed: str
    box: Box | None
    table: str
    field: str
    value: int | float | str | None
    why: str

    @property
    def place(self) -> tuple[object, ...]:
        """What two lines may not say different things of."""
        return self.digest, self.path, self.page, self.printed, self.box, self.table, self.field


def beside(db: Path) -> Path:
    """Where the corrections of a database stand."""
    return db.parent / FILE


def read_corrections(db: Database, path: Path) -> list[Correction]:
    """The lines of the file; none where it is not there.

    Raises `UsageError` that names the line for what is not understood, a field that cannot be
    corrected, and lines that contradict each other: then nothing of the file is applied.
    """
    if not path.exists():
        return []
    found: dict[tuple[object, ...], Correction] = {}
    for line, row in csv_file.rows(path, _NEEDED, _ADVICE):
        if any(row.values()):
            one = _correction(db, path, line, row)
            known = found.setdefault(one.place, one)
            if known.value != one.value:
                raise UsageError(
                    f"{path}, line {line}: line {known.line} says another value of the same place. "
                    "Keep one of the two."
                )
    return list(found.values())


def _correction(db: Database, path: Path, line: int, row: dict[str, str]) -> Correction:
    def refuse(what: str) -> UsageError:
        return UsageError(f"{path}, line {line}: {what}")

    table, field = row["table"], row["field"]
    types = (
        {column.name: column.type for column in db[table].columns} if _is_ours(db, table) else {}
    )
    if field not in types or field in ("id", "document_id") or field.endswith("_id"):
        raise refuse(f"{table}.{field} cannot be corrected. Name a table and one of its fields.")
    if not (row.get("digest") or row.get("path")):
        raise refuse("it names no file. Fill in digest or path.")
    box = _box(row)
    if not row.get("printed") and box is None:
        raise refuse("it names no place. Fill in printed, or x0, top, x1 and bottom.")
    if not row["why"]:
        raise refuse("it does not say why. Fill in why.")
    if not row["page"].isdigit() or int(row["page"]) < 1:
        raise refuse(f"{row['page']!r} is no page of a file.")
    value = _value(row["value"], types[field])
    if value is None and row["value"]:
        raise refuse(f"{row['value']!r} is no value of {field}; amounts are whole yen.")
    return Correction(
        line,
        row.get("digest", ""),
        row.get("path", ""),
        int(row["page"]),
        squeeze(row.get("printed", "")),
        box,
        *(table, field, value, row["why"]),
    )


def _is_ours(db: Database, table: str) -> bool:
    """Whether it is a table of a document's rows, whose values have a place."""
    return (
        not table.startswith("_")
        and table in db.table_names()
        and {"id", "document_id"} <= {column.name for column in db[table].columns}
    )


def _box(row: dict[str, str]) -> Box | None:
    try:
        x0, top, x1, bottom = (float(row[side]) for side in ("x0", "top", "x1", "bottom"))
    except (KeyError, ValueError):
        return None
    return x0, top, x1, bottom


def _value(text: str, type_: str) -> int | float | str | None:
    """The value in the type of its column; None where it is empty, or is none of that type."""
    if not text:
        return None
    if type_ == "TEXT":
        return text
    figures = fold(text).replace(",", "").removesuffix("円")
    for sign in "△▲":
        figures = figures.replace(sign, "-")
    try:
        return int(figures) if type_ == "INTEGER" else float(figures)
    except ValueError:
        return None


def rows_of(db: Database, one: Correction) -> Iterator[tuple[str, str]]:
    """The documents and rows that stand in the place of a correction."""
    places = db.execute(
        """
        SELECT DISTINCT place.document_id, place.row_id, place.x0, place.top, place.x1,
          place.bottom, place.printed
        FROM documents AS document
        JOIN provenance AS place ON place.document_id = document.id
        WHERE (
            document.digest = ?1
            OR document.path = ?2 AND NOT EXISTS (SELECT 1 FROM documents WHERE digest = ?1)
          )
          AND place.page = ?3 AND place.table_name = ?4 AND place.field = ?5
        ORDER BY place.document_id, place.row_id
        """,
        [one.digest or None, one.path or None, one.page, one.table, one.field],
    )
    found: dict[tuple[str, str], None] = {}
    for document_id, row_id, x0, top, x1, bottom, printed in places:
        says = not one.printed or squeeze(printed) == one.printed
        if says and (one.box is None or _meets(one.box, (x0, top, x1, bottom))):
            found[document_id, row_id] = None
    yield from found


def _meets(one: Box, other: Box) -> bool:
    """Whether the middle of the first box lies in the second."""
    across, down = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= down <= other[3]


def why_stale(db: Database, one: Correction, found: Sequence[tuple[str, str]]) -> str | None:
    """Why a correction cannot be applied; None where it has its one place."""
    if len(found) == 1:
        return None
    if found:
        return f"its place is that of {len(found)} rows: say the box, too"
    (known,) = db.execute(
        "SELECT count(*) FROM documents WHERE digest = ? OR path = ?",
        [one.digest or None, one.path or None],
    ).fetchone()
    return "nothing of it stands there any more" if known else "its file is not in the database"
