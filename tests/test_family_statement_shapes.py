"""款, 項 and 目 told apart by how their numbers are written (１． （１） １）), 計 with names."""

from itertools import pairwise

import pytest

from yosandb.extract.families.budget_statement.evidence import Row, Table
from yosandb.extract.families.budget_statement.proving import Tables
from yosandb.extract.families.budget_statement.steps import shapes
from yosandb.extract.page import Char, Page
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

# 節 and their amounts stand before those of the 目.
EDGES = (20.0, 130.0, 210.0, 270.0, 330.0, 390.0, 450.0, 580.0)
WORDS = ("科目の区分", "細別", "細別高", "今期", "昨期", "開き", "使いみち")
# Name, 節 and its amount, this year, last year.
ROWS = (
    ("{k}．費目{k}", "", "", "", ""),
    ("（１）項目{k}", "", "", "", ""),
    ("１）甲{k}", "1 報酬", "350", "600", "480"),
    ("", "2 給料", "250", "", ""),
    ("２）乙{k}", "1 報酬", "300", "300", "320"),
    ("項目{k}　小計", "", "", "900", "800"),
    ("（２）病院会計{k}", "", "", "", ""),
    ("１）丙{k}", "1 報酬", "100", "100", "80"),
    ("病院会計{k}　小計", "", "", "100", "80"),
    ("費目{k}　合計", "", "", "1,000", "880"),
)
LAST = ("歳出の部　総計", "", "", "6,000", "5,280")


def statement(kans: range, number: int, *, ends: bool) -> Page:
    placed: list[list[Char]] = [chars("歳出予算の説明　一般会計", 22, 14, 8)]
    middles = [(a + b) / 2 for a, b in pairwise(EDGES)]
    placed += [chars(w, x - 4 * len(w), 50, 8) for w, x in zip(WORDS, middles, strict=True)]
    rows = [
        tuple(cell.format(k="甲乙丙丁戊己"[k - 1]) for cell in row) for k in kans for row in ROWS
    ]
    for n, (name, setsu, yen, first, last) in enumerate([*rows, *([LAST] if ends else [])]):
        top = 70 + 14.0 * n
        change = _change(first, last)
        placed.append(chars(_numbered(name, kans, n), 22 if "．" in name else 30, top, 8))
        placed.append(chars(setsu, 132, top, 8))
        for text, end in zip((yen, first, last, change), EDGES[3:7], strict=True):
            placed.append(chars(text, end - 2 - 4 * (len(text) + text.count("△")), top, 8))
        placed.append(chars("内容" if setsu else "", 454, top, 8))
    return page(*placed, rulings=cells(EDGES, (46.0, 64.0, 800.0)), number=number)


def _numbered(name: str, kans: range, row: int) -> str:
    if "．" not in name:
        return name
    return f"{kans[row // len(ROWS)]}．{name.split('．')[1]}"


def _change(first: str, last: str) -> str:
    if not first:
        return ""
    change = int(first.replace(",", "")) - int(last.replace(",", ""))
    return f"{change:,}".replace("-", "△")


def test_each_way_of_writing_numbers_is_a_level() -> None:
    sheets: list[Sheet] = []
    pages = [statement(range(1, 4), 1, ends=False), statement(range(4, 7), 2, ends=True)]
    found = [r for r in records(pages, sheets) if isinstance(r, Record)]
    items = [r for r in found if r.table == "items"]
    assert [
        (r.facts["level"], r.fields["number"].text, r.fields["name"].text) for r in items[:6]
    ] == [
        ("kan", "1", "費目甲"),
        ("kou", "１", "項目甲"),
        ("moku", "１", "甲甲"),
        ("moku", "２", "乙甲"),
        ("kou", "２", "病院会計甲"),
        ("moku", "１", "丙甲"),
    ]
    assert len(items) == 6 * 6
    totals = [r for r in found if r.table == "totals" and r.facts["column"] == "amount_yen"]
    kinds = [(r.facts["kind"], r.fields["amount"].text, len(r.covers)) for r in totals]
    assert kinds[:3] == [("kou", "900", 2), ("kou", "100", 1), ("kan", "1,000", 2)]
    assert kinds[-1] == ("account", "6,000", 12)
    assert not [p for sheet in sheets for p in sheet.problems]
    assert [r.fields["amount"].text for r in found if r.table == "setsu"][:3] == [
        "350",
        "250",
        "300",
    ]


def marked(*of: tuple[str, int]) -> Tables:
    found = [
        Row(100.0 + 12 * n, 8.0, {1: 1}, {0: 0.0}, {0: 0.0}, marks={0: mark})
        for n, mark in enumerate(of)
    ]
    return Tables(("番",), [Table((1, 0), ("番",), found, {0: 99}, frozenset({1}))])


ONE = (("(1)", 1), ("1)", 1), ("1)", 2), ("(1)", 2), ("1)", 1))


def test_the_level_below_begins_again() -> None:
    rows = [row for k in range(1, 4) for row in (("1.", k), *ONE)]
    assert shapes(list(marked(*rows).rows), 0, 1).shapes == ("1.", "(1)", "1)")


@pytest.mark.parametrize("broken", ["two ways", "no order"])
def test_numbers_in_no_order_tell_nothing(broken: str) -> None:
    rows = [row for k in range(1, 4) for row in (("1.", k), *ONE)]
    if broken == "two ways":
        rows = [row for row in rows if row[0] != "1)"]
    else:
        rows = [(written, 7 - number * k % 5) for k, (written, number) in enumerate(rows)]
    assert shapes(list(marked(*rows).rows), 0, 1).shapes == ()
