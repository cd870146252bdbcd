"""Offices in small type close behind names, without a bracket; and names that print no amount."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

# Before the name, the name, behind it, its office, what stands in the place of its amount.
Told = tuple[str, str, str, str, str]
LISTED: tuple[Told, ...] = (
    ("（新規）", "中高生の居場所づくり", "", "青少年課", "1,864千円"),
    ("", "学校給食費の無償化", "", "学務課", "128,470千円"),
    ("", "不登校の子どもの支援", "（レベルアップ）", "教育支援センター", "6,421千円"),
    ("（新規）", "（仮称）西複合施設の整備", "", "施設課", "－（債務負担行為）"),
    ("（拡充）", "読書の通帳", "", "中央図書館", "980千円"),
)


def typeset(path: Path, listed: tuple[Told, ...] = LISTED) -> Database:
    paper = Paper(path)
    paper.text("令和８年度　主な事業（松本市）", 180, 40, 15)
    paper.text("１　子ども・教育", 50, 76, 13)
    top = 104.0
    for before, name, behind, office, amount in listed:
        said = f"{before}{name}{behind}"
        paper.text(said, 56, top, 11)
        if office:
            paper.text(office, 56 + length(said, 11) + 5, top + 3, 7, font=MINCHO)
        paper.text(amount, 540 - length(amount, 10), top, 10, font=MINCHO)
        paper.text("区のすみずみに行き渡らせ、続けます。", 72, top + 17, 9.5, font=MINCHO)
        top += 48
    return read(paper.save())


def test_they_are_no_words_of_the_names(tmp_path: Path) -> None:
    db = typeset(tmp_path / "list.pdf")
    query = """
        SELECT name, department, budget_yen / 1000, amount_text, (SELECT group_concat(tag) FROM
        programme_tags WHERE programme_id = programmes.id) FROM programmes ORDER BY ordinal
    """
    assert [tuple(row) for row in db.execute(query)] == [
        ("中高生の居場所づくり", "青少年課", 1864, None, "新"),
        ("学校給食費の無償化", "学務課", 128470, None, None),
        ("不登校の子どもの支援", "教育支援センター", 6421, None, "レベルアップ"),
        ("(仮称)西複合施設の整備", "施設課", None, "−(債務負担行為)", "新"),
        ("読書の通帳", "中央図書館", 980, None, "拡"),
    ]


@pytest.mark.parametrize("words", ["令和９年度から", "来春に始めます"])
def test_a_line_set_like_the_names_over_no_programme_is_said(tmp_path: Path, words: str) -> None:
    """What stands in the place of its amount is not understood: it may be a programme."""
    db = typeset(tmp_path / "list.pdf", (*LISTED, ("", "夜間の学習室の開放", "", "", words)))
    assert db.execute("SELECT count(*) FROM programmes").fetchone() == (len(LISTED),)
    query = "SELECT message FROM problems WHERE code = 'name-swallowed'"
    ((message,),) = db.execute(query).fetchall()
    assert "夜間の学習室の開放" in message
