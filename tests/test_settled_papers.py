"""Papers of accounts (決算): an amount that no word qualifies is what was spent, and no budget."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, length, paper
from yosandb.tests.typeset import Paper

LISTED = (("橋の点検", "1,540"), ("公園の改修", "28,300"), ("図書の購入", "960"))
TITLES = {
    "令和６年度　主要な施策の成果（松本市）": "actual_yen",
    "令和６年度決算　主な事業（松本市）": "actual_yen",
    "令和６年度　主な事業（松本市）": "budget_yen",
    "令和６年度当初予算　主な事業（松本市）": "budget_yen",
}
AMOUNTS = "SELECT name, budget_yen / 1000, actual_yen / 1000 FROM programmes ORDER BY ordinal"


def wanted(column: str) -> list[tuple[object, ...]]:
    amounts = [(name, int(amount.replace(",", ""))) for name, amount in LISTED]
    spent = column == "actual_yen"
    return [(name, None if spent else yen, yen if spent else None) for name, yen in amounts]


@pytest.mark.parametrize("title", TITLES)
def test_in_a_running_list(tmp_path: Path, title: str) -> None:
    made = Paper(tmp_path / "list.pdf")
    made.text(title, 150, 40, 15)
    for number, (name, amount) in enumerate(LISTED):
        top = 90 + 40 * number
        made.text(f"◇ {name}事業", 70, top, 11)
        said = f"事業費　{amount}千円"
        made.text(said, 520 - length(said, 10), top, 10)
        made.text("市内のすみずみで行う。", 84, top + 17, 9)
    found = read(made.save()).execute(AMOUNTS).fetchall()
    assert [(name.removesuffix("事業"), *rest) for name, *rest in found] == wanted(TITLES[title])


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("word", ["事業費", "予算額", "当初予算額"])
def test_in_a_table_whose_words_may_call_it_a_budget(tmp_path: Path, title: str, word: str) -> None:
    made = paper(tmp_path / "list.pdf", title)
    table = Table(made, columns(("事業名", 200), (word, 90), ("担当課", 90)), 100, named=False)
    table.heads()
    for name, amount in LISTED:
        table.row(f"{name}事業", amount, "建設課")
    found = read(made.save()).execute(AMOUNTS).fetchall()
    column = TITLES[title] if word == "事業費" else "budget_yen"
    assert [(name.removesuffix("事業"), *rest) for name, *rest in found] == wanted(column)


def test_beside_what_was_spent_it_is_the_budget(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和６年度　主要な施策の成果（松本市）")
    edges = columns(("事業名", 200), ("事業費", 90), ("決算額", 90))
    table = Table(made, edges, 100, named=False)
    table.heads()
    for name, amount in LISTED:
        table.row(name, amount, "500")
    found = read(made.save()).execute(AMOUNTS).fetchall()
    assert [(name, yen) for name, yen, _ in found] == [
        (name, yen) for name, yen, _ in wanted("budget_yen")
    ]
    assert {spent for *_, spent in found} == {500}


def test_small_tables_beside_the_headings_of_a_list_part_no_columns(tmp_path: Path) -> None:
    """予算現額, 決算額 and 執行率 of a 目 in a row of three cells at the right: offices stand below
    them at the right, too, behind names whose amounts follow in the line below."""
    made = Paper(tmp_path / "list.pdf")
    made.text("令和６年度決算　主要な施策の成果（松本市）", 140, 40, 15)
    made.text("２款　総務費", 50, 80, 14)
    top = 110.0
    for moku, rows in {
        "５目　財産管理費": (("庁舎の工事", "42,462", "管財課"), ("計画の改訂", "5,940", "管財課")),
        "６目　企画費": (("協力隊の推進", "19,384", "企画課"),),
    }.items():
        table = Table(
            made, columns(("予算現額", 85), ("決算額", 85), ("執行率", 60), left=300), top
        )
        table.heads()
        table.row("84,213,000円", "81,906,442円", "97.3％")
        made.text(moku, 60, top + 25, 11)
        top = table.top + 14
        for number, (name, amount, office) in enumerate(rows, 1):
            made.text(f"{number}　{name}", 76, top, 11)
            made.text(f"〔{office}〕", 530 - length(f"〔{office}〕", 11), top, 11)
            made.text(f"事業費 {amount}千円（財源内訳　一般 {amount}千円）", 84, top + 18, 11)
            made.text("・市内のすみずみで行った。", 96, top + 36, 11)
            top += 62
    db = read(made.save())
    query = "SELECT name, section, department, actual_yen / 1000 FROM programmes ORDER BY ordinal"
    assert [tuple(row) for row in db.execute(query)] == [
        ("庁舎の工事", "財産管理費", "管財課", 42462),
        ("計画の改訂", "財産管理費", "管財課", 5940),
        ("協力隊の推進", "企画費", "企画課", 19384),
    ]
    assert {yen for (yen,) in db.execute("SELECT yen FROM figures WHERE unit = '円'")} == {
        84_213_000,
        81_906_442,
    }
    numbers = {str(number) for (number,) in db.execute("SELECT number FROM sections")}
    assert numbers == {"2款", "5目", "6目"}


@pytest.mark.parametrize(("word", "column"), [("６年度", "actual_yen"), ("７年度", "budget_yen")])
def test_an_amount_of_another_year_is_no_account(tmp_path: Path, word: str, column: str) -> None:
    made = paper(tmp_path / "list.pdf", "令和６年度　主要な施策の成果（松本市）")
    edges = columns(("事業名", 200), (f"令和{word}", 90), ("担当課", 90))
    table = Table(made, edges, 100, named=False)
    table.heads()
    for name, amount in LISTED:
        table.row(f"{name}事業", amount, "建設課")
    found = read(made.save()).execute(AMOUNTS).fetchall()
    assert [(name.removesuffix("事業"), *rest) for name, *rest in found] == wanted(column)
