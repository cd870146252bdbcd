"""Figures of tables with the whole path of headings over and beside each of them."""

from pathlib import Path

import pytest

from yosandb.extract.geometry.lines import lines_of
from yosandb.extract.page import Char, Ruling
from yosandb.extract.shapes.table.around import around
from yosandb.extract.shapes.table.going_on import continued
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.sums import sums
from yosandb.extract.shapes.table.units import unit_of
from yosandb.load.database import MEMORY, open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.reading_options import Options
from yosandb.tests.table_pages import read, ruled, table_page, text_of, told
from yosandb.tests.typeset import Paper, chars, level, page, upright

PLAIN = [["区分", "予算額", "構成比"], ["議会費", "210,159", "0.9"], ["総務費", "△ 4,120", "10.5"]]


def test_a_figure_has_its_row_and_its_column() -> None:
    (table,) = read(table_page(PLAIN))
    assert told(table) == [
        ("210,159", "議会費", "予算額"),
        ("0.9", "議会費", "構成比"),
        ("△ 4,120", "総務費", "予算額"),
        ("10.5", "総務費", "構成比"),
    ]


def test_headings_of_two_rows_make_a_path() -> None:
    grid = [["", "", ""], ["", "国", "県"], ["道路", "1,000", "2,000"], ["公園", "300", "400"]]
    whole = ruled(grid)
    own = [line for line in whole if line.box.top != 130 or line.vertical]
    own += [level(130, 310, 130)]
    own = [line for line in own if not (line.vertical and line.box.x0 == 220)]
    own += [upright(220, 130, 220)]
    words = [*text_of(grid), *chars("財源内訳", 180, 108), *chars("事業", 50, 120)]
    (table,) = read(page(words, rulings=own))
    assert told(table)[:2] == [
        ("1,000", "道路", "財源内訳 > 国"),
        ("2,000", "道路", "財源内訳 > 県"),
    ]


def test_a_number_of_the_row_is_a_label_and_no_figure() -> None:
    grid = [["番号", "事業名", "事業費"], ["1", "道路", "1,056"], ["2", "公園", "28,000"]]
    (table,) = read(table_page(grid))
    assert told(table) == [("1,056", "1 > 道路", "事業費"), ("28,000", "2 > 公園", "事業費")]


def test_an_empty_label_means_what_stands_above() -> None:
    grid = [
        ["款", "項", "金額"],
        ["1 市税", "", "5,860"],
        ["", "1 市民税", "2,369"],
        ["", "2 固定資産税", "2,914"],
        ["2 譲与税", "", "214"],
        ["", "1 森林税", "17"],
    ]
    (table,) = read(table_page(grid))
    assert [path for _, path, _ in told(table)] == [
        "1市税",
        "1市税 > 1市民税",
        "1市税 > 2固定資産税",
        "2譲与税",
        "2譲与税 > 1森林税",
    ]


def test_an_empty_mark_means_nothing_of_the_row_above() -> None:
    grid = [["国補正", "事業名", "金額"], ["○", "道路", "1,056"], ["", "公園", "28,000"]]
    (table,) = read(table_page(grid))
    assert told(table)[1] == ("28,000", "公園", "金額")


def test_numbered_labels_of_one_column_lie_in_each_other() -> None:
    grid = [
        ["区分", "現在高"],
        ["1 普通債", "13,480"],
        ["(1) 総務", "317"],
        ["(2) 民生", "526"],
        ["2 その他", "8,336"],
    ]
    (table,) = read(table_page(grid))
    assert [path for _, path, _ in told(table)] == [
        "1普通債",
        "1普通債 > (1)総務",
        "1普通債 > (2)民生",
        "2その他",
    ]


def test_another_heading_on_the_way_begins_another_table() -> None:
    grid = [
        ["区分", "扶養手当", "期末手当"],
        ["本年度", "45,424", "325,960"],
        ["区分", "夜勤手当", "退職手当"],
        ["本年度", "6,929", "77,032"],
    ]
    first, second = read(table_page(grid))
    assert told(first)[1] == ("325,960", "本年度", "期末手当")
    assert told(second)[1] == ("77,032", "本年度", "退職手当")


