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


FULL = "会議録調製及び本会議・委員会映像配信業務委託"
RESTS = ("料", "費", "料")


def names(*lines: Line) -> tuple[list[str | None], int]:
    """The names of the programmes, and how many seem cut."""
    found, sheets = read(statement(*lines))
    said = sum(p.code == "name-cut" for sheet in sheets for p in sheet.problems)
    return [name for (name,) in of(found, "programmes", "name")], said


def wrapped(*rests: str, indent: float = 8.0) -> list[Line]:
    """Names over two lines, each with its amount beside the first one."""
    return [
        line
        for number, rest in enumerate(rests, 1)
        for line in ((0.0, f"{number} {FULL}", "3,000"), (indent, rest, ""))
    ]


FURTHER: Line = (0.0, f"9 {FULL}等に要する経費", "")


@pytest.mark.parametrize("indent", [8.0, 10.0], ids=["below the words", "further in"])
def test_the_survey_is_asked_again_where_one_line_goes_further_than_names_do(
    indent: float,
) -> None:
    """A line that goes further hides how far names go: their ends stood alone."""
    found, said = names(*wrapped(*RESTS, indent=indent), FURTHER)
    assert said == 0
    assert found[:3] == [FULL + rest for rest in RESTS]


def test_it_is_asked_for_no_single_name() -> None:
    found, said = names(*wrapped(*RESTS[:2]), FURTHER)
    assert found[:2] == [FULL] * 2
    assert said == 2


def test_an_answer_that_cuts_as_many_names_is_taken_back() -> None:
    """Rests that begin far to the left of the names are none, however far their words go."""
    name = FULL[4:]
    far = [
        line
        for number, rest in enumerate(RESTS, 1)
        for line in ((20.0, f"{number} {name}", "3,000"), (0.0, rest, ""))
    ]
    plain: list[Line] = [(20.0, f"8 {name}", "3,000"), (28.0, "事務補助者", "")]
    found, said = names(*far, (20.0, f"9 {name}等に要する", ""), *plain)
    assert (found[:3], found[-1], said) == ([name] * 3, name, 3)


def test_a_name_that_stands_whole_elsewhere_in_the_book_is_cut() -> None:
    whole = (0.0, "5 議会報告会開催事業補助", "1,000")
    cut = [(0.0, "6 議会報告会開催", "2,000"), (20.0, "事業補助", "")]
    (said,) = read(statement(whole, *cut))[1]
    (problem,) = (p.message for p in said.problems if p.code == "name-cut")
    assert "「事業補助」 stands alone below 「議会報告会開催」" in problem
