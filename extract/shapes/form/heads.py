"""The heading rows of a table in a zone: which word stands over which column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.table import Column, by_column, columns
from yosandb.extract.page import Box, Char
from yosandb.extract.patterns import is_said
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.vocabulary import UNIT_WORD
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# Words over a column of one year's values: it is called by them, `year R6`.
YEAR = "year"
# The words over the columns stand within this distance (in sizes) of each other's height.
HEAD_DEPTH = 2.5
# A second line belongs to the word over it if it follows as closely as this (in sizes).
CLOSE = 1.5
# A word of the heading is wrapped over this many lines at most.
WRAPS = 3
# A second line in the heading of an amount: (うち交付金見込)  （R6.3実績）  （千円）
UNDER_HEADING = regex.compile(r"[(（][^()（）]*[)）]?|[^()（）]*[)）]")
UNIT_IN_HEADING = regex.compile(rf"[（(](?P<unit>{UNIT_WORD})[）)]")


@lean(slots=False)
class Over:
    """The words over the columns of a table in a form, by field.

    Fewer than `wanted` of them are no heading. `share` is the field of words that, beside one of
    `amounts`, stand over a column of its own (`grant_budget`), and below it tell of what its
    figures in brackets are the share.
    """

    words: Mapping[str, str]
    wanted: int = 1
    share: str | None = None
    amounts: tuple[str, ...] = ()

    def share_of(self, amount: str) -> str:
        """The field of the share of an amount: `grant_budget`."""
        return f"{self.share}_{amount}"


@lean(slots=False)
class Table:
    """A zone's table: the words over its columns, and the characters below them."""

    heads: Mapping[str, Box]
    columns: tuple[Column, ...]
    body: tuple[Char, ...]
    box: Box

    def column(self, name: str) -> Column | None:
        """The column called `name`, if the form has it."""
        return next((column for column in self.columns if column.name == name), None)

    def edge(self, name: str) -> float | None:
        """How far right the text of a column goes: all its cells are as wide."""
        column = self.column(name)
        inside = (c.box.x1 for c in self.body if column is not None and column.takes(c.box))
        return max(inside, default=None)

    def cells(self, chars: Iterable[Char]) -> dict[str, list[Line]]:
        """`chars` by column, as lines from top to bottom."""
        found = by_column(chars, self.columns)
        return {name: lines for name, lines in found.items() if lines}


def table(sheet: Sheet, zone: Zone, over: Over) -> Table | None:
    """The table of a zone, its heading claimed; None if too few of its words are there."""
    words = words_over(zone, over)
    if len(words) < over.wanted:
        return None
    under = _under(zone, words)
    chars = [char for line in [*words.values(), *under] for char in line.chars]
    _unit(sheet, [*words.values(), *under])
    sheet.label(zone.kind or "columns", chars)
    bottom = max(line.box.bottom for line in [*words.values(), *under])
    taken = set(chars)
    body = tuple(c for c in zone.chars if c not in taken and c.centre[1] > bottom)
    return below(zone, {name: line.box for name, line in words.items()}, body, bottom)


def below(zone: Zone, heads: Mapping[str, Box], body: Sequence[Char], top: float) -> Table:
    """The table of `body` under `heads`, which may stand on an earlier page."""
    edges = Box(zone.box.x0, top, zone.box.x1, zone.box.bottom)
    return Table(heads, tuple(columns(heads, zone.grid, body, edges)), tuple(body), edges)


def _unit(sheet: Sheet, lines: Iterable[Line]) -> None:
    """The unit may stand in the heading of an amount: 予算額（千円）."""
    for line in lines:
        match = UNIT_IN_HEADING.search(line.bare)
        if match is not None:
            start, end = match.span("unit")
            sheet.say_unit(sheet.field("pages.unit", [Line(line.chars[start:end])]))


def words_over(zone: Zone, over: Over) -> dict[str, Line]:
    """The first line that reads like the word of each column, all at about one height."""
    hits = sorted(_hits(zone, over), key=lambda hit: hit[0].box.top)
    hits = [hit for hit in hits if not _under_another(hit, hits, over)]
    hits = _dated(hits, over)
    if not hits:
        return {}
    reach = hits[0][0].box.top + HEAD_DEPTH * hits[0][0].size
    found: dict[str, Line] = {}
    # A share is that of an amount, which may stand lower: 予算額 beside うち交付 over 金.
    for line, name in sorted(hits, key=lambda hit: hit[1] == over.share):
        if line.box.top <= reach:
            found.setdefault(_own_name(name, line, found, over), line)
    return found


