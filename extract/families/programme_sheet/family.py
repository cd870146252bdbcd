"""The family *programme sheet*: how its pages are recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from yosandb.extract.families.base import Rank, Reader
from yosandb.extract.families.checked import Gives, checked
from yosandb.extract.families.programme_sheet.layout import (
    SheetPlan,
    has_amounts,
    lay_out,
    says_unit,
    tables_aside,
)
from yosandb.extract.families.programme_sheet.reader import ProgrammeSheetReader
from yosandb.extract.families.programme_sheet.style import is_sheet, names
from yosandb.extract.page import Char
from yosandb.extract.sheet import Sheet

# So many pages are surveyed together.
STRETCH = 60


GIVES: Gives = {
    "amounts": ("label", "yen"),
    "notes": ("amount", "text"),
    "passages": ("section", "text"),
    "programmes": (
        "amount",
        "amount_text",
        "book_name",
        "department",
        "description",
        "name",
        "previous",
        "priority",
        "qualifier",
        "section",
        "sub_name",
        "tag",
    ),
    "sections": ("name", "number"),
    "totals": ("amount", "label", "section"),
}


@dataclass(frozen=True, slots=True)
class ProgrammeSheet:
    """Programmes in boxes or in running text, under section headings, with priority labels."""

    name: str = "programme sheet"
    japanese: str = "主要事業一覧"
    description: str = "【事業名】［公約］ 13,940千円, then lines that describe it"
    rank: Rank = Rank.ENTRIES
    stretch: int = STRETCH

    @property
    def gives(self) -> Gives:
        """The fields of its records by table."""
        return GIVES

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[SheetPlan]:
        """A page is ours if most of its amounts are bound to names that are set alike."""
        if len(taken) == len(sheet.page.chars):
            return []
        bare = says_unit(sheet.page)
        if not has_amounts(sheet.page, bare=bare):
            return []
        plan = lay_out(sheet, bare=bare, apart=taken)
        set_as = names([plan])
        if not set_as.known or not is_sheet(plan, set_as):
            return []
        aside = tables_aside(sheet, plan)
        if aside:
            plan = lay_out(sheet, bare=bare, apart=taken | aside)
        # What stands between the names is read as their descriptions: all of it is ours.
        plan.own = frozenset(sheet.page.chars) - taken - aside
        return [plan]

    def reader(self) -> Reader[SheetPlan]:
        """A reader for one document."""
        return ProgrammeSheetReader()


PROGRAMME_SHEET = checked(ProgrammeSheet())
