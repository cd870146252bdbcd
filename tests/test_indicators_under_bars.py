"""Indicators in a table for each aim, whose words over columns are headings of forms elsewhere."""

from pathlib import Path

import pytest

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper

AIMS = [
    ("基本目標１　しごとをつくる", [("新規就農者数", "人", "12", "27", "41", "60")]),
    ("基本目標２　ひとを呼ぶ", [("宿泊者数", "千人", "48.3", "53.9", "61.2", "60.0")]),
]


@pytest.mark.parametrize("name", ["重要業績評価指標", "重要業績評価指標（ＫＰＩ）", "ＫＰＩ"])
def test_each_row_of_each_table_is_an_indicator(tmp_path: Path, name: str) -> None:
    made = paper(tmp_path / "k.pdf", "みなと市総合戦略 進捗状況", unit="")
    parts = ((name, 130), ("単位", 40), ("基準値/（R4）", 60), ("実績値/（R5）", 60))
    widths = columns(*parts, ("実績値/（R6）", 60), ("目標値/（R9）", 60))
    for n, (aim, rows) in enumerate(AIMS):
        made.text(aim, 40, 100 + 120 * n, 11)
        table = Table(made, widths, 118 + 120 * n)
        table.heads(height=32)
        for row in rows:
            table.row(*row)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市"))
    told = list(db.execute("SELECT name, unit, baseline_text, target_text FROM kpis ORDER BY page"))
    rows = [row for _, own in AIMS for row in own]
    assert sorted(told) == sorted((row[0], row[1], row[2], row[5]) for row in rows)
    values = db.execute("SELECT text, fiscal_year, role FROM kpi_values")
    assert sorted(values) == sorted(
        (row[place], year, "actual") for row in rows for place, year in ((3, 2023), (4, 2024))
    )
