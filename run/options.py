"""Options that several commands have."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from yosandb.errors import NotUnderstood, UsageError
from yosandb.extract.engine.names import Choice, Ocr
from yosandb.run.language import lang

STAGES = ("initial", "supplementary", "settled")
_STAGES = {"当初": "initial", "補正": "supplementary", "決算": "settled"}
# The Local Autonomy Act is of 1947; plans reach some years ahead.
FIRST_YEAR = 1947
YEARS_AHEAD = 10
UNITS = ("円", "千円", "万円", "百万円", "億円")
Command = TypeVar("Command", bound=Callable[..., Any])


if TYPE_CHECKING:
    _TextType = click.ParamType[str]
else:  # click before 8.5 has no type argument
    _TextType = click.ParamType


class Named(_TextType):
    """A choice whose values have several names; the value that a name stands for is handed on."""

    name = "choice"

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        chosen = self._names.get(str(value))
        if chosen is None:
            self.fail(f"{value!r} is not one of {', '.join(self._names)}.", param, ctx)
        return chosen

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(name) for name in self._names if name.startswith(incomplete)]


def stage(about: str) -> Callable[[Command], Command]:
    """The option --stage, in either language."""
    return click.option(
        "--stage",
        metavar="STAGE",
        type=Named({**{name: name for name in STAGES}, **_STAGES}),
        help=f"{about}: initial (当初), supplementary (補正) or settled (決算).",
    )


def year(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """The Western year of a fiscal year as people write it."""
    if value is None:
        return None
    from yosandb.normalize.era import fiscal_year as parse_year

    try:
        found = parse_year(value)
    except NotUnderstood as error:
        raise click.BadParameter(f"{error}. Give it as 2025, R7 or 令和7年度.") from error
    last = date.today().year + YEARS_AHEAD
    if not FIRST_YEAR <= found <= last:
        raise click.BadParameter(
            f"{value} is {found}: there is no budget of that year. {_year_like(value, last)}"
        )
    return found


def _year_like(value: str, last: int) -> str:
    """Years of these days whose way of being written is most like that of another one."""
    from rapidfuzz import fuzz, process

    near = range(last - YEARS_AHEAD + 1, last - 30, -1)
    spelt = [*map(str, near), *(f"R{year - 2018}" for year in near if year > 2018)]
    found = process.extract(value.upper(), spelt, scorer=fuzz.ratio, limit=2)
    return f"Do you mean {' or '.join(text for text, *_ in found)}?"


def municipality(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A name that cannot be that of a municipality is refused, with those that may be meant."""
    if value is None:
        return None
    from yosandb.normalize.municipality import names_like

    if meant := names_like(value):
        raise click.BadParameter(f"{value} is no municipality. Do you mean {' or '.join(meant)}?")
    return value


def password_file(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    """Keep the first line of the file for `password`."""
    if value is not None:
        try:
            ctx.meta["password"] = value.read_text("utf-8-sig").splitlines()[0]
        except (OSError, UnicodeDecodeError, IndexError) as error:
            raise click.BadParameter(f"{value} has no first line that can be read.") from error


def password(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The password itself, or that of a file."""
    from_file: str | None = ctx.meta.get("password")
    return value or from_file


def outlines_text(ctx: click.Context, param: click.Parameter, value: Path | None) -> str | None:
    """The text of a table of outlines; what is none is refused at once."""
    if value is None:
        return None
    from yosandb.extract.engine.known_outlines import entries

    try:
        text = value.read_text("utf-8")
        for _ in entries(text.splitlines()):
            pass
    except (OSError, UnicodeDecodeError, UsageError) as error:
        raise click.BadParameter(f"{value} is no table of outlines ({error})") from error
    return text


def _note_verbose(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    ctx.meta["verbose"] = value
    return value


def telling(command: Command) -> Command:
    """The options of every command: in which language it speaks, and how much it tells."""
    verbose = click.option(
        "--verbose",
        is_flag=True,
        expose_value=False,
        callback=_note_verbose,
        help="Show where in the program an error arose.",
    )
    return lang(verbose(command))


def reading(command: Command) -> Command:
    """The options that say how a PDF is to be read."""
    for option in (
        click.option("--password", callback=password, help="Password of an encrypted PDF."),
        click.option(
            "--password-file",
            metavar="FILE",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            is_eager=True,
            expose_value=False,
            callback=password_file,
            help="File whose first line is the password: it is then seen in no list of processes.",
        ),
        click.option(
            "--family",
            metavar="NAME",
            help="Read every page as this kind of document (see `yosandb families`).",
        ),
        click.option(
            "--unit",
            metavar="UNIT",
            type=click.Choice(UNITS),
            help=f"Unit of amounts on pages that print none: {', '.join(UNITS)}.",
        ),
        click.option(
            "--ocr",
            metavar="WHEN",
            type=click.Choice([way.value for way in Ocr]),
            default=Ocr.AUTO.value,
            help="Text recognition, an extra: auto for pages without text, or with text "
            "that proves to be suspect, always, never.",
        ),
        click.option(
            "--outlines",
            metavar="FILE",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            callback=outlines_text,
            help="Your own table of outlines, made by `yosandb outlines`: it repairs damaged text.",
        ),
        click.option(
            "--engine",
            metavar="NAME",
            type=click.Choice([engine.value for engine in Choice]),
            default=Choice.PDFPLUMBER.value,
            help="Library that draws the pages: pdfplumber, the reference; pdfium for the pages "
            "that it tells as exactly; auto, the same with some pages drawn by both.",
        ),
    ):
        command = option(command)
    return command
