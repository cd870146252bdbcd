"""Characters into segments and lines, and back from a text to its characters."""

import gc
from random import Random
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.geometry.lines import (
    Line,
    closed_up,
    forget_lines,
    lines,
    lines_of,
    segments,
)
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Char
from yosandb.extract.shapes.text import Text
from yosandb.tests.typeset import chars, column


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def test_a_run_of_characters_is_one_segment() -> None:
    assert texts(segments(chars("商店街支援費", 10, 10))) == ["商店街支援費"]


def test_a_wide_gap_parts_segments_and_a_line_joins_them() -> None:
    found = segments([*chars("小計", 10, 10), *chars("3,000", 100, 10)])
    assert texts(found) == ["小計", "3,000"]
    assert texts(lines(found)) == ["小計 3,000"]


def test_lines_stand_from_top_to_bottom_however_they_were_drawn() -> None:
    drawn = column(10, 10, "一", "二", "三")
    assert texts(lines_of(reversed(drawn))) == ["一", "二", "三"]


def test_a_line_mixes_fonts_and_sizes() -> None:
    mixed = [
        *chars("予算", 10, 10, 12),
        *chars("ABC", 34, 11.5, 10, font="Latin"),
        *chars("千円", 49, 12.5, 8, font="Mincho"),
    ]
    assert texts(lines_of(mixed)) == ["予算ABC千円"]


def test_lines_that_are_set_tightly_stay_apart() -> None:
    assert texts(lines_of(column(10, 10, "上の行", "下の行", pitch=9.5))) == ["上の行", "下の行"]


def test_a_blank_is_kept_where_one_is_printed() -> None:
    assert texts(lines_of(chars("北の恵み 食べマルシェ", 10, 10))) == ["北の恵み 食べマルシェ"]


def test_a_gap_of_half_a_letter_is_a_blank_and_that_of_justified_text_is_not() -> None:
    apart = [*chars("前", 10, 10), *chars("後", 25.5, 10)]
    justified = chars("均等割付の行", 10, 10, pitch=1.3)
    assert texts(lines_of(apart)) == ["前 後"]
    assert texts(lines_of(justified)) == ["均等割付の行"]


def test_kerned_letters_stay_in_their_order() -> None:
    assert texts(segments(chars("「予算」の（概要）", 10, 10, pitch=0.8))) == ["「予算」の（概要）"]


@pytest.mark.parametrize("word", ["合計", "概要", "事業名", "今後の方針"])
def test_a_word_that_is_spaced_out_is_closed_up(word: str) -> None:
    spaced = chars(word, 10, 10, pitch=3)
    assert len(segments(spaced)) == len(word)
    (line,) = closed_up(segments(spaced))
    assert line.bare == word


def test_values_of_columns_are_not_closed_up() -> None:
    figures = [*chars("0", 10, 10), *chars("3", 40, 10), *chars("8", 70, 10)]
    words = [*chars("概要", 10, 30), *chars("実績", 50, 30)]
    assert texts(closed_up(segments(figures))) == ["0", "3", "8"]
    assert texts(closed_up(segments(words))) == ["概要", "実績"]


@pytest.mark.parametrize("turn", [90, 270])
def test_turned_text_is_read_along_its_line(turn: int) -> None:
    (line,) = lines_of(chars("重点事業", 10, 400, turn=turn))
    assert line.text == "重点事業"
    assert line.box.height == 40
    assert line.box.width == 10


def test_turned_text_is_no_part_of_the_line_beside_it() -> None:
    both = [*chars("重点", 10, 95, turn=90), *chars("名前", 22, 100)]
    assert sorted(texts(lines_of(both))) == ["名前", "重点"]


def test_each_position_of_a_text_knows_its_character() -> None:
    line = lines_of(chars("北 の恵", 10, 10))[0]
    owners = line.owners
    assert [None if owner is None else owner.text for owner in owners] == ["北", None, "の", "恵"]


def test_a_ligature_owns_all_its_letters() -> None:
    first, second = chars("offi", 10, 10)[:2]
    ligature = Char("ffi", second.box, 10, "Latin")
    line = Line((first, ligature))
    assert line.text == "offi"
    assert [owner.text for owner in line.owners if owner] == ["o", "ffi", "ffi", "ffi"]


def test_a_pattern_sees_the_ideograph_for_a_radical() -> None:
    (line,) = lines_of(chars("社⻑の⺠", 10, 10))
    assert (line.text, line.seen, line.bare) == ("社⻑の⺠", "社長の民", "社長の民")


def test_a_span_over_two_lines_is_a_run_of_each() -> None:
    script = Text(lines_of(column(10, 10, "【名前の", "続き】 10円")))
    assert script.text == "【名前の\n続き】 10円"
    runs = script.runs((1, script.text.index("】")))
    assert texts(runs) == ["名前の", "続き"]
    assert script.line_at(script.text.index("10円")) == 1


WORDS = st.text(st.sampled_from("あ漢カ1,A（）、"), min_size=1, max_size=8)
PAGES = st.lists(WORDS, min_size=1, max_size=8)


@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_drawing_does_not_matter(words: list[str], shuffle: Random) -> None:
    drawn = column(10, 10, *words)
    shuffled = list(drawn)
    shuffle.shuffle(shuffled)
    assert texts(lines_of(shuffled)) == words


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), WORDS), max_size=12))
def test_no_character_is_lost_or_doubled(placed: list[tuple[int, int, str]]) -> None:
    drawn = [char for x, y, words in placed for char in chars(words, x * 9, y * 9)]
    for found in (segments(drawn), lines_of(drawn), closed_up(segments(drawn))):
        kept = [char for line in found for char in line.chars]
        assert len(kept) == len(drawn)
        assert set(kept) == set(drawn)


PLACED = st.tuples(st.integers(0, 240), st.integers(0, 90), st.sampled_from((5, 8, 10, 21)), WORDS)


@given(st.lists(PLACED, max_size=14))
def test_the_runs_of_a_line_are_those_of_its_column(
    placed: list[tuple[int, int, int, str]],
) -> None:
    drawn = [char for x, y, size, word in placed for char in chars(word, x / 2, y / 6, size)]
    for line in lines_of(drawn):
        assert line.segments == tuple(segments(line.chars))


def test_no_lines_are_an_empty_text() -> None:
    assert (Text([]).text, Text([]).runs((0, 0)), Text([]).line_at(0)) == ("", [], 0)


def test_patterns_see_ideographs_where_a_font_gives_radicals() -> None:
    line = Line(tuple(chars("国庫⽀出⾦（１）", 0, 0)))
    assert Text([line], narrow).text == "国庫支出金(1)"
    assert line.text == "国庫⽀出⾦（１）"


def test_a_line_that_is_its_own_only_part_goes_with_the_last_who_holds_it() -> None:
    line = Line(tuple(chars("歳出", 10, 10)))
    assert line.segments == line.words == (line,)
    known = ref(line)
    gc.disable()
    try:
        forget_lines()
        del line
        assert known() is None
    finally:
        gc.enable()
