"""How files are to be read: a module of its own, so that asking needs none of what reads them."""

from dataclasses import field
from typing import TYPE_CHECKING

from yosandb.extract.engine.names import Choice, Ocr
from yosandb.lean import lean

if TYPE_CHECKING:
    from yosandb.normalize.document import Listed


@lean
class Options:
    """How to read files; None leaves it to the documents.

    `unit` (円, 千円, 百万円 …) is for pages that print none; `family` reads every page with the
    family of that name; `listed` is what a manifest says of the file. `engine` is the library that
    draws the pages: pdfplumber, pdfium or auto. `outlines` is the text of a table that `yosandb
    outlines` has made: a user's own, beside the one that comes along. `ocr` says which pages are
    read by text recognition: those without text of their own (auto), all (always), none (never).
    """

    fiscal_year: int | None = None
    municipality: str | None = None
    stage: str | None = None
    unit: str | None = None
    family: str | None = None
    password: str | None = field(default=None, repr=False)
    listed: "Listed | None" = None
    engine: str = Choice.PDFPLUMBER.value
    ocr: str = Ocr.AUTO.value
    outlines: str | None = field(default=None, repr=False)
