"""`normalize.amount`: printed money to whole yen, refused where there is a doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.errors import NotUnderstood
from yosandb.normalize.amount import Parentheses, Unit, is_none, parse_unit, unit_of, yen

WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@pytest.mark.parametrize(
    ("printed", "unit", "expected"),
    [
        ("531", Unit.THOUSAND, 531_000),
        ("+531", Unit.THOUSAND, 531_000),
        ("＋１，５３１", Unit.THOUSAND, 1_531_000),
        ("0", Unit.THOUSAND, 0),
        ("6,035,425", Unit.THOUSAND, 6_035_425_000),
        ("３，０４５", Unit.YEN, 3_045),
        ("１２３４", Unit.YEN, 1_234),
        ("      531千円", None, 531_000),
        ("20,000\n千円", None, 20_000_000),
        ("531 千 円", None, 531_000),
        ("14,528,211円", Unit.THOUSAND, 14_528_211),
        ("5百万円", Unit.YEN, 5_000_000),
        ("5万円", None, 50_000),
        ("1.5億円", None, 150_000_000),
        ("１．５億円", None, 150_000_000),
        ("0.125百万円", None, 125_000),
        ("0.5", Unit.THOUSAND, 500),
        ("1.0", Unit.YEN, 1),
        ("14億5,574万8千円", None, 1_455_748_000),
        ("14億 5,574万 8千円", Unit.THOUSAND, 1_455_748_000),
        ("1兆9,022億円", None, 1_902_200_000_000),
        ("1億2千万円", None, 120_000_000),
        ("5万3,000円", None, 53_000),
        ("△34,526", Unit.THOUSAND, -34_526_000),
        ("△ 34,526", Unit.THOUSAND, -34_526_000),
        ("▲5", Unit.YEN, -5),
        ("▵5", Unit.YEN, -5),
        ("－5", Unit.YEN, -5),
        ("-5", Unit.YEN, -5),
        ("−5", Unit.YEN, -5),
        ("△0", Unit.YEN, 0),
        ("△1億5千円", None, -100_005_000),
    ],
)
def test_understands(printed: str, unit: Unit | None, expected: int) -> None:
    assert yen(printed, unit) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "1,23,456",
        "12,34",
        "1234,567",
        "0,123",
        ",123",
        "123,",
        "1,,234",
        "001",  # a programme's number in a statutory table
        "3,0 45",
        "3, 045",
        "1 , 2 3 4",
        "1\n234",
        "1.400",  # is it 1,400?
        "1.4.5",
        "1.",
        ".5",
        "1.2345",  # 1,234.5 yen
        "約3千円",
        "1,000千円程度",
        "1,000千円以内",
        "5億",
        "8千",
        "5億3",
        "1億12,000万円",
        "1万2億円",
        "5千円3千円",
        "5千円 3千円",
        "5千3千円",
        "1.5億3千円",
        "1億2.5万円",
        "5億億円",
        "5円円",
        "5千",
        "千円",
        "円",
        "△",
        "△△5",
        "△-5",
        "5-",
        "5△",
        "++5",
        "+△5",
        "5%",
        "5人",
        "三千円",
        "①",
        "٣",
        "",
        "　",
        "－",
        "(5)",
        "△(5)",
        "皆増",
        "1,000,000,000,000,000,000",
        "9" * 5_000,
        "99,999,999兆円",
        "100,000,000億円",
    ],
)
def test_refuses(printed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        yen(printed, Unit.THOUSAND)
    assert refused.value.text == printed


def test_refuses_a_number_without_any_unit() -> None:
    with pytest.raises(NotUnderstood, match="no unit"):
        yen("1,234", None)


@pytest.mark.parametrize(
    ("printed", "parentheses", "expected"),
    [
        ("(3,045)", "plain", 3_045_000),
        ("（３，０４５）", "plain", 3_045_000),
        ("( 3,045 )", "plain", 3_045_000),
        ("(△3,045)", "plain", -3_045_000),
        ("(5円)", "plain", 5),
        ("3,045", "plain", 3_045_000),
        ("(3,045)", "minus", -3_045_000),
        ("(0)", "minus", 0),
        ("3,045", "minus", 3_045_000),
        ("△3,045", "minus", -3_045_000),
    ],
)
def test_parentheses_mean_what_the_caller_says(
    printed: str, parentheses: Parentheses, expected: int
) -> None:
    assert yen(printed, Unit.THOUSAND, parentheses=parentheses) == expected


@pytest.mark.parametrize("parentheses", ["plain", "minus"])
@pytest.mark.parametrize("printed", ["()", "((5))", "(5", "5)", "(5)(6)", "△(5)", "(5)千円", "[5]"])
def test_refuses_odd_parentheses(printed: str, parentheses: Parentheses) -> None:
    with pytest.raises(NotUnderstood):
        yen(printed, Unit.THOUSAND, parentheses=parentheses)


def test_refuses_two_signs_of_minus() -> None:
    with pytest.raises(NotUnderstood):
        yen("(△5)", Unit.THOUSAND, parentheses="minus")


def mixed(value: int) -> str:
    """`value` as 14億5,574万8千円 would print it."""
    terms, rest = "", value
    for scale, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, rest = divmod(rest, scale)
        terms += f"{part:,}{name}" if part else ""
    return f"{terms or '0'}円"


@given(
    st.integers(min_value=-(10**9), max_value=10**9),
    st.sampled_from(Unit),
    st.sampled_from(["{}", "{:,}"]),
    st.booleans(),
    st.sampled_from(["△", "▲", "▵", "－", "-", "−", "△ ", "－　"]),
)
def test_gives_back_what_was_printed(
    count: int, unit: Unit, notation: str, full_width: bool, minus: str
) -> None:
    number = notation.format(abs(count))
    printed = (minus if count < 0 else "") + (number.translate(WIDE) if full_width else number)
    if abs(count) * unit >= 10**16:
        with pytest.raises(NotUnderstood):
            yen(printed, unit)
        return
    assert yen(printed, unit) == count * unit
    names = {1: "円", 1_000: "千円", 10_000: "万円", 1_000_000: "百万円", 100_000_000: "億円"}
    assert yen(printed + names[unit], None) == count * unit


@given(st.integers(min_value=0, max_value=10**15))
def test_gives_back_mixed_units(value: int) -> None:
    assert yen(mixed(value), None) == value
    assert yen("△" + mixed(value).translate(WIDE), Unit.THOUSAND) == -value


@given(
    st.integers(min_value=0, max_value=10**6), st.sampled_from([Unit.MILLION, Unit.HUNDRED_MILLION])
)
def test_gives_back_two_decimals(hundredths: int, unit: Unit) -> None:
    whole, part = divmod(hundredths, 100)
    assert yen(f"{whole:,}.{part:02}", unit) == hundredths * unit // 100


@given(
    st.text() | st.text(st.sampled_from("0123456789,.．，△-－() 　\n兆億万千百円約１５①")),
    st.none() | st.sampled_from(Unit),
    st.sampled_from(["refuse", "plain", "minus"]),
)
def test_raises_nothing_but_its_own_error(
    text: str, unit: Unit | None, parentheses: Parentheses
) -> None:
    try:
        value = yen(text, unit, parentheses=parentheses)
    except NotUnderstood as refused:
        assert refused.text == text
    else:
        assert type(value) is int
        assert not is_none(text)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("（単位：千円）", Unit.THOUSAND),
        ("（金額の単位は千円です。）", Unit.THOUSAND),
        ("※単位は千円とする。", Unit.THOUSAND),
        ("(単位 百万円)", Unit.MILLION),
        ("単位:円", Unit.YEN),
        ("金額(千円)", Unit.THOUSAND),
        ("予算額［億円］", Unit.HUNDRED_MILLION),
        ("（単位　千円）", Unit.THOUSAND),
        ("（単　位　：　千　円）", Unit.THOUSAND),
        ("単位 百 万 円", Unit.MILLION),
        ("（単位：万円）", Unit.TEN_THOUSAND),
        ("（単位：人、千円）", Unit.THOUSAND),
        ("（単位：千円・％）", Unit.THOUSAND),
        ("（歳入）（単位：千円） 款 項 金　　額", Unit.THOUSAND),
        ("（単位：千円）（単位：千円）", Unit.THOUSAND),
        ("千円", Unit.THOUSAND),
        ("本年度予算額\n千円", Unit.THOUSAND),
    ],
)
def test_finds_a_declared_unit(printed: str, unit: Unit) -> None:
    assert unit_of(printed) is unit


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "13,940千円",
        "20,000\n千円",
        "（前年度 1,000千円）",
        "（単位：円、千円）",
        "（単位：千円）（単位：円）",
        "（単位：千円／人）",
        "（単位：人）",
        "（単位：千人）",
        "（単位：千）",
        "（単位：円グラフ）",
        "人口（千人）",
        "表示単位未満四捨五入",
        "単位",
    ],
)
def test_finds_no_unit_where_none_is_declared(printed: str) -> None:
    assert unit_of(printed) is None


@given(st.text() | st.text(st.sampled_from("単位：（）千百万億円 　、\n1")))
def test_unit_of_never_raises(text: str) -> None:
    assert isinstance(unit_of(text), Unit | None)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("円", Unit.YEN),
        ("千円", Unit.THOUSAND),
        ("万円", Unit.TEN_THOUSAND),
        ("百万円", Unit.MILLION),
        ("億円", Unit.HUNDRED_MILLION),
        (" 千 円 ", Unit.THOUSAND),
    ],
)
def test_parses_the_name_of_a_unit(name: str, unit: Unit) -> None:
    assert parse_unit(name) is unit


@pytest.mark.parametrize("name", ["", "千", "ドル", "1000", "千円円", "千円/人"])
def test_refuses_other_names_of_units(name: str) -> None:
    with pytest.raises(NotUnderstood, match="千円"):
        parse_unit(name)


@pytest.mark.parametrize(
    "printed",
    ["", " 　\n", "－", "―", "—", "-", "−", "…", "……", "---", "皆無", "皆　無", "（－）", "()"],
)
def test_knows_a_printed_none(printed: str) -> None:
    assert is_none(printed)


@pytest.mark.parametrize("printed", ["0", "△", "-5", "－ 5", "皆増", "・", "(", "なし費", "廃目"])
def test_a_zero_or_a_word_is_not_none(printed: str) -> None:
    assert not is_none(printed)
