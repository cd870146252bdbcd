"""A page that lies on its side or on its head is turned, so that its lines can be read."""

from collections import Counter
from dataclasses import replace
from math import cos, radians, sin

from yosandb.extract.page import Box, Char, Marked, Page, Ruling

# A page lies on its side if this share of its characters does.
TURNED_SHARE = 0.8


def upright(page: Page) -> Page:
    """The page with its lines level; most pages are returned as they are."""
    if {char.turn for char in page.chars} <= {0}:
        return page
    turns = Counter(char.turn for char in page.chars)
    lying, count = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    if lying == 0 or count < TURNED_SHARE * len(page.chars):
        return page
    turn = (360 - lying) % 360
    width, height = (page.height, page.width) if turn != 180 else (page.width, page.height)

    def turned(box: Box) -> Box:
        return turned_box(box, turn, page.width, page.height)

    def turned_char(char: Char) -> Char:
        return replace(char, box=turned(char.box), turn=(char.turn + turn) % 360)

    return replace(
        page,
        width=width,
        height=height,
        chars=tuple(map(turned_char, page.chars)),
        rulings=tuple(Ruling(turned(ruling.box)) for ruling in page.rulings),
        frames=tuple(map(turned, page.frames)),
        rings=tuple(map(turned, page.rings)),
        pies=tuple(map(turned, page.pies)),
        marked=tuple(Marked(m.mark, tuple(map(turned_char, m.chars))) for m in page.marked),
        muddled=tuple(map(turned, page.muddled)),
        drawn=tuple(map(turned, page.drawn)),
        turn=turn,
    )


def _askew(page: Page, box: Box) -> Box:
    """A box where it stood before the picture of its page was turned by some degrees."""
    angle = radians(page.skew)
    across, down = box.centre[0] - page.width / 2, box.centre[1] - page.height / 2
    x = page.width / 2 + across * cos(angle) - down * sin(angle)
    y = page.height / 2 + across * sin(angle) + down * cos(angle)
    half = box.width / 2, box.height / 2
    return Box(x - half[0], y - half[1], x + half[0], y + half[1])


def turned_box(box: Box, turn: int, width: float, height: float) -> Box:
    """`box` of a page of `width` and `height`, after the page was turned clockwise."""
    x0, top, x1, bottom = box
    match turn:
        case 90:
            corners = height - bottom, x0, height - top, x1
        case 180:
            corners = width - x1, height - bottom, width - x0, height - top
        case 270:
            corners = top, width - x1, bottom, width - x0
        case _:
            corners = x0, top, x1, bottom
    return Box(*(round(edge, 3) for edge in corners))


def as_shown(page: Page, box: Box) -> Box:
    """A box of a page that was turned to be read, in the coordinates of the page as shown."""
    if page.skew:
        box = _askew(page, box)
    return turned_box(box, (360 - page.turn) % 360, page.width, page.height)
