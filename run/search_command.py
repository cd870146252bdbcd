"""The command `search`: its options, and what it prints."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import yosandb
from yosandb.answers.kinds import BY_NAME, KINDS
from yosandb.run import options
from yosandb.run.language import spoken

if TYPE_CHECKING:
    from yosandb.answers.search import Found
    from yosandb.answers.sums import Sum

# What a command works with is imported in it, so that the help of all begins at once.

_SIDES = {"歳入": "revenue", "歳出": "expenditure"}


@click.command(short_help="Look for words, and add up their amounts.")
@click.argument("db", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("words")
@click.option(
    "--year", metavar="YEAR", callback=options.year, help="Only this fiscal year: 2026, R8."
)
@click.option("--municipality", metavar="NAME", help="Only this municipality: 旭川市 or 012041.")
@options.stage("Only this stage")
@click.option("--account", metavar="NAME", help="Only this account: 一般会計.")
@click.option(
    "--side",
    type=options.Named({**_SIDES, "revenue": "revenue", "expenditure": "expenditure"}),
    metavar="SIDE",
    help="Only 歳入 (revenue) or 歳出 (expenditure).",
)
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    type=options.Named({name: kind.name for name, kind in BY_NAME.items()}),
    help=f"Only these (again and again): {', '.join(f'{k.name} {k.japanese}' for k in KINDS)}.",
)
@click.option("--sum", "adds", is_flag=True, help="Add up, each branch of a tree once.")
@click.option(
    "--population",
    metavar="FILE.csv",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="With --sum, per head: a file with the columns code, year and people.",
)
@click.option("--as-written", is_flag=True, help="Leave out other ways of writing (子供).")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="How many rows to show; CSV and JSON have all.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "csv", "json")),
    default="table",
    help="How to show it; amounts in CSV and JSON are whole yen.",
)
@options.telling
def search(
    db: Path,
    words: str,
    adds: bool,
    population: Path | None,
    limit: int,
    form: str,
    **chosen: Any,
) -> None:
    """Look for WORDS in names, notes and texts of DB, and add up their amounts.

    Width, kana, old forms of characters and blanks do not matter, and one character is enough.
    Names come before notes, and these before prose. With --sum what is a part of another match is
    not added again; kinds of rows, files, accounts and sides are never added to one another.

    \b
    Example:
      yosandb search budget.db 保育 --year R8 --sum
    """
    from yosandb.answers.sums import sums
    from yosandb.load.population import read_population

    people = {} if population is None else read_population(population)
    shown_alone = form == "table" and not adds
    asked = yosandb.Search(words, **chosen, limit=limit if shown_alone else None)
    found = yosandb.search(db, asked)
    added = sums(found.hits, people) if adds else None
    if form == "table":
        _show(found, words, added)
        return
    from yosandb.load.plain import as_csv, as_json

    shown, columns = _records(found, added)
    pieces = as_json(shown) if form == "json" else as_csv(columns, shown)
    for piece in pieces:
        click.echo(piece, nl=False)


def _show(found: "Found", words: str, added: "list[Sum] | None") -> None:
    from yosandb.normalize.search_form import search_form
    from yosandb.run.search_text import also_line, hit_lines, sum_lines

    lang = spoken()
    forms = (search_form(words), *found.writings)
    for line in sum_lines(added, lang) if added is not None else ():
        click.echo(line)
    if added is None:
        for line in hit_lines(found, forms, lang):
            click.echo(line)
    for line in also_line(found.writings, lang):
        click.echo(line, err=True)


def _records(found: "Found", added: "list[Sum] | None") -> tuple[Iterator[Any], list[str]]:
    from yosandb.answers.search import Hit
    from yosandb.answers.sums import Sum
    from yosandb.run.search_text import record

    if added is not None:
        columns = [*(one.name for one in fields(Sum)), "yen_per_head"]
        return (record(one) for one in added), columns
    return (record(hit) for hit in found.hits), [one.name for one in fields(Hit)]
