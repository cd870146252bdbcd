"""Kana that the model leaves out of a narrow word are told by their ink."""

import pytest

from yosandb.extract.recognition.kana import left_out
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.words import Run, run_of

SIZE = 22.0
# The ink of サテライトオフ in a narrow face, as a scan of 200 dots per inch has it.
INK = [(126, 135), (137, 146), (148, 157), (159, 168), (172, 179), (182, 192), (193, 202)]
COLUMN = dict(zip(INK, "サテライトオフ", strict=True))


def word(text: str, at: tuple[int, ...]) -> list[Letter]:
    return [Letter(one, place, 0.9) for one, place in zip(text, at, strict=True)]


def line(ink: list[tuple[int, int]], high: int = 18) -> Run:
    return run_of([(x0, 922, x1, 922 + high) for x0, x1 in ink])


def by_itself(part: Run, sure: float = 0.4) -> list[Letter]:
    x0, _, x1, _ = part.edges
    return [Letter(COLUMN[x0, x1], (x0 + x1) / 2, sure)]


def test_a_column_without_a_letter_is_read_by_itself() -> None:
    read = word("サテライオフ", (135, 143, 154, 166, 188, 198))
    assert [(o.text, o.at) for o in left_out(line(INK), read, SIZE, by_itself)] == [("ト", 175.5)]


def test_each_column_has_its_letter() -> None:
    read = word("サテライトオフ", (135, 143, 154, 166, 176, 188, 198))
    assert left_out(line(INK), read, SIZE, by_itself) == []


@pytest.mark.parametrize(
    ("read", "ink"),
    [
        ("ハリ", [(126, 131), (137, 142), (150, 154), (158, 163)]),  # each has two columns
        ("サ業テ", [(126, 135), (137, 146), (148, 157), (159, 168)]),  # and so have ideographs
    ],
)
def test_columns_of_what_may_have_several_are_not_counted(
    read: str, ink: list[tuple[int, int]]
) -> None:
    places = tuple(range(134, 134 + 15 * len(read), 15))
    assert left_out(line(ink), word(read, places), SIZE, by_itself) == []


def test_what_is_no_kana_or_not_sure_is_left() -> None:
    read = word("サテライオフ", (135, 143, 154, 166, 188, 198))
    assert left_out(line(INK), read, SIZE, lambda part: by_itself(part, 0.2)) == []
    assert left_out(line(INK), read, SIZE, lambda part: [Letter("1", 0, 0.98)]) == []


def test_the_letter_whose_column_reads_so_has_it() -> None:
    """Of three columns イ and ト were read, a little late: the one between was left out."""
    ink = [(800, 810), (812, 821), (823, 831)]
    told = {800: "イ", 812: "ン", 823: "ト"}
    found = left_out(
        line(ink),
        word("イト", (810, 826)),
        SIZE,
        lambda part: [Letter(told[part.edges[0]], 0, 0.4)],
    )
    assert [letter.text for letter in found] == ["ン"]
