"""Slides of departments: cards whose sides differ, or none, with large figures in their amounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import HEIGHT, Colour, Paper

# Name, tag, ten thousands of yen, lines of text; each department with what it is for
SLIDES = {
    ("消防本部", "～いのちを守る備えを固める～"): (
        ("はしご付消防自動車の更新", "", 23_450, ["導入から20年を経た", "車両を更新します。"]),
        ("女性消防団員活動支援事業", "新規", 180, ["防火の指導に必要な", "資材をそろえます。"]),
        ("耐震性貯水槽整備事業", "拡充", 6_200, ["市内2か所に設けます。"]),
    ),
    ("文化観光部", "～訪れたい、住み続けたいまち～"): (
        ("城下町ライトアップ", "新規", 2_015, ["秋の40日間、石垣を照らします。"]),
        ("市立美術館リニューアル", "", 140_000, ["展示室を広げ、令和10年春に", "再び開きます。"]),
        ("観光案内所の移転", "拡充", 960, ["駅前に移します。"]),
    ),
    ("農林水産部", "～食と森を次の世代へ～"): (
        ("森林経営管理事業", "拡充", 8_730, ["130haの森林を調査します。"]),
        ("新規就農者への家賃補助", "新規", 456, ["月額3万円を上限とします。"]),
        ("小規模土地改良", "", 1_290, ["水路を補修します。"]),
        ("藻場の再生", "", 305, ["漁業者の活動を支えます。"]),
    ),
}
RED, GREY = (0.8, 0.1, 0.1), (0.7, 0.7, 0.7)
LEFT, RIGHT = 40.0, 555.0
FOOT = "令和９年度当初予算案のポイント"


@dataclass(frozen=True)
class Make:
    """How slides are set: how many cards stand beside each other; how these are drawn (`sides`
    differ, are `clipped` from the whole, or there is no frame), which side is thick; where tags
    and amounts stand; whether the total of all is in the corner; the size of names."""

    beside: int = 2
    drawn: str = "sides"
    thick: str = "left"
    tag: str = "before"
    amount: str = "right"
    total: bool = True
    size: float = 11

    def typeset(self, path: Path) -> Path:
        paper = Paper(path)
        for number, ((office, motto), cards) in enumerate(SLIDES.items()):
            if number:
                paper.next_page()
            paper.text(office, LEFT, 30, 26)
            paper.text(motto, LEFT, 62, 13)
            if self.total:
                said, whole = "主な事業の合計", sum(card[2] for card in cards)
                paper.text(said, RIGHT - length(said, 11), 32, 11)
                amount(paper, whole, RIGHT, 47, 11, 19)
            self._cards(paper, cards)
            paper.text(FOOT, LEFT, 800, 8)
            paper.text(str(7 + number), RIGHT - 8, 800, 8)
        return paper.save()

    def _cards(self, paper: Paper, cards: Sequence[tuple[str, str, int, list[str]]]) -> None:
        wide = (RIGHT - LEFT - 14 * (self.beside - 1)) / self.beside
        for n, card in enumerate(cards):
            x, top = LEFT + n % self.beside * (wide + 14), 95 + n // self.beside * 110
            self._frame(paper, Box(x, top, x + wide, top + 96))
            self._card(paper, card, x + 14, top + 10, x + wide - 10)

    def _card(
        self, paper: Paper, card: tuple[str, str, int, list[str]], x: float, top: float, end: float
    ) -> None:
        name, tag, yen, lines = card
        at = x + 30 if tag and self.tag == "before" else x
        paper.text(name, at, top, self.size)
        if tag and self.tag:
            left = x if self.tag == "before" else x + length(name, self.size) + 6
            chip = Box(left, top, left + 26, top + 11)
            paper.rect(chip, fill=RED, stroke=False, radius=5)
            paper.text(tag, left + 5, top + 1.5, 8, colour=(1.0, 1.0, 1.0))
        right = end if self.amount == "right" else None
        amount(paper, yen, x if right is None else right, top + 14, 10, 15, to_left=bool(right))
        for n, line in enumerate(lines):
            paper.text(line, x, top + 36 + 14 * n, 9)

    def _frame(self, paper: Paper, box: Box) -> None:
        x0, top, x1, bottom = box
        thin = {"top": top + 1.2, "left": x0 + 1.2}
        thin[self.thick] += 5
        edges = {
            Box(x0, top, x1, thin["top"]): RED if self.thick == "top" else GREY,
            Box(x0, bottom - 1.2, x1, bottom): GREY,
            Box(x1 - 1.2, top, x1, bottom): GREY,
            Box(x0, top, thin["left"], bottom): RED if self.thick == "left" else GREY,
        }
        for edge, colour in edges.items() if self.drawn else ():
            if self.drawn == "sides":
                paper.rect(edge, fill=colour, stroke=False)
            else:
                clipped(paper, box, edge, colour)


def clipped(paper: Paper, box: Box, edge: Box, colour: Colour) -> None:
    """The whole box, of which one edge is painted, as browsers draw it where corners are round."""
    pen = paper.canvas
    pen.saveState()
    mask = pen.beginPath()
    mask.moveTo(edge.x0, HEIGHT - edge.top)
    mask.lineTo(edge.x1, HEIGHT - edge.top)
    mask.lineTo(edge.x1, HEIGHT - edge.bottom)
    mask.curveTo(
        *(edge.x1 - 0.5, HEIGHT - edge.bottom),
        *(edge.x0 + 0.5, HEIGHT - edge.bottom),
        *(edge.x0, HEIGHT - edge.bottom),
    )
    mask.close()
    pen.clipPath(mask, stroke=0, fill=0)
    paper.rect(box, fill=colour, stroke=False)
    pen.restoreState()


def amount(
    paper: Paper,
    tens: int,
    x: float,
    top: float,
    small: float,
    large: float,
    *,
    to_left: bool = True,
) -> None:
    """１億2,345万円 with its figures in a larger size, from `x` on or up to it."""
    parts = [(f"{n:,}", unit) for n, unit in zip(divmod(tens, 10_000), "億万", strict=True) if n]
    pieces = [piece for n, unit in parts for piece in ((n, large), (unit, small))]
    pieces.append(("円", small))
    x -= sum(length(said, size) for said, size in pieces) if to_left else 0
    for said, size in pieces:
        paper.text(said, x, top + 0.88 * (large - size), size)
        x += length(said, size)


MAKES = {
    "with a thick side": Make(),
    "clipped from the whole": Make(drawn="clipped"),
    "without frames": Make(drawn=""),
    "one column": Make(beside=1, tag="behind", amount="left"),
    "one column without frames": Make(beside=1, drawn="", amount="left"),
    "no total": Make(drawn="clipped", amount="left", total=False),
    "untagged without frames": Make(drawn="", tag=""),
    "three beside each other": Make(beside=3, thick="top", size=8.5),
}


@pytest.fixture(params=MAKES.values(), ids=list(MAKES))
def make(request: pytest.FixtureRequest) -> Make:
    made: Make = request.param
    return made


@pytest.fixture
def db(make: Make, tmp_path: Path) -> Database:
    made = open_database(":memory:")
    convert(inputs([make.typeset(tmp_path / "p.pdf")]), made, Options())
    return made


def test_each_card_is_a_programme_of_its_department(db: Database, make: Make) -> None:
    sql = (
        "SELECT name, section, department, budget_yen, coalesce((SELECT tag FROM programme_tags"
        " WHERE programme_id = programmes.id), ''), replace(description, char(10), '')"
        " FROM programmes ORDER BY page, budget_yen"
    )
    tags = {"新規": "新", "拡充": "拡"} if make.tag else {}
    assert db.execute(sql).fetchall() == [
        (name, office, office, 10_000 * yen, tags.get(tag, ""), "".join(lines))
        for (office, _), cards in SLIDES.items()
        for name, tag, yen, lines in sorted(cards, key=lambda card: card[2])
    ]


def test_the_total_in_the_corner_adds_up_and_nothing_is_left(db: Database, make: Make) -> None:
    totals = db.execute("SELECT amount_yen, section FROM totals ORDER BY page").fetchall()
    wholes = [(10_000 * sum(c[2] for c in cards), office) for (office, _), cards in SLIDES.items()]
    assert totals == (wholes if make.total else [])
    checks = db.execute("SELECT DISTINCT status FROM checks").fetchall()
    assert checks == ([("closed",)] if make.total else [])
    codes = {code for (code,) in db.execute("SELECT code FROM problems")}
    assert codes == {"municipality-unknown"}


def test_the_year_is_that_of_the_foot_beside_the_number_of_the_page(db: Database) -> None:
    assert db.execute("SELECT fiscal_year FROM documents").fetchall() == [(2027,)]
    printed = db.execute("SELECT printed_page FROM pages ORDER BY page").fetchall()
    assert [str(number) for (number,) in printed] == ["7", "8", "9"]


def test_what_a_department_is_for_is_no_section(db: Database) -> None:
    told = db.execute("SELECT text FROM passages ORDER BY page").fetchall()
    assert ["".join(text.split()) for (text,) in told] == [
        motto.replace("～", "〜") for _, motto in SLIDES
    ]
    assert db.execute("SELECT name FROM sections ORDER BY page").fetchall() == [
        (office,) for office, _ in SLIDES
    ]


def test_a_heading_below_a_larger_amount_is_no_title(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.rect(Box(LEFT, 40, 300, 90))
    paper.text("一般会計の総額", LEFT + 10, 46, 10)
    paper.text("134億5,000万円", LEFT + 10, 60, 20)
    paper.text("くらしと環境", LEFT, 120, 15)
    for n, name in enumerate(("資源回収事業", "里山保全事業", "空き家対策事業")):
        paper.text(name, LEFT, 160 + 60 * n, 11)
        paper.text(f"{520 + n}万円", 400, 160 + 60 * n, 11)
        paper.text("地域の団体に委託します。", LEFT, 178 + 60 * n, 9)
    made = open_database(":memory:")
    convert(inputs([paper.save()]), made, Options())
    sections = made.execute(
        "SELECT section, budget_yen FROM programmes ORDER BY ordinal"
    ).fetchall()
    assert sections == [("くらしと環境", yen) for yen in (5_200_000, 5_210_000, 5_220_000)]
    totals = made.execute("SELECT label, amount_yen FROM totals").fetchall()
    assert totals == [("一般会計の総額", 13_450_000_000)]


def test_one_between_waves_that_stands_alone_is_a_heading(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　主な事業", LEFT, 40, 16)
    for part, heading in enumerate(("～健康・福祉～", "～道路・公園～")):
        top = 100 + 200 * part
        paper.text(heading, LEFT, top, 13)
        for n, name in enumerate(("検診事業", "点検事業")):
            paper.text(f"{'町市'[part]}の{name}", LEFT, top + 30 + 50 * n, 11)
            paper.text(f"{410 + n}万円", 400, top + 30 + 50 * n, 11)
            paper.text("回数を増やします。", LEFT, top + 48 + 50 * n, 9)
    made = open_database(":memory:")
    convert(inputs([paper.save()]), made, Options())
    found = made.execute("SELECT section FROM programmes ORDER BY ordinal").fetchall()
    assert found == [("〜健康・福祉〜",)] * 2 + [("〜道路・公園〜",)] * 2
