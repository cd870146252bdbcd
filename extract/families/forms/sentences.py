"""Rows of a form that are printed as lines: a name, and behind it words with their figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yosandb.extract.families.base import Found
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.declared.sums import column_of, total_record
from yosandb.extract.families.forms.own_rows import OwnRows
from yosandb.extract.families.forms.owned import owned, summed
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.lines import lines as levelled
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.sentence import Sentence, Words, is_marked, sentence
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table import words
from yosandb.extract.sheet import Sheet

# A sentence goes over this many lines at most, which follow as closely as this (in sizes); all
# but the last end this close to the margin.
WRAPS = 3
CLOSE = 1.2
FULL = 2.5


@dataclass(eq=False)
class Sentences(OwnRows):
    """An `Inside`: a row of `table` for each line that says its fields, with its `link`.

    ・町家改修補助金　予算額 26,750千円　決算額 24,053千円（うち交付金 12,026千円）
    """

    table: str
    words: Words
    link: str
    _found: list[Record] = field(default_factory=list)

    @property
    def gives(self) -> Gives:
        """The fields that its words name, and totals of amounts."""
        return {self.table: {*self.words.fields()}, "totals": {"label", "amount"}}

    def begin(self) -> None:
        """A form begins: forget the one before."""
        self._found = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return not self._found

    def read(self, sheet: Sheet, zone: Zone, columns: UnderWords, *, continued: bool) -> Zone:
        """Take the lines that read so, each with those in which it runs on."""
        lines = levelled(zone.lines)
        margin = max((line.box.x1 for line in lines), default=0.0)
        at = 0
        while at < len(lines):
            run = _run(lines, at, margin)
            tries = (sentence(run[:n], self.words) for n in range(len(run), 0, -1))
            said = next((found for found in tries if found is not None), None)
            if said is not None:
                self._found += _records(sheet, self.table, said)
            at += 1 if said is None else len(said.lines)
        return replace(zone, chars=tuple(sheet.claims.free(zone.chars)))

    def records(self, owner: Record) -> Iterator[Found]:
        """The rows, and totals with what they cover."""
        yield from summed(owned(self._found, (self.table, "totals"), self.link, owner))


def _run(lines: Sequence[Line], start: int, margin: float) -> list[Line]:
    """A line and those below in which it runs on: another mark begins another sentence."""
    run = [lines[start]]
    for line in lines[start + 1 : start + WRAPS]:
        close = 0 <= line.box.top - run[-1].box.top <= (1 + CLOSE) * line.size
        full = run[-1].box.x1 >= margin - FULL * line.size
        if not close or not full or is_marked(line):
            break
        run.append(line)
    return run


def _records(sheet: Sheet, table: str, said: Sentence) -> list[Record]:
    """The record of a sentence; one that is called 合計 is a total for each of its amounts."""
    names = "".join(run.text for run in said.fields["name"])
    if words.TOTAL.fullmatch("".join(names.split())):
        made = list(_totals(sheet, table, said.fields))
    else:
        fields = {name: _field(sheet, table, name, runs) for name, runs in said.fields.items()}
        made = [Record(table, sheet.number, fields["name"].text, fields)]
    sheet.label_lines(table, said.lines)
    return made


def _totals(sheet: Sheet, table: str, said: Mapping[str, Sequence[Line]]) -> Iterator[Record]:
    label = sheet.field("totals.label", said["name"])
    for name in (name for name in said if name in AMOUNTS):
        yield total_record(sheet, label, said[name], column_of(table, name))


def _field(sheet: Sheet, table: str, name: str, runs: Sequence[Line]) -> Printed:
    return sheet.field(f"{table}.{name}", runs)
