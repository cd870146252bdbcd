"""The year of 目標 and 実績 that an evaluation sheet prints without one: that of its 決算."""

from collections.abc import Iterator, Sequence

from yosandb.extract.families.base import Found
from yosandb.extract.records import Record
from yosandb.extract.shapes.era import in_order

_ROLES = {"target": "target", "latest": "actual"}


def in_own_year(found: Sequence[Found]) -> Iterator[Found]:
    """The values of indicators that have none by year, where the sheet settles one year alone.

    An evaluation sheet of 令和6年度 tells what was aimed at and what was reached in that year; its
    costs say which one it is: the last that is 決算.
    """
    records = [item for item in found if isinstance(item, Record)]
    years = [
        record.fields["fiscal_year"]
        for record in records
        if record.table == "amounts" and record.facts.get("stage") == "settled"
    ]
    order = in_order([year.text for year in years]) or []
    dated = {to for record in records for to in record.links.values()}
    for kpi in records if order else ():
        said = kpi.table == "kpis" and {*_ROLES} <= kpi.fields.keys()
        if not said or kpi in dated or "target_month" in kpi.fields or "baseline" in kpi.fields:
            continue
        for name, role in _ROLES.items():
            yield Record(
                "kpi_values",
                kpi.page,
                kpi.fields[name].text,
                {
                    "fiscal_year": years[order.index(max(order))],
                    "value": kpi.fields[name],
                },
                facts={"role": role},
                links={"kpi_id": kpi},
            )
