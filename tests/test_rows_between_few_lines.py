"""Lists of a supplementary budget with a line below each 款 alone: rows of several lines, with the
office below the name and sources below each other, parted by white, by marks or by indent."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length, money, paper
from yosandb.tests.typeset import Paper

MEASURES = {
    "国庫支出金": "national",
    "県支出金": "prefectural",
    "地方債": "bonds",
    "その他": "other",
    "一般財源": "general",
}


@dataclass(frozen=True)
class Row:
    """A programme; lines are parted by /."""

    name: str
    office: str
    amount: int
    sources: dict[str, int]
    text: str


ROWS = {
    "２款 総務費": [
        Row("公用車購入費", "管財課", 2_480, {"一般財源": 2_480}, "一台を買い替える。"),
        Row(
            "地域公共交通計画策定/事業",
            "企画政策課",
            -1_316,
            {"国庫支出金": -658, "一般財源": -658},
            "入札の差金による減",
        ),
    ],
    "６款 農林水産業費": [
        Row(
            "森林環境整備事業",
            "農林水産課",
            18_900,
            {"国庫支出金": 9_000, "県支出金": 4_500, "地方債": 4_800, "一般財源": 600},
            "間伐の面積を/増やす。",
        ),
        Row(
            "漁港維持管理事業",
            "農林水産課",
            0,
            {"その他": -7_300, "一般財源": 7_300},
            "使用料の減に/よる財源の/組替え",
        ),
        Row("水田活用支援金", "農林水産課", 640, {"県支出金": 640}, "対象の/増による。"),
    ],
    "10款 教育費": [
        Row(
            "中学校体育館屋根改修/事業",
            "教育総務課",
            51_700,
            {"地方債": 46_500, "一般財源": 5_200},
            "雨漏りのため、/屋根を改修する。",
        ),
        Row("図書購入費", "生涯学習課", 900, {"その他": 900}, "寄附による。"),
    ],
}
EVERY = [(kan, row) for kan, rows in ROWS.items() for row in rows]


@dataclass(frozen=True)
class Look:
    """How it is set."""

    lines: str = "kan"  # below each 款, each row, around each cell, around all, or "no" lines
    sources: str = "below"  # each other in one column, in "two" of them, in "columns"
    office: str = "（）"  # below the name in these brackets, or in a "column"
    mark: str = "○"
    kan: str = "【】"
    division: str = ""  # a word above each 款
    pitch: float = 11.0
    white: float = 7.0  # between two rows
    under: float = 3.5  # a heading
    indent: float = 9.0  # of all lines of a name but the first
    stages: bool = False  # 補正前の額 and 計 beside 補正額
    number: bool = False  # before each name
    whole: bool = False  # 合計
    middle: bool = False  # names, texts and amounts stand in the middle of their row
    unpriced: str = ""  # what stands in place of the amount of the row without sources


def put(made: Paper, words: str, x0: float, top: float, x1: float | None = None) -> None:
    """Words from a place on, or up to another one."""
    made.text(words, x0 if x1 is None else x1 - length(words), top, SIZE)


def columns_of(look: Look) -> list[tuple[str, float]]:
    """The words over the columns, and how wide these are."""
    narrow = look.sources == "columns" or look.stages
    found = [("番号", 26.0)] if look.number else []
    found += [("事業名", 122.0 if narrow else 130.0)]
    found += [("所管課", 64.0)] if look.office == "column" else []
    found += (
        [("補正前の額", 50.0), ("補正額", 50.0), ("計", 50.0)]
        if look.stages
        else [("補正額", 50.0)]
    )
    match look.sources:
        case "columns":
            found += [(word, 46.0) for word in MEASURES]
        case "two":
            found += [("財源", 56.0), ("金額", 50.0)]
        case _:
            found += [("財源内訳", 106.0)]
    return [*found, ("補正の内容", 85.0 if narrow else 120.0)]


class Listing:
    """The list in the making."""

    def __init__(self, made: Paper, look: Look, top: float) -> None:
        self.made, self.look, self.top = made, look, top
        self.columns = columns_of(look)
        self.xs = [24.0]
        for _, width in self.columns:
            self.xs.append(self.xs[-1] + width)
        self.at = {word: n for n, (word, _) in enumerate(self.columns)}
        self.count = 0

    def level(self) -> None:
        if self.look.lines != "no":
            self.made.line(self.xs[0], self.top, self.xs[-1], self.top)

    def cells(self, top: float) -> None:
        """Lines around the cells of a row that has been set."""
        if self.look.lines == "cells":
            for x in self.xs:
                self.made.line(x, top, x, self.top)
        if self.look.lines in ("cells", "rows"):
            self.level()

    def heads(self) -> None:
        self.level()
        top = self.top
        for (word, width), x0 in zip(self.columns, self.xs, strict=False):
            put(self.made, word, x0 + (width - length(word)) / 2, self.top + 4)
        self.top += 17
        if self.look.lines != "cells":
            self.level()
        self.cells(top)

    def kan(self, name: str) -> None:
        left, right = self.look.kan[:1], self.look.kan[1:]
        self.heading(self.look.division)
        self.heading(left + name + right)

    def heading(self, words: str) -> None:
        top = self.top
        if not words:
            return
        put(self.made, words, self.xs[0] + 3, self.top + 4)
        self.top += 13.5 + self.look.under
        if self.look.lines == "cells":
            for x in (self.xs[0], self.xs[-1]):
                self.made.line(x, top, x, self.top)
        if self.look.lines in ("cells", "rows"):
            self.level()

    def row(self, row: Row) -> None:
        look, top = self.look, self.top
        self.count += 1
        name = row.name.split("/")
        beside = [] if look.office == "column" else [look.office[0] + row.office + look.office[1]]
        named = [*name, *beside]
        told = row.text.split("/")
        below = look.sources != "columns"
        height = max(len(named), len(told), len(row.sources) if below else 1)

        def line(n: int, count: int) -> float:
            lead = (height - count) / 2 if look.middle else 0
            return top + 3.5 + look.pitch * (n + lead)

        for n, words in enumerate(named):
            lead = look.mark if n == 0 else ""
            put(
                self.made,
                lead + words,
                self.left("事業名") + (look.indent if n else 0),
                line(n, len(named)),
            )
        if look.number:
            put(self.made, str(self.count), self.left("番号") + 4, line(0, 1))
        if look.office == "column":
            put(self.made, row.office, self.left("所管課"), line(0, 1))
        self.figures(
            {"補正額": look.unpriced if not row.sources else money(row.amount)}, line(0, 1)
        )
        if look.stages:
            self.figures(
                {"補正前の額": money(BEFORE), "計": money(BEFORE + row.amount)}, line(0, 1)
            )
        if below:
            for n, (word, amount) in enumerate(row.sources.items()):
                over = "財源" if look.sources == "two" else "財源内訳"
                put(self.made, word, self.left(over), line(n, len(row.sources)))
                last = "金額" if look.sources == "two" else over
                self.figures({last: money(amount)}, line(n, len(row.sources)))
        else:
            self.figures({word: money(amount) for word, amount in row.sources.items()}, line(0, 1))
        for n, words in enumerate(told):
            put(self.made, words, self.left("補正の内容"), line(n, len(told)))
        self.top = top + look.pitch * height + look.white
        self.cells(top)

    def figures(self, words: dict[str, str], top: float) -> None:
        for over, figure in words.items():
            put(self.made, figure, 0, top, self.xs[self.at[over] + 1] - 4)

    def left(self, over: str) -> float:
        return self.xs[self.at[over]] + 3

    def rows(self, rows: dict[str, list[Row]]) -> None:
        for kan, own in rows.items():
            self.kan(kan)
            for row in own:
                self.row(row)
            if self.look.lines == "kan":
                self.level()
        if self.look.whole:
            every = [row for own in rows.values() for row in own]
            total = sum(row.amount for row in every)
            put(self.made, "合　計", self.left("事業名") + 20, self.top + 4)
            self.figures({"補正額": money(total)}, self.top + 4)
            self.top += 17
        self.level()


BEFORE = 120_400


KAN = [
    ("２", "総務費", 1_204_500, 1_164),
    ("６", "農林水産業費", 431_020, 19_540),
    ("10", "教育費", 988_300, 52_600),
    ("14", "予備費", 10_000, 0),
]


def kan_above(made: Paper, top: float) -> float:
    """款 of the supplement, with lines around the words and the sum alone; and where it ends."""
    made.text("歳出", 30, top, SIZE)
    total = ("", "歳出合計", sum(row[2] for row in KAN), sum(row[3] for row in KAN))
    x0, xs = 26.0, (150.0, 300.0, 400.0, 500.0)
    rows = [("款", "", "補正前の額", "補正額", "計")]
    rows += [(n, name, money(a), money(b), money(a + b)) for n, name, a, b in (*KAN, total)]
    top += 14
    for n, (number, name, *figures) in enumerate(rows):
        if n in (0, 1, len(rows) - 1):
            made.line(24, top, 526, top)
        put(made, number, 0, top + 4, x0 + 14)
        put(made, name, x0 + 24, top + 4)
        for words, x1 in zip(figures, xs[1:], strict=True):
            put(made, words, 0, top + 4, x1)
        top += 17
    made.line(24, top, 526, top)
    made.text("主な事業", 30, top + 16, SIZE + 2)
    return top + 34


def listed(path: Path, look: Look, *, kan: bool = False) -> Database:
    """A paper with nothing but the list."""
    made = paper(path, "令和７年度　12月補正予算の主な事業")
    listing = Listing(made, look, kan_above(made, 100) if kan else 100)
    listing.heads()
    listing.rows(ROWS)
    return read(made.save())


def check(db: Database, look: Look) -> None:
    """Each row is as it is printed, and nothing else is one."""
    sql = """
        SELECT name, section, department, supplement_yen, description
        FROM programmes ORDER BY page, ordinal
    """
    said = [
        (name, section, office, yen, "".join((text or "").split()))
        for name, section, office, yen, text in db.execute(sql)
    ]
    assert said == [
        (
            row.name.replace("/", ""),
            kan.split(" ")[1],
            row.office,
            1000 * row.amount,
            row.text.replace("/", ""),
        )
        for kan, row in EVERY
    ]
    beside = "SELECT name, measure, yen FROM amounts JOIN programmes ON programmes.id = row_id"
    beside += " WHERE measure <> 'total'"
    assert {*db.execute(beside)} == {
        (row.name.replace("/", ""), MEASURES[word], 1000 * amount)
        for _, row in EVERY
        for word, amount in row.sources.items()
    }
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    assert not list(db["problems"].rows)


LOOKS = {
    "kan": Look(),
    "kan-unmarked": Look(mark=""),
    "kan-columns": Look(sources="columns"),
    "kan-office": Look(office="column"),
    "kan-tight": Look(white=0, under=0),
    "kan-plain": Look(kan=""),
    "kan-stages": Look(stages=True),
    "kan-number": Look(number=True, mark=""),
    "kan-whole": Look(whole=True),
    "kan-middle": Look(middle=True),
    "kan-flush": Look(indent=0, mark=""),
    "kan-flush-tight": Look(indent=0, white=0, under=0),
    "all": Look(lines="all"),
    "all-unmarked": Look(lines="all", mark="", kan="〔〕"),
    "all-office": Look(lines="all", office="column", mark="・"),
    "all-tight": Look(lines="all", white=0, under=0),
    "all-square-tight": Look(lines="all", office="［］", mark="", white=0),
    "all-middle": Look(lines="all", middle=True, mark=""),
    "division": Look(division="総務部"),
    "all-division": Look(lines="all", division="■ 総務部"),
    "rows-middle": Look(lines="rows", middle=True, mark=""),
    "rows-division": Look(lines="rows", division="総務部"),
    "cells": Look(lines="cells"),
    "cells-columns": Look(lines="cells", sources="columns", mark=""),
    "cells-middle": Look(lines="cells", middle=True),
    "cells-number": Look(lines="cells", number=True, whole=True, mark=""),
    "cells-stages": Look(lines="cells", stages=True),
}


@pytest.mark.parametrize("name", LOOKS)
def test_rows_are_read(tmp_path: Path, name: str) -> None:
    check(listed(tmp_path / "list.pdf", LOOKS[name]), LOOKS[name])


# A bracket at the edge may hold an office below a name or a heading above others; without lines
# around the words over the columns there is no table.
UNREAD = {
    "brackets": Look(lines="all", office="【】", mark="", white=0, under=0, indent=0),
    "white": Look(lines="no"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_is_not_sure_is_said(tmp_path: Path, name: str) -> None:
    db = listed(tmp_path / "list.pdf", UNREAD[name])
    assert db["programmes"].count == 0
    codes = {row["code"] for row in db["problems"].rows if row["severity"] == "error"}
    assert {"form-unread", "page-unknown"} <= codes


def test_letters_of_the_word_over_names_stand_apart_where_nothing_is_read(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和７年度　12月補正予算の主な事業")
    for top, words in ((100, ("事 業 名", "補 正 額")), (118, ("公用車購入費", "2,480"))):
        for x, word in zip((30, 300), words, strict=True):
            put(made, word, x, top)
    db = read(made.save())
    assert "form-unread" in {row["code"] for row in db["problems"].rows}


def test_kan_stand_above_the_list(tmp_path: Path) -> None:
    """Lines around both tables begin and end together."""
    db = listed(tmp_path / "list.pdf", Look(), kan=True)
    check(db, Look())
    sql = "SELECT name, before_yen, supplement_yen, amount_yen FROM items ORDER BY number"
    assert [*db.execute(sql)] == [
        (name, 1000 * a, 1000 * b, 1000 * (a + b)) for _, name, a, b in KAN
    ]


def test_kan_are_read_above_a_list_that_is_not(tmp_path: Path) -> None:
    db = listed(tmp_path / "list.pdf", UNREAD["brackets"], kan=True)
    assert {row["name"] for row in db["items"].rows} == {name for _, name, _, _ in KAN}
    assert "form-unread" in {row["code"] for row in db["problems"].rows}


@pytest.mark.parametrize("sources", ["below", "columns"])
@pytest.mark.parametrize("heads", [True, False])
def test_rows_on_the_next_page(tmp_path: Path, sources: str, *, heads: bool) -> None:
    """With the words over the columns again, or without; the walls lie elsewhere in the white."""
    look = Look(sources=sources)
    made = paper(tmp_path / "list.pdf", "令和７年度　12月補正予算の主な事業")
    listing = Listing(made, look, 100)
    listing.heads()
    first, *others = ROWS
    listing.rows({first: ROWS[first]})
    made.canvas.showPage()
    listing.top = 60
    if heads:
        listing.heads()
    else:
        listing.level()
    listing.rows({kan: ROWS[kan] for kan in others})
    check(read(made.save()), look)


@pytest.mark.parametrize("white", [0.0, 7.0])
def test_one_row_below_each_kan(tmp_path: Path, white: float) -> None:
    """A line below each row: the heading is no part of its name."""
    look = Look(white=white, under=white / 2, mark="")
    made = paper(tmp_path / "list.pdf", "令和７年度　12月補正予算の主な事業")
    listing = Listing(made, look, 100)
    listing.heads()
    listing.rows({kan: rows[:1] for kan, rows in ROWS.items()})
    db = read(made.save())
    sql = "SELECT name, section FROM programmes ORDER BY ordinal"
    assert [*db.execute(sql)] == [
        (rows[0].name.replace("/", ""), kan.split(" ")[1]) for kan, rows in ROWS.items()
    ]


@pytest.mark.parametrize("words", ["", "（再掲）"])
def test_a_row_without_an_amount(tmp_path: Path, words: str) -> None:
    """Marks tell that it is one."""
    look = Look(unpriced=words)
    made = paper(tmp_path / "list.pdf", "令和７年度　12月補正予算の主な事業")
    listing = Listing(made, look, 100)
    listing.heads()
    more = Row("給食調理委託", "学校給食課", 0, {}, "限度額を/定める。")
    listing.rows({**ROWS, "10款 教育費": [more, *ROWS["10款 教育費"]]})
    db = read(made.save())
    sql = "SELECT name, department, supplement_yen FROM programmes ORDER BY ordinal"
    found = [*db.execute(sql)]
    assert len(found) == len(EVERY) + 1
    assert ("給食調理委託", "学校給食課", None) in found


def test_a_sum_that_is_wrong_unmakes_no_row(tmp_path: Path) -> None:
    """Something else than its sources tells where each row begins."""
    made = paper(tmp_path / "list.pdf", "令和７年度　12月補正予算の主な事業")
    listing = Listing(made, Look(), 100)
    listing.heads()
    wrong = Row("水田活用支援金", "農林水産課", 641, {"県支出金": 600, "その他": 40}, "増による。")
    listing.rows({**ROWS, "６款 農林水産業費": [*ROWS["６款 農林水産業費"][:2], wrong]})
    db = read(made.save())
    assert db["programmes"].count == len(EVERY)
    assert [row["status"] for row in db["checks"].rows].count("open") == 1
