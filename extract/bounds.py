"""Keeps the PDF library within bounds: it unpacks whatever it is given, and walks in circles."""

import logging
import zlib
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from pdfminer import pdftypes
from pdfminer.lzw import LZWDecoder
from pdfminer.pdftypes import PDFObjRef

from yosandb.extract.unpack import Unpacker

# What the libraries log: whoever shows it may say which file it is about.
LOGS = ("pdfminer", "pdfplumber")

unpacker = Unpacker()
_resolve = PDFObjRef.resolve


def set_up() -> None:
    """Put our own ways of unpacking and resolving in place of the library's, in this process."""
    inflating = SimpleNamespace(decompress=unpacker.inflate, error=zlib.error)
    bounded: dict[tuple[object, str], object] = {
        (pdftypes, "zlib"): inflating,
        (pdftypes, "lzwdecode"): lambda data: unpacker.joined(LZWDecoder(BytesIO(data)).run()),
        (pdftypes, "rldecode"): unpacker.run_lengths,
        (PDFObjRef, "resolve"): _resolve_to_the_end,
    }
    for (owner, name), ours in bounded.items():
        setattr(owner, name, ours)
    for log in LOGS:
        logging.getLogger(log).setLevel(logging.ERROR)


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
