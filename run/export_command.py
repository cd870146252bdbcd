"""The command `export`: its forms, and what to open first."""

from pathlib import Path

import click

import yosandb
from yosandb.run import options
from yosandb.run.language import said

FORMS = ("csv", "xlsx", "jsonl", "parquet", "datasette")
_NEXT = {
    "csv": "Begin with v_programmes.csv.",
    "jsonl": "Begin with v_programmes.jsonl.",
    "parquet": "Begin with v_programmes.parquet.",
    "datasette": "Now: datasette {db} -m {folder}/metadata.json",
}


@click.command()
@click.argument("db", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="csv",
    help="csv (with datapackage.json), xlsx, jsonl, parquet, or metadata for Datasette.",
)
@click.option(
    "--view",
    "views",
    metavar="NAME",
    multiple=True,
    help="Only this table or view (again and again): v_programmes.",
)
@click.option(
    "--heads",
    type=click.Choice(("en", "ja")),
    default="en",
    help="Names of the columns: as in the database (en), or in Japanese.",
)
@options.telling
def export(db: Path, folder: Path, form: str, views: tuple[str, ...], heads: str) -> None:
    """Write tables and views of DB as files into DIR.

    CSV files open right in Excel in Japan, and datapackage.json tells their columns; the views,
    v_*.csv, are made for reading. An Excel file has the views alone, a sheet each, with a first
    sheet that says what they hold.

    \b
    Example:
      yosandb export budget.db excel --format xlsx --heads ja --view v_kan --view v_programmes
    """
    written = yosandb.export(db, folder, form, views, japanese=heads == "ja")
    if form in ("xlsx", "datasette"):
        then = _NEXT.get(form, "").format(db=db, folder=folder)
        click.echo(said(f"{written[0]} is written. {then}".rstrip()))
    else:
        first = "" if views else f" {_NEXT[form]}"
        click.echo(said(f"{len(written)} files written to {folder}.{first}"))
