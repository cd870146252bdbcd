"""Rows of a ruled list that say more of the programme above: none of them is a heading."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper

# 款, its programmes: name, 補正前, 補正額, text
PARTS = {
    "2款　総務費": [
        ("記念式典開催事業", 0, 12_400, "式典の開催に要する経費を計上する。"),
        ("情報システム標準化事業", 184_260, 37_015, "移行に係る経費を追加する。"),
    ],
    "3款　民生費": [
        ("低所得世帯支援事業", 0, 168_520, "対象の5,400世帯に給付する。"),
        ("生活保護費返還事業", 1_000, 41_377, "国庫負担金の額の確定に伴い返還する。"),
    ],
}


@pytest.mark.parametrize(
    "label", ["説明　{}", "【概要】{}", "補正理由：{}", "事業内容　{}", "{}", "説明|{}"]
)
def test_they_are_the_text_of_the_row_above(tmp_path: Path, label: str) -> None:
    """With a word before them or none, in a cell across the table or behind a cell of the word."""
    made = paper(tmp_path / "p.pdf", "令和８年度　６月補正予算　主な事業")
    own = columns(("事業名", 200), ("補正前の額", 90), ("補正額", 90), ("計", 90))
    table = Table(made, own, 100)
    table.heads()
    wanted = set()
    for part, rows in PARTS.items():
        table.heading(part)
        for name, before, more, text in rows:
            table.row(name, f"{before:,}", f"{more:,}", f"{before + more:,}")
            first, *behind = label.format(text).split("|")
            top = table.top
            table.heading(first)
            for words in behind:
                made.text(words, 120, top + 5, 9)
                made.line(110, top, 110, table.top)
            section = part.split("　")[1]
            wanted.add((name, section, before, more, text))
    db = read(made.save())
    query = """
        SELECT name, section, before_yen / 1000, supplement_yen / 1000, description FROM programmes
    """
    assert set(db.execute(query)) == wanted
    assert {name for (name,) in db.execute("SELECT name FROM sections")} == {"総務費", "民生費"}
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


def test_a_note_below_a_table_is_the_text_of_no_row(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業一覧")
    table = Table(made, columns(("事業名", 250), ("本年度", 90), ("前年度", 90)), 100)
    table.heads()
    for rows in PARTS.values():
        for name, last, this, _ in rows:
            table.row(name, f"{this:,}", f"{last:,}")
            table.heading("※　内訳は別冊に示す。")
    db = read(made.save())
    assert set(db.execute("SELECT description FROM programmes")) == {(None,)}
