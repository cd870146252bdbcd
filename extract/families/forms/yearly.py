"""A table in a form with years over its columns: what a programme costs, by year and source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import regex

from yosandb.extract.families.checked import Gives
from yosandb.extract.families.forms.shaped import ShapedTables
from yosandb.extract.fields import FIELDS
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.years import Dated, dated
from yosandb.extract.shapes.table.around import Around
from yosandb.extract.shapes.table.claimed import Claimed, unit_printed
from yosandb.extract.shapes.table.model import Figure, Table
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.units import unit_of
from yosandb.extract.sheet import Sheet


@dataclass(frozen=True, eq=False)
class _Amount:
    record: Record
    when: Dated


@dataclass(eq=False)
class Yearly(ShapedTables):
    """Amounts of a form by measure, year and stage: `rows` are the words beside each measure.

    A table is of this kind if years stand over figures with such a word beside them. Each figure
    becomes a row of `amounts`. `own` names, by stage, the field of the form's own record that the
    last year's figure of the first measure fills.
    """

    rows: Mapping[str, str]
    own: Mapping[str, str] = field(default_factory=dict)
    _amounts: list[_Amount] = field(default_factory=list)
    _claimed: Claimed = field(default_factory=Claimed)

    @property
    def gives(self) -> Gives:
        """Amounts, and the fields of the form that the last of them fill."""
        return {"amounts": FIELDS["amounts"], "programmes": self.own.values()}

    def begin(self) -> None:
        """A form begins: forget the one before."""
        self._amounts = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return not self._amounts

    def takes(self, table: Table) -> bool:
        """Whether years stand over figures that a measure stands beside."""
        return any(dated(f.heads) and self._measure(f) for f in figures(table))

    def take(self, sheet: Sheet, table: Table, over: Around) -> None:
        """Keep the figure of each measure and year; other rows are left."""
        for figure in figures(table):
            when, measure = dated(figure.heads), self._measure(figure)
            if when is not None and measure is not None:
                self._amounts.append(
                    _Amount(self._record(sheet, figure, over, when, measure), when)
                )
        for cell in table.heads:
            sheet.label("columns", (char for line in cell.lines for char in line.chars))
        if over.unit_line is not None:
            sheet.label("unit", over.unit_line.chars)

    def fields(self) -> Mapping[str, Printed]:
        """The last year's figure of the first measure, for each stage that has a field."""
        return {
            self.own[amount.when.stage or ""]: amount.record.fields["yen"]
            for amount in self._of_the_form()
        }

    def unit(self) -> Printed | None:
        """The unit of these figures, which is one and the same."""
        return next((amount.record.unit for amount in self._of_the_form()), None)

    def _of_the_form(self) -> list[_Amount]:
        first = next(iter(self.rows))
        return [
            amount
            for amount in self._amounts
            if amount.when.stage in self.own and amount.record.facts["measure"] == first
        ]

    def records(self, owner: Record) -> Iterator[Record]:
        """A row of `amounts` for each figure."""
        for amount in self._amounts:
            made = amount.record
            yield Record(
                made.table,
                made.page,
                made.anchor,
                made.fields,
                facts=made.facts,
                links={"row_id": owner},
                unit=made.unit,
            )

    def _measure(self, figure: Figure) -> str | None:
        """The measure whose words stand beside a figure, the innermost label first."""
        for cell in reversed(figure.labels):
            for measure, words in self.rows.items():
                if regex.fullmatch(words, cell.text):
                    return measure
        return None

    def _record(
        self, sheet: Sheet, figure: Figure, over: Around, when: Dated, measure: str
    ) -> Record:
        unit = unit_of(figure, over)
        fields = {
            "yen": sheet.field("amounts.yen", [figure.line]),
            "label": self._claimed.path(sheet, "amounts.label", figure.labels),
            "fiscal_year": sheet.printed([when.year]),
        }
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
