"""Whether a line of 説明 is the rest of the entry above it, by where both are set."""

from dataclasses import dataclass, field
from itertools import pairwise

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.candidates import key
from yosandb.extract.families.budget_statement.cut import unclosed
from yosandb.extract.families.budget_statement.drafts import Draft
from yosandb.extract.families.budget_statement.habits import Habits
from yosandb.extract.families.budget_statement.note_lines import FORMULA_GAP, NoteLine
from yosandb.extract.families.budget_statement.outline import Entry
from yosandb.extract.families.budget_statement.setting import Setting
from yosandb.extract.families.budget_statement.sources import Source
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.paragraphs import runs_on
from yosandb.extract.sheet import Sheet

# The rest of a wrapped name begins as far to the right as this (in sizes), or below its words.
HANGING = 2.0
# ... or as little indented as this (in sizes).
INDENTED = 1.9
# ... and ends as near to the right edge of the words as this (in sizes).
AT_EDGE = 0.8
# ... or goes a little further than lines that end with a whole character do.
PAST_EDGE = 1.2
# Words with a gap as wide as this (in sizes) between them are set in columns.
TABBED = 0.9
# Lines of one entry may follow closer than entries do, by this factor.
CLOSER = 0.7
# So much white (in sizes) is left before the end of an amount that more words had room beside it.
FREE = 7.0
# What a name may break before: 農村 / ・自然.
DOTS = ("・", "･")
# Lines begin at the same place within this (in sizes).
SAME_PLACE = 0.15


@dataclass
class Open:
    """An entry that may go on in the next line: `amount` is the field of its amount, `setting`
    that of its last line, `end` what is printed behind the amount."""

    draft: Draft
    entry: Entry
    first: NoteLine
    last: NoteLine
    page: int
    amount: str
    setting: Setting
    money: list[Source] = field(default_factory=list)
    end: tuple[Sheet, Line] | None = None

    @property
    def has_amount(self) -> bool:
        """Whether its amount has been read."""
        return self.amount in self.draft.fields

    @property
    def is_open(self) -> bool:
        """Whether a bracket of its words is still to be closed."""
        return unclosed(self.draft.text) > 0

    @property
    def has_formula(self) -> bool:
        """Whether a formula stands behind its words, which go less far then."""
        return "formula" in self.draft.fields

    @property
    def key(self) -> str | None:
        """What it is called with all that are marked alike."""
        return key(self.first, outermost=self.entry.is_programme)

    @property
    def kind(self) -> tuple[str | None, bool]:
        """What entries are set alike with it."""
        return self.first.kind, self.entry.is_programme

    def price(self, sheet: Sheet, line: NoteLine) -> None:
        """The amount of a line of it, and the end of the name that may stand behind that."""
        if line.priced is not None:
            self.draft.put(sheet, self.amount, line.priced)
        if line.end is not None:
            sheet.take(f"{self.draft.table}.{self.draft.word_field}", [line.end])
            self.end = sheet, line.end


