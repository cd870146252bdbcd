"""Merged rows among those of programmes: headings where they print the sum of what is below."""

from pathlib import Path

from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper

COLUMNS = columns(("№", 40), ("事業名", 200), ("予算額", 90), ("担当課", 90))
# A merged row runs over № and 事業名.
MERGED = columns(("", 240), ("", 90), ("", 90))
Line = tuple[str, ...]


def converted(path: Path, *rows: Line, top: float = 100.0) -> Database:
    made = paper(path, "令和７年度　主要事業一覧")
    table = Table(made, COLUMNS, top)
    table.heads()
    for row in rows:
        table.columns = COLUMNS if len(row) == len(COLUMNS) else MERGED
        table.row(*row)
    made.save()
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市"))
    return db


def programmes(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT name, budget_yen / 1000, section FROM programmes ORDER BY ordinal"
    return list(db.execute(query).fetchall())


def totals(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT label, amount_yen / 1000 FROM totals ORDER BY amount_yen DESC"
    return list(db.execute(query).fetchall())


WELFARE: list[Line] = [
    ("福祉", "300", ""),
    ("1", "見守り訪問事業", "100", "福祉課"),
    ("2", "配食支援事業", "200", "福祉課"),
]


def test_a_merged_row_that_is_no_sum_is_a_programme_and_said(tmp_path: Path) -> None:
    more = [("庁舎建設事業", "777", ""), ("4", "庁舎管理事業", "5", "総務課")]
    db = converted(tmp_path / "paper.pdf", *WELFARE, *more)
    assert programmes(db) == [
        ("見守り訪問事業", 100, "福祉"),
        ("配食支援事業", 200, "福祉"),
        ("庁舎建設事業", 777, "福祉"),
        ("庁舎管理事業", 5, "福祉"),
    ]
    assert totals(db) == [("福祉", 300)]
    query = "SELECT message FROM problems WHERE code = 'row-unclear'"
    ((message,),) = db.execute(query).fetchall()
    assert "庁舎建設事業" in message


def test_a_merged_programme_within_a_section_is_part_of_its_sum(tmp_path: Path) -> None:
    rows = [("福祉", "1,077", ""), *WELFARE[1:], ("庁舎建設事業", "777", "")]
    more = [("総務", "12", ""), ("4", "庁舎管理事業", "5", "総務課"), ("5", "広報事業", "7", "課")]
    db = converted(tmp_path / "paper.pdf", *rows, *more)
    assert [(name, section) for name, _, section in programmes(db)] == [
        ("見守り訪問事業", "福祉"),
        ("配食支援事業", "福祉"),
        ("庁舎建設事業", "福祉"),
        ("庁舎管理事業", "総務"),
        ("広報事業", "総務"),
    ]
    assert totals(db) == [("福祉", 1077), ("総務", 12)]


def test_headings_of_one_programme_or_within_another_or_without_amount(tmp_path: Path) -> None:
    rows: list[Line] = [
        ("暮らし", "350", ""),
        *WELFARE,
        ("環境", "50", ""),
        ("3", "里山整備事業", "50", "環境課"),
        ("総務", "", ""),
        ("4", "庁舎管理事業", "5", "総務課"),
    ]
    db = converted(tmp_path / "paper.pdf", *rows)
    assert [(name, section) for name, _, section in programmes(db)] == [
        ("見守り訪問事業", "福祉"),
        ("配食支援事業", "福祉"),
        ("里山整備事業", "環境"),
        ("庁舎管理事業", "総務"),
    ]
    assert totals(db) == [("暮らし", 350), ("福祉", 300), ("環境", 50)]


def test_the_last_heading_of_a_page_may_have_more_on_the_next(tmp_path: Path) -> None:
    more = [("総務", "12", ""), ("4", "庁舎管理事業", "5", "総務課")]
    db = converted(tmp_path / "paper.pdf", *WELFARE, *more, top=640.0)
    assert [name for name, _, _ in programmes(db)] == [
        "見守り訪問事業",
        "配食支援事業",
        "庁舎管理事業",
    ]
    assert totals(db) == [("福祉", 300), ("総務", 12)]


def test_a_programme_whose_name_holds_the_word_of_a_sum_is_a_part(tmp_path: Path) -> None:
    """基本計画策定業務 is no 計, and the 合計 of all is no part of the last heading."""
    rows: list[Line] = [
        *WELFARE,
        ("建設", "980", ""),
        ("3", "駅前広場基本計画策定業務", "530", "都市課"),
        ("4", "空家等対策推進事業", "450", "都市課"),
        ("合計", "1,280", ""),
    ]
    db = converted(tmp_path / "paper.pdf", *rows)
    assert [(name, section) for name, _, section in programmes(db)] == [
        ("見守り訪問事業", "福祉"),
        ("配食支援事業", "福祉"),
        ("駅前広場基本計画策定業務", "建設"),
        ("空家等対策推進事業", "建設"),
    ]
    assert totals(db) == [("合計", 1280), ("建設", 980), ("福祉", 300)]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


def test_a_heading_may_run_over_a_line_that_is_drawn_through_it(tmp_path: Path) -> None:
    """The words of a legend say at length that something is new."""
    made = paper(tmp_path / "paper.pdf", "令和８年度　主要事業の概要")
    made.text("◆：新規に実施する事業　　◇：内容を拡充する事業", 40, 84, 9)
    heads = (("", 22), ("８年度当初", 80), ("事業名", 117), ("説明", 150), ("担当", 70))
    table = Table(made, columns(*heads), 100)
    table.heads()
    chapters = {
        "第１章　安心して子育てのまち": [
            ("◆", "6,318", "産後ケア訪問型事業", "自宅を訪問する。", "こども課"),
            ("◇", "87,450", "学童保育施設整備事業", "施設を建設する。", "こども課"),
        ],
        "第２章　いきいきと学ぶまちへ": [
            ("", "24,816", "支援員配置事業", "支援員を置く。", "教育指導課"),
            ("◇", "13,044", "読書活動推進事業", "場所を増やす。", "中央図書館"),
        ],
    }
    sums = {
        "第１章　安心して子育てのまち": "93,768",
        "第２章　いきいきと学ぶまちへ": "37,860",
    }
    for chapter, rows in chapters.items():
        table.row("", sums[chapter], chapter, "", "")
        for row in rows:
            table.row(*row)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="長野県松本市"))
    found = [(name, yen) for name, yen, _ in programmes(db)]
    assert found == [
        ("産後ケア訪問型事業", 6_318),
        ("学童保育施設整備事業", 87_450),
        ("支援員配置事業", 24_816),
        ("読書活動推進事業", 13_044),
    ]
    assert [yen for _, yen in totals(db)] == [93_768, 37_860]
    assert {section for *_, section in programmes(db)} == {
        "安心して子育てのまち",
        "いきいきと学ぶまちへ",
    }
    tags = "SELECT name, tag FROM programme_tags JOIN programmes ON programmes.id = programme_id"
    assert {*db.execute(tags)} == {
        ("産後ケア訪問型事業", "新"),
        ("学童保育施設整備事業", "拡"),
        ("読書活動推進事業", "拡"),
    }


