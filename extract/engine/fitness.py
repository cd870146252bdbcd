"""Which pages pdfium can tell as the reference does, by what their resources hold.

What pdfium does not say, or says in its own way, makes a page unfit: that is no fault of the page.
"""

from collections.abc import Iterator
from typing import Any

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFSimpleFont, PDFType3Font
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral

from yosandb.extract import bounds
from yosandb.extract.engine.annotations import appearances, undrawn_values
from yosandb.extract.engine.fonts import Fonts
from yosandb.extract.engine.glyphs import Glyph, glyphs_of
from yosandb.extract.engine.layers import Layers
from yosandb.extract.engine.recorder import MASKS, is_embedded
from yosandb.lean import lean

# A longer content is left to the reference, which reads it within bounds, in bytes.
LONGEST_CONTENT = 2 << 20
# Where a picture stands in the content itself.
INLINE = (b"BI", b"EI")


class Unfit(Exception):
    """Why a page is left to the reference engine."""


@lean
class Face:
    """What the reference knows of a font: the same in all fonts of a page with its name.

    `kinds` is what a difference between the engines is put down to. `glyphs` are the characters
    that its map gives; None stands for one that has glyphs of several widths.
    """

    name: str
    descent: float
    embedded: bool
    kinds: frozenset[str]
    glyphs: dict[int, Glyph | None]

    def read(self, code: int) -> Glyph:
        """The glyph of a character; raises `Unfit` for what the map of the font does not say."""
        glyph = self.glyphs.get(code)
        if glyph is None:
            raise Unfit("characters that the map does not tell")
        return glyph

    def joined(self, other: "Face") -> "Face":
        """Both, if they differ in nothing but their characters."""
        mine = self.name, self.descent, self.embedded
        if mine != (other.name, other.descent, other.embedded):
            raise Unfit("two fonts of one name")
        both = self.glyphs | other.glyphs
        for code in self.glyphs.keys() & other.glyphs.keys():
            if self.glyphs[code] != other.glyphs[code]:
                both[code] = None
        return Face(*mine, self.kinds | other.kinds, both)


@lean
class Means:
    """What pdfium needs to be told of a page: its fonts by name, and whether pictures cover."""

    faces: dict[bytes, Face]
    opaque: bool

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of font on the page."""
        return frozenset[str]().union(*(face.kinds for face in self.faces.values()))


class Judge:
    """Judges the pages of one document."""

    def __init__(self, fonts: Fonts, layers: Layers) -> None:
        self._fonts, self._layers = fonts, layers
        self._faces: dict[int, tuple[bytes, Face]] = {}

    def means(self, page: PDFPage) -> Means:
        """What pdfium needs to read a page; raises `Unfit` if it cannot tell it all."""
        resources = dict_value(page.resources or {})
        if "UserUnit" in page.attrs or page.rotate % 90:
            raise Unfit("a unit or an angle of its own")
        if resolve1(resources.get("Pattern")) or resolve1(resources.get("Shading")):
            raise Unfit("patterns")
        for layer in dict_value(resources.get("Properties") or {}).values():
            if self._layers.may_be_off(layer):
                raise Unfit("layers that may be off")
        if any(True for _ in appearances(page)) or undrawn_values(page):
            raise Unfit("annotations")
        if page.annots is not None and not isinstance(resolve1(page.annots), list):
            raise Unfit("damaged annotations")
        faces: dict[bytes, Face] = {}
        for name, face in self._of_page(resources):
            faces[name] = face.joined(faces[name]) if name in faces else face
        return Means(faces, _covers(resources, _content(page)))

    def _of_page(self, resources: dict[str, Any]) -> Iterator[tuple[bytes, Face]]:
        for spec in dict_value(resources.get("Font") or {}).values():
            number = spec.objid if isinstance(spec, PDFObjRef) else 0
            found = self._faces.get(number)
            if found is None:
                known = dict_value(spec)
                face = _face(self._fonts.get_font(number or None, known), known)
                found = _name_in_pdfium(known, face), face
                if number:
                    self._faces[number] = found
            yield found


def _face(font: PDFFont, spec: dict[str, Any]) -> Face:
    mapped = getattr(font, "unicode_map", None)
    if isinstance(font, PDFType3Font) or font.is_vertical():
        raise Unfit("drawn or vertical fonts")
    if isinstance(resolve1(spec.get("Encoding")), PDFStream):
        raise Unfit("an encoding in the file")
    if mapped is not None and not isinstance(mapped, FileUnicodeMap):
        raise Unfit("a map that is only named")
    if isinstance(font, PDFCIDFont) and mapped is None:
        raise Unfit("fonts without a map")
    encoding = resolve1(spec.get("Encoding"))
    kind = " ".join(
        (
            _name(spec.get("Subtype")).decode("latin-1"),
            str(encoding.name) if isinstance(encoding, PSLiteral) else "its own encoding",
            "with a map" if mapped else "without a map",
        )
    )
    about = str(font.fontname), font.get_descent(), is_embedded(font), frozenset((kind,))
    return Face(*about, _by_character(font))


def _by_character(font: PDFFont) -> dict[int, Glyph | None]:
    """The glyphs of a font by the one character that each of them shows."""
    codes = set(font.cid2unicode) if isinstance(font, PDFSimpleFont) else set()
    mapped = getattr(font, "unicode_map", None)
    codes |= set() if mapped is None else set(mapped.cid2unichr)
    found: dict[int, Glyph | None] = {}
    glyphs = glyphs_of(font)
    for number in codes:
        text = font.to_unichr(number)
        if len(text) == 1:
            glyph = glyphs[number]
            known = found.setdefault(ord(text), glyph)
            if known != glyph:
                found[ord(text)] = None
    return found


def _name_in_pdfium(spec: dict[str, Any], face: Face) -> bytes:
    """The library names a font by its inner one, and leaves out the mark of a part (9.6.4)."""
    inner = resolve1(spec.get("DescendantFonts"))
    if inner:
        return _name(dict_value(inner[0]).get("BaseFont"))
    name = _name(spec.get("BaseFont"))
    return name[7:] if face.embedded and name[6:7] == b"+" else name


def _content(page: PDFPage) -> bytes:
    """What a page says to draw; a loss while it is unpacked leaves it to the reference."""
    lost = bounds.unpacker.lost
    parts = [resolve1(content) for content in page.contents]
    if not all(isinstance(part, PDFStream) for part in parts):
        raise Unfit("damaged content")
    content = b"\n".join(part.get_data() for part in parts)
    if bounds.unpacker.lost != lost or len(content) > LONGEST_CONTENT:
        raise Unfit("content that cannot be unpacked")
    return content


def _covers(resources: dict[str, Any], content: bytes) -> bool:
    """Whether the pictures of a page cover what lies below them; all must be alike in that."""
    found: set[bool] = set()
    for named in dict_value(resources.get("XObject") or {}).values():
        drawn = resolve1(named)
        if not isinstance(drawn, PDFStream) or _name(drawn.get("Subtype")) != b"Image":
            raise Unfit("forms")
        if "OC" in drawn:
            raise Unfit("pictures of a layer")
        found.add(drawn.get_any(MASKS) is None)
    if len(found) > 1 or all(word in content for word in INLINE):
        raise Unfit("pictures of several kinds")
    return found != {False}


def _name(value: Any) -> bytes:
    found = resolve1(value)
    name = found.name if isinstance(found, PSLiteral) else b""
    return name if isinstance(name, bytes) else str(name).encode()
