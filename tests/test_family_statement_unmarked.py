"""Programmes without any mark, and 節 whose numbers stand in brackets: the whole book tells."""

from collections.abc import Sequence

import pytest

from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.families.budget_statement.setsu_numbers import SetsuNumbers
from yosandb.extract.page import Page
from yosandb.extract.records import Record
from yosandb.tests.golden.reading import records
from yosandb.tests.test_family_statement_notes import EDGES, HEADS, of
from yosandb.tests.typeset import cells, chars, page

Lines = Sequence[tuple[float, str, str]]
WHOLE: Lines = (
    (0, "庁舎管理費（総務課）", "6,000"),
    (10, "光熱水費", "6,000"),
    (0, "広報事業（総務課）", "3,000"),
    (10, "印刷製本費", "3,000"),
)


def book(lines: Lines, setsu: str = "(1) 報酬", mokus: int = 6) -> list[Page]:
    """So many 目, a page each, with one 節 and the same lines of 説明."""
    return [_moku(n, lines, setsu) for n in range(1, mokus + 1)]


def _moku(number: int, lines: Lines, setsu: str) -> Page:
    placed = [chars("歳出", 30, 20), chars("1款 総務費   1項 総務管理費", 30, 40)]
    placed += [chars(word, x, 68 if word == "節" else 80, 8) for word, x in HEADS]
    placed += [chars(f"{number} 諸費", 22, 100, 8), chars(setsu, 218, 100, 8)]
    for figure, x in (("9,000", 80), ("8,000", 135), ("1,000", 185), ("9,000", 300)):
        placed.append(chars(figure, x, 100, 8))
    for n, (indent, words, amount) in enumerate(lines):
        placed.append(chars(words, 334 + indent, 100 + 12 * n, 8))
        placed.append(chars(amount, 556 - 4.0 * len(amount), 100 + 12 * n, 8))
    return page(*placed, rulings=cells(EDGES, (64.0, 96.0, 500.0)), number=number)


def read(*pages: Page) -> list[Record]:
    return [item for item in records(pages) if isinstance(item, Record)]


def test_outermost_lines_that_add_up_to_their_目_are_programmes() -> None:
    found = read(*book(WHOLE))
    assert of(found, "programmes", "name", "department", "budget") == 6 * [
        ("庁舎管理費", "総務課", "6,000"),
        ("広報事業", "総務課", "3,000"),
    ]
    assert of(found, "notes", "text", "amount") == 6 * [
        ("光熱水費", "6,000"),
        ("印刷製本費", "3,000"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [*WHOLE[:2], (0, "広報事業", "2,000"), (10, "印刷製本費", "2,000")],
        [(0, "光熱水費", "6,000"), (0, "印刷製本費", "3,000")],
    ],
    ids=["no sum", "nothing below them"],
)
def test_lines_that_add_up_to_nothing_or_have_no_parts_are_notes(lines: Lines) -> None:
    found = read(*book(lines))
    assert not of(found, "programmes", "name")
    assert len(of(found, "notes", "text")) == 6 * len(lines)


def test_few_目_make_no_programmes() -> None:
    assert not of(read(*book(WHOLE, mokus=4)), "programmes", "name")


def test_numbers_in_brackets_are_those_of_節() -> None:
    assert of(read(*book(WHOLE)), "setsu", "number", "name", "amount") == 6 * [
        ("1", "報酬", "9,000")
    ]


def test_numbers_in_brackets_below_plain_ones_are_parts() -> None:
    numbers = SetsuNumbers()
    for text in ("2給料", "(1)特別職給", "(2)一般職給", "3職員手当等", "(1)期末手当"):
        numbers.note(text)
    assert numbers.match("(1)特別職給") is None
    assert numbers.match("2給料") is not None


def test_a_department_above_programmes_is_that_of_all_below_it() -> None:
    found = read(
        *book(
            (
                (0, "【管財課】", ""),
                (0, "○庁舎管理費", "5,000"),
                (0, "○車両管理費", "1,000"),
                (0, "【広報課】", ""),
                (0, "○広報事業", "3,000"),
            ),
            mokus=1,
        )
    )
    assert of(found, "programmes", "name", "department") == [
        ("庁舎管理費", "管財課"),
        ("車両管理費", "管財課"),
        ("広報事業", "広報課"),
    ]


LONG = "給付金システム構築・コールセンター運営業"
WRAPPED: Lines = (
    (0, "○給付事業", "9,000"),
    (10, LONG, "6,000"),
    (20, "務委託料", ""),
    (10, "給付金", "3,000"),
)


def test_a_line_without_amount_is_a_rest_where_every_other_has_one() -> None:
    priced = [(10, "給付金", "100")] * 20
    found = read(*book([*WRAPPED, *priced], mokus=1))
    assert of(found, "notes", "text", "amount")[0] == (f"{LONG}務委託料", "6,000")


def test_it_is_an_entry_of_its_own_where_others_have_none() -> None:
    priced = [(10, "給付金", "100")] * 20
    found = read(*book([*WRAPPED, *priced, (10, "（地域手当は支給しない）", "")], mokus=1))
    assert (LONG, "6,000") in of(found, "notes", "text", "amount")


