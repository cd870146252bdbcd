"""Rows of a list that are headings: an office alone, a name set apart, 施策： before a name."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper

OFFICES = {
    "総務部": {
        "財政課": {"基金積立金": 8_714, "庁舎修繕費": 4_290},
        "防災課": {"備蓄品整備費": 996},
    },
    "教育委員会": {"学校教育課": {"通学バス運行費": 31_200}, "生涯学習課": {"講座開催費": 2_140}},
}


def read(path: Path) -> Database:
    db = open_database(":memory:")
    convert(inputs([path]), db, Options())
    return db


@pytest.mark.parametrize("way", ["〈{}〉", "【{}】", "{}", "■{}", "担当課：{}"])
@pytest.mark.parametrize("ruled", [True, False])
def test_an_office_alone_in_a_row_has_the_programmes_below_it(
    way: str, *, ruled: bool, tmp_path: Path
) -> None:
    """It is their section, too, within the 部 over each table, whose 計 covers all of its 課."""
    made = paper(tmp_path / "paper.pdf", "令和７年度　部局別事業一覧　白浜市", unit="")
    top = 100.0
    for part, offices in OFFICES.items():
        made.text(f"■{part}", 44, top - 16, 10)
        made.text("（単位：千円）", 420, top - 14, 8)
        head = [("事業名", 200), ("本年度", 80), ("備考", 120)]
        table = Table(made, columns(*head), top, ruled=ruled)
        table.heads()
        for office, rows in offices.items():
            table.row(way.format(office), "", "")
            for name, yen in rows.items():
                table.row(name, money(yen), "")
        table.row(f"{part}　計", money(sum(sum(own.values()) for own in offices.values())), "")
        top = table.top + 60
    db = read(made.save())
    expected = [
        (name, office, office, part)
        for part, offices in OFFICES.items()
        for office, rows in offices.items()
        for name in rows
    ]
    query = """
        SELECT p.name, department, section, above.name FROM programmes AS p
        JOIN sections AS s ON s.id = section_id
        LEFT JOIN sections AS above ON above.id = s.parent_id
        ORDER BY p.ordinal
    """
    assert [tuple(row) for row in db.execute(query)] == expected
    labels = "SELECT label FROM totals ORDER BY amount_yen"
    assert [label for (label,) in db.execute(labels)] == ["総務部計", "教育委員会計"]
    statuses = db.execute("SELECT status, count(*) FROM checks GROUP BY status").fetchall()
    assert statuses == [("closed", 2)]


def test_the_sum_of_a_committee_is_no_programme(tmp_path: Path) -> None:
    """教育委員会計 ends in 会計."""
    made = paper(tmp_path / "paper.pdf", "令和７年度　部局別事業一覧　白浜市")
    table = Table(made, columns(("担当課", 70), ("事業名", 200), ("本年度", 80)), 100, named=False)
    table.heads()
    for part, offices in OFFICES.items():
        table.heading(f"【{part}】")
        for office, own in offices.items():
            for name, yen in own.items():
                table.row(office, name, money(yen))
        table.row("", f"{part}計", money(sum(sum(own.values()) for own in offices.values())))
    db = read(made.save())
    query = "SELECT name, department, section FROM programmes ORDER BY ordinal"
    assert [tuple(row) for row in db.execute(query)] == [
        (name, office, part)
        for part, offices in OFFICES.items()
        for office, own in offices.items()
        for name in own
    ]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


@pytest.mark.parametrize(
    ("headings", "sections"),
    [
        (("【福祉】", "【産業】"), ("福祉", "産業")),
        (("■ 福祉", "■ 産業"), ("福祉", "産業")),
        (("福祉課", "産業課"), ("福祉課", "産業課")),
    ],
)
def test_a_name_set_apart_without_an_amount_is_a_heading(
    headings: Sequence[str], sections: Sequence[str], tmp_path: Path
) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主な事業一覧　白浜市")
    table = Table(made, columns(("事業名", 200), ("予算額", 90), ("事業内容", 120)), 100)
    table.heads()
    for heading, name in zip(headings, ("配食事業", "商店街振興事業"), strict=True):
        table.row(heading, "", "")
        table.row(name, money(1_200), "市内全域で行う")
        table.row(f"{name}補助金", money(300), "")
    query = "SELECT name, section FROM programmes ORDER BY ordinal"
    assert [tuple(row) for row in read(made.save()).execute(query)] == [
        ("配食事業", sections[0]),
        ("配食事業補助金", sections[0]),
        ("商店街振興事業", sections[1]),
        ("商店街振興事業補助金", sections[1]),
    ]


def test_a_name_set_like_the_others_is_a_programme_without_its_amount(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主な事業一覧　白浜市")
    table = Table(made, columns(("事業名", 200), ("予算額", 90), ("事業内容", 120)), 100)
    table.heads()
    for name, yen in (("○配食事業", 1_200), ("○見守り事業", 0), ("○移送事業", 300)):
        table.row(name, money(yen) if yen else "", "")
    names = [name for (name,) in read(made.save()).execute("SELECT name FROM programmes")]
    assert len(names) == 3 and any("見守り事業" in name for name in names)


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("施策：安心して暮らせる福祉", "安心して暮らせる福祉"),
        ("【分野】安心して暮らせる福祉", "安心して暮らせる福祉"),
        ("基本目標　：　安心して暮らせる福祉", "安心して暮らせる福祉"),
        ("施策の安心：暮らせる福祉", "施策の安心：暮らせる福祉"),
    ],
)
def test_what_kind_of_heading_it_is_is_none_of_its_name(
    heading: str, section: str, tmp_path: Path
) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主な事業一覧　白浜市")
    table = Table(made, columns(("No.", 30), ("事業名", 200), ("予算額", 90)), 100)
    table.heads()
    table.heading(heading)
    table.row("1", "配食事業", money(1_200))
    table.row("2", "見守り事業", money(340))
    db = read(made.save())
    assert [s for (s,) in db.execute("SELECT section FROM programmes")] == [section] * 2
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("number", "section"),
    [
        *[
            (each, "安心して暮らせる福祉")
            for each in ("施策２－３", "まちづくりの目標２", "政策目標２")
        ],
        *[(each, "安心して暮らせる福祉") for each in ("基本方針２", "分野別の目標２")],
        ("プラン２０３０", None),
    ],
)
def test_what_of_the_plan_stands_over_the_only_table_of_a_page_is_its_section(
    number: str, section: str | None, tmp_path: Path
) -> None:
    """プラン2030 is the name of the plan itself."""
    made = paper(tmp_path / "paper.pdf", f"{number}　安心して暮らせる福祉")
    table = Table(made, columns(("事業名", 200), ("概要", 160), ("R8予算額", 80)), 100)
    table.heads()
    table.row("見守り支援事業", "高齢者の見守り", "1,200")
    table.row("手話通訳派遣事業", "通訳者の派遣", "340")
    db = read(made.save())
    said = db.execute("SELECT DISTINCT section FROM programmes").fetchall()
    assert said == [(section,)]
