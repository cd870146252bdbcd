"""An open sum says on which missing pages its parts may stand."""

from dataclasses import replace

import pytest

from yosandb.extract.page import Box
from yosandb.extract.printed import Part, Printed
from yosandb.load.checks import open_checks
from yosandb.load.phrases import said
from yosandb.normalize.row import Row, Value
from yosandb.run.check import Findings, findings_text
from yosandb.run.language import speak
from yosandb.tests.test_load_sample import item, loaded


def placed(row: Row, page: int, top: float) -> Row:
    """A row whose amount stands on this page."""
    figure = Printed("1", (Part(page, Box(0, top, 9, top + 9), "1"),))
    return Row(row.table, {**row.values, "page": page}, {"amount_yen": figure})


def gap(page: int) -> Row:
    said = {"code": "page-missing", "severity": "error", "message": "page 9 follows page 3"}
    return Row("problems", {"ordinal": 0, "page": page, **said})


def told(page: int, *, below: float) -> str | None:
    """A 項 on page 1 whose second 目 is missing; another 項 begins on `page`, in this height."""
    rows = two_items(page, below=below)
    (check,) = (c for c in open_checks(loaded(*rows)) if c.rule_id == "items-add-up")
    return check.explanation


def two_items(page: int, *, below: float = 30.0) -> list[Row]:
    """The rows of `told`."""
    return [
        placed(item("k", "kou", amount_yen=9_000_000, name="徴税費"), 1, 10),
        placed(item("m", "moku", parent_id="k", amount_yen=4_000_000, name="総務"), 1, 20),
        placed(item("o", "moku", amount_yen=2_000_000, name="議会"), page, below),
        gap(2),
    ]


def test_pages_missing_before_the_next_row_of_its_kind_are_named() -> None:
    found = told(2, below=10)
    assert found is not None
    assert found.endswith("pages of the book that are missing before page 2")
    assert said(found, "ja").startswith("欠けた頁: ")


@pytest.mark.parametrize("below", [30.0, 300.0])
def test_nothing_is_said_where_the_next_row_follows_on_the_same_page(below: float) -> None:
    assert told(1, below=below) is None


def test_a_sum_whose_last_part_ends_the_file_may_go_on_after_it() -> None:
    rows = [
        placed(item("k", "kou", amount_yen=9_000_000, name="徴税費"), PAGES, 10),
        placed(item("m", "moku", parent_id="k", amount_yen=4_000_000, name="総務"), PAGES, 20),
    ]
    (check,) = (c for c in open_checks(loaded(*rows)) if c.rule_id == "items-add-up")
    assert check.explanation is not None
    assert f"page {PAGES} is the last one of the file" in check.explanation
    assert f"PDF {PAGES}ページはファイルの最後の頁" in said(check.explanation, "ja")


def test_what_one_gap_explains_is_listed_below_it_and_counted_apart() -> None:
    """A misprint stands first and by itself, and the count tells how many cannot close."""
    (misprint,) = (c for c in open_checks(loaded(*two_items(1))) if c.rule_id == "items-add-up")
    (cut,) = (c for c in open_checks(loaded(*two_items(2))) if c.rule_id == "items-add-up")
    found = Findings(7, 0, (cut, misprint, replace(cut, name="市税")), ())
    speak("en")
    lines = findings_text(found).splitlines()
    assert cut.explanation is not None and misprint.explanation is None
    (at,) = (n for n, line in enumerate(lines) if cut.explanation in line)
    told = [n for n, line in enumerate(lines) if "items-add-up" in line and "9,000,000" in line]
    assert [n > at for n in told] == [False, True, True]
    counts = "10 checks: 7 closed, 0 closed by rounding, 3 open; parts of 2 are not in the file."
    assert lines[-1] == counts
    assert said(counts, "ja").endswith("不一致3; うち2件は内訳がファイルにない。")


# So many pages has the document of these tests.
PAGES = 2
ENDED = "ended: the sum of this year closes: what ended with last year may not be printed"


def last_year(**other: Value) -> dict[str, str | None]:
    """What is said of the sums of a 項 and of its only 目, which has these figures."""
    kou: dict[str, Value] = {"amount_yen": 5_000, "previous_yen": 9_000, "change_yen": -4_000}
    moku: dict[str, Value] = {"amount_yen": 5_000, "previous_yen": 2_000, "change_yen": 3_000}
    rows = [
        item("k", "kou", name="選挙費", **kou),
        item("m", "moku", parent_id="k", name="選挙管理委員会費", **{**moku, **other}),
    ]
    return {c.field: c.explanation for c in open_checks(loaded(*rows))}


def test_what_ended_with_last_year_is_no_part_of_this_one() -> None:
    assert last_year()["previous_yen"] == ENDED


def test_nothing_ended_where_the_sum_of_this_year_is_open_too() -> None:
    assert ENDED not in last_year(amount_yen=4_000).values()


def test_nothing_ended_where_the_parts_of_last_year_are_more_than_their_sum() -> None:
    assert ENDED not in last_year(previous_yen=9_500, change_yen=-4_500).values()


def summary(change_of_last: int) -> str | None:
    """What is said of the sum over the changes of 総括: one line and its total."""

    def total(row_id: str, label: str, column: str, yen: int) -> Row:
        about: dict[str, Value] = {"page": 1, "kind": "summary", "label": label, "column": column}
        return Row("totals", {"id": row_id, "amount_yen": yen, **about})

    figures = {"amount_yen": (500, 500), "change_yen": (change_of_last, 100)}
    rows = []
    for column, (whole, part) in figures.items():
        rows += [
            total(f"w{column}", "合計", column, whole),
            total(f"p{column}", "諸収入", column, part),
            parts_of(f"w{column}", f"p{column}"),
        ]
    checks = open_checks(loaded(*rows))
    found = {c.check_id: c.explanation for c in checks if c.rule_id == "total-equals-parts"}
    return found.get("total-equals-parts/wchange_yen")


def parts_of(total: str, part: str) -> Row:
    where: dict[str, Value] = {"table_name": "totals", "row_id": part, "field": "amount_yen"}
    return Row("total_parts", {"total_id": total, "ordinal": 0, **where})


def test_the_changes_of_a_summary_tell_what_ended_by_their_sum() -> None:
    assert summary(-300) == ENDED
    assert summary(300) is None
