"""The accounts of a book: what they are called, and whose page a page without a name is."""

import pytest

from yosandb.extract.families.budget_statement import titles
from yosandb.extract.families.budget_statement.accounts import Account, Accounts
from yosandb.extract.families.budget_statement.book import Named
from yosandb.extract.families.budget_statement.front import FrontRow
from yosandb.extract.families.budget_statement.ledger import Ledger
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.printed import Printed
from yosandb.extract.sheet import Sheet
from yosandb.tests.typeset import chars, column, page


def named(name: str, kind: str = "special") -> Named:
    return Named(name, kind, Printed(name, ()))


def row(number: int, name: str, side: str = "revenue") -> FrontRow:
    return FrontRow("table1", side, 1, "kan", number, Printed(name, ()), 0.0)


def told(*rows: str) -> Named | None:
    return titles.account(View(Sheet(page(column(50, 50, *rows)))))


@pytest.mark.parametrize(
    ("printed", "name", "kind"),
    [
        ("令和8年度世田谷区国民健康保険事業会計予算", "世田谷区国民健康保険事業会計", "special"),
        ("令和8年度世田谷区後期高齢者医療会計予算", "世田谷区後期高齢者医療会計", "special"),
        ("介護保険事業会計", "介護保険事業会計", "special"),
        ("水道事業会計", "水道事業会計", "enterprise"),
        ("下水道事業特別会計", "下水道事業特別会計", "special"),
        ("市立病院事業会計予算", "市立病院事業会計", "enterprise"),
    ],
)
def test_what_an_account_is_called(printed: str, name: str, kind: str) -> None:
    found = told(printed)
    assert found is not None and (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    "printed", ["会計管理費", "01 一般会計繰入金", "各会計予算", "令和8年度の会計"]
)
def test_what_is_no_account(printed: str) -> None:
    assert told(printed) is None


def test_a_cover_lists_the_accounts() -> None:
    rows = ("一般会計", "国民健康保険事業会計", "後期高齢者医療会計")
    view = View(Sheet(page(column(50, 50, *rows, pitch=20))))
    assert {account.name for account in titles.accounts_listed(view)} == set(rows)


def test_accounts_beside_each_other_are_no_one_account() -> None:
    """潮止市一般会計　　介護保険特別会計: each is listed, and none is the page's."""
    row = [*chars("一般会計", 50, 50), *chars("介護保険特別会計", 160, 50)]
    view = View(Sheet(page(row)))
    names = [account.name for account in titles.accounts_listed(view)]
    assert names == ["一般会計", "介護保険特別会計"]
    assert titles.account(view) is None


def test_the_last_of_a_list_is_the_account_without_a_name() -> None:
    accounts = Accounts()
    accounts.current.front.append(row(1, "特別区税"))
    first = accounts.current
    accounts.begin(named("国民健康保険事業会計"))
    accounts.note_list([named("一般会計", "general"), named("国民健康保険事業会計")])
    accounts.current = first
    accounts.name_current()
    assert first.named is not None and first.named.name == "一般会計"


def test_a_page_without_a_name_belongs_to_the_account_that_has_its_kan() -> None:
    accounts = Accounts()
    accounts.current.front.append(row(12, "使用料及手数料"))
    first = accounts.current
    accounts.begin(named("国民健康保険事業会計"))
    accounts.current.front.append(row(21, "国民健康保険料"))
    assert accounts.owner(12, "使用料及手数料") is first
    assert accounts.owner(12, "繰入金") is None


def test_a_kan_of_two_accounts_tells_nothing() -> None:
    accounts = Accounts()
    for _ in range(2):
        accounts.begin(named("甲会計"))
        accounts.current.front.append(row(1, "繰入金"))
    accounts.current = Account()
    assert accounts.owner(1, "繰入金") is None


def test_an_account_that_comes_again_goes_on() -> None:
    """All accounts have their 第1表 at the front, and their statement further on."""
    ledger, sheet = Ledger(), Sheet(page([]))
    ledger.name_account(named("一般会計", "general"), sheet)
    general = ledger.account
    general.front.append(row(1, "市税"))
    ledger.name_account(named("介護保険特別会計"), sheet)
    assert ledger.account is not general
    ledger.name_account(named("一般会計", "general"), sheet)
    assert ledger.account is general and sheet.problems == []


def test_a_title_names_the_account_and_not_the_sentence_below_it() -> None:
    title = "令和６年度山吹市介護保険特別会計補正予算（第２号）"
    sentence = "令和６年度山吹市の介護保険特別会計補正予算（第２号）は、次に定めるところによる。"
    for rows in ((title, sentence), (sentence, title)):
        found = told(*rows)
        assert found is not None and found.name == "山吹市介護保険特別会計"
