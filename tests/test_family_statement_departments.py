"""所管 in a column of its own: the department beside a programme."""

import pytest

from yosandb.extract.page import Page
from yosandb.tests.test_family_statement_notes import EDGES, HEADS, ITEM, of, read
from yosandb.tests.typeset import cells, chars, page


def statement(head: str, *lines: tuple[str, str, str], pitch: float = 12.0) -> Page:
    """One 目; each line of its 説明 has words, an amount, and what stands in the last column."""
    placed = [chars("歳出", 30, 20), chars("1款 議会費   1項 議会費", 30, 40), ITEM]
    placed += [chars(word, x, 68 if word == "節" else 80, 8) for word, x in HEADS]
    placed.append(chars(head, 525, 80, 8))
    for n, (words, amount, office) in enumerate(lines):
        top = 100 + pitch * n
        placed.append(chars(words, 334, top, 8))
        placed.append(chars(amount, 516 - 4.0 * len(amount), top, 8))
        placed.append(chars(office, 523, top, 8))
    return page(*placed, rulings=cells([*EDGES[:-1], 520.0, 590.0], (64.0, 96.0, 500.0)))


@pytest.mark.parametrize("head", ["所　管", "担当課", "所管部署"])
def test_each_programme_has_the_department_beside_it(head: str) -> None:
    found, sheets = read(
        statement(
            head,
            ("○防犯費", "5,000", "総務課"),
            ("印刷製本", "1,000", ""),
            ("○広聴費", "4,000", ""),
            ("○広報費", "4,000", "秘書課"),
        )
    )
    assert of(found, "programmes", "name", "department", "budget") == [
        ("防犯費", "総務課", "5,000"),
        ("広聴費", None, "4,000"),
        ("広報費", "秘書課", "4,000"),
    ]
    assert of(found, "notes", "text", "amount") == [("印刷製本", "1,000")]
    assert not sheets[0].claims.unclaimed()


def test_a_department_goes_on_below_but_not_beside_another_programme() -> None:
    found, _ = read(
        statement(
            "所　管",
            ("○保育費", "5,000", "こども家庭"),
            ("給食材料", "1,000", "支援課"),
            ("○広聴費", "4,000", "総合政策"),
            ("○広報費", "4,000", "秘書課"),
        )
    )
    assert of(found, "programmes", "department") == [
        ("こども家庭支援課",),
        ("総合政策",),
        ("秘書課",),
    ]
