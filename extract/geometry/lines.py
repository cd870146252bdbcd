"""Characters into segments (runs without a gap) and lines (what stands on one height)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import inf
from operator import attrgetter
from statistics import median
from typing import Any, Self, TypeVar

from yosandb.extract import regex
from yosandb.extract.glyphs import as_seen, narrow
from yosandb.extract.once import once, once_a_page
from yosandb.extract.page import Box, Char, Page, across, union
from yosandb.extract.reading import alternatives, known_by
from yosandb.extract.runs import runs
from yosandb.lean import lean

# Neighbours further apart than this (in sizes) are not in one segment: one blank of Japanese print
# between them parts words, not columns.
SEGMENT_GAP = 1.0
# Edges are rounded to hundredths of a point: what differs by less than two of them is equal, so
# that a gap of exactly one em is one everywhere in a book.
NOISE = 0.02
# Letters of a word that is spaced out may stand as far apart as this (in sizes).
LETTER_GAP = 4.0
# ... and within brackets as far as this, where nothing else can stand between them.
BRACKET_GAP = 12.0
# ... and a word is spaced out if it is wider than its letters by this factor.
SPREAD = 1.15
# So many single letters, the gaps between which differ by no more than this (in sizes), are a word
# that is spread over its line.
SPREAD_LETTERS = 3
EVEN = 0.5
# A gap as wide as this (in sizes) is read as a blank; justified text stays below it.
BLANK_GAP = 0.5
# A gap as wide as this (in sizes) sets apart what stands behind it; a printed blank is narrower.
WIDE_GAP = 1.7
# How far the middles of characters on one line may differ (in sizes): mixed fonts and sizes.
LINE_DRIFT = 0.35
# Runs are looked up by heights that are at least as far apart as this, in points.
STRAIGHT = 1.0
# Glyphs may overlap their neighbour by this much (in sizes): kerning, condensed text.
OVERLAP = 0.5

# 〔成        果〕: a bracket opens before the first letters of a word, and closes behind others
_LETTERS = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
_OPENING, FIRST_LETTERS = "(（[［〔<＜〈《【", 4
_BRACKETS = frozenset(_OPENING)
_OPENS = regex.compile(rf"[{regex.escape(_OPENING)}]{_LETTERS}{{1,{FIRST_LETTERS}}}$")
_CLOSES = regex.compile(rf"{_LETTERS}{{1,3}}(?:[)）\]］〕>＞〉》】]|$)")

# More lines than a page has that is no attack; what so many groups of characters were parted into.
LINES, PARTED = 1 << 14, 1 << 12

L = TypeVar("L", bound="Line")
_start = attrgetter("start")
_level = attrgetter("level")


@lean(init=False, slots=False)
class Line:
    """Characters in reading order on one height; `text` has a blank where one is seen.

    Each kind of form looks for runs of its own and finds the same ones: they are one line, so that
    what there is to know of it is worked out once.
    """

    chars: tuple[Char, ...]

    def __new__(cls, chars: tuple[Char, ...]) -> Self:
        # a line that reads otherwise (a subclass) is none of those that are shared
        found: Self = _line(chars) if cls is Line else _made(cls, chars)
        return found

    def __eq__(self, other: object) -> bool:
        if self is other:  # as nearly all are that are equal
            return True
        return isinstance(other, Line) and type(other) is type(self) and other.chars == self.chars

    def __hash__(self) -> int:
        return hash(self.chars)

    def __reduce__(self) -> tuple[type["Line"], tuple[tuple[Char, ...]]]:
        return type(self), (self.chars,)

    @once
    def box(self) -> Box:
        chars = self.chars
        return chars[0].box if len(chars) == 1 else union([char.box for char in chars])

    @once
    def size(self) -> float:
        sizes = {char.size for char in self.chars}
        return sizes.pop() if len(sizes) == 1 else median([char.size for char in self.chars])

    @property
    def turn(self) -> int:
        return self.chars[0].turn

    @once
    def level(self) -> float:
        """Its height, for text that is not turned; else its place across the text."""
        turn, box = self.chars[0].turn, self.box
        return across(box, turn) if turn else (box.top + box.bottom) / 2

    @once
    def _pieces(self) -> tuple[tuple[str, Char], ...]:
        """Each character with its text, and with the blank that is seen before it."""
        return tuple(zip(_texts(self.chars), self.chars, strict=True))

    @once
    def owners(self) -> tuple[Char | None, ...]:
        """For each position of `text` the character that is printed there; None for a blank."""
        owners: list[Char | None] = []
        for text, char in self._pieces:
            if len(text) > len(char.text):
                owners.append(None)
            owners.extend([char] * len(char.text))
        return tuple(owners)

    @once
    def text(self) -> str:
        return "".join(_texts(self.chars))

    @once
    def tabbed(self) -> str:
        """The text, in which a gap that is wider than any blank is a tab."""
        if " " not in self.text:
            return self.text
        text, owners = list(self.text), self.owners
        for place, owner in enumerate(owners):
            if owner is None:
                before, after = owners[place - 1], owners[place + 1]
                if before is not None and after is not None and _is_wide(before, after):
                    text[place] = "\t"
        return "".join(text)

    @once
    def gaps(self) -> tuple[float, ...]:
        """The white before each character but the first, in sizes."""
        return tuple([(b.box.x0 - a.box.x1) / max(b.size, 1.0) for a, b in pairwise(self.chars)])

    @property
    def said(self) -> str:
        """The text as the maps of its fonts say it."""
        if {char.said for char in self.chars} <= {None}:
            return self.text
        return Line(tuple(replace(c, text=c.said or c.text) for c in self.chars)).text

    @once
    def known(self) -> tuple[str, float | None, tuple[str, ...]]:
        """How its characters are known, how surely those that were recognised, and what else an
        amount of them may be.
        """
        readings = [char.reading for char in self.chars]
        return *known_by(readings), alternatives([char.text for char in self.chars], readings)

    @once
    def seen(self) -> str:
        """The text in the characters that a reader sees, for patterns."""
        return as_seen(self.text)

    @once
    def bare(self) -> str:
        """What is seen, without any blank: letter-spaced words of a form read like any other."""
        return as_seen("".join([char.text for char in self.chars]))

    @once
    def narrow(self) -> str:
        """What is bare, with half-width figures, for patterns over the words of a form."""
        return narrow(self.bare)

    @property
    def segments(self) -> tuple["Line", ...]:
        """Its runs without a gap."""
        return self._segments or (self,)

    @once
    def _segments(self) -> tuple["Line", ...]:
        parts = self.__dict__.pop("_parts", None)
        if parts is None or not _is_straight(self.chars):
            return self._but_itself(_segments(self.chars))
        return tuple(sorted(parts, key=_beginning))

    @property
    def words(self) -> tuple["Line", ...]:
        """The same, with the letters of a spaced-out word in one."""
        return self._words or (self,)

    @once
    def _words(self) -> tuple["Line", ...]:
        parts = self._segments
        return self._but_itself(tuple(closed_up(parts))) if parts else ()

    def know_segments(self, parts: Sequence["Line"]) -> None:
        """What its segments are, which nobody has to look for."""
        vars(self)["_segments"] = self._but_itself(tuple(parts))

    def _but_itself(self, parts: tuple["Line", ...]) -> tuple["Line", ...]:
        """Nothing for the line as its only part: what holds itself lives on when it is let go of,
        until Python looks for garbage, and all characters of its page with it."""
        return () if parts == (self,) else parts


@lru_cache(LINES)
def _line(chars: tuple[Char, ...]) -> Any:
    return _made(Line, chars)


def _beginning(part: Line) -> float:
    return part.chars[0].start


def _is_straight(chars: Sequence[Char]) -> bool:
    """Whether it is the same where the runs of a line were looked for: among its own characters, or
    among more. They stand on one height, as far as runs are told by it, each in a place of its own.
    """
    levels = [char.level for char in chars]
    return max(levels) - min(levels) < STRAIGHT and len(set(map(_start, chars))) == len(chars)


def _made(kind: type[L], chars: tuple[Char, ...]) -> L:
    line = object.__new__(kind)
    line.__dict__["chars"] = chars
    return line


def forget_lines() -> None:
    """Let go of the lines of a page that has been looked at: no other one has its characters."""
    _line.cache_clear()
    _segments.cache_clear()


def segments(chars: Iterable[Char]) -> list[Line]:
    """Runs of neighbouring characters, whichever way they are turned."""
    return list(_segments(tuple(chars)))


@lru_cache(PARTED)
def _segments(chars: tuple[Char, ...]) -> tuple[Line, ...]:
    if len({char.turn for char in chars}) == 1:
        return tuple(_chained(chars))
    turned: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        turned[char.turn].append(char)
    return tuple(segment for group in turned.values() for segment in _chained(group))


@once_a_page
def page_segments(page: Page) -> tuple[Line, ...]:
    """The segments of a whole page, found once however many ask for them."""
    return _segments(tuple(page.chars))


@once_a_page
def page_rows(page: Page) -> tuple[Line, ...]:
    """The lines of all that stands upright on a page, found once as well."""
    return tuple(rows_of(part for part in page_segments(page) if part.turn == 0))


def lines(parts: Iterable[Line]) -> list[Line]:
    """Join segments that stand on one height, from top to bottom."""
    return [joined(row) for row in _level_rows(parts)]


def rows_of(parts: Iterable[Line]) -> list[Line]:
    """The same of runs as `segments` finds them, which are those of the lines as well."""
    found: list[Line] = []
    for row in _level_rows(parts):
        line = joined(row)
        if "_segments" not in vars(line):
            vars(line)["_parts"] = row if len(row) > 1 else ()  # no line holds itself
        found.append(line)
    return found


def _level_rows(parts: Iterable[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    size = 0.0  # of the largest part of the last row
    for part in sorted(parts, key=_level):
        own = part.size
        larger = size if size > own else own
        if rows and _is_level(rows[-1], part, LINE_DRIFT * larger):
            rows[-1].append(part)
            size = larger
        else:
            rows.append([part])
            size = own
    return rows


def joined(parts: Iterable[Line]) -> Line:
    """One line of segments that stand on one height, in reading order."""
    first, *others = parts
    chars = list(first.chars)
    for part in others:
        chars += part.chars
    ordered = sorted(chars, key=_start)
    return first if not others and ordered == chars else Line(tuple(ordered))


def closed_up(parts: Iterable[Line]) -> list[Line]:
    """Segments in which the letters of a spaced-out word (`概　　要`) are one segment."""
    found: list[Line] = []
    for part in _in_rows(parts):
        if found and _goes_on(found[-1], part):
            found[-1] = joined([found[-1], part])
        else:
            found.append(part)
    return found


def _in_rows(parts: Iterable[Line]) -> Iterator[Line]:
    """Segments from top to bottom, those on one height from left to right: their tops differ where
    one of them is set in two fonts."""
    ordered = sorted(parts, key=lambda part: (part.turn, part.level))
    for row in runs(ordered, lambda row, part: _is_level(row, part, LINE_DRIFT * part.size)):
        yield from sorted(row, key=lambda part: part.box.x0)


def evenly_spread(parts: Iterable[Line]) -> list[Line]:
    """Segments in which a word that is spread over a whole line is one segment.

    `産　　業　　の　　振　　興`: single letters with the same gap between them, and nothing
    else on their height.
    """
    found: list[Line] = []
    rows = runs(
        sorted(parts, key=_level),
        lambda row, part: part.turn == 0 and _is_level(row, part, LINE_DRIFT * part.size),
    )
    for row in rows:
        found += [joined(row)] if _is_one_word(row) else row
    return found


def _is_one_word(row: list[Line]) -> bool:
    if len(row) < SPREAD_LETTERS or any(
        len(part.chars) > 1 or part.chars[0].text.isascii() or not part.chars[0].text.isalpha()
        for part in row
    ):
        return False
    ordered = sorted(row, key=lambda part: part.box.x0)
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(ordered)]
    return max(gaps) - min(gaps) <= EVEN * ordered[0].size


def _goes_on(before: Line, part: Line) -> bool:
    gap = _gap(before.chars[-1], part.chars[0]) / part.size
    if not 0 < gap <= BRACKET_GAP or not _same_height(before, part):
        return False
    if not _BRACKETS.isdisjoint(before.bare[-FIRST_LETTERS - 1 :]) and _OPENS.search(before.bare):
        return _CLOSES.match(part.bare) is not None
    return gap <= LETTER_GAP and _is_spaced_out(before) and _is_spaced_out(part)


def _is_spaced_out(part: Line) -> bool:
    """A few ideographs or kana with room between; lone digits are values of columns."""
    count = len(part.chars)
    letters = all(char.text.isalpha() and not char.text.isascii() for char in part.chars)
    return letters and (count == 1 or (count <= 5 and part.box.width > SPREAD * part.size * count))


def _same_height(part: Line, other: Line) -> bool:
    return part.turn == other.turn and _drift(part.chars[-1], other.chars[0]) <= (
        LINE_DRIFT * other.size
    )


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The lines of characters that are known to stand in one column."""
    return rows_of(segments(chars))


