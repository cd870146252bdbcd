"""A name whose end is missing is seen beside the same place's name in another document."""

import pytest
from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document, programme

CUT = "道路改良舗装工"
WHOLE = "道路改良舗装工事費"
OTHER = "another document"


def book(
    own: str,
    year: int | None,
    *names: str,
    moku: int = 2,
    city: str = "南国市",
    side: str = "expenditure",
) -> list[Row]:
    about: dict[str, Value] = {"fiscal_year": year, "municipality": city}
    account = Row("accounts", {"id": f"{own}/a", "name": "一般会計", "kind": "general"})
    return [*document(own, **about), account, *under(own, own, names, moku, side)]


def under(own: str, place: str, names: tuple[str, ...], moku: int, side: str) -> list[Row]:
    """The programmes of a 目, with the 款 and 項 above it."""
    rows: list[Row] = []
    above = None
    for level, number in (("kan", 8), ("kou", 2), ("moku", moku)):
        values: dict[str, Value] = {"id": f"{place}/{level}", "page": 1, "level": level}
        values |= {"number": number, "account_id": f"{own}/a", "side": side}
        rows.append(Row("items", {**values, "parent_id": above}))
        above = f"{place}/{level}"
    link: dict[str, Value] = {"item_id": above}
    return rows + [programme(f"{place}/p{at}", name=name, **link) for at, name in enumerate(names)]


def cut(*documents: list[Row]) -> list[tuple[str, str, int]]:
    db: Database = open_database(MEMORY)
    for rows in documents:
        write_document(db, str(rows[0].values["id"]), rows)
    told = "SELECT message FROM v_problems WHERE code = 'name-cut'"
    found = db.execute("SELECT name, other_name, other_year FROM v_cut_names").fetchall()
    assert db.execute(told).fetchall() == [
        (f"{name} is the beginning of {whole}, which stands in its place in {year or OTHER}",)
        for name, whole, year in found
    ]
    return found


@pytest.mark.parametrize("year", [2024, None])
def test_a_name_that_is_the_beginning_of_anothers_is_told(year: int | None) -> None:
    assert cut(book("a", 2023, CUT), book("b", year, WHOLE)) == [(CUT, WHOLE, year)]


def test_the_short_name_on_the_other_side_of_the_book_is_another_place() -> None:
    whole = [*book("b", 2024, WHOLE), *under("b", "b/r", (CUT,), 2, "revenue")]
    assert cut(book("a", 2023, CUT), whole) == [(CUT, WHOLE, 2024)]


@pytest.mark.parametrize(
    "other",
    [
        book("b", 2024, WHOLE, moku=3),
        book("b", 2024, WHOLE, city="函館市"),
        book("b", 2024, WHOLE, CUT),
        book("b", 2024, CUT + "(市道)"),
        book("b", 2024, "道路維持費"),
    ],
    ids=["another place", "another city", "both stand there", "told apart by a bracket", "else"],
)
def test_two_names_that_are_two_programmes_are_not(other: list[Row]) -> None:
    assert cut(book("a", 2023, CUT), other) == []
