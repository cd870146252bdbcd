"""docs/cli.md is what the commands say of themselves, and they say enough."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import yosandb
from yosandb import errors
from yosandb.cli import EXIT_CODES, main
from yosandb.extract.families import FAMILIES
from yosandb.run.exit_codes import (
    EXHAUSTED,
    FAULT,
    INTERRUPTED,
    NOT_ALL_READ,
    OPEN,
    TERMINATED,
)
from yosandb.run.manual import manual

DOCS = Path(__file__).parent.parent / "docs" / "cli.md"
COMMANDS = sorted(main.commands.items())


def test_the_docs_are_those_of_the_commands() -> None:
    """`python -m yosandb.run.manual > docs/cli.md` makes them anew."""
    assert DOCS.read_text("utf-8").split() == manual(main).split()


def test_every_command_has_its_chapter() -> None:
    chapters = re.findall(r"^## yosandb (\w+)$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert chapters == [name for name, _ in COMMANDS]


def test_the_commands_are_those_that_were_promised() -> None:
    assert [name for name, _ in COMMANDS] == [
        *("check", "convert", "diff", "export", "families", "inspect", "merge"),
        *("outlines", "review", "search", "serve", "site"),
    ]


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=lambda value: str(value))
def test_help_ends_in_an_example_of_the_command(name: str, command: click.Command) -> None:
    assert command.help is not None
    *_, title, example = command.help.strip().splitlines()
    assert title.strip() == "Example:"
    assert example.strip().startswith(f"yosandb {name}")


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=lambda value: str(value))
def test_every_option_is_explained(name: str, command: click.Command) -> None:
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert options
    for option in options:
        assert option.help, option.name


def exit_codes() -> Iterator[int]:
    yield from (0, OPEN, NOT_ALL_READ, EXHAUSTED, FAULT, INTERRUPTED, TERMINATED)
    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.YosandbError):
            yield error.exit_code


def test_every_exit_code_is_documented() -> None:
    documented = {int(code) for code in re.findall(r"^  (\d+) ", EXIT_CODES, re.MULTILINE)}
    assert documented == set(exit_codes())


def test_families_are_listed_with_the_names_that_the_option_takes() -> None:
    run = CliRunner().invoke(main, ["families"])
    assert run.exit_code == 0
    names = [line.split()[0] for line in run.stdout.splitlines()[1:]]
    assert names == [family.name.replace(" ", "-") for family in FAMILIES]
    for family in FAMILIES:
        assert family.japanese in run.stdout and family.description in run.stdout


def test_the_version() -> None:
    run = CliRunner().invoke(main, ["--version"])
    assert run.stdout == f"yosandb, version {yosandb.__version__}\n"
