"""Programme tables as other cities set them: marks under 新規, うち, 款 with their amounts, 〃."""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper
from yosandb.tests.typeset import Paper

# tag, name, office, this year, last year (thousand yen), what for
ROWS: Sequence[tuple[str, str, str, int, int | None, str]] = (
    ("新規", "産後ケア推進事業", "健康課", 4_600, None, "助産師が家を訪ねる。"),
    ("拡充", "道路照明更新事業", "道路課", 45_000, 40_000, "300基を替える。"),
    ("", "市民農園運営事業", "農政課", 1_250, 1_200, "5か所を運営する。"),
    ("", "小学校給食運営事業", "〃", 62_000, 61_000, "3,200人分。"),
    ("新規", "空き家対策推進事業", "住宅課", 8_300, None, "相談窓口を開く。"),
)
YEARS = [("8年度", 80), ("7年度", 80), ("比較", 80)]


def listed(path: Path) -> Paper:
    return paper(path, "令和8年度 みなと市 主要事業一覧")


def read(made: Paper) -> Database:
    path = made.save()
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市"))
    return db


def both_years(this: int, last: int | None) -> tuple[str, str, str]:
    return money(this), money(last), money(this - (last or 0))


def amounts(db: Database) -> list[tuple[str, int, int | None]]:
    sql = "SELECT name, budget_yen, previous_yen FROM programmes ORDER BY ordinal"
    return [(name, now, then) for name, now, then in db.execute(sql)]


def wanted() -> list[tuple[str, int, int | None]]:
    return [(n, 1000 * now, then and 1000 * then) for _, n, _, now, then, _ in ROWS]


def test_a_mark_below_a_tag_gives_the_tag_and_a_ditto_the_office_above(tmp_path: Path) -> None:
    made = listed(tmp_path / "list.pdf")
    heads = [("新規", 30), ("拡充", 30), ("事業名", 150)]
    heads += [("R8当初", 70), ("R7当初", 70), ("所管", 70)]
    table = Table(made, columns(*heads), 100)
    table.heads()
    for tag, name, office, this, last, _ in ROWS:
        marks = ("◎" if tag == "新規" else "", "○" if tag == "拡充" else "")
        table.row(*marks, name, money(this), money(last), office)
    db = read(made)
    assert amounts(db) == wanted()
    tags = "SELECT name, tag FROM programmes JOIN programme_tags ON programme_id = id"
    assert set(db.execute(tags)) == {
        ("産後ケア推進事業", "新"),
        ("道路照明更新事業", "拡"),
        ("空き家対策推進事業", "新"),
    }
    offices = db.execute("SELECT department FROM programmes ORDER BY ordinal")
    assert [office for (office,) in offices] == ["健康課", "道路課", "農政課", "農政課", "住宅課"]


def test_words_without_lines_stand_in_the_columns_of_their_heading(tmp_path: Path) -> None:
    made = listed(tmp_path / "list.pdf")
    heads = [("№", 30), ("事業名", 150), ("担当課", 70), ("予算額", 70), ("　内容", 190)]
    table = Table(made, columns(*heads), 100, ruled=False)
    table.heads()
    for number, (_, name, office, this, _, words) in enumerate(ROWS, 1):
        table.row(str(number), name, office, money(this), f"　{words}")
    table.row("", "合計", "", money(sum(row[3] for row in ROWS)), "")
    db = read(made)
    sql = "SELECT number, name, budget_yen, description FROM programmes ORDER BY ordinal"
    assert list(db.execute(sql)) == [
        (str(number), name, 1000 * this, words)
        for number, (_, name, _, this, _, words) in enumerate(ROWS, 1)
    ]
    assert list(db.execute("SELECT DISTINCT status FROM checks")) == [("closed",)]


def test_what_a_programme_is_spent_on_is_a_note_and_no_term(tmp_path: Path) -> None:
    made = listed(tmp_path / "list.pdf")
    table = Table(made, columns(("事業名", 170), *YEARS), 100)
    table.heads()
    for _, name, _, this, last, _ in ROWS:
        table.row(name, *both_years(this, last))
        if name == "道路照明更新事業":
            table.row("　うち工事請負費", *both_years(40_000, 36_000))
    this, last = sum(row[3] for row in ROWS), sum(row[4] or 0 for row in ROWS)
    table.row("合計（5事業）", *both_years(this, last))
    db = read(made)
    assert amounts(db) == wanted()
    note = """
    SELECT text, amount_yen, programmes.name FROM notes
    JOIN programmes ON programme_id = programmes.id
    """
    assert list(db.execute(note)) == [("うち工事請負費", 40_000_000, "道路照明更新事業")]
    assert list(db.execute("SELECT DISTINCT status FROM checks")) == [("closed",)]
    assert not list(db.execute("SELECT 1 FROM problems WHERE code = 'count-differs'"))


def test_a_kan_with_its_amounts_is_a_heading_and_a_total(tmp_path: Path) -> None:
    made = listed(tmp_path / "list.pdf")
    table = Table(made, columns(("事業名", 170), *YEARS), 100)
    table.heads()
    for kan, rows in (("２款　総務費", ROWS[:2]), ("３款　民生費", ROWS[2:])):
        table.row(kan, *both_years(sum(r[3] for r in rows), sum(r[4] or 0 for r in rows)))
        for _, name, _, this, last, _ in rows:
            table.row(name, *both_years(this, last))
    db = read(made)
    assert amounts(db) == wanted()
    sections = [s for (s,) in db.execute("SELECT section FROM programmes ORDER BY ordinal")]
    assert sections == ["総務費", "総務費", "民生費", "民生費", "民生費"]
    rule = "SELECT status FROM checks WHERE rule_id = 'total-equals-parts'"
    assert list(db.execute(rule)) == [("closed",)] * 6


def test_a_count_that_does_not_match_is_said(tmp_path: Path) -> None:
    made = listed(tmp_path / "list.pdf")
    table = Table(made, columns(("事業名", 170), ("予算額", 80)), 100)
    table.heads()
    for _, name, _, this, _, _ in ROWS:
        table.row(name, money(this))
    table.row("合計（6事業）", money(sum(row[3] for row in ROWS)))
    db = read(made)
    (said,) = db.execute("SELECT message FROM problems WHERE code = 'count-differs'").fetchone()
    assert said.startswith("合計(6事業) says 6, and 5 programmes were read")
