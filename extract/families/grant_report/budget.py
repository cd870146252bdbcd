"""Table ④: a programme a row, with budget and actual, the grant's share below them in brackets."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.grant_report.form import Row, Sum
from yosandb.extract.families.grant_report.heads import Table
from yosandb.extract.families.grant_report.zones import Zone
from yosandb.extract.geometry.grid import cell_lines
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.table import cuts_between
from yosandb.extract.page import Box, Char, union
from yosandb.extract.pieces import claim
from yosandb.extract.printed import Printed
from yosandb.extract.sheet import Sheet

AMOUNT_COLUMNS = ("budget", "actual", "grant_budget", "grant_actual")
# Amounts of one row stand on heights that differ by less than this (in sizes).
SAME_HEIGHT = 0.7
# The share in brackets follows its amount as closely as this (in sizes, from middle to middle).
SHARE_REACH = 2.2


@dataclass(frozen=True)
class Band:
    """The stretch of a table that one row fills."""

    chars: tuple[Char, ...]


def rows(sheet: Sheet, zone: Zone, table: Table) -> list[Row | Sum]:
    """The rows and totals of the table on this page, from top to bottom."""
    read = [_row(sheet, zone, table, band) for band in bands(sheet, zone, table)]
    merged: list[Row | Sum] = []
    for row in read:
        last = merged[-1] if merged else None
        if isinstance(row, Sum) and not row.label.parts and isinstance(last, Sum):
            last.amounts |= row.amounts
        else:
            merged.append(row)
    return merged


def bands(sheet: Sheet, zone: Zone, table: Table) -> list[Band]:
    """The rows of the table: by its rulings, and where none part two amounts, by the white."""
    spots = [c.middle for c in table.columns if c.name in ("name", *AMOUNT_COLUMNS)]
    edges = zone.grid.horizontals_across(spots, table.box.top, table.box.bottom)
    heights = [table.box.top, *edges, table.box.bottom]
    found: list[Band] = []
    for top, bottom in pairwise(heights):
        inside = [c for c in table.body if top <= c.box.centre[1] < bottom]
        found += [Band(tuple(part)) for part in _parted(sheet, zone, table, inside)]
    return [band for band in found if band.chars]


def _parted(sheet: Sheet, zone: Zone, table: Table, chars: Sequence[Char]) -> list[list[Char]]:
    """Characters between two rulings, parted again where they hold the amounts of several rows."""
    lines = [line for cell in table.cells(chars).values() for line in cell]
    anchors = _anchors(zone, table, chars)
    cuts = cuts_between(anchors, [line.box for line in lines])
    if None in cuts:
        sheet.problem("rows-unclear", "no white parts some rows of the table: check them by eye")
    heights = [float("-inf"), *[cut for cut in cuts if cut is not None], float("inf")]
    return [
        [c for c in chars if top <= c.box.centre[1] < bottom] for top, bottom in pairwise(heights)
    ]


def _anchors(zone: Zone, table: Table, chars: Sequence[Char]) -> list[Box]:
    """Boxes around the amounts of each row: what stands on one height, and its share below."""
    cells = table.cells(chars)
    amounts = [line for name in AMOUNT_COLUMNS for line in cells.get(name, [])]
    labelled = [line.box for line in _share_labels(zone, table, chars)]
    anchors: list[list[Line]] = []
    for line in sorted(amounts, key=lambda line: line.box.centre[1]):
        if anchors and _same_row(anchors[-1], line, labelled):
            anchors[-1].append(line)
        else:
            anchors.append([line])
    return [union(line.box for line in anchor) for anchor in anchors]


def _same_row(anchor: Sequence[Line], line: Line, labelled: Sequence[Box]) -> bool:
    step = line.box.centre[1] - anchor[0].box.centre[1]
    if step <= SAME_HEIGHT * line.size:
        return True
    own_label = any(
        abs(b.centre[1] - line.box.centre[1]) < SAME_HEIGHT * line.size for b in labelled
    )
    share = rules.SHARE.fullmatch(line.bare) is not None
    return share and not own_label and step <= SHARE_REACH * line.size


def _share_labels(zone: Zone, table: Table, chars: Sequence[Char]) -> list[Line]:
    lines = cell_lines(_beside_amounts(table, chars), zone.grid, zone.box)
    return [line for line in lines if rules.SHARE_OF_TOTAL.fullmatch(line.bare)]


def _beside_amounts(table: Table, chars: Sequence[Char]) -> list[Char]:
    """Characters that stand in none of the columns of amounts."""
    money = [column for column in table.columns if column.name in AMOUNT_COLUMNS]
    return [char for char in chars if not any(column.takes(char.box) for column in money)]


def _row(sheet: Sheet, zone: Zone, table: Table, band: Band) -> Row | Sum:
    words = cell_lines(_beside_amounts(table, band.chars), zone.grid, zone.box)
    text = "".join(line.bare for line in words)
    amounts = _amounts(sheet, table, band)
    if rules.TOTAL.fullmatch(text) and amounts:
        label = sheet.field("totals.label", words)
        return Sum(sheet.number, label, amounts)
    if rules.SHARE_OF_TOTAL.fullmatch(text) and amounts:
        sheet.label("totals", [char for line in words for char in line.chars])
        return Sum(sheet.number, Printed("", ()), amounts)
    cells = table.cells(band.chars)
    pieces = {
        name: claim(sheet, f"programmes.{name}", lines, table.edge(name))
        for name, lines in cells.items()
        if name not in AMOUNT_COLUMNS
    }
    return Row(sheet.number, pieces, amounts)


def _amounts(sheet: Sheet, table: Table, band: Band) -> dict[str, Printed]:
    """The amounts of a row by field; whatever is no amount stays unclaimed and is said."""
    found: dict[str, Printed] = {}
    cells = table.cells(band.chars)
    for column in AMOUNT_COLUMNS:
        for line in cells.get(column, []):
            found |= _figures(sheet, column, line, found)
    return found


def _figures(
    sheet: Sheet, column: str, line: Line, found: dict[str, Printed]
) -> dict[str, Printed]:
    plain, share = rules.AMOUNT.fullmatch(line.bare), rules.SHARE.fullmatch(line.bare)
    both = rules.AMOUNT_AND_SHARE.fullmatch(line.bare)
    if both is not None:
        cut = both.end("amount")
        return {
            column: sheet.field(f"programmes.{column}", [Line(line.chars[:cut])]),
            f"grant_{column}": sheet.field(f"programmes.grant_{column}", [Line(line.chars[cut:])]),
        }
    name = column if plain or column.startswith("grant_") else f"grant_{column}"
    if (plain or share) and name not in found:
        return {name: sheet.field(f"programmes.{name}", [line])}
    sheet.problem("not-understood", f"no amount of {column}: {line.text}", "error")
    return {}
