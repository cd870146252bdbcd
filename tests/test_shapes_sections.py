"""Headings as a tree: a heading ends only headings of its own level and below."""

import pytest

from yosandb.extract.page import Box
from yosandb.extract.printed import Part, Printed
from yosandb.extract.shapes.sections import UNNUMBERED, Level, Tree, number_level


def name(text: str) -> Printed:
    return Printed(text, (Part(1, Box(0, 0, 10, 10), text),))


def path(tree: Tree) -> list[str]:
    return [section.name.text for section in tree.path]


def test_numbers_from_the_outermost_in() -> None:
    kinds = ["第1章", "第１", "Ⅱ", "基本目標1", "１．", "1-1", "(1)", "①", "ア", "(ア)"]
    levels = [number_level(number) for number in kinds]
    assert levels == sorted(levels)
    assert len(set(levels)) == len(levels)


@pytest.mark.parametrize("number", [None, "", "★", "資料"])
def test_what_is_no_number(number: str | None) -> None:
    assert number_level(number) == UNNUMBERED


def test_a_heading_ends_those_of_its_own_level_and_below() -> None:
    tree = Tree()
    one, bracketed = Level(12, number_level("1")), Level(12, number_level("(1)"))
    tree.begin(name("健康"), one)
    tree.begin(name("保健"), bracketed)
    tree.begin(name("福祉"), bracketed)
    assert path(tree) == ["健康", "福祉"]
    tree.begin(name("安全"), one)
    assert path(tree) == ["安全"]


def test_larger_type_stands_above_smaller() -> None:
    tree = Tree()
    tree.begin(name("まち"), Level(14))
    tree.begin(name("道"), Level(11))
    assert path(tree) == ["まち", "道"]


def test_records_come_once_and_parents_first() -> None:
    tree = Tree()
    tree.begin(name("健康"), Level(14))
    inner = tree.begin(name("福祉"), Level(11))
    assert [record.anchor for record in inner.use()] == ["健康", "福祉"]
    assert inner.use() == []
    assert inner.record is not None
    assert inner.record.links["parent_id"].anchor == "健康"
