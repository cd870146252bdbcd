"""A column of places (箇所名, 路線名) beside the names: what is done where, and for how much."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import ROW, SIZE, Column, Table, columns, paper

NAMES, REST = 150.0, (("工事箇所", 120.0), ("本年度", 70.0), ("前年度", 70.0))
LISTED = (
    ("公園施設更新事業", (("中央公園", "4,800", "5,100"),)),
    (
        "橋りょう耐震化事業",
        (("", "9,000", "7,000"), ("下川橋", "6,200", "4,000"), ("峠橋", "2,800", "3,000")),
    ),
    ("河川改修事業", (("沢田川", "3,300", "－"),)),
)
PROGRAMMES = """
    SELECT p.name, p.sub_name, p.budget_yen / 1000, p.previous_yen / 1000, o.name
    FROM programmes p LEFT JOIN programmes o ON o.id = p.parent_id ORDER BY p.ordinal
"""


def listed(
    path: Path,
    groups: Sequence[tuple[str, Sequence[tuple[str, ...]]]],
    *,
    merged: bool = True,
    place: str = "工事箇所",
    total: tuple[str, ...] = (),
    ruled: bool = True,
) -> Path:
    """A list with the names in cells beside all of their rows, or in the first of them; rows that
    are not `ruled` stand below each other in one."""
    made = paper(path, "令和８年度　主な建設事業")
    names, *rest = columns(("事業名", NAMES), (place, REST[0][1]), *REST[1:])
    table = Table(made, rest if merged else [names, *rest], 100, named=not merged)
    if merged:
        made.text(names.words, names.x0 + 50, 105, SIZE)
        made.line(names.x0, 100, names.x1, 100)
    table.heads()
    for name, rows in groups:
        top = table.top
        if not ruled:
            lines = ["/".join(cells) for cells in zip(*rows, strict=True)]
            table.row(*lines, height=ROW + 11 * (len(rows) - 1))
        for number, row in enumerate(rows if ruled else ()):
            table.row(*(() if merged else ("" if number else name,)), *row)
        if merged:
            beside(table, names, name, top)
    if total:
        table.row(*(() if merged else ("合計",)), *total)
    if merged:
        made.text("合計" if total else "", names.x0 + 4, table.top - ROW + 5, SIZE)
        made.line(names.x0, table.top, names.x1, table.top)
        made.line(names.x0, 100, names.x0, table.top)
        made.line(names.x1, 100, names.x1, table.top)
    return made.save()


def beside(table: Table, column: Column, words: str, top: float) -> None:
    """A cell beside all rows since `top`."""
    for y in (top, table.top):
        table.paper.line(column.x0, y, column.x1, y)
    table.paper.text(words, column.x0 + 4, (top + table.top) / 2 - 5, SIZE)


def problems(db: Database) -> list[str]:
    """What is said of the list itself."""
    query = "SELECT code || ' ' || message FROM problems WHERE page IS NOT NULL"
    return [row[0] for row in db.execute(query)]


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "blank below"])
@pytest.mark.parametrize("place", ["工事箇所", "路線・箇所名", "施設名等"])
def test_places_below_the_whole_are_its_parts(tmp_path: Path, place: str, *, merged: bool) -> None:
    total = ("", "17,100", "12,100")
    db = read(listed(tmp_path / "p.pdf", LISTED, merged=merged, place=place, total=total))
    whole = "橋りょう耐震化事業"
    assert list(db.execute(PROGRAMMES)) == [
        ("公園施設更新事業", "中央公園", 4800, 5100, None),
        (whole, None, 9000, 7000, None),
        ("下川橋", None, 6200, 4000, whole),
        ("峠橋", None, 2800, 3000, whole),
        ("河川改修事業", "沢田川", 3300, None, None),
    ]
    assert problems(db) == []
    checks = "SELECT rule_id FROM checks WHERE status = 'closed' ORDER BY rule_id"
    rules = [row[0] for row in db.execute(checks)]
    assert rules.count("children-add-up") == 1
    assert rules.count("total-equals-parts") == 2


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "blank below"])
def test_without_a_whole_each_place_is_a_programme_of_that_name(
    tmp_path: Path, *, merged: bool
) -> None:
    name, rows = LISTED[1]
    groups = [LISTED[0], (name, rows[1:]), LISTED[2]]
    total = ("", "17,100", "12,100")
    db = read(listed(tmp_path / "p.pdf", groups, merged=merged, total=total))
    assert list(db.execute(PROGRAMMES)) == [
        ("公園施設更新事業", "中央公園", 4800, 5100, None),
        (name, "下川橋", 6200, 4000, None),
        (name, "峠橋", 2800, 3000, None),
        ("河川改修事業", "沢田川", 3300, None, None),
    ]
    assert problems(db) == []
    checks = "SELECT DISTINCT status FROM checks WHERE rule_id = 'total-equals-parts'"
    assert list(db.execute(checks)) == [("closed",)]


@pytest.mark.parametrize("word", ["計", "小計"])
def test_the_sum_of_the_places_is_the_whole(tmp_path: Path, word: str) -> None:
    name, (whole, *parts) = LISTED[1]
    groups = [LISTED[0], (name, [*parts, (word, *whole[1:])]), LISTED[2]]
    db = read(listed(tmp_path / "p.pdf", groups))
    assert list(db.execute(PROGRAMMES))[1:4] == [
        (name, None, 9000, 7000, None),
        ("下川橋", None, 6200, 4000, name),
        ("峠橋", None, 2800, 3000, name),
    ]
    assert problems(db) == []


def test_places_below_each_other_in_one_row(tmp_path: Path) -> None:
    name, rows = LISTED[1]
    db = read(listed(tmp_path / "p.pdf", [LISTED[0], (name, rows[1:])], ruled=False))
    assert list(db.execute(PROGRAMMES))[1:] == [
        (name, "下川橋", 6200, 4000, None),
        (name, "峠橋", 2800, 3000, None),
    ]


def test_places_without_amounts_are_those_of_one_programme(tmp_path: Path) -> None:
    name, rows = LISTED[1]
    groups = [LISTED[0], (name, [("下川橋、峠橋", *rows[0][1:]), ("上流の橋", "", "")])]
    db = read(listed(tmp_path / "p.pdf", groups))
    assert list(db.execute(PROGRAMMES))[1:] == [(name, "下川橋、峠橋\n上流の橋", 9000, 7000, None)]
    assert problems(db) == []


@pytest.mark.parametrize(
    ("words", "tagged"),
    [
        (("国庫補助事業", "市単独事業"), False),
        (("新規", "継続"), True),
        (("教育課", "土木課"), None),
    ],
)
def test_words_beside_rows_under_the_word_of_tags(
    tmp_path: Path, words: tuple[str, ...], tagged: bool | None
) -> None:
    """区分 over what is no tag stands over sections, on a page with one of them, too."""
    for count in (1, 2):
        made = paper(tmp_path / f"{count}.pdf", "令和８年度　主な建設事業")
        kinds, *rest = columns(("区分", 80), ("事業名", 160), ("本年度", 70), ("前年度", 70))
        table = Table(made, rest, 100)
        made.text(kinds.words, kinds.x0 + 20, 105, SIZE)
        made.line(kinds.x0, 100, kinds.x1, 100)
        table.heads()
        for number, word in enumerate(words[:count]):
            top = table.top
            for name in ("通学路整備事業", "漁港修繕事業", "学校改築事業"):
                table.row(f"{name}{number}", "1,200", "1,100")
            beside(table, kinds, word, top)
        made.line(kinds.x0, 100, kinds.x0, table.top)
        db = read(made.save())
        query = """
            SELECT DISTINCT p.section, t.tag FROM programmes p
            LEFT JOIN programme_tags t ON t.programme_id = p.id ORDER BY p.ordinal
        """
        found = list(db.execute(query))
        if tagged is False:
            assert found == [(word, None) for word in words[:count]]
        else:
            assert [section for section, _ in found] == [None] * count


def test_a_column_that_counts_places_names_none(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　主な建設事業")
    parts = columns(("事業名", 160), ("箇所", 50), ("本年度", 70), ("前年度", 70))
    table = Table(made, parts, 100)
    table.heads()
    for name in ("街路灯更新事業", "側溝整備事業", "法面対策事業"):
        table.row(name, "12", "1,200", "1,100")
    db = read(made.save())
    assert {row[1] for row in db.execute(PROGRAMMES)} == {None}
    assert next(db.execute("SELECT count(*) FROM figures"))[0] == 3


@pytest.mark.parametrize("above", ["道路", "小計"])
def test_a_place_without_a_name_is_of_no_heading_and_no_sum(tmp_path: Path, above: str) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　主な建設事業")
    parts = columns(("事業名", 150), ("施工箇所", 120), ("本年度", 70), ("前年度", 70))
    table = Table(made, parts, 100)
    table.heads()
    table.row("側溝整備事業", "西町", "1,200", "1,100")
    table.row("街路灯更新事業", "東町", "1,300", "1,100")
    if above == "小計":
        table.row(above, "", "2,500", "2,200")
    else:
        table.heading(above)
    table.row("", "南町", "1,400", "1,100")
    table.row("法面対策事業", "北町", "1,500", "1,100")
    db = read(made.save())
    assert [row[:3] for row in db.execute(PROGRAMMES)] == [
        ("側溝整備事業", "西町", 1200),
        ("街路灯更新事業", "東町", 1300),
        ("法面対策事業", "北町", 1500),
    ]
    assert any("a row without a name" in said for said in problems(db))
