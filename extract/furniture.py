"""Running heads and page numbers: what repeats on other pages, or numbers this one.

Pages stream through a window of a few neighbours, so that memory does not grow with the book.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, joined, page_rows, page_segments
from yosandb.extract.packing import Places, lines_at, places
from yosandb.extract.page import Char, Page
from yosandb.lean import lean

# A line is a running head if it stands in the same place on so many pages ...
REPEATS = 3
# ... of this many neighbours on either side (left and right pages differ).
WINDOW = 4
# Lines at the top and at the bottom of a page that are looked at.
MARGIN_LINES = 3
# Same place, in points.
PLACE = 4.0
# What carries an amount or says the unit of amounts is content, however often it repeats.
CONTENT = regex.compile(r"[\d０-９][,，][\d０-９]{3}|[\d０-９]円|単位")
# A page number stands apart from the text by this much (in sizes).
APART = 1.2
# A heading beside a running head is larger by this factor, and the head names the paper: an office
# that stands there on each page is one of each.
HEADING = 1.25
PAPER = regex.compile(r"年度|予算")

#   12    - 12 -    12/148    P.12    12ページ    第12頁    8 / 11 ページ
PAGE_NUMBER = regex.compile(
    r"(?:[-－−‐―–〜~]*|P\.?|p\.?|第)(?P<number>[\d０-９]{1,4})(?:[-－−‐―–〜~]*|(?:[/／][\d０-９]{1,4})?(?:ページ|頁)?)"
)


@lean(slots=False)
class Running:
    """A page with its running heads, and the line that numbers it."""

    page: Page
    heads: tuple[Line, ...]
    number: Line | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the page's furniture."""
        return (*self.heads, self.number) if self.number is not None else self.heads

    def __reduce__(self) -> tuple[Callable[..., "Running"], tuple[Page, Places, Places]]:
        number = () if self.number is None else (self.number,)
        return _running_again, (self.page, places(self.page, self.heads), places(self.page, number))


def _running_again(page: Page, heads: Places, number: Places) -> Running:
    return Running(page, lines_at(page, heads), next(iter(lines_at(page, number)), None))


@lean(slots=False)
class _Margins:
    page: Page
    lines: tuple[Line, ...]
    keys: frozenset[tuple[str, int, int]]


def with_running(pages: Iterable[Page]) -> Iterator[Running]:
    """Each page with its furniture, a few pages behind the reading."""
    window: deque[_Margins] = deque()
    ahead = 0
    for page in pages:
        window.append(_margins(page))
        ahead += 1
        if ahead > WINDOW:
            yield _running(window, len(window) - 1 - WINDOW)
            ahead -= 1
        if len(window) > 2 * WINDOW:
            window.popleft()
    for place in range(len(window) - ahead, len(window)):
        yield _running(window, place)


def _margins(page: Page) -> _Margins:
    """The outermost lines of a page, taken apart where wide gaps part what stands in them."""
    upright = [segment for segment in page_segments(page) if segment.turn == 0]
    rows = page_rows(page)
    outer = {char for row in (*rows[:MARGIN_LINES], *rows[-MARGIN_LINES:]) for char in row.chars}
    edge = tuple(segment for segment in upright if segment.chars[0] in outer)
    return _Margins(page, edge, frozenset(map(_key, edge)))


def _key(line: Line) -> tuple[str, int, int]:
    return line.bare, round(line.box.x0 / PLACE), round(line.box.top / PLACE)


def _running(window: Sequence[_Margins], place: int) -> Running:
    here = window[place]
    near = list(window)[max(place - WINDOW, 0) : place + WINDOW + 1]
    seen = Counter(key for margins in near for key in margins.keys)
    repeated = [
        line for line in here.lines if seen[_key(line)] >= REPEATS and not CONTENT.search(line.bare)
    ]
    others = [line for line in here.lines if line not in repeated]
    number = _page_number(others, here.page) or _counted(others, repeated, here, near)
    own = () if number is None else number.chars
    repeated = [line for line in repeated if line.chars[0] not in own]
    return Running(here.page, tuple(_outermost(here.page, repeated, number)), number)


