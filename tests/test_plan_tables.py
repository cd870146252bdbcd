"""Tables of a plan (実施計画): a programme a row, what it is to cost in each of several years."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, length, money, paper

# Name, tag, sum of all years, the costs of four years in 千円, office
ROWS = [
    ("橋りょう長寿命化事業", "継続", (21_000, 34_500, 30_000, 12_000), "建設課"),
    ("庁舎太陽光発電導入事業", "新規", (None, 4_800, 61_200, None), "財政課"),
    ("学童クラブ運営事業", "拡充", (15_300, 15_300, 16_100, 16_100), "子育て課"),
]
YEARS = ("令和７年度", "令和８年度", "令和９年度", "令和10年度")


def converted(
    path: Path, over: str, *, sums: bool, title: str = "第６次総合計画　施策別一覧"
) -> Database:
    made = paper(path, title)
    years: list[tuple[str, float]] = [(year, 60.0) for year in YEARS]
    added = [("総事業費", 60.0)] if sums else []
    heads = [("事業名", 120.0), ("区分", 40.0), *added, *years, ("所管課", 55.0)]
    table = Table(made, columns(*heads), 100)
    first = 2 + len(added)
    if over:
        table.heads([(over, first, first + len(YEARS) - 1)])
    else:
        table.heads()
    for name, tag, costs, office in ROWS:
        whole = [money(sum(cost or 0 for cost in costs))] if sums else []
        said = ["－" if cost is None else money(cost) for cost in costs]
        table.row(name, tag, *whole, *said, office)
    every = [costs for _, _, costs, _ in ROWS]
    per_year = [sum(costs[n] or 0 for costs in every) for n in range(len(YEARS))]
    all_years = [money(sum(per_year))] if sums else []
    table.row("合計", "", *all_years, *[money(cost) for cost in per_year], "")
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2025))
    return db


def planned(db: Database) -> list[tuple[object, ...]]:
    query = """
        SELECT name, amounts.fiscal_year, yen FROM amounts JOIN programmes ON row_id = programmes.id
        WHERE measure = 'total' AND amounts.stage = 'plan' AND amounts.fiscal_year IS NOT NULL
        ORDER BY programmes.ordinal, amounts.fiscal_year
    """
    return list(db.execute(query))


GOLD = [
    (name, 2025 + n, 1000 * cost)
    for name, _, costs, _ in ROWS
    for n, cost in enumerate(costs)
    if cost is not None
]


def test_years_that_add_up_are_those_of_a_plan(tmp_path: Path) -> None:
    """総事業費 stands before them; no year of it is a budget, and each total is checked."""
    db = converted(tmp_path / "p.pdf", "", sums=True)
    assert planned(db) == GOLD
    query = "SELECT yen FROM amounts WHERE label = '総事業費' ORDER BY yen"
    assert [yen for (yen,) in db.execute(query)] == [62_800_000, 66_000_000, 97_500_000]
    query = "SELECT name, department, budget_yen FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [(name, office, None) for name, _, _, office in ROWS]
    status = "SELECT status, COUNT(*) FROM checks GROUP BY status"
    assert list(db.execute(status)) == [("closed", 5)]


def test_a_word_over_the_years_tells_a_plan(tmp_path: Path) -> None:
    assert planned(converted(tmp_path / "p.pdf", "計画額", sums=False)) == GOLD


def test_years_that_nothing_tells_to_be_planned_are_said(tmp_path: Path) -> None:
    """They may be what was spent: figures of a table, and an error."""
    db = converted(tmp_path / "p.pdf", "", sums=False, title="事業費の推移")
    assert not list(db.execute("SELECT * FROM amounts"))
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == [
        ("columns-unclear",)
    ]
    assert db["figures"].count == (len(ROWS) + 1) * len(YEARS)


@pytest.mark.parametrize("number", ["2-1/", "１－(３)", "Ⅱ－２　", "3-10./"])
def test_a_number_of_several_steps_is_none_of_a_section(tmp_path: Path, number: str) -> None:
    """It stands above the name in its cell, or before it."""
    made = paper(tmp_path / "p.pdf", "実施計画　事業一覧")
    years = [(year, 60.0) for year in YEARS]
    heads = [("施策", 110.0), ("事業名", 120.0), *years, ("所管課", 55.0)]
    table = Table(made, columns(*heads, left=20.0), 100)
    table.heads([("年度別計画", 2, 5)])
    for name, _, costs, office in ROWS:
        said = ["－" if cost is None else money(cost) for cost in costs]
        table.row(f"{number}暮らしの安心", name, *said, office, height=30)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2025))
    assert planned(db) == GOLD
    assert list(db.execute("SELECT DISTINCT section FROM programmes")) == [("暮らしの安心",)]


# Name, and what it is to cost in two more years, by the words of a column beside the name
SOURCES: dict[str, dict[str, tuple[int | None, ...]]] = {
    "市道改良事業": {
        "事業費": (30_000, 42_000, 18_000),
        "国支出金": (15_000, 21_000, 9_000),
        "道路整備基金": (13_500, 18_900, 8_100),
        "一般財源": (1_500, 2_100, 900),
    },
    "観光案内所運営事業": {"事業費": (None, 6_200, 6_300), "一般財源": (None, 6_200, 6_300)},
    "河川改修事業": {"事業費": (700, 800, 900), "市債": (700, 800, 900)},
}
MEASURES = {"国支出金": "national", "一般財源": "general", "市債": "bonds", "事業費": "total"}


def sources_paper(path: Path, *, sums: bool) -> Path:
    """A plan with sources below each other; with `sums` in two storeys of heads, under a heading
    across its rows, and with what all cost by source at its end."""
    made = paper(path, "実施計画　事業一覧")
    edges = [40, 160, 240, 310, 380, 450, 520]
    heads = ("事業名", "財源", *YEARS[1:], "３か年計")

    def cell(n: int, top: float, bottom: float, words: str, last: int | None = None) -> None:
        right = edges[(n if last is None else last) + 1]
        made.rect(Box(edges[n], top, right, bottom))
        x = edges[n] + 4 if n < 2 else right - 4 - length(words)
        made.text(words, x, top + 5, 9)

    def lines(top: float, name: str, rows: Mapping[str, Sequence[int | None]]) -> float:
        cell(0, top, top + 20 * len(rows), name)
        for word, costs in rows.items():
            said = ["－" if cost is None else money(cost) for cost in costs]
            for n, words in enumerate((word, *said, money(sum(c or 0 for c in costs))), 1):
                cell(n, top, top + 20, words)
            top += 20
        return top

    bottom = 140 if sums else 120
    for n, words in enumerate(heads):
        if sums and words in YEARS:
            cell(n, 100, 120, words)
            cell(n, 120, bottom, "計画額")
        else:
            cell(n, 100, bottom, words)
    top = float(bottom)
    if sums:
        cell(0, top, top + 20, "施策１　暮らしを支えるまち", last=5)
        top += 20
    for name, rows in SOURCES.items():
        top = lines(top, name, rows)
    if sums:
        whole = [sum(rows["事業費"][n] or 0 for rows in SOURCES.values()) for n in range(3)]
        cell(0, top, top + 20, "施策計", last=1)
        for n, words in enumerate((*map(money, whole), money(sum(whole))), 2):
            cell(n, top, top + 20, words)
        lines(top + 20, "合計", {"事業費": whole, "一般財源": (1_500, 8_300, 8_400)})
    return made.save()


@pytest.mark.parametrize("sums", [False, True])
def test_sources_below_each_other_are_of_their_word(tmp_path: Path, *, sums: bool) -> None:
    """事業費 is all of it; a fund is another source, and no second sum of the same year. What
    stands across the rows is no word of the sources."""
    db = open_database(":memory:")
    path = sources_paper(tmp_path / "p.pdf", sums=sums)
    convert(inputs([path]), db, Options(municipality="奈良県奈良市", fiscal_year=2026))
    query = """
        SELECT name, measure, amounts.fiscal_year, yen FROM amounts
        JOIN programmes ON row_id = programmes.id WHERE amounts.stage = 'plan'
    """
    assert sorted(db.execute(query), key=str) == sorted(
        (
            (name, MEASURES.get(word, "other"), year, 1000 * cost)
            for name, rows in SOURCES.items()
            for word, costs in rows.items()
            for year, cost in zip(
                (2026, 2027, 2028, None), (*costs, sum(c or 0 for c in costs)), strict=True
            )
            if cost is not None
        ),
        key=str,
    )
    if sums:
        query = "SELECT label, SUM(amount_yen) FROM totals GROUP BY label ORDER BY label"
        assert list(db.execute(query)) == [("合計", 209_800_000), ("施策計", 209_800_000)]
        query = "SELECT DISTINCT section FROM programmes"
        assert list(db.execute(query)) == [("暮らしを支えるまち",)]
        query = "SELECT status, COUNT(*) FROM checks GROUP BY status"
        assert list(db.execute(query)) == [("closed", 8)]
        assert db["figures"].count == 4
