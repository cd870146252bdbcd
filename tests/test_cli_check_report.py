"""`yosandb check --format html|xlsx`: for a finance section, with the printed lines."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from yosandb.cli import main
from yosandb.load.explain import in_japanese
from yosandb.run.api import convert
from yosandb.tests.test_cli_typeset import TITLE, sheet

PAGES = (TITLE, "令和7年度 その2")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a sheet whose total is wrong and its draft, which was right."""
    monkeypatch.chdir(tmp_path)
    sheet(Path("draft.pdf"), pages=PAGES)
    sheet(Path("wrong.pdf"), total="3,001", pages=PAGES, numbered=True)
    return tmp_path


def check(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", *args])


def lines(path: str, title: str) -> list[tuple[object, ...]]:
    return list(load_workbook(path)[title].iter_rows(values_only=True))


def test_the_page_shows_each_open_equation_with_a_picture_of_its_lines(folder: Path) -> None:
    run = check("wrong.pdf", "--format", "html")
    assert run.exit_code == 1 and run.output.startswith("check.html: 2 equations")
    page = (folder / "check.html").read_text("utf-8")
    assert page.count('<section class="open">') == page.count("data:image/png;base64,") == 2
    assert page.count("差 -1,000円") == 2
    assert "3,001千円" in page and "12 (PDF 1)" in page
    assert "http" not in page and "<script" not in page


def test_pictures_are_found_beside_the_database_and_a_file_that_is_gone_has_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert(["wrong.pdf"], "x.db")
    monkeypatch.chdir(folder.parent)
    check(str(folder / "x.db"), "--format", "html", "--output", str(folder / "a.html"))
    (folder / "wrong.pdf").unlink()
    run = check(str(folder / "x.db"), "--format", "html", "--output", str(folder / "b.html"))
    assert run.exit_code == 1
    found = [(folder / name).read_text("utf-8") for name in ("a.html", "b.html")]
    assert [page.count("data:image/png") for page in found] == [2, 0]
    assert [page.count('<section class="open">') for page in found] == [2, 2]


def test_the_workbook_holds_the_same_as_numbers(folder: Path) -> None:
    run = check("wrong.pdf", "--format", "xlsx", "--output", "open.xlsx")
    assert run.exit_code == 1
    heads, *rows = lines("open.xlsx", "一致しない式")
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [(t["PDFページ"], t["印刷(円)"], t["内訳の計(円)"], t["差(円)"]) for t in told] == [
        (1, 3_001_000, 3_000_000, -1_000),
        (2, 3_001_000, 3_000_000, -1_000),
    ]
    figures = lines("open.xlsx", "式の内訳")[1:]
    for number in (1, 2):
        own = [row for row in figures if row[0] == number]
        assert [row[3] for row in own if row[1] == "計"] == [3_001_000]
        assert sum(yen for row in own if row[1] == "+" and isinstance(yen := row[3], int)) == (
            3_000_000
        )


def test_what_no_sum_proves_is_listed(folder: Path) -> None:
    sheet(folder / "none.pdf", total="", pages=(TITLE,))
    run = check("none.pdf", "--format", "xlsx", "--output", "none.xlsx")
    assert run.exit_code == 0
    rows = lines("none.xlsx", "裏付けのない額")[1:]
    printed = [(row[2], row[4], row[7]) for row in rows]
    assert printed == [("商店街支援費", 1_000_000, 1), ("創業支援費", 2_000_000, 1)]


def test_a_draft_is_compared_amount_by_amount(folder: Path) -> None:
    run = check("wrong.pdf", "--format", "xlsx", "--output", "x.xlsx", "--draft", "draft.pdf")
    assert "2 differ from the draft" in run.output
    rows = lines("x.xlsx", "案との違い")[1:]
    assert [(row[0], *row[5:]) for row in rows] == [
        ("変更", 3_000_000, 3_001_000, page, page) for page in (1, 2)
    ]
    check("wrong.pdf", "--format", "html", "--draft", "draft.pdf")
    page = (folder / "check.html").read_text("utf-8")
    assert "案との違い (2件)" in page and "+1,000" in page


def test_a_draft_without_a_report_is_refused(folder: Path) -> None:
    run = check("wrong.pdf", "--draft", "draft.pdf")
    assert run.exit_code == 2 and "--format html" in run.output


def test_a_report_that_cannot_be_written_says_so(folder: Path) -> None:
    for form in ("html", "xlsx"):
        run = check("wrong.pdf", "--format", form, "--output", "wrong.pdf/x")
        assert run.exit_code == 2 and run.output.startswith("Error: wrong.pdf")


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        (
            "unit: 保育費 1,000円 (page 3) would close it if it were 1,000 times as much",
            "単位: 保育費 1,000円 (PDF 3) が1,000倍であれば一致する",
        ),
        (
            "sign: 保育費 5円 (page 3) would close it with the other sign (△)",
            "符号: 保育費 5円 (PDF 3) の符号(△)が逆であれば一致する",
        ),
        ("doubled: 保育費 5円 (page 3) stands twice", "重複: 保育費 5円 (PDF 3) が二度ある"),
        (
            "missing: 1,234 stands on page 4 and was not read (「計 1,234」)",
            "欠落: 1,234 がPDF 4ページにあり、読み取られていない(「計 1,234」)",
        ),
        ("something else", "something else"),
    ],
)
def test_explanations_are_told_in_japanese(english: str, japanese: str) -> None:
    assert in_japanese(english) == japanese