def _outermost(page: Page, repeated: Sequence[Line], number: Line | None) -> list[Line]:
    """Repeated lines with nothing of the page's own further out or level with them.

    What a form says again on each page, beside or below other text, is content; what names the
    paper beside a heading of the page that is set larger is the head of them all.
    """
    if not repeated:
        return []
    furniture = {char for line in repeated for char in line.chars}
    furniture |= set(number.chars) if number is not None else set()
    own = [char for char in page.chars if char not in furniture]
    bottom = max([char.box.bottom for char in own], default=0.0)
    top = min([char.box.top for char in own], default=inf)
    return [
        line
        for line in repeated
        if line.box.top - APART * line.size / 2 >= bottom or _is_on_top(line, own, top)
    ]


def _is_on_top(line: Line, own: Iterable[Char], top: float) -> bool:
    """Whether nothing of a page's own stands as high as a line, but a heading beside it.

    `top` is where the highest of its own begins.
    """
    end, middle = line.box.bottom + APART * line.size / 2, line.box.centre[1]
    if top >= end:
        return True
    beside = [char for char in own if char.box.top < end] if PAPER.search(line.bare) else []
    return bool(beside) and all(
        char.size >= HEADING * line.size and char.box.top < middle < char.box.bottom
        for char in beside
    )


def _page_number(candidates: Sequence[Line], page: Page) -> Line | None:
    """A number above or below all text of the page; `- 3 -` may be level with a running foot."""
    for line in candidates:
        if PAGE_NUMBER.fullmatch(line.bare) and _stands_apart(line, page):
            return line
    return None


def _counted(
    candidates: Sequence[Line], repeated: Sequence[Line], here: _Margins, near: Sequence[_Margins]
) -> Line | None:
    """A bare number beside a running foot, which goes up on other pages as their own numbers do."""
    for line in filter(_is_plain, candidates if repeated else ()):
        alike = sum(_counts(margins, line, here.page) for margins in near)
        if alike >= REPEATS and _is_in_foot(line, repeated, here.page):
            return _with_dashes(line, repeated)
    return None


def _with_dashes(line: Line, repeated: Sequence[Line]) -> Line:
    """A number with what stands at either side of it on every page: ― 47 ―."""
    beside = [x for x in repeated if abs(x.box.centre[1] - line.box.centre[1]) <= PLACE]
    whole = joined([line, *(x for x in beside if not any(map(str.isalnum, x.bare)))])
    return whole if PAGE_NUMBER.fullmatch(whole.bare) else line


def _is_in_foot(line: Line, repeated: Sequence[Line], page: Page) -> bool:
    """Whether nothing but lines that repeat stands beside or below a line."""
    known = {char for other in (line, *repeated) for char in other.chars}
    return known.issuperset(char for char in page.chars if char.box.bottom > line.box.top)


def _counts(margins: _Margins, line: Line, page: Page) -> bool:
    """Whether a page has the number in the place of `line` that is as many further as it is."""
    wanted = int(line.bare) + margins.page.number - page.number
    return any(
        _is_plain(other)
        and int(other.bare) == wanted
        and abs(other.box.top - line.box.top) <= PLACE
        and min(abs(other.box.x0 - line.box.x0), abs(other.box.x1 - line.box.x1)) <= PLACE
        for other in margins.lines
    )


def _is_plain(line: Line) -> bool:
    """Figures alone: level with other text they may be a value of a table."""
    return line.bare.isdigit()


def _stands_apart(line: Line, page: Page) -> bool:
    gap = APART * line.size
    top, bottom = line.box.top, line.box.bottom
    own = set(line.chars)
    alone = not _is_plain(line)
    others = above = below = False
    high, low = top - gap / 2, bottom + gap / 2
    for char in page.chars:
        if high <= char.centre[1] <= low:
            if not alone and char not in own:
                return False
        else:
            others = True
            _, head, _, foot = char.box
            above = above or head - bottom < gap
            below = below or top - foot < gap
            if above and below:
                return False
    return others
