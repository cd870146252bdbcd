"""`normalize.municipality`: the ministry's codes, and names found in titles."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.errors import NotUnderstood
from yosandb.normalize.municipality import Municipality, _table, by_code, check_digit, find, find_in
from yosandb.normalize.text import fold

ALL = tuple(one for one in _table().values() if one.name)
NORTHERN = {"016951", "016969", "016977", "016985", "016993", "017001"}
ISSUING = [one for one in ALL if one.code not in NORTHERN]
SHARED = {name for name, count in Counter(one.name for one in ISSUING).items() if count > 1}
WARDS_TOO = {"中央区", "港区", "北区"}


def test_the_table_counts_what_the_ministry_counts() -> None:
    assert Counter(one.name[-1] for one in ISSUING) == {"市": 792, "町": 743, "村": 183, "区": 23}
    assert len({one.prefecture for one in ALL}) == 47
    assert len(_table()) == 47 + 792 + 743 + 183 + 23 + 6


def test_every_check_digit_fits() -> None:
    assert [code for code in _table() if check_digit(code[:5]) != code[5]] == []


@pytest.mark.parametrize(
    ("first5", "digit"),
    [
        ("01204", "1"),  # 旭川市
        ("39204", "9"),  # 南国市
        ("13101", "6"),  # 千代田区
        ("01000", "6"),  # 北海道: the weighted sum 5 is below 11
        ("01100", "2"),  # 札幌市: 9
        ("02000", "1"),  # 青森県: 10
        ("10000", "5"),  # 群馬県: 6
        ("00001", "9"),  # a sum of 2
        ("00000", "1"),  # 11 - 0, its last figure
        ("00011", "6"),  # a sum of 5
    ],
)
def test_check_digit(first5: str, digit: str) -> None:
    assert check_digit(first5) == digit


@pytest.mark.parametrize(
    "figures", ["", "0120", "012041", "abcde", "０１２０４", "0120\n", "01 04"]
)
def test_check_digit_wants_five_figures(figures: str) -> None:
    with pytest.raises(NotUnderstood):
        check_digit(figures)


@pytest.mark.parametrize("code", ["012041", "01204", "０１２０４１", " 01204 "])
def test_finds_by_code(code: str) -> None:
    assert by_code(code) == Municipality("012041", "北海道", "旭川市")


def test_a_prefecture_has_a_code_and_no_name() -> None:
    assert by_code("39000") == Municipality("390003", "高知県", "")


@pytest.mark.parametrize("code", ["012042", "99999", "011011", "1204", "", "旭川市", "0120412"])
def test_refuses_unknown_codes_and_wrong_check_digits(code: str) -> None:
    with pytest.raises(NotUnderstood):
        by_code(code)


def test_every_name_is_found_unless_it_is_shared() -> None:
    for one in ISSUING:
        assert find(one.name) == (None if one.name in SHARED | WARDS_TOO else one)
        assert find(one.name, one.prefecture) == one
        assert find(one.prefecture + one.name) == one
        assert fold(one.name) == one.name


@pytest.mark.parametrize(
    "template", ["{}", "令和5年度 {}一般会計予算", "令和５年度{}予算", "（{}関係分）"]
)
def test_every_name_is_found_in_a_title(template: str) -> None:
    for one in ISSUING:
        meant = None if one.name in SHARED | WARDS_TOO else one
        assert find_in(template.format(one.name)) == (one.name, meant)
        assert find_in(template.format(one.prefecture + one.name)) == (one.name, one)


def test_shared_names_are_the_known_ones() -> None:
    assert {"府中市", "伊達市", "池田町", "美郷町"} <= SHARED
    assert len(SHARED) == 25


@pytest.mark.parametrize(
    ("name", "prefecture", "code"),
    [
        ("旭川市", None, "012041"),
        (" 旭 川 市 ", None, "012041"),
        ("北海道旭川市", None, "012041"),
        ("北海道 旭川市", "北海道", "012041"),
        ("府中市", "東京都", "132063"),
        ("広島県府中市", None, "342084"),
        ("北海道虻田郡ニセコ町", None, "013951"),
        ("虻田郡ﾆｾｺ町", None, "013951"),
        ("茅ケ崎市", None, "142077"),
        ("金ヶ崎町", None, "033812"),
        ("福島県郡山市", None, "072036"),
        ("大和郡山市", None, "292036"),
        ("泊村", None, "014036"),  # not the village without an administration
        ("東京都中央区", None, "131024"),
        ("品川区", None, "131091"),
    ],
)
def test_finds_one(name: str, prefecture: str | None, code: str) -> None:
    found = find(name, prefecture)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "prefecture"),
    [
        ("府中市", None),
        ("府中市", "大阪府"),
        ("東京都府中市", "広島県"),
        ("高知県旭川市", None),
        ("旭川", None),
        ("市", None),
        ("北海道", None),
        ("色丹村", None),
        ("札幌市中央区", None),
        ("旭川市役所", None),
        ("", None),
    ],
)
def test_finds_none_where_a_name_is_unknown_or_unsure(name: str, prefecture: str | None) -> None:
    assert find(name, prefecture) is None


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("令和5年度 南国市一般会計予算", "南国市", "392049"),
        ("旭川市", "旭川市", "012041"),
        ("指標名（旭川市関係分）", "旭川市", "012041"),
        ("富士市　当初予算の概要", "富士市", "222101"),
        ("令 和 ６ 年 度 富 士 市 一 般 会 計 予 算", "富士市", "222101"),
        ("令和６年度富士市の一般会計の予算は", "富士市", "222101"),
        ("一般会計旭川市", "旭川市", "012041"),
        ("中核市旭川市", "旭川市", "012041"),
        ("旭川市旭山動物園 旭川市", "旭川市", "012041"),
        ("私たちの津市", "津市", "242012"),
        ("大津市", "大津市", "252018"),
        ("四日市市予算", "四日市市", "242021"),
        ("廿日市市予算", "廿日市市", "342131"),
        ("市川市予算", "市川市", "122033"),
        ("東村山市予算", "東村山市", "132136"),
        ("東村山郡山辺町", "山辺町", "063011"),
        ("茅ケ崎市予算", "茅ケ崎市", "142077"),
        ("東京都府中市", "府中市", "132063"),
        ("広島県　府中市", "府中市", "342084"),
        ("広島県府中市 府中市予算", "府中市", "342084"),
        ("京都府京都市", "京都市", "261009"),
        ("東京都中央区", "中央区", "131024"),
        ("札幌市中央区", "札幌市", "011002"),
        ("札幌市 中央区", "札幌市", "011002"),
        ("府中市", "府中市", None),
        ("中央区", "中央区", None),
        ("北区予算", "北区", None),
        ("高知県旭川市", "旭川市", None),
    ],
)
def test_finds_the_name_in_a_title(text: str, name: str, code: str | None) -> None:
    found = find_in(text)
    assert found is not None
    assert found[0] == name
    assert (found[1].code if found[1] else None) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "市",
        "中小企業振興",
        "都市計画",
        "会津市",
        "重大津市",
        "中央市場",
        "中央市民病院",
        "以上市町村",
        "東村山郡",
        "の港区域",
        "中央区画整理",
        "道の駅",
        "旭川空港",
        "富士\n市",
        "旭川市・東川町",
        "旭川市と富士市",
        "東京都府中市と広島県府中市",
    ],
)
def test_finds_nothing_where_none_or_several_are_named(text: str) -> None:
    assert find_in(text) is None


@given(st.text() | st.text(st.sampled_from("旭川市津大四日廿町村区東京都府中郡県北海道 の\n")))
def test_never_raises_and_names_what_is_printed(text: str) -> None:
    found = find_in(text)
    assert found is None or found[0] in fold(text).replace(" ", "")
    assert find(text) is None or find(text) in ALL
