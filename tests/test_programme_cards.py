"""Cards with an amount at their foot, below what describes them, last year's before an arrow."""

from pathlib import Path

from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

# Name (lines parted by /), tag, text, office, last year, this year, うち国・県
CARDS = {
    ("柱1　くらしの安全", "21,728 → 44,745"): [
        (
            "空調設備設置事業",
            "新規",
            "六か所に設備を設ける。",
            "危機対策課",
            "－",
            "22,287",
            "5,571",
        ),
        ("消防指令業務事業", "継続", "指令台を共同で使う。", "通信指令課", "21,728", "20,865", ""),
        (
            "子宮がん検診の導/入事業",
            "新規",
            "五年に一度行う。",
            "健康課",
            "－",
            "1,593",
            "864",
        ),
    ],
    ("柱2　こどもの未来", "40,378 → 52,224"): [
        (
            "医療費助成事業",
            "拡充",
            "対象を十八歳まで広げる。",
            "こども課",
            "37,384",
            "48,664",
            "900",
        ),
        ("部活動展開事業", "拡充", "地域の団体に移す。", "教育課", "2,994", "3,560", ""),
    ],
}
# How many there are of each tag, and what they cost
CLOSING = [
    ("新規", "2事業", "23,880"),
    ("拡充", "2事業", "52,224"),
    ("継続", "1事業", "20,865"),
    ("計", "5事業", "96,969"),
]
WIDTH, HEIGHT = 170.0, 96.0


def card(paper: Paper, x: float, top: float, row: tuple[str, ...]) -> None:
    name, tag, text, office, last, this, part = row
    right = x + WIDTH
    paper.rect(Box(x, top, right, top + HEIGHT))
    for n, line in enumerate(name.split("/")):
        paper.text(line, x + 5, top + 5 + 12 * n, 10)
    paper.rect(Box(right - 32, top, right, top + 14))
    paper.text(tag, right - 28, top + 3, 8)
    paper.text(text, x + 5, top + 34, 8, font=MINCHO)
    paper.line(x + 5, top + 66, right - 5, top + 66)
    paper.text(office, x + 5, top + 75, 7, font=MINCHO)
    amount = f"{last} → {this}"
    paper.text(amount, right - 5 - length(amount, 11), top + 70, 11)
    if part:
        said = f"うち国・県 {part}"
        paper.text(said, right - 5 - length(said, 7), top + 85, 7, font=MINCHO)


def converted(path: Path, *, closed: bool = False) -> Database:
    paper = Paper(path)
    paper.text("令和８年度当初予算のポイント　主要事業", 30, 25, 16)
    paper.text("金額の単位：万円　　Ｒ７当初 → Ｒ８当初", 370, 50, 8)
    top = 70.0
    for (heading, sums), rows in CARDS.items():
        paper.rect(Box(30, top, 570, top + 18))
        paper.text(heading, 36, top + 4, 11)
        paper.text(f"{len(rows)}事業", 380, top + 4, 10)
        paper.text(sums, 564 - length(sums, 10), top + 4, 10)
        for n, row in enumerate(rows):
            card(paper, 30 + n * (WIDTH + 10), top + 26, row)
        top += HEIGHT + 40
    for line in CLOSING if closed else ():
        for x0, x1, words in zip((60, 150, 250), (150, 250, 400), line, strict=True):
            paper.rect(Box(x0, top, x1, top + 18))
            x = x0 + 5 if words is line[0] else x1 - 6 - length(words, 9)
            paper.text(words, x, top + 5, 9)
        top += 18
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


def yen(printed: str) -> int | None:
    return 10_000 * int(printed.replace(",", "")) if printed[-1:].isdigit() else None


def test_an_amount_at_the_foot_of_a_card_is_that_of_its_name(tmp_path: Path) -> None:
    """Last year's stands before the arrow; a dash there says that there was none."""
    db = converted(tmp_path / "p.pdf")
    query = """
        SELECT name, tag, description, department, previous_yen, budget_yen, section
        FROM programmes JOIN programme_tags ON programme_id = programmes.id
        ORDER BY programmes.ordinal
    """
    assert list(db.execute(query)) == [
        (
            name.replace("/", ""),
            {"新規": "新", "拡充": "拡"}.get(tag, tag),
            text,
            office,
            yen(last),
            yen(this),
            heading[3:],
        )
        for (heading, _), rows in CARDS.items()
        for name, tag, text, office, last, this, _ in rows
    ]


def test_a_part_of_the_money_below_an_amount_is_its_source(tmp_path: Path) -> None:
    db = converted(tmp_path / "p.pdf")
    query = "SELECT yen FROM amounts WHERE measure = 'national_prefectural' ORDER BY yen"
    parts = [yen(row[-1]) for rows in CARDS.values() for row in rows if row[-1]]
    assert [value for (value,) in db.execute(query)] == sorted(filter(None, parts))


def test_sums_of_both_years_in_a_heading_are_compared(tmp_path: Path) -> None:
    db = converted(tmp_path / "p.pdf")
    query = """SELECT "column", amount_yen FROM totals ORDER BY 1, 2"""
    assert list(db.execute(query)) == [
        ("budget_yen", 447_450_000),
        ("budget_yen", 522_240_000),
        ("previous_yen", 217_280_000),
        ("previous_yen", 403_780_000),
    ]
    said = list(db.execute("SELECT status, count(*) FROM checks GROUP BY status"))
    assert [status for status, _ in said] == ["closed"]


def test_a_closing_table_without_a_heading_and_a_unit_is_compared(tmp_path: Path) -> None:
    """Tags, numbers of programmes and one column of figures tell what it is."""
    db = converted(tmp_path / "p.pdf", closed=True)
    query = "SELECT label, amount_yen FROM totals WHERE label IN ({})"
    labels = ", ".join(f"'{label}'" for label, *_ in CLOSING)
    told = {label: yen(amount) for label, _, amount in CLOSING}
    assert dict(db.execute(query.format(labels))) == told
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    assert not list(db.execute("SELECT * FROM problems WHERE code = 'count-differs'"))
