"""pdfium's functions for bulk reading: called by the thousand, with plain numbers as arguments.

The wrapper's own prototypes make an object of each handle and give up the lock of the interpreter
at each call, which takes longer than the call itself.
"""

import ctypes
from collections.abc import Callable, Iterable, Sequence
from ctypes import c_double, c_float, c_int, c_size_t, c_uint, c_void_p
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

_Function = Callable[..., int]


def _plain(function: Any, result: Any, *arguments: Any) -> _Function:
    """A function of the library that takes and gives addresses as whole numbers."""
    address = ctypes.cast(function, c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_char = (c_void_p, c_int)
char_count = _plain(pdfium.FPDFText_CountChars, c_int, c_void_p)
char_object = _plain(pdfium.FPDFText_GetTextObject, c_void_p, *_char)
char_code = _plain(pdfium.FPDFText_GetUnicode, c_uint, *_char)
char_generated = _plain(pdfium.FPDFText_IsGenerated, c_int, *_char)
char_unmapped = _plain(pdfium.FPDFText_HasUnicodeMapError, c_int, *_char)
char_origin = _plain(pdfium.FPDFText_GetCharOrigin, c_int, *_char, c_void_p, c_void_p)
object_count = _plain(pdfium.FPDFPage_CountObjects, c_int, c_void_p)
object_at = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
object_type = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
object_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
object_veiled = _plain(pdfium.FPDFPageObj_HasTransparency, c_int, c_void_p)
object_fill = _plain(pdfium.FPDFPageObj_GetFillColor, c_int, *(c_void_p,) * 5)
object_stroke = _plain(pdfium.FPDFPageObj_GetStrokeColor, c_int, *(c_void_p,) * 5)
object_width = _plain(pdfium.FPDFPageObj_GetStrokeWidth, c_int, c_void_p, c_void_p)
object_clip = _plain(pdfium.FPDFPageObj_GetClipPath, c_void_p, c_void_p)
clip_paths = _plain(pdfium.FPDFClipPath_CountPaths, c_int, c_void_p)
clip_segments = _plain(pdfium.FPDFClipPath_CountPathSegments, c_int, c_void_p, c_int)
clip_segment = _plain(pdfium.FPDFClipPath_GetPathSegment, c_void_p, c_void_p, c_int, c_int)
text_font = _plain(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
text_size = _plain(pdfium.FPDFTextObj_GetFontSize, c_int, c_void_p, c_void_p)
text_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
path_segments = _plain(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
path_segment = _plain(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
path_mode = _plain(pdfium.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
segment_point = _plain(pdfium.FPDFPathSegment_GetPoint, c_int, *(c_void_p,) * 3)
segment_type = _plain(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)

_font_name = _plain(pdfium.FPDFFont_GetBaseFontName, c_size_t, c_void_p, c_void_p, c_size_t)


def font_name(font: int) -> bytes:
    """The name of a font as the file has it."""
    room = ctypes.create_string_buffer(_font_name(font, None, 0) + 1)
    _font_name(font, ctypes.addressof(room), len(room))
    return room.value


def whole_numbers(function: _Function, handle: int, count: int) -> list[int]:
    """What `function` says of each of `count` parts of a thing."""
    return list(map(function, repeat(handle), range(count)))


def floats(function: _Function, handles: Iterable[tuple[int, ...]], size: int) -> list[float]:
    """The `size` numbers that `function` writes for each of the things, one after the other."""
    of_each = list(handles)
    room = (c_float * (size * len(of_each)))()
    place, step = ctypes.addressof(room), size * ctypes.sizeof(c_float)
    for handle in of_each:
        function(*handle, place)
        place += step
    return list(room)


def points(
    function: _Function, handles: Sequence[tuple[int, ...]], kind: type[c_float] | type[c_double]
) -> list[float]:
    """Across and up of each of the things, one after the other."""
    room = (kind * (2 * len(handles)))()
    place, step = ctypes.addressof(room), ctypes.sizeof(kind)
    for handle in handles:
        function(*handle, place, place + step)
        place += 2 * step
    return list(room)


def ends(segments: Iterable[int]) -> list[float]:
    """Where the segments of a path end, across and up, one after the other."""
    return points(segment_point, [(segment,) for segment in segments], c_float)


class Numbers:
    """Room for what one call writes: up to four numbers of a kind."""

    def __init__(self, kind: type[c_float] | type[c_uint] | type[c_int]) -> None:
        self._room = (kind * 4)()
        first, step = ctypes.addressof(self._room), ctypes.sizeof(kind)
        self._places = tuple(first + step * n for n in range(4))

    def of(self, function: _Function, handle: int, count: int) -> Any:
        """The first `count` numbers that `function` writes for a thing; None where it fails."""
        if not function(handle, *self._places[:count]):
            return None
        return self._room[:count]
