"""Lists of indicators over pages: years, rates, grades and offices of each, on every page."""

from pathlib import Path

import pytest

from yosandb.extract.suspicion import lettered_amounts
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper
from yosandb.tests.test_grant_forms import rows
from yosandb.tests.typeset import chars, page

WIDTHS = (
    *(("指標名", 130.0), ("単位", 35.0), ("R4", 45.0), ("R5", 45.0), ("R6", 45.0), ("R9", 45.0)),
    *(("達成率", 45.0), ("評価", 35.0), ("担当課", 70.0)),
)
OVER = (("基準値", 2, 2), ("", 3, 4), ("目標値", 5, 5))
PAGES = (
    (("貸出冊数", "冊", "410", "420", "438", "500", "87.6", "B", "図書館"),),
    (
        ("利用者数", "人", "92.0", "92.8", "93.4", "96.0", "97.3", "B", "交通課"),
        ("相談件数", "件", "18.2", "26.9", "35.5", "40.0", "88.8", "B", "福祉課"),
    ),
)


@pytest.mark.parametrize("results", ["進捗状況", ""])
def test_years_between_baseline_and_target_on_every_page(tmp_path: Path, results: str) -> None:
    """The title on the first page tells what years without a word are; without it that is said."""
    made = paper(tmp_path / "list.pdf", f"総合戦略　指標の{results}", unit="")
    for number, lines in enumerate(PAGES):
        if number:
            made.next_page()
        table = Table(made, columns(*WIDTHS), 100)
        table.heads(OVER)
        for line in lines:
            table.row(*line)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    said = "name, baseline, target, rate, rate_text, grade, department"
    assert rows(db, f"SELECT {said} FROM kpis ORDER BY page, ordinal") == [
        ("貸出冊数", 410.0, 500.0, 87.6, "87.6", "B", "図書館"),
        ("利用者数", 92.0, 96.0, 97.3, "97.3", "B", "交通課"),
        ("相談件数", 18.2, 40.0, 88.8, "88.8", "B", "福祉課"),
    ]
    values = "SELECT DISTINCT fiscal_year, role FROM kpi_values ORDER BY fiscal_year"
    role = "actual" if results else None
    assert rows(db, values) == [(2023, role), (2024, role), (2027, "target")]
    codes = {code for (code,) in rows(db, "SELECT code FROM problems")}
    assert ("not-understood" in codes) is (not results)
    assert "garbled-text" not in codes


def test_a_unit_behind_its_values_may_be_of_a_year_or_stand_beside_words(tmp_path: Path) -> None:
    """12件／年 is counted in 件／年; 5.0％以下 is no mere number, and stays as it is printed."""
    made = paper(tmp_path / "list.pdf", "総合戦略　重要業績評価指標（KPI）", unit="")
    heads = (("KPI", 170.0), ("基準値", 80.0), ("R6実績", 80.0), ("R9目標値", 90.0))
    table = Table(made, columns(*heads), 100)
    table.heads()
    table.row("空き家の成約件数", "3件／年", "7件／年", "10件／年")
    table.row("待機児童の割合", "6.2％", "5.4％", "5.0％以下")
    table.row("路線バスの利用者", "9,840人", "9,912人", "1万人以上")
    table.row("林道の延長", "12.5km", "12.8km", "増加")
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    said = "name, unit, baseline, target, target_text FROM kpis ORDER BY ordinal"
    assert rows(db, f"SELECT {said}") == [
        ("空き家の成約件数", "件／年", 3.0, 10.0, "10"),
        ("待機児童の割合", "％", 6.2, None, "5.0％以下"),
        ("路線バスの利用者", None, 9840.0, None, "1万人以上"),
        ("林道の延長", "km", 12.5, None, "増加"),
    ]


@pytest.mark.parametrize("rate", ["102.0%", "111.5%"])
def test_a_rate_of_one_year_fits_its_target_of_that_year(tmp_path: Path, rate: str) -> None:
    """Of the target, or of the way to it from the baseline."""
    made = paper(tmp_path / "list.pdf", "総合計画　成果指標の達成状況", unit="")
    wide = (("成果指標", 130.0), ("基準値", 60.0), ("", 40.0), *((f"R{n}", 55.0) for n in (6, 7)))
    table = Table(made, columns(*wide, ("達成率", 60.0), ("担当課", 70.0)), 100)
    table.heads()
    table.row("宿泊者数（人）", "84,300", "目標", "102,000", "115,000", rate, "観光課")
    table.row("", "", "実績", "104,040", "", "", "")
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    assert rows(db, "SELECT name, rate, department FROM kpis") == [
        ("宿泊者数", float(rate[:-1]), "観光課")
    ]
    assert rows(db, "SELECT message FROM problems WHERE code = 'indicator-differs'") == []


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("year", ["令和{}/年度", "令和/{}年度", "R{}/年度"])
def test_the_year_of_words_that_wrap_is_that_of_the_values_below(
    year: str, ruled: bool, tmp_path: Path
) -> None:
    made = paper(tmp_path / "list.pdf", "総合計画　成果指標の達成状況", unit="")
    heads = ("指標名", "単位", "区分", *(year.format(n) for n in "５６７"))
    wide = (130.0, 40.0, *[60.0] * 4)
    table = Table(made, columns(*zip(heads, wide, strict=True)), 100, ruled=ruled)
    if ruled:
        table.row(*heads, height=32)
    else:
        table.heads()
    table.row("観光客数", "千人", "目標", "210", "220", "230")
    table.row("", "", "実績", "208", "231", "－")
    table.row("貸出冊数", "冊", "目標", "3,400", "3,500", "3,600")
    table.row("", "", "実績", "3,389", "3,412", "－")
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    values = """SELECT name, role, fiscal_year, value FROM kpi_values v
        JOIN kpis k ON k.id = v.kpi_id WHERE value IS NOT NULL
        ORDER BY k.ordinal, role DESC, fiscal_year"""
    assert rows(db, values) == [
        *(("観光客数", "target", 2023 + n, v) for n, v in enumerate((210.0, 220.0, 230.0))),
        *(("観光客数", "actual", 2023 + n, v) for n, v in enumerate((208.0, 231.0))),
        *(("貸出冊数", "target", 2023 + n, v) for n, v in enumerate((3400.0, 3500.0, 3600.0))),
        *(("貸出冊数", "actual", 2023 + n, v) for n, v in enumerate((3389.0, 3412.0))),
    ]


def test_a_letter_in_the_next_cell_stands_in_no_amount() -> None:
    cells = ("92.0", "92.8", "93.4", "96.0", "B")
    row = [char for n, cell in enumerate(cells) for char in chars(cell, 50 + 40 * n, 50)]
    assert lettered_amounts(page(row)) == []
    assert lettered_amounts(page(chars("93,4OO", 50, 50))) != []
