"""What is read from pages whose text is suspect: each name of it is said to be doubtful."""

from collections import defaultdict
from collections.abc import Iterator

from yosandb.extract.controls import UNKNOWN
from yosandb.extract.layer import RECOGNISE
from yosandb.extract.page import Page
from yosandb.extract.records import Problem
from yosandb.extract.suspicion import Suspicion
from yosandb.normalize.row import Row, Value

_FEW = "a damaged character map says {} here, and the outlines of these are not known: compare them"
_UNKNOWN = "some characters here have no meaning in the PDF and are read as {}: compare them"
_UNSURE = "the name 「{}」 was recognised, not all of it surely: compare it by eye"
_UNSURE_TEXTS = (
    "{} texts besides the names were recognised, not all of each surely ({}): compare them by eye; "
    "provenance says how sure each is"
)
# A recognised name, or another text, is told if one of its characters is less sure than this.
SURE_TEXT = 0.9
# So many of the other texts of a page are shown, each of them so far.
MOST_SHOWN, SHOWN = 3, 16


class Doubt:
    """The suspicion against the pages of one document, and the names that stand on each.

    Amounts are the affair of `load/doubt.py`, once the checks have said which of them are proven.
    """

    def __init__(self) -> None:
        self._suspicion = Suspicion()
        self._names: defaultdict[int, dict[str, None]] = defaultdict(dict)
        self._unsure: defaultdict[int, dict[str, None]] = defaultdict(dict)
        self._unsure_texts: defaultdict[int, dict[str, None]] = defaultdict(dict)
        self._refused: dict[int, str] = {}

    def note(self, page: Page) -> None:
        """Look at the text of a page."""
        self._suspicion.note(page)
        if page.unread is not None:
            self._refused[page.number] = page.unread

    def remember(self, row: Row) -> None:
        """Keep the texts of a row: only the last page tells whether the first is suspect."""
        if (name := row.values.get("name")) is not None and "name" in row.printed:
            for part in row.printed["name"].parts:
                self._names[part.page].setdefault(str(name))
        for column, printed in row.printed.items():
            text = row.values.get(column)
            unsure = self._unsure if column == "name" else self._unsure_texts
            for part in printed.parts if isinstance(text, str) else ():
                if part.confidence is not None and part.confidence < SURE_TEXT:
                    unsure[part.page].setdefault(str(text))

    def columns(self, page: int) -> dict[str, Value]:
        """`text_layer` and `suspect` of a page whose text cannot be trusted."""
        reasons = self._suspicion.reasons(page)
        return {"text_layer": "suspect", "suspect": "; ".join(reasons)} if reasons else {}

    def problems(self, page: int) -> Iterator[Problem]:
        """What is suspect on a page, and which names stand there."""
        reasons = self._suspicion.reasons(page)
        for reason in reasons:
            message = f"{reason}: the text of the page cannot be trusted; ask for a sound copy"
            told = f"{message}. {self._refused.get(page, RECOGNISE)}"
            yield Problem("garbled-text", told, page, "error")
        few = frozenset() if reasons else self._suspicion.doubted(page)
        if UNKNOWN in few:
            yield Problem("garbled-text", _UNKNOWN.format(UNKNOWN), page)
        if damaged := sorted(few - {UNKNOWN}):
            yield Problem("garbled-text", _FEW.format(" ".join(damaged)), page)
        for name in self._unsure[page]:
            yield Problem("recognised-text", _UNSURE.format(name), page)
        if texts := [text for text in self._unsure_texts[page] if text not in self._unsure[page]]:
            told = _UNSURE_TEXTS.format(len(texts), ", ".join(map(_shown, texts[:MOST_SHOWN])))
            yield Problem("recognised-text", told, page)
        for name in self._names[page]:
            if reasons or few & set(name):
                yield _doubtful("name", name, page)

    def repairs(self) -> Iterator[Problem]:
        """The fonts whose damaged maps were repaired."""
        return self._suspicion.repairs()

    def of_document(self, row: Row) -> Iterator[Problem]:
        """What the document says of itself on a page that is suspect."""
        for column, printed in row.printed.items():
            page = printed.parts[0].page
            if self._suspicion.reasons(page):
                yield _doubtful(column.replace("_", " "), str(row.values[column]), page)


def _shown(text: str) -> str:
    """The beginning of a text."""
    line = " ".join(text.split())
    return f"「{line}」" if len(line) <= SHOWN else f"「{line[:SHOWN]}…」"


def _doubtful(what: str, value: str, page: int) -> Problem:
    message = f"the {what} 「{value}」 stands on a page whose text is suspect: compare it by eye"
    return Problem("doubtful-text", message, page)
