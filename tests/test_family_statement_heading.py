"""The words over the columns of the statutory table, as cities set them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.heading import forms
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import lines, segments
from yosandb.extract.page import Char
from yosandb.extract.shapes.text import unspaced
from yosandb.extract.sheet import Sheet
from yosandb.tests.typeset import WIDTH, chars, page

Word = tuple[str, float, float]  # what is printed, from where (x), at which height (top)


def headings(*words: Word) -> list[Form]:
    placed: list[Char] = [char for word, x, top in words for char in chars(word, x, top)]
    return forms(lines(segments(placed)), 0.0, WIDTH, Grid(()))


def named(form: Form) -> dict[str, str]:
    return {name: unspaced(line).text for name, line in form.words.items()}


def test_a_word_over_two_lines_is_one_word() -> None:
    (form,) = headings(
        ("目", 40, 106),
        ("本年度", 100, 100),
        ("予算額", 100, 112),
        ("前年度", 160, 100),
        ("予算額", 160, 112),
        ("比較", 220, 106),
    )
    assert named(form) == {
        "moku": "目",
        "amount": "本年度予算額",
        "previous": "前年度予算額",
        "change": "比較",
    }
    assert form.is_items
    assert not form.has_sources


def test_of_two_years_the_later_is_this_one() -> None:
    (form,) = headings(
        ("目", 40, 100), ("令和5年度予算額", 100, 100), ("令和6年度予算額", 220, 100)
    )
    assert named(form)["amount"] == "令和6年度予算額"
    assert named(form)["previous"] == "令和5年度予算額"


def test_years_may_be_short() -> None:
    (form,) = headings(
        ("目", 40, 100), ("R7予算", 100, 100), ("R8予算", 220, 100), ("対前年", 300, 100)
    )
    assert named(form)["amount"] == "R8予算"
    assert named(form)["previous"] == "R7予算"
    assert named(form)["change"] == "対前年"


@pytest.mark.parametrize(
    "words",
    [
        [("款・項・目", 40.0, 100.0)],
        [("款", 40.0, 100.0), ("項", 60.0, 100.0), ("目", 80.0, 100.0)],
    ],
)
def test_levels_in_one_column_are_the_column_of_the_items(words: list[Word]) -> None:
    (form,) = headings(*words, ("本年度", 150, 100), ("前年度", 220, 100), ("比較", 290, 100))
    assert set(form.words) == {"moku", "amount", "previous", "change"}
    assert form.is_items


def test_two_tables_beside_each_other_have_a_heading_each() -> None:
    half: list[tuple[str, float]] = [("目", 0), ("本年度", 60), ("前年度", 120), ("比較", 180)]
    found = headings(*((w, x0 + x, 100.0) for x0 in (30.0, 330.0) for w, x in half))
    assert len(found) == 2
    assert found[0].x1 == found[1].x0
    assert 250 < found[0].x1 < 330
    assert all(form.is_items for form in found)


def test_the_sources_stand_below_their_common_word() -> None:
    (form,) = headings(
        ("目", 30, 112),
        ("本年度", 70, 112),
        ("前年度", 120, 112),
        ("比較", 170, 112),
        ("本年度の財源内訳", 260, 100),
        ("特定財源", 250, 112),
        ("国県支出金", 220, 124),
        ("地方債", 290, 124),
        ("その他", 340, 124),
        ("一般財源", 400, 118),
    )
    assert form.has_sources
    assert {"national_prefectural", "bonds", "other", "general"} <= set(form.words)
    assert "sources" not in form.words


def test_in_a_supplementary_budget_the_total_is_the_amount() -> None:
    (form,) = headings(
        ("目", 30, 100), ("補正前の額", 80, 100), ("補正額", 160, 100), ("計", 240, 100)
    )
    assert named(form) == {
        "moku": "目",
        "before": "補正前の額",
        "supplement": "補正額",
        "amount": "計",
    }


@pytest.mark.parametrize(
    "words",
    [
        ("区分", "金額", "備考"),  # of tables of any kind
        ("目", "説明"),
        ("名称", "本年度", "前年度"),
        ("目", "本年度の取組", "前年度"),
    ],
)
def test_other_headings_are_none(words: tuple[str, ...]) -> None:
    assert headings(*((word, 40.0 + 100 * n, 100.0) for n, word in enumerate(words))) == []


@given(spread=st.floats(0, 200), top=st.floats(20, 700), pitch=st.floats(1, 2.5))
def test_where_the_words_stand_does_not_matter(spread: float, top: float, pitch: float) -> None:
    """No place is fixed: columns are found by their words, letter-spaced or not."""
    words = [("目", 10.0), ("本年度", 60 + spread / 4), ("前年度", 160 + spread / 2)]
    placed = [c for word, x in words for c in chars(word, x, top, pitch=pitch)]
    (form,) = forms(lines(segments(placed)), 0.0, WIDTH, Grid(()))
    assert named(form) == {"moku": "目", "amount": "本年度", "previous": "前年度"}


def test_another_heading_of_the_form_ends_a_table_though_a_word_of_it_is_unknown() -> None:
    """総括 below 第1表, with a column that no rule names: it stands in no column of 第1表."""
    words = (
        *(("款", 30.0, 40.0), ("項", 120.0, 40.0), ("予算額", 240.0, 40.0)),
        *(("1 市税", 22.0, 60.0), ("1 市民税", 110.0, 60.0), ("3,000", 240.0, 60.0)),
        *(("款", 30.0, 140.0), ("本年度", 120.0, 140.0), ("前年度", 240.0, 140.0)),
        *(("比較", 340.0, 140.0), ("国のお金", 440.0, 140.0)),
        *(("1 市税", 22.0, 160.0), ("3,000", 120.0, 160.0), ("2,900", 240.0, 160.0)),
        *(("100", 340.0, 160.0), ("50", 440.0, 160.0)),
    )
    placed = [char for word, x, top in words for char in chars(word, x, top)]
    heads = View(Sheet(page(placed), ())).heads
    assert [len(head.words) for of_half in heads for head in of_half] == [3, 5]


def test_sources_may_be_said_by_a_part_of_their_words() -> None:
    """The columns under 国県 and 一般 are theirs, and not those of the words beside them."""
    words = ("目", "本年度", "比較", "国県", "その他", "一般", "説明")
    (form,) = headings(*((word, 40 + 60 * n, 100) for n, word in enumerate(words)))
    sources = ("national_prefectural", "other", "general")
    assert [named(form)[name] for name in sources] == ["国県", "その他", "一般"]


@pytest.mark.parametrize(("x", "nested"), [(55, "款項目節"), (120, "款項目")])
def test_setsu_may_stand_in_the_word_over_the_items(x: float, nested: str) -> None:
    words = (("款項目", 30), ("節", x), ("本年度", 200), ("前年度", 260), ("説明", 320))
    (form,) = headings(*((word, at, 100) for word, at in words))
    assert named(form)["moku"] == nested
    assert ("priced" in form.words) == (nested == "款項目")


def test_words_of_the_form_are_written_with_their_letters() -> None:
    """Rows with others are no headings, and are not asked; a class of letters would hide some."""
    for pattern in rules.WORDS.values():
        assert not regex.search(r"\\[^\[\]]|\.|(?<!0)-(?!9)", pattern)
