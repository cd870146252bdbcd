"""Words on two lines over a column, and below them two amounts a cell: one of each word."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.typeset import HEIGHT, WIDTH, Paper

Project = tuple[str, tuple[str, ...], list[tuple[str, str, str]], str]
PROJECTS: list[Project] = [
    (
        "里山カフェ開設事業",
        ("8,400,000", "7,912,300"),
        [("来店者数", "1,200人", "1,380人")],
        "継続",
    ),
    (
        "テレワーク誘致事業",
        ("5,250,000", "5,250,000"),
        [
            ("利用者数", "400人", "366人"),
            ("移住した世帯", "3世帯", "5世帯"),
            ("会員", "90人", "81人"),
        ],
        "見直して継続",
    ),
    (
        "朝どれ便運行事業",
        ("3,100,000", "2,044,000"),
        [("出荷額", "900千円", "1,016千円"), ("農家", "12戸", "9戸")],
        "完了",
    ),
]
TOTAL = ("16,750,000", "15,206,300")
HEADS = ("事業名", "", "指標", "目標値", "実績値", "今後の方針")
EDGES = (30.0, 150.0, 240.0, 340.0, 400.0, 460.0, 560.0)
AMOUNTS = """
    SELECT p.name, a.measure, a.label, a.yen FROM amounts a JOIN projects p ON p.id = a.row_id
    ORDER BY p.page, p.number, a.ordinal
