"""Grant reports on pages built by hand: rows and totals, what goes on elsewhere, and the zones."""

from collections.abc import Sequence

import pytest

from yosandb.extract.page import Char, Page, Ruling
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import cells, chars, column, level, page

# Where the columns of table ④ begin: name, outline, results, budget, actual.
XS = (50.0, 150.0, 280.0, 410.0, 480.0)
EDGES = (40.0, 140.0, 270.0, 400.0, 470.0, 560.0)
WORDS = ("事業名", "概要", "実績", "予算額", "実績額")
# A row: its lines of name, outline and results, then budget and actual, each with its share.
ProgrammeRow = tuple[str, str, str, str, str]
ONE: ProgrammeRow = ("甲の事業費", "甲を支援", "10件", "1,000 (500)", "900 (450)")
TWO: ProgrammeRow = ("乙の事業費", "乙を支援", "20件", "2,000 (1,000)", "－ （－）")
SUM: ProgrammeRow = ("合計", "", "", "3,000 (1,500)", "900 (450)")
ROW = 40.0


def front(top: float = 40.0) -> list[Char]:
    """①② with the project's number, name and period, and ③."""
    return [
        *chars("①国提出事業名", 50, top),
        *chars("②実施計画期間", 400, top),
        *chars("稼ぐ力向上プロジェクト", 80, top + 20),
        *chars("R3年度～R5年度", 400, top + 20),
        *chars("③全体概要", 50, top + 50),
        *chars("地域の稼ぐ力を高める。", 60, top + 70),
    ]


def words_over(xs: Sequence[float], words: Sequence[str], top: float) -> list[Char]:
    return [char for x, word in zip(xs, words, strict=True) for char in chars(word, x, top)]


def programmes(
    top: float,
    *table: ProgrammeRow,
    head: bool = True,
    step: float = ROW,
    shares: str = "(うち交付金)",
) -> list[Char]:
    """④ with a row after the other, their tops `step` apart; shares stand below their amounts."""
    found = chars("④市予算事業（令和5年度）", 50, top) if head else []
    found += words_over(XS, WORDS, top + 18) if head else []
    found += chars(shares, 408, top + 30, 7) if head else []
    for n, row in enumerate(table):
        y = top + 45 + n * step
        for x, words in zip(XS[:3], row[:3], strict=True):
            found += chars(words, x, y) if words else []
        for x, amounts in zip(XS[3:], row[3:], strict=True):
            found += column(x, y, *amounts.split(), pitch=12)
    return found


def ruled(top: float, rows: int) -> list[Ruling]:
    """The lines around the words and around `rows` rows of table ④."""
    return cells(EDGES, [top + 15, *(top + 40 + n * ROW for n in range(rows + 1))])


def read(*pages: Page, sheets: list[Sheet] | None = None) -> list[Record]:
    return [record for record in records(pages, sheets) if isinstance(record, Record)]


AMOUNTS = ("budget", "grant_budget", "actual", "grant_actual")


def told(found: Sequence[Record], table: str, *fields: str) -> list[tuple[str | None, ...]]:
    return [
        tuple(r.fields[f].text if f in r.fields else None for f in fields)
        for r in found
        if r.table == table
    ]


def covered(found: Sequence[Record], column_: str) -> list[tuple[str, str, list[str]]]:
    """The totals of a column: label, kind, and what they cover."""
    return [
        (t.fields["label"].text, str(t.facts["kind"]), [part.anchor for part, _ in t.covers])
        for t in found
        if t.table == "totals" and t.facts["column"] == column_
    ]


@pytest.mark.parametrize("lines", [(), ruled(140, 3)], ids=["unruled", "ruled"])
def test_rows_with_all_four_amounts(lines: Sequence[Ruling]) -> None:
    found = read(page(front(), programmes(140, ONE, TWO, SUM), rulings=lines))
    assert told(found, "programmes", "name", "outline", "results") == [ONE[:3], TWO[:3]]
    assert told(found, "programmes", *AMOUNTS) == [
        ("1,000", "(500)", "900", "(450)"),
        ("2,000", "(1,000)", "－", "（－）"),
    ]


