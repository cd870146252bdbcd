"""A comparison as flat records, for CSV and JSON: one a change, and they can be added up."""

from collections.abc import Iterator

from yosandb.normalize.row import Value
from yosandb.years.city import City
from yosandb.years.model import Change, Member
from yosandb.years.report import Pages, Report

COLUMNS = (
    *("municipality", "municipality_code", "kind", "account", "side", "level"),
    *("year_from", "year_to", "event", "movement", "name_from", "name_to"),
    *("yen_from", "yen_to", "difference_yen", "place_from", "place_to", "tags"),
    *("path_from", "page_from", "printed_page_from", "printed_from"),
    *("path_to", "page_to", "printed_page_to", "printed_to"),
    *("evidence", "score", "thread_id"),
)


def records(report: Report, pages: Pages) -> Iterator[dict[str, Value]]:
    """Each change as a flat record, by `COLUMNS`."""
    for shown in report.shown:
        for change in shown.changes:
            yield _record(report.city, change, pages)


def _record(city: City, change: Change, pages: Pages) -> dict[str, Value]:
    series, a, b = change.series, change.a, change.b
    tags = {tag for end in (a, b) if end is not None for tag in end.tags}
    values: dict[str, Value] = {
        "municipality": city.name,
        "municipality_code": city.code,
        "kind": series.kind,
        "account": series.account or None,
        "side": series.side or None,
        "level": series.level,
        "year_from": change.year_from,
        "year_to": change.year_to,
        "event": change.event,
        "movement": change.movement,
        "yen_from": change.yen_from,
        "yen_to": change.yen_to,
        "difference_yen": change.difference,
        "tags": "・".join(sorted(tags)) or None,
        "evidence": "; ".join(change.words),
        "score": change.points,
        "thread_id": change.thread_id,
        **_end("from", a, pages),
        **_end("to", b, pages),
    }
    return {column: values[column] for column in COLUMNS}


def _end(side: str, member: Member | None, pages: Pages) -> dict[str, Value]:
    if member is None:
        heads = ("name", "place", "path", "page", "printed_page", "printed")
        return {f"{head}_{side}": None for head in heads}
    return {
        f"name_{side}": member.name,
        f"place_{side}": member.place.label,
        f"path_{side}": pages.path(member),
        f"page_{side}": member.page,
        f"printed_page_{side}": pages.number(member),
        f"printed_{side}": pages.line(member),
    }
