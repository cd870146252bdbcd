"""款 as rows over their programmes, with amounts of their own, in one column of names."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import ROW, SIZE, Table, columns, money, paper


class Row(NamedTuple):
    """A row: what it had before, what came to it, and what is said of it."""

    name: str
    before: int
    more: int
    text: str = ""


class Kan(NamedTuple):
    """A 款, of which these programmes are listed."""

    number: int
    row: Row
    programmes: Sequence[Row]


SUMMED = [
    Kan(
        2,
        Row("総務費", 812_300, 15_180),
        [
            Row("庁舎空調設備更新事業", 0, 12_400, "冷温水機が壊れたため、取り替/える。"),
            Row("文書管理システム運用経費", 8_120, 2_780, "利用する職員の増による。"),
        ],
    ),
    Kan(
        3,
        Row("民生費", 1_406_950, 9_021),
        [
            Row("敬老祝金支給事業/(福祉課分)", 4_300, -280, "支給する人数が定まったことに/よる。"),
            Row("過年度国庫負担金返還金", 1, 9_301, "前年度の精算による。"),
        ],
    ),
    Kan(7, Row("こども未来費", 560_400, 21_000), [Row("給食費支援事業", 0, 21_000, "米の分。")]),
    Kan(13, Row("予備費", 20_000, -6_000), [Row("予備費", 20_000, -6_000)]),
]
# Main programmes alone: the 款 have more than is listed, and changed by more
MAIN = [
    Kan(kan.number, Row(kan.row.name, kan.row.before, kan.row.more + 70 * n), kan.programmes)
    for n, kan in enumerate(SUMMED[:3], 1)
]
# A list of main programmes whose rows of 款 print what is listed
LISTED = [
    Kan(
        kan.number,
        Row(kan.row.name, sum(p.before for p in kan.programmes), kan.row.more),
        kan.programmes,
    )
    for kan in SUMMED[:2]
]
SUPPLEMENT = ("補正前", "補正額", "補正後", "説　　明")
INITIAL = ("本年度", "前年度", "比　較", "説　　明")
TITLE = "令和８年度　みなと市一般会計補正予算（第２号）の概要"
REST = Row("補正されなかった款に係る額", 3_200_150, 0)
LEADS = ["{}款　", "第{}款　", "{}　", ""]
HEADS = ["款／事業名", "款・事業", "科目・事業名", "款及び事業名", "区　分"]


def drawn(
    path: Path,
    every: Sequence[Kan],
    *,
    over: str = "款／事業名",
    words: Sequence[str] = SUPPLEMENT,
    lead: str = "{}款　",
    indent: str = "　",
    shaded: bool = False,
    parts: Sequence[int] = (),
    last: Sequence[Row] = (),
    remarks: bool = False,
    ruled: bool = True,
    title: str = TITLE,
    table_of_kan: Sequence[Row] = (),
) -> Path:
    """A paper; before the 款 in `parts` another page begins, with the words over the columns. A
    table of 款 may stand on a page before it."""
    made = paper(path, title)
    if table_of_kan:
        table = Table(made, columns(("款", 180.0), *((word, 90.0) for word in words[:3])), 100)
        table.heads()
        for row in table_of_kan:
            table.row(row.name, *figures(row, words))
        made.next_page()
        made.text("（単位：千円）", 460, 78, SIZE)
    made.text("３　歳出の補正" if words == SUPPLEMENT else "３　歳出", 42, 84, 10)
    widths = (190.0, 62.0, 62.0, 62.0, 136.0)
    edges = columns(*zip((over, *words), widths, strict=True))
    table = Table(made, edges, 100, ruled=ruled)
    table.heads()
    for n, kan in enumerate(every):
        if n in parts:
            made.next_page()
            table = Table(made, edges, 60, ruled=ruled)
            table.heads()
        if shaded:
            made.rect(Box(40, table.top, 40 + sum(widths), table.top + ROW), fill=(0.9, 0.9, 0.9))
        text = "職員の給与ほか" if remarks else ""
        name = lead.format(kan.number) + kan.row.name
        table.row(name, *figures(kan.row, words), text)
        for row in kan.programmes:
            name = "/".join(f"{indent}{line}" for line in row.name.split("/"))
            lines = max(row.name.count("/"), row.text.count("/"))
            table.row(name, *figures(row, words), row.text, height=ROW + 11 * lines)
    for row in last:
        table.row(row.name, *figures(row, words), "")
    return made.save()


def figures(row: Row, words: Sequence[str]) -> tuple[str, str, str]:
    before, more, after = (money(n) for n in (row.before, row.more, row.before + row.more))
    return (before, more, after) if words == SUPPLEMENT else (after, before, more)


def read(path: Path) -> Database:
    db = open_database(":memory:")
    convert(inputs([path]), db, Options(municipality="奈良県奈良市"))
    return db


def _short(row: Row) -> Row:
    """A row in one line."""
    return row._replace(name=row.name.split("/")[0], text=row.text.split("/")[0])


def summed(label: str, every: Sequence[Kan], *more: Row) -> Row:
    rows = [*(kan.row for kan in every), *more]
    return Row(label, sum(row.before for row in rows), sum(row.more for row in rows))


def programmes(db: Database, every: Sequence[Kan], *fields: str) -> None:
    """Each programme stands under its 款, with all that its row prints."""
    query = f"""
        SELECT name, section, coalesce(description, ''), {", ".join(fields)}, amount
        FROM (
            SELECT programmes.*, coalesce(budget_yen, yen) AS amount
            FROM programmes LEFT JOIN amounts ON row_id = programmes.id AND stage = 'after'
        )
        ORDER BY ordinal
    """
    wanted = [
        (row.name.replace("/", ""), kan.row.name, row.text.replace("/", ""), *yen(row))
        for kan in every
        for row in kan.programmes
    ]
    assert list(db.execute(query)) == wanted
    assert sum(row["unclaimed"] for row in db["pages"].rows) == 0
    codes = {row["code"] for row in db["problems"].rows}
    assert not codes & {"total-unchecked", "row-unclear", "columns-unclear", "not-understood"}


def yen(row: Row) -> tuple[int, int, int]:
    return 1000 * row.before, 1000 * row.more, 1000 * (row.before + row.more)


def kan_items(db: Database, every: Sequence[Kan], *fields: str, numbered: bool) -> None:
    query = f"""
        SELECT number, name, {", ".join(fields)}, amount_yen FROM items
        WHERE level = 'kan' AND side = 'expenditure' ORDER BY amount_yen
    """
    wanted = [(kan.number if numbered else None, kan.row.name, *yen(kan.row)) for kan in every]
    assert list(db.execute(query)) == sorted(wanted, key=lambda row: row[-1])
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


def totals(db: Database, label: str) -> set[int]:
    return {row["amount_yen"] for row in db["totals"].rows if row["label"] == label}


BEFORE, MORE = "before_yen", "supplement_yen"


@pytest.mark.parametrize("over", HEADS)
def test_kan_are_items_over_their_programmes(tmp_path: Path, over: str) -> None:
    """Their supplements are the sums of the rows below; what they had before is more."""
    total = summed("補正事業の計", SUMMED)
    db = read(drawn(tmp_path / "p.pdf", SUMMED, over=over, last=[total]))
    programmes(db, SUMMED, BEFORE, MORE)
    kan_items(db, SUMMED, BEFORE, MORE, numbered=True)
    for kan in SUMMED:
        assert totals(db, kan.row.name) == {1000 * kan.row.more}
    assert totals(db, total.name) == set(yen(total))


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("indent", ["　", ""], ids=["indented", "level"])
@pytest.mark.parametrize("shaded", [True, False], ids=["shaded", "plain"])
def test_a_list_goes_on_overleaf(tmp_path: Path, lead: str, indent: str, *, shaded: bool) -> None:
    """A 款 of the city's own is told by its number, or by how it is set."""
    every = SUMMED if lead or indent else [kan for kan in SUMMED if kan.number != 7]
    path = tmp_path / "p.pdf"
    db = read(drawn(path, every, lead=lead, indent=indent, shaded=shaded, parts=[1, 3]))
    programmes(db, every, BEFORE, MORE)
    kan_items(db, every, BEFORE, MORE, numbered=bool(lead))


