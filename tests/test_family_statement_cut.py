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


BEFORE_DOT = "多面的機能の発揮を促進する農村部の景観と"  # as long as the longest line
BULLET: Line = (16.0, "・消耗品", "1,000")
BARE: Line = (16.0, "・現地調査", "")


def broken(priced: bool) -> list[Line]:
    """A name that breaks before its middle dot, with its amount beside the first or last line."""
    amounts = ("", "3,000") if priced else ("3,000", "")
    return [(0.0, f"001 {BEFORE_DOT}", amounts[0]), (16.0, "・自然環境の保全", amounts[1])]


WHOLE_NAME = f"{BEFORE_DOT}・自然環境の保全"


@pytest.mark.parametrize(
    "others", [[], [BULLET], [BULLET] * 40, [BARE] * 2, [BARE] * 3 + [BULLET] * 40]
)
def test_a_name_may_break_before_its_dot_whatever_has_a_dot_elsewhere(others: list[Line]) -> None:
    found, said = names(*broken(priced=False), (0.0, "002 広報費", "1,000"), *others)
    assert (found[0], said) == (WHOLE_NAME, 0)


def test_its_amount_may_stand_behind_the_dot() -> None:
    found, _ = read(statement(*broken(priced=True), (0.0, "002 広報費", "1,000"), BULLET))
    assert of(found, "programmes", "name", "budget")[0] == (WHOLE_NAME, "3,000")


@pytest.mark.parametrize(
    ("priced", "others"), [(False, [BARE] * 3), (True, [BULLET] * 3)], ids=["bare", "with amounts"]
)
def test_lines_of_a_list_with_dots_are_entries(priced: bool, others: list[Line]) -> None:
    found, sheets = read(statement(*broken(priced), (0.0, "002 広報費", "1,000"), *others))
    assert of(found, "programmes", "name")[0] == (BEFORE_DOT,)
    assert len(of(found, "notes", "text")) == 4
    said = [p.code for p in sheets[0].problems]
    assert said == (["amount-missing"] if priced else [])


def test_a_line_of_a_list_with_dots_is_cut_off_where_the_name_stands_whole() -> None:
    whole = (0.0, "001 農村・自然", "1,000")
    cut = [(0.0, "002 農村", "1,000"), (16.0, "・自然", "")]
    found, said = names(whole, *cut, *[BARE] * 3)
    assert (found, said) == (["農村・自然", "農村"], 1)


def test_what_ends_a_bracket_goes_on_however_whole_the_names_of_the_book_are() -> None:
    cut: list[Line] = [(0.0, "001 総合相談支援（ブラン", "3,600"), (16.0, "チ）委託料", "")]
    others: list[Line] = [(0.0, f"{number:03} 広報費", "1,000") for number in range(2, 60)]
    found, said = names(*cut, *others)
    assert (found[0], said) == ("総合相談支援（ブランチ）委託料", 0)
