"""Strings as pdfium drew them, with the blanks between them.

The library leaves out blanks that follow a blank, also one that it made itself for a gap, and those
at the start of a line. Where it cannot be told whether a blank is printed before a glyph, the page
is left to the reference.
"""

from collections.abc import Iterator, Sequence
from ctypes import c_float

from pdfminer.utils import Matrix

from yosandb.extract.engine import bulk
from yosandb.extract.engine.drawing import Run, hundredths
from yosandb.extract.engine.fitness import Face, Means, Unfit
from yosandb.extract.engine.pdfium_glyphs import MADE, Glyphs
from yosandb.extract.engine.pdfium_things import TEXT, Things
from yosandb.extract.engine.recorder import STROKED, adjoin, turn_of
from yosandb.extract.page import Box, Char

# Modes of text that paint it; the others are left to the reference, as is what clips (9.3.6).
PAINTED = {0, 1, 2}
# A string that begins further from its first glyph than this begins with blanks, in points.
AT_ONCE = 0.03
# Text is level, or upright on its side, to this share.
LEVEL = 1e-4


def runs(things: Things, text: int, means: Means) -> Iterator[Run]:
    """The strings of a page in the order of drawing; raises `Unfit` where they are not all told."""
    glyphs = Glyphs(text, things.to_shown)
    strings = _Strings(things, means, glyphs)
    for place, kind in enumerate(things.kinds):
        if kind == TEXT:
            run = strings.run(place, glyphs.of.get(things.handles[place], ()))
            if run is not None:
                yield run


class _Strings:
    """Makes runs of the strings of a page, which follow each other."""

    def __init__(self, things: Things, means: Means, glyphs: Glyphs) -> None:
        self._things, self._means, self._glyphs = things, means, glyphs
        self._fonts: dict[int, Face] = {}
        self._numbers = bulk.Numbers(c_float)
        # The first of the blanks after which nothing was drawn yet.
        self._blank: Box | None = None

    def run(self, place: int, glyphs: Sequence[int]) -> Run | None:
        """The run of one string; None if it shows nothing."""
        things = self._things
        handle, matrix = things.handles[place], things.matrices[place]
        face = self._face(handle)
        size = (self._numbers.of(bulk.text_size, handle, 1) or (0.0,))[0]
        line = _Line(matrix, face, size)
        mode = bulk.text_mode(handle)
        if mode not in PAINTED:
            raise Unfit("text that is not filled")
        if not glyphs:
            raise Unfit("text that pdfium leaves out")
        chars = tuple(self._chars(glyphs, face, line))
        if not chars:
            return None
        return Run(
            order=place + 1,
            chars=chars,
            ink=things.ink(place, stroked=mode in STROKED),
            mode=mode,
            origin=(matrix[4], matrix[5]),
            clip=things.veils[place].clip,
            embedded=face.embedded,
        )

    def _chars(self, glyphs: Sequence[int], face: Face, line: "_Line") -> Iterator[Char]:
        codes, read = self._glyphs.codes, face.read
        starts = self._glyphs.across if line.level else self._glyphs.down
        if MADE in glyphs or abs(starts[glyphs[0]] - line.start) > AT_ONCE:
            raise Unfit("gaps that may be blanks")
        before = None
        for place in glyphs:
            start = starts[place]
            if start == before:
                raise Unfit("a glyph of several characters")
            before = start
            text, blank, width, said, reading = read(codes[place])
            box = line.box(start, width)
            if blank:
                self._blank = self._blank or box
                continue
            height = line.height if line.level else box.height
            spaced = self._blank is not None and _is_spaced(self._blank, box, height, line.turn)
            self._blank = None
            about = (hundredths[height], face.name, line.turn, spaced, said, reading)
            yield Char(text, box, *about)

    def _face(self, handle: int) -> Face:
        font = bulk.text_font(handle)
        found = self._fonts.get(font)
        if found is None:
            named = self._means.faces.get(bulk.font_name(font))
            if named is None:
                raise Unfit("a font of another name")
            found = self._fonts[font] = named
        return found


class _Line:
    """A string that is level or upright: what all of its glyphs have in common.

    `start` is where it begins; `height` is that of its glyphs, if it is level.
    """

    def __init__(self, matrix: Matrix, face: Face, size: float) -> None:
        a, b, c, d, x, y = matrix
        self.level = max(abs(b), abs(c)) <= LEVEL * max(abs(a), abs(d))
        if not self.level and max(abs(a), abs(d)) > LEVEL * max(abs(b), abs(c)):
            raise Unfit("text that is slanted")
        self.turn = turn_of(matrix)
        low, high = face.descent * size, face.descent * size + size
        across, foot = (d, y) if self.level else (c, x)
        edges = foot + across * low, foot + across * high
        self.height = abs(edges[1] - edges[0])
        self._low, self._high = hundredths[min(edges)], hundredths[max(edges)]
        self.start, self._em = (x, a * size) if self.level else (y, b * size)

    def box(self, start: float, width: float) -> Box:
        """The box of a glyph that begins at a place in the line, `width` in sizes."""
        end = start + width * self._em
        if end < start:
            start, end = end, start
        start, end = hundredths[start], hundredths[end]
        if self.level:
            return Box(start, self._low, end, self._high)
        return Box(self._low, start, self._high, end)


def _is_spaced(blank: Box, box: Box, height: float, turn: int) -> bool:
    """Whether a blank stands right before a glyph.

    Of blanks that follow each other only the first is known: it is not told where the last of them
    ends before a glyph further on.
    """
    if turn:
        raise Unfit("blanks in text that is turned")
    if adjoin(blank, box, height):
        return True
    if box.x0 > blank.x1 and abs(blank.bottom - box.bottom) <= height / 2:
        raise Unfit("gaps that may be blanks")
    return False
