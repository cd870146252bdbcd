"""All pages of a database: which there are, and each by its address. A site writes them all, a
server those that are asked for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.web import documents, finder
from yosandb.web.addresses import FOLDERS, Picture, file_name, page_address
from yosandb.web.cities import City, cities
from yosandb.web.compare import comparison
from yosandb.web.downloads import downloads
from yosandb.web.groups import Group, groups, programmes
from yosandb.web.kan import Kan, all_kan, totals, within
from yosandb.web.lines import Line, Lines
from yosandb.web.originals import digests
from yosandb.web.overview import overview
from yosandb.web.programme import latest, page_ids, programme
from yosandb.web.render import STATIC, environment, static

Row: TypeAlias = dict[str, Any]


@lean
class Tables:
    """Where a server has the tables, and the questions that it can be asked: name and title."""

    address: str
    questions: tuple[tuple[str, str, str], ...]


class Site:
    """The pages of `db`; pictures are of the documents in `files`, by their ids.

    `pages` says which pages of documents have one of their own. `drawn` gathers the pictures that
    pages refer to. `tables` is what a server has behind the pages.
    """

    def __init__(
        self,
        db: Database,
        files: Mapping[str, Path],
        pages: documents.Choice = "problems",
        tables: Tables | None = None,
    ) -> None:
        self.db = db
        self.pages = pages
        self.tables = tables
        self.drawn: set[Picture] = set()
        names = digests(db)
        self._digests = {document: names[document] for document in files}
        self.files = {names[document]: file for document, file in files.items()}
        self._lines = _Noting(db, self._digests, self.drawn)
        self._labels: dict[int, str] = dict(
            db.execute("SELECT fiscal_year, year_label FROM v_years").fetchall()
        )
        self._templates = environment(self._filters())

    def addresses(self) -> Iterator[str]:
        """Every page that a link leads to, home first."""
        yield from _SINGLE
        yield from (city.address for city in self.cities)
        yield from (kan.address for kan in self.kan)
        yield from (group.address for group in self.groups.values())
        for name, document_id in self._document_names.items():
            yield f"document/{name}.html"
            yield from (f"document/{name}-{page}.html" for page in self._sheets(document_id))
        yield from (page_address("programme", page_id) for page_id in page_ids(self.db))

    def page(self, address: str) -> str | None:
        """The page at an address; None where there is none."""
        if address in STATIC:
            return static(address)
        if address in _SINGLE:
            return self._single(address)
        folder, _, name = address.partition("/")
        if folder not in _MAKERS or not name.endswith(".html"):
            return None
        return _MAKERS[folder](self, address, name.removesuffix(".html"))

    def has_file(self, document_id: str) -> bool:
        """Whether there is a PDF to cut pictures out of."""
        return document_id in self._digests

    def scripts(self) -> Iterator[tuple[str, str]]:
        """The scripts of the search by their addresses."""
        return finder.scripts(finder.entries(self.db, self._lines, self.kan))

    @cached_property
    def cities(self) -> list[City]:
        return cities(self.db)

    @cached_property
    def kan(self) -> list[Kan]:
        return all_kan(self.db)

    @cached_property
    def groups(self) -> dict[str, Group]:
        return {group.address: group for group in groups(self.db)}

    @cached_property
    def _city_of(self) -> dict[str, City]:
        return {d["id"]: city for city in self.cities for d in city.documents}

    @cached_property
    def _kan_of(self) -> dict[str, Kan]:
        return {row["item_id"]: kan for kan in self.kan for row in kan.rows}

    @cached_property
    def _document_names(self) -> dict[str, str]:
        return {file_name(d["id"]): d["id"] for city in self.cities for d in city.documents}

    @cached_property
    def _odd_names(self) -> dict[str, str]:
        """The ids of programmes' pages that are no names of files."""
        return {file_name(i): i for i in page_ids(self.db) if file_name(i) != i}

    @cached_property
    def _colours(self) -> dict[tuple[str, str], int]:
        return documents.colours(self.db)

    def _sheets(self, document_id: str) -> list[int]:
        return documents.sheets(self.db, document_id, self.pages)

    def _render(self, template: str, address: str, **values: object) -> str:
        up = "../" * address.count("/")
        made = self._templates.get_template(template)
        return made.render(up=up, here=address, tables=self.tables, **values)

    def _single(self, address: str) -> str:
        return self._render(address, address, **_SINGLE[address](self))

    def _city(self, address: str, name: str) -> str | None:
        city = next((one for one in self.cities if one.address == address), None)
        if city is None:
            return None
        return self._render(
            "city.html", address, city=city, found=overview(self.db, city, self.kan)
        )

    def _kan(self, address: str, name: str) -> str | None:
        kan = next((one for one in self.kan if one.address == address), None)
        if kan is None:
            return None
        years = [
            (row, self._kan_line(row), list(within(self.db, row["item_id"]))) for row in kan.rows
        ]
        city = self._city_of[kan.rows[0]["document_id"]]
        return self._render("kan.html", address, kan=kan, years=years, city=city)

    def _kan_line(self, row: Row) -> Line | None:
        table = "items" if row["total_id"] is None else "totals"
        parts = self._lines.parts(table, row["total_id"] or row["item_id"])
        value = parts.get("amount_yen") or parts.get("supplement_yen") or []
        names = parts.get("name") or parts.get("label") or []
        return self._lines.line(row["document_id"], value, names)

    def _group(self, address: str, name: str) -> str | None:
        group = self.groups.get(address)
        if group is None:
            return None
        city = next(one for one in self.cities if one.key == group.city)
        found = programmes(self.db, group)
        return self._render("group.html", address, group=group, city=city, found=found)

    def _document(self, address: str, name: str) -> str | None:
        if name in self._document_names:
            document_id = self._document_names[name]
            shown = documents.document(self.db, document_id)
            own = set(self._sheets(document_id))
            city = self._city_of[document_id]
            return self._render("document.html", address, shown=shown, own=own, city=city)
        head, _, page = name.rpartition("-")
        document_id = self._document_names.get(head, "")
        if not page.isdecimal() or not page.isascii() or len(page) > 6:
            return None
        return self._sheet(address, document_id, int(page))

    def _sheet(self, address: str, document_id: str, page: int) -> str | None:
        own = self._sheets(document_id) if document_id else []
        if page not in own:
            return None
        shown = documents.sheet(self.db, document_id, page, self._digests.get(document_id))
        if shown is not None and shown.picture is not None:
            self.drawn.add(shown.picture)
        at = own.index(page)
        beside = (own[at - 1] if at else None, own[at + 1] if at + 1 < len(own) else None)
        city = self._city_of[document_id]
        return self._render(
            "sheet.html", address, shown=shown, beside=beside, city=city, colours=self._colours
        )

    def _programme(self, address: str, name: str) -> str | None:
        page_id = name if file_name(name) == name else ""
        found = programme(self.db, self._lines, page_id) if page_id else None
        if found is None and name in self._odd_names:
            found = programme(self.db, self._lines, self._odd_names[name])
        if found is None or page_address("programme", found.id) != address:
            return None
        city = self._city_of[found.statements[0].row["document_id"]]
        main = latest(found.statements)
        return self._render("programme.html", address, programme=found, city=city, latest=main)

    def _filters(self) -> dict[str, Callable[..., Any]]:
        def sheet(page: int, document_id: str) -> str | None:
            if page not in self._own_sheets(document_id):
                return None
            return f"document/{file_name(document_id)}-{page}.html"

        return {
            "sheet": sheet,
            "era": self._era,
            "kan_of": self._kan_address,
            "section_page": lambda row: self._group_address("section", row),
            "department_page": lambda row: self._group_address("department", row),
        }

    @cached_property
    def _sheets_known(self) -> dict[str, frozenset[int]]:
        return {}

    def _own_sheets(self, document_id: str) -> frozenset[int]:
        if document_id not in self._sheets_known:
            self._sheets_known[document_id] = frozenset(self._sheets(document_id))
        return self._sheets_known[document_id]

    def _era(self, year: int | None) -> str:
        return "年度不明" if year is None else self._labels.get(year, f"{year}年度")

    def _kan_address(self, item: Row) -> str | None:
        kan = self._kan_of.get(item["id"])
        return None if kan is None else kan.address

    def _group_address(self, column: str, row: Row) -> str:
        return Group(column, self._city_of[row["document_id"]].key, row[column]).address


