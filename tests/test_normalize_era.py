"""`normalize.era`: Japanese years, months and periods to Western ones."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.errors import NotUnderstood
from yosandb.normalize.era import (
    find_fiscal_years,
    fiscal_year,
    month,
    period,
    year_in_path,
    years_run,
)

HARD = st.text(st.sampled_from("令和平成昭元RHS年度月末～-.．/0123456789１２五十（） 　\n第回"))
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("令和5年度", 2023),
        ("令和元年度", 2019),
        ("R元", 2019),
        ("R5年度", 2023),
        ("R５", 2023),
        ("Ｒ５", 2023),
        ("r5", 2023),
        ("R05", 2023),
        ("㋿5年度", 2023),
        ("H31年度", 2019),
        ("平成31年度", 2019),
        ("平成32年度", 2020),
        ("昭和64", 1989),
        ("S49年度", 1974),
        ("令和７年", 2025),
        ("2025年度", 2025),
        ("２０２５", 2025),
        ("FY2025", 2025),
        ("令和五年度", 2023),
        ("令和十年度", 2028),
        ("令和十二年度", 2030),
        ("平成二十年度", 2008),
        ("平成二十三年度", 2011),
        ("令和 5 年度", 2023),
        ("令 和 ５ 年 度", 2023),
        ("平 成 ３ ０ 年 度", 2018),
        ("令和5(2023)年度", 2023),
        ("令和5年度（2023年度）", 2023),
        ("2019年度（平成31年度）", 2019),
    ],
)
def test_reads_a_fiscal_year(printed: str, year: int) -> None:
    assert fiscal_year(printed) == year


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "5年度",
        "25年度",
        "令和年度",
        "令和0年度",
        "令和100年度",
        "令和5年度予算",
        "令和5～7年度",
        "令和5年度末",
        "R5.3",
        "R5 6",
        "R 5 6",
        "令和１ ２年度",
        "令和5(2024)年度",
        "令和二三年度",
        "12025",
        "3025年度",
        "202",
        "T5年度",
        "AR5",
        "五年度",
    ],
)
def test_refuses_what_is_no_fiscal_year(printed: str) -> None:
    with pytest.raises(NotUnderstood):
        fiscal_year(printed)


@given(st.integers(min_value=1, max_value=99), st.booleans(), st.booleans())
def test_gives_back_a_printed_year(count: int, wide: bool, long: bool) -> None:
    figures = str(count).translate(WIDE) if wide else str(count)
    assert fiscal_year(f"令和{figures}年度" if long else f"R{figures}") == 2018 + count
    assert fiscal_year(f"平成{figures}年度" if long else f"H{figures}") == 1988 + count
    assert fiscal_year(f"昭和{figures}年度" if long else f"S{figures}") == 1925 + count


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和６年度富士市一般会計予算", [2024]),
        ("④市予算事業（令和5年度）", [2023]),
        ("（R4年度の実施年数）", [2022]),
        ("Ｒ４年度当初予算に計上した主な継続事業", [2022]),
        ("令 和 ６ 年 度 富 士 市 一 般 会 計 予 算", [2024]),
        ("令和6\n年度", [2024]),
        ("R7当初", [2025]),
        ("R7 予算", [2025]),
        ("令和６年度から令和８年度まで", [2024, 2026]),
        ("昭和49年度、平成10年度", [1974, 1998]),
        ("令和5(2023)年度", [2023]),
        ("令和5(2024)年度", []),
        ("2023年度と2022年度", [2023, 2022]),
        ("PR7予算", []),
        ("12025年度", []),
        ("1.2025年度", []),
        ("令和5年3月", []),
        ("18歳年度末、７年度から", []),
        ("令和5～7年度", []),
        ("2023", []),
        ("", []),
        ("わかりやすい予算2026", [2026]),
        ("みんなの予算 2026（案）", [2026]),
        ("「予算２０２６」の見方", [2026]),
        ("予算2026の概要", [2026]),
        ("当初予算2000億円", []),
        ("予算2000万円を計上", []),
        ("予算２０００ 万円", []),
        ("一般会計予算2050千円", []),
        ("予算 2026人分", []),
        ("予算2000（千円）", []),
        ("予算2000,000円", []),
        ("予算2026.5", []),
        ("予算2000～3000万円", []),
    ],
)
def test_finds_fiscal_years_in_order(text: str, years: list[int]) -> None:
    assert find_fiscal_years(text) == years


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("R7", 2025),
        ("R07", 2025),
        ("Ｒ７", 2025),
        ("r7_foo", 2025),
        ("foo-R7", 2025),
        ("R7年度", 2025),
        ("R7当初予算.pdf", 2025),
        ("r6_yosansho.pdf", 2024),
        ("h31", 2019),
        ("h31_r1", 2019),
        ("令和7年度", 2025),
        ("令和7年", 2025),
        ("令和７年度予算書.pdf", 2025),
        ("令和7年度_03_歳出.pdf", 2025),
        ("令和7(2025)年度", 2025),
        ("2025", 2025),
        ("2025年度", 2025),
        ("FY2025", 2025),
        ("fy2025_final", 2025),
        ("report.2025.pdf", 2025),
        ("R5-R7", None),
        ("R6決算_R7予算", None),
        ("2021-2023", None),
        ("r2d2", None),
        ("R7foo", None),
        ("12025", None),
        ("page2025", None),
        ("20250401", None),
        ("2025-03", None),
        ("2025_03", None),
        ("R7.3月補正", None),
        ("令和7年3月補正", None),
        ("第2025号", None),
        ("R0", None),
        ("s3", None),
        ("H2", None),
        ("7", None),
        ("", None),
    ],
)
def test_reads_the_year_of_a_folder_or_file(name: str, year: int | None) -> None:
    assert year_in_path(name) == year


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("R6.3月", "2024-03"),
        ("R７.3", "2025-03"),
        ("R６．３月", "2024-03"),
        ("R6. 3月", "2024-03"),
        ("R6.3", "2024-03"),
        ("R6.03", "2024-03"),
        ("R6.12", "2024-12"),
        ("R6/3", "2024-03"),
        ("令和6年3月", "2024-03"),
        ("令和 ６年 ３月", "2024-03"),
        ("2024年3月", "2024-03"),
        ("2024/3", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024.10", "2024-10"),
        ("R6.3末", "2024-03"),
        ("R6.3月末", "2024-03"),
        ("令和6年3月末", "2024-03"),
        ("令和6年3月末日", "2024-03"),
        ("（R6.3月）", "2024-03"),
        ("R6.3.実績", "2024-03"),
        ("R6.3.31", "2024-03"),
        ("令和6年3月31日現在", "2024-03"),
        ("R5年度末", "2024-03"),
        ("2023年度末", "2024-03"),
        ("平成31年4月", "2019-04"),
        ("平成32年3月", "2020-03"),
        ("令和元年5月", "2019-05"),
        ("昭和64年1月", "1989-01"),
    ],
)
def test_reads_a_month(printed: str, expected: str) -> None:
    assert month(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "R6.13",
        "R6.0",
        "R6.00",
        "R6.123",
        "令和6年13月",
        "2024-13",
        "R5年度",
        "R5",
        "2024",
        "3月",
        "6.3月",
        "R6 3月",
        "R6.1 2",
        "R6.3～R6.5",
        "R6.3月ごろ",
        "R6.3.32",
        "202403",
        "R1.3",  # the end of fiscal 2019 is R2.3: which was meant?
        "令和元年3月",
    ],
)
def test_refuses_what_is_no_month(printed: str) -> None:
    with pytest.raises(NotUnderstood):
        month(printed)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_gives_back_a_printed_month(day: date) -> None:
    expected = f"{day:%Y-%m}"
    assert month(f"{day:%Y-%m-%d}") == expected
    assert month(f"{day.year}年{day.month}月") == expected
    assert month(f"{day.year}.{day.month}月末") == expected


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("R3年度～R5年度", (2021, 2023)),
        ("R3年度～\nR5年度", (2021, 2023)),
        ("令和3年度~令和5年度", (2021, 2023)),
        ("R3～R5年度", (2021, 2023)),
        ("Ｒ３年度〜Ｒ５年度", (2021, 2023)),
        ("令和3年度から令和5年度まで", (2021, 2023)),
        ("令和3～5年度", (2021, 2023)),
        ("（R3年度－R5年度）", (2021, 2023)),
        ("R3ーR5", (2021, 2023)),
        ("平成30年度～令和2年度", (2018, 2020)),
        ("平成28年度～平成32年度", (2016, 2020)),
        ("2021-2023", (2021, 2023)),
        ("2021 ～ 2023年度", (2021, 2023)),
        ("R5年度～R5年度", (2023, 2023)),
        ("令和5年度", (2023, 2023)),
        ("令和5年度（1か年）", (2023, 2023)),
        ("令和5～7年度（3か年）", (2023, 2025)),
        ("R3.4～R6.3", (2021, 2023)),
        ("令和5年4月1日から令和8年3月31日まで", (2023, 2025)),
    ],
)
def test_reads_a_period(printed: str, years: tuple[int, int]) -> None:
    assert period(printed) == years


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "～",
        "R5",
        "R5年度～",
        "～R5年度",
        "R5年度～R3年度",
        "平成30～2年度",
        "2021～5年度",
        "2021-23",
        "R3-5",
        "R3～5",
        "3～5年度",
        "令和3～5年度（4か年）",
        "R3年度R5年度",
        "R3年度 R5年度",
        "R3年度～R4年度～R5年度",
    ],
)
def test_refuses_what_is_no_period(printed: str) -> None:
    with pytest.raises(NotUnderstood):
        period(printed)


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("（3年度）", 3),
        ("（4年度目）", 4),
        ("（４年度目）", 4),
        ("3年目", 3),
        ("10年目", 10),
        ("3か年", 3),
        ("(3年)", 3),
    ],
)
def test_reads_for_how_many_years(printed: str, years: int) -> None:
    assert years_run(printed) == years


@pytest.mark.parametrize(
    "printed",
    ["", "3", "0年目", "2025年度", "R5年度", "（R5年度の実施年数）", "三年", "3/5年目", "約3年"],
)
def test_refuses_what_is_no_number_of_years(printed: str) -> None:
    with pytest.raises(NotUnderstood):
        years_run(printed)


@pytest.mark.parametrize("read", [fiscal_year, month, period, years_run])
@given(text=st.text() | HARD)
def test_raises_nothing_but_its_own_error(read: Callable[[str], object], text: str) -> None:
    try:
        value = read(text)
    except NotUnderstood as refused:
        assert refused.text == text
    else:
        assert value


@given(st.text() | HARD)
def test_finders_never_raise(text: str) -> None:
    assert all(1900 < year < 2200 for year in find_fiscal_years(text))
    year = year_in_path(text)
    assert year is None or 1900 <= year < 2200
