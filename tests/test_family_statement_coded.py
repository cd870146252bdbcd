"""Rows known by the numbers of their 款, 項 and 目 (2-1-3), before the name or beside it."""

from itertools import pairwise

import pytest

from yosandb.extract.families.budget_statement.evidence import Row, Table
from yosandb.extract.families.budget_statement.lexicon import lexicon
from yosandb.extract.families.budget_statement.proving import Tables
from yosandb.extract.families.budget_statement.steps import has_codes
from yosandb.extract.page import Char, Page
from yosandb.extract.records import More, Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

EDGES = (20.0, 60.0, 150.0, 220.0, 290.0, 360.0, 420.0, 470.0, 580.0)
WORDS = ("番", "名", "今期", "昨期", "開き", "細別", "細別高", "使いみち")
# Code, name, this year, last year; a 節 and its amount.
KAN = (
    ("{k}", "款{k}", "900", "800", "", ""),
    ("{k}-1", "款{k}の項", "900", "800", "", ""),
    ("{k}-1-1", "甲{k}", "600", "480", "1 報酬", "350"),
    ("", "", "", "", "2 給料", "250"),
    ("{k}-1-2", "乙{k}", "300", "320", "1 報酬", "160"),
    ("", "", "", "", "2 給料", "140"),
)


def coded(kans: range, *, beside: bool, number: int = 1) -> Page:
    """Some 款 with a 項 of two 目 each; the codes stand in a column of their own, or before."""
    placed: list[list[Char]] = [chars("歳出予算の説明　一般会計", 22, 14, 8)]
    middles = [(a + b) / 2 for a, b in pairwise(EDGES)]
    placed += [
        chars(word, x - 4 * len(word), 50, 8)
        for word, x in zip(WORDS, middles, strict=True)
        if beside or word != WORDS[0]
    ]
    rows = [[cell.format(k=k) for cell in row] for k in kans for row in KAN]
    for n, (code, name, first, last, setsu, yen) in enumerate(rows):
        top = 70 + 14.0 * n
        change = f"{int(first) - int(last)}".replace("-", "△") if first else ""
        placed.append(chars(code, 22 if beside else 62, top, 8))
        placed.append(chars(name, 62 if beside else 90, top, 8))
        placed.append(chars(setsu, 362, top, 8))
        for text, end in zip((first, last, change, yen), (*EDGES[3:6], EDGES[7]), strict=True):
            placed.append(chars(text, end - 2 - 4 * (len(text) + text.count("△")), top, 8))
        placed.append(chars("内容" if setsu else "", 474, top, 8))
    edges = EDGES if beside else (EDGES[0], *EDGES[2:])
    return page(*placed, rulings=cells(edges, (46.0, 64.0, 800.0)), number=number)


@pytest.mark.parametrize("beside", [True, False], ids=["a column of codes", "codes before names"])
def test_codes_tell_the_levels(beside: bool) -> None:
    pages = [coded(range(1, 8), beside=beside), coded(range(8, 15), beside=beside, number=2)]
    sheets: list[Sheet] = []
    found: list[Record] = []
    for item in records(pages, sheets):
        if isinstance(item, Record) and item.table == "items":
            found.append(item)
        assert not isinstance(item, More) or "amount" not in item.fields
    said = [(r.facts["level"], r.fields["number"].text, r.fields["name"].text) for r in found]
    assert said[:5] == [
        ("kan", "1", "款1"),
        ("kou", "1", "款1の項"),
        ("moku", "1", "甲1"),
        ("moku", "2", "乙1"),
        ("kan", "2", "款2"),
    ]
    assert len(said) == 14 * 4
    assert {r.facts["side"] for r in found} == {"expenditure"}


def rows(*of: tuple[int, int]) -> Tables:
    found = [
        Row(100.0 + 12 * n, 8.0, {1: yen}, {0: 0.0}, {0: 0.0}, {0: (1,) * depth}, {0})
        for n, (depth, yen) in enumerate(of)
    ]
    return Tables(("番",), [Table((1, 0), ("番",), found, {0: 99, 1: 99}, frozenset({1}))])


ONE = ((1, 900), (2, 600), (3, 400), (3, 200), (2, 300), (3, 100), (3, 200))


def test_codes_are_told_by_what_adds_up() -> None:
    assert has_codes(rows(*ONE, *ONE), 0, 1)
    wrong = ((1, 500), (2, 3), (3, 7), (2, 8), (3, 9))
    assert not has_codes(rows(*ONE, *wrong, *wrong), 0, 1)
    assert not has_codes(rows(*[row for row in (*ONE, *ONE) if row[0] < 3]), 0, 1)


def test_a_lexicon_of_nothing_knows_no_codes() -> None:
    assert not lexicon(()).nestings
