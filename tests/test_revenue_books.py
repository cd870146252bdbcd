"""節 of 歳入 below their 目 in one column, and right halves under words that no rule knows."""

from collections import Counter
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.revenue_books import FIGURES, Place, Sheets, below, beside, content, read, said
from yosandb.tests.test_town_books import converted
from yosandb.tests.town_books import WIDTH, Book, Habits, Press
from yosandb.tests.town_books import content as spent

OPEN = ("name", *FIGURES, "note")
WORDS = {"amount": "本年度", "previous": "前年度", "change": "比較", "note": "説明"}
OWN = {"amount": "当期", "previous": "前期", "change": "開き", "note": "積算の内容"}
LEFT = {"name": "目", "change": "差引増減額", "amount": "令和8年度", "previous": "令和7年度"}


def agrees(db: Database) -> None:
    found = read(db)
    for table, rows in said(content()).items():
        assert Counter(found[table]) == Counter(rows), table
    assert not list(db.query("SELECT * FROM checks WHERE status <> 'closed'"))
    codes = "SELECT code FROM problems WHERE code <> 'municipality-unknown'"
    assert not list(db.execute(codes))


def cover(press: Press) -> None:
    press.middle("令和8年度 汐見町一般会計予算に関する説明書", WIDTH / 2, 200, 18)
    press.canvas.showPage()


def plain(place: Place) -> str:
    return f"{place[-1]} "


@pytest.mark.parametrize(
    ("word", "words", "indent", "rule"),
    [("款　項　目　節", WORDS, 8, False), ("科目", OWN, 5, True)],
)
def test_setsu_below_their_moku(
    word: str,
    words: dict[str, str],
    indent: int,
    rule: bool,
    tmp_path: Path,
) -> None:
    press, rows = Press(tmp_path / "book.pdf"), below(content(), plain, indent)
    cover(press)
    for start in range(0, len(rows), 40):
        Sheets(press, {"name": word, **words}, rule=rule).page(
            OPEN, [("", rows[start : start + 40])]
        )
    agrees(converted(press.save()))


def test_kou_and_moku_in_one_column_below_the_title_of_their_kan(tmp_path: Path) -> None:
    """節 stand in columns of their own."""
    press = Press(tmp_path / "book.pdf")
    cover(press)
    words = {"name": "科目", **WORDS, "kubun": "区分", "figure": "金額"}
    for title, rows in beside(content(), 1):
        Sheets(press, words, rule=True).page(
            (*OPEN[:-1], "kubun", "figure", "note"), [(title, rows)]
        )
    agrees(converted(press.save()))


@pytest.mark.parametrize(
    ("title", "word", "columns"),
    [
        ("1　総括", "区　分", FIGURES),
        ("第1表　歳入歳出予算", "款項", ("amount",)),
    ],
)
def test_kan_and_kou_in_one_column_of_the_front(
    title: str, word: str, columns: tuple[str, ...], tmp_path: Path
) -> None:
    """項 add up to 款, which begin hardly further to the left: all are met by the statement."""
    press, items = Press(tmp_path / "book.pdf"), content()
    cover(press)
    above = [item for item in items if len(item.place) < 3]
    words = {**WORDS, "name": word, "amount": "金額" if len(columns) == 1 else "本年度予算額"}
    Sheets(press, words, rule=True).page(("name", *columns), [(title, below(above, plain, 8))])
    own = {**LEFT, "note": "説明", "kubun": "区分", "figure": "金額"}
    facing(press, own, ["name", "change", "amount", "previous"], ["kubun", "figure", "note"])
    db = converted(press.save())
    agrees(db)
    bound = db.execute("SELECT count(*) FROM totals WHERE page = 2 AND item_id IS NOT NULL")
    assert bound.fetchone()[0] == len(above) * len(columns)


def facing(press: Press, words: dict[str, str], left: list[str], right: list[str]) -> None:
    """Two tables on each spread."""
    tables, sheets = beside(content()), Sheets(press, words, rule=True)
    for start in range(0, len(tables), 2):
        own = tables[start : start + 2]
        sheets.page(left, own)
        sheets.page(right, [("", rows) for _, rows in own])


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (["note", "office", "kubun", "figure"], ("内　　訳", "区分", "金額")),
        (["kubun", "figure", "note"], ("積算の内容", "節区分", "節の額")),
    ],
)
def test_a_right_half_of_revenue_is_told_by_its_sums(
    right: list[str], words: tuple[str, ...], tmp_path: Path
) -> None:
    """The words over the left half are those of the form."""
    press = Press(tmp_path / "book.pdf")
    cover(press)
    own = dict(zip(("note", "kubun", "figure"), words, strict=True))
    facing(press, {**LEFT, **own}, ["name", "change", "amount", "previous"], right)
    agrees(converted(press.save()))


def test_a_page_under_one_word_that_explains_the_setsu_of_the_page_before(tmp_path: Path) -> None:
    """What the word means is proved of 歳出, whose sources stand beside it."""
    left = ["name", *FIGURES, "kubun", "figure"]
    words = {**WORDS, "name": "目", "kubun": "節名", "figure": "節額", "note": "計上の内容"}
    order = ("moku", "years", "kubun", "figure", "sources", "note")
    habits = Habits(
        words={"note": "計上の内容", "kubun": "節名", "figure": "節額", "setsu": "計上区分"},
        order=order,
        facing=True,
        turns_at="national",
        front=lambda press: facing(press, words, left, ["note"]),
    )
    press = Press(tmp_path / "book.pdf")
    Book(press, habits).set(spent(1000)[:3])
    agrees(converted(press.save()))
