"""Sheets of an 実施計画: what a programme is to cost in each year, and what it is to do."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import LEFT, RIGHT, ROW, Form, converted, problems, rows

PLAN = "白浜市総合計画　実施計画（令和８年度～令和10年度）"
YEARS = ("令和８年度", "令和９年度", "令和10年度", "合計")
MEASURES = ("total", "national_prefectural", "bonds", "general")
COSTS = {
    "道路照明更新事業": (
        (900, 1_200, 3_000),
        (300, 400, 1_000),
        (400, 500, 1_500),
        (200, 300, 500),
    ),
    "図書館改修事業": ((5_000, 0, 8_100), (2_000, 0, 4_000), (0, 0, 0), (3_000, 0, 4_100)),
}


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "plan.pdf", PLAN)


def printed(values: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"{value:,}" for value in (*values, sum(values)))


def amounts(db: Database) -> dict[str, list[tuple[object, ...]]]:
    query = (
        "SELECT name, measure, amounts.fiscal_year, amounts.stage, yen / 1000 FROM amounts"
        " JOIN programmes ON programmes.id = row_id"
    )
    found: dict[str, list[tuple[object, ...]]] = {}
    for name, *said in rows(db, query):
        found.setdefault(name, []).append(tuple(said))
    return {name: sorted(said, key=str) for name, said in found.items()}


def expected(*, summed: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """The amounts of each year, and their printed sums, which are of no year."""
    return {
        name: sorted(
            (
                (measure, year, "plan", yen)
                for measure, costs in zip(MEASURES, every, strict=True)
                for year, yen in (*enumerate(costs, 2026), (None, sum(costs)))
                if summed or year is not None
            ),
            key=str,
        )
        for name, every in COSTS.items()
    }


def values(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT name, kpi_values.fiscal_year, role, value FROM kpi_values"
    return rows(db, f"{query} JOIN kpis ON kpis.id = kpi_id ORDER BY kpis.ordinal, 2")


def barred(form: Form, code: str, name: str, tag: str, kpi: Sequence[str]) -> None:
    """All in one box: the name in a bar with labels, 活動指標 beside the words of its table."""
    form.boxes((code, name, "区分", tag, "担当課", "建設課"), (90, 250, 300, 350, 410, RIGHT))
    form.boxes(("事業概要", "市内の施設を順に直す。"), (110, RIGHT))
    fifths = (200, 280, 360, 440, RIGHT)
    form.boxes(("年度別計画（単位：千円）", *YEARS), fifths)
    words = ("事業費", "国・県支出金", "地方債", "一般財源")
    for word, costs in zip(words, COSTS[name], strict=True):
        form.boxes((word, *printed(costs)), fifths)
    form.paper.rect(Box(LEFT, form.top, 100, form.top + 2 * ROW))
    form.paper.text("活動指標", LEFT + 4, form.top + ROW - 4, 9)
    edges = (220.0, 260.0, 330.0, 390.0, 450.0, RIGHT)
    for row in (("指標名", "単位", "現状（６年度）", "８年度", "９年度", "10年度"), kpi):
        for x0, x1, word in zip((100.0, *edges), edges, row, strict=False):
            form.paper.rect(Box(x0, form.top, x1, form.top + ROW))
            form.paper.text(word, x0 + 4, form.top + 5, 9)
        form.top += ROW
    form.gap(20)


def test_a_bar_with_labels_over_one_box(form: Form) -> None:
    form.line("基本施策１　暮らしやすいまち")
    barred(form, "1101", "道路照明更新事業", "継続", ("更新した灯具", "基", "12", "10", "14", "30"))
    barred(form, "1203", "図書館改修事業", "新規", ("工事の進捗率", "％", "0", "30", "30", "100"))
    db = converted(form)
    said = "SELECT code, name, department, section, description, fiscal_year, budget_yen"
    assert rows(db, f"{said} FROM programmes ORDER BY ordinal") == [
        ("1101", name, "建設課", "暮らしやすいまち", "市内の施設を順に直す。", 2026, None)
        if name == "道路照明更新事業"
        else ("1203", name, "建設課", "暮らしやすいまち", "市内の施設を順に直す。", 2026, None)
        for name in COSTS
    ]
    assert amounts(db) == expected()
    assert values(db) == [
        ("更新した灯具", 2026, "plan", 10),
        ("更新した灯具", 2027, "plan", 14),
        ("更新した灯具", 2028, "plan", 30),
        ("工事の進捗率", 2026, "plan", 30),
        ("工事の進捗率", 2027, "plan", 30),
        ("工事の進捗率", 2028, "plan", 100),
    ]
    assert rows(db, "SELECT indicator, baseline, unit FROM kpis ORDER BY ordinal") == [
        ("活動指標", 12, "基"),
        ("活動指標", 0, "％"),
    ]
    assert problems(db) == []


def labelled(form: Form, code: str, name: str) -> None:
    """Labels left of their values, years down, the amounts under their words."""
    form.boxes(("事業名", name, "事業番号", code), (110, 320, 400, RIGHT))
    form.boxes(("施策名", "暮らしやすいまち", "所管課", "建設課"), (110, 320, 400, RIGHT))
    form.left(("事業内容", "市内の施設を順に直す。"))
    form.line("（単位：千円）", RIGHT - 70)
    edges = (130, 220, 320, 410, RIGHT)
    form.boxes(("年度", "計画事業費", "国県支出金", "市債", "一般財源"), edges)
    for year, *costs in zip(YEARS[:3], *COSTS[name], strict=True):
        form.boxes((year, *(f"{yen:,}" for yen in costs)), edges)
    form.boxes(("計", *(f"{sum(costs):,}" for costs in COSTS[name])), edges)
    form.gap(24)


def test_labels_left_of_their_values_and_years_down(form: Form) -> None:
    labelled(form, "1-1-01", "道路照明更新事業")
    labelled(form, "1-2-03", "図書館改修事業")
    db = converted(form)
    said = "SELECT name, department, section, description, budget_yen FROM programmes"
    assert rows(db, f"{said} ORDER BY ordinal") == [
        (name, "建設課", "暮らしやすいまち", "市内の施設を順に直す。", None) for name in COSTS
    ]
    assert amounts(db) == expected()
    assert problems(db) == []


def apart(form: Form, heading: str, name: str) -> None:
    """The name on a line above, the table apart, its last row the sum of the sources."""
    form.line(heading)
    form.boxes(("担当課", "建設課", "施策", "暮らしやすいまち"), (110, 280, 340, RIGHT))
    form.left(("目的", "市内の施設を順に直す。"))
    form.line("（単位：千円）", RIGHT - 70)
    edges = (170, 250, 330, 410, RIGHT)
    form.boxes(("財源区分", "Ｒ８", "Ｒ９", "Ｒ10", "３か年計"), edges)
    order = (1, 2, 3, 0)
    words = ("事業費", "国県支出金", "市債", "一般財源")
    for n in order:
        form.boxes((words[n], *printed(COSTS[name][n])), edges)
    form.gap(24)


def test_the_name_on_a_line_above_and_the_sum_below_its_sources(form: Form) -> None:
    apart(form, "1　道路照明更新事業（新規）", "道路照明更新事業")
    apart(form, "2　図書館改修事業（継続）", "図書館改修事業")
    db = converted(form)
    said = "SELECT name, department, section, outline, budget_yen FROM programmes"
    assert rows(db, f"{said} ORDER BY ordinal") == [
        (name, "建設課", "暮らしやすいまち", "市内の施設を順に直す。", None) for name in COSTS
    ]
    assert amounts(db) == expected()
    query = "SELECT tag FROM programme_tags JOIN programmes ON programmes.id = programme_id"
    assert rows(db, f"{query} ORDER BY programmes.ordinal") == [("新",), ("継続",)]


def test_a_card_with_this_year_s_budget_has_the_years_of_a_plan_beside_it(form: Form) -> None:
    """The budget is that of its label; a plan for the same year is another amount."""
    name = "道路照明更新事業"
    form.boxes(("事業名", name, "担当課", "建設課"), (110, 320, 400, RIGHT))
    form.boxes(("本年度予算額", "850千円", "前年度予算額", "800千円"), (130, 320, 420, RIGHT))
    form.left(("事業内容", "市内の施設を順に直す。"))
    form.line("（単位：千円）", RIGHT - 70)
    edges = (170, 250, 330, 410, RIGHT)
    form.boxes(("年度別計画", *YEARS), edges)
    for words, costs in zip(("事業費", "国県支出金", "市債", "一般財源"), COSTS[name], strict=True):
        form.boxes((words, *printed(costs)), edges)
    db = converted(form)
    said = "SELECT name, department, budget_yen / 1000, previous_yen / 1000 FROM programmes"
    assert rows(db, said) == [(name, "建設課", 850, 800)]
    assert amounts(db)[name] == expected()[name]
    assert rows(db, "SELECT family FROM pages") == [("budget sheet",)]


@pytest.mark.parametrize("word", ["", "計画期間：", "計画期間　"])
def test_the_unit_beside_the_whole_and_the_years_below_the_title(tmp_path: Path, word: str) -> None:
    """Sources that add up to 事業費（千円） are in its unit, and its first year is the paper's."""
    form = Form(tmp_path / "plan.pdf", "白浜市　実施計画書")
    form.line(f"{word}令和８年度～令和10年度", 220)
    for code, (name, costs) in zip(("1-1-01", "2-03"), COSTS.items(), strict=True):
        form.boxes(("整理番号", code, "事業名", name), (110, 200, 270, RIGHT))
        form.left(("所管課", "建設課"), ("事業内容", "市内の施設を順に直す。"))
        edges = (170, 300, 430, RIGHT)
        form.boxes(("年度", *YEARS[:3]), edges)
        words = ("事業費（千円）", "国・県支出金", "地方債", "一般財源")
        for word, yen in zip(words, costs, strict=True):
            form.boxes((word, *(f"{each:,}" for each in yen)), edges)
        form.gap(24)
    db = converted(form)
    assert rows(db, "SELECT fiscal_year, fiscal_year_source FROM documents") == [(2026, "heading")]
    assert rows(db, "SELECT code, name FROM programmes ORDER BY ordinal") == [
        ("1-1-01", "道路照明更新事業"),
        ("2-03", "図書館改修事業"),
    ]
    assert amounts(db) == expected(summed=False)
    assert problems(db) == []


