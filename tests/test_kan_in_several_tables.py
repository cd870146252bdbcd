"""款 that several tables of a paper print are one row each, with what each table tells of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import SPENDING, Kan, change, read, total
from yosandb.tests.papers import Table, columns, money, paper
from yosandb.tests.typeset import WIDTH, Paper

THOUSAND, MILLION = "（単位：千円）", "（単位：百万円）"
# 国庫支出金, 県支出金, 市債 of each 款; the rest is 一般財源
SOURCES = {
    "民生費": (905_000, 402_500, 0),
    "土木費": (120_000, 0, 310_000),
    "教育費": (88_000, 41_000, 150_000),
}
HEADS = ("国庫支出金", "県支出金", "市債", "一般財源")


def sources(name: str, amount: int) -> list[int]:
    own = SOURCES.get(name, (0, 0, 0))
    return [*own, amount - sum(own)]


def over(made: Paper, title: str, top: float, unit: str = THOUSAND) -> None:
    """The heading of a table, and its unit at the right."""
    made.text(title, 50, top - 30, 11)
    made.text(unit, WIDTH - 140, top - 16, 9)


def by_years(made: Paper, top: float = 120, kan: Sequence[Kan] = SPENDING) -> float:
    """款 with this year, last year and the change, the numbers in a column of their own."""
    heads = (("番号", 40.0), ("款名", 130.0), ("令和９年度", 90.0), ("令和８年度", 90.0))
    table = Table(made, columns(*heads, ("増減額", 80.0)), top, named=False)
    table.heads()
    for number, name, this, last in kan:
        table.row(str(number), name, money(this), money(last), money(change(this, last)))
    this, last = total(list(kan))
    table.row("", "歳出合計", money(this), money(last), money(this - last))
    return table.top


def by_sources(made: Paper, top: float = 120, kan: Sequence[Kan] = SPENDING) -> float:
    """款 with what they are paid from, nothing ruled; what is nothing is left empty."""
    heads = (("区　分", 110.0), ("予算額", 80.0), *((head, 80.0) for head in HEADS))
    table = Table(made, columns(*heads), top, ruled=False)
    table.heads()
    sums = [0] * len(HEADS)
    for _, name, this, _ in kan:
        parts = sources(name, this or 0)
        sums = [whole + part for whole, part in zip(sums, parts, strict=True)]
        table.row(name, money(this), *(money(part or None) for part in parts))
    table.row("合　計", money(total(list(kan))[0]), *map(money, sums))
    return table.top


def budget(path: Path) -> Paper:
    return paper(path, "令和９年度　一般会計当初予算（案）の概要", unit="")


def items(db: Database) -> dict[str, tuple[int | None, ...]]:
    """This year's and last year's amount of each 款, in thousand yen; each stands there once."""
    found = db.execute("SELECT name, amount_yen, previous_yen FROM items").fetchall()
    assert len({name for name, *_ in found}) == len(found)
    return {name: tuple(y if y is None else y // 1000 for y in yen) for name, *yen in found}


def equations(db: Database) -> set[tuple[str, str]]:
    return set(db.execute("SELECT rule_id, status FROM checks"))


def said(db: Database) -> list[tuple[int, str]]:
    query = "SELECT page, message FROM problems WHERE code = 'kan-again' ORDER BY page, message"
    return list(db.execute(query))


ALL = {name: (this, last) for _, name, this, last in SPENDING}


def sources_overleaf(made: Paper) -> None:
    over(made, "歳出予算（款別）", 120)
    by_years(made)
    made.next_page()
    over(made, "歳出予算の財源内訳", 120)
    by_sources(made)


def sources_first(made: Paper) -> None:
    over(made, "歳出予算の財源", 120)
    by_sources(made)
    made.next_page()
    over(made, "歳出予算の前年度比較", 120)
    by_years(made)


def on_one_page(made: Paper) -> None:
    over(made, "歳出予算の前年度比較", 120)
    end = by_years(made)
    over(made, "歳出予算の財源内訳", end + 60)
    by_sources(made, end + 60)


def three_times(made: Paper) -> None:
    sources_overleaf(made)
    made.next_page()
    over(made, "歳出予算の財源（再掲）", 120)
    by_sources(made)


@pytest.mark.parametrize("drawn", [sources_overleaf, sources_first, on_one_page, three_times])
def test_each_kan_is_one_row_with_its_years_and_its_sources(
    tmp_path: Path, drawn: Callable[[Paper], None]
) -> None:
    made = budget(tmp_path / "paper.pdf")
    drawn(made)
    db = read(made.save())
    assert items(db) == ALL
    query = """
        SELECT name, measure, yen / 1000 FROM amounts
        JOIN items ON items.id = row_id AND table_name = 'items'
    """
    measures = ("national", "prefectural", "bonds", "general")
    assert set(db.execute(query)) == {
        (name, measure, yen)
        for name, (this, _) in ALL.items()
        for measure, yen in zip(measures, sources(name, this or 0), strict=True)
        if yen
    }
    found = equations(db)
    assert {status for _, status in found} == {"closed"}
    assert {("item-printed-again", "closed"), ("sources-add-up", "closed")} <= found
    assert said(db) == []


def test_what_is_printed_again_leads_back_to_its_own_page(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    sources_first(made)
    db = read(made.save())
    query = """
        SELECT field, page, printed FROM provenance
        WHERE table_name = 'items' AND row_id = (SELECT id FROM items WHERE name = '土木費')
    """
    assert set(db.execute(query)) == {
        ("name", 1, "土木費"),
        ("amount_yen", 1, "1,203,501"),
        ("previous_yen", 2, "1,640,801"),
        ("change_yen", 2, "△437,300"),
    }
    again = """
        SELECT label, kind, amount_yen, place.page, group_concat(printed, '') FROM totals
        JOIN provenance AS place ON row_id = totals.id AND field = 'label'
        WHERE item_id = (SELECT id FROM items WHERE name = '土木費') GROUP BY totals.id
    """
    assert list(db.execute(again)) == [("5 土木費", "repeated", 1_203_501_000, 2, "5土木費")]


def test_a_rounded_overview_before_the_table_gives_no_rows(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出の主な内訳", 120, MILLION)
    greatest = sorted(SPENDING, key=lambda kan: -(kan[2] or 0))[:4]
    whole = total(SPENDING)[0]
    rest = whole - total(greatest)[0]
    table = Table(made, columns(("款", 150.0), ("予算額", 90.0), ("構成比", 70.0)), 120)
    table.heads()
    for name, yen in [*((kan[1], kan[2] or 0) for kan in greatest), ("その他", rest)]:
        table.row(name, money(round(yen / 1000)), f"{100 * yen / whole:.1f}%")
    table.row("合計", money(round(whole / 1000)), "100.0%")
    made.next_page()
    over(made, "歳出予算（款別）", 120)
    by_years(made)
    db = read(made.save())
    assert items(db) == ALL
    assert {status for _, status in equations(db)} == {"closed", "rounding"}
    kept = "SELECT kind, label, amount_yen FROM totals WHERE label = 'その他'"
    assert list(db.execute(kept)) == [("subtotal", "その他", round(rest / 1000) * 1_000_000)]
    assert said(db) == []


def test_an_exact_overview_covers_what_it_does_not_list(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出の主な内訳", 120)
    table = Table(made, columns(("款", 150.0), ("予算額", 90.0)), 120)
    table.heads()
    for _, name, this, _ in SPENDING[:6]:
        table.row(name, money(this))
    table.row("その他の経費", money(total(SPENDING[6:])[0]))
    table.row("計", money(total(SPENDING)[0]))
    made.next_page()
    over(made, "歳出予算（款別）", 120)
    by_years(made)
    db = read(made.save())
    assert items(db) == ALL
    query = """
        SELECT items.name FROM total_parts
        JOIN totals ON totals.id = total_id AND label = 'その他の経費'
        JOIN items ON items.id = row_id
    """
    assert {name for (name,) in db.execute(query)} == {"公債費", "予備費"}
    assert {status for _, status in equations(db)} == {"closed"}


def test_another_amount_is_told_with_both_pages(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出予算（款別）", 120)
    by_years(made)
    made.next_page()
    over(made, "歳出予算の財源内訳", 120)
    misprinted: list[Kan] = [
        (n, k, 1_209_501 if k == "土木費" else y, z) for n, k, y, z in SPENDING
    ]
    by_sources(made, kan=misprinted)
    db = read(made.save())
    assert items(db) == ALL
    (problem,) = said(db)
    assert problem == (
        2,
        "土木費 is 1,209,501,000 yen here and 1,203,501,000 yen on page 1, which is kept; compare"
        " both pages",
    )
    assert ("item-printed-again", "open") in equations(db)


def test_other_amounts_are_another_table_and_told(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出予算（款別）", 120)
    by_years(made)
    made.next_page()
    over(made, "令和８年度歳出予算の財源内訳", 120)
    last: list[Kan] = [(n, k, (y or 0) + 3_000 * (n or 0), z) for n, k, y, z in SPENDING]
    by_sources(made, kan=last)
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (2 * len(SPENDING),)
    ((page, message),) = said(db)
    assert page == 2
    assert message.startswith("the same 款 stand on page 1 with other amounts")


def test_another_account_is_no_repetition(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和９年度当初予算（案）の概要", unit="")
    for account in ("一般会計", "臨海部整備事業特別会計"):
        over(made, f"{account}　歳出予算（款別）", 120)
        by_years(made)
        made.next_page()
    db = read(made.save())
    query = """
        SELECT accounts.name, count(*), sum(amount_yen) FROM items
        JOIN accounts ON accounts.id = account_id GROUP BY account_id ORDER BY items.page
    """
    one = (len(SPENDING), total(SPENDING)[0] * 1000)
    assert list(db.execute(query)) == [("一般会計", *one), ("臨海部整備事業特別会計", *one)]
    assert said(db) == []


def test_the_sums_of_all_accounts_are_no_rows(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和９年度当初予算（案）の概要", unit="")
    over(made, "一般会計　歳出予算（款別）", 120)
    by_years(made)
    made.next_page()
    over(made, "全会計　歳出予算（款別）", 120)
    more: list[Kan] = [
        (n, k, (y or 0) + (850_000 if n in (3, 5) else 0), z) for n, k, y, z in SPENDING
    ]
    by_years(made, kan=more)
    db = read(made.save())
    assert items(db) == ALL
    query = "SELECT yen FROM figures WHERE page = 2 AND row_label LIKE '%土木費%' ORDER BY yen"
    assert [yen for (yen,) in db.execute(query)] == [412_700_000, 1_640_801_000, 2_053_501_000]


def test_what_stands_within_a_kan_is_merged_with_it(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    parts = {"民生費": (2_000_200, 1_610_000), "土木費": (703_501, 500_000)}
    for title in ("歳出予算", "歳出予算（再掲）"):
        over(made, title, 120)
        table = Table(made, columns(("款", 150.0), ("本年度", 90.0), ("前年度", 90.0)), 120)
        table.heads()
        for _, name, this, last in SPENDING:
            table.row(name, money(this), money(last))
            for n, yen in enumerate(parts.get(name, ())):
                table.row(f"うち{name[0]}の{'一二'[n]}", money(yen), money(yen - 1_000), indent=12)
        table.row("歳出合計", *map(money, total(SPENDING)))
        made.next_page()
    db = read(made.save())
    within = "SELECT name, amount_yen / 1000 FROM items WHERE parent_id IS NOT NULL"
    assert sorted(db.execute(within)) == [
        ("うち土の一", 703_501),
        ("うち土の二", 500_000),
        ("うち民の一", 2_000_200),
        ("うち民の二", 1_610_000),
    ]
    assert len(items(db)) == len(SPENDING) + 4
    assert {status for _, status in equations(db)} == {"closed"}


def spent_on(made: Paper, *heads: str) -> None:
    """款 with amounts under these words; the last one takes what the others leave of a 款."""
    table = Table(made, columns(("款", 110.0), ("予算額", 80.0), *((h, 80.0) for h in heads)), 120)
    table.heads()
    sums = [0] * len(heads)
    for number, name, this, _ in SPENDING:
        amount = this or 0
        parts = [amount // (n + 3) for n in range(len(heads) - 1)]
        parts.append(amount - sum(parts))
        sums = [whole + part for whole, part in zip(sums, parts, strict=True)]
        table.row(f"{number} {name}", money(amount), *map(money, parts))
    table.row("合計", money(total(SPENDING)[0]), *map(money, sums))


def test_other_beside_kinds_of_cost_is_no_source(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出予算款別経費一覧", 120)
    spent_on(made, "職員人件費", "投資的経費", "その他")
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM amounts").fetchone() == (0,)
    assert ("sources-add-up", "open") not in equations(db)
    figures = "SELECT count(*) FROM figures WHERE row_label LIKE '%民生費%'"
    assert db.execute(figures).fetchone() == (3,)


def test_specific_sources_beside_the_general_fund_are_all_others(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出予算款別一般財源一覧", 120)
    spent_on(made, "特定財源", "一般財源")
    db = read(made.save())
    assert set(db.execute("SELECT DISTINCT measure FROM amounts")) == {("other",), ("general",)}
    assert {status for _, status in equations(db)} == {"closed"}


def test_the_general_fund_alone_is_a_part(tmp_path: Path) -> None:
    made = budget(tmp_path / "paper.pdf")
    over(made, "歳出予算款別一覧", 120)
    table = Table(made, columns(("款", 110.0), ("予算額", 90.0), ("一般財源", 90.0)), 120)
    table.heads()
    for number, name, this, _ in SPENDING:
        table.row(f"{number} {name}", money(this), money((this or 0) * 2 // 3))
    db = read(made.save())
    assert set(db.execute("SELECT DISTINCT measure FROM amounts")) == {("general",)}
    assert "open" not in {status for _, status in equations(db)}
