"""What stands over the forms of a paper: the year in its title, and headings between them.

::

    令和６年度　主要な施策の成果に関する説明書
    第１章　健やかに暮らせるまち
    ┌ 1  予防接種事業 …
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.sums import Sums, column_of, total_record
from yosandb.extract.families.forms.amount_labels import is_amount_label, measure_of
from yosandb.extract.families.forms.headings_over import Headings, is_caption
from yosandb.extract.families.forms.over_bars import OverBars
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.geometry.lines import Line, lines, page_segments
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.heading import name_within
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.text import Text, plain
from yosandb.extract.shapes.vocabulary import MONEY, PLAIN_FIGURE, TOTAL_WORD, UNIT_SAID, YEAR
from yosandb.extract.sheet import Sheet

# 第１章   第2款 総務費   基本目標3   Ⅱ   4款: the number of a heading over forms, and its name
_NUMBER = (
    r"(?:第\s*[0-9一二三四五六七八九十]{1,3}\s*[章節編部款項目]|[0-9]{1,2}\s*[章節編款項]|[Ⅰ-Ⅻ][.、]?"
    r"|(?:基本)?(?:目標|施策|政策|方針|柱)\s*[0-9Ⅰ-Ⅻ]{1,2}(?:-[0-9]{1,2})*)"
)
_SURE = _NUMBER.replace(r"|[Ⅰ-Ⅻ][.、]?", "")
# 第２款 掲載事業計   予算現額 160,080   決算額 158,873
_TOTAL = regex.compile(
    rf"\s*(?P<label>[^。、]{{0,24}}?{TOTAL_WORD})\s+"
    rf"(?:(?P<word>[^\d\s、。][^\d、。]{{1,12}}?)\s*(?P<amount>{MONEY}|{PLAIN_FIGURE})\s*)+"
)
_HEADINGS = {
    sure: regex.compile(
        rf"\s*(?P<number>{number})\s*[:：]?\s*(?P<name>[^。、]{{2,40}}?)\s*(?:{UNIT_SAID.pattern})?\s*"
    )
    for sure, number in ((False, _NUMBER), (True, _SURE))
}
# 款 3 民生費   項 2 児童福祉費   3目 児童福祉総務費: the place in the book of what follows
_BOOK = regex.compile(
    r"\s*(?P<number>款\s*[0-9]{1,2}|第?\s*[0-9]{1,2}\s*款)\s*(?P<name>[^\d。、]{2,20}?)"
    r"(?:\s+(?P<number>[項目]\s*[0-9]{1,2}|第?\s*[0-9]{1,2}\s*[項目])\s*(?P<name>[^\d。、]{2,20}?))*"
    rf"\s*(?:{UNIT_SAID.pattern})?\s*"
)


class OverForms:
    """What one document says over its forms; `title` are the words that name its kind.

    A total over the forms below a heading waits until the last of them is whole. With `sure` only
    words of a plan or of the book (基本目標 2, 第3款) tell a heading over forms that have captions.
    """

    def __init__(self, title: str, labels: Labels, *, sure: bool = False) -> None:
        self._numbered = _HEADINGS[sure]
        self._title = regex.compile(rf"\s*.{{0,20}}?(?P<year>{YEAR})\s*の?\s*(?:{title})\s*")
        self._labels = labels
        self._sums = Sums()
        self._waiting: list[Record] = []
        self._headings = Headings()
        self.bars = OverBars(labels, self._headings)
        self.year: Printed | None = None
        self._section: Section | None = None
        self._by_book = False

    def note_year(self, sheet: Sheet, first: float) -> None:
        """Keep the year that the title above the first form of a page, or a running head, says."""
        above = (line for line in lines(page_segments(sheet.page)) if line.box.bottom <= first)
        for line in (*sheet.running, *above):
            text = plain(line)
            match = self._title.fullmatch(text.text) if self.year is None else None
            if match is not None:
                self.year = sheet.printed(text.runs(match.span("year")))

    def section(self, top: float) -> Section | None:
        """The heading over the form that begins at a height of the page."""
        return self.bars.over(top) or self._section

    def closed(self, record: Record, amounts: Iterable[Record]) -> None:
        """A form is whole: what stands below it may be a total of it."""
        for each in (record, *amounts, *self._waiting):
            self._sums.note(each)
        self._waiting = []

    def opened(self, section: Section | None) -> Iterator[Record]:
        """The records of a heading and of those above it, where they are new."""
        for made in () if section is None else self._headings.opened(section):
            self._sums.note(made)
            yield made

    def finish(self) -> Iterator[Found]:
        """The totals over the forms, and the headings that nothing stands below."""
        yield from self._sums.totals()
        yield from self._headings.finish()

    def without_headings(self, sheet: Sheet, zone: Zone, *, first: bool) -> Zone:
        """Take the totals and headings that end a part of a page: these are over what follows, and
        a caption of its first boxes may stand below them.

        The place in the book (款 項 目) is one of them where it stands above the `first` form.
        """
        found: list[Line] = []
        for line in reversed(lines(zone.lines)):
            text = plain(line)
            self._by_book |= first and _BOOK.fullmatch(text.text) is not None
            if self._heading(text) is not None or self._total(text) is not None:
                found.append(line)
            elif not self._is_caption(text):
                break
        for line in reversed(found):
            self._take(sheet, line)
        taken = {char for line in found for char in line.chars}
        return replace(zone, chars=tuple(char for char in zone.chars if char not in taken))

    def _is_caption(self, text: Text) -> bool:
        _, name = name_within(text.text, 0, len(text.text))
        return is_caption(text.text[slice(*name)])

    def _take(self, sheet: Sheet, line: Line) -> None:
        text = plain(line)
        if (total := self._total(text)) is not None:
            self._waiting += self._totals(sheet, text, total)
        elif (match := self._heading(text)) is not None:
            for name, number in zip(match.spans("name"), match.spans("number"), strict=True):
                self._section = self._headings.begin(sheet, text, name, number)
            if match.groupdict().get("unit"):
                sheet.say_unit(sheet.field("pages.unit", text.runs(match.span("unit"))))
        sheet.label("headings", line.chars)

    def _heading(self, text: Text) -> "regex.Match[str] | None":
        book = _BOOK.fullmatch(text.text) if self._by_book else None
        match = book or self._numbered.fullmatch(text.text)
        return None if match is None or is_caption(match["name"]) else match

    def _total(self, text: Text) -> "regex.Match[str] | None":
        """A line of a total whose words are all labels of amounts."""
        match = _TOTAL.fullmatch(text.text)
        words = [] if match is None else match.captures("word")
        names = [self._labels.field(word) or "" for word in words]
        known = all(name in AMOUNTS or is_amount_label(name) for name in names)
        return match if known else None

    def _totals(self, sheet: Sheet, text: Text, match: "regex.Match[str]") -> Iterator[Record]:
        """The amounts of a total, each behind the label of its column."""
        label = sheet.field("totals.label", text.runs(match.span("label")))
        section = None if self._section is None else self._section.name
        for word, amount in zip(match.captures("word"), match.spans("amount"), strict=True):
            name = self._labels.field(word) or ""
            own = column_of("programmes", name) if name in AMOUNTS else measure_of(name)
            runs = text.runs(amount)
            yield total_record(sheet, label, runs, own, kind="subtotal", section=section)
