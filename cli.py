"""The command line: the one place where errors become messages and exit codes."""

import traceback
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

import click

import yosandb
from yosandb.errors import YosandbError
from yosandb.extract.families import FAMILIES
from yosandb.run import api, year_commands
from yosandb.run.check import counts_line, findings_csv, findings_text, is_pdf
from yosandb.run.console import Column, table
from yosandb.run.inspect import inspect as inspect_pdf
from yosandb.run.inspect_text import inspection_text
from yosandb.run.options import verbose, year
from yosandb.run.picture import painting
from yosandb.run.read import Options
from yosandb.run.summary import summary_text

STAGES = ("initial", "supplementary", "settled")
UNITS = ("円", "千円", "万円", "百万円", "億円")

OPEN = 1
NOT_ALL_READ = 3
FAULT = 70
INTERRUPTED = 130

EXIT_CODES = """\b
Exit codes:
  0    all is well
  1    `check` found something open
  2    the command cannot be carried out as given
  3    some file was not, or not wholly, read
  4    the database cannot be used
  70   an error in yosandb itself
  130  stopped by Ctrl-C
"""

Command = TypeVar("Command", bound=Callable[..., Any])


class _Commands(click.Group):
    """Commands whose errors are one line; the traceback is shown with --verbose."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except YosandbError as error:
            _fail(ctx, str(error), error.exit_code)
        except KeyboardInterrupt:
            message = "stopped. What was finished is kept; run the same command again to go on."
            _fail(ctx, message, INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            what = f"yosandb itself failed ({type(error).__name__}: {error})"
            _fail(ctx, f"{what}. Run it with --verbose and report what is shown.", FAULT)


def _fail(ctx: click.Context, message: str, exit_code: int) -> None:
    if ctx.meta.get("verbose"):
        click.echo(traceback.format_exc(), err=True)
    click.echo(f"Error: {message}", err=True)
    ctx.exit(exit_code)


def _reading_options(command: Command) -> Command:
    """The options that say how a PDF is to be read."""
    for option in (
        click.option("--password", help="Password of an encrypted PDF."),
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
    ):
        command = option(command)
    return command


FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
ANY_PATH = click.Path(path_type=Path)


@click.group(
    name="yosandb", cls=_Commands, epilog=EXIT_CODES, context_settings={"max_content_width": 100}
)
@click.version_option(yosandb.__version__, prog_name="yosandb")
def main() -> None:
    """Budget PDFs of Japanese local governments into one SQLite database.

    \b
    Begin with:
      yosandb convert PDFS... budget.db
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=ANY_PATH)
@click.argument("db", type=ANY_PATH)
@click.option(
    "--fiscal-year", metavar="YEAR", callback=year, help="Fiscal year: 2025, R7, 令和7年度."
)
@click.option("--municipality", metavar="NAME", help="Municipality: 旭川市, 広島県府中市.")
@click.option(
    "--stage",
    metavar="STAGE",
    type=click.Choice(STAGES),
    help="initial (当初), supplementary (補正) or settled (決算).",
)
@_reading_options
@click.option("--force", is_flag=True, help="Read files again that have not changed.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@verbose
@click.pass_context
def convert(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    db: Path,
    force: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Convert PDF files into the database DB.

    PATHS are PDF files and folders, which are searched through; DB is made if it is not there.
    What is not said by an option is taken from the documents, or from folders named like R7 or
    令和7年度. Files that have not changed since the last run are not read again. A bad file does
    not stop the others.

    \b
    Example:
      yosandb convert R6/ R7/ budget.db --municipality 旭川市
    """
    chosen = Options(**options)
    progress = api.silent if quiet else _show_progress
    files = api.convert(paths, db, chosen, force=force, progress=progress)
    for file in files:
        if file.fault is not None and ctx.meta.get("verbose"):
            click.echo("".join(traceback.format_exception(file.fault)), err=True)
    click.echo(summary_text(db, files))
    if any(file.status != "converted" for file in files):
        ctx.exit(NOT_ALL_READ)


def _show_progress(path: str, place: int, count: int) -> None:
    """A line for each file, on stderr: a pipe gets the summary alone."""
    click.echo(f"[{place:>{len(str(count))}}/{count}] {path}", err=True)


@main.command()
@click.argument("pdf", type=FILE)
@click.option("--page", metavar="N", type=click.INT, help="Only this page of the file, from 1.")
@click.option(
    "--image",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.png",
    help="Draw the page with its regions; without --page FILE-1.png, FILE-2.png and so on.",
)
@_reading_options
@verbose
@click.pass_context
def inspect(
    ctx: click.Context, /, pdf: Path, page: int | None, image: Path | None, **options: Any
) -> None:
    """Show what is recognised in a PDF, in words and as a picture.

    Each value is shown as it is meant and, where that differs, in 「」 as it is printed. In the
    picture each field has its colour, labels are grey, and what no rule understood is red.

    \b
    Example:
      yosandb inspect R7/shiryo2.pdf --page 1 --image page.png
    """
    chosen = api.checked(Options(**options))
    paint = painting(pdf, chosen.password, image, page) if image else nullcontext(_no_picture)
    with paint as watch:
        found = inspect_pdf(pdf, chosen, page, watch)
    click.echo(inspection_text(found))
    if found.status != "converted":
        ctx.exit(NOT_ALL_READ)


def _no_picture(sheet: object, family: str | None) -> None:
    """Draw nothing."""


@main.command()
@click.argument("path", metavar="DB|PDF", type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "csv")),
    default="text",
    help="How to list it; amounts in CSV are whole yen.",
)
@_reading_options
@verbose
@click.pass_context
def check(ctx: click.Context, /, path: Path, form: str, **options: Any) -> None:
    """Run the rules again and list what does not add up.

    Every printed total is compared with the figures that it covers. What is open is listed by
    file and printed page, with the difference (found less expected) in yen; exit code 1 says
    that something is. A PDF is checked without a database.

    \b
    Example:
      yosandb check budget.db --format csv > open.csv
    """
    findings = api.check(path, Options(**options))
    if form == "csv":
        click.echo(findings_csv(findings), nl=False)
        click.echo(counts_line(findings), err=True)
    else:
        click.echo(findings_text(findings))
    if findings.open:
        ctx.exit(OPEN)
    if findings.unread and is_pdf(path):
        ctx.exit(NOT_ALL_READ)


@main.command()
@click.argument("db", type=FILE)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@verbose
def export(db: Path, folder: Path) -> None:
    """Write all tables and views of DB as CSV files into DIR.

    They open right in Excel in Japan. The views, v_*.csv, are made for reading.

    \b
    Example:
      yosandb export budget.db csv
    """
    written = api.export(db, folder)
    click.echo(f"{len(written)} files written to {folder}. Begin with v_programmes.csv.")


@main.command()
@verbose
def families() -> None:
    """List the kinds of documents that can be read.

    \b
    Example:
      yosandb families
    """
    columns = [Column(head, text=True) for head in ("name for --family", "in Japanese", "it is")]
    rows = [(f.name.replace(" ", "-"), f.japanese, f.description) for f in FAMILIES]
    click.echo("\n".join(table(columns, rows)))


main.add_command(year_commands.diff)
main.add_command(year_commands.review)
