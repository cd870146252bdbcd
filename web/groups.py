"""Programmes that stand together: those of a section, and those of a department of a city."""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from sqlite_utils import Database

from yosandb.web.addresses import digest
from yosandb.web.programme import PAGE_ID

Row: TypeAlias = dict[str, Any]
TITLES = {"section": "施策", "department": "担当"}
_NAMES = """
SELECT DISTINCT book.city, programme.{column}
FROM programmes AS programme JOIN v_books AS book ON book.document_id = programme.document_id
WHERE programme.{column} IS NOT NULL ORDER BY 1, 2
"""
_PROGRAMMES = f"""
SELECT programme.name, programme.budget_yen, programme.supplement_yen, programme.actual_yen,
  programme.amount_text, programme.parent_id, programme.page, programme.document_id,
  coalesce(programme.fiscal_year, document.fiscal_year) AS year, document.stage, document.path,
  {PAGE_ID} AS page_id
FROM programmes AS programme
JOIN documents AS document ON document.id = programme.document_id
JOIN v_books AS book ON book.document_id = document.id
LEFT JOIN thread_members AS member ON member.programme_id = programme.id
WHERE programme.{{column}} = ? AND book.city = ?
ORDER BY year DESC, document.path, programme.page, programme.ordinal, programme.id
"""


class Group(NamedTuple):
    """A section or a department (`column`) of a city by its name."""

    column: str
    city: str
    name: str

    @property
    def address(self) -> str:
        return f"{self.column}/{digest(self.city, self.name)}.html"

    @property
    def title(self) -> str:
        return TITLES[self.column]


def groups(db: Database) -> Iterator[Group]:
    """All sections and departments."""
    for column in TITLES:
        for city, name in db.execute(_NAMES.format(column=column)).fetchall():
            yield Group(column, city, name)


def programmes(db: Database, group: Group) -> dict[str, list[Row]]:
    """The programmes of a group by their document, the latest first."""
    found: dict[str, list[Row]] = {}
    for row in db.query(_PROGRAMMES.format(column=group.column), [group.name, group.city]):
        found.setdefault(row["document_id"], []).append(row)
    return found
