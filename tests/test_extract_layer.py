"""What kind of text a page has, and what people are told of it."""

import pytest

from yosandb.extract.layer import layer_problem, text_layer
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
    "suspect": page(chars("予算\ufffd\ufffd\ue012", 50, 50)),
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
    "suspect": "suspect",
    "failed": "failed",
}


@pytest.mark.parametrize("case", CASES)
def test_the_kind_of_text(case: str) -> None:
    assert text_layer(CASES[case]) == LAYERS[case]


def test_a_few_unexplained_characters_are_borne() -> None:
    assert text_layer(page(TEXT, chars("\ue012", 300, 50))) == "text"


@pytest.mark.parametrize(
    ("case", "code", "severity"),
    [
        ("image", "no-text", "error"),
        ("outlines", "no-text", "error"),
        ("suspect", "garbled-text", "error"),
        ("failed", "page-damaged", "error"),
    ],
)
def test_what_people_are_told(case: str, code: str, severity: str) -> None:
    problem = layer_problem(CASES[case])
    assert problem is not None
    assert (problem.code, problem.severity, problem.page) == (code, severity, 1)
    assert len(problem.message) > 20


@pytest.mark.parametrize("case", ["text", "text and a chart", "none"])
def test_there_is_nothing_to_tell(case: str) -> None:
    assert layer_problem(CASES[case]) is None


def test_hidden_text_is_told_with_its_count() -> None:
    problem = layer_problem(page(TEXT, hidden=7))
    assert problem is not None
    assert (problem.code, problem.severity) == ("hidden-text", "warning")
    assert problem.message.startswith("7 characters")
