"""第1表 and 総括 of an account whose statement is not in the file: their 款 and 項 are items."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.entries import Entries
from yosandb.extract.families.budget_statement.front import FrontRow
from yosandb.extract.families.budget_statement.sources import source_record
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record


def standing(rows: Sequence[FrontRow], account: Record) -> Iterator[Record]:
    """The items of one table, 第1表 before 総括, and the totals over them.

    What the other table prints again is left to `repeated`, so that no 款 is there twice.
    """
    kind = "table1" if any(row.kind == "table1" for row in rows) else "summary"
    items: dict[int, Record] = {}
    terms: dict[tuple[int, str], tuple[Record, str]] = {}
    for row in rows:
        if row.kind != kind:
            continue
        if row.level == "total":
            above = [r for r in rows if id(r) in items and r.level == "kan" and r.side == row.side]
            yield from _totals(row, account, above, terms)
            continue
        item = items[id(row)] = _item(row, account, items)
        yield item
        terms |= {(id(row), f"{name}_yen"): (item, name) for name in _figures(row)}
        for money in _sources(row, item):
            yield money
            terms[id(row), str(money.facts["measure"])] = (money, "yen")


def repeated(rows: Sequence[FrontRow]) -> list[FrontRow]:
    """The rows of 総括 where 第1表 has given the items."""
    kinds = {row.kind for row in rows}
    return [row for row in rows if row.kind == "summary"] if len(kinds) > 1 else []


def _item(row: FrontRow, account: Record, items: dict[int, Record]) -> Record:
    facts: dict[str, str | int] = {"level": row.level, "source": row.kind}
    facts["abolished"] = int(row.abolished)
    facts |= {"side": row.side} if row.side else {}
    facts |= {"number": row.number} if row.number is not None else {}
    links = {"account_id": account}
    if row.kan is not None and id(row.kan) in items:
        links["parent_id"] = items[id(row.kan)]
    fields = {"name": row.label.closed_up(), **_figures(row)}
    return Record("items", row.page, row.label.text, fields, facts=facts, links=links)


def _figures(row: FrontRow) -> dict[str, Printed]:
    """The figures of an item, without those of its sources."""
    named = ((name, row.figures.get(f"{name}_yen")) for name in rules.FIGURES)
    return {name: printed for name, printed in named if printed is not None}


def _sources(row: FrontRow, item: Record) -> Iterator[Record]:
    for measure in rules.SOURCES:
        if measure in row.figures:
            yield source_record(row.page, {"yen": row.figures[measure]}, measure, item, "initial")


def _totals(
    row: FrontRow,
    account: Record,
    above: Sequence[FrontRow],
    terms: Mapping[tuple[int, str], tuple[Record, str]],
) -> Iterator[Record]:
    """合計, which the 款 `above` it on the same side add up to, column by column."""
    figures = {f"{name}_yen": printed for name, printed in _figures(row).items()}
    figures |= {name: row.figures[name] for name in rules.SOURCES if name in row.figures}
    entries = Entries(account, row.side)
    for column, printed in figures.items():
        covers = [terms[id(r), column] for r in above if (id(r), column) in terms]
        yield entries.total_of(row.page, row.kind, column, printed, row.label, None, covers)
