"""Dotted lines, each dot a box of its own: below the rows of lists that stand beside each other."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.engine.drawing import Path as Drawn
from yosandb.extract.ink.paths import shapes
from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import BLACK, Paper

# In million yen
SPENDING = (
    ("議会費", 182),
    ("総務費", 1_640),
    ("民生費", 4_905),
    ("土木費", 1_378),
    ("教育費", 2_015),
    ("公債費", 880),
)
REVENUE = (
    ("市税", 4_720),
    ("地方交付税", 3_150),
    ("国庫支出金", 1_730),
    ("繰入金", 400),
    ("市債", 1_000),
)
SIDES = {"expenditure": ("歳出（目的別）", SPENDING), "revenue": ("歳入", REVENUE)}
WIDE, ROW = 240.0, 17.0


def dots(x0: float, top: float, step: float, count: int, *, turned: bool = False) -> list[Drawn]:
    found = []
    for n in range(count):
        x, y = (x0, top + n * step) if turned else (x0 + n * step, top)
        corners = ((x, y), (x + 0.8, y), (x + 0.8, y + 0.8), (x, y + 0.8))
        found.append(Drawn(Box(x, y, x + 0.8, y + 0.8), corners, stroked=True, fill=None))
    return found


def drawn(paths: Sequence[Drawn]) -> Sequence[Box]:
    return shapes(paths, 600, 840).rulings


def test_dots_of_one_pitch_are_a_line() -> None:
    (level,) = drawn(dots(40, 100, 1.6, 100))
    assert level == pytest.approx((40, 100.4, 199.2, 100.4), abs=0.01)
    (upright,) = drawn(dots(40, 100, 1.6, 100, turned=True))
    assert upright == pytest.approx((40.4, 100, 40.4, 259.2), abs=0.01)


def test_a_few_dots_or_scattered_ones_are_none() -> None:
    assert drawn(dots(40, 100, 1.6, 6)) == ()
    assert drawn(dots(40, 100, 9.0, 100)) == ()
    uneven = [dot for n in range(40) for dot in dots(40 + 1.6 * n + n % 3 * 0.5, 100, 1, 1)]
    assert drawn(uneven) == ()


def dotted(paper: Paper, x0: float, x1: float, top: float) -> None:
    for n in range(int((x1 - x0) / 1.5)):
        at = Box(x0 + 1.5 * n, top, x0 + 1.5 * n + 0.75, top + 0.75)
        paper.rect(at, fill=BLACK, stroke=False)


def side(
    paper: Paper, word: str, rows: Sequence[tuple[str, int]], x: float, *, share_first: bool
) -> None:
    """A heading with a bar before it, and rows without any word over them."""
    paper.rect(Box(x, 100, x + 4, 114), fill=(0.2, 0.5, 0.3), stroke=False)
    paper.canvas.setFillColorRGB(*BLACK)
    paper.text(word, x + 8, 101, 11)
    whole = sum(yen for _, yen in rows)
    ends = (WIDE - 70, WIDE - 4) if share_first else (WIDE - 4, WIDE - 70)
    for n, (name, yen) in enumerate((*rows, ("合　計", whole))):
        top = 122 + ROW * n
        paper.text(name, x + 6, top, 9)
        for said, end in zip((f"{100 * yen / whole:.1f}％", f"{yen:,}百万円"), ends, strict=True):
            paper.text(said, x + end - length(said), top, 9)
        dotted(paper, x + 4, x + WIDE, top + 12)


def converted(path: Path, order: Sequence[str], *, share_first: bool) -> Database:
    paper = Paper(path)
    paper.text("長門市からのお知らせ", 40, 30, 11)
    paper.text("令和９年度のよさん", 40, 43, 24)
    for n, name in enumerate(order):
        side(paper, *SIDES[name], 40 + 280 * n, share_first=share_first)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    return db


@pytest.mark.parametrize("order", [("expenditure", "revenue"), ("revenue", "expenditure")])
@pytest.mark.parametrize("share_first", [True, False])
def test_lists_of_kan_without_words(
    tmp_path: Path, order: Sequence[str], *, share_first: bool
) -> None:
    """Each side is one table; of its figures those beside shares of the whole are the amounts."""
    db = converted(tmp_path / "p.pdf", order, share_first=share_first)
    for name in order:
        query = "SELECT name, amount_yen / 1000000 FROM items WHERE side = ?"
        assert sorted(db.execute(query, [name])) == sorted(SIDES[name][1])
    assert db.execute("SELECT count(*), sum(value) FROM figures").fetchone()[0] == 13
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    (document,) = db["documents"].rows
    assert (document["fiscal_year"], document["municipality"]) == (2027, "長門市")
    assert not list(db["unclaimed"].rows)
    assert not [row for row in db["problems"].rows if row["severity"] == "error"]


def test_amounts_alone_may_be_any(tmp_path: Path) -> None:
    """Without shares nothing tells that they are the whole budget, and no change of it."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("９月補正の内容", 40, 43, 14)
    for n, (name, yen) in enumerate(SPENDING):
        said = f"{yen:,}百万円"
        paper.text(name, 46, 122 + ROW * n, 9)
        paper.text(said, 276 - length(said), 122 + ROW * n, 9)
        dotted(paper, 44, 280, 134 + ROW * n)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    assert not list(db["items"].rows)
    assert len(list(db["figures"].rows)) == len(SPENDING)


def test_a_heading_above_the_first_line_is_no_name(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("各会計の規模", 44, 103, 12)
    for n, name in enumerate(("介護保険会計", "国民健康保険会計", "病院会計", "水道会計")):
        said = f"{n + 2}億{n + 1},000万円"
        paper.text(name, 46, 122 + ROW * n, 9)
        paper.text(said, 556 - length(said), 122 + ROW * n, 9)
        dotted(paper, 44, 560, 134 + ROW * n)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(fiscal_year=2027))
    rows = db.execute("SELECT row_label, yen FROM figures ORDER BY row")
    assert next(iter(rows)) == ('["介護保険会計"]', 210_000_000)


@pytest.mark.parametrize("unit", ["億円", "万円", "百万円"])
def test_small_figures_with_a_large_unit_are_amounts(tmp_path: Path, unit: str) -> None:
    """Figures without groups are amounts by their unit, also without lines."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("会計の規模", 44, 70, 14)
    for n, name in enumerate(("介護保険会計", "国民健康保険会計", "病院会計", "水道会計")):
        said = f"{n + 2}{unit}"
        paper.text(name, 46, 122 + ROW * n, 9)
        paper.text(said, 300 - length(said), 122 + ROW * n, 9)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(fiscal_year=2027))
    assert db.execute("SELECT count(yen), sum(value) FROM figures").fetchone() == (4, 14)
