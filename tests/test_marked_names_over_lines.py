"""Names behind a mark that break far before the column of amounts: the last line has the amount."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

# What stands before the name, its lines (parted by /), this year's amount, last year's.
Told = tuple[str, str, str, str]
LISTED: tuple[Told, ...] = (
    ("（継続）", "港の灯台の塗替え", "1,240万円", "980万円"),
    ("（新規）", "山あいの集落をめぐる乗合タク/シーの運行", "3,610万円", "－"),
    ("（拡充）", "分校の図書室「本のひ/ろば」の開放", "86万円", "40万円"),
    ("", "棚田の石垣の積直しと農道の/舗装、あわせて用水路の/しゅんせつ", "9,340万円", "1億200万円"),
    ("（継続）", "夜間学級の開設", "1,260万円", "1,260万円"),
)


def typeset(path: Path, listed: tuple[Told, ...], mark: str) -> Database:
    paper = Paper(path)
    paper.text("令和９年度　主な取組（松本市）", 180, 40, 15)
    paper.text("１　山と海のくらし", 50, 76, 13)
    top = 104.0
    for before, name, amount, last in listed:
        lead = f"{mark}{before}"
        for n, line in enumerate(name.split("/")):
            said = f"{lead}{line}" if n == 0 else line
            paper.text(said, 56 if n == 0 else 56 + length(mark, 11), top + 15 * n, 11)
        top += 15 * name.count("/")
        if amount:
            behind = f"{amount}（{last}）"
            paper.text(behind, 560 - length(behind, 10), top, 10, font=MINCHO)
            paper.text("すみずみに行き渡らせ、続けます。", 76, top + 17, 9.5, font=MINCHO)
            top += 20
        top += 26
    paper.text("※（　）内は前年度の予算額", 400, 800, 8, font=MINCHO)
    return read(paper.save())


@pytest.mark.parametrize("mark", ["■", "◆　"])
def test_the_line_above_is_the_beginning_of_a_name(tmp_path: Path, mark: str) -> None:
    db = typeset(tmp_path / "list.pdf", LISTED, mark)
    query = "SELECT name, budget_yen / 10000, section FROM programmes ORDER BY ordinal"
    amounts = (1240, 3610, 86, 9340, 1260)
    assert db.execute(query).fetchall() == [
        (name.replace("/", ""), amount, "山と海のくらし")
        for (_, name, *_), amount in zip(LISTED, amounts, strict=True)
    ]
    tags = "SELECT tag FROM programme_tags JOIN programmes ON programmes.id = programme_id"
    assert db.execute(f"{tags} ORDER BY ordinal").fetchall() == [
        ("継続",),
        ("新",),
        ("拡",),
        ("継続",),
    ]
    assert db.execute("SELECT name FROM sections").fetchall() == [("山と海のくらし",)]


def test_a_bracket_that_is_open_tells_where_no_other_name_does(tmp_path: Path) -> None:
    """Each of the names breaks, so that none shows its mark beside its amount."""
    listed = (
        ("【新規】", "離島の子の通学を助ける「渡し/船定期券」の交付", "420万円", "－"),
        ("【拡充】", "寄宿舎の食堂「みさ/き亭」の改修", "2,310万円", "150万円"),
        ("【新規】", "漁師の学校『網の目/塾』の開講", "75万円", "－"),
    )
    db = typeset(tmp_path / "list.pdf", listed, "○")
    query = "SELECT name, budget_yen / 10000, section FROM programmes ORDER BY ordinal"
    assert db.execute(query).fetchall() == [
        ("離島の子の通学を助ける「渡し船定期券」の交付", 420, "山と海のくらし"),
        ("寄宿舎の食堂「みさき亭」の改修", 2310, "山と海のくらし"),
        ("漁師の学校『網の目塾』の開講", 75, "山と海のくらし"),
    ]


@pytest.mark.parametrize("before", ["（新規）", ""])
def test_a_name_that_prints_no_amount_is_no_heading_of_the_next_one(
    tmp_path: Path, before: str
) -> None:
    lacking = (before, "磯場の清掃", "", "")
    db = typeset(tmp_path / "list.pdf", (*LISTED[:2], lacking, *LISTED[2:]), "■")
    assert db.execute("SELECT DISTINCT section FROM programmes").fetchall() == [("山と海のくらし",)]
    said = db.execute("SELECT message FROM problems WHERE severity = 'error'").fetchall()
    assert "磯場の清掃" in str(said)