def _is_level(row: Sequence[Line], part: Line, drift: float) -> bool:
    """Whether a part stands on the height of a row, whose parts are in the order of theirs."""
    if row[0].turn != part.turn:
        return False
    half = len(row) // 2
    middle = row[half].level if len(row) % 2 else (row[half - 1].level + row[half].level) / 2
    return abs(part.level - middle) <= drift + NOISE


def _chained(chars: Sequence[Char]) -> list[Line]:
    """Walk in reading direction; each character joins the run that ends just before it."""
    if len(chars) == 1:
        return [Line((chars[0],))]
    ordered = sorted(chars, key=_start)
    sizes = [char.size for char in chars]
    largest = max(sizes)
    usual = largest if largest == min(sizes) else median(sizes)
    bucket, reach = max(usual, STRAIGHT), SEGMENT_GAP * largest + NOISE
    runs = _plain_runs(ordered, bucket, reach)
    if runs is None:
        rows = _rows(ordered, LINE_DRIFT * largest + NOISE)
        runs = [run for row in rows for run in _runs(row, bucket, reach)]
        # as if all had been walked through together
        place = dict(zip(ordered, range(len(ordered)), strict=True))
        runs.sort(key=lambda run: place[run[0]])
    return [Line(tuple(run)) for run in runs]