def test_figures_below_each_other_in_a_cell_are_rows() -> None:
    grid = [["区分", "金額"], ["総合職/一般職", "200,700/196,200"], ["消防職", "208,000"]]
    (table,) = read(table_page(grid))
    assert told(table) == [
        ("200,700", "総合職", "金額"),
        ("196,200", "一般職", "金額"),
        ("208,000", "消防職", "金額"),
    ]


def test_a_table_goes_on_without_its_heading() -> None:
    grid = [["番号", "事業名", "事業費"], ["1", "道路", "1,056"], ["2", "公園", "28,000"]]
    (before,) = continued(read(table_page(grid)), None)
    (after,) = continued(
        read(table_page([["3", "河川", "7,500"], ["4", "橋", "600"]], number=2)), before
    )
    assert after.borrowed
    assert told(after) == [("7,500", "3 > 河川", "事業費"), ("600", "4 > 橋", "事業費")]


def test_the_right_half_of_a_spread_has_the_names_of_the_left_one() -> None:
    left = [["款", "予算額"], ["議会費", "210"], ["総務費", "2,460"], ["民生費", "10,312"]]
    right = [["国", "県", "一般"], ["1", "2", "207"], ["4", "5", "2,451"], ["6", "7", "10,299"]]
    (before,) = read(table_page(left))
    (after,) = continued(read(table_page(right, number=2)), before)
    assert told(after)[3] == ("4", "総務費", "国")


def test_other_columns_do_not_take_the_heading_of_the_page_before() -> None:
    (before,) = read(table_page(PLAIN))
    (after,) = continued(read(table_page([["公園", "1,000"], ["道路", "2,000"]], number=2)), before)
    assert not after.borrowed
    assert told(after)[0] == ("1,000", "公園", "")


def units(above: str, grid: list[list[str]]) -> dict[str, str | None]:
    of = table_page(grid, above)
    (table,) = tables(of, of.chars)
    outside = [char for char in of.chars if not table.box.holds(char.box.centre)]
    (over,) = around([table], outside)
    return {f.line.text: unit.text if (unit := unit_of(f, over)) else None for f in figures(table)}


def test_a_unit_stands_over_the_table_or_over_a_column() -> None:
    grid = [["区分", "予算額", "職員数(人)", "構成比"], ["道路", "1,056", "12", "0.9"]]
    said = {"1,056": "千円", "12": "人", "0.9": None}
    assert units("(単位：千円)", grid) == said
    assert units("(単位：千円、％)", grid) == said | {"0.9": "％"}
    assert units("道路の予算", grid) == said | {"1,056": None}


def test_the_sums_of_a_table_cover_what_stands_above() -> None:
    grid = [
        ["区分", "経費"],
        ["医療費", "100"],
        ["保育所費", "200"],
        ["小計", "300"],
        ["健診", "40"],
        ["うち妊婦", "10"],
        ["予防", "50"],
        ["小計", "90"],
        ["一般会計", "7"],
        ["合計", "397"],
    ]
    (table,) = read(table_page(grid))
    found = {
        total.line.text: [p.line.text for p in parts] for total, parts in sums(list(figures(table)))
    }
    assert found == {"300": ["100", "200"], "90": ["40", "50"], "397": ["300", "90", "7"]}


NATURE = [
    ["区分", "今年度", "前年度"],
    ["義務的経費", "900", "850"],
    ["人件費", "500", "480"],
    ["うち職員給", "300", "290"],
    ["扶助費", "400", "370"],
    ["投資的経費", "70", "60"],
    ["普通建設事業費", "60", "50"],
    ["災害復旧費", "10", "10"],
    ["その他", "5", "9"],
    ["合計", "975", "919"],
]


def test_what_the_row_above_sums_up_is_counted_once() -> None:
    (table,) = read(table_page(NATURE))
    found = {
        total.line.text: [p.line.text for p in parts] for total, parts in sums(list(figures(table)))
    }
    assert found == {"975": ["900", "70", "5"], "919": ["850", "60", "9"]}


@pytest.mark.parametrize("total", [("1,945", "1,829"), ("1,000", "1,000")])
def test_a_total_that_closes_no_better_without_them_covers_all(total: tuple[str, str]) -> None:
    """A row may be as large as the next ones by chance; a total that is wrong is said so."""
    (table,) = read(table_page([*NATURE[:-1], ["合計", *total]]))
    for _, parts in sums(list(figures(table))):
        assert len(parts) == len(NATURE) - 3


