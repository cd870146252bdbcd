"""A character that is drawn as curves within a line of text is read with its neighbours."""

from pathlib import Path

import pytest

from yosandb.extract.engine.names import Ocr
from yosandb.extract.layer import layer_problems
from yosandb.extract.page import Page
from yosandb.extract.reader import open_pdf
from yosandb.extract.reading import RECOGNISED
from yosandb.extract.recognition import model as models

BOOK = Path(__file__).parents[2] / "shared" / "corpus" / "fuji" / "r6_yosansho.pdf"
needs_corpus = pytest.mark.skipif(not BOOK.exists(), reason="the corpus is not beside the checkout")
needs_extra = pytest.mark.skipif(
    not models.is_installed(), reason="the extra is not installed: pip install 'yosandb[ocr]'"
)


def read(number: int, ocr: Ocr = Ocr.AUTO) -> Page:
    with open_pdf(BOOK, ocr=ocr) as source:
        return source.page(number)


def told(page: Page) -> list[str]:
    return [problem.message for problem in layer_problems(page) if problem.code == "drawn-glyph"]


@needs_corpus
@needs_extra
@pytest.mark.parametrize(("number", "count"), [(181, 1), (441, 2)])
def test_it_is_read_and_told(number: int, count: int) -> None:
    page = read(number)
    curves = [char for char in page.chars if char.reading and char.reading.source == RECOGNISED]
    assert [char.text for char in curves] == ["塡"] * count and not page.drawn
    for char in curves:
        beside = [c for c in page.chars if abs(c.level - char.level) < 2 and c is not char]
        near = min(beside, key=lambda c: abs(c.centre[0] - char.centre[0]))
        assert near.text in "補金"
        assert abs(near.centre[0] - char.centre[0]) == pytest.approx(char.size, rel=0.2)
    (message,) = told(page)
    assert "塡" * count in message and "compare" in message


@needs_corpus
def test_it_is_missing_where_nothing_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "is_installed", lambda: False)
    models.model.cache_clear()
    for ocr in (Ocr.NEVER, Ocr.AUTO):
        page = read(181, ocr)
        assert len(page.drawn) == 1 and not any("塡" in c.text for c in page.chars)
        assert "missing" in told(page)[0]
