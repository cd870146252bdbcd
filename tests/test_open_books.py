"""Books whose tables have no frame, set in several ways: what each says is told by its content."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.open_books import Open, Place, open_book
from yosandb.tests.town_books import CIRCLED, WIDTH, Habits, Kou, Press, content, read, said, shown

WORDS = {
    "code": "コード",
    "name": "科目名",
    "amount": "令和8年度",
    "previous": "令和7年度",
    "change": "対前年度",
    "sources": "充当財源",
    "note": "説　明",
    "setsu": "経費区分（節）",
}
CODED = ("code", "name", "amount", "previous", "change", "sources", "note", "setsu")
NAMED = CODED[1:]
TURNED = {
    "name": "款・項・目",
    "amount": "今年度見込",
    "previous": "昨年度見込",
    "change": "今昨の差",
}
FORM = {
    "name": "款・項・目",
    "amount": "本年度",
    "previous": "前年度",
    "change": "比較",
    "sources": "財源内訳",
    "setsu": "区分と金額",
    "note": "説明",
}


def words_of_levels(place: Place) -> str:
    """第1款　議会費, 第1項 議会費, 1) 議会費."""
    return {1: f"第{place[-1]}款　", 2: f"第{place[-1]}項 ", 3: f"{place[-1]}) "}[len(place)]


def shaped(place: Place) -> str:
    return {1: f"{place[-1]}．", 2: f"（{place[-1]}）", 3: f"{CIRCLED[place[-1] - 1]} "}[len(place)]


BELOW = tuple(name for name in NAMED if name != "setsu")
BOOKS: dict[str, tuple[list[Kou], Open]] = {
    "codes 2-1-1, yen below the words, 節 behind 説明": (
        content(1),
        Open(CODED, WORDS, lambda p: "-".join(map(str, p)), unit=1, unit_row=True),
    ),
    "codes 02.01.01": (
        content(1000),
        Open(CODED, WORDS, lambda p: ".".join(f"{n:02}" for n in p), step=0),
    ),
    "款 and 項 over the columns, each figure behind its word": (
        content(1000),
        Open(
            CODED[1:],
            WORDS,
            lambda p: f"{p[-1]} " if len(p) > 2 else f"{'款項'[len(p) - 1]}{p[-1]}　",
            banded=True,
            total="歳出合計",
        ),
    ),
    "2-1-1 before the names, 款 and 項 without figures": (
        content(1000),
        Open(NAMED, WORDS, lambda p: "-".join(map(str, p)) + " ", priced=("moku",)),
    ),
    "the heading on the first page, no lines, 款 in words alone, figures at both ends": (
        content(1000),
        Open(
            ("name", "amount", "setsu", "note", "sources", "previous", "change"),
            {**WORDS, **TURNED},
            words_of_levels,
            labels={
                "national": "国支",
                "prefectural": "県支",
                "bonds": "町債",
                "other": "その他特財",
                "general": "町税等",
            },
            mark=lambda n: f"{n} ",
            setsu_number=lambda n: f"{n}-",
            priced=("kou", "moku"),
            indent=8,
            ruled=False,
            again=False,
            step=0,
        ),
    ),
    "the heading of the form on the first page": (
        content(1000),
        Open(
            ("name", "amount", "previous", "change", "sources", "setsu", "note"),
            FORM,
            words_of_levels,
            mark=lambda n: "○",
            ruled=False,
            again=False,
        ),
    ),
    "款 項 目 in steps, 款 and 項 without figures": (
        content(1000),
        Open(NAMED, WORDS, lambda p: f"{p[-1]} ", priced=("moku",), indent=9),
    ),
    "款 項 目 in steps, 款 without figures": (
        content(1000),
        Open(NAMED, WORDS, lambda p: f"{p[-1]} ", priced=("kou", "moku"), indent=9),
    ),
    "款 1． 項 （1） 目 ①, 款 and 項 without figures": (
        content(1000),
        Open(NAMED, WORDS, shaped, priced=("moku",)),
    ),
    "款 1． 項 （1） 目 ①, the heading on the first page": (
        content(1000),
        Open(NAMED, WORDS, shaped, ruled=False, again=False),
    ),
    "codes in a column, 款 and 項 without figures, no lines": (
        content(1),
        Open(
            CODED,
            WORDS,
            lambda p: "-".join(map(str, p)),
            priced=("moku",),
            ruled=False,
            unit=1,
            unit_row=True,
        ),
    ),
    "節 below their 目, told by how numbers are written, 款 and 項 without figures": (
        content(1000),
        Open(BELOW, WORDS, shaped, priced=("moku",), step=0),
    ),
    "節 below their 目 with codes, figures in another order": (
        content(1000),
        Open(
            ("note", "sources", "name", "previous", "change", "amount"),
            WORDS,
            lambda p: "-".join(map(str, p)) + " ",
            step=0,
        ),
    ),
    "codes 02 01 01 behind each other": (
        content(1000),
        Open(CODED, WORDS, lambda p: " ".join(f"{n:02}" for n in p)),
    ),
}


def converted(path: Path) -> Database:
    db = open_database(MEMORY)
    convert(inputs([path]), db, Options())
    return db


@pytest.mark.parametrize("name", BOOKS)
def test_an_open_book_is_read_as_its_content_is(name: str, tmp_path: Path) -> None:
    kous, habits = BOOKS[name]
    db = converted(open_book(tmp_path / "book.pdf", kous, habits))
    found = read(db)
    found["notes"] = [
        (*of, str(text).removeprefix("うち"), yen) for *of, text, yen in found["notes"]
    ]
    for table, rows in said(kous, Habits()).items():
        assert Counter(found[table]) == Counter(rows), table
    assert not list(db.query("SELECT * FROM checks WHERE status <> 'closed'"))
    # 町税等 says of no word of the form that it is 一般財源: it is what the others leave, and said.
    guessed = [("source-unknown", 1)] if "町税等" in habits.labels.values() else []
    codes = "SELECT code, count(*) FROM problems WHERE code <> 'municipality-unknown' GROUP BY code"
    assert list(db.execute(codes)) == guessed


def test_a_statement_without_a_heading_is_said_on_each_page(tmp_path: Path) -> None:
    """Nothing tells what its columns are: figures are kept, and no page is silent."""
    kous, habits = BOOKS["codes 2-1-1, yen below the words, 節 behind 説明"]
    bare = replace(habits, words=dict.fromkeys(WORDS, ""), unit_row=False)
    db = converted(open_book(tmp_path / "book.pdf", kous, bare))
    said = "SELECT page FROM problems WHERE code = 'layout-unproved' ORDER BY page"
    assert [page for (page,) in db.execute(said)] == [2, 3, 4]
    assert not list(db["items"].rows)


DETAILS = ("児童手当分", "障害者自立支援給付分", "生活支援給付分", "現年度分")
FUNDS = (
    *("市税", "交付金", "分担金", "使用料", "手数料", "国庫支出金", "県支出金", "財産収入"),
    *("寄附金", "繰入金", "諸収入", "市債"),
)
SPENT = {
    "目": 3,
    "補正前の額": 160,
    "補正額": 230,
    "計": 300,
    "区分": 360,
    "金額": 450,
    "補正の説明": 560,
}


def supplement(path: Path) -> list[tuple[str, int]]:
    """歳入 of a supplement, a table for each 項: two details below each other add up to a 目."""
    press, top, found = Press(path), 0.0, []
    press.middle("令和8年度 汐見町一般会計補正予算（第2号）に関する説明書", WIDTH / 2, 200, 18)
    for n, fund in enumerate(FUNDS):
        if n % 4 == 0:
            press.turn()
            press.text("令和8年度汐見町一般会計補正予算　　歳　入", 24, 24, 9)
        top = 50.0 + 110 * (n % 4)
        press.text(f"（{n + 1}款）{fund}　　（1項）{fund}", 24, top, 9)
        press.right("（単位：千円）", 800, top)
        for word, x in SPENT.items():
            press.text(word, 24 + x, top + 18)
        before, parts = 4000 + 37 * n, (211 + 13 * n, 97 + 7 * n)
        figures = (before, sum(parts), before + sum(parts))
        press.text(f"1 {fund}", 24, top + 40)
        for yen, word in zip(figures, ("補正前の額", "補正額", "計"), strict=True):
            press.right(shown(yen, 1), 24 + SPENT[word] + 40, top + 40)
        for k, yen in enumerate(parts):
            press.text(DETAILS[(n + k) % 4], 24 + SPENT["補正の説明"], top + 40 + 10 * k)
            press.right(shown(yen, 1), 800, top + 40 + 10 * k)
            press.text(("1 現年課税分", "2 滞納繰越分")[k], 24 + SPENT["区分"], top + 40 + 10 * k)
            press.right(shown(yen, 1), 24 + SPENT["金額"] + 40, top + 40 + 10 * k)
            found.append((DETAILS[(n + k) % 4], yen * 1000))
    press.turn()
    press.save()
    return found


def test_details_of_revenue_are_no_sources_though_they_add_up(tmp_path: Path) -> None:
    details = supplement(tmp_path / "book.pdf")
    db = converted(tmp_path / "book.pdf")
    assert not list(db["amounts"].rows)
    notes = db.execute("SELECT text, amount_yen FROM notes").fetchall()
    assert Counter(notes) == Counter(details)
    assert db.execute("SELECT count(*) FROM setsu").fetchone()[0] == 2 * len(FUNDS)
