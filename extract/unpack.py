"""Unpacking the streams of a PDF within a bound, and noting what cannot be unpacked.

A stream of a few kilobytes can be made to unpack to gigabytes; no page of a budget does.
"""

import zlib
from collections.abc import Iterable

# The text and lines of a page take some hundred kilobytes, a map drawn by curves some megabytes.
LIMIT = 64 << 20
# What stands before deflated data (RFC 1950); behind it stands a checksum.
_HEADER = 2


class TooLarge(Exception):
    """A stream that unpacks to more than the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"a stream of it unpacks to more than {limit >> 20} MB")


class Unpacker:
    """Unpacks streams; `lost` counts those that it could not unpack and gave back empty."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.lost = 0

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
        return bytes(whole)

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
