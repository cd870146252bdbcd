"""A Chromium to look at pages with: what they log, what they ask for, what axe finds.

Playwright drives the browser of the system, so that none has to be downloaded; it speaks the
protocol of the browser itself and needs no second program that fits its version.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

# The one without a window at all takes half as long.
NAMES = (
    *("chromium-headless-shell", "chrome-headless-shell"),
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
)
PHONE, DESK = (390, 844), (1280, 900)
# How long it is waited for what comes in a moment, in milliseconds: the machine may be busy.
BUSY = 300_000.0
# What a person cannot use a page with.
BAD = ("serious", "critical")


@dataclass
class Watched:
    """A page of the browser, and all that went wrong or out while it was looked at."""

    page: Any
    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def bad(self) -> list[str]:
        """What axe finds that is serious, as it stands in the page now."""
        from axe_playwright_python.sync_playwright import Axe

        # Without a look at the style sheets as files, which a page from a folder may not fetch.
        options = {"resultTypes": ["violations"], "preload": False}
        found = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in BAD
        ]

    @property
    def too_wide(self) -> bool:
        """Whether the page as a whole has to be moved sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def executable() -> str:
    """The browser of the system; skips the test where there is none."""
    pytest.importorskip("playwright", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium is installed (apt-get install chromium-headless-shell)")
    return found


@contextmanager
def browser() -> Iterator[Any]:
    """A Chromium without a window."""
    program = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # Within a container there is neither a sandbox nor much shared memory, nor a graphics card:
        # to emulate one takes as long as a third of all that is looked at.
        options = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        started = driver.chromium.launch(executable_path=program, args=options, timeout=BUSY)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def watched(started: Any, size: tuple[int, int] = DESK) -> Iterator[Watched]:
    """A page of its own: Japanese, of one size."""
    view = {"width": size[0], "height": size[1]}
    context = started.new_context(viewport=view, locale="ja-JP", accept_downloads=False)
    context.set_default_timeout(BUSY)
    held = Watched(context.new_page())
    held.page.on("console", lambda message: held.said.append(f"{message.type}: {message.text}"))
    held.page.on("pageerror", lambda error: held.said.append(f"error: {error}"))
    held.page.on("requestfailed", lambda asked: held.said.extend(_failed(asked)))
    held.page.on("request", lambda asked: held.hosts.add(urlsplit(asked.url).netloc))
    try:
        yield held
    finally:
        context.close()


def _failed(asked: Any) -> Iterator[str]:
    """What failed, but for what is given up because the next page is opened."""
    if "ERR_ABORTED" not in (asked.failure or ""):
        yield f"failed: {asked.url} {asked.failure}"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Tell nobody."""


@contextmanager
def over_http(folder: Path) -> Iterator[str]:
    """The address of a plain web server for a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