def _rows(ordered: list[Char], drift: float) -> list[list[Char]]:
    """Characters parted by heights that are too far apart for one run."""
    heights = [char.level for char in ordered]
    levels = sorted(set(heights))
    if levels[-1] - levels[0] <= drift:
        return [ordered]
    row = 0
    of_level = {levels[0]: row}
    for before, level in pairwise(levels):
        row += level - before > drift
        of_level[level] = row
    rows: list[list[Char]] = [[] for _ in range(row + 1)]
    for level, char in zip(heights, ordered, strict=True):
        rows[of_level[level]].append(char)
    return rows


def _runs(ordered: list[Char], bucket: float, reach: float) -> list[list[Char]]:
    """The runs of characters of about one height, from their beginning on."""
    if (plain := _plain_runs(ordered, bucket, reach)) is not None:
        return plain
    runs: list[list[Char]] = []
    open_runs: dict[int, list[list[Char]]] = {}
    for char in ordered:
        place = int(char.level // bucket)
        found = _run_before(char, place, open_runs, reach)
        if found is not None:
            found.append(char)
        else:
            runs.append([char])
            open_runs.setdefault(place, []).append(runs[-1])
    return runs


def _plain_runs(ordered: list[Char], bucket: float, reach: float) -> list[list[Char]] | None:
    """The runs where each character joins the one before it, or none can be joined.

    None where it takes more than the character before to tell, as of two lines that overlap.
    """
    run: list[Char] = []
    runs: list[list[Char]] = []
    height, level, end, size = 0.0, 0.0, -inf, 0.0  # of the character before, and of its run
    for char in ordered:
        gap, here, own = char.start - end, char.level, char.size
        if gap > reach:
            run, level = [], here
            runs.append(run)
        else:
            larger = size if size > own else own
            if (
                not -OVERLAP * larger - NOISE <= gap <= SEGMENT_GAP * larger + NOISE
                or abs(here - height) > LINE_DRIFT * larger + NOISE
                or abs(here - level) >= bucket
            ):
                return None
        run.append(char)
        height, end, size = here, char.end, own
    return runs


def _run_before(
    char: Char, place: int, open_runs: dict[int, list[list[Char]]], reach: float
) -> list[Char] | None:
    """The run that ends closest before a character, on about its height.

    This is asked of every character again and again, so all is worked out in one place.
    """
    best, nearest = None, inf
    start, level, size = char.start, char.level, char.size
    for near in (place - 1, place, place + 1):
        within = open_runs.get(near)
        if not within:
            continue
        passed = False
        for run in within:
            before = run[-1]
            gap = start - before.end
            if gap > reach:
                passed = True
                continue
            larger = before.size if before.size > size else size
            drift = abs(before.level - level)
            if (
                drift <= LINE_DRIFT * larger + NOISE
                and -OVERLAP * larger - NOISE <= gap <= SEGMENT_GAP * larger + NOISE
                and abs(gap) + drift < nearest
            ):
                best, nearest = run, abs(gap) + drift
        if passed:  # what ended further back is out of reach of all that still comes
            within[:] = [run for run in within if start - run[-1].end <= reach]
    return best


def _drift(before: Char, char: Char) -> float:
    return abs(before.level - char.level)


def _gap(before: Char, char: Char) -> float:
    return char.start - before.end


def _is_wide(before: Char, after: Char) -> bool:
    return after.box.x0 - before.box.x1 > WIDE_GAP * max(before.size, after.size)


def _texts(chars: Sequence[Char]) -> list[str]:
    """The text of each character, with the blank that is seen before it."""
    found: list[str] = []
    end, size = inf, 0.0
    for char in chars:
        own = char.size
        wide = char.start - end > BLANK_GAP * (size if size > own else own) + NOISE
        found.append(" " + char.text if wide or (char.spaced and found) else char.text)
        end, size = char.end, own
    return found
