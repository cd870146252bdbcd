"""説明 beside a 目: programmes as a tree, wrapped names, departments, sources by name."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from yosandb.extract.page import Box, Char, Page
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, page

# Words of the form, and where they begin.
HEADS = (
    *(("目", 30.0), ("本年度", 70.0), ("前年度", 120.0), ("比較", 175.0)),
    *(("節", 250.0), ("区分", 225.0), ("金額", 290.0), ("説明", 430.0)),
)
EDGES = (20.0, 60.0, 110.0, 165.0, 215.0, 280.0, 330.0, 560.0)
ITEM = [
    *chars("1 諸費", 22, 100, 8),
    *chars("9,000", 80, 100, 8),
    *chars("8,000", 135, 100, 8),
    *chars("1,000", 185, 100, 8),
]
Line = tuple[float, str, str] | tuple[float, str, str, float]  # indent, words, amount, its edge


def statement(*lines: Line, number: int = 1, size: float = 8.0) -> Page:
    """A page with one 目; the lines of its 説明 are set 12 pt apart."""
    title = [*chars("歳出", 30, 20), *chars("1款 議会費   1項 議会費", 30, 40)]
    placed: list[list[Char]] = [title, ITEM]
    placed += [chars(word, x, 68 if word == "節" else 80, size) for word, x in HEADS]
    for n, (indent, words, amount, *edge) in enumerate(lines):
        top = 100 + 12.0 * n
        placed.append(chars(words, 334 + indent, top, size))
        end = 556.0 - (edge[0] if edge else 0.0)
        placed.append(chars(amount, end - size / 2 * len(amount), top, size))
    return page(*placed, rulings=cells(EDGES, (64.0, 96.0, 500.0)), number=number)


def read(*pages: Page) -> tuple[list[Record], list[Sheet]]:
    sheets: list[Sheet] = []
    found = [item for item in records(pages, sheets) if isinstance(item, Record)]
    return found, sheets


def of(found: Sequence[Record], table: str, *fields: str) -> list[tuple[str | None, ...]]:
    return [
        tuple(r.fields[name].text if name in r.fields else None for name in fields)
        for r in found
        if r.table == table
    ]


def levels(found: Sequence[Record]) -> list[tuple[str, int]]:
    return [
        (r.fields["name"].text, int(r.facts["level"])) for r in found if r.table == "programmes"
    ]


def test_numbers_and_indents_make_a_tree() -> None:
    found, _ = read(
        statement(
            (0, "001 総務費", "9,000"),
            (10, "001 広報費", "5,000"),
            (20, "印刷製本", "1,000"),
            (10, "002 広聴費", "4,000"),
        )
    )
    assert levels(found) == [("総務費", 1), ("広報費", 2), ("広聴費", 2)]
    assert of(found, "notes", "text", "amount") == [("印刷製本", "1,000")]
    whole, first, second = (r for r in found if r.table == "programmes")
    assert first.links["parent_id"] is second.links["parent_id"] is whole
    (note,) = (r for r in found if r.table == "notes")
    assert note.links["programme_id"] is first


def test_a_numbered_line_with_an_amount_is_a_programme_and_without_one_a_note() -> None:
    found, _ = read(
        statement(
            (0, "1 区長室庶務事務", "9,000"),
            (14, "(1) 消耗品費", "120"),
            (14, "(2) 図書ほか", ""),
        )
    )
    assert of(found, "programmes", "code", "name", "budget") == [
        ("1", "区長室庶務事務", "9,000"),
        ("(1)", "消耗品費", "120"),
    ]
    assert of(found, "notes", "text", "amount") == [("(2) 図書ほか", None)]


def test_a_department_in_brackets_is_no_part_of_the_name() -> None:
    found, _ = read(
        statement(
            (0, "1 区長室庶務事務（区長室）", "5,000"),
            (0, "2 道路維持事業（国庫補助分）", "4,000"),
        )
    )
    assert of(found, "programmes", "name", "department") == [
        ("区長室庶務事務", "区長室"),
        ("道路維持事業（国庫補助分）", None),
    ]


def test_sources_that_a_line_names_belong_to_the_programme_above() -> None:
    found, _ = read(
        statement(
            (0, "1 児童手当事業", "9,000"),
            (12, "特財：国庫支出金 6,000、都支出金 2,000", ""),
        )
    )
    assert of(found, "amounts", "label", "yen") == [
        ("国庫支出金", "6,000"),
        ("都支出金", "2,000"),
    ]
    measures = [r.facts["measure"] for r in found if r.table == "amounts"]
    assert measures == ["national", "prefectural"]
    (programme,) = (r for r in found if r.table == "programmes")
    assert all(r.links["row_id"] is programme for r in found if r.table == "amounts")
    assert of(found, "notes", "text") == []


def test_sources_go_on_after_a_comma_and_a_detail_below_them_is_none() -> None:
    rows = [
        (0, "1 区長室庶務事務（区長室）", "9,000"),
        (12, "特財：国庫支出金 6,000、", ""),
        (12, "都支出金 2,000", ""),
        (12, "消耗品費", "120"),
        (12, "光熱水費 80", ""),
    ]
    found, _ = read(statement(*rows))
    assert of(found, "amounts", "label", "yen") == [("国庫支出金", "6,000"), ("都支出金", "2,000")]
    assert next(text for (text,) in of(found, "notes", "text")) == "消耗品費"


LONG = "多言語及び障害者対応ホームページ再構築等"


@pytest.mark.parametrize("amounts", [("9,000", ""), ("", "9,000")])
def test_a_wrapped_name_is_one_name_with_its_amount_on_either_line(
    amounts: tuple[str, str],
) -> None:
    found, _ = read(statement((0, f"○ {LONG}", amounts[0]), (8, "情報発信事業費", amounts[1])))
    assert of(found, "programmes", "name", "budget") == [(f"{LONG}情報発信事業費", "9,000")]


def test_a_name_goes_on_over_a_page() -> None:
    first = statement((0, f"○ {LONG}", "9,000"))
    second = statement((8, "情報発信事業費", ""), number=2)
    found, _ = read(first, second)
    assert of(found, "programmes", "name", "budget") == [(f"{LONG}情報発信事業費", "9,000")]
    (programme,) = (r for r in found if r.table == "programmes")
    assert {part.page for part in programme.fields["name"].parts} == {1, 2}


def test_a_line_with_a_formula_of_its_own_goes_on_with_nothing() -> None:
    """Over a page, too, where a rest of the name might stand."""
    first = statement((0, f"○ {LONG}", "9,000"))
    second = statement((8, "調定見込額　264,100×32.9％", ""), number=2)
    found, _ = read(first, second)
    assert of(found, "programmes", "name", "budget") == [(LONG, "9,000")]
    assert of(found, "notes", "text", "formula") == [("調定見込額", "264,100×32.9％")]


def test_a_short_line_is_whole() -> None:
    rows = [
        (0, "○ 議会広報費", "9,000"),
        (8, "議会だより", ""),
        (8, "速記", ""),
        (8, LONG, "1,000"),
    ]
    found, _ = read(statement(*rows))
    assert of(found, "programmes", "name") == [("議会広報費",)]
    assert of(found, "notes", "text") == [("議会だより",), ("速記",), (LONG,)]


def test_an_amount_in_the_column_of_another_level_is_said_and_the_number_believed() -> None:
    lines: list[Line] = []
    for n in range(1, 5):
        lines += [(0, f"00{n} 総務費", "2,000"), (10, "001 広報費", "1,000", 40.0)]
    printed = statement(*lines, (10, "002 広聴費", "900"))
    found, sheets = read(printed)
    assert levels(found)[-1] == ("広聴費", 2)
    (problem,) = [p for p in sheets[0].problems if p.code == "level-conflict"]
    assert "広聴費" in problem.message
    assert "900" in problem.message


def test_all_that_stands_in_the_column_is_claimed() -> None:
    _, sheets = read(statement((0, "001 総務費", "9,000"), (20, "印刷製本 一般職 19人", "")))
    assert sheets[0].claims.unclaimed() == []


def test_what_stands_in_brackets_close_below_a_note_is_the_rest_of_it() -> None:
    """Entries are 24 pt apart, the lines of one entry 12; no line is full but the last."""
    words = ("配当運営費", "（電気料、水道料", "ほか）", "", "研修費", "", "旅費", "")
    lines = [(10.0, text, "") for text in (*words, "市民活動推進事業補助金交付事務等")]
    found, _ = read(statement((0.0, "001 給食費", "900"), (0.0, "", ""), *lines))
    texts = [text for (text,) in of(found, "notes", "text")]
    assert texts[:3] == ["配当運営費（電気料、水道料ほか）", "研修費", "旅費"]


def test_a_line_that_stands_closer_to_the_next_one_is_no_rest_of_the_name_above() -> None:
    """Entries are 24 pt apart, and two lines 12 pt apart below a full name are one."""
    rows = ("（定数外）", "事務補助　１人", "", "消耗品", "")
    lines = [(8.0, words, "") for words in ("", *rows)]
    found, _ = read(statement((0.0, f"○ {LONG}", "9,000"), *lines))
    assert of(found, "programmes", "name", "budget") == [(LONG, "9,000")]


def test_details_below_a_full_heading_without_an_amount_are_no_rest_of_it() -> None:
    lines: list[Line] = [(0.0, "1 学校施設整備事業費", "17,685")]
    for name in ("吉永第二小学校屋内運動場設備更新", "吉原第三中学校屋内運動場設備更新"):
        lines += [(8.0, name, ""), (18.0, "外壁改修", "6,000"), (18.0, "便所改修", "2,800")]
    found, _ = read(statement(*lines))
    texts = [text for text, _ in of(found, "notes", "text", "amount")]
    assert texts.count("外壁改修") == texts.count("便所改修") == 2


def test_details_without_amounts_below_each_other_are_entries_of_their_own() -> None:
    """No line is the rest of a name for want of an amount, however full the one above it is."""
    names = ("講座開催", "冊子作成", "広報", "財政事務の基準による書類の整備", "読本の更新")
    details: list[Line] = [(10.0, name, "") for name in names]
    found, _ = read(statement((0.0, "001 財政費", "900"), *details, (10.0, "補助金", "700")))
    assert of(found, "notes", "text", "amount") == [
        *((name, None) for name in names),
        ("補助金", "700"),
    ]


def test_rests_that_begin_alike_and_bring_the_amounts_are_no_entries() -> None:
    """That amounts stand on lines that begin so is no sign: each stands below one without."""
    names = [f"{name}調製及び配信業務に関する委託" for name in ("会議録", "映像版", "広報紙")]
    lines: list[Line] = [(0.0, "001 会議費", "9,000")]
    for name in names:
        lines += [(10.0, "旅費", "100"), (10.0, name, ""), (18.0, "料", "1,801")]
    lines += [(10.0, names[0], ""), (10.0, "", "500")]
    found, _ = read(statement(*lines))
    notes = of(found, "notes", "text", "amount")
    assert notes[1::2] == [(f"{name}料", "1,801") for name in names]
    assert notes[-1] == (names[0], "500")


def test_an_open_bracket_is_closed_on_the_line_below_wherever_amounts_stand() -> None:
    long = "1 立地適正化計画の策定補助金（1/"
    first: list[Line] = [(0.0, f"○ {LONG}", "2,000"), (8.0, "情報発信費", "")] * 2
    found, _ = read(statement(*first, (8.0, long, ""), (8.0, "2）", "20,692")))
    notes = of(found, "notes", "text", "amount")
    assert notes[-1][1] == "20,692"
    assert str(notes[-1][0]).endswith("（1/2）")


def test_sources_below_the_parts_of_a_programme_are_those_of_the_programme() -> None:
    """特財 begins as far to the left as ①: it is no line of the last part."""
    found, _ = read(
        statement(
            (0, "1 児童クラブ事業", "9,000"),
            (10, "① 公設クラブ", "6,000"),
            (24, "(1) 委託料", "6,000"),
            (10, "② 民間クラブ", "3,000"),
            (11, "特財：国庫支出金 7,000", ""),
        )
    )
    sources = [r for r in found if r.table == "amounts" and r.fields["yen"].text == "7,000"]
    assert [r.links["row_id"].fields["name"].text for r in sources] == ["児童クラブ事業"]


def test_what_a_thing_costs_each_time_is_no_rest_of_the_name_right_above_it() -> None:
    """受理証明等 385 / 1通 350円, closer than other lines and further in."""
    names = ("受理証明", "身分証明", "印鑑証明")
    lines: list[Line] = [
        (0, "001 窓口費", "9,000"),
        *((10, f"{n}旅費", "1") for n in "甲乙丙丁戊己"),
    ]
    plain = len(lines)
    for name in names:
        lines += [(10, name, "385"), (80, "1通 350円", "")]
    set_apart = statement(*lines)
    prices = {100 + 12.0 * n for n in range(plain + 1, len(lines), 2)}
    closer = [
        replace(c, box=Box(c.box.x0, c.box.top - 5, c.box.x1, c.box.bottom - 5))
        if c.box.top in prices
        else c
        for c in set_apart.chars
    ]
    found, _ = read(replace(set_apart, chars=tuple(closer)))
    told = of(found, "notes", "text", "amount")[plain - 1 :]
    assert told == [each for name in names for each in ((name, "385"), ("1通 350円", None))]


def test_rows_whose_item_is_not_in_the_file_have_their_level_by_where_others_begin() -> None:
    """001 財政事務費 stands further in than 002 below it: what it is a part of is not printed."""
    printed = statement(
        (10, "001 財政事務費", "3,000"),
        (0, "002 積立費", "2,000"),
        (10, "001 積立事業費", "2,000"),
        (0, "001 総務費", "9,000"),
        (10, "001 広報費", "5,000"),
        (10, "002 広聴費", "4,000"),
    )
    lower = [
        replace(c, box=Box(c.box.x0, c.box.top + 36, c.box.x1, c.box.bottom + 36))
        if c.box.top == 100 and c.box.x0 < 215
        else c
        for c in printed.chars
    ]
    rulings = cells(EDGES, (64.0, 96.0, 133.0, 500.0))
    found, (sheet,) = read(replace(printed, chars=tuple(lower), rulings=tuple(rulings)))
    assert levels(found) == [
        ("財政事務費", 2),
        ("積立費", 1),
        ("積立事業費", 2),
        ("総務費", 1),
        ("広報費", 2),
        ("広聴費", 2),
    ]
    programmes = [r for r in found if r.table == "programmes"]
    places = [r.links["item_id"].facts["level"] for r in programmes]
    assert places == ["kou"] * 3 + ["moku"] * 3  # its 項 is named above the table
    assert "parent_id" not in programmes[0].links
    (problem,) = sheet.problems
    assert problem.code == "row-unclear" and "not in the file" in problem.message
