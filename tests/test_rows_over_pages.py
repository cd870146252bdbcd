"""A row that breaks over a page: its name begins at the foot of one, and ends on the next."""

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import REVENUE, change, read, total
from yosandb.tests.papers import Column, Table, columns, money, paper

KAN_HEAD = columns(("款番号", 50), ("款名", 190), ("本年度", 80), ("前年度", 80), ("比較", 80))
HEAD = columns(("№", 30), ("事業名", 150), ("担当課", 70), ("予算額", 70), ("前年度", 70))
BARE_HEAD = HEAD[1:]
ROWS = [
    ("1", "公園改修事業", "都市課", "9,100", "8,200"),
    ("2", "図書館システム更新事業", "教育課", "6,400", "0"),
    ("3", "園芸施設整備事業", "農林課", "1,200", "1,000"),
    ("4", "小学校施設長寿命化改修事業", "教育課", "45,000", "0"),
    ("5", "防災行政無線更新事業", "総務課", "8,700", "8,700"),
    ("6", "地域医療確保対策事業", "健康課", "3,300", "3,000"),
    ("7", "観光振興事業", "商工課", "7,300", "3,500"),
]
LAYOUTS = pytest.mark.parametrize(("ruled", "first"), tuple(product((True, False), repeat=2)))


def typeset(
    path: Path,
    title: str,
    head: Sequence[Column],
    pages: Sequence[Sequence[Sequence[str]]],
    *,
    ruled: bool = True,
) -> Path:
    """A table whose rows stand at the foot of a page and on top of the next, under its head."""
    made = paper(path, title)
    for rows, top in zip(pages, (640.0, 60.0), strict=True):
        table = Table(made, head, top, ruled=ruled)
        table.heads()
        for row in rows:
            table.row(*row)
        made.next_page()
    return made.save()


def broken(row: Sequence[str], name: int, at: int, *, first: bool) -> tuple[list[str], list[str]]:
    """A row in two: the name in both, what stands right of it in the first or in the second."""
    empty = [""] * (len(row) - name - 1)
    behind = list(row[name + 1 :])
    head = [*row[:name], row[name][:at], *(behind if first else empty)]
    return head, [*([""] * name), row[name][at:], *(empty if first else behind)]


def kan_row(number: int | None, name: str, this: int | None, last: int | None) -> list[str]:
    return [str(number or ""), name, money(this), money(last), money(change(this, last))]


@LAYOUTS
def test_a_kan_over_two_pages_is_one_item(ruled: bool, first: bool, tmp_path: Path) -> None:
    head, rest = broken(kan_row(*REVENUE[3]), 1, 10, first=first)
    before = [kan_row(*kan) for kan in REVENUE[:3]]
    after = [kan_row(*kan) for kan in REVENUE[4:]]
    whole = kan_row(None, "歳入合計", *total(REVENUE))
    title = "令和7年度 みなと市一般会計当初予算 款別一覧（歳入）"
    pages = ([*before, head], [rest, *after, whole])
    db = read(typeset(tmp_path / "paper.pdf", title, KAN_HEAD, pages, ruled=ruled))
    found = db.execute("SELECT number, name, amount_yen, previous_yen FROM items").fetchall()
    assert sorted(found) == [
        (n, name, 1000 * (a or 0), 1000 * (b or 0)) for n, name, a, b in REVENUE
    ]
    checks = db.execute("SELECT DISTINCT status FROM checks").fetchall()
    assert checks == [("closed",)]
    is_clear(db)


@LAYOUTS
def test_a_programme_over_two_pages_is_one(ruled: bool, first: bool, tmp_path: Path) -> None:
    head, rest = broken(ROWS[3], 1, 7, first=first)
    pages = ([*ROWS[:3], head], [rest, *ROWS[4:]])
    title = "令和7年度 みなと市 主要事業一覧"
    db = read(typeset(tmp_path / "paper.pdf", title, HEAD, pages, ruled=ruled))
    sql = "SELECT name, department, budget_yen, previous_yen, page FROM programmes"
    assert sorted(db.execute(sql).fetchall()) == sorted(
        (name, office, amount(this), amount(last), 1 if int(number) < 5 else 2)
        for number, name, office, this, last in ROWS
    )
    places = (
        "SELECT part, page, printed FROM provenance WHERE field = 'name' AND row_id ="
        " (SELECT id FROM programmes WHERE name = '小学校施設長寿命化改修事業') ORDER BY part"
    )
    assert db.execute(places).fetchall() == [(0, 1, "小学校施設長寿"), (1, 2, "命化改修事業")]
    is_clear(db)