def test_an_office_that_prints_the_sums_of_its_rows_is_a_heading_within_its_column(
    tmp_path: Path,
) -> None:
    """総務部 with nothing but figures beside it, in no merged cell: no programme of its own."""
    rows: list[Line] = [
        ("", "総務部", "12", ""),
        ("1", "庁舎管理事業", "5", "庁舎の維持"),
        ("2", "広報事業", "7", "広報紙の発行"),
        ("", "教育委員会事務局", "30", ""),
        ("3", "図書館運営事業", "10", "図書の購入"),
        ("4", "市民活動センター", "20", "会館の運営"),
    ]
    db = converted(tmp_path / "paper.pdf", *rows)
    query = "SELECT name, section, department FROM programmes ORDER BY ordinal"
    assert [tuple(row) for row in db.execute(query).fetchall()] == [
        ("庁舎管理事業", "総務部", "庁舎の維持"),
        ("広報事業", "総務部", "広報紙の発行"),
        ("図書館運営事業", "教育委員会事務局", "図書の購入"),
        ("市民活動センター", "教育委員会事務局", "会館の運営"),
    ]
    assert totals(db) == [("教育委員会事務局", 30), ("総務部", 12)]


def test_a_heading_across_ends_in_the_total_of_its_rows(tmp_path: Path) -> None:
    """２ 総務費  1,500 across the table: the total is none of the words of the section."""
    across = columns(("", 420))
    made = paper(tmp_path / "paper.pdf", "令和７年度　主要事業一覧")
    table = Table(made, COLUMNS, 100)
    table.heads()
    for row in (
        ("２　総務費　　1,500",),
        ("1", "庁舎管理事業", "500", "総務課"),
        ("2", "広報事業", "1,000", "企画課"),
        ("８　土木費　　△9,000千円",),
        ("3", "道路改良事業", "△9,000", "建設課"),
    ):
        table.columns = COLUMNS if len(row) > 1 else across
        table.row(*row)
    made.save()
    db = open_database(tmp_path / "paper.db")
    convert(inputs([tmp_path / "paper.pdf"]), db, Options(municipality="長野県松本市"))
    assert programmes(db) == [
        ("庁舎管理事業", 500, "総務費"),
        ("広報事業", 1000, "総務費"),
        ("道路改良事業", -9000, "土木費"),
    ]
    assert totals(db) == [("総務費", 1500), ("土木費", -9000)]
    query = "SELECT status, expected_yen / 1000 FROM checks WHERE expected_yen = 1500000"
    assert [tuple(row) for row in db.execute(query).fetchall()] == [("closed", 1500)]
