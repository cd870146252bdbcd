"""A table of 款 in the file of a statement is of its account, and says what the statement says."""

from yosandb.load.checks import open_checks
from yosandb.normalize.row import Row, Value
from yosandb.tests.test_load_sample import equations, item, loaded

RULE = "table-meets-statement"
NAMES = ("議会費", "総務費", "民生費", "衛生費")
GENERAL = Row("accounts", {"id": "a", "name": "一般会計", "kind": "general"})
SPECIAL = Row("accounts", {"id": "s", "name": "介護保険特別会計", "kind": "special"})


def statement(account: str = "a", times: int = 1000) -> list[Row]:
    return [
        item(f"{account}{n}", "kan", name=name, account_id=account, amount_yen=1001 * n * times)
        for n, name in enumerate(NAMES, 1)
    ]


def table(*, times: int = 1001_000, account: Value = None, first: int | None = None) -> list[Row]:
    amounts = [times * n for n in range(1, len(NAMES) + 1)]
    amounts[0] = amounts[0] if first is None else first
    return [
        item(f"t{n}", "kan", name=name, source="account_table", account_id=account, amount_yen=yen)
        for n, (name, yen) in enumerate(zip(NAMES, amounts, strict=True))
    ]


def test_it_is_of_the_account_whose_kan_it_lists_and_meets_its_figures() -> None:
    db = loaded(GENERAL, *statement(), *table())
    assert db.execute("SELECT DISTINCT account_id FROM items").fetchall() == [("a",)]
    assert [status for *_, status in equations(db, RULE)] == ["closed"] * len(NAMES)


def test_no_kan_is_counted_twice() -> None:
    db = loaded(GENERAL, *statement(), *table())
    kan = "SELECT name, amount_source FROM v_kan ORDER BY name"
    assert db.execute(kan).fetchall() == [(name, "statement") for name in sorted(NAMES)]


def test_a_figure_that_is_not_that_of_the_statement_is_told() -> None:
    (check,) = open_checks(loaded(GENERAL, *statement(), *table(first=1_000_000)))
    assert (check.rule_id, check.name, check.difference_yen) == (RULE, "議会費", 1000)


def test_whole_millions_may_be_what_is_left_of_an_amount() -> None:
    db = loaded(GENERAL, *statement(), *table(times=1_000_000))
    assert {status for *_, status in equations(db, RULE)} == {"rounding"}


def test_of_two_accounts_with_the_same_kan_none_is_taken() -> None:
    db = loaded(GENERAL, SPECIAL, *statement(), *statement("s"), *table())
    owners = "SELECT DISTINCT account_id FROM items WHERE source = 'account_table'"
    assert db.execute(owners).fetchall() == [(None,)]
    assert equations(db, RULE) == []


def test_a_table_of_another_account_is_not_compared() -> None:
    db = loaded(GENERAL, SPECIAL, *statement(), *table(account="s"))
    assert equations(db, RULE) == []


def test_a_table_that_shares_few_kan_is_left_alone() -> None:
    others = [Row("items", {**row.values, "name": f"{row.values['name']}外"}) for row in table()]
    db = loaded(GENERAL, *statement(), *others)
    owners = "SELECT DISTINCT account_id FROM items WHERE source = 'account_table'"
    assert db.execute(owners).fetchall() == [(None,)]
