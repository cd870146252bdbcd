"""Tags in brackets that have a line for themselves in the cell of a name."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import ROW, SIZE, Table, columns, length, money, paper

WORDS = ("新規", "拡充", "", "新規")
NAMES = ("通学路照明整備事業", "在宅介護支援事業", "図書館運営費", "帯状疱疹予防接種/助成事業")
AMOUNTS = (4_310, 27_945, 61_200, 8_064)


@pytest.mark.parametrize("marks", ["【】", "（）", "〔〕"])
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_they_are_tags_and_no_part_of_the_name(tmp_path: Path, marks: str, above: bool) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市当初予算　主要事業一覧")
    table = Table(
        made,
        columns(("事　業　名", 200.0), ("予算額", 80.0), ("担当課", 90.0)),
        100,
        named=False,
    )
    table.heads()
    for word, name, amount in zip(WORDS, NAMES, AMOUNTS, strict=True):
        tag = f"{marks[0]}{word}{marks[1]}" if word else ""
        lines = [tag, name] if above else [name, tag]
        cell = "/".join(line for line in lines if line)
        table.row(cell, money(amount), "企画課", height=ROW + 11 * cell.count("/"))
    made.text("（単位：千円）", 380, 88, 8)
    db = read(made.save())
    found = db.execute(
        "SELECT name, coalesce((SELECT group_concat(tag) FROM programme_tags"
        " WHERE programme_id = programmes.id), ''), budget_yen FROM programmes ORDER BY ordinal"
    ).fetchall()
    assert (
        found
        == [  # 新規 is stored as 新
            (name.replace("/", ""), word[:1], amount * 1000)
            for name, word, amount in zip(NAMES, WORDS, AMOUNTS, strict=True)
        ]
    )


TAGS = {"新規": "新", "拡充": "拡", "": ""}
EDGES = columns(("事　業　名", 200.0), ("予　算　額", 80.0), ("担　当　課", 90.0))
# Where the amount stands beside so many lines of a name.
PLACES = {"first": 0.0, "middle": 0.5, "last": 1.0}


def between_level_lines(path: Path, marks: str, place: str, *, above: bool) -> Path:
    """Rows between level lines, under words whose letters are spread."""
    made = paper(path, "令和８年度　みなと市当初予算　主要事業一覧")
    table = Table(made, EDGES, 100, ruled=False)
    x0, x1 = EDGES[0].x0, EDGES[-1].x1
    made.line(x0, table.top, x1, table.top)
    table.heads()
    made.line(x0, table.top, x1, table.top)
    for word, name, amount in zip(WORDS, NAMES, AMOUNTS, strict=True):
        tag = [f"{marks[:1]}{word}{marks[1:]}"] if word else []
        lines = [*tag, *name.split("/")] if above else [*name.split("/"), *tag]
        for n, line in enumerate(lines):
            made.text(line, x0 + 4, table.top + 5 + 11 * n, SIZE)
        beside = table.top + 5 + 11 * PLACES[place] * (len(lines) - 1)
        made.text(money(amount), EDGES[1].x1 - 4 - length(money(amount)), beside, SIZE)
        made.text("企画課", EDGES[2].x0 + 4, beside, SIZE)
        table.top += ROW + 11 * (len(lines) - 1)
        made.line(x0, table.top, x1, table.top)
    return made.save()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("marks", ["【】", "（）", ""])
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_they_are_so_between_level_lines_too(
    tmp_path: Path, marks: str, place: str, above: bool
) -> None:
    """Wherever the amounts stand beside them."""
    path = between_level_lines(tmp_path / "list.pdf", marks, place, above=above)
    found = read(path).execute(
        "SELECT name, coalesce(tag, ''), department, budget_yen FROM programmes"
        " LEFT JOIN programme_tags ON programme_id = programmes.id ORDER BY ordinal"
    )
    assert found.fetchall() == [
        (name.replace("/", ""), TAGS[word], "企画課", amount * 1000)
        for name, word, amount in zip(NAMES, WORDS, AMOUNTS, strict=True)
    ]


def test_a_whole_name_that_fills_its_line_goes_on_with_no_tag(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市当初予算　主要事業一覧")
    table = Table(made, columns(("事業名", 130.0), ("予算額", 80.0)), 100, named=False)
    table.heads()
    for name in ("防災行政無線デジタル化事業", "高校生等の医療費助成事業費"):
        table.row(f"{name}/拡充", "4,310", height=ROW + 11)
    db = read(made.save())
    found = {row["name"] for row in db["programmes"].rows}
    assert found == {"防災行政無線デジタル化事業", "高校生等の医療費助成事業費"}
    assert [row["tag"] for row in db["programme_tags"].rows] == ["拡", "拡"]


def test_a_name_that_goes_on_with_the_word_of_a_tag_is_a_name(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市当初予算　主要事業一覧")
    table = Table(made, columns(("事業名", 130.0), ("予算額", 80.0)), 100, named=False)
    table.heads()
    names = (
        "子ども医療費助成制度の/拡充",
        "高齢者外出支援サービスの/継続",
        "地域包括支援体制整備等/拡充",
    )
    for name in names:
        table.row(name, "4,310", height=ROW + 11)
    db = read(made.save())
    found = {row["name"] for row in db["programmes"].rows}
    assert found == {name.replace("/", "") for name in names}


@pytest.mark.parametrize("cut", ["（/新規）", "（新規/）", "（新規）/"])
def test_a_tag_behind_a_name_may_wrap_with_it(tmp_path: Path, cut: str) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市当初予算　主要事業一覧")
    table = Table(made, columns(("事業名", 130.0), ("予算額", 80.0)), 100, named=False)
    table.heads()
    table.row(f"橋りょう長寿命化事業{cut}", "4,310", height=ROW + 11)
    table.row("在宅介護支援事業（拡充）", "27,945")
    table.row("図書館運営費", "612")
    found = read(made.save()).execute(
        "SELECT name, tag FROM programmes JOIN programme_tags ON programme_id = programmes.id"
    )
    assert sorted(found) == [("在宅介護支援事業", "拡"), ("橋りょう長寿命化事業", "新")]


@pytest.mark.parametrize("column", [True, False], ids=["in a column", "before the name"])
def test_a_word_of_a_legend_is_one_tag(tmp_path: Path, column: bool) -> None:
    """Whatever parts it: 国・県連携事業; 新規・拡充 are two that are known."""
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市当初予算　主要事業一覧", unit="")
    made.text("凡例　◎：国・県連携事業　☆：防災・減災　○：新規・拡充", 60, 62, 9)
    made.text("（単位：千円）", 400, 85, 9)
    parts = (("区分", 40.0), ("事業名", 190.0), ("予算額", 80.0), ("担当課", 90.0))
    table = Table(made, columns(*parts[not column :]), 100, named=False)
    table.heads()
    signs = ("◎", "☆", "○", "")
    for sign, name, amount in zip(signs, NAMES, AMOUNTS, strict=True):
        own = (sign, name) if column else (sign + name,)
        table.row(*own, money(amount), "企画課", height=ROW + 11 * name.count("/"))
    found = read(made.save()).execute(
        "SELECT name, tag FROM programmes JOIN programme_tags ON programme_id = programmes.id"
    )
    assert sorted(found) == sorted(
        [(NAMES[0], "国・県連携事業"), (NAMES[1], "防災・減災"), (NAMES[2], "拡"), (NAMES[2], "新")]
    )


TEXT = "文章による説明をここに置く。"
FORMS = ("【{}】", "{}", "（{}）", "★{}")
SECTIONS = {0: "１　安全なまち", 3: "２　楽しいまち"}


def rows_of_several_lines(
    path: Path, form: str, *, lines: bool, numbered: bool = False, text: str = ""
) -> Path:
    """Rows whose tags stand above the names; figures stand beside the names."""
    made = paper(path, "令和８年度　みなと市当初予算　主要事業一覧")
    top, x0, x1 = 100.0, 40.0, 560.0

    def line() -> None:
        if lines:
            made.line(x0, top, x1, top)

    line()
    for word, x in (("事業名", 120), ("予算額", 330), ("前年度", 400), ("担当課", 460)):
        made.text(word, x, top + 5, SIZE)
    top += 20
    line()
    for n, (word, name, amount) in enumerate(zip(WORDS, NAMES, AMOUNTS, strict=True)):
        if numbered and n in SECTIONS:
            made.text(SECTIONS[n], x0 + 4, top + 5, SIZE)
            top += 20
            line()
        at = top + 5
        if word:
            made.text(form.format(word), 66, at, SIZE)
            at += 12
        made.text(name.replace("/", ""), 66, at, SIZE)
        if numbered:
            made.text(str(n + 1), 46, at, SIZE)
        for said, x in ((money(amount), 357), (money(amount - 50), 427)):
            made.text(said, x - length(said), at, SIZE)
        made.text("企画課", 460, at, SIZE)
        if text:
            at += 12
            made.text(text, 66, at, SIZE)
        top = at + 16
        line()
    return made.save()


QUERY = """
    SELECT name, coalesce((SELECT group_concat(tag) FROM programme_tags
    WHERE programme_id = programmes.id), ''), budget_yen, section, description
    FROM programmes ORDER BY ordinal
