"""Glyphs of the table `glyf` of a TrueType font, without what tells how to fit them to pixels.

fontTools reads them, too, but through what is its own affair; and a fingerprint asks for less.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache

# Flags of a point, and of a glyph within a glyph (OpenType specification, `glyf`).
_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 1, 8, 32, 64, 128
_ON_CURVES = bytes(flag & _ON_CURVE for flag in range(256))


# The fonts of a file have the same glyphs again and again: each page has some of them.
GLYPHS = 1 << 12


@lru_cache(maxsize=GLYPHS)
def points_of(data: bytes) -> tuple[bytes, int] | None:
    """What a glyph is drawn by, and of how many points; None for one that is made of glyphs.

    Raises `struct.error` or `IndexError` for damaged data.
    """
    contours = struct.unpack_from(">h", data)[0]
    if contours < 0:
        return None
    ends = struct.unpack_from(f">{contours}H", data, 10)
    count = ends[-1] + 1 if ends else 0
    place = 10 + 2 * contours
    place += 2 + struct.unpack_from(">H", data, place)[0]
    flags = bytearray()
    while len(flags) < count:
        flag = data[place]
        flags.append(flag)
        place += 1
        if flag & _REPEAT:
            flags += bytes((flag,)) * data[place]
            place += 1
    xs, place = _along(data, place, flags, _X_SHORT, _X_SAME)
    ys, _ = _along(data, place, flags, _Y_SHORT, _Y_SAME)
    on_curve = flags.translate(_ON_CURVES)
    return struct.pack(f">{contours}H{2 * count}h", *ends, *xs, *ys) + on_curve, count


def _along(
    data: bytes, place: int, flags: bytearray, short: int, same: int
) -> tuple[list[int], int]:
    """How far each point lies from the one before it, and where the next thing stands."""
    steps: list[int] = []
    for flag in flags:
        if flag & short:
            steps.append(data[place] if flag & same else -data[place])
            place += 1
        elif flag & same:
            steps.append(0)
        else:
            steps.append(struct.unpack_from(">h", data, place)[0])
            place += 2
    return steps, place


def parts_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The glyphs that a glyph is made of, each with how it is placed."""
    place, more = 10, True
    while more:
        flags, number = struct.unpack_from(">HH", data, place)
        more = bool(flags & _MORE)
        length = 4 if flags & _WORDS else 2
        length += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        yield number, data[place + 4 : place + 4 + length]
        place += 4 + length
