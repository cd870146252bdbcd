"""All ink of a picture is accounted for: lines are lines, marks are marks, figures are counted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from yosandb.extract.recognition.model import Letter, is_installed

if not is_installed():
    pytest.skip("the extra is not installed: pip install 'yosandb[ocr]'", allow_module_level=True)

import cv2
import numpy
import pypdfium2
from PIL import Image, ImageDraw

from yosandb.extract.geometry.lines import segments
from yosandb.extract.recognition.accounted import accounted
from yosandb.extract.recognition.blanks import with_whole_blanks
from yosandb.extract.recognition.context import in_context
from yosandb.extract.recognition.letters import after_blanks, chars_of
from yosandb.extract.recognition.marks import is_zero, mark
from yosandb.extract.recognition.pages import _is_drawing
from yosandb.extract.recognition.paper import Paper, paper
from yosandb.extract.recognition.rare import everyday
from yosandb.extract.recognition.roman import with_numeral
from yosandb.extract.recognition.rulings import Edges, rulings
from yosandb.extract.recognition.words import Run, _joined, run_of, runs

DPI = 200.0
DOTTED = Path(__file__).parents[1] / "samples" / "budget_statement" / "st_special.pdf"


def drawn(width: int, height: int, draw: object) -> Any:
    picture = Image.new("L", (width, height), 0)
    draw(ImageDraw.Draw(picture))  # type: ignore[operator]
    return numpy.array(picture)


def paper_of(ink: Any) -> Paper:
    return Paper(255 - ink, ink, (), (), DPI, 0.0, 0.0, 1)


def pieces_of(ink: Any) -> Run:
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    return run_of([(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:]])


def never(part: Run) -> list[Letter]:
    return []


@pytest.mark.parametrize(
    ("shape", "meant"),
    [
        (lambda d: d.ellipse((2, 2, 24, 24), outline=255, width=2), "○"),
        (lambda d: d.ellipse((2, 2, 24, 24), fill=255), "●"),
        (lambda d: d.rectangle((2, 2, 24, 24), outline=255, width=2), "□"),
        (lambda d: d.rectangle((2, 2, 24, 24), fill=255), "■"),
        (lambda d: d.polygon([(2, 24), (13, 2), (24, 24)], fill=255), "▲"),
        (lambda d: d.polygon([(2, 2), (24, 2), (13, 24)], fill=255), "▼"),
        (lambda d: d.polygon([(13, 2), (24, 13), (13, 24), (2, 13)], fill=255), "◆"),
        (lambda d: d.ellipse((8, 2, 18, 24), outline=255, width=2), None),  # a 0 is narrow
        (lambda d: d.line((2, 2, 24, 24), fill=255, width=3), None),
    ],
)
def test_marks_are_told_by_their_shape(shape: object, meant: str | None) -> None:
    ink = drawn(27, 27, shape)
    run = pieces_of(ink)
    assert mark(ink, run.edges) == meant


@pytest.mark.parametrize(
    ("shape", "nought"),
    [
        (lambda d: d.ellipse((6, 2, 20, 24), outline=255, width=2), True),
        (lambda d: d.ellipse((2, 2, 24, 24), outline=255, width=2), False),  # O, ○
        (lambda d: d.rectangle((8, 2, 19, 24), outline=255, width=2), False),  # ロ
        (
            lambda d: (
                d.ellipse((8, 2, 19, 12), outline=255, width=2),
                d.ellipse((8, 11, 19, 24), outline=255, width=2),
            ),
            False,
        ),
    ],
)
def test_a_nought_by_itself_is_told_by_its_shape(shape: object, nought: bool) -> None:
    ink = drawn(27, 27, shape)
    assert is_zero(ink, pieces_of(ink).edges) == nought


@pytest.mark.parametrize(
    ("strokes", "read", "meant"),
    [
        ("IV", "V", "Ⅳ"),
        ("VI", "VI", "Ⅵ"),
        ("I", "I", "Ⅰ"),
        ("III", "ⅢⅢ", "Ⅲ"),
        ("I", "1", "1"),
        ("IIV", "V", "V"),  # there is no such numeral
    ],
)
def test_a_numeral_before_a_word_is_told_by_its_strokes(
    strokes: str, read: str, meant: str
) -> None:
    widths = [4 if stroke == "I" else 14 for stroke in strokes]
    pieces: list[Edges] = []
    for width in widths:
        x = pieces[-1][2] + 2 if pieces else 0
        pieces.append((x, 2, x + width, 24))
    at = pieces[-1][2] + 14
    run = run_of([*pieces, (at - 10, 2, at + 10, 25)])
    letters = [*(Letter(text, 3.0 + n, 0.9) for n, text in enumerate(read)), Letter("市", at, 0.99)]
    told = "".join(letter.text for letter in with_numeral(run, letters))
    assert told == meant + "市"


def test_a_ring_that_is_broken_is_a_ring() -> None:
    ink = drawn(27, 27, lambda d: d.arc((2, 2, 24, 24), 5, 350, fill=255, width=2))
    assert mark(ink, pieces_of(ink).edges) == "○"


def test_a_mark_that_the_model_left_out_is_put_in() -> None:
    ink = drawn(
        100,
        27,
        lambda d: (
            d.ellipse((2, 2, 24, 24), outline=255, width=2),
            d.rectangle((40, 2, 62, 24), fill=255),
            d.rectangle((68, 2, 90, 24), fill=255),
        ),
    )
    letters = [Letter("防", 51, 0.99), Letter("犯", 79, 0.99)]
    found, left = accounted(paper_of(ink), pieces_of(ink), letters, never)
    assert "".join(letter.text for letter in found) == "○防犯" and not left


def test_ink_of_which_nothing_can_be_made_is_told() -> None:
    ink = drawn(
        130,
        27,
        lambda d: (
            d.rectangle((2, 2, 24, 24), fill=255),
            d.line((60, 2, 110, 24), fill=255, width=3),
        ),
    )
    run = pieces_of(ink)
    _, left = accounted(paper_of(ink), run, [Letter("防", 13, 0.99)], never)
    assert left == [run.pieces[1]]


def figures(*places: int) -> Any:
    return drawn(
        90, 22, lambda d: [d.ellipse((x, 2, x + 9, 20), outline=255, width=2) for x in places]
    )


@pytest.mark.parametrize(("read", "sure"), [("000", True), ("00", False), ("0000", False)])
def test_figures_that_are_not_as_many_as_their_ink_need_a_proof(read: str, sure: bool) -> None:
    ink = figures(2, 16, 30)
    letters = [Letter(text, 7 + 14 * n, 0.99) for n, text in enumerate(read)]
    found, _ = accounted(paper_of(ink), pieces_of(ink), letters, never)
    assert "".join(letter.text for letter in found).startswith(read)
    assert [letter.confidence >= 0.97 for letter in found[: len(read)]] == [sure] * len(read)


def test_the_parts_of_a_broken_figure_are_one() -> None:
    ink = figures(2, 16, 30)
    ink[:, 20:22] = 0
    letters = [Letter("0", 7 + 14 * n, 0.99) for n in range(3)]
    run = pieces_of(ink)
    assert len(run.pieces) > 3
    found, _ = accounted(paper_of(ink), run, letters, never)
    assert min(letter.confidence for letter in found) == 0.99


def lines_of(ink: Any) -> tuple[Any, tuple[Edges, ...]]:
    return rulings(ink, DPI)


def test_a_line_that_steps_and_breaks_is_one_line() -> None:
    def stepped(d: ImageDraw.ImageDraw) -> None:
        for n in range(6):
            d.line((10 + 100 * n, 30 + n // 2, 105 + 100 * n, 30 + n // 2), fill=255, width=2)

    ink = drawn(640, 60, stepped)
    own, lines = lines_of(ink)
    assert len(lines) == 1 and lines[0][0] <= 12 and lines[0][2] >= 600
    assert not cv2.subtract(ink, own).any()


@pytest.mark.parametrize(("end", "count"), [(59, 4), (50, 3)])
def test_the_short_side_of_a_cell_is_a_line_if_it_reaches_from_one_to_another(
    end: int, count: int
) -> None:
    def cell(d: ImageDraw.ImageDraw) -> None:
        for y in (10, 60, 90):
            d.line((10, y, 300, y), fill=255, width=2)
        d.line((150, 12, 150, end), fill=255, width=2)
        d.line((200, 63, 200, 88), fill=255, width=2)  # a stroke of print as high as its cell

    own, lines = lines_of(drawn(320, 110, cell))
    assert len(lines) == count and bool(own[30, 150]) == (count == 4)


def test_print_above_the_end_of_a_line_is_none_of_it() -> None:
    """A stroke of 源 in the heading stands where the line below it would go on."""
    ink = drawn(
        60,
        400,
        lambda d: (
            d.line((30, 100, 30, 390), fill=255, width=2),
            d.rectangle((30, 70, 31, 94), fill=255),
        ),
    )
    _, lines = lines_of(ink)
    assert len(lines) == 1 and lines[0][1] >= 95


@pytest.mark.parametrize("seed", [0, 288, 292, 1674, 2214])
def test_a_line_does_not_go_on_through_the_strokes_above_its_end(seed: int) -> None:
    """Strokes of a heading by chance lie so that the line would go on through all of them."""

    def heading(d: ImageDraw.ImageDraw) -> None:
        d.line((30, 120, 30, 390), fill=255, width=2)
        chance = Random(seed)
        for _ in range(60):
            x, y = chance.randrange(12, 44), chance.randrange(20, 110)
            d.rectangle((x, y, x + chance.randrange(1, 9), y + chance.randrange(1, 5)), fill=255)

    _, lines = lines_of(drawn(60, 400, heading))
    assert [line[1] >= 108 for line in lines if line[3] > 300] == [True]


def test_bold_print_in_a_row_makes_no_line() -> None:
    def bold(d: ImageDraw.ImageDraw) -> None:
        for n in range(5):
            x = 10 + 27 * n
            d.rectangle((x, 20, x + 24, 22), fill=255)
            for stroke in (x + 2, x + 11, x + 20):
                d.rectangle((stroke, 8, stroke + 3, 34), fill=255)

    ink = drawn(200, 50, bold)
    own, lines = lines_of(ink)
    assert not lines and not own.any()


@pytest.mark.parametrize(
    ("best", "others", "meant"),
    [
        (("齡", 0.84), [("齢", 0.15)], "齢"),
        (("單", 0.6), [("単", 0.3)], "単"),
        (("齡", 0.99), [("齢", 0.003)], "齡"),
        (("費", 0.6), [("貴", 0.3)], "費"),
        (("1", 0.6), [("7", 0.3)], "1"),
    ],
)
def test_everyday_characters_are_likelier(
    best: tuple[str, float], others: list[tuple[str, float]], meant: str
) -> None:
    assert everyday(best, others)[0] == meant


def on_white(draw: Callable[[ImageDraw.ImageDraw], None]) -> Any:
    picture = Image.new("L", (900, 300), 255)
    draw(ImageDraw.Draw(picture))
    return numpy.array(picture)


@pytest.mark.parametrize("dpi", [199.9997, 200.0])
def test_light_print_on_dark_bands_becomes_dark_print_on_white(dpi: float) -> None:
    """A heading above a label that stands on its side: they nearly touch, and are two."""

    def bands(d: ImageDraw.ImageDraw) -> None:
        d.rounded_rectangle((40, 20, 640, 79), 6, fill=68)
        d.rounded_rectangle((40, 88, 94, 280), 6, fill=68)
        for x in range(100, 560, 40):
            d.rectangle((x, 35, x + 26, 38), fill=255)
            d.rectangle((x + 11, 35, x + 15, 62), fill=255)

    made = paper(on_white(bands), dpi)
    assert len(made.bands) == 2
    marks = cv2.connectedComponents(made.ink)[0] - 1
    assert marks == len(range(100, 560, 40))


def test_a_row_of_bold_print_is_no_band() -> None:
    def bold(d: ImageDraw.ImageDraw) -> None:
        for x in range(100, 400, 30):
            for y in (40, 47, 54, 61):
                d.rectangle((x, y, x + 26, y + 4), fill=0)
            d.rectangle((x + 10, 40, x + 15, 65), fill=0)

    made = paper(on_white(bold), DPI)
    assert not made.bands and made.ink.any()


@pytest.mark.parametrize(("after", "meant"), [("防", "○防"), ("2", "O2"), ("K", "OK")])
def test_a_frayed_ring_before_a_name_is_no_letter(after: str, meant: str) -> None:
    ink = drawn(
        70,
        27,
        lambda d: (
            d.ellipse((2, 2, 24, 24), outline=255, width=2),
            d.line((2, 24, 10, 18), fill=255, width=2),
            d.rectangle((36, 2, 58, 24), fill=255),
        ),
    )
    letters = [Letter("O", 13, 0.6), Letter(after, 47, 0.99)]
    found, _ = accounted(paper_of(ink), pieces_of(ink), letters, never)
    assert "".join(letter.text for letter in found) == meant


def test_the_bars_of_a_chart_are_no_print_and_a_black_square_is() -> None:
    def chart(d: ImageDraw.ImageDraw) -> None:
        for x in range(20, 320, 40):  # print, and a bar below each but the last two
            d.rectangle((x, 10, x + 24, 34), outline=255, width=3)
        for x in range(20, 220, 40):
            d.rectangle((x, 80, x + 20, 240), fill=255)
        d.rectangle((260, 80, 284, 104), fill=255)  # ■
        d.rectangle((300, 80, 303, 104), fill=255)  # l

    found = runs(paper_of(drawn(360, 260, chart)))
    below = [run.edges for run in found if run.edges[1] > 50]
    assert below == [(260, 80, 304, 105)]


@pytest.mark.parametrize(
    ("high", "sure", "drawing"), [(300, 0.5, True), (300, 0.99, False), (30, 0.5, False)]
)
def test_ink_much_higher_than_the_print_is_a_picture_unless_it_is_read_surely(
    high: int, sure: float, drawing: bool
) -> None:
    run = run_of([(0, 0, 40, high)])
    assert _is_drawing(run, [Letter("1", 20, sure)], size=28) is drawing


def test_figures_in_brackets_are_of_the_size_of_those_without() -> None:
    plain = [(x, 20, x + 12, 40) for x in (20, 36, 52)]
    letters = [Letter(str(place), x0 + 6, 0.99) for place, (x0, _, _, _) in enumerate(plain)]
    brackets = [Letter("(", 11, 0.99), *letters, Letter(")", 77, 0.99)]
    bare = chars_of(run_of([*plain]), letters, 60.0, 1.0)
    within = chars_of(run_of([(8, 15, 14, 45), *plain, (74, 15, 80, 45)]), brackets, 60.0, 1.0)
    assert {char.size for char in within} == {char.size for char in bare}


@pytest.mark.parametrize(("gap", "words"), [(28, 1), (29, 1), (34, 2)])
@pytest.mark.parametrize("parted", [True, False])
def test_a_word_spread_by_one_blank_is_one_though_that_is_wider_by_a_pixel(
    gap: int, words: int, parted: bool
) -> None:
    run, letters = line_of(("総", 0, 28), ("計", 28 + gap, 28))
    parts = [[0], [1]] if parted else [[0, 1]]
    lines = [
        chars_of(run_of([run.pieces[n] for n in part]), [letters[n] for n in part], 28.0, 1.0)
        for part in parts
    ]
    assert len(segments(with_whole_blanks([[], *lines]))) == words  # a run of which nothing is read


def test_a_small_ring_with_a_bump_of_one_pixel_is_a_ring() -> None:
    ink = drawn(20, 20, lambda d: d.ellipse((1, 1, 17, 18), outline=255, width=1))
    ink[9, 18] = 255
    assert mark(ink, pieces_of(ink).edges) == "○"


def line_of(*letters: tuple[str, int, int]) -> tuple[Run, list[Letter]]:
    """A line of print: each letter with where its ink begins, and how wide it is."""
    pieces = [(x, 2, x + wide, 16 if text in "1,0" else 2 + wide) for text, x, wide in letters]
    return run_of(pieces), [Letter(text, x + wide / 2, 0.97) for text, x, wide in letters]


@pytest.mark.parametrize(
    ("step", "meant"), [(20, "１，０００"), (10, "1,000")], ids=["full-width", "narrow"]
)
def test_figures_set_as_wide_as_ideographs_are_full_width(step: int, meant: str) -> None:
    run, letters = line_of(*((text, step * n, 8) for n, text in enumerate("1,000")))
    assert "".join(char.text for char in chars_of(run, letters, 20, 0.36)) == meant


def test_the_comma_at_the_end_of_a_run_is_a_full_width_one() -> None:
    run, letters = line_of(("1", 0, 8), (",", 14, 3))
    one, comma = chars_of(run, letters, 20, 1.0)
    assert one.text + comma.text == "１，" and comma.box.width >= 19


@pytest.mark.parametrize(
    ("seen", "sure", "wide", "meant"),
    [
        ("エ", 0.97, 11, "ジェ"),
        ("エ", 0.99, 11, "ジエ"),
        ("ェ", 0.5, 18, "ジエ"),
        ("ェ", 0.7, 18, "ジェ"),
    ],
)
def test_small_kana_are_told_by_their_size(seen: str, sure: float, wide: int, meant: str) -> None:
    run, letters = line_of(("ジ", 0, 17), (seen, 22, wide))
    letters[1] = replace(letters[1], confidence=sure)
    assert "".join(char.text for char in chars_of(run, letters, 20, 0.36)) == meant


@pytest.mark.parametrize("read", ["1 ,234", "1, 234", "△1 ,234", "計1 ,234"])
def test_white_beside_a_comma_of_an_amount_is_no_blank(read: str) -> None:
    assert after_blanks([Letter(text, 0, 1.0) for text in read]) == set()


def test_what_a_figure_was_read_as_is_kept() -> None:
    (one,) = in_context([Letter("l", 0, 0.9, (("1", 0.3), ("l", 0.9)))])
    assert (one.text, one.confidence) == ("1", 0.3)
    assert ("l", 0.9) in one.alternatives


@pytest.mark.parametrize(
    ("read", "comma", "meant"),
    [("2.076", 0.29, "2,076"), ("0.512", 0.003, "0.512"), ("2.07", 0.29, "2.07")],
)
def test_a_point_before_three_figures_that_may_be_a_comma_is_an_unsure_one(
    read: str, comma: float, meant: str
) -> None:
    letters = [Letter(text, 0, 0.7, ((",", comma),) if text == "." else ()) for text in read]
    found = in_context(letters)
    assert "".join(letter.text for letter in found) == meant
    assert found[1].confidence == (comma if "," in meant else 0.7)


@pytest.mark.parametrize(("dash", "gap"), [(3, 5), (6, 6), (3, 9), (12, 6)])
def test_lines_of_dots_or_dashes_part_the_cells_beside_them(dash: int, gap: int) -> None:
    def table(d: ImageDraw.ImageDraw) -> None:
        d.rectangle((10, 10, 510, 250), outline=255, width=2)
        for start in range(10, 250, dash + gap):
            d.rectangle((260, start, 261, start + dash - 1), fill=255)
        for start in range(10, 510, dash + gap):
            d.rectangle((start, 130, start + dash - 1, 131), fill=255)
        for top in (60, 180):
            d.rectangle((240, top, 244, top + 20), fill=255)  # a figure right beside the line
            d.rectangle((400, top, 404, top + 20), fill=255)

    ink, lines = lines_of(drawn(520, 260, table))
    levels = [line for line in lines if line[2] - line[0] > line[3] - line[1]]
    walls = [line for line in lines if line not in levels]
    assert sum(line[2] - line[0] for line in levels if abs(line[1] - 130) <= 2) > 400
    assert any(abs(line[0] - 260) <= 2 and line[3] - line[1] > 200 for line in walls)
    assert not ink[62:78, 238:248].any()


def test_dotted_lines_that_cross_do_not_break_each_other() -> None:
    """A book all of whose lines are dotted: hardly a dot of them is left among its print."""
    page = pypdfium2.PdfDocument(DOTTED)[6]
    picture = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    made = paper(numpy.array(picture), 200)
    pieces = [piece for run in runs(made) for piece in run.pieces]
    dots = [piece for piece in pieces if max(piece[2] - piece[0], piece[3] - piece[1]) <= 3]
    assert len(pieces) > 1000 and len(dots) < 200  # 690 where they break each other
    walls = [line for line in made.rulings if line[1] < 240 and line[3] > 500]
    assert len(walls) >= 5


@pytest.mark.parametrize("blank", [True, False])
def test_a_dot_at_the_head_is_one_though_a_blank_is_read_behind_it(blank: bool) -> None:
    run = run_of([(0, 8, 5, 13), (15, 0, 35, 21), (37, 0, 57, 21)])
    letters = [Letter("留", 26, 0.99), Letter("学", 47, 0.99)]
    read = [Letter(" ", 13, 0.7), *letters] if blank else letters
    found, _ = accounted(paper_of(numpy.zeros((30, 60), numpy.uint8)), run, read, never)
    assert "".join(letter.text for letter in found).replace(" ", "") == "・留学"


def test_a_stroke_within_print_that_is_larger_than_most_is_no_run_of_its_own() -> None:
    """国庫支出金 in a heading above smaller figures: the uppermost stroke of 国 was read as 一."""
    word = run_of([(1533, 210, 1549, 228), (1552, 209, 1570, 228)])
    stroke = run_of([(1537, 211, 1543, 212)])
    (whole,) = _joined([word, stroke], 16.5)
    assert whole.edges == word.edges and set(stroke.pieces) < set(whole.pieces)


def test_the_dots_between_a_name_and_its_page_are_no_line() -> None:
    def leader(d: ImageDraw.ImageDraw) -> None:
        for start in range(60, 460, 9):
            d.rectangle((start, 40, start + 2, 42), fill=255)

    assert lines_of(drawn(520, 80, leader))[1] == ()


def test_figures_below_each_other_are_no_line() -> None:
    def column(d: ImageDraw.ImageDraw) -> None:
        for top in range(10, 600, 30):
            d.rectangle((60, top, 62, top + 19), fill=255)  # 1
            d.line((56, top + 5, 60, top), fill=255, width=2)

    assert lines_of(drawn(120, 620, column))[1] == ()
