"""years_events.json, years_kpis.json and years_links.json: what must be found over the years.

It comes from the stories in `sheets.py` and `reports.py` alone, never from a reader.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import reports
import sheets
from reports import Indicator
from story import Event, Story, events, key, since

GOLD = Path(__file__).parents[1] / "gold"
FAMILIES = {"programme sheet": sheets, "grant report": reports}


def number(printed: str) -> float:
    value = float(printed.replace(",", ""))
    return int(value) if value.is_integer() else value


# --- programmes


def headed(found: Event) -> Event:
    """The event with its sections as they are printed in the two years."""
    for side in ("from", "to"):
        year, places = found[f"year_{side}"] - 2018, found[f"section_{side}"]
        if isinstance(places, list):
            heads = [sheets.HEADINGS.get((place, year), place) for place in places]
        else:
            heads = sheets.HEADINGS.get((places, year), places)
        found[f"section_{side}"] = heads
    return found


def total(stories: Sequence[Story], year: int) -> int:
    return sum(story.yen[year] * 1000 for story in stories if year in story.yen)


def added(yen: int | list[int] | None) -> int:
    return sum(yen) if isinstance(yen, list) else yen or 0


def summed(family: str, found: Sequence[Event]) -> Iterator[Event]:
    """The printed totals of each pair of years; the events must make up their difference."""
    told = FAMILIES[family]
    for before, after in pairwise(told.YEARS):
        own = [e for e in found if e["family"] == family and e["year_to"] == 2018 + after]
        pair = {"family": family, "year_from": 2018 + before, "year_to": 2018 + after}
        pair["yen_from"] = total(told.STORIES, before)
        pair["yen_to"] = total(told.STORIES, after)
        for side in ("yen_from", "yen_to"):
            assert sum(added(event[side]) for event in own) == pair[side]
        yield pair | {"difference": pair["yen_to"] - pair["yen_from"]}


def of_programmes() -> Event:
    """All events, and the totals that they must make up."""
    found = [
        headed(event)
        for family, told in FAMILIES.items()
        for event in events(family, told.STORIES, told.CHANGES, told.YEARS)
    ]
    totals = [pair for family in FAMILIES for pair in summed(family, found)]
    return {"municipality": "旭川市", "totals": totals, "events": found}


# --- indicators


def _pair(found: Indicator, before: int, after: int) -> Event:
    return {
        "year_from": 2018 + before,
        "year_to": 2018 + after,
        "project_from": found.placed(before),
        "project_to": found.placed(after),
        "name_from": found.named(before),
        "name_to": found.named(after),
    }


def moved(found: Indicator, before: int, after: int) -> Iterator[Event]:
    """Target and baseline that are not what they were, where the unit is."""
    if found.unit_of(before) != found.unit_of(after):
        return
    for index, what in enumerate(("baseline", "target")):
        values = [number(found.readings[year][index]) for year in (before, after)]
        if values[0] != values[1]:
            yield {
                "event": f"{what} moved",
                **_pair(found, before, after),
                "from": values[0],
                "to": values[1],
            }


def state(found: Indicator, year: int) -> Event:
    """Whether the report of a year shows the target reached, missed, or still open."""
    baseline, target, latest = map(number, found.readings[year])
    assert (target < baseline) == found.lower
    reached = latest <= target if found.lower else latest >= target
    due = year + 1 >= since(found.month, year)
    return {
        "state": "reached" if reached else "missed" if due else "open",
        "year": 2018 + year,
        "project": found.placed(year),
        "name": found.named(year),
        "baseline": baseline,
        "target": target,
        "latest": latest,
        "unit": found.unit_of(year),
    }


def judged(found: Indicator, before: int, after: int) -> Iterator[Event]:
    """That a target is reached or missed; `again` where the report before said the same of it."""
    then, now = state(found, before), state(found, after)
    if now["state"] != "open":
        yield {
            "event": now["state"],
            **_pair(found, before, after),
            "target": now["target"],
            "latest": now["latest"],
            "again": (then["state"], then["target"]) == (now["state"], now["target"]),
        }


def of_indicators() -> Event:
    """What moved from one report to the next, and how each indicator stands in each report."""
    steps = [(found, *pair) for found in reports.INDICATORS for pair in pairwise(found.readings)]
    told = [event for step in steps for event in (*moved(*step), *judged(*step))]
    return {
        "municipality": "旭川市",
        "links": [_pair(*step) for step in steps],
        "events": told,
        "states": [
            state(found, year) | {"why": found.why}
            for found in reports.INDICATORS
            for year in found.readings
        ],
    }


# --- one year, two documents


def of_documents() -> list[Event]:
    """The programmes that stand in the sheet and in the report of one year."""
    return [
        {
            "year": 2018 + year,
            "name_sheet": sheet.named(year),
            "name_report": report.named(year),
            "yen_sheet": sheet.yen[year] * 1000,
            "yen_report": report.yen[year] * 1000,
            "equal": sheet.yen[year] == report.yen[year],
        }
        for year in reports.YEARS
        for report in reports.STORIES
        for sheet in sheets.STORIES
        if year in report.yen
        and year in sheet.yen
        and key(sheet.named(year)) == key(report.named(year))
    ]


def main() -> None:
    for name, said in (
        ("years_events", of_programmes()),
        ("years_kpis", of_indicators()),
        ("years_links", of_documents()),
    ):
        written = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
        (GOLD / f"{name}.json").write_text(written, "utf-8")


if __name__ == "__main__":
    main()
