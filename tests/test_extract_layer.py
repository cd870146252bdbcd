"""What kind of text a page has, and what people are told of it."""

from dataclasses import replace

import pytest

from yosandb.extract.layer import layer_problems, text_layer
from yosandb.extract.page import Page
from yosandb.tests.typeset import chars, column, page

TEXT = column(50, 50, "これは本文である", "これも本文である", "さらに本文が続く")

CASES = {
    "text": page(TEXT),
    "text beside a picture": page(TEXT, images=2),
    "text and a chart": page(TEXT, curves=500),
    "image": page(images=1),
    "outlines": page(curves=2000),
    "outlines with a page number": page(chars("12", 290, 800), curves=2000, images=1),
    "none": page(),
    "few curves": page(curves=30),
    "failed": Page(1, 0, 0, (), damage="PSEOF: unexpected"),
}
LAYERS = {
    "text": "text",
    "text beside a picture": "text",
    "text and a chart": "text",
    "image": "image",
    "outlines": "outlines",
    "outlines with a page number": "outlines",
    "none": "none",
    "few curves": "none",
    "failed": "failed",
}


@pytest.mark.parametrize("case", CASES)
def test_the_kind_of_text(case: str) -> None:
    assert text_layer(CASES[case]) == LAYERS[case]


@pytest.mark.parametrize(
    ("case", "code", "severity"),
    [
        ("image", "no-text", "error"),
        ("outlines", "no-text", "error"),
        ("failed", "page-damaged", "error"),
    ],
)
def test_what_people_are_told(case: str, code: str, severity: str) -> None:
    (problem,) = layer_problems(CASES[case])
    assert (problem.code, problem.severity, problem.page) == (code, severity, 1)
    assert len(problem.message) > 20


@pytest.mark.parametrize("case", ["text", "text and a chart", "none"])
def test_there_is_nothing_to_tell(case: str) -> None:
    assert list(layer_problems(CASES[case])) == []


def test_hidden_text_is_told_with_its_count() -> None:
    (problem,) = layer_problems(page(TEXT, hidden=7))
    assert (problem.code, problem.severity) == ("hidden-text", "warning")
    assert problem.message.startswith("7 characters")


def test_recognised_text_is_told() -> None:
    (problem,) = layer_problems(replace(page(TEXT, images=1), recognised=True))
    assert (problem.code, problem.severity) == ("recognised-text", "warning")


def test_a_page_of_which_a_part_is_lost_is_told() -> None:
    (problem,) = layer_problems(replace(page(TEXT), lost=1))
    assert (problem.code, problem.severity) == ("page-damaged", "error")
