"""`normalize.text`: the form in which a reader takes printed characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.normalize.text import fold, join_spaced, squeeze, tighten, unbracket

HARD = st.text(
    st.sampled_from("ｶｷﾊｦﾜｳﾞﾟ゛゜\u3099\u309aカハかはｰー･‧∙•Ａａ１（［ 　\t\r\n\u2028\u200b⻑⼀ア、")
)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("第２８回全国菓子大博覧会・北海道開催負担金", "第28回全国菓子大博覧会・北海道開催負担金"),
        ("（一財）旭川産業創造プラザ補助金", "(一財)旭川産業創造プラザ補助金"),
        ("地場産品開発･販路拡大支援費", "地場産品開発・販路拡大支援費"),
        ("ＩＴ企業等進出支援費", "IT企業等進出支援費"),
        ("SDGｓ", "SDGs"),
        ("物価高騰対策（１臨補正）", "物価高騰対策(1臨補正)"),
        ("［公約］", "[公約]"),
        ("ｶﾞｿﾘﾝ ﾎﾟﾝﾌﾟ ｳﾞｧｲｵﾘﾝ", "ガソリン ポンプ ヴァイオリン"),
        ("カﾞイド ハ゜ーク は\u3099らつき", "ガイド パーク ばらつき"),
        ("ﾞあ゛", "゛あ゛"),
        ("｢ﾃﾞｻﾞｲﾝ｣､ｰ｡", "「デザイン」、ー。"),
        ("社⻑⻄⻘⻝⻭⻲", "社長西青食歯亀"),
        ("⼀⼝⽇⿓", "一口日龍"),
        ("ア‧イ∙ウ•エ", "ア・イ・ウ・エ"),
        ("歳入\u200b歳\ufeff出", "歳入歳出"),
    ],
)
def test_reads_look_alikes_as_the_usual_character(printed: str, read: str) -> None:
    assert fold(printed) == read


@pytest.mark.parametrize(
    "printed",
    [
        "～eスポーツ",
        "，",
        "千円／人",
        "、。～／：；－①≪≫",
        "〔案〕【】〈〉「」",
        "100％",
        "㈱㎡Ⅲ",
        "·",
    ],
)
def test_leaves_other_punctuation_as_printed(printed: str) -> None:
    assert fold(printed) == printed


def test_keeps_line_breaks_and_collapses_blanks() -> None:
    assert (
        fold("北の恵み　 食べ\tマルシェ\r\n開催\r負担金\n\n")
        == "北の恵み 食べ マルシェ\n開催\n負担金\n\n"
    )


def test_every_kangxi_radical_becomes_an_ideograph() -> None:
    for code in range(0x2F00, 0x2FD6):
        assert unicodedata.name(fold(chr(code))).startswith("CJK UNIFIED IDEOGRAPH"), hex(code)


def test_a_supplementary_radical_becomes_an_ideograph_or_stays() -> None:
    """The count of those that have an equal in the Basic Multilingual Plane is the standard's."""
    changed = {chr(code): fold(chr(code)) for code in range(0x2E80, 0x2EF4)}
    changed = {radical: plain for radical, plain in changed.items() if radical != plain}
    names = [unicodedata.name(plain) for plain in changed.values()]
    assert len(changed) == 101
    assert all(name.startswith("CJK UNIFIED IDEOGRAPH") for name in names)
    assert (changed["⺟"], changed["⻳"]) == ("母", "龟")  # the two that NFKC knows, too


@given(st.text() | HARD)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | HARD)
def test_squeeze_leaves_everything_but_white_space(text: str) -> None:
    assert squeeze(text) == "".join(char for char in text if not char.isspace())


def test_squeeze_removes_the_ideographic_space() -> None:
    assert squeeze(" 合　\u00a0計\n") == "合計"


@pytest.mark.parametrize(
    ("printed", "tight"),
    [
        ("△ 34,526 千円", "△34,526千円"),
        ("3,0 45", "3,0 45"),
        ("1 , 2", "1 , 2"),
        ("R5 年度 ～\nR6 年度", "R5年度～R6年度"),
        ("　５　", "5"),
    ],
)
def test_tighten_keeps_blanks_only_between_figures(printed: str, tight: str) -> None:
    assert tighten(printed) == tight


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("旭　川　市", "旭川市"),
        ("平 成 ３ ０ 年 度", "平成30年度"),
        ("令和5年度　南国市", "令和5年度 南国市"),
        ("5 6 7", "5 6 7"),
        ("R 5 6", "R 5 6"),
        ("合 計\n5 6", "合計\n5 6"),
    ],
)
def test_join_spaced_closes_up_letter_spaced_words(printed: str, joined: str) -> None:
    assert join_spaced(printed) == joined


@pytest.mark.parametrize(
    ("printed", "inside"),
    [
        ("（公約）", "公約"),
        ("【（新）】", "新"),
        ("［公約］［新］", "［公約］［新］"),
        ("(a)(b)", "(a)(b)"),
        ("((a)(b))", "(a)(b)"),
        ("(補正予算(第3号))", "補正予算(第3号)"),
        ("(a))", "(a))"),
        ("（新］", "（新］"),
        ("(新", "(新"),
        ("()", ""),
        ("(", "("),
        ("", ""),
    ],
)
def test_unbracket_takes_off_matching_pairs_only(printed: str, inside: str) -> None:
    assert unbracket(printed) == inside


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_figures_and_letters_are_read_as_beside_japanese(printed: str) -> None:
    """What needs no folding is told by a shorter way."""
    assert fold(f"{printed}あ") == f"{fold(printed)}あ"
