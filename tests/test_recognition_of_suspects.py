"""Pages whose own text proves to be suspect are recognised, where the extra is installed."""

from pathlib import Path

import pypdfium2
import pytest
from pdfminer.pdffont import PDFSimpleFont
from sqlite_utils import Database

from yosandb.extract.engine.known_outlines import KnownOutlines
from yosandb.extract.page import Page
from yosandb.extract.recognition import model as models
from yosandb.extract.recognition import pages as read_pages
from yosandb.tests.test_recognition import SAMPLE, converted, needs_extra, told


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The upper part of a sample whose fonts say 遀 for 事 and 遚 for 業; no outline is known."""
    said = PDFSimpleFont.to_unichr
    wrong = str.maketrans("事業", "遀遚")
    translated = lambda font, code: said(font, code).translate(wrong)  # noqa: E731
    monkeypatch.setattr(PDFSimpleFont, "to_unichr", translated)
    monkeypatch.setattr(KnownOutlines, "judged", lambda known, outline, said: (said, None))
    file = pypdfium2.PdfDocument(SAMPLE)
    width, height = file[0].get_size()
    for box in (file[0].set_mediabox, file[0].set_cropbox):
        box(0, 0.75 * height, width, height)
    file.save(tmp_path / "a.pdf")
    return tmp_path / "a.pdf"


def names(db: Database) -> str:
    return " ".join(name for (name,) in db.execute("SELECT name FROM programmes"))


@needs_extra
def test_a_page_with_a_damaged_map_is_read_from_its_picture(damaged: Path) -> None:
    db = converted(damaged)
    assert "事業" in names(db) and "遀" not in names(db)
    layer = db.execute("SELECT text_layer, recognised > 0.9, suspect FROM pages").fetchall()
    assert layer == [("suspect", 1, "its own text cannot be trusted")]
    assert "cannot be trusted: it was recognised" in told(db, "recognised-text")
    assert not told(db, "garbled-text")


def test_without_the_extra_the_page_names_the_command(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yosandb.run.spool.is_installed", lambda: False)
    monkeypatch.setattr(models, "is_installed", lambda: False)
    db = converted(damaged)
    assert "遀遚" in names(db)
    assert "--ocr auto; pip install 'yosandb[ocr]'" in told(db, "garbled-text")


@needs_extra
def test_text_is_kept_where_recognition_finds_less_than_it_has(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(page: Page, *given: object) -> Page:
        return Page(page.number, page.width, page.height, (), ocr="suspect")

    monkeypatch.setattr(read_pages, "recognised", nothing)
    db = converted(damaged)
    assert "遀遚" in names(db)
    assert "found less print" in told(db, "garbled-text")


def test_a_page_that_cannot_be_drawn_keeps_its_text_and_is_told_of(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unloaded(document: pypdfium2.PdfDocument, index: int) -> object:
        raise pypdfium2.PdfiumError("Failed to load page.")

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", unloaded)
    monkeypatch.setattr("yosandb.run.spool.is_installed", lambda: True)
    db = converted(damaged)
    assert "遀遚" in names(db)
    assert "No picture can be drawn" in told(db, "garbled-text")
