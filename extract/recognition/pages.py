"""A page that is a picture, read: it fills the same `Page` as an engine."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from statistics import fmean, median
from typing import Any

from PIL.Image import Image

from yosandb.extract.page import Box, Page, Ruling
from yosandb.extract.recognition.accounted import accounted
from yosandb.extract.recognition.blanks import with_code_blanks, with_whole_blanks
from yosandb.extract.recognition.boxes import closed_boxes
from yosandb.extract.recognition.columns import Column, columns
from yosandb.extract.recognition.letters import chars_of, pitch
from yosandb.extract.recognition.model import Letter, Model, Unavailable, model
from yosandb.extract.recognition.paper import Paper, paper
from yosandb.extract.recognition.rulings import Edges
from yosandb.extract.recognition.twice import read_twice
from yosandb.extract.recognition.words import Run, runs

# Pages that the model is less sure of are not read: print too coarse, handwriting, a photograph.
SURE_ENOUGH = 0.9
# A line that is read worse than this is read once more, larger.
UNSURE = 0.6
# More pieces of ink than this are no print: a dense spread of A3 has half as many.
MOST_PIECES = 20_000
# Runs so many times as high as the print are drawings if they are read no more surely than this.
DRAWING_HIGH, DRAWING_SURE = 2.5, 0.9
# Which way up a page is, is told by so many of its longest lines.
SAMPLE = 8
UPRIGHT = 0.85
# Pages whose longest lines are read worse than this have no print on them.
HOPELESS = 0.6
_NO_PRINT = "Its print is too coarse or too noisy to be read, or it is a photograph or handwriting"
# Lines lie on their side if they are so many fewer that way.
SIDEWAYS = 0.7
MARGIN = 0.12
# A dash is no higher than this, and as long as this, in inches; nothing else looks like one.
DASH = (0.03, 0.05, 0.35)
DASH_SURE = 0.99
# The size of print, in points, where nothing tells it.
USUAL_SIZE = 10.0
# How the libraries say that they got no memory.
_LACK = re.compile(r"bad_alloc|Insufficient memory|Failed to allocate")


def recognised(page: Page, kind: str, picture: Image, dpi: float) -> Page:
    """The page with what is read in its picture; where it is refused, `unread` says why.

    `kind` is what its text was before (`ocr`).

    Raises `Unavailable` where recognition is not installed, `MemoryError` where there is too little
    memory for it.
    """
    try:
        return _recognised(page, kind, picture, dpi)
    except Exception as error:
        if isinstance(error, Unavailable) or not _LACK.search(str(error)):
            raise
        raise MemoryError(str(error)) from error


def _recognised(page: Page, kind: str, picture: Image, dpi: float) -> Page:
    reader = model()  # first: without the extra, what follows is not there either
    import numpy

    if page.turn in (90, 270):
        page = replace(page, width=page.height, height=page.width)
    grey = numpy.array(picture.convert("L"))
    turn, made, hope = _upright(grey, dpi, reader)
    if made.pieces and hope < HOPELESS:
        return replace(page, unread=_NO_PRINT)
    found = runs(made)
    found = [run for run in found if not _is_left_of_ruling(run, made)]
    read = [(run, _read(made, run, reader=reader)) for run in found]
    lines = tuple(_line(edges, 72 / dpi) for edges in made.rulings)
    boxes = closed_boxes(lines)
    read, turned = columns(made, read, boxes, partial(_read, reader=reader))
    sure = [letter.confidence for _, letters in read for letter in letters]
    if read and (not sure or fmean(sure) < SURE_ENOUGH):
        return replace(page, unread=_NO_PRINT)
    filled = _filled(page, made, _whole(made, read, reader), turned)
    return replace(
        filled,
        rulings=tuple(map(Ruling, lines)),
        frames=(*filled.frames, *boxes),
        turn=turn,
        ocr=kind,
    )


def _whole(
    made: Paper, read: Sequence[tuple[Run, list[Letter]]], reader: Model
) -> list[tuple[Run, list[Letter], list[Edges]]]:
    """What was read, with what was left out, and the ink of which nothing can be made."""

    def again(part: Run) -> list[Letter]:
        return _crop_read(made, part, reader, 2 * MARGIN)

    size = _print_size(made, read)
    whole = [
        (run, [], [run.edges])
        if _is_drawing(run, letters, size)
        else (run, *accounted(made, run, letters, again))
        for run, letters in read
    ]
    return [
        (run, read_twice(letters, partial(_crop_read, made, run, reader, 0.0)), left)
        for run, letters, left in whole
    ]


def _is_drawing(run: Run, letters: Sequence[Letter], size: float) -> bool:
    """Whether ink is of a picture: much higher than the print, and not surely read.

    The bars of a chart, each a 1 as high as ten lines, stood beside the headings of all of them.
    """
    high = run.edges[3] - run.edges[1] > DRAWING_HIGH * size
    return high and fmean([letter.confidence for letter in letters] or [0.0]) < DRAWING_SURE


def _upright(grey: Any, dpi: float, reader: Model) -> tuple[int, Paper, float]:
    """By how many degrees clockwise the page is turned to be read, the paper after that, and how
    surely its longest lines are read.
    """
    made = paper(grey, dpi)
    if made.pieces > MOST_PIECES:
        return 0, made, 0.0
    best: tuple[float, int, Paper] | None = None
    for turn in (90, 270) if _lies_on_its_side(made) else (0, 180):
        made = paper(_turned(grey, turn), dpi) if turn else made
        found = runs(made)
        longest = sorted(found, key=lambda run: run.edges[0] - run.edges[2])[:SAMPLE]
        sure = [letter.confidence for run in longest for letter in _read(made, run, reader=reader)]
        score = fmean(sure) if sure else 0.0 if found else 1.0
        if best is None or score > best[0]:
            best = score, turn, made
        if score >= UPRIGHT or not found:
            break
    assert best is not None
    return best[1], best[2], best[0]


def _lies_on_its_side(made: Paper) -> bool:
    """Whether the print makes fewer and longer runs from top to bottom than from left to right.

    The model cannot tell: it reads characters that lie on their side.
    """
    level = runs(made)
    upright = runs(replace(made, ink=_turned(made.ink, 90), rulings=()))
    return len(upright) < SIDEWAYS * len(level)


def _turned(grey: Any, turn: int) -> Any:
    import numpy

    return numpy.ascontiguousarray(numpy.rot90(grey, -turn // 90 % 4)) if turn else grey


def _read(made: Paper, run: Run, *, reader: Model) -> list[Letter]:
    """The letters of a run, in pixels of the page; one that is read badly is read again."""
    if _is_dash(run, made.dpi):
        return [Letter("－", (run.edges[0] + run.edges[2]) / 2, DASH_SURE)]
    letters = _crop_read(made, run, reader, MARGIN)
    if not letters or min(letter.confidence for letter in letters) < UNSURE:
        again = _crop_read(made, run, reader, 3 * MARGIN)
        if again and _worst(again) > _worst(letters):
            return again
    return letters


def _is_left_of_ruling(run: Run, made: Paper) -> bool:
    """A flat stroke at the height of a ruling: noise breaks rulings, and dashes stand in rows."""
    if not _is_dash(run, made.dpi):
        return False
    height, reach = (run.edges[1] + run.edges[3]) / 2, DASH[0] * made.dpi
    level = ((top + bottom) / 2 for x0, top, x1, bottom in made.rulings if x1 - x0 > bottom - top)
    return any(abs(height - other) <= reach for other in level)


def _is_dash(run: Run, dpi: float) -> bool:
    """A short flat stroke by itself, of which the model makes nothing."""
    x0, top, x1, bottom = run.edges
    flat = bottom - top <= DASH[0] * dpi and x1 - x0 >= 4 * (bottom - top)
    return flat and DASH[1] * dpi <= x1 - x0 <= DASH[2] * dpi


def _worst(letters: Sequence[Letter]) -> float:
    return min((letter.confidence for letter in letters), default=0.0)


def _crop_read(made: Paper, run: Run, reader: Model, margin: float) -> list[Letter]:
    import numpy

    x0, top, x1, bottom = run.edges
    high = bottom - top
    low = max(0.0, 0.06 * made.dpi - high)  # a dash is no higher than its stroke
    pad, side = int(margin * high + low / 2) + 2, int(0.3 * high) + 2
    picture: Any = numpy.full((high + 2 * pad, x1 - x0 + 2 * side), 255, numpy.uint8)
    picture[pad : pad + high, side : side + x1 - x0] = made.grey[top:bottom, x0:x1]
    found = reader.read(picture)
    return [replace(letter, at=letter.at + x0 - side) for letter in found]


def _filled(
    page: Page,
    made: Paper,
    read: Sequence[tuple[Run, list[Letter], list[Edges]]],
    turned: Sequence[Column],
) -> Page:
    scale = 72 / made.dpi
    plain = [(run, letters) for run, letters, _ in read]
    size = _print_size(made, plain)
    parted = with_code_blanks(plain, size)
    chars = with_whole_blanks([chars_of(run, letters, size, scale) for run, letters in parted])
    muddled = [_box(edges, scale) for _, _, left in read for edges in left]
    for column in turned:
        chars += column.chars(size, scale)
    high, wide = made.grey.shape
    return replace(
        page,
        width=round(wide * scale, 2),
        height=round(high * scale, 2),
        chars=tuple(chars),
        frames=tuple(_box(edges, scale) for edges in made.bands),
        marked=(),
        muddled=tuple(muddled),
        drawn=(),
        hidden=0,
        skew=made.skew,
        recognised=False,
    )


def _print_size(made: Paper, read: Sequence[tuple[Run, list[Letter]]]) -> float:
    """The size of the print of a page, in pixels: that of most of its runs."""
    sizes = [own for run, letters in read if (own := pitch(run, letters)) is not None]
    return median(sizes) if sizes else USUAL_SIZE / 72 * made.dpi


def _box(edges: Edges, scale: float) -> Box:
    return Box(*(round(edge * scale, 2) for edge in edges))


def _line(edges: Edges, scale: float) -> Box:
    """A ruling without its thickness."""
    x0, top, x1, bottom = edges
    if x1 - x0 >= bottom - top:
        top = bottom = (top + bottom) // 2
    else:
        x0 = x1 = (x0 + x1) // 2
    return _box((x0, top, x1, bottom), scale)