@pytest.mark.parametrize("label", ["計", "合　計", "歳出合計"])
@pytest.mark.parametrize("rest", [True, False], ids=["rest", "all"])
def test_main_programmes_alone(tmp_path: Path, label: str, *, rest: bool) -> None:
    """Where the 款 changed by more than is listed, they alone are the parts of the total; so is
    what is printed for all others, which is no 款 and no programme."""
    others = [REST] if rest else []
    last = [*others, summed(label, MAIN, *others)]
    db = read(drawn(tmp_path / "p.pdf", MAIN, last=last, remarks=True))
    programmes(db, MAIN, BEFORE, MORE)
    kan_items(db, MAIN, BEFORE, MORE, numbered=True)
    assert totals(db, "".join(label.split())) == set(yen(last[-1]))
    assert totals(db, REST.name) == (set(yen(REST)) if rest else set())
    texts = [row["text"] for row in db["passages"].rows if row["kind"] == "column"]
    assert texts == ["職員の給与ほか"] * len(MAIN)


@pytest.mark.parametrize("over", HEADS)
def test_totals_of_what_is_listed_are_no_items(tmp_path: Path, over: str) -> None:
    last = [summed("合　計", LISTED)]
    db = read(drawn(tmp_path / "p.pdf", LISTED, over=over, last=last))
    programmes(db, LISTED, BEFORE, MORE)
    assert db["items"].count == 0
    for kan in LISTED:
        assert totals(db, kan.row.name) == set(yen(kan.row))
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


