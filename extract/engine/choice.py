"""Which engine draws a page: the reference, or pdfium as far as it tells the same.

pdfplumber was asked for and is the reference. In `auto`, the first page with a kind of font and
every 50th page after it are drawn by both: where they differ, pages with that kind of font are
left to the reference from there on.
"""

from collections import Counter
from io import BufferedReader, BytesIO
from pathlib import Path

from yosandb.extract import bounds
from yosandb.extract.engine.drawing import Drawing
from yosandb.extract.engine.fitness import Judge, Means, Unfit
from yosandb.extract.engine.known_outlines import KnownOutlines
from yosandb.extract.engine.likeness import difference
from yosandb.extract.engine.names import Choice
from yosandb.extract.engine.pdfium import PdfiumEngine
from yosandb.extract.engine.plumber import PlumberEngine
from yosandb.extract.ration import bounded

# So many pages with a kind of font are drawn by pdfium alone between two that both draw.
BETWEEN_TRIALS = 50
# After so many pages in a row that pdfium cannot tell, it is asked as seldom as that.
IN_VAIN = 8


class Engine:
    """An open PDF, whose pages are drawn one at a time, each by the engine that can tell it.

    `source` is the file that `stream` reads. `used` counts the pages by the engine that drew them;
    `unfit` says why a page was left to the reference, `differing` what differs on a page that the
    engines draw differently. `known` are the outlines by which damaged maps are repaired.
    """

    def __init__(
        self,
        source: Path | bytes,
        stream: BufferedReader | BytesIO,
        password: str | None,
        choice: Choice,
        known: KnownOutlines | None = None,
    ) -> None:
        self.reference = PlumberEngine(stream, password, known)
        self._fast = None
        if choice != Choice.PDFPLUMBER and not self.reference.is_mended:
            self._fast = PdfiumEngine(source, password, self.reference.page_count)
        self._tried = choice == Choice.AUTO
        self._judge = Judge(self.reference.fonts, self.reference.layers)
        self._pages: Counter[str] = Counter()
        self._distrusted: set[str] = set()
        self._vain = 0
        self.used: Counter[str] = Counter()
        self.unfit: dict[int, str] = {}
        self.differing: dict[int, str] = {}

    def drawing(self, number: int) -> Drawing:
        """What page `number` draws, counted from 1; one that cannot be read says so in `damage`."""
        found = None
        if self._fast is not None and self._is_worth_it(number):
            found = self._by_pdfium(self._fast, number)
            self._vain = 0 if found is not None else self._vain + 1
        self.used[Choice.PDFPLUMBER if found is None else Choice.PDFIUM] += 1
        return found or self.reference.drawing(number)

    def close(self) -> None:
        """Let go of what the fast engine holds; the stream is whose it was."""
        if self._fast is not None:
            self._fast.close()

    def _is_worth_it(self, number: int) -> bool:
        """Whether to ask pdfium; where it told none of the pages before, that costs time alone."""
        if self._tried and self._vain >= IN_VAIN and number % BETWEEN_TRIALS:
            self.unfit[number] = "pages before it that pdfium could not tell"
            return False
        return True

    def _by_pdfium(self, fast: PdfiumEngine, number: int) -> Drawing | None:
        """The page as pdfium draws it; None if it cannot tell it, or is not believed."""
        try:
            with self.reference.page(number) as page:
                means = self._judge.means(page)
                if means.kinds & self._distrusted:
                    raise Unfit("fonts that are read differently")
                found = bounded(fast.drawing(number, page, means))
        except Exception as error:  # a damaged page may raise anything: the reference says what
            if bounds.is_ours(error):
                raise
            self.unfit[number] = str(error) if isinstance(error, Unfit) else "damage"
            return None
        return found if self._is_believed(found, means) else None

    def _is_believed(self, drawing: Drawing, means: Means) -> bool:
        """Whether the reference draws the same, where both are asked."""
        due = [kind for kind in means.kinds if self._pages[kind] % BETWEEN_TRIALS == 0]
        self._pages.update(means.kinds)
        if not (self._tried and due):
            return True
        said = difference(drawing, self.reference.drawing(drawing.number))
        if said is not None:
            self.differing[drawing.number] = said
            self._distrusted |= means.kinds
        return said is None
