"""Lists of what was spent whose amounts stand in one cell, each behind its word."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, length, money, paper

ROWS = [
    (
        ("空き家活用事業", "住宅課", "改修した空き家は12件で、8世帯が移り住んだ。"),
        {"国庫支出金": 4_200, "県支出金": 1_850, "一般財源": 9_412},
    ),
    (
        ("のりあい交通運行事業", "交通課", "北部の地区で運行を始めた。"),
        {"県支出金": 12_600, "その他": 5_115, "一般財源": 56_600},
    ),
    (("見守り訪問事業", "福祉課", "訪問は204回であった。"), {"その他": 420, "一般財源": 4_233}),
]
MEASURES = {
    "国庫支出金": "national",
    "県支出金": "prefectural",
    "その他": "other",
    "一般財源": "general",
}


def listed(path: Path, head: str, word: str, *, office: bool, first: bool) -> Database:
    """A table of them; the office has a column or stands below the name, the amounts stand left
    or right of what came of it."""
    made = paper(path, "令和６年度　主要施策の成果　白浜市", unit="（単位：千円）")
    parts = [("事業の成果", 230.0), (head, 140.0)]
    offices = [("担当課", 60.0)] if office else []
    table = Table(
        made, columns(("事業名", 120.0), *offices, *(parts[::-1] if first else parts)), 120
    )
    table.heads()
    for (name, whose, results), sources in ROWS:
        figures = {word: sum(sources.values()), **sources}
        own = [name, whose] if office else [f"{name}/（{whose}）"]
        top, place = table.top, next(c for c in table.columns if c.words == head)
        beside = ["", results] if first else [results, ""]
        table.row(*own, *beside, height=12.0 * len(figures) + 8)
        for number, (label, amount) in enumerate(figures.items()):
            said = money(amount)
            made.text(label, place.x0 + 4, top + 5 + 12 * number, 9)
            made.text(said, place.x1 - 4 - length(said), top + 5 + 12 * number, 9)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    return db


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("office", [True, False])
@pytest.mark.parametrize(
    ("head", "word", "field"),
    [
        ("決算額・財源内訳", "決算額", "actual_yen"),
        ("予算額及び財源", "予算額", "budget_yen"),
    ],
)
def test_each_amount_is_that_of_the_word_before_it(
    head: str, word: str, field: str, *, office: bool, first: bool, tmp_path: Path
) -> None:
    db = listed(tmp_path / "paper.pdf", head, word, office=office, first=first)
    found = db.execute(f"SELECT name, department, {field} FROM programmes ORDER BY ordinal")
    assert found.fetchall() == [
        (name, whose, 1000 * sum(sources.values())) for (name, whose, _), sources in ROWS
    ]
    sources = db.execute("SELECT measure, yen FROM amounts WHERE measure <> 'total'")
    assert sorted(sources.fetchall()) == sorted(
        (MEASURES[word], 1000 * amount) for _, own in ROWS for word, amount in own.items()
    )
    assert db.execute("SELECT count(*) FROM checks WHERE status = 'closed'").fetchone() == (3,)
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


def test_a_cell_with_other_words_is_left_as_it_is(tmp_path: Path) -> None:
    """Words before a figure in some rows only tell nothing of the columns."""
    made = paper(
        tmp_path / "paper.pdf", "令和６年度　主要施策の成果　白浜市", unit="（単位：千円）"
    )
    table = Table(made, columns(("事業名", 120), ("決算額", 80), ("事業の成果", 240)), 120)
    table.heads()
    for (name, _, results), sources in ROWS:
        table.row(name, money(sum(sources.values())), results)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    found = db.execute("SELECT name, actual_yen FROM programmes ORDER BY ordinal").fetchall()
    assert found == [(name, 1000 * sum(sources.values())) for (name, _, _), sources in ROWS]
