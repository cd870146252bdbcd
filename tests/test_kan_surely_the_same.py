"""A table of 款 is merged with another one only where it surely prints the same, and whole."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.shapes.kan import is_rest
from yosandb.tests.kan_papers import SPENDING, Kan, read, total
from yosandb.tests.papers import Table, columns, money, paper
from yosandb.tests.test_kan_in_several_tables import (
    ALL,
    HEADS,
    MILLION,
    budget,
    by_sources,
    by_years,
    equations,
    items,
    over,
    said,
    sources,
)
from yosandb.tests.typeset import Paper

Rows = list[tuple[str, int]]
AMOUNTS = [(name, this or 0) for _, name, this, _ in SPENDING]


def plain(made: Paper, rows: Rows, top: float = 120, *, word: str = "予算額") -> None:
    """款 and one amount each, with their sum."""
    table = Table(made, columns(("款", 150.0), (word, 90.0)), top)
    table.heads()
    for number, (name, yen) in enumerate(rows, 1):
        table.row(name if is_rest(name) else f"{number} {name}", money(yen))
    table.row("合　計", money(sum(yen for _, yen in rows)))


def over_two_pages(made: Paper) -> None:
    """款 with this year and last year, broken over a page, the words printed again."""
    edges = columns(("款", 150.0), ("令和９年度", 90.0), ("令和８年度", 90.0))
    for part, top in ((SPENDING[:4], 640.0), (SPENDING[4:], 80.0)):
        table = Table(made, edges, top)
        table.heads()
        for number, name, this, last in part:
            table.row(f"{number} {name}", money(this), money(last))
        if part is not SPENDING[4:] and top > 100:
            made.next_page()
    table.row("歳出合計", *map(money, total(SPENDING)))


def rows_of(db: Database) -> int:
    (count,) = db.execute("SELECT count(*) FROM items").fetchone()
    return int(count)


def test_a_table_over_two_pages_is_one_table(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出予算（款別）", 640)
    over_two_pages(made)
    made.next_page()
    over(made, "歳出予算の財源内訳", 120)
    by_sources(made)
    db = read(made.save())
    assert items(db) == ALL
    assert {status for _, status in equations(db)} == {"closed"}
    assert said(db) == []


def greatest(made: Paper, more: int = 0) -> None:
    """The four greatest 款, and the sum of the others, which is wrong by so much."""
    four = sorted(AMOUNTS, key=lambda row: -row[1])[:4]
    rest = total(SPENDING)[0] - sum(yen for _, yen in four)
    over(made, "歳出の主な内訳", 120)
    plain(made, [*four, ("その他", rest + more)])
    made.next_page()


def test_others_below_the_greatest_are_those_of_both_pages(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    greatest(made)
    over(made, "歳出予算（款別）", 640)
    over_two_pages(made)
    db = read(made.save())
    assert items(db) == ALL
    query = """
        SELECT items.name FROM total_parts JOIN items ON items.id = row_id
        JOIN totals ON totals.id = total_id AND label = 'その他'
    """
    names = {name for (name,) in db.execute(query)}
    assert names == {"議会費", "商工費", "公債費", "予備費"}
    assert {status for _, status in equations(db)} == {"closed"}


def test_others_that_are_no_sum_of_the_rest_are_told(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    greatest(made, more=7_000)
    over(made, "歳出予算（款別）", 120)
    by_years(made)
    db = read(made.save())
    assert items(db) == ALL
    query = "SELECT id, amount_yen FROM totals WHERE label = 'その他'"
    ((total_id, yen),) = db.execute(query).fetchall()
    assert yen == 969_300_000
    query = "SELECT count(*) FROM total_parts WHERE total_id = ?"
    assert db.execute(query, [total_id]).fetchone() == (0,)
    ((page, message),) = said(db)
    assert page == 1
    assert message.startswith("その他 is not the sum of the 款 that page 2 has")


@pytest.mark.parametrize("title", ["令和８年度歳出予算（款別）", "歳出予算（款別）"])
def test_a_coarse_unit_does_not_tell_years_apart(tmp_path: Path, title: str) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "令和９年度歳出予算（款別）", 120)
    plain(made, AMOUNTS)
    made.next_page()
    over(made, title, 120, "（単位：億円）")
    plain(made, [(name, round((yen - 45_000) / 100_000)) for name, yen in AMOUNTS[:7]])
    db = read(made.save())
    assert rows_of(db) == 15
    assert [page for page, _ in said(db)] == [2]


def test_a_unit_that_tells_little_of_last_year_merges_nothing(tmp_path: Path) -> None:
    """Each amount is that of this year and that of last year, in whole millions."""
    made = budget(tmp_path / "paper.pdf")
    kan: list[Kan] = [(n, name, yen, (yen or 0) - 400) for n, name, yen, _ in SPENDING]
    over(made, "歳出予算（款別）", 120)
    by_years(made, kan=kan)
    made.next_page()
    over(made, "歳出予算の推移", 120, MILLION)
    plain(made, [(name, round((last or 0) / 1000)) for _, name, _, last in kan])
    db = read(made.save())
    assert rows_of(db) == 16
    assert [page for page, _ in said(db)] == [2]


def test_what_agrees_better_with_last_year_is_of_last_year(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    changed = {"民生費", "教育費", "土木費"}
    kan: list[Kan] = [
        (n, name, yen, (yen or 0) - (9_000 if name in changed else 0))
        for n, name, yen, _ in SPENDING
    ]
    over(made, "歳出予算（款別）", 120)
    by_years(made, kan=kan)
    made.next_page()
    over(made, "歳出予算", 120)
    plain(made, [(name, last or 0) for _, name, _, last in kan])
    db = read(made.save())
    assert rows_of(db) == 16
    assert [page for page, _ in said(db)] == [2]


def test_a_heading_tells_of_another_year(tmp_path: Path) -> None:
    """Five of eight amounts are those of the other table, which prints no other year."""
    made = budget(tmp_path / "paper.pdf")
    over(made, "令和９年度歳出予算（款別）", 120)
    plain(made, AMOUNTS)
    made.next_page()
    over(made, "令和８年度歳出予算の財源内訳", 120)
    by_sources(
        made, kan=[(n, k, (y or 0) - 9_000 * (k[0] in "民土教"), z) for n, k, y, z in SPENDING]
    )
    db = read(made.save())
    assert rows_of(db) == 16
    assert [page for page, _ in said(db)] == [2]


def test_a_heading_that_compares_tells_of_no_other_year(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "令和８年度との比較（歳出）", 120)
    by_years(made)
    made.next_page()
    over(made, "歳出予算の財源", 120)
    by_sources(made)
    db = read(made.save())
    assert items(db) == ALL
    assert said(db) == []


def test_one_name_in_common_is_no_table_in_common(tmp_path: Path) -> None:
    """Accounts that no word calls so: 予備費 of both is the same."""
    made = paper(tmp_path / "paper.pdf", "令和９年度　当初予算の概要", unit="")
    sewage: list[Kan] = [
        (1, "総務費", 20_000, 19_000),
        (2, "衛生費", 300_000, 290_000),
        (3, "土木費", 1_200, 1_300),
        (4, "予備費", 1_000, 1_000),
    ]
    harbour: list[Kan] = [
        (1, "議会費", 31_000, 30_000),
        (2, "商工費", 900_000, 800_000),
        (3, "教育費", 7_700, 7_800),
        (4, "予備費", 1_000, 1_000),
    ]
    for title, kan in {"下水道　歳出": sewage, "港湾　歳出": harbour}.items():
        over(made, title, 120)
        by_years(made, kan=kan)
        made.next_page()
    db = read(made.save())
    found = db.execute("SELECT page, amount_yen FROM items WHERE name = '予備費' ORDER BY page")
    assert list(found) == [(1, 1_000_000), (2, 1_000_000)]
    assert len(said(db)) == 1


def test_rounded_sources_are_compared_with_the_exact_ones(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出予算の財源内訳", 120)
    by_sources(made)
    made.next_page()
    over(made, "歳出予算の財源（再掲）", 120, MILLION)
    heads = (("款", 110.0), ("予算額", 80.0), *((head, 80.0) for head in HEADS))
    table = Table(made, columns(*heads), 120)
    table.heads()
    for name, yen in AMOUNTS:
        own = [round(part / 1000) for part in sources(name, yen)]
        own[2] += 300 if name == "教育費" else 0
        table.row(name, money(round(yen / 1000)), *(money(part or None) for part in own))
    db = read(made.save())
    query = """
        SELECT rule_id, status, expected_yen, found_yen FROM checks
        WHERE status = 'open' OR rule_id = 'total-equals-parts' AND status = 'rounding'
    """
    found = set(db.execute(query))
    assert {row for row in found if row[1] == "open"} == {
        ("total-equals-parts", "open", 450_000_000, 150_000_000)
    }
    assert ("total-equals-parts", "rounding", 2_303_000_000, 2_302_700_000) in found


def test_nothing_is_left_of_a_source_that_is_taken_away(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    for title in ("歳出予算（款別）", "歳出予算（再掲）"):
        over(made, title, 120)
        heads = (("令和９年度国庫支出金", 120.0), ("令和９年度一般財源", 120.0))
        table = Table(made, columns(("款", 110.0), ("予算額", 90.0), *heads), 120, ruled=False)
        table.heads()
        for number, name, this, _ in SPENDING:
            state = (this or 0) // 4
            table.row(f"{number} {name}", *map(money, (this, state, (this or 0) - state)))
        made.next_page()
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM amounts").fetchone() == (16,)
    query = """
        SELECT field FROM provenance
        WHERE table_name = 'amounts' AND row_id NOT IN (SELECT id FROM amounts)
    """
    assert list(db.execute(query)) == []


@pytest.mark.parametrize(
    ("beside", "status"), [("特定財源等", {"open"}), ("", {"closed"})], ids=["unread", "alone"]
)
def test_the_general_fund_beside_what_is_unread_is_no_part(
    tmp_path: Path, beside: str, status: set[str]
) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出予算款別一覧", 120)
    words = ("予算額", *([beside] if beside else []), "一般財源")
    edges = columns(("款", 110.0), *((word, 90.0) for word in words))
    table = Table(made, edges, 120, ruled=False)
    table.heads()
    for number, name, this, _ in SPENDING:
        general = (this or 0) * 3 // 5
        rest = [(this or 0) - general] if beside else []
        table.row(f"{number} {name}", *map(money, (this, *rest, general)))
    found = equations(read(made.save()))
    assert {status for rule, status in found if rule == "sources-add-up"} == status


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("一般会計合計　歳出予算（款別）", len(SPENDING)),
        ("下水道事業会計の合計　歳出予算", len(SPENDING)),
        ("一般会計・特別会計合計　歳出予算（款別）", 0),
        ("一般・特別・企業会計の総計　歳出予算（款別）", 0),
        ("一般会計及び国民健康保険特別会計の合計　歳出（款別）", 0),
        ("各会計合計　歳出予算（款別）", 0),
        ("全３会計　歳出予算（款別）", 0),
    ],
)
def test_of_all_accounts_is_what_names_several(tmp_path: Path, title: str, rows: int) -> None:
    made = paper(tmp_path / "paper.pdf", "令和９年度当初予算（案）の概要", unit="")
    over(made, title, 120)
    by_years(made)
    db = read(made.save())
    assert rows_of(db) == rows


@pytest.mark.parametrize(
    "name", ["その他", "その他の経費", "その他の款", "上記以外", "上記以外の款"]
)
def test_words_for_all_other_kan(name: str) -> None:
    assert is_rest(name)


@pytest.mark.parametrize("name", ["その他収入", "その他繰入金", "その他交付金", "市税以外の収入"])
def test_names_that_begin_alike_are_names(name: str) -> None:
    assert not is_rest(name)
