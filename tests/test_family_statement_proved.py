"""Books whose headings no rule knows: their sums tell the columns, in whatever order they stand."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from pypdfium2 import PdfDocument
from sqlite_utils import Database

from yosandb.extract.families.budget_statement.evidence import Row, Table
from yosandb.extract.families.budget_statement.lexicon import lexicon
from yosandb.extract.families.budget_statement.proving import Tables
from yosandb.extract.families.budget_statement.steps import nesting_of, steps
from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row as Written
from yosandb.run.read import Options, read_file
from yosandb.tests.golden.keeping import kept_folder
from yosandb.tests.golden.reading import readings

# What a book says, whatever stands over its columns.
SAID = {
    "items": "level, number, name, side, amount_yen, previous_yen, change_yen, before_yen,"
    " supplement_yen, source",
    "setsu": "number, name, amount_yen, supplement_yen",
    "programmes": "level, code, name, department, budget_yen, supplement_yen",
    "notes": "text, formula, amount_yen",
    "amounts": "table_name, measure, stage, yen",
}
REWORDED = Path(__file__).parent / "reworded.py"
OTHER_ORDER = ("change", "previous", "amount", "before", "supplement")


def said(rows: Iterable[Written]) -> tuple[dict[str, Counter[object]], Database]:
    db = open_database(MEMORY)
    write_document(db, "d", [_signed(row) for row in rows])
    found = {
        table: Counter(db.execute(f"SELECT {columns} FROM {table}"))
        for table, columns in SAID.items()
    }
    return found, db


def _signed(row: Written) -> Written:
    if row.table != "documents":
        return row
    return Written(row.table, {**row.values, "id": "d", "settings": "{}"}, row.printed)


def read(path: Path) -> tuple[dict[str, Counter[object]], Database]:
    return said(read_file(path, PurePosixPath(path.name), "d", Options()))


@cache
def wanted_of(name: str) -> dict[str, Counter[object]]:
    """What a sample says as it was made."""
    found, db = said(readings()[name].rows)
    db.close()
    return found


OTHERWISE = ":".join(OTHER_ORDER)
BOOKS = [f"{name}:0:{OTHERWISE}" for name in ("st_ward", "st_supplement", "st_yen")]
BOOKS += ["st_yen:0", f"st_yen:40:{OTHERWISE}"]


def typeset(name: str, *order: str, misprints: int = 0) -> Path:
    """A sample with other words, and in another order: all are set by one process."""

    def fill(folder: Path) -> None:
        subprocess.run([sys.executable, str(REWORDED), str(folder), *BOOKS], check=True)

    return kept_folder("reworded", fill) / f"{':'.join([name, str(misprints), *order])}.pdf"


@pytest.mark.parametrize("name", ["st_ward", "st_supplement", "st_yen"])
def test_other_words_in_another_order_say_the_same(name: str) -> None:
    """Nested rows on two halves of a page, a supplement, and a table without upright lines."""
    found, db = read(typeset(name, *OTHER_ORDER))
    assert found == wanted_of(name)
    assert db.execute("SELECT count(*) FROM checks WHERE status = 'open'").fetchone() == (0,)


def test_columns_that_change_their_places_in_the_middle_are_followed(tmp_path: Path) -> None:
    both = tmp_path / "both.pdf"
    one, other = typeset("st_yen"), typeset("st_yen", *OTHER_ORDER)
    with PdfDocument(one) as first, PdfDocument(other) as second, PdfDocument.new() as made:
        made.import_pages(first, list(range(9)))
        made.import_pages(second, list(range(9, len(second))))
        made.save(both)
    found, _ = read(both)
    assert found == wanted_of("st_yen")


def test_sums_that_are_really_wrong_stay_open_and_choose_no_other_layout() -> None:
    found, db = read(typeset("st_yen", *OTHER_ORDER, misprints=40))
    wanted = wanted_of("st_yen")
    (opened,) = db.execute("SELECT count(*) FROM checks WHERE status = 'open'").fetchone()
    assert opened >= 10
    for table in ("items", "setsu", "programmes", "notes"):
        assert sum(found[table].values()) == sum(wanted[table].values())
        wrong = sum((found[table] - wanted[table]).values())
        assert wrong <= sum(wanted[table].values()) / 5


WORDS = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛")


def tables(rows: Iterable[tuple[int, int, int, int, int]]) -> list[Table]:
    """Items with a figure, last year's, the difference, and two 節 each."""
    found: list[Row] = []
    for n, (amount, previous, change, first, second) in enumerate(rows):
        y = 100.0 + 20 * n
        figures = {1: amount, 2: previous, 3: change, 5: first}
        found.append(Row(y, 8.0, figures, {0: 10.0, 4: 200.0}, {0: 10.0, 4: 200.0}))
        found.append(Row(y + 10, 8.0, {5: second}, {4: 200.0}, {4: 200.0}))
    letters = dict.fromkeys(range(7), 40)
    return [Table((1, 0), WORDS[:7], found, letters, frozenset({1, 2, 3, 5}))]


