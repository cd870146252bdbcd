"""Programmes below their 目 in its own column: told by what adds up, 節 and 備考 are theirs."""

from collections.abc import Sequence

from yosandb.extract.page import Char, Page
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

EDGES = (20.0, 130.0, 180.0, 230.0, 270.0, 320.0, 370.0, 440.0, 490.0, 590.0)
HEADS = (
    *(("科　目", 22.0), ("本年度", 135.0), ("前年度", 185.0), ("比較", 235.0)),
    *(("地方債", 275.0), ("一般財源", 325.0), ("節", 390.0), ("金額", 445.0), ("説明", 500.0)),
)
ENDS = {1: 178.0, 2: 228.0, 3: 268.0, 4: 318.0, 5: 368.0}
Row = tuple[str, ...]  # name, this year, last year, change, bonds, general, 節, its amount, 備考


def moku(number: int, *parts: tuple[str, int], mark: str = "◇", amount: int = 0) -> list[Row]:
    """A 目 of its programmes, each with one 節."""
    whole = amount or sum(yen for _, yen in parts)
    rows: list[Row] = [
        (f"{number} 費途{number}", f"{whole}", f"{whole - 1}", "1", "", f"{whole}", "", "", "")
    ]
    for name, yen in parts:
        rows.append(
            (f"{mark}{name}", f"{yen}", "", "", "", f"{yen}", "10 需用費", f"{yen}", "消耗品")
        )
    return rows


def sheet(rows: Sequence[Row], number: int = 1) -> Page:
    placed: list[list[Char]] = [chars("歳出", 22, 14), chars("1款 議会費   1項 議会費", 22, 30, 8)]
    placed += [chars(word, x, 50, 8) for word, x in HEADS]
    for n, row in enumerate(rows):
        top = 70 + 14.0 * n
        placed.append(chars(row[0], 22 if row[0][:1].isdigit() else 32, top, 8))
        placed += [chars(row[c], end - 4 * len(row[c]), top, 8) for c, end in ENDS.items()]
        placed.append(chars(row[6], 375, top, 8))
        placed.append(chars(row[7], 488 - 4 * len(row[7]), top, 8))
        placed.append(chars(row[8], 495, top, 8))
    return page(*placed, rulings=cells(EDGES, (46.0, 64.0, 800.0)), number=number)


def read(*pages: Page) -> tuple[list[Record], list[Sheet]]:
    sheets: list[Sheet] = []
    found = [item for item in records(pages, sheets) if isinstance(item, Record)]
    return found, sheets


def names(found: Sequence[Record], table: str) -> list[str]:
    return [r.fields["name"].text for r in found if r.table == table]


FIVE = [
    *moku(1, ("議会運営費", 600), ("職員人件費", 300)),
    *moku(2, ("文書管理事業（総務課）", 50), ("秘書事業", 70), ("広報事業", 20)),
    *moku(3, ("企画費", 500)),
    *moku(4, ("統計費", 500)),
    *moku(5, ("監査費", 500)),
]


def test_rows_that_add_up_to_their_moku_are_its_programmes() -> None:
    found, sheets = read(sheet(FIVE))
    programmes = [r for r in found if r.table == "programmes"]
    assert [r.fields["budget"].text for r in programmes] == [
        *("600", "300", "50", "70", "20", "500", "500", "500")
    ]
    assert programmes[2].fields["name"].text == "文書管理事業"
    assert programmes[2].fields["department"].text == "総務課"
    assert [n for n in names(found, "items") if n.startswith("費途")] == [
        f"費途{n}" for n in range(1, 6)
    ]
    assert programmes[1].links["item_id"].fields["name"].text == "費途1"
    assert "".join(char.text for char in sheets[0].claims.unclaimed()) == ""


def test_what_stands_beside_a_programme_is_its_own() -> None:
    found, _ = read(sheet(FIVE))
    programmes = [r for r in found if r.table == "programmes"]
    sources = [r for r in found if r.table == "amounts" and r.links["row_id"] in programmes]
    assert [r.fields["yen"].text for r in sources] == [r.fields["budget"].text for r in programmes]
    notes = [r for r in found if r.table == "notes"]
    assert [r.links["programme_id"] for r in notes] == programmes
    assert [r.links["setsu_id"].fields["name"].text for r in notes] == ["需用費"] * 8
    assert [r.fields["text"].text for r in notes] == ["消耗品"] * 8


def test_a_programme_goes_on_over_the_page() -> None:
    rest: list[Row] = [("", "", "", "", "", "", "11 役務費", "5", "郵便料")]
    found, _ = read(sheet(FIVE), sheet(rest, number=2))
    (note,) = (r for r in found if r.table == "notes" and r.fields["text"].text == "郵便料")
    assert note.links["programme_id"].fields["name"].text == "監査費"


def test_rows_that_do_not_add_up_are_said() -> None:
    rows = [*FIVE[:-2], *moku(5, ("監査費", 500), amount=700), *moku(6, ("雑費", 3), amount=4)]
    found, sheets = read(sheet(rows))
    assert not names(found, "programmes")
    assert any(problem.code == "number-missing" for problem in sheets[0].problems)


def test_four_moku_prove_nothing() -> None:
    found, sheets = read(sheet(FIVE[:-2]))
    assert not names(found, "programmes")
    assert any(problem.code == "number-missing" for problem in sheets[0].problems)


def test_an_abolished_moku_is_no_programme() -> None:
    gone: Row = ("○診療所費", "0", "640", "△640", "", "", "", "", "")
    found, _ = read(sheet([*FIVE, gone]))
    (item,) = (r for r in found if r.table == "items" and r.facts["abolished"])
    assert item.fields["name"].text == "診療所費"
    assert len(names(found, "programmes")) == 8


def test_an_abolished_moku_may_stand_in_brackets() -> None:
    gone: Row = ("（診療所費）", "0", "640", "△640", "", "", "", "", "")
    found, _ = read(sheet([*FIVE, gone]))
    (item,) = (r for r in found if r.table == "items" and r.facts["abolished"])
    assert item.fields["name"].text == "診療所費"
