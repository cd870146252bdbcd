"""The views: one SQL file each, copied into the database like the rules.

A view holds nothing: where one of ours has changed, all of ours are made anew, and no migration
tells of it. A view that somebody else made stays.
"""

import re
from functools import cache
from importlib.resources import files

from sqlite_utils import Database

# -- A place on a page where a value is printed.
# SELECT …
_FILE = re.compile(r"(?P<meaning>(?:-- .+\n)+)(?P<sql>(?:WITH|SELECT)\b(?s:.+)(?<!;)\n)")


@cache
def views() -> dict[str, str]:
    """The statement that makes each view, by name."""
    folder = files("yosandb.load").joinpath("views")
    texts = {
        file.name.removesuffix(".sql"): file.read_text("utf-8")
        for file in folder.iterdir()
        if file.name.endswith(".sql")
    }
    return {name: parse(name, text) for name, text in sorted(texts.items())}


def parse(name: str, text: str) -> str:
    """The statement of the view in the file `name`.sql; raises `ValueError` that names the file."""
    found = _FILE.fullmatch(text)
    if found is None:
        raise ValueError(
            f"{name}.sql: wants a comment, then one SELECT without a semicolon at its end"
        )
    return f"CREATE VIEW {name} AS\n{found['sql'].rstrip()}"


def installed(db: Database) -> bool:
    """Whether the database holds our views as they are in this program."""
    stored = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    return all(stored.get(name) == sql for name, sql in views().items())


def remove(db: Database) -> None:
    """Drop our views: a migration may change what they are made from."""
    for name in views():
        db.execute(f"DROP VIEW IF EXISTS {name}")


def install(db: Database) -> None:
    """Make our views anew."""
    remove(db)
    for sql in views().values():
        db.execute(sql)
