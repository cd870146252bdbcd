"""The outlines of a font's glyphs as fingerprints, by which a glyph is known again elsewhere.

A PDF embeds the outlines of its fonts. However damaged a font's map is, the outline is what a
person sees; that of one design is the same in every file, to the last point.
"""

import logging
import struct
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFTrueTypeFont
from pdfminer.pdftypes import PDFStream, resolve1

from yosandb.extract.engine.glyf import parts_of, points_of

# fontTools is loaded with the first font that is opened: most pages need none.
if TYPE_CHECKING:
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont

# What it says of dates and checksums concerns nobody who reads a budget.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)

# Bytes of a fingerprint: two of a hundred thousand outlines share one in 1 of 50,000 tables.
LENGTH = 6
# Bars and dots have so few points that those of two designs may be the same.
FEW_POINTS = 8
# Glyphs are made of glyphs; no font goes deeper.
DEEPEST = 8


class Fingerprint(NamedTuple):
    """A glyph's outline in eight letters; `plain` says that it has too few points to be its own."""

    key: str
    plain: bool


# The outline of each code of a font; None where it has none.
Outlined = Callable[[int], "Fingerprint | None"]


class Shapes(Protocol):
    """The glyphs of a font file by their numbers."""

    def fingerprint(self, number: int) -> Fingerprint | None:
        """The outline of a glyph; None if it has none."""


class _TrueType:
    """Outlines in the table `glyf`: points on and off a curve."""

    def __init__(self, font: "TTFont") -> None:
        head: bytes = font.reader["head"]
        self._em: int = struct.unpack_from(">H", head, 18)[0]
        self._data: bytes = font.reader["glyf"]
        # Places of glyphs in whole bytes, or in pairs of them.
        self._places: bytes = font.reader["loca"]
        self._wide = struct.unpack_from(">h", head, 50)[0] == 1

    def fingerprint(self, number: int) -> Fingerprint | None:
        """Raises `struct.error` or `IndexError` for damaged data."""
        shape, points = self._shape(number)
        return _fingerprint(struct.pack(">H", self._em) + shape, points) if points else None

    def _shape(self, number: int, depth: int = 0) -> tuple[bytes, int]:
        """What a glyph is drawn by, and of how many points."""
        data = self._glyph(number)
        if depth > DEEPEST or not data:
            return b"", 0
        if (own := points_of(data)) is not None:
            return own
        shape, points = b"", 0
        for part, placed in parts_of(data):
            inner, count = self._shape(part, depth + 1)
            shape, points = shape + inner + placed, points + count
        return shape, points

    def _glyph(self, number: int) -> bytes:
        if self._wide:
            start, end = struct.unpack_from(">2I", self._places, 4 * number)
            return self._data[start:end]
        start, end = struct.unpack_from(">2H", self._places, 2 * number)
        return self._data[2 * start : 2 * end]


class _Compact:
    """Outlines in the Compact Font Format: a program for each glyph, which is carried out."""

    def __init__(self, font: "CFFFontSet", *, wrapped: bool = False) -> None:
        self._top = font[0]
        self._wrapped = wrapped
        self._programs = self._top.CharStrings
        self._by_cid = hasattr(self._top, "ROS")
        self._names: list[str] = self._top.charset

    def fingerprint(self, number: int) -> Fingerprint | None:
        if self._is_ambiguous(number):
            return None
        from fontTools.pens.recordingPen import RecordingPen

        pen = RecordingPen()
        try:
            self._programs[self._name(number)].draw(pen)
        except (KeyError, IndexError):
            return None
        steps = [(step, _whole(points)) for step, points in pen.value if points]
        scale = getattr(self._top, "FontMatrix", (0.001,))[0]
        return _fingerprint(repr((scale, steps)).encode(), len(steps)) if steps else None

    def _is_ambiguous(self, number: int) -> bool:
        """Whether a number may be a CID or the place of a glyph: in an OpenType file some programs
        count the one, some the other, and viewers draw both as they are meant."""
        if not (self._wrapped and self._by_cid):
            return False
        at = self._names[number] if number < len(self._names) else None
        return at != self._name(number)

    def _name(self, number: int) -> str:
        return f"cid{number:05d}" if self._by_cid else self._names[number]


