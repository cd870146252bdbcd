"""The rows of a page and the headings that words of the form make: what stands on it, whatever the
sums of the book prove of it.

A page is looked at twice, and waits in a file in between: its layout waits with it, as places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import accumulate, chain, pairwise
from typing import Any

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.feet import feet, margins
from yosandb.extract.families.budget_statement.figure import has_figures
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.halves import Half, halves
from yosandb.extract.families.budget_statement.heading import forms
from yosandb.extract.families.budget_statement.item_titles import Title, upright_titles
from yosandb.extract.furniture import PAGE_NUMBER
from yosandb.extract.geometry.grid import page_grid
from yosandb.extract.geometry.lines import Line, page_rows, page_segments, rows_of, segments
from yosandb.extract.geometry.pillars import pillars
from yosandb.extract.packing import Places, chars_at, lines_at, places, places_of
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# Less than such a share of upright characters make a page one that lies on its side or its head.
UPRIGHT = 0.5


@lean
class Layout:
    """What stands on a page, apart from running heads and the page's number.

    `rows` are those of each half, with the `forms` among them; `beside` are 款 and 項 that stand
    upright in narrow cells, `chars` what stands on the rows within the frame of a table.
    """

    is_turned: bool
    rows: dict[Half, list[Line]]
    forms: list[list[Form]]
    chars: list[Char]
    feet: list[Line]
    beside: list[Title]


def laid_out(sheet: Sheet) -> Layout:
    """The layout of a page, without what other families read of it."""
    page = sheet.page
    heads = [line for line in sheet.running if not _is_own(line)]
    running = {char for line in heads for char in line.chars} | sheet.reserved
    own = [part for part in page_segments(page) if part.chars[0] not in running]
    upright = [part for part in own if part.turn == 0]
    beside = _upright_titles(page, upright)
    upright = list(_without(upright, {c for title in beside for c in title.line.chars}))
    below: list[Line] = []
    rows = {half: _rows_of(page, half, upright, below) for half in halves(page, upright)}
    grid = page_grid(page)
    return Layout(
        is_turned=_letters(upright) < UPRIGHT * _letters(own),
        rows=rows,
        forms=[forms(own, half.x0, half.x1, grid) for half, own in rows.items()],
        chars=[char for own in rows.values() for char in _framed(page, own)],
        feet=below,
        beside=beside,
    )


def _upright_titles(page: Page, parts: Sequence[Line]) -> list[Title]:
    """款 and 項 in narrow cells beside the rows of a table."""
    found = pillars(parts, page_grid(page), Box(0.0, 0.0, page.width, page.height))
    return upright_titles(found, page_rows(page)) if found else []


def _rows_of(page: Page, half: Half, parts: Sequence[Line], apart: list[Line]) -> list[Line]:
    """The rows of a half, without its foot, which is noted."""
    own = [part for part in parts if half.holds(part.box)]
    rulings = [ruling for ruling in page.rulings if half.holds(ruling.box)]
    beside = margins(own, rulings)
    body = rows_of(part for part in own if part not in beside)
    below = feet(body, rulings)
    apart += [*beside, *below]
    return [row for row in body if row not in below]


def _framed(page: Page, rows: Sequence[Line]) -> list[Char]:
    """What stands on the rows, without those below the frame of a table: the name of a file, the
    day of printing. A frame holds all rows of figures."""
    uprights = [ruling.box.bottom for ruling in page.rulings if ruling.vertical]
    end = max(uprights, default=float("inf"))
    if any(row.box.centre[1] > end and has_figures(row) for row in rows):
        end = float("inf")
    return [char for row in rows if row.box.top < end for char in row.chars]


def _without(parts: Iterable[Line], taken: Set[Char]) -> Iterator[Line]:
    """Segments, without what some of them are of words that stand upright."""
    for part in parts:
        if taken.isdisjoint(part.chars):
            yield part
        else:
            yield from segments(char for char in part.chars if char not in taken)


def _letters(parts: Iterable[Line]) -> int:
    return sum(len(part.chars) for part in parts)


def _is_own(line: Line) -> bool:
    """What repeats on the pages of a form are mostly its own words, save number and account."""
    return not (PAGE_NUMBER.fullmatch(line.bare) or rules.FOOT.fullmatch(line.narrow))


def packed(page: Page, layout: Layout) -> Any:
    """The layout as places on its page; nothing where words stand upright, as they seldom do."""
    if layout.beside:
        return None
    return (
        layout.is_turned,
        [(half, [_packed_row(page, row) for row in own]) for half, own in layout.rows.items()],
        [[_packed_form(page, form) for form in own] for own in layout.forms],
        None if layout.chars == _all_chars(layout.rows) else places_of(page, layout.chars),
        places(page, layout.feet),
    )


def unpacked(page: Page, known: Any) -> Layout:
    """The layout again, of the characters of the page."""
    is_turned, packed_rows, forms, chars, below = known
    rows = {half: [_row(page, *row) for row in own] for half, own in packed_rows}
    return Layout(
        is_turned=is_turned,
        rows=rows,
        forms=[[_form(page, *form) for form in own] for own in forms],
        chars=_all_chars(rows) if chars is None else list(chars_at(page, chars)),
        feet=list(lines_at(page, below)),
        beside=[],
    )


def _all_chars(rows: Mapping[Half, Sequence[Line]]) -> list[Char]:
    return [char for own in rows.values() for row in own for char in row.chars]


def _packed_row(page: Page, row: Line) -> tuple[tuple[int, ...], list[int]]:
    """A row, and where the segments of it end, if they stand behind each other."""
    parts = row.segments
    apart = tuple(chain.from_iterable(part.chars for part in parts)) == row.chars
    ends = list(accumulate(len(part.chars) for part in parts)) if apart else []
    return places_of(page, row.chars), ends


def _row(page: Page, places: Sequence[int], ends: Sequence[int]) -> Line:
    row = Line(chars_at(page, places))
    if ends:
        row.know_segments([Line(row.chars[a:b]) for a, b in pairwise((0, *ends))])
    return row


def _packed_form(page: Page, form: Form) -> tuple[Any, ...]:
    words = dict(zip(form.words, places(page, form.words.values()), strict=True))
    bare = replace(form, words={}, chars=(), units=())
    return bare, words, places_of(page, form.chars), places(page, form.units)


def _form(page: Page, bare: Form, words: dict[str, Any], chars: Any, units: Places) -> Form:
    lines = dict(zip(words, lines_at(page, tuple(words.values())), strict=True))
    return replace(bare, words=lines, chars=chars_at(page, chars), units=lines_at(page, units))
