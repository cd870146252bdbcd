"""Tags in brackets that have a line for themselves in the cell of a name."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import ROW, Table, columns, money, paper

WORDS = ("新規", "拡充", "", "新規")
NAMES = ("通学路照明整備事業", "在宅介護支援事業", "図書館運営費", "帯状疱疹予防接種/助成事業")
AMOUNTS = (4_310, 27_945, 61_200, 8_064)


@pytest.mark.parametrize("marks", ["【】", "（）", "〔〕"])
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_they_are_tags_and_no_part_of_the_name(tmp_path: Path, marks: str, above: bool) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市当初予算　主要事業一覧")
    table = Table(
        made,
        columns(("事　業　名", 200.0), ("予算額", 80.0), ("担当課", 90.0)),
        100,
        named=False,
    )
    table.heads()
    for word, name, amount in zip(WORDS, NAMES, AMOUNTS, strict=True):
        tag = f"{marks[0]}{word}{marks[1]}" if word else ""
        lines = [tag, name] if above else [name, tag]
        cell = "/".join(line for line in lines if line)
        table.row(cell, money(amount), "企画課", height=ROW + 11 * cell.count("/"))
    made.text("（単位：千円）", 380, 88, 8)
    db = read(made.save())
    found = db.execute(
        "SELECT name, coalesce((SELECT group_concat(tag) FROM programme_tags"
        " WHERE programme_id = programmes.id), ''), budget_yen FROM programmes ORDER BY ordinal"
    ).fetchall()
    assert (
        found
        == [  # 新規 is stored as 新
            (name.replace("/", ""), word[:1], amount * 1000)
            for name, word, amount in zip(NAMES, WORDS, AMOUNTS, strict=True)
        ]
    )
