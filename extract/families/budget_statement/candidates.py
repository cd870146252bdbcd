"""Whether an entry of 説明 is a programme, by its mark, its amount and its place."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from yosandb.extract.families.budget_statement.marks import NO_MARK, Marks
from yosandb.extract.families.budget_statement.note_lines import NoteLine
from yosandb.extract.families.budget_statement.setting import Setting
from yosandb.extract.geometry.paragraphs import runs_on
from yosandb.lean import lean

# Marks that make a programme where the sums of the book tell so.
BY_SUMS = ("bullet", "fence")
# What makes a programme of a line behind a mark; any of these is enough.
_NAMED = ("amount", "amount below", "beside a programme", "amount at its end")
_LISTED = ("amount", "amount below", "amount at its end")
TELLS: Mapping[str, Sequence[str]] = {
    "code": ("mark",),
    "circle": ("mark of its own", *_NAMED),
    "point": _NAMED,
    "number": _NAMED,
    # these list what a programme holds, too, not always with an amount
    "bracket": _LISTED,
    "ring": _LISTED,
    "kana": _LISTED,
    **dict.fromkeys(BY_SUMS, ("sums",)),
    NO_MARK: _LISTED,
}


@lean(slots=False)
class Candidate:
    """Where an entry stands: as far left as the first of its 目, or beside a programme of its mark;
    `marks` are those that the sums of the book tell."""

    marks: Marks
    outermost: bool
    beside_programme: bool

    def is_programme(self, lines: Sequence[NoteLine], setting: Setting) -> bool:
        """Whether the first line names a programme, by what tells it of its mark.

        Without a mark none does, unless the sums of the book say so of the outermost lines.
        """
        line = lines[0]
        if line.text is None:
            return False
        bare = line.mark is None and self.outermost and self.marks.is_programme(NO_MARK)
        kind = NO_MARK if bare else line.kind
        told: Mapping[str, Callable[[], bool]] = {
            "mark": lambda: True,
            "mark of its own": lambda: not self.marks.has_own,
            "sums": lambda: self.marks.is_programme(line.mark_text),
            "amount": lambda: line.amount is not None,
            "amount below": lambda: self.marks.lends(key(line, outermost=self.outermost)),
            "beside a programme": lambda: self.beside_programme,
            "amount at its end": lambda: _ends_with_amount(lines, setting),
        }
        return kind is not None and any(told[tells]() for tells in TELLS.get(kind, ()))


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
