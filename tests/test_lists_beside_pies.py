"""A pie beside the list of what it is of: its shares are no part of the rows at their height."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.engine.colour import Colour
from yosandb.extract.engine.drawing import Path as Piece
from yosandb.extract.ink.pies import MOST_PIECES, pies
from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import HEIGHT, Paper

# name, what is said of it in small print below, million yen
SPENDING = (
    ("民生費", "障がい者福祉、保育、生活保護など", 4_120),
    ("総務費", "", 1_530),
    ("教育費", "学校や図書館の運営", 1_240),
    ("土木費", "", 985),
    ("公債費", "借り入れの返済", 870),
    ("衛生費", "", 655),
    ("消防費", "", 412),
)
WHOLE = sum(amount for _, _, amount in SPENDING)
COLOURS = ((0.1, 0.4, 0.7), (0.9, 0.5, 0.1), (0.3, 0.6, 0.2), (0.8, 0.2, 0.3), (0.5, 0.4, 0.7))
MIDDLE, RADIUS = (450.0, 260.0), 95.0
LEFT, TOP, PITCH = 50.0, 150.0, 30.0


def said(amount: int) -> str:
    """Million yen as brochures print them."""
    return (
        f"{amount // 100}億{amount % 100 * 100:,}万円" if amount >= 100 else f"{amount * 100}万円"
    )


def pie(paper: Paper, shares: Sequence[float], *, ring: bool, whole: str) -> None:
    """Sectors with their shares upon them, and the whole in the middle of a ring."""
    (x, top), at = MIDDLE, 90.0
    y = HEIGHT - top
    for n, share in enumerate(shares):
        paper.canvas.setFillColorRGB(*COLOURS[n % len(COLOURS)])
        box = (x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)
        paper.canvas.wedge(*box, at, -3.6 * share, stroke=0, fill=1)
        at -= 3.6 * share
    for n, share in enumerate(shares[:3]):
        paper.text(f"{share:.1f}%", x - 75 + 50 * n, top + (70, -60, 60)[n], 8)
    if ring:
        paper.canvas.setFillColorRGB(1, 1, 1)
        paper.canvas.circle(x, y, 50, stroke=0, fill=1)
        for n, line in enumerate(("歳 出", whole)):
            paper.text(line, x - length(line, 9) / 2, top - 12 + 14 * n, 9)


def converted(path: Path, *, ring: bool) -> Database:
    paper = Paper(path)
    paper.text("令和９年度予算のあらまし", 50, 40, 18)
    paper.text("歳出　どこに使われるのでしょう", 50, 100, 13)
    pie(paper, [100 * a / WHOLE for _, _, a in SPENDING], ring=ring, whole=said(WHOLE))
    for n, (name, gloss, amount) in enumerate(SPENDING):
        top, share = TOP + PITCH * n, f"{100 * amount / WHOLE:.1f}%"
        paper.text(name, LEFT, top, 10)
        paper.text(said(amount), 250 - length(said(amount), 10), top, 10)
        paper.text(share, 300 - length(share, 9), top, 9)
        paper.text(gloss, LEFT, top + 13, 7)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="岡山県津山市"))
    return db


@pytest.mark.parametrize("ring", [True, False])
def test_rows_are_named_by_the_list_alone(tmp_path: Path, *, ring: bool) -> None:
    db = converted(tmp_path / "p.pdf", ring=ring)
    query = "SELECT name, side, amount_yen / 1000000 FROM items ORDER BY page, amount_yen DESC"
    assert list(db.execute(query)) == [(name, "expenditure", a) for name, _, a in SPENDING]
    assert not [row for row in db["problems"].rows if row["severity"] == "error"]


def test_small_print_below_a_name_is_a_note_of_it(tmp_path: Path) -> None:
    """It ends no table, whether it reads like a sentence or not."""
    db = converted(tmp_path / "p.pdf", ring=True)
    query = "SELECT i.name, n.text FROM notes n JOIN items i ON i.id = n.item_id ORDER BY n.ordinal"
    assert list(db.execute(query)) == [(name, gloss) for name, gloss, _ in SPENDING if gloss]


def test_the_middle_of_a_pie_is_the_whole(tmp_path: Path) -> None:
    db = converted(tmp_path / "p.pdf", ring=True)
    assert list(db.execute("SELECT label, amount_yen FROM totals")) == [("歳出", WHOLE * 1_000_000)]


def test_shares_that_no_list_repeats_are_said(tmp_path: Path) -> None:
    """Figures upon a pie may be all that says them."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度予算のあらまし", 50, 40, 18)
    pie(paper, [50, 30, 20], ring=False, whole="")
    for n, (name, _, amount) in enumerate(SPENDING):
        paper.text(name, LEFT, TOP + 16 * n, 10)
        paper.text(said(amount), 250 - length(said(amount), 10), TOP + 16 * n, 10)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="岡山県津山市"))
    assert [row["code"] for row in db["problems"].rows if row["severity"] == "error"] == [
        "table-unread"
    ]


def sectors(count: int) -> list[Piece]:
    """As many pieces that meet in the middle of a circle, each in a colour of its own."""
    edge = [
        (100 + 50 * cos(2 * pi * n / count), 100 + 50 * sin(2 * pi * n / count))
        for n in range(count + 1)
    ]
    made = []
    for n, ends in enumerate(pairwise(edge)):
        points = ((100.0, 100.0), *ends)
        xs, ys = zip(*points, strict=True)
        box = Box(min(xs), min(ys), max(xs), max(ys))
        made.append(Piece(box, points, False, Colour("DeviceGray", (n / count,)), True))
    return made


def test_a_picture_of_many_pieces_is_no_pie() -> None:
    """Each pair of them would have to be looked at."""
    assert pies(sectors(12)) != ()
    assert pies(sectors(MOST_PIECES + 1)) == ()
