"""What holds for all families: each knows its own and nobody else's, and says what it reads."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from yosandb.extract.audit import CODES, audit
from yosandb.extract.claims import Claim
from yosandb.extract.families import FAMILIES
from yosandb.extract.families.base import Family, Heading, Rank
from yosandb.extract.fields import FIELDS
from yosandb.extract.furniture import with_running
from yosandb.extract.page import Page
from yosandb.extract.records import More, Record, Tagged
from yosandb.extract.sheet import Sheet
from yosandb.run.recognise import Recogniser
from yosandb.tests.contract_pages import OWN, pages
from yosandb.tests.typeset import page

NAMES = [family.name for family in FAMILIES]
BLANK = page()
# What a family hands on beside the rows of its own.
ASIDE = {"passages"}


@cache
def named(name: str) -> Family[Any]:
    return next(family for family in FAMILIES if family.name == name)


@cache
def read(name: str) -> tuple[tuple[Sheet, ...], tuple[Record | More | Heading, ...]]:
    """The pages of a family as everybody reads them: their sheets, and what was handed on."""
    recogniser = Recogniser()
    sheets: list[Sheet] = []
    found: list[Record | More | Heading] = []
    held = []
    for running in with_running(pages(name)):
        sheets.append(Sheet(running.page, running.lines))
        held.append(recogniser.parts(sheets[-1]))
    recogniser.survey(held)
    for sheet, parts in zip(sheets, held, strict=True):
        found += _records(recogniser.read(sheet, parts))
        for line in sheet.running:
            sheet.furniture("running", line.chars)
        audit(sheet)
    for reader in recogniser.readers.values():
        found += _records(reader.finish())
    return tuple(sheets), tuple(found)


def _records(found: Any) -> Iterator[Record | More | Heading]:
    whole = (item.record if isinstance(item, Tagged) else item for item in found)
    return (item for item in whole if isinstance(item, Record | More | Heading))


def claimants(of: Page) -> list[str]:
    return [part.family.name for part in Recogniser().parts(Sheet(of))]


def test_every_family_has_pages_of_its_own() -> None:
    assert sorted(OWN) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_by_its_own_family_and_nobody_else(name: str) -> None:
    assert [claimants(each) for each in pages(name)] == [[name]] * len(pages(name))


@pytest.mark.parametrize("name", NAMES)
def test_no_surer_family_takes_a_page_of_another(name: str) -> None:
    """Those of a lower rank read what is left; all others must not want it, even if asked first."""
    rank = named(name).rank
    if rank is Rank.LOOSE:
        return  # the form of a book fits such tables, too: their title decides
    surer = [family for family in FAMILIES if family.rank <= rank and family.name != name]
    for each in pages(name):
        wanted = [f.name for f in surer if f.plans(Sheet(each), frozenset())]
        assert wanted == []


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_covers_something_and_no_more_than_its_page(name: str) -> None:
    for each in pages(name):
        for plan in named(name).plans(Sheet(each), frozenset()):
            assert plan.covers
            assert plan.covers <= set(each.chars)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_taken_is_left_alone(name: str) -> None:
    if named(name).rank in (Rank.FORM, Rank.DECLARED):
        return  # they are asked first, or have tables of their own to tell apart
    for each in pages(name):
        everything = frozenset(each.chars)
        assert not list(named(name).plans(Sheet(each), everything))


@pytest.mark.parametrize("name", NAMES)
def test_records_have_the_fields_that_the_family_gives(name: str) -> None:
    gives = named(name).gives
    _, found = read(name)
    for item in found:
        if isinstance(item, Heading):
            continue
        table = item.table if isinstance(item, Record) else item.record.table
        assert table in gives
        assert item.fields.keys() <= {*gives[table]}
        assert item.fields.keys() <= FIELDS[table]
    assert {item.table for item in found if isinstance(item, Record)} - ASIDE or name == "prose"


@pytest.mark.parametrize("name", NAMES)
def test_what_counts_as_a_field_stands_in_a_record(name: str) -> None:
    """A character that is claimed as a field is kept by a row, or tells of the document."""
    sheets, found = read(name)
    kept = {
        (part.page, part.box)
        for item in found
        for printed in _printed(item)
        for part in printed.parts
    }
    for sheet in sheets:
        lost = [
            (field, run.text)
            for field, run in sheet.values
            if not field.startswith(("documents.", "pages."))
            and (sheet.number, sheet.printed([run]).parts[0].box) not in kept
        ]
        assert lost == []


def _printed(item: Record | More | Heading) -> Iterator[Any]:
    if isinstance(item, Heading):
        yield item.printed
        return
    yield from item.fields.values()
    if isinstance(item, Record):
        yield from (printed for many in item.lists.values() for printed in many)
        yield from () if item.unit is None else (item.unit,)


@pytest.mark.parametrize("name", NAMES)
def test_the_audit_is_silent_and_all_is_claimed(name: str) -> None:
    sheets, _ = read(name)
    for sheet in sheets:
        assert [p.message for p in sheet.problems if p.code in CODES] == []
        counts = sheet.claims.counts()
        assert sum(counts.values()) == len(sheet.page.counted)
        assert counts[Claim.UNCLAIMED] == 0
        assert sheet.claims.wanted == {}


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_page_is_nobodys(name: str) -> None:
    assert not list(named(name).plans(Sheet(BLANK), frozenset()))
    assert claimants(BLANK) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_that_read_nothing_has_nothing_to_say(name: str) -> None:
    assert list(named(name).reader().finish()) == []