def is_clear(db: Database) -> None:
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)
    said = "SELECT code FROM problems WHERE code NOT IN ('municipality-unknown')"
    assert db.execute(said).fetchall() == []


def amount(printed: str) -> int:
    return 1000 * int(printed.replace(",", ""))


def names(db: Database) -> list[str]:
    return [name for (name,) in db.execute("SELECT name FROM programmes ORDER BY ordinal")]


def unclear(db: Database) -> list[str]:
    return [
        said for (said,) in db.execute("SELECT message FROM problems WHERE code = 'row-unclear'")
    ]


def test_without_numbers_two_halves_are_said_and_not_joined(tmp_path: Path) -> None:
    head, rest = broken(ROWS[3][1:], 0, 7, first=False)
    bare = [row[1:] for row in ROWS]
    pages = ([*bare[:3], head], [rest, *bare[4:]])
    db = read(typeset(tmp_path / "paper.pdf", "令和7年度 みなと市 主要事業一覧", BARE_HEAD, pages))
    assert names(db)[3:5] == ["小学校施設長寿", "命化改修事業"]
    (said,) = unclear(db)
    assert "小学校施設長寿" in said and "命化改修事業" in said


def test_an_open_bracket_tells_that_a_name_goes_on(tmp_path: Path) -> None:
    row = ("道路改良事業（市道みなと線）", "建設課", "5,500", "0")
    bare = [row[1:] for row in ROWS]
    head, rest = broken(row, 0, 10, first=False)
    pages = ([*bare[:3], head], [rest, *bare[4:]])
    db = read(typeset(tmp_path / "paper.pdf", "令和7年度 みなと市 主要事業一覧", BARE_HEAD, pages))
    assert "道路改良事業(市道みなと線)" in [name.translate(NARROW) for name in names(db)]
    assert len(names(db)) == 7 and unclear(db) == []


NARROW = str.maketrans("（）", "()")


def test_a_row_with_a_number_of_its_own_is_no_rest(tmp_path: Path) -> None:
    waits = ["4", "小学校施設長寿", "教育課", "", ""]
    pages = ([*ROWS[:3], waits], ROWS[4:])
    db = read(typeset(tmp_path / "paper.pdf", "令和7年度 みなと市 主要事業一覧", HEAD, pages))
    assert names(db)[3:5] == ["小学校施設長寿", "防災行政無線更新事業"]


def test_a_kan_whose_amounts_never_come_is_kept_and_said(tmp_path: Path) -> None:
    rows = [kan_row(*kan) for kan in REVENUE]
    waits = [*rows[3][:2], "", "", ""]
    title = "令和7年度 みなと市一般会計当初予算 款別一覧（歳入）"
    pages = ([*rows[:3], waits], rows[4:])
    db = read(typeset(tmp_path / "paper.pdf", title, KAN_HEAD, pages))
    sql = "SELECT amount_yen, previous_yen FROM items WHERE number = 4"
    assert db.execute(sql).fetchall() == [(None, None)]
    assert [REVENUE[3][1] in said for said in unclear(db)] == [True]


def test_a_heading_on_top_of_a_page_is_no_rest(tmp_path: Path) -> None:
    rows = [kan_row(*kan) for kan in REVENUE]
    heading = ["", "依存財源", "", "", ""]
    title = "令和7年度 みなと市一般会計当初予算 款別一覧（歳入）"
    db = read(typeset(tmp_path / "p.pdf", title, KAN_HEAD, (rows[:4], [heading, *rows[4:]])))
    found = db.execute("SELECT name FROM items ORDER BY number").fetchall()
    assert [name for (name,) in found] == [name for _, name, _, _ in REVENUE]
    assert unclear(db) == []
