"""Sources of money cut down to a letter each, in a cell of words or over columns of their own."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper

# name, 予算現額, 決算額, sources
SPENT = [
    ("交通確保対策事業", 84_320, 82_915, {"県": 4_850, "他": 12_006, "一": 66_059}),
    ("橋りょう補修事業", 164_300, 158_220, {"国": 87_021, "債": 59_300, "一": 11_899}),
    ("文化ホール自主事業", 38_200, 36_985, {"他": 21_340, "一": 15_645}),
    ("少人数学級推進事業", 96_410, 94_722, {"一": 94_722}),
]
MEASURES = {
    "国": "national",
    "県": "prefectural",
    "債": "bonds",
    "他": "other",
    "一": "general",
}


@pytest.mark.parametrize("over", ["決算額の/財源内訳", "財源内訳", "columns"])
def test_each_letter_is_its_source(tmp_path: Path, over: str) -> None:
    made = paper(tmp_path / "p.pdf", "令和６年度　主要な施策の成果報告書")
    heads = [("事業名", 150.0), ("予算現額", 70.0), ("決算額", 70.0)]
    letters = [(letter, 45.0) for letter in MEASURES]
    table = Table(made, columns(*heads, *(letters if over == "columns" else [(over, 90)])), 100)
    if over == "columns":
        table.heads([("決算額の財源内訳", 3, 7)])
    else:
        table.heads(height=30)
    for name, budget, spent, sources in SPENT:
        said = [f"{sources[x]:,}" if x in sources else "" for x in MEASURES]
        if over != "columns":
            said = ["/".join(f"{word}　　{yen:,}" for word, yen in sources.items())]
        table.row(name, f"{budget:,}", f"{spent:,}", *said, height=44)
    db = read(made.save())
    query = "SELECT name, actual_yen / 1000 FROM programmes"
    assert set(db.execute(query)) == {(name, spent) for name, _, spent, _ in SPENT}
    query = """
        SELECT name, measure, stage, yen / 1000, amounts.fiscal_year
        FROM amounts JOIN programmes p ON p.id = row_id
    """
    assert set(db.execute(query)) == {
        (name, measure, stage, yen, 2024)
        for name, budget, _, sources in SPENT
        for measure, stage, yen in (
            ("total", "current", budget),
            *((MEASURES[word], "settled", yen) for word, yen in sources.items()),
        )
    }
    codes = {code for (code,) in db.execute("SELECT code FROM problems")}
    assert not codes & {"column-unknown", "amount-not-plain", "claimed-twice"}
