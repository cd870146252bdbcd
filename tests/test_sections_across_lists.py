"""Lists whose sections stand across between their rows, drawn in each way that lists are."""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length, paper
from yosandb.tests.typeset import Paper

HEIGHT, LEFT, TOP = 20.0, 50.0, 100.0
WORDS = ("予算額", "事業名", "概要", "所属")
WIDTHS = (70.0, 150.0, 180.0, 95.0)
# What stands in each column, by its number in these.
ORDERS = {"amount first": (0, 1, 2, 3), "name first": (1, 0, 2, 3), "office first": (3, 1, 2, 0)}
GROUPS = {
    "１　子ども・教育": (
        ("21,480", "保育施設改修事業", "屋根を直す", "こども課"),
        ("1,860", "通園事業", "試しに始める", "こども課"),
        ("96,254", "放課後児童クラブ運営事業", "クラブの運営を委託", "青少年課"),
    ),
    "２　福祉・健康": (
        ("4,218", "高齢者外出支援事業", "年齢を下げる", "福祉課"),
        ("2,310", "がん検診事業", "無料とする", "健康課"),
    ),
    "３　産業・観光": (
        ("12,500", "名物開発応援事業", "商品の開発を補助", "産業振興課"),
        ("48,750", "鳥獣被害防止対策事業", "電気柵の設置", "農林課"),
    ),
}


class Drawn:
    """A list in the making: with upright lines, an outer box, bars behind sections, or without."""

    def __init__(self, made: Paper, order: tuple[int, ...], *, upright: bool, bars: bool) -> None:
        self.made, self.order, self.upright, self.bars = made, order, upright, bars
        self.top = TOP
        self.edges = [LEFT]
        for column in order:
            self.edges.append(self.edges[-1] + WIDTHS[column])
        self._level()

    def row(self, cells: tuple[str, ...]) -> None:
        own = [cells[column] for column in self.order]
        for x0, x1, cell in zip(self.edges, self.edges[1:], own, strict=False):
            figure = cell[:1].isdecimal()
            at = x1 - 4 - length(cell) if figure else x0 + 4
            self.made.text(cell, at, self.top + 5, SIZE)
        for x in self.edges[1:-1] if self.upright else ():
            self.made.line(x, self.top, x, self.top + HEIGHT)
        self._next()

    def section(self, name: str, total: int | None) -> None:
        if self.bars:
            box = Box(LEFT, self.top, self.edges[-1], self.top + HEIGHT)
            self.made.rect(box, fill=(0.85, 0.85, 0.85), stroke=False)
            self.made.canvas.setFillColorRGB(0, 0, 0)
        self.made.text(name, LEFT + 4, self.top + 5, SIZE)
        if total is not None:
            said = f"小計　{total:,}"
            self.made.text(said, self.edges[-1] - 4 - length(said), self.top + 5, SIZE)
        self._next()

    def close(self, *, boxed: bool) -> None:
        for x in (LEFT, self.edges[-1]) if boxed else ():
            self.made.line(x, TOP, x, self.top)

    def _next(self) -> None:
        self.top += HEIGHT
        self._level()

    def _level(self) -> None:
        self.made.line(LEFT, self.top, self.edges[-1], self.top)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("summed", [False, True], ids=["bare", "summed"])
@pytest.mark.parametrize("boxed", [False, True], ids=["open", "boxed"])
@pytest.mark.parametrize(
    ("upright", "bars"),
    [(False, False), (True, False), (True, True)],
    ids=["level", "ruled", "bars"],
)
def test_each_row_stands_in_its_section(
    tmp_path: Path, order: str, *, upright: bool, bars: bool, boxed: bool, summed: bool
) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市　主な事業")
    drawn = Drawn(made, ORDERS[order], upright=upright, bars=bars)
    drawn.row(WORDS)
    sums = {name: sum(yen(row[0]) for row in rows) for name, rows in GROUPS.items()}
    for name, rows in GROUPS.items():
        drawn.section(name, sums[name] if summed else None)
        for row in rows:
            drawn.row(row)
    drawn.close(boxed=boxed)
    db = read(made.save())
    query = "SELECT name, section, budget_yen / 1000, department, description FROM programmes"
    assert sorted(tuple(row) for row in db.execute(query)) == sorted(
        (name, section[2:], yen(amount), office, text)
        for section, rows in GROUPS.items()
        for amount, name, text, office in rows
    )
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == []
    closed = "SELECT expected_yen / 1000 FROM checks WHERE status = 'closed'"
    assert {total for (total,) in db.execute(closed)} == ({*sums.values()} if summed else set())


def yen(printed: str) -> int:
    return int(printed.replace(",", ""))


def test_figures_before_names_that_nobody_reads_are_said(tmp_path: Path) -> None:
    """Amounts close before names, in lines that make no table: the page is not all prose."""
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市　あらまし", unit="")
    for number, (amount, name, *_) in enumerate(row for rows in GROUPS.values() for row in rows):
        made.text(f"{amount}　{name}と、そのほか", 60 + 12 * number, 100 + 40 * number, SIZE)
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM programmes").fetchone() == (0,)
    codes = {code for (code,) in db.execute("SELECT code FROM problems WHERE severity = 'error'")}
    assert codes
