"""The family *grant report*: how its pages are recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from yosandb.extract.families.base import Rank, Reader, WholePage
from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.grant_report.reader import GrantReportReader
from yosandb.extract.families.grant_report.zones import page_headings
from yosandb.extract.glyphs import as_seen
from yosandb.extract.page import Char, Page
from yosandb.extract.sheet import Sheet

# A page shows at least this many different headings of the form.
ENOUGH_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class GrantReport:
    """A form a project: ①…⑧, programmes with budget and actual, KPI, and an evaluation."""

    name: str = "grant report"
    japanese: str = "地方創生関連交付金 事業実施結果報告"
    description: str = "①国提出事業名 … ⑧今後について, programmes with budget and actual, KPI"

    rank: Rank = Rank.DECLARED
    stretch: int = 1

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[WholePage]:
        """The page as a whole, where it is ours."""
        return [WholePage(sheet.page)] if not taken and self.recognises(sheet.page) else []

    def recognises(self, page: Page) -> bool:
        """A page is ours if two or more headings of the form stand on it."""
        seen = set(as_seen("".join(char.text for char in page.chars)))
        if sum(seen.issuperset(key) for key in rules.KEYS) < ENOUGH_HEADINGS:
            return False
        return len({heading.kind for heading in page_headings(page)}) >= ENOUGH_HEADINGS

    def reader(self) -> Reader[WholePage]:
        """A reader for one document."""
        return GrantReportReader()


GRANT_REPORT = GrantReport()
