"""Options that several commands have."""

import click

from yosandb.errors import NotUnderstood


def year(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """The Western year of a fiscal year as people write it."""
    from yosandb.normalize.era import fiscal_year as parse_year

    try:
        return None if value is None else parse_year(value)
    except NotUnderstood as error:
        raise click.BadParameter(f"{error}. Give it as 2025, R7 or 令和7年度.") from error


def _note_verbose(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    ctx.meta["verbose"] = value
    return value


verbose = click.option(
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_note_verbose,
    help="Show where in the program an error arose.",
)
