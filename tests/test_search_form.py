"""What does not tell words apart does not matter in a search, and other writings are tried."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yosandb.normalize.search_form import search_form, synonyms, writings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｶﾞｲﾄﾞﾌﾞｯｸ", "ガイドブック"),
        ("ＡＬＴ事業費", "alt 事業費"),
        ("コンピュ－タ", "コンピューター"[:-1]),
        ("平 成　３０\n年度", "平成30年度"),
        ("國民健康保險", "国民健康保険"),
        ("髙知県", "高知県"),
        ("⻑寿", "長寿"),
        ("霞ヶ関", "霞ケ関"),
        ("ゴミ収集", "ごみ収集"),
        ("辻\U000e0100", "辻"),
        ("か゛", "が"),
        ("①", "1"),
    ],
)
def test_ways_of_printing_that_are_one(one: str, other: str) -> None:
    assert search_form(one) == search_form(other)


@pytest.mark.parametrize(("one", "other"), [("島", "嶋"), ("保育所", "保育園"), ("(北部)", "")])
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert search_form(one) != search_form(other)


@given(st.text())
@example("A\x1b´")
@example("ゕ\u3099")
def test_the_form_of_a_form_is_itself(text: str) -> None:
    assert search_form(search_form(text)) == search_form(text)


@given(st.text(alphabet="保育ア゛ｶﾞ國ー-Ａb 　", max_size=8), st.text("費園ｲﾛ", max_size=4))
def test_a_part_has_the_form_that_it_has_in_the_whole(part: str, rest: str) -> None:
    assert search_form(part) in search_form(part + rest)


def test_other_writings_come_after_the_one_that_was_asked_for() -> None:
    assert writings("子ども") == ("子ども", "こども", "子供")
    assert writings("障がい者")[0] == "障がい者"
    assert "障害者" in writings("障がい者")
    assert {"ふるさと寄附金", "ふるさと納税"} <= set(writings("ふるさと納税"))
    assert writings("保育") == ("保育",)


@given(st.lists(st.sampled_from(["子供", "障害", "まつり", "取組", "寄附", "申込"])))
def test_writings_are_few(words: list[str]) -> None:
    assert len(writings("".join(words))) <= 32


def test_no_word_stands_in_two_groups() -> None:
    words = [word for group in synonyms() for word in group]
    assert len(words) == len(set(words))
    assert all(len(group) > 1 for group in synonyms())
