"""The questions that a server answers at once: a query each, with its title and what it tells."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_MARK = "-- "


@cache
def questions() -> Mapping[str, Mapping[str, str]]:
    """By name: `title` and `description`, the two lines of comment that a file begins with, `sql`.

    Raises `ValueError` that names a file without them.
    """
    found = {}
    folder = files("yosandb.web").joinpath("queries")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".sql"):
            found[file.name.removesuffix(".sql")] = _question(file.name, file.read_text("utf-8"))
    return found


def _question(name: str, text: str) -> Mapping[str, str]:
    title, description, sql = text.split("\n", 2)
    if not (title.startswith(_MARK) and description.startswith(_MARK)):
        raise ValueError(f"{name}: wants two lines of comment, then a query")
    told = {"title": title, "description": description}
    return {**{key: line.removeprefix(_MARK) for key, line in told.items()}, "sql": sql.strip()}
