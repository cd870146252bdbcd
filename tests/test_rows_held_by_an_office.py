"""Rows beside one office in a cell of their height: rows of one storey, on as many pages."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import ROW, Table, columns, paper

AMOUNTS = [(word, 60.0) for word in ("予算額", "市債", "その他", "一般財源")]
WORDS = columns(("担当課", 60), ("区分", 35), ("事業名", 160), *AMOUNTS)
# tag, name, amount, bonds, other and general fund: of two rows beside an office the first alone
# has another source
Row = str
Part = tuple[str, Sequence[tuple[str, Sequence[Row]]]]
WASTE = ["|資源回収奨励金|9,650||9,650|", "新|脱炭素事業|120,400|||120,400"]
HEALTH = ["|健診事業|26,310||9,200|17,110", "|健診車更新事業|41,200|||41,200"]
PAGES: Sequence[Sequence[Part]] = [
    [
        ("企画部", [("政策課", ["新|登録事業|4,820||1,200|3,620", "|計画策定事業|7,360|||7,360"])]),
        ("市民部", [("環境課", WASTE), ("保険課", HEALTH)]),
    ],
    [
        ("市民部", [("体育課", ["|体育祭|3,480||500|2,980", "拡|武道館改修|6,430|||6,430"])]),
        ("産業部", [("農政課", ["|交付金|55,720||720|55,000", "|用水路|8,000|7,000||1,000"])]),
    ],
]
SUMS = {
    "企画部": ("12,180", "0", "1,200", "10,980"),
    "市民部": ("207,470", "0", "19,350", "188,120"),
    "産業部": ("63,720", "7,000", "720", "56,000"),
}


def office(table: Table, name: str, rows: Sequence[Row]) -> None:
    """Rows with the office beside them in one cell."""
    first, top = WORDS[0], table.top
    table.paper.text(name, first.x0 + 4, top + ROW - 5, 9)
    table.columns = WORDS[1:]
    for row in rows:
        table.row(*row.split("|"))
    table.columns = WORDS
    for x0, y0, x1, y1 in (
        (first.x0, top, first.x1, top),
        (first.x0, table.top, first.x1, table.top),
        (first.x0, top, first.x0, table.top),
    ):
        table.paper.line(x0, y0, x1, y1)


def parts(table: Table, number: int, again: str) -> None:
    for part, offices in PAGES[number]:
        goes_on = part == "市民部"
        table.heading(again if number and goes_on else f"【{part}】")
        for name, rows in offices:
            office(table, name, rows)
        if number or not goes_on:
            table.row(f"{part}　計", "", "", *SUMS[part])


@pytest.mark.parametrize(
    ("again", "heads"),
    [
        ("【市民部】（続き）", True),
        ("【市民部】", True),
        ("【市民部】　前ページからのつづき", False),
    ],
)
def test_each_row_is_a_programme_of_its_office(tmp_path: Path, again: str, heads: bool) -> None:
    """The heading over the rest of its rows is the one on the page before, whatever it adds."""
    made = paper(tmp_path / "list.pdf", "令和８年度　部局別主要事業")
    for number, headed in enumerate((True, heads)):
        if number:
            made.next_page()
        table = Table(made, WORDS, 100)
        if headed:
            table.heads()
        parts(table, number, again)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    said = "name, section, department, budget_yen"
    assert list(db.execute(f"SELECT {said} FROM programmes ORDER BY ordinal")) == [
        (row.split("|")[1], part, name, 1000 * int(row.split("|")[2].replace(",", "")))
        for own in PAGES
        for part, offices in own
        for name, rows in offices
        for row in rows
    ]
    assert list(db.execute("SELECT count(*) FROM sections")) == [(len(SUMS),)]
    assert all_closed(db)


def all_closed(db: Database) -> bool:
    """Whether every total is that of what stands below its own heading; one of 0 may have none."""
    sums = list(db.execute("SELECT status FROM checks WHERE rule_id = 'total-equals-parts'"))
    problems = list(db.execute("SELECT code FROM problems WHERE code = 'total-unchecked'"))
    printed = sum(figure != "0" for own in SUMS.values() for figure in own)
    return len(sums) == printed and {*sums} == {("closed",)} and not problems