@pytest.mark.parametrize("over", HEADS)
@pytest.mark.parametrize(("lead", "every"), [("{}款　", MAIN), ("", SUMMED), ("{}　", SUMMED)])
def test_an_initial_budget(tmp_path: Path, over: str, lead: str, every: Sequence[Kan]) -> None:
    """本年度, 前年度 and 比較 over the same arrangement."""
    title = "令和８年度　みなと市一般会計予算の概要"
    path, last = tmp_path / "p.pdf", [summed("計", every)]
    db = read(drawn(path, every, over=over, words=INITIAL, lead=lead, last=last, title=title))
    programmes(db, every, "coalesce(previous_yen, 0)", "budget_yen - coalesce(previous_yen, 0)")
    kan_items(db, every, "previous_yen", "change_yen", numbered=bool(lead))


def test_a_row_that_is_lost_makes_no_item(tmp_path: Path) -> None:
    """One 款 whose programmes do not add up in any column is said to be open."""
    every = [Kan(2, Row("総務費", 90_000, 70_000), SUMMED[0].programmes)]
    db = read(drawn(tmp_path / "p.pdf", every))
    programmes(db, every, BEFORE, MORE)
    assert db["items"].count == 0
    assert "open" in {row["status"] for row in db["checks"].rows}


@pytest.mark.parametrize("lead", ["{}款　", ""])
def test_a_list_without_lines(tmp_path: Path, lead: str) -> None:
    every = [Kan(kan.number, kan.row, [_short(row) for row in kan.programmes]) for kan in SUMMED]
    last = [REST, summed("歳出合計", every, REST)]
    db = read(drawn(tmp_path / "p.pdf", every, lead=lead, ruled=False, last=last))
    programmes(db, every, BEFORE, MORE)
    kan_items(db, every, BEFORE, MORE, numbered=bool(lead))


def test_kan_of_a_table_before_the_list_stand_once(tmp_path: Path) -> None:
    """The first table, which prints no numbers, has the row; the list prints it again."""
    every = [kan for kan in SUMMED if kan.number != 7]
    total = summed("歳出合計", every, REST)
    rows = [*(kan.row for kan in every), REST, total]
    db = read(drawn(tmp_path / "p.pdf", every, table_of_kan=rows))
    programmes(db, every, BEFORE, MORE)
    kan_items(db, every, BEFORE, MORE, numbered=False)
    assert totals(db, total.name) == set(yen(total))
