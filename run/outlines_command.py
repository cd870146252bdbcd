"""The command `outlines`: learns the shapes of characters from fonts and from sound PDFs."""

from pathlib import Path

import click

from yosandb.errors import UsageError
from yosandb.run.console import say, write_text
from yosandb.run.language import said
from yosandb.run.options import telling

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(short_help="Learn the outlines of characters from FILES.")
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write the table to FILE."
)
@click.option(
    "--anew", is_flag=True, help="Begin with nothing, not with the table that comes along."
)
@telling
def outlines(files: tuple[Path, ...], output: Path | None, anew: bool) -> None:
    """Learn the outlines of characters from FILES: fonts, and PDFs that can be read right.

    A PDF whose character map is damaged is repaired by the outlines of its glyphs, where these are
    known. Without FILES this tells which designs are known. What is learnt goes to --output, and
    `convert --outlines FILE` knows it, too. A font whose map contradicts what is known, or says
    characters that no Japanese text has, is refused.

    \b
    Example:
      yosandb outlines sound/*.pdf --output own.txt
    """
    from yosandb.run.outlines import coverage, learnt_from

    if not files:
        say("\n".join(map(said, coverage())))
        return
    if output is None:
        raise UsageError("Name the table that is to be written with --output.")
    found = learnt_from(files, anew, lambda line: say(said(line), error=True))
    write_text(output, (f"{line}\n" for line in found))
