"""A page that went through a file is the page that it was."""

import pickle
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.families.budget_statement.plan import BookPage
from yosandb.extract.furniture import Running
from yosandb.extract.geometry.lines import page_segments
from yosandb.extract.page import Box, Char, Mark, Marked, Page, Ruling
from yosandb.extract.reading import CONFIRMED
from yosandb.tests.typeset import chars, page

BOXES = st.builds(Box, *(4 * [st.floats(0, 900)]))
CHARS = st.builds(
    Char,
    text=st.text(min_size=1, max_size=2),
    box=BOXES,
    size=st.floats(1, 90),
    font=st.sampled_from(["Gothic", "Mincho"]),
    turn=st.sampled_from([0, 90, 180, 270]),
    spaced=st.booleans(),
    said=st.none() | st.just("部"),
    reading=st.none() | st.just(CONFIRMED),
)


def told(char: Char) -> list[object]:
    """All that is known of a character, which is otherwise equal to itself alone."""
    return [getattr(char, each.name) for each in fields(char)]


@given(st.lists(CHARS, max_size=8), st.lists(BOXES, max_size=3))
def test_all_that_is_on_a_page_comes_back(printed: list[Char], boxes: list[Box]) -> None:
    apart = Marked(Mark.RUBY, tuple(printed[:1]))
    kept = Page(
        number=7,
        width=600.0,
        height=840.0,
        chars=tuple(printed),
        rulings=tuple(map(Ruling, boxes)),
        frames=tuple(boxes),
        damage="cut",
        marked=(apart,),
        muddled=tuple(boxes),
    )
    again: Page = pickle.loads(pickle.dumps(kept))
    assert list(map(told, again.chars)) == list(map(told, printed))
    assert list(map(told, again.marked[0].chars)) == list(map(told, apart.chars))
    plain = replace(kept, chars=(), marked=())
    same = replace(again, chars=(), marked=())
    assert told(plain) == told(same)  # type: ignore[arg-type]
    assert all(type(box) is Box for box in again.frames)


def test_running_heads_are_of_the_characters_of_their_page() -> None:
    """What is claimed for them would be counted twice otherwise."""
    kept = page([*chars("予算書", 20, 20), *chars("総務費", 20, 90), *chars("12", 290, 800)])
    head, _, number = page_segments(kept)
    running = Running(kept, (head,), number)
    again, plan = pickle.loads(pickle.dumps((running, BookPage(kept, running.lines))))
    assert plan.page is again.page
    assert [line.text for line in again.lines] == ["予算書", "12"]
    assert again.number is not None and again.number.chars == again.page.chars[6:]
    assert plan.running[0].chars == again.page.chars[:3]
