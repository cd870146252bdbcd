"""Indicators whose words no line is drawn above, each value with its unit and, below, its year."""

from pathlib import Path

from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length, paper

# A section with the text below it, then name, unit, baseline, latest and target of each.
SECTIONS = [
    (
        "基本目標１　しごとをつくる",
        "この5年間に市内の事業所は120か所減りました。",
        [
            ("製造品出荷額等", "億円", "1,284", "1,350", "1,420"),
            ("開業件数", "件", "11", "14", "20"),
            ("認定農業者数", "経営体", "206", "201", "215"),
        ],
    ),
    (
        "基本目標２　人の流れをつくる",
        "20代の転出が多くなっています。",
        [
            ("空き家バンクの成約件数(累計)", "件", "46", "58", "120"),
            ("ごみ排出量", "g", "914", "897", "850"),
            ("転入者数", "人", "1,873", "1,920", "2,100"),
        ],
    ),
]
YEARS = ("（R5）", "（R6）", "（R11年度）")
MIDDLES = (300.0, 390.0, 480.0)


def read(path: Path) -> Database:
    made = paper(path, "第３章　基本目標とＫＰＩ", unit="")
    top = 90.0
    for section, text, rows in SECTIONS:
        made.text(section, 60, top, 12)
        made.text(text, 60, top + 20, 9)
        top += 45
        made.text("重要業績評価指標（ＫＰＩ）", 60, top, 8)
        for word, middle in zip(("基準値", "直近の値", "目標値"), MIDDLES, strict=True):
            made.text(word, middle - length(word, 8) / 2, top, 8)
        top += 12
        made.line(60, top, 540, top)
        for name, unit, *values in rows:
            made.text(name, 64, top + 11, 9)
            for value, year, middle in zip(values, YEARS, MIDDLES, strict=True):
                made.text(value + unit, middle - length(value + unit) / 2, top + 5, 9)
                made.text(year, middle - length(year, 7) / 2, top + 18, 7)
            top += 32
            made.line(60, top, 540, top)
        top += 20
    db = open_database(path.with_suffix(".db"))
    convert(inputs([made.save()]), db, Options(municipality="長野県松本市", fiscal_year=2025))
    return db


def test_every_indicator_has_its_values_and_unit(tmp_path: Path) -> None:
    query = "SELECT name, unit, baseline_text, latest_text, target_text FROM kpis"
    found = read(tmp_path / "paper.pdf").execute(query).fetchall()
    assert sorted(found) == sorted(row for _, _, rows in SECTIONS for row in rows)
