"""Where recognition is not installed, no page is drawn for it in vain: its picture is large."""

import pytest

from yosandb.extract.engine.names import Ocr
from yosandb.extract.engine.picture import Pictures
from yosandb.extract.page import Box, Page
from yosandb.extract.recognition import model
from yosandb.extract.recognition.policy import Recognition
from yosandb.tests.typeset import chars


class _Undrawn(Pictures):
    def image(self, number: int, scale: float) -> object:  # type: ignore[override]
        raise AssertionError(f"page {number} was drawn at {scale}")


def test_no_page_is_drawn_for_curves_that_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking() -> None:
        raise model.Unavailable("not installed")

    monkeypatch.setattr(model, "model", lacking)
    page = Page(1, 595, 842, tuple(chars("装置は正により", 10, 10)), drawn=(Box(31, 10, 40, 20),))
    assert Recognition(Ocr.AUTO, _Undrawn(b"")).of(page) is page


def test_it_is_drawn_where_somebody_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "model", lambda: None)
    page = Page(1, 595, 842, tuple(chars("装置は正により", 10, 10)), drawn=(Box(31, 10, 40, 20),))
    with pytest.raises(AssertionError, match="page 1 was drawn"):
        Recognition(Ocr.AUTO, _Undrawn(b"")).of(page)
