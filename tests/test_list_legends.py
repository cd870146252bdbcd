"""Lists whose tags only a legend explains, before names that go over several lines."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

# Tags, name (its lines parted by /), amount
FIRST = [
    ("独", "体育館及び武道場の照明を取り替える整備事業（附属する観覧/席を含む）", "31,900"),
    ("", "市民駅伝大会開催事業", "2,700"),
    ("独新", "小・中学校の給食費無償化に伴い第三子以降の副食費を助成する支援/事業", "9,216"),
    ("独", "学校体育施設開放事業", "1,845"),
]
SECOND = [
    ("", "道路照明灯更新事業", "3,300"),
    ("独", "農業用ため池のうち決壊により人家に被害を及ぼすおそれがあるもの/の改修事業", "18,700"),
    ("新", "空き店舗活用支援事業", "2,070"),
]
WORDS = {"独": "市単独事業", "新": "新"}


def listed(path: Path, brackets: str, mark: str, leader: str) -> Database:
    """The list over two pages; the legend stands on the first one alone."""
    left, right = brackets[0], brackets[1]
    paper = Paper(path / "p.pdf")
    paper.text("令和９年度　当初予算の主な内容", 50, 30, 15)
    said = f"凡例：{left}新{right}新規　{left}独{right}市単独事業"
    paper.text(said, 540 - length(said, 9), 56, 9, font=MINCHO)
    for number, rows in enumerate((FIRST, SECOND)):
        if number:
            paper.next_page()
        top = 80.0
        paper.text(f"{number + 1}　暮らしの安心", 50, top, 13, font=GOTHIC)
        for tags, name, amount in rows:
            lines = [*f"{mark}{''.join(left + tag + right for tag in tags)}{name}".split("/")]
            top += 8
            for n, line in enumerate(lines):
                top += 16
                paper.text(line, 66 + 10 * bool(n), top, 10, font=MINCHO)
            end = 66 + 10 * (len(lines) > 1) + length(lines[-1], 10) + 8
            paper.text(leader * int((470 - end) // 10), end, top, 10, font=MINCHO)
            paper.text(f"{amount}千円", 540 - length(f"{amount}千円", 10), top, 10, font=MINCHO)
            top += 15
            paper.text("年度内に終える。", 84, top, 9, font=MINCHO)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize(
    ("brackets", "mark", "leader"),
    [("【】", "●", "・"), ("（）", "○", "…"), ("＜＞", "◆", "…"), ("〔〕", "■", "・")],
)
def test_a_word_that_a_legend_explains_is_a_tag(
    tmp_path: Path, brackets: str, mark: str, leader: str
) -> None:
    db = listed(tmp_path, brackets, mark, leader)
    query = "SELECT name, budget_yen FROM programmes ORDER BY ordinal"
    assert [
        (name.replace("(", "（").replace(")", "）"), yen) for name, yen in db.execute(query)
    ] == [
        (name.replace("/", ""), 1000 * int(amount.replace(",", "")))
        for _, name, amount in (*FIRST, *SECOND)
    ]
    query = (
        "SELECT ordinal, tag FROM programmes JOIN programme_tags ON programme_id = programmes.id"
    )
    assert sorted(db.execute(query)) == sorted(
        (n, WORDS[tag]) for n, (tags, *_) in enumerate((*FIRST, *SECOND), 1) for tag in tags
    )
    assert not list(db.execute("SELECT * FROM problems WHERE severity = 'error'"))


@pytest.mark.parametrize("brackets", ["【】", "（）", "［］"])
def test_a_tag_is_called_by_its_own_word_where_a_legend_explains_that(
    tmp_path: Path, brackets: str
) -> None:
    """拡充…内容を充実する事業 is no 充実."""
    left, right = brackets[0], brackets[1]
    meant = {"新規": "令和９年度に始める事業", "拡充": "内容を充実する事業", "継続": "続ける事業"}
    rows = [("新規", "夜間保育事業"), ("拡充", "空き家改修補助事業"), ("", "給食室改修事業"),
            ("継続", "通学路安全対策事業"), ("新規", "学校図書整備事業")]  # fmt: skip
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　当初予算の主な内容", 50, 30, 15)
    legend = "　".join(f"{left}{tag}{right}…{said}" for tag, said in meant.items())
    paper.text(legend, 50, 56, 9, font=MINCHO)
    for n, (tag, name) in enumerate(rows):
        top = 90.0 + 30 * n
        said = f"{left}{tag}{right}{name}" if tag else name
        paper.text(f"● {said}", 60, top, 11, font=GOTHIC)
        paper.text("2,700千円", 540 - length("2,700千円", 11), top, 11, font=GOTHIC)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    query = "SELECT name, tag FROM programmes JOIN programme_tags ON programme_id = programmes.id"
    short = {"新規": "新", "拡充": "拡", "継続": "継続"}
    assert {*db.execute(query)} == {(name, short[tag]) for tag, name in rows if tag}


@pytest.mark.parametrize(
    ("said", "tag"),
    [("継続事業", "継続"), ("引き続き行う事業", "継"), ("内容を充実する事業", "継")],
)
def test_a_letter_stands_for_the_tag_that_begins_with_it(
    tmp_path: Path, said: str, tag: str
) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　当初予算の主な内容", 50, 30, 15)
    paper.text(f"【新】…新規事業　【継】…{said}", 50, 56, 9, font=MINCHO)
    for n, name in enumerate(("夜間保育事業", "空き家改修補助事業", "給食室改修事業")):
        paper.text(f"● 【継】{name}", 60, 90.0 + 30 * n, 11, font=GOTHIC)
        paper.text("2,700千円", 540 - length("2,700千円", 11), 90.0 + 30 * n, 11, font=GOTHIC)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    assert {*db.execute("SELECT tag FROM programme_tags")} == {(tag,)}


def test_a_heading_with_a_mark_is_no_beginning_of_a_name(tmp_path: Path) -> None:
    """●学校教育 above its programmes leaves the room in which their names would begin."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　当初予算の主な内容", 50, 30, 15)
    names = ("学校図書整備事業", "部活動支援事業", "通学路安全対策事業", "給食室改修事業")
    for n, name in enumerate(names):
        top = 80 + 60.0 * n
        paper.text(f"●教育の分野その{n + 1}", 66, top, 10, font=MINCHO)
        paper.text(f"{name}{'…' * 20}", 76, top + 16, 10, font=MINCHO)
        paper.text("2,700千円", 495, top + 16, 10, font=MINCHO)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    found = {name for (name,) in db.execute("SELECT name FROM programmes")}
    assert found == set(names)


