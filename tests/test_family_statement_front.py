"""総括: 款 with this year and last, however a city sets them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from yosandb.extract.families.base import Heading
from yosandb.extract.page import Char, Page
from yosandb.extract.records import Record
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

CASES = Path(__file__).parents[2] / "shared" / "corpus" / "cases"
EDGES = (40.0, 240.0, 340.0, 440.0, 540.0)
ENDS = (335.0, 435.0, 535.0)
HEADS = (("款", 140.0), ("本年度予算額", 260.0), ("前年度予算額", 360.0), ("比較", 480.0))
Row = tuple[str, str, str, str]
ROWS: tuple[Row, ...] = (
    ("1 市税", "3,200", "3,100", "100"),
    ("2 地方譲与税", "120", "118", "2"),
    ("歳入合計", "3,320", "3,218", "102"),
)


def summary(
    *rows: Row,
    x: float = 46.0,
    side: str = "（歳入）",
    ruled: bool = True,
    heads: Sequence[tuple[str, float]] = HEADS,
) -> Page:
    placed: list[Sequence[Char]] = [chars("１　総括", 40, 20), chars(side, 40, 40)]
    placed += [chars(word, at, 70) for word, at in heads]
    for n, (name, *figures) in enumerate(rows):
        placed.append(chars(name, x, 96 + 22 * n))
        for text, end in zip(figures, ENDS, strict=True):
            placed.append(chars(text, end - 5.0 * len(text), 96 + 22 * n))
    heights = [62.0, *(90.0 + 22 * n for n in range(len(rows) + 1))]
    return page(*placed, rulings=cells(EDGES, heights) if ruled else ())


def amounts(*pages: Page) -> list[tuple[object, str, str]]:
    """Side, name and this year's amount: of the 款, which are items here, and of 合計."""
    return [
        (r.facts.get("side"), r.fields["name" if r.table == "items" else "label"].text, text)
        for r in records(pages)
        if isinstance(r, Record) and (text := _amount(r)) is not None
    ]


def _amount(record: Record) -> str | None:
    wanted = record.table == "items" or record.facts.get("column") == "amount_yen"
    return record.fields["amount"].text if wanted and "amount" in record.fields else None


EXPECTED = [
    ("revenue", "市税", "3,200"),
    ("revenue", "地方譲与税", "120"),
    ("revenue", "歳入合計", "3,320"),
]


@pytest.mark.parametrize("number", ["{} ", "({}) ", "（{}）", "第{}款 ", ""])
def test_rows_are_known_with_any_number_and_without(number: str) -> None:
    rows = [(number.format(n) + name[2:], *rest) for n, (name, *rest) in enumerate(ROWS[:2], 1)]
    assert amounts(summary(*rows, ROWS[2])) == EXPECTED  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (("本年度予算額", "前年度予算額", "比較"), "前年度予算額"),
        (("補正前の額", "補正額", "計"), "補正前の額"),
    ],
)
def test_the_words_over_the_columns_of_a_summary_say_which_budget_it_is(
    heads: Sequence[str], said: str
) -> None:
    words = (HEADS[0], *zip(heads, [at for _, at in HEADS[1:]], strict=True))
    found = [x for x in records([summary(*ROWS, heads=words)]) if isinstance(x, Heading)]
    assert [heading.printed.text for heading in found if heading.role == "form"] == [said]


def test_the_side_may_stand_beside_the_names_from_top_to_bottom() -> None:
    plain = [(name.lstrip("12 "), *rest) for name, *rest in ROWS]
    at = summary(*plain, x=70, side="")  # type: ignore[arg-type]
    label = [*chars("歳", 46, 107), *chars("入", 46, 124)]
    assert amounts(page(at.chars, label, rulings=at.rulings)) == EXPECTED


def test_an_amount_may_be_wrapped_at_its_comma() -> None:
    whole = summary(*ROWS[:2], ("歳入合計", "", "", ""))
    wrapped = [
        char
        for text, end in zip(("3,", "3,", ""), ENDS, strict=True)
        for char in chars(text, end - 15.0, 136, 8)
    ]
    rest = [
        c
        for t, end in zip(("320", "218", "102"), ENDS, strict=True)
        for c in chars(t, end - 15, 145, 8)
    ]
    assert amounts(page(whole.chars, wrapped, rest, rulings=whole.rulings))[-1][2] == "3,320"


def test_names_may_stand_on_the_left_page_and_figures_on_the_right() -> None:
    both = summary(*ROWS)
    names = [c for c in both.chars if c.box.x0 < 240]
    figures = [c for c in both.chars if c.box.x0 >= 240]
    title = chars("令和8年度北見野市一般会計予算", 40, 4)
    left = page(title, names, rulings=cells(EDGES[:2], (62.0, 90.0, 112.0, 134.0, 156.0)))
    right = page(figures, rulings=cells(EDGES[1:], (62.0, 90.0, 112.0, 134.0, 156.0)), number=2)
    assert amounts(left, right) == EXPECTED


