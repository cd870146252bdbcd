"""The family *grant report*: how its pages are recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from yosandb.extract.families.base import Rank, Reader
from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.grant_report.reader import FormPlan, GrantReportReader
from yosandb.extract.glyphs import as_seen
from yosandb.extract.page import Char
from yosandb.extract.shapes.form.headings import page_headings
from yosandb.extract.sheet import Sheet

# A page shows at least this many different headings of the form.
ENOUGH_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class GrantReport:
    """A form a project: ①…⑧, programmes with budget and actual, KPI, and an evaluation."""

    name: str = "grant report"
    japanese: str = "地方創生関連交付金 事業実施結果報告"
    description: str = "①国提出事業名 … ⑧今後について, programmes with budget and actual, KPI"

    rank: Rank = Rank.FORM
    stretch: int = 1

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[FormPlan]:
        """A page is ours if two or more headings of the form stand on it, one of them its own."""
        page = sheet.page
        seen = set(as_seen("".join(char.text for char in page.chars)))
        if sum(seen.issuperset(key) for key in rules.KEYS) < ENOUGH_HEADINGS:
            return []
        found = page_headings(page, rules.WORDS)
        kinds = {heading.kind for heading in found}
        own = any(words.fullmatch(h.line.bare) for h in found for words in rules.WORDS.own)
        if len(kinds) < ENOUGH_HEADINGS or not own:
            return []
        top = min(heading.line.box.top for heading in found)
        return [FormPlan(frozenset(c for c in page.chars if c.box.bottom > top))]

    def reader(self) -> Reader[FormPlan]:
        """A reader for one document."""
        return GrantReportReader()


GRANT_REPORT = GrantReport()
