"""Tables of 款 in the layouts of many cities: every 款 with its amounts, no two years swapped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import REVENUE, SPENDING, change, read, total
from yosandb.tests.papers import ROW, Table, columns, money, paper


def one_side_a_page(path: Path) -> Path:
    made = paper(path, "令和7年度 みなと市一般会計当初予算 款別一覧")
    for side, kan in (("歳入", REVENUE), ("歳出", SPENDING)):
        made.text(f"（{side}）", 40, 78, 9)
        table = Table(
            made,
            columns(("款番号", 45), ("款名", 190), ("本年度", 80), ("前年度", 80), ("比較", 80)),
            100,
        )
        table.heads()
        for number, name, this, last in kan:
            table.row(str(number), name, money(this), money(last), money(change(this, last)))
        this, last = total(kan)
        table.row("", f"{side}合計", money(this), money(last), money(this - last))
        made.next_page()
    return made.save()


def last_year_first(path: Path) -> Path:
    made = paper(path, "令和7年度 みなと市一般会計当初予算の概要")
    top = 100.0
    for side, kan in (("歳入", REVENUE), ("歳出", SPENDING)):
        made.text(side, 40, top, 11)
        table = Table(
            made,
            columns(
                ("区分", 200), ("6年度当初", 85), ("7年度当初", 85), ("増減額", 80), ("増減率", 60)
            ),
            top + 20,
        )
        table.heads()
        for number, name, this, last in kan:
            rate = f"{100 * change(this, last) / last:.1f}".replace("-", "△") if last else "皆増"
            table.row(f"{number} {name}", money(last), money(this), money(change(this, last)), rate)
        this, last = total(kan)
        table.row(f"{side}合計", money(last), money(this), money(this - last), "1.0")
        top = table.top + 30
    return made.save()


def two_line_heads_without_lines(path: Path) -> Path:
    made = paper(path, "令和7年度 みなと市一般会計予算 款別総括表")
    top = 110.0
    for side, kan in (("歳入", REVENUE), ("歳出", SPENDING)):
        made.text(f"◇ {side}", 40, top, 11)
        table = Table(
            made,
            columns(
                ("款", 200),
                ("予算額", 80),
                ("構成比", 50),
                ("予算額", 80),
                ("構成比", 50),
                ("増減", 70),
            ),
            top + 14,
            ruled=False,
        )
        table.heads([("令和7年度", 1, 2), ("令和6年度", 3, 4)])
        this_sum, last_sum = total(kan)
        for number, name, this, last in kan:
            shares = (f"{100 * (v or 0) / s:.1f}" for v, s in ((this, this_sum), (last, last_sum)))
            a, b = shares
            table.row(
                f"{number}　{name}", money(this), a, money(last), b, money(change(this, last))
            )
        table.row(
            "計", money(this_sum), "100.0", money(last_sum), "100.0", money(this_sum - last_sum)
        )
        top = table.top + 40
    return made.save()


def beside_each_other(path: Path) -> Path:
    made = paper(path, "令和7年度 みなと市一般会計当初予算 款別一覧表")
    made.text("歳入", 60, 84, 10)
    made.text("歳出", 300, 84, 10)
    names = [("款", 100), ("7年度", 56), ("6年度", 56), ("比較", 56)]
    table = Table(made, columns(*names, *names, left=20), 100)
    table.heads()
    for (_, a, this, last), (_, b, now, then) in zip(REVENUE, SPENDING, strict=True):
        left = a if len(a) < 10 else f"{a[:10]}/{a[10:]}"
        right = (money(now), money(then), money(change(now, then)))
        table.row(left, money(this), money(last), money(change(this, last)), b, *right, height=30)
    (this, last), (now, then) = total(REVENUE), total(SPENDING)
    table.row(
        *("歳入合計", money(this), money(last), money(this - last)),
        *("歳出合計", money(now), money(then), money(now - then)),
    )
    return made.save()


def names_over_two_lines(path: Path) -> Path:
    """Without lines: the head above, the tail below, the number apart, as six cities have it."""
    made = paper(path, "令和7年度 みなと市一般会計当初予算 歳入款別一覧")
    table = Table(
        made, columns(("款", 190), ("本年度", 90), ("前年度", 90), ("比較", 90)), 100, ruled=False
    )
    table.heads()
    for number, name, this, last in REVENUE:
        figures = (money(this), money(last), money(change(this, last)))
        if number == 4:
            table.row("　　国有提供施設等所在", "", "", "", height=11)
            table.row("4　市町村助成交付金", *figures)
        elif number == 6:
            table.row("6　使用料及び", *figures, height=11)
            table.row("　　手数料", "", "", "", height=29)
        else:
            table.row(f"{number}　{name}", *figures, height=26)
    this, last = total(REVENUE)
    table.row("歳入合計", money(this), money(last), money(this - last))
    made.next_page()
    made.text("歳出（単位：千円）", 40, 78, 9)
    table = Table(
        made, columns(("款", 190), ("本年度", 90), ("前年度", 90), ("比較", 90)), 100, ruled=False
    )
    table.heads()
    for number, name, this, last in SPENDING:
        table.row(
            f"{number}　{name}", money(this), money(last), money(change(this, last)), height=26
        )
    this, last = total(SPENDING)
    table.row("歳出合計", money(this), money(last), money(this - last))
    return made.save()


def over_two_pages(path: Path) -> Path:
    made = paper(path, "令和7年度 みなと市一般会計当初予算 款別予算額調")
    head = columns(("款", 40), ("科目", 190), ("予算額 A", 80), ("前年度当初 B", 80), ("A-B", 80))
    for side, kan in (("歳入", REVENUE), ("歳出", SPENDING)):
        for part in (kan[:5], kan[5:]):
            made.text(f"{side}", 40, 78, 9)
            table = Table(made, head, 100)
            table.heads()
            for number, name, this, last in part:
                table.row(f"{number}", name, money(this), money(last), money(change(this, last)))
            if part is not kan[:5] and part[-1] == kan[-1]:
                this, last = total(kan)
                table.row("", "合　計", money(this), money(last), money(this - last))
            made.next_page()
    return made.save()


def six_ways_to_wrap(path: Path) -> Path:
    """Without lines: each long name is set another way around the line of its amounts."""
    made = paper(path, "令和7年度 みなと市一般会計当初予算 歳入款別一覧")
    heads = columns(("款", 190), ("本年度", 90), ("前年度", 90), ("比較", 90))
    table = Table(made, heads, 100, ruled=False)
    table.heads()
    for number, name, this, last in REVENUE:
        figures = (money(this), money(last), money(change(this, last)))
        if number == 2:  # the number alone on its line
            table.row("2", "", "", "", height=12)
            table.row(f"　　{name}", *figures, height=26)
        elif number == 3:  # head and amounts, then the tail
            table.row("3　利子割", *figures, height=12)
            table.row("　　交付金", "", "", "", height=26)
        elif number == 4:  # head above, number and amounts, tail below
            table.row("　　国有提供施設等所在", "", "", "", height=12)
            table.row("4", *figures, height=12)
            table.row("　　市町村助成交付金", "", "", "", height=26)
        elif number == 6:  # head above, number and tail with the amounts
            table.row("　　使用料及び", "", "", "", height=12)
            table.row("6　手数料", *figures, height=26)
        else:
            table.row(f"{number}　{name}", *figures, height=26)
    this, last = total(REVENUE)
    table.row("歳入合計", money(this), money(last), money(this - last))
    made.next_page()
    made.text("歳出（単位：千円）", 40, 78, 9)
    table = Table(made, heads, 100, ruled=False)
    table.heads()
    for number, name, this, last in SPENDING:
        figures = (money(this), money(last), money(change(this, last)))
        table.row(f"{number}　{name}", *figures, height=22)
    this, last = total(SPENDING)
    table.row("歳出合計", money(this), money(last), money(this - last))
    return made.save()


def level_lines_alone(path: Path) -> Path:
    """Lines between the rows and none between the columns, reasons behind the figures."""
    made = paper(path, "令和7年度 みなと市一般会計当初予算の概要")
    top = 100.0
    for side, kan in (("歳入", REVENUE), ("歳出", SPENDING)):
        made.text(side, 40, top, 11)
        heads = columns(
            ("科目", 180), ("R7当初", 75), ("R6当初", 75), ("増減", 75), ("主な理由", 110)
        )
        table = Table(made, heads, top + 20, ruled=False)
        table.heads()
        for _, name, this, last in kan:
            reason = "　　新たに設けた" if not last else ""
            made.line(40, table.top, 555, table.top)
            table.row(name, money(this), money(last), money(change(this, last)), reason)
        this, last = total(kan)
        table.row(f"{side}合計", money(this), money(last), money(this - last), "")
        top = table.top + 30
    return made.save()


LAYOUTS = [
    six_ways_to_wrap,
    level_lines_alone,
    one_side_a_page,
    last_year_first,
    two_line_heads_without_lines,
    beside_each_other,
    names_over_two_lines,
    over_two_pages,
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_kan_has_both_years_and_the_sums_close(
    layout: Callable[[Path], Path], tmp_path: Path
) -> None:
    db = read(layout(tmp_path / "paper.pdf"))
    found = db.execute(
        "SELECT side, name, amount_yen, previous_yen FROM items WHERE level = 'kan'"
    ).fetchall()
    sides = (("revenue", REVENUE), ("expenditure", SPENDING))
    wanted = [
        (side, name, (this or 0) * 1000, (last or 0) * 1000)
        for side, kan in sides
        for _, name, this, last in kan
    ]
    assert sorted(found) == sorted(wanted)
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
    covered = "SELECT count(*) FROM checks WHERE rule_id = 'total-equals-parts'"
    assert db.execute(covered).fetchone() == (6,)
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)
    assert db.execute("SELECT message FROM problems WHERE severity = 'error'").fetchall() == []


def plain_table(path: Path, heads: tuple[str, str], rows: list[tuple[str, int, int]]) -> Path:
    made = paper(path, "令和7年度 みなと市一般会計当初予算")
    table = Table(made, columns(("款", 200), (heads[0], 90), (heads[1], 90), ("増減", 90)), 100)
    table.heads()
    for name, first, second in rows:
        table.row(name, money(first), money(second), money(first - second))
    return made.save()


def test_words_that_name_no_year_are_decided_by_the_changes(tmp_path: Path) -> None:
    rows = [(name, this or 0, last or 0) for _, name, this, last in SPENDING]
    db = read(plain_table(tmp_path / "paper.pdf", ("当初予算額", "当初予算額"), rows))
    found = dict(db.execute("SELECT name, previous_yen FROM items").fetchall())
    assert found == {name: last * 1000 for name, _, last in rows}


def test_two_columns_that_nothing_tells_apart_are_figures_and_said(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和7年度 みなと市一般会計当初予算")
    table = Table(made, columns(("款", 200), ("予算額", 90), ("予算額", 90)), 100)
    table.heads()
    for _, name, this, last in SPENDING:
        table.row(name, money(this), money(last))
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM figures").fetchone() == (16,)
    codes = {code for (code,) in db.execute("SELECT code FROM problems").fetchall()}
    assert "columns-unclear" in codes


def test_what_is_of_a_kan_is_below_it_and_no_term(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和7年度 みなと市一般会計予算 款別一覧（歳入）")
    table = Table(made, columns(("款", 200), ("本年度", 90), ("前年度", 90), ("比較", 90)), 100)
    table.heads()
    for number, name, this, last in REVENUE:
        table.row(f"{number} {name}", money(this), money(last), money(change(this, last)))
        if name == "市税":
            table.row("　うち個人市民税", "1,800,000", "1,700,000", "100,000")
    this, last = total(REVENUE)
    table.row("合計", money(this), money(last), money(this - last))
    db = read(made.save())
    part = "SELECT p.name FROM items i JOIN items p ON p.id = i.parent_id WHERE i.level IS NULL"
    assert db.execute(part).fetchall() == [("市税",)]
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]


@pytest.mark.parametrize("mark", ["廃款 {}", "△ {}", "（{}）", "「{}」", "{}"])
def test_a_kan_that_is_abolished_has_no_number(mark: str, tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和7年度 みなと市一般会計予算 款別一覧（歳出）")
    table = Table(made, columns(("款", 200), ("本年度", 90), ("前年度", 90), ("比較", 90)), 100)
    table.heads()
    for number, name, this, last in SPENDING:
        table.row(f"{number} {name}", money(this), money(last), money(change(this, last)))
    table.row(mark.format("諸支出金"), "－" if mark == "{}" else "0", "5,000", "△5,000")
    this, last = total(SPENDING)
    table.row("歳出合計", money(this), money(last + 5_000), money(this - last - 5_000))
    db = read(made.save())
    gone = "SELECT number, abolished, previous_yen FROM items WHERE name = '諸支出金'"
    assert db.execute(gone).fetchall() == [(None, 1, 5_000_000)]
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]


def test_kinds_of_cost_with_the_same_total_stay_figures(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和7年度 みなと市一般会計予算 目的別歳出")
    head = columns(("区分", 200), ("本年度", 90), ("前年度", 90), ("比較", 90))
    table = Table(made, head, 100)
    table.heads()
    for number, name, this, last in SPENDING:
        table.row(f"{number} {name}", money(this), money(last), money(change(this, last)))
    this, last = total(SPENDING)
    table.row("歳出合計", money(this), money(last), money(this - last))
    made.text("性質別", 40, table.top + 20, 10)
    other = Table(made, head, table.top + 40)
    other.heads()
    parts = [
        ("人件費", 4_000_001, 4_000_000),
        ("扶助費", 2_000_000, 2_000_000),
        ("公債費", 390_000, 390_000),
    ]
    parts.append(("その他", this - sum(p[1] for p in parts), last - sum(p[2] for p in parts)))
    for name, now, then in parts:
        other.row(name, money(now), money(then), money(now - then))
    other.row("歳出合計", money(this), money(last), money(this - last), height=ROW)
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (8,)
    assert db.execute("SELECT count(*) FROM figures").fetchone() == (15,)


@pytest.mark.parametrize(
    "heads",
    [("本年度当初", "前年度当初", "前年度9月現計"), ("8年度当初", "7年度当初", "7年度9月補正後")],
)
def test_last_year_is_as_it_was_first_made_and_not_as_it_stood_later(
    heads: tuple[str, str, str], tmp_path: Path
) -> None:
    made = paper(tmp_path / "paper.pdf", "令和8年度 みなと市一般会計予算 款別一覧（歳出）")
    widths = [("款", 150.0), *((head, 80.0) for head in heads), ("増減", 70.0), ("増減額", 70.0)]
    table = Table(made, columns(*widths), 100)
    table.heads()
    for number, name, this, last in SPENDING:
        now = (last or 0) + 10 * (number or 0)
        cells = (this, last, now, change(this, last), change(this, now))
        table.row(f"{number} {name}", *map(money, cells))
    db = read(made.save())
    said = db.execute("SELECT name, amount_yen, previous_yen, change_yen FROM items").fetchall()
    assert sorted(said) == sorted(
        (name, 1000 * (this or 0), 1000 * (last or 0), 1000 * change(this, last))
        for _, name, this, last in SPENDING
    )


def test_of_several_last_years_that_nothing_parts_none_is_taken(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和8年度 みなと市一般会計予算 款別一覧（歳出）")
    heads = columns(("款", 150), ("本年度", 80), ("前年度", 80), ("前年度予算", 80))
    table = Table(made, heads, 100)
    table.heads()
    for number, name, this, last in SPENDING:
        table.row(f"{number} {name}", money(this), money(last), money((last or 0) + 10))
    db = read(made.save())
    assert db.execute("SELECT count(amount_yen), count(previous_yen) FROM items").fetchone() == (
        8,
        0,
    )


def test_part_of_a_sum_is_no_part_of_the_kan_above_it(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和7年度 みなと市一般会計予算 款別一覧（歳入）")
    table = Table(made, columns(("款", 200), ("本年度", 90), ("前年度", 90), ("比較", 90)), 100)
    table.heads()
    for number, name, this, last in REVENUE:
        table.row(f"{number} {name}", money(this), money(last), money(change(this, last)))
    this, last = total(REVENUE)
    table.row("歳入合計", money(this), money(last), money(this - last))
    table.row("　うち自主財源", "4,420,301", "4,360,001", "60,300")
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (len(REVENUE),)
    of_sum = "SELECT yen FROM figures WHERE row_label LIKE '%うち自主財源%' ORDER BY yen DESC"
    assert [yen for (yen,) in db.execute(of_sum)] == [4_420_301_000, 4_360_001_000, 60_300_000]


@pytest.mark.parametrize("unit", ["（千円、％）", "(千円・%)"])
def test_unit_of_money_may_stand_beside_that_of_shares(unit: str, tmp_path: Path) -> None:
    made = paper(
        tmp_path / "paper.pdf", "令和7年度 みなと市一般会計予算 款別一覧（歳出）", unit=unit
    )
    heads = columns(("款", 150), ("7年度", 80), ("6年度", 80), ("増減", 80), ("伸率", 50))
    table = Table(made, heads, 100)
    table.heads()
    for number, name, this, last in SPENDING:
        table.row(f"{number} {name}", *map(money, (this, last, change(this, last))), "1.0")
    db = read(made.save())
    assert db.execute("SELECT sum(amount_yen) FROM items").fetchone() == (
        1000 * total(SPENDING)[0],
    )


@pytest.mark.parametrize("numbered", [True, False])
def test_a_total_under_a_word_of_the_city_is_told_by_its_sums(
    numbered: bool, tmp_path: Path
) -> None:
    made = paper(tmp_path / "paper.pdf", "令和7年度 みなと市一般会計予算 款別一覧（歳出）")
    table = Table(made, columns(("款", 200), ("本年度", 90), ("前年度", 90), ("比較", 90)), 100)
    table.heads()
    for number, name, this, last in SPENDING:
        said = f"{number} {name}" if numbered else name
        table.row(said, money(this), money(last), money(change(this, last)))
    this, last = total(SPENDING)
    table.row("歳出の合わせた額", money(this), money(last), money(this - last))
    db = read(made.save())
    names = [name for (name,) in db.execute("SELECT name FROM items ORDER BY name")]
    assert names == sorted(name for _, name, _, _ in SPENDING)
    whole = "SELECT amount_yen FROM totals WHERE \"column\" = 'amount_yen'"
    assert db.execute(whole).fetchall() == [(1000 * this,)]
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]


def test_an_unknown_kan_that_is_no_sum_stays_one(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和7年度 みなと市一般会計予算 款別一覧（歳出）")
    table = Table(made, columns(("款", 200), ("本年度", 90), ("前年度", 90), ("比較", 90)), 100)
    table.heads()
    for _, name, this, last in SPENDING:
        table.row(name, money(this), money(last), money(change(this, last)))
    this, last = total(SPENDING)
    table.row("にぎわい費", money(this), money(last + 1), money(this - last - 1))
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (len(SPENDING) + 1,)


@pytest.mark.parametrize(
    ("over", "year"), [(("令和６年度", "令和７年度"), 2025), (("前年度", "本年度"), None)]
)
def test_the_later_year_over_the_amounts_is_that_of_a_paper_without_one(
    over: tuple[str, str], year: int | None, tmp_path: Path
) -> None:
    made = paper(tmp_path / "paper.pdf", "一般会計歳出予算（目的別）の状況")
    heads = [("区分", 190), *((word, 80) for word in over), ("比較", 80)]
    table = Table(made, columns(*heads), 100)
    table.heads()
    for number, name, this, last in SPENDING:
        row = (money(last), money(this), money(change(this, last)))
        table.row(f"{number} {name}", *row)
    this, last = total(SPENDING)
    table.row("歳出合計", money(last), money(this), money(this - last))
    db = read(made.save())
    assert [row["fiscal_year"] for row in db["documents"].rows] == [year]
