"""What a document may say: names, titles, tags and addresses that mean to do harm do none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import yosandb
from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.web_browser import browser, over_http, watched
from yosandb.tests.web_world import links, pages

ATTACKS = (
    "<script>window.hurt = 1</script>",
    '"><img src=x onerror="window.hurt=1">',
    "'; DROP TABLE programmes; --",
    "</title><svg onload=window.hurt=1>",
    "</script><script>window.hurt=1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u2028\u2029\\\"'",
    "javascript:window.hurt=1",
    "\u202e逆さ\x1b[31m",
    "a" * 3000,
)
URL = 'javascript:window.hurt=1//https://x.example/"><script>window.hurt=1</script>'


def hostile(path: Path) -> Path:
    """Two years of a city whose documents mean harm in every text that they have."""
    db = open_database(path)
    for year in (2024, 2025):
        own = f"../../d{year}'\"<b>"
        facts: dict[str, Any] = {
            "id": own,
            "path": f"/etc/passwd{ATTACKS[0]}",
            "title": ATTACKS[3],
            "municipality": f"市{ATTACKS[1]}",
            "municipality_source": "option",
            "fiscal_year": year,
            "fiscal_year_source": "option",
            "stage": "initial",
            "stage_source": "option",
            "families": "programme sheet",
            "page_count": 1,
            "status": "converted",
            "source_url": URL,
            "digest": "../../etc/passwd",
        }
        size: dict[str, Any] = {
            "page": 1,
            "text_layer": "text",
            "width": 600.0,
            "height": 800.0,
            "unclaimed": 1,
        }
        rows = [Row("documents", facts), Row("pages", {**size, "printed_page": ATTACKS[0]})]
        for order, attack in enumerate(ATTACKS):
            text = dict.fromkeys(("name", "section", "department", "description"), attack)
            rows.append(
                Row(
                    "programmes",
                    {
                        "id": f"{own}/{order}",
                        "page": 1,
                        "ordinal": order,
                        "level": 1,
                        **text,
                        "budget_yen": 1000 * (order + year),
                    },
                )
            )
            rows.append(Row("programme_tags", {"programme_id": f"{own}/{order}", "tag": attack}))
        rows.append(
            Row(
                "problems",
                {
                    "ordinal": 1,
                    "page": 1,
                    "code": ATTACKS[0],
                    "severity": "error",
                    "message": ATTACKS[1],
                },
            )
        )
        write_document(db, own, rows)
    db.close()
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hostile")
    yosandb.site(hostile(home / "b.db"), home / "site", "all", jobs=1)
    return home / "site"


def test_no_page_has_a_tag_or_an_address_of_theirs(folder: Path) -> None:
    count = 0
    for _, text in pages(folder):
        found = links(text)
        count += 1
        assert not {"b", "img"} & set(found.tags) - {"b"}
        assert found.handlers == []
        assert found.tags.count("script") <= 3
        assert not [target for target in found.targets if "javascript" in target.lower()]
        assert "49" not in text or "{{ 7 * 7 }}" in text or "7 * 7" not in text
    assert count > 20


def test_no_file_is_written_outside(folder: Path) -> None:
    assert {path.name for path in folder.parent.iterdir()} == {"b.db", "site"}


def test_in_a_browser_nothing_of_theirs_runs(folder: Path) -> None:
    with browser() as started, over_http(folder) as root, watched(started) as held:
        held.page.on("dialog", lambda dialog: held.said.append(dialog.message))
        for address, _ in pages(folder):
            held.page.goto(root + address)
            assert held.page.evaluate("window.hurt") is None, address
        for query in ("script", "hurt", "drop", "aaa", "<img", "{{"):
            held.page.goto(f"{root}index.html?q={query}")
            held.page.wait_for_function("document.getElementById('found').textContent !== ''")
            held.page.wait_for_selector("#hits li")
            assert held.page.evaluate("window.hurt") is None, query
            hrefs = held.page.evaluate("[...document.querySelectorAll('#hits a')].map(a => a.href)")
            assert all(href.startswith(root) for href in hrefs)
        held.page.goto(f"{root}index.html?q=" + "<img src=x onerror=window.hurt=1>")
        held.page.wait_for_function("document.getElementById('found').textContent !== ''")
        assert held.page.evaluate("window.hurt") is None
        assert held.said == []
        assert held.hosts <= {root.split("/")[2], ""}


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Any]:
    pytest.importorskip("datasette", reason="Datasette is not installed")
    from yosandb.web.server import served

    with served(hostile(tmp_path / "b.db"), "all") as found:
        yield found


def test_a_server_is_as_safe(shown: Any, folder: Path) -> None:
    from yosandb.tests.test_web_serve import ask

    addresses = [f"/{address}" for address, _ in pages(folder)]
    for address, answer in zip(addresses, ask(shown, *addresses), strict=True):
        assert answer.status_code == 200, address
        found = links(answer.text)
        assert found.handlers == []
        assert not [target for target in found.targets if "javascript" in target.lower()]
    (answer,) = ask(shown, "/b/programmes")
    assert "<script>window.hurt" not in answer.text
