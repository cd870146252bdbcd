"""Headings that say a tag of all rows below them, and how many these are."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, length, paper
from yosandb.tests.typeset import Paper

COLUMNS = columns(("№", 40), ("事業名", 190), ("予算額", 80), ("担当課", 90))
NEW = (("1", "移住相談窓口事業", "1,200", "企画課"), ("2", "水辺の公園整備事業", "3,400", "建設課"))
MORE = (("3", "学校司書配置事業", "560", "学校課"),)


def tagged(db: Database) -> list[tuple[object, ...]]:
    query = """
        SELECT name, section, (SELECT group_concat(tag) FROM programme_tags
        WHERE programme_id = programmes.id) FROM programmes ORDER BY page, ordinal
    """
    return [tuple(row) for row in db.execute(query)]


def two_tables(path: Path, first: str, second: str, closing: int | None = None) -> Database:
    """Two lists, each on a page of its own; the first begins with a table that counts them."""
    made = paper(path, "令和８年度　みなと市　主要事業一覧")
    top = 90.0
    if closing is not None:
        made.text("（単位：千円）", 330, 76, 8)
        counts = Table(made, columns(("区分", 120), ("事業数", 70), ("事業費", 80)), top)
        counts.heads()
        counts.row("新規事業", str(closing), "4,600")
        counts.row("拡充事業", "1", "560")
        counts.row("合計", str(closing + 1), "5,160")
        top = counts.top + 40
    for heading, rows in ((first, NEW), (second, MORE)):
        made.text(heading, 60, top, 11)
        made.text("（単位：千円）", 400, top + 2, 8)
        table = Table(made, COLUMNS, top + 20)
        table.heads()
        for row in rows:
            table.row(*row)
        if rows is NEW:
            made.next_page()
            top = 60.0
    return read(made.save())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("１　新規事業（２事業）", "２　拡充事業（１事業）"),
        ("■ 主な新規事業（2事業）", "■ 主な拡充事業（1事業）"),
        ("新規の事業（2件）", "拡充する事業（1件）"),
    ],
)
def test_a_heading_alone_over_a_table_that_counts_its_rows_is_theirs(
    tmp_path: Path, first: str, second: str
) -> None:
    db = two_tables(tmp_path / "list.pdf", first, second)
    found = tagged(db)
    assert [(name, tag) for name, _, tag in found] == [
        ("移住相談窓口事業", "新"),
        ("水辺の公園整備事業", "新"),
        ("学校司書配置事業", "拡"),
    ]
    assert len({section for _, section, _ in found}) == 2
    assert db.execute("SELECT count(*) FROM problems WHERE code = 'count-differs'").fetchone() == (
        (0,)
    )


@pytest.mark.parametrize(("closing", "wrong"), [(2, 0), (3, 1)])
def test_a_table_that_counts_them_by_tag_proves_them(
    tmp_path: Path, closing: int, wrong: int
) -> None:
    db = two_tables(tmp_path / "list.pdf", "新規事業（2事業）", "拡充事業（1事業）", closing)
    assert [tag for *_, tag in tagged(db)] == ["新", "新", "拡"]
    said = "SELECT count(*) FROM problems WHERE code LIKE 'count%'"
    assert db.execute(said).fetchone()[0] == wrong


def test_a_heading_in_a_running_list_says_them_too(tmp_path: Path) -> None:
    made = Paper(tmp_path / "list.pdf")
    made.text("令和８年度　みなと市　主な事業", 150, 40, 15)
    top = 80.0
    for heading, rows in (("１　新規事業", NEW), ("２　重点事業", MORE)):
        made.text(heading, 60, top, 13)
        for _, name, amount, office in rows:
            top += 24
            made.text(f"◇ {name}", 70, top, 10)
            made.text(f"{amount}千円", 400 - length(f"{amount}千円", 10), top, 10)
            made.text(office, 420, top, 10)
        top += 40
    found = tagged(read(made.save()))
    assert [(name, tag) for name, _, tag in found] == [
        ("移住相談窓口事業", "新"),
        ("水辺の公園整備事業", "新"),
        ("学校司書配置事業", None),
    ]
