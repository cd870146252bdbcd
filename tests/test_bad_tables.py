"""Tables that are not as they should be: said with the page, nothing merged, nothing guessed."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Column, Table, columns, paper
from yosandb.tests.typeset import WHITE, Paper

TITLE = "令和７年度　主な事業一覧　白浜市"
WIDTHS = {"№": 30, "事業名": 150, "予算額": 75, "前年度": 75, "担当課": 70}
ROWS = (
    ("1", "移住体験住宅整備事業", "12,300", "10,000", "政策課"),
    ("2", "窓口案内システム導入事業", "4,560", "4,000", "市民課"),
    ("3", "子ども医療費助成事業", "98,700", "92,000", "子育て課"),
)
READ = [
    ("移住体験住宅整備事業", 12_300_000, 10_000_000),
    ("窓口案内システム導入事業", 4_560_000, 4_000_000),
    ("子ども医療費助成事業", 98_700_000, 92_000_000),
]


def begun(tmp_path: Path, heads: Sequence[str] = tuple(WIDTHS)) -> tuple[Paper, Table]:
    made = paper(tmp_path / "list.pdf", TITLE)
    table = Table(made, columns(*((head, WIDTHS[head]) for head in heads)), 100)
    table.heads()
    return made, table


def on_another_page(made: Paper, heads: Sequence[str], *, headed: bool) -> None:
    """The rows again, under other names and in another order of columns."""
    made.next_page()
    table = Table(made, columns(*((head, WIDTHS[head]) for head in heads)), 100)
    if headed:
        table.heads()
    for row in ROWS:
        cells = dict(zip(WIDTHS, row, strict=True))
        cells["事業名"] = f"新{cells['事業名']}"
        table.row(*(cells[head] for head in heads))


def read(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    return db


def programmes(db: Database, page: int = 1) -> list[tuple[str, int | None, int | None]]:
    query = "SELECT name, budget_yen, previous_yen FROM programmes WHERE page = ? ORDER BY ordinal"
    return list(db.execute(query, [page]))


def said(db: Database) -> set[tuple[str, int | None]]:
    query = "SELECT code, page FROM problems WHERE code NOT IN ('municipality-unknown')"
    return set(db.execute(query))


def figures(db: Database, page: int = 1) -> set[str]:
    """What the figures of a page say, as printed."""
    query = (
        "SELECT printed FROM provenance WHERE table_name = 'figures' AND page = ?"
        " AND field = 'value'"
    )
    return {text for (text,) in db.execute(query, [page])}


def test_headings_that_contradict_each_other_leave_figures(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", TITLE)
    heads = ("№", "事業名", "予算額", "予算額", "担当課")
    table = Table(made, columns(*((head, WIDTHS[head]) for head in heads)), 100)
    table.heads()
    for row in ROWS:
        table.row(*row)
    db = read(made)
    assert (programmes(db), said(db)) == ([], {("columns-unclear", 1)})
    assert figures(db) == {text for row in ROWS for text in row[2:4]}


def test_a_heading_without_a_table_is_said(tmp_path: Path) -> None:
    made, _ = begun(tmp_path)
    db = read(made)
    assert programmes(db) == []
    assert ("form-unread", 1) in said(db)


def test_columns_that_change_under_a_new_heading_are_followed(tmp_path: Path) -> None:
    made, table = begun(tmp_path)
    for row in ROWS:
        table.row(*row)
    on_another_page(made, ("№", "事業名", "前年度", "予算額", "担当課"), headed=True)
    db = read(made)
    assert programmes(db) == READ
    assert programmes(db, 2) == [(f"新{name}", this, last) for name, this, last in READ]


def test_columns_that_change_without_a_heading_are_not_guessed(tmp_path: Path) -> None:
    made, table = begun(tmp_path)
    for row in ROWS:
        table.row(*row)
    on_another_page(made, ("№", "担当課", "事業名", "前年度", "予算額"), headed=False)
    db = read(made)
    assert (programmes(db), programmes(db, 2)) == (READ, [])
    assert figures(db, 2) == {text for row in ROWS for text in row[2:4]}


def test_a_table_of_one_row_is_read(tmp_path: Path) -> None:
    made, table = begun(tmp_path)
    table.row(*ROWS[0])
    db = read(made)
    assert (programmes(db), said(db)) == (READ[:1], set())


def test_a_page_of_two_families_is_read_by_both(tmp_path: Path) -> None:
    made, table = begun(tmp_path)
    for row in ROWS:
        table.row(*row)
    for number, name in enumerate(("図書館運営事業", "道路舗装修繕事業")):
        top = table.top + 60 + 50 * number
        made.text(f"【{name}】", 60, top, 11)
        made.text("8,210千円", 450, top, 11)
        made.text("市民が集う場を支える。", 75, top + 16, 10)
    db = read(made)
    below = [(name, 8_210_000, None) for name in ("図書館運営事業", "道路舗装修繕事業")]
    assert sorted(programmes(db)) == sorted([*READ, *below])
    assert said(db) == set()


def test_hidden_digits_under_a_name_belong_to_nothing(tmp_path: Path) -> None:
    made, table = begun(tmp_path)
    made.text("99,999", 90, table.top + 5, 9, colour=WHITE)
    for row in ROWS:
        table.row(*row)
    db = read(made)
    assert (programmes(db), said(db)) == (READ, {("hidden-text", 1)})


@pytest.mark.parametrize("step", [2.6, 12.0], ids=["off-by-overlap", "off-the-page"])
def test_two_hundred_columns_give_no_programme_and_are_said_or_figures(
    tmp_path: Path, step: float
) -> None:
    made = paper(tmp_path / "list.pdf", TITLE)
    wide = [Column("区分", 20, 60)]
    wide += [Column(f"{n}", 60 + step * n, 60 + step * (n + 1)) for n in range(200)]
    table = Table(made, wide, 100)
    for number in range(4):
        table.row(f"行{number}", *["7"] * 200)
    db = read(made)
    assert programmes(db) == []
    assert figures(db) or ("prose", 1) in said(db)
