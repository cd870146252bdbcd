"""Whether an entry of 説明 is a programme, by its mark, its amount and its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from yosandb.extract.families.budget_statement.marks import NO_MARK, Marks
from yosandb.extract.families.budget_statement.note_lines import NoteLine
from yosandb.extract.families.budget_statement.setting import Setting
from yosandb.extract.geometry.paragraphs import runs_on

# Marks that make a programme of a line with an amount.
_KINDS = ("circle", "code", "point", "bracket", "ring", "kana", "number")
# Marks that list what a programme holds, not always with an amount.
_LISTING = ("bracket", "ring", "kana")
# Marks that make a programme where the sums of the book tell so.
BY_SUMS = ("bullet", "fence")
# Marks that make a programme even where no amount stands beside it.
_SURE = ("circle", "code")


@dataclass(frozen=True)
class Candidate:
    """Where an entry stands: as far left as the first of its 目, or beside a programme of its mark;
    `marks` are those that the sums of the book tell."""

    marks: Marks
    outermost: bool
    beside_programme: bool

    def is_programme(self, lines: Sequence[NoteLine], setting: Setting) -> bool:
        """Whether the first line is numbered, with an amount beside it or where its name ends.

        What is numbered like the programme before it is one, too, whatever becomes of its amount.
        """
        line = lines[0]
        if line.text is None:
            return False
        if line.kind in BY_SUMS and self.marks.is_programme(line.mark_text):
            return True
        bare = line.mark is None and self.outermost and self.marks.is_programme(NO_MARK)
        if line.kind not in _KINDS and not bare:
            return False
        if line.amount is not None or self._is_sure(line) or self._lends(line):
            return True
        if not bare and line.kind not in _LISTING and self.beside_programme:
            return True
        return _ends_with_amount(lines, setting)

    def _lends(self, line: NoteLine) -> bool:
        """Whether its amount may stand beside the end of its name, wherever that breaks."""
        return self.marks.lends(key(line, outermost=self.outermost))

    def _is_sure(self, line: NoteLine) -> bool:
        """Whether a mark makes a programme of a line without amount; ○ not where another does."""
        other = line.kind == "circle" and self.marks.has_own
        return line.kind in _SURE and not other


def key(line: NoteLine, *, outermost: bool) -> str | None:
    """What lines are called that are marked alike: numbers by their kind, others by the mark."""
    if line.mark is None:
        return NO_MARK if outermost else None
    return line.mark_text if line.kind in BY_SUMS else line.kind


def _ends_with_amount(lines: Sequence[NoteLine], setting: Setting) -> bool:
    """Whether the name goes on over full lines, the last of which has an amount."""
    for before, following in pairwise(lines):
        if following.text is None and following.amount is not None:
            return True  # a long name leaves no room for its amount
        if before.text is None or following.text is None or following.mark is not None:
            return False
        if not runs_on(before.text, following.text, setting.right_of(before, formula=False)):
            return False
        if following.amount is not None:
            return True
    return False
