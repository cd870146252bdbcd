"""The site in a browser: found and followed by mouse and by keyboard, quiet, and usable."""

import random
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from yosandb.normalize.search_form import letters, search_form, writings
from yosandb.tests.web_browser import DESK, PHONE, Watched, browser, over_http, watched
from yosandb.tests.web_world import site

WORD = "創業"
KINDS = ("city", "programme", "kan", "section", "document")


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "file":
        yield site().as_uri() + "/"
    else:
        with over_http(site()) as address:
            yield address


def quiet(held: Watched, root: str) -> bool:
    hosts = {"", root.split("/")[2]}
    return held.said == [] and held.hosts <= hosts


def test_from_a_search_to_the_page_by_mouse(started: Any, root: str) -> None:
    with watched(started) as held:
        page = held.page
        page.goto(root + "index.html")
        page.fill("#q", WORD)
        page.click("text=さがす")
        page.wait_for_selector("#hits li")
        assert page.locator("#hits li image").first.is_visible()
        page.locator("#hits a").first.click()
        page.wait_for_selector("h1")
        assert page.locator("svg rect.mark").first.is_visible()
        page.locator(".amount a", has_text="ページ").first.click()
        page.wait_for_selector(".page svg image")
        assert page.locator(".region").count() > 10
        assert quiet(held, root), (held.said, held.hosts)