def test_the_project_of_the_form() -> None:
    found = read(page(front(), programmes(140, ONE, SUM)))
    assert told(found, "projects", "name", "period", "overview", "fiscal_year") == [
        ("稼ぐ力向上プロジェクト", "R3年度～R5年度", "地域の稼ぐ力を高める。", "令和5年度")
    ]
    project = found[0]
    assert all(
        r.links.get("project_id") is project for r in found if r.table in ("programmes", "totals")
    )


def test_lines_drawn_in_pieces_give_the_same_rows() -> None:
    broken = [
        level(box.x0 + n * 52, box.x0 + (n + 1) * 52, box.top)
        for ruling in ruled(140, 3)
        for box in [ruling.box]
        for n in range(10)
        if not ruling.vertical
    ]
    upright = [ruling for ruling in ruled(140, 3) if ruling.vertical]
    table = (front(), programmes(140, ONE, TWO, SUM))
    whole, pieces = (
        told(read(page(*table, rulings=lines)), "programmes", "name", *AMOUNTS)
        for lines in (ruled(140, 3), [*broken, *upright])
    )
    assert whole == pieces
    assert len(whole) == 2


def test_a_name_over_two_lines_stays_with_its_amounts() -> None:
    drawn = [*programmes(140, ONE, TWO, SUM, step=50), *chars("（第２期）", 50, 199)]
    found = read(page(front(), drawn))
    names = ["".join(str(name).split()) for (name,) in told(found, "programmes", "name")]
    assert names == ["甲の事業費（第２期）", "乙の事業費"]


# --- totals


def test_a_total_covers_the_rows_of_its_own_column() -> None:
    found = read(page(front(), programmes(140, ONE, TWO, SUM)))
    for column_ in ("budget_yen", "grant_budget_yen", "actual_yen", "grant_actual_yen"):
        assert covered(found, column_) == [("合計", "total", ["甲の事業費", "乙の事業費"])]
    amounts = [t.fields["amount"].text for t in found if t.table == "totals"]
    assert amounts == ["3,000", "(1,500)", "900", "(450)"]


def test_subtotals_cover_the_rows_since_the_one_before_and_the_total_covers_them() -> None:
    first = ("小計（甲）", "", "", "1,000 (500)", "900 (450)")
    second = ("小計（乙）", "", "", "2,000 (1,000)", "0 (0)")
    found = read(page(front(), programmes(140, ONE, first, TWO, second, SUM)))
    assert covered(found, "budget_yen") == [
        ("小計（甲）", "subtotal", ["甲の事業費"]),
        ("小計（乙）", "subtotal", ["乙の事業費"]),
        ("合計", "total", ["1,000", "2,000"]),
    ]


def test_a_total_that_is_wrong_by_one_is_kept_as_printed() -> None:
    wrong = ("合計", "", "", "3,001 (1,500)", "900 (450)")
    found = read(page(front(), programmes(140, ONE, TWO, wrong)))
    assert told(found, "totals", "amount")[0] == ("3,001",)
    assert covered(found, "budget_yen") == [("合計", "total", ["甲の事業費", "乙の事業費"])]


def test_a_grand_total_covers_the_totals_of_all_forms() -> None:
    grand = ("総計", "", "", "6,000 (3,000)", "1,800 (900)")
    found = read(
        page(front(), programmes(140, ONE, TWO, SUM)),
        page(front(), programmes(140, ONE, TWO, SUM), programmes(300, grand, head=False), number=2),
    )
    assert covered(found, "budget_yen")[-1] == ("総計", "total", ["3,000", "3,000"])
    (project,) = {
        t.links.get("project_id")
        for t in found
        if t.table == "totals" and t.fields["label"].text == "総計"
    }
    assert project is None


