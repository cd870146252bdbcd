"""Tables of programmes with their money, and an indicator or two of each in columns beside it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper

# Name, what it is to cost in three years, indicator: name, unit, baseline, three targets
PLANNED = [
    ("防災無線更新事業", (148_500, 151_200, None), ("子局の更新数", "基", "0", "40", "86", "86")),
    (
        "住宅耐震化事業",
        (21_600, 21_600, 24_000),
        ("耐震化率", "％", "84.7", "87.0", "88.5", "90.0"),
    ),
    ("防犯カメラ事業", (3_960, 3_960, 3_960), ("犯罪の件数", "件", "318", "300", "290", "280")),
    ("校舎改修事業", (18_700, 412_300, 398_600), None),
]


def read(path: Path) -> Database:
    db = open_database(":memory:")
    convert(inputs([path]), db, Options(municipality="白浜町", fiscal_year=2026))
    return db


def costs(db: Database) -> list[tuple[object, ...]]:
    query = """
        SELECT name, amounts.fiscal_year, yen / 1000 FROM amounts
        JOIN programmes ON row_id = programmes.id WHERE amounts.fiscal_year NOT NULL
        ORDER BY programmes.ordinal, amounts.fiscal_year
    """
    return list(db.execute(query))


def indicators(db: Database) -> list[tuple[object, ...]]:
    query = """
        SELECT programmes.name, kpis.name, kpis.unit, baseline_text FROM kpis
        LEFT JOIN programmes ON programmes.id = programme_id ORDER BY kpis.ordinal
    """
    return list(db.execute(query))


def aims(db: Database) -> set[tuple[object, ...]]:
    query = """
        SELECT name, v.fiscal_year, role, text FROM kpi_values AS v JOIN kpis ON kpis.id = kpi_id
    """
    return set(db.execute(query))


GOLD_COSTS = [
    (name, 2026 + n, cost)
    for name, own, _ in PLANNED
    for n, cost in enumerate(own)
    if cost is not None
]
GOLD_AIMS = {
    (own[0], 2026 + n, "target", text)
    for _, _, own in PLANNED
    if own is not None
    for n, text in enumerate(own[3:])
}


@pytest.mark.parametrize("first", ["costs", "indicators"])
@pytest.mark.parametrize(
    ("years", "aimed"),
    [(("８年度", "９年度", "10年度"), ("R8", "R9", "R10")), (("R8", "R9", "R10"),) * 2],
)
def test_a_plan_with_the_targets_of_the_same_years(
    years: Sequence[str], aimed: Sequence[str], first: str, tmp_path: Path
) -> None:
    """What is aimed at in a year is none of what it costs, on whichever side it stands."""
    money_of = [*((year, 48.0) for year in years), ("３か年計", 52.0)]
    aims_of = [("指標名", 80.0), ("単位", 28.0), ("R6", 34.0), *((year, 34.0) for year in aimed)]
    own = [*money_of, *aims_of] if first == "costs" else [*aims_of, *money_of]
    made = paper(tmp_path / "p.pdf", "実施計画（令和８年度～令和10年度）")
    table = Table(made, columns(("事業名", 90.0), *own, left=20), 100)
    at = 1 if first == "costs" else 1 + len(aims_of)
    beside = 1 + len(money_of) if first == "costs" else 1
    table.heads(
        [
            ("計画事業費", at, at + len(years)),
            ("現状値", beside + 2, beside + 2),
            ("目標値", beside + 3, beside + 5),
        ]
    )
    for name, spent, indicator in PLANNED:
        cost = [money(yen) or "－" for yen in spent]
        cost.append(money(sum(yen or 0 for yen in spent)))
        said = list(indicator or ("－", "", "", "", "", ""))
        table.row(name, *(cost + said if first == "costs" else said + cost))
    db = read(made.save())
    assert costs(db) == GOLD_COSTS
    assert indicators(db) == [(name, *own[:3]) for name, _, own in PLANNED if own is not None]
    assert aims(db) == GOLD_AIMS


def test_two_indicators_of_a_programme_in_merged_cells(tmp_path: Path) -> None:
    """The cells of the programme stand beside both; its amounts are read once."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業の実績　白浜町")
    heads = (("事業名", 110), ("担当課", 60), ("予算額", 60), ("決算額", 60))
    aimed = (("指標名", 110), ("目標値", 50), ("実績値", 50))
    table = Table(made, columns(*heads, *aimed, left=20), 100)
    table.heads()
    rows = [
        (
            "配食事業",
            "福祉課",
            "1,200",
            "1,150",
            [("利用者数", "80", "76"), ("配食数", "900", "871")],
        ),
        ("通学バス運行事業", "学校課", "31,200", "30,870", [("利用した児童", "60", "58")]),
        (
            "講座開催事業",
            "社会教育課",
            "2,140",
            "2,001",
            [("講座数", "12", "12"), ("参加者", "300", "344")],
        ),
    ]
    for *own, said in rows:
        for indicator in said:
            for column, cell in zip(table.columns[4:], indicator, strict=True):
                made.text(cell, column.x0 + 4, table.top + 5, 9)
                table._frame(column.x0, column.x1, table.top, table.top + 20)
            table.top += 20
        top = table.top - 20 * len(said)
        for column, cell in zip(table.columns[:4], own, strict=True):
            made.text(cell, column.x0 + 4, (top + table.top) / 2 - 5, 9)
            table._frame(column.x0, column.x1, top, table.top)
    db = read(made.save())
    query = "SELECT name, department, budget_yen, actual_yen FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (name, office, *(1000 * int(text.replace(",", "")) for text in own))
        for name, office, *own, _ in rows
    ]
    query = """
        SELECT programmes.name, kpis.name, target_text, latest_text FROM kpis
        JOIN programmes ON programmes.id = programme_id ORDER BY kpis.ordinal
    """
    assert list(db.execute(query)) == [
        (row[0], *indicator) for row in rows for indicator in row[-1]
    ]
    assert not list(db.execute("SELECT message FROM problems WHERE severity = 'error'"))
