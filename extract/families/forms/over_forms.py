"""What stands over the forms of a paper: the year in its title, and headings between them.

::

    令和６年度　主要な施策の成果に関する説明書
    第１章　健やかに暮らせるまち
    ┌ 1  予防接種事業 …
"""

from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line, lines, page_segments
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import YEAR
from yosandb.extract.sheet import Sheet

# 第１章   第2款 総務費   基本目標3   Ⅱ   4款: the number of a heading over forms, and its name
_NUMBER = (
    r"(?:第\s*[0-9一二三四五六七八九十]{1,3}\s*[章節編部款項目]|[0-9]{1,2}\s*[章節編款項]|[Ⅰ-Ⅻ][.、]?"
    r"|(?:基本)?(?:目標|施策|政策|方針|柱)\s*[0-9Ⅰ-Ⅻ]{1,2}(?:-[0-9]{1,2})*)"
)
_HEADING = regex.compile(rf"\s*(?P<number>{_NUMBER})\s*[:：]?\s*(?P<name>[^。、]{{2,40}}?)\s*")


class OverForms:
    """What one document says over its forms; `title` are the words that name its kind."""

    def __init__(self, title: str) -> None:
        self._title = regex.compile(rf"\s*.{{0,20}}?(?P<year>{YEAR})\s*の?\s*(?:{title})\s*")
        self.year: Printed | None = None
        self.section: Printed | None = None

    def note_year(self, sheet: Sheet) -> None:
        """Keep the year that the title of the paper, or its running head, says."""
        for line in (*sheet.running, *lines(page_segments(sheet.page))):
            text = plain(line)
            match = self._title.fullmatch(text.text) if self.year is None else None
            if match is not None:
                self.year = sheet.printed(text.runs(match.span("year")))

    def without_headings(self, sheet: Sheet, zone: Zone) -> Zone:
        """Take the headings that end a part of a page: they stand over the forms that follow."""
        found: list[Line] = []
        for line in reversed(lines(zone.lines())):
            if not _HEADING.fullmatch(plain(line).text):
                break
            found.append(line)
        for line in reversed(found):
            self._take(sheet, line)
        taken = {char for line in found for char in line.chars}
        return replace(zone, chars=tuple(char for char in zone.chars if char not in taken))

    def _take(self, sheet: Sheet, line: Line) -> None:
        text = plain(line)
        match = _HEADING.fullmatch(text.text)
        assert match is not None
        self.section = sheet.field("programmes.section", text.runs(match.span("name")))
        sheet.label("headings", line.chars)
