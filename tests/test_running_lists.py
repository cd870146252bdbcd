"""Lists in running lines under words over their amounts alone: none stands over the names."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length, money
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

# Part of the city, and its programmes: mark, name, amount, change as printed, office
PARTS = [
    (
        "総合政策部",
        [
            ("", "駅前図書広場運営費", 71_480, "3,115", "まちづくり課"),
            ("◆", "移住お試し住宅整備事業", 9_260, "皆増", "企画調整課"),
            ("", "広報紙発行費", 18_904, "△1,250", "秘書広報課"),
        ],
    ),
    (
        "環境経済部",
        [
            ("◇", "商店街街路灯更新補助金", 6_600, "2,400", "産業振興課"),
            ("", "不法投棄対策費", 2_035, "0", "資源循環課"),
            ("", "最終処分場埋立ガス調査費", 12_870, "△9", "資源循環課"),
        ],
    ),
]
AMOUNT, CHANGE, OFFICE = 370.0, 440.0, 452.0


def at_right(paper: Paper, words: str, x: float, top: float, size: float = 10) -> None:
    paper.text(words, x - length(words, size), top, size, font=MINCHO)


def listed(path: Path, heads: tuple[str, str, str] | None, ending: str = "課") -> Database:
    """The list, with the words over its columns or without any; what its offices end in."""
    paper = Paper(path / "list.pdf")
    paper.text("令和９年度　当初予算の主な事業", 50, 30, 15)
    paper.text("川辺市　財政課", OFFICE, 56, 10)
    paper.text("◆：新規事業　◇：拡充事業", 50, 56, 9)
    at_right(paper, "（単位：千円）", 530, 74, 8)
    for words, edge in zip(heads or (), (AMOUNT, CHANGE, None), strict=False):
        if edge is None:
            paper.text(words, OFFICE, 88, 9)
        else:
            at_right(paper, words, edge, 88, 9)
    top = 112.0
    for part, rows in PARTS:
        paper.text(f"《{part}》", 50, top, 12, font=GOTHIC)
        at_right(paper, f"小計　{money(sum(row[2] for row in rows))}", AMOUNT, top)
        for mark, name, amount, change, office in rows:
            top += 17
            paper.text(mark, 60, top, font=MINCHO)
            paper.text(name, 76, top, font=MINCHO)
            end = 76 + length(name, 10) + 10
            dots = int((AMOUNT - length(money(amount), 10) - 14 - end) // 10)
            paper.text("・" * dots, end, top, font=MINCHO)
            at_right(paper, money(amount), AMOUNT, top)
            at_right(paper, change, CHANGE, top)
            paper.text(office.replace("課", ending), OFFICE, top, font=MINCHO)
        top += 32
    made = open_database(":memory:")
    convert(inputs([paper.save()]), made, Options(municipality="奈良県奈良市"))
    return made


def yen(printed: str) -> int | None:
    bare = printed.replace(",", "").replace("△", "-")
    return 1000 * int(bare) if bare[-1].isdecimal() else None


@pytest.mark.parametrize(
    "heads", [("予算額", "増減額", "担当課"), ("当初予算額", "対前年度増減", "所管課")]
)
def test_words_over_the_figures_tell_them_apart(
    tmp_path: Path, heads: tuple[str, str, str]
) -> None:
    """The office at the end of a line is nearer than the part of the city that heads it."""
    db = listed(tmp_path, heads)
    query = (
        "SELECT name, budget_yen, change_yen, department, section FROM programmes ORDER BY ordinal"
    )
    assert list(db.execute(query)) == [
        (name, 1000 * amount, yen(change), office, part)
        for part, rows in PARTS
        for _, name, amount, change, office in rows
    ]
    assert list(db.execute("SELECT DISTINCT status FROM checks")) == [("closed",)]
    assert list(db.execute("SELECT text FROM passages WHERE text LIKE '%3,115%'")) == []


@pytest.mark.parametrize("ending", ["課", "館"])
def test_a_second_figure_that_nothing_explains_is_kept_or_said(tmp_path: Path, ending: str) -> None:
    """Neither is it a budget, nor the office behind it a programme."""
    db = listed(tmp_path, None, ending)
    said = " ".join(m for (m,) in db.execute("SELECT message FROM problems"))
    figures = {value for (value,) in db.execute("SELECT yen FROM figures")}
    changes = [row[3] for _, rows in PARTS for row in rows]
    assert all(yen(c) is None or yen(c) in figures or c in said for c in changes)
    budgets = {value for (value,) in db.execute("SELECT budget_yen FROM programmes")}
    assert budgets.isdisjoint({yen(c) for c in changes} - {None})
    assert list(db.execute("SELECT name FROM programmes WHERE name LIKE ?", [f"%{ending}"])) == []


# Offices in a line of their own, and their programmes: tags, name (lines parted by /), what stands
# in the place of the amount, description
OFFICES = [
    (
        "くらし安心課",
        [
            ("【新】【市】", "消費者見守りネットワーク構築事業", "4,120千円", "・協議会を置く。"),
            ("", "交通指導員活動費（通学路巡回分）", "（再掲）", "・巡回を続ける。"),
        ],
    ),
    (
        "スポーツ振興課",
        [
            (
                "【拡】【市】",
                "体育館及び武道場の照明をＬＥＤに取り替える工事（附属する観覧/席を含む）",
                "31,900千円",
                "・年度内に終える。",
            ),
            ("【拡】", "市民駅伝大会開催費", "2,700千円", "・区間を増やす。"),
            ("", "学校体育施設開放事業", "1,845千円", "・利用の枠を広げる。"),
        ],
    ),
]


def test_offices_in_a_line_of_their_own_head_what_follows(tmp_path: Path) -> None:
    """Each begins anew behind a description; a legend tells two tags before a name."""
    paper = Paper(tmp_path / "offices.pdf")
    paper.text("令和９年度　当初予算の主な内容", 50, 30, 15)
    at_right(paper, "凡例：【新】新規　【拡】拡充　【市】市長公約", 540, 56, 9)
    top = 80.0
    for office, rows in OFFICES:
        paper.text(f"＜{office}＞", 56, top, 10, font=GOTHIC)
        for tags, name, amount, text in rows:
            for line in f"●{tags}{name}".split("/"):
                top += 16
                paper.text(line, 66 if line[0] == "●" else 76, top, font=MINCHO)
            end = (66 if line[0] == "●" else 76) + length(line, 10) + 10
            paper.text("・" * int((460 - end) // 10), end, top, font=MINCHO)
            at_right(paper, amount, 540, top)
            top += 15
            paper.text(text, 84, top, 9, font=MINCHO)
        top += 16
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    query = "SELECT name, department, budget_yen, amount_text FROM programmes ORDER BY ordinal"
    assert [(n.replace("LED", "ＬＥＤ"), *rest) for n, *rest in db.execute(query)] == [
        (
            name.replace("/", "").replace("（", "(").replace("）", ")"),
            office,
            None if "再掲" in amount else 1000 * int(amount[:-2].replace(",", "")),
            "(再掲)" if "再掲" in amount else None,
        )
        for office, rows in OFFICES
        for _, name, amount, _ in rows
    ]
    said = "SELECT name, tag FROM programmes JOIN programme_tags ON programme_id = programmes.id"
    words = {"新": "新", "拡": "拡", "市": "市長公約"}
    assert sorted((n[:6], tag) for n, tag in db.execute(said)) == sorted(
        (name[:6], words[mark])
        for _, rows in OFFICES
        for tags, name, _, _ in rows
        for mark in tags
        if mark in words
    )
