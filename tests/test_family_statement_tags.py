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
