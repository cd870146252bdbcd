"""A programme through the years: what each document prints of it, and what became of it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.web.lines import Line, Lines, Part
from yosandb.web.progress import Progress, progress
from yosandb.web.words import AMOUNTS, MEASURES, STAGES

Row: TypeAlias = dict[str, Any]
# A programme that no thread holds has a page of its own.
PAGE_ID = "coalesce(member.thread_id, programme.id)"
_MEMBERS = """
SELECT programme.*, member.thread_id, member.evidence, member.score, member.by_hand,
  coalesce(programme.fiscal_year, document.fiscal_year) AS year,
  document.stage, document.supplement_number, document.draft, document.path,
  document.title, document.source_url, document.municipality, page.printed_page,
  project.name AS project,
  (SELECT group_concat(tag, '・') FROM
    (SELECT tag FROM programme_tags WHERE programme_id = programme.id ORDER BY tag)) AS tags
FROM programmes AS programme
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN thread_members AS member ON member.programme_id = programme.id
LEFT JOIN projects AS project ON project.id = programme.project_id
LEFT JOIN pages AS page
  ON page.document_id = programme.document_id AND page.page = programme.page
WHERE programme.id IN (
  SELECT programme_id FROM thread_members WHERE thread_id = :id UNION SELECT :id
)
ORDER BY year DESC, document.draft, document.path, programme.page, programme.ordinal, programme.id
"""
_AMOUNTS = """
SELECT amount.id, amount.measure, amount.label, amount.fiscal_year, amount.stage, amount.yen,
  proof.proof
FROM amounts AS amount
LEFT JOIN v_proof AS proof
  ON proof.table_name = 'amounts' AND proof.row_id = amount.id AND proof.field = 'yen'
WHERE amount.table_name = 'programmes' AND amount.row_id = ?
ORDER BY amount.ordinal, amount.id
"""
_OWN_AMOUNTS = "SELECT id FROM amounts WHERE table_name = 'programmes' AND row_id = ?"
_PROOFS = "SELECT field, proof FROM v_proof WHERE table_name = 'programmes' AND row_id = ?"
_CHAIN = """
WITH RECURSIVE chain (id, parent_id, number, name, level, distance) AS (
  SELECT id, parent_id, number, name, level, 0 FROM {table} WHERE id = ?
  UNION ALL
  SELECT above.id, above.parent_id, above.number, above.name, above.level, distance + 1
  FROM chain JOIN {table} AS above ON above.id = chain.parent_id WHERE distance < 50
)
SELECT id, number, name, level FROM chain ORDER BY distance DESC
"""
_NOTES = """
SELECT text, formula, amount_yen, page FROM notes WHERE programme_id = ? ORDER BY page, ordinal, id
"""
_RELATED = f"""
SELECT programme.name, programme.budget_yen, programme.supplement_yen, programme.actual_yen,
  {PAGE_ID} AS page_id
FROM programmes AS programme
LEFT JOIN thread_members AS member ON member.programme_id = programme.id
WHERE programme.{{column}} = ? ORDER BY programme.page, programme.ordinal, programme.id
"""
_EVENTS = """
SELECT event, movement, year_from, year_to, name_from, name_to, place_from, place_to,
  yen_from, yen_to, difference_yen, evidence, score, kind
FROM year_changes WHERE thread_id = ? ORDER BY year_to DESC, year_from DESC, kind, id
"""
_KPIS = """
SELECT * FROM kpis WHERE programme_id = ?1 OR project_id = ?2 ORDER BY page, ordinal, id
"""


@lean
class Amount:
    """A printed amount of a programme with what it is worth, and its line."""

    label: str
    yen: int | None
    proof: str | None
    line: Line | None


@lean
class Statement:
    """A programme as one document states it."""

    row: Row
    amounts: tuple[Amount, ...]
    places: tuple[Row, ...]
    sections: tuple[Row, ...]
    notes: tuple[Row, ...]
    parts: tuple[Row, ...]
    whole: tuple[Row, ...]
    kpis: tuple[tuple[Row, Progress | None], ...]
    name_line: Line | None  # where no amount is printed

    @property
    def main(self) -> Amount | None:
        """The amount by which the programme is known."""
        return next((one for one in self.amounts if one.yen is not None), None)

    @property
    def stage(self) -> str:
        """当初, 補正第3号 and so on."""
        number = self.row["supplement_number"]
        said = STAGES.get(self.row["stage"], "")
        return (f"{said}第{number}号" if number else said) + ("(案)" if self.row["draft"] else "")


@lean
class Programme:
    """A programme of all documents, the latest first, and what became of it from year to year."""

    id: str
    statements: tuple[Statement, ...]
    events: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The name that it has last."""
        return self.statements[0].row["name"] or "(名称なし)"

    @property
    def tags(self) -> list[str]:
        """All its tags, those of the latest document first."""
        found = (tag for s in self.statements for tag in (s.row["tags"] or "").split("・") if tag)
        return list(dict.fromkeys(found))

    @property
    def greatest(self) -> int:
        """The largest of its main amounts, for the chart."""
        return max((abs(s.main.yen or 0) for s in self.statements if s.main), default=0)


