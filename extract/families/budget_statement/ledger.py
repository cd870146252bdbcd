"""Keeps the place in the book: which account, side, 款, 項 and 目 a row belongs to."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.families.base import Found
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.accounts import Account, Accounts
from yosandb.extract.families.budget_statement.book import Kan, Kou, Moku, Named, Side
from yosandb.extract.families.budget_statement.entries import Entries
from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.families.budget_statement.heading import Form
from yosandb.extract.families.budget_statement.item_programmes import ItemProgrammes
from yosandb.extract.families.budget_statement.items import Row
from yosandb.extract.families.budget_statement.sources import NamedSources, column_sources
from yosandb.extract.families.budget_statement.view import Title
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import More, Record
from yosandb.extract.shapes.text import unspaced
from yosandb.extract.sheet import Sheet


class Ledger:
    """The items read so far, and the totals that wait for them."""

    def __init__(self, habits: Habits | None = None) -> None:
        self.accounts = Accounts()
        self.side: str | None = None
        self.moku: Moku | None = None
        self.programme: Record | None = None
        self._is_lost = False
        self._loose: dict[int | str, Moku] = {}
        self._sourced: bool | None = None
        self._below = ItemProgrammes(Habits() if habits is None else habits)
        self.books = 1
        self._kan: Kan | None = None
        self._kou: Kou | None = None
        self._listed: NamedSources | None = None

    def lose_place(self) -> None:
        """Pages are missing: which 款, 項 and 目 the next rows belong to is not known."""
        self._kan = self._kou = self.moku = self.programme = None
        self._is_lost, self._loose = True, {}

    # account and side

    @property
    def account(self) -> Account:
        """The account that is being read."""
        return self.accounts.current

    def name_account(self, named: Named, sheet: Sheet) -> None:
        """A title or running head names an account: the one of this name goes on, or it begins.

        A book has one 一般会計: another one is that of another book.
        """
        current = self.account
        if current.is_called(named):
            return
        if current.named is None and (current.is_blank or named.kind == "general"):
            current.named = named
            return
        before = current.named
        if before is not None and before.kind == named.kind == "general":
            self.books += 1
            message = f"after {before.name} begins {named.name}: two books are in one file"
            _say_second(sheet, message)
        known = self.accounts.known(named)
        if known is not None:
            self.turn_to_account(known)
            return
        self.accounts.begin(named)
        self._leave_side()

    def turn_to(self, side: str, sheet: Sheet) -> None:
        """A heading says 歳入 or 歳出; 歳入 after 歳出 begins another book."""
        if side == self.side:
            return
        if side == "revenue" and self.has_expenditure:
            self.begin_again("歳入", sheet)
        self._leave_side()
        self.side = side

    def _leave_side(self) -> None:
        self.side = self._kan = self._kou = self.moku = self.programme = None
        self._sourced = None

    @property
    def has_expenditure(self) -> bool:
        """Whether 歳出 of the account has been read, which is its last part."""
        return "expenditure" in self.account.sides

    def begin_again(self, part: str, sheet: Sheet) -> None:
        """A part that stands before 歳出 follows it: another book of the same account begins."""
        self.accounts.begin(self.account.named)
        self._leave_side()
        self.books += 1
        message = f"{part} begins again after 歳出: from this page on it is an account of its own"
        _say_second(sheet, message)

    def turn_by_titles(self, titles: Sequence[Title], sheet: Sheet) -> None:
        """Turn to the account and the side whose 第1表 or 総括 has the 款 that a page names."""
        for title in titles:
            number, name = title.number("kan"), title.part("kan_name")
            if number is None or name is None:
                continue
            text = name.narrow
            owner = self.accounts.owner(number, text)
            if owner is not None:
                self.turn_to_account(owner)
                sides = owner.sides_with(number, text)
                if len(sides) == 1 and sides[0] is not None:
                    self.turn_to(sides[0], sheet)
            return

    def turn_to_account(self, account: Account) -> None:
        """Go on with an account that is known."""
        if account is not self.account:
            self.accounts.current = account
            self._leave_side()

    def turn_by_form(self, form: Form, titles: Sequence[Title], sheet: Sheet) -> None:
        """Tell the side where no heading does: by the sources of money, or by 款 1 coming again."""
        first = next((t for t in titles if t.number("kan") is not None), None)
        if self.side is None or self._is_of_other_side(form):
            self.turn_to("expenditure" if form.has_sources else "revenue", sheet)
        elif self.side == "revenue" and first is not None and self._restarts(first):
            self.turn_to("expenditure", sheet)
        elif first is not None and not form.has_sources and self._restarts(first):
            self.turn_to("revenue", sheet)
        self._sourced = form.has_sources

    def _is_of_other_side(self, form: Form) -> bool:
        """Whether sources of money stand under a heading, and under none of 歳入 before it; or the
        other way, where pages are missing or in disorder."""
        if self._sourced is None or self._sourced == form.has_sources:
            return False
        return self.side == "revenue" if form.has_sources else self._is_lost

    def _restarts(self, title: Title) -> bool:
        """Whether a title names a 款 1 that is another one than the 款 1 read before."""
        side = self._sides.get(self.side)
        known = None if side is None else side.kans.get(1)
        name = title.part("kan_name")
        return (
            title.number("kan") == 1
            and known is not None
            and name is not None
            and known.name != name.narrow
        )

    @property
    def _sides(self) -> dict[str | None, Side]:
        return self.account.sides

    def finish(self) -> Iterator[Found]:
        """The whole book has been read: totals of the front are bound to its items."""
        self._below.begin({})
        yield from self._list_sources(None, "initial")
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
        for level in ("kan", "kou"):
            number = title.part(level)
            amount = title.part(f"{level}_amount")
            if number is not None:
                figures = {} if amount is None else {"amount": amount}
                name = title.part(f"{level}_name")
                names = [] if name is None else [name]
                yield from self._open(sheet, level, number, names, figures)
        sheet.label("words of the form", title.line.chars)

    def _open(
        self,
        sheet: Sheet,
        level: str,
        number: Line,
        names: Sequence[Line],
        figures: Mapping[str, Line],
    ) -> Iterator[Found]:
        yield from self._begin_side(sheet)
        if level == "kan":
            yield from self._open_kan(sheet, number, names, figures)
        elif self._kan is not None:
            yield from self._open_kou(self._kan, sheet, number, names, figures)
        elif self._is_lost:
            sheet.problem("item-unknown", f"no 款 is printed above 項 {_text(names)}")
            key, name = int(number.narrow), _text(names)
            record = self._entries.item(sheet, "kou", number, names, figures, None)
            self._kou, self.moku = Kou(record, key, name, frozenset(figures)), None
            yield record

    def _open_kan(
        self, sheet: Sheet, number: Line, names: Sequence[Line], figures: Mapping[str, Line]
    ) -> Iterator[Found]:
        side, key, name = self._sides[self.side], int(number.narrow), _text(names)
        kan = side.kans.get(key)
        if kan is None or _is_other(sheet, f"款 {key}", kan.name, name):
            record = self._entries.item(sheet, "kan", number, names, figures, None)
            kan = side.kans[key] = Kan(record, key, name, frozenset(figures))
            yield record
        else:
            yield from self._entries.again(sheet, kan.record, kan.columns, figures)
            yield from _filled(sheet, kan, figures)
            _label_again(sheet, number, names)
        if kan is not self._kan:
            self._kan, self._kou, self.moku = kan, None, None

    def _open_kou(
        self,
        kan: Kan,
        sheet: Sheet,
        number: Line,
        names: Sequence[Line],
        figures: Mapping[str, Line],
    ) -> Iterator[Found]:
        key, name = int(number.narrow), _text(names)
        kou = kan.kous.get(key)
        if kou is None or _is_other(sheet, f"項 {key}", kou.name, name):
            record = self._entries.item(sheet, "kou", number, names, figures, kan.record)
            kou = kan.kous[key] = Kou(record, key, name, frozenset(figures))
            yield record
        else:
            yield from self._entries.again(sheet, kou.record, kou.columns, figures)
            yield from _filled(sheet, kou, figures)
            _label_again(sheet, number, names)
        if kou is not self._kou:
            self._kou, self.moku = kou, None

    @property
    def _entries(self) -> Entries:
        return Entries(self.account.record, self.side)

    # 目 and 計

    def row(self, sheet: Sheet, row: Row, heads: Mapping[str, Line], stage: str) -> Iterator[Found]:
        """A row of the table: a 目, a 計, or a 款 or 項 that stands in the column of the 目."""
        if self._is_programme(row):
            yield from self._programme_row(sheet, row, heads, stage)
            return
        self.programme = None
        if row.total is not None:
            yield from self._total_row(sheet, row)
            self.moku = None
            yield from self._list_sources(None, stage)
        elif row.level in ("kan", "kou") and row.number is not None:
            yield from self._open(sheet, row.level, row.number, row.names, row.figures)
            self.moku = None
            opened = self._kan if row.level == "kan" else self._kou
            yield from self._list_sources(None if opened is None else opened.record, stage)
            if opened is not None:
                yield from self._sources(opened, sheet, row, heads, stage)
            yield from self.rest(sheet, row, stage)
        elif self._kou is None and not self._is_lost:
            sheet.problem("item-unknown", f"no 項 is printed above {_told(row)}")
            self.moku = None
        else:
            yield from self._moku_row(sheet, row, heads, stage)
        words = [*row.dashes, *([] if row.mark is None else [row.mark])]
        sheet.label("words of the form", (char for line in words for char in line.chars))

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
        bare = row.first is None and row.level is None and not _is_gone(row)
        if not bare or self.side == "revenue" or (self.moku is None and not self._is_lost):
            return False
        if self.moku is not None:
            self._below.note(row)
        return self._below.takes(row)

    def _programme_row(
        self, sheet: Sheet, row: Row, heads: Mapping[str, Line], stage: str
    ) -> Iterator[Found]:
        item = None if self.moku is None else self.moku.record
        if item is None:
            sheet.problem("item-unknown", f"no 目 is printed above {_told(row)}")
        records = list(self._below.records(sheet, row, item, heads, stage))
        self.programme = records[0]
        yield from records
        sheet.label("words of the form", (char for line in row.dashes for char in line.chars))

    def _moku_row(
        self, sheet: Sheet, row: Row, heads: Mapping[str, Line], stage: str
    ) -> Iterator[Found]:
        name = "".join(line.narrow for line in row.names)
        mokus = self._loose if self._kou is None else self._kou.mokus
        key = int(row.number.narrow) if row.number is not None else name
        moku = mokus.get(key)
        if moku is not None and not _is_other(sheet, f"目 {key}", moku.name, name):
            yield from self._moku_again(moku, sheet, row, heads, stage)
            return
        abolished = row.number is None and _is_gone(row)
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
        sheet.label("words of the form", (char for line in row.names for char in line.chars))
        moku = mokus[key] = Moku(record, frozenset(row.figures), name)
        self.moku = moku
        yield record
        yield from self._list_sources(record, stage)
        yield from self._sources(moku, sheet, row, heads, stage)
        yield from self.rest(sheet, row, stage)

    def _sources(
        self, item: Kan | Kou | Moku, sheet: Sheet, row: Row, heads: Mapping[str, Line], stage: str
    ) -> Iterator[Record]:
        """The sources of an item that stand in columns; printed again, they are compared."""
        if not item.sources:
            for source in column_sources(sheet, row.figures, heads, item.record, stage):
                item.sources.setdefault(str(source.facts["measure"]), []).append(source)
                yield source
            return
        for measure in (*rules.SOURCES, *rules.OTHERS):
            if measure in row.figures:
                covers = [(record, "yen") for record in item.sources.get(measure, ())]
                figure = row.figures[measure]
                yield self._entries.total(
                    sheet, "repeated", measure, figure, item=item.record, covers=covers
                )

    def _list_sources(self, item: Record | None, stage: str) -> Iterator[Found]:
        """The sources that follow are those of another item: the list of the last one is whole."""
        if self._listed is not None:
            yield from self._listed.finish()
        self._listed = None if item is None else NamedSources(item, stage, self._entries)

    def rest(self, sheet: Sheet, row: Row, stage: str) -> Iterator[Record]:
        """The sources of an item that are listed by name, where it begins or on the next page."""
        if self._listed is None:
            return
        for source in self._listed.read(sheet, row.named):
            if self.moku is not None and self.moku.record is self._listed.item:
                self.moku.sources.setdefault(str(source.facts["measure"]), []).append(source)
            yield source

    def _moku_again(
        self, moku: Moku, sheet: Sheet, row: Row, heads: Mapping[str, Line], stage: str
    ) -> Iterator[Found]:
        """A 目 that goes on is printed again with its figures."""
        self.moku = moku
        figures = {n: line for n, line in row.figures.items() if n in rules.FIGURES}
        yield from self._entries.again(sheet, moku.record, moku.columns, figures)
        yield from self._sources(moku, sheet, row, heads, stage)
        lines = [row.number, *row.names, *row.named]
        sheet.label("printed again", (c for line in lines if line is not None for c in line.chars))

    def _total_row(self, sheet: Sheet, row: Row) -> Iterator[Found]:
        assert row.total is not None
        word = row.total.narrow
        label = sheet.field("totals.label", [row.total])
        kind, item, parts = self._covered(word)
        for name, figure in row.figures.items():
            # A supplement lists only the 目 that it changes: before and after are those of all.
            whole = "supplement" in row.figures and name in ("before", "amount")
            covers = () if whole else _parts(parts, name)
            column = f"{name}_yen" if name in rules.FIGURES else name
            yield self._entries.total(
                sheet, kind, column, figure, label=label, item=item, covers=covers
            )
            if not covers and not whole and figure.narrow.strip("0"):
                message = f"{label.text} {figure.text}: nothing is read that it could be the sum of"
                sheet.problem("total-unchecked", message)
        if kind == "kou" and self._kou is not None:
            yield from self._fill(sheet, self._kou, row)
            self._kou.closed = True

    def _covered(self, word: str) -> "tuple[str, Record | None, list[Moku | Kou]]":
        """What kind of total a word is, of which item, and what it covers by its place."""
        kou, kan = self._kou, self._kan
        named = rules.NAMED_TOTAL.fullmatch(word)
        if named is not None and not rules.TOTAL.fullmatch(word):
            return self._named_total(named["name"])
        if kou is None and self._is_lost and (word in ("計", "小計") or "項" in word):
            return "kou", None, []
        side = self._sides.get(self.side)
        if kou is not None and (
            word in ("計", "小計") or "項" in word or (word == "合計" and not kou.closed)
        ):
            return "kou", kou.record, list(kou.mokus.values())
        if kan is not None and "款" in word:
            return "kan", kan.record, list(kan.kous.values())
        parts: list[Moku | Kou] = (
            [k for n in side.kans.values() for k in n.kous.values()] if side else []
        )
        return "account", None, parts

    def _named_total(self, name: str) -> "tuple[str, Record | None, list[Moku | Kou]]":
        """The 項 or 款 whose name a total has, and what it covers; a 項 has it first."""
        kou, kan = self._kou, self._kan
        if kou is not None and kou.name == name and not kou.closed:
            return "kou", kou.record, list(kou.mokus.values())
        if kan is not None and kan.name == name:
            return "kan", kan.record, list(kan.kous.values())
        return "subtotal", None, []

    def _fill(self, sheet: Sheet, kou: Kou, row: Row) -> Iterator[More]:
        """The 計 of a 項 gives it the figures that its heading does not print."""
        fields = {
            name: sheet.printed([row.figures[name]])
            for name in rules.FIGURES
            if name in row.figures and name not in kou.columns
        }
        if fields and not kou.closed:
            kou.columns |= frozenset(fields)
            yield More(kou.record, fields)


def _filled(sheet: Sheet, item: Kan | Kou, figures: Mapping[str, Line]) -> Iterator[More]:
    """The figures that a heading did not print, and the row of the same 款 or 項 does."""
    new = {n: line for n, line in figures.items() if n in rules.FIGURES and n not in item.columns}
    if new:
        item.columns |= frozenset(new)
        yield More(item.record, {n: sheet.field(f"items.{n}", [line]) for n, line in new.items()})


def _label_again(sheet: Sheet, number: Line, names: Sequence[Line]) -> None:
    """The number and name of an item that is known are words of the form."""
    sheet.label("printed again", (char for line in (number, *names) for char in line.chars))


def _parts(parts: "list[Moku | Kou]", name: str) -> "tuple[tuple[Record, str], ...]":
    """The figures of one column that a total covers."""
    if name in rules.FIGURES:
        return tuple((part.record, name) for part in parts if name in part.columns)
    mokus = [
        moku
        for part in parts
        for moku in ([part] if isinstance(part, Moku) else part.mokus.values())
    ]
    return tuple((source, "yen") for moku in mokus for source in moku.sources.get(name, ()))


def _say_second(sheet: Sheet, message: str) -> None:
    sheet.begins_book = True
    sheet.problem("second-book", message)


def _text(names: Sequence[Line]) -> str:
    return "".join(line.narrow for line in names)


def _is_other(sheet: Sheet, what: str, known: str, name: str) -> bool:
    """Whether a name under a number that is known is another one; a wrapped one may be cut."""
    if not known or not name or known.startswith(name) or name.startswith(known):
        return False
    message = f"{what} is called {name} here, and {known} before: they are kept apart"
    sheet.problem("name-differs", message)
    return True


def _is_gone(row: Row) -> bool:
    """A row without number whose amount is nothing is abolished (廃目)."""
    figure = row.figures.get("amount")
    return figure is None or not figure.narrow.strip("0－―-—")


def _unbracketed(names: Sequence[Line]) -> Sequence[Line]:
    """The name of what is abolished without the brackets that tell so."""
    bare = unspaced(names[0]) if len(names) == 1 else None
    match = None if bare is None else rules.IN_BRACKETS.fullmatch(bare.text)
    inner = None if bare is None or match is None else bare.group(match, "name")
    return names if inner is None else [inner]


def _told(row: Row) -> str:
    lines = [*row.names, *row.figures.values()]
    return " ".join(line.text for line in lines) or "a row"
