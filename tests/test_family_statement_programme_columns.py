"""Programmes with amounts and sources in columns behind their names (事業名 予算額 国 その他)."""

from itertools import pairwise

from yosandb.extract.page import Char, Page
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

EDGES = (10.0, 70.0, 110.0, 150.0, 190.0, 230.0, 270.0, 320.0, 355.0, 460.0, 500.0, 540.0, 590.0)
WORDS = ("目", "今年度", "昨年度", "差引", "国のお金", "一般財源", "細別", "細別高")
OF_PROGRAMMES = ("取り組み", "見積り", "国", "一般財源")
# 目, 節, its amount; programme, its amount, national, general.
ROWS = (
    ("{n} 目{n}", "1 報酬", "{a}", "1　甲事業", "{b}", "{c}", "300"),
    ("", "2 給料", "250", "(1) 委員　3人", "300", "200", "100"),
    ("", "", "", "主な経費：報酬、旅費", "", "", ""),
    ("", "", "", "(2) 調査", "{d}", "-", "{d}"),
    ("", "", "", "2　乙事業", "{g}", "{h}", "{i}"),
)
ITEM = ("{e}", "580", "{d}", "{f}", "370")


def figures_of(n: int) -> dict[str, int]:
    """What the n-th 目 prints: no two are alike, and no page has the last row of another."""
    own = {"a": 350, "b": 500, "c": 200, "d": 20, "e": 600, "f": 230, "h": 30, "i": 70}
    return {"n": n, "g": 100 + 2 * n, **{key: yen + n for key, yen in own.items()}}


def statement(number: int) -> Page:
    placed: list[list[Char]] = [
        chars("一般会計　－　歳出", 22, 14, 8),
        chars("【款】02　総務費　　【項】01　総務管理費", 22, 30, 8),
    ]
    middles = [(a + b) / 2 for a, b in pairwise(EDGES)]
    heads = zip((*WORDS, *OF_PROGRAMMES), middles, strict=True)
    placed += [chars(word, x - 4 * len(word), 54, 8) for word, x in heads]
    for n in range(1, 5):
        for line, (moku, setsu, yen, name, *money) in enumerate(ROWS):
            top = 74 + 14.0 * (line + len(ROWS) * (n - 1))
            said = figures_of(n + 4 * (number - 1))
            item = ITEM if moku else ("",) * 5
            placed.append(chars(moku.format(**said), 12, top, 8))
            placed.append(chars(setsu, 272, top, 8))
            placed.append(chars(name, 357 + 8 * name.startswith("("), top, 8))
            figures = zip(
                (*item, yen, *money), (*EDGES[2:7], *EDGES[8:9], *EDGES[10:]), strict=True
            )
            for text, end in figures:
                printed = text.format(**said)
                placed.append(chars(printed, end - 2 - 4 * len(printed), top, 8))
    return page(*placed, rulings=cells(EDGES, (46.0, 68.0, 800.0)), number=number)


def read() -> tuple[list[Record], list[Sheet]]:
    sheets: list[Sheet] = []
    found = records([statement(n) for n in (1, 2, 3)], sheets)
    return [record for record in found if isinstance(record, Record)], sheets


def test_programmes_have_the_amounts_of_their_own_columns() -> None:
    found, _ = read()
    programmes = [r for r in found if r.table == "programmes"]
    assert [
        (r.facts["level"], r.fields["name"].text, r.fields["budget"].text) for r in programmes[:4]
    ] == [(1, "甲事業", "501"), (2, "委員 3人", "300"), (2, "調査", "21"), (1, "乙事業", "102")]
    assert len(programmes) == 4 * 12
    assert {r.fields["text"].text for r in found if r.table == "notes"} == {"主な経費：報酬、旅費"}


def test_sources_of_items_and_of_programmes_are_kept_apart() -> None:
    found, sheets = read()
    said = [
        (row.fields["name"].text, r.facts["measure"], r.fields["yen"].text)
        for r in found
        if r.table == "amounts" and (row := r.links["row_id"])
    ]
    assert set(said) >= {
        ("目1", "national", "231"),
        ("目1", "general", "370"),
        ("甲事業", "national", "201"),
        ("甲事業", "general", "300"),
        ("委員 3人", "national", "200"),
        ("委員 3人", "general", "100"),
        ("調査", "general", "21"),
        ("乙事業", "national", "31"),
        ("乙事業", "general", "71"),
    }
    assert len(said) == 9 * 12
    assert not any(sheet.problems for sheet in sheets)


def test_a_目_that_goes_on_is_named_again_in_brackets() -> None:
    """（目4） above the rest of its programmes, on the next page."""
    before, after = statement(1), [statement(2), statement(3)]
    cut = [c for c in after[0].chars if c.box.top < 130 and not (c.box.top > 70 and c.box.x0 < 320)]
    rest = [*chars("（目4）", 12, 74, 8), *chars("（目9）", 12, 88, 8)]
    sheets: list[Sheet] = []
    between = page(cut, rest, rulings=before.rulings, number=2)
    found = [r for r in records([before, between, *after], sheets) if isinstance(r, Record)]
    items = [r.links["item_id"].fields["name"].text for r in found if r.table == "programmes"]
    assert items[12:20] == ["目4"] * 7 + ["目5"]
    said = [problem.message for sheet in sheets for problem in sheet.problems]
    assert [message[:4] for message in said if "goes on here" in message] == ["（目9）"]
