"""Fonts as pdfminer reads them, with what it leaves out.

Their encoding may be a map in the file itself (ISO 32000-1, 9.7.5.3): pdfminer knows such maps by
their names alone. And what their maps say is held against the outlines of their glyphs.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pdfminer.cmapdb import CMap, CMapBase, CMapDB, CMapParser
from pdfminer.pdffont import PDFCIDFont, PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSKeyword, literal_name

from yosandb.extract.engine.glyphs import is_judged, judge_glyphs
from yosandb.extract.engine.known_outlines import KnownOutlines
from yosandb.extract.engine.outlines import EmbeddedFonts, Outlined

# No code is longer (9.7.6.2), and no font has more glyphs than two bytes can number.
LONGEST_CODE = 4
MOST_GLYPHS = 1 << 16


class _Codes(CMap):
    """Codes of one to four bytes, each with the number of its glyph."""

    def add_code(self, code: bytes, cid: int) -> None:
        table: dict[int, Any] = self.code2cid
        for byte in code[:-1]:
            inner = table.get(byte)
            if not isinstance(inner, dict):
                inner = table[byte] = {}
            table = inner
        table[code[-1]] = cid


class _CodesParser(CMapParser):
    """Reads the ranges of codes; pdfminer's own parser reads the maps to Unicode alone."""

    def __init__(self, codes: _Codes, data: bytes) -> None:
        super().__init__(codes, BytesIO(data))
        self._codes = codes

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token is self.KEYWORD_ENDCIDRANGE:
            self._ranges([value for _, value in self.popall()])
        elif token is self.KEYWORD_ENDCIDCHAR:
            values = [value for _, value in self.popall()]
            for code, cid in zip(values[::2], values[1::2], strict=False):
                if isinstance(code, bytes) and 0 < len(code) <= LONGEST_CODE:
                    self._codes.add_code(code, _whole(cid))
        else:
            super().do_keyword(pos, token)

    def _ranges(self, values: list[Any]) -> None:
        for first, last, cid in zip(values[::3], values[1::3], values[2::3], strict=False):
            if not (isinstance(first, bytes) and isinstance(last, bytes)):
                continue
            if not 0 < len(first) == len(last) <= LONGEST_CODE:
                continue
            start, end = int.from_bytes(first), int.from_bytes(last)
            for code in range(start, min(end, start + MOST_GLYPHS - 1) + 1):
                self._codes.add_code(code.to_bytes(len(first)), _whole(cid) + code - start)


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


class _MappedFont(PDFCIDFont):
    """A font with its encoding in a stream."""

    def get_cmap_from_spec(self, spec: Mapping[str, Any], strict: bool) -> CMapBase:
        stream: PDFStream = spec["Encoding"]
        codes = _Codes(WMode=int(resolve1(stream.get("WMode", 0))))
        used = resolve1(stream.get("UseCMap"))
        if used is not None and not isinstance(used, PDFStream):
            codes.use_cmap(CMapDB.get_cmap(literal_name(used)))
        _CodesParser(codes, stream.get_data()).run()
        return codes if codes.code2cid else super().get_cmap_from_spec(spec, strict)


class Fonts(PDFResourceManager):
    """pdfminer's store of fonts, which also reads encodings and outlines that are in the file."""

    def __init__(self, known: KnownOutlines) -> None:
        super().__init__()
        self._known = known
        self._embedded = EmbeddedFonts()

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of a description; that of its inner font is what has the outlines."""
        if isinstance(spec.get("Encoding"), PDFStream) and "CIDSystemInfo" in spec:
            font: PDFFont = _MappedFont(self, spec)
        else:
            font = super().get_font(objid, spec)
        if "DescendantFonts" not in spec and not is_judged(font):
            self._compare(font, spec)
        return font

    def outlines(self, font: PDFFont, spec: Mapping[str, object]) -> Outlined | None:
        """The fingerprint of each of a font's codes; None where the file does not hold them."""
        return self._embedded.outlines(font, spec)

    def _compare(self, font: PDFFont, spec: Mapping[str, object]) -> None:
        outlined, known = self.outlines(font, spec), self._known
        if outlined is not None:
            judge_glyphs(font, lambda code, text: known.judged(outlined(code), text))
