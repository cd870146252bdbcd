"""Totals of the programmes of one tag at the end of a list that goes by office: 新規事業 計."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, money, paper

PARTS = {
    "福祉課": (("新規", "夜間保育事業", 6_280, 2_000), ("拡充", "給食費補助事業", 3_150, 150)),
    "建設課": (("拡充", "空き家改修補助事業", 27_600, 7_600), ("新規", "通学路整備事業", 2_400, 0)),
    "農林課": (("新規", "間伐促進事業", 1_900, 900),),
}
ROWS = [row for rows in PARTS.values() for row in rows]
HEADS = (
    ("区分", 50.0),
    ("事業名", 170.0),
    ("予算額", 80.0),
    ("特定財源", 80.0),
    ("一般財源", 80.0),
)


def sums(*tags: str) -> tuple[int, int]:
    own = [row for row in ROWS if row[0] in tags]
    return sum(row[2] for row in own), sum(row[3] for row in own)


def typeset(path: Path, *totals: tuple[str, int, int], bands: bool) -> Path:
    made = paper(path, "令和８年度　新規・拡充事業一覧")
    table = Table(made, columns(*HEADS), 100)
    table.heads()
    for office, rows in PARTS.items():
        if bands:
            table.heading(f"■{office}")
        for tag, name, amount, specific in rows:
            table.row(tag, name, money(amount), money(specific), money(amount - specific))
    for label, amount, specific in totals:
        table.row("", label, money(amount), money(specific), money(amount - specific))
    return made.save()


@pytest.mark.parametrize("bands", [True, False])
@pytest.mark.parametrize(
    ("new", "more"),
    [
        ("新規事業　計（3事業）", "拡充事業　計（2事業）"),
        ("新規 小計", "拡充 小計"),
        ("新規分計", "拡充分計"),
    ],
)
def test_each_covers_the_programmes_of_its_tag_wherever_they_stand(
    tmp_path: Path, new: str, more: str, bands: bool
) -> None:
    every = ("合　計（5事業）", *sums("新規", "拡充"))
    path = typeset(
        tmp_path / "p.pdf", (new, *sums("新規")), (more, *sums("拡充")), every, bands=bands
    )
    db = read(path)
    query = "SELECT rule_id, status, count(*) FROM checks GROUP BY 1, 2 ORDER BY 1"
    assert {(rule, status): n for rule, status, n in db.execute(query)}[
        "total-equals-parts", "closed"
    ] >= 6
    assert not list(db.execute("SELECT subject FROM checks WHERE status = 'open'"))
    assert not list(db.execute("SELECT 1 FROM problems WHERE code = 'count-differs'"))


def test_one_that_does_not_add_up_is_open_and_a_wrong_count_is_said(tmp_path: Path) -> None:
    amount, specific = sums("新規")
    wrong = ("新規事業　計（4事業）", amount + 1, specific)
    path = typeset(tmp_path / "p.pdf", wrong, ("拡充事業　計", *sums("拡充")), bands=True)
    db = read(path)
    open_sums = "SELECT difference_yen FROM checks WHERE rule_id = 'total-equals-parts'"
    assert {d for (d,) in db.execute(f"{open_sums} AND status = 'open'")} == {-1000}
    said = [m for (m,) in db.execute("SELECT message FROM problems WHERE code = 'count-differs'")]
    assert len(said) == 1 and "says 4, and 3" in said[0]
