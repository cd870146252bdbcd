"""Amounts of a household, or for each citizen, in a brochure: none of them is of a programme."""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import Paper

CARDS = (
    ("がん検診クーポン配布事業", "2,275万円", "健康課"),
    ("集会所の改修事業", "450万円", "社会福祉課"),
)
SHARES = (
    ("食費（人件費）", "5万円"),
    ("ローンの返済（公債費）", "2万円"),
    ("家の修理事業", "4万円"),
)


def typeset(path: Path, heading: str, mark: str) -> Paper:
    paper = Paper(path)
    paper.text("令和８年度　みなと市の予算　主な事業", 150, 40, 16)
    paper.text("健康・福祉", 50, 80, 14)
    for number, (name, amount, office) in enumerate(CARDS):
        left, top = 50 + 250 * number, 110
        paper.rect(Box(left, top, left + 230, top + 90))
        paper.text(name, left + 8, top + 8, 11)
        paper.text(amount, left + 222 - length(amount, 11), top + 28, 11)
        paper.text("費用の一部を負担します。", left + 8, top + 48, 9)
        said = f"{mark}{office}"
        paper.text(said, left + 222 - length(said, 8), top + 72, 8)
    paper.text(heading, 50, 240, 14)
    for number, (name, amount) in enumerate(SHARES):
        top = 270 + 24 * number
        paper.text(name, 60, top, 11)
        paper.text(amount, 300 - length(amount, 11), top, 11)
    return paper


@pytest.mark.parametrize("mark", ["■", "◆", "●"])
@pytest.mark.parametrize(
    "heading",
    [
        "市の予算を月収30万円の家計にたとえると",
        "市民１人当たりに使われるお金",
        "家計簿に例えてみました",
    ],
)
def test_they_are_an_example(tmp_path: Path, heading: str, mark: str) -> None:
    db = read(typeset(tmp_path / "p.pdf", heading, mark).save())
    query = "SELECT name, budget_yen / 10000, department FROM programmes ORDER BY name"
    assert sorted(tuple(row) for row in db.execute(query)) == sorted(
        (name, int(amount.replace(",", "").removesuffix("万円")), office)
        for name, amount, office in CARDS
    )
    example = "SELECT group_concat(text, '') FROM passages WHERE kind = 'worked example'"
    (said,) = db.execute(example).fetchone()
    assert "5万円" in said and "家の修理" in said
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == []


def test_help_for_households_is_a_programme(tmp_path: Path) -> None:
    db = read(typeset(tmp_path / "p.pdf", "家計への支援", "■").save())
    names = {name for (name,) in db.execute("SELECT name FROM programmes")}
    assert "家の修理事業" in names
