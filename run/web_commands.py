"""The commands `site` and `serve`: their options, and what they print."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

import yosandb
from yosandb.errors import UsageError
from yosandb.run import options
from yosandb.run.console import printable, say
from yosandb.run.language import said

if TYPE_CHECKING:
    from yosandb.web.build import Built
    from yosandb.web.documents import Choice

DB = click.Path(path_type=Path, exists=True, dir_okay=False)
# So many files are named; of more, their number is told.
_NAMED = 5

pdf_dirs = click.option(
    "--pdf-dir",
    "pdf_dirs",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder to look for the PDF files in, where they have moved (again and again).",
)
pages = click.option(
    "--pages",
    type=click.Choice(("none", "problems", "all")),
    default="problems",
    show_default=True,
    help="Pages of documents that get a page with their picture: those in doubt, or all.",
)
password = click.option(
    "--password", callback=options.password, help="Password of encrypted PDF files."
)


@click.command()
@click.argument("db", type=DB)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@pages
@pdf_dirs
@password
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Processes that draw pictures; one for each core unless said otherwise.",
)
@options.telling
def site(
    db: Path,
    folder: Path,
    pages: "Choice",
    pdf_dirs: tuple[Path, ...],
    password: str | None,
    jobs: int | None,
) -> None:
    """Write a site with the printed lines.

    It is in Japanese, and beside every amount stands the line that prints it. DIR is new, empty, or
    was made by this command: then only what changed is written. The site is plain files that work
    from a folder, from any web server, and without a network. Pictures are cut out of the PDF
    files, which must have the content that was read.

    \b
    Example:
      yosandb site budget.db site/ --pages all
    """
    built = yosandb.site(db, folder, pages, pdf_dirs=pdf_dirs, password=password, jobs=jobs)
    for line in _told(built, folder):
        say(said(line))


@click.command()
@click.argument("db", type=DB)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Port to serve at; 0 for any that is free.",
)
@pages
@pdf_dirs
@password
@options.telling
def serve(
    db: Path,
    host: str,
    port: int,
    pages: "Choice",
    pdf_dirs: tuple[Path, ...],
    password: str | None,
) -> None:
    """Show DB in a browser.

    The pages of `yosandb site` stand in front, the tables and SQL of Datasette behind them, with
    ten questions that people ask. What is shown is the database as it was when this began; nobody
    can change it, and only this machine reaches it unless --host says otherwise. It needs
    `pip install 'yosandb[web]'`. Ctrl-C ends it.

    \b
    Example:
      yosandb serve budget.db --port 8001
    """
    try:
        from yosandb.web import server
    except ImportError as error:
        raise UsageError(
            f"{error.name} is not installed. Install it: pip install 'yosandb[web]'"
        ) from error
    with (
        server.listening(host, port) as held,
        server.served(db, pages, pdf_dirs, password) as shown,
    ):
        at, own = held.getsockname()[:2]
        say(f"http://{f'[{at}]' if ':' in at else at}:{own}/")
        server.run(shown.app(), held)


def _told(built: "Built", folder: Path) -> list[str]:
    lines = [
        f"{folder}: {built.pages:,} pages, {built.pictures:,} pictures, "
        f"{len(built.written):,} files written, {len(built.removed):,} removed."
    ]
    if built.missing:
        named = ", ".join(printable(path) for path in built.missing[:_NAMED])
        if (more := len(built.missing) - _NAMED) > 0:
            named += f" and {more} more"
        lines.append(
            f"No pictures of {named}: the PDF is not there, "
            "or is not the one that was read. Say with --pdf-dir where it is."
        )
    return [*lines, f"Open {folder / 'index.html'}"]