class _Noting(Lines):
    """Lines that note which pictures they refer to."""

    def __init__(self, db: Database, drawable: Mapping[str, str], drawn: set[Picture]) -> None:
        super().__init__(db, drawable)
        self._drawn = drawn

    def line(self, *given: Any) -> Line | None:
        found = super().line(*given)
        if found is not None and found.picture is not None:
            self._drawn.add(found.picture)
        return found


_Maker: TypeAlias = Callable[[Site, str, str], str | None]
_MAKERS: Mapping[str, _Maker] = {
    "city": Site._city,
    "kan": Site._kan,
    "section": Site._group,
    "department": Site._group,
    "document": Site._document,
    "programme": Site._programme,
}
# The folders in which a server finds what is ours.
PAGES = FOLDERS
_SINGLE: Mapping[str, Callable[[Site], dict[str, Any]]] = {
    "index.html": lambda site: {
        "cities": [(city, totals(site.db, city.key, site.kan)) for city in site.cities],
        "alone": overview(site.db, site.cities[0], site.kan) if len(site.cities) == 1 else None,
    },
    "compare.html": lambda site: {"found": comparison(site.db, site.cities, site.kan)},
    "documents.html": lambda site: {"cities": site.cities},
    "downloads.html": lambda site: {"files": downloads(site.db)},
    "about.html": lambda site: {},
}
