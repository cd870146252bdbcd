"""Two lists of programmes beside each other without lines: no amount is that of the name behind
it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length, paper

Rows = Sequence[tuple[str, int, str]]
NEW: Rows = (
    ("通学路照明整備事業", 4_310, "学校教育課"),
    ("在宅介護支援事業", 27_945, "高齢福祉課"),
    ("図書館運営費", 612, "図書館"),
    ("公園遊具更新事業", 20_080, "都市計画課"),
    ("移住体験住宅事業", 5_000, "企画課"),
)
MORE: Rows = (
    ("防災無線管理事業", 23_418, "危機管理課"),
    ("避難所整備事業", 16_940, "危機管理課"),
    ("商店街活性化事業", 8_800, "商工課"),
    ("文化祭開催事業", 1_200, "生涯学習課"),
)
# What stands in the columns, how far from the left edge of the list each begins or ends.
LAID_OUT = {
    "office last": (("事業名", 0, 0), ("予算額", 170, 1), ("担当課", 182, 0)),
    "office before the amount": (("事業名", 0, 0), ("所管課", 110, 0), ("予算額", 230, 1)),
    "amount alone": (("事業名", 0, 0), ("予算額", 220, 1)),
}


def typeset(path: Path, how: str, *, headed: bool) -> Path:
    made = paper(path, "令和８年度当初予算　主要事業一覧")
    for x, rows in ((40, NEW), (310, MORE)):
        for word, at, share in LAID_OUT[how] if headed else ():
            made.text(word, x + at - share * length(word), 100, 9)
        for n, (name, amount, office) in enumerate(rows, 1):
            said = {"事業名": name, "予算額": f"{amount:,}"}
            for word, at, share in LAID_OUT[how]:
                text = said.get(word, office)
                made.text(text, x + at - share * length(text), 102 + 16 * n, 9)
    return made.save()


@pytest.mark.parametrize("how", LAID_OUT)
def test_each_name_has_its_amount(tmp_path: Path, how: str) -> None:
    """A small figure close before an office is an amount, too, where others end above it."""
    db = read(typeset(tmp_path / "p.pdf", how, headed=True))
    offices = how != "amount alone"
    query = "SELECT name, budget_yen, department FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (name, 1000 * amount, office if offices else None) for name, amount, office in (*NEW, *MORE)
    ]


@pytest.mark.parametrize("how", LAID_OUT)
def test_without_words_none_has_that_of_another(tmp_path: Path, how: str) -> None:
    """What is not read is said."""
    db = read(typeset(tmp_path / "p.pdf", how, headed=False))
    right = {name: 1000 * amount for name, amount, _ in (*NEW, *MORE)}
    found = dict(db.execute("SELECT name, budget_yen FROM programmes"))
    assert found.items() <= right.items()
    said = {code for (code,) in db.execute("SELECT code FROM problems WHERE severity = 'error'")}
    assert found == right or said
