"""In which language a command speaks: as it is told, else as the environment says."""

import os
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import click

Language = Literal["ja", "en"]
Command = TypeVar("Command", bound=Callable[..., Any])


def of_environment() -> Language:
    """Japanese where the locale is Japanese; the first of the variables that is set counts."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := os.environ.get(variable):
            return "ja" if locale.lower().startswith("ja") else "en"
    return "en"


def _chosen(ctx: click.Context, param: click.Parameter, value: Language | None) -> Language:
    return value or of_environment()


lang = click.option(
    "--lang",
    type=click.Choice(("ja", "en")),
    callback=_chosen,
    help="Language of the output; without it that of the environment (LANG).",
)
