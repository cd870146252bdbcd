"""The options of `yosandb convert` for runs over many files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from yosandb.run.manifest_columns import COLUMNS

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--manifest",
        metavar="FILE.csv",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help=f"Table of files, which wins over what they print: {', '.join(COLUMNS)}.",
    ),
    click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(min=1),
        default=1,
        help="Read N files at a time, each in a process of its own.",
    ),
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        help="Give up a file that takes longer to read; it is failed, and the others go on. "
        "Without it, a file has as much time as its size and its pages call for.",
    ),
    click.option(
        "--memory",
        "memory_mb",
        metavar="MB",
        type=click.IntRange(min=1),
        help="Give up a file for which the process that reads it needs more memory. Without it, "
        "half of what the machine has, divided by the jobs, and no more than 1024.",
    ),
    click.option(
        "--in-process",
        is_flag=True,
        help="Read in this very process, without limits: a bad file may take the others with it.",
    ),
    click.option(
        "--population",
        metavar="FILE.csv",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="People by municipality and year, for amounts per head: code, year, people.",
    ),
    click.option(
        "--executor",
        metavar="dask://HOST:PORT",
        help="Read with the workers of a Dask cluster, which must see the files at the same paths.",
    ),
    click.option("--prune", is_flag=True, help="Remove the documents of deleted files."),
    click.option(
        "--strict",
        is_flag=True,
        help="Exit with 1 if a sum does not add up, a problem is an error, or a file was deleted.",
    ),
    click.option(
        "--report",
        metavar="FILE.jsonl",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write what became of each file into FILE.jsonl, a line of JSON a file.",
    ),
)


def batch_options(command: Command) -> Command:
    """Give a command these options, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
