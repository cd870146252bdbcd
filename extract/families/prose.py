"""The family *prose*: pages of text, of which nothing is a record; kept as passages, and said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from yosandb.extract import regex
from yosandb.extract.families.base import Found, Heading, Rank, Reader, WholePage
from yosandb.extract.families.checked import Gives, checked
from yosandb.extract.geometry.flow import Annexes, blocks
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.paragraphs import flowing
from yosandb.extract.identity import Identity
from yosandb.extract.page import Char
from yosandb.extract.records import passage
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.sheet import Sheet

# The first line of a page is a heading if it is no longer than this (in characters); so are the
# others on top down to the first sentence, but for those that end in the number of a page. No cover
# has more lines.
HEADING, COVER = 60, 8
_SENTENCE = regex.compile(r"[。、．，]")
_LISTED = regex.compile(r".+[^0-9０-９][0-9０-９]{1,3}")
SAID = "no family knows this page and no table stands on it: kept as text, without any record"


GIVES: Gives = {"passages": ("text",)}


@dataclass(frozen=True, slots=True)
class Prose:
    """A page without any record: a cover, contents, text."""

    name: str = "prose"
    japanese: str = "文章"
    description: str = "text without tables or programmes: kept as passages, with a warning"
    rank: Rank = Rank.TEXT
    stretch: int = 1
    identity: Identity | None = None

    @property
    def gives(self) -> Gives:
        """The fields of its records by table."""
        return GIVES

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[WholePage]:
        """A page on which nobody else has anything, and no table stands."""
        body = sheet.body()
        return [] if taken or not body or tables(sheet.page, body) else [WholePage(sheet.page)]

    def reader(self) -> Reader[WholePage]:
        """A reader for one document."""
        return ProseReader()


class ProseReader:
    """Keeps pages of text as they are."""

    def survey(self, plans: Sequence[WholePage]) -> None:
        """Text needs no survey."""

    def goes_on(self, sheet: Sheet, taken: frozenset[Char]) -> None:
        """What goes on with text is text, which is found by itself."""

    def finish(self) -> Iterable[Found]:
        """Nothing is held back."""
        return ()

    def read(self, sheet: Sheet, plan: WholePage) -> Iterator[Found]:
        """The page as one passage, a column after the other; the lines on top of it may name what
        the document is about, and so may those of the column that is set largest."""
        columns = [block.lines for block in blocks(sheet.body(), sheet.page.frames, Annexes())]
        text = "\n".join(map(flowing, columns))
        printed = sheet.field("passages.text", [line for own in columns for line in own], text)
        largest = max(columns, key=_largest)
        for top in (lines_of(sheet.body()), largest):
            for line in _headings(top[:COVER]):
                yield Heading("heading", sheet.printed([line]))
        sheet.problem("prose", SAID)
        yield passage(sheet.number, "text", printed)


def _largest(lines: Sequence[Line]) -> float:
    return max(line.size for line in lines)


def _headings(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines on top that may name what a document is about, whatever mark stands first."""
    first, *others = lines
    yield from (first,) if len(first.bare) <= HEADING else ()
    for line in takewhile(lambda line: _SENTENCE.search(line.bare) is None, others):
        if len(line.bare) <= HEADING and _LISTED.fullmatch(line.bare) is None:
            yield line


PROSE = checked(Prose())
