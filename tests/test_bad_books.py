"""Books that are not whole: half of the pages missing, pages in disorder, two books in one file."""

from yosandb.extract.families.budget_statement.accounts import Account
from yosandb.extract.families.budget_statement.book import Kan, Side
from yosandb.extract.families.budget_statement.front import FrontRow
from yosandb.extract.page import Box, Page
from yosandb.extract.printed import Part, Printed
from yosandb.extract.records import Record, Unit
from yosandb.extract.sheet import Sheet
from yosandb.normalize.amount import Unit as Money
from yosandb.run.units import Units
from yosandb.tests.golden.reading import records
from yosandb.tests.test_family_statement_coded import coded
from yosandb.tests.test_family_statement_item_programmes import FIVE, Row, moku, sheet
from yosandb.tests.typeset import chars, page


def numbered(plain: Page, printed: int) -> Page:
    """The page with its number at the foot."""
    return page(
        plain.chars, chars(f"― {printed} ―", 280, 825), rulings=plain.rulings, number=plain.number
    )


def read(*pages: Page) -> tuple[list[Record], list[tuple[int, str]]]:
    sheets: list[Sheet] = []
    found = [item for item in records(pages, sheets) if isinstance(item, Record)]
    return found, [(each.number, problem.code) for each in sheets for problem in each.problems]


def above(item: Record) -> str | None:
    parent = item.links.get("parent_id")
    return None if parent is None else parent.fields["name"].text


WHOLE = coded(range(1, 8), beside=True)
REST = coded(range(9, 16), beside=True, number=2)


def test_rows_after_missing_pages_are_under_nothing_that_was_before() -> None:
    """The page that follows begins within a 款: its first 目 have no 項, and it is said."""
    cut = [c for c in REST.chars if not 66 <= c.box.top < 96 or c.box.x0 > 400]
    after = page(cut, rulings=REST.rulings, number=2)
    found, said = read(numbered(WHOLE, 4), numbered(after, 9))
    items = [r for r in found if r.table == "items" and r.page == 2]
    assert [(r.fields["name"].text, above(r)) for r in items[:4]] == [
        ("甲9", None),
        ("乙9", None),
        ("款10", None),
        ("款10の項", "款10"),
    ]
    assert (2, "page-missing") in said
    assert said.count((2, "item-unknown")) == 2
    beside = [r for r in found if r.table == "setsu" and r.page == 2][:2]
    assert [r.links["item_id"] for r in beside] == [items[0]] * 2


def test_a_moku_of_another_name_is_not_the_one_of_its_number() -> None:
    found, said = read(
        sheet(FIVE), sheet([("2 別の費途", "70", "69", "1", "", "70", "", "", "")], 2)
    )
    names = [r.fields["name"].text for r in found if r.table == "items"]
    assert names[-1] == "別の費途"
    assert (2, "name-differs") in said


def test_a_programme_after_missing_pages_has_no_moku() -> None:
    lost: list[Row] = moku(1, ("雑費", 40))[1:]
    found, said = read(numbered(sheet(FIVE), 4), numbered(sheet(lost, 2), 9))
    programme = next(r for r in found if r.table == "programmes" and r.page == 2)
    assert programme.fields["name"].text == "雑費"
    assert "item_id" not in programme.links
    assert (2, "item-unknown") in said


def test_sources_tell_the_expenditure_where_its_title_is_missing() -> None:
    revenue, rest = coded(range(1, 8), beside=False), sheet(FIVE, 2)
    titles = [char for char in (*revenue.chars, *rest.chars) if char.box.top < 28]
    said = [*chars("歳入", 22, 14), *(char for char in revenue.chars if char not in titles)]
    plain = [char for char in rest.chars if char not in titles]
    found, _ = read(
        page(said, rulings=revenue.rulings), page(plain, rulings=rest.rulings, number=2)
    )
    sides = {r.page: r.facts["side"] for r in found if r.table == "items"}
    assert sides == {1: "revenue", 2: "expenditure"}


def account(*amounts: str) -> Account:
    side = Side("revenue", Record("accounts", 1, ""))
    for number, text in enumerate(amounts, 1):
        record = Record("items", 1, "", {"amount": printed(text)})
        side.kans[number] = Kan(record, number, f"款{number}", frozenset({"amount"}))
    return Account(sides={"revenue": side})


def printed(text: str) -> Printed:
    return Printed(text, (Part(1, Box(0, 0, 1, 1), text),))


def summary(*amounts: str) -> list[FrontRow]:
    return [
        FrontRow(
            "summary", "revenue", 2, "kan", n, printed(f"款{n}"), 0.0, {"amount_yen": printed(text)}
        )
        for n, text in enumerate(amounts, 1)
    ]


def test_a_summary_of_other_amounts_is_one_of_another_book() -> None:
    assert account("1,000", "200", "30").differs(summary("1,500", "250", "35"))


def test_a_summary_with_a_misprint_is_that_of_the_book() -> None:
    assert not account("1,000", "200", "30").differs(summary("1,000", "200", "35"))
    assert not account("1,000", "200", "30").differs(summary("1,000,000", "200,000", "30,000"))
    assert not account().differs(summary("1,000", "200", "30"))


def test_the_unit_of_a_book_says_nothing_of_another_one() -> None:
    units = Units(None)
    first, second = Sheet(page([], number=1)), Sheet(page([], number=2))
    first.unit = Unit("page", printed("（単位：円）"))
    second.unit = Unit("family", habit="千円")
    second.begins_book = True
    assert units.note(first).unit is Money.YEN
    assert units.note(second).unit is Money.THOUSAND
