"""What the form divides is divided: an equation is made only where parts are missing."""

import pytest

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import equations, item, loaded, setsu, total

RULE = "parts-are-there"
ACCOUNT = Row("accounts", {"id": "general"})
OF: dict[str, Value] = {"account_id": "general"}
KOU = item("k", "kou", name="総務管理費", amount_yen=9000, **OF)
MOKU = item("m", "moku", "k", name="一般管理費", amount_yen=9000, **OF)
OTHER = item("o", "moku", "k", name="文書広報費", amount_yen=500, **OF)


def test_a_kou_without_moku_is_open() -> None:
    assert equations(loaded(ACCOUNT, KOU), RULE) == [("k/amount_yen", 9000, 0, -9000, "open")]


def test_a_moku_without_setsu_is_open_where_others_print_theirs() -> None:
    db = loaded(ACCOUNT, KOU, MOKU, OTHER, setsu("s", "o", 500))
    assert equations(db, RULE) == [("m/amount_yen", 9000, 0, -9000, "open")]
    (check,) = (c for c in open_checks(db) if c.rule_id == RULE)
    assert (check.name, check.page, check.severity) == ("一般管理費", 1, "warning")


@pytest.mark.parametrize("change", [{"name": "予備費"}, {"amount_yen": 0}, {"amount_yen": None}])
def test_a_reserve_and_an_abolished_moku_print_none(change: dict[str, Value]) -> None:
    own: dict[str, Value] = {"name": "一般管理費", "amount_yen": 9000, **OF, **change}
    db = loaded(ACCOUNT, KOU, item("m", "moku", "k", **own), OTHER, setsu("s", "o", 500))
    assert equations(db, RULE) == []


def test_a_book_that_prints_no_setsu_is_whole() -> None:
    assert equations(loaded(ACCOUNT, KOU, MOKU), RULE) == []


@pytest.mark.parametrize("kind", ["table1", "summary"])
def test_what_the_front_lists_stands_in_the_statement(kind: str) -> None:
    front: dict[str, Value] = {"kind": kind, "label": "教育費", "column": "amount_yen", **OF}
    db = loaded(ACCOUNT, KOU, MOKU, total("f", 700, **front))
    assert equations(db, RULE) == [("totals/f", 700, 0, -700, "open")]


@pytest.mark.parametrize("change", [{"label": "歳出合計"}, {"item_id": "k"}, {"account_id": None}])
def test_sums_and_what_was_found_are_left_out(change: dict[str, Value]) -> None:
    front: dict[str, Value] = {"kind": "table1", "label": "教育費", "column": "amount_yen", **OF}
    assert equations(loaded(ACCOUNT, KOU, MOKU, total("f", 700, **{**front, **change})), RULE) == []
