"""Bad input of every kind: what the user is told, what the database says, and the others go on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pdfminer.pdfpage import PDFPage
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from yosandb.cli import main
from yosandb.extract.engine.drawing import Drawing
from yosandb.extract.engine.plumber import PlumberEngine
from yosandb.extract.families.programme_sheet.reader import ProgrammeSheetReader
from yosandb.extract.sheet import Sheet
from yosandb.load.database import open_database
from yosandb.tests.test_cli_typeset import TITLE, encrypted_sheet, plain, sheet

Patch = pytest.MonkeyPatch
GOOD = "converted"


@dataclass(frozen=True)
class Case:
    """A bad file: how it is made, and what is to be said of it.

    `says` are words of the message, what happened and what to do next; `code` is that of its
    problem. Without a `status` nothing at all may be converted.
    """

    name: str
    make: Callable[[Path, Patch], object]
    exit_code: int
    status: str | None
    code: str | None
    says: tuple[str, ...]
    options: tuple[str, ...] = ()


def cut(path: Path, patch: Patch) -> None:
    whole = sheet(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 3])


def no_pages(path: Path, patch: Patch) -> None:
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
        b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n110\n%%EOF\n"
    )


def scan(path: Path, patch: Patch) -> None:
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()


def outlines(path: Path, patch: Patch) -> None:
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for place in range(150):
        x, y = 40 + 20 * (place % 25), 780 - 20 * (place // 25)
        glyph = canvas.beginPath()
        glyph.moveTo(x, y)
        glyph.curveTo(x + 8, y + 18, x + 12, y - 6, x + 10, y + 4)
        glyph.curveTo(x + 2, y + 10, x + 4, y + 2, x, y)
        canvas.drawPath(glyph, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()


def damaged_page(path: Path, patch: Patch) -> None:
    """The engine gives up on the second of three pages."""
    sheet(path, pages=(TITLE, "令和7年度 その2", "令和7年度 その3"))
    draw_page = PlumberEngine._drawing

    def draw(engine: PlumberEngine, number: int, page: PDFPage) -> Drawing:
        if number == 2:
            raise RecursionError("nested too deep")
        return draw_page(engine, number, page)

    patch.setattr(PlumberEngine, "_drawing", draw)


def broken_rule(path: Path, patch: Patch) -> None:
    """Our own rules fail on one file."""
    sheet(path, pages=("令和7年度 読めない資料",))
    read_sheet = ProgrammeSheetReader.read

    def read(self: ProgrammeSheetReader, page: Sheet, plan: Any) -> Iterator[object]:
        if any(char.text == "読" for char in page.page.chars):
            raise ZeroDivisionError("a mistake")
        yield from read_sheet(self, page, plan)

    patch.setattr(ProgrammeSheetReader, "read", read)


def password(path: Path, patch: Patch) -> None:
    encrypted_sheet(path, "himitsu", patch)


CASES = (
    Case(
        "not a PDF",
        lambda path, patch: path.write_text("予算"),
        *(3, "failed", "not-a-pdf"),
        ("is not a PDF", "leave it out"),
    ),
    Case(
        "empty",
        lambda path, patch: path.touch(),
        *(3, "failed", "empty-file"),
        ("is empty", "Download it again"),
    ),
    Case("truncated", cut, 3, "failed", "damaged-pdf", ("is damaged", "download it again")),
    Case(
        "encrypted, no password",
        password,
        *(3, "failed", "encrypted"),
        ("is encrypted", "Give its password with --password"),
    ),
    Case(
        "encrypted, wrong password",
        password,
        *(3, "failed", "encrypted"),
        ("the password does not open it", "--password"),
        ("--password", "falsch"),
    ),
    Case(
        "encrypted, right password",
        password,
        *(0, GOOD, None),
        (),
        ("--password", "himitsu"),
    ),
    Case("no pages", no_pages, 3, "failed", "no-pages", ("has no pages", "Ask the publisher")),
    Case(
        "missing",
        lambda path, patch: None,
        *(2, None, None),
        ("does not exist", "Check the path"),
    ),
    Case(
        "picture",
        scan,
        *(3, "failed", "no-text"),
        ("no text to read", "the page is a picture"),
    ),
    Case(
        "outlines",
        outlines,
        *(3, "failed", "no-text"),
        ("no text to read", "text drawn as outlines"),
    ),
    Case(
        "unknown family",
        lambda path, patch: plain(path, "給食だより", "四月の献立"),
        *(0, "converted", "prose"),
        ("no family knows this page", "kept as text"),
    ),
    Case(
        "damaged page",
        damaged_page,
        *(3, "partial", "page-damaged"),
        ("1 of 3 pages were not read", "nested too deep", "ask the publisher for a sound copy"),
    ),
    Case(
        "a mistake of ours",
        broken_rule,
        *(3, "failed", "internal-error"),
        ("yosandb itself failed on it (ZeroDivisionError: a mistake)", "Convert it with --verbose"),
    ),
)


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


@pytest.fixture
def run(case: Case, tmp_path: Path, monkeypatch: Patch) -> Result:
    """`yosandb convert` over the bad file, with a good one before and after it."""
    monkeypatch.chdir(tmp_path)
    case.make(Path("bad.pdf"), monkeypatch)
    for name in ("a_good.pdf", "z_good.pdf"):
        sheet(Path(name), pages=(f"{TITLE} {name[0]}",))
    files = ["a_good.pdf", "bad.pdf", "z_good.pdf"]
    return CliRunner().invoke(main, ["convert", *files, "budget.db", *case.options])


def test_the_exit_code_and_the_message(case: Case, run: Result) -> None:
    assert run.exit_code == case.exit_code
    assert "bad.pdf" in run.output
    for words in case.says:
        assert words in run.output
    assert "Traceback" not in run.output


def test_what_the_database_says(case: Case, run: Result) -> None:
    if case.status is None:
        assert not Path("budget.db").exists()
        return
    db = open_database("budget.db", read_only=True)
    status, reason = db.execute(
        "SELECT status, reason FROM documents WHERE path = 'bad.pdf'"
    ).fetchone()
    assert status == case.status
    assert (reason is None) == (status == GOOD)
    problems = db.execute("SELECT code FROM v_problems WHERE path = 'bad.pdf'").fetchall()
    assert (case.code is None) == (problems == [])
    assert case.code is None or (case.code,) in problems
    good = db.execute("SELECT status, programmes FROM v_documents WHERE path GLOB '*_good.pdf'")
    assert good.fetchall() == [("converted", 2), ("converted", 2)]


def test_the_other_pages_of_a_damaged_document_are_read(tmp_path: Path, monkeypatch: Patch) -> None:
    damaged_page(tmp_path / "bad.pdf", monkeypatch)
    CliRunner().invoke(main, ["convert", str(tmp_path / "bad.pdf"), str(tmp_path / "x.db")])
    db = open_database(tmp_path / "x.db", read_only=True)
    assert db.execute("SELECT page, text_layer FROM pages").fetchall() == [
        *((1, "text"), (2, "failed"), (3, "text")),
    ]
    pages = db.execute("SELECT page, count(*) FROM programmes GROUP BY page").fetchall()
    assert pages == [(1, 2), (3, 2)]


def test_a_mistake_of_ours_is_shown_on_request_and_tried_again(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    broken_rule(tmp_path / "bad.pdf", monkeypatch)
    call = ["convert", str(tmp_path / "bad.pdf"), str(tmp_path / "x.db")]
    told = CliRunner().invoke(main, [*call, "--verbose"])
    assert told.exit_code == 3 and "ZeroDivisionError: a mistake" in told.stderr
    assert "Traceback" in told.stderr
    monkeypatch.undo()
    assert CliRunner().invoke(main, call).exit_code == 0
