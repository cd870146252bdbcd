"""The family *prose*: pages of text, of which nothing is a record; kept as passages, and said."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from yosandb.extract import regex
from yosandb.extract.families.base import Found, Heading, Rank, Reader, WholePage
from yosandb.extract.families.checked import Gives, checked
from yosandb.extract.families.declared.sums import total_record
from yosandb.extract.geometry.flow import Annexes, blocks
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.paragraphs import flowing
from yosandb.extract.identity import Identity
from yosandb.extract.page import Char
from yosandb.extract.pieces import unclaimed
from yosandb.extract.records import passage
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import MONEY
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# The first line of a page is a heading if it is no longer than this (in characters); so are the
# others on top down to the first sentence, but for those that end in the number of a page. No cover
# has more lines.
HEADING, COVER = 60, 8
_SENTENCE = regex.compile(r"[。、．，]")
_LISTED = regex.compile(r".+[^0-9０-９][0-9０-９]{1,3}")
# 一般会計の総額 24億8,600万円   令和８年度予算規模   一般会計当初予算額
_WHOLE = regex.compile(
    r"\s*(?P<label>(?:令和\s*[\d元]+\s*年度\s*)?(?:(?:一般|特別|企業|\S{1,16}特別)会計|全会計)?\s*(?:当初)?\s*(?:予算)?"
    rf"の?\s*(?:総額|規模|(?<=会計(?:の?\s*当初)?\s*予算)額))\s*[:：]?\s*(?P<amount>{MONEY})?\s*"
)
_AMOUNT = regex.compile(rf"\s*(?P<amount>{MONEY})\s*")
SAID = "no family knows this page and no table stands on it: kept as text, without any record"


GIVES: Gives = {"passages": ("text",), "totals": ("label", "amount")}


@lean
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
        every = [block.lines for block in blocks(sheet.body(), sheet.page.frames, Annexes())]
        largest = max(every, key=_largest)
        for label, amount in (whole for own in every for whole in _wholes(own)):
            yield total_record(sheet, sheet.field("totals.label", [label]), [amount], "amount_yen")
        columns = [left for own in every if (left := unclaimed(sheet, own))]
        for top in (lines_of(sheet.body()), largest):
            for line in _headings(top[:COVER]):
                yield Heading("heading", sheet.printed([line]))
        sheet.problem("prose", SAID)
        if columns:
            text = "\n".join(map(flowing, columns))
            printed = sheet.field("passages.text", [x for own in columns for x in own], text)
            yield passage(sheet.number, "text", printed)


def _wholes(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """What is said to be the whole of a budget, and its amount, behind it or on the line below."""
    for place, line in enumerate(lines):
        text = plain(line)
        said = _WHOLE.fullmatch(text.text)
        if said is not None and said["amount"]:
            yield text.part(*said.span("label")), text.part(*said.span("amount"))
        elif said is not None:
            for below in map(plain, lines[place + 1 : place + 2]):
                if (match := _AMOUNT.fullmatch(below.text)) is not None:
                    yield line, below.part(*match.span("amount"))


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
