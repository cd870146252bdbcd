"""The command line: the one place where errors become messages and exit codes."""

import atexit
import gc
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import yosandb
from yosandb.errors import YosandbError
from yosandb.run import (
    check_command,
    export_command,
    outlines_command,
    search_command,
    web_commands,
    year_commands,
)
from yosandb.run.bar import Bar
from yosandb.run.batch_options import batch_options
from yosandb.run.console import Column, printable, say, table
from yosandb.run.exit_codes import (
    EXHAUSTED,
    FAULT,
    INTERRUPTED,
    NOT_ALL_READ,
    OPEN,
    TERMINATED,
)
from yosandb.run.garbage import seldom_collected
from yosandb.run.help_text import Context
from yosandb.run.language import said, speak, spoken, wished
from yosandb.run.options import municipality, reading, stage, telling, year
from yosandb.run.stopping import (
    Terminated,
    exhausted,
    give_up_output,
    stop_behind,
    terminated_like_interrupted,
)
from yosandb.run.telling import SECONDS_A_PAGE, Far

if TYPE_CHECKING:
    from yosandb.run.summary import Summary

# What a command works with is imported in it, so that the help and the light commands, which
# need none of the PDF libraries, begin at once.

# What is there at the end goes with the process: Python would look through it for garbage twice.
atexit.register(gc.freeze)

EXIT_CODES = """\b
Exit codes:
  0    all is well
  1    `check`, or `convert --strict`, found something open
  2    the command cannot be carried out as given
  3    some file was not, or not wholly, read
  4    the database cannot be used
  5    the disk is full, or too many files are open
  70   an error in yosandb itself
  130  stopped by Ctrl-C
  143  stopped by SIGTERM
"""


