"""Cards whose foot says whose they are and where more is said of them, under a heading of a
chapter within the book."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import Paper

CARDS = (
    ("港の灯台を塗りなおす", 1_240, "海からも町からも見えるようにします。", "港湾課"),
    ("山の分校を開く日", 86, "月に一度、だれでも入れるようにします。", "生涯学習課"),
    ("はしご車の買い替え", 21_500, "高い建物の火事に備えます。", "消防総務課"),
)
REFERENCES = ("→ 予算書 P.{}", "（説明書{}ページ）", "P.{}", "☞{}頁参照")


def converted(path: Path, reference: str, *, chapter: str) -> Database:
    paper = Paper(path)
    paper.text("まちの家計簿", 60, 200, 30)
    paper.text("令和９年度　わかりやすい予算", 60, 250, 14)
    paper.next_page()
    paper.text(chapter, 40, 30, 15)
    for n, (name, amount, text, office) in enumerate(CARDS):
        top, right, money = 70 + 100.0 * n, 460.0, f"{amount:,}万円"
        paper.rect(Box(40, top, right, top + 88), radius=6)
        paper.text(name, 52, top + 8, 11)
        paper.text(money, right - 10 - length(money, 12), top + 22, 12)
        paper.text(text, 52, top + 44, 9)
        paper.text(f"担当：{office}", 52, top + 68, 8)
        said = reference.format(31 + 7 * n)
        paper.text(said, right - 10 - length(said, 8), top + 68, 8)
    paper.text("2", 295, 800, 8)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="岡山県津山市"))
    return db


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_is_no_description(tmp_path: Path, reference: str) -> None:
    db = converted(tmp_path / "p.pdf", reference, chapter="令和９年度の目玉事業")
    query = "SELECT name, budget_yen / 10000, description, department, section FROM programmes"
    assert list(db.execute(f"{query} ORDER BY ordinal")) == [
        (*card, "令和9年度の目玉事業") for card in CARDS
    ]
    kept = db.execute("SELECT count(*) FROM passages WHERE kind = 'reference'")
    assert kept.fetchone() == (len(CARDS),)


def test_the_title_of_a_list_is_no_heading(tmp_path: Path) -> None:
    db = converted(tmp_path / "p.pdf", REFERENCES[0], chapter="令和９年度　主要事業一覧")
    assert {row["section"] for row in db["programmes"].rows} == {None}
