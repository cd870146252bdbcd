"""Print that is no text of the page's lines: watermarks, ruby, note marks, what was struck out."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from operator import itemgetter
from statistics import median

from yosandb.extract import regex
from yosandb.extract.engine.drawing import Run
from yosandb.extract.page import Box, Char, Mark, Marked, Ruling
from yosandb.extract.runs import runs

# A watermark is this much larger than the text, and stands upon at least so many glyphs of it.
WATERMARK_SIZE = 2.0
WATERMARK_UPON = 2
# Ruby is at most this large, in sizes of the characters that it tells how to read ...
RUBY_SIZE = 0.62
# ... and stands right above them: its foot and their head are this close, in their sizes.
RUBY_REACH = 0.4
# Letters of one word stand this close beside each other, in their sizes.
RUBY_BESIDE = 0.5
KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}ー・]+")
KANJI = regex.compile(r"\p{Han}")
# A mark that refers to a note is raised beside what it is about: 37,416¹, 事業費※2. After a Latin
# letter it is a power (m²), and a longer run is text of its own.
NOTE_MARK = regex.compile(r"(?=.*[\d※＊*†注])(?:[※＊*†注]?[（(]?[\d０-９]{0,2}[)）]?){1,2}")
IN_NOTE_MARK = frozenset("※＊*†注()（）") | frozenset("0123456789０１２３４５６７８９")
RAISED_FORMS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
LATIN = regex.compile(r"[\p{Latin}㎡㎢㎞㎝]")
# It is at most this large, in sizes of what it stands beside ...
RAISED_SIZE = 0.75
# ... which ends this close before it (in its sizes), and whose middle is this much lower.
RAISED_GAP = 0.3
RAISED_BY = 0.12
# A line strikes text out if it runs through the middle of its glyphs (this share of their height)
# and ends where they end, give or take this many sizes.
MIDDLE = (0.3, 0.7)
STRIKE_END = 0.8
# Fewer glyphs are crossed by chance.
STRUCK_GLYPHS = 2


def watermarks(drawn: Sequence[Run], chars: Sequence[Char]) -> Iterator[Marked]:
    """Large print across the text; large print that overlaps nothing is a heading."""
    if not chars:
        return
    sizes = [char.size for char in chars]
    largest = max(sizes)
    if largest < WATERMARK_SIZE * min(sizes):
        return
    large = WATERMARK_SIZE * median(sizes)
    if largest < large:
        return
    kept = set(chars)
    for run in drawn:
        own = tuple(char for char in run.chars if char in kept)
        if own and own[0].size >= large and _stands_upon(own, chars):
            yield Marked(Mark.WATERMARK, own)


def _stands_upon(own: Sequence[Char], chars: Sequence[Char]) -> bool:
    smaller = (char for char in chars if char.size < own[0].size / WATERMARK_SIZE)
    below = sum(any(char.box.holds(c.centre) for char in own) for c in smaller)
    return below >= WATERMARK_UPON


def ruby(chars: Sequence[Char]) -> Iterator[Marked]:
    """Small kana right above kanji."""
    largest = max((char.size for char in chars), default=0.0)
    small = [char for char in chars if char.size <= RUBY_SIZE * largest and char.turn == 0]
    kana = [char for char in small if KANA.fullmatch(char.text)]
    if not kana:
        return
    kanji = sorted((char for char in chars if KANJI.match(char.text)), key=_top)
    tops, reach = [_top(char) for char in kanji], RUBY_REACH * largest

    def below(char: Char) -> list[Char]:
        foot = char.box.bottom
        return kanji[bisect_left(tops, foot - reach) : bisect_right(tops, foot + reach)]

    above = {char for char in kana if any(_reads(char, base) for base in below(char))}
    if above:
        above -= _in_words(above, small)
    if above:
        yield Marked(Mark.RUBY, tuple(char for char in kana if char in above))


def _in_words(kana: Set[Char], small: Iterable[Char]) -> set[Char]:
    """Those of some kana that stand among other letters of their size, close beside them: 町からの
    お知らせ over a large title is a line of its own."""
    level: dict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in small:
        level[round(char.size), round(char.box.bottom)].append(char)
    found: set[Char] = set()
    for row in level.values():
        for run in runs(sorted(row, key=_left), _is_close) if not kana.isdisjoint(row) else ():
            if any(char.text.isalnum() and not KANA.fullmatch(char.text) for char in run):
                found |= kana & {*run}
    return found


def _left(char: Char) -> float:
    return char.box.x0


def _is_close(run: Sequence[Char], char: Char) -> bool:
    return char.box.x0 - run[-1].box.x1 <= RUBY_BESIDE * char.size


def _top(char: Char) -> float:
    return char.box.top


def _reads(small: Char, base: Char) -> bool:
    return (
        small.size <= RUBY_SIZE * base.size
        and abs(small.box.bottom - base.box.top) <= RUBY_REACH * base.size
        and base.box.x0 - small.size <= small.box.centre[0] <= base.box.x1 + small.size
    )


def note_marks(chars: Sequence[Char]) -> Iterator[Marked]:
    """Raised figures and signs that send to a note: beside an amount they would be its digits."""
    level = [char for char in chars if char.turn == 0]
    if not level:
        return
    raised = RAISED_SIZE * max(char.size for char in level)
    possible = [
        char
        for char in level
        if (char.size <= raised and char.text in IN_NOTE_MARK) or char.text in RAISED_FORMS
    ]
    if not possible:
        return
    rows, ends = _Heights(level), _Ends(level)
    claimed: set[Char] = set()
    for char in possible:
        if char in claimed:
            continue
        if any(_raised(char, base) for base in ends.before(char) if rows.reaches(base, char)):
            run = _same_run(char, rows.around(char.centre[1]))
            claimed.update(run)
            if _is_note_mark(run):
                yield Marked(Mark.NOTE, tuple(run))


def _raised(char: Char, base: Char) -> bool:
    """Whether `char` is set as an exponent of `base`, and `base` is no letter of a unit."""
    beside = abs(char.box.x0 - base.box.x1) <= RAISED_GAP * base.size
    if not beside or base is char or LATIN.match(base.text):
        return False
    if char.text in RAISED_FORMS:
        return base.text not in RAISED_FORMS
    middle, top = base.box.centre[1], base.box.top
    lower = middle - char.centre[1] >= RAISED_BY * base.size
    return char.size <= RAISED_SIZE * base.size and lower and char.box.bottom > top


def _same_run(first: Char, near: Sequence[Char]) -> list[Char]:
    """`first` and what goes on from it, of its size and on its level."""
    run = [first]
    after = sorted((c for c in near if c.box.x0 > first.box.x0), key=lambda c: c.box.x0)
    for char in after:
        last = run[-1]
        alike = abs(char.size - first.size) <= 0.1 * first.size
        on_level = abs(char.centre[1] - first.box.centre[1]) <= 0.2 * first.size
        if alike and on_level and char.box.x0 - last.box.x1 <= RAISED_GAP * first.size:
            if first.text in RAISED_FORMS and char.text not in RAISED_FORMS:
                break
            run.append(char)
    return run


def _is_note_mark(run: Sequence[Char]) -> bool:
    words = "".join(char.text for char in run)
    return set(words) <= RAISED_FORMS or bool(NOTE_MARK.fullmatch(words))


def struck(chars: Sequence[Char], rulings: Sequence[Ruling]) -> Iterator[Marked]:
    """Text with a line through its middle that is as long as the text."""
    lines = [ruling.box for ruling in rulings if not ruling.vertical]
    if not lines:
        return
    heights = _Heights([char for char in chars if char.turn == 0])
    for line in lines:
        glyphs = _crossed(line, heights.around(line.top))
        if len(glyphs) >= STRUCK_GLYPHS and _as_long(line, glyphs):
            yield Marked(Mark.STRUCK, tuple(glyphs))


class _Ends:
    """Characters looked up by where they end."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self._sorted = sorted(chars, key=_end)
        self._gap = RAISED_GAP * max(char.size for char in chars)

    def before(self, char: Char) -> list[Char]:
        """Those beside which a character may be raised."""
        start = bisect_left(self._sorted, char.box.x0 - self._gap, key=_end)
        return self._sorted[start : bisect_right(self._sorted, char.box.x0 + self._gap, key=_end)]


