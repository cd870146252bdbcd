"""Running heads and page numbers: furniture must be earned."""

from collections.abc import Iterable

import pytest

from yosandb.extract.furniture import PAGE_NUMBER, with_running
from yosandb.extract.page import Char, Page
from yosandb.tests.typeset import chars, column, page

BODY = ("本文の一行目がここにある", "本文の二行目", "本文の三行目", "本文の四行目", "本文の五行目")


def book(count: int, *, head: bool = True, foot: str = "", top: float = 30) -> list[Page]:
    """Pages with a text of their own; `foot` is formatted with the number of the page."""
    return [
        page(
            chars("令和７年度予算の概要", 50, top) if head else [],
            body(n),
            chars(foot.format(n), 290, 800) if foot else [],
            number=n,
        )
        for n in range(1, count + 1)
    ]


def body(number: int) -> list[Char]:
    return column(50, 200, *(f"{line}{'甲乙丙丁戊己庚辛壬癸'[number % 10]}" for line in BODY))


def heads(pages: Iterable[Page]) -> list[list[str]]:
    return [[line.bare for line in running.heads] for running in with_running(pages)]


def numbers(pages: Iterable[Page]) -> list[str | None]:
    found = with_running(pages)
    return [None if r.number is None else r.number.bare for r in found]


def test_a_line_in_one_place_of_three_pages_is_a_running_head() -> None:
    assert heads(book(3)) == [["令和７年度予算の概要"]] * 3


def test_on_two_pages_it_is_not() -> None:
    assert heads(book(2)) == [[], []]


def test_in_other_places_it_is_not() -> None:
    moved = [p for n, top in enumerate((30, 60, 90), 1) for p in book(n, top=top)[-1:]]
    assert heads(moved) == [[], [], []]


def test_heads_of_left_and_right_pages_differ() -> None:
    pages = [
        page(chars("左の柱" if n % 2 else "右の柱", 50 if n % 2 else 500, 30), body(n), number=n)
        for n in range(1, 7)
    ]
    assert heads(pages) == [["左の柱"], ["右の柱"]] * 3


@pytest.mark.parametrize(
    ("line", "size", "running"),
    [
        ("令和８年度当初予算　主な事業", 16, True),
        ("令和８年度当初予算　主な事業", 10, False),  # beside text that is set like it
        ("企画課", 16, False),  # an office is that of each page
    ],
)
def test_what_names_the_paper_beside_a_larger_heading_is_one(
    line: str, size: float, running: bool
) -> None:
    pages = [
        page(
            chars(f"施策{n}　{BODY[n]}", 50, 26, size=size), chars(line, 400, 30), body(n), number=n
        )
        for n in range(1, 4)
    ]
    assert heads(pages) == [[line.replace("　", "")] if running else []] * 3


def test_text_of_the_pages_own_is_no_furniture() -> None:
    assert heads(book(6, head=False)) == [[]] * 6


@pytest.mark.parametrize("line", ["合計1,000千円", "（単位：千円）", "500円"])
def test_an_amount_or_a_unit_is_content_however_often_it_repeats(line: str) -> None:
    pages = [page(chars(line, 50, 30), body(n), number=n) for n in range(1, 6)]
    assert heads(pages) == [[]] * 5


def test_a_line_that_repeats_amid_the_text_is_content() -> None:
    pages = [
        page(
            body(n), chars("事業の目的", 50, 420), column(50, 500, *BODY[1:], f"結び{n}"), number=n
        )
        for n in range(1, 6)
    ]
    assert all("事業の目的" not in found for found in heads(pages))


@pytest.mark.parametrize(
    "printed",
    [
        "3",
        "12",
        "- 3 -",
        "－３－",
        "―3―",
        "3/12",
        "３／１２",
        "P.3",
        "3ページ",
        "第3頁",
        "〜3〜",
        "3 / 11 ページ",
    ],
)
def test_page_numbers_in_many_forms(printed: str) -> None:
    found = numbers([page(body(1), chars(printed, 290, 800))])
    assert found == ["".join(printed.split())]


@pytest.mark.parametrize("printed", ["1,200", "令和7年", "3.5", "３２１０５", "10円", "A3"])
def test_what_is_no_page_number(printed: str) -> None:
    assert numbers([page(body(1), chars(printed, 290, 800))]) == [None]


def test_a_page_number_is_told_without_its_dashes() -> None:
    match = PAGE_NUMBER.fullmatch("－１２－")
    assert match is not None
    assert match["number"] == "１２"


def test_a_number_within_the_text_is_no_page_number() -> None:
    inside = page(body(1), chars("12", 290, 229))
    beside = page(column(50, 200, *BODY[:1]), chars("3", 500, 200))
    assert numbers([inside]) == [None]
    assert numbers([beside]) == [None]


def test_a_number_close_below_the_text_is_a_value() -> None:
    assert numbers([page(body(1), chars("12", 290, 268))]) == [None]


def test_numbers_run_through_a_book() -> None:
    assert numbers(book(12, foot="- {} -")) == [f"-{n}-" for n in range(1, 13)]


def test_each_page_comes_once_and_in_order() -> None:
    pages = book(30, foot="{}")
    assert [running.page for running in with_running(pages)] == pages


def test_pages_stream_through_a_window() -> None:
    read: list[int] = []

    def counted() -> Iterable[Page]:
        for each in book(40):
            read.append(each.number)
            yield each

    for running in with_running(counted()):
        assert len(read) <= running.page.number + 6


def test_an_empty_page_has_no_furniture() -> None:
    assert heads([page(), *book(3)])[0] == []
    assert list(with_running([])) == []


def footed(*counts: str, foot: str = "鳴海市　令和９年度予算", beside: str = "") -> list[Page]:
    """Pages with a foot, a number at the right of it, and what stands between the two."""
    return [
        page(
            body(n),
            chars(foot, 50, 800),
            chars(beside, 300, 800) if beside else [],
            chars(count, 500, 800),
            number=n,
        )
        for n, count in enumerate(counts, 1)
    ]


def test_a_number_that_counts_up_beside_a_running_foot_is_that_of_the_page() -> None:
    pages = footed("31", "32", "33")
    assert numbers(pages) == ["31", "32", "33"]
    assert heads(pages) == [["鳴海市令和９年度予算"]] * 3


def test_dashes_at_its_sides_are_part_of_it() -> None:
    pages = [
        page(
            body(n),
            chars("一般会計", 50, 800),
            *(chars(said, x, 800) for said, x in (("―", 280), (str(46 + n), 305), ("―", 335))),
            number=n,
        )
        for n in (1, 2, 3)
    ]
    assert numbers(pages) == ["―47―", "―48―", "―49―"]
    assert heads(pages) == [["一般会計"]] * 3


@pytest.mark.parametrize("counts", [("31", "33", "34"), ("7", "7", "7"), ("12", "13")])
def test_one_that_does_not_is_none(counts: tuple[str, ...]) -> None:
    assert numbers(footed(*counts)) == [None] * len(counts)


def test_nor_is_one_beside_other_text() -> None:
    pages = [
        p for n in (1, 2, 3) for p in footed(*"123", beside=f"参加{'一二三'[n - 1]}組")[n - 1 : n]
    ]
    assert numbers(pages) == [None] * 3
