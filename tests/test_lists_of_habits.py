"""Habits of lists that cut or turned a value: circled years, tags above names, dashes, dots."""

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper


def converted(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2026))
    return db


def test_a_dash_behind_a_circled_year_is_no_amount(tmp_path: Path) -> None:
    """The amount is whole, and is not cut at its comma."""
    rows = [
        ("自主防災組織支援事業", "⑧16,303千円（⑦18,182千円）", 16_303, 18_182),
        ("避難所空調整備事業", "⑧42,000千円（⑦－）", 42_000, None),
        ("朝市振興事業", "⑧9,870千円（⑦9,450千円）", 9_870, 9_450),
    ]
    made = paper(tmp_path / "p.pdf", "令和８年度　主な事業", unit="")
    for n, (name, amount, _, _) in enumerate(rows):
        made.text(f"・{name}　{amount}　【防災課】", 50, 90 + 34 * n, 10)
        made.text("地域の団体と進めます。", 70, 105 + 34 * n, 9, font=MINCHO)
    query = "SELECT name, budget_yen, previous_yen, amount_text FROM programmes ORDER BY ordinal"
    assert list(converted(made).execute(query)) == [
        (name, 1000 * this, None if last is None else 1000 * last, None)
        for name, _, this, last in rows
    ]


def test_a_tag_on_a_line_above_the_name_in_its_cell(tmp_path: Path) -> None:
    """Not so where a name only breaks behind such a word: there is no room beside it."""
    made = paper(tmp_path / "p.pdf", "令和８年度　重点化事業")
    table = Table(made, columns(("番号", 30), ("事業名", 130), ("予算額", 70), ("担当課", 80)), 100)
    table.heads()
    table.row("1", "新規/起業支援事業", "86,400", "産業課", height=34)
    table.row("2", "商店街活性化事業", "12,000", "商業課", height=34)
    table.row("3", "拡充/人材育成事業", "5,300", "産業課", height=34)
    query = """
        SELECT name, tag, budget_yen FROM programmes
        LEFT JOIN programme_tags ON programme_id = programmes.id ORDER BY programmes.ordinal
    """
    assert list(converted(made).execute(query)) == [
        ("起業支援事業", "新", 86_400_000),
        ("商店街活性化事業", None, 12_000_000),
        ("人材育成事業", "拡", 5_300_000),
    ]


def test_a_dash_is_not_the_sign_of_the_next_column(tmp_path: Path) -> None:
    """It is wider than the figures that it stands in line with; a dot begins each name."""
    rows = [
        ("防災拠点整備事業", "820,000", "120,000", "700,000", 820_000, 120_000),
        ("保育士確保対策事業", "45,200", "－", "45,200", 45_200, None),
        ("市民活動支援事業", "6,300", "6,800", "△500", 6_300, 6_800),
        ("旧保育所解体事業", "－", "33,000", "△33,000", None, 33_000),
    ]
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業一覧")
    for words, x in (("R8", 270), ("R7", 330), ("比較", 390)):
        made.text(words, x - 18, 95, 9)
    made.text("事業名", 80, 95, 9)
    for n, (name, *figures, _, _) in enumerate(rows):
        top = 115 + 16 * n
        made.text(f"・{name}", 50, top, 9)
        for words, x in zip(figures, (270, 330, 390), strict=False):
            # A dash takes the place of figures, and ends further right than they do.
            end = x + 6 if words == "－" else x
            made.text(str(words), end - stringWidth(str(words), GOTHIC, 9), top, 9)
    query = "SELECT name, budget_yen, previous_yen FROM programmes ORDER BY ordinal"
    assert list(converted(made).execute(query)) == [
        (name, *(None if yen is None else 1000 * yen for yen in both))
        for name, _, _, _, *both in rows
    ]
