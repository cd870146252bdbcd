"""An amount of a form by measure and year, and its unit where only the whole of it prints one.

::

    計画額（千円） │ 6,380 │ 64,570
    国庫支出金     │   －  │ 21,500
    一般財源       │ 6,380 │ 43,070
"""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract.records import Record
from yosandb.extract.shapes.form.years import Dated
from yosandb.extract.shapes.table.words import whole_number
from yosandb.lean import lean


@lean(eq=False, slots=False)
class Amount:
    """A row of `amounts` in the making, and the year and stage that it is of."""

    record: Record
    when: Dated

    @property
    def figure(self) -> int | None:
        """The number as printed, without its unit."""
        return whole_number(self.record.fields["yen"].text)

    def is_beside(self, other: "Amount") -> bool:
        """Whether another amount is of the same year and stage."""
        return (self.when.year, self.when.stage) == (other.when.year, other.when.stage)


def with_unit_of_whole(amounts: Sequence[Amount], whole: str) -> list[Amount]:
    """The amounts; those without a unit have that of the measure `whole` where in some year they
    add up to it as they are printed."""
    wholes = [a for a in amounts if a.record.facts["measure"] == whole and a.record.unit]
    bare = [a for a in amounts if a.record.facts["measure"] != whole and a.record.unit is None]
    units = {
        each.record.unit.text: each.record.unit
        for each in wholes
        if each.record.unit is not None and _adds_up(each, [b for b in bare if b.is_beside(each)])
    }
    if len(units) != 1:
        return list(amounts)
    (unit,) = units.values()
    return [
        replace(each, record=replace(each.record, unit=unit)) if each in bare else each
        for each in amounts
    ]


def _adds_up(whole: Amount, parts: Sequence[Amount]) -> bool:
    return bool(whole.figure) and sum(part.figure or 0 for part in parts) == whole.figure
