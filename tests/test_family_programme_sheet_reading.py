"""Programme sheets on pages built by hand: sections, labels, totals, and what goes on elsewhere."""

from collections.abc import Sequence

import pytest

from yosandb.extract.families.programme_sheet.programme import Programme
from yosandb.extract.families.programme_sheet.total import Total
from yosandb.extract.geometry.flow import Block
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.printed import Part, Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.sections import Level, Section
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import WIDTH, chars, column, page

HEADING = 13.0


def read(*pages: Page, sheets: list[Sheet] | None = None) -> list[Record]:
    return [record for record in records(pages, sheets) if isinstance(record, Record)]


def told(found: Sequence[Record], *fields: str) -> list[tuple[str | None, ...]]:
    """The fields of the programmes as printed, without blanks."""
    return [
        tuple("".join(p.fields[f].text.split()) if f in p.fields else None for f in fields)
        for p in found
        if p.table == "programmes"
    ]


def covered(found: Sequence[Record]) -> dict[tuple[str, str], list[str]]:
    """What each total covers, by its label and amount, and what kind it is of."""
    return {
        (total.fields["label"].text, str(total.facts["kind"])): [
            part.anchor for part, _ in total.covers
        ]
        for total in found
        if total.table == "totals"
    }


def section(title: str, top: float, *lines: str, x: float = 50.0) -> list[Char]:
    """A heading in larger type, and the lines of its programmes."""
    return [*chars(title, x, top, HEADING), *column(x, top + 20, *lines)]


A = ("【甲の事業】 100円", "甲を支援する", "【乙の事業】 200円", "乙を支援する")
B = ("【丙の事業】 300円", "丙を支援する")


def test_programmes_with_their_section_and_description() -> None:
    found = read(page(section("産業の振興", 50, *A), section("観光の振興", 200, *B)))
    assert told(found, "name", "amount", "section", "description") == [
        ("甲の事業", "100円", "産業の振興", "甲を支援する"),
        ("乙の事業", "200円", "産業の振興", "乙を支援する"),
        ("丙の事業", "300円", "観光の振興", "丙を支援する"),
    ]


# --- totals


def test_a_subtotal_covers_its_section_and_a_total_all_of_them() -> None:
    found = read(
        page(
            section("産業の振興", 50, *A, "産業 小計 300円"),
            section("観光の振興", 200, *B, "観光 小計 300円"),
            chars("合計 600円", 50, 300),
        )
    )
    assert covered(found) == {
        ("産業 小計", "subtotal"): ["甲の事業", "乙の事業"],
        ("観光 小計", "subtotal"): ["丙の事業"],
        ("合計", "total"): ["300円", "300円"],
    }


def test_a_total_counts_what_has_no_subtotal() -> None:
    found = read(
        page(
            section("産業の振興", 50, *A, "小計 300円"),
            section("観光の振興", 200, *B),
            chars("合計 600円", 50, 300),
        )
    )
    (total,) = [t for t in found if t.facts.get("kind") == "total"]
    assert sorted(part.anchor for part, _ in total.covers) == ["300円", "丙の事業"]
    assert "section" not in total.fields


def test_a_total_of_each_section_covers_that_section() -> None:
    found = read(
        page(
            section("産業の振興", 50, *A, "合計 300円"),
            section("観光の振興", 200, *B, "合計 300円"),
        )
    )
    parts = [[p.anchor for p, _ in t.covers] for t in found if t.table == "totals"]
    assert parts == [["甲の事業", "乙の事業"], ["丙の事業"]]
    assert {t.facts["kind"] for t in found if t.table == "totals"} == {"subtotal"}


def test_a_total_in_a_heading_covers_what_follows() -> None:
    found = read(
        page(section("産業の振興（計 300円）", 50, *A), section("観光の振興（計 300円）", 200, *B))
    )
    totals = [t for t in found if t.table == "totals"]
    assert [[p.anchor for p, _ in t.covers] for t in totals] == [
        ["甲の事業", "乙の事業"],
        ["丙の事業"],
    ]
    assert told(found, "section") == [("産業の振興",), ("産業の振興",), ("観光の振興",)]


