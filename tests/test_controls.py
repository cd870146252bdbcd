"""Control characters of a PDF: kept as printed, never in a name, a CSV or on a terminal."""

import csv
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import yosandb
from yosandb.cli import main
from yosandb.extract.controls import CONTROL, LONGEST_GLYPH, is_senseless, readable
from yosandb.extract.engine import glyphs
from yosandb.load.database import open_database
from yosandb.run.console import shown
from yosandb.tests.test_cli_typeset import sheet

BAD = "\x1b]0;pwn\x07\x1b[31m"


@pytest.mark.parametrize(
    ("said", "read", "senseless"),
    [
        ("公", "公", False),
        ("令和", "令和", False),
        (" ", " ", False),
        ("\u3000", "\u3000", False),
        ("公\n", "公", True),
        ("\u200e公", "公", True),
        ("\n", " ", False),
        ("\x00", "\ufffd", False),  # the box of a character that the font lacks
        (BAD, "\ufffd", True),
        ("\u202e公", "\ufffd", True),
        ("あ" * (LONGEST_GLYPH + 1), "\ufffd", True),
    ],
)
def test_a_glyph_is_read_as_a_character_or_is_unknown(
    said: str, read: str, senseless: bool
) -> None:
    assert readable(said)[0] == read
    assert is_senseless(readable(said)[1]) is senseless


@given(st.text(max_size=300))
def test_nothing_that_is_read_steers_or_breaks_a_line(said: str) -> None:
    read, kept = readable(said)
    assert not CONTROL.search(read) and len(read) <= LONGEST_GLYPH
    assert kept is None or said.startswith(kept)


@given(st.text())
def test_what_is_shown_has_no_controls_but_ends_of_lines(text: str) -> None:
    for char in shown(text).replace("\r\n", "\n").replace("\n", ""):
        assert unicodedata.category(char) != "Cc"
        assert char not in "\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"


@pytest.fixture
def steering_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font that says a sequence for terminals where 店 is printed, a line end with 費."""
    wrong = {"店": BAD, "費": "費\n"}

    def said_wrong(said: str) -> tuple[str, str | None]:
        return readable(wrong.get(said, said))

    monkeypatch.setattr(glyphs, "readable", said_wrong)


@pytest.mark.usefixtures("steering_font")
def test_it_stays_in_printed_alone(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        main, ["convert", str(sheet(tmp_path / "a.pdf")), str(tmp_path / "x.db")]
    )
    assert run.exit_code == 0 and "\x1b" not in run.output
    db = open_database(tmp_path / "x.db")
    names = [name for (name,) in db.execute("SELECT name FROM programmes ORDER BY name")]
    assert names == ["創業支援費", "商\ufffd街支援費"]
    printed = [
        text for (text,) in db.execute("SELECT printed FROM provenance WHERE field = 'name'")
    ]
    assert f"商{BAD}街支援費\n" in printed
    for table in ("programmes", "documents", "problems", "unclaimed", "passages", "totals"):
        for row in db.query(f"SELECT * FROM {table}"):
            assert not any(isinstance(v, str) and "\x1b" in v for v in row.values()), table
    assert db.execute("SELECT text_layer FROM pages").fetchall() == [("suspect",)]
    db.close()
    for path in yosandb.export(tmp_path / "x.db", tmp_path / "csv"):
        content = path.read_text("utf-8-sig")
        assert not CONTROL.search(content.replace("\r\n", "").replace("\n", "")), path.name
        list(csv.reader(content.splitlines()))
    for command in (["inspect", str(tmp_path / "a.pdf")], ["check", str(tmp_path / "x.db")]):
        assert "\x1b" not in CliRunner().invoke(main, command).output


@pytest.mark.parametrize("command", ["check", "diff", "inspect"])
def test_names_of_files_are_escaped_in_messages(tmp_path: Path, command: str) -> None:
    name = tmp_path / "two\nlines \x1b[31m\u202e.db"
    name.write_text("no database, no PDF")
    run = CliRunner().invoke(main, [command, str(name)])
    assert run.exit_code != 0
    assert "\x1b" not in run.output and "\u202e" not in run.output
