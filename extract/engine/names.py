"""What may be asked for of engines: a module of its own, so that asking loads none of them."""

from enum import StrEnum


class Choice(StrEnum):
    """Which engine is to draw pages.

    `AUTO` is `PDFIUM` with some pages drawn by both; the pages that pdfium cannot tell go to
    pdfplumber with either.
    """

    PDFPLUMBER = "pdfplumber"
    PDFIUM = "pdfium"
    AUTO = "auto"


class Ocr(StrEnum):
    """Which pages text recognition reads: those without text of their own, all, or none."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"
