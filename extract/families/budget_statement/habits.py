"""What a book does in the same way from its first page to its last.

The survey reads the whole book once without keeping a record; what it learnt is frozen before the
first record is made, so that no page is read by what happened to stand on the pages before it.
"""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

from yosandb.extract.families.budget_statement.departments import Departments
from yosandb.extract.families.budget_statement.level_edges import LevelEdges
from yosandb.extract.families.budget_statement.marks import Marks
from yosandb.extract.families.budget_statement.note_lines import NoteLine
from yosandb.extract.families.budget_statement.setsu_numbers import (
    Numbers,
    SetsuNumbers,
    item_numbers,
)
from yosandb.extract.families.budget_statement.setting import Setting, Settings
from yosandb.extract.families.budget_statement.source_words import SourceWords
from yosandb.extract.families.budget_statement.tags import TagLines

# So many cases show a habit.
SURE = 3
# So many entries without an exception show a rule.
MANY = 20
# What is no more than such a share of all is an exception.
RARE = 0.1


@dataclass
class Habits:
    """The habits of a book; `frozen` once it has been surveyed.

    `wraps` counts whether amounts of wrapped names stand beside their `first` or `last` line,
    `wraps_of` the same for entries of a kind: those of programmes may stand elsewhere than others;
    `below_items` are the marks of rows below a 目 in its own column;
    `dotted` counts entries that begin with a middle dot by whether they have an amount; `indented`
    counts lines that
    may be rests of names by side, and whether the line above is full; `priced` counts entries below
    another one by whether they have an amount; `settings` are those of the 説明 column by the words
    over its table: revenue and expenditure are set differently; `cut` counts names that seem cut,
    `names` are those on one line; `roots` are the kinds and places of the first programmes of 目;
    `sources` are the words of sources that items list; `asked` while the survey is asked again
    where names go on.
    """

    frozen: bool = False
    wraps: Counter[str] = field(default_factory=Counter)
    wraps_of: dict[object, Counter[str]] = field(default_factory=dict)
    dotted: Counter[bool] = field(default_factory=Counter)
    indented: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    priced: Counter[bool] = field(default_factory=Counter)
    edges: LevelEdges = field(default_factory=LevelEdges)
    departments: Departments = field(default_factory=Departments)
    tags: TagLines = field(default_factory=TagLines)
    marks: Marks = field(default_factory=Marks)
    setsu: SetsuNumbers = field(default_factory=SetsuNumbers)
    items: Numbers = field(default_factory=item_numbers)
    below_items: Marks = field(default_factory=Marks)
    settings: dict[frozenset[str], Settings] = field(default_factory=dict)
    cut: int = 0
    names: set[str] = field(default_factory=set)
    sources: SourceWords = field(default_factory=SourceWords)
    asked: bool = False
    roots: Counter[tuple[str | None, int]] = field(default_factory=Counter)
    _first: Counter[tuple[bool, bool]] = field(default_factory=Counter)

    @property
    def learns(self) -> bool:
        """Whether the book is being surveyed."""
        return not self.frozen

    def go_back(self, earlier: "Habits") -> None:
        """Know no more than at an earlier time."""
        vars(self).update(vars(deepcopy(earlier)))

    def settings_of(self, words: frozenset[str]) -> Settings:
        """How the column under these words is set."""
        return self.settings.setdefault(words, Settings())

    def note_wrap(self, line: str, kind: object) -> None:
        """A name went on: its amount stood beside its `first` or its `last` line."""
        if self.learns:
            self.wraps[line] += 1
            self.wraps_of.setdefault(kind, Counter())[line] += 1

    def note_cut(self, setting: Setting, line: NoteLine, *, formula: bool) -> None:
        """A name seems cut below its last line."""
        self.cut += 1
        if self.learns:
            setting.note_cut(line, formula=formula)

    def ask_again(self) -> bool:
        """Whether words go less far than it seemed, seeing where names were cut.

        Which lines are full is another question then: rests below them are noted anew.
        """
        if sum(settings.ask_again() for settings in self.settings.values()) == 0:
            return False
        self._first, self.indented = self.indented, Counter()
        return True

    def take_back(self) -> None:
        """Words go as far as it seemed at first."""
        self.indented = self._first
        for settings in self.settings.values():
            settings.take_back()

    def note_indented(self, *, spent: bool, full: bool) -> None:
        """A line without mark and amount is a little indented, below a line that is full or not:
        `spent` in 歳出, where 説明 are set in another way than in 歳入."""
        if self.learns or self.asked:
            self.indented[spent, full] += 1

    def indents_rests(self, *, spent: bool) -> bool:
        """Whether rests of names are a little indented: such lines stand below full ones alone."""
        return self.indented[spent, True] >= SURE and not self.indented[spent, False]

    @property
    def all_priced(self) -> bool:
        """Whether every inner entry has an amount: a line without one is the rest of a name."""
        return self.priced[True] >= MANY and not self.priced[False]

    @property
    def lists_bare(self) -> bool:
        """Whether many inner entries have no amount, and hardly any name goes on over lines."""
        return self.priced[False] >= SURE > self.wraps.total()

    def note_dotted(self, *, priced: bool) -> None:
        """An entry that begins with a middle dot is whole: it has an amount, or none."""
        if self.learns:
            self.dotted[priced] += 1

    def lists_dots(self, *, priced: bool) -> bool:
        """Whether entries with an amount, or those without, begin with a middle dot, and not only
        here and there: such a line may be one of them, and no rest of a name that broke there."""
        among = 0 if priced else RARE * self.dotted[True]
        return self.frozen and self.dotted[priced] >= max(SURE, among)

    @property
    def on_last(self) -> bool:
        """Whether amounts of wrapped names stand beside their last line."""
        return self.wraps["last"] > self.wraps["first"]

    def is_whole(self, kind: object) -> bool:
        """Whether no line follows one that has the amount: it stands beside the last line.

        Where few entries of the kind go on, the others tell, once all of them have been seen: a
        line below an entry that is in doubt itself is no evidence of what it is.
        """
        own = self.wraps_of.get(kind, Counter())
        if own.total() >= SURE:
            return own["last"] > own["first"]
        others = self.wraps - own
        return self.frozen and others["last"] > others["first"]

    @property
    def on_first(self) -> bool:
        """Whether they stand beside their first line."""
        return self.wraps["first"] > self.wraps["last"]
