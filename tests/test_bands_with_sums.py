"""Bands over rows that print an office and, behind a word, the sum of the rows below them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import ROW, Table, columns, money, paper

# name, amount, of which from the state, and the city's own
Row = tuple[str, int, int, int]
GROUPS: dict[str, list[Row]] = {
    "企画財政部": [
        ("庁舎照明改修事業", 7_320, 0, 7_320),
        ("移住促進住宅整備事業", 21_400, 10_700, 10_700),
        ("基金積立金", 15_000, 0, 15_000),
    ],
    "健康こども部": [
        ("産後ケア事業", 1_280, 640, 640),
        ("予防接種事業", -3_150, 0, -3_150),
        ("保育所空調更新事業", 9_900, 4_000, 5_900),
    ],
    "農林建設部": [("林道災害復旧事業", 33_060, 21_000, 12_060)],
}
WIDTHS = (180.0, 80.0, 80.0, 80.0, 100.0)


def drawn(
    path: Path, over: str, title: str, band: str, *, apart: bool = False, fill: bool = True
) -> Path:
    made = paper(path, title)
    heads = ("事業名", over, "国庫支出金", "一般財源", "説　明")
    table = Table(made, columns(*zip(heads, WIDTHS, strict=True)), 100)
    table.heads([("財源内訳", 2, 3)])
    for office, rows in GROUPS.items():
        whole = sum(row[1] for row in rows)
        box = Box(40, table.top, 40 + sum(WIDTHS), table.top + ROW)
        if fill:
            made.rect(box, fill=(0.88, 0.88, 0.88), stroke=False)
            made.canvas.setFillColorRGB(0, 0, 0)
        if apart:
            state, own = sum(row[2] for row in rows), sum(row[3] for row in rows)
            table.row(office, money(whole), money(state), money(own), "")
        else:
            table.heading(band.format(office=office, whole=money(whole)))
        for name, amount, state, own in rows:
            table.row(name, money(amount), money(state) if state else "", money(own), "増額")
    return made.save()


def sections(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT name, section, department FROM programmes ORDER BY ordinal"
    return list(db.execute(query).fetchall())


def is_proved(db: Database) -> None:
    query = "SELECT label, amount_yen / 1000 FROM totals WHERE column != 'x' ORDER BY 1"
    amounts = {(label, yen) for label, yen in db.execute(query)}
    assert amounts >= {(office, sum(r[1] for r in rows)) for office, rows in GROUPS.items()}
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    assert db.execute("SELECT code FROM problems").fetchall() == []


EXPECTED = [(row[0], office, office) for office, rows in GROUPS.items() for row in rows]
SUPPLEMENT = "令和７年度　９月補正予算の概要"
BANDS: Sequence[tuple[str, str, str]] = [
    ("補正額", SUPPLEMENT, "【{office}】　　補正額計　{whole}"),
    ("補正額", SUPPLEMENT, "■{office}　補正額合計　{whole}千円"),
    ("補正額", SUPPLEMENT, "{office}（補正額 {whole}千円）"),
    ("補正額", SUPPLEMENT, "＜{office}＞　補正予算額　計：{whole}"),
    ("補正額", SUPPLEMENT, "{office}　今回補正額　{whole}"),
    ("決算額", "令和６年度　主要な施策の成果", "【{office}】　決算額計　{whole}"),
    ("予算額", "令和８年度　主な事業", "〇 {office}　　予算額合計　{whole}"),
    ("予算額", "令和８年度　主な事業", "{office}（予算計上額 {whole}千円）"),
]


@pytest.mark.parametrize(("over", "title", "band"), BANDS)
def test_the_word_of_a_sum_is_no_part_of_the_name(
    tmp_path: Path, over: str, title: str, band: str
) -> None:
    db = read(drawn(tmp_path / "p.pdf", over, title, band))
    assert sections(db) == EXPECTED
    is_proved(db)


@pytest.mark.parametrize(("over", "title"), sorted({band[:2] for band in BANDS}))
@pytest.mark.parametrize("fill", [True, False], ids=["bands", "plain"])
def test_sums_of_bands_in_their_columns(
    tmp_path: Path, over: str, title: str, *, fill: bool
) -> None:
    db = read(drawn(tmp_path / "p.pdf", over, title, "", apart=True, fill=fill))
    assert sections(db) == EXPECTED
    is_proved(db)
