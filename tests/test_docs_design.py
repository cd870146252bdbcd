"""The family that docs/design.md shows reads the page that it shows."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from yosandb.extract.families import FAMILIES
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options

TEXT = (Path(__file__).parent.parent / "docs" / "design.md").read_text("utf-8")
SHOWN = "商店街活性化補助金              1,200\n"
FONT = "HeiseiKakuGo-W5"


def block(language: str, holding: str) -> str:
    """The one fenced block of a language that holds some text."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    (one,) = (code for code in found if holding in code)
    return str(one)


def load(code: str, folder: Path) -> Any:
    path = folder / "subsidy_list.py"
    path.write_text(code, "utf-8")
    spec = spec_from_file_location("subsidy_list", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def typeset(text: str, path: Path) -> None:
    """Each line of `text` on a line of the page; what follows a wide gap stands at the right."""
    registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path))
    canvas.setFont(FONT, 11)
    for number, line in enumerate(text.splitlines()):
        left, _, right = line.partition("  ")
        canvas.drawString(60, 780 - 20 * number, left)
        canvas.drawRightString(400, 780 - 20 * number, right.strip())
    canvas.save()


def test_the_worked_example_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family = load(block("python", "class SubsidyList"), tmp_path).SUBSIDY_LIST
    monkeypatch.setattr("yosandb.run.recognise.FAMILIES", (*FAMILIES, family))
    typeset(block("", SHOWN) + "※ other\n", tmp_path / "list.pdf")
    db = open_database(":memory:")
    convert(inputs([tmp_path / "list.pdf"]), db, Options())

    def rows(sql: str) -> list[tuple[object, ...]]:
        return list(db.execute(sql))

    assert rows("SELECT name, budget_yen FROM programmes ORDER BY ordinal") == [
        ("商店街活性化補助金", 1_200_000),
        ("観光協会補助金", 3_450_000),
    ]
    assert rows("SELECT status, fiscal_year, fiscal_year_source FROM documents") == [
        ("converted", 2024, "title")
    ]
    assert rows("SELECT label, expected_yen, checks.status FROM totals JOIN checks") == [
        ("合計", 4_650_000, "closed")
    ]
    assert rows("SELECT printed FROM provenance WHERE field = 'budget_yen' ORDER BY top") == [
        ("1,200",),
        ("3,450",),
    ]
    assert rows("SELECT text FROM unclaimed") == [("※ other",)]


def test_the_declared_table_is_the_one_that_is_used() -> None:
    """It runs as it is shown; `tests/test_family_declared.py` tells what it reads."""
    shown = block("python", "TableFamily(")
    own = Path(__file__).parent.parent / "extract" / "families" / "programme_table.py"
    assert shown == own.read_text("utf-8")
    space: dict[str, Any] = {}
    exec(compile(shown, str(own), "exec"), space)
    assert space["PROGRAMME_TABLE"].name == "programme table"
    assert len(shown.splitlines()) <= 45
