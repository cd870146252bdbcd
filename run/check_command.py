"""The command `check`: what it shows, and the files that it writes for a finance section."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import yosandb
from yosandb.errors import UsageError
from yosandb.run import options
from yosandb.run.console import say
from yosandb.run.exit_codes import NOT_ALL_READ, OPEN
from yosandb.run.language import said

if TYPE_CHECKING:
    from yosandb.checking.model import Report

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
# Forms that are a file, not text for the terminal.
FILES = ("html", "xlsx")


@click.command()
@click.argument("path", metavar="DB|PDF", type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "csv", *FILES)),
    default="text",
    help="How to list it; amounts in CSV are whole yen. html and xlsx are files in Japanese, with "
    "the printed lines and the amounts that no sum proves.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of html or xlsx; without it check.html or check.xlsx beside DB or PDF.",
)
@click.option(
    "--draft",
    metavar="DB|PDF",
    type=FILE,
    help="The draft (案) of the same paper: html and xlsx list what differs from it.",
)
@options.reading
@options.telling
@click.pass_context
def check(
    ctx: click.Context,
    /,
    path: Path,
    form: str,
    output: Path | None,
    draft: Path | None,
    **reading: Any,
) -> None:
    """Run the rules again and list what does not add up.

    Every printed total is compared with the figures that it covers. What is open is listed by
    file and printed page, with the difference (found less expected) in yen; exit code 1 says
    that something is. A PDF is checked without a database.

    \b
    Example:
      yosandb check budget.pdf --format html --draft budget_draft.pdf
    """
    chosen = yosandb.Options(**reading)
    if form in FILES:
        target = output or path.with_name(f"check.{form}")
        found = yosandb.check_report(path, target, form, chosen, draft=draft)
        say(_written(found, target))
        _leave(ctx, path, bool(found.equations), bool(found.unread))
        return
    if output is not None or draft is not None:
        raise UsageError("--output and --draft are for --format html or xlsx. Add one of them.")
    _listed(ctx, path, form, chosen)


def _listed(ctx: click.Context, path: Path, form: str, chosen: yosandb.Options) -> None:
    from yosandb.run.check import counts_line, findings_csv, findings_text

    findings = yosandb.check(path, chosen)
    if form == "csv":
        say(findings_csv(findings), end=False)
        say(counts_line(findings), error=True)
    else:
        say(findings_text(findings))
    _leave(ctx, path, bool(findings.open), bool(findings.unread))


def _written(report: "Report", target: Path) -> str:
    differing = report.differing
    draft = "" if differing is None else f", {len(differing):,} differ from the draft"
    return said(
        f"{target}: {len(report.equations):,} equations do not close, "
        f"{len(report.unproved):,} amounts are borne out by nothing{draft}."
    )


def _leave(ctx: click.Context, path: Path, is_open: bool, is_unread: bool) -> None:
    """End with the exit code of what was found."""
    from yosandb.run.check import is_pdf

    if is_open:
        ctx.exit(OPEN)
    if is_unread and is_pdf(path):
        ctx.exit(NOT_ALL_READ)
