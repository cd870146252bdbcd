"""The gold of samples/years beside what was found: whole, and one event at a time."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from yosandb.normalize.text import fold, squeeze

GOLD = Path(__file__).parent.parent / "samples" / "gold"
MOVEMENTS = ("増額", "減額", "同額")
FAMILIES = {"programme sheet": "sheet", "grant report": "report"}


class Event(NamedTuple):
    """An event with all its programmes; of a split or merger several on one side."""

    kind: str
    year_from: int
    year_to: int
    event: str
    movement: str | None
    names_from: tuple[str, ...]
    names_to: tuple[str, ...]
    yen_from: int
    yen_to: int


def gold() -> Iterator[Event]:
    """The events as people wrote them."""
    events = json.loads((GOLD / "years_events.json").read_text("utf-8"))["events"]
    for one in events:
        named = one["event"]
        yield Event(
            FAMILIES[one["family"]],
            one["year_from"],
            one["year_to"],
            "継続" if named in MOVEMENTS else named,
            named if named in MOVEMENTS else one.get("change"),
            _names(one["name_from"]),
            _names(one["name_to"]),
            _sum(one["yen_from"]),
            _sum(one["yen_to"]),
        )


def found(records: Iterable[Mapping[str, Any]]) -> Iterator[Event]:
    """The events of `diff`, the rows of a split or merger put together again."""
    groups: dict[tuple[object, ...], list[Mapping[str, Any]]] = {}
    for number, row in enumerate(records):
        shared = {"統合": row["name_to"], "分割": row["name_from"]}.get(row["event"], number)
        key = (row["kind"], row["year_from"], row["year_to"], row["event"], shared)
        groups.setdefault(key, []).append(row)
    for rows in groups.values():
        first = rows[0]
        several = len(rows) > 1
        yield Event(
            first["kind"],
            first["year_from"],
            first["year_to"],
            first["event"],
            None if several else first["movement"],
            _names([row["name_from"] for row in rows]),
            _names([row["name_to"] for row in rows]),
            sum(row["yen_from"] or 0 for row in rows),
            sum(row["yen_to"] or 0 for row in rows),
        )


def _names(value: str | list[str | None] | None) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(sorted({squeeze(fold(name)) for name in listed if name}))


def _sum(value: int | list[int] | None) -> int:
    return sum(value) if isinstance(value, list) else value or 0


def difference(some: Iterable[Event], others: Iterable[Event]) -> list[Event]:
    """What `some` have and `others` have not; of an unsure event each programme counts alone."""
    here, there = (Counter(one for e in events for one in _told(e)) for events in (some, others))
    return list((here - there).elements())


def _told(event: Event) -> Iterator[Event]:
    if event.event == "要確認":
        plain = event._replace(movement=None, yen_from=0, yen_to=0)
        yield from (plain._replace(names_from=(n,), names_to=()) for n in event.names_from)
        yield from (plain._replace(names_from=(), names_to=(n,)) for n in event.names_to)
    else:
        split = event.event in ("統合", "分割")
        yield event._replace(movement=None) if split else event
