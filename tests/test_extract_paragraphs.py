"""Wrapped lines joined again as a reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.paragraphs import flowing, right_edge, runs_on
from yosandb.extract.pieces import claim, wrapped
from yosandb.extract.pieces import flowing as flowing_pieces
from yosandb.extract.sheet import Sheet
from yosandb.tests.typeset import column, page

# Ten letters of 10 points fill the column.
WIDTH = 110.0


def lines(*texts: str) -> list[Line]:
    return lines_of(column(10, 10, *texts))


@pytest.mark.parametrize(
    ("first", "second", "goes_on"),
    [
        ("商店街の催しを支援す", "る", True),
        ("商店街の催しを支", "する", False),
        ("商店街の支援。", "創業の支援。", False),
        # Eight letters: 「る」 would have fitted, 「る」。 would not, and neither may begin a line.
        ("商店街の催しを支", "る」。次の文", True),
        # An opening bracket must not end a line.
        ("商店街の催しを支", "（二年目）", True),
        # A number is not broken.
        ("商店街の催しを", "12,345千円で支援", True),
        ("商店街の催", "12,345千円で支援", False),
        # A bullet begins a paragraph even where the line before it is full.
        ("商店街の催しを支援す", "・創業の支援", False),
        ("商店街の催しを支援す", "○創業の支援", False),
        ("商店街の催しを支援す", "①創業の支援", False),
        ("商店街の催しを支援す", "※創業の支援", False),
        ("商店街の催しを支援す", "(2)創業の支援", False),
    ],
)
def test_a_full_line_runs_on_and_a_short_one_ends(first: str, second: str, goes_on: bool) -> None:
    above, below = lines(first, second)
    assert runs_on(above, below, WIDTH) is goes_on


def test_paragraphs_are_parted_by_a_newline() -> None:
    found = lines("商店街の催しを支援す", "る。", "創業の費用を補助する", "。", "以上")
    assert flowing(found) == "商店街の催しを支援する。\n創業の費用を補助する。\n以上"


def test_the_widest_line_tells_how_wide_a_column_is() -> None:
    found = lines("短い", "商店街の催しを支援す", "る")
    assert right_edge(found) == WIDTH
    assert flowing(found) == "短い\n商店街の催しを支援する"
    assert flowing(found, right=30) == "短い商店街の催しを支援する"


def test_no_lines_are_no_text() -> None:
    assert flowing([]) == ""


def test_a_word_of_latin_letters_is_not_broken() -> None:
    above, below = lines("商店街のための", "design2025の活用")
    assert runs_on(above, below, WIDTH)


def test_a_name_over_lines_has_a_blank_between_latin_words_alone() -> None:
    sheet = Sheet(page(column(10, 10, "GIGA", "School構想", "の推進")))
    pieces = claim(sheet, "programmes.name", lines_of(sheet.page.chars), right=WIDTH)
    assert wrapped(pieces).text == "GIGA School構想の推進"


def test_a_line_that_ended_early_parts_paragraphs_but_no_name() -> None:
    sheet = Sheet(page(column(10, 10, "商店街の催しを支援す", "る事業", "第二期")))
    pieces = claim(sheet, "programmes.name", lines_of(sheet.page.chars))
    assert wrapped(pieces).text == "商店街の催しを支援する事業第二期"
    assert flowing_pieces(pieces).text == "商店街の催しを支援する事業\n第二期"
    assert [part.text for part in wrapped(pieces).parts] == [
        "商店街の催しを支援す",
        "る事業",
        "第二期",
    ]


LETTERS = st.text(st.sampled_from("あいう漢字ア"), min_size=1, max_size=60)


@given(LETTERS)
def test_what_was_broken_at_the_edge_is_joined_again(text: str) -> None:
    broken = [text[at : at + 10] for at in range(0, len(text), 10)]
    assert flowing(lines(*broken), right=WIDTH) == text


@given(st.lists(LETTERS.map(lambda text: text[:10]), min_size=1, max_size=6))
def test_nothing_is_added_but_newlines(texts: list[str]) -> None:
    assert flowing(lines(*texts)).replace("\n", "") == "".join(texts)
