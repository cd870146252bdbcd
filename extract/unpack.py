"""Unpacking the streams of a PDF within a bound, and noting what cannot be unpacked.

A stream of a few kilobytes can be made to unpack to gigabytes; no page of a budget does.
"""

import zlib
from collections.abc import Iterable

# The text and lines of a page take some hundred kilobytes, a map drawn by curves some megabytes.
LIMIT = 64 << 20
# All streams of a page together, and those of a file: of a thousand pages a few megabytes each.
OF_A_PAGE, OF_A_FILE = 64 << 20, 4 << 30
# What a page, or a form on it, says to draw; the rest of a page are fonts and their maps.
CONTENT = 16 << 20
# What stands before deflated data (RFC 1950); behind it stands a checksum.
_HEADER = 2


class TooLarge(Exception):
    """A stream, or all of a page or a file, that unpacks to more than the limit."""

    def __init__(self, limit: int, what: str = "a stream of it unpacks") -> None:
        super().__init__(f"{what} to more than {limit >> 20} MB")


class Unpacker:
    """Unpacks streams; `lost` counts those that it could not unpack and gave back empty."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.lost = 0
        self._of_file = self._of_page = 0
        self._opening = True

    def begin_file(self) -> None:
        """Begin to count anew: what follows is of another file."""
        self._of_file = self._of_page = 0
        self._opening = True

    def turn_page(self) -> None:
        """What follows is of the next page; what came before the first is of the file alone."""
        self._of_page = 0
        self._opening = False

    def inflate(self, data: bytes) -> bytes:
        """Deflated data, also cut short or with a wrong checksum; nothing where it is broken."""
        try:
            return self._inflate(data, zlib.MAX_WBITS)
        except zlib.error:
            pass
        try:
            # Without its frame: where only the checksum is wrong, this goes through.
            return self._inflate(data[_HEADER:], -zlib.MAX_WBITS)
        except zlib.error:
            self.lost += 1
            return b""

    def _inflate(self, data: bytes, frame: int) -> bytes:
        return self.joined([zlib.decompressobj(frame).decompress(data, self.limit + 1)])

    def joined(self, pieces: Iterable[bytes]) -> bytes:
        """The pieces as one; raises `TooLarge` as soon as they are too many."""
        whole = bytearray()
        for piece in pieces:
            whole += piece
            if len(whole) > self.limit:
                raise TooLarge(self.limit)
        self._count(len(whole))
        return bytes(whole)

    def _count(self, size: int) -> None:
        self._of_file += size
        self._of_page += 0 if self._opening else size
        if self._of_page > OF_A_PAGE:
            raise TooLarge(OF_A_PAGE, "all streams of it together unpack")
        if self._of_file > OF_A_FILE:
            raise TooLarge(OF_A_FILE, "all streams of its file together unpack")

    def run_lengths(self, data: bytes) -> bytes:
        """Run-length encoded data (ISO 32000-1, 7.4.5): bytes as they are, or one many times."""
        return self.joined(_runs(data))


def _runs(data: bytes) -> Iterable[bytes]:
    at = 0
    while at < len(data) and (length := data[at]) != 128:
        if length < 128:
            yield data[at + 1 : at + length + 2]
            at += length + 2
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2
