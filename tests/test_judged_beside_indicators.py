"""Lists of judged programmes with indicators beside them: what judges which, and notes at names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import FIGURES, ROW, SIZE, Column, Table, columns, length, paper

Rows = set[tuple[object, ...]]


@dataclass(frozen=True)
class Judged:
    """A programme: what is said of it, and its indicators, each by the words over the columns."""

    own: Mapping[str, str]
    indicators: Sequence[Mapping[str, str]]


def told(name: str, office: str, budget: str, grade: str, way: str) -> dict[str, str]:
    return {"事業名": name, "所管": office, "予算額": budget, "評価": grade, "方向性": way}


def aim(name: str, unit: str, target: str, reached: str, rate: str, grade: str) -> dict[str, str]:
    words = ("指標", "単位", "目標", "実績", "達成率", "達成状況")
    return dict(zip(words, (name, unit, target, reached, rate, grade), strict=True))


LISTED = (
    Judged(
        told("緑道の再整備", "公園課", "41,200", "○", "継続"),
        [
            aim("緑道の延長", "ｍ", "1,200", "1,180", "98.3%", "△"),
            aim("苦情の件数※", "件", "30", "24", "125.0%", "○"),
        ],
    ),
    Judged(
        told("朝市の開催", "商工課", "2,640", "△", "見直し"),
        [
            aim("出店の数", "店", "40", "31", "77.5%", "△"),
            aim("来場者の数（注1）", "人", "9,000", "9,450", "105.0%", "○"),
        ],
    ),
    Judged(told("名簿の管理", "総務課", "380", "◎", "継続"), [aim("－", *"－－－－－")]),
    Judged(
        told("窓口の延長", "市民課", "1,150", "○", "拡充"),
        [aim("利用者の数", "人", "500", "512", "102.4%", "○")],
    ),
)
ALONE = tuple(Judged(each.own, each.indicators[:1]) for each in LISTED)
NAMES = {"苦情の件数※": "苦情の件数", "来場者の数（注1）": "来場者の数"}


def cell(table: Table, column: Column, top: float, high: float, words: str) -> None:
    right = all(char in FIGURES for char in words) and not words.startswith("－")
    x = column.x1 - 4 - length(words) if right else column.x0 + 4
    table.paper.text(words, x, top + (high - SIZE) / 2, SIZE)
    table._frame(column.x0, column.x1, top, top + high)


def draw(
    table: Table, listed: Sequence[Judged], keys: Sequence[str], *, blanks: bool = False
) -> None:
    """The programmes: what is said of one stands in one cell beside all its indicators, or in the
    row of the first, with `blanks` below."""
    for each in listed:
        high = ROW * len(each.indicators)
        if blanks:
            for n, indicator in enumerate(each.indicators):
                own = {**(each.own if n == 0 else {}), **indicator}
                for column, key in zip(table.columns, keys, strict=True):
                    cell(table, column, table.top + ROW * n, ROW, own.get(key, ""))
            table.top += high
            continue
        for column, key in zip(table.columns, keys, strict=True):
            if key in each.own:
                cell(table, column, table.top, high, each.own[key])
                continue
            for n, indicator in enumerate(each.indicators):
                cell(table, column, table.top + ROW * n, ROW, indicator[key])
        table.top += high


def programmes(db: Database) -> Rows:
    query = "SELECT name, department, budget_yen / 1000, evaluation, direction FROM programmes"
    return set(db.execute(query))


def graded(db: Database) -> Rows:
    query = "SELECT p.name, k.name, target_text, latest_text, grade FROM kpis AS k"
    return set(db.execute(f"{query} JOIN programmes AS p ON p.id = programme_id"))


def gold(
    listed: Sequence[Judged], grade: str
) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    own: Rows = {
        (
            each.own["事業名"],
            each.own["所管"],
            int(each.own["予算額"].replace(",", "")),
            each.own["評価"],
            each.own["方向性"],
        )
        for each in listed
    }
    indicators: Rows = {
        (
            each.own["事業名"],
            NAMES.get(said["指標"], said["指標"]),
            said["目標"],
            said["実績"],
            said[grade],
        )
        for each in listed
        for said in each.indicators
        if said["指標"] != "－"
    }
    return own, indicators


def under(heads: Mapping[str, str]) -> list[Column]:
    wide = {"事業名": 76.0, "指標": 92.0}
    return columns(*((words, wide.get(key, 42.0)) for key, words in heads.items()), left=20)


def made(
    path: Path,
    heads: Mapping[str, str],
    listed: Sequence[Judged],
    *,
    blanks: bool = False,
    **more: object,
) -> Database:
    """The list as read; `heads` are the words over the columns by what they are of."""
    page = paper(path / "p.pdf", "令和６年度　事務事業の評価の一覧")
    table = Table(page, under(heads), 100)
    table.heads(height=2 * ROW, **more)  # type: ignore[arg-type]
    draw(table, listed, list(heads), blanks=blanks)
    return read(page.save())


BEHIND = {
    "事業名": "事業の名称",
    "所管": "所管課",
    "予算額": "予算額",
    "指標": "成果指標",
    "単位": "単位",
    "目標": "目標値",
    "実績": "実績値",
}
ORDERS = {
    "rate": {**BEHIND, "達成率": "達成率", "評価": "評価", "方向性": "方向性"},
    "far": {**BEHIND, "評価": "事業評価", "達成率": "達成率", "方向性": "今後の/方向性"},
    "first": {
        "事業名": "事務事業名",
        "指標": "指標名",
        "単位": "単位",
        "目標": "R6目標",
        "実績": "R6実績",
        "達成率": "達成率",
        "評価": "総合評価",
        "方向性": "方向性",
        "予算額": "予算額",
        "所管": "担当課",
    },
}


@pytest.mark.parametrize("listed", [LISTED, ALONE], ids=["two", "one"])
@pytest.mark.parametrize("order", ORDERS)
def test_a_grade_behind_the_indicators_is_of_the_programme(
    tmp_path: Path, order: str, listed: Sequence[Judged]
) -> None:
    """So its cell tells where it stands beside several of them, else its word."""
    db = made(tmp_path, ORDERS[order], listed)
    own, indicators = gold(listed, "達成率")
    assert programmes(db) == own
    assert graded(db) == indicators
    assert not list(db.execute("SELECT message FROM problems WHERE severity = 'error'"))


@pytest.mark.parametrize("order", ["rate", "first"])
def test_an_indicator_below_blanks_is_of_the_programme_above(tmp_path: Path, order: str) -> None:
    db = made(tmp_path, ORDERS[order], LISTED, blanks=True)
    own, indicators = gold(LISTED, "達成率")
    assert programmes(db) == own
    assert graded(db) == indicators
    assert not list(db.execute("SELECT message FROM problems WHERE severity = 'error'"))


def test_an_indicator_on_top_of_a_page_is_of_the_programme_before_it(tmp_path: Path) -> None:
    """The row of a programme with several is cut between them."""
    heads = ORDERS["rate"]
    page = paper(tmp_path / "p.pdf", "令和６年度　事務事業の評価の一覧")
    first, (last, more) = LISTED[0], LISTED[1].indicators
    for n, listed in enumerate(
        [[first, Judged(LISTED[1].own, [last])], [Judged({}, [more]), *LISTED[2:]]]
    ):
        if n:
            page.next_page()
        table = Table(page, under(heads), 690 if not n else 40)
        table.heads(height=2 * ROW)
        draw(table, listed, list(heads), blanks=True)
    db = read(page.save())
    programme, indicators = gold(LISTED, "達成率")
    assert programmes(db) == programme
    assert graded(db) == indicators


@pytest.mark.parametrize("listed", [LISTED, ALONE], ids=["two", "one"])
@pytest.mark.parametrize(
    ("own", "each"), [("総合評価", "評価"), ("評価", "達成状況"), ("評価", "達成状況/の評価")]
)
def test_each_indicator_may_have_a_grade_of_its_own(
    tmp_path: Path, own: str, each: str, listed: Sequence[Judged]
) -> None:
    db = made(
        tmp_path, {**BEHIND, "達成状況": each, "評価": own, "方向性": "今後の/方向性"}, listed
    )
    programme, indicators = gold(listed, "達成状況")
    assert programmes(db) == programme
    assert graded(db) == indicators


def test_a_grade_below_the_word_of_the_indicators_is_theirs(tmp_path: Path) -> None:
    heads = {**BEHIND, "達成状況": "評価", "評価": "評価", "方向性": "方向性"}
    db = made(tmp_path, {**heads, "指標": "名称"}, ALONE, groups=[("成果指標", 3, 7)])
    programme, indicators = gold(ALONE, "達成状況")
    assert programmes(db) == programme
    assert graded(db) == indicators


@pytest.mark.parametrize(
    ("words", "kept"),
    [(("必要性", "効率性", "総合"), "総合"), (("一次評価", "二次評価"), "二次評価")],
)
def test_of_grades_below_one_word_the_last_is_the_evaluation(
    tmp_path: Path, words: Sequence[str], kept: str
) -> None:
    heads = {**BEHIND, **{word: word for word in words}, "方向性": "方向性"}
    listed = [
        Judged({**each.own, **dict.fromkeys(words, "×"), kept: each.own["評価"]}, each.indicators)
        for each in ALONE
    ]
    first = list(heads).index(words[0])
    groups = [("評価", first, first + len(words) - 1)]
    db = made(tmp_path, heads, listed, groups=groups)
    own, _ = gold(ALONE, "達成率")
    assert programmes(db) == own
    assert {grade for *_, grade in graded(db)} == {None}
    assert list(db.execute("SELECT count(*) FROM passages WHERE text = '×'")) == [
        (len(listed) * (len(words) - 1),)
    ]


@pytest.mark.parametrize("mark", ["※", "※2", "＊", "（注）", "注1"])
def test_a_mark_of_a_note_is_no_part_of_a_name(tmp_path: Path, mark: str) -> None:
    page = paper(tmp_path / "p.pdf", "令和６年度　事業の一覧")
    table = Table(page, columns(("事業名", 200), ("担当課", 80), ("予算額", 80)), 100)
    table.heads()
    for name, budget in ((f"水路の改修{mark}", "4,200"), ("工事の受注１", "300")):
        table.row(name, "土木課", budget)
    page.text(f"{mark}　国の補助を見込む。", 40, table.top + 12, SIZE)
    db = read(page.save())
    assert set(db.execute("SELECT name FROM programmes")) == {("水路の改修",), ("工事の受注1",)}


AIMED = (
    ("満足している人の割合", "％", "61.0", ("62", "60.1"), ("64", "64.9"), "70"),
    ("相談を待つ日数", "日", "9", ("8", "8"), ("7", "6"), "0"),
)


@pytest.mark.parametrize("first", [True, False], ids=["目標 first", "実績 first"])
@pytest.mark.parametrize("word", ["目標値/（R10）", "最終目標/R10"])
def test_a_target_beside_two_rows_is_of_its_own_year_and_no_result(
    tmp_path: Path, word: str, first: bool
) -> None:
    """目標 and 実績 are rows of the years; what is aimed at in the end stands beside both."""
    made = paper(tmp_path / "p.pdf", "令和７年度　まちづくりの成果指標", unit="")
    heads = (("指標", 120), ("単位", 30), (word, 60), ("計画時/（R4）", 60), ("区分", 40))
    table = Table(made, columns(*heads, ("R5", 40), ("R6", 40)), 100)
    table.heads(height=2 * ROW)
    for name, unit, base, early, late, target in AIMED:
        for column, words in zip(table.columns, (name, unit, target, base), strict=False):
            cell(table, column, table.top, 2 * ROW, words)
        for n, role in enumerate(("目標", "実績") if first else ("実績", "目標")):
            at = ("目標", "実績").index(role)
            for column, words in zip(table.columns[4:], (role, early[at], late[at]), strict=True):
                cell(table, column, table.top + ROW * n, ROW, words)
        table.top += 2 * ROW
    db = read(made.save())
    query = "SELECT name, baseline_text, target_text, latest_text FROM kpis"
    assert set(db.execute(query)) == {
        (name, base, target, late[1]) for name, _, base, _, late, target in AIMED
    }
    query = "SELECT name, fiscal_year, role, text FROM kpi_values JOIN kpis ON kpis.id = kpi_id"
    assert set(db.execute(query)) == {
        said
        for name, _, _, early, late, target in AIMED
        for said in (
            (name, 2023, "target", early[0]),
            (name, 2023, "actual", early[1]),
            (name, 2024, "target", late[0]),
            (name, 2024, "actual", late[1]),
            (name, 2028, "target", target),
        )
    }
    assert not list(db.execute("SELECT message FROM problems WHERE severity = 'error'"))
