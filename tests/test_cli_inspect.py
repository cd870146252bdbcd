"""`yosandb inspect`: what was recognised, in words and as a picture."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from yosandb.cli import main
from yosandb.extract.claims import Claim
from yosandb.extract.page import Box, Char, Mark, Marked, Page
from yosandb.extract.sheet import Sheet
from yosandb.load.database import open_database
from yosandb.load.schema import shapes
from yosandb.run.inspect import RECORDS
from yosandb.run.picture import FIELDS, LABEL, UNCLAIMED, Region, Styles, picture, regions
from yosandb.tests.test_cli_typeset import TITLE, plain, sheet
from yosandb.tests.typeset import chars
from yosandb.tests.typeset import page as plain_page


@pytest.fixture
def pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sheet of two pages, numbered 12 and 13, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return sheet(Path("a.pdf"), pages=(TITLE, "令和7年度 その2"), numbered=True)


def inspect(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["inspect", *map(str, args)])


def test_a_page_in_words(pdf: Path) -> None:
    run = inspect(pdf, "--page", "1")
    assert run.exit_code == 0
    lines = [" ".join(line.split()) for line in run.stdout.splitlines()]
    assert "page 1 of 2, programme sheet, printed page 12" in lines
    assert f"title {TITLE}" in lines
    assert f"fiscal_year 2025 「{TITLE}」" in lines
    assert "name 商店街支援費" in lines
    assert "budget_yen 1,000,000 「1,000千円」 proved" in lines
    assert "parts 2 figures, closed" in lines
    assert "page 2 of 2" not in run.stdout


def test_all_pages_without_a_choice(pdf: Path) -> None:
    run = inspect(pdf)
    assert [line[:6] for line in run.stdout.splitlines() if line.startswith("page ")] == [
        *("page 1", "page 2"),
    ]


def test_a_page_of_prose_is_said_to_be_one(tmp_path: Path) -> None:
    run = inspect(plain(tmp_path / "menu.pdf", "給食だより", "四月の献立"))
    assert run.exit_code == 0
    assert "page 1 of 1, prose" in run.stdout
    assert "10 characters: field 10, label 0, furniture 0, unclaimed 0 (0.0%)" in run.stdout
    assert "warning: prose: no family knows this page" in run.stdout


def test_a_page_that_is_not_there(pdf: Path) -> None:
    run = inspect(pdf, "--page", "3")
    assert run.exit_code == 2 and run.stderr.endswith("Choose one from 1 to 2.\n")


def test_the_tables_that_stand_on_pages_are_all_told() -> None:
    present = {s.name for s in shapes(open_database(":memory:")) if {"id", "page"} <= {*s.columns}}
    assert present - {"checks", "corrections"} == {*RECORDS}


def test_one_picture_for_the_page_that_was_asked_for(pdf: Path) -> None:
    assert inspect(pdf, "--page", "2", "--image", "out.png").exit_code == 0
    assert [path.name for path in sorted(Path.cwd().glob("*.png"))] == ["out.png"]


def test_a_picture_of_each_page_otherwise(pdf: Path) -> None:
    assert inspect(pdf, "--image", "out.png").exit_code == 0
    assert [path.name for path in sorted(Path.cwd().glob("*.png"))] == ["out-1.png", "out-2.png"]


def test_a_picture_that_cannot_be_written(pdf: Path) -> None:
    run = inspect(pdf, "--image", "none/out.png")
    assert run.exit_code == 2 and "none/out" in run.stderr and "Choose another name" in run.stderr


def test_a_page_that_cannot_be_drawn(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unloaded(document: pypdfium2.PdfDocument, index: int) -> object:
        raise pypdfium2.PdfiumError("Failed to load page.")

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", unloaded)
    run = inspect(pdf, "--page", "2", "--image", "out.png")
    assert run.exit_code == 2 and "page 2 cannot be drawn" in run.stderr


def claimed_sheet() -> Sheet:
    """Two characters of a name side by side, a label below, and one that nobody claims."""
    places = {"商": (10, 10), "店": (20, 10), "円": (10, 40), "？": (10, 70)}
    chars = {
        text: Char(text, Box(x, y, x + 10, y + 10), 10, "f") for text, (x, y) in places.items()
    }
    sheet = Sheet(Page(1, 100, 100, tuple(chars.values())))
    sheet.claims.claim([chars["商"], chars["店"]], Claim.FIELD, "programmes.name")
    sheet.claims.claim([chars["円"]], Claim.LABEL, "unit")
    return sheet


def test_characters_side_by_side_are_one_region() -> None:
    assert set(regions(claimed_sheet())) == {
        Region(Box(10, 10, 30, 20), Claim.FIELD, "programmes.name"),
        Region(Box(10, 40, 20, 50), Claim.LABEL, ""),
        Region(Box(10, 70, 20, 80), Claim.UNCLAIMED, ""),
    }


@pytest.mark.parametrize(
    ("mark", "claim"),
    [
        (Mark.WATERMARK, Claim.FURNITURE),
        (Mark.RUBY, Claim.LABEL),
        (Mark.NOTE, Claim.LABEL),
        (Mark.STRUCK, Claim.FIELD),
    ],
)
def test_what_stands_apart_from_the_text_is_shown_where_it_stands(mark: Mark, claim: Claim) -> None:
    apart = tuple(chars("あい", 100, 50))
    page = replace(plain_page(chars("予算", 100, 80)), marked=(Marked(mark, apart),))
    own = Sheet(page, ())
    (found,) = [region for region in regions(own) if region.box.top < 70]
    assert (found.claim, found.box) == (claim, Box(100, 50, 120, 60))
    # Where it is shown, the picture is tinted.
    blank = Image.new("RGB", (600, 840), "white")
    shown = picture(own, blank, 1.0, Styles())
    assert shown.getpixel((110, 55)) != (255, 255, 255) != shown.getpixel((110, 85))
    assert shown.getpixel((300, 400)) == (255, 255, 255)


def test_each_region_has_the_colour_of_its_claim() -> None:
    drawn = picture(claimed_sheet(), Image.new("RGB", (200, 200), "white"), 2, Styles())
    field, label, unclaimed, paper = (
        drawn.getpixel(at) for at in ((40, 30), (30, 90), (30, 150), (150, 150))
    )
    assert paper == (255, 255, 255)
    for pixel, colour in ((field, FIELDS[0]), (label, LABEL), (unclaimed, UNCLAIMED)):
        assert isinstance(pixel, tuple)
        tint = tuple(round(255 - (255 - part) * 60 / 255) for part in colour)
        assert all(abs(a - b) <= 2 for a, b in zip(pixel, tint, strict=True))
    assert drawn.width > 200


def test_names_keep_their_style_and_share_none() -> None:
    styles = Styles()
    named = [Region(Box(0, 0, 1, 1), Claim.FIELD, f"field {n}") for n in range(2 * len(FIELDS))]
    first = [styles.of(region) for region in named]
    assert len(set(first)) == len(named)
    assert [styles.of(region) for region in reversed(named)] == first[::-1]
