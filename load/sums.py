"""Rules that are plain sums, declared as data in rules/sums.toml and made queries by a template."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from string import Template

from yosandb.lean import lean

# A whole whose row belongs to a supplementary budget adds up by its supplements. A 節 prints no
# amount before one, and a note has one amount.
_PLAIN = {"setsu": "supplement_yen IS NULL", "notes": "TRUE"}
_PLAIN_BY_BOTH = "coalesce(supplement_yen, before_yen) IS NULL"
# The column of a part by which it belongs to a whole.
_BOUND = re.compile(r"\bpart\.(\w+) = whole\.id\b")
# Parts of which one has no amount are complete in no document that does not show it.
_BY_HABIT = Template("""
(
      SELECT CASE
        WHEN $always THEN '='
        WHEN below.complete AND '$habit' = '=' THEN iif(habits.adds_up IS 0, '<=', '=')
        WHEN below.terms > 1 AND habits.adds_up THEN '='
        ELSE '<='
      END
      FROM (
        SELECT count($part_column) AS terms, count(*) = count($part_column) AS complete
        FROM $part_table AS part
        WHERE $of
      ) AS below
      LEFT JOIN habits
        ON habits.document_id = whole.document_id
        AND habits.rule_id = '$id'
        AND habits.complete = below.complete
    )""")


@lean
class Sum:
    """What stands below a row adds up to it; sums.toml says what each field means."""

    id: str
    severity: str
    meaning: str
    meaning_ja: str
    whole: str
    part: str
    of: str
    supplement: str = "supplement_yen"
    relation: str = "'='"
    habit: str | None = None
    always: str = "FALSE"
    only: str = "TRUE"

    @property
    def needs(self) -> frozenset[str]:
        """The rows without which nothing adds up: wholes, and parts that belong to one."""
        whole, part = (column.split(".")[0] for column in (self.whole, self.part))
        bound = " AND ".join(f"{name} IS NOT NULL" for name in _BOUND.findall(self.of))
        return frozenset([whole, f"{part} WHERE {bound or 'TRUE'}"])

    def names(self) -> dict[str, str]:
        """What stands for the names in a template."""
        whole_table, whole_column = self.whole.split(".")
        part_table, part_column = self.part.split(".")
        return {
            "id": self.id,
            "whole_table": whole_table,
            "whole_column": whole_column,
            "part_table": part_table,
            "part_column": part_column,
            "plain": _PLAIN.get(whole_table, _PLAIN_BY_BOTH),
            "supplement_of_whole": "NULL" if whole_table == "notes" else "supplement_yen",
            "supplement": self.supplement,
            "of": self.of.strip(),
            "habit": self.habit or "",
            "always": self.always.strip(),
            "only": self.only.strip(),
        }

    def sql(self, template: str) -> str:
        """The query that lists its terms, runnable as it stands."""
        names = self.names()
        relation = self.relation if self.habit is None else _BY_HABIT.substitute(names)
        return Template(template).substitute(names, relation=relation.strip())


def declared(text: str) -> Iterator[Sum]:
    """The sums of a declaration; raises `ValueError` that names the one that is not well formed."""
    known = {field.name for field in fields(Sum)} - {"id"}
    for name, values in tomllib.loads(text).items():
        if unknown := sorted(set(values) - known):
            raise ValueError(f"sums.toml: {name} has no {', '.join(unknown)}")
        try:
            found = Sum(name, **values)
        except TypeError as error:
            raise ValueError(f"sums.toml: {name} is incomplete ({error})") from error
        if any(column.count(".") != 1 for column in (found.whole, found.part)):
            raise ValueError(f"sums.toml: {name} wants whole and part as table.column")
        yield found