def test_sums_name_the_columns() -> None:
    rows = [(900 + n, 1000 + 3 * n, -100 - 2 * n, 400 + n, 500) for n in range(12)]
    (roles,) = lexicon(tables(rows)).by_head.values()
    assert roles == {
        0: "moku",
        1: "amount",
        2: "previous",
        3: "change",
        4: "kubun",
        5: "figure",
        6: "note",
    }


def test_nine_sums_prove_nothing() -> None:
    rows = [(900 + n, 1000 + 3 * n, -100 - 2 * n, 400 + n, 500) for n in range(9)]
    assert not lexicon(tables(rows)).by_head


def test_sums_of_one_term_prove_nothing() -> None:
    """Nothing was there last year: each difference is the amount itself."""
    rows = [(900 + n, 0, 900 + n, 900 + n, 0) for n in range(30)]
    found = lexicon(tables(rows))
    assert not found.by_head
    assert found.unproved == {WORDS[:7]}


def test_a_misprint_here_and_there_unmakes_no_proof() -> None:
    rows = [(900 + n, 1000 + 3 * n, -100 - 2 * n, 400 + n, 500) for n in range(40)]
    rows[7] = (rows[7][0] + 9, *rows[7][1:])
    rows[21] = (*rows[21][:2], 5, *rows[21][3:])
    (roles,) = lexicon(tables(rows)).by_head.values()
    assert (roles[1], roles[2], roles[3]) == ("amount", "previous", "change")


def nested(*rows: tuple[int, int]) -> Tables:
    """Rows of 款, 項 and 目 with their amounts; each level begins 10 points further in."""
    found = [
        Row(100.0 + 12 * n, 8.0, {1: yen}, {0: 0.0}, {0: -50.0 + 10 * depth})
        for n, (depth, yen) in enumerate(rows)
    ]
    return Tables(("科目",), [Table((1, 0), ("科目",), found, {0: 99, 1: 99}, frozenset({1}))])


KAN = ((0, 900), (1, 600), (2, 400), (2, 200), (1, 300), (2, 100), (2, 200))


def test_levels_are_told_by_what_adds_up() -> None:
    assert steps(list(nested(*KAN, *KAN).rows), 0, 1).indents == (-50.0, -40.0, -30.0)


def test_places_that_do_not_add_up_are_no_levels() -> None:
    assert (
        steps(list(nested(*KAN, (0, 500), (1, 300), (2, 7), (2, 8), (1, 9)).rows), 0, 1).indents
        == ()
    )


def lists(*parts: tuple[int, str]) -> Tables:
    """款, 項, 目 and 節 with their numbers; of its figures a 節 has the first alone."""
    found: list[Row] = []
    for n in range(1, 5):
        own = [(n, f"費{n}", 0), (1, f"費{n}", 1), (1, f"費{n}", 2)]
        for number, name, depth in [*own, *((m, f"{name}{n}", 3) for m, name in parts)]:
            yen = 100 * n + number if depth > 2 else sum(100 * n + m for m, _ in parts)
            figures = {1: yen} if depth > 2 else {1: yen, 2: yen - 7, 3: 7}
            x = {0: -50.0 + 9 * depth}
            row = Row(100.0 + 12 * len(found), 8.0, figures, x, x, marks={0: ("1", number)})
            row.called[0] = name.rstrip("1234") if number > 2 else name
            found.append(row)
    return Tables(("番",), [Table((1, 0), ("番",), found, {0: 99}, frozenset({1, 2, 3}))])


ROLES = {0: "moku", 1: "amount", 2: "previous", 3: "change", 4: "sources"}


def test_setsu_below_their_moku_are_told_by_what_adds_up() -> None:
    found = nesting_of(lists((3, "職員手当等"), (12, "委託料")), ROLES)
    assert found.levels == ("kan", "kou", "moku", "setsu")
    assert found.indents == (-50.0, -41.0, -32.0, -23.0)


def test_numbered_programmes_below_a_moku_are_no_setsu() -> None:
    """Their numbers go up by one, and stand before other names below each 目."""
    assert not nesting_of(lists((1, "庁舎整備"), (2, "広報発行")), ROLES).holds_setsu


def test_two_places_below_each_other_are_two_levels() -> None:
    """款 stands above the table, as far as anything in it tells."""
    rows = list(nested(*[row for row in (*KAN, *KAN) if row[0]]).rows)
    assert steps(rows, 0, 1).levels == ("kou", "moku")
    assert steps(rows[:3], 0, 1).indents == ()
