"""A book is surveyed before it is read: nothing is decided by what its first pages show."""

from collections.abc import Sequence

from yosandb.extract.families.budget_statement.habits import Habits
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


def test_a_line_in_doubt_is_no_evidence_of_what_it_is() -> None:
    """（定数外） below a full name with its amount; other amounts stand beside the last line.

    fuji/r8_p106.pdf: it is a line of its own, and the only one of its kind on the page.
    """
    habits = Habits()
    habits.note_wrap("last", "detail")
    habits.note_wrap("first", "programme")
    habits.frozen = True
    assert habits.is_whole("programme")


def test_a_kind_with_evidence_of_its_own_does_not_follow_the_others() -> None:
    habits = Habits()
    for _ in range(9):
        habits.note_wrap("last", "detail")
    for _ in range(3):
        habits.note_wrap("first", "programme")
    habits.frozen = True
    assert not habits.is_whole("programme")
    assert habits.is_whole("detail")
