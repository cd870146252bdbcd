"""A closing table that counts the programmes of a list by tag and adds them up."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.papers import length
from yosandb.tests.test_grant_forms import RIGHT, Form, converted, problems, rows

HEADS = ("事業名", "区分", "本年度", "前年度")
PROGRAMMES = (
    ("電算システム運用事業", "新規", "1,200", "0"),
    ("学校の改修事業", "新規", "3,400", "0"),
    ("交通安全対策事業", "拡充", "2,500", "2,100"),
    ("港まつり開催事業", "継続", "800", "700"),
)
EDGES = (240.0, 320.0, 440.0, RIGHT)
CLOSING = (
    ("新規", "2事業", "4,600", "－"),
    ("拡充", "1事業", "2,500", "2,100"),
    ("継続その他", "1事業", "800", "700"),
    ("合計", "4事業", "7,900", "2,800"),
)


def paper(path: Path, *closing: tuple[str, ...], tag: str = "継続") -> Form:
    form = Form(path / "list.pdf", "令和８年度　主な事業")
    form.line("（単位：千円）", RIGHT - 80)
    own = [(name, tag if said == "継続" else said, *rest) for name, said, *rest in PROGRAMMES]
    form.table(HEADS, *own, edges=EDGES)
    form.gap(30)
    form.line("区分別集計（単位：千円）")
    form.table(("区分", "事業数", "本年度", "前年度"), *closing, edges=EDGES)
    return form


def checks(db: Database) -> list[tuple[object, ...]]:
    return rows(
        db,
        "SELECT label, amount_yen / 1000, status, count(*) FROM totals"
        " JOIN checks ON subject = totals.id JOIN total_parts ON total_id = totals.id"
        " WHERE \"column\" = 'budget_yen' GROUP BY totals.id ORDER BY amount_yen",
    )


@pytest.mark.parametrize("tag", ["継続", ""], ids=["all have one", "the rest has none"])
def test_totals_of_tags_are_checked_against_their_programmes(tmp_path: Path, tag: str) -> None:
    db = converted(paper(tmp_path, *CLOSING, tag=tag))
    assert rows(db, "SELECT count(*) FROM programmes") == [(4,)]
    assert checks(db) == [
        ("継続その他", 800, "closed", 1),
        ("拡充", 2_500, "closed", 1),
        ("新規", 4_600, "closed", 2),
        ("合計", 7_900, "closed", 3),
    ]
    counts = "SELECT row_label, value FROM figures WHERE column_label LIKE '%事業数%'"
    assert (('["新規"]', 2.0)) in rows(db, counts)
    assert problems(db) == []


def test_a_sum_and_a_count_that_differ_are_said(tmp_path: Path) -> None:
    wrong = (("新規", "3事業", "4,700", "－"), *CLOSING[1:])
    db = converted(paper(tmp_path, *wrong))
    assert [(label, status) for label, _, status, _ in checks(db)] == [
        ("継続その他", "closed"),
        ("拡充", "closed"),
        ("新規", "open"),
        ("合計", "open"),
    ]
    said = rows(db, "SELECT message FROM problems WHERE code = 'count-differs' ORDER BY message")
    assert [message.split(":")[0] for (message,) in said] == [
        "合計 says 4, and 5 programmes were read of it",
        "新規 says 3, and 2 programmes were read of it",
    ]


def test_a_tag_that_no_programme_has_is_not_checked(tmp_path: Path) -> None:
    strange = (("臨時", "1事業", "100", "－"), ("補助", "1事業", "200", "－"), *CLOSING[:2])
    db = converted(paper(tmp_path, *strange))
    said = rows(db, "SELECT message FROM problems WHERE code = 'total-unchecked' ORDER BY 1")
    assert [message.split(":")[0] for (message,) in said] == ["臨時", "補助"]


def test_a_table_by_something_else_is_none(tmp_path: Path) -> None:
    other = (("建設部", "2事業", "4,600", "－"), ("教育部", "2事業", "3,300", "2,800"))
    db = converted(paper(tmp_path, *other))
    assert rows(db, "SELECT count(*) FROM totals") == [(0,)]
    assert rows(db, "SELECT count(*) FROM figures WHERE value = 4600") == [(1,)]


SHEET = (
    ("電算システム運用事業", "新規", "1,200", "市の仕事を支える電算システムを動かす。"),
    ("学校の改修事業", "新規", "3,400", "校舎の屋根と外壁を直す。"),
    ("交通安全対策事業", "拡充", "2,500", "通学路の安全を見守る人を増やす。"),
    ("港まつり開催事業", "継続", "800", "港まつりを開く。"),
)


def without_lines(form: Form, *rows: Sequence[str]) -> None:
    for row in rows:
        for words, right in zip(row, (120.0, 260.0, 400.0), strict=True):
            form.line(words, right - length(words))
            form.gap(-14)
        form.gap(16)


def test_a_closing_table_without_lines_below_the_programmes_of_a_sheet(tmp_path: Path) -> None:
    form = Form(tmp_path / "sheet.pdf", "令和８年度　主な事業")
    for name, tag, amount, text in SHEET:
        form.line(f"【{name}】（{tag}）　{amount}千円")
        form.line(text, 60)
        form.gap(10)
    form.gap(20)
    form.line("区分別集計（単位：千円）")
    without_lines(form, ("区分", "事業数", "本年度"), *(closing[:3] for closing in CLOSING))
    db = converted(form)
    assert rows(db, "SELECT count(*) FROM programmes") == [(4,)]
    assert [row[:3] for row in checks(db)] == [
        ("継続その他", 800, "closed"),
        ("拡充", 2_500, "closed"),
        ("新規", 4_600, "closed"),
        ("合計", 7_900, "closed"),
    ]


def tenfold(amount: str) -> str:
    return f"{10 * int(amount.replace(',', '')):,}"


def test_a_closing_table_in_words_that_count_programmes(tmp_path: Path) -> None:
    """拡充する事業 names no programme, and 第１の計 right above is none of its rows."""
    form = Form(tmp_path / "sheet.pdf", "令和８年度　主な事業")
    form.line("第１　安全なまち")
    for name, _, amount, text in SHEET:
        form.line(f"【{name}】　{tenfold(amount)}千円")
        form.line(text, 60)
        form.gap(10)
    form.line("第１の計　　４事業　　79,000千円", 200)
    form.gap(10)
    form.line("（参考）区分別集計")
    said = ("新規の事業", "拡充する事業", "その他の事業", "合　計")
    closing = [(a, row[1][:1], tenfold(row[2])) for a, row in zip(said, CLOSING, strict=True)]
    without_lines(form, ("区　分", "事業数", "予算額（千円）"), *closing)
    db = converted(form)
    assert rows(db, "SELECT count(*) FROM programmes") == [(4,)]
    assert rows(db, "SELECT count(*) FROM passages WHERE text LIKE '%79,000%'") == [(0,)]
    kept = "SELECT yen FROM figures WHERE yen > 0 UNION SELECT amount_yen FROM totals ORDER BY 1"
    assert rows(db, kept) == [(8_000_000,), (25_000_000,), (46_000_000,), (79_000_000,)]
