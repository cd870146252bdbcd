"""The family *programme sheet*: how its pages are recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from yosandb.extract.families.base import Rank, Reader, WholePage
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.blocks import has_unit_elsewhere, page_blocks
from yosandb.extract.families.programme_sheet.reader import ProgrammeSheetReader
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet


@dataclass(frozen=True, slots=True)
class ProgrammeSheet:
    """Programmes in boxes or in running text, under section headings, with priority labels."""

    name: str = "programme sheet"
    japanese: str = "主要事業一覧"
    description: str = "【事業名】［公約］ 13,940千円, then lines that describe it"

    rank: Rank = Rank.DECLARED
    stretch: int = 1

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[WholePage]:
        """The page as a whole, where it is ours."""
        return [WholePage(sheet.page)] if not taken and self.recognises(sheet.page) else []

    def recognises(self, page: Page) -> bool:
        """A page is ours if a line begins with 【事業名】 and its amount follows."""
        if not any(char.text == "【" for char in page.chars):
            return False
        read = page_blocks(page, page.chars)
        pattern = rules.HEAD_WITH_UNIT_ELSEWHERE if has_unit_elsewhere(read) else rules.HEAD
        scripts = (Text(block.lines) for block in read)
        return any(m["amount"] for script in scripts for m in pattern.finditer(script.text))

    def reader(self) -> Reader[WholePage]:
        """A reader for one document."""
        return ProgrammeSheetReader()


PROGRAMME_SHEET = ProgrammeSheet()
