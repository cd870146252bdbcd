"""A table in a form with years over its columns: what a programme costs, by year and source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from yosandb.extract import regex
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.forms.of_which import part_said, whole_of
from yosandb.extract.families.forms.shaped import ShapedTables
from yosandb.extract.families.forms.yearly_amount import Amount, with_unit_of_whole
from yosandb.extract.fields import FIELDS
from yosandb.extract.glyphs import narrow
from yosandb.extract.patterns import is_said
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.era import in_order
from yosandb.extract.shapes.form.years import Dated, dated, only_stage_of, stage_of
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.claimed import Claimed, label_heads, unit_printed
from yosandb.extract.shapes.table.model import Cell, Figure, Table
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.units import unit_of
from yosandb.extract.shapes.vocabulary import UNIT_WORD, source_of
from yosandb.extract.sheet import Sheet

# 執行率   達成率   従事職員数（人）: figures that are no money
_RATE = regex.compile(r"率|割合|構成比|[%％]|職員数|人工|人数")
# The measure of what a grant pays of the whole.
GRANT = "grant"
_UNIT = regex.compile(rf"[(（](?:単位[:：]?)?{UNIT_WORD}[)）]$")


@dataclass(eq=False)
class Yearly(ShapedTables):
    """Amounts of a form by measure, year and stage: `rows` are the words beside each measure.

    A table is of this kind if years stand over figures with such a word beside them. Each figure
    becomes a row of `amounts`, of `stage` where no word says which. `own` names, by stage, the
    field of the form's own record that the last year's figure of the first measure fills. A table
    has so many years (`least`), which are counted from that of the paper where `counted` says so.
    `sums` are the words over the sum of its years (３か年計): an amount of no year.
    """

    rows: Mapping[str, str]
    own: Mapping[str, str] = field(default_factory=dict)
    least: int = 1
    counted: bool = False
    stage: str | None = None
    sums: str = "(?!)"
    _amounts: list[Amount] = field(default_factory=list)
    _others: list[Record] = field(default_factory=list)
    _claimed: Claimed = field(default_factory=Claimed)

    @property
    def gives(self) -> Gives:
        """Amounts, and the fields of the form that the last of them fill."""
        own = {"amounts": FIELDS["amounts"], "figures": FIELDS["figures"]}
        return own | {"programmes": {*self.own.values(), "fiscal_year"}}

    def begin(self) -> None:
        """A form begins: forget the one before."""
        self._amounts, self._others = [], []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return not self._amounts

    def takes(self, table: Table) -> bool:
        """Whether years stand over figures that a measure stands beside, or the other way."""
        about = (self._about(figure) for figure in figures(table))
        years = {narrow(each[0].year) for each in about if each is not None and each[0].lines}
        return len(years) >= self.least

    def take(self, sheet: Sheet, table: Table, over: Around) -> None:
        """Keep the figure of each measure and year; other figures are kept as those of a table."""
        for figure in figures(table):
            about = self._about(figure)
            if about is None:
                self._others.append(self._figure(sheet, figure, over))
            else:
                when, measure = self._staged(about[0], figure, over), about[1]
                self._amounts.append(Amount(self._record(sheet, figure, over, when, measure), when))
        label_heads(sheet, table, over)

    def fields(self) -> Mapping[str, Printed]:
        """The last year's figure of the first measure, for each stage that has a field; that of
        the last year which is settled, where it has one of each.

        Where all of them are settled, their last year is that of the form.
        """
        own = self._of_the_form()
        settled = [amount.when.year for amount in own if amount.when.stage == "settled"]
        own.sort(key=lambda amount: amount.when.year in settled[-1:])
        found = {self.own[amount.when.stage or ""]: amount.record.fields["yen"] for amount in own}
        if own and {amount.when.stage for amount in own} == {"settled"}:
            found["fiscal_year"] = own[-1].record.fields["fiscal_year"]
        return found

    def unit(self) -> Printed | None:
        """The unit of these figures, which is one and the same."""
        return next((amount.record.unit for amount in self._of_the_form()), None)

    def _of_the_form(self) -> list[Amount]:
        """The figures of the first measure, the last year last; none where no order is told."""
        first = next(iter(self.rows))
        own = [
            amount
            for amount in self._amounts
            if amount.when.lines
            and amount.when.stage in self.own
            and amount.record.facts["measure"] == first
        ]
        order = in_order([amount.when.year for amount in own]) or []
        return [amount for _, amount in sorted(zip(order, own, strict=False), key=itemgetter(0))]

    def records(self, owner: Record) -> Iterator[Record]:
        """A row of `amounts` for each figure."""
        yield from self._others
        for amount in with_unit_of_whole(self._amounts, next(iter(self.rows))):
            yield replace(amount.record, links={"row_id": owner})

    def _about(self, figure: Figure) -> tuple[Dated, str] | None:
        """The year and the measure of a figure: one over it, the other beside it.

        A rate among the amounts is none of them.
        """
        if any(_RATE.search(cell.text) for cell in (*figure.heads, *figure.labels)):
            return None
        if not words.reads_as_figure(figure.line.bare) or figure.line.bare[-1:] in "%％":
            return None
        for years, measures in ((figure.heads, figure.labels), (figure.labels, figure.heads)):
            when, measure = self._dated(years), self._measure(measures)
            if when is not None and measure is not None:
                return when, measure
        when, source = self._dated(figure.heads), self._part(figure)
        return self._sum(figure) if when is None or source is None else (when, source)

    def _sum(self, figure: Figure) -> tuple[Dated, str] | None:
        """No year and the measure of the sum of its years, whichever of them stands over it."""
        for over, measures in ((figure.heads, figure.labels), (figure.labels, figure.heads)):
            measure = self._measure(measures) or self._part(figure) if self._sums(over) else None
            if measure is not None:
                return Dated((), None), measure
        return None

    def _sums(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        return [cell for cell in cells[-1:] if is_said(self.sums, narrow(cell.text))]

    def _staged(self, when: Dated, figure: Figure, over: Around) -> Dated:
        """The year with the stage that the word of the measure says, 決算額, or what stands over
        the table, where none stands beside the year."""
        words = (stage_of(cell.text) for cell in reversed(self._named(figure)))
        said = when.stage or next(filter(None, words), None) or only_stage_of(over.title)
        return replace(when, stage=said or self.stage)

    def _dated(self, heads: Sequence[Cell]) -> Dated | None:
        return dated(heads, counted=self.counted)

    def _part(self, figure: Figure) -> str | None:
        """The source that うち一般財源 is below the first measure; below 人件費 it is none."""
        said = part_said(figure.labels)
        source = None if said is None else self._source(said)
        of_first = source in self.rows and self._measure(whole_of(figure)) == next(iter(self.rows))
        return source if of_first else None

    def _source(self, said: str) -> str | None:
        """The grant that a part is by the words for it, or the source that words mean anywhere."""
        is_grant = is_said(self.rows.get(GRANT, "(?!)"), said)
        return GRANT if is_grant else source_of(said)

    def _measure(self, cells: Sequence[Cell]) -> str | None:
        """The measure whose words stand beside or over a figure, the innermost first.

        What is a part of it (うち一般財源) is not the measure itself; 決算 below 人件費 is
        its stage.
        """
        if part_said(cells) is not None:
            return None
        inner = cells[::-1]
        for cell in sorted(inner, key=lambda c: words.STAGE.fullmatch(c.text) is not None):
            for measure, pattern in self.rows.items():
                if is_said(pattern, _UNIT.sub("", cell.text)):
                    return measure
        return None

    def _named(self, figure: Figure) -> Sequence[Cell]:
        """The words that name the measure: those beside the figure, or those over it."""
        beside = self._measure(figure.labels) is not None or self._part(figure) is not None
        return figure.labels if beside else figure.heads

    def _figure(self, sheet: Sheet, figure: Figure, over: Around) -> Record:
        """A figure of the table that is no amount: people, a rate."""
        row_label = self._claimed.path(sheet, "figures.row_label", figure.labels)
        return self._claimed.figure(sheet, figure, row_label, unit_of(figure, over))

    def _record(
        self, sheet: Sheet, figure: Figure, over: Around, when: Dated, measure: str
    ) -> Record:
        whole = () if self._part(figure) is None else whole_of(figure)
        unit = unit_of(replace(figure, labels=(*whole, *figure.labels)), over)
        named = self._named(figure)
        summed = () if when.lines else self._sums(figure.heads) or self._sums(figure.labels)
        fields = {
            "yen": sheet.field("amounts.yen", [figure.line]),
            "label": self._claimed.path(sheet, "amounts.label", [*summed, *named]),
        }
        fields |= {"fiscal_year": sheet.printed(when.lines)} if when.lines else {}
        facts: dict[str, str | int] = {"measure": measure}
        if when.stage is not None:
            facts["stage"] = when.stage
        return Record(
            "amounts",
            sheet.number,
            figure.line.text,
            fields,
            facts=facts,
            unit=None if unit is None else unit_printed(sheet, unit),
        )
