"""Characters looked up by where they stand, and what is worked out once for a page."""

import gc
from weakref import ref

from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.geometry.placed import Placed
from yosandb.extract.geometry.table import whitest
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Box, Char, Page

# A few places, so that edges coincide.
_AT = st.integers(0, 12).map(float)
_BOXES = st.tuples(_AT, _AT, _AT, _AT).map(
    lambda at: Box(min(at[0], at[2]), min(at[1], at[3]), max(at[0], at[2]), max(at[1], at[3]))
)


def _char(box: Box) -> Char:
    return Char("字", box, 10, "Gothic")


@given(st.lists(_BOXES), _BOXES)
def test_what_stands_in_a_box_is_found_in_its_order(places: list[Box], box: Box) -> None:
    chars = [_char(place) for place in places]
    assert Placed(chars).within(box) == [c for c in chars if box.holds(c.centre)]


@given(st.lists(_BOXES), st.lists(_BOXES, max_size=3))
def test_what_stands_in_no_box_is_the_rest(places: list[Box], boxes: list[Box]) -> None:
    chars = [_char(place) for place in places]
    rest = [c for c in chars if not any(box.holds(c.centre) for box in boxes)]
    assert Placed(chars).outside(boxes) == rest


@given(st.lists(_BOXES))
def test_the_whitest_place_is_where_least_is_printed(places: list[Box]) -> None:
    at = whitest(places, 0, 12)
    ink = [sum(box.x0 < x < box.x1 for box in places) for x in (at, *map(float, range(1, 12)))]
    assert ink[0] == min(ink)


def test_a_page_is_asked_once_and_let_go() -> None:
    asked: list[str] = []

    @once_a_page
    def said(page: Page, word: str) -> str:
        asked.append(word)
        return f"{word} {page.number}"

    page = Page(3, 595, 842, ())
    assert [said(page, word) for word in ("一", "二", "一")] == ["一 3", "二 3", "一 3"]
    assert asked == ["一", "二"]
    known = ref(page)
    del page
    gc.collect()
    assert known() is None
