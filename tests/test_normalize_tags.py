"""`normalize.tags`: tags on a programme, and words before an amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.normalize.tags import qualifier_column, tag, tags

BRACKETS = ["（）", "［］", "()", "[]", "〔〕", "<>", "＜＞", "【】", "〈〉", "《》"]
WORDS = {
    "公約": "公約",
    "新規": "新",
    "新": "新",
    "NEW": "新",
    "ＮＥＷ": "新",
    "New": "新",
    "拡充": "拡",
    "UP": "拡",
    "拡": "拡",
    "継続": "継続",
    "継": "継",
    "臨時": "臨時",
    "臨": "臨",
    "ﾚﾍﾞﾙ": "レベルアップ",
    "レベルアップ": "レベルアップ",
}


@pytest.mark.parametrize(("word", "meant"), WORDS.items())
@pytest.mark.parametrize("shape", ["", *BRACKETS])
def test_knows_every_tag_in_every_bracket(word: str, meant: str, shape: str) -> None:
    printed = shape[:1] + word + shape[1:]
    assert tag(printed) == meant
    assert tags(printed) == (meant,)


@pytest.mark.parametrize("printed", ["（ 新 ）", "新　規", "【（新）】", "[公\n約]"])
def test_blanks_and_nesting_do_not_matter(printed: str) -> None:
    assert tag(printed) in {"新", "公約"}


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "　",
        "（）",
        "一財",
        "（一財）",
        "繰越額",
        "新規事業",
        "新規就農者支援",
        "一部新規",
        "（新",
        "新）",
        "（新］",
        "新新",
        "公約1",
    ],
)
def test_anything_else_is_no_tag(printed: str) -> None:
    assert tag(printed) is None
    assert tags(printed) == ()


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("［新規・公約］", ("新", "公約")),
        ("［公約･新規］", ("公約", "新")),
        ("（新）［公約］", ("新", "公約")),
        ("(拡充)、(公約)", ("拡", "公約")),
        ("新規／臨時", ("新", "臨時")),
        ("［新規 公約］", ("新", "公約")),
        ("［新規・新］", ("新",)),
    ],
)
def test_parts_a_composite(printed: str, meant: tuple[str, ...]) -> None:
    assert tags(printed) == meant


def test_two_tags_are_not_one() -> None:
    assert tag("［新規・公約］") is None


def test_a_composite_with_an_unknown_word_is_no_tag() -> None:
    assert tags("［新規・一財］") == ()


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (
            "carried_over_yen",
            "繰越額 繰越 繰越明許費 繰越明許 前年度繰越 前年度繰越額 前年度からの繰越額 繰越分",
        ),
        (
            "supplement_yen",
            "補正額 補正 ６月補正 12月補正 1月補正 １臨補正 補正予算 補正予算額 追加補正 第3号補正"
            " 補正予算（第３号） 6月補正額",
        ),
        (
            "previous_yen",
            "前年度 前年 前年度当初 前年度当初予算額 前年度予算 前年度予算額 前年度額 昨年度",
        ),
        (
            "budget_yen",
            "当初 当初予算 当初予算額 予算 予算額 本年度 今年度 当年度 本年度予算額 本年度当初",
        ),
        ("actual_yen", "決算 決算額 実績 実績額 決算見込 決算見込額"),
        ("before_yen", "補正前 補正前の額 補正前額"),
        ("change_yen", "増減 増減額 比較 比較増減 対前年度増減 対前年度比較"),
    ],
)
def test_knows_the_column_of_a_qualifier(column: str, words: str) -> None:
    for word in words.split():
        assert qualifier_column(word) == column, word
        assert qualifier_column(f"（{word[:1]}　{word[1:]}）") == column, word


@pytest.mark.parametrize(
    "words",
    [
        "",
        "公約",
        "翌年度繰越額",
        "次年度繰越",
        "前年度繰越金",
        "補正後",
        "補正後の額",
        "減額補正",
        "13月補正",
        "0月補正",
        "前年度決算",
        "前年度最終",
        "前年度比",
        "増減率",
        "R6当初",
        "令和5年度予算額",
        "うち交付金対象",
        "予算額実績額",
    ],
)
def test_no_column_stands_for_other_words(words: str) -> None:
    assert qualifier_column(words) is None


@given(st.text() | st.text(st.sampled_from("（）[]・、 公約新規拡充補正予算額前年度繰越1月")))
def test_never_raises(text: str) -> None:
    assert set(tags(text)) <= set(WORDS.values())
    assert tag(text) in (None, *tags(text))
    column = qualifier_column(text)
    assert column is None or column.endswith("_yen")
