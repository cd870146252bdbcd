"""A damaged character map is repaired by the outlines of its glyphs, where these are known."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import yosandb
from yosandb.cli import main
from yosandb.extract.engine.known_outlines import KnownOutlines, known_outlines
from yosandb.extract.engine.learning import Lessons
from yosandb.extract.reader import open_pdf
from yosandb.load.database import open_database
from yosandb.tests.own_font import font_file, page

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SHEET = [
    "令和６年度主要事業一覧 （単位：千円）",
    "道路運営事業費 1,000千円",
    "市道の補修をします。",
    "部活動支援事業費 2,000千円",
    "地域の指導者を招きます。",
    "公園運営事業費 3,000千円",
    "遊具を新しくします。",
    "合計 6,000千円",
]
DAMAGE = {"運": "遀", "部": "邪", "道": "遈"}


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A table of what a sound PDF of the same design shows."""
    lessons = Lessons(KnownOutlines())
    assert not [f.refused for f in lessons.learn(page(tmp_path / "a.pdf", SHEET)) if f.refused]
    return "\n".join(lessons.lines())


def text(path: Path, known: KnownOutlines | None = None) -> str:
    with open_pdf(path, known=known) as source:
        return "".join(char.text for char in source.page(1).chars)


def sources(path: Path, known: KnownOutlines) -> set[str | None]:
    with open_pdf(path, known=known) as source:
        return {c.reading.source if c.reading else None for c in source.page(1).chars}


def test_what_the_outline_is_wins_over_what_the_map_says(tmp_path: Path, own: str) -> None:
    damaged = page(tmp_path / "b.pdf", SHEET, DAMAGE)
    assert "遀" in text(damaged) and "邪活動" in text(damaged)
    assert text(damaged, known_outlines(own)) == text(page(tmp_path / "c.pdf", SHEET))


def test_a_sound_map_is_borne_out_and_not_changed(tmp_path: Path, own: str) -> None:
    assert sources(page(tmp_path / "b.pdf", SHEET), known_outlines(own)) == {"text"}


def test_what_the_map_leaves_out_is_read(tmp_path: Path, own: str) -> None:
    silent = page(tmp_path / "b.pdf", SHEET, {"道": "", "部": "\ufffd"})
    assert text(silent, known_outlines(own)) == text(page(tmp_path / "c.pdf", SHEET))


@pytest.mark.parametrize(("char", "alike"), [("へ", "ヘ"), ("Ａ", "A"), ("一", "ー"), ("戸", "⼾")])
def test_what_looks_alike_is_left(tmp_path: Path, char: str, alike: str) -> None:
    lessons = Lessons(KnownOutlines())
    list(lessons.learn(page(tmp_path / "a.pdf", [char])))
    said = page(tmp_path / "b.pdf", [char], {char: alike})
    assert text(said, known_outlines("\n".join(lessons.lines()))) == alike


def test_an_outline_of_few_points_repairs_nothing(tmp_path: Path) -> None:
    lessons = Lessons(KnownOutlines())
    list(lessons.learn(page(tmp_path / "a.pdf", ["部"], points=4)))
    said = page(tmp_path / "b.pdf", ["部"], {"部": "邪"}, points=4)
    assert text(said, known_outlines("\n".join(lessons.lines()))) == "邪"


def test_a_damaged_map_teaches_nothing(tmp_path: Path, own: str) -> None:
    lessons = Lessons(known_outlines(own))
    told = list(lessons.learn(page(tmp_path / "b.pdf", SHEET, {"部": "邪"})))
    assert [font.refused for font in told] == ["its map says 邪 of the outline of 部"]
    assert not list(lessons.lines())


def test_a_repair_is_told_once_and_stands_in_provenance(tmp_path: Path, own: str) -> None:
    pdf, db = page(tmp_path / "b.pdf", SHEET, DAMAGE), tmp_path / "b.db"
    yosandb.convert(pdf, db, options=yosandb.Options(outlines=own))
    rows = open_database(db)
    names = rows.execute("SELECT name, budget_yen FROM programmes ORDER BY name").fetchall()
    assert names == [
        *(("公園運営事業費", 3_000_000), ("道路運営事業費", 1_000_000)),
        ("部活動支援事業費", 2_000_000),
    ]
    told = rows.execute("SELECT page, message FROM problems WHERE code = 'map-repaired'").fetchall()
    assert [page for page, _ in told] == [1] and "邪 is 部" in told[0][1]
    printed = rows.execute(
        "SELECT printed FROM provenance WHERE source = 'repaired' AND field = 'name'"
    ).fetchall()
    assert ("部活動支援事業費",) in printed
    assert rows.execute("SELECT text_layer FROM pages").fetchall() == [("text",)]


def test_what_has_no_reference_stays_doubtful_beside_a_repair(tmp_path: Path, own: str) -> None:
    more = [*SHEET[:3], "橋梁事業費 1,000千円", *SHEET[3:]]
    pdf, db = page(tmp_path / "b.pdf", more, {**DAMAGE, "橋": "橡"}), tmp_path / "b.db"
    yosandb.convert(pdf, db, options=yosandb.Options(outlines=own))
    said = "SELECT message FROM problems WHERE code IN ('doubtful-text', 'garbled-text')"
    told = " ".join(message for (message,) in open_database(db).execute(said))
    assert "橡" in told and "部活動" not in told


def test_a_command_learns_from_fonts_and_tells_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes(font_file("道路"))
    table = tmp_path / "own.txt"
    ran = CliRunner().invoke(main, ["outlines", str(tmp_path / "own.ttf"), "--output", str(table)])
    assert ran.exit_code == 0 and len(table.read_text("utf-8").splitlines()) == 3
    told = CliRunner().invoke(main, ["outlines"]).output
    assert "MS-Mincho" in told and "IPAexGothic" in told and "Noto Serif CJK JP" in told


def test_a_table_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("no table", "utf-8")
    given = ["--outlines", str(tmp_path / "own.txt"), str(tmp_path), str(tmp_path / "a.db")]
    ran = CliRunner().invoke(main, ["convert", *given])
    assert ran.exit_code == 2 and "is no table of outlines" in ran.output


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("r8_saishutsu_05.pdf", {"選": "遥", "還": "遯", "酬": "郸"}),
        ("r8_saishutsu_11.pdf", {"道": "遈"}),
    ],
)
def test_damaged_maps_of_a_real_book_are_repaired(name: str, printed: dict[str, str]) -> None:
    found: dict[str, str] = {}
    with open_pdf(CORPUS / "fuji" / name) as source:
        for number in range(1, source.page_count + 1):
            for char in source.page(number).chars:
                if char.reading is not None and char.reading.said:
                    found[char.text] = char.reading.said
    assert found == printed
