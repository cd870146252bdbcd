"""pdfium draws a page as the reference does, or leaves it to it; a difference is said."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from yosandb.errors import UsageError
from yosandb.extract.engine.choice import IN_VAIN
from yosandb.extract.engine.drawing import Drawing
from yosandb.extract.engine.fitness import Unfit
from yosandb.extract.engine.likeness import difference
from yosandb.extract.engine.names import Choice
from yosandb.extract.engine.pdfium import PdfiumEngine
from yosandb.extract.reader import open_pdf
from yosandb.run.api import checked, convert
from yosandb.run.reading_options import Options
from yosandb.tests.test_bombs import drawing

# A map that says 10 of the character A.
MAP = b"1 beginbfchar <41> <00310030> endbfchar"


def page(content: bytes) -> bytes:
    return drawing(b"BT /F 12 Tf 50 700 Td %s ET\n0 0 m 90 0 l S 9 9 50 50 re f\n" % content)


def drawn(path: Path, engine: Choice) -> tuple[Drawing, dict[int, str]]:
    with open_pdf(path, choice=engine) as source:
        return source.drawing(1), source.unfit


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def written(content: bytes) -> Path:
        path = tmp_path / "page.pdf"
        path.write_bytes(content)
        return path

    return written


@pytest.mark.parametrize(
    "content",
    [
        b"(ABC) Tj",
        b"(ABC) Tj 1 0 0 1 50 600 Tm 3 Tc (wide) Tj 0 Tc 80 Tz (narrow) Tj",
        b"[(A) 300 (B) -90 (C)] TJ 5 Ts (raised) Tj",
        b"0 1 -1 0 300 300 Tm (turned) Tj",
        b"1 0 0 rg (red) Tj 1 Tr (outlined) Tj",
        b"(one word) Tj",
    ],
)
def test_both_draw_the_same(file: Callable[[bytes], Path], content: bytes) -> None:
    path = file(page(content))
    fast, unfit = drawn(path, Choice.PDFIUM)
    assert not unfit
    slow, _ = drawn(path, Choice.PDFPLUMBER)
    assert difference(fast, slow, 0.05) is None
    assert [(run.mode, run.ink.is_paper) for run in fast.runs] == [
        (run.mode, run.ink.is_paper) for run in slow.runs
    ]
    assert [p.stroked for p in fast.paths] == [p.stroked for p in slow.paths] == [True, False]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"(many      blanks) Tj", "gaps that may be blanks"),
        (b"(A) Tj 3 Tr (unseen) Tj", "text that is not filled"),
        (b"1 .3 0 1 90 90 Tm (slanted) Tj", "text that is slanted"),
        (b"(\x01) Tj", "text that pdfium leaves out"),
    ],
)
def test_what_pdfium_does_not_tell_is_read_by_the_reference(
    file: Callable[[bytes], Path], content: bytes, reason: str
) -> None:
    path = file(page(content))
    fast, unfit = drawn(path, Choice.PDFIUM)
    slow, _ = drawn(path, Choice.PDFPLUMBER)
    assert unfit == {1: reason}
    assert difference(fast, slow, 0.0) is None


def test_pdfium_is_asked_seldom_once_it_told_nothing(
    file: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuses(engine: PdfiumEngine, number: int, *about: object) -> Drawing:
        asked.append(number)
        raise Unfit("nothing is told")

    monkeypatch.setattr(PdfiumEngine, "drawing", refuses)
    for choice, often in ((Choice.AUTO, IN_VAIN), (Choice.PDFIUM, IN_VAIN + 3)):
        asked.clear()
        with open_pdf(file(page(b"(12,345) Tj")), choice=choice) as source:
            pages = [source.drawing(1) for _ in range(IN_VAIN + 3)]
            assert all(len(found.runs) == 1 for found in pages)
            assert len(asked) == often and 1 in source.unfit


def test_a_difference_is_said_and_the_reference_believed(
    file: Callable[[bytes], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(page(b"(12,345) Tj"))
    draw = PdfiumEngine.drawing

    def misread(engine: PdfiumEngine, *about: object) -> Drawing:
        found = draw(engine, *about)  # type: ignore[arg-type]
        object.__setattr__(found.runs[0].chars[0], "text", "7")
        return found

    monkeypatch.setattr(PdfiumEngine, "drawing", misread)
    convert(path, tmp_path / "x.db", Options(engine="auto"))
    db = sqlite3.connect(tmp_path / "x.db")
    (said,) = db.execute("SELECT message FROM problems WHERE code = 'engines-differ'").fetchone()
    assert "「7」 and 「1」" in said
    with open_pdf(path, choice=Choice.AUTO) as source:
        assert source.drawing(1).runs[0].chars[0].text == "1"
        source.drawing(1)
        assert source.unfit == {1: "fonts that are read differently"}


def test_the_engine_is_noted_in_the_settings(file: Callable[[bytes], Path], tmp_path: Path) -> None:
    path = file(page(b"(12,345) Tj"))
    convert(path, tmp_path / "x.db", Options(engine="pdfium"))
    db = sqlite3.connect(tmp_path / "x.db")
    query = "SELECT json_extract(settings, '$.engine') FROM documents"
    assert db.execute(query).fetchone() == ("pdfium",)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="no engine"):
        checked(Options(engine="acrobat"))
