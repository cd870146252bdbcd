"""Columns of a list that are known by what stands in them, or by two words joined over them."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper

# Heading, and below it: tag, name, office, this year, last year
PARTS = {
    "総務費": [
        ("拡", "路線再編事業", "企画課", 32_640, 18_220),
        ("", "防犯灯事業", "防災課", 24_000, 24_000),
    ],
    "民生費": [
        ("新", "預かり支援事業", "福祉課", 9_300, 0),
        ("拡", "医療費助成事業", "保険課", 298_700, 231_450),
    ],
}


@pytest.mark.parametrize(
    "mark", ["（款）{name}", "（款） {n} {name}", "【款】{name}", "{n}款　{name}"]
)
@pytest.mark.parametrize("tags", ["新・拡", "しるし"])
@pytest.mark.parametrize("name", ["事業名・担当課", "事業名（担当課）", "事業名／所管課"])
def test_tags_under_any_word_and_offices_below_names(
    tmp_path: Path, mark: str, tags: str, name: str
) -> None:
    """Subtotals and headings over all columns are no tags."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業の概要")
    table = Table(made, columns((tags, 60), (name, 190), ("本年度", 80), ("前年度", 80)), 100)
    table.heads()
    for n, (part, rows) in enumerate(PARTS.items(), 2):
        table.heading(mark.format(name=part, n=n))
        for tag, programme, office, this, last in rows:
            table.row(tag, f"{programme}/［{office}］", f"{this:,}", f"{last:,}", height=30)
    db = read(made.save())
    query = """
        SELECT p.name, department, section, budget_yen / 1000, previous_yen / 1000, tag
        FROM programmes p LEFT JOIN programme_tags ON programme_id = p.id
    """
    assert set(db.execute(query)) == {
        (programme, office, part, this, last, tag or None)
        for part, rows in PARTS.items()
        for tag, programme, office, this, last in rows
    }
    assert not list(db.execute("SELECT code FROM problems WHERE code = 'column-unknown'"))


@pytest.mark.parametrize(("name", "every"), [("事業名・担当課", False), ("事業名", True)])
def test_offices_below_names_without_brackets(tmp_path: Path, name: str, every: bool) -> None:
    """The heading says that they stand there, or most names end in one."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業の概要")
    table = Table(made, columns((name, 190), ("本年度", 80), ("特定財源", 90)), 100)
    table.heads()
    wanted = set()
    for rows in PARTS.values():
        for n, (_, programme, office, this, _) in enumerate(rows):
            below = f"/　{office}" if every or not n else ""
            table.row(f"{programme}{below}", f"{this:,}", f"国・県 {this // 2:,}", height=30)
            wanted.add((programme, office if below else None, this, this // 2))
    db = read(made.save())
    query = """
        SELECT name, department, budget_yen / 1000, yen / 1000 FROM programmes
        JOIN amounts ON row_id = programmes.id WHERE measure = 'national_prefectural'
    """
    assert set(db.execute(query)) == wanted


def test_words_behind_the_amounts_are_no_tags(tmp_path: Path) -> None:
    """継続 may be what is to become of a programme, where no word tells that it is a tag."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業の概要")
    words = (("事業名", 190), ("本年度", 80), ("前年度", 80), ("翌年度の見込み", 100))
    table = Table(made, columns(*words), 100)
    table.heads()
    for rows in PARTS.values():
        for _, programme, _, this, last in rows:
            table.row(programme, f"{this:,}", f"{last:,}", "継続")
    db = read(made.save())
    assert next(db.execute("SELECT count(*) FROM programmes"))[0] == 4
    assert not list(db.execute("SELECT tag FROM programme_tags"))
    assert len(list(db.execute("SELECT code FROM problems WHERE code = 'column-unknown'"))) == 1
