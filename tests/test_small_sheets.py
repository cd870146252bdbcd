"""Small evaluation sheets, several a page, whose name stands at their head without a label."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.typeset import Paper

YEARS = ("R5決算", "R6決算", "R7予算")
NAMES = (
    ("農園運営費", "産業課"),
    ("敬老会補助金", "福祉課"),
    ("バス運行費", "企画課"),
    ("図書購入費", "教育課"),
)
COSTS = (
    ("事業費", ("1,910", "2,188", "2,140")),
    ("国　県", ("", "", "")),
    ("その他", ("401", "459", "449")),
    ("一　般", ("1,509", "1,729", "1,691")),
)
VALUES = (("R5実績", "97"), ("R6目標", "96"), ("R6実績", "93"), ("R7目標", "101"))


@dataclass(frozen=True)
class Make:
    """How a city sets its sheets."""

    columns: int = 2
    wide: float = 260.0
    number: str = "0{0}"
    office_first: bool = False
    list_first: bool = False
    kind: str = "成果指標"
    verdict: str = "総合評価"
    later: str = "今後の方向性"
    line: float = 15.0
    unit_on_top: bool = False


class Sheet:
    """One sheet in the making: its left upper corner, and how wide it is."""

    def __init__(self, paper: Paper, make: Make, x0: float, top: float) -> None:
        self.paper, self.make, self.x0, self.top = paper, make, x0, top

    def box(self, left: float, right: float, top: float, height: float, words: str) -> None:
        """A box between shares of the width."""
        x0, x1 = (self.x0 + share * self.make.wide for share in (left, right))
        self.paper.rect(Box(x0, top, x1, top + height))
        if words:
            self.paper.text(words, x0 + 3, top + (height - 8) / 2, 8)

    def draw(self, number: int, name: str, office: str) -> None:
        made, top = self.make, self.top
        self.box(0, 0.14, top, 22, made.number.format(number))
        self.box(0.14, 1, top, 22, "")
        spots = [(name, 11, 0.16), (office, 7, 0.82)]
        if made.office_first:
            spots = [(name, 11, 0.44), (office, 7, 0.16)]
        for words, size, share in spots:
            self.paper.text(words, self.x0 + share * made.wide, top + 6, size)
        self.box(0, 1, top + 22, 18, "施策　農業の振興")
        costs, listed = (0.0, 0.58) if not made.list_first else (0.42, 0.0)
        self.costs(top + 40, costs)
        self.listed(top + 40, listed)
        below = top + 40 + 5 * made.line
        asked = ("妥当性", "効率性", made.verdict, made.later)
        for n, (word, said) in enumerate(zip(asked, ("B", "A", "C", "拡充"), strict=True)):
            self.box(n / 4, (n + 1) / 4, below, 15, word)
            self.box(n / 4, (n + 1) / 4, below + 15, 15, said)
        self.box(0, 1, below + 30, 20, "")

    def costs(self, top: float, left: float) -> None:
        line = self.make.line
        edges = [left + share for share in (0.0, 0.16, 0.30, 0.44, 0.58)]
        for n, word in enumerate(("", *YEARS)):
            self.box(edges[n], edges[n + 1], top, line, word)
        for row, (label, figures) in enumerate(COSTS, 1):
            for n, said in enumerate((label, *figures)):
                self.box(edges[n], edges[n + 1], top + row * line, line, said)

    def listed(self, top: float, left: float) -> None:
        line = self.make.line
        rest = (4 * line - 1.2 * line) / 4
        self.box(left, left + 0.42, top, line, self.make.kind)
        self.box(left, left + 0.42, top + line, 1.2 * line, "利用区画数（区画）")
        for n, (label, value) in enumerate(VALUES):
            at = top + 2.2 * line + n * rest
            self.box(left, left + 0.2, at, rest, label)
            self.box(left + 0.2, left + 0.42, at, rest, value)


def converted(path: Path, make: Make) -> Database:
    paper = Paper(path)
    paper.text("令和7年度　筑羽根町　事務事業評価票", 180, 20, 12)
    unit = "単位：千円　　国県＝国・県支出金、一般＝一般財源"
    paper.text(unit, 25, 40 if make.unit_on_top else 800, 7)
    for n, (name, office) in enumerate(NAMES):
        across, down = n % make.columns, n // make.columns
        high = 40 + 5 * make.line + 65
        Sheet(paper, make, 25 + across * (make.wide + 25), 60 + down * high).draw(
            n + 1, name, office
        )
    paper.save()
    db = open_database(":memory:")
    convert(inputs([path]), db, Options(municipality="奈良県奈良市"))
    return db


def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return list(db.execute(sql))


MAKES = [
    Make(),
    Make(columns=1, wide=520.0, number="№{0}", kind="活動指標", verdict="評価", line=13.0),
    Make(list_first=True, later="今後の取組方針", unit_on_top=True, line=17.0),
    Make(number="A-{0}", office_first=True, verdict="一次評価", kind="数値目標"),
]


@pytest.fixture(scope="module", params=MAKES)
def sheets(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Make, Database]]:
    """How the sheets are set, and what was read of them: for looking only."""
    db = converted(tmp_path_factory.mktemp("sheets") / "p.pdf", request.param)
    yield request.param, db
    db.close()


def test_each_sheet_is_a_programme(sheets: tuple[Make, Database]) -> None:
    make, db = sheets
    query = "SELECT name, department, section, actual_yen, evaluation, direction FROM programmes"
    whole = [(*own, "農業の振興", 2_188_000, "C", "拡充") for own in NAMES]
    assert sorted(rows(db, query)) == sorted(whole)
    numbers = {make.number.format(n) for n in range(1, 5)}
    assert {code for (code,) in rows(db, "SELECT code FROM programmes")} == numbers


def test_costs_and_indicators_beside_each_other_are_two_tables(
    sheets: tuple[Make, Database],
) -> None:
    _, db = sheets
    query = "SELECT fiscal_year, stage, measure, yen / 1000 FROM amounts"
    assert set(rows(db, query)) == {
        (year, stage, measure, int(figures[n].replace(",", "")))
        for n, (year, stage) in enumerate(((2023, "settled"), (2024, "settled"), (2025, "initial")))
        for measure, (_, figures) in zip(
            ("total", "national_prefectural", "other", "general"), COSTS, strict=True
        )
        if figures[n]
    }
    assert len(rows(db, "SELECT 1 FROM amounts")) == 4 * 9
    query = (
        "SELECT k.name, unit, latest, p.name FROM kpis k JOIN programmes p ON p.id = programme_id"
    )
    assert sorted(rows(db, query)) == sorted(("利用区画数", "区画", 93, name) for name, _ in NAMES)
    query = "SELECT fiscal_year, role, value FROM kpi_values"
    assert sorted(rows(db, query)) == sorted(
        4
        * [(2023, "actual", 97), (2024, "target", 96), (2024, "actual", 93), (2025, "target", 101)]
    )


def test_a_box_with_figures_in_its_first_row_has_no_name_there(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("事務事業評価票", 200, 20, 12)
    for n, line in enumerate(("1,200", "総合評価　A", "今後の方向性　継続", "事業費　1,200")):
        paper.rect(Box(40, 60 + 20 * n, 300, 80 + 20 * n))
        paper.text(line, 44, 66 + 20 * n, 8)
    paper.save()
    db = open_database(":memory:")
    convert(inputs([tmp_path / "p.pdf"]), db, Options(municipality="奈良県奈良市"))
    assert rows(db, "SELECT name FROM programmes") == []
