"""繰越計算書: what is carried over, and the money it comes from."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper

# Name, what was allowed, what is carried over, and its sources
ROWS = (
    ("庁舎改修事業", 58_300, 56_870, (0, 0, 51_100, 5_770)),
    ("給付金支給事業", 146_000, 97_342, (97_342, 0, 0, 0)),
    ("漁港整備事業", 84_000, 79_246, (39_623, 7_924, 30_085, 1_614)),
)
MEASURES = ("national", "prefectural", "bonds", "general")


def read(path: Path) -> Database:
    db = open_database(":memory:")
    convert(inputs([path]), db, Options())
    return db


def sums(cells: int) -> list[int]:
    return [sum(row[3][n] for row in ROWS) for n in range(cells)]


def in_three_storeys(path: Path, title: str) -> Path:
    """金額 before what is carried over, the sources behind it."""
    made = paper(path, title)
    heads = [
        *(("款", 40), ("項", 50), ("事業名", 90), ("金額", 55), ("翌年度/繰越額", 55)),
        *(("国庫/支出金", 50), ("県支出金", 50), ("地方債", 50), ("一般財源", 50)),
    ]
    table = Table(made, columns(*heads), 100, named=False)
    table.heads([("左の財源内訳", 5, 8)])
    for name, allowed, over, sources in ROWS:
        table.row("2総務費", "1管理費", name, money(allowed), money(over), *map(money, sources))
    whole = [sum(row[1] for row in ROWS), sum(row[2] for row in ROWS)]
    table.row("", "", "合　計", *map(money, whole), *map(money, sums(4)))
    return made.save()


def last_of_all(path: Path, title: str) -> Path:
    """The office first, the sources before what is carried over, which is the last column."""
    made = paper(path, title)
    heads = [
        *(("担当課", 60), ("事業名", 110), ("国庫支出金", 60), ("県支出金", 60)),
        *(("市債", 55), ("一般財源", 55), ("繰越額", 70)),
    ]
    table = Table(made, columns(*heads), 100)
    table.heads()
    for name, _, over, sources in ROWS:
        table.row("建設課", name, *map(money, sources), money(over))
    table.row("", "合　計", *map(money, sums(4)), money(sum(row[2] for row in ROWS)))
    return made.save()


@pytest.mark.parametrize("made", [in_three_storeys, last_of_all])
@pytest.mark.parametrize("kind", ["繰越明許費繰越計算書", "事故繰越し繰越計算書"])
def test_the_sources_are_of_what_is_carried_over(made: object, kind: str, tmp_path: Path) -> None:
    assert callable(made)
    db = read(made(tmp_path / "paper.pdf", f"令和６年度白浜市一般会計{kind}"))
    said = "SELECT name, carried_over_yen / 1000, budget_yen FROM programmes ORDER BY ordinal"
    assert [tuple(row) for row in db.execute(said)] == [(row[0], row[2], None) for row in ROWS]
    query = (
        "SELECT name, measure, stage, amounts.fiscal_year, yen / 1000 FROM amounts"
        " JOIN programmes ON programmes.id = row_id WHERE yen ORDER BY 1, 2"
    )
    assert [tuple(row) for row in db.execute(query)] == sorted(
        (name, measure, "carried_over", 2024, yen)
        for name, _, _, sources in ROWS
        for measure, yen in zip(MEASURES, sources, strict=True)
        if yen
    )
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