# --- what goes on elsewhere


def test_rows_go_on_on_a_page_without_any_words() -> None:
    sheets: list[Sheet] = []
    found = read(
        page(front(), programmes(140, ONE)),
        page(programmes(0, TWO, SUM, head=False), number=2),
        sheets=sheets,
    )
    assert told(found, "programmes", "name", "budget") == [
        ("甲の事業費", "1,000"),
        ("乙の事業費", "2,000"),
    ]
    assert covered(found, "budget_yen") == [("合計", "total", ["甲の事業費", "乙の事業費"])]
    assert [r.page for r in found if r.table == "programmes"] == [1, 2]
    assert [sheet.claims.unclaimed() for sheet in sheets] == [[], []]


def test_a_row_goes_on_on_the_next_page() -> None:
    rest: ProgrammeRow = ("", "するための経費", "20人", "", "")
    found = read(
        page(front(), programmes(140, ONE)),
        page(programmes(0, rest, TWO, SUM, head=False), rulings=ruled(0, 3), number=2),
    )
    assert told(found, "programmes", "name", "outline") == [
        ("甲の事業費", "甲を支援するための経費"),
        ("乙の事業費", "乙を支援"),
    ]
    outline = next(r.fields["outline"] for r in found if r.table == "programmes")
    assert [part.page for part in outline.parts] == [1, 2]


def test_two_forms_below_each_other_are_two_projects() -> None:
    found = read(page(front(40), programmes(140, ONE, SUM), front(400), programmes(500, TWO, SUM)))
    assert len(told(found, "projects", "name")) == 2
    parents = [r.links.get("project_id") for r in found if r.table == "programmes"]
    assert len(set(map(id, parents))) == 2


# --- what cannot be told for sure


def problems(*drawn: list[Char], rulings: Sequence[Ruling] = ()) -> tuple[list[Record], list[str]]:
    sheets: list[Sheet] = []
    found = read(page(front(), *drawn, rulings=rulings), sheets=sheets)
    return found, [problem.code for sheet in sheets for problem in sheet.problems]


def test_a_figure_in_brackets_is_the_grant_only_where_the_form_says_so() -> None:
    found, codes = problems(programmes(140, ONE, shares="（千円）"))
    assert told(found, "programmes", *AMOUNTS) == [("1,000", None, "900", None)]
    assert set(codes) == {"bracket-unknown"}


@pytest.mark.parametrize("name", ["うち人件費", "事業費計", "計①～②", "（ふるさと納税分）"])
def test_a_line_that_is_neither_programme_nor_total_is_refused(name: str) -> None:
    odd: ProgrammeRow = (name, "", "", "500 (250)", "500 (250)")
    found, codes = problems(programmes(140, ONE, odd, SUM))
    assert told(found, "programmes", "name") == [("甲の事業費",)]
    assert told(found, "totals", "label") == [("合計",)] * 4
    assert codes == ["row-unclear"]


def test_two_names_parted_by_a_line_that_share_an_amount_are_refused() -> None:
    words = [*chars("甲の事業費", 50, 185), *chars("乙の事業費", 50, 225)]
    outlines = [*chars("甲を支援", 150, 185), *chars("乙を支援", 150, 225)]
    amounts = [*chars("1,000", 410, 205), *chars("900", 480, 205)]
    whole = cells(EDGES, (155, 180, 260))
    found, codes = problems(
        programmes(140), words, outlines, amounts, rulings=[*whole, level(40, 400, 220)]
    )
    assert told(found, "programmes", "name") == []
    assert "row-unclear" in codes


# --- ⑤⑥


