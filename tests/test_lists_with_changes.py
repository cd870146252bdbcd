"""Lists in columns of last year, this year and the change, under headings that print their sums."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length, money
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

# Mark, name (its lines parted by /), last year, this year, office, text, parts
Row = tuple[str, str, int, int, str, str, Sequence[tuple[str, int, int]]]
SECTIONS: list[tuple[str, list[Row]]] = [
    (
        "こどもの笑顔があふれるまち",
        [
            ("☆", "相談システム導入事業", 0, 8_415, "こども支援課", "一つのシステムで扱う。", ()),
            ("◎", "不妊治療費助成事業", 3_200, 6_400, "健康推進課", "10万円まで助成する。", ()),
            (
                *("○", "保育所等施設整備事業", 246_300, 208_850, "保育課", ""),
                [("第二保育所改築", 180_000, 171_850), ("園整備費補助金", 66_300, 37_000)],
            ),
        ],
    ),
    (
        "にぎわいを生むまち",
        [
            ("◎", "創業支援事業", 5_500, 12_000, "商工労政課", "補助の対象に加える。", ()),
            (
                *(
                    "☆",
                    "インターチェンジ周辺地区産業団地整備調査/事業",
                    0,
                    23_100,
                    "企業誘致推進室",
                ),
                *("調査と設計を行う。", ()),
            ),
            ("○", "観光協会補助金", 28_000, 26_500, "観光課", "運営費を補助する。", ()),
        ],
    ),
]
TAGS = {"☆": "新", "◎": "拡", "○": "継続"}
NAME, ENDS = 74.0, (378.0, 430.0, 484.0)


def listed(path: Path, heads: Sequence[str], *, bars: bool) -> Database:
    """`heads` are the words over the columns; the first two say which year is which."""
    paper = Paper(path)
    paper.text("令和８年度　風越市の主要施策事業（当初予算）", 47, 50, 15, font=GOTHIC)
    paper.text("☆：新規　◎：拡充　○：継続", 47, 84, 8, font=MINCHO)
    paper.text("（単位：千円）", 515, 84, 8, font=MINCHO)
    paper.text("事　業　名", 160, 100, 10, font=MINCHO)
    for words, end in zip(heads, ENDS, strict=True):
        paper.text(words, end - length(words, 10), 100, 10, font=MINCHO)
    paper.text("所管課", 514, 100, 10, font=MINCHO)
    first = heads[0] in ("前年度", "７年度")

    def figures(last: int, this: int, top: float, size: float, font: str) -> None:
        pair = (last, this) if first else (this, last)
        for yen, end in zip((*pair, this - last), ENDS, strict=True):
            said = money(yen)
            paper.text(said, end - length(said, size), top, size, font=font)

    top = 116.0
    for number, (section, rows) in enumerate(SECTIONS, 1):
        if bars:
            for x0, x1 in ((45, 319), (319, 368 + 15), (383, 435), (435, 490), (490, 550)):
                paper.rect(Box(x0, top - 4, x1, top + 14), fill=(0.9, 0.95, 0.9), stroke=False)
            paper.canvas.setFillColorRGB(0, 0, 0)
        paper.text(f"{number}　{section}", 50, top, 10, font=GOTHIC)
        sums = (sum(row[2] for row in rows), sum(row[3] for row in rows))
        figures(*sums, top, 10, GOTHIC)
        top += 26
        for mark, name, last, this, office, text, parts in rows:
            lines = name.split("/")
            middle = top + 6 * (len(lines) - 1)
            paper.text(mark, 56, middle, 10, font=MINCHO)
            for n, line in enumerate(lines):
                paper.text(line, NAME, top + 12 * n, 10, font=MINCHO)
            figures(last, this, middle, 10, MINCHO)
            paper.text(office, 496, middle, 9, font=MINCHO)
            top += 12 * len(lines) + 4
            if text:
                paper.text(text, 84, top, 8.5, font=MINCHO)
                top += 14
            for part, before, now in parts:
                paper.text(f"・{part}", 82, top, 8.5, font=MINCHO)
                figures(before, now, top, 8.5, MINCHO)
                top += 14
            top += 12
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize("bars", [True, False])
@pytest.mark.parametrize(
    "heads",
    [("前年度", "本年度", "増　減"), ("８年度", "７年度", "増減額"), ("本年度", "前年度", "比較")],
)
def test_last_year_this_year_and_the_change(
    tmp_path: Path, heads: Sequence[str], *, bars: bool
) -> None:
    """A bar across the columns is no box of each, and its words are over all that follows."""
    db = listed(tmp_path / "p.pdf", heads, bars=bars)
    query = """
        SELECT name, section, department, tag, budget_yen / 1000, previous_yen / 1000,
            change_yen / 1000, description
        FROM programmes LEFT JOIN programme_tags ON programme_id = programmes.id
        WHERE parent_id IS NULL ORDER BY programmes.ordinal
    """
    assert list(db.execute(query)) == [
        (name.replace("/", ""), section, office, TAGS[mark], this, last, this - last, text or None)
        for section, rows in SECTIONS
        for mark, name, last, this, office, text, _ in rows
    ]
    query = """
        SELECT part.name, whole.name, part.budget_yen / 1000, part.previous_yen / 1000
        FROM programmes AS part JOIN programmes AS whole ON whole.id = part.parent_id
        ORDER BY part.ordinal
    """
    assert list(db.execute(query)) == [
        (part, row[1], now, before)
        for _, rows in SECTIONS
        for row in rows
        for part, before, now in row[-1]
    ]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    query = "SELECT label, column, amount_yen / 1000 FROM totals"
    assert set(db.execute(query)) == {
        (section, column, yen)
        for section, rows in SECTIONS
        for last, this in [(sum(row[2] for row in rows), sum(row[3] for row in rows))]
        for column, yen in (
            *(("budget_yen", this), ("previous_yen", last)),
            ("change_yen", this - last),
        )
    }
    assert not list(db.execute("SELECT message FROM problems WHERE severity = 'error'"))
