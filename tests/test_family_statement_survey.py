"""A book is surveyed before it is read: nothing is decided by what its first pages show."""

from collections.abc import Sequence

from yosandb.extract.page import Page
from yosandb.extract.records import Record
from yosandb.tests.golden.reading import records
from yosandb.tests.test_family_statement_notes import Line, of, statement

SURE = [("1", "庶務事務（総務課）"), ("2", "文書事務（文書課）"), ("3", "契約事務（契約課）")]


def book(*pages: Sequence[tuple[str, str]]) -> list[Page]:
    """Pages with a programme a line: number, name with its department."""
    return [
        statement(*(_line(mark, name) for mark, name in lines), number=number)
        for number, lines in enumerate(pages, 1)
    ]


def _line(mark: str, name: str) -> Line:
    return (0.0, f"{mark} {name}", "1,000")


def departments(*pages: Sequence[tuple[str, str]]) -> list[tuple[str | None, ...]]:
    found = [item for item in records(book(*pages)) if isinstance(item, Record)]
    return of(found, "programmes", "name", "department")


def test_a_habit_of_later_pages_holds_on_the_first() -> None:
    """（玉川総合支所） is a department, because the names of the book end in one."""
    (first, *_) = departments([("1", "区民会館（玉川総合支所）")], SURE)
    assert first == ("区民会館", "玉川総合支所")


def test_what_no_page_shows_is_part_of_the_name() -> None:
    plain = [("1", "庶務事務"), ("2", "文書事務"), ("3", "契約事務")]
    (first, *_) = departments([("1", "助成費（富士東部）")], plain)
    assert first == ("助成費（富士東部）", None)


def test_the_order_of_pages_changes_nothing() -> None:
    rare = [("1", "区民会館（玉川総合支所）")]
    assert sorted(departments(rare, SURE)) == sorted(departments(SURE, rare))