"""


class Listed:
    """A list of projects, row by row."""

    def __init__(self, path: Path, title: str) -> None:
        self.paper = Paper(path)
        self.paper.canvas.setPageSize((1.1 * WIDTH, HEIGHT))
        self.paper.text(title, 40, 30, 13)
        self.top = 64.0

    def cell(
        self, column: int, height: float, words: str, *, top: float | None = None, to: int = 0
    ) -> None:
        """A cell with its words in the middle, lines parted by /."""
        top = self.top if top is None else top
        self.paper.rect(Box(EDGES[column], top, EDGES[to or column + 1], top + height))
        lines = words.split("/")
        for n, line in enumerate(lines):
            self.paper.text(line, EDGES[column] + 4, top + height / 2 + 12 * n - 6 * len(lines), 8)

    def band(self, words: str) -> None:
        self.cell(0, 18, words, to=6)
        self.top += 18

    def heads(self, over: str) -> None:
        for n, word in enumerate(HEADS):
            self.cell(n, 42, word or over)
        self.top += 42

    def project(self, project: Project, *, dotted: bool) -> None:
        name, amounts, indicators, policy = project
        height = 24.0 * max(len(indicators), 2)
        step = height / len(indicators)
        self.cell(0, height, name)
        self.cell(1, height, "/".join(amounts))
        if dotted:
            self.dots(height)
        for n, words in enumerate(indicators):
            for column, word in enumerate(words, 2):
                self.cell(column, step, word, top=self.top + n * step)
        self.cell(5, height, policy)
        self.top += height

    def dots(self, height: float) -> None:
        self.paper.canvas.setDash(1, 2)
        self.paper.line(EDGES[1] + 3, self.top + height / 2, EDGES[2] - 3, self.top + height / 2)
        self.paper.canvas.setDash()

    def total(self, amounts: Sequence[str], *, dotted: bool) -> None:
        self.cell(0, 40, "合　計")
        self.cell(1, 40, "/".join(amounts))
        if dotted:
            self.dots(40)
        self.cell(2, 40, "", to=6)
        self.top += 40


def projects(
    path: Path, over: str, *, dotted: bool, bands: bool, made: Sequence[Project] = PROJECTS
) -> Database:
    listed = Listed(path, "令和５年度　地方創生交付金を活用した事業の効果検証")
    listed.heads(over)
    for n, project in enumerate(made):
        if bands and n in (0, 2):
            listed.band(("◆ しごとづくり型", "", "◆ 地域間連携型")[n])
        listed.project(project, dotted=dotted)
    listed.total(TOTAL, dotted=dotted)
    return read(listed.paper.save())


@pytest.mark.parametrize("dotted", [False, True], ids=["in one cell", "dotted between"])
@pytest.mark.parametrize("bands", [False, True], ids=["plain", "bands"])
@pytest.mark.parametrize(
    ("over", "measures"),
    [
        ("交付決定額/実績額/（円）", ("grant", "grant")),
        ("総事業費/うち交付金充当額/（円）", ("total", "grant")),
        ("総事業費/うち交付金/（円）", ("total", "grant")),
    ],
)
def test_each_amount_is_of_the_word_on_its_line(
    tmp_path: Path, over: str, measures: tuple[str, str], *, dotted: bool, bands: bool
) -> None:
    db = projects(tmp_path / "p.pdf", over, dotted=dotted, bands=bands)
    words = over.split("/")
    found = {(n, m, label.removesuffix("(円)"), yen) for n, m, label, yen in db.execute(AMOUNTS)}
    assert found == {
        (name, measures[n], words[n], int(amount.replace(",", "")))
        for name, amounts, _, _ in PROJECTS
        for n, amount in enumerate(amounts)
    }
    assert {row[0] for row in db.execute("SELECT name FROM projects")} == {p[0] for p in PROJECTS}
    assert list(db.execute("SELECT count(*) FROM figures")) == [(0,)]
    said = "SELECT code, message FROM problems WHERE page IS NOT NULL"
    assert list(db.execute(said)) == []
    sums = "SELECT status, count(*) FROM checks WHERE rule_id = 'total-equals-parts' GROUP BY 1"
    assert list(db.execute(sums)) == [("closed", 2)]
    of = """
        SELECT p.name, k.name, k.target, k.latest FROM kpis k JOIN projects p ON p.id = k.project_id
    """
    assert {*db.execute(of)} == {
        (name, kpi, *(float("".join(c for c in v if c.isdecimal())) for v in values))
        for name, _, indicators, _ in PROJECTS
        for kpi, *values in indicators
    }


def test_a_cell_with_one_amount_is_of_no_line(tmp_path: Path) -> None:
    """Nothing tells of which word it is: all are kept as figures, and that is said."""
    made = [*PROJECTS[:2], (PROJECTS[2][0], ("3,100,000",), *PROJECTS[2][2:])]
    over = "交付決定額/実績額/（円）"
    db = projects(tmp_path / "p.pdf", over, dotted=False, bands=False, made=made)
    assert list(db.execute(AMOUNTS)) == []
    assert next(db.execute("SELECT count(*) FROM figures"))[0] >= 5
    assert next(db.execute("SELECT count(*) FROM problems WHERE code = 'column-unknown'"))[0] == 1


def test_a_word_that_wraps_is_one(tmp_path: Path) -> None:
    made = [(name, amounts[1:], kpis, policy) for name, amounts, kpis, policy in PROJECTS]
    listed = Listed(tmp_path / "p.pdf", "令和５年度　地方創生交付金を活用した事業の効果検証")
    listed.heads("事業費/決算額/（円）")
    for project in made:
        listed.project(project, dotted=False)
    db = read(listed.paper.save())
    assert {row[1:2] + row[3:] for row in db.execute(AMOUNTS)} == {
        ("total", 7_912_300),
        ("total", 5_250_000),
        ("total", 2_044_000),
    }


@pytest.mark.parametrize("dotted", [False, True])
def test_budget_over_what_was_spent_in_a_list_of_programmes(
    tmp_path: Path, *, dotted: bool
) -> None:
    listed = Listed(tmp_path / "p.pdf", "令和６年度　主要事業の成果（単位：円）")
    for n, word in enumerate(("事業名", "予算額/決算額", "担当課")):
        listed.cell(n, 40, word)
    listed.top += 40
    for name, amounts, _, _ in PROJECTS:
        for n, word in enumerate((name, "/".join(amounts), "企画課")):
            listed.cell(n, 40, word)
        if dotted:
            listed.dots(40)
        listed.top += 40
    db = read(listed.paper.save())
    found = list(db.execute("SELECT name, budget_yen, actual_yen, department FROM programmes"))
    assert {*found} == {
        (name, *(int(a.replace(",", "")) for a in amounts), "企画課")
        for name, amounts, _, _ in PROJECTS
    }
