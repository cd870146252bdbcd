"""What is compared: one document of a year, the initial budget, and nothing without a year."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Value
from yosandb.run import api
from yosandb.tests.years_world import Told, compared, followed, sheet, told, world
from yosandb.years.city import cities
from yosandb.years.follow import follow
from yosandb.years.store import store

BEFORE: list[Told] = [("道路費", "土木", 10), ("公園費", "土木", 20), ("観光費", "産業", 30)]
AFTER: list[Told] = [("道路費", "土木", 11), ("公園費", "土木", 22), ("観光費", "産業", 33)]


def test_a_document_without_a_year_is_said_and_left_out() -> None:
    db = world({2024: BEFORE, 2025: AFTER})
    write_document(db, "x", sheet("x", None, BEFORE))
    found = followed(db)
    assert [note for note in found.notes if note.startswith("x.pdf: 年度が不明")]
    assert all(member.document_id != "x" for thread in found.threads for member in thread.members)


@pytest.mark.parametrize("draft", [0, 1])
def test_the_same_year_twice_is_counted_once_and_said(draft: int) -> None:
    db = world({2024: BEFORE, 2025: AFTER})
    again: list[Told] = [("道路費", "土木", 12), *AFTER[1:]]
    write_document(db, "again", sheet("again", 2025, again, draft=draft))
    found = followed(db)
    (note,) = found.notes
    assert "2025年度は" in note
    assert "除いた" in note
    (one,) = found.comparisons
    assert len(one.after.members) == 3
    if draft:
        assert note.startswith("again.pdf")
        assert one.balance.difference == 6_000


def test_the_parts_of_one_year_are_put_together() -> None:
    db = world({2024: BEFORE})
    write_document(db, "p1", sheet("p1", 2025, AFTER[:2]))
    write_document(db, "p2", sheet("p2", 2025, AFTER[2:]))
    found = compared(db, 2024, 2025)
    assert {change.event for change in found.changes} == {"継続"}
    assert followed(db).notes == ()


def test_a_supplement_and_a_settlement_are_no_initial_budget() -> None:
    db = world({2024: BEFORE, 2025: AFTER})
    later: list[Told] = [("道路費", "土木", None, {"supplement_yen": 5000})]
    write_document(db, "s", sheet("s", 2025, later, stage="supplementary"))
    write_document(db, "k", sheet("k", 2025, BEFORE, stage="settled"))
    found = followed(db)
    (one,) = found.comparisons
    assert one.after.documents == ("d2025",)
    (thread,) = (t for t in found.threads if t.name == "道路費")
    assert [m.document_id for m in thread.members] == ["d2024", "d2025", "s"]


def test_money_of_another_budget_begins_nothing() -> None:
    """繰越額 alone means that the programme is of last year: it is not new."""
    aside: dict[str, Value] = {"carried_over_yen": 7000}
    db = world({2024: BEFORE, 2025: [*AFTER, ("橋りょう費", "土木", None, aside)]})
    assert {change.event for change in compared(db, 2024, 2025).changes} == {"継続"}


def test_one_year_alone_compares_nothing() -> None:
    assert followed(world({2024: BEFORE})).comparisons == ()


def test_another_city_is_never_mixed_in() -> None:
    db = open_database(MEMORY)
    write_document(db, "a", sheet("a", 2024, BEFORE))
    other: dict[str, Value] = {"municipality": "函館市", "municipality_code": "012025"}
    write_document(db, "b", sheet("b", 2025, AFTER, **other))
    assert followed(db).comparisons == ()


def test_a_heading_that_is_renamed_moves_nobody() -> None:
    before: list[Told] = [(f"{name}費", "商店街と中心市街地の活性化", 1) for name in "甲乙丙"]
    after: list[Told] = [(f"{name}費", "商店街・中心市街地の活性化", 1) for name in "甲乙丙"]
    assert told(compared(world({2024: before, 2025: after}), 2024, 2025).changes) == {
        ("継続", f"{name}費", f"{name}費") for name in "甲乙丙"
    }


def test_a_document_that_nothing_goes_on_from_is_said(tmp_path: Path) -> None:
    path = tmp_path / "budget.db"
    db = world({2024: BEFORE, 2025: AFTER}, path)
    write_document(db, "p", sheet("p", 2024, [("祭り費", "文化", 5), ("史料費", "文化", 7)]))
    with api.diff(path) as found:
        list(found.records())
    assert [line for line in found.told if line.startswith("p.pdf: 2025年度に相手のある事業が")]


def test_what_says_that_it_is_the_initial_budget_comes_first() -> None:
    db = world({2024: BEFORE})
    longer: list[Told] = [*AFTER, ("橋りょう費", "土木", 5)]
    write_document(db, "a", sheet("a", 2025, longer, stage=None, stage_source=None))
    write_document(db, "b", sheet("b", 2025, AFTER))
    (note,) = followed(db).notes
    assert note.startswith("a.pdf: 2025年度は b.pdf にもある")


def test_numbers_before_headings_and_missing_headings_move_nobody() -> None:
    before: list[Told] = [("甲費", "1 観光の振興", 1), ("乙費", "(2)福祉", 2), ("丙費", "環境", 3)]
    after: list[Told] = [("甲費", "３．観光の振興", 1), ("乙費", "①福祉", 2), ("丙費", None, 3)]
    assert told(compared(world({2024: before, 2025: after}), 2024, 2025).changes) == {
        ("継続", f"{name}費", f"{name}費") for name in "甲乙丙"
    }


def test_a_city_without_the_two_years_is_said(tmp_path: Path) -> None:
    path = tmp_path / "budget.db"
    db = world({2024: BEFORE, 2025: AFTER}, path)
    write_document(
        db, "h", sheet("h", 2025, AFTER, municipality="函館市", municipality_code="012025")
    )
    with api.diff(path) as found:
        assert len(list(found.records())) == 3
    assert found.told == ["函館市: 比べる2つの年度の文書がそろっていないため、除いた。"]


NAMELESS: dict[str, Value] = {
    "municipality": None,
    "municipality_code": None,
    "municipality_source": None,
}


def nameless(path: Path | str = MEMORY) -> Database:
    db = open_database(path)
    write_document(db, "a", sheet("a", 2024, BEFORE, **NAMELESS))
    write_document(db, "b", sheet("b", 2025, AFTER, **NAMELESS))
    return db


def test_books_that_name_no_city_are_compared_with_none() -> None:
    known = cities(nameless())
    assert [city.document_id for city in known] == ["a", "b"]
    assert [follow(nameless(), city).comparisons for city in known] == [(), ()]


def test_a_book_that_names_no_city_is_said_with_what_to_do(tmp_path: Path) -> None:
    nameless(tmp_path / "x.db").close()
    with (
        pytest.raises(UsageError, match=r"a.pdf for one, name no municipality.*--municipality"),
        api.diff(tmp_path / "x.db"),
    ):
        pass


def test_what_is_kept_of_one_nameless_book_is_not_forgotten_for_the_next() -> None:
    db = nameless()
    for _ in range(2):
        for city in cities(db):
            store(db, follow(db, city))
    assert db.execute("SELECT count(*) FROM threads").fetchone() == (6,)
