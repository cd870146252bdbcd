"""Rows of the statutory table: 目, 廃目 and 計, as they stand on a page."""

from collections.abc import Sequence

import pytest

from yosandb.extract.families.budget_statement.items import running_over
from yosandb.extract.geometry.grid import page_grid
from yosandb.extract.geometry.table import Column
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page, upright

HEADS = (("目", 60.0), ("本年度", 170.0), ("前年度", 250.0), ("比較", 340.0))
ENDS = {"amount": 220.0, "previous": 300.0, "change": 380.0}
TITLE = "1款 議会費   1項 議会費"


def figures(amount: str, previous: str, change: str, top: float) -> list[Char]:
    """Figures that end at the right edge of their columns."""
    found: list[Char] = []
    for text, end in zip((amount, previous, change), ENDS.values(), strict=True):
        width = sum(10.0 if not c.isascii() else 5.0 for c in text)
        found += chars(text, end - width, top)
    return found


def table(*body: Sequence[Char], bottom: float = 300.0, rows: Sequence[float] = ()) -> Page:
    heads = [c for word, x in HEADS for c in chars(word, x, 80)]
    edges = (40.0, 150.0, 225.0, 305.0, 385.0)
    rulings = cells(edges, (76.0, 94.0, *rows, bottom))
    return page(chars(TITLE, 40, 50), heads, *body, rulings=rulings)


def read(printed: Page) -> tuple[list[Record], Sheet]:
    sheets: list[Sheet] = []
    found = [item for item in records([printed], sheets) if isinstance(item, Record)]
    return found, sheets[0]


def mokus(printed: Page) -> list[dict[str, str | int]]:
    return [
        {**{name: value.text for name, value in record.fields.items()}, **record.facts}
        for record in read(printed)[0]
        if record.table == "items" and record.facts["level"] == "moku"
    ]


def test_a_row_begins_with_its_number() -> None:
    (first, second) = mokus(
        table(
            chars("1 議会費", 44, 100),
            figures("1,200", "1,000", "200", 100),
            chars("2 事務局費", 44, 130),
            figures("300", "350", "△50", 130),
        )
    )
    assert (first["number"], first["name"]) == ("1", "議会費")
    assert (second["number"], second["name"], second["change"]) == ("2", "事務局費", "△50")
    assert second["amount"] == "300"


def test_a_wrapped_name_may_go_on_with_figures() -> None:
    """健康ふじ / 21推進費: the figures stand below the name, not below the number."""
    (row,) = mokus(
        table(
            chars("3 健康ふじ", 44, 100),
            chars("21推進費", 54, 112),
            figures("1,200", "1,000", "200", 100),
        )
    )
    assert (row["number"], row["name"]) == ("3", "健康ふじ21推進費")


def test_a_number_may_stand_in_the_middle_of_its_cell() -> None:
    found = mokus(
        table(
            chars("一般会計からの", 54, 98),
            chars("1", 44, 104),
            chars("繰入金", 54, 110),
            figures("1,200", "1,000", "200", 104),
            chars("2 諸費", 44, 130),
            figures("300", "350", "△50", 130),
            rows=(124.0,),
        )
    )
    assert [(row["number"], row["name"]) for row in found] == [
        ("1", "一般会計からの繰入金"),
        ("2", "諸費"),
    ]


@pytest.mark.parametrize("name", ["○商工債", "（廃目）商工債", "商工債"])
def test_a_row_without_number_and_amount_is_abolished(name: str) -> None:
    found = mokus(
        table(
            chars("1 土木債", 44, 100),
            figures("1,200", "1,000", "200", 100),
            chars(name, 54, 130),
            figures("0", "7,600", "△7,600", 130),
        )
    )
    gone = found[1]
    assert (gone["name"], gone["abolished"], gone["previous"]) == ("商工債", 1, "7,600")
    assert "number" not in gone
    assert found[0]["abolished"] == 0


def test_a_row_without_number_but_with_an_amount_is_said() -> None:
    printed = table(
        chars("1 土木債", 44, 100),
        figures("1,200", "1,000", "200", 100),
        chars("商工債", 54, 130),
        figures("500", "7,600", "△7,100", 130),
    )
    assert mokus(printed)[1]["abolished"] == 0
    assert "number-missing" in {problem.code for problem in read(printed)[1].problems}


