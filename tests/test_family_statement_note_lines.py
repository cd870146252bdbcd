"""A line of 説明 in its parts: mark, words, formula, amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.families.budget_statement.note_lines import NoteLine, amount_edges, note_lines
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import unspaced
from yosandb.tests.typeset import chars

SIZE = 10.0
RIGHT = 400.0


def line(words: str, amount: str = "", *, formula: str = "", top: float = 20.0) -> Line:
    """A line that begins at 100; its amount ends at the right edge, its formula before it."""
    found = [*chars(words, 100, top, SIZE)]
    for text, end in ((formula, RIGHT - 80), (amount, RIGHT)):
        width = SIZE / 2 * len(text) + SIZE / 2 * sum(not c.isascii() for c in text)
        found += chars(text, end - width, top, SIZE)
    return Line(tuple(found))


def taken_apart(found: Line, *others: Line) -> NoteLine:
    edges = amount_edges([found, *others])
    return note_lines([found], edges)[0]


def parts(found: NoteLine) -> tuple[str | None, ...]:
    lines = (found.mark, found.text, found.formula, found.amount)
    return tuple(None if part is None else unspaced(part).text for part in lines)


OTHERS = (line("議員報酬", "1,234", top=40), line("旅費", "56", top=60))


@pytest.mark.parametrize(
    ("words", "kind", "mark", "text"),
    [
        ("001 給与費", "code", "001", "給与費"),
        ("○ 防犯費", "circle", "○", "防犯費"),
        ("○防犯費", "circle", "○", "防犯費"),
        ("1 区長室庶務事務", "number", "1", "区長室庶務事務"),
        ("(1) 消耗品費", "bracket", "(1)", "消耗品費"),
        ("② 報酬", "ring", "②", "報酬"),
        ("・寄附受付サイト利用料", "bullet", "・", "寄附受付サイト利用料"),
        ("・0歳から3歳未満", "bullet", "・", "0歳から3歳未満"),
        ("○5歳児健診事業費", "circle", "○", "5歳児健診事業費"),
        ("●50周年記念事業", "circle", "●", "50周年記念事業"),
        ("○12広報費", None, None, "○12広報費"),
        ("○1人件費", None, None, "○1人件費"),
        ("－ 議員報酬", "bullet", "－", "議員報酬"),
        ("－議員報酬", None, None, "－議員報酬"),
        ("【議会運営費】（議会事務局）", "fence", "【", "議会運営費】(議会事務局)"),
        ("128人分", None, None, "128人分"),
        ("2026開催事業", None, None, "2026開催事業"),
        ("3歳児健康診査", None, None, "3歳児健康診査"),
        ("給与費", None, None, "給与費"),
    ],
)
def test_a_mark_stands_apart_or_is_no_part_of_a_word(
    words: str, kind: str | None, mark: str | None, text: str
) -> None:
    found = taken_apart(line(words, "1,000"), *OTHERS)
    assert (found.kind, *parts(found)) == (kind, mark, text, None, "1,000")


@pytest.mark.parametrize("formula", ["5,350×1/2", "(15,088,000-1,138,000)×98.0%", "717×10/10"])
def test_a_formula_stands_between_words_and_amount(formula: str) -> None:
    found = taken_apart(line("補助金", "2,675", formula=formula), *OTHERS)
    assert parts(found) == (None, "補助金", formula, "2,675")


@pytest.mark.parametrize("words", ["一般職 19人", "会計年度任用職員 54人", "週1回", "延べ2,900人"])
def test_a_count_is_no_amount(words: str) -> None:
    assert taken_apart(line(words), *OTHERS).amount is None


@pytest.mark.parametrize("words", ["1通", "1人1月", "1世帯当たり"])
def test_what_a_thing_costs_each_time_is_no_amount(words: str) -> None:
    """戸籍の謄本 1通 750円, in thousands of yen, below each other: 750 is no 750千円."""
    prices = [line(words, f"{n}50円", top=60 + 20 * n) for n in range(3, 8)]
    assert [parts(found) for found in note_lines(prices, amount_edges(prices))] == [
        (None, f"{words}{n}50円", None, None) for n in range(3, 8)
    ]


def test_an_amount_has_the_unit_behind_it() -> None:
    found = taken_apart(line("補助金", "1,234,000円"), *OTHERS)
    assert (parts(found)[1], found.priced and found.priced.text) == ("補助金", "1,234,000円")


def test_two_names_with_their_amounts_may_share_a_line() -> None:
    """小学校　5,237　　中学校　2,741: the second is of the level of the first."""
    second = (*chars("中学校", 240, 20, SIZE), *chars("2,741", 300, 20, SIZE))
    both = Line((*line("小学校").chars, *chars("5,237", 160, 20, SIZE), *second))
    entries = note_lines([both], amount_edges([both, *OTHERS]))
    assert [parts(entry) for entry in entries] == [
        (None, "小学校", None, "5,237"),
        (None, "中学校", None, "2,741"),
    ]
    assert entries[0].x0 == entries[1].x0


@pytest.mark.parametrize("apart", ["世帯", "都支出金"])
def test_a_count_and_sources_of_one_programme_share_a_line_and_are_one(apart: str) -> None:
    """対象 5 世帯, 1,234; 国庫支出金 350, 都支出金 90"""
    words = "国庫支出金" if apart == "都支出金" else "対象"
    shift = 0 if apart == "都支出金" else -25
    printed = (*chars("350", 160, 20, SIZE), *chars(apart, 205 + shift, 20, SIZE))
    both = Line((*line(words).chars, *printed, *chars("90", 300, 20, SIZE)))
    assert len(note_lines([both], amount_edges([both, *OTHERS]))) == 1


def test_an_amount_that_the_words_reach_is_told_by_where_it_ends() -> None:
    """There is no blank between 業務 and 12,345: the amounts below it end at the same place."""
    words = Line((*chars("業務", RIGHT - 50, 20, SIZE), *chars("12,345", RIGHT - 29.5, 20, SIZE)))
    assert parts(taken_apart(words, *OTHERS)) == (None, "業務", None, "12,345")
    alone = Line((*chars("業務", 100, 20, SIZE), *chars("12,345", 120, 20, SIZE)))
    assert taken_apart(alone, *OTHERS).amount is None


def test_an_amount_in_its_own_line_has_no_words() -> None:
    assert parts(taken_apart(line("", "7,000"), *OTHERS)) == (None, None, None, "7,000")


@given(
    words=st.text(alphabet="議会費総務管理事業○・()（）①1２3,- ", max_size=14),
    amount=st.integers(0, 99_999_999),
)
def test_nothing_of_a_line_is_lost_or_taken_twice(words: str, amount: int) -> None:
    printed = line(words, f"{amount:,}")
    found = taken_apart(printed, *OTHERS)
    taken = [
        char
        for part in (found.mark, found.text, found.formula, found.amount, found.unit, found.leaders)
        if part is not None
        for char in part.chars
    ]
    assert sorted(map(id, taken)) == sorted(map(id, printed.chars))
