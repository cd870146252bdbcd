"""Lists of programmes with 款, 項 and 目 in columns before the names: no statement."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper

ROWS = (
    ("2", "1", "1", "庁舎管理事業", "12,000", "11,000", "1,000", "総務課"),
    ("2", "1", "6", "移住定住促進事業", "3,400", "0", "3,400", "企画課"),
    ("3", "2", "1", "保育所運営事業", "45,600", "44,000", "1,600", "子育て課"),
    ("8", "2", "3", "道路改良事業", "22,000", "30,000", "△8,000", "建設課"),
)
NAMES = {"2": "総務費", "3": "民生費", "8": "土木費"}


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "white"])
@pytest.mark.parametrize("names", ["事業名", "事業"])
def test_the_numbers_are_the_place_in_the_book(tmp_path: Path, names: str, *, ruled: bool) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市　主要事業一覧")
    edges = columns(
        *(("款", 26), ("項", 26), ("目", 26), (names, 150)),
        *(("本年度", 60), ("前年度", 60), ("比較", 55), ("担当課", 80)),
    )
    table = Table(made, edges, 100, ruled=ruled, named=False)
    table.heads()
    for row in ROWS:
        table.row(*row)
    db = read(made.save())
    query = "SELECT name, code, budget_yen, previous_yen, change_yen, department FROM programmes"
    assert sorted(tuple(row) for row in db.execute(query)) == sorted(
        (name, f"{kan}.{kou}.{moku}", *map(yen, amounts), office)
        for kan, kou, moku, name, *amounts, office in ROWS
    )
    assert db.execute("SELECT count(*) FROM items").fetchone() == (0,)


def yen(printed: str) -> int:
    return 1000 * int(printed.replace(",", "").replace("△", "-"))


def test_their_names_are_sections(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市　主要事業一覧")
    edges = columns(("款", 70), ("項", 80), ("事業名", 150), ("予算額", 70), ("事業内容", 130))
    table = Table(made, edges, 100, named=False)
    table.heads()
    for kan, _, _, name, amount, *_ in ROWS:
        table.row(NAMES[kan], f"{NAMES[kan][:2]}管理費", name, amount, "市が行う")
    db = read(made.save())
    query = "SELECT name, section, budget_yen FROM programmes"
    assert sorted(tuple(row) for row in db.execute(query)) == sorted(
        (name, f"{NAMES[kan][:2]}管理費", yen(amount)) for kan, _, _, name, amount, *_ in ROWS
    )
