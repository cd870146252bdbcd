"""Reading order: columns, frames and lines, whatever order a page was drawn in."""

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yosandb.extract.geometry.flow import Annexes, Block, blocks
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char
from yosandb.tests.typeset import chars, column

LEFT = ("左の一行目です", "左の二行目です", "左の三行目です")
RIGHT = ("右の一行目です", "右の二行目です", "右の三行目です")


def is_amount(line: Line) -> bool:
    return line.bare.endswith("円") and line.bare[0].isdigit()


def read(drawn: Iterable[Char], *frames: Box) -> list[Block]:
    return blocks(drawn, frames, Annexes(behind=is_amount))


def texts(found: Sequence[Block]) -> list[str]:
    return [line.text for block in found for line in block.lines]


def two_columns() -> list[Char]:
    return [*column(50, 100, *LEFT), *column(320, 100, *RIGHT)]


def test_a_column_is_read_before_the_one_beside_it() -> None:
    assert texts(read(two_columns())) == [*LEFT, *RIGHT]


def test_columns_that_begin_at_other_heights() -> None:
    drawn = [*column(50, 100, *LEFT), *column(320, 107, *RIGHT)]
    assert texts(read(drawn)) == [*LEFT, *RIGHT]


def test_three_columns() -> None:
    drawn = [*column(50, 100, *LEFT), *column(220, 100, *RIGHT), *column(390, 100, "甲", "乙")]
    assert texts(read(drawn)) == [*LEFT, *RIGHT, "甲", "乙"]


def test_a_heading_over_both_columns_comes_first() -> None:
    heading = chars("令和七年度当初予算の主要な施策の概要について", 120, 60, 16)
    assert (
        texts(read([*two_columns(), *heading]))[0] == "令和七年度当初予算の主要な施策の概要について"
    )
    assert texts(read([*two_columns(), *heading]))[1:] == [*LEFT, *RIGHT]


def test_a_heading_in_the_middle_parts_the_columns_above_from_those_below() -> None:
    title = "第二部全体にわたる見出しがここに置かれている"
    lower = ("下の左の一行目がここにある", "下の左二"), ("下の右の一行目がここにある", "下の右二")
    below = [*column(50, 200, *lower[0]), *column(320, 200, *lower[1])]
    found = texts(read([*two_columns(), *chars(title, 120, 160, 16), *below]))
    assert found == [*LEFT, *RIGHT, title, *lower[0], *lower[1]]


def test_amounts_at_the_right_are_no_column() -> None:
    drawn = [*column(50, 100, "事業の名前", "次の事業"), *column(400, 100, "1,000円", "2,000円")]
    assert texts(read(drawn)) == ["事業の名前 1,000円", "次の事業 2,000円"]


def test_words_at_the_right_are_a_column() -> None:
    drawn = [*column(50, 100, "事業の名前", "次の事業"), *column(400, 100, "一の説明", "二の説明")]
    assert texts(read(drawn)) == ["事業の名前", "次の事業", "一の説明", "二の説明"]


def test_one_line_with_a_gap_is_no_pair_of_columns() -> None:
    assert texts(read([*chars("小計", 50, 100), *chars("3,000円", 400, 100)])) == ["小計 3,000円"]


def test_frames_are_blocks_of_their_own() -> None:
    first, second = Box(40, 90, 300, 150), Box(40, 160, 300, 220)
    drawn = [*column(50, 100, *LEFT), *column(50, 170, *RIGHT)]
    found = read(drawn, first, second)
    assert [(block.frame, texts([block])) for block in found] == [
        (first, [*LEFT]),
        (second, [*RIGHT]),
    ]


def test_frames_part_columns_however_close_they_stand() -> None:
    left, right = Box(40, 90, 130, 150), Box(130, 90, 300, 150)
    drawn = [*column(45, 100, *LEFT), *column(135, 100, *RIGHT)]
    assert texts(read(drawn, left, right)) == [*LEFT, *RIGHT]


def test_a_frame_in_a_frame_is_read_at_its_place() -> None:
    outer, inner = Box(40, 90, 300, 200), Box(60, 120, 280, 160)
    drawn = [
        *chars("外の上", 50, 100),
        *column(70, 125, "中の一", "中の二"),
        *chars("外の下", 50, 180),
    ]
    found = read(drawn, outer, inner)
    assert texts(found) == ["外の上", "中の一", "中の二", "外の下"]
    assert [block.frame for block in found] == [outer, inner, outer]


def test_a_badge_is_a_word_of_its_line() -> None:
    badge = Box(118, 98, 142, 112)
    drawn = [*chars("【支援費】", 50, 100), *chars("公約", 120, 100), *chars("500円", 160, 100)]
    (block,) = read(drawn, badge)
    assert [line.bare for line in block.lines] == ["【支援費】公約500円"]
    assert block.frame is None


def test_a_frame_that_stands_alone_is_no_badge() -> None:
    frame = Box(418, 98, 462, 112)
    drawn = [*chars("【支援費】", 50, 100), *chars("資料２", 420, 100)]
    assert {texts([block])[0]: block.frame for block in read(drawn, frame)} == {
        "【支援費】": None,
        "資料２": frame,
    }