def _dated(hits: Sequence[tuple[Line, str]], over: Over) -> list[tuple[Line, str]]:
    """Words that name a year and come again over other columns, as columns of years each:
    R5実績 R6実績 are no two of one field."""
    pattern = over.words.get(YEAR, "(?!)")
    places: dict[str, set[int]] = {}
    for line, name in hits:
        if name != YEAR and is_said(pattern, line.bare):
            places.setdefault(name, set()).add(round(line.box.centre[0]))
    return [
        (
            line,
            YEAR if len(places.get(name, ())) > 1 and is_said(pattern, line.bare) else name,
        )
        for line, name in hits
    ]


def _hits(zone: Zone, over: Over) -> Iterator[tuple[Line, str]]:
    """Lines that consist of words of the heading: mostly one, several where columns are narrow."""
    words = over.words
    longest_first = sorted(words, key=lambda name: -len(words[name]))
    only_words = regex.compile(
        "(?:" + "|".join(f"(?P<{name}>{words[name]})" for name in longest_first) + ")+"
    )
    for line in _candidates(zone):
        if (match := only_words.fullmatch(line.bare)) is None:
            continue
        for name in words:
            for start, end in match.spans(name):
                yield Line(line.chars[start:end]), name


def _candidates(zone: Zone) -> Iterator[Line]:
    """Lines that may be words of the heading, those first that are wrapped over several lines."""
    lines = [*zone.lines, *(heading.line for heading in zone.headings)]
    for line in lines:
        stack = [line]
        while (below := _right_below(stack[-1], lines)) is not None and len(stack) < WRAPS:
            stack.append(below)
            yield Line(tuple(char for part in stack for char in part.chars))
    yield from lines


def _right_below(line: Line, lines: Sequence[Line]) -> Line | None:
    """The line that goes on with a word: close below, centred under it or begun with it."""
    box, size = line.box, line.size
    for other in (o for o in lines if -0.5 * size <= o.box.top - box.bottom <= CLOSE * size):
        middles = abs(other.box.centre[0] - box.centre[0])
        if min(middles, abs(other.box.x0 - box.x0)) <= size:
            return other if other is not line else None
    return None


def _own_name(name: str, line: Line, found: Mapping[str, Line], over: Over) -> str:
    """Columns of years are one each; うち交付金 is that of the amount at its left."""
    if name == YEAR:
        return f"{YEAR} {line.bare}"
    if name != over.share:
        return name
    amounts = [(n, other.box.x1) for n, other in found.items() if n in over.amounts]
    left = [(x1, n) for n, x1 in amounts if x1 <= line.box.x0]
    return f"{name}_{max(left)[1]}" if left else name


def _under_another(hit: tuple[Line, str], hits: Sequence[tuple[Line, str]], over: Over) -> bool:
    """Whether (うち交付金…) is merely the second line of an amount's heading."""
    line, name = hit
    return name == over.share and any(
        other is not line
        and other.box.bottom <= line.box.centre[1]
        and other.box.x0 < line.box.centre[0] < other.box.x1 + line.box.width / 2
        for other, other_name in hits
        if other_name in over.amounts
    )


def _under(zone: Zone, words: Mapping[str, Line]) -> list[Line]:
    """Lines in brackets right below a word: (うち交付金見込), （R5年度の実施年数）, （千円）.

    They may be wrapped, so that a line belongs to the one above it.
    """
    own = {char for line in words.values() for char in line.chars}
    lines = [x for x in zone.lines if own.isdisjoint(x.chars)]
    bracketed = [x for x in lines if UNDER_HEADING.fullmatch(x.bare)]
    found: list[Line] = []
    for line in bracketed:
        if any(_close_below(zone, above, line) for above in [*words.values(), *found]):
            found.append(line)
    return found


def _close_below(zone: Zone, word: Line, line: Line) -> bool:
    """Whether a line follows a word closely, with no ruling between them."""
    gap = line.box.top - word.box.bottom
    over = word.box.x0 - line.box.width < line.box.centre[0] < word.box.x1 + line.box.width
    close = over and -0.5 * word.size <= gap <= CLOSE * max(word.size, line.size)
    middle = word.box.centre[0]
    return close and not zone.grid.horizontals_across([middle], word.box.bottom, line.box.top)
