"""Every sheet and report against its gold record, written from the content, never by a reader.

Both are brought into one plain form and then compared; what differs is printed line by line.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from yosandb.tests.golden.reading import NAMES as SAMPLE_NAMES
from yosandb.tests.golden.reading import SAMPLES, STATEMENTS, database, readings

Json = dict[str, Any]

YEN = (
    "budget_yen",
    "previous_yen",
    "change_yen",
    "before_yen",
    "supplement_yen",
    "carried_over_yen",
    "actual_yen",
    "grant_budget_yen",
    "grant_actual_yen",
)
# What a qualifier makes of an amount, where a gold record does not name the column itself.
QUALIFIED = {None: "budget_yen", "繰越額": "carried_over_yen"}
GRANT_AMOUNTS = ("budget", "actual", "grant_budget", "grant_actual")
PROJECT = {
    "number": "no",
    "name": "name",
    "period_from": "period_from",
    "period_to": "period_to",
    "years_run": "years_run",
    "overview": "overview",
    "effect": "effect",
    "effect_reason": "effect_reason",
    "evaluation": "external_evaluation",
    "opinion": "external_opinion",
    "policy": "future_policy",
    "policy_note": "future_policy_note",
    "policy_reason": "future_policy_reason",
}
# Slips of the gold records, seen on the pages. boxes3 prints 「計」 before the sum that stands in a
# heading, where its gold repeats the heading; otaru prints no 前年度 beside its 小計.
LABELS = {"boxes3": "計"}
NOT_PRINTED = {"otaru": ("previous_yen",)}
# This gold follows the text of the original, whose boxes were drawn in another order.
TEXT_ORDER = ("shiryo2_impress",)
# Dashes that NFKC leaves, in the one form of this comparison.
ALIKE = str.maketrans("〜～−‐－", "~~---")

# Budget statements are compared in test_gold_statements.
NAMES = [name for name in SAMPLE_NAMES if name not in STATEMENTS]
SHEETS = [name for name in NAMES if not name.startswith(("grant_", "shiryo3"))]
REPORTS = [name for name in NAMES if name not in SHEETS]
# The reader calls the 合計 of a supplementary budget a sum of budgets.


def plain(value: Any) -> Any:
    """Text without white space and in one width; a list of lines as one text; "" is nothing."""
    if isinstance(value, list):
        value = "".join(value)
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).translate(ALIKE)
        return "".join(text.split()) or None
    return value


def gold(name: str) -> Json:
    path = SAMPLES / "gold" / f"{name}.json"
    found: Json = json.loads(path.read_text("utf-8"))
    return found


def rows(query: str, name: str) -> list[Json]:
    return list(database().query(query, {"document": readings()[name].document_id}))


def differences(wanted: Mapping[Any, Json], read: Mapping[Any, Json]) -> Iterator[str]:
    for key in wanted:
        if key not in read:
            yield f"{key}: missing"
            continue
        for field, value in wanted[key].items():
            if plain(value) != plain(read[key][field]):
                yield f"{key}: {field}\n  gold {plain(value)!r}\n  read {plain(read[key][field])!r}"
    yield from (f"{key}: spurious" for key in read if key not in wanted)


def assert_same(wanted: Mapping[Any, Json], read: Mapping[Any, Json]) -> None:
    found = list(differences(wanted, read))
    if found:
        pytest.fail(f"{len(found)} differences\n" + "\n".join(found), pytrace=False)


def named(items: Sequence[Json]) -> dict[tuple[str, int], Json]:
    """Programmes by name, and which of that name it is: a missing one shifts no other."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Json] = {}
    for item in items:
        name = plain(item["name"])
        seen[name] += 1
        found[name, seen[name]] = item
    return found


def programmes(name: str) -> list[Json]:
    """What was read, in the order in which it is printed."""
    found = rows(
        """
        SELECT p.*, j.number AS project,
          (SELECT group_concat(tag) FROM (
            SELECT tag FROM programme_tags WHERE programme_id = p.id ORDER BY tag)) AS tags
        FROM programmes AS p LEFT JOIN projects AS j ON j.id = p.project_id
        WHERE p.document_id = :document ORDER BY p.ordinal
        """,
        name,
    )
    return found


def paragraphs(value: Any) -> list[str]:
    lines = value.split("\n") if isinstance(value, str) else value or []
    return [text for text in map(plain, lines) if text]


# Of all texts, at least so many are parted into their paragraphs as in the gold.
PARAGRAPHS_KEPT = 0.95


