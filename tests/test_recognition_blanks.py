"""Blanks behind codes: told by how far the name stands, whatever the model sees of them."""

from collections.abc import Sequence

import pytest

from yosandb.extract.recognition.model import is_installed

if not is_installed():
    pytest.skip("the extra is not installed: pip install 'yosandb[ocr]'", allow_module_level=True)

from yosandb.extract.geometry.lines import segments
from yosandb.extract.recognition.blanks import with_code_blanks, with_whole_blanks
from yosandb.extract.recognition.letters import chars_of
from yosandb.extract.recognition.model import Letter
from yosandb.extract.recognition.words import Run, run_of

SIZE = 20


def line_of(read: str, name_from: int, step: int = 10) -> tuple[Run, list[Letter]]:
    """A code of figures that are `step` apart, and its name from a place on, as the model reads
    them: a blank has no ink."""
    code = read.rstrip("庁用文書").rstrip()
    ink = [(text, step * n + 1, 8) for n, text in enumerate(code)]
    ink += [(text, name_from + SIZE * n + 1, SIZE - 2) for n, text in enumerate("庁用文書")]
    pieces = [(x, 2, x + wide, 18) for _, x, wide in ink]
    letters = [Letter(text, x + wide / 2, 0.99) for text, x, wide in ink]
    if " " in read:
        letters.insert(len(code), Letter(" ", letters[len(code)].at, 0.6))
    return run_of(pieces), letters


def texts_of(lines: Sequence[tuple[Run, list[Letter]]]) -> list[str]:
    chars = [chars_of(run, letters, SIZE, 1.0) for run, letters in with_code_blanks(lines, SIZE)]
    return [segments(with_whole_blanks([line]))[0].text for line in chars]


def test_what_the_model_sees_behind_one_code_stands_behind_all_of_them() -> None:
    read = ("1 庁用文書", "2庁用文書", "３庁用文書")
    assert texts_of([line_of(text, 16) for text in read]) == [f"{n} 庁用文書" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("name_from", "seen"),
    [(16, False), (10, True)],
    ids=["full-width figures have no blank that the model sees", "no room for one"],
)
def test_a_name_that_begins_with_a_figure_has_no_blank(name_from: int, seen: bool) -> None:
    read = ["1 庁用文書" if seen else "1庁用文書", "2庁用文書", "3庁用文書"]
    assert not any(" " in text for text in texts_of([line_of(text, name_from) for text in read]))


def test_one_name_is_too_few_to_tell() -> None:
    assert texts_of([line_of("1 庁用文書", 16)]) == ["１庁用文書"]


def test_figures_close_to_each_other_tell_that_the_white_behind_them_is_a_blank() -> None:
    read = [line_of("10庁用文書", 26), line_of("2庁用文書", 16), line_of("3庁用文書", 16)]
    assert texts_of(read) == ["10 庁用文書", "2 庁用文書", "3 庁用文書"]


@pytest.mark.parametrize(
    ("away", "wide"), [(10, True), (5, False)], ids=["full-width", "half-width"]
)
def test_a_dot_is_as_wide_as_its_room(away: int, wide: bool) -> None:
    """The rest of a name begins below the dot before it."""
    pieces = [(9, 8, 12, 12), (10 + away + 1, 1, 10 + away + 19, 19)]
    letters = [Letter("・", 10.5, 0.99), Letter("庁", 20.0 + away, 0.99)]
    dot, _ = chars_of(run_of(pieces), letters, SIZE, 1.0)
    assert (dot.box.width > 0.9 * SIZE) is wide
