"""What a font says of its glyphs, and their outlines of it, asked once for each of them."""

from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined

from yosandb.extract.controls import readable
from yosandb.extract.reading import Reading

# What is said of a glyph whose font gives it no meaning.
UNKNOWN = "\ufffd"


class Glyph(NamedTuple):
    """A glyph: its text, whether that shows nothing, and its width in sizes of the font.

    `said` is what the font says of it, if that is not what is read; `reading` is what its outline
    makes of it.
    """

    text: str
    blank: bool
    width: float
    said: str | None = None
    reading: Reading | None = None


# What the outline of a glyph makes of what the map says of it.
Judge = Callable[[int, str], tuple[str, Reading | None]]


def _unjudged(number: int, text: str) -> tuple[str, Reading | None]:
    return text, None


class Glyphs(dict[int, Glyph]):
    """The glyphs of a font by their numbers."""

    def __init__(self, font: PDFFont, judge: Judge = _unjudged) -> None:
        self._text, self._width, self._judge = font.to_unichr, font.char_width, judge

    def __missing__(self, number: int) -> Glyph:
        try:
            text = self._text(number)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        text, said = readable(text)
        text, reading = self._judge(number, text)
        if reading is not None:  # the outline is what is printed
            said = None
        glyph = Glyph(text, not text or text.isspace(), self._width(number), said, reading)
        self[number] = glyph
        return glyph


# Fonts are forgotten with their document.
_of_fonts: "WeakKeyDictionary[PDFFont, Glyphs]" = WeakKeyDictionary()


def judge_glyphs(font: PDFFont, judge: Judge) -> None:
    """Have the glyphs of `font` judged by their outlines."""
    _of_fonts[font] = Glyphs(font, judge)


def is_judged(font: PDFFont) -> bool:
    """Whether the outlines of `font` have been asked for."""
    return font in _of_fonts


def glyphs_of(font: PDFFont) -> Glyphs:
    """The glyphs of `font`, as far as they have been asked for."""
    found = _of_fonts.get(font)
    if found is None:
        found = _of_fonts[font] = Glyphs(font)
    return found
