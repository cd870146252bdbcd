"""The operands and operators of content streams (ISO 32000-1, 7.8.2), a pattern a token.

pdfminer reads them a character at a time, which is half of all the time that a page takes. What
comes out is what its own parser gives, also where a stream breaks the rules; but a sign that needs
no backslash before it is kept (7.3.4.2), and no token goes on in the next stream (7.8.2).
"""

import re
from binascii import unhexlify
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
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
_HEX, _BRACKETED, _NAMED = 1, 2, 3
# Numbers and operators, which are those of these letters; some pages of them at most.
_PLAIN = re.compile(rb"[0-9+\-.\sb-oq-swvyzB-GIJ-NP-TWX*']{1,65536}")
# Before these they end, as before white space.
_ENDING = b"/[(<"
# What Python takes for a number and is none: 1e5, inf.
_NO_NUMBER = re.compile(rb"[eEiI](?:(?<=[0-9.][eE])|(?<=[iI])[nN][fF])")
_PLAIN_WORD = re.compile(rb"\S+")
# What stands among them, if nothing in it is out of the way: a string, a name, an array of strings
# and numbers.
_STRINGS = rb"<([0-9A-Fa-f]*)>|\(([^()\\]*)\)"
_AMONG = re.compile(
    rb"\s*(?:%b|/([^/%%\[\]()<>{}\s\0#]+)(?=[\s/\[(<])|\[((?:<[0-9A-Fa-f]*>|\([^()\\]*\)"
    rb"|\s|[+-]?(?:[0-9]{1,12}(?:\.[0-9]*)?|\.[0-9]+)(?=[\s<(\]]))*)\])" % _STRINGS
)
_IN_ARRAY = re.compile(rb"%b|([^\s<(]+)" % _STRINGS)

_NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{0,2})")
_IN_STRING = re.compile(rb"[()]|\\[\s\S]")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r"}
_ESCAPED |= dict.fromkeys((b"\r\n", b"\r", b"\n"), b"")  # the line goes on
_LINE_END = re.compile(rb"(?:\r\n|[\r\n])\Z")
_CLOSES = {b"]": b"[", b">>": b"<<", b"}": b"{"}
_INLINE, _DATA, _IMAGE_END = KWD(b"BI"), KWD(b"ID"), KWD(b"EI")
_TEXT_FILTERS = (LIT("ASCII85Decode"), LIT("A85"))


Operation: TypeAlias = tuple[list[Any], PSKeyword | None]
# In place of an operator: the operands are steps of a path, as pdfminer has them.
STEPS = KWD(b"steps of a path")
# Each step takes so many numbers.
_STEPS = {b"m": 2, b"l": 2, b"c": 6, b"h": 0}
_WORDS_OF_ALL = (
    b"b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP"
    b" n q Q re RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf TJ Tj TL Tm Tr Ts Tw Tz v w W W* y '"
)
_OPERATORS = {word: KWD(word) for word in _WORDS_OF_ALL.split()}


def operations(streams: Iterable[PDFStream]) -> Iterator[Operation]:
    """Each operator of streams that follow each other, with all that stands before it.

    What stands behind the last operator comes with none. Most whole numbers come as float, too.
    Steps of a path come many at a time, with `STEPS`.
    """
    return chain.from_iterable(_batches(streams))


def _batches(streams: Iterable[PDFStream]) -> Iterator[Sequence[Operation]]:
    reading = _Reading([], [])
    size = 0
    for stream in streams:
        size += len(stream.get_data())
        if size > CONTENT:
            raise TooLarge(CONTENT, "what it says to draw unpacks")
        yield from _of_stream(stream.get_data() + b"\n", reading)
    if reading.operands:
        yield ((reading.operands, None),)


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


def _of_stream(data: bytes, reading: _Reading) -> Iterator[Sequence[Operation]]:
    place = strange = 0  # up to `strange` a token at a time
    while True:
        if not reading.outer and place >= strange:  # nearly all that is drawn
            if (plain := _PLAIN.match(data, place)) is not None:
                found, place = _plain(data, plain, reading)
                yield found
                strange = plain.end()  # if it was not read to its end
            if place >= strange and (among := _AMONG.match(data, place)) is not None:
                place = among.end()
                reading.operands.append(_among(among))
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
            yield image
        elif type(value) is PSKeyword and not reading.outer and value is not _INLINE:
            yield ((reading.taken(), value),)
        elif value is _INLINE:
            reading.outer.append((b"BI", []))
        elif value is not None:
            reading.add(value)


def _plain(data: bytes, run: re.Match[bytes], reading: _Reading) -> tuple[list[Operation], int]:
    """The operations of numbers and operators, and where they end: before what is neither."""
    if _NO_NUMBER.search(data, *run.span()) is not None:
        return [], run.start()
    found: list[Operation] = []
    steps: list[Any] = []
    words, end = run[0].split(), run.end()
    if not (run[0][-1:].isspace() or data[end] in _ENDING):
        end -= len(words.pop())  # it goes on
    held, done = reading.taken(), 0
    try:
        for at, word in enumerate(words):
            operator = _OPERATORS.get(word)
            if operator is None:
                continue
            operands: list[Any] = [*map(float, words[done:at])] if at > done else []
            done = at + 1
            if held:
                operands, held = held + operands, []
            if word in _STEPS and len(operands) == _STEPS[word]:
                if not steps:
                    found.append((steps, STEPS))
                steps.append((word.decode(), *operands))
            else:
                found.append((operands, operator))
                if steps:
                    steps = []
        held += [*map(float, words[done:])]
    except ValueError:  # neither
        end = next(islice(_PLAIN_WORD.finditer(data, run.start()), done, None)).start()
    reading.operands = held
    return found, end


def _among(match: re.Match[bytes]) -> Any:
    """A string, a name or an array that stands among numbers and operators."""
    if match.lastindex == _NAMED:
        return _name(match[_NAMED])
    if match.lastindex in (_HEX, _BRACKETED):
        return _in_array(match)
    return [_in_array(part) for part in _IN_ARRAY.finditer(match[4])]


def _in_array(match: re.Match[bytes]) -> bytes | float:
    """A string in hexadecimal figures or in brackets, or a number."""
    if match.lastindex == _HEX:
        figures = match[1]
        return _from_hex(figures) if len(figures) % 2 else unhexlify(figures)
    return match[2] if match.lastindex == _BRACKETED else float(match[3])


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
    depth = 1
    for edge in _IN_STRING.finditer(data, place):
        if edge[0] == b"(":
            depth += 1
        elif edge[0] == b")":
            depth -= 1
            if not depth:
                return _ESCAPE.sub(_unescaped, data[place : edge.start()]), edge.end()
    return None, len(data)


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1] is not None:
        return bytes([int(match[1], 8) & 0xFF])
    return _ESCAPED.get(match[2], match[2])


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
