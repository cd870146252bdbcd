"""Lists of what came of programmes (主要施策の成果), a programme a row: no form of labels, and the
sources beside what was to be spent and what was are of that which they add up to.
"""

from pathlib import Path

import pytest

from yosandb.tests.papers import Table, columns
from yosandb.tests.test_grant_forms import RIGHT, Form, converted, problems, rows

HEADS = ("事業名", "予算額", "決算額", "国庫支出金", "市債", "一般財源", "成果")
EDGES = (170.0, 225.0, 280.0, 340.0, 390.0, 450.0, RIGHT)
ROWS = (
    ("橋りょう長寿命化事業", "84,000", "79,600", "41,200", "30,100", "8,300", "５橋を直した。"),
    ("公園遊具更新事業", "12,600", "12,540", "－", "9,400", "3,140", "遊具 11基"),
    ("空家対策事業", "6,300", "5,118", "2,500", "－", "2,618", "除却 14件"),
    ("河川しゅんせつ事業", "22,000", "22,000", "－", "20,000", "2,000", "３河川"),
)


@pytest.mark.parametrize("over", ["主要な施策の成果", "主要施策の成果一覧表"])
def test_a_programme_a_row(tmp_path: Path, over: str) -> None:
    form = Form(tmp_path / "list.pdf", f"令和６年度決算　{over}（みなと市）")
    form.line("（単位：千円）", 480)
    form.table(HEADS, *ROWS, edges=EDGES)
    db = converted(form)
    found = rows(
        db, "SELECT name, budget_yen, actual_yen, results FROM programmes ORDER BY ordinal"
    )
    assert found == [
        (row[0], yen(row[1]), yen(row[2]), row[6].replace("５", "5").replace("３", "3"))
        for row in ROWS
    ]
    told = sorted(yen(word) for row in ROWS for word in row[3:6] if word != "－")
    assert rows(db, "SELECT DISTINCT stage FROM amounts") == [("settled",)]
    assert sorted(amount for (amount,) in rows(db, "SELECT yen FROM amounts")) == told
    query = "SELECT rule_id, status, count(*) FROM checks GROUP BY 1, 2"
    assert rows(db, query) == [("spent-sources-add-up", "closed", len(ROWS))]
    assert problems(db) == []


COLUMNS = (
    ("款項目", 62.0),
    ("事業名", 70.0),
    ("予算額", 48.0),
    ("決算額", 48.0),
    ("国", 40.0),
    ("県", 40.0),
    ("地方債", 40.0),
    ("その他", 40.0),
    ("一般", 40.0),
    ("実施状況", 112.0),
)
STOREYS = (
    (
        "2款 総務費/1項",
        "庁舎案内/更新事業",
        "8,240",
        "8,115",
        "－",
        "－",
        "－",
        "1,115",
        "7,000",
        "案内板 24枚/を改めた。",
    ),
    (
        "3款 民生費/1項",
        "見守り機器/貸与事業",
        "1,960",
        "1,204",
        "－",
        "602",
        "－",
        "－",
        "602",
        "貸与 122台",
    ),
    (
        "3款 民生費/2項",
        "児童館改修/事業",
        "31,000",
        "30,250",
        "10,000",
        "－",
        "18,200",
        "－",
        "2,050",
        "床を直した。",
    ),
    (
        "8款 土木費/2項",
        "町道舗装/修繕事業",
        "45,000",
        "44,870",
        "20,000",
        "－",
        "22,500",
        "－",
        "2,370",
        "延長/1,860ｍ",
    ),
)


def test_a_list_under_words_of_two_storeys_is_no_form(tmp_path: Path) -> None:
    """The words over its columns are those of a form, and what stands below the first no value."""
    form = Form(tmp_path / "list.pdf", "令和６年度　主要な施策の成果")
    form.line("（単位：千円）", 490)
    table = Table(form.paper, columns(*COLUMNS, left=30.0), form.top)
    table.heads([("財源内訳", 4, 8)])
    for row in STOREYS:
        table.row(*row, height=30)
    db = converted(form)
    found = rows(db, "SELECT name, budget_yen, actual_yen FROM programmes ORDER BY ordinal")
    assert found == [(row[1].replace("/", ""), yen(row[2]), yen(row[3])) for row in STOREYS]
    assert rows(db, "SELECT DISTINCT rule_id, status FROM checks") == [
        ("spent-sources-add-up", "closed")
    ]
    assert problems(db) == []


def yen(printed: str) -> int:
    return 1000 * int(printed.replace(",", ""))
