"""Every budget statement against its gold record, which was written from the content alone."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from yosandb.tests.golden.reading import SAMPLES, STATEMENTS, database, readings
from yosandb.tests.golden.statement import COLUMNS, Row, Stored, compared, known

# What is printed otherwise than the gold says, by the text of the gold.
# A blank at which a line breaks is not on the page: 会計年度任用職員 / 83人.
BROKEN_AT_BLANK: Mapping[str, Mapping[str, str]] = {
    "st_special": {
        text: text.replace(" ", "")
        for text in (
            "会計年度任用職員 83人",
            "妊婦健康診査委託 128人分",
            "会計年度任用職員 77人",
        )
    }
}


@cache
def gold(name: str) -> Row:
    found: Row = json.loads((SAMPLES / "gold" / f"{name}.json").read_text("utf-8"))
    for note in found["notes"]:
        note["text"] = BROKEN_AT_BLANK.get(name, {}).get(note["text"], note["text"])
    return found


@cache
def stored(name: str) -> dict[str, list[Row]]:
    return Stored(database(), readings()[name].document_id).rows()


def document(name: str) -> Row:
    (row,) = database().query(
        "SELECT * FROM documents WHERE id = ?", [readings()[name].document_id]
    )
    return row


def problems(name: str) -> list[tuple[int | None, str]]:
    query = "SELECT page, code FROM problems WHERE document_id = ?"
    return [tuple(row) for row in database().execute(query, [readings()[name].document_id])]


def figures(name: str) -> set[int | None]:
    """The pages whose tables no family declares: their figures are read, and their sums."""
    query = "SELECT DISTINCT page FROM figures WHERE document_id = ?"
    return {page for (page,) in database().execute(query, [readings()[name].document_id])}


def told(rows: Counter[tuple[Any, ...]], columns: tuple[str, ...], word: str) -> list[str]:
    return [
        f"{word} {dict(zip(columns, row, strict=True))}"
        for row, count in rows.items()
        for _ in range(count)
    ]


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("name", STATEMENTS)
def test_the_rows_are_those_of_the_gold(name: str, kind: str) -> None:
    rows = stored(name)[kind]
    if kind == "totals":  # those of other tables are no part of the gold
        rows = [row for row in rows if row["page"] not in figures(name)]
    wanted, read = compared(known(gold(name))[kind], kind), compared(rows, kind)
    columns = COLUMNS[kind]
    found = told(wanted - read, columns, "missing ") + told(read - wanted, columns, "spurious")
    if found:
        pytest.fail(f"{len(found)} differences\n" + "\n".join(found), pytrace=False)


@pytest.mark.parametrize("name", STATEMENTS)
def test_what_the_book_says_of_itself(name: str) -> None:
    read, wanted = document(name), gold(name)
    for column in ("fiscal_year", "stage", "supplement_number"):
        assert read[column] == wanted[column], column
    assert read["status"] == "converted"


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_municipality_that_is_in_no_list_is_null_and_said_to_be_unknown(name: str) -> None:
    read = document(name)
    assert gold(name)["municipality"] is not None
    assert (read["municipality"], read["municipality_code"]) == (None, None)
    assert (None, "municipality-unknown") in problems(name)


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_pages_that_are_not_read_are_said(name: str) -> None:
    pages = {row["page"] for row in gold(name).get("unread", [])}
    pages |= {page for page in (gold(name).get("examples_page"),) if page}
    said = {page for page, code in problems(name) if code == "table-unread"}
    assert said <= pages and pages - said <= figures(name)


@pytest.mark.parametrize("name", STATEMENTS)
def test_nothing_else_is_wrong_but_the_misprint(name: str) -> None:
    codes = Counter(code for _, code in problems(name))
    del codes["municipality-unknown"], codes["table-unread"]
    assert codes == ({"level-conflict": 1} if gold(name)["misprints"] else {})


def test_the_misprint_is_reported_on_its_page() -> None:
    (misprint,) = gold("st_spread")["misprints"]
    (page,) = [page for page, code in problems("st_spread") if code == "level-conflict"]
    assert misprint.startswith(f"page {page}:")


def test_lines_of_a_worked_example_are_no_records() -> None:
    never = set(gold("st_special")["not_programmes"])
    read = stored("st_special")
    assert len(never) == 4
    assert never.isdisjoint(row["name"] for row in (*read["programmes"], *read["items"]))
    assert never.isdisjoint(row["text"] for row in read["notes"])


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_equation_closes(name: str) -> None:
    query = "SELECT status, count(*) FROM checks WHERE document_id = ? GROUP BY status"
    counts = dict(database().execute(query, [readings()[name].document_id]).fetchall())
    assert set(counts) == {"closed"}
    assert counts["closed"] > 400


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_character_is_left_unclaimed(name: str) -> None:
    query = "SELECT sum(unclaimed), sum(characters) FROM pages WHERE document_id = ?"
    unclaimed, characters = database().execute(query, [readings()[name].document_id]).fetchone()
    assert unclaimed == 0
    assert characters > 5000


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_stage_is_known_by_a_word_over_the_columns(name: str) -> None:
    """前年度 stands in an initial budget, 補正前の額 in a supplementary one; or a title says it."""
    read = document(name)
    assert read["stage_source"] in ("title", "heading")
    query = "SELECT printed FROM provenance WHERE table_name = 'documents' AND field = 'stage'"
    (printed,) = database().execute(f"{query} AND row_id = ?", [read["id"]]).fetchone()
    said = {"initial": ("前年度", "予算"), "supplementary": ("補正",)}[read["stage"]]
    assert any(word in "".join(printed.split()) for word in said)


def test_all_statements_are_compared() -> None:
    assert len(STATEMENTS) == 7
    assert all(gold(name)[kind] for name in STATEMENTS for kind in ("items", "setsu", "totals"))
