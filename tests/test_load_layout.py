"""On how many sums the layout of a book rests, and how many that took no part in it hold."""

from yosandb.load.layout import layout, told
from yosandb.tests.golden.reading import database, readings


def test_a_book_tells_its_sums_and_those_that_test_them() -> None:
    sums = layout(database(), readings()["st_yen"].document_id)
    assert {each.proves for each in sums} == {True, False}
    assert all(each.hold == each.all > 0 for each in sums)
    proved, tested = told(sums)
    assert proved.startswith("proved by ") and "change-is-difference" in proved
    assert tested.startswith("tested by ") and "front-meets-statement" in tested


def test_no_other_document_has_a_layout_of_sums() -> None:
    assert layout(database(), readings()["shiryo2_impress"].document_id) == ()
