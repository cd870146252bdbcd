"""After a page was read: what should have become a record and did not.

One audit for all families. Whatever reads as an amount must be the amount of a row; what a row
says must come from one cell; a page that a family knows must give something. What is found is an
error with its place: it means that the page was not read whole.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import inf

from yosandb.extract import regex
from yosandb.extract.claims import Claim
from yosandb.extract.form_words import unread_labels
from yosandb.extract.geometry.grid import Grid, page_grid
from yosandb.extract.geometry.lines import Line, page_rows, page_segments
from yosandb.extract.lost_names import is_no_record, keeps_text, lost_names
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.own_amount import AMOUNT, HAS_UNIT, NAME, WITHIN, stands_apart
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import MONEY
from yosandb.extract.sheet import Sheet

# More than this share of a page that nobody claims is a page that was not read.
MUCH = 0.2
# A page of fewer characters is a cover or a divider.
FEW = 40
# Figures of a column of amounts are so many or more.
NAMES = 2
# Figures end at the same place within this (in points).
SAME_EDGE = 2.0
DIGIT = regex.compile(r"\d")
# 道路整備費……1,234: leaders lead to an amount.
LED_TO = regex.compile(r"(?:[…‥]|・{2,}|\.{2,})\s*$")
GROUPED = regex.compile(r"[0-9０-９][,，][0-9０-９]{3}")
# A table has so many figures or more, each in a cell of its own: 12,345   △1,234
CELLS = 6
ALONE = regex.compile(r"[△▲+＋(（-]?[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+[)）]?")
# 21,480 保育施設改修事業: a sentence begins with no such figure and a blank
BEFORE_NAME = regex.compile(r"[△▲-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\s*千?円)?\s+\p{L}")
# 12,914 管財課: a second figure behind the amount of a row, with or without an office
_GROUPS = r"[△▲+＋-]?[0-9]{1,3}(?:[,，][0-9]{3})+"
SECOND = regex.compile(rf"\s*(?P<figure>{MONEY}|{_GROUPS})(?:\s+{OFFICES})?\s*")
# 住宅取得の補助（１件上限, and ５０万円） on the line below it: a bracket within a sentence
OPENED = regex.compile(r".*\w.*[(][^()]*")
CLOSED = regex.compile(r"[^()]*[)].*")
# White behind an amount of its own (in sizes); less does where it begins its line.
APART = 1.5
APART_AT_THE_BEGINNING = 0.7
# What the audit finds is an error: the document was not read whole.
CODES = frozenset(
    {
        "amount-swallowed",
        "cells-merged",
        "claimed-twice",
        "form-unread",
        "label-twice",
        "name-swallowed",
        "page-not-read",
        "page-unknown",
        "page-without-records",
        "table-unread",
    }
)


def audit(sheet: Sheet) -> None:
    """Note on the sheet what of its page is not accounted for."""
    for line in dict.fromkeys([*_swallowed(sheet), *_second(sheet)]):
        message = f"an amount is part of a text and of no row: {line.text[:60]}"
        sheet.problem("amount-swallowed", message, "error")
    if cells := _unread(sheet):
        message = f"figures of a ruled table are part of a text: {len(cells)} ({cells[0].text} …)"
        sheet.problem("table-unread", message, "error")
    for name, run in _merged(sheet):
        message = f"two cells of the page make one {name}: {run.text[:60]}"
        sheet.problem("cells-merged", message, "error")
    for line in dict.fromkeys(lost_names(sheet)):
        message = f"a line set like the names of this page is part of a text: {line.text[:60]}"
        sheet.problem("name-swallowed", message, "error")
    if labels := list(unread_labels(sheet)):
        said = "; ".join(f"{label}: {value}" for label, value in labels)
        sheet.problem("form-unread", f"no family reads the form on this page: {said}", "error")
    if (share := _unclaimed(sheet)) > MUCH:
        message = f"{share:.0%} of the page was not understood; see the table unclaimed"
        sheet.problem("page-not-read", message, "error")


def _unclaimed(sheet: Sheet) -> float:
    counts = sheet.claims.counts()
    total = sum(counts.values())
    return counts[Claim.UNCLAIMED] / total if total >= FEW else 0.0


def _swallowed(sheet: Sheet) -> Iterator[Line]:
    """Lines that end in an amount which no field of a row holds.

    A figure without a unit is an amount where it stands in a column of them: a chart has figures,
    too, and the text of a line may break behind one.
    """
    edges = _amount_edges(sheet)
    kept = {c for name, run in sheet.values if not keeps_text(name) for c in run.chars}
    for line in page_rows(sheet.page):
        for part in line.segments:
            if not (DIGIT.search(part.text) and _is_lost(sheet, part)):
                continue
            text = plain(part)
            match = AMOUNT.search(text.text)
            if match is None or not _is_its_own(line, part, text.text[: match.start()]):
                continue
            runs = text.runs(match.span("amount"))
            if not any(_is_lost(sheet, run) and kept.isdisjoint(run.chars) for run in runs):
                continue
            sure = HAS_UNIT.search(match["amount"]) or LED_TO.search(text.text[: match.start()])
            within = _ends_bracket(sheet, part, text.text[: match.end("amount")], text.text)
            if (sure or _in_column(part, edges)) and not within:
                yield part


def _ends_bracket(sheet: Sheet, part: Line, amount: str, said: str) -> bool:
    """Whether a line is the end of a bracket that the sentence on the line above it opens, and its
    amount, up to which it is told, stands in that."""
    if ")" in amount or CLOSED.fullmatch(said.strip()) is None:
        return False
    size = part.size
    over = (
        other
        for other in page_segments(sheet.page)
        if other.turn == part.turn
        and 0 < part.box.top - other.box.top < 2.5 * size
        and other.box.x0 - size < part.box.x0 < other.box.x1
    )
    above = max(over, key=lambda other: other.box.top, default=None)
    return above is not None and OPENED.fullmatch(plain(above).text.strip()) is not None


def _unread(sheet: Sheet) -> list[Line]:
    """Figures in the cells of a ruled table of which no row holds any, where there are several.

    Nothing else tells that they are lost: no column of amounts is beside them.
    """
    figures = [part for part in page_segments(sheet.page) if ALONE.fullmatch(part.text)]
    lost = [part for part in figures if _is_lost(sheet, part)]
    if len(lost) < CELLS or any(said.code == "table-unread" for said in sheet.problems):
        return []
    grid, whole = page_grid(sheet.page), Box(0, 0, sheet.page.width, sheet.page.height)
    cells = Counter(grid.cell(part.box.centre, whole) for part in page_segments(sheet.page))
    alone = [p for p in figures if cells[grid.cell(p.box.centre, whole)] == 1]
    for lattice in lattices(sheet.page.rulings):
        own = [part for part in alone if lattice.box.holds(part.box.centre)]
        if len(own) >= CELLS and all(part in lost for part in own):
            return own
    return []


def _second(sheet: Sheet) -> Iterator[Line]:
    """Figures behind the amount of a row, in its line, that are part of a text."""
    amounts = {
        char
        for name, run in sheet.values
        if name.endswith(".amount") and not keeps_text(name)
        for char in run.chars
    }
    for line in page_rows(sheet.page) if amounts else ():
        first = min((char.box.x1 for char in line.chars if char in amounts), default=inf)
        for part in (part for part in line.segments if part.box.x0 > first):
            text = plain(part)
            found = SECOND.fullmatch(text.text)
            # An office behind it is read by itself.
            if found and all(_is_lost(sheet, figure) for figure in text.runs(found.span("figure"))):
                yield part


def _amount_edges(sheet: Sheet) -> list[float]:
    """Where the figures end that are amounts of rows: a column of amounts."""
    return [
        part.box.x1
        for part in page_segments(sheet.page)
        if GROUPED.search(part.text) and not _is_lost(sheet, part)
    ]


def _in_column(part: Line, edges: list[float]) -> bool:
    return sum(abs(part.box.x1 - edge) <= SAME_EDGE for edge in edges) >= NAMES


def _is_lost(sheet: Sheet, run: Line) -> bool:
    names = sheet.claims.names(run.chars)
    return any(keeps_text(name) and not is_no_record(name) for name in names)


def _is_its_own(line: Line, part: Line, before: str) -> bool:
    """Whether an amount stands apart, as those of rows do, and not within a sentence."""
    goes_on = [char for char in line.chars if char.box.x0 >= part.box.x1]
    needed = APART if before or part.chars[0] is not line.chars[0] else APART_AT_THE_BEGINNING
    if goes_on and goes_on[0].box.x0 - part.box.x1 < part.size * needed:
        return False
    return NAME.fullmatch(before) is not None and WITHIN.search(before.rstrip()) is None


def amounts(sheet: Sheet) -> int:
    """How many figures of a page are grouped (1,234), but for those of an example."""
    claims, chars = sheet.claims, sheet.page.chars
    some = any(map(is_no_record, claims.names(chars)))
    text = "".join(
        [" " if some and is_no_record(claims.name(char)) else char.text for char in chars]
    )
    return len(GROUPED.findall(text))


def figures_apart(sheet: Sheet) -> int:
    """How many figures of a page stand apart from sentences: in cells, beside labels, or before
    names."""
    parts = (part for part in page_segments(sheet.page) if part.turn == 0)
    said = [plain(part).text.strip() for part in parts]
    return sum(stands_apart(text) or BEFORE_NAME.match(text) is not None for text in said)


def _merged(sheet: Sheet) -> Iterator[tuple[str, Line]]:
    """Values whose characters a vertical line parts."""
    grid = page_grid(sheet.page)
    if not grid.verticals:
        return
    for name, run in sheet.values:
        if name.startswith("passages.") or not grid.may_part(run.box.x0, run.box.x1):
            continue
        if any(_parted(grid, a, b) for a, b in pairwise(run.chars)):
            yield name, run


def _parted(grid: Grid, before: Char, after: Char) -> bool:
    left, right = before.box.x1, after.box.x0
    if right <= left or before.turn or after.turn:
        return False
    return grid.parting(before.box.centre[1], left, right)
