"""Opens a PDF and gives its pages as a person sees them.

The file is judged here, an engine draws the pages, `ink` decides what of them is seen.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedReader, BytesIO
from pathlib import Path

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from PIL.Image import Image

from yosandb.errors import UnreadableFile
from yosandb.extract import bounds
from yosandb.extract.engine.choice import Engine
from yosandb.extract.engine.drawing import Drawing
from yosandb.extract.engine.known_outlines import KnownOutlines
from yosandb.extract.engine.names import Choice, Ocr
from yosandb.extract.engine.picture import Pictures
from yosandb.extract.ink.assembly import page_of
from yosandb.extract.ink.seen import Eye
from yosandb.extract.layer import FEW_CHARACTERS, OUTLINES
from yosandb.extract.page import Page
from yosandb.extract.recognition.policy import Recognition
from yosandb.extract.refused import require_pdf
from yosandb.lean import lean

PNG_DPI = 110
# Where a file says that its cross-reference table stands.
TABLE = re.compile(rb"startxref\s*\d*")


@lean
class _Part:
    """A PDF file of its own: the file itself, or one within a portfolio."""

    engine: Engine
    eye: Eye
    before: int
    recognition: Recognition
    suspect: frozenset[int] = frozenset()
    name: str | None = None

    def page(self, number: int) -> Page:
        """Page `number` of the whole."""
        seen = page_of(self.engine.drawing(number - self.before), self.eye)
        read = self.recognition.of(seen, asked=number in self.suspect)
        return replace(read, number=number) if self.before else read


@lean
class Ways:
    """How a file is read: by which engine, which outlines are known, what is recognised.

    `suspect` are pages that are to be recognised because their text proved to be.
    """

    engine: Choice = Choice.PDFPLUMBER
    known: KnownOutlines | None = None
    ocr: Ocr = Ocr.NEVER
    suspect: frozenset[int] = frozenset()


class Source:
    """An open PDF: its number of pages, and its pages one at a time.

    `announced` is how many pages it says to have; `is_mended` says that its cross-reference table
    is damaged and its objects were found by searching for them; `has_xfa` that it is a form which
    only some viewers draw. `within` are the names of the files of a portfolio, each with its first
    page; their pages follow those of the portfolio itself. `broken` are those that cannot be read.
    """

    def __init__(
        self,
        path: Path | bytes,
        engine: Engine,
        password: str | None,
        ways: "Ways",
    ) -> None:
        self._ways = ways
        self._parts = [self._part_of(engine, Pictures(path, password), 0)]
        file = engine.reference
        self.page_count = file.page_count
        self.announced = file.announced
        self.is_mended = file.is_mended
        self.has_xfa = file.has_xfa
        self.within: dict[str, int] = {}
        self.broken: dict[str, str] = {}

    def _part_of(
        self, engine: Engine, pictures: Pictures, before: int, name: str | None = None
    ) -> _Part:
        recognition = Recognition(self._ways.ocr, pictures)
        return _Part(engine, Eye(pictures), before, recognition, self._ways.suspect, name)

    def add(self, name: str, content: bytes) -> None:
        """Take in a file of the portfolio; one that cannot be read is noted in `broken`."""
        try:
            engine = Engine(content, BytesIO(content), None, self._ways.engine, self._ways.known)
        except MemoryError:
            raise
        except Exception as error:  # the engine may raise anything on a damaged file
            self.broken[name] = type(error).__name__
            return
        self.within[name] = self.page_count + 1
        self._parts.append(self._part_of(engine, Pictures(content), self.page_count, name))
        self.page_count += engine.reference.page_count

    def pages(self) -> Iterator[Page]:
        """Each page in order; a page is let go of before the next one is read."""
        for number in range(1, self.page_count + 1):
            yield self.page(number)

    def page(self, number: int) -> Page:
        """Page `number`, counted from 1; a page that cannot be read says so in `damage`."""
        return self._part(number).page(number)

    def drawing(self, number: int) -> Drawing:
        """All that page `number` draws, seen or not."""
        part = self._part(number)
        return part.engine.drawing(number - part.before)

    @property
    def unfit(self) -> dict[int, str]:
        """Why pages were left to the reference engine."""
        return self._said(lambda engine: engine.unfit)

    @property
    def differing(self) -> dict[int, str]:
        """The pages that the engines draw differently, each with what differs."""
        return self._said(lambda engine: engine.differing)

    def _said(self, of: Callable[[Engine], Mapping[int, str]]) -> dict[int, str]:
        """What the engines of all parts say of pages, which each of them counts from 1."""
        each = ((part.before, of(part.engine)) for part in self._parts)
        return {before + number: said for before, own in each for number, said in own.items()}

    def image(self, number: int, scale: float = PNG_DPI / 72) -> tuple[Image, float]:
        """A picture of page `number` as shown, and its pixels per point: `scale`."""
        part = self._part(number)
        return part.eye.pictures.image(number - part.before, scale), scale

    def wordless(self) -> int:
        """About how many pages of the file itself have hardly any text, but a picture or curves."""
        return self._parts[0].eye.pictures.wordless(FEW_CHARACTERS, OUTLINES)

    def close(self) -> None:
        """Let go of what the library has opened."""
        for part in self._parts:
            part.engine.close()
            part.eye.pictures.close()

    def _part(self, number: int) -> _Part:
        return next(part for part in reversed(self._parts) if part.before < number)


@contextmanager
def open_pdf(
    path: Path,
    password: str | None = None,
    choice: Choice = Choice.PDFPLUMBER,
    known: KnownOutlines | None = None,
    ocr: Ocr = Ocr.NEVER,
    suspect: frozenset[int] = frozenset(),
) -> Iterator[Source]:
    """Open the PDF at `path`; raises `UnreadableFile` that says why it cannot be read.

    `known` are the outlines by which damaged character maps are repaired: without it those that
    come with the program. `ocr` says which pages are read by recognition, `suspect` which ones
    besides, unless it is never.
    """
    require_pdf(path)
    ways = Ways(choice, known, ocr, suspect)
    # The stream is ours to close: the library's own way of closing reads the page tree once more.
    with path.open("rb") as stream:
        try:
            source = _source(path, stream, password, ways)
        except UnreadableFile as error:
            if error.code == "encrypted":
                raise
            source = _mended(path, stream, password, ways, error)
        try:
            yield source
        finally:
            source.close()


def _source(
    path: Path, stream: BufferedReader | BytesIO, password: str | None, ways: Ways
) -> Source:
    try:
        engine = Engine(path, stream, password, ways.engine, ways.known)
        source = Source(path, engine, password, ways)
        for name, content in engine.reference.embedded_files():
            source.add(name, content)
    except Exception as error:  # the engine may raise anything on a damaged file
        raise _unreadable(path, error, password) from error
    if source.page_count:
        return source
    raise UnreadableFile(
        path, "no-pages", "has no pages", "Ask the publisher for the whole document."
    )


def _mended(
    path: Path,
    stream: BufferedReader | BytesIO,
    password: str | None,
    ways: Ways,
    refusal: UnreadableFile,
) -> Source:
    """The file without its cross-reference table: the engine then searches for the objects."""
    stream.seek(0)
    content = TABLE.sub(b"", stream.read())
    try:
        return _source(path, BytesIO(content), password, replace(ways, engine=Choice.PDFPLUMBER))
    except UnreadableFile:
        raise refusal from None


def _unreadable(path: Path, error: Exception, password: str | None) -> UnreadableFile:
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    if bounds.is_ours(cause):
        raise cause
    if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
        message = "is encrypted" + (" and the password does not open it" if password else "")
        return UnreadableFile(path, "encrypted", message, "Give its password with --password.")
    return UnreadableFile(
        path,
        "damaged-pdf",
        f"is damaged ({type(cause).__name__}: {cause})".replace(": )", ")"),
        "It may be cut short: download it again.",
    )
