"""`diff --format html` in a browser: it fits a phone, is sorted, and can be used by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from yosandb.cli import main
from yosandb.tests.web_browser import DESK, PHONE, browser, watched
from yosandb.tests.web_world import database


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("diff") / "diff.html"
    command = ["diff", str(database()), "--format", "html", "--output", str(target)]
    ended = CliRunner().invoke(main, command)
    assert ended.exit_code == 0, ended.output
    return target


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1280", "390"])
def test_it_has_no_serious_fault_and_fits(started: Any, page: Path, size: tuple[int, int]) -> None:
    with watched(started, size) as held:
        held.page.goto(page.as_uri())
        assert not held.too_wide
        assert held.bad() == []
        assert held.said == []
        assert held.hosts == {""}


def test_on_a_phone_no_box_is_moved_sideways_and_text_is_large_enough(
    started: Any, page: Path
) -> None:
    with watched(started, PHONE) as held:
        held.page.goto(page.as_uri())
        boxes = "[...document.querySelectorAll('.scroll')]"
        wide = held.page.evaluate(f"{boxes}.filter(e => e.scrollWidth > e.clientWidth + 1).length")
        assert wide == 0
        every = "[...document.querySelectorAll('main *')]"
        sizes = held.page.evaluate(f"{every}.map(e => parseFloat(getComputedStyle(e).fontSize))")
        assert min(sizes) >= 11


def test_it_is_sorted_and_its_boxes_have_the_focus_by_keyboard_alone(
    started: Any, page: Path
) -> None:
    with watched(started) as held:
        held.page.goto(page.as_uri())
        reached = set()
        for _ in range(40):
            held.page.keyboard.press("Tab")
            focus = "(e => [e.tagName, e.className, e.textContent])(document.activeElement)"
            tag, kind, text = held.page.evaluate(focus)
            reached.add(kind or tag)
            if tag == "BUTTON" and text == "差":
                held.page.keyboard.press("Enter")
                break
        assert "scroll" in reached
        rows = "[...document.querySelector('.sort').tBodies[0].rows]"
        values = held.page.evaluate(f"{rows}.map(row => +row.cells[4].dataset.value)")
        assert values == sorted(values, reverse=True)
        assert len(set(values)) > 3
