"""Plain lists: what tells of a name above is no beginning of the next one, and names may count."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

Entry = tuple[str, int]
LIST: Sequence[Entry] = (
    ("保育料の軽減事業", 324_100),
    ("夜間の保育事業", 9_800),
    ("給食室の改修事業", 6_800),
    ("がん検診事業", 86_450),
)
WORK = "くらしを守る取組を続けます。"


def found(db: Database) -> list[tuple[object, ...]]:
    return list(db.execute("SELECT name, budget_yen / 1000 FROM programmes ORDER BY page, ordinal"))


def errors(db: Database) -> list[str]:
    return [code for (code,) in db.execute("SELECT code FROM problems WHERE severity = 'error'")]


@pytest.mark.parametrize(
    "note",
    [
        "※第二子からは無償とし、対象を小学六年生までに拡大",
        "・受診の券を六十五歳以上の市民の全員に送付の予定",
        "○第二子からは無償とし、対象を小学六年生までに拡大",
    ],
)
def test_a_note_flush_with_the_next_name_is_of_the_name_above(tmp_path: Path, note: str) -> None:
    """It fills its line up to where amounts stand, as the first line of a name may."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度の主な事業", 20, 30, 15)
    top = 70
    for n, (name, amount) in enumerate(LIST):
        said = f"{amount:,}千円"
        x = 330 - length(said, 9)
        dots = "…" * int((x - 40 - length(name, 9) - 4) / 9)
        paper.text(name, 40, top, 9)
        paper.text(dots, x - 2 - length(dots, 9), top, 9)
        paper.text(said, x, top, 9)
        top += 13
        if n % 2 == 0:
            paper.text(note, 40, top, 9)
            top += 13
    db = read(paper.save())
    assert found(db) == list(LIST)
    assert errors(db) == []


def typeset(path: Path, names: Sequence[Entry], heading: str, mark: str) -> Database:
    """Each name with a line of text below it, under a heading."""
    paper = Paper(path)
    paper.text("令和９年度　主な事業", 180, 40, 15)
    paper.text(heading, 50, 76, 13)
    for n, (name, amount) in enumerate(names):
        top, said = 104 + 44 * n, f"{amount:,}千円"
        paper.text(mark + name, 56, top, 11)
        paper.text(said, 560 - length(said, 10), top, 10, font=MINCHO)
        paper.text(WORK, 76, top + 17, 9.5, font=MINCHO)
    return read(paper.save())


@pytest.mark.parametrize("mark", ["■", ""])
def test_names_may_say_how_many(tmp_path: Path, mark: str) -> None:
    names = [*LIST[:2], ("消防ポンプ車　２台", 46_100), ("防犯カメラ（20台）", 8_600), *LIST[2:]]
    db = typeset(tmp_path / "p.pdf", names, "１　安全なまち", mark)
    assert [yen for _, yen in found(db)] == [yen for _, yen in names]
    assert {"消防ポンプ車 2台", "防犯カメラ(20台)"} <= {name for name, _ in found(db)}
    assert errors(db) == []


@pytest.mark.parametrize(
    "heading",
    [
        "１　一般会計予算（市民１人当たり 45万3千円）",
        "１　市民１人当たり45万円を使う主な事業",
        "１　健康づくり（市民１人当たり医療費の抑制）",
        "１　市民１人当たりの医療費を抑える",
    ],
)
def test_amounts_below_a_heading_that_speaks_of_each_citizen_are_the_citys(
    tmp_path: Path, heading: str
) -> None:
    db = typeset(tmp_path / "p.pdf", LIST, heading, "■")
    assert found(db) == list(LIST)


@pytest.mark.parametrize("district", ["中央地区", "山手小学校区", "全市"])
def test_a_district_right_below_the_title_heads_its_programmes(
    tmp_path: Path, district: str
) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　主な事業", 180, 40, 15)
    top = 62.0
    for words, own in ((district, LIST[:2]), ("港地区", LIST[2:])):
        paper.text(words, 50, top, 13)
        for name, amount in own:
            top, said = top + 26, f"{amount:,}千円"
            paper.text("■" + name, 56, top, 11)
            paper.text(said, 560 - length(said, 10), top, 10, font=MINCHO)
        top += 34
    query = "SELECT DISTINCT section FROM programmes ORDER BY section"
    assert sorted(s for (s,) in read(paper.save()).execute(query)) == sorted([district, "港地区"])
