"""Field by field over papers with their gold: what is right, said to be unsure, or silently wrong.

    python benchmarks/fields.py FOLDER …

Each FOLDER has `pdf/NAME.pdf` and `gold/NAME.json`, with what the page prints: `programmes` (name,
amount_thousand_yen, previous_thousand_yen, change_thousand_yen or any column of yen, tags,
department, section, description, results, direction, evaluation, and `amounts`: measure,
fiscal_year, yen), `kpis` (name, baseline, target, latest, unit, values) and `items` (name, side,
level, amount_yen, previous_yen, change_yen), each where it has it. Records are matched
by their name, of several of one name by the most equal values. A value that is not right is *said*
if a problem, what was left unclaimed or a table of figures prints it, and *silent* else. Records
that no gold has are counted as `invented`.
"""

import argparse
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlite_utils import Database

from yosandb.run import api

THOUSAND = 1000
_YEN = ("budget", "previous", "change", "actual", "before", "supplement", "carried_over")
_YEN += ("grant_budget", "grant_actual")
_WORDS = ("tags", "department", "section", "description", "results", "direction", "evaluation")
_WORDS += ("amounts",)
# The column of each field of the gold, and in how many yen it is printed there.
PROGRAMME = {
    "amount_thousand_yen": ("budget_yen", THOUSAND),
    "previous_thousand_yen": ("previous_yen", THOUSAND),
    "change_thousand_yen": ("change_yen", THOUSAND),
    **{f"{word}_yen": (f"{word}_yen", 1) for word in _YEN},
    **{word: (word, 0) for word in _WORDS},
}
INDICATOR = {word: (word, 0) for word in ("baseline", "target", "latest", "unit", "values")}
ITEM = {word: (word, 1) for word in ("amount_yen", "previous_yen", "change_yen")}
KINDS = {"programmes": PROGRAMME, "kpis": INDICATOR, "items": ITEM}
_QUERIES = {
    "programmes": """
        SELECT p.*, (SELECT json_group_array(tag) FROM programme_tags WHERE programme_id = p.id)
        AS tags, (SELECT json_group_array(json_array(fiscal_year, measure, yen)) FROM amounts
        WHERE table_name = 'programmes' AND row_id = p.id) AS amounts FROM programmes AS p""",
    "kpis": """
        SELECT k.*, (SELECT json_group_array(json_array(fiscal_year, role, value)) FROM kpi_values
        WHERE kpi_id = k.id) AS "values" FROM kpis AS k""",
    "items": "SELECT * FROM items WHERE level IS NOT NULL",
}
# The rows below a row: what tells one from another beside its year, and its value.
_LISTS = {"values": ("role", "value"), "amounts": ("measure", "yen")}
# Tags that are kept under another word (docs/schema.md).
_TAGS = {"新規": "新", "拡充": "拡", "継続": "継"}
_SAID = """
SELECT message FROM problems UNION ALL SELECT text FROM unclaimed
UNION ALL SELECT printed FROM provenance WHERE table_name = 'figures'
"""
Row = Mapping[str, Any]


def bare(value: object) -> str:
    """A text without its width and blanks, a number as it is printed in most papers."""
    if isinstance(value, int):
        return f"{abs(value):,}"
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def meant(value: Any, yen: int) -> Any:
    """A value in a form in which gold and database compare."""
    if isinstance(value, list):
        return sorted(_TAGS.get(bare(tag), bare(tag)) for tag in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value * (yen or 1))
    return bare(value)


def read(row: Row, column: str) -> Any:
    """What the database has in a column; lists are kept as JSON."""
    value = row.get(column)
    return json.loads(value) if column in ("tags", "values", "amounts") and value else value


def scored(gold: Mapping[str, Sequence[Row]], db: Database) -> Iterator[tuple[str, str]]:
    """The outcome of each field of each row: right, said, silent; and rows that no gold has."""
    said = bare("".join(str(row[0]) for row in db.execute(_SAID)))
    for kind, fields in KINDS.items():
        wanted, rows = gold.get(kind, ()), list(db.query(_QUERIES[kind]))
        found = list(matched(wanted, rows, fields))
        for one, row in found:
            yield f"{kind}.name", "right" if row else _lost(one["name"], said)
            for name, value in _values(one, fields):
                right = row is not None and _holds(one, row, name, fields[name])
                yield f"{kind}.{name}", "right" if right else _lost(value, said)
        invented = len(rows) - sum(row is not None for _, row in found)
        yield from [(f"{kind}.name", "invented")] * (invented if wanted else 0)


def matched(
    gold: Iterable[Row], rows: Iterable[Row], fields: Mapping[str, tuple[str, int]]
) -> Iterator[tuple[Row, Row | None]]:
    """Each row of the gold with the row of its name that has most of its values, or None."""
    free = list(rows)
    for one in gold:
        named = [row for row in free if bare(row["name"]) == bare(one["name"])]
        counted = [
            sum(_holds(one, row, f, fields[f]) for f, _ in _values(one, fields)) for row in named
        ]
        own = named[counted.index(max(counted))] if named else None
        free = [row for row in free if row is not own]
        yield one, own


def _values(one: Row, fields: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """What the gold says of a row; 0 is that nothing is printed as often as it is a value."""
    return ((name, one[name]) for name in fields if one.get(name) not in (None, "", [], 0))


def _holds(one: Row, row: Row, name: str, column: tuple[str, int]) -> bool:
    found = read(row, column[0])
    if name not in _LISTS:
        return found is not None and bool(meant(one[name], column[1]) == meant(found, 0))
    own = {(year, role, float(value)) for year, role, value in found or () if value is not None}
    role, value = _LISTS[name]
    return all((v.get("fiscal_year"), v[role], float(v[value])) in own for v in one[name])


def _lost(value: Any, said: str) -> str:
    parts = value if isinstance(value, list) else [value]
    words = [bare(part) for part in parts if not isinstance(part, dict)]
    return "said" if any(len(word) > 2 and word in said for word in words) else "silent"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    counted: dict[str, Counter[str]] = {}
    for folder in parser.parse_args().folders:
        for gold in sorted((folder / "gold").glob("*.json")):
            with TemporaryDirectory() as place:
                database = Path(place) / "paper.db"
                api.convert([folder / "pdf" / f"{gold.stem}.pdf"], database)
                for field, outcome in scored(
                    json.loads(gold.read_text("utf-8")), Database(database)
                ):
                    counted.setdefault(field, Counter())[outcome] += 1
    print(f"{'field':36}{'right':>8}{'said':>8}{'silent':>8}{'invented':>10}{'right of all':>14}")
    for field, outcomes in counted.items():
        right, said, silent, invented = (
            outcomes[name] for name in ("right", "said", "silent", "invented")
        )
        share = right / max(1, right + said + silent)
        print(f"{field:36}{right:8}{said:8}{silent:8}{invented:10}{share:14.3f}")


if __name__ == "__main__":
    main()