def test_no_total_is_a_programme_and_no_value_is_made_to_fit() -> None:
    found = read(page(section("産業の振興", 50, *A, "小計 999円")))
    assert told(found, "name", "amount") == [("甲の事業", "100円"), ("乙の事業", "200円")]
    (total,) = [t for t in found if t.table == "totals"]
    assert (total.fields["amount"].text, len(total.covers)) == ("999円", 2)


# --- priority labels


LONG = "甲を支援するため、経費の一部を補助します"


def labelled(x: float) -> list[Record]:
    """Two boxes below each other, full of text, each with a turned label in a strip at `x`."""
    boxes = [Box(60, 80, 280, 150), Box(60, 160, 280, 230)]
    strips = [Box(x, box.top, x + 16, box.bottom) for box in boxes]
    return read(
        page(
            chars("産業の振興", 60, 50, HEADING),
            column(70, 90, A[0], LONG, *A[2:]),
            column(70, 170, B[0], LONG),
            chars("重点事業", x + 3, 90, turn=90),
            chars("主要事業", x + 3, 170, turn=90),
            frames=[*boxes, *strips],
        )
    )


@pytest.mark.parametrize("x", [40.0, 284.0])
def test_a_label_beside_a_box_stands_for_its_programmes_on_either_side(x: float) -> None:
    assert told(labelled(x), "name", "priority") == [
        ("甲の事業", "重点事業"),
        ("乙の事業", "重点事業"),
        ("丙の事業", "主要事業"),
    ]


def test_labels_between_two_columns_belong_to_the_same_side_everywhere() -> None:
    boxes = [Box(60, 80, 280, 150), Box(320, 80, 540, 150)]
    strips = [Box(42, 80, 58, 150), Box(302, 80, 318, 150)]
    found = read(
        page(
            column(70, 90, *A),
            column(330, 90, *B),
            chars("重点事業", 45, 90, turn=90),
            chars("主要事業", 305, 90, turn=90),
            frames=[*boxes, *strips],
        )
    )
    assert told(found, "name", "priority") == [
        ("甲の事業", "重点事業"),
        ("乙の事業", "重点事業"),
        ("丙の事業", "主要事業"),
    ]


def test_a_label_on_a_line_of_its_own_stands_for_what_follows_in_its_section() -> None:
    found = read(
        page(
            section("産業の振興", 50, "◇重点事業", *A[:2], "◇主要事業", *A[2:]),
            section("観光の振興", 200, *B),
        )
    )
    assert told(found, "name", "priority") == [
        ("甲の事業", "重点事業"),
        ("乙の事業", "主要事業"),
        ("丙の事業", None),
    ]


def test_without_a_label_there_is_no_priority() -> None:
    assert told(read(page(section("重点的な産業の振興", 50, *A))), "priority") == [(None,), (None,)]


# --- what goes on in the next column, on the next page

FULL = "商店街の空き店舗を活用した新しい店の開業を支援するた"
REST = "めの経費を補助する"


def test_a_description_goes_on_in_the_next_column() -> None:
    boxes = [Box(40, 80, 320, 200), Box(330, 80, 580, 200)]
    found = read(
        page(
            column(50, 90, *A[:2], "【丁の事業】 400円", FULL),
            column(340, 90, REST, *B),
            frames=boxes,
        )
    )
    assert told(found, "name", "description") == [
        ("甲の事業", "甲を支援する"),
        ("丁の事業", FULL + REST),
        ("丙の事業", "丙を支援する"),
    ]


def test_a_description_goes_on_on_the_next_page() -> None:
    first = page(column(50, 90, *A[:2], "【丁の事業】 400円", FULL))
    second = page(column(50, 90, REST, *B), number=2)
    found = read(first, second)
    assert told(found, "name", "description") == [
        ("甲の事業", "甲を支援する"),
        ("丁の事業", FULL + REST),
        ("丙の事業", "丙を支援する"),
    ]
    going_on = found[1].fields["description"]
    assert [part.page for part in going_on.parts] == [1, 2]
    assert [record.page for record in found] == [1, 1, 2]


def test_a_section_goes_on_on_the_next_page() -> None:
    title = chars("令和7年度 主要事業の概要", 50, 20, 16)
    found = read(page(title, section("産業の振興", 50, *A)), page(column(50, 90, *B), number=2))
    assert told(found, "section") == [("産業の振興",)] * 3


