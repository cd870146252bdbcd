"""What became of a mayor's pledges, with amounts: 公約 names the rows where nothing else does."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper

# Each page has tables: heading, and their rows: name, what was done, last year, this year, grade
PAGES = (
    (
        ("１　子育て", [("保育料の無償化", "無償としました。", "86", "171", "達成")]),
        ("２　福祉", [("病院の建替え", "設計を終えました。", "142", "286", "順調")]),
    ),
    (("３　行政", [("窓口の一本化", "方針を決めました。", "7", "6", "遅れ")]),),
)


Pages = tuple[tuple[tuple[str, list[tuple[str, str, str, str, str]]], ...], ...]


def pledges(
    path: Path, word: str, grade: str, *, done: str = "主な取組と成果", pages: Pages = PAGES
) -> Database:
    made = paper(path, "令和８年度　公約の進捗状況（松本市）")
    head = [("番号", 40), (word, 110), (done, 130), ("R7予算額", 60), ("R8予算額", 60), (grade, 60)]
    for page, tables in enumerate(pages):
        top = 110.0
        for heading, rows in tables:
            made.text(heading, 44, top, 11)
            table = Table(made, columns(*head, ("担当課", 60)), top + 18)
            table.heads()
            for number, row in enumerate(rows, 1):
                table.row(str(number), *row, "企画課")
            top = table.top + 40
        if page + 1 < len(pages):
            made.next_page()
    return read(made.save())


@pytest.mark.parametrize("word", ["公約", "市長公約の項目", "マニフェスト"])
@pytest.mark.parametrize("grade", ["進捗状況", "達成度", "判定"])
def test_pledges_are_programmes_with_their_grades(word: str, grade: str, tmp_path: Path) -> None:
    """On a page with one table its number tells its heading, as each table before had one."""
    db = pledges(tmp_path / "p.pdf", word, grade)
    query = """
        SELECT section, name, description, previous_yen / 1000, budget_yen / 1000, evaluation
        FROM programmes ORDER BY page, ordinal
    """
    assert list(db.execute(query)) == [
        (heading[2:], name, done, int(last), int(this), grade)
        for tables in PAGES
        for heading, rows in tables
        for name, done, last, this, grade in rows
    ]


def test_an_office_over_a_later_table_is_its_section_among_numbers(tmp_path: Path) -> None:
    """Where each table before had a number, ■総務部 over one alone is a heading all the same."""
    later = (("■総務部", [("窓口の一本化", "方針を決めました。", "7", "6", "遅れ")]),)
    db = pledges(tmp_path / "p.pdf", "公約", "判定", pages=(PAGES[0], later))
    query = "SELECT section FROM programmes ORDER BY page, ordinal"
    assert [section for (section,) in db.execute(query)] == ["子育て", "福祉", "総務部"]


def test_an_evaluation_in_sentences_is_one(tmp_path: Path) -> None:
    db = pledges(tmp_path / "p.pdf", "公約", "備考", done="事業評価")
    query = "SELECT results, evaluation FROM programmes ORDER BY page, ordinal"
    assert list(db.execute(query)) == [
        (None, row[1]) for tables in PAGES for _, rows in tables for row in rows
    ]


def test_what_was_done_in_sentences_is_no_grade(tmp_path: Path) -> None:
    db = pledges(tmp_path / "p.pdf", "公約", "評価", done="進捗状況")
    query = "SELECT results, evaluation FROM programmes ORDER BY page, ordinal"
    assert list(db.execute(query)) == [
        (row[1], row[4]) for tables in PAGES for _, rows in tables for row in rows
    ]


def test_results_with_figures_make_no_indicators_of_pledges(tmp_path: Path) -> None:
    """This list knows all columns that indicators would (公約, 担当課, 実績, 進捗), and more:
    the figures in 実績 are no values, and nobody else claims the page."""
    made = paper(tmp_path / "p.pdf", "市長公約　進捗管理表（松本市）")
    edges = columns(
        *(("No.", 30), ("公約", 110), ("取組内容", 110), ("担当課", 60)),
        *(("R7予算額", 60), ("R8予算額", 60), ("進捗", 30), ("実績", 90)),
        left=20,
    )
    table = Table(made, edges, 100)
    table.heads()
    for row in (
        ("14", "海ごみゼロの浜", "清掃をする", "環境課", "3,870", "4,120", "○", "18.6トン"),
        ("15", "ごみの二割減", "分別をする", "清掃課", "2,940", "2,800", "△", "912グラム"),
        ("16", "ホールの改修", "設計をする", "文化課", "528", "1,184", "◎", "100％"),
    ):
        table.row(*row)
    db = read(made.save())
    query = "SELECT name, previous_yen / 1000, budget_yen / 1000, evaluation, results"
    assert sorted(tuple(row) for row in db.execute(f"{query} FROM programmes")) == [
        ("ごみの二割減", 2940, 2800, "△", "912グラム"),
        ("ホールの改修", 528, 1184, "◎", "100％"),
        ("海ごみゼロの浜", 3870, 4120, "○", "18.6トン"),
    ]
    assert db.execute("SELECT count(*) FROM kpis").fetchone() == (0,)
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == []
