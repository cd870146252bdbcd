"""Lists by office: a 課 below its 部 is the section, and what a page break parts from an amount."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

# 部, its 課, and their programmes: name, this year's and last year's amount
LISTED: dict[str, dict[str, list[tuple[str, int, int | None]]]] = {
    "市長公室": {
        "秘書課": [("姉妹都市訪問事業", 3_120, 2_870), ("叙勲伝達式開催事業", 415, 415)],
        "広報課": [("広報動画制作事業", 1_320, None), ("広報紙発行事業", 18_904, 20_154)],
    },
    "環境部": {
        "資源循環課": [("不法投棄対策事業", 2_035, 1_990), ("堆肥化容器補助金", 6_600, 7_000)]
    },
}


class List:
    """A list in running lines; `foot` is where its pages end."""

    def __init__(self, path: Path, foot: float) -> None:
        self.paper, self.foot, self.top = Paper(path / "list.pdf"), foot, 60.0
        self.paper.text("令和９年度　当初予算の主な事業", 60, 30, 15)

    def line(self, words: str, x: float, step: float, right: str = "", *, size: float = 10) -> None:
        if self.top + step > self.foot:
            self.paper.next_page()
            self.top = 40.0
        self.top += step
        font = GOTHIC if size > 10 else MINCHO
        self.paper.text(words, x, self.top, size, font=font)
        self.paper.text(right, 520 - length(right, size), self.top, size, font=MINCHO)

    def converted(self) -> Database:
        db = open_database(":memory:")
        convert(inputs([self.paper.save()]), db, Options())
        return db


def listed(path: Path, *, over: str = "", foot: float = 800.0) -> Database:
    """The list by office; with `over`, under one heading that is none instead of the 部."""
    made = List(path, foot)
    if over:
        made.line(over, 50, 24, size=13)
    for part, offices in LISTED.items():
        if not over:
            made.line(f"◆{part}", 50, 24, size=13)
        for office, rows in offices.items():
            made.line(f"【{office}】", 62, 20, size=11)
            for name, amount, last in rows:
                dots = "…" * int((440 - length(name, 10)) / 10 - 10)
                made.line(f"○　{name}{dots}", 74, 16, f"{amount:,}千円")
                said = "－" if last is None else f"{last:,}千円"
                made.line("", 74, 15, f"（前年度　{said}）", size=8.5)
                made.line(f"{name}の事業を進める。", 86, 16)
    return made.converted()


SECTIONS = """
    SELECT programmes.name, section, department, above.name FROM programmes
    JOIN sections ON sections.id = section_id
    LEFT JOIN sections AS above ON above.id = sections.parent_id ORDER BY ordinal
"""


def test_an_office_within_another_is_the_section(tmp_path: Path) -> None:
    found = list(listed(tmp_path).execute(SECTIONS))
    assert found == [
        (name, office, office, part)
        for part, offices in LISTED.items()
        for office, rows in offices.items()
        for name, _, _ in rows
    ]


@pytest.mark.parametrize("over", ["（２）住み続けたいまち", "支え合いのまちづくり"])
def test_an_office_under_another_heading_is_no_section(tmp_path: Path, over: str) -> None:
    found = list(listed(tmp_path, over=over).execute(SECTIONS))
    assert [(name, office) for name, _, office, _ in found] == [
        (name, office)
        for offices in LISTED.values()
        for office, rows in offices.items()
        for name, _, _ in rows
    ]
    assert {(section, above) for _, section, _, above in found} == {
        (over.removeprefix("（２）"), None)
    }


@pytest.mark.parametrize("foot", [255.0, 285.0, 299.0])
def test_last_years_amount_may_begin_the_next_page(tmp_path: Path, foot: float) -> None:
    db = listed(tmp_path, foot=foot)
    query = "SELECT name, budget_yen, previous_yen, amount_text, description FROM programmes"
    assert list(db.execute(f"{query} ORDER BY ordinal")) == [
        (name, 1000 * amount, last and 1000 * last, None, f"{name}の事業を進める。")
        for offices in LISTED.values()
        for rows in offices.values()
        for name, amount, last in rows
    ]
    assert {row["code"] for row in db["problems"].rows} == {"municipality-unknown"}
