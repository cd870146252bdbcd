"""構成比 and 増減率 are computed again from the amounts of their table; else a warning."""

import json

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import document
from yosandb.tests.test_rules_rounding import of_pages

MILLION = 1_000_000
THIS, LAST = ("令和4年度", "予算額"), ("令和3年度", "予算額")
NAMES = ("議会費", "総務費", "民生費", "衛生費", "歳出合計", "")
AMOUNTS = ((200, 300), (300, 300), (400, 300), (100, 100), (1000, 1000))
SHARES = (20.0, 30.0, 40.0, 10.0, 100.0)
RATES = (-33.3, 0.0, 33.3, 0.0, 0.0)


def converted(
    *columns: tuple[tuple[str, ...], tuple[float | None, ...]], yen: int = 1000
) -> Database:
    """A document with one table: two columns of amounts in a unit of `yen`, then these."""
    db = open_database(":memory:")
    rows = [
        figure(row, 2 * place, head, float(pair[place]), pair[place] * yen)
        for row, pair in enumerate(AMOUNTS)
        for place, head in enumerate((THIS, LAST))
    ]
    for place, (head, values) in enumerate(columns):
        for row, value in enumerate(values):
            if value is not None:
                rows.append(figure(row, 5 + place, head, value, None))
    unit = {"unit": "百万円", "unit_source": "page"} if yen == MILLION else {}
    write_document(db, "d1", [*of_pages(document(), unit), *rows])
    return db


def figure(row: int, column: int, head: tuple[str, ...], value: float, yen: int | None) -> Row:
    values: dict[str, Value] = {"id": f"{row}.{column}", "page": 1, "table_number": 1}
    values |= {"row": row, "column": column, "value": value, "yen": yen}
    values["row_label"] = json.dumps([NAMES[row]], ensure_ascii=False)
    values["column_label"] = json.dumps(head, ensure_ascii=False)
    return Row("figures", values)


def told(db: Database) -> list[str]:
    query = "SELECT message FROM problems WHERE code = 'share-differs' AND severity = 'warning'"
    return [message for (message,) in db.execute(query)]


def test_shares_and_rates_that_come_out_are_not_told() -> None:
    shares, rates = (("令和4年度", "構成比"), SHARES), (("比較", "伸率"), RATES)
    assert told(converted(shares, rates)) == []


def test_a_share_that_differs_is_told_with_its_row_and_what_it_should_be() -> None:
    (message,) = told(converted((("令和4年度", "構成比"), (20.0, 32.0, *SHARES[2:]))))
    assert "令和4年度 構成比" in message and "総務費 32, not 30.00" in message
    assert "議会費" not in message


def test_words_say_of_which_year_a_share_is_even_where_most_differ() -> None:
    (message,) = told(converted((("令和3年度", "構成比"), SHARES)))
    assert message.count(", not ") == 2


@pytest.mark.parametrize("head", ["増減率", "対前年度比"])
def test_arithmetic_says_from_which_amounts_a_rate_is_made(head: str) -> None:
    rates = RATES if head == "増減率" else (66.7, 100.0, 133.3, 100.0, 100.0)
    assert told(converted(((head,), rates))) == []
    (message,) = told(converted(((head,), (rates[0], 7.0, *rates[2:]))))
    assert "総務費 7, not " in message


@pytest.mark.parametrize("values", [(20.0, 30.0, 40.0, 11.0, 99.9), (20.1, 29.9, 40.0, 10.0, None)])
def test_what_is_cut_off_or_rounded_is_no_difference(values: tuple[float | None, ...]) -> None:
    wrong = told(converted((("令和4年度", "構成比"), values)))
    assert bool(wrong) == (values[3] == 11.0)


def test_whole_millions_are_rounded_and_a_rate_of_small_ones_may_miss_by_that() -> None:
    rates = (("増減率",), (-33.1, *RATES[1:]))
    assert told(converted(rates, yen=MILLION)) == []
    (message,) = told(converted(rates))
    assert "議会費 -33.1, not -33.33" in message
    (message,) = told(converted((("増減率",), (-33.1, 0.0, 34.6, 0.0, 0.0)), yen=MILLION))
    assert "民生費 34.6, not 33.33" in message and "議会費" not in message


def test_where_most_rows_come_out_from_no_amounts_nothing_is_said() -> None:
    assert told(converted((("達成率",), (12.0, 34.0, 56.0, 78.0, 90.0)))) == []


def test_a_few_rows_say_nothing() -> None:
    assert told(converted((("令和4年度", "構成比"), (21.0, 31.0, 40.0, None, None)))) == []


def test_a_document_without_such_tables_is_left_alone() -> None:
    db = open_database(":memory:")
    write_document(db, "d1", document())
    assert told(db) == []


def test_each_share_is_of_the_total_that_closes_its_part_of_the_table() -> None:
    names = ("市税", "市債", "歳入合計", "総務費", "民生費", "歳出合計")
    amounts, shares = (300, 100, 400, 60, 140, 200), (75.0, 25.0, 100.0, 30.0, 70.0, 100.0)
    db = open_database(":memory:")
    rows: list[Row] = []
    for row, (name, amount, share) in enumerate(zip(names, amounts, shares, strict=True)):
        label = json.dumps([name], ensure_ascii=False)
        for made in (
            figure(row, 0, THIS, float(amount), amount * 1000),
            figure(row, 1, ("令和4年度", "構成比"), share, None),
        ):
            rows.append(Row("figures", {**made.values, "row_label": label}))
    write_document(db, "d1", [*document(), *rows])
    assert told(db) == []