def listed(rows: list[tuple[str, str]]) -> list[Char]:
    """Names on the left, their figures at one right edge."""
    found: list[Char] = []
    for n, (name, amount) in enumerate(rows):
        found += chars(name, 60, 100 + 16 * n)
        found += chars(amount, 400 - 5 * len(amount), 100 + 16 * n)
    return found


def test_a_list_without_lines_gives_its_figures() -> None:
    rows = [
        ("収集運搬", ""),
        ("びん類", "18,572千円"),
        ("ペットボトル", "19,196千円"),
        ("金属類", "33,160千円"),
        ("合計", "70,928千円"),
    ]
    words = listed(rows)
    (table,) = read(page(words))
    assert [(figure, path) for figure, path, _ in told(table)] == [
        ("18,572千円", "びん類"),
        ("19,196千円", "ペットボトル"),
        ("33,160千円", "金属類"),
        ("70,928千円", "合計"),
    ]


def test_contents_with_the_numbers_of_pages_are_no_table() -> None:
    words = listed([("歳入歳出予算", str(12 + n)) for n in range(8)])
    assert read(page(words)) == []


def test_words_and_figures_of_neighbouring_cells_are_never_one_line() -> None:
    """Text that begins right behind the line after a figure stays in its own cell."""
    xs, top = (40, 100, 200), 100
    words = [*chars("1,056", 74, 104), *chars("南国市を", 101, 104)]
    words += [*chars("金額", 60, 84), *chars("内容", 140, 84), *chars("28,000", 69, 124)]
    lines: list[Ruling] = [level(40, 200, y) for y in (80, top, 120, 140)]
    (table,) = read(page(words, rulings=[*lines, *(upright(x, 80, 140) for x in xs)]))
    assert [figure for figure, _, _ in told(table)] == ["1,056", "28,000"]
    assert lines_of(words)[1].text == "1,056南国市を"


def test_a_figure_that_runs_over_its_line_stays_whole_and_is_said() -> None:
    xs = (40, 100, 200)
    words = [*chars("前年度", 50, 84), *chars("本年度", 130, 84), *chars("12,345,678", 85, 104)]
    words += [*chars("1,000", 70, 124), *chars("2,000", 150, 124)]
    lines = [level(40, 200, y) for y in (80, 100, 120, 140)]
    (table,) = read(page(words, rulings=[*lines, *(upright(x, 80, 140) for x in xs)]))
    assert [figure for figure, _, _ in told(table)] == ["12,345,678", "1,000", "2,000"]
    flags = [cell.overflows for row in table.rows for cell in row.distinct()]
    assert flags == [False, True, False, False]


def test_a_heading_is_as_high_as_its_highest_cell() -> None:
    """款 項 目 nested in three steps beside headings that are as high as the three."""
    steps = [level(40, 480, y) for y in (100, 190, 220, 250)]
    steps += [level(60, 240, 130), level(80, 240, 160)]
    sides = [upright(x, 100, 250) for x in (40, 240, 360, 480)]
    sides += [upright(60, 130, 250), upright(80, 160, 250)]
    words = [*chars("款", 42, 105), *chars("項", 62, 135), *chars("目", 82, 165)]
    words += [*chars("本年度", 280, 140), *chars("前年度", 400, 140)]
    words += [*chars("1議会費", 82, 200), *chars("1,200", 330, 200), *chars("1,100", 450, 200)]
    words += [*chars("2総務費", 82, 230), *chars("3,400", 330, 230), *chars("3,300", 450, 230)]
    (table,) = read(page(words, rulings=[*steps, *sides]))
    assert [(value, head) for value, _, head in told(table)] == [
        ("1,200", "本年度"),
        ("1,100", "前年度"),
        ("3,400", "本年度"),
        ("3,300", "前年度"),
    ]