def test_from_a_search_to_the_page_by_keyboard_alone(started: Any, root: str) -> None:
    with watched(started) as held:
        page = held.page
        page.goto(root + "index.html")
        _tab_to(page, "e => e.id === 'q'")
        page.keyboard.insert_text(WORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/index.html?q=*")
        page.wait_for_selector("#hits li")
        _tab_to(page, "e => e.closest('#hits') && e.tagName === 'A'", at_most=3)
        page.keyboard.press("Enter")
        page.wait_for_url("**/programme/*.html")
        _tab_to(page, "e => e.closest('.amount') && e.tagName === 'A'")
        page.keyboard.press("Enter")
        page.wait_for_url("**/document/*.html")
        assert page.locator(".page svg").is_visible()
        assert quiet(held, root), (held.said, held.hosts)


def _tab_to(page: Any, wanted: str, at_most: int = 60) -> None:
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate(f"({wanted})(document.activeElement)"):
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(outline) != "none", "what has the focus does not show it"
            return
    raise AssertionError(f"not reached by {at_most} times Tab: {wanted}")


def test_enter_that_ends_a_conversion_of_kana_starts_nothing(started: Any) -> None:
    with watched(started) as held:
        page = held.page
        page.goto(site().as_uri() + "/index.html")
        page.focus("#q")
        keys = page.context.new_cdp_session(page)
        typed = {"text": "そうぎょう", "selectionStart": 5, "selectionEnd": 5}
        keys.send("Input.imeSetComposition", typed)
        assert page.locator("#hits li").count() == 0
        enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
        page.wait_for_timeout(200)
        assert "?q=" not in page.url
        keys.send("Input.insertText", {"text": WORD})
        page.wait_for_selector("#hits li")  # what was converted is looked for
        assert "?q=" not in page.url
        page.keyboard.press("Enter")
        page.wait_for_url("**/index.html?q=*")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1280", "390"])
def test_pages_have_no_serious_fault_and_fit(started: Any, size: tuple[int, int]) -> None:
    single = ["index.html", f"index.html?q={WORD}", "compare.html", "documents.html"]
    single += ["downloads.html", "about.html"]
    largest = [
        max((site() / kind).glob("*.html"), key=lambda file: file.stat().st_size) for kind in KINDS
    ]
    several = [file.relative_to(site()).as_posix() for file in largest]
    if size == PHONE:  # what axe finds hardly depends on it
        single = single[:2]
    with watched(started, size) as held:
        for address in (*single, *several):
            held.page.goto(f"{site().as_uri()}/{address}")
            held.page.wait_for_timeout(50)
            assert held.bad() == [], address
            assert not held.too_wide, address
        assert held.said == []


def test_at_twice_the_size_nothing_has_to_be_moved_sideways(started: Any) -> None:
    """At 200 % a window of 1280 px has room for 640."""
    with watched(started, (640, 450)) as held:
        for address in ("index.html", "compare.html", "about.html"):
            held.page.goto(f"{site().as_uri()}/{address}")
            assert not held.too_wide


def test_a_page_prints_with_all_its_parts(started: Any) -> None:
    address = min((site() / "city").glob("*.html"))
    with watched(started) as held:
        held.page.goto(address.as_uri())
        held.page.emulate_media(media="print")
        assert not held.page.locator("header form").first.is_visible()
        assert held.page.locator("main h1").is_visible()
        assert held.page.pdf()[:5] == b"%PDF-"


def test_tables_are_sorted_by_their_heads(started: Any) -> None:
    address = next(
        file
        for file in sorted((site() / "document").glob("*.html"))
        if "事業 (" in file.read_text()
    )
    with watched(started) as held:
        held.page.goto(address.as_uri())
        held.page.locator("table.sort th button", has_text="金額").first.click()
        rows = "[...document.querySelectorAll('table.sort tbody tr')]"
        told = held.page.evaluate(f"{rows}.map(row => row.cells[1].dataset.value)")
        amounts = [int(value) for value in told if value]
        assert amounts == sorted(amounts, reverse=True)
        assert len(amounts) > 5


def test_the_search_takes_letters_as_the_database_does(started: Any) -> None:
    chosen = random.Random(1)
    known = [letter for table in letters().values() for letter in table]
    texts = ["".join(chosen.sample(known, 8)) for _ in range(400)]
    # What this Python does not know, a browser of a newer Unicode may.
    every = [chr(n) for n in range(32, 0xD800) if unicodedata.category(chr(n)) != "Cn"]
    texts += ["".join(chosen.sample(every, 12)) for _ in range(400)]
    texts += [
        "ｺｳﾎﾟﾝ",
        "Ｐ Ｃ Ｒ",
        "ヴァイオリン",
        "子ども・子供",
        "髙﨑",
        "ⅠⅡ㈱㍻",
        "ß ſ ﬁ",
        "𠮷野家",
    ]
    with watched(started) as held:
        held.page.goto(site().as_uri() + "/index.html")
        found = held.page.evaluate("texts => texts.map(yosandb.form)", texts)
    differing = [
        (t, f, search_form(t)) for t, f in zip(texts, found, strict=True) if f != search_form(t)
    ]
    assert differing == []


QUERIES = ["子供", "創", "ふるさと納税", "ＩＣＴ", "道路橋りょう", "無い言葉です"]


def test_the_search_finds_what_a_look_at_every_text_finds(started: Any) -> None:
    with watched(started) as held:
        held.page.goto(site().as_uri() + f"/index.html?q={QUERIES[0]}")
        entries = _entries(held.page)
        for query in QUERIES:
            held.page.goto(site().as_uri() + f"/index.html?q={query}")
            held.page.wait_for_function("document.getElementById('found').textContent !== ''")
            said = held.page.inner_text("#found")
            shown = int(said.split("」")[1].strip().removesuffix("件")) if "件" in said else 0
            assert shown == len(_with(query, entries)), query


def _with(query: str, entries: list[Any]) -> list[Any]:
    words = writings(query)
    texts = [[search_form(text) for text in (e[3], *e[4].split("\n"))] for e in entries]
    return [own for own in texts if any(word in text for word in words for text in own)]


def _entries(page: Any) -> list[Any]:
    """All that can be found, as the scripts tell it."""
    read = """() => new Promise(done => {
      const all = [], before = yosandb.entries;
      yosandb.entries = (n, found) => { all.push(...found); before(n, found); done(all); };
      const script = document.createElement('script');
      script.src = 'search/e0.js?again';
      document.head.appendChild(script);
    })"""
    found: list[Any] = page.evaluate(read)
    return found
