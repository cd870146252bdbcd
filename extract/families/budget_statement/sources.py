"""Sources of money of a row: in columns of their own, or by name one below the other."""

from collections.abc import Iterable, Iterator, Mapping

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.entries import Entries
from yosandb.extract.families.budget_statement.figure import is_figure, yen
from yosandb.extract.families.budget_statement.source_words import SourceWords
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.text import unspaced
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

NO_WORDS: Mapping[str, str] = {}


def column_sources(
    sheet: Sheet, figures: Mapping[str, Line], heads: Mapping[str, Line], row: Record, stage: str
) -> Iterator[Record]:
    """The sources of `row` that stand in columns; `heads` are the words over them."""
    for source in claimed_sources(sheet, figures, heads):
        yield source.of(row, stage)


@lean(slots=False)
class Source:
    """A source of money that has been claimed; the row that it is one of may be still open."""

    page: int
    measure: str
    fields: dict[str, Printed]

    def of(self, row: Record, stage: str) -> Record:
        """The record of it."""
        return source_record(self.page, self.fields, self.measure, row, stage)


def claimed_sources(
    sheet: Sheet, figures: Mapping[str, Line], heads: Mapping[str, Line]
) -> Iterator[Source]:
    """The sources among `figures`, by column; `heads` are the words over them."""
    for column in (*rules.SOURCES, *rules.OTHERS):
        if column in figures:
            fields = {
                "yen": sheet.field("amounts.yen", [figures[column]]),
                "label": sheet.printed([heads[column]], heads[column].bare),
            }
            yield Source(sheet.number, "other" if column in rules.OTHERS else column, fields)


def named_sources(
    sheet: Sheet, line: Line, row: Record, stage: str, known: Mapping[str, str] = NO_WORDS
) -> Iterator[Record]:
    """The sources of `row` that a line names: 国庫支出金 60,852、都支出金 167,883."""
    head = rules.SPECIFIC.match(line.narrow)
    for _, label, figure in named_figures(line, 0 if head is None else head.end()):
        yield _named_source((sheet, label), (sheet, figure), row, stage, known)


def _named_source(
    said: tuple[Sheet, Line],
    printed: tuple[Sheet, Line],
    row: Record,
    stage: str,
    known: Mapping[str, str],
) -> Record:
    """A source whose label may stand on the line, or the page, before its amount."""
    (above, label), (sheet, figure) = said, printed
    fields = {
        "yen": sheet.field("amounts.yen", [figure]),
        "label": above.field("amounts.label", [label]),
    }
    return source_record(sheet.number, fields, measure_of(label.narrow, known), row, stage)


def named_figures(line: Line, start: int = 0) -> Iterator[tuple[str, Line, Line]]:
    """The figures of a line, each behind its word; what is printed of both."""
    bare = unspaced(line)
    for match in rules.NAMED_SOURCE.finditer(bare.text, start):
        label, figure = bare.parts(match, "label", "yen")
        yield match[0], label, figure


class NamedSources:
    """The sources of one 款, 項 or 目 that are listed by name, over pages if need be.

    特定財源 stands above its parts; a label that leaves no room has its amount on the next line:

        特定財源    12,503,653
          （ 財源内訳 ）
          使用料       419,020
          財産運用収入
                       270,818
        一般財源    38,675,950
    """

    def __init__(
        self,
        item: Record,
        stage: str,
        entries: Entries,
        words: SourceWords | None = None,
        *,
        learns: bool = False,
    ) -> None:
        """`words` are those of the book, which may learn from the list."""
        self.item = item
        self._words = words if learns else None
        self._known = NO_WORDS if words is None else words.measures
        self._every: list[Record] = []
        self._stage = stage
        self._entries = entries
        self._label: tuple[Sheet, Line] | None = None
        self._specific: tuple[Printed, Printed] | None = None

    def read(self, sheet: Sheet, lines: Iterable[Line]) -> Iterator[Record]:
        """The sources that some more lines of the list name."""
        for line in lines:
            bare = unspaced(line)
            specific = rules.SPECIFIC_WHOLE.fullmatch(bare.text)
            if rules.SOURCES_HEAD.fullmatch(bare.text):
                sheet.label("words of the form", line.chars)
            elif specific is not None and self._specific is None:
                label, figure = bare.parts(specific, "label", "yen")
                said = sheet.field("totals.label", [label])
                self._specific = said, sheet.field("totals.amount", [figure])
            elif self._label is not None and is_figure(line):
                about = self.item, self._stage, self._known
                yield self._noted(_named_source(self._label, (sheet, line), *about))
                self._label = None
            elif rules.SOURCE_LABEL.fullmatch(bare.text):
                self._label = (sheet, line)
            else:
                for source in named_sources(sheet, line, self.item, self._stage, self._known):
                    yield self._noted(source)

    def finish(self) -> Iterator[Record]:
        """特定財源, which its parts add up to; where none are listed it is a source itself."""
        if self._words is not None and self._every:
            amount = self.item.fields.get("amount" if self._stage == "initial" else "supplement")
            parts = sum(yen(source.fields["yen"]) or 0 for source in self._every)
            closes = amount is not None and (yen(amount) or 0) == parts
            self._words.note(map(word_of, self._every), closes=closes)
        if self._specific is None:
            return
        (label, figure), self._specific = self._specific, None
        covers = [(each, "yen") for each in self._every if each.facts["measure"] != "general"]
        if not covers:
            fields = {"yen": figure, "label": label}
            yield source_record(figure.page, fields, "other", self.item, self._stage)
            return
        yield self._entries.total_of(
            figure.page, "subtotal", "specific", figure, label, self.item, covers
        )

    def _noted(self, source: Record) -> Record:
        self._every.append(source)
        return source


def word_of(source: Record) -> str:
    """The name by which a source is listed, without blanks."""
    return narrow("".join(source.fields["label"].text.split()))


def measure_of(label: str, known: Mapping[str, str] = NO_WORDS) -> str:
    """The measure that a printed name stands for, in a book in which some are `known`; named
    special funds are `other`."""
    return known.get(label) or rules.measure(label) or "other"


def source_record(
    page: int, fields: dict[str, Printed], measure: str, row: Record, stage: str
) -> Record:
    """The record of a source of money of `row`."""
    facts = {"measure": measure, "stage": stage}
    return Record("amounts", page, fields["yen"].text, fields, facts=facts, links={"row_id": row})
