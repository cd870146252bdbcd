"""How far a long file is: a bar on a terminal, heard from other processes, nothing elsewhere."""

from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from yosandb.cli import main
from yosandb.run import telling
from yosandb.run.api import convert_each
from yosandb.run.bar import Bar, line
from yosandb.run.batch import Batch
from yosandb.run.console import width
from yosandb.run.limits import Limits
from yosandb.run.telling import Far
from yosandb.run.workers import Workers
from yosandb.tests.test_cli_typeset import TITLE, sheet


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(telling, "EVERY", 0.0)
    return sheet(tmp_path / "book.pdf", pages=[f"{TITLE} その{n}" for n in range(12)])


@pytest.mark.parametrize(
    "batch", [pytest.param(Batch(in_process=True), id="here"), pytest.param(Batch(jobs=1), id="1")]
)
def test_each_page_is_told(book: Path, batch: Batch) -> None:
    found: list[Far] = []
    list(convert_each(book, book.with_name("x.db"), batch=batch, far=found.append))
    assert [far.page for far in found] == list(range(1, 13))
    assert {far.pages for far in found} == {12}


def read_three_pages() -> str:
    for page in (1, 2, 3):
        telling.tell(Far("book.pdf", page, 3))
    return "read"


def test_pages_are_heard_from_other_processes() -> None:
    found: list[telling.News] = []
    with Workers(1, Limits(), hear=found.append) as workers:
        assert workers.submit(read_three_pages).result() == "read"
    assert found == [Far("book.pdf", page, 3) for page in (1, 2, 3)]


def test_not_every_page_is_a_message(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "EVERY", 3600.0)
    found: list[Far] = []
    list(convert_each(book, book.with_name("x.db"), far=found.append))
    assert found == []


def test_a_terminal_shows_one_line_and_clears_it() -> None:
    terminal = Terminal()
    bar = Bar(terminal)
    bar.show(Far("R6/book.pdf", 306, 612))
    bar.clear()
    bar.clear()
    assert "█" * 12 + "░" * 12 + " 306/612 R6/book.pdf" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[2K")
    assert terminal.getvalue().count("\x1b[2K") == 2


def test_a_file_or_a_quiet_run_shows_nothing() -> None:
    for bar, stream in ((Bar(out := StringIO()), out), (Bar(out := Terminal(), quiet=True), out)):
        bar.show(Far("book.pdf", 1, 2))
        bar.clear()
        assert stream.getvalue() == ""


@given(st.text(), st.integers(0, 700), st.integers(0, 700), st.integers(36, 200))
def test_the_line_never_wraps_and_steers_no_terminal(
    path: str, page: int, pages: int, columns: int
) -> None:
    shown = line(Far(path, min(page, pages), pages), columns)
    assert width(shown) <= columns
    assert not set(shown) & set("\r\n\x1b\x00")


def test_how_many_pages_have_to_be_recognised_is_told_before_the_first_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("yosandb.run.read.is_installed", lambda: True)
    pages = [Image.new("L", (60, 84), 128 + 40 * n) for n in range(3)]
    pages[0].save(tmp_path / "scan.pdf", save_all=True, append_images=pages[1:], resolution=10)
    found: list[Far] = []
    list(convert_each(tmp_path / "scan.pdf", tmp_path / "x.db", far=found.append))
    assert (found[0].page, found[0].wordless, found[0].pages) == (0, 3, 3)
    arguments = [str(tmp_path / "scan.pdf"), str(tmp_path / "y.db"), "--in-process", "--lang", "en"]
    with pytest.raises(SystemExit):
        main(["convert", *arguments])
    assert "scan.pdf: 3 of 3 pages are recognised from their picture; this takes about 15 s" in (
        capsys.readouterr().err
    )


def test_of_text_nothing_is_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yosandb.run.read.is_installed", lambda: True)
    found: list[Far] = []
    list(convert_each(book, book.with_name("x.db"), far=found.append))
    assert {far.wordless for far in found} == {0}
