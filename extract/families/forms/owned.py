"""Rows of tables as those of the form or project that they stand in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from yosandb.extract.families.base import Found
from yosandb.extract.families.declared.sums import Sums
from yosandb.extract.records import Record

# The link of a row to the one that it is a part of.
PARENT = "parent_id"


def owned(
    found: Iterable[Found], tables: Iterable[str], link: str, owner: Record, section: str = ""
) -> Iterator[Found]:
    """What was found, its records of `tables` with a `link` to their owner.

    Records that belong to others of them (the years of an indicator, totals) still do. What is a
    part of its owner is one level below it, and in the section that a field of its owner names.
    """
    made: dict[Record, Record] = {}
    own = {*tables}
    over = {"section": owner.fields[section]} if section in owner.fields else {}
    for item in found:
        if not isinstance(item, Record):
            yield item
            continue
        links = {name: made.get(to, to) for name, to in item.links.items()}
        links |= {link: owner} if item.table in own else {}
        facts = {**item.facts, "level": 2} if PARENT in links else item.facts
        covers = tuple((made.get(part, part), name) for part, name in item.covers)
        fields = {**over, **item.fields} if item.table in own else item.fields
        made[item] = replace(item, fields=fields, links=links, facts=facts, covers=covers)
        yield made[item]


def summed(found: Iterable[Found]) -> Iterator[Found]:
    """What was found, and then its totals, each with what it covers above it."""
    sums = Sums()
    for item in found:
        if isinstance(item, Record):
            sums.note(item)
        if not isinstance(item, Record) or item.table != "totals":
            yield item
    yield from sums.totals()
