"""Keeps the PDF library within bounds: it unpacks whatever it is given, and walks in circles."""

import errno
import logging
import zlib
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from pdfminer import cmapdb, pdffont, pdftypes, utils
from pdfminer.lzw import LZWDecoder
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import PSBaseParser

from yosandb.extract.ration import TooMuch
from yosandb.extract.unpack import LIMIT, TooLarge, Unpacker

# What the libraries log: whoever shows it may say which file it is about.
LOGS = ("pdfminer", "pdfplumber")

# No font has more characters (ISO 32000-1, annex C): codes beyond them mean nothing.
MOST_CODES = 65_536
# Nor is a string longer than 32,767 bytes; the library takes the square of the time for one.
LONGEST_STRING = 65_536

# No fault of a file: the machine opens no more of them.
_NO_MORE_FILES = {errno.EMFILE, errno.ENFILE}

unpacker = Unpacker()
_resolve = PDFObjRef.resolve
_parse_string = PSBaseParser._parse_string
_apply_png_predictor = utils.apply_png_predictor


def is_ours(error: BaseException) -> bool:
    """Whether an error is no fault of the file that was read: the process has reached a bound."""
    if isinstance(error, OSError):
        return error.errno in _NO_MORE_FILES
    return isinstance(error, MemoryError)


def set_up() -> None:
    """Put our own ways of unpacking and resolving in place of the library's, in this process."""
    inflating = SimpleNamespace(decompress=unpacker.inflate, error=zlib.error)
    bounded: dict[tuple[object, str], object] = {
        (pdftypes, "zlib"): inflating,
        (pdftypes, "lzwdecode"): lambda data: unpacker.joined(LZWDecoder(BytesIO(data)).run()),
        (pdftypes, "rldecode"): unpacker.run_lengths,
        (pdftypes, "apply_png_predictor"): _png_unpredicted,
        (PDFObjRef, "resolve"): _resolve_to_the_end,
        # Names of these modules alone: the codes that one line of a map, or of widths, covers.
        (cmapdb, "range"): _mapped_codes,
        (pdffont, "range"): _codes,
        (PSBaseParser, "_parse_string"): _parse_bounded_string,
    }
    for (owner, name), ours in bounded.items():
        setattr(owner, name, ours)
    for log in LOGS:
        logging.getLogger(log).setLevel(logging.ERROR)


def _codes(*bounds: int) -> range:
    """A range of codes of a font, no more than a font has."""
    return range(*bounds)[:MOST_CODES]


def _mapped_codes(*bounds: int) -> range:
    """The codes that a line of a map covers; with more of them it says nothing of a font."""
    codes = range(*bounds)
    if codes and codes[-1] - codes[0] >= MOST_CODES:
        raise TooMuch(f"a map of its fonts covers more than {MOST_CODES} codes")
    return codes


def _parse_bounded_string(parser: PSBaseParser, data: bytes, at: int) -> int:
    if len(parser._curtoken) > LONGEST_STRING:
        raise TooMuch(f"a string of it is longer than {LONGEST_STRING} bytes")
    return _parse_string(parser, data, at)


def _png_unpredicted(predictor: int, colours: int, columns: int, bits: int, data: bytes) -> bytes:
    """Bytes as they were before prediction; a line of them is no longer than a stream may be."""
    if colours * columns > LIMIT:
        raise TooLarge(LIMIT)
    return _apply_png_predictor(predictor, colours, columns, bits, data)


def _resolve_to_the_end(reference: PDFObjRef, default: object = None) -> Any:
    """What a chain of references leads to; `default`, as for no object, if it is a circle."""
    passed: set[int] = set()
    found: Any = reference
    while isinstance(found, PDFObjRef):
        if found.objid in passed:
            return default
        passed.add(found.objid)
        found = _resolve(found, default)
    return found
