"""A site of some samples for the tests of pages: two years of sheets, a book, a report."""

import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

import yosandb
from yosandb.run import spool
from yosandb.tests.golden.keeping import kept_folder
from yosandb.tests.golden.reading import read_once

SAMPLES = Path(__file__).parent.parent / "samples"
FILES = (
    *("years/R6/sheet_r6.pdf", "years/R7/sheet_r7.pdf", "shiryo3-2_calc.pdf"),
    "budget_statement/st_table.pdf",
)


def convert(names: Iterable[str], db: Path) -> None:
    """Samples into a database, by what was read of them before."""
    with patch.object(spool, "read_file", read_once):
        yosandb.convert([SAMPLES / name for name in names], db)


def _make(folder: Path) -> None:
    convert(FILES, folder / "budget.db")
    yosandb.site(folder / "budget.db", folder / "site", "all", jobs=1)


@cache
def database() -> Path:
    """A database of the samples, of this process alone; not to be changed."""
    path = Path(mkdtemp(prefix="yosandb-web-")) / "budget.db"
    shutil.copy(kept_folder("web", _make) / "budget.db", path)
    return path


def site() -> Path:
    """Its site with all pages; for looking only, as all processes of the tests share it."""
    return kept_folder("web", _make) / "site"


class Links(HTMLParser):
    """What a page refers to, and which of that it would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.handlers: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "action", "xlink:href"):
                self.targets.append(value or "")
            if name == "id":
                self.ids.add(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(f"{name}={value}")


def links(text: str) -> Links:
    """The links of a page."""
    found = Links()
    found.feed(text)
    return found


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """The pages of a site by their addresses."""
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix(), file.read_text("utf-8")
