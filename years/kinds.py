"""The kinds of papers whose programmes are followed, as their families declare them."""

from collections.abc import Mapping

from yosandb.extract.families import FAMILIES
from yosandb.extract.identity import LIST, REPORT, STATEMENT, Identity, Under

_OF_FAMILY: Mapping[str, Identity] = {
    family.name: family.identity for family in FAMILIES if family.identity is not None
}
# What a row of no known family is, by what it stands under.
_ELSE = {identity.under: identity for identity in (STATEMENT, REPORT, LIST)}
_OF_KIND = {one.compared_in: one for one in (*_OF_FAMILY.values(), *_ELSE.values())}


def identity_of(families: str, *, item: bool, project: bool) -> Identity:
    """What tells a programme on a page that `families` read; `item` and `project` say under what
    it stands."""
    under: Under = "item" if item else "project" if project else "section"
    named = (_OF_FAMILY.get(name) for name in families.split(", "))
    found = {one.compared_in: one for one in named if one is not None and one.under == under}
    return next(iter(found.values())) if len(found) == 1 else _ELSE[under]


def identity(kind: str) -> Identity:
    """What a kind of paper is, by its name in `year_changes.kind`."""
    return _OF_KIND[kind]
