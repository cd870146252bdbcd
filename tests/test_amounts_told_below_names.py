"""Lists in white space: a name, below it this year's amount, last year's and the office, a text."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import BLACK, GREY, MINCHO, Paper

# Section, and its programmes: tag, name, this year, last year, office, text
SECTIONS = [
    (
        "安心して学べるまち",
        [
            (
                "拡充",
                "通学路照明整備事業",
                18_450,
                14_206,
                "道路河川課",
                "暗い道に照明を40基置く。",
            ),
            ("新規", "放課後学習支援事業", 7_380, None, "学校教育課", "1回500円で通える。"),
            ("", "学校図書館図書購入費", 11_264, 11_032, "生涯学習課", "本を買う。"),
        ],
    ),
    (
        "元気に働けるまち",
        [
            ("新規", "空き店舗活用補助金", 9_615, None, "商工観光課", "100万円を150万円に上げる。"),
            ("", "林道改良事業", 124_300, 98_760, "農林課", "路線を直す。"),
            ("拡充", "観光案内所運営事業", 42_180, 37_625, "商工観光課", "日曜日も開ける。"),
        ],
    ),
]
UNIT = "（単位：千円）"
# What stands below a name: words and where they begin, or end where the place is below nought
IN_BRACKETS = [("予算額", 96), ("{this}", -212), ("（前年度", 240), ("{last}）", -340)]
OFFICE_FIRST = [("予算額", 200), ("{this}", -300), ("（前年度", 320), ("{last}）", -420)]
YEARS = [("R8予算額", 96), ("{this}", -212), ("R7予算額", 240), ("{last}", -340)]
BELOW = {
    "office said behind": [*IN_BRACKETS, ("担当：{office}", 361)],
    "far apart": [*IN_BRACKETS[:3], ("{last}）", -400), ("担当部署：{office}", 421)],
    "close": [("予算額　{this}（前年度　{last}）　担当課　{office}", 96)],
    "office said before": [("担当：{office}", 96), *OFFICE_FIRST],
    "office before": [("担当　{office}", 96), ("予算額　{this}（前年度　{last}）", 250)],
    "a slash": [("事業費：{this}　前年度：{last}　担当課／{office}", 96)],
    "years": [*YEARS, ("【{office}】", 361)],
}
QUERY = """
    SELECT sections.name, (SELECT tag FROM programme_tags WHERE programme_id = programmes.id),
      programmes.name, budget_yen / 1000, previous_yen / 1000, department, description
    FROM programmes JOIN sections ON sections.id = section_id ORDER BY programmes.ordinal
"""
WANTED = [
    (section, {"拡充": "拡", "新規": "新"}.get(tag), *row)
    for section, rows in SECTIONS
    for tag, *row in rows
]


def money(amount: int | None, unit: str = "") -> str:
    return "－" if amount is None else f"{amount:,}{unit}"


def listed(
    path: Path,
    below: list[tuple[str, int]],
    *,
    lead: str = "（{n}）{name}　［{tag}］",
    said: str = UNIT,
    unit: str = "",
) -> Database:
    """The list, a section a page; what says the unit stands on the first page alone."""
    paper = Paper(path / "list.pdf")
    paper.text("令和８年度　鳥羽川市当初予算の重点事業", 150, 50, 16)
    paper.text(said, 70, 90, 10, font=MINCHO)
    top = 130.0
    for number, (section, rows) in enumerate(SECTIONS):
        if number:
            paper.canvas.showPage()
            top = 70.0
        paper.rect(Box(68, top, 527, top + 22), fill=GREY, stroke=False)
        paper.text(f"{'ⅠⅡ'[number]}　{section}", 74, top + 4, 13, colour=BLACK)
        top += 34
        for place, (tag, name, this, last, office, text) in enumerate(rows, 1):
            head = lead.format(n="０１２３"[place], name=name, tag=tag)
            paper.text(head.replace("　［］", "").replace("（）", ""), 70, top, 11)
            for words, x in below:
                part = words.format(this=money(this, unit), last=money(last, unit), office=office)
                at = x if x > 0 else -x - length(part, 10)
                paper.text(part, at, top + 15, 10, font=MINCHO)
            paper.text(text, 98, top + 30, 10, font=MINCHO)
            top += 54
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW.keys())
@pytest.mark.parametrize("lead", ["（{n}）{name}　［{tag}］", "■{name}（{tag}）"])
def test_amounts_and_the_office_in_a_line_below_a_name(
    tmp_path: Path, below: list[tuple[str, int]], lead: str
) -> None:
    db = listed(tmp_path, below, lead=lead)
    assert list(db.execute(QUERY)) == WANTED
    assert {row["unit"] for row in db["pages"].rows} <= {"千円", None}
    assert not db["problems"].count


@pytest.mark.parametrize(
    "said",
    [
        "次の事業に取り組みます。なお、金額の単位は千円です。",
        "次の事業に取り組みます。金額の単位は、千円です。",
        "次の事業に取り組みます。金額は千円単位で表示しています。",
        "なお、予算額は、すべて千円で記載しています。",
    ],
)
def test_a_sentence_says_the_unit(tmp_path: Path, said: str) -> None:
    db = listed(tmp_path, BELOW["office said behind"], said=said)
    assert list(db.execute(QUERY)) == WANTED


@pytest.mark.parametrize(
    "said", ["補助の額は千円で足ります。", "金額は千円未満を切り捨てています。"]
)
def test_a_sentence_about_thousands_is_no_unit(tmp_path: Path, said: str) -> None:
    db = listed(tmp_path, BELOW["office said behind"], said=said)
    assert not db["programmes"].count
    assert "page-unknown" in {row["code"] for row in db["problems"].rows}


def test_each_amount_with_its_unit(tmp_path: Path) -> None:
    below = [*IN_BRACKETS[:3], ("{last}）", -370), ("担当：{office}", 391)]
    db = listed(tmp_path, below, said="", unit="千円")
    assert list(db.execute(QUERY)) == WANTED


def test_the_change_stands_before_the_office(tmp_path: Path) -> None:
    below = [("予算額", 96), ("{this}", -180), ("前年度", 200), ("{last}", -280)]
    db = listed(tmp_path, [*below, ("増減", 300), ("△9", -380), ("担当：{office}", 400)])
    found = [tuple(row) for row in db.execute(QUERY)]
    assert found == WANTED
