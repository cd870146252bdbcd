"""The headings over the forms of one document, as a tree: 基本目標１ over 施策１－１."""

from collections.abc import Iterator

from yosandb.extract import regex
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.sections import Level, Section, number_level
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet

# 基本情報   事業の概要（PLAN）   評価の結果: over the first boxes of each form, not over forms
_CAPTION = regex.compile(
    r"(?:(?:事務|対象|評価|個別)?(?:事業|シート|施策)?の?)?"
    r"(?:基本(?:的な)?(?:情報|事項|データ)|概要|情報|目的|内容|位置(?:づけ|付け)|計画|実施|評価|検証|現状|背景"
    r"|結果|実績|コスト|指標)(?:の(?:概要|状況|把握|結果|推移)|把握|情報|(?:と|・|及び).{1,8})?(?:[(（].*[)）])?"
    r"|.*(?i:plan|do|check|action|act|see)[)）]?"
)

_OF_THE_BOOK = regex.compile(r"第?\s*[0-9０-９]*\s*(?P<level>[款項目])\s*[0-9０-９]*")


def _depth(number: str | None) -> int:
    """How deep the number of a heading stands: 第2款 over 第1項."""
    match = None if number is None else _OF_THE_BOOK.fullmatch(number)
    return number_level(number) if match is None else 1 + "款項目".index(match["level"])


def is_caption(name: str) -> bool:
    """Whether words head a part of each form: no form stands under them as under a heading."""
    return _CAPTION.fullmatch("".join(name.split())) is not None


class Headings:
    """The headings that were met, in whatever order: their places tell which is over which."""

    def __init__(self) -> None:
        self._placed: list[tuple[int, int, float, Section]] = []

    def begin(
        self,
        sheet: Sheet,
        text: Text,
        name: tuple[int, int],
        number: tuple[int, int] | None,
        column: int = 0,
    ) -> Section:
        """A heading of a line of text, with its number apart from its name, which is claimed. It
        stands in a column of its page where forms are read one column after the other."""
        said: Printed | None = None
        if number is not None:
            said = sheet.printed(text.runs(number))  # 款 │ 3 may stand in two boxes
        runs = text.runs(name)
        level = Level(runs[0].size, _depth(None if said is None else said.text))
        section = Section(sheet.field("sections.name", runs), level, said)
        self._placed.append((sheet.number, column, runs[0].box.top, section))
        return section

    def opened(self, section: Section) -> list[Record]:
        """The records of a heading and of those above it, where they are new."""
        self._settle()
        return section.use()

    def finish(self) -> Iterator[Record]:
        """The headings that nothing stands below."""
        self._settle()
        for *_, section in self._placed:
            yield from section.use()

    def _settle(self) -> None:
        """Give each heading the one above it; what has its record stays where it is."""
        last: Section | None = None
        for *_, section in sorted(self._placed, key=lambda placed: placed[:3]):
            parent = last
            while parent is not None and not parent.level.is_above(section.level):
                parent = parent.parent
            if section.record is None:
                section.parent = parent
            last = section
