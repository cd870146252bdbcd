"""What is stored of a page whose text is suspect: proven amounts, and names that are doubted."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from pdfminer.pdffont import PDFCIDFont
from PIL import Image
from reportlab.lib.utils import ImageReader
from sqlite_utils import Database

import yosandb
from yosandb.extract.layer import text_layer
from yosandb.extract.reader import open_pdf
from yosandb.extract.suspicion import Suspicion
from yosandb.load.checks import open_checks
from yosandb.load.database import open_database
from yosandb.run.check import check_database
from yosandb.tests.campaign import IS_WHOLE
from yosandb.tests.test_cli_typeset import sheet
from yosandb.tests.typeset import HEIGHT, WIDTH, Paper

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.fixture
def damaged_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts that say 遀 for 商 and 遚 for 創, as damaged character maps do."""
    said = PDFCIDFont.to_unichr
    wrong = str.maketrans("商創", "遀遚")
    monkeypatch.setattr(PDFCIDFont, "to_unichr", lambda font, cid: said(font, cid).translate(wrong))


def converted(path: Path) -> Database:
    options = yosandb.Options(ocr="never")  # what is said of text that nobody recognises
    yosandb.convert(path, path.with_suffix(".db"), options=options)
    return open_database(path.with_suffix(".db"))


def rows(db: Database, sql: str) -> list[tuple[object, ...]]:
    return list(db.execute(sql))


@pytest.mark.usefixtures("damaged_map")
def test_what_a_check_proves_stays_and_names_are_doubtful(tmp_path: Path) -> None:
    db = converted(sheet(tmp_path / "a.pdf"))
    assert rows(db, "SELECT name, budget_yen FROM programmes ORDER BY 1") == [
        *(("遀店街支援費", 1_000_000), ("遚業支援費", 2_000_000)),
    ]
    ((layer, why),) = rows(db, "SELECT text_layer, suspect FROM pages")
    assert layer == "suspect" and "damaged character map (it says 遀" in str(why)
    told = rows(db, "SELECT code, severity, page FROM problems ORDER BY ordinal")
    assert ("garbled-text", "error", 1) in told
    ((advice,),) = rows(db, "SELECT message FROM problems WHERE code = 'garbled-text'")
    assert "--ocr auto; pip install 'yosandb[ocr]'" in str(advice)
    names = "SELECT message FROM problems WHERE code = 'doubtful-text' AND message GLOB '*name*'"
    assert [str(message).split("」")[0] for (message,) in rows(db, names)] == [
        *("the name 「遀工業の振興", "the name 「遀店街支援費", "the name 「遚業支援費"),
    ]
    what = {str(m).split()[1] for (m,) in rows(db, "SELECT message FROM problems")}
    assert {"title", "fiscal", "stage", "municipality"} <= what
    assert "amount-unproven" not in {code for code, *_ in told}


@pytest.mark.usefixtures("damaged_map")
def test_what_no_check_proves_is_emptied_and_stays_as_printed(tmp_path: Path) -> None:
    db = converted(sheet(tmp_path / "a.pdf", total="3,001"))
    assert rows(db, "SELECT budget_yen FROM programmes") == [(None,), (None,)]
    assert rows(db, "SELECT amount_yen FROM totals") == [(None,)]
    printed = rows(db, "SELECT printed FROM provenance WHERE field GLOB '*_yen' ORDER BY 1")
    assert printed == [("1,000千円",), ("2,000千円",), ("3,001千円",)]
    ((message,),) = rows(db, "SELECT message FROM problems WHERE code = 'amount-unproven'")
    assert str(message).startswith("3 amounts of this page stand in no sum that closes")
    before = list(db.conn.iterdump())
    check_database(db)
    assert list(db.conn.iterdump()) == before


def test_a_sound_page_keeps_what_does_not_add_up(tmp_path: Path) -> None:
    db = converted(sheet(tmp_path / "a.pdf", total="3,001"))
    assert rows(db, "SELECT budget_yen FROM programmes ORDER BY 1") == [(1_000_000,), (2_000_000,)]
    assert [found.difference_yen for found in open_checks(db)] == [-1000]
    assert rows(db, "SELECT text_layer FROM pages") == [("text",)]


@pytest.mark.usefixtures("damaged_map")
def test_only_the_pages_of_the_damaged_font_are_touched(tmp_path: Path) -> None:
    """The first page has no strange kanji, but the same font; each page its own sum."""
    pages = ["令和7年度 函館市 その1", "令和7年度 函館市 その2"]
    db = converted(sheet(tmp_path / "a.pdf", pages=pages))
    assert rows(db, "SELECT text_layer FROM pages") == [("suspect",), ("suspect",)]
    assert rows(db, "SELECT count(*) FROM programmes WHERE budget_yen IS NULL") == [(0,)]


