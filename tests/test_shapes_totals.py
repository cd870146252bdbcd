"""Totals are bound to their parts by their word and their place."""

from yosandb.extract.shapes.totals import Entry, Role, bind

PART, BELOW, ABOVE, NONE = Role.PART, Role.BELOW, Role.ABOVE, Role.NONE


def test_a_subtotal_covers_its_section_and_a_total_all_that_is_open() -> None:
    entries = [
        Entry(PART, ("a",)),
        Entry(PART, ("a",)),
        Entry(BELOW, ("a",), "小計"),
        Entry(PART, ("b",)),
        Entry(BELOW, ("b",), "合計"),
    ]
    assert bind(entries) == {2: [0, 1], 4: [2, 3]}


def test_a_total_in_a_heading_covers_its_section_and_no_more() -> None:
    entries = [
        Entry(ABOVE, ("a",)),
        Entry(PART, ("a",)),
        Entry(PART, ("a", "inner")),
        Entry(PART, ("b",)),
    ]
    assert bind(entries) == {0: [1, 2]}


def test_each_section_with_a_total_of_its_own() -> None:
    entries = [
        Entry(PART, ("a",)),
        Entry(BELOW, ("a",), "合計"),
        Entry(PART, ("b",)),
        Entry(BELOW, ("b",), "合　計"),
    ]
    assert bind(entries) == {1: [0], 3: [2]}


def test_what_takes_no_part_is_covered_by_nothing() -> None:
    entries = [Entry(PART), Entry(NONE), Entry(BELOW, (), "計")]
    assert bind(entries) == {2: [0]}


def test_a_total_over_nothing_stands_alone() -> None:
    assert bind([Entry(BELOW, (), "合計")]) == {0: []}


def test_a_statutory_group_covers_its_members_right_above_it() -> None:
    rows = ("人件費", "扶助費", "公債費", "物件費", "普通建設事業費", "災害復旧費")
    entries = [Entry(PART, (), row) for row in rows]
    entries[3:3] = [Entry(BELOW, (), "義務的経費計")]
    entries += [Entry(BELOW, (), "投資的経費 小計"), Entry(BELOW, (), "歳出合計")]
    assert bind(entries) == {3: [0, 1, 2], 7: [5, 6], 8: [3, 4, 7]}


def test_a_group_without_a_member_above_covers_what_any_subtotal_does() -> None:
    entries = [Entry(PART, (), "道路"), Entry(PART, (), "学校"), Entry(BELOW, (), "投資的経費計")]
    assert bind(entries) == {2: [0, 1]}
