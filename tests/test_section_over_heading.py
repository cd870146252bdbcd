"""A section over the words of its table: within its lines or above them, the words again below."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

PARTS = [
    ("安全・安心", [("防災倉庫整備事業", "防災課", 4_400), ("橋りょう修繕事業", "建設課", 12_000)]),
    (
        "子育て・教育",
        [
            ("給食室改修事業", "教育課", 7_300),
            ("保育士確保事業", "こども課", 1_250),
            ("学童保育運営事業", "こども課", 8_100),
        ],
    ),
    ("商工業", [("街路灯更新補助金", "産業課", 640), ("空き店舗活用事業", "産業課", 2_070)]),
]
EDGES = (40.0, 230.0, 330.0, 430.0)
HEADS = ("事業名", "担当課", "予算額")
ROW = 20.0


def line(paper: Paper, words: Sequence[str], top: float) -> None:
    for n, (word, x0, x1) in enumerate(zip(words, EDGES, EDGES[1:], strict=False)):
        x = x0 + 4 if n < 2 and words is not HEADS else x1 - 4 - length(word)
        paper.text(word, (x0 + x1 - length(word)) / 2 if words is HEADS else x, top + 6, SIZE)


def listed(
    path: Path, names: Sequence[str], *, within: bool, apart: float, upright: bool
) -> Database:
    """A table a part; their names stand within its lines or above, `apart` from the one before."""
    paper = Paper(path / "p.pdf")
    paper.text("令和８年度　主要事業一覧", 60, 30, 14)
    paper.text("（単位：千円）", 370, 60, SIZE)
    top = 80.0
    for name, (_, rows) in zip(names, PARTS, strict=True):
        start = top + ROW * (not within)
        if within:
            paper.line(EDGES[0], top, EDGES[-1], top)
        paper.text(name, EDGES[0] + 4, top + 6, SIZE)
        top += ROW
        body = top
        for row in (HEADS, *((name, office, f"{amount:,}") for name, office, amount in rows)):
            paper.line(EDGES[0], top, EDGES[-1], top)
            line(paper, row, top)
            top += ROW
        paper.line(EDGES[0], top, EDGES[-1], top)
        for x in EDGES if upright else ():
            paper.line(x, start if x in (EDGES[0], EDGES[-1]) else body, x, top)
        top += apart
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


PLAIN = [name for name, _ in PARTS]
NUMBERED = [f"{number}　{name}" for number, name in zip("１２３", PLAIN, strict=True)]
LAYOUTS = [
    (NUMBERED, True, 0.0, True),
    (NUMBERED, True, 20.0, True),
    (NUMBERED, False, 12.0, True),
    (NUMBERED, True, 0.0, False),
    (NUMBERED, False, 12.0, False),
    (PLAIN, True, 0.0, True),
    (PLAIN, True, 20.0, True),
]


@pytest.mark.parametrize(("names", "within", "apart", "upright"), LAYOUTS)
def test_the_rows_below_are_in_it(
    tmp_path: Path, names: Sequence[str], within: bool, apart: float, upright: bool
) -> None:
    """The words over the columns come again and are no programme."""
    db = listed(tmp_path, names, within=within, apart=apart, upright=upright)
    query = "SELECT name, department, budget_yen / 1000, section FROM programmes ORDER BY ordinal"
    assert sorted(db.execute(query)) == sorted(
        (*row, section) for section, rows in PARTS for row in rows
    )


@pytest.mark.parametrize(("within", "upright"), [(True, True), (False, False)])
def test_the_title_of_one_table_is_kept(tmp_path: Path, within: bool, upright: bool) -> None:
    """A line over one table alone may be its title, and is no section without a number."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　当初予算", 60, 30, 14)
    paper.text("新しく始める事業（千円）" if not within else "新しく始める事業", 44, 86, SIZE)
    if within:
        paper.line(EDGES[0], 80, EDGES[-1], 80)
        paper.text("（単位：千円）", 370, 60, SIZE)
    rows = [(name, office, f"{amount:,}") for _, part in PARTS for name, office, amount in part]
    for number, row in enumerate((HEADS, *rows), 1):
        paper.line(EDGES[0], 80 + ROW * number, EDGES[-1], 80 + ROW * number)
        line(paper, row, 80 + ROW * number)
    bottom = 80 + ROW * (len(rows) + 2)
    paper.line(EDGES[0], bottom, EDGES[-1], bottom)
    for x in EDGES if upright else ():
        paper.line(x, 80 if within and x in (EDGES[0], EDGES[-1]) else 100, x, bottom)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    assert list(db.execute("SELECT count(*), max(section) FROM programmes")) == [(7, None)]
    kept = [text for (text,) in db.execute("SELECT text FROM passages")]
    assert any(text.startswith("新しく始める事業") for text in kept)