def test_sources_that_do_not_add_up_have_no_unit_of_another_amount(tmp_path: Path) -> None:
    form = Form(tmp_path / "plan.pdf", PLAN)
    form.left(("事業名", "道路照明更新事業"), ("所管課", "建設課"))
    form.left(("事業内容", "市内の施設を順に直す。"))
    edges = (170, 300, 430, RIGHT)
    form.boxes(("年度", *YEARS[:3]), edges)
    form.boxes(("事業費（千円）", "900", "1,200", "3,000"), edges)
    form.boxes(("うち人件費", "10", "10", "10"), edges)
    form.boxes(("一般財源", "899,640", "1,199,520", "2,999,700"), edges)
    db = converted(form)
    query = "SELECT measure, yen FROM amounts WHERE measure = 'general'"
    assert rows(db, query) == [("general", None)] * 3


def over(form: Form, words: str, size: float) -> None:
    form.paper.text(words, LEFT, form.top, size)
    form.gap(size + 5)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        (("基本目標１", "基本目標２"), ("施策１－１", "施策１－２", "施策２－１")),
        (("第１章", "第２章"), ("1", "2", "1")),
    ],
)
def test_headings_over_headings_are_a_tree(
    form: Form, outer: Sequence[str], inner: Sequence[str]
) -> None:
    """What stands over another heading is no section of a programme, and is not lost."""
    names = ("道路照明更新事業", "図書館改修事業", "道路照明更新事業")
    own = iter(zip(inner, ("道をまもる", "学びをひろげる", "海をいかす"), names, strict=True))
    for number, goal, count in zip(outer, ("安心のまち", "活気のまち"), (2, 1), strict=True):
        over(form, f"{number}　{goal}", 14)
        for _ in range(count):
            place, policy, name = next(own)
            mark = "" if place.startswith("施策") else "■"
            over(form, f"{mark}{place}　{policy}", 10)
            form.boxes(("事業名", name, "所管課", "建設課"), (110, 320, 400, RIGHT))
            form.left(("事業内容", "市内の施設を順に直す。"))
            edges = (170, 300, 430, RIGHT)
            form.boxes(("年度（千円）", *YEARS[:3]), edges)
            form.boxes(("事業費", *printed(COSTS[name][0])[:3]), edges)
            form.gap(20)
    db = converted(form)
    query = """
        SELECT p.section, own.name, own.level, over.name FROM programmes AS p
        JOIN sections AS own ON own.id = p.section_id
        JOIN sections AS over ON over.id = own.parent_id ORDER BY p.ordinal
    """
    assert rows(db, query) == [
        ("道をまもる", "道をまもる", 2, "安心のまち"),
        ("学びをひろげる", "学びをひろげる", 2, "安心のまち"),
        ("海をいかす", "海をいかす", 2, "活気のまち"),
    ]


def test_a_heading_over_a_sheet_that_says_its_own_section_is_kept(form: Form) -> None:
    over(form, "基本目標１　安心のまち", 12)
    form.boxes(("事業名", "道路照明更新事業", "所管課", "建設課"), (110, 320, 400, RIGHT))
    form.left(("施策名", "道をまもる"), ("事業内容", "市内の施設を順に直す。"))
    edges = (170, 300, 430, RIGHT)
    form.boxes(("年度（千円）", *YEARS[:3]), edges)
    form.boxes(("事業費", "900", "1,200", "3,000"), edges)
    db = converted(form)
    assert rows(db, "SELECT section FROM programmes") == [("道をまもる",)]
    assert rows(db, "SELECT number, name FROM sections") == [("基本目標1", "安心のまち")]
