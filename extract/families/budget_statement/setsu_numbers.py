"""How the numbers of 節 are set in a book: 1 報酬, 1.報酬, or (1) 報酬."""

from dataclasses import dataclass

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules

# Plain numbers are no more than such a share of those in brackets where these are the numbers of
# 節; elsewhere (1) stands before a part of one.
STRAY = 0.1
SURE = 3


@dataclass
class SetsuNumbers:
    """Learns from a book whether its 節 have their numbers in brackets."""

    plain: int = 0
    bracketed: int = 0
    first: int = 0

    def note(self, text: str) -> None:
        """A line of the column that stands no further to the right than numbers do."""
        self.plain += rules.SETSU.fullmatch(text) is not None
        self.bracketed += rules.SETSU_BRACKETED.fullmatch(text) is not None

    def note_first(self, text: str) -> None:
        """The first line of the column beside a 目."""
        self.first += rules.SETSU_BRACKETED.fullmatch(text) is not None

    def begins_bracketed(self, text: str) -> bool:
        """Whether the column beside a 目 begins with a number in brackets, as beside others: it is
        no part of a 節, whatever other books in the file do."""
        return self.first >= SURE and rules.SETSU_BRACKETED.fullmatch(text) is not None

    def match(self, text: str, *, bracketed: bool = False) -> "regex.Match[str] | None":
        """The number and the name of a 節 that a line is the beginning of."""
        found = rules.SETSU.fullmatch(text)
        told = bracketed or self._are_bracketed
        return found or (rules.SETSU_BRACKETED.fullmatch(text) if told else None)

    @property
    def _are_bracketed(self) -> bool:
        return self.bracketed >= SURE and self.plain <= STRAY * self.bracketed