def test_wrapped_lines_run_on_and_paragraphs_are_kept_apart() -> None:
    """Where a line is full, only the next one's indent tells; so not all can be right yet."""
    wrong: list[str] = []
    count = 0
    for name in NAMES:
        known = report_programmes(name) if name in REPORTS else gold(name)["programmes"]
        read = named(programmes(name))
        for key, item in named(known).items():
            for field in ("description", "outline", "results"):
                if item.get(field) is None:
                    continue
                count += 1
                if paragraphs(item[field]) != paragraphs(read[key][field]):
                    wrong.append(f"{name} {key[0]}: {field} {paragraphs(read[key][field])}")
    print(f"{count - len(wrong)} of {count} texts have their paragraphs", *wrong, sep="\n")
    assert len(wrong) <= (1 - PARAGRAPHS_KEPT) * count, "\n".join(wrong)


# --- programme sheets


def none_of_them() -> Json:
    """A programme that prints no amount at all."""
    return dict.fromkeys(YEN)


def sheet_programme(item: Json) -> Json:
    """A programme of the gold as the columns of the database."""
    amount = item.get("amount_yen", item["amount_thousand_yen"] * 1000)
    column: str = item.get("amount_column") or QUALIFIED[item["amount_qualifier"]]
    return none_of_them() | {
        column: amount,
        "previous_yen": item.get("previous_yen"),
        "tags": ",".join(sorted(item["tags"])),
        "qualifier": item["amount_qualifier"],
        "section": item["section"],
        "priority": item["priority"],
        "description": item["description"],
        "outline": None,
        "results": None,
        "page": item.get("page", 1),
    }


@pytest.mark.parametrize("name", SHEETS)
def test_programmes_of_a_sheet(name: str) -> None:
    items = gold(name)["programmes"]
    wanted = {key: sheet_programme(item) for key, item in named(items).items()}
    assert_same(wanted, named(programmes(name)))


def by_section(items: Sequence[Json]) -> dict[str, list[str]]:
    """Names by section; the order of the sections is a matter of how a page is looked at."""
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(plain(item["section"]), []).append(plain(item["name"]))
    return found


@pytest.mark.parametrize("name", [name for name in SHEETS if name not in TEXT_ORDER])
def test_programmes_of_a_section_stand_in_their_order(name: str) -> None:
    assert by_section(programmes(name)) == by_section(gold(name)["programmes"])


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_no_programme_is_none(name: str) -> None:
    known = gold(name)
    others = known.get("not_programmes") or known.get("special_account", {}).get("bullets", [])
    assert {plain(p["name"]) for p in programmes(name)} & set(map(plain, others)) == set()


def sheet_totals(name: str) -> dict[Any, Json]:
    """The totals of the gold by section, kind and column; one that is not printed is none."""
    return {
        (plain(item["section"]) or "", item["kind"], column): {
            "label": LABELS.get(name, item["label"]),
            "amount_yen": amount,
            "page": item["page"],
        }
        for item in gold(name).get("totals", [])
        for column, amount in (
            (item.get("amount_column", "budget_yen"), item["amount_yen"]),
            ("previous_yen", item.get("previous_yen")),
        )
        if amount is not None and column not in NOT_PRINTED.get(name, ())
    }


@pytest.mark.parametrize("name", SHEETS)
def test_totals_of_a_sheet(name: str) -> None:
    found = rows("SELECT * FROM totals WHERE document_id = :document", name)
    read = {(plain(t["section"]) or "", t["kind"], t["column"]): t for t in found}
    assert len(read) == len(found)
    assert_same(sheet_totals(name), read)


def test_the_passages_of_the_real_sheet() -> None:
    known = gold("shiryo2_impress")
    texts = [known["issues_heading"]["text"], known["basis"]["text"]]
    texts += [part for issue in known["issues"] for part in (issue["title"], issue["text"])]
    account = known["special_account"]
    texts += [account["name"], account["intro"], *(f"【{name}】" for name in account["bullets"])]
    texts += [chart["source"] for chart in known["charts"]]
    found = rows(
        "SELECT section, text FROM passages WHERE document_id = :document", "shiryo2_impress"
    )
    printed = " ".join(plain(part) for row in found for part in row.values() if part)
    assert [text for text in texts if plain(text) not in printed] == []


# --- grant reports


def in_yen(item: Json, unit: int) -> Json:
    return {
        f"{name}_yen": None if item[name] is None else item[name] * unit for name in GRANT_AMOUNTS
    }


def unit_of(known: Json) -> int:
    unit: int = known["document"].get("unit_yen", 1000)
    return unit