def test_an_empty_frame_is_nothing() -> None:
    assert len(read(chars("文", 50, 100), Box(200, 200, 300, 300))) == 1
    assert read([]) == []


@pytest.mark.parametrize("turn", [90, 270])
def test_turned_text_is_a_vertical_block(turn: int) -> None:
    drawn = [*chars("重点事業", 30, 140, turn=turn), *column(50, 100, *LEFT)]
    found = read(drawn)
    assert [(block.text, block.vertical) for block in found] == [
        ("重点事業", True),
        ("\n".join(LEFT), False),
    ]


def test_letters_one_below_the_other_are_a_vertical_block() -> None:
    drawn = [*column(30, 100, *"重点事業"), *column(60, 100, *LEFT, "左の四行目です")]
    found = read(drawn, Box(25, 95, 45, 160), Box(50, 95, 300, 160))
    assert [block.vertical for block in found] == [True, False]
    assert found[0].text == "重\n点\n事\n業"


PAGES = {
    "columns": (two_columns(), []),
    "frames": (
        [*column(50, 100, *LEFT), *column(320, 100, *RIGHT), *chars("資料２", 500, 40)],
        [Box(40, 90, 300, 150), Box(310, 90, 560, 150), Box(490, 35, 560, 55)],
    ),
    "amounts": (
        [*column(50, 100, "事業の名前", "次の事業"), *column(400, 100, "1,000円", "2,000円")],
        [],
    ),
    "labels": (
        [*chars("重点事業", 30, 100, turn=90), *column(50, 100, *LEFT), *column(320, 100, *RIGHT)],
        [],
    ),
    "heading": ([*chars("予算の概要について述べる見出し", 150, 60, 20), *two_columns()], []),
}


@pytest.mark.parametrize("layout", PAGES)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_drawing_does_not_matter(layout: str, random: Random) -> None:
    drawn, frames = PAGES[layout]
    shuffled, boxes = list(drawn), list(frames)
    random.shuffle(shuffled)
    random.shuffle(boxes)
    wanted = read(drawn, *frames)
    found = read(shuffled, *boxes)
    assert [(b.text, b.frame, b.vertical) for b in found] == [
        (b.text, b.frame, b.vertical) for b in wanted
    ]


PLACES = st.tuples(st.integers(0, 50), st.integers(0, 70), st.sampled_from(("予算", "あ", "10円")))
BOXES = st.tuples(st.integers(0, 40), st.integers(0, 60), st.integers(2, 30), st.integers(2, 30))


@given(st.lists(PLACES, max_size=20), st.lists(BOXES, max_size=4, unique=True))
@settings(max_examples=100, deadline=None)
def test_no_character_is_lost_or_doubled(
    placed: list[tuple[int, int, str]], boxed: list[tuple[int, int, int, int]]
) -> None:
    drawn = [char for x, y, words in placed for char in chars(words, x * 11, y * 11)]
    frames = [Box(x * 12, y * 12, (x + w) * 12, (y + h) * 12) for x, y, w, h in boxed]
    kept = [char for block in read(drawn, *frames) for line in block.lines for char in line.chars]
    assert len(kept) == len(drawn)
    assert set(kept) == set(drawn)


def test_a_frame_drawn_several_times_is_one() -> None:
    """Each holds the middle of the others, so that none of them is the outer one."""
    drawn = [Box(40 + n / 8, 90, 300 + n / 8, 150) for n in range(4)]
    found = read(column(50, 100, *LEFT), *drawn, Box(30, 80, 500, 400))
    assert texts(found) == [*LEFT]
    assert all(block.frame in drawn for block in found)


def test_a_label_over_its_figure_beside_a_large_heading_is_no_part_of_its_line() -> None:
    heading = [*chars("消防本部", 50, 40, 28), *chars("備えを固める", 50, 66, 14)]
    corner = [*chars("合計", 480, 42, 12), *chars("3,100円", 450, 54, 20)]
    assert texts(read([*heading, *corner])) == ["消防本部", "備えを固める", "合計", "3,100円"]


def test_amounts_that_end_in_a_column_below_names_part_none() -> None:
    def cards(x: float, name: str) -> list[Char]:
        return [
            *chars(f"{name}の整備", x, 100, 12),
            *chars("1,200円", x + 180, 116, 12),
            *chars(f"{name}を直します。", x, 132, 10),
        ]

    drawn = [*cards(40, "橋"), *cards(320, "道")]
    own = [["橋の整備", "1,200円", "橋を直します。"], ["道の整備", "1,200円", "道を直します。"]]
    assert [[line.text for line in block.lines] for block in read(drawn)] == own


def test_a_title_with_its_total_at_the_right_stands_over_both_columns() -> None:
    title = [*chars("消防本部", 50, 40, 24), *chars("9,000円", 500, 46, 12)]
    assert texts(read([*two_columns(), *title])) == ["消防本部 9,000円", *LEFT, *RIGHT]