def test_a_page_with_a_total_alone_goes_on() -> None:
    found = read(
        page(section("産業の振興", 50, *A)),
        page(chars("合計 300円", 50, 50), number=2),
    )
    (total,) = [t for t in found if t.table == "totals"]
    assert (total.page, [part.anchor for part, _ in total.covers]) == (2, ["甲の事業", "乙の事業"])


def test_prose_in_a_box_without_programmes_is_a_passage() -> None:
    boxes = [Box(40, 80, 320, 200), Box(330, 80, 580, 200)]
    found = read(
        page(
            column(50, 90, *A),
            column(340, 90, "まちの賑わい", "商店街の個性を生かした", "魅力づくりが必要"),
            frames=boxes,
        )
    )
    passages = [r.fields["text"].text for r in found if r.table == "passages"]
    assert "魅力づくりが必要" in "".join(passages)
    assert len(told(found, "name")) == 2


def test_names_without_amounts_are_no_programmes() -> None:
    sheets: list[Sheet] = []
    special = ("次の事項に取り組む。", "【飼育環境の向上】", "【情報発信】")
    found = read(
        page(section("産業の振興", 50, *A), section("動物園特別会計", 200, *special)), sheets=sheets
    )
    assert told(found, "name") == [("甲の事業",), ("乙の事業",)]
    assert sheets[0].claims.unclaimed() == []


def test_amounts_at_the_right_edge_belong_to_their_names() -> None:
    found = read(
        page(
            column(50, 90, "【甲の事業】", "甲を支援する", "【乙の事業】", "乙を支援する"),
            chars("100円", WIDTH - 90, 90),
            chars("（繰越額）200円", WIDTH - 140, 118),
        )
    )
    assert told(found, "name", "amount", "qualifier") == [
        ("甲の事業", "100円", None),
        ("乙の事業", "200円", "繰越額"),
    ]


def test_a_bracket_close_behind_a_name_says_more_of_it_unless_it_says_which_amount() -> None:
    """What stands behind an amount is the office, where it is beyond doubt behind most of them."""
    heads = (
        "○地域公共交通確保事業（夜間便の試行） 1億2,300万円（交通政策課）",
        "○図書購入事業（児童書） 450万円（中央図書館）",
        "○小学校校舎改修事業（繰越額） 6,700万円（教育総務課）",
        "○森林経営管理事業（２月補正分） 80万円（林務課）",
    )
    lines = [line for head in heads for line in (head, "　　　　市民の暮らしを支えます。")]
    found = read(page(column(50, 90, *lines)))
    assert told(found, "name", "amount", "qualifier", "department") == [
        ("地域公共交通確保事業（夜間便の試行）", "1億2,300万円", None, "交通政策課"),
        ("図書購入事業（児童書）", "450万円", None, "中央図書館"),
        ("小学校校舎改修事業", "6,700万円", "繰越額", "教育総務課"),
        ("森林経営管理事業", "80万円", "２月補正分", "林務課"),
    ]


def test_a_library_behind_one_amount_is_a_remark() -> None:
    found = read(page(column(50, 90, "【甲の事業】 100円（中央図書館）", "甲を支援する", *B)))
    assert told(found, "name", "amount_text", "department")[0] == (
        "甲の事業",
        "100円（中央図書館）",
        None,
    )


def test_a_limit_in_prose_is_no_amount_of_a_programme() -> None:
    found = read(page(column(50, 90, *A, "【補助上限】 500千円を上限に補助")))
    assert told(found, "name", "amount") == [("甲の事業", "100円"), ("乙の事業", "200円")]


# --- sections that are offices


def printed(text: str) -> Printed:
    return Printed(text, (Part(1, Box(0, 0, 1, 1), text),))


def test_a_total_is_of_the_section_of_its_programmes() -> None:
    """A 課 below another heading is the department alone, of programmes and their totals."""
    outer = Section(printed("産業の振興"), Level(14))
    office = printed("農政課")
    inner = Section(office, Level(12), parent=outer, department=office)
    fields = {name: printed(name) for name in ("name", "label", "amount")}
    made = Programme(Block((), None), 1, Box(0, 0, 1, 1), dict(fields), [], [], inner, None)
    total = Total(1, fields, [], inner)
    assert made.finish()[-1].fields["section"].text == "産業の振興"
    assert total.finish().fields["section"].text == "産業の振興"
