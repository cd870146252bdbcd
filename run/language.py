"""In which language a command speaks: as it is told, else as the environment says."""

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import click

from yosandb.load.phrases import Language
from yosandb.load.phrases import said as said_in

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTION = "--lang"
_spoken: Language = "en"


def speak(language: Language) -> None:
    """Have all that is said from now on said in this language."""
    global _spoken
    _spoken = language


def spoken() -> Language:
    """The language of this run."""
    return _spoken


def said(text: str) -> str:
    """A sentence of the program in the language of this run; what is no such sentence stays."""
    return said_in(text, _spoken)


def of_environment() -> Language:
    """Japanese where the locale is Japanese; the first of the variables that is set counts."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := os.environ.get(variable):
            return "ja" if locale.lower().startswith("ja") else "en"
    return "en"


def wished(arguments: Sequence[str]) -> Language:
    """What a command line asks for, before it is understood: its errors are told in it, too."""
    after = dict(pairwise(arguments)).get(_OPTION)
    told = [one.removeprefix(f"{_OPTION}=") for one in arguments if one.startswith(f"{_OPTION}=")]
    for wish in (after, *told):
        if wish in ("ja", "en"):
            return "ja" if wish == "ja" else "en"
    return of_environment()


def _speak(ctx: click.Context, param: click.Parameter, value: Language | None) -> None:
    if value is not None:
        speak(value)


lang = click.option(
    _OPTION,
    type=click.Choice(("ja", "en")),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help="Language of the output; without it that of the environment (LANG).",
)