def test_a_bracket_that_a_line_breaks_is_part_of_the_name() -> None:
    lines: Lines = (
        (0, "1 給付事業", "9,000"),
        (10, "浄化槽設置整備補助金（", ""),
        (10, "1/3）", "9,000"),
    )
    (note,) = of(read(*book(lines, mokus=1)), "notes", "text", "formula", "amount")
    assert note == ("浄化槽設置整備補助金（1/3）", None, "9,000")


def test_letters_in_order_are_parts_of_a_programme() -> None:
    lines: Lines = (
        (0, "①給与費", "9,000"),
        (8, "ア 特別職 ３人", "6,000"),
        (8, "イ 一般職", "3,000"),
    )
    found = read(*book(lines, mokus=1))
    assert of(found, "programmes", "code", "name", "budget")[1:] == [
        ("ア", "特別職 ３人", "6,000"),
        ("イ", "一般職", "3,000"),
    ]


def test_a_circle_without_amount_is_a_note_where_sums_tell_another_mark() -> None:
    marked = [(x, words if x else f"■{words}", yen) for x, words, yen in WHOLE]
    found = read(*book([*marked, (0, "○ 解体事業は７年度で終了", "")]))
    assert len(of(found, "programmes", "name")) == 12
    assert of(found, "notes", "text")[-1] == ("解体事業は７年度で終了",)


def test_where_amounts_of_wrapped_names_stand_is_told_by_kind() -> None:
    """Those of programmes stand beside the last line, those of details beside the first."""
    programme = "社会福祉協議会運営費補助及び地域福祉活動推進事業"
    lines: Lines = (
        (0, f"■{programme}", ""),
        (8, "（社会福祉課）", "6,000"),
        (10, f"(1) {LONG}", "4,000"),
        (20, "務委託料", ""),
        (10, "(2) 給付金", "2,000"),
        (0, "■広報事業（秘書課）", "3,000"),
    )
    found = read(*book(lines))
    told = set(of(found, "programmes", "name", "budget"))
    assert told == {
        (programme, "6,000"),
        (f"{LONG}務委託料", "4,000"),
        ("給付金", "2,000"),
        ("広報事業", "3,000"),
    }


def test_a_line_with_a_label_of_its_own_is_no_rest_of_a_name() -> None:
    lines: Lines = (
        (0, "○給付事業", "9,000"),
        (10, LONG, "6,000"),
        (18, "充当事業：給付金", ""),
        *[(10.0, "給付金", "100")] * 20,
    )
    assert of(read(*book(lines, mokus=1)), "notes", "text", "amount")[:2] == [
        (LONG, "6,000"),
        ("充当事業：給付金", None),
    ]


def test_a_bracket_below_a_detail_with_its_amount_tells_of_it_though_no_line_is_longer() -> None:
    lines: Lines = (
        (0, "○給付事業", "9,000"),
        (10, LONG, "9,000"),
        (10, "（町内２園・町外３園）", ""),
    )
    assert of(read(*book(lines, mokus=1)), "notes", "text", "amount") == [
        (LONG, "9,000"),
        ("（町内２園・町外３園）", None),
    ]


def test_a_bracket_below_a_detail_as_long_as_others_is_the_end_of_its_name() -> None:
    """Where several lines end at one place, names are broken there."""
    other = LONG[:-2] + "負担"
    lines: Lines = (
        (0, "○給付事業", "9,000"),
        (10, other, "4,000"),
        (10, LONG, "5,000"),
        (10, "（南国駅前線）", ""),
    )
    assert of(read(*book(lines, mokus=1)), "notes", "text", "amount") == [
        (other, "4,000"),
        (f"{LONG}（南国駅前線）", "5,000"),
    ]


def test_a_rate_without_amount_is_part_of_the_text() -> None:
    lines: Lines = ((0, "○給付事業", "9,000"), (10, "対象　1,730人　収納率　98.9％", ""))
    assert of(read(*book(lines, mokus=1)), "notes", "text", "formula") == [
        ("対象 1,730人 収納率 98.9％", None)
    ]


def test_a_rest_is_told_by_the_side_on_which_it_stands() -> None:
    """Lines a little further in below short ones in 歳入 say nothing of 歳出."""
    habits = Habits()
    for _ in range(3):
        habits.note_indented(spent=True, full=True)
    habits.note_indented(spent=False, full=False)
    assert habits.indents_rests(spent=True)
    assert not habits.indents_rests(spent=False)


def test_a_name_without_any_amount_tells_nothing_of_where_amounts_stand() -> None:
    """主な経費 goes on over lines and has none; programmes have theirs on the first line."""
    told = [(10.0, "主な経費：市長・副市長・教育長の給料、期末手当", ""), (18.0, "及び共済費", "")]
    lines: Lines = (
        (0, f"■{LONG}", "6,000"),
        (8, "務費", ""),
        *told,
        (0, "■広報事業", "3,000"),
        *told,
    )
    names = of(read(*book(lines)), "programmes", "name", "budget")
    assert set(names) == {(f"{LONG}務費", "6,000"), ("広報事業", "3,000")}
