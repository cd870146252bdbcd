"""Sources that are listed by name below each other: 特定財源, its parts, 一般財源."""

from yosandb.extract.families.budget_statement.entries import Entries
from yosandb.extract.families.budget_statement.sources import NamedSources
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.typeset import chars, page

ITEM = Record("items", 1, "02総務費", {}, facts={}, links={})
ENTRIES = Entries(None, "expenditure")


def read(*pages: tuple[str, ...]) -> tuple[list[Record], list[Sheet]]:
    """The records of a list that goes on over pages."""
    listed = NamedSources(ITEM, "initial", ENTRIES)
    found: list[Record] = []
    sheets: list[Sheet] = []
    for lines in pages:
        glyphs = [chars(text, 20, 20 + 16 * n) for n, text in enumerate(lines)]
        sheets.append(Sheet(page(*glyphs, number=len(sheets) + 1)))
        found += listed.read(sheets[-1], [Line(tuple(letters)) for letters in glyphs])
    return [*found, *listed.finish()], sheets


def told(found: list[Record]) -> list[tuple[object, str, str]]:
    return [
        (r.facts["measure"], r.fields["label"].text, r.fields["yen"].text)
        for r in found
        if r.table == "amounts"
    ]


LIST = (
    "特定財源　1,600",
    "（　財源内訳　）",
    "国庫補助金　1,000",
    "財産運用収入",
    "600",
    "一般財源　400",
)


def test_an_amount_may_stand_below_its_label() -> None:
    assert told(read(LIST)[0]) == [
        ("national", "国庫補助金", "1,000"),
        ("other", "財産運用収入", "600"),
        ("general", "一般財源", "400"),
    ]


def test_what_is_named_below_adds_up_to_the_whole() -> None:
    (total,) = (r for r in read(LIST)[0] if r.table == "totals")
    assert total.fields["amount"].text == "1,600"
    assert [part.fields["yen"].text for part, _ in total.covers] == ["1,000", "600"]


def test_a_list_goes_on_over_pages() -> None:
    found, _ = read(LIST[:4], LIST[4:])
    assert told(found)[1] == ("other", "財産運用収入", "600")


def test_a_whole_without_parts_is_a_source_itself() -> None:
    found, _ = read(("特定財源　1,600", "一般財源　400"))
    assert told(found) == [("general", "一般財源", "400"), ("other", "特定財源", "1,600")]


def test_nothing_of_a_list_is_left_over() -> None:
    _, sheets = read(LIST)
    assert sheets[0].claims.unclaimed() == []
