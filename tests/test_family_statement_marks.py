"""A mark is that of programmes if what stands behind it adds up to the 目, nearly everywhere."""

from collections.abc import Sequence

import pytest

from yosandb.extract.families.budget_statement.marks import Marked, Marks

Lines = Sequence[tuple[str | None, int | None]]
TWO: Lines = (("◇", 60), (None, 60), ("◇", 40), (None, 30))
ONE: Lines = (("◇", 100), (None, 100))


def marks(*of_moku: Lines, amount: int = 100) -> Marks:
    found = Marks()
    for lines in of_moku:
        found.note([Marked(*line) for line in lines], amount)
    return found


def test_sums_of_two_and_more_make_a_mark_that_of_programmes() -> None:
    assert marks(TWO, TWO, ONE, ONE, ONE).is_programme("◇")


@pytest.mark.parametrize(
    "of_moku",
    [
        [TWO, TWO, ONE, ONE],
        [ONE] * 12,
        [*[TWO] * 5, [("◇", 60), ("◇", 10)]],
        [*[TWO] * 5, [(None, 5), ("◇", 100)]],
        [[("◇", 60), ("◇", 40)]] * 12,
        [*[TWO] * 5, [("◇", None), ("◇", 100)]],
    ],
    ids=["four 目", "sums of one", "one that does not add up", "not first", "no parts", "unread"],
)
def test_what_proves_less_makes_none(of_moku: Sequence[Lines]) -> None:
    assert not marks(*of_moku).is_programme("◇")


def test_a_misprint_unmakes_none() -> None:
    assert marks(*[TWO] * 19, [("◇", 60), (None, 1)]).is_programme("◇")


def test_what_adds_up_to_each_programme_is_a_programme_within_it() -> None:
    """◇ below 001 and 002, with something below the ◇ in turn; a mere list has nothing there."""
    whole, listed = Marks(), Marks()
    for _ in range(5):
        of_one = (("code", 70), ("◇", 50), (None, 50), ("◇", 20), ("code", 30), ("◇", 30))
        lines = [Marked(None if k == "code" else k, yen, k) for k, yen in of_one]
        whole.note(lines, 100)
        listed.note([line for line in lines if line.kind is not None], 100)
    assert whole.is_programme("◇")
    assert not listed.is_programme("◇")
