"""款, 項 and 目 one within the other in one column, told by where they begin."""

from yosandb.extract.page import Char, Page
from yosandb.extract.records import More, Record
from yosandb.extract.sheet import Sheet
from yosandb.run.recognise import Recogniser
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

EDGES = (20.0, 150.0, 220.0, 290.0, 360.0, 420.0, 470.0, 580.0)
STEPS = (22.0, 32.0, 42.0)  # where 款, 項 and 目 begin
HEADS = (("本年度", 170.0, 60.0), ("前年度", 240.0, 60.0), ("比較", 315.0, 60.0))
RIGHT = (("節", 390.0, 50.0), ("区分", 375.0, 66.0), ("金額", 435.0, 66.0), ("説明", 520.0, 60.0))
Row = tuple[int, str, str, str, str]  # level, number and name, three figures


def nested(*rows: Row, title: str = "（款）2 総務費", number: int = 1) -> Page:
    placed: list[list[Char]] = [chars("歳出", 22, 14), chars(title, 22, 30, 8)]
    placed += [
        chars(word, x, 50 + 12 * n, 8)
        for n, (word, x) in enumerate(zip("款項目", STEPS, strict=True))
    ]
    placed += [chars(word, x, top, 8) for word, x, top in (*HEADS, *RIGHT)]
    for n, (level, words, *figures) in enumerate(rows):
        top = 90 + 16.0 * n
        placed.append(chars(words, STEPS[level], top, 8))
        for text, end in zip(figures, (218.0, 288.0, 358.0), strict=True):
            placed.append(chars(text, end - 4.0 * len(text), top, 8))
    return page(*placed, rulings=cells(EDGES, (46.0, 86.0, 400.0)), number=number)


def items(*pages: Page) -> list[tuple[object, str, str | None]]:
    """Level, name and amount of each item; what a later row fills in counts."""
    recogniser = Recogniser()
    found: list[Record] = []
    amounts: dict[int, str] = {}
    for printed in pages:
        sheet = Sheet(printed)
        for record in recogniser.read(sheet, recogniser.parts(sheet)):
            if isinstance(record, Record) and record.table == "items":
                found.append(record)
            if isinstance(record, Record | More) and "amount" in record.fields:
                of = record.record if isinstance(record, More) else record
                amounts[id(of)] = record.fields["amount"].text
    return [(r.facts["level"], r.fields["name"].text, amounts.get(id(r))) for r in found]


ROWS: tuple[Row, ...] = (
    (0, "02 総務費", "900", "800", "100"),
    (1, "01 総務管理費", "600", "500", "100"),
    (2, "01 一般管理費", "400", "350", "50"),
    (2, "02 人事管理費", "200", "150", "50"),
    (1, "02 徴税費", "300", "300", "0"),
    (2, "01 税務総務費", "300", "300", "0"),
)


def test_levels_are_told_by_where_they_begin() -> None:
    assert items(nested(*ROWS)) == [
        ("kan", "総務費", "900"),
        ("kou", "総務管理費", "600"),
        ("moku", "一般管理費", "400"),
        ("moku", "人事管理費", "200"),
        ("kou", "徴税費", "300"),
        ("moku", "税務総務費", "300"),
    ]


def test_a_row_gives_the_title_above_it_its_figures() -> None:
    """The heading names the 款 without an amount; nothing of its row is left over."""
    sheets: list[Sheet] = []
    list(records([nested(*ROWS)], sheets))
    assert "".join(char.text for char in sheets[0].claims.unclaimed()) == ""


def test_the_rest_of_a_name_opens_no_level() -> None:
    found = items(
        nested(
            (0, "02 総務費", "900", "800", "100"),
            (1, "01 総務管理費", "900", "800", "100"),
            (2, "01 一般管理費", "900", "800", "100"),
        )
    )
    assert len(found) == 3
