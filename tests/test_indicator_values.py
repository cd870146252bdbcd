"""What is the target and the latest value of an indicator: texts too, and never one of several."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.shapes.form.indicator import says_value
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, Table, columns, paper
from yosandb.tests.typeset import Paper

# name, target of the last year, results of two years and what stands for the third
YEARLY = [
    ("観光客数", "2,300", ("1,935", "1,997", "－")),
    ("外部評価", "A評価", ("3.1", "B評価", "未公表")),
    ("宿泊者数", "500", ("320", "344", "（集計中）")),
    ("計画の見直し", "完了", ("20", "達成", "")),
]


def converted(made: Paper, path: Path) -> Database:
    made.save()
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市", fiscal_year=2025))
    return db


def two_rows(path: Path, *cells: tuple[str, str], role: bool) -> Database:
    """An indicator whose name and unit stand beside two rows of targets and results."""
    made = paper(path, "みなと市総合計画 成果指標の状況", unit="")
    heads = ("指標名", "単位", *(("区分",) if role else ()), "目標値", "実績値")
    table = Table(made, columns(*((word, 90.0) for word in heads)), 100.0)
    table.heads()
    for name in ("観光客数", "宿泊者数"):
        top = table.top
        for number, word in enumerate((name, "千人")):
            column = table.columns[number]
            made.text(word, column.x0 + 4, top + 15, SIZE)
            table._frame(column.x0, column.x1, top, top + 40)
        table.columns, whole = table.columns[2:], table.columns
        for word, values in zip(("目標", "実績"), cells, strict=True):
            table.row(*([word] if role else []), *values)
        table.columns = whole
    return converted(made, path)


def test_of_several_figures_that_nothing_tells_apart_none_is_taken(tmp_path: Path) -> None:
    db = two_rows(tmp_path / "p.pdf", ("1,956", "1,935"), ("2,071", "1,997"), role=False)
    found = db.execute("SELECT name, target_text, latest_text FROM kpis ORDER BY name").fetchall()
    assert found == [("宿泊者数", None, None), ("観光客数", None, None)]
    query = "SELECT message FROM problems WHERE code = 'not-understood'"
    said = [message for (message,) in db.execute(query).fetchall() if "観光客数" in message]
    assert len(said) == 2 and "1,956, 2,071" in said[0] and "1,935, 1,997" in said[1]


def test_words_that_say_target_and_result_tell_them_apart(tmp_path: Path) -> None:
    db = two_rows(tmp_path / "p.pdf", ("1,956", "－"), ("－", "1,997"), role=True)
    found = db.execute("SELECT target, latest FROM kpis").fetchall()
    assert found == [(1956.0, 1997.0)] * 2


def test_a_word_is_the_value_of_its_year(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "みなと市総合計画 成果指標の状況", unit="")
    heads = ("指標名", "区分", "R5", "R6", "R7")
    table = Table(made, columns(*((word, 90.0) for word in heads)), 100.0)
    table.heads()
    for name, target, results in YEARLY:
        column = table.columns[0]
        made.text(name, column.x0 + 4, table.top + 15, SIZE)
        table._frame(column.x0, column.x1, table.top, table.top + 40)
        table.columns, whole = table.columns[1:], table.columns
        table.row("目標値", "10", "", target)
        table.row("実績値", *results)
        table.columns = whole
    db = converted(made, tmp_path / "p.pdf")
    found = db.execute("SELECT name, target_text, latest_text FROM kpis").fetchall()
    wanted = [(name, target, results[1]) for name, target, results in YEARLY]
    assert sorted(found) == sorted(wanted)


def test_a_row_of_words_alone_is_a_heading_and_an_unused_label_nothing(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "みなと市総合計画 成果指標の状況", unit="")
    heads = ("指標名", "基準値", "目標値", "実績値")
    table = Table(made, columns(*((word, 90.0) for word in heads)), 100.0)
    table.heads()
    table.row("健康づくりの推進", "", "", "")
    table.row("観光客数", "1,935", "2,300", "1,997")
    table.row("指標②", "", "", "")
    db = converted(made, tmp_path / "p.pdf")
    assert db.execute("SELECT name FROM kpis").fetchall() == [("観光客数",)]
    query = "SELECT text FROM passages WHERE kind = 'heading'"
    assert db.execute(query).fetchall() == [("健康づくりの推進",)]
    assert db.execute("SELECT sum(unclaimed) FROM pages").fetchone() == (0,)


@pytest.mark.parametrize("name", ["指標③", "KPI 3", "指標③（人）", "③"])
def test_a_label_before_values_is_a_name_where_no_other_is_printed(
    tmp_path: Path, name: str
) -> None:
    made = paper(tmp_path / "p.pdf", "みなと市総合計画 成果指標の状況", unit="")
    heads = ("指標名", "基準値", "目標値", "実績値")
    table = Table(made, columns(*((word, 90.0) for word in heads)), 100.0)
    table.heads()
    table.row("指標② 観光客数", "1,935", "2,300", "1,997")
    table.row(name, "20", "30", "25")
    db = converted(made, tmp_path / "p.pdf")
    told = "SELECT indicator, name, target, latest FROM kpis ORDER BY target DESC"
    bare = name.removesuffix("（人）")
    assert db.execute(told).fetchall() == [("指標②", "観光客数", 2300, 1997), (None, bare, 30, 25)]
    assert db.execute("SELECT sum(unclaimed) FROM pages").fetchone() == (0,)


@pytest.mark.parametrize("text", ["１２％", "A評価", "達成", "未達成", "未実施率 3%", "1,234"])
def test_what_is_a_value(text: str) -> None:
    assert says_value(text)


@pytest.mark.parametrize(
    "text", ["", "－", "未公表", "（集計中）", "調査中", "未定", "皆増", "不明"]
)
def test_what_is_none(text: str) -> None:
    assert not says_value(text)


@pytest.mark.parametrize("over", ["指標名/（担当課）", "指標［所管課］"])
def test_an_office_in_brackets_below_a_name_is_whose_it_is(tmp_path: Path, over: str) -> None:
    """The words over the names say so: （男性） behind a name is a part of it."""
    made = paper(tmp_path / "p.pdf", "みなと市総合計画 成果指標の状況", unit="")
    heads = (over, "単位", "基準値", "目標値（R11）")
    table = Table(made, columns(*((word, 120.0) for word in heads)), 100.0, named=False)
    table.heads(height=32.0)
    rows = (
        ("健康寿命（男性）", "健康増進課", "年", "17.63", "18.20"),
        ("通いの場の参加者数", "長寿支援課", "人", "1,284", "2,000"),
        ("水洗化率", "下水道課", "％", "88.7", "94.0"),
    )
    for name, office, *rest in rows:
        table.row(f"{name}/（{office}）", *rest, height=32.0)
    db = converted(made, tmp_path / "p.pdf")
    query = "SELECT name, department, unit, target_text FROM kpis ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (name.translate(str.maketrans("（）", "()")), office, unit, target)
        for name, office, unit, _, target in rows
    ]


@pytest.mark.parametrize("word", ["中間値（R7）", "中間値/（令和7年度）", "中間水準（R7）"])
@pytest.mark.parametrize("first", [True, False])
def test_a_value_on_the_way_is_aimed_at_in_its_year(tmp_path: Path, word: str, first: bool) -> None:
    made = paper(tmp_path / "p.pdf", "みなと市総合計画 成果指標の状況", unit="")
    aims = (word, "目標値（R10）") if first else ("目標値（R10）", word)
    heads = ("指標名", "単位", "現状値（R4）", *aims, "実績値（R6）")
    table = Table(made, columns(*((word, 80.0) for word in heads)), 100.0)
    table.heads(height=32)
    for name, base, midway, target, now in (
        ("観光客数", "1,935", "2,050", "2,300", "1,997"),
        ("宿泊者数", "320", "410", "500", "344"),
    ):
        table.row(name, "千人", base, *((midway, target) if first else (target, midway)), now)
    db = converted(made, tmp_path / "p.pdf")
    assert db.execute(
        "SELECT name, baseline, target, latest FROM kpis ORDER BY name"
    ).fetchall() == [
        ("宿泊者数", 320.0, 500.0, 344.0),
        ("観光客数", 1935.0, 2300.0, 1997.0),
    ]
    values = "SELECT value FROM kpi_values WHERE fiscal_year = 2025 AND role = 'target'"
    assert {value for (value,) in db.execute(values)} == {2050.0, 410.0}
