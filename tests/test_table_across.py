"""計 and 合計 among the columns of a table are sums of the columns before them, if they hold."""

from collections.abc import Sequence

from yosandb.extract.shapes.table.across import across
from yosandb.extract.shapes.table.paths import figures
from yosandb.tests.table_pages import read, table_page

ROWS = [["道路", "1,000", "2,000", "3,000"], ["公園", "1,500", "1,400", "2,900"]]
THIRD = ["河川", "1,200", "3,400", "4,600"]


def sums_of(grid: Sequence[Sequence[str]]) -> list[tuple[str, list[str]]]:
    (table,) = read(table_page(grid))
    return [
        (total.line.text, [part.line.text for part in parts])
        for total, parts in across(list(figures(table)))
    ]


def test_a_total_covers_the_columns_before_it_row_by_row() -> None:
    found = sums_of([["区分", "国", "県", "計"], *ROWS, THIRD])
    assert found == [(row[3], row[1:3]) for row in (*ROWS, THIRD)]


def test_a_row_that_does_not_add_up_is_bound_like_the_others() -> None:
    wrong = ["港湾", "1,000", "1,000", "9,000"]
    assert sums_of([["区分", "国", "県", "計"], *ROWS, THIRD, wrong])[-1] == (
        "9,000",
        ["1,000", "1,000"],
    )


def test_a_total_covers_subtotals_and_what_none_of_them_has() -> None:
    heads = ["区分", "報酬", "給料", "小計", "共済費", "合計"]
    rows = [
        [f"第{n}課", f"{n},100", f"{n},200", f"{2 * n},300", "1,000", f"{2 * n + 1},300"]
        for n in (1, 2, 3)
    ]
    found = sums_of([heads, *rows])
    assert [total for total, _ in found] == [row[3] for row in rows] + [row[5] for row in rows]
    assert found[-1] == (rows[2][5], [rows[2][3], rows[2][4]])


def test_a_total_of_other_things_is_bound_to_nothing() -> None:
    assert (
        sums_of([["区分", "前年度", "本年度", "累計"], *[[*r[:3], "99,999"] for r in ROWS]]) == []
    )


def test_sums_of_one_term_prove_nothing() -> None:
    rows = [[name, "1,000", "0", "1,000"] for name in ("道路", "公園", "河川", "港湾")]
    assert sums_of([["区分", "国", "県", "計"], *rows]) == []


def test_two_rows_prove_nothing() -> None:
    assert sums_of([["区分", "国", "県", "計"], *ROWS]) == []
