"""The audit after each page: what is lost is said, and a page that was read whole is silent."""

from pathlib import Path
from typing import Any

import pytest

from yosandb.extract.audit import CODES, audit
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Page
from yosandb.extract.sheet import Sheet
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.golden.reading import readings
from yosandb.tests.typeset import Paper, cells, chars, column, page, upright


def said(sheet: Sheet) -> list[str]:
    audit(sheet)
    return [problem.code for problem in sheet.problems]


def lines(of: Page) -> list[Line]:
    return lines_of(of.chars)


def kept_as_text(*words: str, name: str = "passages.text") -> Sheet:
    sheet = Sheet(page(column(50, 50, *words, pitch=20)))
    sheet.field(name, lines(sheet.page))
    return sheet


@pytest.mark.parametrize(
    "line",
    [
        "保育事業費 13,940千円",
        "・うち委託料　４，１２３千円",
        "道路整備費……………1,234",
        "事業費：14億5,574万8千円",
        "△34,526千円",
    ],
)
@pytest.mark.parametrize("name", ["passages.text", "programmes.description"])
def test_an_amount_that_ends_up_in_a_text_is_an_error(line: str, name: str) -> None:
    assert said(kept_as_text(line, name=name)) == ["amount-swallowed"]


@pytest.mark.parametrize(
    ("above", "line", "codes"),
    [
        ("相談窓口の開設、住宅取得の補助（１件上限", "５０万円）", []),
        ("木造住宅の耐震改修（限度額は１棟", "１２０万円。町内の業者に限る。）", []),
        ("住宅取得の補助", "５０万円）", ["amount-swallowed"]),
        ("（", "５０万円）", ["amount-swallowed"]),
        ("住宅取得の補助（新規）", "（前年度 ５０万円）", ["amount-swallowed"]),
        ("学校給食費（小学校", "中学校）　８００万円", ["amount-swallowed"]),
        ("住宅の補助（国", "）　防災無線の更新　１，２００万円", ["amount-swallowed"]),
    ],
)
def test_a_bracket_that_a_sentence_opens_may_end_on_the_next_line(
    above: str, line: str, codes: list[str]
) -> None:
    assert said(kept_as_text(above, line, name="programmes.description")) == codes


@pytest.mark.parametrize(
    "line",
    [
        "商店街の支援に13,940千円を計上しました。",
        "上限100万円まで補助する",
        "補助額は1人当たり5,000円",
        "児童1人につき10,000円",
        "平成25年度から1,080園を",
        "予算総額は、それぞれ23,340,000千円",
        "令和6年12月",
    ],
)
def test_an_amount_within_a_sentence_is_text(line: str) -> None:
    assert said(kept_as_text(line)) == []


def test_an_amount_that_a_row_holds_is_silent() -> None:
    sheet = Sheet(page(chars("保育事業費", 50, 50), chars("13,940千円", 150, 50)))
    name, amount = (Line(tuple(chars)) for chars in (sheet.page.chars[:5], sheet.page.chars[5:]))
    sheet.field("programmes.name", [name])
    sheet.field("programmes.budget", [amount])
    assert said(sheet) == []


def test_a_figure_of_an_example_is_no_record() -> None:
    assert said(kept_as_text("保育事業費 13,940千円", name="passages.example")) == []


def test_a_line_that_is_set_like_the_names_is_an_error() -> None:
    words = ("○保育事業費", "○医療費助成事業費", "○道路整備事業費", "説明の文")
    sheet = Sheet(page(column(50, 50, *words, pitch=20)))
    first, second, third, rest = lines(sheet.page)
    for line in (first, second):
        sheet.field("programmes.name", [Line(line.chars[1:])])
    sheet.field("programmes.description", [third, rest])
    assert said(sheet) == ["name-swallowed"]
    assert "道路整備事業費" in sheet.problems[0].message


def test_marks_within_a_description_are_silent() -> None:
    words = ("○保育事業費", "○医療費助成事業費")
    sheet = Sheet(page(column(50, 50, *words, pitch=20), column(70, 90, "○園の修繕", "○給食")))
    first, second, *rest = lines(sheet.page)
    for line in (first, second):
        sheet.field("programmes.name", [Line(line.chars[1:])])
    sheet.field("programmes.description", rest)
    assert "name-swallowed" not in said(sheet)


def test_two_cells_in_one_value_are_an_error() -> None:
    words = [*chars("1,056", 50, 50), *chars("2,000", 82, 50)]
    sheet = Sheet(page(words, rulings=[upright(79, 40, 70)]))
    sheet.field("programmes.amount", lines(sheet.page))
    assert said(sheet) == ["cells-merged"]


def test_a_page_that_was_hardly_read_is_an_error() -> None:
    sheet = Sheet(page(column(50, 50, "あ" * 40, "い" * 40, pitch=20)))
    sheet.field("passages.text", lines(sheet.page)[:1])
    assert said(sheet) == ["page-not-read"]


def converted(path: Path) -> Any:
    db = open_database(":memory:")
    convert(inputs([path]), db, Options())
    return db


def test_what_the_audit_finds_makes_a_file_partial(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "text.pdf")
    for n, line in enumerate(("地域の課題は次のとおりである。", "保育事業費 13,940千円")):
        paper.text(line, 50, 50 + 20 * n)
    db = converted(paper.save())
    assert db.execute("SELECT status, reason FROM documents").fetchall() == [
        ("partial", "1 of 1 pages were not read whole")
    ]


@pytest.mark.parametrize("name", ["shiryo2_impress", "shiryo3-2_calc", "st_ward"])
def test_the_audit_is_silent_on_samples_that_are_read_whole(name: str) -> None:
    rows = readings()[name].rows
    codes = {row.values["code"] for row in rows if row.table == "problems"}
    assert not codes & CODES


def ruled_figures(rows: int, *, kept: int = 0) -> Sheet:
    """Two columns of figures in ruled cells as headings of a text; `kept` are amounts of rows."""
    words = [chars(f"{n + 1},234", x, 103 + 20 * n) for n in range(rows) for x in (105, 205)]
    ruled = cells([100, 200, 300], [100 + 20 * n for n in range(rows + 1)])
    sheet = Sheet(page([char for word in words for char in word], rulings=ruled))
    for number, word in enumerate(words):
        name = "programmes.amount" if number < kept else "passages.text"
        sheet.field(name, lines_of(word))
    return sheet


def test_figures_of_a_ruled_table_that_all_end_up_in_a_text_are_an_error() -> None:
    assert said(ruled_figures(4)) == ["table-unread"]


def test_a_few_figures_in_boxes_are_no_table() -> None:
    assert said(ruled_figures(2)) == []
