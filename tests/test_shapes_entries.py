"""Heads of entries: names that a bracket, a mark, a number or a type sets apart, with amounts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Char
from yosandb.extract.shapes.entries import HeadReader
from yosandb.extract.shapes.entry.head import Head
from yosandb.extract.shapes.slot import SlotReader
from yosandb.tests.typeset import chars

READER = HeadReader(SlotReader(bare=False), {})


def lines(*rows: str) -> list[Line]:
    """Rows of text; `|` stands for a wide gap."""
    found: list[Char] = []
    for number, row in enumerate(rows):
        x = 50.0
        for part in row.split("|"):
            found += chars(part, x, 50 + 20 * number)
            x += 10 * len(part) + 60
    return lines_of(found)


def head(*rows: str) -> Head:
    found = READER.read(lines(*rows))
    assert found is not None
    return found


def told(found: Head) -> tuple[str, list[str], list[str], str | None]:
    """Name without line breaks, tags, departments, amount."""
    slot = found.slot
    amount = None if slot is None or slot.main is None else found.said(slot.main.span)
    return (
        found.said(found.name).replace("\n", ""),
        sorted(found.said(span).strip("()[]【】<>") for span in found.tags),
        [found.said(span) for span in found.departments],
        amount,
    )


@pytest.mark.parametrize(
    ("rows", "name", "tags", "departments", "amount"),
    [
        (("【支援費】［公約］|531千円",), "支援費", ["公約"], [], "531千円"),
        (("【（新）BCP連携推進費】|809千円",), "BCP連携推進費", ["新"], [], "809千円"),
        (("（拡）【産後ケア】（公約）|10円",), "産後ケア", ["公約", "拡"], [], "10円"),
        (("【新規】【支援費】|500千円",), "支援費", ["新規"], [], "500千円"),
        (("新規 【支援費】|500千円",), "支援費", ["新規"], [], "500千円"),
        (("① 【支援費】|500千円",), "支援費", [], [], "500千円"),
        (("ア 「支援費」|500千円",), "支援費", [], [], "500千円"),
        (("《支援費》＜商工課＞|500千円",), "支援費", [], ["商工課"], "500千円"),
        (("【支援費】（商工振興課）|500千円",), "支援費", [], ["商工振興課"], "500千円"),
        (("◆【拡充】支援事業（農政課）|500千円",), "支援事業", ["拡充"], ["農政課"], "500千円"),
        (("○支援事業………500千円",), "支援事業", [], [], "500千円"),
        (("支援事業|500千円 新規",), "支援事業", ["新規"], [], "500千円"),
        (("（１）支援事業", "予算額|500千円|担当：農政課"), "支援事業", [], ["農政課"], "500千円"),
        (("（１）支援事業", "担当：農政課|予算額|500千円"), "支援事業", [], ["農政課"], "500千円"),
        (("（１）支援事業", "500千円（前年度 －）［新規］"), "支援事業", ["新規"], [], "500千円"),
        (("（１）支援事業", "道を直す。（農政課）"), "支援事業", [], [], None),
        (("【負担金】［公約］", "|20,000千円"), "負担金", ["公約"], [], "20,000千円"),
        (("【負担金】", "（公約）|20,000千円"), "負担金", ["公約"], [], "20,000千円"),
        (("見守り事業", "福祉課|20,000千円"), "見守り事業", [], ["福祉課"], "20,000千円"),
        (("【支援費】 ＜公＞ ＜新＞", "500千円"), "支援費", ["公", "新"], [], "500千円"),
        (
            ("【支援費】［公］", "500千円|［前］400千円|（商工課）"),
            "支援費",
            ["公"],
            ["商工課"],
            "500千円",
        ),
        (("【新築工事】|1,284,", "|700千円"), "新築工事", [], [], "1,284,700千円"),
        (
            ("（１）（新）園庭事業 25,870千円（皆増）〔保育課〕",),
            "園庭事業",
            ["新"],
            ["保育課"],
            "25,870千円",
        ),
        (("（２）園庭事業 22,7", "59千円（＋4,938千円）"), "園庭事業", [], [], "22,759千円"),
        (
            ("・園庭事業 22,759千円", "（△4,938千円）（保育課）"),
            "園庭事業",
            [],
            ["保育課"],
            "22,759千円",
        ),
        (
            ("園庭事業 22,759千円（＋4,9", "38千円）［保育課］"),
            "園庭事業",
            [],
            ["保育課"],
            "22,759千円",
        ),
        (
            ("【避難所整備事業】（拡）|312,450千", "|円"),
            "避難所整備事業",
            ["拡"],
            [],
            "312,450千円",
        ),
    ],
)
def test_a_head_is_taken_apart(
    rows: tuple[str, ...], name: str, tags: list[str], departments: list[str], amount: str
) -> None:
    assert told(head(*rows)) == (name, tags, departments, amount)


@pytest.mark.parametrize(
    "row",
    [
        "うち委託料|4,123千円",
        "中小企業を支援し、街を、にぎわせます。",
        "1,000千円",
        "補助限度額は1件当たり800千円を上限とする",
    ],
)
def test_what_is_no_head(row: str) -> None:
    found = READER.read(lines(row))
    assert found is None or found.slot is None


@pytest.mark.parametrize("place", ["－", "（再掲）", "5,000千円の内数", "※4,560千円", "調整中"])
def test_a_name_without_a_plain_amount_is_still_a_head(place: str) -> None:
    found = head(f"【支援費】|{place}")
    assert found.slot is not None
    assert found.slot.main is None


@pytest.mark.parametrize("said", ["［再掲］", "［調整］ 500千円", "＜３＞", "［前年］"])
def test_words_in_place_of_an_amount_are_no_tags(said: str) -> None:
    assert told(head(f"【支援費】{said}"))[1] == []


def test_an_office_over_an_office_is_no_entry_with_an_amount() -> None:
    found = READER.read(lines("総務部", "財政課|20,000千円"))
    assert found is not None and found.slot is None


def test_prose_behind_a_bracket_is_no_amount() -> None:
    assert READER.read(lines("【対象】市内に住む18歳までの児童の全員に配布する。")) is None


@given(
    st.lists(st.text("【】（）［］新規公約支援事業千円,0123456789 　|…", max_size=30), max_size=4)
)
@settings(max_examples=200, deadline=None)
def test_whatever_is_printed_spans_lie_in_the_text(rows: list[str]) -> None:
    printed = lines(*rows)
    found = READER.read(printed) if printed else None
    if found is not None:
        spans = [found.name, *found.tags, *found.departments, *found.numbers, *found.symbols]
        assert all(0 <= start < end <= len(found.text.text) for start, end in spans)
        assert 1 <= found.lines <= len(printed)
