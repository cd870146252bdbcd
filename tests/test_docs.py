"""What the documentation shows is what happens: commands, outputs, queries, links, examples."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.ja.md")
DOCUMENTS = sorted(
    path for folder in (".", "docs", "samples") for path in (ROOT / folder).glob("*.md")
)


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text(name), re.MULTILINE | re.DOTALL)


def set_up(name: str) -> list[str]:
    """The commands that work on a fresh clone: each makes the environment that it needs."""
    lines = [line for block in blocks(name, "sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("python3 -m venv .venv && ")]


@pytest.mark.parametrize("name", READMES)
def test_two_commands_do_all_the_set_up(name: str) -> None:
    convert, tests = set_up(name)
    assert convert.endswith(" && .venv/bin/yosandb convert samples budget.db")
    assert tests.endswith(" && .venv/bin/python -m pytest -q")


def test_both_languages_and_the_checks_have_the_same_commands() -> None:
    assert set_up("README.md") == set_up("README.ja.md")
    assert set_up("README.md")[1] in [line.strip() for line in text(".ci/run").splitlines()]


@pytest.mark.parametrize("failing", ["python3", "pip", "python", "ruff", "mypy", None])
def test_the_checks_fail_where_one_of_them_fails(failing: str | None, tmp_path: Path) -> None:
    for name in ("python3", "pip", "python", "ruff", "mypy"):
        folder = tmp_path / ("bin" if name == "python3" else ".venv/bin")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\nexit {int(name == failing)}\n")
        (folder / name).chmod(0o755)
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    ended = subprocess.run([tmp_path / ".ci" / "run"], env={"PATH": path}, check=False)
    assert (ended.returncode == 0) is (failing is None)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (document.parent / target).exists()] == []
