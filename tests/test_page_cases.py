"""Pages on which an amount is printed in a special way: what a person sees is what is stored.

The cases are real PDFs, made for one fault each; `corpus/README.md` says what is seen in them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database

import yosandb
from yosandb.load.database import open_database
from yosandb.tests.golden.reading import readings

CASES = Path(__file__).parents[2] / "shared" / "corpus" / "cases"
pytestmark = pytest.mark.skipif(
    not CASES.exists(), reason="the cases stand beside the checkout only"
)

PARK = "公園整備事業"
OTHERS = {"道路整備事業": 13_940_000, "学校給食事業": 7_777_000, "図書館運営事業": 31_000_000}
SEEN = sorted(path.stem for path in (CASES / "seen").glob("*.pdf"))
# What each page shows beside the amount of most of them, 25,310千円.
SHOWN = {
    "annot_covers_with_new_value": 26_480_000,
    "condensed_tz24": 111_110_000,
}
# What of a page may be null, if it is said why.
SAID = {
    "annot_covers_with_new_value": {"hidden-text", "overlaid-text"},
    "devicergb_cs_without_sc_after_white": {"hidden-text"},
    "two_values_overlaid": {"overlaid-text"},
    "white_box_correction": {"hidden-text"},
}
# On this page the crop leaves nothing but the first programme.
CROPPED = "crop_cuts_target_invisible"


@contextmanager
def converted(path: Path, tmp_path: Path) -> Iterator[Database]:
    tmp_path.mkdir(exist_ok=True)
    yosandb.convert(path, tmp_path / "cases.db")
    db = open_database(tmp_path / "cases.db")
    assert "claimed-twice" not in codes(db)
    try:
        yield db
    finally:
        db.close()


def amounts(db: Database) -> dict[str, int | None]:
    return dict(db.execute("SELECT name, budget_yen FROM programmes"))


def codes(db: Database) -> set[str]:
    return {code for (code,) in db.execute("SELECT code FROM problems")}


TOLD = "SELECT name, section, budget_yen FROM programmes ORDER BY 1"


@pytest.fixture(scope="module")
def plainly_told(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """The programmes of the page that the others are made from."""
    with converted(CASES / "w00_base.pdf", tmp_path_factory.mktemp("base")) as db:
        return list(db.execute(TOLD))


@pytest.mark.parametrize("case", SEEN)
def test_an_amount_is_stored_if_it_is_seen(case: str, tmp_path: Path) -> None:
    with converted(CASES / "seen" / f"{case}.pdf", tmp_path) as db:
        found, said = amounts(db), codes(db)
        hidden = sum(n or 0 for (n,) in db.execute("SELECT hidden FROM pages"))
    if case.endswith("_invisible"):
        assert found.get(PARK) is None
        assert hidden > 0 and "hidden-text" in said
    elif found.get(PARK) is None:
        assert SAID.get(case, set()) & said, "an amount is missing without a word"
    else:
        assert found[PARK] == SHOWN.get(case, 25_310_000)
    own = {name: yen for name, yen in found.items() if name != PARK}
    if case not in (CROPPED, "form_inherits_white_invisible"):
        assert own == OTHERS


# Ways to print the amount of one programme that mean an amount: 25,310千 円, 0千円,
# 1億2,345万6千円, 25,310千円(13,000千円), 25,310円 and ▲25,310千円. No other one does.
MEANT = {
    "02": 25_310_000,
    "12": 0,
    "24": 123_456_000,
    "30": 25_310_000,
    "36": 25_310,
    "38": -25_310_000,
}
NOT_MEANT = {"amount-not-plain", "amount-missing", "not-understood"}
AMOUNTS = sorted(path.stem for path in (CASES / "amounts").glob("*.pdf"))


@pytest.mark.parametrize("case", AMOUNTS)
def test_an_amount_is_right_or_null_and_said_and_its_neighbours_untouched(
    case: str, tmp_path: Path
) -> None:
    with converted(CASES / "amounts" / f"{case}.pdf", tmp_path) as db:
        found, said = amounts(db), codes(db)
    assert set(found) == {PARK, *OTHERS}
    assert found.pop(PARK) == MEANT.get(case)
    assert (case in MEANT) or NOT_MEANT & said
    assert found == OTHERS


@pytest.mark.parametrize(
    "case",
    [
        *("v12_ocg_off_draft", "v14_clipped_copy", "v16_separation_black"),
        *("v19_indexed_black", "v21_devicen3_inks", "v04_sideways"),
    ],
)
def test_a_sheet_is_read_as_the_original(case: str, tmp_path: Path) -> None:
    rows = readings()["shiryo2_impress"].rows
    programmes = [row.values for row in rows if row.table == "programmes"]
    wanted = {row["name"]: row.get("budget_yen") for row in programmes}
    with converted(CASES / f"{case}.pdf", tmp_path / "case") as db:
        assert amounts(db) == wanted
        ((unclaimed, hidden),) = db.execute("SELECT sum(unclaimed), sum(hidden) FROM pages")
    assert (len(wanted), unclaimed) == (30, 0)
    assert (hidden or 0) == (3021 if case.startswith(("v12", "v14")) else 0)


@pytest.mark.parametrize(
    "case",
    [
        *("w01_white_on_dark_page", "w06_heading_bar_is_image"),
        *("w07_heading_bar_is_arrow", "w10_watermark"),
    ],
)
def test_white_text_and_watermarks_leave_all_programmes(
    case: str, plainly_told: list[tuple[object, ...]], tmp_path: Path
) -> None:
    with converted(CASES / f"{case}.pdf", tmp_path / "case") as db:
        found = list(db.execute(TOLD))
        furniture = db.execute("SELECT furniture FROM pages").fetchone()[0]
    assert found == plainly_told and len(plainly_told) == 5
    assert furniture == (3 if case.startswith("w10") else 0)


@pytest.mark.parametrize("case", ["w08_whiteout_amount", "w09_struck_out_amount"])
def test_a_corrected_amount_is_the_new_one_or_null(case: str, tmp_path: Path) -> None:
    with converted(CASES / f"{case}.pdf", tmp_path) as db:
        found = amounts(db)
        struck = [
            text for (text,) in db.execute("SELECT printed FROM provenance WHERE field = 'struck'")
        ]
        said = codes(db)
    assert found["空き店舗活用支援費"] in (15_340_000, None)
    assert len(found) == 5
    assert said & {"hidden-text", "struck-text"}
    assert struck == (["12,340千円"] if case.startswith("w09") else [])


def test_stickers_are_read_and_values_that_are_not_drawn_are_said(tmp_path: Path) -> None:
    with converted(CASES / "v26_freetext_sticker.pdf", tmp_path / "a") as db:
        assert len(amounts(db)) == 30
        assert "hidden-text" in codes(db)
    with converted(CASES / "v27_form_field.pdf", tmp_path / "b") as db:
        assert len(amounts(db)) == 30
        assert "form-value" in codes(db)


def test_an_encoding_in_the_file_is_read(tmp_path: Path) -> None:
    """The same book as the sound one of the series: 629 equations, all closed."""
    with converted(CASES / "b00_base.pdf", tmp_path / "base") as db:
        wanted = dict(db.execute("SELECT status, count(*) FROM checks GROUP BY 1"))
    with converted(CASES / "t09_embedded_cmap_encoding.pdf", tmp_path / "case") as db:
        assert dict(db.execute("SELECT status, count(*) FROM checks GROUP BY 1")) == wanted
