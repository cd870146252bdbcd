"""Small manners of the command line: help, passwords, names in either language, what cannot be."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.errors import UsageError
from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.run.recognise import family_named
from yosandb.tests.test_cli_typeset import sheet
from yosandb.tests.test_search import book


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.mark.parametrize("command", [(), ("convert",), ("search",)])
def test_h_is_help(command: tuple[str, ...]) -> None:
    ended = run(*command, "-h")
    assert ended.exit_code == 0
    assert "-h, --help" in ended.stdout


@pytest.mark.parametrize(
    ("name", "meant"), [("予算書", "budget statement"), ("事業一覧", "programme sheet")]
)
def test_a_kind_of_document_has_its_japanese_names(name: str, meant: str) -> None:
    assert family_named(name).name == meant


@pytest.mark.parametrize("name", ["事", "無い", ""])
def test_a_name_that_may_be_several_kinds_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="there is no family"):
        family_named(name)


def test_what_is_no_municipality_is_refused_with_what_may_be_meant(tmp_path: Path) -> None:
    ended = run("convert", tmp_path, tmp_path / "x.db", "--municipality", "旭川")
    assert ended.exit_code == 2
    assert "Do you mean 旭川市?" in ended.stderr
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize("name", ["旭川市", "広島県府中市", "012041", "白樺市"])
def test_what_may_be_a_municipality_is_taken(name: str, tmp_path: Path) -> None:
    ended = run("convert", sheet(tmp_path / "a.pdf"), tmp_path / "x.db", "--municipality", name)
    assert ended.exit_code == 0


@pytest.mark.parametrize("command", ["diff", "review"])
def test_a_city_that_is_not_there_is_suggested(command: str, tmp_path: Path) -> None:
    db = open_database(tmp_path / "x.db")
    write_document(db, "d1", book("d1"))
    db.close()
    ended = run(command, tmp_path / "x.db", "--municipality", "南国")
    assert ended.exit_code == 2
    assert "Do you mean 南国市?" in ended.stderr


def test_a_password_is_taken_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text("himitsu\nsecond line\n", "utf-8")
    names = ["-h", "--help"]  # the command keeps the help option that it was first asked for
    with click.Context(main.commands["inspect"], help_option_names=names) as context:
        arguments = [str(sheet(tmp_path / "a.pdf")), "--password-file", str(tmp_path / "p.txt")]
        main.commands["inspect"].parse_args(context, arguments)
        assert context.params["password"] == "himitsu"


def test_a_password_file_without_a_line_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.txt").touch()
    ended = run("inspect", sheet(tmp_path / "a.pdf"), "--password-file", tmp_path / "p.txt")
    assert ended.exit_code == 2
    assert "no first line" in ended.stderr


def test_check_says_what_it_takes(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# not a database at all, and no PDF\n")
    ended = run("check", tmp_path / "README.md")
    assert ended.exit_code == 4
    assert "neither a PDF nor a database" in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="a pipe that is closed is told in another way")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    db = open_database(tmp_path / "x.db")
    write_document(db, "d1", book("d1"))
    db.close()
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "yosandb", "search", str(tmp_path / "x.db"), "保育"]
    ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, b"")
