"""Rows of a declared table that are sums of others: what they are of, and what they come to."""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.headings_over import HeadingsOver
from yosandb.extract.families.declared.reading import Reading, is_whole
from yosandb.extract.families.declared.sections_beside import SectionsBeside
from yosandb.extract.families.declared.storeys import Parted
from yosandb.extract.families.declared.sums import COUNT
from yosandb.extract.families.declared.told_in_cells import PROSE
from yosandb.extract.families.declared.told_sources import sources_of_total
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.kan import is_rest_of_kan
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell
from yosandb.lean import lean

# 総務部 計: a sum behind the name of what it is of
_SUM = regex.compile(r"(?:小計|合計|総計|計)?(?:[(][^()]*[)])?$")
_SUM_ALONE = regex.compile(r"[(\[【]?(?:小|合|総|総合|累)?計[)\]】]?")
_APART = regex.compile(r"\S{2,}\s+(?:小|合)?\s*計")


@lean
class Worded:
    """The words of a row that is a sum, and what stands beside them."""

    label: Sequence[Cell]
    remarks: Sequence[Cell]


class TotalRows:
    """Reads the sums of one table on one page."""

    def __init__(self, reading: Reading, headings: HeadingsOver, sections: SectionsBeside) -> None:
        self._reading = reading
        self._columns = reading.columns
        self._headings = headings
        self._sections = sections

    def worded(self, said: Sequence[Cell]) -> Worded | None:
        """The words of a row that prints amounts, if they say that it is the sum of others."""
        amounts = {*self._columns.of("measure"), *self._columns.of("sources")}
        label = [c for c in said if self._columns.is_words(c) and not amounts.issuperset(c.columns)]
        # 小計 … 7事業: how many rows a total covers may stand in any column of words.
        words_of = [cell for cell in label if COUNT.fullmatch(cell.text) is None]
        remarks = [cell for cell in words_of if self._is_prose(cell)]
        if named := [cell for cell in words_of if self._is_alone(cell)]:
            remarks = [cell for cell in words_of if cell not in named]
        if said_of := "".join(cell.text for cell in words_of if cell not in remarks):
            label = [cell for cell in label if cell not in remarks]
        is_sum = words.TOTAL.fullmatch(said_of) is not None or is_rest_of_kan(said_of)
        return Worded(label, remarks) if is_sum or _ends_in_sum(label) else None

    def read(self, worded: Worded, parted: Parted, figures: dict[int, Line]) -> Iterator[Found]:
        """The totals of a row, and what else stands in it."""
        yield from self._totals(worded.label, parted, figures)
        yield from map(self._reading.remark, worded.remarks)
        lines = [line for cell in worded.label for line in cell.lines]
        yield from self._reading.unknown(parted.row, parted.number, lines)

    def _is_alone(self, cell: Cell) -> bool:
        """Whether nothing but 合計 stands in the place of a name, whatever stands beside it."""
        named = any(self._columns.fields.get(number) == "name" for number in cell.columns)
        return named and _SUM_ALONE.fullmatch(narrow("".join(cell.text.split()))) is not None

    def _is_prose(self, cell: Cell) -> bool:
        """Whether a cell stands under words of text: beside a total it says more of that."""
        return all(self._columns.fields.get(number) in PROSE for number in cell.columns)

    def _totals(
        self, label: Sequence[Cell], parted: Parted, figures: dict[int, Line]
    ) -> Iterator[Found]:
        """What is printed for all; beside sources of money below each other, what is of one of
        them is a figure of its row."""
        self._headings.kan.end()
        said = self._reading.claimed.path(self._reading.sheet, "totals.label", label)
        open_above = self._headings.tree.path
        self._sections.open(parted.row, label)
        section = self._covered(said, open_above)
        yield from sources_of_total(self._reading, said, parted.row, section)
        rows = [parted.row, *(parted.below if self._columns.of("measure") else ())]
        for number, row in enumerate(rows, parted.number):
            found = figures if row is parted.row else self._reading.figures(row)
            measure = [cell for cell in self._reading.said(row, "measure") if cell not in label]
            lines = [line for cell in measure for line in cell.lines]
            if measure and not is_whole(measure):
                names = [line for cell in label for line in cell.lines]
                yield from self._reading.beside(found, number, [*names, *lines])
            else:
                self._reading.sheet.label_lines("totals.label", lines)
                kind = "subtotal" if is_rest_of_kan(label[0].text) else "total"
                yield from self._reading.totals(said, found, kind, section)

    def _covered(self, label: Printed, open_above: Sequence[Section]) -> Section | None:
        """The heading that a total is of: the innermost that is still open beside it, or that of
        the name before its word, as 総務部計 is of 総務部 below its last 課; none where it names
        what is no heading."""
        name = _SUM.sub("", said_of := "".join(narrow(label.text).split()))
        summed = {id(kan.item.fields["name"]) for kan in self._reading.kept.kan}
        for section in reversed(open_above if name else self._headings.tree.path):
            if not name and id(section.name) in summed and not said_of.startswith("小"):
                continue  # 計 below 款 that print their own sums is that of them all
            said = "".join(narrow(section.name.text).split())
            if name in said or said in name:
                return section.named
        return None


def _ends_in_sum(label: Sequence[Cell]) -> bool:
    """Whether the word of a sum stands apart behind a name: 教育委員会　計."""
    return bool(label) and any(_APART.fullmatch(line.text) for line in label[-1].lines)
