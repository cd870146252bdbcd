"""The 節 column: 区分 and 金額, the parts of a 節 below it."""

from collections.abc import Iterable, Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.budget_statement.beside import is_level
from yosandb.extract.families.budget_statement.cut import check_name
from yosandb.extract.families.budget_statement.drafts import Draft
from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import Record
from yosandb.extract.shapes.text import unspaced
from yosandb.extract.sheet import Sheet

# A number stands this much (in sizes) to the left of the names below it.
HANGING = 0.3


class SetsuColumn:
    """Reads the 節 of one 目 after the other; a 節 may go on over pages."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._amount_field = "amount"
        self._item: Record | None = None
        self._setsu: Record | None = None
        self._open: Draft | None = None
        self._name_x0 = float("inf")
        self._bracketed: bool | None = None

    def begin(self, item: Record | None, amount_field: str) -> Iterator[Record]:
        """A new 目 begins: what was open is whole."""
        yield from self.finish()
        self._item, self._setsu, self._amount_field = item, None, amount_field
        self._bracketed = None if item is not None else False

    def finish(self) -> Iterator[Record]:
        """Hand on what is still open."""
        if self._open is None:
            return
        if self._open.words:
            check_name(self._open.words[-1][0], self._open.text)
        record = self._open.record()
        if "number" in self._open.fields:
            self._setsu = record
        self._open = None
        yield record

    @property
    def current(self) -> Record | None:
        """The numbered 節 that was handed on last."""
        return self._setsu

    def read(
        self, sheet: Sheet, names: Sequence[Line], amounts: Sequence[Line]
    ) -> Iterator[Record]:
        """The 節 of one stretch of the column, as far as they are whole."""
        self._name_x0 = float("inf")
        for name, amount in _cells(names, amounts):
            match = None if name is None else self._number(name)
            if match is not None and name is not None:
                yield from self.finish()
                self._begin(sheet, unspaced(name).group(match, "number"))
                self._words(sheet, name, unspaced(name).group(match, "name"))
            elif name is not None and self._is_new(amount):
                yield from self.finish()
                self._begin(sheet, None)
                self._words(sheet, name, name)
            elif name is not None and self._open is not None:
                self._open.add(sheet, name)
            if amount is not None:
                self._amount(sheet, amount)

    def _number(self, line: Line) -> "regex.Match[str] | None":
        """The number that a line begins with, unless it stands below a name: it is a part of it."""
        if line.box.x0 > self._name_x0 - HANGING * line.size:
            return None
        numbers = self._habits.setsu
        if self._habits.learns:
            numbers.note(line.narrow)
        if self._bracketed is None:
            if self._habits.learns:
                numbers.note_first(line.narrow)
            self._bracketed = numbers.begins_bracketed(line.narrow)
        match = numbers.match(line.narrow, bracketed=self._bracketed)
        if match is None:
            return None
        name = unspaced(line).group(match, "name")
        self._name_x0 = name.box.x0 if name is not None else self._name_x0
        return match

    def _is_new(self, amount: Line | None) -> bool:
        """A line without number begins a part of the 節 if it brings a second amount."""
        if self._open is None:
            return True
        return amount is not None and self._amount_field in self._open.fields

    def _begin(self, sheet: Sheet, number: Line | None) -> None:
        self._open = Draft("setsu", "name", sheet.number)
        if self._item is not None:
            self._open.links["item_id"] = self._item
        if number is not None:
            self._open.put(sheet, "number", number)
        elif self._setsu is not None:
            self._open.links["parent_id"] = self._setsu

    def _words(self, sheet: Sheet, line: Line, words: Line | None) -> None:
        if words is not None and self._open is not None:
            self._open.add(sheet, words)
        sheet.label("words of the form", line.chars)

    def _amount(self, sheet: Sheet, amount: Line) -> None:
        if self._open is None or self._amount_field in self._open.fields:
            sheet.problem("row-unclear", f"no 節 is printed beside the amount {amount.text}")
            return
        self._open.put(sheet, self._amount_field, amount)


def _cells(names: Iterable[Line], amounts: Iterable[Line]) -> list[tuple[Line | None, Line | None]]:
    """Names with the amount beside them, from top to bottom; either may stand alone."""
    left = list(amounts)
    pairs: list[tuple[Line | None, Line | None]] = []
    for name in names:
        beside = next((amount for amount in left if is_level(name, amount)), None)
        if beside is not None:
            left.remove(beside)
        pairs.append((name, beside))
    pairs += [(None, amount) for amount in left]
    return sorted(pairs, key=lambda pair: (pair[0] or pair[1] or _NOWHERE).box.top)


_NOWHERE = Line(())
