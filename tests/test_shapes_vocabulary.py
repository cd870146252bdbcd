"""The words that papers share, whatever family reads them."""

import pytest

from yosandb.extract import regex
from yosandb.extract.families.account_table import ACCOUNT_TABLE
from yosandb.extract.families.carry_over_table import CARRY_OVER_TABLE
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.words import FUND
from yosandb.extract.families.programme_table import PROGRAMME_TABLE
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.vocabulary import SHORT_SOURCES, SOURCES, SPECIFIC, source_of


@pytest.mark.parametrize(
    ("word", "measure"),
    [
        ("国庫支出金", "national"),
        ("国 費", "national"),
        ("国・県支出金", "national_prefectural"),
        ("国/県補助金", "national_prefectural"),
        ("都支出金", "prefectural"),
        ("市債", "bonds"),
        ("企業債", "bonds"),
        ("その他の特財", "other"),
        ("特定財源", "other"),
        ("一財", "general"),
        ("県道改良費", None),
        ("一般会計", None),
        ("債務負担", None),
    ],
)
def test_a_word_for_a_source_of_money_has_one_meaning(word: str, measure: str | None) -> None:
    assert source_of(word) == measure


@pytest.mark.parametrize("family", [ACCOUNT_TABLE, CARRY_OVER_TABLE])
def test_tables_know_the_sources_by_the_same_words(family: TableFamily) -> None:
    assert {name: family.columns[name] for name in SOURCES} == SOURCES


def test_of_a_programme_a_part_may_be_told_alone_and_a_letter_will_do() -> None:
    """うち一般財源; 一 beside 国 and 県; うち基金充当額."""
    more = {"other": [SPECIFIC, FUND]}
    for name, words in SOURCES.items():
        short = [SHORT_SOURCES[name]] if name in SHORT_SOURCES else []
        every = "|".join([words, *more.get(name, []), *short])
        assert PROGRAMME_TABLE.columns[name] == f"(?:うち)?(?:{every})"


def test_many_offices_on_a_line_that_is_none_are_soon_given_up() -> None:
    """Each ending matches in one way: with two of each, 60 offices would take for ever."""
    pattern = regex.compile(rf"{OFFICES}\s*$")
    assert pattern.search("商工課・" * 60 + "へ", timeout=300) is None
    assert pattern.fullmatch("商工課・" * 60 + "観光グループ") is not None
