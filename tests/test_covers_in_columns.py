"""A cover whose title stands beside a greeting, and headings over the rest of the programmes that
come again below each heading."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import WHITE, Paper

GREETING = (
    "町の一年は、みなさんの声から始",
    "まります。この小さな本は、その",
    "声がどんな仕事になり、いくらか",
    "かるのかを、図と短い文で知って",
    "いただくためのものです。",
)
# heading, its programmes told at length, the others
PARTS = (
    (
        "海とくらす",
        (("桟橋の手すり改修", 410), ("磯の観察事業", 36)),
        (("浜の清掃事業", 52), ("灯りの電気代", 18)),
    ),
    ("山をまもる", (("林道の側溝整備事業", 980),), (("苗木の配付", 44), ("登山口の看板", 27))),
    ("人がつどう", (("公民館の整備事業", 163), ("朝市の支援事業", 720)), (("盆踊りの櫓", 31),)),
)


def cover(paper: Paper) -> None:
    """The greeting at the left; the title, set largest, and its year at the right."""
    paper.text("ごあいさつ", 40, 60, 11)
    for n, line in enumerate(GREETING):
        paper.text(line, 40, 90 + 18 * n, 10)
    paper.text("まちの財布", 330, 110, 30)
    paper.text("令和１１年度 予算の早わかり", 330, 150, 12)


def listed(paper: Paper, rest: str) -> None:
    for heading, told, others in PARTS:
        paper.next_page()
        paper.rect(Box(40, 40, 560, 64), fill=(0.2, 0.3, 0.5), stroke=False)
        paper.text(heading, 52, 45, 14, colour=WHITE)
        for n, (name, amount) in enumerate(told):
            top, money = 80 + 80.0 * n, f"{amount}万円"
            paper.rect(Box(40, top, 560, top + 70))
            paper.text(f"【{name}】", 52, top + 8, 12)
            paper.text(money, 548 - length(money, 12), top + 8, 12)
            paper.text("くわしくは窓口でおたずねください。", 52, top + 40, 9)
        paper.text(rest, 40, 260, 11)
        for n, (name, amount) in enumerate(others):
            money = f"{amount}万円"
            paper.text(f"【{name}】", 40, 284 + 18 * n, 9)
            paper.text(money, 560 - length(money, 9), 284 + 18 * n, 9)


def converted(path: Path, rest: str) -> Database:
    paper = Paper(path)
    cover(paper)
    listed(paper, rest)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="岡山県津山市"))
    return db


def test_the_column_set_largest_names_the_paper(tmp_path: Path) -> None:
    db = converted(tmp_path / "p.pdf", "その他の主な事業")
    assert [row["fiscal_year"] for row in db["documents"].rows] == [2029]


def test_columns_of_text_are_read_one_after_the_other(tmp_path: Path) -> None:
    db = converted(tmp_path / "p.pdf", "その他の主な事業")
    (said,) = (row["text"] for row in db["passages"].rows if row["page"] == 1)
    assert "".join(GREETING) in said


@pytest.mark.parametrize("rest", ["その他の主な事業", "■このほかの取組", "そのほかの事業一覧"])
def test_a_heading_over_the_rest_is_one_each_time(tmp_path: Path, rest: str) -> None:
    """It stands within the heading above it, and ends with that."""
    db = converted(tmp_path / "p.pdf", rest)
    query = (
        "SELECT p.name, p.budget_yen / 10000, s.name, o.name FROM programmes p"
        " JOIN sections s ON s.id = p.section_id LEFT JOIN sections o ON o.id = s.parent_id"
        " ORDER BY p.page, p.ordinal"
    )
    assert list(db.execute(query)) == [
        (*one, *((rest.strip("■"), heading) if one in others else (heading, None)))
        for heading, told, others in PARTS
        for one in (*told, *others)
    ]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (("一般会計の総額", "61億2,340万円"), "一般会計の総額"),
        (("令和１１年度 当初予算の規模：61億2,340万円",), "令和11年度当初予算の規模"),
        (("水道事業特別会計予算総額", "61億2,340万円"), "水道事業特別会計予算総額"),
        (("一般会計 当初予算額", "61億2,340万円"), "一般会計当初予算額"),
    ],
)
def test_the_whole_of_a_budget_is_a_total(
    tmp_path: Path, words: tuple[str, ...], label: str
) -> None:
    """Whatever else a cover says is text, and so is an amount within it."""
    paper = Paper(tmp_path / "p.pdf")
    cover(paper)
    for n, line in enumerate(words):
        paper.text(line, 330, 240 + 22 * n, 11)
    paper.text("昨年より1億20万円増えました。", 330, 300, 9)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="岡山県津山市"))
    said = [(row["label"], row["amount_yen"]) for row in db["totals"].rows]
    assert said == [(label, 6_123_400_000)]
    assert not [row for row in db["problems"].rows if row["severity"] == "error"]


ACCOUNTS = (("一般会計", "61億2,340万円", "2.4%"), ("介護保険特別会計", "9億80万円", "0.3%"),
            ("簡易水道事業会計", "3億1,200万円", "△1.1%"))  # fmt: skip


@pytest.mark.parametrize(
    ("title", "year", "city", "size"),
    [
        ("予算のあらまし", "令和１１年度", "津山市", 14),
        ("まちの財布", "令和１１年度当初予算", "岡山県津山市", 20),
    ],
)
@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("panel", [True, False])
def test_a_title_beside_a_greeting_and_a_table_names_the_paper(
    tmp_path: Path, title: str, year: str, city: str, size: float, left: bool, panel: bool
) -> None:
    """The year stands above the title, and the city below it, in smaller letters."""
    paper = Paper(tmp_path / "p.pdf")
    x, other = (50.0, 330.0) if left else (330.0, 50.0)
    if panel:
        paper.rect(Box(x - 15, 30, x + 240, 800), fill=(0.85, 0.9, 0.95), stroke=False)
        paper.canvas.setFillColorRGB(0, 0, 0)
    paper.text(year, x, 110, size)
    paper.text(title, x, 136, 28)
    paper.text(city, x, 186, size)
    paper.text("ごあいさつ", other, 60, 13)
    for n, line in enumerate(GREETING):
        paper.text(line, other, 90 + 18 * n, 10)
    paper.text("町長　山野 かおる", other + 130, 184, 9)
    paper.text("会計の大きさ", other, 200, 12)
    for n, cells in enumerate((("会計", year[:6], "率"), *ACCOUNTS)):
        top = 220 + 20.0 * n
        paper.line(other, top + 16, other + 225, top + 16)
        for words, end in zip(cells, (0, 180, 225), strict=True):
            paper.text(words, other + (end - length(words, 9) if end else 2), top + 4, 9)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options())
    (document,) = db["documents"].rows
    assert (document["fiscal_year"], document["municipality"]) == (2029, "津山市")
    assert {row["title"] for row in db["figures"].rows} == {"会計の大きさ"}
