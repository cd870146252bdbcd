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
) -> Path:
    paper = Paper(path)
    paper.text("令和８年度　主要事業一覧", 180, 50, 14)
    if not unit:
        paper.text("（単位：千円）", 500, 76, 8)
    edges = {key: RIGHT - 80 * n for n, key in enumerate(reversed(heads))}

    def put(key: str, words: str, top: float) -> None:
        x = edges[key] - (66 if key == "office" else length(words))
        paper.text(words, x, top, 9)

    top = 96.0
    if headed:
        paper.text("事業名", 40, top, 9)
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
        paper.text(lead + name, 40, top, 9)
        for key in heads:
            put(key, said[key], top)
        top += 14
        for line in text.split("/"):
            paper.text(line, 40 + indent, top, 9)
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
