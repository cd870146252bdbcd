"""The pages from a server: Datasette behind them, with one plug-in that puts them in front."""

import asyncio
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cached_property
from inspect import signature
from pathlib import Path
from typing import Any

import uvicorn
from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.load.database import open_database
from yosandb.load.datasette import encoded, metadata
from yosandb.web.addresses import picture
from yosandb.web.documents import Choice
from yosandb.web.downloads import VIEWS
from yosandb.web.drawing import one
from yosandb.web.originals import originals
from yosandb.web.questions import questions
from yosandb.web.site import PAGES, Site, Tables
from yosandb.web.snapshot import copied

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "png": "image/png"}
# Nothing but this server is asked, and no page runs what stands in it.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# What is ours: a page alone, or a file in one of our folders. All else is Datasette's.
ROUTE = (
    r"^/(?P<address>(?:[a-z]+\.html|site\.css|site\.js|search\.js|csv/v_[a-z_]+\.csv|(?:%s)/.*)?)$"
)
_SETTINGS = {"sql_time_limit_ms": 5000, "default_page_size": 50, "allow_download": False}


@lean
class Found:
    """What an address gives: its content and type, or where it has gone."""

    content: bytes
    type: str
    gone_to: str | None = None


class Pages:
    """The pages of a copy of a database; it is asked in the one thread that has opened it."""

    def __init__(
        self,
        copy: Path,
        beside: Path,
        pages: Choice,
        pdf_dirs: Sequence[Path],
        password: str | None,
    ) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._password = password
        tables = Tables(encoded(copy.stem), tuple(_titles()))

        def opened() -> Site:
            db = open_database(copy, read_only=True)
            return Site(db, originals(db, beside, pdf_dirs), pages, tables)

        self.site = self._thread.submit(opened).result()

    def metadata(self) -> dict[str, Any]:
        """What Datasette tells of the tables, in Japanese."""
        told: dict[str, Any] = self._thread.submit(
            metadata, self.site.db, japanese=True, queries=questions()
        ).result()
        return told

    async def at(self, address: str) -> Found | None:
        """What stands at an address of ours; None where there is nothing."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._found, address or "index.html")

    def close(self) -> None:
        """Let go of the database."""
        self._thread.submit(self.site.db.close).result()
        self._thread.shutdown()

    def _found(self, address: str) -> Found | None:
        folder, _, name = address.partition("/")
        kind = address.rpartition(".")[2]
        if folder in ("cut", "page"):
            content = self._picture(address)
        elif folder == "search":
            content = self._scripts.get(address)
        elif folder == "csv":
            return self._table(name.removesuffix(".csv"))
        else:
            text = self.site.page(address)
            content = None if text is None else text.encode()
        return None if content is None else Found(content, TYPES[kind])

    def _picture(self, address: str) -> bytes | None:
        """A picture of a document that is in the database, whose content is that which was read."""
        wanted = picture(address)
        if wanted is None or wanted.digest not in self.site.files:
            return None
        return one(wanted, self.site.files[wanted.digest], self._password)

    @cached_property
    def _scripts(self) -> dict[str, bytes]:
        return {address: text.encode() for address, text in self.site.scripts()}

    def _table(self, view: str) -> Found | None:
        if view not in VIEWS or self.site.tables is None:
            return None
        return Found(b"", "", f"/{self.site.tables.address}/{view}.csv?_stream=on&_size=max")


def _titles() -> Iterator[tuple[str, str, str]]:
    for name, told in questions().items():
        yield name, told["title"], told["description"]


class Plugin:
    """Puts our pages before those of Datasette."""

    def __init__(self, pages: Pages, copy: Path) -> None:
        self.__name__ = f"yosandb-{id(self)}"  # Datasette knows plug-ins by their names
        self._pages = pages
        self._copy = str(copy)

    def register_routes(self, datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
        """Our addresses, for the one Datasette that shows our copy."""
        if self._copy not in map(str, datasette.immutables):
            return []

        async def answer(request: Any) -> Response:
            if request.method not in ("GET", "HEAD"):
                return _refused(405, "読むことしかできない。")
            found = await self._pages.at(request.url_vars["address"])
            if found is None:
                return _refused(404, "そのページはない。")
            if found.gone_to is not None:
                return Response.redirect(found.gone_to)
            headers = {**HEADERS, "Cache-Control": "max-age=60"}
            charset = "" if found.type == "image/png" else "; charset=utf-8"
            return Response(found.content, 200, headers, found.type + charset)

        return [(ROUTE % "|".join(PAGES), answer)]


hookimpl(Plugin.register_routes)


def _refused(status: int, words: str) -> Response:
    return Response(words, status, HEADERS, "text/plain; charset=utf-8")


@contextmanager
def served(
    path: Path,
    pages: Choice = "problems",
    pdf_dirs: Sequence[Path] = (),
    password: str | None = None,
) -> Iterator[Datasette]:
    """A Datasette of the database at `path` as it is now, our pages in front: ready to be asked.

    Raises `DatabaseError` where the database cannot be used.
    """
    with copied(path) as copy:
        ours = Pages(copy, path.absolute().parent, pages, pdf_dirs, password)
        plugin = Plugin(ours, copy)
        pm.register(plugin)
        try:
            yield _datasette(copy, ours.metadata())
        finally:
            pm.unregister(plugin)
            ours.close()


def _datasette(copy: Path, told: dict[str, Any]) -> Datasette:
    """From 1.0 on, Datasette takes queries from its configuration; before, from the metadata."""
    configured: dict[str, Any] = {}
    if "config" in signature(Datasette).parameters:
        queries = {name: {"queries": own["queries"]} for name, own in told["databases"].items()}
        configured = {"config": {"databases": queries}}
    return Datasette([], immutables=[str(copy)], metadata=told, settings=_SETTINGS, **configured)


def listening(host: str, port: int) -> socket.socket:
    """A socket for a server; `UsageError` where the address is taken, or is none of ours."""
    try:
        return socket.create_server((host, port), backlog=64)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"{host}:{port} cannot be served ({error}). Choose another with --host and --port."
        ) from error


def run(app: Any, held: socket.socket) -> None:
    """Serve until the user ends it."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="on")
    with suppress(KeyboardInterrupt):  # this is how it is meant to end
        uvicorn.Server(config).run(sockets=[held])
