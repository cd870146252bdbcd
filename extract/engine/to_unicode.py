"""Maps of the codes of a font to Unicode (ISO 32000-1, 9.10.3), a pattern a section.

pdfminer reads them a token at a time, which is much of the time that a short file takes. What they
mean is left to it.
"""

import re
from binascii import unhexlify
from collections.abc import Iterator
from typing import Any, BinaryIO

from pdfminer import pdffont
from pdfminer.cmapdb import CMapBase, CMapParser

_STRING = rb"<(?:[0-9A-Fa-f]{2})*>"
_SECTION = re.compile(
    rb"\sbegin(bfchar|bfrange)\s((?:\s|%b|\[(?:\s|%b)*\])*)end\1\s" % (_STRING, _STRING)
)
_IN_SECTION = re.compile(rb"<([^>]*)>|([\[\]])")
# Where any of these is, the order of all sections may matter, or not all that is written counts.
_UNUSUAL = re.compile(rb"%|usecmap|begincid|endcmap.*beginbf", re.DOTALL)


class ToUnicodeParser(CMapParser):
    """Reads a map at once where nothing in its sections is out of the way."""

    def __init__(self, cmap: CMapBase, stream: BinaryIO) -> None:
        super().__init__(cmap, stream)
        self._data = stream.read()
        stream.seek(0)

    def run(self) -> None:
        """Read all of the map."""
        sections = list(_SECTION.finditer(self._data))
        begun, ended = self._data.count(b"beginbf"), self._data.count(b"endbf")
        if not begun == ended == len(sections) or _UNUSUAL.search(self._data):
            super().run()
            return
        for section in sections:
            self.push(*[(section.start(), value) for value in _values(section[2])])
            is_range = section[1] == b"bfrange"
            self.do_keyword(
                section.end(), self.KEYWORD_ENDBFRANGE if is_range else self.KEYWORD_ENDBFCHAR
            )


def _values(written: bytes) -> Iterator[Any]:
    """Strings, and arrays of strings."""
    array: list[bytes] | None = None
    for figures, edge in _IN_SECTION.findall(written):
        if edge == b"[":
            array = []
        elif edge:
            yield array
            array = None
        elif array is None:
            yield unhexlify(figures)
        else:
            array.append(unhexlify(figures))


def set_up() -> None:
    """Have the library read maps so, in this process."""
    pdffont.CMapParser = ToUnicodeParser  # type: ignore[assignment,attr-defined]