def _end(char: Char) -> float:
    return char.box.x1


class _Heights:
    """Characters looked up by their height, in their order."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self._sorted = sorted([(char.box.top, place, char) for place, char in enumerate(chars)])
        self._tops = [top for top, _, _ in self._sorted]
        self._highest = max(
            [bottom - top for char in chars for _, top, _, bottom in [char.box]], default=0.0
        )

    def around(self, height: float) -> list[Char]:
        """Those whose box reaches over `height`, and some close to it."""
        start = bisect_left(self._tops, height - self._highest)
        near = self._sorted[start : bisect_right(self._tops, height)]
        return [char for _, _, char in sorted(near, key=itemgetter(1))]

    def reaches(self, char: Char, other: Char) -> bool:
        """Whether a character is one of those around the height of another one."""
        height = other.centre[1]
        return height - self._highest <= char.box.top <= height


def _crossed(line: Box, chars: Sequence[Char]) -> list[Char]:
    low, high = MIDDLE
    return [
        char
        for char in chars
        if char.box.top + low * char.box.height <= line.top <= char.box.top + high * char.box.height
        and line.x0 - char.box.width / 2 <= char.centre[0] <= line.x1 + char.box.width / 2
    ]


def _as_long(line: Box, glyphs: Sequence[Char]) -> bool:
    size = max(char.size for char in glyphs)
    start, end = min(c.box.x0 for c in glyphs), max(c.box.x1 for c in glyphs)
    ends = abs(line.x0 - start), abs(line.x1 - end)
    covered = sum(char.box.width for char in glyphs)
    return max(ends) <= STRIKE_END * size + 0.1 * line.width and covered >= line.width / 2
