"""One hash over all that a database says, to show that the same input gave the same."""

import hashlib
import json

from sqlite_utils import Database

from yosandb.load.schema import shapes


def content_hash(db: Database) -> str:
    """SHA-256 over every row of every table in the order of the keys; free of file layout."""
    total = hashlib.sha256()
    for shape in shapes(db):
        total.update(_line([shape.name, *shape.columns]))
        columns = ", ".join(f'"{column}"' for column in shape.columns)
        order = ", ".join(f'"{column}"' for column in shape.key)
        for row in db.execute(f'SELECT {columns} FROM "{shape.name}" ORDER BY {order}'):
            total.update(_line(row))
    return total.hexdigest()


def _line(values: list[str] | tuple[object, ...]) -> bytes:
    return json.dumps(values).encode() + b"\n"


def dumped(db: Database) -> list[str]:
    """The statements that make the database anew, without the index of the search.

    The index numbers its texts as they come, and can be made from the rest at any time.
    """
    return [line for line in db.conn.iterdump() if "_search" not in line]
