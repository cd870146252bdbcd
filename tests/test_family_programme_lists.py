"""Tables of programmes in the layouts of other cities: names, both years, tags, departments."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper


@dataclass(frozen=True)
class Programme:
    number: int
    name: str
    this: int
    last: int
    tag: str
    office: str
    section: str
    text: str


PROGRAMMES = [
    Programme(1, "移住体験住宅整備事業", 12_300, 0, "新", "政策課", "総務費", "空き家を直す"),
    Programme(2, "窓口案内システム導入事業", 4_560, 4_000, "拡", "市民課", "総務費", "順番を示す"),
    Programme(3, "子ども医療費助成事業", 98_700, 92_000, "拡", "子育て課", "民生費", "高校まで"),
    Programme(4, "学童保育室運営事業", 45_100, 46_200, "継続", "子育て課", "民生費", "八室で行う"),
    Programme(5, "橋りょう長寿命化事業", 210_000, 180_500, "継続", "建設課", "土木費", "橋を直す"),
    Programme(6, "公園遊具更新事業", 8_040, 0, "新", "建設課", "土木費", "三園で替える"),
]
WORDS = {"新": "新規", "拡": "拡充", "継続": "継続"}


def total(rows: list[Programme]) -> int:
    return sum(row.this for row in rows)


def numbered_with_headings(path: Path) -> Path:
    made = paper(path, "令和７年度　主な事業一覧　白浜市")
    head = [
        ("№", 30),
        ("区分", 45),
        ("事業名", 150),
        ("予算額", 75),
        ("事業内容", 110),
        ("担当課", 70),
    ]
    table = Table(made, columns(*head), 100)
    table.heads()
    for section in ("総務費", "民生費", "土木費"):
        table.heading(section)
        for row in (p for p in PROGRAMMES if p.section == section):
            tag = WORDS[row.tag]
            table.row(str(row.number), tag, row.name, money(row.this), row.text, row.office)
    table.row("", "", f"合計（{len(PROGRAMMES)}事業）", money(total(PROGRAMMES)), "", "")
    return made.save()


def both_years_and_the_difference(path: Path) -> Path:
    made = paper(path, "令和７年度　主要事業の概要　白浜市")
    head = [
        ("款", 60),
        ("事業名", 170),
        ("R7", 65),
        ("R6", 65),
        ("増減", 65),
        ("課名", 60),
        ("頁", 30),
    ]
    table = Table(made, columns(*head), 100)
    table.heads()
    for row in PROGRAMMES:
        amounts = (money(row.this), money(row.last), money(row.this - row.last))
        table.row(row.section, f"（{WORDS[row.tag]}）{row.name}", *amounts, row.office, "12")
    return made.save()


def with_what_is_of_which(path: Path) -> Path:
    made = paper(path, "令和７年度　新規・臨時・レベルアップ事業一覧　白浜市")
    head = [
        ("区分", 60),
        ("事業名", 150),
        ("所管課", 70),
        ("予算額", 70),
        ("うち補助", 70),
        ("施策", 70),
    ]
    table = Table(made, columns(*head), 100)
    table.heads()
    for row in PROGRAMMES:
        words = (f"【{WORDS[row.tag]}】", row.name, row.office)
        table.row(*words, money(row.this), money(row.this // 2), row.section)
    table.row("", "合計", "", money(total(PROGRAMMES)), "", "")
    return made.save()


def two_storeys_of_heads(path: Path) -> Path:
    made = paper(path, "令和７年度　主な事業　白浜市")
    head = [
        ("担当課", 60),
        ("事業名", 150),
        ("", 0.0),
        ("7年度", 70),
        ("6年度", 70),
        ("事業概要", 110),
    ]
    head = [part for part in head if part[1]]
    table = Table(made, columns(*head), 100)
    table.heads([("当初予算額", 2, 3)])
    for row in PROGRAMMES:
        table.row(row.office, row.name, money(row.this), money(row.last), row.text)
    return made.save()


def asked_and_granted(path: Path) -> Path:
    made = paper(path, "令和７年度　主要事業調書　白浜市")
    head = [
        ("部", 50),
        ("所管課", 60),
        ("事業名", 140),
        ("R7要求額", 65),
        ("R7予算額（査定後）", 90),
        ("摘要", 110),
    ]
    table = Table(made, columns(*head), 100)
    table.heads()
    for row in PROGRAMMES:
        asked = money(row.this + 500)
        table.row(row.section, row.office, row.name, asked, money(row.this), row.text)
    return made.save()


LAYOUTS: list[tuple[Callable[[Path], Path], set[str]]] = [
    (numbered_with_headings, {"tag", "office", "section", "text", "number", "sum"}),
    (both_years_and_the_difference, {"tag", "office", "last", "section"}),
    (with_what_is_of_which, {"tag", "office", "section", "sum"}),
    (two_storeys_of_heads, {"office", "text", "last"}),
    (asked_and_granted, {"office", "text", "section"}),
]


def read(path: Path) -> Database:
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市"))
    return db


@pytest.mark.parametrize(("layout", "told"), LAYOUTS)
def test_every_programme_has_what_is_printed_of_it(
    layout: Callable[[Path], Path], told: set[str], tmp_path: Path
) -> None:
    db = read(layout(tmp_path / "paper.pdf"))
    sql = """
    SELECT name, budget_yen, previous_yen, department, section, description, number,
      (SELECT group_concat(tag) FROM programme_tags WHERE programme_id = programmes.id)
    FROM programmes ORDER BY ordinal
    """
    found = db.execute(sql).fetchall()
    wanted = [
        (
            row.name,
            row.this * 1000,
            row.last * 1000 if "last" in told else None,
            row.office,
            row.section if "section" in told else None,
            row.text if "text" in told else None,
            str(row.number) if "number" in told else None,
            row.tag if "tag" in told else None,
        )
        for row in PROGRAMMES
    ]
    assert found == wanted
    assert db.execute("SELECT message FROM problems WHERE severity = 'error'").fetchall() == []
    closed = (
        "SELECT count(*) FROM checks WHERE rule_id = 'total-equals-parts' AND status = 'closed'"
    )
    assert db.execute(closed).fetchone() == (1 if "sum" in told else 0,)
    assert db.execute("SELECT count(*) FROM checks WHERE status = 'open'").fetchone() == (0,)


def test_a_count_that_is_announced_is_compared(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主な事業一覧　白浜市")
    table = Table(made, columns(("事業名", 200), ("予算額", 90)), 100)
    table.heads()
    for row in PROGRAMMES:
        table.row(row.name, money(row.this))
    table.row("合計（7事業）", money(total(PROGRAMMES)))
    db = read(made.save())
    said = "SELECT message FROM problems WHERE code = 'count-differs'"
    assert db.execute(said).fetchall() == [
        ("合計(7事業) says 7, and 6 programmes were read: one may be missing",)
    ]


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ("合計（6事業、再掲を除く）", False),
        ("合計（再掲分を除く）", False),
        ("合　計（8事業 再掲を除く）", True),
    ],
)
def test_a_total_leaves_out_what_is_printed_again(tmp_path: Path, said: str, differs: bool) -> None:
    """It covers the programmes of all sections all the same, each once."""
    made = paper(tmp_path / "paper.pdf", "令和７年度　主な事業一覧　白浜市")
    table = Table(made, columns(("事業名", 200), ("担当課", 80), ("予算額", 90)), 100)
    table.heads()
    for section in dict.fromkeys(p.section for p in PROGRAMMES):
        table.heading(section)
        for row in (p for p in PROGRAMMES if p.section == section):
            table.row(row.name, row.office, money(row.this))
    first = PROGRAMMES[0]
    table.row(f"【再掲】{first.name}", first.office, f"（{money(first.this)}）")
    table.row(said, "", money(total(PROGRAMMES)))
    db = read(made.save())
    assert db.execute("SELECT status, count(*) FROM checks GROUP BY status").fetchall() == [
        ("closed", 1)
    ]
    query = "SELECT count(*) FROM problems WHERE code = 'count-differs'"
    assert db.execute(query).fetchone() == (differs,)


@pytest.mark.parametrize("counts", [{"総務費": 2, "民生費": 2, "土木費": 2}, {"総務費": 3}])
def test_a_count_in_a_column_of_words_belongs_to_its_total(
    counts: dict[str, int], tmp_path: Path
) -> None:
    """小計 … 2事業: below the contents, away from the word."""
    made = paper(tmp_path / "paper.pdf", "令和７年度　主な事業一覧　白浜市")
    head = [("番号", 40), ("事業名", 170), ("担当課", 80), ("予算額", 80), ("事業内容", 120)]
    table = Table(made, columns(*head), 100)
    table.heads()
    for section in dict.fromkeys(p.section for p in PROGRAMMES):
        table.heading(section)
        below = [p for p in PROGRAMMES if p.section == section]
        for p in below:
            table.row(str(p.number), p.name, p.office, money(p.this), p.text)
        said = f"{counts[section]}事業" if section in counts else ""
        table.row("", "小　計", "", money(total(below)), said)
    table.row("", "合　計", "", money(total(PROGRAMMES)), "6事業")
    db = read(made.save())
    assert [name for (name,) in db.execute("SELECT name FROM programmes ORDER BY ordinal")] == [
        p.name for p in PROGRAMMES
    ]
    statuses = db.execute("SELECT status, count(*) FROM checks GROUP BY status").fetchall()
    assert statuses == [("closed", 4)]
    said_of = db.execute("SELECT message FROM problems WHERE code = 'count-differs'").fetchall()
    wrong = "says 3, and 2 programmes were read: one may be missing"
    assert [wrong in message for (message,) in said_of] == ([True] if counts["総務費"] == 3 else [])


@pytest.mark.parametrize(
    ("titles", "sections"),
    [
        (("第２款　総務費", "第３款　民生費"), ("総務費", "民生費")),
        (("１ 暮らしを守る", "２ 子どもを育てる"), ("暮らしを守る", "子どもを育てる")),
        (("主な事業", "その他の事業"), (None, None)),
    ],
)
def test_a_numbered_heading_right_above_a_table_is_that_of_its_rows(
    titles: tuple[str, str], sections: tuple[str | None, str | None], tmp_path: Path
) -> None:
    made = paper(tmp_path / "paper.pdf", "令和６年度　主要な施策の成果　白浜市", unit="")
    top = 100.0
    parts = PROGRAMMES[:2], PROGRAMMES[2:4]
    for title, rows in zip(titles, parts, strict=True):
        made.text(title, 44, top - 16, 10)
        made.text("（単位：千円）", 420, top - 14, 8)
        head = [("項・目", 60), ("事業名", 170), ("決算額", 80), ("施策の成果", 120)]
        table = Table(made, columns(*head), top)
        table.heads()
        for p in rows:
            table.row("１項２目", p.name, money(p.this), p.text)
        top = table.top + 60
    db = read(made.save())
    expected = [(p.name, sections[0]) for p in parts[0]] + [(p.name, sections[1]) for p in parts[1]]
    query = "SELECT name, section FROM programmes ORDER BY page, ordinal"
    assert [tuple(row) for row in db.execute(query)] == expected
    results = "SELECT printed FROM provenance WHERE field = 'results' ORDER BY printed"
    assert len(list(db.execute(results))) == 4


@pytest.mark.parametrize("below", [PROGRAMMES[:2], PROGRAMMES])
def test_words_of_cards_over_the_columns_of_a_list_make_no_card(
    below: list[Programme], tmp_path: Path
) -> None:
    """担当課, 予算額 and 事業内容 head columns, over two storeys, and the list is short."""
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業一覧　白浜市")
    head = [
        ("番号", 40),
        ("区分", 40),
        ("事業名", 120),
        ("担当課", 60),
        ("令和７年度", 60),
        ("令和６年度", 60),
        ("増減", 50),
        ("事業内容", 80),
    ]
    table = Table(made, columns(*head), 100)
    table.heads([("予算額", 4, 6)])
    for p in below:
        years = money(p.this), money(p.last), money(p.this - p.last)
        table.row(str(p.number), WORDS[p.tag], p.name, p.office, *years, p.text)
    db = read(made.save())
    query = "SELECT name, department, budget_yen / 1000 FROM programmes ORDER BY ordinal"
    assert [tuple(row) for row in db.execute(query)] == [(p.name, p.office, p.this) for p in below]
    assert [f for (f,) in db.execute("SELECT families FROM documents")] == ["programme table"]