def scan(path: Path, amount: str, *, mode: int = 3, picture_last: bool = False) -> Path:
    """A picture of a page, and the text that was recognised on it."""
    paper = Paper(path)
    picture = ImageReader(Image.new("L", (60, 84), 200))

    def draw() -> None:
        paper.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)

    if not picture_last:
        draw()
    paper.text("令和7年度 函館市 主要施策", 60, 40, 18, mode=mode)
    paper.text(f"【商店街支援費】 {amount}千円", 60, 100, 11, mode=mode)
    paper.text("【創業支援費】 2,000千円", 60, 130, 11, mode=mode)
    if picture_last:
        draw()
    return paper.save()


@pytest.mark.parametrize("how", [{}, {"mode": 0, "picture_last": True}], ids=["unseen", "behind"])
def test_recognised_text_is_read_and_said_to_be_recognised(
    tmp_path: Path, how: dict[str, int]
) -> None:
    db = converted(scan(tmp_path / "a.pdf", "1,000", **how))  # type: ignore[arg-type]
    assert rows(db, "SELECT budget_yen FROM programmes ORDER BY 1") == [(1_000_000,), (2_000_000,)]
    assert rows(db, "SELECT text_layer FROM pages") == [("text",)]
    assert ("recognised-text",) in rows(db, "SELECT code FROM problems")


def test_letters_in_the_amounts_of_a_scan_spoil_all_of_them(tmp_path: Path) -> None:
    db = converted(scan(tmp_path / "a.pdf", "1,O00"))
    assert {yen for (yen,) in rows(db, "SELECT budget_yen FROM programmes")} == {None}
    assert rows(db, "SELECT text_layer, suspect FROM pages") == [
        ("suspect", "letters stand in its amounts (1,O00)")
    ]
    assert ("amount-unproven",) in rows(db, "SELECT code FROM problems")


def test_text_on_a_picture_is_no_recognised_text(tmp_path: Path) -> None:
    db = converted(scan(tmp_path / "a.pdf", "1,000", mode=0))
    assert ("recognised-text",) not in rows(db, "SELECT code FROM problems")
    assert rows(db, "SELECT count(*) FROM programmes") == [(2,)]


def test_unseen_text_without_a_picture_stays_unseen(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.text("【商店街支援費】 1,000千円", 60, 100)
    paper.text("見えない", 60, 130, mode=3)
    db = converted(paper.save())
    assert rows(db, "SELECT characters, hidden, overprinted FROM pages") == [(15, 4, None)]
    assert ("hidden-text",) in rows(db, "SELECT code FROM problems")


def test_faked_bold_is_counted(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for step in (0, 0.3, 0.6):
        paper.text("【商店街支援費】 1,000千円", 60 + step, 100)
    db = converted(paper.save())
    assert rows(db, "SELECT characters, hidden, overprinted FROM pages") == [(15, None, 30)]
    assert rows(db, "SELECT name, budget_yen FROM programmes") == [("商店街支援費", 1_000_000)]


def outlined(paper: Paper) -> None:
    for place in range(150):
        x, y = 40 + 20 * (place % 25), 780 - 20 * (place // 25)
        glyph = paper.canvas.beginPath()
        glyph.moveTo(x, y)
        glyph.curveTo(x + 8, y + 18, x + 12, y - 6, x + 10, y + 4)
        paper.canvas.drawPath(glyph, stroke=0, fill=1)


@pytest.mark.parametrize(
    ("draw", "layer"),
    [
        (outlined, "outlines"),
        (lambda paper: paper.text("予算", 50, 50), "text"),
        (lambda paper: paper.text("予算", 50, 50, mode=3), "none"),
    ],
)
def test_each_page_is_told_by_itself(
    tmp_path: Path, draw: Callable[[Paper], None], layer: str
) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.text("一頁目の本文", 50, 50)
    paper.next_page()
    draw(paper)
    db = converted(paper.save())
    assert rows(db, "SELECT text_layer FROM pages ORDER BY page") == [("text",), (layer,)]


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the real documents are not in {CORPUS}")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fuji/r8_saishutsu_09_damaged_tounicode.pdf", {"text"}),  # repaired by its outlines
        ("fuji/r8_saishutsu_11.pdf", {"text"}),
        ("fuji/r7_saishutsu_part2_outlined.pdf", {"failed"}),
        ("nankoku/r4_scan_3pages.pdf", {"image"}),
        ("fonts/pdfminer_kampo.pdf", {"suspect"}),
        ("fonts/pdfminer_jo.pdf", {"text"}),
        ("fonts/pdfjs_vertical.pdf", {"text", "none"}),
        ("fuji/r8_p106.pdf", {"text"}),
        ("nankoku/r4_omona_shinki.pdf", {"text"}),
    ],
)
def test_real_documents_are_told_apart(name: str, said: set[str]) -> None:
    suspicion, found = Suspicion(), {}
    with open_pdf(CORPUS / name) as source:
        for page in source.pages() if IS_WHOLE else islice(source.pages(), 4):
            suspicion.note(page)
            found[page.number] = text_layer(page)
    assert {"suspect" if suspicion.reasons(n) else layer for n, layer in found.items()} == said
