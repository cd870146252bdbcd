"""Tables of outlines: making them, and telling how much of a design they know."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from yosandb.errors import UsageError
from yosandb.extract.engine.known_outlines import (
    KnownOutlines,
    entries,
    known_outlines,
    shipped_text,
)
from yosandb.extract.engine.learning import FONT_FILES, Lessons
from yosandb.extract.refused import require_pdf


def level_one() -> frozenset[str]:
    """The 2,965 everyday ideographs: rows 16 to 47 of JIS X 0208."""
    cells = ((row, cell) for row in range(16, 48) for cell in range(1, 95))
    codes = (bytes((row + 0xA0, cell + 0xA0)) for row, cell in cells)
    return frozenset("".join(code.decode("euc_jp", "ignore") for code in codes))


def learnt_from(files: Iterable[Path], anew: bool, tell: Callable[[str], None]) -> list[str]:
    """The table of what fonts and PDFs show; `tell` is told of each font.

    Raises `UnreadableFile` for what is no PDF, `UsageError` for what cannot be read.
    """
    lessons = Lessons(KnownOutlines() if anew else known_outlines(""))
    for path in files:
        if path.suffix.lower() not in FONT_FILES:
            require_pdf(path)
        try:
            for font in lessons.learn(path):
                what = font.refused or f"{len(font.outlines)} outlines, {font.known} known before"
                tell(f"{font.design}: {'left out, ' if font.refused else ''}{what}")
        except Exception as error:  # the libraries may raise anything on a damaged file
            raise UsageError(f"{path}: nothing can be learnt from it ({error}).") from error
    return list(lessons.lines())


def coverage() -> Iterator[str]:
    """What the table that comes along knows of each design, a line each."""
    designs: dict[str, set[str]] = {}
    for design, chars, _ in entries(shipped_text().splitlines()):
        designs.setdefault(design.partition(", of ")[0], set()).update(chars)
    everyday = level_one()
    for design, known in designs.items():
        share = len(known & everyday) / len(everyday)
        yield f"{design}: {len(known)} characters, {share:.0%} of the everyday ideographs"
