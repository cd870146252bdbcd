"""Keeps the place in the book: which 款, 項 and 目 a row belongs to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yosandb.extract.families.base import Found
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.book import Kan, Kou, Moku, Side
from yosandb.extract.families.budget_statement.entries import Entries
from yosandb.extract.families.budget_statement.figure import yen
from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.families.budget_statement.item_programmes import ItemProgrammes
from yosandb.extract.families.budget_statement.item_titles import Title
from yosandb.extract.families.budget_statement.items import Row
from yosandb.extract.families.budget_statement.source_words import Guesses
from yosandb.extract.families.budget_statement.sources import NamedSources, column_sources, word_of
from yosandb.extract.families.budget_statement.totals import Above, sums, total_row
from yosandb.extract.families.budget_statement.turning import Turning
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import Record
from yosandb.extract.shapes.text import unspaced
from yosandb.extract.sheet import Sheet

# A row whose words say nothing is that of a whole if so many figures are, of so many parts.
TWO = 2


class Ledger(Turning):
    """The items read so far, and the totals that wait for them."""

    def __init__(self, habits: Habits | None = None) -> None:
        super().__init__()
        self.moku: Moku | None = None
        self.programme: Record | None = None
        self._loose: dict[int | str, Moku] = {}
        self._habits = Habits() if habits is None else habits
        self._below = ItemProgrammes(self._habits)
        self._kan: Kan | None = None
        self._kou: Kou | None = None
        self._listed: NamedSources | None = None
        self._heads: Mapping[str, Line] = {}
        self._stage = "initial"
        self.guesses = Guesses()

    def turn_to_table(self, heads: Mapping[str, Line], stage: str) -> None:
        """The rows that follow stand under these words, their amounts are of this stage."""
        self._heads, self._stage = heads, stage

    @property
    def open_kou(self) -> Record | None:
        """The 項 that is being read, until its 計."""
        return None if self._kou is None or self._kou.closed else self._kou.record

    def lose_place(self) -> None:
        """Pages are missing: which 款, 項 and 目 the next rows belong to is not known."""
        self._kan = self._kou = self.moku = self.programme = None
        self.is_lost, self._loose = True, {}

    def _leave_side(self) -> None:
        super()._leave_side()
        self._kan = self._kou = self.moku = self.programme = None

    def finish(self) -> Iterator[Found]:
        """The whole book has been read: totals of the front are bound to its items."""
        self._below.begin({})
        yield from self._list_sources(None)
        yield from self.accounts.totals()

    def _begin_side(self, sheet: Sheet) -> Iterator[Found]:
        account = self.account
        if account.record is None:
            self.accounts.name_current()
            account.make(sheet.number)
            assert account.record is not None
            yield account.record
        if self.side not in account.sides:
            account.sides[self.side] = Side(self.side, account.record)

    # 款 and 項

    def title(self, sheet: Sheet, title: Title) -> Iterator[Found]:
        """款 and 項 above a table: new ones are items, those printed again are compared."""
        for total in title.runs("total"):
            row = Row(title.top, "total", total=total, figures=title.figures("total"))
            yield from self._total_row(sheet, row, total)
        for level in ("kan", "kou"):
            for number in title.runs(level):
                figures = title.figures(level)
                names = self._as_known(level, number, title.runs(f"{level}_name"))
                yield from self._open(sheet, level, number, names, figures)
        sheet.label("words of the form", title.line.chars)

    def _as_known(self, level: str, number: Line, names: Sequence[Line]) -> Sequence[Line]:
        """The columns of a name, which are read from the left if it is known to be so called."""
        if len(names) < TWO:
            return names
        key, other = rules.number(number.narrow), names[::-1]
        known = {row.name for row in self.account.front if (row.level, row.number) == (level, key)}
        item = self._item(level, key)
        known |= set() if item is None else {item.name}
        return other if _text(names) not in known and _text(other) in known else names

    def _item(self, level: str, number: int) -> Kan | Kou | None:
        """The 款 of a number, or the 項 of a number in the 款 that is read, if it is known."""
        if level == "kou":
            return None if self._kan is None else self._kan.kous.get(number)
        side = self._sides.get(self.side)
        return None if side is None else side.kans.get(number)

    def is_here(self, title: Title) -> bool:
        """Whether a title names the 款 and 項 that are being read, on the facing page."""
        here = (("kan", self._kan), ("kou", self._kou))
        named = [(title.number(level), item) for level, item in here if title.number(level)]
        return all(item is not None and item.number == number for number, item in named)

    def _open(
        self,
        sheet: Sheet,
        level: str,
        number: Line,
        names: Sequence[Line],
        figures: Mapping[str, Line],
    ) -> Iterator[Found]:
        """A 款 or 項 begins, or is printed again."""
        yield from self._begin_side(sheet)
        key, name = rules.number(number.narrow), _text(names)
        above = self._kan if level == "kou" else None
        known = self._item(level, key)
        if level == "kou" and above is None:
            if not self.is_lost:
                return
            sheet.problem("item-unknown", f"no 款 is printed above 項 {name}")
        word = "款" if level == "kan" else "項"
        if known is not None and not _is_other(sheet, f"{word} {key}", known.name, name):
            yield from self._entries.again(sheet, known.record, known.columns, figures)
            yield from known.more(figures, lambda n, line: sheet.field(f"items.{n}", [line]))
            sheet.label_lines("printed again", (number, *names))
        else:
            parent = None if above is None else above.record
            record = self._entries.item(sheet, level, number, names, figures, parent)
            known = (Kan if level == "kan" else Kou)(record, key, name, frozenset(figures))
            yield record
        self._go_to(known)

    def _go_to(self, item: Kan | Kou) -> None:
        """What follows belongs to a 款 or 項, which its 款 or side knows from now on."""
        if isinstance(item, Kan):
            self._sides[self.side].kans[item.number] = item
            if item is not self._kan:
                self._kan, self._kou, self.moku = item, None, None
            return
        if self._kan is not None:
            self._kan.kous[item.number] = item
        if item is not self._kou:
            self._kou, self.moku = item, None

    @property
    def _entries(self) -> Entries:
        return Entries(self.account.record, self.side)

    # 目 and 計

    def row(self, sheet: Sheet, row: Row) -> Iterator[Found]:
        """A row of the table: a 目, a 計, or a 款 or 項 that stands in the column of the 目."""
        if self._is_programme(row):
            yield from self._programme_row(sheet, row)
            return
        self.programme = None
        if row.total is None and self._is_whole(row):
            row = replace(row, total=row.names[0], names=[])
        if row.total is not None:
            yield from self._total_row(sheet, row, row.total)
            yield from self._list_sources(None)
        elif row.level in ("kan", "kou") and row.number is not None:
            yield from self._open(sheet, row.level, row.number, row.names, row.figures)
            self.moku = None
            opened = self._kan if row.level == "kan" else self._kou
            yield from self._list_sources(None if opened is None else opened.record)
            if opened is not None:
                yield from self._sources(opened, sheet, row)
            yield from self.rest(sheet, row)
        elif self._kou is None and not self.is_lost:
            sheet.problem("item-unknown", f"no 項 is printed above {_told(row)}")
            self.moku = None
        else:
            yield from self._moku_row(sheet, row)
        words = [*row.dashes, *([] if row.mark is None else [row.mark])]
        sheet.label_lines("words of the form", words)

    def _total_row(self, sheet: Sheet, row: Row, word: Line) -> Iterator[Found]:
        above = Above(self._sides.get(self.side), self._kan, self._kou, self.is_lost)
        measures = self._habits.sources.measures
        yield from total_row(sheet, row, word, above, self._entries, measures)
        self.moku = None

    def _is_whole(self, row: Row) -> bool:
        """Whether a row without number, whatever its words, has all figures of all 款 together."""
        side = self._sides.get(self.side)
        if row.number is not None or not row.names or side is None or len(side.kans) < TWO:
            return False
        figures = [(n, line) for n, line in row.figures.items() if n in rules.FIGURES]
        return len(figures) >= TWO and all((yen(f) or 0) in sums(side, n) for n, f in figures)

    def goes_on(self, sheet: Sheet, names: Sequence[Line]) -> None:
        """款, 項 and 目 are named again, in brackets, where they go on from the page before."""
        known = {x.name for x in (self._kan, self._kou, self.moku) if x is not None}
        for line in names:
            match = rules.IN_BRACKETS.fullmatch(line.narrow)
            if match is None or match["name"] not in known:
                message = f"{line.text} goes on here, but what was read last is {'　'.join(known)}"
                sheet.problem("name-differs", message)
            sheet.label("printed again", line.chars)

    def _is_programme(self, row: Row) -> bool:
        """Whether a row below a 目 is one of its programmes."""
        bare = row.first is None and row.level is None and not row.is_gone
        if not bare or self.side == "revenue" or (self.moku is None and not self.is_lost):
            return False
        if self.moku is not None:
            self._below.note(row)
        return self._below.takes(row)

    def _programme_row(self, sheet: Sheet, row: Row) -> Iterator[Found]:
        item = None if self.moku is None else self.moku.record
        if item is None:
            sheet.problem("item-unknown", f"no 目 is printed above {_told(row)}")
        self.programme = self._below.record(sheet, row, item)
        yield self.programme
        yield from self._in_columns(sheet, row, self.programme)
        sheet.label_lines("words of the form", row.dashes)

    def _moku_row(self, sheet: Sheet, row: Row) -> Iterator[Found]:
        name = _text(row.names)
        mokus = self._loose if self._kou is None else self._kou.mokus
        key = rules.number(row.number.narrow) if row.number is not None else name
        moku = mokus.get(key)
        if moku is not None and not _is_other(sheet, f"目 {key}", moku.name, name):
            yield from self._moku_again(moku, sheet, row)
            return
        abolished = row.number is None and row.is_gone
        if row.number is not None:
            self._below.begin(row.figures)
        if row.number is None and not abolished:
            sheet.problem("number-missing", f"no number is printed beside {_told(row)}")
        if self._kou is None:
            sheet.problem("item-unknown", f"no 項 is printed above {_told(row)}")
        names = _unbracketed(row.names) if abolished else row.names
        above = None if self._kou is None else self._kou.record
        record = self._entries.item(
            sheet, "moku", row.number, names, row.figures, above, abolished=abolished
        )
        sheet.label_lines("words of the form", row.names)
        moku = mokus[key] = Moku(record, 0, name, frozenset(row.figures))
        self.moku = moku
        yield record
        yield from self._list_sources(record)
        yield from self._sources(moku, sheet, row)
        yield from self.rest(sheet, row)

    def _in_columns(self, sheet: Sheet, row: Row, record: Record) -> Iterator[Record]:
        """The sources of a row that stand in columns."""
        return column_sources(sheet, row.figures, self._heads, record, self._stage)

    def _sources(self, item: Kan | Kou | Moku, sheet: Sheet, row: Row) -> Iterator[Record]:
        """The sources of an item that stand in columns; printed again, they are compared."""
        if not item.sources:
            for source in self._in_columns(sheet, row, item.record):
                item.note(source)
                yield source
            return
        for measure in (*rules.SOURCES, *rules.OTHERS):
            if measure in row.figures:
                covers = [(record, "yen") for record in item.sources.get(measure, ())]
                figure = row.figures[measure]
                yield self._entries.total(
                    sheet, "repeated", measure, figure, item=item.record, covers=covers
                )

    def _list_sources(self, item: Record | None) -> Iterator[Found]:
        """The sources that follow are those of another item: the list of the last one is whole."""
        if self._listed is not None:
            yield from self._listed.finish()
        self._listed = None
        if item is not None:
            words, learns = self._habits.sources, self._habits.learns
            self._listed = NamedSources(item, self._stage, self._entries, words, learns=learns)

    def rest(self, sheet: Sheet, row: Row) -> Iterator[Record]:
        """The sources of an item that are listed by name, where it begins or on the next page."""
        if self._listed is None:
            return
        for source in self._listed.read(sheet, row.named):
            if word_of(source) == self._habits.sources.guessed:
                self.guesses.say(sheet, word_of(source), "general")
            if self.moku is not None and self.moku.record is self._listed.item:
                self.moku.note(source)
            yield source

    def _moku_again(self, moku: Moku, sheet: Sheet, row: Row) -> Iterator[Found]:
        """A 目 that goes on is printed again with its figures."""
        self.moku = moku
        figures = {n: line for n, line in row.figures.items() if n in rules.FIGURES}
        yield from self._entries.again(sheet, moku.record, moku.columns, figures)
        yield from self._sources(moku, sheet, row)
        number = () if row.number is None else (row.number,)
        sheet.label_lines("printed again", (*number, *row.names, *row.named))


def _text(names: Sequence[Line]) -> str:
    return "".join(line.narrow for line in names)


def _is_other(sheet: Sheet, what: str, known: str, name: str) -> bool:
    """Whether a name under a number that is known is another one; a wrapped one may be cut."""
    if not known or not name or known.startswith(name) or name.startswith(known):
        return False
    message = f"{what} is called {name} here, and {known} before: they are kept apart"
    sheet.problem("name-differs", message)
    return True


def _unbracketed(names: Sequence[Line]) -> Sequence[Line]:
    """The name of what is abolished without the brackets that tell so."""
    bare = unspaced(names[0]) if len(names) == 1 else None
    match = None if bare is None else rules.IN_BRACKETS.fullmatch(bare.text)
    inner = None if bare is None or match is None else bare.group(match, "name")
    return names if inner is None else [inner]


def _told(row: Row) -> str:
    lines = [*row.names, *row.figures.values()]
    return " ".join(line.text for line in lines) or "a row"
