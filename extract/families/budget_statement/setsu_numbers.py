"""How the numbers of 目 and of 節 are set in a book: 1 報酬, 1.報酬, or (1) 報酬."""

from dataclasses import dataclass

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules

# Plain numbers are no more than such a share of those in brackets where these are the numbers;
# elsewhere (1) stands before a part of what has one.
STRAY = 0.1
SURE = 3


@dataclass
class Numbers:
    """Learns from a book whether the numbers of a column are `in_brackets`, and not `as_usual`."""

    as_usual: "regex.Pattern[str]"
    in_brackets: "regex.Pattern[str]"
    plain: int = 0
    bracketed: int = 0

    def note(self, text: str) -> None:
        """A line of the column that stands no further to the right than numbers do."""
        self.plain += self.as_usual.fullmatch(text) is not None
        self.bracketed += self.in_brackets.fullmatch(text) is not None

    @property
    def pattern(self) -> "regex.Pattern[str]":
        """What the beginning of a row is like."""
        return self.in_brackets if self._are_bracketed else self.as_usual

    @property
    def _are_bracketed(self) -> bool:
        return self.bracketed >= SURE and self.plain <= STRAY * self.bracketed


def item_numbers() -> Numbers:
    """Those of 目."""
    return Numbers(rules.ITEM, rules.ITEM_BRACKETED)


@dataclass
class SetsuNumbers(Numbers):
    """Those of 節, which may be in brackets beside one 目 alone."""

    as_usual: "regex.Pattern[str]" = rules.SETSU
    in_brackets: "regex.Pattern[str]" = rules.SETSU_BRACKETED
    first: int = 0

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
