"""Writing one document: all of it or nothing, whatever happens on the way."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from yosandb.extract.printed import Printed
from yosandb.load import checks, doubt, indicators, mending, ratios, search_index
from yosandb.load.agreements import agree
from yosandb.load.database import writing
from yosandb.load.front_tables import own_front_tables
from yosandb.load.kan_again import merge_kan
from yosandb.load.schema import Shape, shapes
from yosandb.normalize.row import Row, Value

# Rows are held until there are so many of one table: memory does not grow with the document.
_BATCH = 500


def write_document(db: Database, document_id: str, rows: Iterable[Row]) -> None:
    """Put `rows` in place of all that was known of the document, and check them.

    They come in any order, save that a row that amends another one comes after it.

    One transaction: an error on the way, be it of `rows` itself, leaves the database as it was.
    A column `document_id` that a row leaves out is filled in. Raises `DatabaseError` where the
    database cannot be written, `ValueError` or `sqlite3.IntegrityError` for rows that break the
    contract.
    """
    with writing(db):
        if db.execute("SELECT 1 FROM documents WHERE id = ?", [document_id]).fetchone():
            db.execute("DELETE FROM documents WHERE id = ?", [document_id])
        writer = _Writer(db, document_id)
        for row in rows:
            writer.add(row)
        writer.finish()
        _fill_years(db, document_id)
        own_front_tables(db, document_id)
        merge_kan(db, document_id)
        checks.run(db, document_id)
        if mending.correct(db, document_id):
            checks.run(db, document_id)
        if doubt.withhold(db, document_id):
            checks.run(db, document_id)
        agree(db, document_id)
        ratios.compare(db, document_id)
        indicators.compare(db, document_id)
        search_index.index_document(db, document_id)


def _fill_years(db: Database, document_id: str) -> None:
    """Rows that print no year of their own are of the document's year, which has its source.

    So is the money of a programme: what it comes from is of the year of its row, what was spent
    where the row tells nothing else, and what it comes to with the 補正額 beside it.
    """
    for table in ("programmes", "projects"):
        db.execute(
            f"""
            UPDATE {table}
            SET fiscal_year = (SELECT fiscal_year FROM documents WHERE id = ?1)
            WHERE document_id = ?1 AND fiscal_year IS NULL
            """,
            [document_id],
        )
    db.execute(
        """
        UPDATE amounts
        SET fiscal_year = (SELECT fiscal_year FROM programmes WHERE programmes.id = row_id)
        WHERE document_id = ?1 AND table_name = 'programmes' AND fiscal_year IS NULL
          AND (
            stage = 'after' AND row_id IN (
              SELECT id FROM programmes
              WHERE document_id = ?1 AND supplement_yen IS NOT NULL
            )
            OR coalesce(stage, 'initial') IN ('initial', 'carried_over')
            OR stage IN ('settled', 'current') AND row_id IN (
              SELECT id FROM programmes
              WHERE document_id = ?1 AND actual_yen IS NOT NULL AND budget_yen IS NULL
            )
          )
          AND (
            stage IN ('current', 'after')
            OR measure IN (
              'national', 'prefectural', 'national_prefectural', 'bonds', 'other', 'general'
            )
          )
        """,
        [document_id],
    )


def known_digest(db: Database, document_id: str) -> tuple[str, str] | None:
    """The digest and settings that a document was read with; None if it has to be read."""
    found: tuple[str, str] | None = db.execute(
        """
        SELECT digest, settings FROM documents
        WHERE id = ? AND digest IS NOT NULL AND settings IS NOT NULL
        """,
        [document_id],
    ).fetchone()
    return found


class _Writer:
    """Inserts the rows of one document, and where their values are printed, in batches."""

    def __init__(self, db: Database, document_id: str) -> None:
        self._db = db
        self._document_id = document_id
        self._described = False
        self._shapes = {shape.name: shape for shape in shapes(db)}
        self._batches: defaultdict[str, list[tuple[Value, ...]]] = defaultdict(list)

    def add(self, row: Row) -> None:
        shape = self._shape(row.table)
        values = self._owned(shape, row.values)
        _require_columns(shape, {*values, *row.printed})
        if row.table == "total_parts":
            _require_columns(self._shape(str(values["table_name"])), {str(values["field"])})
        self._described |= row.table == "documents"
        if row.amends:
            self._amend(shape, row.values)
            self._forget_places(shape, values, row.printed)
        else:
            self._insert(shape, values)
        self._insert_places(shape, values, row.printed)

    def finish(self) -> None:
        if not self._described:
            raise ValueError(f"document {self._document_id} has no row of `documents`")
        for table in self._batches:
            self._flush(table)

    def _shape(self, table: str) -> Shape:
        if table not in self._shapes:
            raise ValueError(f"there is no table {table}")
        return self._shapes[table]

    def _owned(self, shape: Shape, values: Mapping[str, Value]) -> Mapping[str, Value]:
        """The values, with the document that they belong to; raises if that is another one."""
        owner = "id" if shape.name == "documents" else "document_id"
        if owner not in shape.columns:
            return values
        owned = {owner: self._document_id, **values}
        if owned[owner] != self._document_id:
            raise ValueError(f"a row of {shape.name} belongs to document {owned[owner]}")
        return owned

    def _insert_places(
        self, shape: Shape, values: Mapping[str, Value], printed: Mapping[str, Printed]
    ) -> None:
        for column, value in printed.items():
            row_id, field = _address(shape, values, column)
            own = {"table_name": shape.name, "row_id": row_id, "field": field}
            own["document_id"] = self._document_id
            for place in _places(value):
                self._insert(self._shapes["provenance"], own | place)

    def _forget_places(
        self, shape: Shape, values: Mapping[str, Value], fields: Iterable[str]
    ) -> None:
        """What is given again as a whole has its places from then on."""
        self._flush("provenance")
        for column in fields:
            row_id, field = _address(shape, values, column)
            self._db.execute(
                "DELETE FROM provenance WHERE table_name = ? AND row_id = ? AND field = ?",
                [shape.name, row_id, field],
            )

    def _insert(self, shape: Shape, values: Mapping[str, Value]) -> None:
        batch = self._batches[shape.name]
        batch.append(tuple(map(values.get, shape.columns)))
        if len(batch) >= _BATCH:
            self._flush(shape.name)

    def _amend(self, shape: Shape, values: Mapping[str, Value]) -> None:
        """Fill columns of a row that was added before."""
        self._flush(shape.name)
        columns = [column for column in values if column not in shape.key]
        assignments = ", ".join(f"{column} = ?" for column in columns)
        self._db.execute(
            f"UPDATE {shape.name} SET {assignments} WHERE id = ?",
            [*(values[column] for column in columns), values["id"]],
        )

    def _flush(self, table: str) -> None:
        batch = self._batches[table]
        marks = ", ".join("?" * len(self._shapes[table].columns))
        try:
            self._db.conn.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)
        except sqlite3.IntegrityError as error:
            error.add_note(f"while rows of {table} were written")
            raise
        batch.clear()


def _require_columns(shape: Shape, columns: set[str]) -> None:
    unknown = sorted(columns - set(shape.columns))
    if unknown:
        raise ValueError(f"table {shape.name} has no column {', '.join(unknown)}")


def _address(shape: Shape, values: Mapping[str, Value], column: str) -> tuple[str, str]:
    """The row id and field that a value has in `provenance`.

    A row without an id has the parts of its key instead; a tag's field is the tag itself,
    because a programme has several.
    """
    if shape.name == "programme_tags":
        return str(values["programme_id"]), str(values["tag"])
    return "/".join(str(values[part]) for part in shape.key), column


def _places(printed: Printed) -> Iterator[dict[str, Value]]:
    for number, part in enumerate(printed.parts):
        x0, top, x1, bottom = part.box
        others = json.dumps(part.alternatives, ensure_ascii=False) if part.alternatives else None
        yield {
            "part": number,
            "page": part.page,
            "printed": part.text,
            "x0": x0,
            "top": top,
            "x1": x1,
            "bottom": bottom,
            "source": part.source,
            "confidence": part.confidence,
            "alternatives": others,
        }
