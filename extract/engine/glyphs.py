"""What a font says of its glyphs, asked once for each of them."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined

from yosandb.extract.controls import readable

# What is said of a glyph whose font gives it no meaning.
UNKNOWN = "\ufffd"


class Glyph(NamedTuple):
    """A glyph: its text, whether that shows nothing, and its width in sizes of the font.

    `said` is what the font says of it, if that is not what is read.
    """

    text: str
    blank: bool
    width: float
    said: str | None = None


class Glyphs(dict[int, Glyph]):
    """The glyphs of a font by their numbers."""

    def __init__(self, font: PDFFont) -> None:
        self._text, self._width = font.to_unichr, font.char_width

    def __missing__(self, number: int) -> Glyph:
        try:
            text = self._text(number)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        text, said = readable(text)
        glyph = Glyph(text, not text or text.isspace(), self._width(number), said)
        self[number] = glyph
        return glyph


# Fonts are forgotten with their document.
_of_fonts: "WeakKeyDictionary[PDFFont, Glyphs]" = WeakKeyDictionary()


def glyphs_of(font: PDFFont) -> Glyphs:
    """The glyphs of `font`, as far as they have been asked for."""
    found = _of_fonts.get(font)
    if found is None:
        found = _of_fonts[font] = Glyphs(font)
    return found
