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


WORDS = ("決算額・財源内訳", "決算額")


def listed(
    path: Path,
    head: str,
    word: str,
    *,
    office: bool,
    first: bool,
    over: str = "",
    remark: str = "",
) -> Database:
    """A table of them; the office has a column or stands below the name, the amounts stand left
    or right of what came of it. A `remark` is the last line of the amounts of one."""
    made = paper(path, "令和６年度　主要施策の成果　白浜市", unit="（単位：千円）")
    parts = [("事業の成果", 230.0), (head, 140.0)]
    offices = [("担当課", 60.0)] if office else []
    table = Table(
        made, columns(("事業名", 120.0), *offices, *(parts[::-1] if first else parts)), 120
    )
    made.text(over, 44, 104, 10)
    table.heads()
    for (name, whose, results), sources in ROWS:
        figures = {word: sum(sources.values()), **sources}
        own = [name, whose] if office else [f"{name}/（{whose}）"]
        top, place = table.top, next(c for c in table.columns if c.words == head)
        beside = ["", results] if first else [results, ""]
        table.row(*own, *beside, height=12.0 * (len(figures) + bool(remark)) + 8)
        for number, (label, amount) in enumerate(figures.items()):
            said = money(amount)
            made.text(label, place.x0 + 4, top + 5 + 12 * number, 9)
            made.text(said, place.x1 - 4 - length(said), top + 5 + 12 * number, 9)
        if name == ROWS[1][0][0]:
            made.text(remark, place.x0 + 4, top + 5 + 12 * len(figures), 9)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    return db


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("office", [True, False])
@pytest.mark.parametrize(
    ("head", "word", "field"),
    [
        (*WORDS, "actual_yen"),
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


def test_a_remark_among_them_is_said_and_nothing_is_made_up(tmp_path: Path) -> None:
    db = listed(tmp_path / "paper.pdf", *WORDS, office=True, first=True, remark="県補助を含む")
    assert db.execute("SELECT count(*) FROM programmes").fetchone() == (0,)
    said = db.execute("SELECT message FROM problems WHERE code = 'amount-swallowed'").fetchall()
    assert sorted(message.split()[-1] for (message,) in said) == ["12,600", "5,115", "56,600"]


def test_the_innermost_heading_is_the_section_and_the_outer_one_is_kept(tmp_path: Path) -> None:
    over = "第１項　総務管理費　第６目　企画費"
    db = listed(tmp_path / "paper.pdf", *WORDS, office=True, first=True, over=over)
    assert db.execute("SELECT DISTINCT section FROM programmes").fetchall() == [("企画費",)]
    kept = "SELECT count(*) FROM passages WHERE text LIKE '%総務管理費%'"
    assert db.execute(kept).fetchone() == (1,)