def test_two_tables_in_one_block_have_the_unit_over_it(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.text("（単位 千円）", 270, 80, 9)
    for top, heads, row in ((100, "給料 手当", "1,200 3,400"), (190, "扶養 通勤", "1,100 2,300")):
        for x in (40, 140, 240, 340):
            paper.line(x, top, x, top + 60)
        for y in (top, top + 30, top + 60):
            paper.line(40, y, 340, y)
        for x, head, value in zip((150, 250), heads.split(), row.split(), strict=True):
            paper.text(head, x, top + 8)
            paper.text(value, x + 40, top + 38)
        paper.text("本年度", 50, top + 38)
    db = open_database(MEMORY)
    convert(inputs([paper.save()]), db, Options())
    assert db.execute("SELECT value, yen FROM figures ORDER BY value").fetchall() == [
        (1100.0, 1_100_000),
        (1200.0, 1_200_000),
        (2300.0, 2_300_000),
        (3400.0, 3_400_000),
    ]


def test_a_unit_alone_on_the_last_line_of_a_heading_is_one() -> None:
    grid = [["区分", "職員数/人"], ["本年度", "1,234"], ["前年度", "1,233"]]
    (table,) = read(table_page(grid))
    (first, *_) = figures(table)
    unit = unit_of(first, around([table], ())[0])
    assert unit is not None and unit.text == "人"


def test_people_by_the_share_of_their_time_are_figures_and_name_no_row() -> None:
    grid = [
        ["区分", "職員数", "給料"],
        ["本年度", "1 1/3人", "5,677"],
        ["前年度", "2 1/3人", "5,123"],
    ]
    (table,) = read(table_page(grid))
    assert ("5,677", "本年度", "給料") in told(table)


def test_the_right_page_takes_no_label_out_of_the_figures_of_the_left(tmp_path: Path) -> None:
    left = [
        ["番号", "事項", "期間", "金額"],
        *([str(n), f"事業{n}", f"{n}年度から", f"{n},100"] for n in (4, 5, 6)),
    ]
    right = [["期間", "金額"], *([f"{n}年度まで", f"{n},200"] for n in (7, 8, 9))]
    one = table_page(left, number=1)
    # 期間 and 金額 of the left page stand under one heading.
    over = [*chars("年度末までの支出", 230, 78), *one.chars]
    rulings = [*one.rulings, level(220, 400, 70), *(upright(x, 70, 100) for x in (220, 400))]
    before = read(page(over, rulings=rulings))[-1]
    after = read(table_page(right, number=2))
    (table,) = continued(after, before)
    assert [label for value, label, _ in told(table) if value == "7,200"] == [
        "4 > 事業4 > 7年度まで"
    ]


def test_pay_for_hours_beyond_the_time_is_money() -> None:
    """時間外勤務手当 is no count of hours, which 時間 alone would be."""
    grid = [["区分", "時間外勤務手当", "研修時間"], ["本年度", "2,754", "1,200"]]
    given = table_page(grid, "（単位：千円）")
    (table,) = read(given)
    outside = [c for c in given.chars if not table.box.holds(c.box.centre)]
    (over,) = around([table], outside)
    told_units = [unit_of(figure, over) for figure in figures(table)]
    assert [None if unit is None else unit.text for unit in told_units] == ["千円", None]


def test_a_unit_behind_a_figure_holds_below_it_until_the_next_one() -> None:
    rows = [
        ("(1)給水戸数", "19,200戸"),
        ("第1款 事業収益", "373,504千円"),
        ("第1項 営業収益", "342,338"),
        ("一人の負担", "1,500円"),
        ("うち手数料", "1,200"),
    ]
    words = [
        char
        for n, (name, worth) in enumerate(rows)
        for char in (
            *chars(name, 60, 100 + 16 * n),
            *chars(worth, 300 - 5 * sum(c.isascii() for c in worth), 100 + 16 * n),
        )
    ]
    (table,) = read(page(words))
    (over,) = around([table], ())
    found = ((f.line.text, unit_of(f, over)) for f in figures(table))
    units = {text: None if unit is None else unit.text for text, unit in found}
    assert (units["342,338"], units["1,200"]) == ("千円", "円")


def test_a_title_over_a_list_is_no_heading_of_its_figures() -> None:
    words = [
        *chars("地方消費税交付金が充てられる社会保障施策に要する経費に関する調書", 90, 100),
        *chars("・地方消費税交付金", 120, 130),
        *chars("775,935千円", 300, 130),
        *chars("・社会保障施策に要する経費", 120, 150),
        *chars("4,642,715千円", 290, 150),
    ]
    (table,) = read(page(words))
    assert {head for _, _, head in told(table)} == {""}
