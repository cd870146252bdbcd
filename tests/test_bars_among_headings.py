"""Lists with a bar of colour behind every second row, and headings over rows between them."""

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
from yosandb.tests.typeset import Paper

# Name (lines parted by /), this year, last year, office; below each 部.
PARTS = {
    "総務部": [
        ("公会計システム更新事業", 12_400, 0, "財政課"),
        ("ふるさと納税推進事業", 88_120, 76_400, "財政課"),
        ("防災行政無線整備事業", 231_000, 18_900, "防災課"),
    ],
    "市民福祉部": [
        ("生活困窮者の自立を支える/取組推進事業", 31_725, 33_906, "福祉課"),
        ("サロン運営補助金", 480, 480, "福祉課"),
        ("民生委員活動費", 28_416, 29_073, "福祉課"),
        ("がん検診推進事業", 52_310, 50_100, "健康課"),
    ],
    "教育委員会": [
        ("小学校照明更新事業", 96_300, 0, "教育総務課"),
        ("スクールバス運行事業", 42_108, 41_996, "学校教育課"),
    ],
}
GREY, BLUE = (0.9, 0.9, 0.9), (0.7, 0.8, 0.9)
# The words over the columns, where these begin or end, and what of a row stands there.
YEARS = (("事業名", 50, 0), ("本年度", 340, 1), ("前年度", 420, 1), ("増減", 500, 1))
OFFICES = (("事業名", 50, 0), ("担当課", 300, 0), ("予算額", 540, 1))


@dataclass(frozen=True)
class Look:
    """How a list is drawn: the height of its rows, white over headings and below the words over
    the columns, whether the first row has a bar, the headings have one, each of them begins anew.
    """

    row: float = 18.0
    over: float = 0.0
    below: float = 0.0
    first: bool = True
    barred: bool = False
    anew: bool = False
    mark: str = ""
    sums: bool = True


class Sheet:
    """The list in the making."""

    def __init__(self, path: Path, look: Look, heads: Sequence[tuple[str, float, float]]) -> None:
        self.paper, self.look, self.heads, self.top = Paper(path), look, heads, 80.0
        self.put("令和８年度当初予算　主要事業一覧", 200, 40)
        self.put("（単位：千円）", 560, 62, 1)
        for word, x, share in heads:
            self.put(word, x, self.top + 5, share)
        self.top += look.row + look.below

    def put(self, words: str, x: float, top: float, share: float = 0.0) -> None:
        for n, line in enumerate(words.split("/")):
            self.paper.text(line, x - share * length(line), top + 12 * n, 9)

    def bar(self, height: float, colour: tuple[float, float, float]) -> None:
        self.paper.rect(Box(40, self.top, 560, self.top + height), fill=colour, stroke=False)
        self.paper.canvas.setFillColorRGB(0, 0, 0)

    def heading(self, words: str) -> None:
        self.top += self.look.over
        if self.look.barred:
            self.bar(self.look.row, BLUE)
        self.put(self.look.mark + words, 44, self.top + 5)
        self.top += self.look.row

    def row(self, row: tuple[str, int, int, str], *, barred: bool) -> None:
        more = 12 * row[0].count("/")
        if barred:
            self.bar(self.look.row + more, GREY)
        name, this, last, office = row
        amounts = {"本年度": this, "予算額": this, "前年度": last, "増減": this - last}
        said = {word: f"{amount:,}".replace("-", "△") for word, amount in amounts.items()}
        said |= {"事業名": name, "担当課": office}
        for word, x, share in self.heads:
            low = 0 if word == "事業名" else more / 2
            self.put(said[word], x, self.top + 5 + low, share)
        self.top += self.look.row + more


def typeset(path: Path, look: Look, heads: Sequence[tuple[str, float, float]]) -> Paper:
    sheet = Sheet(path, look, heads)
    count = 0 if look.first else 1
    for part, rows in PARTS.items():
        sheet.heading(part)
        count = (0 if look.first else 1) if look.anew else count
        for row in rows:
            sheet.row(row, barred=count % 2 == 0)
            count += 1
    if look.sums:
        every = [row for rows in PARTS.values() for row in rows]
        sheet.row(("合　計", sum(r[1] for r in every), sum(r[2] for r in every), ""), barred=False)
    return sheet.paper


def read(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市"))
    return db


LOOKS = {
    "every second row": Look(),
    "the second row first": Look(first=False, mark="■"),
    "each heading anew": Look(anew=True, row=15.0),
    "white over headings": Look(over=8.0, below=10.0, first=False),
    "headings in bars": Look(barred=True, over=4.0, sums=False),
    "tight": Look(row=14.0, anew=True, first=False),
}


@pytest.mark.parametrize("heads", [YEARS, OFFICES], ids=["years", "offices"])
@pytest.mark.parametrize("how", LOOKS)
def test_a_heading_between_bars_is_none_of_the_rows(
    tmp_path: Path, how: str, heads: Sequence[tuple[str, float, float]]
) -> None:
    look = LOOKS[how]
    db = read(typeset(tmp_path / "p.pdf", look, heads))
    query = """
        SELECT section, name, budget_yen, previous_yen, description FROM programmes
        ORDER BY ordinal
    """
    years = heads is YEARS
    assert list(db.execute(query)) == [
        (part, name.replace("/", ""), 1000 * this, 1000 * last if years else None, None)
        for part, rows in PARTS.items()
        for name, this, last, _ in rows
    ]
    amounts = {amount for (amount,) in db.execute("SELECT amount_yen FROM totals")}
    assert (582_859_000 in amounts) is look.sums
    codes = {code for (code,) in db.execute("SELECT code FROM problems")}
    assert not codes & {"amount-swallowed", "form-unread", "row-unclear"}
