"""What kind of text a page has: real characters, a picture, outlines, or nothing."""

import regex

from yosandb.extract.page import Page
from yosandb.extract.records import Problem

# As many curves and hardly any characters: text that was turned into outlines.
OUTLINES = 100
FEW_CHARACTERS = 20
# Characters that no font explains: (cid:12), the replacement mark, private use.
UNEXPLAINED = regex.compile(r"\(cid:\d+\)|[\uFFFD\uE000-\uF8FF]")
UNEXPLAINED_SHARE = 0.05


def text_layer(page: Page) -> str:
    """One of `text`, `suspect`, `image`, `outlines`, `none`, `failed`."""
    if page.damage is not None:
        return "failed"
    if page.curves >= OUTLINES and len(page.chars) <= FEW_CHARACTERS:
        return "outlines"
    if page.chars:
        unexplained = sum(bool(UNEXPLAINED.fullmatch(char.text)) for char in page.chars)
        return "suspect" if unexplained > UNEXPLAINED_SHARE * len(page.chars) else "text"
    return "image" if page.images else "none"


def layer_problem(page: Page) -> Problem | None:
    """What to tell people about the text of a page, if it is not simply text."""
    match text_layer(page):
        case "failed":
            return Problem(
                "page-damaged",
                f"the page cannot be read ({page.damage}); ask the publisher for a sound copy",
                page.number,
                "error",
            )
        case "image":
            return _no_text(page, "a picture (a scan): run text recognition (OCR) over it first")
        case "outlines":
            return _no_text(page, "text drawn as outlines: ask the publisher for a PDF with text")
        case "suspect":
            message = "many characters have no meaning in the PDF: its text cannot be trusted"
            return Problem("garbled-text", message, page.number, "error")
        case _ if page.hidden:
            message = f"{page.hidden} characters are not to be seen on the page and were left out"
            return Problem("hidden-text", message, page.number)
    return None


def _no_text(page: Page, what: str) -> Problem:
    return Problem("no-text", f"no text to read: the page is {what}", page.number, "error")
