"""Sources of money as words with amounts, one after the other, in one cell of a row."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper
from yosandb.tests.typeset import Paper

Source = tuple[str, str, int]


def converted(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2026))
    return db


def sources(db: Database) -> dict[str, set[Source]]:
    query = """
        SELECT name, measure, label, yen / 1000 FROM programmes
        JOIN amounts ON row_id = programmes.id WHERE measure <> 'total'
    """
    found: dict[str, set[Source]] = {}
    for name, *source in db.execute(query):
        found.setdefault(name, set()).add(tuple(source))
    return found


def problems(db: Database) -> list[str]:
    query = "SELECT code FROM problems WHERE code <> 'unit-inferred' ORDER BY code"
    return [code for (code,) in db.execute(query)]


# Name, amount, text, what its sources are told by (lines parted by /), and these
ROWS: Sequence[tuple[str, str, str, str, set[Source]]] = [
    (
        "園芸用ハウス整備事業",
        "12,400",
        "骨組みの費用を補助する。",
        "国 6,200　県 3,100/一般 3,100",
        {("national", "国", 6_200), ("prefectural", "県", 3_100), ("general", "一般", 3_100)},
    ),
    (
        "鳥獣被害防止事業",
        "4,850",
        "電気柵を貸し出す。",
        "国県 2,400　みどりの/基金 1,050　一般財源/1,400",
        {
            ("national_prefectural", "国県", 2_400),
            ("other", "みどりの基金", 1_050),
            ("general", "一般財源", 1_400),
        },
    ),
    (
        "棚田保全事業",
        "900",
        "草刈りを委託する。",
        "県－　市債－　一財 900",
        {("general", "一財", 900)},
    ),
    ("直売所改修事業", "0", "終了した。", "－", set()),
]


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "level"])
def test_beside_the_amount_of_a_row(tmp_path: Path, ruled: bool) -> None:
    """In boxes, or between level lines."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要な事業")
    parts = columns(("事業名", 130), ("事業費", 60), ("事業内容", 140), ("左の財源内訳", 150))
    table = Table(made, parts, 100, ruled=ruled)

    def level() -> None:
        made.line(parts[0].x0, table.top, parts[-1].x1, table.top)

    level()
    table.heads()
    level()
    for name, amount, text, told, _ in ROWS:
        table.row(name, amount, text, told, height=16 + 11 * len(told.split("/")))
        level()
    table.row(
        "合計", "18,150", "", "国 6,200　県 3,100　国県 2,400/その他 1,050　一般 5,400", height=38
    )
    level()
    db = converted(made)
    assert sources(db) == {name: own for name, _, _, _, own in ROWS if own}
    query = "SELECT column, amount_yen / 1000 FROM totals"
    assert set(db.execute(query)) == {
        ("budget_yen", 18_150),
        ("national", 6_200),
        ("prefectural", 3_100),
        ("national_prefectural", 2_400),
        ("other", 1_050),
        ("general", 5_400),
    }
    assert not list(db.execute("SELECT * FROM checks WHERE status = 'open'"))


def test_below_the_amount_of_a_row_of_two_storeys(tmp_path: Path) -> None:
    """決算: the sources are of what was spent, and say their own unit."""
    made = paper(tmp_path / "p.pdf", "令和６年度　主要な事業の実績")
    xs = (40, 170, 300, 430)
    heads = [("事業名", "担当課", "決算額"), ("事業内容", "財源の内訳")]
    rows = [
        [
            ("道の駅管理事業", "商工課", "4,200"),
            ("床を張り替えた。", "使用料 3,000千円、一般財源 1,200千円"),
        ],
        [("朝市支援事業", "農林課", "1,150"), ("幕を作った。", "（県）350千円・（一般）800千円")],
        [("渡船運航事業", "交通課", "9,900"), ("一日八往復した。", "国の補助率は二分の一")],
    ]
    top = 100.0
    for row in [heads, *rows]:
        walls = [xs, (xs[0], xs[1], xs[3])]
        for storey, edges in zip(row, walls, strict=True):
            for words, x0, x1 in zip(storey, edges, edges[1:], strict=False):
                figure = words.replace(",", "").isdigit()
                x = x1 - 4 - 5 * len(words) if figure else x0 + 4
                made.text(words, x, top + 5, 9)
                for a, b, c, d in ((x0, top, x1, top), (x0, top + 20, x1, top + 20)):
                    made.line(a, b, c, d)
                made.line(x0, top, x0, top + 20)
                made.line(x1, top, x1, top + 20)
            top += 20
    db = converted(made)
    assert list(db.execute("SELECT name, actual_yen / 1000 FROM programmes ORDER BY ordinal")) == [
        ("道の駅管理事業", 4_200),
        ("朝市支援事業", 1_150),
        ("渡船運航事業", 9_900),
    ]
    assert sources(db) == {
        "道の駅管理事業": {("other", "使用料", 3_000), ("general", "一般財源", 1_200)},
        "朝市支援事業": {("prefectural", "県", 350), ("general", "一般", 800)},
    }
    stages = "SELECT DISTINCT stage FROM amounts WHERE measure <> 'total'"
    assert list(db.execute(stages)) == [("settled",)]
    kept = "SELECT section, text FROM passages WHERE kind = 'column'"
    assert list(db.execute(kept)) == [("財源の内訳", "国の補助率は二分の一")]
    assert "amount-not-plain" in problems(db)


def test_a_word_over_columns_of_sources_is_no_such_cell(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　主要な事業")
    parts = columns(("事業名", 140), ("事業費", 60), ("国", 60), ("入湯税", 60), ("一般", 60))
    table = Table(made, parts, 100)
    table.heads([("財源内訳", 2, 4)])
    table.row("足湯改修事業", "9,000", "3,000", "2,500", "3,500")
    table.row("駅前広場清掃事業", "1,200", "－", "－", "1,200")
    db = converted(made)
    assert sources(db) == {
        "足湯改修事業": {("national", "国", 3_000), ("general", "一般", 3_500)},
        "駅前広場清掃事業": {("general", "一般", 1_200)},
    }
    assert list(db.execute("SELECT yen FROM figures WHERE yen > 0")) == [(2_500_000,)]
    assert "column-unknown" in problems(db)
