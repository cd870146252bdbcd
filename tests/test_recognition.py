"""Pages that are pictures are read where the extra `ocr` is installed, and else say what to do."""

import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pypdfium2
import pytest
from PIL import Image, ImageChops
from sqlite_utils import Database

import yosandb
from yosandb.extract.engine.names import Ocr
from yosandb.extract.page import Page
from yosandb.extract.reader import open_pdf
from yosandb.extract.reading import RECOGNISED
from yosandb.extract.recognition import model as models
from yosandb.extract.recognition.context import in_context, voiced
from yosandb.extract.recognition.model import Letter, is_installed
from yosandb.load.database import open_database
from yosandb.load.doubt import is_sure
from yosandb.run.read import RECOGNISED_PAGE, read_file

SAMPLE = Path(__file__).parents[1] / "samples" / "shiryo2_impress.pdf"
needs_extra = pytest.mark.skipif(
    not is_installed(), reason="the extra is not installed: pip install 'yosandb[ocr]'"
)
Change = Callable[[Image.Image], Image.Image]


def plain(picture: Image.Image) -> Image.Image:
    return picture


def scan(path: Path, change: Change = plain, dpi: int = 200) -> Path:
    """The upper part of a sample's page as a scanner gives it."""
    page = pypdfium2.PdfDocument(SAMPLE)[0]
    whole = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    part = whole.crop((0, 0, whole.width, whole.height // 4))
    change(part).save(path, resolution=dpi)
    return path


def converted(path: Path, **options: str) -> Database:
    yosandb.convert(path, path.with_suffix(".db"), options=yosandb.Options(**options))  # type: ignore[arg-type]
    return open_database(path.with_suffix(".db"))


def told(db: Database, code: str) -> str:
    said = db.execute("SELECT message FROM problems WHERE code = ?", [code]).fetchall()
    return " ".join(message for (message,) in said)


def read(path: Path) -> Page:
    with open_pdf(path, ocr=Ocr.AUTO) as source:
        return source.page(1)


def words(page: Page) -> str:
    return "".join(char.text for char in page.chars)


@needs_extra
def test_what_is_stored_of_a_scan_is_printed_on_it(tmp_path: Path) -> None:
    db = converted(scan(tmp_path / "a.pdf"))
    printed = set(db.execute("SELECT name, budget_yen FROM programmes").fetchall())
    yosandb.convert(SAMPLE, tmp_path / "text.db")
    known = set(
        open_database(tmp_path / "text.db")
        .execute("SELECT name, budget_yen FROM programmes")
        .fetchall()
    )
    assert len(printed) >= 3
    assert {yen for _, yen in printed if yen} <= {yen for _, yen in known}
    sources = "SELECT DISTINCT source FROM provenance WHERE table_name = 'programmes'"
    assert db.execute(sources).fetchall() == [(RECOGNISED,)]
    least = "SELECT min(confidence), max(confidence) FROM provenance"
    assert 0 < db.execute(least).fetchone()[0] <= db.execute(least).fetchone()[1] <= 1
    assert "recognised" in told(db, "recognised-text")


def noisy(picture: Image.Image) -> Image.Image:
    return ImageChops.add(picture, Image.effect_noise(picture.size, 36), offset=-128)


@needs_extra
@pytest.mark.parametrize("spoilt", [plain, noisy])
def test_a_scan_of_150_dots_per_inch_says_no_other_amount_than_its_text(
    tmp_path: Path, spoilt: Change
) -> None:
    db = converted(scan(tmp_path / "a.pdf", spoilt, dpi=150))
    yosandb.convert(SAMPLE, tmp_path / "text.db")
    asked = "SELECT name, budget_yen FROM programmes"
    known = set(open_database(tmp_path / "text.db").execute(asked).fetchall())
    found = set(db.execute(asked).fetchall())
    assert {yen for _, yen in found if yen} <= {yen for _, yen in known}
    assert len({name for name, _ in found} & {name for name, _ in known}) >= 3
    # Of a noisy page each amount needs a sum; of others those that are surely read stay.
    assert len(found & known) >= 3 or spoilt is noisy
    most = db.execute("SELECT max(confidence) FROM provenance").fetchone()[0]
    assert (most <= 0.95) == (spoilt is noisy)


@needs_extra
def test_the_bars_and_lines_of_a_chart_are_no_print_as_high_as_they(tmp_path: Path) -> None:
    page = pypdfium2.PdfDocument(SAMPLE)[0]
    whole = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    part = whole.crop((0, 1300, 590, 1680))
    part.save(tmp_path / "a.pdf", resolution=200)
    found = read(tmp_path / "a.pdf")
    assert "倒産件数" in words(found) and "帝国データバンク旭川支店" in words(found)
    assert max(char.size for char in found.chars) < 15


@needs_extra
@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_on_its_side_or_head_is_turned(tmp_path: Path, turn: int) -> None:
    path = scan(tmp_path / "a.pdf", lambda picture: picture.rotate(turn, expand=True))
    page = read(path)
    assert page.turn == turn and "事業費" in words(page)


@needs_extra
@pytest.mark.parametrize("dpi", [100, 140])
def test_a_coarse_scan_is_refused_in_words(tmp_path: Path, dpi: int) -> None:
    db = converted(scan(tmp_path / "a.pdf", dpi=dpi))
    assert f"{dpi} dots per inch" in told(db, "no-text")
    assert db.execute("SELECT count(*) FROM programmes").fetchone() == (0,)


@needs_extra
def test_a_blank_page_says_that_it_is_blank(tmp_path: Path) -> None:
    Image.new("L", (1654, 2339), 250).save(tmp_path / "a.pdf", resolution=200)
    assert "without any print" in told(converted(tmp_path / "a.pdf"), "no-text")


@needs_extra
def test_a_photograph_is_refused_in_words(tmp_path: Path) -> None:
    noise = Image.effect_noise((800, 800), 90).resize((1600, 1600))
    noise.save(tmp_path / "a.pdf", resolution=200)
    page = read(tmp_path / "a.pdf")
    assert not page.chars and page.unread


@needs_extra
@pytest.mark.parametrize("mode", ["1", "CMYK"])
def test_pictures_of_other_kinds_are_read(tmp_path: Path, mode: str) -> None:
    page = read(scan(tmp_path / "a.pdf", lambda picture: picture.convert(mode)))
    assert "事業費" in words(page)


def test_without_the_extra_the_page_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scan(tmp_path / "a.pdf")
    monkeypatch.setattr(models, "is_installed", lambda: False)
    monkeypatch.setitem(sys.modules, "numpy", None)  # it comes with the extra
    models.model.cache_clear()
    page = read(path)
    assert not page.chars and "pip install 'yosandb[ocr]'" in str(page.unread)


@needs_extra
def test_a_wheel_without_its_models_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "MODEL", "none.onnx")
    models.model.cache_clear()
    assert "models of rapidocr are missing" in str(read(scan(tmp_path / "a.pdf")).unread)


def test_a_page_has_the_time_to_be_recognised_before_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yosandb.run.read.is_installed", lambda: True)
    path, told = scan(tmp_path / "a.pdf"), list[int]()
    stored = PurePosixPath("a.pdf")
    next(read_file(path, stored, "d", yosandb.Options(ocr="auto"), opened=told.append), None)
    next(read_file(path, stored, "d", yosandb.Options(ocr="never"), opened=told.append), None)
    assert told[0] == 1 + RECOGNISED_PAGE and told[-1] == 1


def test_never_means_never(tmp_path: Path) -> None:
    db = converted(scan(tmp_path / "a.pdf"), ocr="never")
    assert "--ocr auto" in told(db, "no-text")


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("コンピュ一タ", "コンピュータ"),
        ("入ロ整備", "入口整備"),
        ("協カ隊", "協力隊"),
        ("パト口ール", "パトロール"),
        ("一", "－"),
        ("一 172 一", "- 172 -"),
        ("一般会計", "一般会計"),
        ("アルカリ", "アルカリ"),
        ("1O0", "100"),
        ("OK", "OK"),
        ("窓ロシステム", "窓口システム"),
        ("食ベマルシェ", "食べマルシェ"),
        ("スマー卜水産業", "スマート水産業"),
        ("水産加エグランプリ", "水産加工グランプリ"),
        ("デザインのカ」", "デザインの力」"),
        ("ブランド力向上", "ブランド力向上"),
        ("スマ-卜水産業", "スマート水産業"),
        ("スルメイカ等", "スルメイカ等"),
        ("監視力メラ", "監視カメラ"),
        ("3力月分", "3カ月分"),
        ("自転車へルメット", "自転車ヘルメット"),
        ("市への報告", "市への報告"),
        ("データ管理", "データ管理"),
        ("セミ十ー", "セミナー"),
        ("ｾﾝ夕一事業", "ｾﾝター事業"),
        ("支援七ンター", "支援センター"),
        ("包括支援七", "包括支援セ"),
        ("第七", "第七"),
        ("夕一事業費", "ター事業費"),
        ("夕食一式", "夕食一式"),
        ("ハ-1", "ハ-1"),
        ("七ンター", "センター"),
        ("七月", "七月"),
        ("七", "七"),
        ("一般事業", "一般事業"),
        ("工事完了", "工事完了"),
        ("卜を付与", "トを付与"),
        ("産後ケ了事業", "産後ケア事業"),
        ("アリーナ完了", "アリーナ完了"),
        ("第十一節", "第十一節"),
        ("まちなか十イトタイム", "まちなかナイトタイム"),
        ("まちなかナ", "まちなかナ"),
        ("稼ぐカ向上", "稼ぐ力向上"),
        ("-般寄附金", "一般寄附金"),
        ("く重点事業>", "＜重点事業>"),
        ("くらし", "くらし"),
        ("茶畑ッーリズム", "茶畑ツーリズム"),
        ("ブランドカ向上", "ブランド力向上"),
    ],
)
def test_neighbours_tell_what_looks_alike(seen: str, meant: str) -> None:
    letters = [Letter(text, 0, 1.0) for text in seen if text != " "]
    assert "".join(letter.text for letter in in_context(letters)) == meant.replace(" ", "")


def test_the_mark_of_voiced_kana_belongs_to_the_kana() -> None:
    read = voiced([Letter(text, 0, 1.0) for text in "ヘ°ージパ°20°"])
    assert "".join(letter.text for letter in read) == "ページパ20°"


@pytest.mark.parametrize(
    ("printed", "confidence", "sure"),
    [
        ("1,234", 0.99, True),
        ("△ 12,345", 0.99, True),
        ("12", 0.99, True),
        ("14億5,574万8千円", 0.99, True),
        ("１億450万円", 0.99, True),
        ("12.3", 0.99, True),
        ("14億5,5748千円", 0.99, False),
        ("1.2.3", 0.99, False),
        ("1,234", 0.9, False),
        ("12,34", 0.99, False),
        ("1234", 0.99, False),
        ("1,2O4", 0.99, False),
        ("1,234", None, False),
    ],
)
def test_an_amount_without_a_sum_is_kept_if_sure_and_well_set(
    printed: str, confidence: float | None, sure: bool
) -> None:
    assert is_sure(confidence, printed) == sure
