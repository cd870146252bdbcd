"""Lists by white space alone whose words over the columns are set apart letter by letter, and
whose names go on below the line of their amounts."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

# Tag, name (its lines parted by /), this year, last year, office, text
Row = tuple[str, str, str, str, str, str]
FIRST: list[tuple[str, list[Row]]] = [
    (
        "暮らしを守る",
        [
            ("新", "防災計画改定業務", "11,550", "－", "防災危機管理課", "計画を見直します。"),
            ("", "消防車両更新事業", "44,880", "22,440", "消防総務課", "車両を更新します。"),
        ],
    ),
    (
        "健やかに育つ",
        [
            (
                *("拡", "第３子以降学校給食費無償化事業及び多子世/帯副食費助成事業"),
                *("52,704", "31,200", "学校教育課", "対象を第２子以降に広げます。"),
            ),
            ("", "児童クラブ委託費", "148,936", "141,072", "子育て支援課", "時間を早めます。"),
            ("", "健康アプリの運用", "ゼロ予算", "", "健康推進課", "職員が運営します。"),
        ],
    ),
]
SECOND: list[tuple[str, list[Row]]] = [
    (
        "海とともに栄える",
        [
            ("", "漁港機能強化事業", "236,000", "198,400", "水産課", "岸壁を改良します。"),
            (
                *("新", "漁業協同組合及び観光協会と設ける海業推進/協議会の負担金"),
                *("2,500", "－", "水産課", "経費を負担します。"),
            ),
            ("", "花火大会補助金", "8,000", "8,000", "商工観光課", "大会を支援します。"),
        ],
    ),
]


def listed(
    path: Path, heads: Sequence[str], mark: str, tag: str, *, last_first: bool = False
) -> Database:
    """Two pages; `heads` are the words over names, this year, last year and offices."""
    paper = Paper(path)
    ends = (480.0, 408.0) if last_first else (408.0, 480.0)
    for number, sections in enumerate((FIRST, SECOND)):
        if number:
            paper.next_page()
        else:
            paper.text("令和８年度当初予算　主な事業", 190, 60, 15, font=GOTHIC)
        paper.text("（単位：千円）", 480, 95, 9, font=MINCHO)
        paper.text(heads[0], 100, 112, 9.5, font=GOTHIC)
        for words, end in zip(heads[1:3], ends, strict=True):
            paper.text(words, end - length(words, 9.5), 112, 9.5, font=GOTHIC)
        paper.text(heads[3], 502, 112, 9.5, font=GOTHIC)
        top = 118.0
        for place, (section, rows) in enumerate(sections):
            top += 16
            paper.text(f"{number * 2 + place + 1}　{section}", 58, top, 12, font=GOTHIC)
            for sign, name, this, last, office, text in rows:
                top += 24
                paper.text(mark, 69, top, 10.5, font=MINCHO)
                if sign:
                    paper.text(tag.format(sign), 82, top + 2, 8, font=MINCHO)
                for figure, end in zip((this, last), ends, strict=True):
                    paper.text(figure, end - length(figure, 10.5), top, 10.5, font=MINCHO)
                paper.text(office, 502, top, 9.5, font=MINCHO)
                for n, line in enumerate(name.split("/")):
                    paper.text(line, 105, top + 14 * n, 10.5, font=MINCHO)
                top += 14 * name.count("/") + 15
                paper.text(text, 118, top, 9.5, font=MINCHO)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


def gold() -> list[tuple[object, ...]]:
    def yen(said: str) -> int | None:
        return 1000 * int(said.replace(",", "")) if said[:1].isdigit() else None

    return [
        (
            *(name.replace("/", "").replace("３", "3"), section, office, yen(this), yen(last)),
            *(text.replace("２", "2"), sign or None),
        )
        for sections in (FIRST, SECOND)
        for section, rows in sections
        for sign, name, this, last, office, text in rows
    ]


@pytest.mark.parametrize(
    ("heads", "mark", "tag"),
    [
        (("事　業　名", "８年度", "７年度", "担　当　課"), "○", "(新)"),
        (("事業名", "令和８年度", "令和７年度", "所　管　課"), "●", "【新】"),
        (("事　業　名", "本年度", "前年度", "担当課"), "・", "［新］"),
    ],
)
def test_heads_letter_by_letter_and_names_that_go_on(
    tmp_path: Path, heads: Sequence[str], mark: str, tag: str
) -> None:
    db = listed(tmp_path / "p.pdf", heads, mark, tag.replace("新", "{}"))
    query = """
        SELECT name, section, department, budget_yen, previous_yen, description, tag
        FROM programmes LEFT JOIN programme_tags ON programme_id = programmes.id
        ORDER BY programmes.ordinal
    """
    assert list(db.execute(query)) == gold()
    assert not list(db.execute("SELECT message FROM problems WHERE severity = 'error'"))
    query = "SELECT amount_text FROM programmes WHERE amount_text NOT NULL"
    assert list(db.execute(query)) == [("ゼロ予算",)]


def test_last_year_first(tmp_path: Path) -> None:
    heads = ("事　業　名", "８年度", "７年度", "担　当　課")
    db = listed(tmp_path / "p.pdf", heads, "○", "({})", last_first=True)
    query = "SELECT name, budget_yen, previous_yen FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [(row[0], row[3], row[4]) for row in gold()]


def test_a_text_set_as_the_names_is_no_part_of_them(tmp_path: Path) -> None:
    """Where what stands below names is set as they are, nothing tells that one goes on."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度当初予算　主な事業", 190, 60, 15, font=GOTHIC)
    paper.text("（単位：千円）", 480, 95, 9, font=MINCHO)
    for words, x in (("事業名", 100), ("８年度", 378), ("７年度", 450), ("担当課", 502)):
        paper.text(words, x, 112, 9.5, font=GOTHIC)
    names = ("消防車両更新事業", "児童クラブ運営委託事業", "漁港の機能強化に要する事業")
    for n, name in enumerate(names):
        top = 140.0 + 40 * n
        paper.text(name, 105, top, 10.5, font=MINCHO)
        paper.text("市内全域での実施", 105, top + 14, 10.5, font=MINCHO)
        for figure, end in (("1,200", 408), ("1,100", 480)):
            paper.text(figure, end - length(figure, 10.5), top, 10.5, font=MINCHO)
        paper.text("総務課", 502, top, 9.5, font=MINCHO)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    assert [name for (name,) in db.execute("SELECT name FROM programmes ORDER BY ordinal")] == [
        *names
    ]