def kpis(top: float, *table: tuple[str, ...]) -> list[Char]:
    xs = (50, 200, 250, 300, 350, 420)
    words = ("指標名", "基準値", "目標値", "単位", "目標年月", "最新値")
    found = chars("⑤本事業における重要業績評価指標（KPI）", 50, top)
    found += words_over(xs, words, top + 20)
    for n, row in enumerate(table):
        for x, cell in zip(xs, row, strict=True):
            found += chars(cell, x, top + 45 + n * 30) if cell else []
    return found


CELLS = (
    "indicator",
    "name",
    "baseline",
    "target",
    "unit",
    "target_month",
    "latest",
    "latest_as_of",
)


def test_the_cells_of_an_indicator() -> None:
    found = read(
        page(
            front(),
            programmes(140, ONE, SUM),
            kpis(
                300,
                ("指標①会員数", "0", "120", "件", "R6.3月", "204（R6.3月）"),
                ("指標②評価", "C評価", "A評価", "段階", "R6.3月", "検討中"),
                ("指標③達成率", "", "80.0", "％", "R6.3月", "－"),
            ),
        )
    )
    assert told(found, "kpis", *CELLS) == [
        ("指標①", "会員数", "0", "120", "件", "R6.3月", "204", "R6.3月"),
        ("指標②", "評価", "C評価", "A評価", "段階", "R6.3月", "検討中", None),
        ("指標③", "達成率", None, "80.0", "％", "R6.3月", "－", None),
    ]


def test_an_indicator_without_a_name_is_a_label() -> None:
    sheets: list[Sheet] = []
    found = read(
        page(
            front(),
            programmes(140, ONE, SUM),
            kpis(
                300, ("指標①会員数", "0", "120", "件", "R6.3月", "1"), ("指標②", "", "", "", "", "")
            ),
        ),
        sheets=sheets,
    )
    assert told(found, "kpis", "indicator") == [("指標①",)]
    assert sheets[0].claims.unclaimed() == []


def test_rows_that_nothing_parts_are_said_to_be_unclear() -> None:
    """Amounts level with the middle of three lines, and lines all equally far apart."""
    lines: list[Char] = []
    for n in range(6):
        lines += chars("経費の一部を補助する", 150, 180 + 12 * n, 9)
    amounts = [*chars("1,000", 410, 192, 9), *chars("2,000", 410, 228, 9)]
    names = [*chars("甲の費", 50, 192, 9), *chars("乙の費", 50, 228, 9)]
    sheets: list[Sheet] = []
    read(page(front(), programmes(130), lines, amounts, names), sheets=sheets)
    assert "rows-unclear" in [problem.code for problem in sheets[0].problems]


def test_what_is_no_amount_is_said_and_left_unclaimed() -> None:
    odd: ProgrammeRow = ("甲の事業費", "甲を支援", "10件", "1,00O", "900")
    sheets: list[Sheet] = []
    found = read(page(front(), programmes(140, odd)), sheets=sheets)
    assert told(found, "programmes", "budget", "actual") == [(None, "900")]
    assert [p.code for p in sheets[0].problems] == ["not-understood"]
    assert "".join(char.text for char in sheets[0].claims.unclaimed()) == "1,00O"


@pytest.mark.parametrize(
    ("verdict", "blank"),
    [("地方創生に効果があった", 4.0), ("おおむね順調", 16.0)],
    ids=["known by its words", "set apart by a blank"],
)
def test_the_effect_stands_over_its_reason(verdict: str, blank: float) -> None:
    beside = [
        *chars("事業効果", 480, 320),
        *chars(verdict, 480, 345, 8),
        *column(480, 353 + blank, "会員数が伸び，地域", "の稼ぐ力が高まった。", size=8, pitch=11),
    ]
    row = ("指標①会員数", "0", "120", "件", "R6.3月", "204")
    found = read(page(front(), programmes(140, ONE, SUM), kpis(300, row), beside))
    assert told(found, "projects", "effect", "effect_reason") == [
        (verdict, "会員数が伸び，地域の稼ぐ力が高まった。")
    ]
