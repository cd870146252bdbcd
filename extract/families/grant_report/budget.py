"""Table ④: a programme a row, with budget and actual, the grant's share below them in brackets."""

from collections.abc import Sequence
from functools import partial

from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.grant_report.form import Row, Sum
from yosandb.extract.geometry.grid import SNAP, cell_lines
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char, union
from yosandb.extract.pieces import claim
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.form.heads import Table
from yosandb.extract.shapes.form.rows import row_chars
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.sheet import Sheet

AMOUNT_COLUMNS = ("budget", "actual", "grant_budget", "grant_actual")
# How the words begin that name the grant's share.
GRANT_WORDS = ("(うち", "（うち", "うち交", "うち国", "交付金", "(交付", "（交付", "うち補")
# They may be wrapped over lines within this distance (in sizes).
WRAPPED = 3.5
# Amounts of one row stand on heights that differ by less than this (in sizes).
SAME_HEIGHT = 0.7
# The share in brackets follows its amount as closely as this (in sizes, from middle to middle).
SHARE_REACH = 2.2


def speaks_of_grants(zone: Zone) -> bool:
    """Whether the form says that figures in brackets are the grant's share: うち交付金….

    In a narrow column the words are wrapped: (うち交付 / 金).
    """
    lines = zone.lines()
    for line in lines:
        if line.bare[:3] in GRANT_WORDS:
            below = [x for x in lines if 0 <= x.box.top - line.box.top <= WRAPPED * line.size]
            beside = [
                x for x in below if abs(x.box.centre[0] - line.box.centre[0]) <= line.box.width
            ]
            text = "".join(x.bare for x in sorted(beside, key=lambda x: x.box.top))
            if rules.SHARED.search(text):
                return True
    return False


def _below(line: Line, lines: Sequence[Line]) -> list[Line]:
    """A line and those close below it, over the same middle."""
    middle, reach = line.box.centre[0], WRAPPED * line.size
    close = (x for x in lines if 0 <= x.box.top - line.box.top <= reach)
    return sorted(
        (x for x in close if abs(x.box.centre[0] - middle) <= line.box.width),
        key=lambda x: x.box.top,
    )


def rows(sheet: Sheet, zone: Zone, table: Table, *, shares: bool) -> list[Row | Sum]:
    """The rows and totals of the table on this page, from top to bottom.

    `shares` says that figures in brackets are the grant's share.
    """
    read: list[Row | Sum] = []
    anchors = partial(_anchors, zone, table)
    for band in row_chars(sheet, zone, table, table.body, _spots(table), anchors):
        ended = any(isinstance(row, Sum) and not row.is_subtotal for row in read)
        if ended and not _has_figures(table, band):
            text = "".join(char.text for char in band)[:40]
            sheet.problem("row-unclear", f"text below the total of the table: {text}", "error")
        elif (row := _row(sheet, zone, table, band, shares=shares)) is not None:
            read.append(row)
    merged: list[Row | Sum] = []
    for row in read:
        last = merged[-1] if merged else None
        if isinstance(row, Sum) and not row.label.parts and isinstance(last, Sum):
            last.amounts |= row.amounts
        else:
            merged.append(row)
    return merged


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


def _row(
    sheet: Sheet, zone: Zone, table: Table, band: Sequence[Char], *, shares: bool
) -> Row | Sum | None:
    """A row of programme or total; None, and a problem, for what is neither for sure."""
    words = cell_lines(_beside_amounts(table, band), zone.grid, zone.box)
    text = "".join(line.bare for line in words)
    unsure = _unsure(zone, table, band)
    if unsure is not None:
        sheet.problem("row-unclear", f"{unsure}: {text[:40]}", "error")
        return None
    amounts = _amounts(sheet, table, band, shares=shares)
    if rules.TOTAL.fullmatch(text) and amounts:
        label = sheet.field("totals.label", words)
        return Sum(sheet.number, label, amounts)
    if rules.SHARE_OF_TOTAL.fullmatch(text) and amounts:
        sheet.label("totals", [char for line in words for char in line.chars])
        return Sum(sheet.number, Printed("", ()), amounts)
    cells = table.cells(band)
    pieces = {
        name: claim(sheet, f"programmes.{name}", lines, table.edge(name))
        for name, lines in cells.items()
        if name not in AMOUNT_COLUMNS
    }
    return Row(sheet.number, pieces, amounts)


def _unsure(zone: Zone, table: Table, band: Sequence[Char]) -> str | None:
    """Why a stretch of the table is no row that can be trusted."""
    cells = table.cells(band)
    if not _has_figures(table, band):
        ruled = zone.grid.horizontals_across(_spots(table), table.box.top, table.box.bottom)
        below = min((char.box.top for char in band), default=0.0)
        return "text below the table" if ruled and below >= ruled[-1] - SNAP else None
    name = "".join(line.bare for line in cells.get("name", []))
    alone = not cells.get("outline") and not cells.get("results")
    if name.startswith("うち"):
        return "a part of the row above, not a programme"
    if alone and rules.LIKE_A_TOTAL.fullmatch(name) and not rules.TOTAL.fullmatch(name):
        return None if rules.SHARE_OF_TOTAL.fullmatch(name) else "neither a programme nor a total"
    heights = [char.box.centre[1] for char in band]
    words = [c.middle for c in table.columns if c.name in ("name", "outline", "results")]
    if len(words) > 1 and _ruled_between(zone, words, min(heights), max(heights)):
        return "several programmes share an amount"
    return None


def _has_figures(table: Table, band: Sequence[Char]) -> bool:
    cells = table.cells(band)
    lines = [line for name in AMOUNT_COLUMNS for line in cells.get(name, [])]
    return any(rules.FIGURE.fullmatch(line.bare) for line in lines)


def _ruled_between(zone: Zone, spots: Sequence[float], top: float, bottom: float) -> bool:
    found = zone.grid.horizontals_across(spots, top, bottom)
    return any(top < y < bottom for y in found)


def _spots(table: Table) -> list[float]:
    return [c.middle for c in table.columns if c.name in ("name", *AMOUNT_COLUMNS)]


def _amounts(
    sheet: Sheet, table: Table, band: Sequence[Char], *, shares: bool
) -> dict[str, Printed]:
    """The amounts of a row by field; whatever is no amount stays unclaimed and is said."""
    found: dict[str, Printed] = {}
    cells = table.cells(band)
    for column in AMOUNT_COLUMNS:
        for line in cells.get(column, []):
            found |= _figures(sheet, column, line, found, shares=shares)
    return found


def _figures(
    sheet: Sheet, column: str, line: Line, found: dict[str, Printed], *, shares: bool
) -> dict[str, Printed]:
    plain, share = rules.AMOUNT.fullmatch(line.bare), rules.SHARE.fullmatch(line.bare)
    both = rules.AMOUNT_AND_SHARE.fullmatch(line.bare)
    if (both or share) and not shares and not column.startswith("grant_"):
        message = f"nothing says what the figure in brackets is: {line.text}"
        sheet.problem("bracket-unknown", message, "error")
        return {}
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
