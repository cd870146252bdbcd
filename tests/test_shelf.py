"""Pages that wait until a whole document has been seen."""

from collections.abc import Sequence

import pytest

from yosandb.extract.families.base import WHOLE, Rank
from yosandb.extract.families.budget_statement import BUDGET_STATEMENT
from yosandb.extract.families.budget_statement.plan import BookPage
from yosandb.extract.furniture import Running
from yosandb.extract.page import Char
from yosandb.extract.sheet import Sheet
from yosandb.run import shelf
from yosandb.run.recognise import Part
from yosandb.run.shelf import Held, Shelf
from yosandb.tests.typeset import chars, page

IN_MEMORY = 3


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little memory: three of these pages stay in it."""
    monkeypatch.setattr(shelf, "IN_MEMORY", IN_MEMORY * len("1ページ"))


def held(number: int) -> Held:
    """A page of a book whose family surveys all of it."""
    printed = page(chars(f"{number}ページ", 20, 20), number=number)
    sheet = Sheet(printed)
    return Held(Running(printed, (), None), sheet, [Part(BUDGET_STATEMENT, BookPage(printed, ()))])


class Other:
    """A family that reads page by page."""

    name, rank, stretch = "other", Rank.DECLARED, 1


def test_pages_come_back_in_order_with_what_stands_on_them() -> None:
    waiting = Shelf()
    for number in range(1, 3 * IN_MEMORY):
        waiting.put(held(number))
    back = list(waiting.take())
    assert [each.sheet.number for each in back] == list(range(1, 3 * IN_MEMORY))
    assert all(each.sheet.page is each.running.page for each in back)
    assert all(each.parts[0].plan.covers == set(each.sheet.page.chars) for each in back)
    assert list(waiting.take()) == []


def test_a_long_book_does_not_stay_in_memory() -> None:
    waiting = Shelf()
    for number in range(1, 3 * IN_MEMORY):
        waiting.put(held(number))
    assert len(waiting.waiting()) == IN_MEMORY


@pytest.mark.parametrize(
    ("stretch", "rank", "waits"),
    [
        (1, Rank.ANY, True),
        (60, Rank.ENTRIES, False),
        (1, Rank.FORM, False),
        (WHOLE, Rank.DECLARED, True),
    ],
)
def test_what_may_wait_with_a_book(stretch: int, rank: Rank, waits: bool) -> None:
    """A form may go on on the next page, which has to know how far it was read."""
    waiting = Shelf()
    waiting.put(held(1))
    family = type("Family", (), {"name": "x", "stretch": stretch, "rank": rank})()
    printed = page(chars("あ", 20, 20), number=2)
    parts: Sequence[Part] = [Part(family, BookPage(printed, ()))]
    assert waiting.takes(Held(Running(printed, (), None), Sheet(printed), parts)) is waits


def test_a_page_that_is_shared_stays_in_memory() -> None:
    """The plans of other families need not go into a file."""
    waiting = Shelf()
    for number in range(1, IN_MEMORY + 1):
        waiting.put(held(number))
    shared = held(99)
    both = [*shared.parts, Part(Other(), BookPage(shared.sheet.page, ()))]  # type: ignore[arg-type]
    waiting.put(Held(shared.running, shared.sheet, both))
    assert waiting.waiting()[-1].sheet is shared.sheet


def test_a_page_goes_through_a_file_with_all_its_characters() -> None:
    kept = held(1)
    char: Char = kept.sheet.page.chars[0]
    waiting = Shelf()
    for _ in range(IN_MEMORY + 1):
        waiting.put(kept)
    *_, last = waiting.take()
    again = last.sheet.page.chars[0]
    assert again is not char and (again.text, again.box) == (char.text, char.box)
