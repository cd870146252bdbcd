"""The gold of `samples/years/` speaks of what is printed there, and adds up.

Each programme of two years stands in one event between them; the events make up the difference
of the printed totals.
"""

import json
import unicodedata
from collections import Counter
from typing import Any

import pytest

from yosandb.tests.golden.reading import SAMPLES, database, readings

Json = dict[str, Any]
Known = tuple[str, str | None, int | None]

EVENTS = (
    ("増額", "減額", "同額", "改称", "移管", "統合"),
    ("分割", "新規", "廃止", "休止", "再開", "要確認"),
)
FILES = {"programme sheet": "sheet", "grant report": "grant"}


def gold(name: str) -> Any:
    return json.loads((SAMPLES / "gold" / f"{name}.json").read_text("utf-8"))


def plain(text: str | None) -> str | None:
    return None if text is None else "".join(unicodedata.normalize("NFKC", text).split())


def document(family: str, year: int) -> str:
    return readings()[f"{FILES[family]}_r{year - 2018}"].document_id


def rows(query: str, document_id: str) -> list[Json]:
    return list(database().query(query, [document_id]))


PROGRAMMES = """
SELECT p.name, coalesce(j.name, p.section) AS section, p.budget_yen
FROM programmes AS p LEFT JOIN projects AS j ON j.id = p.project_id
WHERE p.document_id = ?
"""


def printed(family: str, year: int) -> Counter[Known]:
    found = rows(PROGRAMMES, document(family, year))
    return Counter((plain(r["name"]) or "", plain(r["section"]), r["budget_yen"]) for r in found)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def told(event: Json, side: str) -> list[Known]:
    names, sections, amounts = (listed(event[f"{k}_{side}"]) for k in ("name", "section", "yen"))
    return [
        (plain(name) or "", plain(section), yen)
        for name, section, yen in zip(names, sections, amounts, strict=True)
    ]


PAIRS = [(t["family"], t["year_from"], t["year_to"]) for t in gold("years_events")["totals"]]


def between(family: str, year_from: int, year_to: int) -> list[Json]:
    wanted = (family, year_from, year_to)
    events: list[Json] = gold("years_events")["events"]
    return [e for e in events if (e["family"], e["year_from"], e["year_to"]) == wanted]


def test_three_pairs_of_sheets_and_two_of_reports() -> None:
    assert Counter(family for family, *_ in PAIRS) == {"programme sheet": 3, "grant report": 2}


@pytest.mark.parametrize(("family", "year_from", "year_to"), PAIRS)
def test_each_programme_stands_in_one_event(family: str, year_from: int, year_to: int) -> None:
    events = between(family, year_from, year_to)
    for side, year in (("from", year_from), ("to", year_to)):
        assert Counter(known for e in events for known in told(e, side)) == printed(family, year)


GRAND = """
SELECT amount_yen FROM totals WHERE document_id = ? AND kind = 'total' AND section IS NULL
AND project_id IS NULL AND "column" = 'budget_yen'
"""


@pytest.mark.parametrize("pair", gold("years_events")["totals"])
def test_the_events_make_up_the_difference_of_the_printed_totals(pair: Json) -> None:
    family, year_from, year_to = pair["family"], pair["year_from"], pair["year_to"]
    events = between(family, year_from, year_to)
    for side, year in (("from", year_from), ("to", year_to)):
        (total,) = rows(GRAND, document(family, year))
        assert total["amount_yen"] == pair[f"yen_{side}"]
        assert sum(yen for e in events for yen in listed(e[f"yen_{side}"])) == total["amount_yen"]
    assert pair["difference"] == pair["yen_to"] - pair["yen_from"]


def test_every_kind_of_event_is_there() -> None:
    events = gold("years_events")["events"]
    assert {e["event"] for e in events} == {name for line in EVENTS for name in line}
    assert {e["change"] for e in events if "change" in e} == {"増額", "減額", "同額"}


KPIS = """
SELECT k.name, k.baseline, k.target, k.latest, k.unit, j.name AS project
FROM kpis AS k JOIN projects AS j ON j.id = k.project_id WHERE k.document_id = ?
"""


def test_the_states_are_those_of_the_printed_indicators() -> None:
    states = gold("years_kpis")["states"]
    cells = ("name", "project", "baseline", "target", "latest", "unit")
    for year in (2023, 2024, 2025):
        known = [{cell: s[cell] for cell in cells} for s in states if s["year"] == year]
        found = rows(KPIS, document("grant report", year))
        assert as_set(known) == as_set(found)


def as_set(found: list[Json]) -> set[tuple[tuple[str, Any], ...]]:
    texts = [{k: plain(v) if isinstance(v, str) else v for k, v in r.items()} for r in found]
    return {tuple(sorted(row.items())) for row in texts}


def test_targets_and_baselines_move_and_are_reached_and_missed() -> None:
    events = gold("years_kpis")["events"]
    wanted = {"target moved", "baseline moved", "reached", "missed"}
    assert {event["event"] for event in events} == wanted


def test_a_programme_in_two_documents_of_a_year_has_its_amount_in_both() -> None:
    links = gold("years_links")
    for link in links:
        for side, family in (("sheet", "programme sheet"), ("report", "grant report")):
            known = {(name, yen) for name, _, yen in printed(family, link["year"])}
            assert (plain(link[f"name_{side}"]), link[f"yen_{side}"]) in known
        assert link["equal"] is (link["yen_sheet"] == link["yen_report"])
    assert {link["equal"] for link in links} == {True, False}