def _whole(points: Any) -> tuple[tuple[int, int], ...]:
    return tuple((round(x), round(y)) for x, y in points)


@lru_cache(1 << 12)
def _fingerprint(shape: bytes, points: int) -> Fingerprint:
    key = urlsafe_b64encode(blake2b(shape, digest_size=LENGTH).digest()).decode()
    return Fingerprint(key, points < FEW_POINTS)


def shapes_of(font: "TTFont") -> Shapes:
    """The glyphs of an open font file."""
    return _Compact(font["CFF "].cff, wrapped=True) if "CFF " in font else _TrueType(font)


class EmbeddedFonts:
    """The font files of one document; one that several fonts use is opened once."""

    def __init__(self) -> None:
        self._files: dict[int, tuple[Shapes, TTFont | None] | None] = {}

    def outlines(self, font: PDFFont, spec: Mapping[str, object]) -> Outlined | None:
        """The fingerprint of each of a font's codes; None where the file does not hold them."""
        stream = _file_of(font)
        if stream is None or not isinstance(font, PDFCIDFont | PDFTrueTypeFont):
            return None
        try:
            opened = self._opened(stream)
        except Exception:  # the library may raise anything on a damaged font
            return None
        if opened is None:
            return None
        return _Numbered(*opened, font, spec).fingerprint

    def _opened(self, stream: PDFStream) -> "tuple[Shapes, TTFont | None] | None":
        number = stream.objid or 0
        if number and number in self._files:
            return self._files[number]
        self._files[number] = None  # a damaged file is not tried again
        self._files[number] = _open(stream.get_data())
        return self._files[number]


def _file_of(font: PDFFont) -> PDFStream | None:
    descriptor = getattr(font, "descriptor", None) or {}
    found = resolve1(descriptor.get("FontFile2")) or resolve1(descriptor.get("FontFile3"))
    return found if isinstance(found, PDFStream) else None


def _open(data: bytes) -> "tuple[Shapes, TTFont | None]":
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont

    if data[:1] == b"\x01" and data[:4] != b"\x00\x01\x00\x00":
        bare = CFFFontSet()
        bare.decompile(BytesIO(data), None)
        return _Compact(bare), None
    font = TTFont(BytesIO(data), lazy=True)
    return shapes_of(font), font


class _Numbered:
    """The glyphs of a font in the numbers of its file, which are not those of its strings."""

    def __init__(
        self, shapes: Shapes, file: "TTFont | None", font: PDFFont, spec: Mapping[str, object]
    ) -> None:
        self._shapes, self._file, self._font, self._spec = shapes, file, font, spec

    def fingerprint(self, code: int) -> Fingerprint | None:
        try:
            number = self._number(code)
            return None if not number else self._shapes.fingerprint(number)
        except Exception:  # the library may raise anything on a damaged font
            return None

    def _number(self, code: int) -> int | None:
        """The number of a code's glyph (ISO 32000-1, 9.7.4.2 and 9.6.6.4); 0 is that of none."""
        if isinstance(self._font, PDFTrueTypeFont):
            return self._by_code.get(code)
        table = self._cid_map
        return code if table is None else int.from_bytes(table[2 * code : 2 * code + 2])

    @cached_property
    def _cid_map(self) -> bytes | None:
        found = resolve1(self._spec.get("CIDToGIDMap"))
        return found.get_data() if isinstance(found, PDFStream) else None

    @cached_property
    def _by_code(self) -> dict[int, int]:
        """The glyphs of a simple font: those of its symbols, or of Windows' Latin characters."""
        # Without a map of its own, a font of Latin characters is read by its encoding.
        if self._file is None or "cmap" not in self._file or "ToUnicode" not in self._spec:
            return {}
        tables = {(t.platformID, t.platEncID): t.cmap for t in self._file["cmap"].tables}
        number = self._file.getGlyphID
        if "Encoding" in self._spec and (known := tables.get((3, 1))):
            codes = {code: ord(bytes((code,)).decode("cp1252", "replace")) for code in range(256)}
            return {code: number(known[text]) for code, text in codes.items() if text in known}
        symbols = tables.get((3, 0)) or tables.get((1, 0)) or {}
        return {code & 0xFF: number(name) for code, name in symbols.items()}
