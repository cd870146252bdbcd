"""What stands below the frame of a table is no part of its last row."""

from yosandb.tests.test_family_statement_notes import of, read, statement
from yosandb.tests.typeset import chars, page


def test_the_name_of_a_file_below_the_frame_is_in_no_name() -> None:
    sheet = statement((0, "○防犯費", "5,000"))
    foot = chars("説明書.xlsx", 22, 520, 8)
    found, _ = read(page(sheet.chars, foot, rulings=sheet.rulings))
    assert of(found, "items", "name")[-1] == ("諸費",)


def test_figures_below_the_last_upright_line_are_rows() -> None:
    """A frame around the heading alone ends no table."""
    sheet = statement((0, "○防犯費", "5,000"))
    rulings = [r for r in sheet.rulings if not r.vertical]
    short = [type(r)(type(r.box)(r.box.x0, 64, r.box.x1, 96)) for r in sheet.rulings if r.vertical]
    found, _ = read(page(sheet.chars, rulings=[*rulings, *short]))
    assert of(found, "items", "name", "amount")[-1] == ("諸費", "9,000")
