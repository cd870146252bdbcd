"""The commands `diff` and `review`: their options, and what they print."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

import yosandb
from yosandb.errors import UsageError
from yosandb.run import options
from yosandb.run.console import say, write_text
from yosandb.run.language import said
from yosandb.years.words import EVENTS

if TYPE_CHECKING:
    from yosandb.years.items import Compared

DB = click.Path(path_type=Path, exists=True, dir_okay=False)
MOVEMENTS = ("増額", "減額", "同額")
# As the table calls them in English, in the order of EVENTS and MOVEMENTS.
_CALLED = (
    *("continued", "renamed", "moved", "merged", "split", "new", "resumed", "abolished"),
    *("paused", "undecided", "more", "less", "same"),
)
_EVENTS = dict(zip((*EVENTS, *MOVEMENTS), _CALLED, strict=True))

_crosswalk = click.option(
    "--crosswalk",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Decisions of people; without it crosswalk.csv beside DB, where it is there.",
)
_municipality = click.option(
    "--municipality", metavar="NAME", help="Only this municipality: 旭川市 or 012041."
)


@click.command()
@click.argument("db", type=DB)
@click.option(
    "--from",
    "year_from",
    metavar="YEAR",
    callback=options.year,
    help="The earlier fiscal year: 2022, R4, 令和4年度.",
)
@click.option(
    "--to",
    "year_to",
    metavar="YEAR",
    callback=options.year,
    help="The later fiscal year; without both the last two years that are there.",
)
@_municipality
@click.option("--account", metavar="NAME", help="Only this account: 一般会計.")
@click.option(
    "--event",
    "events",
    metavar="EVENT",
    multiple=True,
    type=options.Named({**{one: one for one in _EVENTS}, **{b: a for a, b in _EVENTS.items()}}),
    help="Only these events (again and again): "
    f"{', '.join(' '.join(both) for both in _EVENTS.items())}.",
)
@click.option(
    "--tag", "tags", metavar="TAG", multiple=True, help="Only with this tag: 公約, 新, 拡."
)
@click.option(
    "--level",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    help="Programmes within programmes: 1 is the widest.",
)
@click.option(
    "--supplements", is_flag=True, help="Add the supplements (補正額) of each year to its budget."
)
@click.option(
    "--items",
    "of_items",
    is_flag=True,
    help="Compare 款, 項 and 目 instead of programmes (as a table or CSV).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "csv", "json", "html")),
    default="table",
    help="How to show it; amounts in CSV and JSON are whole yen.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of the screen; HTML without it goes to diff.html beside DB.",
)
@_crosswalk
@options.telling
def diff(
    db: Path,
    form: str,
    output: Path | None,
    crosswalk: Path | None,
    year_from: int | None,
    year_to: int | None,
    municipality: str | None,
    account: str | None,
    events: tuple[str, ...],
    tags: tuple[str, ...],
    level: int,
    supplements: bool,
    of_items: bool,
) -> None:
    """Show what became of each programme between two fiscal years.

    Programmes are followed under other names, in other places, merged, split and paused; each event
    has its evidence. 新規 and 廃止 are what is left when all else is excluded, 要確認 what the
    evidence does not decide: `yosandb review` lists those. Initial budgets (当初) are compared. The
    parts add up to the difference of the printed totals; the last lines of the table show it.

    \b
    Example:
      yosandb diff budget.db --from R4 --to R8 --format html --output diff.html
    """
    asked = yosandb.Asked(
        year_from, year_to, municipality, account, events, tags, level, supplements
    )
    if year_from is not None and year_to is not None and year_from >= year_to:
        raise UsageError(f"--from {year_from} is not before --to {year_to}. Put the earlier first.")
    if of_items:
        _items(yosandb.diff_items(db, year_from, year_to, account), form, output)
        return
    with yosandb.diff(db, asked, crosswalk) as found:
        pieces = found.pieces(form)
        if form == "html" and output is None:
            output = db.with_name("diff.html")
            click.echo(said(f"{output} is written."))
        if output is None:
            for piece in pieces:
                say(piece, end=False)
        else:
            write_text(output, pieces)
        for line in found.told:
            say(said(line), error=True)


def _items(found: list["Compared"], form: str, output: Path | None) -> None:
    """Print 款, 項 and 目 of two years, or write them."""
    from yosandb.run.compare_items import as_csv, as_table

    if form not in ("table", "csv"):
        raise UsageError(f"--items has no {form}. Take --format table or csv.")
    text = as_csv(found) if form == "csv" else as_table(found)
    if output is None:
        say(text, end=False)
    else:
        write_text(output, iter([text]))


@click.command()
@click.argument("db", type=DB)
@_municipality
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="How many cases at most.",
)
@_crosswalk
@options.telling
def review(db: Path, municipality: str | None, limit: int, crosswalk: Path | None) -> None:
    """List the cases that a person should decide, the most yen first.

    They are added to crosswalk.csv, whose rows stay as they are. Write into the column decision:
    same, not the same, split or merged, and fill in an end that is empty; or new or gone for a
    programme that nothing goes before or after. `diff` follows it from then on, also when a
    document is replaced. A row without a decision changes nothing.

    \b
    Example:
      yosandb review budget.db --municipality 旭川市
    """
    found = yosandb.review(db, municipality, limit, crosswalk)
    if found.text:
        say(found.text)
        say()
    say(said(f"{found.cases} cases, {found.added} of them new in {found.path}."))
