"""The order of the pages of a book, by the numbers that are printed on them."""

from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.families.budget_statement.sequence import Sequence


def gaps(*numbers: list[int]) -> list[bool]:
    sequence = Sequence()
    return [sequence.gap(page, printed) is not None for page, printed in enumerate(numbers, 1)]


def test_a_gap_is_said_with_both_numbers() -> None:
    sequence = Sequence()
    assert sequence.gap(1, [12]) is None
    message = sequence.gap(2, [14])
    assert message == "page 14 of the book follows page 12: pages between them are missing"
    back = sequence.gap(3, [13])
    assert back is not None
    assert back.startswith("page 13 of the book follows page 14")


def test_pages_without_a_number_may_stand_between() -> None:
    assert gaps([1], [], [], [4]) == [False] * 4
    assert gaps([1], [], [4]) == [False, False, True]


def test_two_pages_of_a_book_may_stand_on_one() -> None:
    assert gaps([30, 31], [32, 33], [36, 37]) == [False, False, True]


@given(first=st.integers(1, 500), count=st.integers(1, 40), halves=st.sampled_from((1, 2)))
def test_a_whole_book_has_no_gap(first: int, count: int, halves: int) -> None:
    pages = [[first + halves * n + k for k in range(halves)] for n in range(count)]
    assert not any(gaps(*pages))


@given(count=st.integers(3, 40), data=st.data())
def test_a_page_that_is_taken_out_is_noticed_once(count: int, data: st.DataObject) -> None:
    pages = [[n + 1] for n in range(count)]
    gone = data.draw(st.integers(1, count - 2))
    assert gaps(*pages[:gone], *pages[gone + 1 :]) == [n == gone for n in range(count - 1)]


@given(count=st.integers(3, 40), data=st.data())
def test_two_pages_that_are_exchanged_are_noticed(count: int, data: st.DataObject) -> None:
    pages = [[n + 1] for n in range(count)]
    a, b = sorted(data.draw(st.sets(st.integers(0, count - 1), min_size=2, max_size=2)))
    pages[a], pages[b] = pages[b], pages[a]
    assert any(gaps(*pages))
