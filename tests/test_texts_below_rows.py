"""Lists without lines whose rows have an office before the amount, or two years, and a text below
each row: what stands at the right is no column of its own."""

from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import Paper

# Name, office, this year, last year, text
Listed = tuple[str, str, int, int, str]
LISTED: tuple[Listed, ...] = (
    ("保育所等整備事業", "保育課", 182_400, 150_000,
     "老朽化した保育所の改築に要する費用を補助し、安全で快適な保育環境を整えます。令和９年４月の開所を予定します。"),
    ("図書館運営費", "図書館", 46_850, 31_200, "開館時間を午後８時まで延ばします。"),
    ("住宅取得応援事業", "都市計画課", 60_000, 0,
     "転入して住宅を取得した世帯に最大100万円を交付し、若い世代の定住を進めます。"),
    ("学習支援員の配置", "学校教育課", 98_740, 84_300, "支援員を42人から50人に増員します。"),
    ("消防団車両整備事業", "総務課", 23_100, 22_000, "小型動力ポンプ付積載車３台を更新します。"),
    ("農業の担い手育成", "農政課", 8_050, 9_000, "就農する人に機械の購入費を助成します。"),
)  # fmt: skip
SECTIONS = ("第１　子育てのまち", "第２　安全なまち")
# What stands in a row behind the name, and the words over it; none where there are none.
OFFICE_FIRST = {"office": "担当課", "this": "予算額"}
TWO_YEARS = {"this": "予算額", "last": "前年度"}
ALL = {"office": "課名", "this": "R8当初", "last": "R7当初", "change": "増減額"}
LAST_FIRST = {"last": "前年度予算額", "this": "本年度予算額", "office": "所管課"}
RIGHT = 555.0


