"""The search of the pages: scripts that hold what can be found, and which pairs of letters have it.

No server is asked, so that the search works from a folder. A page loads the few scripts that the
pairs of a query name; entries that have all pairs are looked at as a whole.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any, NamedTuple, TypeAlias

from sqlite_utils import Database

from yosandb.normalize.search_form import letters, search_form, synonyms
from yosandb.web.addresses import page_address
from yosandb.web.kan import Kan, amount, within
from yosandb.web.lines import Line, Lines
from yosandb.web.programme import PAGE_ID, main_line

Row: TypeAlias = dict[str, Any]
# Entries and pairs a script: some 200 kB each.
ENTRIES = 1500
POSTINGS = 60_000
# More of a text is not shown and not searched here; `yosandb search` knows all of it.
LONGEST = 3000
_PROGRAMMES = f"""
SELECT {PAGE_ID} AS page_id, programme.id, programme.document_id, programme.name,
  programme.sub_name, programme.book_name, programme.section, programme.department,
  programme.description, programme.outline, programme.results, document.municipality,
  coalesce(programme.fiscal_year, document.fiscal_year) AS year, document.stage,
  programme.budget_yen, programme.supplement_yen, programme.actual_yen,
  (SELECT group_concat(tag, ' ') FROM programme_tags WHERE programme_id = programme.id) AS tags,
  (SELECT group_concat(text, char(10)) FROM
    (SELECT text FROM notes WHERE programme_id = programme.id ORDER BY page, ordinal)) AS notes
FROM programmes AS programme
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN thread_members AS member ON member.programme_id = programme.id
ORDER BY page_id, year DESC, document.draft, document.path, programme.id
"""
_NAMES = ("name", "sub_name", "book_name")
_TEXTS = ("tags", "section", "department", "description", "outline", "results", "notes")
_NOTES = "SELECT text FROM notes WHERE item_id = ? AND text IS NOT NULL ORDER BY page, ordinal"


class Entry(NamedTuple):
    """What can be found: `years` are pairs of year and yen, `cut` the printed line of the last."""

    address: str
    kind: str
    city: str
    names: str
    texts: str
    years: tuple[tuple[int | None, int | None], ...]
    cut: tuple[Any, ...] | None


def entries(db: Database, lines: Lines, kan: Iterable[Kan]) -> Iterator[Entry]:
    """All programmes, then all 款 項 目."""
    for page_id, rows in groupby(db.query(_PROGRAMMES), key=lambda row: row["page_id"]):
        yield _programme(db, lines, page_id, list(rows))
    for one in kan:
        yield from _items(db, one)


def _programme(db: Database, lines: Lines, page_id: str, rows: list[Row]) -> Entry:
    names = dict.fromkeys(row[field] for row in rows for field in _NAMES if row[field])
    texts = dict.fromkeys(row[field] for row in rows for field in _TEXTS if row[field])
    years: dict[int | None, int | None] = {}
    for row in rows:
        field = _amount(row)
        if row["stage"] != "supplementary" and field is not None:
            years.setdefault(row["year"], row[field])
    return Entry(
        page_address("programme", page_id),
        "事業",
        rows[0]["municipality"] or "",
        "\n".join(names),
        "\n".join(texts)[:LONGEST],
        tuple(sorted(years.items(), key=lambda pair: pair[0] or 0)),
        _cut(main_line(db, lines, rows[0], _amount(rows[0]))),
    )


def _amount(row: Row) -> str | None:
    fields = ("budget_yen", "supplement_yen", "actual_yen")
    return next((field for field in fields if row[field] is not None), None)


def _cut(line: Line | None) -> tuple[Any, ...] | None:
    if line is None or line.picture is None:
        return None
    return (line.picture.address, line.width, line.height, line.printed, *line.marks)


def _items(db: Database, kan: Kan) -> Iterator[Entry]:
    city = kan.rows[0]["municipality"] or ""
    years = tuple(
        (row["fiscal_year"], row["yen"]) for row in reversed(kan.rows) if row["stage"] == "initial"
    )
    yield Entry(kan.address, "款", city, kan.name, "", years, None)
    year = kan.rows[0]["fiscal_year"]
    for kou, below in within(db, kan.rows[0]["item_id"]):
        for level, item in (("項", kou), *(("目", moku) for moku, _ in below)):
            if item["name"]:
                at = f"{kan.address}#i{item['item_id']}"
                texts = (text for (text,) in db.execute(_NOTES, [item["item_id"]]).fetchall())
                own = ((year, amount({**item, "stage": kan.rows[0]["stage"]})),)
                yield Entry(at, level, city, item["name"], "\n".join(texts)[:LONGEST], own, None)


def scripts(found: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The scripts by their names: entries, pairs, and what a page must know to ask for them."""
    postings: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
    count = 0
    rest = iter(found)
    while chunk := list(islice(rest, ENTRIES)):
        for number, entry in enumerate(chunk, count):
            form = search_form(f"{entry.names} {entry.texts}")
            for pair in dict.fromkeys(form[at : at + 2] for at in range(len(form))):
                postings[pair].append(number)
        yield f"search/e{count // ENTRIES}.js", _call("entries", count // ENTRIES, chunk)
        count += len(chunk)
    shards = max(1, sum(map(len, postings.values())) // POSTINGS)
    by_shard: list[dict[str, list[int]]] = [{} for _ in range(shards)]
    for pair in sorted(postings):
        by_shard[ord(pair[0]) % shards][pair] = _steps(postings[pair])
    for number, pairs in enumerate(by_shard):
        yield f"search/p{number}.js", _call("pairs", number, pairs)
    yield "search/all.js", _call("all", _about(count, shards))


def _about(count: int, shards: int) -> dict[str, object]:
    return {
        "count": count,
        "chunk": ENTRIES,
        "shards": shards,
        "letters": letters(),
        "synonyms": synonyms(),
    }


def _steps(numbers: Iterable[int]) -> list[int]:
    """Each number as what it is more than the one before: short to write."""
    before = 0
    steps = []
    for number in numbers:
        steps.append(number - before)
        before = number
    return steps


def _call(name: str, *arguments: object) -> str:
    told = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in arguments)
    text = ",".join(told).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"yosandb.{name}({text});\n"