def page_ids(db: Database) -> Iterator[str]:
    """The ids of all programmes' pages."""
    yield from (i for (i,) in db.execute("SELECT id FROM threads ORDER BY id").fetchall())
    rows = db.execute(
        "SELECT id FROM programmes WHERE id NOT IN (SELECT programme_id FROM thread_members)"
        " ORDER BY id"
    )
    yield from (i for (i,) in rows.fetchall())


def programme(db: Database, lines: Lines, page_id: str) -> Programme | None:
    """What a programme's page shows; None where there is no such programme."""
    members = list(db.query(_MEMBERS, {"id": page_id}))
    if not members:
        return None
    events = tuple(db.query(_EVENTS, [members[0]["thread_id"]]))
    return Programme(page_id, tuple(_statement(db, lines, row) for row in members), events)


def _statement(db: Database, lines: Lines, row: Row) -> Statement:
    parts = lines.parts("programmes", row["id"])
    own = tuple(_amounts(db, lines, row, parts))
    name = parts.get("name", [])
    related = {
        column: tuple(db.query(_RELATED.format(column=column), [value])) if value else ()
        for column, value in (("parent_id", row["id"]), ("id", row["parent_id"]))
    }
    return Statement(
        row,
        own,
        _chain(db, "items", row["item_id"]),
        _chain(db, "sections", row["section_id"]),
        tuple(db.query(_NOTES, [row["id"]])),
        related["parent_id"],
        related["id"],
        tuple((kpi, progress(kpi)) for kpi in db.query(_KPIS, [row["id"], row["project_id"]])),
        None if own else lines.line(row["document_id"], name, name),
    )


def _chain(db: Database, table: str, row_id: str | None) -> tuple[Row, ...]:
    """A row with all above it, the widest first."""
    return tuple(db.query(_CHAIN.format(table=table), [row_id])) if row_id else ()


def _amounts(
    db: Database, lines: Lines, row: Row, parts: dict[str, list[Part]]
) -> Iterator[Amount]:
    proofs = dict(db.execute(_PROOFS, [row["id"]]).fetchall())
    name = parts.get("name", [])
    more = list(db.query(_AMOUNTS, [row["id"]]))
    places = [lines.parts("amounts", one["id"]).get("yen", []) for one in more]
    own = figures(parts, places)
    for field, label in AMOUNTS.items():
        if row[field] is not None or field in parts:
            line = lines.line(row["document_id"], parts.get(field, []), name, own)
            yield Amount(_label(row, field, label), row[field], proofs.get(field), line)
    for one, place in zip(more, places, strict=True):
        line = lines.line(row["document_id"], place, name, own)
        yield Amount(_measure(one), one["yen"], one["proof"], line)


def figures(parts: dict[str, list[Part]], places: Iterable[list[Part]]) -> list[Part]:
    """Where the amounts of a programme stand: its own, and those of its further `places`."""
    own = [part for field in AMOUNTS for part in parts.get(field, [])]
    return own + [part for place in places for part in place]


def main_line(db: Database, lines: Lines, row: Row, field: str | None) -> Line | None:
    """The line of the amount in `field` as the programme's page shows it, else of its name."""
    parts = lines.parts("programmes", row["id"])
    name = parts.get("name", [])
    if field is None or field not in parts:
        return lines.line(row["document_id"], name, name)
    rows = db.execute(_OWN_AMOUNTS, [row["id"]]).fetchall()
    places = (lines.parts("amounts", amount_id).get("yen", []) for (amount_id,) in rows)
    return lines.line(row["document_id"], parts[field], name, figures(parts, places))


def _label(row: Row, field: str, label: str) -> str:
    qualifier = row["qualifier"]
    return f"{label} ({qualifier})" if qualifier and field == _first(row) else label


def _first(row: Row) -> str | None:
    return next((field for field in AMOUNTS if row[field] is not None), None)


def _measure(more: Row) -> str:
    label = more["label"] or MEASURES.get(more["measure"], more["measure"])
    year = more["fiscal_year"]
    return f"{label} ({year}年度)" if year else str(label)


def latest(statements: Sequence[Statement]) -> Amount | None:
    """The main amount of the latest document that has one."""
    return next((s.main for s in statements if s.main is not None), None)
