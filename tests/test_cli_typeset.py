"""A small programme sheet that the other tests of the command line typeset as they need it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import _cidfontdata, pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from yosandb.run.api import inspect

FONT = "HeiseiKakuGo-W5"
TITLE = "令和7年度 函館市 当初予算 主要施策"
PROGRAMMES = (
    ("商店街支援費", 1_000, "商店街の催しを支援"),
    ("創業支援費", 2_000, "創業の費用を補助"),
)


def sheet(
    path: Path,
    total: str = "3,000",
    *,
    pages: Sequence[str] = (TITLE,),
    password: str | None = None,
    numbered: bool = False,
) -> Path:
    """Typeset a box a page: a section with its total in 千円, over two programmes."""
    encrypt = None if password is None else StandardEncryption(password, strength=128)
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True, encrypt=encrypt)
    for number, title in enumerate(pages, start=12):
        _page(canvas, title, total, str(number) if numbered else "")
    canvas.save()
    return path


def _page(canvas: Canvas, title: str, total: str, number: str) -> None:
    _line(canvas, 780, title, 18)
    _line(canvas, 720, f"商工業の振興（計 {total}千円）", 14)
    canvas.rect(50, 560, 400, 190)
    y = 695.0
    for name, thousands, description in PROGRAMMES:
        _line(canvas, y, f"【{name}】 {thousands:,}千円")
        _line(canvas, y - 15, description)
        y -= 40
    _line(canvas, 30, number)
    canvas.showPage()


def _line(canvas: Canvas, y: float, text: str, size: float = 11) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(60, y, text)


def encrypted_sheet(path: Path, password: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Typeset the sheet behind a password.

    reportlab leaves the strings that name a font's character set unencrypted, unlike the rest;
    as objects of its own it encrypts them too.
    """
    described = _cidfontdata.CIDFontInfo[FONT]["DescendantFonts"][0]["CIDSystemInfo"]
    for key, value in {"Registry": "Adobe", "Ordering": "Japan1"}.items():
        monkeypatch.setitem(described, key, PDFString(value))
    return sheet(path, password=password)


def plain(path: Path, *lines: str) -> Path:
    """Typeset lines of text that no family knows."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for place, line in enumerate(lines):
        _line(canvas, 780 - 20 * place, line)
    canvas.showPage()
    canvas.save()
    return path


def test_the_sheet_is_read_as_it_is_meant(tmp_path: Path) -> None:
    found = inspect(sheet(tmp_path / "a.pdf"))
    (page,) = found.pages
    assert [(record.table, record.fields[0].value) for record in page.records] == [
        ("sections", "商工業の振興"),
        ("programmes", "商店街支援費"),
        ("programmes", "創業支援費"),
        ("totals", "subtotal"),
    ]
    assert page.unclaimed == () and page.problems == ()
