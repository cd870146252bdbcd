"""A page as a person sees it, from all that it draws."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from yosandb.extract.engine.drawing import UNPAINTED, Drawing, Run
from yosandb.extract.ink.marks import note_marks, ruby, struck, watermarks
from yosandb.extract.ink.paths import Shapes, shapes
from yosandb.extract.ink.pies import pies
from yosandb.extract.ink.seen import Eye, Sight
from yosandb.extract.ink.turning import upright
from yosandb.extract.ink.upon import is_bold, is_muddle, upon
from yosandb.extract.page import Box, Char, Marked, Page, Ruling, reached, union
from yosandb.extract.ration import on_page

# What is said of a place where no character can be told.
UNKNOWN = "\ufffd"
# Pictures that cover this share of a page are the page itself, as it was scanned.
COVERING_SHARE = 0.8
# Behind a scan all of its text is unseen, but for a page number that was stamped on it.
UNSEEN_SHARE = 0.95
# Curves that stand for a character are about as large as it (in sizes) and as close to a neighbour.
GLYPH_SIZE = (0.5, 1.25)
GLYPH_REACH = 0.6


def page_of(drawing: Drawing, eye: Eye) -> Page:
    """The page that `drawing` draws, with what is seen of it and nothing else."""
    if drawing.damage is not None:
        return Page(drawing.number, 0, 0, (), damage=drawing.damage)
    drawn = shapes(drawing.paths, drawing.width, drawing.height)
    recognised = _is_recognised(drawing)
    looked_before = len(eye.pictures.drawn)
    sight = Sight() if recognised else eye.look(drawing)
    within = Box(0, 0, drawing.width, drawing.height)
    glyphs = [char for run in drawing.runs for char in run.chars]
    largest = max(within.width, within.height)
    visible = [
        char
        for char in glyphs
        for x, y in [char.centre]
        if 0 <= x <= drawing.width and 0 <= y <= drawing.height and char.size <= largest
    ]
    if sight.hidden:
        visible = [char for char in visible if char not in sight.hidden]
    once, muddled, overprinted = _once(visible, sight)
    rulings = tuple(map(Ruling, on_page(drawn.rulings, within)))
    marked = _marked(drawing.runs, once, rulings)
    apart = {char for found in marked for char in found.chars}
    text = tuple([char for char in once if char not in apart] if apart else once)
    return upright(
        Page(
            number=drawing.number,
            width=drawing.width,
            height=drawing.height,
            chars=text,
            rulings=rulings,
            frames=on_page(drawn.frames, within),
            rings=on_page(drawn.rings, within),
            pies=on_page(pies(drawn.curves), within),
            hidden=len(glyphs) - len(visible),
            images=sum(not picture.shading for picture in drawing.pictures),
            curves=len(drawn.curves),
            overprinted=overprinted,
            recognised=recognised,
            lost=drawing.lost,
            marked=marked,
            muddled=tuple(muddled),
            drawn=tuple(_drawn_glyphs(drawn, text)),
            looked=len(eye.pictures.drawn) > looked_before,
            undrawn_values=drawing.undrawn_values,
        )
    )


def _once(visible: Sequence[Char], sight: Sight) -> tuple[list[Char], list[Box], int]:
    """Each glyph once, the places where two leave neither legible, and how many were doubled."""
    again: set[Char] = set()
    unclear: dict[Char, Box] = {c: c.box for c in visible if c in sight.disguised}
    covered: set[Char] = set()
    for char, other in upon(visible):
        if is_bold(char, other):
            again.add(other)
        elif is_muddle(char, other):
            unclear[char] = char.box
            covered.add(other)
    gone = again | covered - unclear.keys()
    kept = [replace(c, text=UNKNOWN) if c in unclear else c for c in visible if c not in gone]
    return kept, [box for char, box in unclear.items() if char not in gone], len(again)


def _marked(
    runs: Sequence[Run], chars: Sequence[Char], rulings: Sequence[Ruling]
) -> tuple[Marked, ...]:
    across = list(watermarks(runs, chars))
    apart = {char for found in across for char in found.chars}
    text = [char for char in chars if char not in apart] if apart else chars
    return (*across, *ruby(text), *note_marks(text), *struck(text, rulings))


def _drawn_glyphs(drawn: Shapes, text: Sequence[Char]) -> list[Box]:
    """Curves in a line of text that are as large as its characters: one that has no font."""
    wholes: dict[int, list[Box]] = {}
    for path in drawn.curves:
        if path.fill is not None:
            wholes.setdefault(path.order, []).append(path.box)
    if not wholes or not text:
        return []
    size = median(char.size for char in text)
    small, large = GLYPH_SIZE[0] * size, GLYPH_SIZE[1] * size
    boxes = [union(parts) for parts in wholes.values()]
    alike = [box for box in boxes if small <= max(box.width, box.height) <= large]
    near = _Near(text)
    free = [box for box in alike if not any(c.box.holds(box.centre) for c in near.chars(box))]
    return [box for box in free if any(_beside(box, char) for char in near.chars(box))]


class _Near:
    """Characters looked up by the part of the page that they stand in."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self._squares: dict[tuple[int, int], list[Char]] = defaultdict(list)
        for char in chars:
            for square in reached(_grown(char.box, GLYPH_REACH * char.size)):
                self._squares[square].append(char)

    def chars(self, box: Box) -> Iterator[Char]:
        """Those that `box` stands upon or beside, and some further away."""
        return (char for square in reached(box) for char in self._squares.get(square, ()))


def _grown(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def _beside(box: Box, char: Char) -> bool:
    level = char.box.top <= box.centre[1] <= char.box.bottom
    gap = max(char.box.x0 - box.x1, box.x0 - char.box.x1)
    return level and -GLYPH_REACH / 2 * char.size <= gap <= GLYPH_REACH * char.size


def _is_recognised(drawing: Drawing) -> bool:
    """Whether pictures cover the page and its glyphs are unseen: the text of a scan."""
    pictures = [p for p in drawing.pictures if p.opaque and not p.shading]
    covered = sum(picture.box.width * picture.box.height for picture in pictures)
    if covered < COVERING_SHARE * drawing.width * drawing.height:
        return False
    last = pictures[-1].order
    glyphs = sum(len(run.chars) for run in drawing.runs)
    unseen = sum(
        len(run.chars) for run in drawing.runs if run.mode in UNPAINTED or run.order < last
    )
    return glyphs > 0 and unseen >= UNSEEN_SHARE * glyphs
