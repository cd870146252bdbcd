"""An open sum says on which missing pages its parts may stand."""

import pytest

from yosandb.extract.page import Box
from yosandb.extract.printed import Part, Printed
from yosandb.load.checks import open_checks
from yosandb.load.phrases import said
from yosandb.normalize.row import Row
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
    rows = [
        placed(item("k", "kou", amount_yen=9_000_000, name="徴税費"), 1, 10),
        placed(item("m", "moku", parent_id="k", amount_yen=4_000_000, name="総務"), 1, 20),
        placed(item("o", "moku", amount_yen=2_000_000, name="議会"), page, below),
        gap(2),
    ]
    (check,) = (c for c in open_checks(loaded(*rows)) if c.rule_id == "items-add-up")
    return check.explanation


def test_pages_missing_before_the_next_row_of_its_kind_are_named() -> None:
    found = told(2, below=10)
    assert found is not None
    assert found.endswith("pages of the book that are missing before page 2")
    assert said(found, "ja").startswith("欠けた頁: ")


@pytest.mark.parametrize("below", [30.0, 300.0])
def test_nothing_is_said_where_the_next_row_follows_on_the_same_page(below: float) -> None:
    assert told(1, below=below) is None
