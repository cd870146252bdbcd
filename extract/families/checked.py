"""What a family says of itself, checked when it is defined: each message names the family."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

import regex  # the library itself: here each pattern is compiled at once

from yosandb.extract.families.base import Family
from yosandb.extract.fields import FIELDS, LISTS

# The fields of the records that a family hands on, by table.
Gives: TypeAlias = Mapping[str, Collection[str]]

FamilyT = TypeVar("FamilyT", bound=Family[Any])


def checked(family: FamilyT) -> FamilyT:
    """The family itself; `ValueError` names it if it gives a field that no record has."""
    require_fields(family.name, family.gives)
    return family


def require_fields(family: str, gives: Gives) -> None:
    """Raise `ValueError` for a table or a field that is not known."""
    require(family, gives, FIELDS, "there is no table {}")
    for table, fields in gives.items():
        known = FIELDS[table] | LISTS.get(table, frozenset())
        require(family, fields, known, "there is no field {} of " + table)


def require(family: str, names: Iterable[str], known: Collection[str], message: str) -> None:
    """Raise `ValueError` if any of `names` is not known; `message` has a place for them."""
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise ValueError(f"family {family}: {message.format(', '.join(unknown))}")


def require_patterns(family: str, patterns: Iterable[tuple[str, str]]) -> None:
    """Raise `ValueError` for a pattern that does not compile; each comes with what it is for."""
    for name, pattern in patterns:
        try:
            regex.compile(pattern)
        except regex.error as error:
            raise ValueError(f"family {family}: the pattern of {name}: {error}") from error