def test_a_total_is_no_moku_and_covers_those_above_it() -> None:
    found, _ = read(
        table(
            chars("1 議会費", 44, 100),
            figures("1,200", "1,000", "200", 100),
            chars("2 事務局費", 44, 130),
            figures("300", "350", "△50", 130),
            chars("計", 90, 160),
            figures("1,500", "1,350", "150", 160),
        )
    )
    totals = [record for record in found if record.table == "totals"]
    assert {r.facts["column"]: r.fields["amount"].text for r in totals} == {
        "amount_yen": "1,500",
        "previous_yen": "1,350",
        "change_yen": "150",
    }
    moku = [r for r in found if r.table == "items" and r.facts["level"] == "moku"]
    assert all([part for part, _ in total.covers] == moku for total in totals)


def test_the_same_moku_again_is_no_second_row() -> None:
    first = table(chars("1 議会費", 44, 100), figures("1,200", "1,000", "200", 100))
    again = Page(2, first.width, first.height, first.chars, first.rulings, (), 0, 0, 0)
    found = [item for item in records([first, again]) if isinstance(item, Record)]
    levels = [record.facts["level"] for record in found if record.table == "items"]
    assert sorted(map(str, levels)) == ["kan", "kou", "moku"]
    repeated = [r for r in found if r.table == "totals" and r.facts["kind"] == "repeated"]
    assert sorted(r.fields["amount"].text for r in repeated) == ["1,000", "1,200", "200"]


def test_all_that_stands_in_the_table_is_claimed() -> None:
    _, sheet = read(table(chars("1 議会費", 44, 100), figures("1,200", "1,000", "200", 100)))
    assert sheet.claims.unclaimed() == []
    assert sheet.problems == []


def test_a_page_on_its_side_is_said_to_be_unread() -> None:
    turned = page(chars("1 議会費 1,200", 44, 100, turn=90), chars("2 諸費 300", 64, 100, turn=90))
    upright = table(chars("1 議会費", 44, 100), figures("1,200", "1,000", "200", 100))
    second = Page(2, turned.width, turned.height, turned.chars, (), (), 0, 0, 0)
    sheets: list[Sheet] = []
    found = [r for r in records([upright, second], sheets) if isinstance(r, Record)]
    assert {record.page for record in found} == {1}
    assert [problem.code for problem in sheets[1].problems] == ["page-turned"]
    assert Box(0, 0, 600, 840).holds(sheets[1].page.chars[0].box.centre)


def test_a_number_may_have_three_digits() -> None:
    """A 目 that only a supplement has: 101.衛生費国庫負担金"""
    (found,) = mokus(table(chars("101.衛生費負担金", 42, 100), figures("9", "8", "1", 100)))
    assert (found["number"], found["name"]) == ("101", "衛生費負担金")


def test_what_says_that_a_row_goes_on_may_run_over_into_the_next() -> None:
    """１ 議会費（つ / づき）, the second line of which stands below the ruling."""
    found = mokus(
        table(
            chars("1 議会費", 44, 100),
            figures("1,200", "1,000", "200", 100),
            chars("1 議会費（つ", 44, 122),
            chars("づき）", 54, 137),
            chars("2 事務局費", 44, 146),
            figures("300", "350", "△50", 146),
            rows=(118.0, 136.0),
        )
    )
    assert [(moku["number"], moku["name"]) for moku in found] == [
        ("1", "議会費"),
        ("2", "事務局費"),
    ]


def test_the_name_of_a_band_over_several_columns_is_whole() -> None:
    """No upright line stands in the row of a 目 between its name and the column behind it."""
    name = "地震津波対策施設整備事業費"
    heads = [c for word, x in (*HEADS, ("説明", 420.0)) for c in chars(word, x + 40, 80)]
    body = [*chars(f"1 {name}", 44, 100), *chars("2 事務局費", 44, 120)]
    for top in (100, 120):
        body += [char for n in (225, 305, 385) for char in chars("500", n + 35, top)]
    rulings = [
        *cells((40.0, 225.0, 305.0, 385.0, 450.0), (76.0, 94.0, 114.0, 134.0)),
        *(upright(150.0, *ends) for ends in ((76.0, 94.0), (114.0, 134.0))),
    ]
    printed = page(chars(TITLE, 40, 50), heads, body, rulings=rulings)
    over = running_over(Column("moku", 40.0, 150.0), printed.chars, page_grid(printed))
    assert "".join(char.text for char in body if char in over) == name[-3:]
