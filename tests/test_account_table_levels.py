"""項 within 款 in one table: told by their setting, held by their sums; kinds within 款; totals."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper

# 項 with this year and last year (thousand yen)
Kou = tuple[str, int, int]
KAN: list[tuple[str, list[Kou]]] = [
    ("議会費", [("議会費", 152_300, 150_100)]),
    ("総務費", [("総務管理費", 900_000, 950_500), ("徴税費", 320_000, 350_000)]),
    ("民生費", [("社会福祉費", 2_000_200, 1_980_000), ("児童福祉費", 1_500_000, 1_400_000)]),
    ("土木費", [("道路橋りょう費", 603_501, 740_801), ("住宅費", 600_000, 900_000)]),
    ("教育費", [("小学校費", 700_000, 700_000), ("社会教育費", 600_000, 600_000)]),
    ("予備費", [("予備費", 10_000, 10_000)]),
]
HEADS = columns(("科目", 200), ("本年度", 90), ("前年度", 90), ("増減", 90))
TITLE = "令和8年度 みなと市一般会計予算 歳出款項別比較表"


def whole(kou: Sequence[Kou]) -> tuple[int, int]:
    return sum(k[1] for k in kou), sum(k[2] for k in kou)


def figures(this: int, last: int) -> tuple[str, str, str]:
    return money(this), money(last), money(this - last)


def total() -> tuple[int, int]:
    sums = [whole(kou) for _, kou in KAN]
    return sum(a for a, _ in sums), sum(b for _, b in sums)


def outlined(path: Path, kan: str, kou: str, *, ruled: bool = True) -> Path:
    made = paper(path, TITLE)
    table = Table(made, HEADS, 100, ruled=ruled)
    table.heads()
    for number, (name, parts) in enumerate(KAN, 1):
        table.row(kan.format(number, name), *figures(*whole(parts)))
        for n, (part, this, last) in enumerate(parts, 1):
            table.row(kou.format(n, part), *figures(this, last))
    table.row("歳出合計", *figures(*total()))
    return made.save()


def by_indent(path: Path) -> Path:
    return outlined(path, "{} {}", "　　{} {}")


def by_word(path: Path) -> Path:
    return outlined(path, "第{}款　{}", "第{}項　{}", ruled=False)


def by_kind_of_number(path: Path) -> Path:
    return outlined(path, "{} {}", "({}) {}")


def columns_of_their_own(path: Path) -> Path:
    made = paper(path, TITLE)
    heads = columns(("款", 90), ("項", 130), ("7年度", 90), ("8年度", 90), ("増減額", 80))
    table = Table(made, heads, 100)
    table.heads()
    for name, parts in KAN:
        this, last = whole(parts)
        table.row(name, "", money(last), money(this), money(this - last))
        for part, now, then in parts:
            table.row("", part, money(then), money(now), money(now - then))
    this, last = total()
    table.row("歳出合計", "", money(last), money(this), money(this - last))
    return made.save()


def over_two_pages(path: Path) -> Path:
    """The last page has one 款 alone, which no known list would tell."""
    made = paper(path, TITLE)
    for part in (KAN[:-1], KAN[-1:]):
        table = Table(made, HEADS, 100)
        table.heads()
        for name, parts in part:
            table.row(name, *figures(*whole(parts)))
            for kou, this, last in parts:
                table.row(f"　　{kou}", *figures(this, last))
        if part[-1] is KAN[-1]:
            table.row("（諸支出金）", *figures(0, 5_000))
            table.row("　　（普通財産取得費）", *figures(0, 5_000))
            this, last = total()
            table.row("歳出合計", *figures(this, last + 5_000))
        made.next_page()
    return made.save()


def read(path: Path) -> Database:
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市"))
    return db


LAYOUTS = [by_indent, by_word, by_kind_of_number, columns_of_their_own, over_two_pages]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_kou_is_below_its_kan(layout: Callable[[Path], Path], tmp_path: Path) -> None:
    db = read(layout(tmp_path / "paper.pdf"))
    found = db.execute(
        "SELECT p.name, i.name, i.amount_yen, i.previous_yen, i.side"
        " FROM items i JOIN items p ON p.id = i.parent_id WHERE i.level = 'kou'"
    ).fetchall()
    wanted = [
        (kan, kou, this * 1000, last * 1000, "expenditure")
        for kan, parts in KAN
        for kou, this, last in parts
    ]
    gone = [row for row in found if row[0] == "諸支出金"]
    assert sorted(set(found) - set(gone)) == sorted(wanted)
    assert len(gone) == (layout is over_two_pages)
    outer = db.execute("SELECT count(*) FROM items WHERE level = 'kan' AND parent_id IS NULL")
    assert outer.fetchone() == (len(KAN) + len(gone),)
    assert db.execute("SELECT DISTINCT source FROM items").fetchall() == [("account_table",)]
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)
    assert db.execute("SELECT message FROM problems WHERE severity = 'error'").fetchall() == []


def test_what_does_not_add_up_is_no_kou(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", TITLE)
    table = Table(made, HEADS, 100)
    table.heads()
    for name, parts in KAN:
        table.row(name, *figures(*whole(parts)))
        for part, this, last in parts:
            table.row(f"　　{part}", *figures(this + 7, last + 9))
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items WHERE level = 'kou'").fetchone() == (0,)


def kinds(path: Path) -> Path:
    """経常, 臨時 and 計 beside each name, which stands in one cell beside all three."""
    made = paper(path, "令和8年度 みなと市一般会計当初予算 歳出科目別比較表")
    heads = columns(("", 120), ("", 60), ("8年度", 90), ("7年度", 90), ("増減", 90))
    table = Table(made, heads, 100)
    table.row("科　目", "", "8年度", "7年度", "増減")
    table.ruled = False
    right = heads[-1].x1
    for name, (this, last) in [(n, whole(parts)) for n, parts in KAN] + [("歳出合計", total())]:
        top = table.top
        for kind, now, then in (("経常", this - 5, last - 3), ("臨時", 5, 3), ("計", this, last)):
            table.row(name if kind == "臨時" else "", kind, *figures(now, then))
            made.line(heads[1].x0, table.top, right, table.top)
        made.line(heads[0].x0, table.top, right, table.top)
        for x in (*(column.x0 for column in heads), right):
            made.line(x, top, x, table.top)
    return made.save()


def test_of_kinds_within_a_kan_its_sum_is_the_amount(tmp_path: Path) -> None:
    db = read(kinds(tmp_path / "paper.pdf"))
    found = db.execute("SELECT name, level, amount_yen, previous_yen FROM items").fetchall()
    wanted = [(n, "kan", *(y * 1000 for y in whole(parts))) for n, parts in KAN]
    assert sorted(found) == sorted(wanted)
    labels = [label for (label,) in db.execute("SELECT row_label FROM figures").fetchall()]
    assert len(labels) == 6 * (len(KAN) + 1)
    assert all("経常" in label or "臨時" in label for label in labels)
    covered = "SELECT count(*) FROM checks WHERE rule_id = 'total-equals-parts'"
    assert db.execute(covered).fetchone() == (3,)
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


def test_a_total_may_be_the_first_row(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", "令和8年度 みなと市一般会計当初予算案のあらまし")
    top = 100.0
    for _ in range(2):
        made.text("歳出（款別）", 40, top - 16, 10)
        heads = columns(("区分", 200), ("前年度との差", 90), ("8年度当初", 90), ("7年度当初", 90))
        table = Table(made, heads, top, ruled=False)
        table.heads()
        this, last = total()
        table.row("総　額", money(this - last), money(this), money(last))
        for name, parts in KAN:
            now, then = whole(parts)
            table.row(name, money(now - then), money(now), money(then))
        top = table.top + 60
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (len(KAN),)
    again = "SELECT count(*) FROM totals WHERE kind = 'repeated'"
    assert db.execute(again).fetchone() == (3 * len(KAN),)
    covers = "SELECT total_id, count(*) FROM total_parts GROUP BY total_id"
    assert {count for _, count in db.execute(covers).fetchall()} == {len(KAN)}
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
