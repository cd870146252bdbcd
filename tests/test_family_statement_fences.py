"""【議会運営費】（議会事務局）: brackets as the mark of programmes, whose ends may wrap."""

from collections.abc import Sequence

from yosandb.extract.page import Char, Page
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

HEADS = (
    *(("目", 30.0), ("本年度", 70.0), ("前年度", 120.0), ("比較", 175.0)),
    *(("節", 250.0), ("区分", 225.0), ("金額", 290.0), ("説明", 430.0)),
)
EDGES = (20.0, 60.0, 110.0, 165.0, 215.0, 280.0, 330.0, 560.0)
REST, DETAIL = 4.0, 12.0
Line = tuple[float, str, str]


def book(*of_moku: Sequence[Line], amount: str = "9,000") -> Page:
    """A 目 for each list of lines of 説明."""
    placed: list[list[Char]] = [[*chars("歳出", 30, 20), *chars("1款 議会費   1項 議会費", 30, 40)]]
    placed += [chars(word, x, 68 if word == "節" else 80, 8) for word, x in HEADS]
    top = 100.0
    for number, lines in enumerate(of_moku, 1):
        placed.append(chars(f"{number} 費{number}", 22, top, 8))
        for text, end in ((amount, 108.0), (amount, 163.0), ("0", 213.0)):
            placed.append(chars(text, end - 4 * len(text), top, 8))
        for indent, words, yen in lines:
            placed.append(chars(words, 334 + indent, top, 8))
            placed.append(chars(yen, 556 - 4 * len(yen), top, 8))
            top += 12
    return page(*placed, rulings=cells(EDGES, (64.0, 96.0, 820.0)))


TWO: list[Line] = [
    (0, "【議会運営費】（総務課）", "6,000"),
    (DETAIL, "議員報酬", "6,000"),
    (0, "【職員人件費】（総務課）", "3,000"),
    (DETAIL, "給料", "3,000"),
]
WRAPPED: list[Line] = [
    (0, "【小学校及び中学校の施設の維持及び管理に要する経費】（教", ""),
    (REST, "育総務課）", "6,000"),
    (DETAIL, "修繕料", "6,000"),
    (0, "【国民健康保険事業特別会計の保険基盤安定に係る繰出金等】", ""),
    (REST, "（福祉課）", "3,000"),
    (DETAIL, "繰出金", "3,000"),
]
NAMES = [
    "小学校及び中学校の施設の維持及び管理に要する経費",
    "国民健康保険事業特別会計の保険基盤安定に係る繰出金等",
]


def read(sheet: Page) -> tuple[list[Record], list[Sheet]]:
    sheets: list[Sheet] = []
    found = [item for item in records([sheet], sheets) if isinstance(item, Record)]
    return found, sheets


def test_brackets_that_add_up_are_those_of_programmes() -> None:
    found, sheets = read(book(*[TWO] * 6))
    programmes = [r for r in found if r.table == "programmes"]
    assert [r.fields["name"].text for r in programmes] == ["議会運営費", "職員人件費"] * 6
    assert {r.fields["department"].text for r in programmes} == {"総務課"}
    assert [r.fields["text"].text for r in found if r.table == "notes"] == ["議員報酬", "給料"] * 6
    assert not sheets[0].problems


def test_the_end_of_a_bracket_may_stand_below() -> None:
    found, sheets = read(book(*[TWO] * 5, WRAPPED))
    last = [r for r in found if r.table == "programmes"][-2:]
    said = [(r.fields["name"].text, r.fields["department"].text) for r in last]
    assert said == [(NAMES[0], "教育総務課"), (NAMES[1], "福祉課")]
    assert [r.fields["budget"].text for r in last] == ["6,000", "3,000"]
    assert not sheets[0].problems


def test_brackets_that_prove_nothing_stay_in_the_text() -> None:
    found, _ = read(book(*[TWO] * 5, amount="9,100"))
    assert not [r for r in found if r.table == "programmes"]
    notes = [r.fields["text"].text for r in found if r.table == "notes"]
    assert notes[0] == "【議会運営費】（総務課）"
