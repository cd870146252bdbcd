"""What is seen on a page: characters and lines, read from files that we typeset ourselves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from yosandb.extract.engine.drawing import Path as Drawn
from yosandb.extract.ink.paths import shapes
from yosandb.extract.ink.turning import as_shown
from yosandb.extract.ink.upon import is_bold, is_muddle, upon
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.reader import open_pdf
from yosandb.tests.typeset import GREY, MINCHO, WHITE, Paper, chars


def drawn(tmp_path: Path, draw: Callable[[Paper], None], rotation: int = 0) -> Page:
    paper = Paper(tmp_path / "page.pdf", rotation=rotation)
    draw(paper)
    with open_pdf(paper.save()) as source:
        return source.page(1)


def words(page: Page) -> str:
    return "".join(char.text for char in page.chars)


def rounded(box: Box) -> tuple[int, ...]:
    return tuple(round(edge) for edge in box)


def test_black_text_is_read_where_it_stands(tmp_path: Path) -> None:
    page = drawn(tmp_path, lambda paper: paper.text("予算", 100, 200, 20))
    assert words(page) == "予算"
    assert (page.chars[0].box.x0, page.chars[1].box.x0) == (100, 120)
    assert 195 < page.chars[0].box.top < 205
    assert [char.size for char in page.chars] == [20, 20]
    assert page.hidden == 0


def test_white_text_on_paper_is_hidden_and_counted(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.text("見える", 100, 100)
        paper.text("見えない", 100, 200, colour=WHITE)

    page = drawn(tmp_path, draw)
    assert (words(page), page.hidden) == ("見える", 4)


def test_white_text_on_a_coloured_ground_is_seen(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.rect(Box(90, 190, 300, 220), fill=GREY)
        paper.text("見出し", 100, 200, colour=WHITE)

    page = drawn(tmp_path, draw)
    assert (words(page), page.hidden) == ("見出し", 0)


def test_white_text_beside_the_ground_is_hidden(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.rect(Box(90, 190, 300, 220), fill=GREY)
        paper.text("外", 310, 200, colour=WHITE)

    assert words(drawn(tmp_path, draw)) == ""


@pytest.mark.parametrize(
    ("mode", "seen"), [(0, True), (1, True), (2, True), (3, False), (7, False)]
)
def test_the_rendering_mode_tells_what_is_painted(tmp_path: Path, mode: int, seen: bool) -> None:
    page = drawn(tmp_path, lambda paper: paper.text("文字", 100, 100, mode=mode))
    assert (words(page), page.hidden) == (("文字", 0) if seen else ("", 2))


def test_text_outside_the_page_is_hidden(tmp_path: Path) -> None:
    page = drawn(tmp_path, lambda paper: paper.text("中外", 585, 100, 12))
    assert (words(page), page.hidden) == ("中", 1)


def test_faked_bold_is_one_character(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.text("太字", 100, 100, 12)
        paper.text("太字", 100.3, 100, 12)

    assert words(drawn(tmp_path, draw)) == "太字"


def test_doubled_letters_are_two() -> None:
    char, other = (*chars("1", 10, 10, 10), *chars("1", 12.5, 10, 10))
    assert not is_bold(char, other)


def test_narrowed_figures_side_by_side_are_two() -> None:
    """111,110 set at 24 % of its width: its figures stand closer than bold print is apart."""
    first, second = (Box(x, 10, x + 1.32, 21) for x in (10, 11.32))
    char, other = (Char("1", box, 11, "Gothic") for box in (first, second))
    assert not is_bold(char, other)


def test_a_mark_around_a_letter_is_no_muddle() -> None:
    ((char, other),) = upon([*chars("○", 10, 10, 10), *chars("新", 10, 10, 10)])
    assert not is_bold(char, other) and not is_muddle(char, other)


def test_two_letters_in_one_place_are_neither(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.text("予算53千円", 100, 100)
        paper.text("予算64千円", 100, 100)

    page = drawn(tmp_path, draw)
    assert (words(page), page.overprinted, len(page.muddled)) == ("予算��千円", 4, 2)


def test_blanks_are_no_characters_but_are_remembered(tmp_path: Path) -> None:
    page = drawn(tmp_path, lambda paper: paper.text("前 後", 100, 100))
    assert [(char.text, char.spaced) for char in page.chars] == [("前", False), ("後", True)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_turn_of_a_few_words_is_told(tmp_path: Path, turn: int) -> None:
    def draw(paper: Paper) -> None:
        paper.text("この行はまっすぐに立つ", 100, 100)
        paper.text("重点", 300, 400, turn=turn)

    assert {char.turn for char in drawn(tmp_path, draw).chars} == {0, turn}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_lies_is_turned_and_its_places_are_those_shown(
    tmp_path: Path, turn: int
) -> None:
    page = drawn(tmp_path, lambda paper: paper.text("重点", 300, 400, turn=turn))
    assert {char.turn for char in page.chars} == {0}
    first, second = page.chars
    assert first.box.x0 < second.box.x0 and abs(first.box.top - second.box.top) < 1
    assert page.turn == (360 - turn) % 360
    shown = as_shown(page, first.box)
    assert abs(shown.centre[0] - 300) < 16 and abs(shown.centre[1] - 400) < 16


def test_a_page_with_rotation_is_read_as_shown(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.text("横", 100, 200, 20)
        paper.text("この行は紙の下から上へと読む", 100, 600, turn=270)

    page = drawn(tmp_path, draw, rotation=90)
    assert (page.width, page.height) == (840, 600)
    # Turned clockwise, what stood 200 below the top edge stands 200 left of the right edge.
    across = next(char for char in page.chars if char.text == "横")
    x, y = across.box.centre
    assert abs(x - (840 - 210)) < 3
    assert abs(y - 110) < 3
    assert across.turn == 90


def test_two_fonts_are_told_apart(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.text("ゴ", 100, 100)
        paper.text("明", 110, 100, font=MINCHO)

    assert len({char.font for char in drawn(tmp_path, draw).chars}) == 2


def test_a_line_is_a_ruling(tmp_path: Path) -> None:
    page = drawn(tmp_path, lambda paper: paper.line(100, 200, 300, 200))
    assert [rounded(ruling.box) for ruling in page.rulings] == [(100, 200, 300, 200)]
    assert page.frames == ()


@pytest.mark.parametrize(
    ("box", "ruling"),
    [
        (Box(100, 200, 300, 201), (100, 200, 300, 200)),
        (Box(100, 200, 101, 400), (100, 200, 100, 400)),
    ],
)
def test_a_thin_filled_rectangle_is_a_ruling(
    tmp_path: Path, box: Box, ruling: tuple[int, ...]
) -> None:
    page = drawn(tmp_path, lambda paper: paper.rect(box, fill=(0, 0, 0), stroke=False))
    (found,) = page.rulings
    assert found.vertical == (box.height > box.width)
    assert tuple(map(int, found.box)) == ruling
    assert page.frames == ()


def test_a_white_rectangle_is_nothing(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.rect(Box(100, 200, 300, 201), fill=WHITE, stroke=False)
        paper.rect(Box(100, 300, 300, 400), fill=WHITE, stroke=False)

    page = drawn(tmp_path, draw)
    assert (page.rulings, page.frames) == ((), ())


def test_a_box_is_a_frame_and_four_rulings(tmp_path: Path) -> None:
    page = drawn(tmp_path, lambda paper: paper.rect(Box(100, 200, 300, 260)))
    assert list(map(rounded, page.frames)) == [(100, 200, 300, 260)]
    assert len(page.rulings) == 4


def test_a_filled_box_is_a_frame_without_lines(tmp_path: Path) -> None:
    page = drawn(
        tmp_path, lambda paper: paper.rect(Box(100, 200, 300, 260), fill=GREY, stroke=False)
    )
    assert list(map(rounded, page.frames)) == [(100, 200, 300, 260)]
    assert page.rulings == ()


def test_a_box_filled_and_then_stroked_is_one_frame(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        paper.rect(Box(100, 200, 300, 260), fill=GREY, stroke=False)
        paper.rect(Box(100, 200, 300, 260))

    assert len(drawn(tmp_path, draw).frames) == 1


def test_a_rounded_box_is_a_frame(tmp_path: Path) -> None:
    page = drawn(tmp_path, lambda paper: paper.rect(Box(100, 200, 300, 260), radius=6))
    assert list(map(rounded, page.frames)) == [(100, 200, 300, 260)]
    assert page.curves == 0


@pytest.mark.parametrize(
    ("width", "inset", "curved", "frames"),
    [
        (200, 0.0, True, 1),
        (200, 0.2, True, 1),
        (200, 0.2, False, 1),
        (200, 0.45, True, 1),  # a chip whose ends are round
        (200, 0.5, True, 1),
        (200, 0.45, False, 0),  # an arrow, or a hexagon
        (60, 0.5, True, 0),  # a circle
        (64, 0.5, True, 0),
    ],
)
def test_the_points_of_a_rounded_corner_lie_near_the_edges(
    width: float, inset: float, curved: bool, frames: int
) -> None:
    """Some programs draw a corner as short lines; points in the middle are another shape, but for
    the ends of a box that are round altogether."""
    box = Box(100, 200, 100 + width, 260)
    step = inset * box.height
    left, right, top, bottom = 100 + step, 100 + width - step, 200 + step, 260 - step
    across = [(x, y) for x in (left, right) for y in (200.0, 260.0)]
    along = [(x, y) for x in (100.0, 100.0 + width) for y in (top, bottom)]
    drawn_path = Drawn(box, (*across, *along), stroked=True, fill=None, curved=curved)
    assert len(shapes([drawn_path], 600, 840).frames) == frames


def test_a_triangle_is_no_frame() -> None:
    triangle = Drawn(
        Box(100, 200, 300, 260), ((100, 260), (300, 260), (200, 200), (100, 260)), True, None
    )
    assert shapes([triangle], 600, 840).frames == ()


def test_the_line_of_a_chart_is_a_curve(tmp_path: Path) -> None:
    def draw(paper: Paper) -> None:
        path = paper.canvas.beginPath()
        path.moveTo(100, 300)
        for x, y in ((150, 480), (200, 400), (250, 320), (300, 500)):
            path.lineTo(x, y)
        paper.canvas.drawPath(path)

    page = drawn(tmp_path, draw)
    assert (page.frames, page.rulings, page.curves) == ((), (), 1)


def test_the_background_of_a_page_is_no_frame(tmp_path: Path) -> None:
    page = drawn(tmp_path, lambda paper: paper.rect(Box(0, 0, 600, 840), fill=GREY))
    assert (page.frames, page.rulings) == ((), ())


def test_dashes_are_no_rulings() -> None:
    dash = Drawn(Box(10, 10, 13, 10), ((10, 10), (13, 10)), stroked=True, fill=None)
    assert shapes([dash], 600, 840).rulings == ()


def test_colour_from_wall_to_wall_parts_rows(tmp_path: Path) -> None:
    """The ground of a heading is all that parts it from the first row; other grounds part none."""

    def draw(paper: Paper) -> None:
        for x in (100, 200, 300):
            paper.line(x, 100, x, 200)
        paper.rect(Box(100, 100, 300, 110), fill=GREY, stroke=False)  # from the first to the last,
        paper.rect(Box(100, 110, 300, 120), fill=GREY, stroke=False)  # in two pieces
        paper.rect(Box(100, 130, 300, 140), fill=GREY, stroke=False)  # of a row, and of a label
        paper.rect(Box(100, 140, 200, 148), fill=GREY, stroke=False)  # that goes down beside it
        paper.rect(Box(201, 150, 299, 170), fill=GREY, stroke=False)  # of one column
        paper.rect(Box(110, 180, 190, 190), fill=GREY, stroke=False)  # behind words in a cell
        paper.rect(Box(100, 300, 300, 320), fill=GREY, stroke=False)  # a bar below the table

    page = drawn(tmp_path, draw)
    level = {rounded(r.box) for r in page.rulings if not r.vertical}
    assert level == {
        *((100, y, 300, y) for y in (100, 120, 130)),
        (200, 140, 300, 140),
        (100, 148, 200, 148),
        *((201, y, 299, y) for y in (150, 170)),
    }
