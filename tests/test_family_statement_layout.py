"""The layout of a page that waits in a file: it is the same as that of the page as it was seen."""

import pickle

import pytest

from yosandb.extract.families.budget_statement.plan import BookPage, Scratch
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.page import Box, Page, Ruling
from yosandb.extract.sheet import Sheet
from yosandb.tests.typeset import chars, page

HEADING = [("目", 40, 60), ("本年度", 100, 60), ("前年度", 170, 60), ("説明", 300, 60)]
ROWS = [("1 総務費", 30, 90), ("1,200", 110, 90), ("1,100", 180, 90), ("報酬", 280, 90)]
FOOT = [("一般－6", 200, 700)]


def looks_like(view: View) -> object:
    """All that a layout says, in words and places."""
    forms = [
        (
            {name: (line.text, line.box) for name, line in form.words.items()},
            [char.box for char in form.chars],
            (form.box, form.x0, form.x1, form.nesting),
        )
        for form in view.forms
    ]
    rows = [[(part.text, part.box) for part in row.segments] for row in view.rows]
    chars = [(char.text, char.box) for char in view.chars]
    feet = [line.text for line in view.feet]
    return view.is_turned, view.halves, rows, forms, chars, feet


def printed(*extra: tuple[str, int, int]) -> Page:
    words = [*HEADING, *ROWS, *FOOT, *extra]
    return page([char for word, x, top in words for char in chars(word, x, top)])


@pytest.mark.parametrize("framed", [True, False])
def test_a_page_that_waited_is_laid_out_as_it_was(framed: bool) -> None:
    seen = printed(("file.doc", 30, 740))
    rulings = [Ruling(Box(20, 50, 20, 650)), Ruling(Box(20, 650, 400, 650))]
    if framed:
        seen = Page(1, seen.width, seen.height, seen.chars, rulings=tuple(rulings))
    view = View(Sheet(seen))
    again = pickle.loads(pickle.dumps(BookPage(seen, (), view)))
    assert again.layout is not None
    assert looks_like(again.view_for(Scratch(again.page, again.running))) == looks_like(view)
    assert set(again.layout.chars) <= set(again.page.chars)


def test_what_other_families_read_is_no_part_of_the_layout_that_is_kept() -> None:
    seen = printed()
    again = pickle.loads(pickle.dumps(BookPage(seen, (), View(Sheet(seen)))))
    sheet = Sheet(again.page)
    sheet.reserve(frozenset(char for char in again.page.chars if char.box.top > 600))
    assert again.view_for(sheet).layout is not again.layout
