"""What the documentation shows is what happens: commands, outputs, queries, links, examples."""

import doctest
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from yosandb.cli import main
from yosandb.load.phrases import said
from yosandb.run import spool
from yosandb.tests.golden.keeping import kept_folder
from yosandb.tests.golden.reading import read_once

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.ja.md")
FOLDERS = (ROOT, ROOT / "docs", ROOT / "samples", ROOT / "samples" / "years")
DOCUMENTS = sorted(path for folder in FOLDERS for path in folder.glob("*.md"))
STUBS = ("bin/python3", ".venv/bin/pip", ".venv/bin/python", ".venv/bin/ruff", ".venv/bin/mypy")
# A line that stands for what is left out.
LEFT_OUT = "⋮"

# A command and what it prints.
COMMAND = re.compile(
    r"^```sh\n(?P<command>[^\n]*)\n```\n\n```text\n(?P<output>.*?)^```$", re.M | re.S
)
# A query, and its rows as a table with a line of names and a line of dashes above them.
QUERY = re.compile(r"^```sql\n(?P<sql>.*?)^```\n\n(?P<rows>(?:^\|[^\n]*\n)+)", re.M | re.S)
EVENT = re.compile(r"(?<=--event )\w+")
BLOCK = re.compile(r"^```\w*\n.*?^```$", re.M | re.S)


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def set_up(name: str) -> list[str]:
    """The commands that work on a fresh clone: each makes the environment that it needs."""
    lines = [line for block in BLOCK.findall(text(name)) for line in block.splitlines()]
    return [line for line in lines if line.startswith("python3 -m venv .venv && ")]


def test_two_commands_do_all_the_set_up() -> None:
    convert, tests = set_up("README.md")
    assert convert.endswith(" && .venv/bin/yosandb convert samples budget.db")
    assert tests.endswith(" && .venv/bin/python -m pytest -q")


def test_the_checks_run_the_command_of_the_readme() -> None:
    checks = [line.strip() for line in text(".ci/run").splitlines()]
    assert set_up("README.md")[1] in checks


def asked(name: str) -> list[str]:
    """All that is typed, with the Japanese names of events; what is printed is of a language."""
    blocks = [block for block in BLOCK.findall(text(name)) if not block.startswith("```text")]
    return [EVENT.sub(lambda event: said(event[0], "ja"), block) for block in blocks]


def test_both_languages_show_the_same() -> None:
    english, japanese = map(asked, READMES)
    assert japanese == english
    shown = [len(BLOCK.findall(text(name))) for name in READMES]
    assert shown[0] == shown[1]
    tables = [[m["rows"] for m in QUERY.finditer(text(name))] for name in READMES]
    assert tables[0] == tables[1]


@pytest.mark.parametrize("failing", [*STUBS, None])
def test_the_checks_fail_where_one_of_them_fails(failing: str | None, tmp_path: Path) -> None:
    for stub in STUBS:
        (tmp_path / stub).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / stub).write_text(f"#!/bin/sh\nexit {int(stub == failing)}\n")
        (tmp_path / stub).chmod(0o755)
    # nothing is to be installed
    (tmp_path / "bin" / "chromium-headless-shell").symlink_to("/bin/true")
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    ended = subprocess.run([tmp_path / ".ci" / "run"], env={"PATH": path}, check=False)
    assert (ended.returncode == 0) is (failing is None)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    prose = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose)
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (document.parent / target).exists()] == []


# What the first command of README printed, beside what it made.
PRINTED = "printed.txt"


def convert_samples(folder: Path) -> None:
    """The first command of README, in a folder with the samples.

    It reads in this process, because one of its own would not know what was read before.
    """
    shutil.copytree(ROOT / "samples", folder / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(spool, "read_file", read_once)
        arguments = set_up("README.md")[0].rpartition("/yosandb ")[2].split()
        ended = CliRunner().invoke(main, [*arguments, "--in-process"], catch_exceptions=False)
    (folder / PRINTED).write_text(ended.stdout, "utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the samples and their database, in which the other commands are run."""
    folder = tmp_path_factory.mktemp("home") / "home"
    shutil.copytree(kept_folder("readme", convert_samples), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("LC_ALL", "C")
        yield folder


def test_the_first_command_prints_what_is_shown(home: Path) -> None:
    first, *_ = COMMAND.finditer(text("README.md"))
    assert_shown(first["output"], (home / PRINTED).read_text("utf-8"))


@pytest.mark.parametrize(("name", "lang"), [("README.md", "C"), ("README.ja.md", "ja_JP.UTF-8")])
def test_commands_print_what_is_shown(home: Path, name: str, lang: str) -> None:
    _, *others = COMMAND.finditer(text(name))
    assert len(others) == 3
    for match in others:
        _, *arguments = shlex.split(match["command"])
        ended = CliRunner(env={"LC_ALL": lang}).invoke(main, arguments)
        assert ended.exit_code == 0
        assert_shown(match["output"], ended.stdout)


def assert_shown(shown: str, printed: str) -> None:
    begun, _, rest = shown.partition(f"{LEFT_OUT}\n")
    assert printed.startswith(begun)
    assert printed.endswith(rest)


def test_queries_give_what_is_shown(home: Path) -> None:
    db = Database("budget.db")
    shown = list(QUERY.finditer(text("README.md")))
    assert len(shown) == 5
    for match in shown:
        heads, _, *lines = match["rows"].splitlines()
        found = db.execute(match["sql"])
        assert _cells(heads) == [name for name, *_ in found.description]
        assert [_cells(line) for line in lines] == [list(map(_written, row)) for row in found]
    db.close()


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _written(value: object) -> str:
    return "" if value is None else str(value)


def test_python_does_what_is_shown(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "read_file", read_once)
    ended = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert ended.attempted >= 4
    assert ended.failed == 0
