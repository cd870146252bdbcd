"""Notes what pdfminer's interpreter draws, each thing with its place in the order of drawing."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, Point, Rect, apply_matrix_rect, mult_matrix, translate_matrix

from yosandb.extract.engine.colour import Colour
from yosandb.extract.engine.drawing import Path, Picture, Run, hundredths, rounded
from yosandb.extract.engine.glyphs import Glyph, glyphs_of
from yosandb.extract.engine.veil import OPEN, Veil
from yosandb.extract.page import Box, Char, box_of
from yosandb.extract.ration import Ration

# The code of a blank, which word spacing widens.
_SPACE = 32
# Modes that paint the outline of a glyph alone.
STROKED = {1, 5}
# The step of a path that is a rectangle: from one of its corners to the one across. It begins a
# part of the path, as does a step that draws nothing; and steps that are curves.
RECTANGLE = "re"
BEGINNINGS = {"m", RECTANGLE}
CURVES = frozenset("cvy")
# Keys of a picture that let through what lies below it.
MASKS = ("SMask", "Mask", "ImageMask", "IM")


class Recorder(PDFTextDevice):
    """A device for one page; its coordinates are those of the page as shown.

    The interpreter keeps `veil` up to date: what may keep from being seen what is drawn now.
    """

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.runs: list[Run] = []
        self.paths: list[Path] = []
        self.pictures: list[Picture] = []
        self.veil: Veil = OPEN
        self._ration = Ration()
        self._order = 0
        self._glyphs: list[Char] = []
        self._origin: Point | None = None
        self._before = (False, Box(0, 0, 0, 0))
        self._figure: list[Rect] = []
        self._faces: dict[PDFFont, _Face] = {}
        self._colours: dict[tuple[str, object], Colour] = {}

    def next_order(self) -> int:
        """The place of the thing that is drawn next."""
        self._order += 1
        return self._order

    def colour(self, space: str, value: object) -> Colour:
        """A colour of the graphics state; equal ones are one object."""
        try:
            return self._colours[space, value]
        except (KeyError, TypeError):  # a new one, or one with a list within
            parts = _hashable(value)
            return self._colours.setdefault((space, parts), Colour(space, _parts(parts)))

    def render_string(
        self, textstate: PDFTextState, seq: Any, ncs: Any, graphicstate: PDFGraphicState
    ) -> None:
        """A string is a run: its glyphs share ink, mode and veil."""
        assert self.ctm is not None
        assert textstate.font is not None
        self._glyphs = []
        self._origin = None
        face = self._faces.get(textstate.font) or self._face(textstate.font)
        matrix = mult_matrix(textstate.matrix, self.ctm)
        if face.is_vertical or matrix[1] or matrix[2]:
            super().render_string(textstate, seq, ncs, graphicstate)
        else:
            textstate.linematrix = self._level(seq, matrix, textstate, face)
        if not self._glyphs or self._origin is None:
            return
        state, mode, veil = graphicstate, textstate.render, self.veil
        space, value = (state.scs, state.scolor) if mode in STROKED else (state.ncs, state.ncolor)
        ink, chars = self.colour(space.name, value), tuple(self._glyphs)
        run = (self.next_order(), chars, ink, mode, self._origin, veil.clip, veil.is_drawn)
        self.runs.append(Run(*run, face.is_embedded))

    def _face(self, font: PDFFont) -> "_Face":
        self._faces[font] = _Face(
            str(font.fontname),
            glyphs_of(font),
            font.get_descent(),
            font.is_multibyte(),
            font.is_vertical(),
            is_embedded(font),
        )
        return self._faces[font]

    def _level(self, seq: Any, matrix: Matrix, state: PDFTextState, face: "_Face") -> Point:
        """The glyphs of a level string, which share all but their places in the line.

        Nearly all strings are level, so all is worked out in one place. Each glyph has the space
        between characters behind it, the last one too (9.4.4): pdfminer leaves that out.
        """
        font, size, scaling = state.font, state.fontsize, state.scaling * 0.01
        charspace = state.charspace * scaling
        wordspace = 0.0 if face.is_multibyte else state.wordspace * scaling
        kerning = 0.001 * size * scaling
        x, y = state.linematrix
        scale, _, _, up, start, foot = matrix
        foot = y * up + foot
        descent = face.descent * size + state.rise
        low, high = up * descent + foot, up * (descent + size) + foot
        height = abs(high - low)
        shown, turn = hundredths[height], 0 if scale >= 0 else 180
        top, bottom = hundredths[low], hundredths[high]
        if bottom < top:
            top, bottom = bottom, top
        name, glyphs = face.name, face.glyphs
        after_blank, before = self._before
        for item in seq:
            if not isinstance(item, bytes):
                x -= item * kerning if isinstance(item, int | float) else 0
                continue
            codes = list(font.decode(item))  # type: ignore[union-attr]
            self._ration.take("characters", len(codes))
            if self._origin is None and codes:
                self._origin = (x * scale + start, foot)
            for code in codes:
                text, blank, width, said, reading = glyphs[code]
                advance = width * size * scaling
                left = x * scale + start
                right = scale * advance + left
                if right < left:
                    left, right = right, left
                box = box_of((hundredths[left], top, hundredths[right], bottom))
                if not blank:
                    spaced = after_blank and adjoin(before, box, height)
                    self._glyphs.append(Char(text, box, shown, name, turn, spaced, said, reading))
                if text:
                    after_blank, before = blank, box
                x += advance + charspace
                if code == _SPACE:
                    x += wordspace
        self._before = (after_blank, before)
        return x, y

    def render_string_horizontal(
        self,
        seq: Any,
        matrix: Matrix,
        pos: Point,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: Any,
        graphicstate: PDFGraphicState,
    ) -> Point:
        """A string that is turned goes glyph by glyph, spaced like a level one."""
        x, y = pos
        about = (font, fontsize, scaling, rise)
        for item in seq:
            if not isinstance(item, bytes):
                x -= item * dxscale if isinstance(item, int | float) else 0
                continue
            for cid in font.decode(item):
                place = translate_matrix(matrix, (x, y))
                x += self.render_char(place, *about, cid, ncs, graphicstate) + charspace
                if cid == _SPACE:
                    x += wordspace
        return x, y

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: PDFGraphicState,
    ) -> float:
        """A glyph takes its advance by the height of its font; a blank leaves its mark behind."""
        self._ration.take("characters")
        text, blank, width, said, reading = glyphs_of(font)[cid]
        advance = width * fontsize * scaling
        x0, top, x1, bottom = apply_matrix_rect(matrix, _extent(font, cid, fontsize, rise, advance))
        box = rounded(x0, top, x1, bottom)
        if self._origin is None:
            self._origin = (matrix[4], matrix[5])
        if not blank:
            size = abs(x1 - x0) if font.is_vertical() else abs(bottom - top)
            after_blank, before = self._before
            spaced = after_blank and adjoin(before, box, size)
            self._glyphs.append(
                Char(
                    text,
                    box,
                    hundredths[size],
                    str(font.fontname),
                    turn_of(matrix),
                    spaced,
                    said,
                    reading,
                )
            )
        if text:
            self._before = (blank, box)
        return advance

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Any,
    ) -> None:
        """Each part of a path is a path of its own; what a layer or a clip hides is left out."""
        if not path or path[0][0] not in BEGINNINGS or self.veil.layered:
            return
        order = self.next_order()
        ink = self.colour(graphicstate.ncs.name, graphicstate.ncolor) if fill else None
        assert self.ctm is not None
        width = graphicstate.linewidth if stroke else 0.0
        veil, veiled = self.veil, self.veil.is_drawn
        for part in _subpaths(path):
            self._ration.take("paths")
            points, around, curved = _shown(part, self.ctm)
            box = around if veil.clip is None else veil.visible(around)
            if box is not None:
                self.paths.append(Path(box, points, stroke, ink, curved, order, veiled, width))

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        assert self.ctm is not None
        self._figure.append(apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox))

    def end_figure(self, name: str) -> None:
        self._figure.pop()

    def render_image(self, name: str, stream: PDFStream) -> None:
        """A picture fills the figure that was begun for it."""
        opaque = not self.veil.is_drawn and stream.get_any(MASKS) is None
        box = self.veil.visible(rounded(*self._figure[-1]))
        if box is not None and not self.veil.layered:
            self.pictures.append(Picture(box, self.next_order(), opaque))

    def shade(self, page: Box) -> None:
        """A gradient fills all that may be painted."""
        box = self.veil.visible(page)
        if box is not None and not self.veil.layered:
            opaque = not self.veil.is_drawn
            self.pictures.append(Picture(box, self.next_order(), opaque, shading=True))


class _Face(NamedTuple):
    """What a font says of all its strings."""

    name: str
    glyphs: Mapping[int, Glyph]
    descent: float
    is_multibyte: bool
    is_vertical: bool
    is_embedded: bool


def spelt(path: list[Any]) -> list[Any]:
    """A path, of which each rectangle is the lines that it stands for (8.5.2.1)."""
    steps: list[Any] = []
    for step in path:
        if step[0] == RECTANGLE:
            _, x0, y0, x1, y1 = step
            steps += (("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1), ("h",))
        else:
            steps.append(step)
    return steps


def _subpaths(path: list[Any]) -> list[list[Any]]:
    if len(path) == 1:
        return [path]
    starts = [place for place, step in enumerate(path) if step[0] in BEGINNINGS]
    return [path[start:end] for start, end in pairwise([*starts, len(path)])]


def _shown(part: list[Any], ctm: Matrix) -> tuple[tuple[Point, ...], Box, bool]:
    """Where the steps of a path end on the page as shown, the box around, and whether it curves."""
    a, b, c, d, e, f = ctm
    if part[0][0] == RECTANGLE:  # as most are
        if len(part) == 1 and not (b or c):
            _, x0, y0, x1, y1 = part[0]
            x0, x1 = hundredths[a * x0 + e], hundredths[a * x1 + e]
            y0, y1 = hundredths[d * y0 + f], hundredths[d * y1 + f]
            points = ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))
            return points, box_of((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))), False
        part = spelt(part)
    ends = [part[0] if step[0] == "h" else step for step in part]
    if b or c:
        xs = [hundredths[a * step[-2] + c * step[-1] + e] for step in ends]
        ys = [hundredths[b * step[-2] + d * step[-1] + f] for step in ends]
    else:
        xs = [hundredths[a * step[-2] + e] for step in ends]
        ys = [hundredths[d * step[-1] + f] for step in ends]
    curved = not CURVES.isdisjoint([step[0] for step in part])
    around = box_of((min(xs), min(ys), max(xs), max(ys)))
    return tuple(zip(xs, ys, strict=True)), around, curved


def _extent(font: PDFFont, cid: int, fontsize: float, rise: float, advance: float) -> Rect:
    """A glyph in the coordinates of its text (ISO 32000-1, 9.2.4 and 9.7.4.3)."""
    if not font.is_vertical():
        descent = font.get_descent() * fontsize + rise
        return 0, descent, advance, descent + fontsize
    displacement = font.char_disp(cid)
    vx, vy = displacement if isinstance(displacement, tuple) else (None, displacement)
    left = -(fontsize * 0.5 if vx is None else vx * fontsize * 0.001)
    top = (1000 - vy) * fontsize * 0.001 + rise
    return left, top + advance, left + fontsize, top


def is_embedded(font: Any) -> bool:
    """Whether the file has the outlines of a font; those of Type 3 are drawings of its own."""
    descriptor = getattr(font, "descriptor", None) or {}
    names = ("FontFile", "FontFile2", "FontFile3")
    return type(font).__name__ == "PDFType3Font" or any(name in descriptor for name in names)


def adjoin(blank: Box, glyph: Box, size: float) -> bool:
    """Whether a blank stands right beside the glyph drawn after it, whichever way the line runs."""
    reach = size / 2
    across = abs(blank.x1 - glyph.x0) <= reach and abs(blank.bottom - glyph.bottom) <= reach
    down = abs(blank.bottom - glyph.top) <= reach and abs(blank.x0 - glyph.x0) <= reach
    return across or down


def turn_of(matrix: Matrix) -> int:
    """Degrees clockwise by which a line of text with this matrix is turned on the page."""
    a, b = matrix[:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _hashable(value: object) -> object:
    return tuple(_hashable(part) for part in value) if isinstance(value, list | tuple) else value


def _parts(value: object) -> tuple[float, ...]:
    """The components of a colour; none for patterns and named colours."""
    parts = value if isinstance(value, tuple) else (value,)
    if all(isinstance(part, int | float) for part in parts):
        return tuple(float(part) for part in parts)
    return ()