def report_programmes(name: str) -> list[Json]:
    known = gold(name)
    unit, year = unit_of(known), known["document"]["fiscal_year"]
    return [
        none_of_them()
        | in_yen(item, unit)
        | {
            "name": item["name"],
            "project": project["no"],
            "outline": item["outline"],
            "results": item["results"],
            "description": None,
            "tags": None,
            "fiscal_year": year,
        }
        | ({"page": item["page"]} if "page" in item else {})
        for project in known["projects"]
        for item in project["programmes"]
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_programmes_of_a_report(name: str) -> None:
    assert_same(named(report_programmes(name)), named(programmes(name)))


@pytest.mark.parametrize("name", REPORTS)
def test_projects_of_a_report(name: str) -> None:
    known = gold(name)
    wanted = {
        item["no"]: {column: item[key] for column, key in PROJECT.items()}
        | {"fiscal_year": known["document"]["fiscal_year"]}
        for item in known["projects"]
    }
    found = rows("SELECT * FROM projects WHERE document_id = :document", name)
    assert len(found) == len(wanted)
    assert_same(wanted, {row["number"]: row for row in found})


def kpi(item: Json) -> Json:
    cells = ("name", "baseline", "target", "latest", "unit", "target_month", "latest_as_of")
    texts = {f"{c}_text": item[f"{c}_raw"] for c in cells if f"{c}_raw" in item and c in FIGURES}
    return {cell: item[cell] for cell in cells} | texts


FIGURES = ("baseline", "target", "latest")


@pytest.mark.parametrize("name", REPORTS)
def test_all_seven_cells_of_the_indicators(name: str) -> None:
    wanted = {
        (project["no"], plain(item["indicator"])): kpi(item)
        for project in gold(name)["projects"]
        for item in project["kpis"]
        if not item["empty"]
    }
    found = rows(
        "SELECT k.*, p.number FROM kpis AS k JOIN projects AS p ON p.id = project_id"
        " WHERE k.document_id = :document",
        name,
    )
    assert len(found) == len(wanted)
    assert_same(wanted, {(row["number"], plain(row["indicator"])): row for row in found})


def printed_totals(known: Json) -> Iterator[tuple[int | None, str, str, Json]]:
    """Project (None: all of them), kind, label, and what the gold says of a printed total."""
    for project in known["projects"]:
        for item in project.get("subtotals", []):
            yield project["no"], "subtotal", item["label"], item
        yield project["no"], "total", "合計", project["total"]
    if "grand_total" in known:
        yield None, "total", known["grand_total"]["label"], known["grand_total"]


@pytest.mark.parametrize("name", REPORTS)
def test_totals_of_a_report(name: str) -> None:
    known = gold(name)
    wanted = {
        (project or 0, kind, plain(label), column): {"amount_yen": amount}
        for project, kind, label, item in printed_totals(known)
        for column, amount in in_yen(item, unit_of(known)).items()
        if amount is not None
    }
    found = rows(
        "SELECT t.*, p.number FROM totals AS t LEFT JOIN projects AS p ON p.id = project_id"
        " WHERE t.document_id = :document",
        name,
    )
    read = {(t["number"] or 0, t["kind"], plain(t["label"]), t["column"]): t for t in found}
    assert len(read) == len(found)
    assert_same(wanted, read)


# --- both


COVERED = """
WITH RECURSIVE part AS (
  SELECT t.id AS total_id, t.section, t."column", t.kind, t.project_id, p.table_name, p.row_id
  FROM totals AS t JOIN total_parts AS p ON p.total_id = t.id WHERE t.document_id = :document
  UNION ALL
  SELECT part.total_id, part.section, part."column", part.kind, part.project_id,
    inside.table_name, inside.row_id
  FROM part JOIN total_parts AS inside
    ON part.table_name = 'totals' AND inside.total_id = part.row_id
)
SELECT total_id, section, "column", kind, project_id, row_id FROM part
WHERE table_name = 'programmes'
"""


@pytest.mark.parametrize("name", NAMES)
def test_a_total_covers_the_programmes_that_stand_over_it(name: str) -> None:
    """小計 those of its section, 合計 those of its project, the last one all of the document."""
    covered: dict[str, list[Json]] = {}
    for row in rows(COVERED, name):
        covered.setdefault(row["total_id"], []).append(row)
    known = programmes(name)
    for parts in covered.values():
        total = parts[0]
        own = {p["id"] for p in known if p[total["column"]] is not None and under(total, p)}
        found = [part["row_id"] for part in parts]
        assert len(found) == len(set(found))
        whole = total["kind"] == "total" or name in SHEETS
        assert set(found) == own if whole else set(found) < own


def under(total: Json, programme: Json) -> bool:
    if total["project_id"] is not None:
        return bool(programme["project_id"] == total["project_id"])
    return total["kind"] == "total" or bool(programme["section"] == total["section"])


CHECKED = """
SELECT t.label, t."column", t.amount_yen, group_concat(c.status) AS status
FROM totals AS t
LEFT JOIN check_terms AS x ON x.table_name = 'totals' AND x.row_id = t.id AND x.role = 'result'
LEFT JOIN checks AS c ON c.id = x.check_id AND c.rule_id = 'total-equals-parts'
WHERE t.document_id = :document GROUP BY t.id
"""


@pytest.mark.parametrize("name", NAMES)
def test_every_total_is_the_result_of_one_equation_that_closes(name: str) -> None:
    for total in rows(CHECKED, name):
        allowed = {"closed", "rounding"} if total["column"].startswith("grant_") else {"closed"}
        assert total["status"] in allowed, total


def test_the_totals_of_the_real_report_all_close() -> None:
    totals = rows(CHECKED, "shiryo3-2_calc")
    assert [total["status"] for total in totals] == ["closed"] * 16


@pytest.mark.parametrize("name", NAMES)
def test_what_the_document_says_of_itself(name: str) -> None:
    known = gold(name)["document"]
    # A city that is named only in running text is not the document's own.
    named = None if "municipality_evidence" in known else known["municipality"]
    wanted = {"title": known["title"], "fiscal_year": known["fiscal_year"], "municipality": named}
    wanted["status"] = "converted"
    if "stage" in known:
        wanted["stage"] = known["stage"]
    if "status" in known:
        wanted["draft"] = int(known["status"] == "案")
    if "municipality_code" in known:
        wanted["municipality_code"] = known["municipality_code"]
    if "doc_label" in known:
        wanted["label"] = known["doc_label"]
    if "pages" in known:
        wanted["page_count"] = known["pages"]
    (read,) = rows("SELECT * FROM documents WHERE id = :document", name)
    assert_same({name: wanted}, {name: read})


@pytest.mark.parametrize("name", REPORTS)
def test_the_unit_is_printed_or_its_absence_is_said(name: str) -> None:
    printed = gold(name)["document"]["unit_printed"]
    pages = rows("SELECT unit, unit_source FROM pages WHERE document_id = :document", name)
    said = rows(
        "SELECT DISTINCT page FROM problems WHERE document_id = :document"
        " AND code = 'unit-not-printed'",
        name,
    )
    if printed is None:
        assert {(p["unit"], p["unit_source"]) for p in pages} == {("千円", "family")}
        assert len(said) == len(pages)
    else:
        own_unit = {(p["unit"], p["unit_source"]) for p in pages if p["unit"] is not None}
        assert {unit for unit, _ in own_unit} <= {printed}
        assert {source for _, source in own_unit} <= {"page", "title"}
        assert said == []


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_left_unclaimed(name: str) -> None:
    assert rows("SELECT page, text FROM unclaimed WHERE document_id = :document", name) == []
    (counted,) = rows(
        "SELECT sum(unclaimed) AS unclaimed, sum(characters) AS characters FROM pages"
        " WHERE document_id = :document",
        name,
    )
    assert counted["unclaimed"] == 0
    assert counted["characters"] > 100


@pytest.mark.parametrize("name", NAMES)
def test_no_error_is_reported(name: str) -> None:
    query = "SELECT * FROM problems WHERE document_id = :document AND severity = 'error'"
    assert rows(query, name) == []


# What must be found over the years of `samples/years/`: no record of a document.
YEARS = {"years_events", "years_kpis", "years_links"}


def test_every_sample_has_its_gold() -> None:
    records = {path.stem for path in (SAMPLES / "gold").glob("*.json")} - YEARS
    assert sorted(records) == sorted(SAMPLE_NAMES)
    assert {"shiryo2_impress", "shiryo3-2_calc"} <= set(NAMES)


def test_the_gold_counts_what_it_should() -> None:
    assert len(gold("shiryo2_impress")["programmes"]) == 30
    assert sum(len(p["programmes"]) for p in gold("shiryo3-2_calc")["projects"]) == 16
    assert sum(not k["empty"] for p in gold("shiryo3-2_calc")["projects"] for k in p["kpis"]) == 13
