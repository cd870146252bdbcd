"""Values above each other in one cell: which is the target is said by words or by a legend."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.tests.papers import Table, columns, paper
from yosandb.tests.test_indicator_values import converted

TITLE = "みなと市総合計画 成果指標の進捗"
# each cell as (result, target); the last year has a target alone
ROWS = [
    ("図書館の来館者数", "人", "1,200", (("1,310", "1,400"), ("集計中", "1,500"), (None, "1,600"))),
    ("転入超過数", "人", "△312", (("△287", "△280"), ("－", "△220"), (None, "△100"))),
    ("温室効果ガス", "千t-CO2", "486.3", (("471.9", "470"), ("460.0", "455"), (None, "425"))),
]
FOUND = [
    ("図書館の来館者数", "人", 1200.0, 1600.0, 1310.0),
    ("転入超過数", "人", -312.0, -100.0, -287.0),
    ("温室効果ガス", "千t-CO2", 486.3, 425.0, 460.0),
]


def indicators(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT name, unit, baseline, target, latest FROM kpis"
    found: list[tuple[object, ...]] = db.execute(query).fetchall()
    return found


def values(db: Database) -> set[tuple[object, ...]]:
    query = (
        "SELECT name, v.fiscal_year, v.role, v.value FROM kpi_values v JOIN kpis k"
        " ON k.id = v.kpi_id WHERE v.value IS NOT NULL"
    )
    return set(db.execute(query).fetchall())


def gold() -> set[tuple[object, ...]]:
    return {
        (name, year, role, float(said.replace(",", "").replace("△", "-")))
        for name, _, _, cells in ROWS
        for year, pair in zip((2023, 2024, 2025), cells, strict=True)
        for role, said in zip(("actual", "target"), pair, strict=True)
        if said is not None and said[-1].isdigit()
    }


def cell(pair: str, result: str | None, target: str) -> str:
    """A result and a target as `pair` sets them; the target alone as it is set there."""
    own = pair if result is not None else re.sub(r"（?[{]0[}]）?", "", pair).strip("/")
    return own.format(result, target)


def printed(
    path: Path, pair: str, *, legend: str = "", head: str = "", below: bool = False
) -> Database:
    """A table whose cells print the `pair` of a result and a target, lines parted by /."""
    made = paper(path, TITLE, unit="")
    years = ((f"令和{year}年度{head}", 90.0) for year in (5, 6, 7))
    own = columns(("指標名", 130.0), ("策定時", 60.0), *years, ("担当課", 60.0))
    table = Table(made, own, 100.0)
    if legend and not below:
        made.text(legend, 300, 80, 9)
    for column in table.columns:
        table._centred(column.words, column.x0, column.x1, table.top)
        table._frame(column.x0, column.x1, table.top, table.top + 36)
    table.top += 36
    for name, unit, baseline, cells in ROWS:
        both = [cell(pair, result, target) for result, target in cells]
        table.row(f"{name}/［{unit}］", baseline, *both, "企画課", height=36)
    if below:
        made.text(legend, 60, table.top + 8, 9)
    return converted(made, path)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("{0}/（{1}）", {"legend": "各年度の欄 上段：実績値 下段（ ）：目標値"}),
        ("{0}/（{1}）", {"legend": "※（ ）内は目標値です。", "below": True}),
        ("{0}/（{1}）", {"head": "/実績（目標）"}),
        ("{0}（{1}）", {"head": "/実績値（目標値）"}),
        ("{1}/（{0}）", {"legend": "（ ）書きは実績", "below": True}),
        ("{1}/{0}", {"legend": "上段が目標、下段が実績"}),
    ],
)
def test_words_tell_the_target_from_the_result(
    tmp_path: Path, pair: str, said: dict[str, Any]
) -> None:
    db = printed(tmp_path / "p.pdf", pair, **said)
    assert sorted(indicators(db)) == sorted(FOUND)
    assert values(db) == gold()


def test_without_such_words_nothing_is_a_target(tmp_path: Path) -> None:
    db = printed(tmp_path / "p.pdf", "{0}/（{1}）")
    assert not {target for _, _, _, target, _ in indicators(db)} - {None}
    assert not {role for _, _, role, _ in values(db)} & {"target"}