class _Commands(click.Group):
    """Commands whose errors are one line; the traceback is shown with --verbose."""

    context_class = Context

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        cmd.context_class = Context
        super().add_command(cmd, name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        speak(wished(args))
        with _told_in_language(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with terminated_like_interrupted(), seldom_collected():
                with _told_in_language(ctx):
                    done = super().invoke(ctx)
                sys.stdout.flush()
            return done
        except YosandbError as error:
            _fail(ctx, str(error), error.exit_code)
        except KeyboardInterrupt as stop:
            _fail_stopped(ctx, stop)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:  # `| head` has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except Exception as error:
            if (behind := stop_behind(error)) is not None:
                _fail_stopped(ctx, behind)
            if (lack := exhausted(error)) is not None:
                give_up_output()
                what = f"{lack} ({error}). What was finished is kept"
                _fail(ctx, f"{what}; see to it, and run the same command again.", EXHAUSTED)
            what = f"yosandb itself failed ({type(error).__name__}: {error})"
            _fail(ctx, f"{what}. Run it with --verbose and report what is shown.", FAULT)


def _fail_stopped(ctx: click.Context, stop: KeyboardInterrupt) -> None:
    message = "stopped. What was finished is kept; run the same command again to go on."
    _fail(ctx, message, TERMINATED if isinstance(stop, Terminated) else INTERRUPTED)


def _fail(ctx: click.Context, message: str, exit_code: int) -> None:
    if ctx.meta.get("verbose"):
        say(traceback.format_exc(), error=True)
    say(said(f"Error: {printable(message)}"), error=True)
    ctx.exit(exit_code)


@contextmanager
def _told_in_language(ctx: click.Context) -> Iterator[None]:
    """Errors of the command line itself, which click tells in English, are told as all others."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        about = error.ctx or ctx
        say(said(about.get_usage()), error=True)
        say(said(f"See '{about.command_path} -h'."), error=True)
        say(error=True)
        say(said(f"Error: {error.format_message()}"), error=True)
        ctx.exit(error.exit_code)


_SETTINGS = {"max_content_width": 100, "help_option_names": ["-h", "--help"]}
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
ANY_PATH = click.Path(path_type=Path)


@click.group(
    name="yosandb",
    cls=_Commands,
    epilog=EXIT_CODES,
    context_settings=_SETTINGS,
)
@click.version_option(yosandb.__version__, prog_name="yosandb")
def main() -> None:
    """Budget PDFs of Japanese local governments into one SQLite database.

    \b
    Begin with:
      yosandb convert PDFS... budget.db
    """
    # With numpy at hand sqlite-utils loads it, and the threads that it would start and not use
    # forbid a fork: each process that reads would have to begin from nothing.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@main.command()
@click.argument("paths", nargs=-1, type=ANY_PATH)
@click.argument("db", type=ANY_PATH)
@click.option(
    "--fiscal-year", metavar="YEAR", callback=year, help="Fiscal year: 2025, R7, 令和7年度."
)
@click.option(
    "--municipality",
    metavar="NAME",
    callback=municipality,
    help="Municipality: 旭川市, 広島県府中市.",
)
@stage("Stage of the budget")
@reading
@batch_options
@click.option("--force", is_flag=True, help="Read files again that have not changed.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@telling
@click.pass_context
def convert(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    db: Path,
    quiet: bool,
    strict: bool,
    report: Path | None,
    **options: Any,
) -> None:
    """Convert PDF files into the database DB.

    PATHS are PDF files and folders, which are searched through; DB is made if it is not there.
    What is not said by an option is taken from the documents, or from folders named like R7 or
    令和7年度. Files that have not changed since the last run are not read again. A bad file does
    not stop the others. Without PATHS, the files of the manifest are converted.

    \b
    Example:
      yosandb convert R6/ R7/ budget.db --municipality 旭川市 --jobs 4 --timeout 600
    """
    if not paths and options["manifest"] is None:
        raise click.UsageError("Give the PDF files or folders, and then the database.")
    from yosandb.run.api import corrected
    from yosandb.run.corrected import corrected_lines
    from yosandb.run.report import reporting

    chosen = {f.name: options.pop(f.name) for f in fields(yosandb.Batch) if f.name in options}
    tell = _Teller(quiet, bool(ctx.meta.get("verbose")))
    with reporting(report) as note:
        reading = yosandb.Options(**options)
        batch = yosandb.Batch(**chosen)
        tell.caution(batch.caution)
        done = yosandb.convert_each(
            paths, db, reading, progress=tell.begun, batch=batch, far=tell.far
        )
        for file in done:
            note(file)
            tell.done(file)
    say(tell.told.text(db))
    for line in corrected_lines(db, corrected(db)):
        say(line)
    if tell.unread:
        ctx.exit(NOT_ALL_READ)
    if strict and tell.open:
        ctx.exit(OPEN)


class _Teller:
    """Tells of a run: each file and failure on stderr, so that a pipe gets the summary alone."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        from yosandb.run.summary import Told

        self._quiet = quiet
        self._verbose = verbose
        self.bar = Bar(quiet=quiet)
        self.told = Told()
        self.unread = self.open = False

    def caution(self, what: str | None) -> None:
        if what is not None and not self._quiet:
            say(said(f"Note: {what}"), error=True)

    def begun(self, path: str, place: int, count: int) -> None:
        self.bar.clear()
        if not self._quiet:
            say(f"[{place:>{len(str(count))}}/{count}] {path}", error=True)

    def far(self, far: Far) -> None:
        if far.wordless:
            self.bar.clear()
            self.caution(
                f"{far.path}: {far.wordless} of {far.pages} pages are recognised from their "
                f"picture; this takes about {SECONDS_A_PAGE * far.wordless} s"
            )
        else:
            self.bar.show(far)

    def done(self, file: "Summary") -> None:
        self.bar.clear()
        self.told.add(file)
        self.unread |= file.unread
        self.open |= file.is_open
        if file.fault is not None and self._verbose:
            say("".join(traceback.format_exception(file.fault)), error=True)


@main.command()
@click.argument("pdf", type=FILE)
@click.option("--page", metavar="N", type=click.INT, help="Only this page of the file, from 1.")
@click.option(
    "--image",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.png",
    help="Draw the page with its regions; without --page FILE-1.png, FILE-2.png and so on.",
)
@reading
@telling
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
    from yosandb.run.api import checked
    from yosandb.run.inspect import inspect as inspect_pdf
    from yosandb.run.inspect_text import inspection_text
    from yosandb.run.picture import painting

    chosen = checked(yosandb.Options(**options))
    paint = painting(pdf, chosen.password, image, page) if image else nullcontext(_no_picture)
    with paint as watch:
        found = inspect_pdf(pdf, chosen, page, watch)
    say(inspection_text(found))
    if found.status != "converted":
        ctx.exit(NOT_ALL_READ)


def _no_picture(sheet: object, family: str | None) -> None:
    """Draw nothing."""


@main.command()
@click.argument("sources", metavar="DB...", nargs=-1, required=True, type=FILE)
@click.argument("out", metavar="OUT", type=ANY_PATH)
@telling
def merge(sources: tuple[Path, ...], out: Path) -> None:
    """Put databases that were made apart together into OUT.

    It has then the content of one run over all their files. OUT is made if it is not there; the
    others stay as they are. What was found by `diff` is not taken over: run it again on OUT.

    \b
    Example:
      yosandb merge north.db south.db budget.db
    """
    for merged in yosandb.merge(sources, out):
        known = f", {merged.present} were there already" if merged.present else ""
        say(said(f"{merged.path}: {merged.copied} documents copied{known}."))


@main.command()
@telling
def families() -> None:
    """List the kinds of documents that can be read.

    \b
    Example:
      yosandb families
    """
    from yosandb.extract.families import FAMILIES

    heads = ("name for --family", "in Japanese" if spoken() == "en" else "", "it is")
    columns = [Column(head, text=True) for head in heads]
    rows = [(f.name.replace(" ", "-"), f.japanese, said(f.description)) for f in FAMILIES]
    say("\n".join(table(columns, rows)))


main.add_command(check_command.check)
main.add_command(year_commands.diff)
main.add_command(year_commands.review)
main.add_command(export_command.export)
main.add_command(outlines_command.outlines)
main.add_command(search_command.search)
main.add_command(web_commands.serve)
main.add_command(web_commands.site)
