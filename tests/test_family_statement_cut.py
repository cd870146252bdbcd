"""Names that may be cut are said, and left as they are printed."""

import pytest

from yosandb.tests.test_family_statement_notes import Line, of, read, statement


def cut(*lines: Line) -> list[str]:
    _, sheets = read(statement(*lines))
    return [p.message for p in sheets[0].problems if p.code == "name-cut"]


def test_a_bracket_that_is_not_closed_is_said() -> None:
    (said,) = cut((0, "001 給与費（市民税", "9,000"))
    assert "給与費（市民税" in said


def test_a_line_of_two_letters_below_a_name_is_said() -> None:
    """There is room for it behind the name, so that it was not taken for its end."""
    (said,) = cut((0, "001 障害者自立支援給付", "9,000"), (20, "業費", ""))
    assert "業費" in said and "障害者自立支援給付" in said


@pytest.mark.parametrize(
    "below", ["印刷製本", "印刷 一般", "(1/2)", "旅費"], ids=["longer", "parted", "share", "amount"]
)
def test_what_may_be_an_entry_is_not_said(below: str) -> None:
    amount = "1,000" if below == "旅費" else ""
    assert cut((0, "001 総務費(一般)", "9,000"), (20, below, amount)) == []


def test_the_name_stays_as_it_is_printed() -> None:
    found, _ = read(statement((0, "001 給与費（市民税", "9,000")))
    assert of(found, "programmes", "name", "budget") == [("給与費（市民税", "9,000")]


def test_a_short_line_with_the_amount_below_a_full_one_without_may_be_its_end() -> None:
    """Amounts of names over two lines stand beside the last one in this book."""
    full = "会議録調製及び本会議・委員会映像配信業務委託"
    lines = [
        (0.0, "1 給付事業", "9,000"),
        (10.0, full, ""),
        (10.0, "送料", "3,000"),
        (10.0, full, ""),
        (20.0, "料", "3,000"),
        (20.0, "図書", "1,000"),
        (20.0, "郵便", "2,000"),
    ]
    _, sheets = read(statement(*lines))
    (problem,) = (p for sheet in sheets for p in sheet.problems if p.code == "name-cut")
    assert "「料」 stands alone below" in problem.message
