"""The operands and operators of content streams (ISO 32000-1, 7.8.2), a pattern a token.

pdfminer reads them a character at a time, which is half of all the time that a page takes. What
comes out is what its own parser gives, also where a stream breaks the rules; but a sign that needs
no backslash before it is kept (7.3.4.2), and no token goes on in the next stream (7.8.2).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import KWD, LIT, PSKeyword, PSSyntaxError, literal_name

from yosandb.extract.unpack import CONTENT, TooLarge

# Each alternative is a group, told by its number.
_TOKEN = re.compile(
    rb"[\s\0]*(?:"
    rb"([+-]?[0-9]+(?![0-9.]))"  # 1 a whole number
    rb"|([+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+))"  # 2 another number
    rb"|([A-Za-z][^#/%\[\]()<>{}\s]*)"  # 3 an operator, true or false
    rb"|/([^/%\[\]()<>{}\s]*)"  # 4 a name
    rb"|\(([^()\\]*)\)"  # 5 a string without brackets and backslashes in it
    rb"|<(?!<)([0-9A-Fa-f\s]*)"  # 6 a string in hexadecimal figures; its end says nothing
    rb"|(\()"  # 7 where another string begins
    rb"|(<<|>>|[\[\]{}])"  # 8 where arrays and dictionaries begin and end
    rb"|(%[^\r\n]*|[+\-.>])"  # 9 nothing
    rb"|([^\s\0])"  # 10 an operator of one sign
    rb")"
)
_STRING, _EDGE, _NOTHING = 7, 8, 9
_BRACKETED = 2
# Steps of a path: lines and curves follow each other by the thousand where text is outlined.
_NUMBER = rb"[+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})\s+"
_STEPS = re.compile(rb"\s*(?:%(n)s%(n)s(?:[ml]|%(n)s%(n)s%(n)s%(n)sc)\s+|h\s+)+" % {b"n": _NUMBER})
_ALONG = {b"m": "m", b"l": "l"}
# A few numbers and an operator of letters that is no beginning or end of anything else.
_FIGURES = re.compile(
    rb"\s*((?:[+-]?(?:[0-9]{1,12}(?:\.[0-9]*)?|\.[0-9]+)\s+){0,6})"
    rb"(?!BI|ID|true|false)([A-Za-z][A-Za-z0-9]{0,2}\*?)(?=[\s/\[(<])"
)
# A string that is shown, or an array of such and of numbers, if nothing in it is out of the way.
_PLAIN = rb"<([0-9A-Fa-f]*)>|\(([^()\\]*)\)"
_SHOWN = re.compile(rb"\s*(?:%(s)s)\s*Tj(?=[\s/\[(<])" % {b"s": _PLAIN})
_KERNED = re.compile(
    rb"\s*\[((?:<[0-9A-Fa-f]*>|\([^()\\]*\)|\s|[+-]?(?:[0-9]{1,12}(?:\.[0-9]*)?|\.[0-9]+)(?=[\s<(\]]))*)"
    rb"\]\s*TJ(?=[\s/\[(<])"
)
_IN_KERNED = re.compile(rb"%(s)s|([^\s<(]+)" % {b"s": _PLAIN})

_NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{0,2})")
_IN_STRING = re.compile(rb"([^()\\]+)|([()])|\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r"}
_ESCAPED |= dict.fromkeys((b"\r\n", b"\r", b"\n"), b"")  # the line goes on
_LINE_END = re.compile(rb"(?:\r\n|[\r\n])\Z")
_CLOSES = {b"]": b"[", b">>": b"<<", b"}": b"{"}
_INLINE, _DATA, _IMAGE_END = KWD(b"BI"), KWD(b"ID"), KWD(b"EI")
_TJ, _KERNED_TJ = KWD(b"Tj"), KWD(b"TJ")
_TEXT_FILTERS = (LIT("ASCII85Decode"), LIT("A85"))


Operation: TypeAlias = tuple[list[Any], PSKeyword | None]
# In place of an operator: the operands are steps of a path, as pdfminer has them.
STEPS = KWD(b"steps of a path")


def operations(streams: Iterable[PDFStream]) -> Iterator[Operation]:
    """Each operator of streams that follow each other, with all that stands before it.

    What stands behind the last operator comes with none. Most whole numbers come as float, too.
    Steps of a path come many at a time, with `STEPS`.
    """
    reading = _Reading([], [])
    size = 0
    for stream in streams:
        size += len(stream.get_data())
        if size > CONTENT:
            raise TooLarge(CONTENT, "what it says to draw unpacks")
        yield from _operations(stream.get_data() + b"\n", reading)
    if reading.operands:
        yield reading.operands, None


@dataclass(slots=True)
class _Reading:
    """What has been read before the next operator, and the arrays and the like still open."""

    operands: list[Any]
    outer: list[tuple[bytes, list[Any]]]

    def taken(self) -> list[Any]:
        operands, self.operands = self.operands, []
        return operands

    def add(self, value: Any) -> None:
        (self.outer[-1][1] if self.outer else self.operands).append(value)


def _operations(data: bytes, reading: _Reading) -> Iterator[Operation]:
    place = 0
    while True:
        if not reading.outer:  # nearly all that is drawn are numbers and an operator
            while (plain := _FIGURES.match(data, place)) is not None:
                if plain[2] in _ALONG and not reading.operands:
                    steps = _STEPS.match(data, place)
                    if steps is not None:
                        place = steps.end()
                        yield list(_steps(steps[0].split())), STEPS
                        continue
                place = plain.end()
                operands = reading.taken()
                operands += map(float, plain[1].split())
                yield operands, _word(plain[2])
            if (shown := _SHOWN.match(data, place)) is not None:
                place = shown.end()
                yield [*reading.taken(), _plain(shown)], _TJ
                continue
            if (kerned := _KERNED.match(data, place)) is not None:
                place = kerned.end()
                parts = [_plain(part) for part in _IN_KERNED.finditer(kerned[1])]
                yield [*reading.taken(), parts], _KERNED_TJ
                continue
        match = _TOKEN.match(data, place)
        if match is None:
            return
        place, kind = match.end(), match.lastindex or _NOTHING
        if (read := _READ.get(kind)) is not None:
            value = read(match[kind])
        elif kind == _STRING:
            value, place = _string(data, place)
        else:
            value = _edge(match[kind], reading.outer) if kind == _EDGE else None
        if value is _DATA:
            image, place = _inline_image(data, match.start(3), place, reading)
            yield from image
        elif type(value) is PSKeyword and not reading.outer and value is not _INLINE:
            yield reading.taken(), value
        elif value is _INLINE:
            reading.outer.append((b"BI", []))
        elif value is not None:
            reading.add(value)


def _plain(match: re.Match[bytes]) -> bytes | float:
    """A string in hexadecimal figures or in brackets, or a number."""
    if match.lastindex == 1:
        return _from_hex(match[1])
    return match[2] if match.lastindex == _BRACKETED else float(match[3])


def _steps(tokens: list[bytes]) -> Iterator[tuple[Any, ...]]:
    """The steps of a path, each with its kind before the places that it leads to."""
    place, end = 0, len(tokens)
    while place < end:
        if tokens[place] == b"h":
            yield ("h",)
            place += 1
            continue
        kind = _ALONG.get(tokens[place + 2])
        if kind is not None:
            yield kind, float(tokens[place]), float(tokens[place + 1])
            place += 3
        else:
            yield "c", *map(float, tokens[place : place + 6])
            place += 7


def _edge(edge: bytes, outer: list[tuple[bytes, list[Any]]]) -> Any:
    """An array or dictionary that ends; None where one begins, and for an end of nothing."""
    if edge not in _CLOSES:
        outer.append((edge, []))
        return None
    items = _closed(_CLOSES[edge], outer)
    return _dictionary(items) if items is not None and edge == b">>" else items


def _closed(kind: bytes, outer: list[tuple[bytes, list[Any]]]) -> list[Any] | None:
    """What stands in what was opened last; None if that is of another kind."""
    return outer.pop()[1] if outer and outer[-1][0] == kind else None


def _dictionary(items: list[Any]) -> dict[str, Any]:
    if len(items) % 2:
        raise PSSyntaxError(f"a dictionary of {len(items)} parts: {items!r}")
    return {literal_name(key): value for key, value in zip(items[::2], items[1::2], strict=True)}


def _whole(figures: bytes) -> int | None:
    try:
        return int(figures)
    except ValueError:  # more figures than Python reads
        return None


def _word(word: bytes) -> Any:
    known = _WORDS.get(word)
    if known is None:
        known = _WORDS[word] = KWD(word)
    return known


_WORDS: dict[bytes, PSKeyword | bool] = {b"true": True, b"false": False}


def _name(written: bytes) -> Any:
    if b"#" in written:
        written = _NAME_HEX.sub(lambda m: bytes([int(m[1], 16)]) if m[1] else b"", written)
    try:
        return LIT(written.decode())
    except UnicodeDecodeError:
        return LIT(written)


def _from_hex(figures: bytes) -> bytes:
    """A last figure alone is the lower half of a byte, as pdfminer has it."""
    whole = b"".join(figures.split())
    pairs = bytes.fromhex(whole[: len(whole) // 2 * 2].decode())
    return pairs + bytes([int(whole[-1:], 16)]) if len(whole) % 2 else pairs


def _string(data: bytes, place: int) -> tuple[bytes | None, int]:
    """A string from behind its first bracket, and where it ends; None for one without an end."""
    parts: list[bytes] = []
    depth = 1
    while (match := _IN_STRING.match(data, place)) is not None:
        place = match.end()
        if match[2] is not None:
            depth += 1 if match[2] == b"(" else -1
            if not depth:
                return b"".join(parts), place
            parts.append(match[2])
        elif match[3] is not None:
            parts.append(bytes([int(match[3], 8) & 0xFF]))
        else:
            parts.append(match[1] if match[4] is None else _ESCAPED.get(match[4], match[4]))
    return None, len(data)


def _inline_image(
    data: bytes, start: int, place: int, reading: _Reading
) -> tuple[list[Operation], int]:
    """The image whose data begin behind the `ID` at `start`, its `EI`, and where they end."""
    items = _closed(b"BI", reading.outer)
    if items is None or len(items) % 2:
        return [], place
    reading.outer.clear()
    reading.operands = []
    about = {key: resolve1(value) for key, value in _dictionary(items).items()}
    filters = about.get("F")
    first = filters[0] if isinstance(filters, list) and filters else filters
    end = b"~>" if first in _TEXT_FILTERS else b"EI"
    begin = start + len(b"ID ")
    stop = _end_of_image(data, begin, end)
    if stop is None:
        return [], len(data)
    inside = _LINE_END.sub(b"", data[begin : stop - len(end) - 1])
    if end == b"EI":
        return [([PDFStream(about, inside)], _IMAGE_END)], stop
    reading.operands = [PDFStream(about, inside + end)]  # its EI is still to come
    return [], stop


def _end_of_image(data: bytes, place: int, end: bytes) -> int | None:
    """Behind the first white space after `end`; None where there is none."""
    while (place := data.find(end[:1], place) + 1) > 0:
        if data[place : place + 1] != end[1:]:
            place += 1
        elif data[place + 1 : place + 2].isspace():
            return place + 2
        else:
            place += 2
    return None


_READ: dict[int, Callable[[bytes], Any]] = {
    **{1: _whole, 2: float, 3: _word, 4: _name, 5: bytes, 6: _from_hex, 10: _word}
}
