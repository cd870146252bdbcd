"""Texts below names, in one cell or in rows of their own: what a programme does, where no column
tells it."""

from collections.abc import Collection, Iterator, Sequence
from math import inf

from yosandb.extract import regex
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.sections import below_each, is_alone
from yosandb.extract.families.declared.words import DESCRIPTION
from yosandb.extract.geometry.lines import Line
from yosandb.extract.pieces import claim, flowing
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.entry.head import font_of
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.text import Text, plainly

# So many names with sentences below them tell that a table has such.
ENOUGH = 2
# A text begins further to the right than the name by this, or is smaller than it, or stands below a
# line of the name that is not full: it ends so far before the longest of its column (in sizes).
INDENT, SMALLER, ROOM = 0.4, 0.95, 1.5


class TextsBelow:
    """The texts below the names of one table: most names of several lines end in a sentence."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        cells = [c for row in reading.rows for c in reading.said(row, "name")]
        several = [cell.lines for cell in cells if len(cell.lines) > 1]
        told = sum(map(_is_sentence, several))
        free = reading.table == "programmes" and not reading.columns.of("description")
        self._any = free and told >= ENOUGH and 2 * told > len(several)
        self._edge = max((line.box.x1 for cell in cells for line in cell.lines), default=0.0)

    def of(self, row: Row) -> dict[str, Printed]:
        """The text below the name of a row; its lines are those of no other field."""
        cells = self._reading.said(row, "name") if self._any else []
        if len(cells) != 1:
            return {}
        sheet = self._reading.sheet
        lines = [line for line in cells[0].lines if sheet.claims.free(line.chars)]
        below = lines[self._begin(lines) :]
        if not below or not _is_sentence(below):
            return {}
        return {"description": flowing(claim(sheet, "programmes.description", below, self._edge))}

    def _begin(self, lines: Sequence[Line]) -> int:
        """The number of the line that a text begins with; how many there are where none does."""
        free = self._reading.sheet.claims.free
        for number, line in enumerate(lines, 1):
            if not free(line.chars[-1:]):
                return number  # an office or a tag ends the name
        for number, line in enumerate(lines[1:], 1):
            above = lines[number - 1]
            other = line.box.x0 - lines[0].box.x0 > INDENT * line.size
            other |= line.size < SMALLER * lines[0].size
            if other or self._edge - above.box.x1 > ROOM * above.size:
                return number
        return len(lines)


def _is_sentence(lines: Sequence[Line]) -> bool:
    return lines[-1].bare[-1:] in ("。", "．")


# A list has so many rows with amounts; a name that ends so close before the next column may go on
# below (in sizes); what ends in these is a name by itself.
ROWS, FULL = 3, 2.0
# ... and its lines begin within this of each other (in sizes)
HANGING = 1.5
_NAME = regex.compile(
    r"(?:事業|[費料]|補助金|負担金|交付金|助成金|工事|計画)(?:[(（][^()（）]*[)）])?$"
)


# 説明　記念式典に要する経費を計上する。   【概要】…   内容：…: the text of the row above says so
_SAID = regex.compile(
    rf"\s*(?P<label>[(\[【<《]?(?:{DESCRIPTION})(?:[)\]】>》]\s*[:：]?|\s*[:：]|(?=\s)))\s*(?=\S)"
)
_LABEL = regex.compile(rf"[(\[【<《]?(?:{DESCRIPTION})[)\]】>》]?[:：]?")
_NOTE = regex.compile(r"\s*(?:[※*＊]|[(]?注)")


class TextRows:
    """The rows of a list that print nothing but words about the row above.

    Within lines such a row says that it is one (説明 …), or is a sentence as others are; in a list
    without lines it stands below a row with its amounts: a row of such a list is one that has some.
    `said` are those of the first kind: no headings, whatever they look like.
    """

    def __init__(self, reading: Reading, headings: Collection[int]) -> None:
        self._reading = reading
        rows, columns = reading.rows, reading.columns
        self._printed = {n for n, row in enumerate(rows) if columns.prints_amount(row)}
        self.rows: set[int] = set()
        self.rests: set[int] = set()
        self.said = self._say_so() if reading.table == "programmes" else frozenset[int]()
        listed = reading.table == "programmes" and len(self._printed) >= ROWS
        self._texts = self._below_each() if listed else frozenset[int]()
        for number in range(1, len(rows)):
            above = self._printed | self.rests | self.rows
            if number in self.said:
                self.rows |= {number} if number - 1 in above else set()
            elif not listed or number in headings or not is_alone(columns, rows[number]):
                continue
            elif number in self._texts:
                self.rows.add(number)
            elif number - 1 in self._printed | self.rests and self._is_rest(number):
                self.rests.add(number)
            elif number - 1 in above and self._is_text(number):
                self.rows.add(number)
        self.said &= self.rows

    def _say_so(self) -> frozenset[int]:
        """The rows without amounts that begin with the word of a text, or are sentences as most
        others are."""
        rows, columns = self._reading.rows, self._reading.columns
        alone = {
            number: self._lines(number)
            for number in range(1, len(rows))
            if number not in self._printed
            and (is_alone(columns, rows[number]) or self._label(number))
        }
        told = {n for n, x in alone.items() if self._label(n) or _SAID.match(Text(x, plainly).text)}
        sentences = {n for n, x in alone.items() if _is_sentence(x) and not _NOTE.match(x[0].text)}
        return frozenset(told | (sentences if len(sentences) >= ENOUGH else set()))

    def _below_each(self) -> frozenset[int]:
        """The rows of which one stands below each row with amounts, and that are no rests of names;
        where two do, the first may be one."""
        found = below_each(self._reading.columns)
        first = [number for number in found if number - 1 in self._printed]
        if 2 * sum(map(self._is_rest, first)) > len(first):
            return frozenset()
        return found - {number for number in first if number + 1 in found}

    def label(self, number: int) -> list[Line]:
        """The word before the text of a row that says what it is."""
        text = Text(self._lines(number), plainly)
        match = _SAID.match(text.text)
        return [*self._label(number), *([] if match is None else text.runs(match.span("label")))]

    def _label(self, number: int) -> Sequence[Line]:
        """... in a cell of its own."""
        said = [cell for cell in self._reading.rows[number].distinct() if cell.lines]
        labelled = len(said) == 2 and _LABEL.fullmatch(plainly(said[0].text)) is not None
        return said[0].lines if labelled else ()

    def below(self, number: int) -> Iterator[Line]:
        """The lines of the rows from a number on."""
        while number in self.rows:
            yield from self._lines(number)
            number += 1

    def may_be_name(self, number: int) -> bool:
        """Whether the name above a row ends so close before the next column that it may go on."""
        name = [line.box.x1 for line in self._lines(number - 1)]
        row = self._reading.rows[number - 1]
        own = {*self._reading.said(row, "name")}
        beside = [line.box.x0 for cell in row.distinct() if cell not in own for line in cell.lines]
        behind = [x for x in beside if name and x > max(name)]
        size = self._lines(number)[0].size
        return (
            number - 1 in self._printed and bool(behind) and min(behind) - max(name) < FULL * size
        )

    def _lines(self, number: int) -> list[Line]:
        """The words of a row: those in its name's place, or behind a word in a cell of its own."""
        row = self._reading.rows[number]
        if self._label(number):
            cells = [cell for cell in row.distinct() if cell.lines][1:]
        else:
            cells = self._reading.said(row, "name")
        return [line for cell in cells for line in cell.lines]

    def rest(self, number: int) -> Iterator[Line]:
        """The rest of a name in the rows from a number on, below that of its amounts."""
        while number in self.rests:
            yield from self._lines(number)
            number += 1

    def _is_rest(self, number: int) -> bool:
        """Whether a name that is none by itself ends in the row below it, set as it begins and
        closer to it than rows are to each other."""
        rows = self._reading.rows
        above, lines = self._lines(number - 1), self._lines(number)
        said = [line.narrow for line in (*above[-1:], *lines)]
        if not above or _NAME.search(said[0]) or not _NAME.search("".join(said)):
            return False
        first, own = above[0], lines[0]
        if self._edge() - above[-1].box.x1 > FULL * own.size:
            return False
        alike = font_of(first) == font_of(own) and abs(first.size - own.size) < INDENT
        alike &= abs(first.box.x0 - own.box.x0) <= HANGING * own.size
        gap = own.box.top - above[-1].box.bottom
        below = min((n for n in self._printed if n > number), default=None)
        after = inf if below is None else rows[below].top - lines[-1].box.bottom
        return alike and gap + INDENT * own.size < after

    def _edge(self) -> float:
        """How far the names of rows with amounts go."""
        return max((x.box.x1 for n in self._printed for x in self._lines(n)), default=0.0)

    def _is_text(self, number: int) -> bool:
        rows = self._reading.rows
        lines = self._lines(number)
        if _NAME.search(lines[-1].narrow):
            return False
        if self._is_drawn_between(number - 1, number):
            return False
        above = lines[0].box.top - rows[number - 1].bottom
        after = rows[number + 1].top - lines[-1].box.bottom if number + 1 < len(rows) else above
        return after >= above - INDENT * lines[0].size

    def _is_drawn_between(self, upper: int, lower: int) -> bool:
        """Whether a line is drawn between two rows, below the names."""
        first, second = self._lines(upper)[-1:], self._lines(lower)[:1]
        if not first or not second:
            return True
        top, bottom, x = first[0].box.centre[1], second[0].box.centre[1], second[0].box.centre[0]
        drawn = (ruling.box for ruling in self._reading.sheet.page.rulings)
        return any(top < box.top < bottom and box.x0 <= x <= box.x1 for box in drawn)
