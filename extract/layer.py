"""What kind of text a page has: real characters, a picture, outlines, or nothing.

Whether real characters can be believed is the matter of `suspicion.py`.
"""

from collections.abc import Iterator, Sequence
from statistics import fmean

from yosandb.extract.ink.turning import as_shown
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.reading import RECOGNISED
from yosandb.extract.records import Problem

# As many curves and hardly any characters: text that was turned into outlines.
OUTLINES = 100
FEW_CHARACTERS = 20
INSTALL = "pip install 'yosandb[ocr]'"
RECOGNISE = f"Read it with text recognition (--ocr auto; {INSTALL})"
_RECOGNISED = (
    "{}: it was recognised ({:.1%} sure); amounts without a sum that proves them are kept only "
    "where every figure is sure"
)
_WHY = {
    "text": "the page has text, and recognition was asked for",
    "suspect": "the text of the page cannot be trusted",
}
_NO_TEXT = "the page has no text of its own"


def text_layer(page: Page) -> str:
    """One of `text`, `image`, `outlines`, `none`, `failed`; `suspect` if that was recognised."""
    if page.damage is not None:
        return "failed"
    if page.ocr is not None:
        return page.ocr
    if page.curves >= OUTLINES and len(page.chars) <= FEW_CHARACTERS:
        return "outlines"
    if page.chars:
        return "text"
    return "image" if page.images else "none"


def layer_problems(page: Page) -> Iterator[Problem]:
    """What to tell people about the text of a page, if it is not simply text."""
    layer = text_layer(page)
    if layer == "failed":
        damage = f"the page cannot be read ({page.damage})"
        yield _problem(
            page, "page-damaged", f"{damage}; ask the publisher for a sound copy", "error"
        )
    elif page.ocr is not None:
        yield from _recognised(page)
    elif layer == "image":
        yield _no_text(page, "a picture (a scan)")
    elif layer == "outlines":
        yield _no_text(page, "text drawn as outlines")
    elif page.lost:
        message = "a part of the page cannot be unpacked; ask the publisher for a sound copy"
        yield _problem(page, "page-damaged", message, "error")
    if page.hidden:
        message = f"{page.hidden} characters are not to be seen on the page and were left out"
        yield _problem(page, "hidden-text", message)
    if page.turn:
        message = "the page lies on its side or its head; it was turned to be read"
        yield _problem(page, "page-turned", message)
    yield from _unclear(page)
    if page.recognised:
        message = "the page is a scan, and its text was recognised: compare it with the picture"
        yield _problem(page, "recognised-text", message)


def _unclear(page: Page) -> Iterator[Problem]:
    """What is printed and cannot be told from the text of the page."""
    if page.muddled and page.ocr is not None:
        message = f"ink in {_places(page, page.muddled)} could not be read"
        yield _problem(page, "ink-unread", f"{message}; look whether it is print")
    elif page.muddled:
        message = f"different characters stand upon one another in {_places(page, page.muddled)}"
        yield _problem(page, "overlaid-text", f"{message}; values there are left empty", "error")
    if page.drawn:
        message = f"characters are drawn as curves in {_places(page, page.drawn)}"
        yield _problem(page, "drawn-glyph", f"{message}; they are missing from the text there")
    if curves := [char for char in page.chars if _is_of_curves(page, char)]:
        told = f"{''.join(c.text for c in curves)} in {_places(page, [c.box for c in curves])}"
        message = f"characters are drawn as curves and were recognised as {told}"
        yield _problem(page, "drawn-glyph", f"{message}: compare them by eye")
    if page.undrawn_values:
        message = f"{page.undrawn_values} form fields have values that the file does not draw"
        yield _problem(page, "form-value", f"{message}; print the file to a PDF, and convert that")


def _is_of_curves(page: Page, char: Char) -> bool:
    """Whether a character was recognised on a page that has its own text."""
    known = char.reading
    return page.ocr is None and known is not None and known.source == RECOGNISED


def _places(page: Page, boxes: Sequence[Box]) -> str:
    shown = [as_shown(page, box) for box in boxes]
    first = min(shown, key=lambda box: (box.top, box.x0))
    count = "one place" if len(boxes) == 1 else f"{len(boxes)} places, the first"
    return f"{count} at x {first.x0:.0f}, y {first.top:.0f}"


def _no_text(page: Page, what: str) -> Problem:
    why = page.unread or RECOGNISE
    return _problem(page, "no-text", f"no text to read: the page is {what}. {why}", "error")


def _recognised(page: Page) -> Iterator[Problem]:
    sure = sureness(page)
    if sure is None:
        yield _problem(page, "no-text", "the page is a picture without any print on it")
    else:
        why = _WHY.get(str(page.ocr), _NO_TEXT)
        yield _problem(page, "recognised-text", _RECOGNISED.format(why, sure))


def sureness(page: Page) -> float | None:
    """How sure the recognition of a page is, from 0 to 1; None if it was not recognised."""
    known = (char.reading for char in page.chars if page.ocr is not None)
    return fmean(sure) if (sure := [r.confidence or 0.0 for r in known if r]) else None


def _problem(page: Page, code: str, message: str, severity: str = "warning") -> Problem:
    return Problem(code, message, page.number, severity)
