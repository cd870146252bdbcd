"""The engines that may be asked for: a module of its own, so that asking loads none of them."""

from enum import StrEnum


class Choice(StrEnum):
    """Which engine is to draw pages.

    `AUTO` is `PDFIUM` with some pages drawn by both; the pages that pdfium cannot tell go to
    pdfplumber with either.
    """

    PDFPLUMBER = "pdfplumber"
    PDFIUM = "pdfium"
    AUTO = "auto"
