"""Every stored value leads back to what is printed, and what is printed there is what it says.

The print is read again with PDFium's characters as they are, none of our own reading.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pytest
import regex

from yosandb.extract.page import Box
from yosandb.tests.golden.reading import NAMES, Glyph, Reading, database, glyphs, readings

# Of the boxes of a document, at least so many give the printed string.
SHARE = 0.995

# Columns that are the machine's, or tell the place of a record, not what it prints.
FACTS = {"id", "document_id", "page", "ordinal", "level", "printed_unit_yen", "kind", "column"}
FACTS |= {"side", "abolished", "measure", "stage", "table_name", "source"}
REFERENCES = {
    "section_id",
    "project_id",
    "programme_id",
    "parent_id",
    "item_id",
    "account_id",
    "setsu_id",
}
REFERENCES |= {"row_id", "section_id"}
TABLES = (
    *("programmes", "projects", "kpis", "totals", "passages"),
    *("accounts", "items", "setsu", "notes", "amounts"),
)
# Stored as printed, but for width and blanks (and the city before the name of an account).
WORDS = {
    "programmes": (
        *("name", "section", "priority", "qualifier", "description", "outline", "results"),
        *("code", "department"),
    ),
    "projects": ("name", "overview", "effect", "effect_reason", "evaluation", "opinion", "policy"),
    "kpis": ("indicator", "name", "unit", "baseline_text", "target_text", "latest_text"),
    "totals": ("label", "section"),
    "passages": ("text", "section"),
    "items": ("name",),
    "setsu": ("name",),
    "notes": ("text", "formula"),
    "amounts": ("label",),
}
# Radicals and wave dashes that fonts give in place of the characters that are printed.
ALIKE = str.maketrans("⺠⼾⻑⻄−〜～", "民戸長西-~~")
# What PDFium puts in the place of such a character; other radicals are those of Unicode's KC form.
BY_PDFIUM = str.maketrans("⺠⼾⻑⻄−〜", "民戸長西－～")
_RADICAL = regex.compile(r"[\u2F00-\u2FDF]")


class Place(NamedTuple):
    """A row of `provenance`."""

    table: str
    row_id: str
    field: str
    page: int
    box: Box
    printed: str


def places(reading: Reading) -> list[Place]:
    rows = database().execute(
        "SELECT table_name, row_id, field, page, x0, top, x1, bottom, printed FROM provenance"
        " WHERE document_id = ? ORDER BY table_name, row_id, field, part",
        [reading.document_id],
    )
    return [Place(row[0], row[1], row[2], row[3], Box(*row[4:8]), row[8]) for row in rows]


def height(glyph: Glyph) -> float:
    return glyph.middle[1]


def read_again(page: Sequence[Glyph], box: Box) -> str:
    """What stands in a box; the glyphs of its page come sorted by their height."""
    start = bisect_left(page, box.top, key=height)
    end = bisect_right(page, box.bottom, key=height)
    inside = [glyph for glyph in page[start:end] if box.holds(glyph.middle)]
    if all(glyph.downward for glyph in inside):
        return "".join(g.text for g in sorted(inside, key=lambda g: g.box.top))
    if all(glyph.upward for glyph in inside):
        return "".join(g.text for g in sorted(inside, key=lambda g: -g.box.bottom))
    return "".join(
        glyph.text for row in rows(inside) for glyph in sorted(row, key=lambda g: g.box.x0)
    )


def rows(inside: Sequence[Glyph]) -> list[list[Glyph]]:
    found: list[list[Glyph]] = []
    for glyph in sorted(inside, key=lambda g: g.middle[1]):
        if found and glyph.middle[1] - found[-1][0].middle[1] < glyph.box.height / 2:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def bare(text: str) -> str:
    return "".join(text.split())


def as_pdfium(text: str) -> str:
    """A text with what PDFium has in the place of a few characters, as printed but for these."""
    known = text.translate(BY_PDFIUM)
    return _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), known)


def plain(text: object) -> str:
    return bare(unicodedata.normalize("NFKC", str(text).translate(ALIKE)))


@pytest.mark.parametrize("name", NAMES)
def test_boxes_read_again_give_the_printed_string(name: str) -> None:
    reading = readings()[name]
    found = places(reading)
    pages = [sorted(page, key=height) for page in glyphs(reading.path)]
    again = [(place, read_again(pages[place.page - 1], place.box)) for place in found]
    wrong = [
        f"{place}: read again {text!r}"
        for place, text in again
        if as_pdfium(text) != as_pdfium(bare(place.printed))
    ]
    share = 1 - len(wrong) / len(found)
    print(f"{name}: {share:.2%} of {len(found)} boxes give the printed string")
    assert share >= SHARE, "\n".join(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_its_place(name: str) -> None:
    reading = readings()[name]
    known = {(place.table, place.row_id, place.field) for place in places(reading)}
    said = "SELECT fiscal_year_source FROM documents WHERE id = ?"
    source = database().execute(said, [reading.document_id]).fetchone()[0]
    of_document = source == "path" or ("documents", reading.document_id, "fiscal_year") in known
    values = [
        (table, row["id"], column)
        for table in TABLES
        for row in database().query(
            f"SELECT * FROM {table} WHERE document_id = ?", [reading.document_id]
        )
        for column, value in row.items()
        if value is not None
        and column not in FACTS | REFERENCES
        # A year that stands in the title or the path of a document is that of its programmes,
        # and theirs is that of the sources of their money.
        and not (column == "fiscal_year" and table == "programmes" and of_document)
        and not (column == "fiscal_year" and table == "amounts" and _is_of_its_programme(row))
    ]
    assert len(values) > 20
    assert [value for value in values if value not in known] == []


def _is_of_its_programme(amount: Mapping[str, Any]) -> bool:
    sql = "SELECT fiscal_year FROM programmes WHERE id = ?"
    year = database().execute(sql, [amount["row_id"]]).fetchone()
    is_source = amount["measure"] not in ("total", "total_cost", "grant", "personnel")
    return amount["table_name"] == "programmes" and is_source and year == (amount["fiscal_year"],)


@pytest.mark.parametrize("name", NAMES)
def test_words_are_stored_as_they_are_printed(name: str) -> None:
    reading = readings()[name]
    printed: dict[tuple[str, str, str], str] = {}
    for place in places(reading):
        key = place.table, place.row_id, place.field
        printed[key] = printed.get(key, "") + place.printed
    for table, columns in WORDS.items():
        for row in database().query(
            f"SELECT * FROM {table} WHERE document_id = ?", [reading.document_id]
        ):
            stored = {c: plain(row[c]) for c in columns if row[c] is not None}
            assert stored == {c: plain(printed[table, row["id"], c]) for c in stored}


@pytest.mark.parametrize("name", NAMES)
def test_a_place_lies_on_its_page(name: str) -> None:
    reading = readings()[name]
    for place in places(reading):
        page = reading.sheets[place.page - 1].page
        assert Box(-1, -1, page.width + 1, page.height + 1).holds((place.box.x0, place.box.top))
        assert Box(-1, -1, page.width + 1, page.height + 1).holds((place.box.x1, place.box.bottom))
        assert place.printed.strip()


def test_most_values_are_checked() -> None:
    """A safeguard of the tests above: all samples together have thousands of places."""
    count = sum(len(places(reading)) for reading in readings().values())
    assert count > 2000