def typeset(
    path: Path,
    heads: dict[str, str],
    listed: Sequence[Listed],
    *,
    headed: bool = True,
    unit: str = "",
    lead: str = "",
    office: str = "{}",
    indent: float = 9.0,
    numbered: bool = False,
) -> Path:
    paper = Paper(path)
    paper.text("令和８年度　主要事業一覧", 180, 50, 14)
    if not unit:
        paper.text("（単位：千円）", 500, 76, 8)
    edges = {key: RIGHT - 80 * n for n, key in enumerate(reversed(heads))}

    def put(key: str, words: str, top: float) -> None:
        x = edges[key] - (66 if key == "office" else length(words))
        paper.text(words, x, top, 9)

    top, left = 96.0, 62.0 if numbered else 40.0
    if headed:
        paper.text("№" if numbered else "", 40, top, 9)
        paper.text("事業名", left, top, 9)
        for key, word in heads.items():
            put(key, word, top)
        top += 20
    for n, (name, whose, this, last, text) in enumerate(listed):
        if n % 3 == 0:
            paper.text(SECTIONS[n // 3], 32, top, 11)
            top += 20
        change = this - last
        said = {
            "office": office.format(whose),
            "this": f"{this:,}{unit}",
            "last": f"{last:,}{unit}",
            "change": f"{change:,}{unit}".replace("-", "△"),
        }
        paper.text(str(n + 1) if numbered else "", 40, top, 9)
        paper.text(lead + name, left, top, 9)
        for key in heads:
            put(key, said[key], top)
        top += 14
        for line in text.split("/"):
            paper.text(line, left + indent, top, 9)
            top += 13
        top += 5
    return paper.save()


def read(path: Path) -> Database:
    db = open_database(":memory:")
    convert(inputs([path]), db, Options(municipality="奈良県奈良市"))
    return db


def plainly(text: str) -> str:
    return "".join(normalize("NFKC", text).split())


def expected(heads: dict[str, str], listed: Sequence[Listed]) -> list[tuple[object, ...]]:
    return [
        (
            SECTIONS[n // 3][3:],
            name,
            office if "office" in heads else None,
            1000 * this,
            1000 * last if "last" in heads else None,
            plainly(text.replace("/", "")),
        )
        for n, (name, office, this, last, text) in enumerate(listed)
    ]


def found(db: Database) -> list[tuple[object, ...]]:
    said = "section, name, department, budget_yen, previous_yen, description"
    return [
        (*row, plainly(text or ""))
        for *row, text in db.execute(f"SELECT {said} FROM programmes ORDER BY page, ordinal")
    ]


@pytest.mark.parametrize("unit", ["", "千円"])
@pytest.mark.parametrize("indent", [0.0, 9.0])
@pytest.mark.parametrize("heads", [OFFICE_FIRST, TWO_YEARS, ALL, LAST_FIRST])
def test_the_text_below_a_row_describes_it(
    tmp_path: Path, heads: dict[str, str], indent: float, unit: str
) -> None:
    db = read(typeset(tmp_path / "p.pdf", heads, LISTED, unit=unit, indent=indent))
    assert found(db) == expected(heads, LISTED)
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == []


@pytest.mark.parametrize("unit", ["", "千円"])
@pytest.mark.parametrize(("lead", "office"), [("", "{}"), ("○", "（{}）")])
def test_without_words_over_its_columns(tmp_path: Path, lead: str, office: str, unit: str) -> None:
    """An amount has its office before it, or a bracket with that."""
    path = tmp_path / "p.pdf"
    typeset(path, OFFICE_FIRST, LISTED, headed=False, unit=unit, lead=lead, office=office)
    assert found(read(path)) == expected(OFFICE_FIRST, LISTED)


@pytest.mark.parametrize("unit", ["", "千円"])
@pytest.mark.parametrize("heads", [OFFICE_FIRST, ALL])
def test_a_sign_and_brackets_are_no_part_of_a_cell(
    tmp_path: Path, heads: dict[str, str], unit: str
) -> None:
    """○学習支援員の配置 and （学校教育課） under words over their columns."""
    listed = [
        (name, office.replace("都市計画課", "都市課"), this, last, f"{name}に要する経費")
        for name, office, this, last, _ in LISTED
    ]
    path = tmp_path / "p.pdf"
    typeset(path, heads, listed, unit=unit, lead="○", office="（{}）")
    assert found(read(path)) == expected(heads, listed)


def test_a_sign_before_few_of_the_names_stays(tmp_path: Path) -> None:
    """Nothing tells what ◎ before two names of six stands for."""
    names = ["◎" * (n in (1, 4)) + told[0] for n, told in enumerate(LISTED)]
    listed = [(name, *told[1:4], "") for name, told in zip(names, LISTED, strict=True)]
    db = read(typeset(tmp_path / "p.pdf", OFFICE_FIRST, listed))
    assert [name for (name,) in db.execute("SELECT name FROM programmes ORDER BY ordinal")] == names


@pytest.mark.parametrize("indent", [0.0, 9.0])
@pytest.mark.parametrize("heads", [OFFICE_FIRST, TWO_YEARS, ALL])
def test_a_text_may_end_without_a_full_stop(
    tmp_path: Path, heads: dict[str, str], indent: float
) -> None:
    """Sentences part what would be a list of three rows into stretches of two."""
    texts = (
        "老朽化した施設の改築と車両の更新に要する費用の一部の補助（１件100万円まで）",
        "午後８時まで延ばします。",
    )
    listed = [(*told[:4], texts[n % 2]) for n, told in enumerate(LISTED)]
    db = read(typeset(tmp_path / "p.pdf", heads, listed, unit="千円", indent=indent))
    assert found(db) == expected(heads, listed)


@pytest.mark.parametrize("heads", [OFFICE_FIRST, TWO_YEARS, ALL])
def test_a_heading_may_begin_in_the_column_of_the_numbers(
    tmp_path: Path, heads: dict[str, str]
) -> None:
    """第１ is no number of a programme, though texts stand below the rows."""
    listed = [(*told[:4], f"概要：{told[4].replace('。', '')[:12]}") for told in LISTED]
    db = read(typeset(tmp_path / "p.pdf", heads, listed, numbered=True))
    bare = [(*told[:4], told[4][3:]) for told in listed]
    assert found(db) == expected(heads, bare)


@pytest.mark.parametrize("heads", [OFFICE_FIRST, TWO_YEARS])
def test_a_text_may_break_before_an_amount(tmp_path: Path, heads: dict[str, str]) -> None:
    """…の補助　１件 / 20万円: no name, and its amount on the next line."""
    texts = "・空き家の除却に対する補助　１件/20万円", "・施設整備の補助　１か所/100万円"
    listed = [(*told[:4], texts[n % 2]) for n, told in enumerate(LISTED)]
    assert found(read(typeset(tmp_path / "p.pdf", heads, listed))) == expected(heads, listed)


def test_an_office_behind_a_text_may_go_over_two_lines(tmp_path: Path) -> None:
    """…を助成します。［農 / 政課］, as other texts end in one on their last line."""
    listed = [
        (name, office, this, last, f"{text}［{office[:1]}{'/' * (n % 3 == 0)}{office[1:]}］")
        for n, (name, office, this, last, text) in enumerate(LISTED)
    ]
    db = read(typeset(tmp_path / "p.pdf", TWO_YEARS, listed))
    offices = list(db.execute("SELECT department FROM programmes ORDER BY ordinal"))
    assert offices == [(office,) for _, office, *_ in LISTED]


def test_what_may_be_no_office_is_one_where_all_others_stand(tmp_path: Path) -> None:
    """…事業【図書館】 among …事業【保育課】; in a name without such a bracket it is a place."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　主要事業一覧", 180, 50, 14)
    last = ("本の修理（図書館）【総務課】", "総務課", 1_200, 0, "本を直します。")
    rows = [*((f"{name}【{whose}】", whose, *rest) for name, whose, *rest in LISTED), last]
    for n, (name, _, this, _, text) in enumerate(rows):
        top = 90 + 40 * n
        paper.text(f"{n + 1}　{name}", 40, top, 10)
        paper.text(f"{this:,}千円", RIGHT - length(f"{this:,}千円", 10), top, 10)
        paper.text(str(text), 60, top + 16, 9)
    db = read(paper.save())
    said = list(db.execute("SELECT name, department FROM programmes ORDER BY ordinal"))
    names = [*(name for name, *_ in LISTED), "本の修理(図書館)"]
    assert said == list(zip(names, (whose for _, whose, *_ in rows), strict=True))


def test_a_list_goes_on_over_a_page_without_title_and_unit(tmp_path: Path) -> None:
    """A page of names, offices and bare amounts alone is no table of no kind behind such a list."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度当初予算の主な事業", 180, 50, 14)
    paper.text("（単位：千円）", 500, 76, 8)
    for page in range(2):
        for n, (name, office, this, *_) in enumerate(LISTED):
            top = 96 + 20 * n
            paper.text("〔新〕" if n % 3 == 0 else "○", 40, top, 10)
            paper.text(f"{name}（{page + 1}期）", 76, top, 10)
            paper.text(office if office != "図書館" else "文化課", 350, top, 10)
            paper.text(f"{this + page:,}", 540 - length(f"{this + page:,}", 10), top, 10)
        paper.next_page()
    db = read(paper.save())
    said = "SELECT page, name, budget_yen FROM programmes ORDER BY page, ordinal"
    assert list(db.execute(said)) == [
        (page + 1, f"{name}({page + 1}期)", 1000 * (this + page))
        for page in range(2)
        for name, _, this, *_ in LISTED
    ]
    assert list(db.execute("SELECT 1 FROM programmes WHERE department IS NULL")) == []
