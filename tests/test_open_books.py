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
from yosandb.tests.town_books import CIRCLED, Habits, Kou, content, read, said

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
    codes = "SELECT code FROM problems WHERE code <> 'municipality-unknown'"
    assert not list(db.execute(codes))


def test_a_statement_without_a_heading_is_said_on_each_page(tmp_path: Path) -> None:
    """Nothing tells what its columns are: figures are kept, and no page is silent."""
    kous, habits = BOOKS["codes 2-1-1, yen below the words, 節 behind 説明"]
    bare = replace(habits, words=dict.fromkeys(WORDS, ""), unit_row=False)
    db = converted(open_book(tmp_path / "book.pdf", kous, bare))
    said = "SELECT page FROM problems WHERE code = 'layout-unproved' ORDER BY page"
    assert [page for (page,) in db.execute(said)] == [2, 3, 4]
    assert not list(db["items"].rows)
