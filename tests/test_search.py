"""A search tells names before prose, adds up each branch of a tree once, and mixes nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from yosandb.answers.kinds import KINDS
from yosandb.answers.search import Search, search
from yosandb.answers.sums import sums
from yosandb.cli import main
from yosandb.errors import UsageError
from yosandb.load.database import MEMORY, open_database
from yosandb.load.population import CityYear
from yosandb.load.search_index import FIELDS
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document


def book(document_id: str, **values: Value) -> list[Row]:
    """A book with a tree of programmes, notes below one of them, and a 目 on each side."""
    own = document_id

    def row(table: str, key: str, /, **known: Value) -> Row:
        return Row(table, {"id": f"{own}/{key}", "page": 1, **known})

    def programme(name: str, yen: int | None, parent: str | None = None, **known: Value) -> Row:
        above = None if parent is None else f"{own}/{parent}"
        known = {"name": name, "budget_yen": yen, "parent_id": above, **known}
        return row("programmes", name, item_id=f"{own}/i", level=1 + bool(parent), **known)

    account = Row("accounts", {"id": f"{own}/acc", "name": "一般会計", "kind": "general"})
    item: dict[str, Value] = {"account_id": f"{own}/acc", "level": "moku", "number": 1}
    city: dict[str, Value] = {"municipality": "南国市", "municipality_code": "392049"}
    return [
        *document(own, **{**city, "stage": "initial", "stage_source": "title", **values}),
        account,
        row("items", "i", side="expenditure", name="児童福祉費", amount_yen=900, **item),
        row("items", "r", side="revenue", name="保育料", amount_yen=77, **item),
        programme("保育事業費", 500),
        programme("公立保育所費", 300, "保育事業費"),
        programme("総務管理費", 200),
        programme("保育士研修費", 50, "総務管理費"),
        programme("保育料還付", None),
        programme("公園費", 40, description="保育所のとなりの公園"),
        row("notes", "n1", text="保育委託料", amount_yen=30, programme_id=f"{own}/公園費"),
        row("notes", "n2", text="うち保育", amount_yen=20, parent_id=f"{own}/n1"),
    ]


@pytest.fixture
def db() -> Database:
    db = open_database(MEMORY)
    write_document(db, "d1", book("d1"))
    return db


def test_names_come_before_notes_and_notes_before_prose(db: Database) -> None:
    found = search(db, Search("保育"))
    kinds = [(hit.kind, hit.named) for hit in found.hits]
    assert kinds == sorted(
        kinds, key=lambda one: [not one[1], [k.name for k in KINDS].index(one[0])]
    )
    assert [hit.text for hit in found.hits if not hit.named] == ["公園費"]
    assert found.hits[0].text == "保育事業費"


def test_a_branch_is_added_up_once(db: Database) -> None:
    added = sums(search(db, Search("保育")).hits, {})
    assert [(one.kind, one.side, one.yen, one.rows, one.without) for one in added] == [
        ("programme", "expenditure", 550, 2, 1),
        ("item", "revenue", 77, 1, 0),
        ("note", "expenditure", 30, 1, 0),
    ]


def test_files_years_and_stages_are_never_added_to_one_another(db: Database) -> None:
    write_document(db, "d2", book("d2", fiscal_year=2024))
    write_document(db, "d3", book("d3", draft=1))
    added = sums(search(db, Search("保育", kinds=("programme",))).hits, {})
    assert [(one.path, one.fiscal_year, one.yen) for one in added] == [
        ("R5/d2.pdf", 2024, 550),
        ("R5/d1.pdf", 2023, 550),
        ("R5/d3.pdf", 2023, 550),
    ]


def test_a_supplement_is_never_a_budget(db: Database) -> None:
    known: dict[str, Value] = {"page": 1, "item_id": "d1/i", "level": 1}
    more = Row("programmes", {"id": "d1/s", "name": "保育補助", "supplement_yen": -7, **known})
    write_document(db, "d1", [*book("d1"), more])
    added = sums(search(db, Search("保育", kinds=("programme",))).hits, {})
    assert {(one.amount_field, one.yen) for one in added} == {
        ("budget_yen", 550),
        ("supplement_yen", -7),
    }


def test_a_sum_is_as_sure_as_its_least_sure_part(db: Database) -> None:
    db.execute("UPDATE proofs SET proof = 'proved' WHERE table_name = 'programmes'")
    proofs = {one.kind: one.proof for one in sums(search(db, Search("保育")).hits, {})}
    assert (proofs["programme"], proofs["note"]) == ("proved", "unproved")
    db.execute("UPDATE proofs SET proof = 'open' WHERE row_id = 'd1/保育事業費'")
    assert sums(search(db, Search("保育")).hits, {})[0].proof == "open"


def test_per_head_where_the_people_are_known(db: Database) -> None:
    people = {CityYear("392049", 2023): 100}
    assert sums(search(db, Search("保育")).hits, people)[0].per_head == 5.5
    assert sums(search(db, Search("保育")).hits, {})[0].per_head is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Search("保育", side="revenue"), {"保育料"}),
        (Search("保育", kinds=("note",)), {"保育委託料", "うち保育"}),
        (Search("保育", stage="settled"), set()),
        (Search("保育", municipality="392049", kinds=("item",)), {"保育料"}),
        (Search("ほいく"), set()),
    ],
)
def test_a_search_is_narrowed(db: Database, asked: Search, found: set[str]) -> None:
    assert {hit.text for hit in search(db, asked).hits} == found


def test_other_writings_are_said_and_can_be_left_out() -> None:
    db = open_database(MEMORY)
    rows = [
        Row("programmes", {"id": f"d1/{n}", "page": 1, "name": name})
        for n, name in enumerate(["子供会費", "こども園費", "子ども手当"])
    ]
    write_document(db, "d1", [*document(), *rows])
    found = search(db, Search("子供"))
    assert (len(found.hits), found.writings) == (3, ("子ども", "こども"))
    alone = search(db, Search("子供", as_written=True))
    assert ([hit.text for hit in alone.hits], alone.writings) == (["子供会費"], ())


def test_so_many_hits_are_the_first_ones_of_all(db: Database) -> None:
    every = search(db, Search("保育"))
    some = search(db, Search("保育", limit=3))
    assert some.hits == every.hits[:3]
    assert some.count == every.count == len(every.hits) == 8


@pytest.mark.parametrize("words", ["", " 　", "\u200b"])
def test_nothing_to_look_for_is_refused(db: Database, words: str) -> None:
    with pytest.raises(UsageError, match="Give a word"):
        search(db, Search(words))


def test_what_rows_are_called_by_is_searched() -> None:
    named = {(kind.table, name) for kind in KINDS for name in kind.names}
    assert named <= set(FIELDS)
    assert {table for table, _ in FIELDS} == {kind.table for kind in KINDS}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    db = open_database(tmp_path / "b.db")
    write_document(db, "d1", book("d1"))
    db.close()
    return tmp_path / "b.db"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["search", *map(str, arguments)])


def test_the_command_prints_name_and_amount_first(path: Path) -> None:
    ended = run(path, "保育事業")
    assert ended.exit_code == 0
    head, line, count = ended.stdout.splitlines()
    assert head.split()[:3] == ["name", "thousand", "yen"]
    assert line.split()[:2] == ["保育事業費", "0.500"]
    assert count == "1 found."


def test_the_command_speaks_one_language(path: Path) -> None:
    ended = run(path, "保育", "--lang", "ja", "--sum")
    assert not any(word in ended.stdout for word in ("name", "budget", "initial", "programme"))
    assert "事業" in ended.stdout
    assert "当初" in ended.stdout


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("adds", [(), ("--sum",)])
def test_csv_and_json_have_all_in_yen(path: Path, form: str, adds: tuple[str, ...]) -> None:
    ended = run(path, "保育", "--format", form, "--limit", 1, *adds)
    assert ended.exit_code == 0
    if form == "json":
        records = json.loads(ended.stdout)
        assert len(records) == (3 if adds else 8)
        assert records[0]["yen"] == (550 if adds else 500)
    else:
        assert ended.stdout.startswith("\ufeffkind,")
        assert len(ended.stdout.splitlines()) == (4 if adds else 9)


def test_the_japanese_names_of_values_are_taken(path: Path) -> None:
    ended = run(path, "保育", "--side", "歳入", "--stage", "当初", "--kind", "款項目")
    assert "1 found." in ended.stdout


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--municipality", "南国"), "Do you mean 南国市?"),
        (("--municipality", "函館市"), "There are: 南国市."),
        (("--year", "R9"), "There are documents of 2023."),
    ],
)
def test_what_cannot_be_is_refused_with_help(path: Path, option: tuple[str], said: str) -> None:
    ended = run(path, "保育", *option)
    assert ended.exit_code == 2
    assert said in ended.stderr


def test_people_are_read_from_a_file(path: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_bytes('code,year,people\r\n39204,R5,"47,000人"\r\n'.encode("cp932"))
    ended = run(path, "保育事業", "--sum", "--population", people, "--format", "json")
    assert json.loads(ended.stdout)[0]["people"] == 47_000


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("392049,R5,5\n999999,R5,7\n", "line 3: '999999'"),
        ("392049,R5,many\n", "line 2: 'many'"),
        ("392049,R5,5\n392049,2023,7\n", "line 3: 392049 has 5 people in 2023"),
        ("392049,year,5\n", "line 2: 'year'"),
    ],
)
def test_people_that_are_not_understood_are_refused(
    path: Path, tmp_path: Path, lines: str, said: str
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(f"code,year,people\n{lines}")
    ended = run(path, "保育", "--sum", "--population", people)
    assert ended.exit_code == 2
    assert said in ended.stderr


def test_convert_keeps_the_people_that_a_file_tells(path: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_bytes("\ufeffcode,year,people\n392049,R5,100\n".encode())
    (tmp_path / "bad.pdf").write_bytes(b"no PDF")
    for _ in range(2):
        paths = [str(tmp_path / "bad.pdf"), str(path)]
        ended = CliRunner().invoke(main, ["convert", *paths, "--population", str(people)])
        assert ended.exit_code == 3, ended.output
    db = open_database(path, read_only=True)
    assert db.execute("SELECT * FROM populations").fetchall() == [("392049", 2023, 100)]


def test_a_wrong_file_of_people_changes_nothing(path: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("code,year,people\n392049,R5,100\n111111,R5,7\n")
    ended = CliRunner().invoke(
        main, ["convert", str(tmp_path), str(path), "--population", str(people)]
    )
    assert ended.exit_code == 2
    assert "line 3" in ended.stderr
    db = open_database(path, read_only=True)
    assert db.execute("SELECT count(*) FROM populations").fetchone() == (0,)


def test_a_figure_is_called_by_its_row_and_found_by_the_words_in_its_cell() -> None:
    db = open_database(MEMORY)
    labels: dict[str, Value] = {"row_label": '["業務委託", "7年度"]', "column_label": '["限度額"]'}
    place: dict[str, Value] = {"page": 1, "table_number": 1, "row": 0, "column": 0}
    figure = Row("figures", {"id": "f", **place, **labels, "value_text": "返礼品代金による"})
    write_document(db, "d1", [*document("d1"), figure])
    (hit,) = search(db, Search("返礼品")).hits
    assert (hit.kind, hit.text, hit.field) == ("figure", "業務委託 > 7年度", "value_text")