"""


def wanted(section: bool, text: str | None) -> list[tuple[object, ...]]:
    sections = ["安全なまち"] * 3 + ["楽しいまち"] if section else [None] * 4
    return [
        (name.replace("/", ""), word[:1], amount * 1000, part, text)
        for name, word, amount, part in zip(NAMES, WORDS, AMOUNTS, sections, strict=True)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_tags_in_rows_of_their_own_are_of_the_rows_below(tmp_path: Path, form: str) -> None:
    """They are no headings, since most rows have one; a row without has none."""
    db = read(rows_of_several_lines(tmp_path / "p.pdf", form, lines=False))
    assert list(db.execute(QUERY)) == wanted(section=False, text=None)


@pytest.mark.parametrize("form", FORMS)
def test_a_sentence_below_a_name_is_no_part_of_it(tmp_path: Path, form: str) -> None:
    db = read(rows_of_several_lines(tmp_path / "p.pdf", form, lines=True, text=TEXT))
    assert list(db.execute(QUERY)) == wanted(section=False, text=TEXT)


@pytest.mark.parametrize("form", FORMS)
def test_a_number_and_words_in_a_row_are_a_heading(tmp_path: Path, form: str) -> None:
    """Its number stands in the column of the programmes' numbers, and it has no amount."""
    db = read(rows_of_several_lines(tmp_path / "p.pdf", form, lines=True, numbered=True))
    assert list(db.execute(QUERY)) == wanted(section=True, text=None)


@pytest.mark.parametrize("between", ["　", " ", "・"])
def test_two_of_them_stand_on_one_line(tmp_path: Path, between: str) -> None:
    """公約　新規, as in two chips beside each other."""
    made = paper(tmp_path / "list.pdf", "令和８年度　みなと市当初予算　主要事業一覧")
    table = Table(made, EDGES, 100, named=False)
    table.heads()
    for cell in (f"公約{between}新規/通学路照明整備事業", "新規/在宅介護支援事業", "図書館運営費"):
        table.row(cell, "1,000", "企画課", height=ROW + 11 * cell.count("/"))
    made.text("（単位：千円）", 380, 88, 8)
    found = read(made.save()).execute(
        "SELECT name, (SELECT group_concat(tag) FROM (SELECT tag FROM programme_tags"
        " WHERE programme_id = programmes.id ORDER BY tag)) FROM programmes ORDER BY ordinal"
    )
    assert [tuple(row) for row in found] == [
        ("通学路照明整備事業", "公約,新"),
        ("在宅介護支援事業", "新"),
        ("図書館運営費", None),
    ]
