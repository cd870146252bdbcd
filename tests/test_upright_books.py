"""Books whose 款 and 項 stand upright, in several ways: what each says is told by its content."""

from collections import Counter
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.town_books import Habits, Kou, content, read, said
from yosandb.tests.upright_books import Upright, upright_book

# Words that no rule knows, but for 款, 項, 目 and 節.
WORDS = {
    "kan": "款",
    "kou": "項",
    "moku": "目",
    "amount": "８年度見積額",
    "previous": "７年度見積額",
    "change": "差　額",
    "kubun": "節",
    "figure": "節の額",
    "note": "事業とその経費",
    "listed": "特定の財源",
    "general": "一般の財源",
    "national": "国から",
    "prefectural": "県から",
    "bonds": "借入",
    "other": "そのほか",
}
FORM = WORDS | {
    "amount": "本年度",
    "previous": "前年度",
    "change": "比較",
    "kubun": "区分",
    "figure": "金額",
    "note": "説明",
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "bonds": "地方債",
    "other": "その他",
    "general": "一般財源",
}
SOURCES = ("national", "prefectural", "bonds", "other", "general")
BOOKS: dict[str, Upright] = {
    "programmes and 節 before the figures, sources by name": Upright(
        ("note", "kubun", "figure", "change", "previous", "amount", "listed", "general"), WORDS
    ),
    "in the words of the form, a 款 named on its first page alone, letters spread": Upright(
        ("amount", "previous", "change", *SOURCES, "kubun", "figure", "note"),
        FORM,
        once=True,
        spread=True,
        unit_row=False,
        number=lambda level, n: ("第", str(n), "款" if level == "kan" else "項"),
    ),
    "no 款 and 項 over them, no 計, the difference before the years": Upright(
        ("change", "amount", "previous", "note", "listed", "general", "kubun", "figure"),
        WORDS | {"kan": "部", "kou": "門", "moku": "事項"},
        kou_total=None,
        kan_total=None,
    ),
    "項 a row of the names, last year first": Upright(
        ("previous", "amount", "change", *SOURCES, "kubun", "figure", "note"),
        WORDS,
        standing=("kan",),
        unit_row=False,
    ),
}


def converted(path: Path) -> Database:
    db = open_database(MEMORY)
    convert(inputs([path]), db, Options())
    return db


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_with_upright_names_is_read_as_its_content_is(name: str, tmp_path: Path) -> None:
    kous = content(1000)
    db = converted(upright_book(tmp_path / "book.pdf", kous, BOOKS[name]))
    found = read(db)
    for table, rows in said(kous, Habits()).items():
        assert Counter(found[table]) == Counter(rows), table
    assert Counter(above(db)) == Counter(named(kous))
    assert not list(db.query("SELECT * FROM checks WHERE status <> 'closed'"))
    codes = "SELECT code FROM problems WHERE code <> 'municipality-unknown'"
    assert not list(db.execute(codes))


def above(db: Database) -> list[tuple[object, ...]]:
    names = "SELECT level, number, name FROM items WHERE level <> 'moku'"
    return list(db.execute(names))


def named(kous: list[Kou]) -> list[tuple[object, ...]]:
    kans = dict.fromkeys(("kan", *kou.kan) for kou in kous)
    return [*kans, *(("kou", kou.number, kou.name) for kou in kous)]