def test_a_name_that_reaches_into_the_figures_is_whole() -> None:
    long = ("2 国有提供施設等所在市助成交付金等交付", "120", "118", "2")
    names = [label for _, label, _ in amounts(summary(ROWS[0], long, ROWS[2]))]
    assert names[1] == "国有提供施設等所在市助成交付金等交付"


def test_no_decrease_is_no_name() -> None:
    rows = (ROWS[0], ("2 地方譲与税", "0", "118", "皆減"), ROWS[2])
    assert [label for _, label, _ in amounts(summary(*rows))][1] == "地方譲与税"


@pytest.mark.skipif(not CASES.exists(), reason="the cases stand beside the checkout only")
@pytest.mark.parametrize(
    "case",
    [
        "k03_spread_names_left",
        "k05_wrapped_amount",
        "k12_no_numbers_side_label",
        "k13_paren_numbers",
    ],
)
def test_every_kan_of_the_cases_and_its_sums(case: str) -> None:
    db = open_database(":memory:")
    convert(inputs([CASES / f"{case}.pdf"]), db, Options())
    found = db.execute(
        "SELECT side, count(*), sum(amount_yen) / 1000 FROM items"
        " WHERE level = 'kan' AND source = 'summary' GROUP BY side ORDER BY side"
    ).fetchall()
    assert found == [("expenditure", 5, 6_500_000), ("revenue", 5, 6_500_000)]
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]


@pytest.mark.skipif(not CASES.exists(), reason="the cases stand beside the checkout only")
def test_an_amount_that_a_name_is_printed_upon_is_not_known() -> None:
    """国有提供施設等所在市助成交付金 reaches over 40,000, of which a 0 is left."""
    db = open_database(":memory:")
    convert(inputs([CASES / "k02_side_by_side.pdf"]), db, Options())
    found = "SELECT amount_yen FROM items WHERE number = 3 AND side = 'revenue'"
    assert db.execute(found).fetchall() == [(None,)]
    assert ("overlaid-text",) in db.execute("SELECT code FROM problems").fetchall()


def test_a_number_may_stand_in_the_middle_of_its_name() -> None:
    """A name over two lines: its number and its figures are level with neither."""
    rows = summary(ROWS[0], ("", "", "", ""), ROWS[2])
    name = [*chars("新型コロナウイルス感染症", 60, 113), *chars("対策特別交付金", 60, 123)]
    figures = [*chars("2", 46, 118), *chars("120", 320, 118), *chars("118", 420, 118)]
    found = amounts(page(rows.chars, name, figures, rulings=rows.rulings))
    assert found[1] == ("revenue", "新型コロナウイルス感染症対策特別交付金", "120")


def test_the_sources_of_the_total_are_those_of_its_kan_added_up() -> None:
    heads = [
        *HEADS,
        ("国県支出金", 560.0),
        ("地方債", 660.0),
        ("その他", 750.0),
        ("一般財源", 850.0),
    ]
    ends = [*ENDS, *(635.0, 735.0, 835.0, 935.0)]
    rows = [
        ("1 議会費", "320", "310", "10", "20", "", "", "300"),
        ("2 総務費", "1,200", "1,180", "20", "100", "300", "50", "750"),
        ("歳出合計", "1,520", "1,490", "30", "120", "300", "50", "1,050"),
    ]
    placed = [chars("１　総括", 40, 20), chars("（歳出）", 40, 40)]
    placed += [chars("本年度予算額の財源内訳", 660, 46)]
    placed += [chars(word, at, 70) for word, at in heads]
    for n, (name, *figures) in enumerate(rows):
        placed.append(chars(name, 46, 96 + 22 * n))
        placed += [
            chars(text, end - 5.0 * len(text), 96 + 22 * n)
            for text, end in zip(figures, ends, strict=True)
        ]
    edges = (*EDGES, 640.0, 740.0, 840.0, 940.0)
    narrow = page(*placed, rulings=cells(edges, (62.0, 90.0, 112.0, 134.0, 156.0)))
    only = replace(narrow, width=980.0)
    totals = {
        str(r.facts["column"]): (r.fields["amount"].text, len(r.covers))
        for r in records([only])
        if isinstance(r, Record) and r.table == "totals"
    }

    assert totals["national_prefectural"] == ("120", 2)
    assert (totals["bonds"], totals["other"]) == (("300", 1), ("50", 1))
    assert (totals["general"], totals["amount_yen"]) == (("1,050", 2), ("1,520", 2))