@dataclass
class Joint:
    """A line below an open entry, and the one that follows it; `spent` in 歳出.

    `may_be_rest` is set where that is in doubt.
    """

    above: Open
    line: NoteLine
    setting: Setting
    habits: Habits
    spent: bool
    following: NoteLine | None = None
    may_be_rest: bool = False

    def goes_on(self, page: int) -> bool:
        """Whether the line, on this page, is the rest of the entry."""
        line, setting = self.line, self.setting
        if line.amount is None and self.above.is_open and unclosed(line.line.narrow) < 0:
            return True  # whatever its beginning looks like: 総合相談支援(ブラン / チ)委託料
        if line.mark is not None:
            return self._breaks_at_dot()
        if line.text is None:
            if line.amount is not None:
                return not self.above.has_amount
            return not self.above.has_formula and _is_share(line)
        if self.may_lend and self.habits.marks.lends(self.above.key):
            return True
        if line.amount is not None:
            return self._brings_amount()
        bare = line.line.narrow
        if rules.LABELLED.match(bare) or rules.PRICE.match(bare) or self._is_counted():
            return False
        if self.above.page == page and self._belongs_below():
            return False
        if self.above.page == page and self._is_close():
            return True
        if self.above.has_amount and self.habits.is_whole(self.above.kind):
            return False
        full = self.is_full()
        if self._hangs() and (full or self.above.page != page):
            return True
        if self.is_indented():
            self.habits.note_indented(spent=self.spent, full=full)
            if not full or setting.begins_entries(line):
                return False
            self.may_be_rest = True
            return self._indents_rests or self.habits.all_priced
        if not full or not self._is_below_words():
            return False
        return not self._is_told() and not self._is_listed()

    @property
    def may_lend(self) -> bool:
        """Whether the line may bring the amount of the entry above, by where it begins."""
        bare = self.line.mark is None and self.line.text is not None
        placed = self._is_below_words() or self.is_indented()
        return bare and not self.above.has_amount and placed

    @property
    def _indents_rests(self) -> bool:
        return self.habits.indents_rests(spent=self.spent)

    def _belongs_below(self) -> bool:
        """Whether the next line stands much closer than the entry above: both are one of their own.

        （定数外） / 事務補助　1人, below a name that has its amount.
        """
        if self.following is None:
            return False
        top = self.line.line.box.top
        step, next_step = top - self.above.last.line.box.top, self.following.line.box.top - top
        return 0 < next_step <= CLOSER * step

    def _is_counted(self) -> bool:
        """Whether a line has a formula of its own below an amount: 調定見込額 264,100×32.9％.

        A share, (2/3), may end a name.
        """
        formula = self.line.formula
        counted = formula is not None and rules.SHARE.fullmatch(formula.narrow) is None
        return counted and self.above.has_amount

    def _is_told(self) -> bool:
        """Whether a line in brackets tells of the detail above, which has its amount: (町内2園).

        A line that is the longest of all by itself is full, and may be whole; but the names of
        grants break right before their brackets, in 歳入: …創生交付金 / （地域防災緊急整備型）.
        """
        formula = self.above.has_formula
        alone = not self.setting.is_edge(self.above.last, formula=formula)
        priced = self.spent and alone and self.above.has_amount
        detail = priced and not self.above.entry.is_programme
        return detail and rules.IN_BRACKETS.fullmatch(self.line.line.narrow) is not None

    def _is_listed(self) -> bool:
        """Whether details without amounts are listed in the book, each beginning below another,
        and the one above leaves room for more words beside an amount."""
        detail = self.spent and not self.above.entry.is_programme and not self.above.has_amount
        if not detail or not self.habits.lists_bare or self.above.is_open:
            return False
        end, size = self.above.last.line.box.x1, self.line.line.size
        return FREE * size <= min((e - end for e in self.setting.edges if e > end), default=0.0)

    def _breaks_at_dot(self) -> bool:
        """A name may break before its middle dot: 農村 / ・自然."""
        line, above, priced = self.line, self.above, self.line.amount is not None
        if line.mark_text not in DOTS or line.text is None or above.last.text is None:
            return False
        if above.has_amount and (priced or self.habits.is_whole(above.kind)):
            return False
        if priced and self.habits.on_first:
            return False
        broken = self._is_below_words() and self.is_full()
        return broken and not self.habits.lists_dots(priced=priced)

    def _brings_amount(self) -> bool:
        """Some books print the amount of a wrapped name beside its last line."""
        # A share alone on its line, (25/100), is no name whose amount is still to come.
        if self.above.last.text is None or self.above.has_amount:
            return False
        if self._ends_bracket():
            return True
        if self.habits.on_first and not self.above.entry.is_programme:
            return False
        rests = self._indents_rests
        rests = rests or (self.habits.on_last and not self.setting.begins_entries(self.line))
        indented = rests and self.is_indented()
        below = self._is_below_words() and not self._is_listed()
        return (below or indented or self._hangs()) and self.is_full()

    def _ends_bracket(self) -> bool:
        """The bracket behind a name may stand on the line below, wholly or with its end."""
        assert self.line.text is not None
        text = self.line.text.narrow
        whole = rules.IN_BRACKETS.fullmatch(text) is not None and not text[1:].startswith("うち")
        below = self._is_below_words() or self.is_indented()
        if self.above.entry.is_programme and whole and below:
            return True
        return self.above.is_open and unclosed(text) < 0

    def is_full(self) -> bool:
        """Whether the line before has no room for what `line` begins with.

        Words parted by wide gaps are columns of their own, not a sentence that runs on, unless
        the amount of the entry is still to come.
        """
        assert self.line.text is not None
        before = self.above.last
        words = before.text or before.line
        if self.line.amount is None and _is_tabbed(words):
            return False
        return runs_on(words, self.line.text, self._room())

    def _room(self) -> float:
        """How far the line before could go: no further than the formula that stands behind it."""
        right, formula = self._right(), self.above.last.formula
        if formula is None:
            return right
        return min(right, formula.box.x0 - FORMULA_GAP * self.line.line.size)

    def _right(self) -> float:
        """How far the words of the open entry go: less far where a formula stands behind them."""
        formula = self.line.formula is not None or self.above.has_formula
        return self.setting.right_of(self.above.last, formula=formula)

    def _hangs(self) -> bool:
        """The rest of a name may be set against the right edge of the words."""
        assert self.line.text is not None
        near = self.line.line.size
        far = self.line.x0 - self.setting.origin >= self.above.entry.x + HANGING * near
        short = self._right() - self.line.text.box.x1
        return far and -PAST_EDGE * near <= short <= AT_EDGE * near

    def _is_close(self) -> bool:
        step = self.line.line.box.top - self.above.last.line.box.top
        deeper = self.line.x0 > self.above.last.text_x0 + HANGING * self.line.line.size
        opens = self.line.line.chars[0].text in "(（" or self.above.is_open
        bracket = opens and self._is_below_words()
        return (deeper or bracket) and 0 < step <= CLOSER * self.setting.pitch

    def _is_below_words(self) -> bool:
        """The rest of a name begins below the name, or below the mark before it."""
        before = self.above.last
        near = SAME_PLACE * self.line.line.size
        return before.x0 - near <= self.line.x0 <= before.text_x0 + near

    def is_indented(self) -> bool:
        """The rest of a name may begin a little further in than its words."""
        deeper = (self.line.x0 - self.above.last.text_x0) / self.line.line.size
        return SAME_PLACE < deeper <= INDENTED


def _is_share(line: NoteLine) -> bool:
    """The share at the end of a name, on a line of its own: (1/2・3/4)."""
    return line.formula is not None and rules.SHARE.fullmatch(line.formula.narrow) is not None


def _is_tabbed(words: Line) -> bool:
    """Whether words stand in columns: 身体賠償　1人　1億5千万円."""
    return any(b.box.x0 - a.box.x1 >= TABBED * a.size for a, b in pairwise(words.chars))
