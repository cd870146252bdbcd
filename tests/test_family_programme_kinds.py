"""Lists of programmes that no column or bracket gives away: cards, level lines, white."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length, money, paper
from yosandb.tests.typeset import Paper

ROWS = [
    ("移住体験住宅整備事業", 12_300, None, "政策課", "総務費"),
    ("窓口案内システム導入事業", 4_560, 4_000, "市民課", "総務費"),
    ("子ども医療費助成事業", 98_700, 92_000, "子育て課", "民生費"),
    ("学童保育室運営事業", 45_100, 46_200, "子育て課", "民生費"),
]
COLUMNS = "name, budget_yen, previous_yen, department, section"


def read(path: Path) -> Database:
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市"))
    return db


def programmes(db: Database, columns: str = COLUMNS) -> list[tuple[object, ...]]:
    return list(db.execute(f"SELECT {columns} FROM programmes ORDER BY page, ordinal").fetchall())


def stated(*fifth: str) -> list[tuple[object, ...]]:
    """What a paper says of the programmes: the last column of the first half, and of the second."""
    return [
        (name, this * 1000, last and last * 1000, office, fifth[n * len(fifth) // len(ROWS)])
        for n, (name, this, last, office, _) in enumerate(ROWS)
    ]


def statuses(db: Database) -> dict[str, int]:
    return dict(db.execute("SELECT status, count(*) FROM checks GROUP BY status").fetchall())


def right(made: Paper, words: str, x1: float, top: float, size: float = SIZE) -> None:
    made.text(words, x1 - length(words, size), top, size)


def level(made: Paper, top: float) -> None:
    made.line(50, top, 540, top)


@pytest.mark.parametrize("detail", ["細目その一", "　"])
def test_level_lines_alone_part_rows_of_two_lines(detail: str, tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業　松本市", unit="")
    made.text("（千円）", 500, 82, SIZE)
    level(made, 95)
    for words, x in (("事業名≪細目≫", 110), ("担当課", 300), ("予算額", 420), ("頁", 520)):
        made.text(words, x, 100, SIZE)
    made.text("（款）", 300, 112, SIZE)
    level(made, 126)
    top = 126.0
    for number, (name, this, _, office, kan) in enumerate(ROWS):
        if number in (0, 2):
            made.text(("１　暮らし", "２　子ども")[number // 2], 55, top + 5, SIZE + 1)
            top += 22
            level(made, top)
        again = number == 3
        made.text(name, 60, top + 4, SIZE)
        made.text(f"≪{detail}≫", 70, top + 17, SIZE - 2)
        made.text("〃" if again else office, 300, top + 4, SIZE)
        made.text(f"（{kan}）", 300, top + 17, SIZE - 2)
        right(made, f"（{money(this)}）" if again else money(this), 470, top + 10)
        right(made, str(10 + number), 530, top + 10)
        top += 32
        level(made, top)
    db = read(made.save())
    told = "name, sub_name, budget_yen, amount_text, department, code, section"
    assert programmes(db, told) == [
        (
            name if detail.strip() else f"{name}≪ ≫",
            detail.strip() or None,
            None if n == 3 else this * 1000,
            f"({money(this)})" if n == 3 else None,
            office,
            kan,
            ("暮らし", "子ども")[n // 2],
        )
        for n, (name, this, _, office, kan) in enumerate(ROWS)
    ]


def test_sums_above_the_rows_that_they_cover(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業一覧　松本市")
    for words, x in (("№", 50), ("事業名", 80), ("所管", 270)):
        made.text(words, x, 100, SIZE)
    for words, x1 in (("7年度予算額", 400), ("6年度予算額", 470), ("増減額", 535)):
        right(made, words, x1, 100)
    top = 120.0

    def figures(this: int, last: int, change: str | None = None) -> None:
        right(made, money(this), 400, top)
        right(made, money(last) if last else "－", 470, top)
        right(made, change or money(this - last), 535, top)

    made.text("総計", 80, top, SIZE)
    figures(sum(row[1] for row in ROWS), sum(row[2] or 0 for row in ROWS))
    for start, heading in (
        (0, "１　総務企画の部門に属する事業"),
        (2, "２　福祉の部門に属する事業"),
    ):
        top += 24
        inside = ROWS[start : start + 2]
        made.text(heading, 50, top, SIZE)
        figures(sum(row[1] for row in inside), sum(row[2] or 0 for row in inside))
        for number, (name, this, last, office, _) in enumerate(inside, start + 1):
            top += 18
            made.text(str(number), 54, top, SIZE)
            made.text(name + ("（新）" if last is None else ""), 80, top, SIZE)
            made.text(office, 270, top, SIZE)
            figures(this, last or 0, "皆増" if last is None else None)
    db = read(made.save())
    assert programmes(db) == stated("総務企画の部門に属する事業", "福祉の部門に属する事業")
    tags = db.execute("SELECT tag FROM programme_tags").fetchall()
    assert tags == [("新",)]
    assert statuses(db).keys() == {"closed"}


def test_two_storeys_of_amounts_in_one_cell(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業一覧　松本市")
    edges = (50, 220, 320, 420)
    heads = (("事業名", ""), ("予算額", "下段は前年度"), ("担当課", ""))
    bottom = 100.0 + 28 * (len(ROWS) + 1)
    for x in edges:
        made.line(x, 100, x, bottom)
    for number in range(len(ROWS) + 2):
        made.line(edges[0], 100 + 28 * number, edges[-1], 100 + 28 * number)
    for x, (words, below) in zip(edges, heads, strict=False):
        made.text(words, x + 20, 104, SIZE)
        made.text(below, x + 10, 115, SIZE)
    for number, (name, this, last, office, _) in enumerate(ROWS, 1):
        top = 100 + 28 * number
        made.text(name, 54, top + 9, SIZE)
        right(made, money(this), 316, top + 4)
        right(made, "－" if last is None else money(last), 316, top + 16)
        made.text(office, 324, top + 9, SIZE)
    db = read(made.save())
    assert programmes(db, "name, budget_yen, previous_yen, department") == [
        (name, this * 1000, None if last is None else last * 1000, office)
        for name, this, last, office, _ in ROWS
    ]


def test_a_figure_alone_in_a_cell_of_two_storeys_is_of_the_year_of_its_place(
    tmp_path: Path,
) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業一覧　松本市")
    edges = (50, 220, 320, 420)
    bottom = 100.0 + 28 * (len(ROWS) + 1)
    for x in edges:
        made.line(x, 100, x, bottom)
    for number in range(len(ROWS) + 2):
        made.line(edges[0], 100 + 28 * number, edges[-1], 100 + 28 * number)
    for x, words in zip(edges, ("事業名", "予算額", "担当課"), strict=False):
        made.text(words, x + 20, 104, SIZE)
    made.text("下段は前年度", 230, 115, SIZE)
    places = ((4, 16), (4, None), (None, 16), (10, None))
    for number, ((name, this, _, office, _), (upper, lower)) in enumerate(
        zip(ROWS, places, strict=True), 1
    ):
        top = 100 + 28 * number
        made.text(name, 54, top + 9, SIZE)
        made.text(office, 324, top + 9, SIZE)
        if upper is not None:
            right(made, money(this), 316, top + upper)
        if lower is not None:
            right(made, money(this + 1), 316, top + lower)
    db = read(made.save())
    found = programmes(db, "budget_yen / 1000, previous_yen / 1000, amount_text")
    assert found == [
        (12_300, 12_301, None),
        (4_560, None, None),
        (None, 98_701, None),
        (None, None, "45,100"),
    ]
    said = db.execute("SELECT message FROM problems WHERE code = 'amount-not-plain'").fetchall()
    assert len(said) == 1 and "45,100" in said[0][0]


def test_cards_under_the_bar_of_their_name(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業　松本市", unit="")
    top = 90.0
    for name, this, last, office, _ in ROWS:
        for y in (top, top + 22, top + 90):
            made.line(60, y, 520, y)
        for x in (60, 520):
            made.line(x, top, x, top + 90)
        made.text(name, 70, top + 6, 11)
        before = "なし" if last is None else f"{last:,}千円"
        made.text(f"予算額　　{this:,}千円　　　（令和六年度　{before}）", 70, top + 28, SIZE)
        made.text(f"担　当　{office}", 70, top + 42, SIZE)
        made.text("予算科目　2款1項1目", 70, top + 54, SIZE)
        made.text(f"財源内訳　国 {this - 100:,}　一般 100", 70, top + 66, SIZE)
        made.text("市内の五か所で行う。", 70, top + 78, SIZE)
        top += 110
    db = read(made.save())
    told = "name, budget_yen, previous_yen, department, description"
    assert programmes(db, told) == stated("市内の五か所で行う。")
    sources = db.execute("SELECT sum(yen), count(*) FROM amounts").fetchone()
    assert sources == (sum(row[1] for row in ROWS) * 1000, 2 * len(ROWS))


def test_amounts_under_the_words_of_two_years_last_year_first(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業　松本市")
    right(made, "前年度", 420, 100)
    right(made, "本年度", 500, 100)
    top = 118.0

    def amounts(this: int, last: int | None) -> None:
        right(made, "－" if last is None else money(last), 420, top)
        right(made, money(this), 500, top)

    for start, office in ((0, "■総務部"), (2, "■福祉部")):
        made.text(office, 50, top, SIZE + 2)
        inside = ROWS[start : start + 2]
        amounts(sum(row[1] for row in inside), sum(row[2] or 0 for row in inside))
        for number, (name, this, last, section, _) in enumerate(inside, start + 1):
            top += 20
            made.text(f"({number}) {name}［{section}］", 60, top, SIZE + 1)
            amounts(this, last)
            top += 13
            made.text("市内の五か所で、希望する人に行う。", 80, top, SIZE - 1)
        top += 26
    made.text("合　計（4事業）", 60, top, SIZE + 1)
    amounts(sum(row[1] for row in ROWS), sum(row[2] or 0 for row in ROWS))
    db = read(made.save())
    assert programmes(db) == stated("総務部", "福祉部")
    assert statuses(db) == {"closed": 6}


def test_lines_that_say_the_same_of_a_programme_twice_are_both_kept(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業　松本市", unit="")
    top = 90.0
    for name, this, _, office, _ in ROWS:
        made.text(f"【{name}】　{this:,}千円", 60, top, 11)
        codes = ("予算科目　2款1項1目", "予算科目　3款2項1目")
        offices = (f"担当課　{office}", "担当課　財政課")
        for line in (codes[0], offices[0], codes[1], offices[1], codes[1], "市内で行う。"):
            top += 13
            made.text(line, 70, top, SIZE)
        top += 30
    db = read(made.save())
    assert programmes(db, "name, department, code, description") == [
        (name, f"{office}・財政課", "2款1項1目・3款2項1目", "市内で行う。")
        for name, _, _, office, _ in ROWS
    ]
    parts = "SELECT count(*) FROM provenance WHERE field = ? GROUP BY row_id"
    for field in ("department", "code"):
        assert list(db.execute(parts, (field,))) == [(2,)] * len(ROWS)


@pytest.mark.parametrize("brackets", ["（）", ""])
def test_money_of_more_than_this_year_is_a_note(tmp_path: Path, brackets: str) -> None:
    """In brackets the line is nothing but that; without them it is description, too."""
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業　松本市", unit="")
    top, told = 90.0, "全体計画 R7から R9 総額 250,000千円"
    for name, this, *_ in ROWS:
        made.text(f"【{name}】　{this:,}千円", 60, top, 11)
        made.text(told.join(brackets) if brackets else told, 70, top + 13, SIZE)
        made.text("市内で行う。", 70, top + 26, SIZE)
        top += 60
    db = read(made.save())
    found = db.execute("SELECT text, amount_yen FROM notes ORDER BY page, ordinal")
    assert list(found) == [("全体計画 R7から R9 総額", 250_000_000)] * len(ROWS)
    described = "市内で行う。" if brackets else f"{told}市内で行う。"
    assert [
        "".join(text.split())
        for (text,) in db.execute("SELECT description FROM programmes ORDER BY ordinal")
    ] == ["".join(described.split())] * len(ROWS)
