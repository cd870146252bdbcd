"""Rows of a form that are printed as lines: a name, and behind it words with their figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.declared.sums import column_of, total_record
from yosandb.extract.families.forms.own_rows import OwnRows
from yosandb.extract.families.forms.owned import owned, summed
from yosandb.extract.families.forms.sentence_lines import (
    by_cell,
    run_of,
    text_below,
    without_label,
)
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.lines import lines as levelled
from yosandb.extract.pieces import claim, flowing
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.sentence import Sentence, Words, sentence
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.totals import unchecked
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean


@lean(eq=False, slots=False)
class _Form:
    """The rows of a form, and totals that stand apart from them, below its other labels."""

    rows: Sequence[Record]
    apart: Sequence[Record]
    owner: Record


@dataclass(eq=False)
class Sentences(OwnRows):
    """An `Inside`: a row of `table` for each line that says its fields, with its `link`.

    ・町家改修補助金　予算額 26,750千円　決算額 24,053千円（うち交付金 12,026千円）
    """

    table: str
    words: Words
    link: str
    _found: list[Record] = field(default_factory=list)
    _apart: list[Record] = field(default_factory=list)
    _last: tuple[int, float] | None = None
    _forms: list[_Form] = field(default_factory=list)

    @property
    def gives(self) -> Gives:
        """The fields that its words name, and totals of amounts."""
        return {self.table: {*self.words.fields()}, "totals": {"label", "amount"}}

    def begin(self) -> None:
        """A form begins: forget the one before."""
        self._found, self._apart, self._last = [], [], None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return not self._found

    def read(self, sheet: Sheet, zone: Zone, columns: UnderWords, *, continued: bool) -> Zone:
        """Take the lines that read so, each with those in which it runs on."""
        lines = levelled(zone.lines)
        margin = max((line.box.x1 for line in lines), default=0.0)
        for own in by_cell(lines, zone):
            self._read(sheet, own, margin)
        return replace(zone, chars=tuple(sheet.claims.free(zone.chars)))

    def _read(self, sheet: Sheet, lines: Sequence[Line], margin: float) -> None:
        at = 0
        while at < len(lines):
            run = run_of(lines[at:], self.words, margin)
            tries = (sentence(run[:n], self.words) for n in range(len(run), 0, -1))
            said = next((found for found in tries if found is not None), None)
            if said is None:
                at += 1
                continue
            at += len(said.lines)
            at += self._take(sheet, said, lines[at:])
            self._last = sheet.number, lines[at - 1].box.bottom

    def _stands_apart(self, sheet: Sheet, line: Line) -> bool:
        """Whether anything stands between the row before and a line."""
        page, bottom = self._last or (sheet.number, line.box.top)
        start = bottom if page == sheet.number else 0.0
        body = sheet.body()
        return any(start < char.centre[1] < line.box.top for char in body)

    def _take(self, sheet: Sheet, said: Sentence, following: Sequence[Line]) -> int:
        """Keep the row of a sentence, or its totals; how many lines of a text below it has."""
        if _is_total(said):
            apart = self._stands_apart(sheet, said.lines[0])
            (self._apart if apart else self._found).extend(_totals(sheet, self.table, said))
            return 0
        fields = {n: sheet.field(f"{self.table}.{n}", runs) for n, runs in said.fields.items()}
        text = text_below(following, said.lines[0], self.words)
        if (name := self.words.text) is not None and text:
            own, label = without_label(text)
            fields[name] = flowing(claim(sheet, f"{self.table}.{name}", own))
            sheet.label_lines("labels", label)
        sheet.label_lines(self.table, said.lines)
        self._found.append(Record(self.table, sheet.number, fields["name"].text, fields))
        return len(text) if name in fields else 0

    def records(self, owner: Record) -> Iterator[Found]:
        """The rows, and totals with what they cover."""
        made = list(summed(owned(self._found, (self.table, "totals"), self.link, owner)))
        self._forms.append(_Form([r for r in made if isinstance(r, Record)], self._apart, owner))
        yield from made

    def finish(self) -> Iterator[Found]:
        """Totals apart from the rows of their form: they cover those of all forms where nothing but
        the last form has such."""
        forms = [form for form in self._forms if form.rows or form.apart]
        if len(forms) > 1 and not any(form.apart for form in forms[:-1]):
            rows = [row for form in forms for row in form.rows]
            yield from _covering(forms[-1].apart, rows)
            return
        for form in forms:
            own = owned(form.apart, ("totals",), self.link, form.owner)
            yield from _covering([r for r in own if isinstance(r, Record)], form.rows)


def _covering(totals: Sequence[Record], rows: Sequence[Record]) -> Iterator[Found]:
    """Totals with the amounts of their column among rows."""
    for total in totals:
        column = total.facts["column"]
        parts = tuple(
            (row, name)
            for row in rows
            for name in row.fields
            if name in AMOUNTS and row.table != "totals" and column_of(row.table, name) == column
        )
        yield replace(total, covers=parts)
        if not parts:
            label, amount = total.fields["label"].text, total.fields["amount"].text
            yield unchecked(f"{label} {amount}", total.page)


def _is_total(said: Sentence) -> bool:
    """Whether a sentence is called 合計: it has a total for each of its amounts."""
    name = "".join(run.text for run in said.fields["name"])
    return words.TOTAL.fullmatch("".join(name.split())) is not None


def _totals(sheet: Sheet, table: str, said: Sentence) -> list[Record]:
    label = sheet.field("totals.label", said.fields["name"])
    made = [
        total_record(sheet, label, runs, column_of(table, name))
        for name, runs in said.fields.items()
        if name in AMOUNTS
    ]
    sheet.label_lines(table, said.lines)
    return made