@pytest.mark.parametrize(
    "legend",
    [
        "(新)…新規事業　　〔　〕内は担当課　　（　）内は前年度当初予算額",
        "（　）内は前年度当初予算額　　〔　〕内は担当課　　(新)…新規事業",
        "〔　〕は担当課、（　）書きは前年度予算額",
    ],
)
def test_a_legend_tells_what_stands_in_each_kind_of_brackets(tmp_path: Path, legend: str) -> None:
    """Last year's amount in brackets below the amount, behind the office."""
    rows = [
        ("(新)夜間保育事業", "18,000", "こども課", ""),
        ("不妊治療費助成事業", "23,400", "健康課", "23,400"),
        ("妊婦支援給付事業", "56,200", "健康課", "49,800"),
        ("空き家改修補助事業", "25,000", "住宅課", "16,000"),
    ]
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　当初予算の主な内容", 50, 30, 15)
    paper.text(legend, 50, 56, 9, font=MINCHO)
    for n, (name, amount, office, before) in enumerate(rows):
        top = 90.0 + 44 * n
        paper.text(f"● {name}", 60, top, 11, font=GOTHIC)
        paper.text(f"{amount}千円", 540 - length(f"{amount}千円", 11), top, 11, font=GOTHIC)
        paper.text(f"〔{office}〕", 72, top + 14, 9, font=MINCHO)
        last = f"（{before}千円）" if before else ""
        paper.text(last, 540 - length(last, 9), top + 14, 9, font=MINCHO)
        paper.text("対象となる世帯に支給する。", 72, top + 26, 9, font=MINCHO)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    query = "SELECT name, budget_yen / 1000, department, previous_yen / 1000 FROM programmes"
    assert set(db.execute(query)) == {
        (
            name.removeprefix("(新)"),
            int(amount.replace(",", "")),
            office,
            int(before.replace(",", "")) if before else None,
        )
        for name, amount, office, before in rows
    }
    assert not list(db.execute("SELECT code FROM problems WHERE code = 'not-understood'"))


def test_an_office_without_brackets_before_last_years_amount(tmp_path: Path) -> None:
    """It begins the line below the name; 【財源】 in brackets opens the sources."""
    rows = [
        ("夜間保育事業", "18,000", "こども課", "－", "国庫支出金 9,000千円　一般財源 9,000千円"),
        ("妊婦支援給付事業", "56,200", "健康課", "49,800千円", "一般財源 56,200千円"),
        ("空き家改修補助事業", "25,000", "住宅課", "16,000千円", "市債 20,000千円"),
    ]
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　当初予算の主な事業", 50, 30, 15)
    for n, (name, amount, office, before, sources) in enumerate(rows):
        top = 90.0 + 80 * n
        paper.text(name, 60, top, 11, font=GOTHIC)
        paper.text(f"{amount}千円", 540 - length(f"{amount}千円", 11), top, 11, font=GOTHIC)
        paper.text(office, 60, top + 14, 9, font=MINCHO)
        last = f"（前年度　{before}）"
        paper.text(last, 540 - length(last, 9), top + 14, 9, font=MINCHO)
        paper.text("対象となる世帯に支給する。", 60, top + 26, 9, font=MINCHO)
        paper.text(f"【財源】{sources}", 60, top + 38, 9, font=MINCHO)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    query = "SELECT name, department, previous_yen / 1000, description FROM programmes"
    assert set(db.execute(query)) == {
        ("夜間保育事業", "こども課", None, "対象となる世帯に支給する。"),
        ("妊婦支援給付事業", "健康課", 49_800, "対象となる世帯に支給する。"),
        ("空き家改修補助事業", "住宅課", 16_000, "対象となる世帯に支給する。"),
    }
    query = "SELECT measure, yen / 1000 FROM amounts WHERE table_name = 'programmes'"
    assert {("national", 9_000), ("general", 56_200), ("bonds", 20_000)} <= set(db.execute(query))
