"""`yosandb serve`: our pages in front, tables and questions behind; what is hostile gets 4xx."""

import asyncio
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from yosandb.cli import main
from yosandb.tests.test_web_browser import WORD
from yosandb.tests.web_browser import browser, watched
from yosandb.tests.web_world import SAMPLES, database, links, site
from yosandb.web.questions import questions

# Imported by the process that asks for it: all processes of the tests collect this file.
pytestmark = pytest.mark.skipif(find_spec("datasette") is None, reason="Datasette is not installed")

HOSTILE = (
    "/cut/..%2f..%2f..%2fetc%2fpasswd",
    "/cut/0000000000000000-p1-0-0-100-100.png",
    "/cut/0000000000000000-p1-0-0-100-100.png%00",
    "/page/%27%3b%20DROP%20TABLE%20documents.png",
    "/programme/' OR 1=1 --.html",
    "/programme/<script>alert(1)</script>.html",
    "/programme/../../budget.db",
    "/document/" + "9" * 300 + ".html",
    "/document/x-99999999999999999999.html",
    "/kan/%F0%9F%92%A9.html",
    "/city/.html",
    "/search/..%2fsite.css",
    "/search/e999999.js",
    "/csv/v_nothing.csv",
    "/nothing.html",
    "/budget?sql=delete+from+documents",
    "/budget?sql=attach+%27x.db%27+as+x",
)


@pytest.fixture(scope="module")
def shown() -> Iterator[Any]:
    from yosandb.web import server

    with server.served(database(), "all") as found:
        yield found


def ask(shown: Any, *addresses: str, method: str = "GET") -> list[Any]:
    async def asked() -> list[Any]:
        return [await shown.client.request(method, address) for address in addresses]

    return asyncio.run(asked())


def test_it_serves_the_pages_of_the_site(shown: Any) -> None:
    """The same but for what leads to the tables."""
    own = sorted((site() / "programme").glob("*.html"))[:20]
    addresses = [f"/programme/{file.name}" for file in own]
    for file, answer in zip(own, ask(shown, *addresses), strict=True):
        assert answer.status_code == 200
        lines = [line for line in answer.text.splitlines() if "表とSQL" not in line]
        assert lines == file.read_text("utf-8").splitlines()
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_every_picture_of_a_page_is_served(shown: Any) -> None:
    (page,) = ask(shown, f"/programme/{min((site() / 'programme').glob('*.html')).name}")
    pictures = [t.removeprefix("..") for t in links(page.text).targets if t.endswith(".png")]
    assert pictures
    for answer in ask(shown, *pictures):
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        assert answer.content[:4] == b"\x89PNG"


def test_the_tables_are_behind_with_japanese_words(shown: Any) -> None:
    home, tables, view, table = ask(shown, "/", "/budget", "/budget/v_kan", "/csv/v_kan.csv")
    assert 'id="search"' in home.text
    assert "款ごとの予算額" in view.text
    assert tables.status_code == 200
    assert table.headers["location"].startswith("/budget/v_kan.csv")


def test_ten_questions_are_asked_at_once(shown: Any) -> None:
    assert len(questions()) == 10
    answers = ask(shown, *(f"/budget/{name}.json?_shape=array" for name in questions()))
    assert [answer.status_code for answer in answers] == [200] * 10
    found = dict(zip(questions(), (answer.json() for answer in answers), strict=True))
    assert found["koyaku_gen"]
    assert all(row["difference_thousand_yen"] < 0 for row in found["koyaku_gen"])
    assert all(row["grant_percent"] >= 50 for row in found["kofukin_tayori"])
    (home,) = ask(shown, "/")
    assert all(told["title"] in home.text for told in questions().values())


def test_words_with_quotes_are_words(shown: Any) -> None:
    words = ("創業", "'; DROP TABLE documents; --", '" OR "a" = "a', "%", "<script>")
    answers = ask(shown, *(f"/budget/search?words={word}" for word in words))
    assert [answer.status_code for answer in answers] == [200] * 5
    assert "<script>alert" not in "".join(answer.text for answer in answers)


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_hostile_is_refused(shown: Any, address: str) -> None:
    (answer,) = ask(shown, address)
    assert 400 <= answer.status_code < 500, answer.text[:300]
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_is_written(shown: Any, method: str) -> None:
    answers = ask(shown, "/", "/programme/x.html", "/csv/v_kan.csv", method=method)
    assert [answer.status_code for answer in answers] == [405] * 3


def test_only_what_was_read_is_drawn(shown: Any, tmp_path: Path) -> None:
    """The picture of a document whose PDF is another one is not there."""
    from yosandb.web.server import served

    name = "years/R6/sheet_r6.pdf"
    copy = tmp_path / "budget.db"
    with Database(database()).conn as held:
        held.execute("VACUUM INTO ?", [str(copy)])
    changed = Database(copy)
    with changed.conn:
        changed.execute(
            "UPDATE documents SET digest = ? WHERE path LIKE ?", ["ab" * 32, f"%{name}"]
        )
    changed.close()
    with served(copy) as other:
        (answer,) = ask(other, f"/cut/{'ab' * 8}-p1-0-0-10000-10000.png")
    assert answer.status_code == 404
    assert (SAMPLES / name).is_file()


@contextmanager
def running(shown: Any) -> Iterator[str]:
    """A server in a thread, as `yosandb serve` runs it."""
    import uvicorn

    from yosandb.web.server import listening

    with listening("127.0.0.1", 0) as held:
        config = uvicorn.Config(shown.app(), log_level="error", lifespan="on")
        started = uvicorn.Server(config)
        thread = Thread(target=started.run, kwargs={"sockets": [held]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{held.getsockname()[1]}/"
        finally:
            started.should_exit = True
            thread.join(10)


def test_from_a_search_to_the_page_and_to_the_tables(shown: Any) -> None:
    with browser() as started, running(shown) as root, watched(started) as held:
        page = held.page
        page.goto(f"{root}?q={WORD}")
        page.wait_for_selector("#hits li image")
        assert held.bad() == []
        page.locator("#hits a").first.click()
        page.wait_for_selector("svg rect.mark")
        page.locator(".amount a", has_text="ページ").first.click()
        page.wait_for_selector(".page svg image")
        page.goto(root)
        page.click("text=公約の予算が減った事業")
        page.wait_for_selector("table.rows-and-columns")
        assert held.said == []
        assert held.hosts <= {root.split("/")[2], ""}


def test_an_address_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = str(held.getsockname()[1])
        ended = CliRunner().invoke(main, ["serve", str(database()), "--port", port])
    assert ended.exit_code == 2
    assert "Choose another with --host and --port" in ended.output


def test_without_datasette_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("yosandb.web.server", raising=False)
    monkeypatch.delitem(sys.modules, "yosandb.web.server", raising=False)
    monkeypatch.setitem(sys.modules, "datasette", None)
    ended = CliRunner().invoke(main, ["serve", str(database())])
    assert ended.exit_code == 2
    assert "pip install 'yosandb[web]'" in ended.output
