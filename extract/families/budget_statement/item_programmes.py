"""Programmes that stand in the column of the 目, below theirs, with amounts of their own.

What stands there without a number may be anything; it is a programme where the amounts behind its
mark, or without one, add up to that of the 目 nearly everywhere in the book.
"""

from collections.abc import Mapping

from yosandb.extract.families.budget_statement.drafts import Draft
from yosandb.extract.families.budget_statement.fences import take_off
from yosandb.extract.families.budget_statement.figure import yen
from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.families.budget_statement.items import Row
from yosandb.extract.families.budget_statement.marks import Marked
from yosandb.extract.families.budget_statement.note_lines import marked
from yosandb.extract.families.budget_statement.tags import take_tags
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet

# The figures of a row, and the fields of a programme that they are.
_FIELDS = {
    "amount": "budget",
    "previous": "previous",
    "change": "change",
    "before": "before",
    "supplement": "supplement",
}


class ItemProgrammes:
    """Learns from a book which rows below a 目 are its programmes, and makes their records."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._whole: int | None = None
        self._column = "amount"
        self._rows: list[Marked] = []

    def begin(self, figures: Mapping[str, Line]) -> None:
        """A 目 with its own figures: what stood below the one before it is all there is."""
        rows, self._rows = self._rows, []
        if self._habits.learns:
            self._habits.below_items.note(rows, self._whole)
        self._column = "supplement" if "supplement" in figures else "amount"
        self._whole = yen(figures.get(self._column))

    def note(self, row: Row) -> None:
        """A row of figures without number."""
        if self._habits.learns:
            self._rows.append(Marked(_mark(row), yen(row.figures.get(self._column))))

    def takes(self, row: Row) -> bool:
        """Whether such a row is one of a programme."""
        return self._habits.below_items.adds_up(_mark(row))

    def record(self, sheet: Sheet, row: Row, item: Record | None) -> Record:
        """The programme of a row; `item` is its 目, if known."""
        draft = Draft("programmes", "name", sheet.number)
        draft.facts["level"] = 1
        draft.links = {} if item is None else {"item_id": item}
        fence: Line | None = None
        for place, line in enumerate(row.names):
            kind, mark, words = (None, None, line) if place else marked(line)
            if kind not in (None, "circle", "bullet", "fence") and mark is not None:
                draft.put(sheet, "code", mark)
            fence = mark if kind == "fence" else fence
            if words is not None:
                draft.add(sheet, words)
            sheet.label("words of the form", line.chars)
        for column, name in _FIELDS.items():
            if column in row.figures:
                draft.put(sheet, name, row.figures[column])
        self._habits.departments.part(draft, learns=self._habits.learns)
        take_tags(draft)
        if fence is not None:
            take_off(draft, fence)
        return draft.record()


def _mark(row: Row) -> str:
    """What tells the rows of one kind: the mark before the name, or its kind; empty for none."""
    kind, mark, _ = marked(row.names[0]) if row.names else (None, None, None)
    if kind in ("circle", "bullet", "fence") and mark is not None:
        return mark.narrow
    return kind or ""
