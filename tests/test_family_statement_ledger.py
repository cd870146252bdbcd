"""The place in the book: a 款 or 項 of another name under a known number is another one."""

import pytest

from yosandb.extract.families.budget_statement.item_titles import titles_in
from yosandb.extract.families.budget_statement.ledger import Ledger
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.typeset import chars, page


def opened(*printed: str) -> tuple[list[str], list[str]]:
    """The items that titles open one after the other, and the codes of what is said."""
    glyphs = [chars(text, 20, 20 + 20 * place) for place, text in enumerate(printed)]
    sheet = Sheet(page(*glyphs))
    ledger = Ledger()
    found = [
        item.fields["name"].text
        for letters in glyphs
        for title in titles_in(Line(tuple(letters)))
        for item in ledger.title(sheet, title)
        if isinstance(item, Record) and item.table == "items"
    ]
    return found, [problem.code for problem in sheet.problems]


def test_a_title_that_is_printed_again_opens_nothing() -> None:
    found = opened("2款 総務費", "1項 総務管理費", "2款 総務費", "1項 総務管理費")
    assert found == (["総務費", "総務管理費"], [])


def test_a_name_may_be_cut_where_it_is_printed_again() -> None:
    assert opened("8款 土木費", "2項 道路橋りょう費", "8款 土木費", "2項 道路橋りょ")[1] == []


@pytest.mark.parametrize(
    ("again", "name"), [(["2款 民生費"], "民生費"), (["2款 総務費", "1項 徴税費"], "徴税費")]
)
def test_another_name_under_a_known_number_is_kept_apart_and_said(
    again: list[str], name: str
) -> None:
    found, codes = opened("2款 総務費", "1項 総務管理費", *again)
    assert found[-1] == name and codes == ["name-differs"]
