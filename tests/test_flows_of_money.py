"""Boxes that arrows join tell how money flows: no programme of theirs is made."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.typeset import Paper

LISTED = [
    ("地域公共交通確保事業", "１億2,000万円", "路線バスを維持します。"),
    ("生活道路改良事業", "8,400万円", "区画線を引き直します。"),
    ("橋りょう長寿命化事業", "３億1,500万円", "橋を点検し、直します。"),
]
FLOW = [("国の補助金", "6,000万円"), ("県の補助金", "3,000万円"), ("市の補助金", "9,000万円")]


def listed(paper: Paper, rows: Sequence[tuple[str, str, str]], top: float) -> float:
    for name, amount, text in rows:
        paper.text(f"■ {name}　{amount}", 50, top, 11)
        paper.text(text, 64, top + 18, 9)
        top += 46
    return top


def flow(paper: Paper, top: float, *, framed: bool, arrow: str, lines: int) -> None:
    for n, (name, amount) in enumerate(FLOW):
        if n:
            paper.text(arrow, 155, top, 12)
            top += 20
        words = [name, amount] if lines > 1 else [f"{name}　{amount}"]
        if framed:
            paper.rect(Box(120, top, 300, top + 16 * lines + 8))
        for place, line in enumerate(words):
            paper.text(line, 130, top + 6 + 16 * place, 11)
        top += 16 * lines + 14


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("arrow", ["↓", "⇩"])
@pytest.mark.parametrize("lines", [1, 2])
def test_they_are_no_programmes(tmp_path: Path, framed: bool, arrow: str, lines: int) -> None:
    """Alone on a page, and below programmes: what they say is kept, and said to be in no row."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　主な事業", 60, 30, 14)
    top = listed(paper, LISTED, 70)
    flow(paper, top + 20, framed=framed, arrow=arrow, lines=lines)
    paper.next_page()
    paper.text("財源の流れ", 60, 30, 14)
    flow(paper, 90, framed=framed, arrow=arrow, lines=lines)
    db = read(paper.save())
    names = [name for (name,) in db.execute("SELECT name FROM programmes ORDER BY ordinal")]
    assert names == [name for name, *_ in LISTED]
    texts = [
        *db.execute("SELECT text FROM passages"),
        *db.execute("SELECT description FROM programmes"),
    ]
    whole = "".join(text for (text,) in texts)
    assert all(whole.count(amount) == 2 for _, amount in FLOW)
    assert not list(db["totals"].rows)
    told = db.execute("SELECT DISTINCT page FROM problems WHERE code = 'amount-swallowed'")
    assert {page for (page,) in told} == {1, 2}


@pytest.mark.parametrize("last", [True, False])
def test_an_arrow_in_the_row_of_each_programme_joins_none(tmp_path: Path, last: bool) -> None:
    """It stands before this year's amount, or behind it."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　主な事業", 60, 30, 14)
    for n, (name, amount, _) in enumerate(LISTED):
        paper.text(f"■ {name}", 50, 80 + 20 * n, 11)
        paper.text(f"{n + 1}億円" if last else amount, 280, 80 + 20 * n, 11)
        paper.text("→", 390, 80 + 20 * n, 11)
        paper.text(amount if last else "", 440, 80 + 20 * n, 11)
    db = read(paper.save())
    names = [name for (name,) in db.execute("SELECT name FROM programmes ORDER BY ordinal")]
    assert names == [name for name, *_ in LISTED]
