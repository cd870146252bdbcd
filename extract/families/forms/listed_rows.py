"""The rows and totals of a table inside a form, their amounts with a share in brackets."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.forms.listed_row import Row, Sum
from yosandb.extract.geometry.grid import SNAP, cell_lines
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char, union
from yosandb.extract.patterns import is_within
from yosandb.extract.pieces import claim
from yosandb.extract.printed import Printed
from yosandb.extract.runs import runs
from yosandb.extract.shapes.form import amounts as words
from yosandb.extract.shapes.form.heads import Over, Table
from yosandb.extract.shapes.form.rows import row_chars
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# The words may be wrapped over lines within this distance (in sizes).
WRAPPED = 3.5
# Amounts of one row stand on heights that differ by less than this (in sizes).
SAME_HEIGHT = 0.7
# The share in brackets follows its amount as closely as this (in sizes, from middle to middle).
SHARE_REACH = 2.2


@lean(slots=False)
class Shares:
    """What says that figures in brackets are a share of the amount above or beside them.

    `begins` are the first letters of such words, which may be wrapped over lines; `speaks` must
    stand in them. `row` are the words of a row that is the share of the total above it.
    """

    begins: tuple[str, ...] = ()
    speaks: str = "(?!)"
    row: str = "(?!)"

    def are_said(self, zone: Zone) -> bool:
        """Whether a part of a form says what its figures in brackets are: うち交付金…"""
        lines = zone.lines
        starts = (line for line in lines if line.bare[:3] in self.begins)
        return any(is_within(self.speaks, _wrapped(line, lines)) for line in starts)


def _wrapped(line: Line, lines: Sequence[Line]) -> str:
    """A line and those close below it, over the same middle: (うち交付 / 金)."""
    middle, reach = line.box.centre[0], WRAPPED * line.size
    close = (x for x in lines if 0 <= x.box.top - line.box.top <= reach)
    beside = [x for x in close if abs(x.box.centre[0] - middle) <= line.box.width]
    return "".join(x.bare for x in sorted(beside, key=lambda x: x.box.top))


class RowsReader:
    """Reads the rows and totals of one table on one page.

    `shared` says that figures in brackets are a share of the amounts.
    """

    def __init__(
        self, sheet: Sheet, zone: Zone, table: Table, name: str, over: Over, shares: Shares
    ) -> None:
        self._sheet = sheet
        self._zone = zone
        self._table = table
        self._name = name
        self._over = over
        self._amounts = (*over.amounts, *(over.share_of(name) for name in over.amounts))
        self._of_total = regex.compile(shares.row)

    def read(self, *, shared: bool) -> list[Row | Sum]:
        """The rows and totals from top to bottom."""
        sheet, zone, table = self._sheet, self._zone, self._table
        read: list[Row | Sum] = []
        for band in row_chars(sheet, zone, table, table.body, self._spots(), self._anchors):
            ended = any(isinstance(row, Sum) and not row.is_subtotal for row in read)
            if ended and not self._has_figures(band):
                text = "".join(char.text for char in band)[:40]
                message = f"text below the total of the table: {text}"
                sheet.problem("row-unclear", message, "error")
            elif (row := self._row(band, shared=shared)) is not None:
                read.append(row)
        return _merged(read)

    def _anchors(self, chars: Sequence[Char]) -> list[Box]:
        """Boxes around the amounts of each row: what stands on one height, and its share below."""
        cells = self._table.cells(chars)
        amounts = [line for name in self._amounts for line in cells.get(name, [])]
        labelled = [line.box for line in self._share_labels(chars)]
        anchors = runs(
            sorted(amounts, key=lambda line: line.box.centre[1]),
            lambda anchor, line: self._same_row(anchor, line, labelled),
        )
        return [union(line.box for line in anchor) for anchor in anchors]

    @staticmethod
    def _same_row(anchor: Sequence[Line], line: Line, labelled: Sequence[Box]) -> bool:
        step = line.box.centre[1] - anchor[0].box.centre[1]
        if step <= SAME_HEIGHT * line.size:
            return True
        own_label = any(
            abs(b.centre[1] - line.box.centre[1]) < SAME_HEIGHT * line.size for b in labelled
        )
        share = words.SHARE.fullmatch(line.bare) is not None
        return share and not own_label and step <= SHARE_REACH * line.size

    def _share_labels(self, chars: Sequence[Char]) -> list[Line]:
        lines = self._words(chars)
        return [line for line in lines if self._of_total.fullmatch(line.bare)]

    def _words(self, chars: Sequence[Char]) -> list[Line]:
        """The lines that stand in none of the columns of amounts."""
        money = [column for column in self._table.columns if column.name in self._amounts]
        inside = [char for char in chars if not any(column.takes(char.box) for column in money)]
        return cell_lines(inside, self._zone.grid, self._zone.box)

    def _row(self, band: Sequence[Char], *, shared: bool) -> Row | Sum | None:
        """A row of programme or total; None, and a problem, for what is neither for sure."""
        lines = self._words(band)
        text = "".join(line.bare for line in lines)
        unsure = self._unsure(band)
        if unsure is not None:
            self._sheet.problem("row-unclear", f"{unsure}: {text[:40]}", "error")
            return None
        amounts = self._figures(band, shared=shared)
        if words.TOTAL.fullmatch(text) and amounts:
            label = self._sheet.field("totals.label", lines)
            return Sum(self._sheet.number, label, amounts)
        if self._of_total.fullmatch(text) and amounts:
            self._sheet.label("totals", [char for line in lines for char in line.chars])
            return Sum(self._sheet.number, Printed("", ()), amounts)
        cells = self._table.cells(band)
        pieces = {
            name: claim(self._sheet, f"{self._name}.{name}", lines, self._table.edge(name))
            for name, lines in cells.items()
            if name not in self._amounts
        }
        return Row(self._sheet.number, pieces, amounts)

    def _unsure(self, band: Sequence[Char]) -> str | None:
        """Why a stretch of the table is no row that can be trusted."""
        cells = self._table.cells(band)
        if not self._has_figures(band):
            box = self._table.box
            ruled = self._zone.grid.horizontals_across(self._spots(), box.top, box.bottom)
            below = min((char.box.top for char in band), default=0.0)
            return "text below the table" if ruled and below >= ruled[-1] - SNAP else None
        name = "".join(line.bare for line in cells.get("name", []))
        beside = [n for n in self._over.words if n not in ("name", *self._amounts)]
        alone = not any(cells.get(column) for column in beside)
        if name.startswith("うち"):
            return "a part of the row above, not a programme"
        if alone and words.LIKE_A_TOTAL.fullmatch(name) and not words.TOTAL.fullmatch(name):
            return None if self._of_total.fullmatch(name) else "neither a programme nor a total"
        heights = [char.centre[1] for char in band]
        middles = [c.middle for c in self._table.columns if c.name in ("name", *beside)]
        if len(middles) > 1 and self._ruled_between(middles, min(heights), max(heights)):
            return "several programmes share an amount"
        return None

    def _has_figures(self, band: Sequence[Char]) -> bool:
        cells = self._table.cells(band)
        lines = [line for name in self._amounts for line in cells.get(name, [])]
        return any(words.FIGURE.fullmatch(line.bare) for line in lines)

    def _ruled_between(self, spots: Sequence[float], top: float, bottom: float) -> bool:
        found = self._zone.grid.horizontals_across(spots, top, bottom)
        return any(top < y < bottom for y in found)

    def _spots(self) -> list[float]:
        return [c.middle for c in self._table.columns if c.name in ("name", *self._amounts)]

    def _figures(self, band: Sequence[Char], *, shared: bool) -> dict[str, Printed]:
        """The amounts of a row by field; whatever is no amount stays unclaimed and is said."""
        found: dict[str, Printed] = {}
        cells = self._table.cells(band)
        for column in self._amounts:
            for line in cells.get(column, []):
                found |= self._figure(column, line, found, shared=shared)
        return found

    def _figure(
        self, column: str, line: Line, found: dict[str, Printed], *, shared: bool
    ) -> dict[str, Printed]:
        share = self._over.share_of(column)
        plain, bracketed = words.AMOUNT.fullmatch(line.bare), words.SHARE.fullmatch(line.bare)
        both = words.AMOUNT_AND_SHARE.fullmatch(line.bare)
        if (both or bracketed) and not shared and column in self._over.amounts:
            message = f"nothing says what the figure in brackets is: {line.text}"
            self._sheet.problem("bracket-unknown", message, "error")
            return {}
        if both is not None:
            cut = both.end("amount")
            return {
                column: self._sheet.field(f"{self._name}.{column}", [Line(line.chars[:cut])]),
                share: self._sheet.field(f"{self._name}.{share}", [Line(line.chars[cut:])]),
            }
        name = column if plain or column not in self._over.amounts else share
        if (plain or bracketed) and name not in found:
            return {name: self._sheet.field(f"{self._name}.{name}", [line])}
        self._sheet.problem("not-understood", f"no amount of {column}: {line.text}", "error")
        return {}


def _merged(rows: Sequence[Row | Sum]) -> list[Row | Sum]:
    """Rows and totals; the share of a total is printed on a line of its own below it."""
    merged: list[Row | Sum] = []
    for row in rows:
        last = merged[-1] if merged else None
        if isinstance(row, Sum) and not row.label.parts and isinstance(last, Sum):
            merged[-1] = replace(last, amounts={**last.amounts, **row.amounts})
        else:
            merged.append(row)
    return merged
