"""【新規】 before the name of a programme."""

import pytest

from yosandb.extract.records import Record
from yosandb.tests.test_family_statement_notes import read, statement


def told(*lines: str) -> list[tuple[str, list[str]]]:
    found, _ = read(statement(*((0, line, "1,000") for line in lines)))
    return [_told(r) for r in found if r.table == "programmes"]


def _told(record: Record) -> tuple[str, list[str]]:
    return record.fields["name"].text, [tag.text for tag in record.lists.get("tag", ())]


@pytest.mark.parametrize("tag", ["【新規】", "（拡充）", "[新]", "［新規・公約］"])
def test_a_tag_before_a_name_is_no_part_of_it(tag: str) -> None:
    assert told(f"○{tag}防犯費", "○広報費") == [("防犯費", [tag]), ("広報費", [])]


def test_other_words_in_brackets_and_a_tag_alone_stay_names() -> None:
    assert told("○（仮称）図書館費", "○【広報費】", "○継続費") == [
        ("（仮称）図書館費", []),
        ("【広報費】", []),
        ("継続費", []),
    ]


TAGS_ABOVE = [("【新規】", ""), ("○防犯費", "4,000"), ("○広報費", "2,000"), ("【拡充】", "")]
TAGS_BELOW = [("○防犯費", "4,000"), ("【新規】", ""), ("旅費", "10"), ("○広報費", "2,000")]
LAST = ("○広聴費", "3,000")


@pytest.mark.parametrize(
    ("lines", "tagged"),
    [
        ([*TAGS_ABOVE, LAST], ["新規", None, "拡充"]),
        ([*TAGS_BELOW, ("（拡充）", ""), LAST], ["新規", "拡充", None]),
    ],
)
def test_tags_on_a_line_of_their_own_are_of_the_name_above_or_below(
    lines: list[tuple[str, str]], tagged: list[str | None]
) -> None:
    """Between two names the other lines of the book tell of which it is."""
    found, _ = read(statement(*((0, words, amount) for words, amount in lines)))
    told = [_told(r) for r in found if r.table == "programmes"]
    names = ["防犯費", "広報費", "広聴費"]
    assert [(name, [tag.strip("【】（）") for tag in tags]) for name, tags in told] == [
        (name, [tag] if tag else []) for name, tag in zip(names, tagged, strict=True)
    ]
    assert [r.fields["text"].text for r in found if r.table == "notes"] == (
        ["旅費"] if ("旅費", "10") in lines else []
    )


def test_a_tag_between_two_names_that_nothing_tells_of_stays_a_note() -> None:
    lines = [("○防犯費", "4,000"), ("【新規】", ""), ("○広報費", "5,000")]
    found, _ = read(statement(*((0, words, amount) for words, amount in lines)))
    assert [_told(r) for r in found if r.table == "programmes"] == [("防犯費", []), ("広報費", [])]
    assert [r.fields["text"].text for r in found if r.table == "notes"] == ["【新規】"]
