"""The family *programme sheet*: how its pages are recognised."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from yosandb.extract.families.base import Rank, Reader
from yosandb.extract.families.checked import Gives, checked
from yosandb.extract.families.programme_sheet.inset import insets
from yosandb.extract.families.programme_sheet.layout import (
    SheetPlan,
    has_amounts,
    lay_out,
    says_unit,
)
from yosandb.extract.families.programme_sheet.reader import ProgrammeSheetReader
from yosandb.extract.families.programme_sheet.style import is_sheet, names
from yosandb.extract.identity import LIST, Identity
from yosandb.extract.page import Char
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# So many pages are surveyed together.
STRETCH = 60


GIVES: Gives = {
    "amounts": ("label", "yen"),
    "notes": ("amount", "text"),
    "passages": ("section", "text"),
    "programmes": (
        "amount",
        "amount_label",
        "amount_text",
        "book_name",
        "code",
        "department",
        "description",
        "fiscal_year",
        "name",
        "previous",
        "priority",
        "qualifier",
        "results",
        "section",
        "sub_name",
        "tag",
    ),
    "sections": ("name", "number"),
    "totals": ("amount", "label", "section"),
}


@lean
class ProgrammeSheet:
    """Programmes in boxes or in running text, under section headings, with priority labels."""

    name: str = "programme sheet"
    japanese: str = "主要事業一覧"
    description: str = "【事業名】［公約］ 13,940千円, then lines that describe it"
    rank: Rank = Rank.ENTRIES
    stretch: int = STRETCH
    identity: Identity | None = LIST

    @property
    def gives(self) -> Gives:
        """The fields of its records by table."""
        return GIVES

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[SheetPlan]:
        """A page is ours if most of its amounts are bound to names that are set alike."""
        return self._plans(sheet, taken)

    def guesses(self, sheet: Sheet, *, begun: bool) -> Sequence[SheetPlan]:
        """The rest of a list of costs that a title called programmes, on a page without one."""
        return self._plans(sheet, frozenset(), goes_on=True) if begun else []

    def _plans(
        self, sheet: Sheet, taken: frozenset[Char], *, goes_on: bool = False
    ) -> Sequence[SheetPlan]:
        if len(taken) == len(sheet.page.chars):
            return []
        if not has_amounts(sheet.page, bare=says_unit(sheet.page.chars)):
            return []
        plan, apart = _laid_out(sheet, taken)
        set_as = names([plan])
        if not set_as.known or not is_sheet(plan, set_as, goes_on=goes_on):
            return []
        # What stands between the names is read as their descriptions: all of it is ours.
        plan.own = frozenset(sheet.page.chars) - apart
        return [plan]

    def reader(self) -> Reader[SheetPlan]:
        """A reader for one document."""
        return ProgrammeSheetReader()


@lru_cache(maxsize=1)
def _laid_out(sheet: Sheet, taken: frozenset[Char]) -> tuple[SheetPlan, frozenset[Char]]:
    """A page without what others have taken, and what is none of ours there: it is laid out once,
    whether it is guessed or known."""
    apart = taken | insets(sheet.page, [c for c in sheet.body() if c not in taken])
    bare = says_unit(char for char in sheet.page.chars if char not in apart)
    bare |= says_unit(_on_top(sheet.page.chars, apart))
    return lay_out(sheet, bare=bare, apart=apart), apart


def _on_top(chars: Sequence[Char], apart: frozenset[Char]) -> Iterator[Char]:
    """What stands above most of a page that is in no table: a unit there is that of the page."""
    own = sorted(char.box.top for char in chars if char not in apart)
    middle = own[len(own) // 2] if own else 0.0
    yield from (char for char in chars if char.box.bottom < middle)


PROGRAMME_SHEET = checked(ProgrammeSheet())
