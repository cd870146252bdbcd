"""The index of the texts that can be searched for: filled document by document, asked by pairs.

SQLite's own trigrams find nothing of one or two characters, and Japanese words are that short. Of
pairs, one or two characters are a word of the index or its beginning, and longer strings are
looked for in the few texts that have all of their pairs.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from sqlite_utils import Database

from yosandb.load.database import writing
from yosandb.load.schema import held
from yosandb.normalize.search_form import search_form

# The fields that are searched: names before what belongs to them, prose last.
FIELDS = (
    *(("programmes", "name"), ("programmes", "sub_name"), ("programmes", "book_name")),
    *(("items", "name"), ("setsu", "name"), ("projects", "name")),
    *(("kpis", "name"), ("kpis", "indicator"), ("sections", "name")),
    *(("notes", "text"), ("figures", "row_label"), ("figures", "column_label")),
    ("figures", "value_text"),
    *(("amounts", "label"), ("programmes", "section"), ("programmes", "department")),
    *(("programmes", "description"), ("programmes", "outline"), ("programmes", "results")),
    *(("projects", "overview"), ("projects", "effect"), ("projects", "opinion")),
    *(("projects", "effect_reason"), ("projects", "policy_reason"), ("passages", "text")),
)

# So many texts are taken in together: memory does not grow with the document.
_BATCH = 500

# Tables in which the index is kept, with those that FTS5 makes for itself.
SHADOWS = (
    *("_searchable", "_search_texts", "_search_fields", "_search_places", "_search_index"),
    "_years",
    *(f"_search_index_{part}" for part in ("data", "idx", "docsize", "config")),
    "_sqlite_migrations",
)


class Field(NamedTuple):
    """A field of a table whose texts are searched."""

    table_name: str
    name: str


# The ids of rows by the field that holds what was searched for.
Places: TypeAlias = Mapping[Field, list[str]]


def index_document(db: Database, document_id: str) -> None:
    """Take in what a document holds; a document that is there already is left as it is."""
    with writing(db):
        number = _document_number(document_id)
        new = db.execute(
            "INSERT OR IGNORE INTO _searchable (number, document_id) VALUES (?, ?)",
            [number, document_id],
        )
        if new.rowcount:
            present = held(db, document_id)
            for field, of_field in _numbers(db).items():
                if field.table_name in present:
                    _index_field(db, document_id, number, field, of_field)


def _document_number(document_id: str) -> int:
    """Six bytes that are the same in whatever order, and how often, documents come."""
    return int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:6])


def forget_document(db: Database, document_id: str) -> None:
    """Take out what a document holds; its texts stay, and are found by nobody."""
    with writing(db):
        db.execute("DELETE FROM _searchable WHERE document_id = ?", [document_id])


def index_all(db: Database) -> None:
    """Take in the documents that an older program or a merge has brought without an index."""
    missing = pending(db)
    if missing:
        with writing(db):
            for document_id in missing:
                index_document(db, document_id)


def pending(db: Database) -> list[str]:
    """The documents that are not in the index."""
    rows = db.execute(
        "SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM _searchable) ORDER BY id"
    )
    return [document_id for (document_id,) in rows]


def _index_field(db: Database, document_id: str, document: int, field: Field, number: int) -> None:
    """Statements take part in a transaction of the caller."""
    rows = db.execute(
        f"SELECT id, {field.name} FROM {field.table_name} WHERE document_id = ? ORDER BY id",
        [document_id],
    )
    while batch := rows.fetchmany(_BATCH):
        forms = ((row_id, search_form(str(stored or ""))) for row_id, stored in batch)
        told = [(row_id, form) for row_id, form in forms if form]
        ids = text_ids(db, [form for _, form in told])
        places = [(ids[form], number, row_id, document) for row_id, form in told]
        db.conn.executemany("INSERT INTO _search_places VALUES (?, ?, ?, ?)", places)


def _numbers(db: Database) -> dict[Field, int]:
    """The numbers of the fields in this database, which are taken in where they are new."""
    query = "SELECT number, table_name, field FROM _search_fields"
    known = {Field(*field): int(number) for number, *field in db.execute(query)}
    if new := [field for field in map(Field._make, FIELDS) if field not in known]:
        insert = "INSERT INTO _search_fields (table_name, field) VALUES (?, ?)"
        db.conn.executemany(insert, new)
        return _numbers(db)
    return {field: known[field] for field in map(Field._make, FIELDS)}


def text_ids(db: Database, forms: Iterable[str]) -> Mapping[str, int]:
    """The numbers of texts; those that are new are taken in, in their order."""
    digests = {form: _digest(form) for form in forms}
    asked = "SELECT digest, id FROM _search_texts WHERE digest IN (SELECT value FROM json_each(?))"
    known = dict(db.execute(asked, [json.dumps([*digests.values()])]).fetchall())
    new = [form for form, digest in digests.items() if digest not in known]
    if new:
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM _search_texts").fetchone()
        numbered = list(enumerate(new, last + 1))
        texts = ((number, digests[form], form) for number, form in numbered)
        db.conn.executemany("INSERT INTO _search_texts (id, digest, text) VALUES (?, ?, ?)", texts)
        pairs = ((number, " ".join(_pairs(form))) for number, form in numbered)
        db.conn.executemany("INSERT INTO _search_index (rowid, pairs) VALUES (?, ?)", pairs)
        known.update((digests[form], number) for number, form in numbered)
    return {form: known[digest] for form, digest in digests.items()}


def _digest(form: str) -> int:
    return int.from_bytes(hashlib.sha256(form.encode()).digest()[:8], signed=True)


def _pairs(form: str) -> Iterator[str]:
    """Each character with its neighbour, the last one alone; each pair once."""
    yield from dict.fromkeys(form[at : at + 2] for at in range(len(form)))


def find(db: Database, form: str) -> Places:
    """The rows whose search form holds `form`: just those that a scan with LIKE would find.

    A word may stand in ten thousand rows: they come as one text a field, not one by one.
    """
    words = [form[at : at + 2] for at in range(max(len(form) - 1, 1))]
    quoted = ['"' + word.replace('"', '""') + '"' for word in dict.fromkeys(words)]
    pairs = " AND ".join(quoted) if len(form) > 1 else f"{quoted[0]} *"
    query = _BY_PAIRS if _is_word(form) else _BY_TEXT
    found = dict(db.execute(query, {"form": form, "pairs": pairs}).fetchall())
    names = db.execute("SELECT number, table_name, field FROM _search_fields")
    return {
        Field(table_name, name): json.loads(found[number])
        for number, table_name, name in names
        if number in found
    }


def _is_word(form: str) -> bool:
    """Whether what has the pairs of a string has the string: it is short, and nothing is folded.

    SQLite makes capital letters small; no letter is folded into one that has no case.
    """
    return len(form) <= 2 and form.lower() == form.upper()


_BY_PAIRS = """
SELECT field, json_group_array(row_id)
FROM _search_index CROSS JOIN _search_places ON text_id = _search_index.rowid
WHERE _search_index MATCH :pairs
GROUP BY field
"""
_BY_TEXT = """
SELECT field, json_group_array(row_id)
FROM _search_index
CROSS JOIN _search_texts AS held ON held.id = _search_index.rowid
CROSS JOIN _search_places ON text_id = held.id
WHERE _search_index MATCH :pairs AND instr(held.text, :form)
GROUP BY field
"""
