"""What was recognised in one PDF, page by page: records as printed and as meant, and the rest."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from yosandb.extract.reader import open_pdf
from yosandb.extract.sheet import Sheet
from yosandb.normalize.row import Row, Value
from yosandb.normalize.text import fold, squeeze
from yosandb.run.read import Options, Watch, read_file

# Columns that are the machine's, not the document's.
_OURS = ("id", "document_id", "page", "ordinal", "table_name", "row_id", "level")
# Rows that are not records of their own.
_ABOUT = ("documents", "pages", "problems", "unclaimed", "programme_tags", "total_parts")


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a record: what it is worth, and how it is printed.

    `printed` is None for what is not printed but inferred; its parts are joined by `⏎`.
    """

    column: str
    value: Value
    printed: str | None

    @property
    def plain(self) -> bool:
        """Whether it is printed just as it is stored, but for width, blanks and line ends."""
        printed = squeeze(fold((self.printed or "").replace("⏎", "")))
        return printed == squeeze(fold(str(self.value)))


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found on a page, to become a row of `table`."""

    table: str
    fields: tuple[Field, ...]


@dataclass
class PageView:
    """All that is known of a page; `facts` are its columns in the table `pages`."""

    number: int
    family: str | None = None
    facts: Mapping[str, Value] = field(default_factory=dict)
    records: list[Found] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unclaimed: list[str] = field(default_factory=list)


@dataclass
class Inspection:
    """A whole PDF: `about` is its row of `documents`, `pages` those that were asked for."""

    about: Found
    status: str
    reason: str | None
    problems: list[str]
    pages: list[PageView]


def inspect(
    path: Path,
    options: Options,
    page: int | None = None,
    watch: Watch = lambda sheet, family: None,
) -> Inspection:
    """Read the PDF at `path` and tell what was recognised, on one `page` or on all.

    `watch` is shown the pages that are told of. Raises `UnreadableFile`.
    """
    with open_pdf(path, options.password):
        pass  # says at once why a file cannot be read
    gathered = _Gathered(page, watch)
    for row in read_file(path, PurePosixPath(path.as_posix()), "", options, gathered.see):
        gathered.add(row)
    return gathered.inspection()


class _Gathered:
    """The rows of one document, sorted to the pages where they begin."""

    def __init__(self, only: int | None, watch: Watch) -> None:
        self._only = only
        self._watch = watch
        self._pages: dict[int, PageView] = {}
        self._about: Row | None = None
        self._problems: list[str] = []
        self._tags: dict[str, list[tuple[str, str]]] = {}
        self._parts: dict[str, int] = {}
        self._rows: list[tuple[PageView, Row]] = []
        self._page_of: dict[str, int] = {}

    def see(self, sheet: Sheet, family: str | None) -> None:
        """A page that has been read."""
        if self._only in (None, sheet.number):
            self._pages[sheet.number] = PageView(sheet.number, family)
            self._watch(sheet, family)

    def add(self, row: Row) -> None:
        """A row, in whatever order they come."""
        values = row.values
        if row.table == "documents":
            self._about = row
        elif row.table == "programme_tags":
            tag = str(values["tag"]), row.printed["tag"].text
            self._tags.setdefault(str(values["programme_id"]), []).append(tag)
        elif row.table == "total_parts":
            total = str(values["total_id"])
            self._parts[total] = self._parts.get(total, 0) + 1
        elif row.table == "problems" and values["page"] is None:
            self._problems.append(_problem(values))
        elif (view := self._pages.get(self._page(row))) is not None:
            self._add_to(view, row)
