"""Rules that are plain sums, declared as data in rules/sums.toml and made queries by a template."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from string import Template

# A whole whose row belongs to a supplementary budget adds up by its supplements. A 節 prints no
# amount before one.
_PLAIN = {"setsu": "supplement_yen IS NULL"}
_PLAIN_BY_BOTH = "coalesce(supplement_yen, before_yen) IS NULL"


@dataclass(frozen=True, slots=True)
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
    only: str = "TRUE"

    def sql(self, template: str) -> str:
        """The query that lists its terms, runnable as it stands."""
        whole_table, whole_column = self.whole.split(".")
        part_table, part_column = self.part.split(".")
        return Template(template).substitute(
            whole_table=whole_table,
            whole_column=whole_column,
            part_table=part_table,
            part_column=part_column,
            plain=_PLAIN.get(whole_table, _PLAIN_BY_BOTH),
            of=self.of,
            supplement=self.supplement,
            relation=self.relation.strip(),
            only=self.only.strip(),
        )


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
