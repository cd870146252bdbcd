"""Lists of programmes that a grant has paid for, with what each cost, its indicators and effect."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.typeset import HEIGHT, WIDTH, Paper

TITLE = "令和６年度　地方創生推進交付金を活用した事業の効果検証"
Programme = tuple[Sequence[str], list[tuple[str, ...]], Sequence[str]]
# What stands left of the indicators, these, and what stands right of them
ROWS: list[Programme] = [
    (
        ("1", "港の朝市再生事業", "水産課", "桟橋に屋根を架けた。", "24,310,000", "12,155,000"),
        [("来場者数", "人", "8,200", "12,000", "11,460"), ("出店数", "店", "0", "30", "34")],
        ("非常に効果的であった", "雨の日も客が来る。", "事業の継続"),
    ),
    (
        ("2", "空き校舎活用事業", "財政課", "教室を貸し出した。", "6,040,500", "3,020,250"),
        [("入居した事業者数", "者", "0", "6", "2")],
        ("効果があった", "借り手を探すこと。", "事業の見直し"),
    ),
]
KPI = [("KPI", 70.0), ("単位", 34.0), ("基準値", 46.0), ("目標値", 46.0), ("実績値（R6）", 56.0)]


def listed(
    path: Path,
    left: Sequence[tuple[str, float]],
    right: Sequence[tuple[str, float]],
    programmes: Sequence[Programme] = ROWS,
    kpi: Sequence[tuple[str, float]] = KPI,
) -> Database:
    """Each programme beside the rows of its indicators, in cells as high as all of them."""
    paper = Paper(path)
    paper.canvas.setPageSize((1.6 * WIDTH, HEIGHT))
    paper.text(TITLE, 40, 30, 13)
    paper.text("（単位：円）", 860, 52, 8)
    heads = [*left, *kpi, *right]
    edges = [30.0]
    for _, width in heads:
        edges.append(edges[-1] + width)

    def cell(number: int, top: float, bottom: float, word: str) -> None:
        paper.rect(Box(edges[number], top, edges[number + 1], bottom))
        for n, line in enumerate(word.split("/")):
            paper.text(line, edges[number] + 3, (top + bottom) / 2 - 5 + 10 * n, 8)

    for number, (word, _) in enumerate(heads):
        cell(number, 64, 90, word)
    top = 90.0
    for before, indicators, behind in programmes:
        bottom = top + 26 * len(indicators)
        for number, word in enumerate(before):
            cell(number, top, bottom, word)
        for number, word in enumerate(behind, len(left) + len(kpi)):
            cell(number, top, bottom, word)
        for row, words in enumerate(indicators):
            for number, word in enumerate(words, len(left)):
                cell(number, top + 26 * row, top + 26 * row + 26, word)
        top = bottom
    return read(paper.save())


LEFT = [
    *(("№", 24.0), ("事業名", 92.0), ("担当課", 50.0), ("事業の概要", 100.0)),
    *(("事業費", 66.0), ("うち交付金", 66.0)),
]
RIGHT = [("事業の効果", 96.0), ("有識者の意見", 90.0), ("今後の方針", 70.0)]
KNOWN = [
    ("港の朝市再生事業", "水産課", 24_310_000, 12_155_000, "非常に効果的であった"),
    ("空き校舎活用事業", "財政課", 6_040_500, 3_020_250, "効果があった"),
]
SAID = "SELECT name, department, actual_yen, grant_actual_yen, evaluation FROM programmes"


@pytest.mark.parametrize("cost", ["事業費", "総事業費", "決算額"])
def test_a_programme_of_an_office_with_its_cost_and_indicators(tmp_path: Path, cost: str) -> None:
    left = [(cost if word == "事業費" else word, width) for word, width in LEFT]
    db = listed(tmp_path / "list.pdf", left, RIGHT)
    assert list(db.execute(f"{SAID} ORDER BY ordinal")) == KNOWN
    assert db["projects"].count == 0 and db["amounts"].count == 0
    kpis = (
        "SELECT p.name, k.name, k.unit, baseline, target, latest FROM kpis k"
        " JOIN programmes p ON p.id = k.programme_id ORDER BY p.ordinal, k.ordinal"
    )
    assert list(db.execute(kpis)) == [
        ("港の朝市再生事業", "来場者数", "人", 8_200, 12_000, 11_460),
        ("港の朝市再生事業", "出店数", "店", 0, 30, 34),
        ("空き校舎活用事業", "入居した事業者数", "者", 0, 6, 2),
    ]
    directions = "SELECT direction FROM programmes ORDER BY ordinal"
    assert list(db.execute(directions)) == [("事業の継続",), ("事業の見直し",)]
    kept = "SELECT text FROM passages WHERE section = '有識者の意見'"
    assert sorted(db.execute(kept)) == [("借り手を探すこと。",), ("雨の日も客が来る。",)]
    assert not list(db.execute("SELECT * FROM problems"))


def test_the_office_stands_below_the_name_and_two_words_over_one_cell(tmp_path: Path) -> None:
    left = [("事業名（担当課）", 110.0) if w == "事業名" else (w, x) for w, x in LEFT]
    own = [column for column in left if column[0] != "担当課"]
    rows: list[Programme] = [
        ([no, f"{name}/（{office}）", *rest], kpis, (effect, f"{opinion}【{policy}】"))
        for (no, name, office, *rest), kpis, (effect, opinion, policy) in ROWS
    ]
    right = [("事業の効果", 96.0), ("外部有識者の意見と今後の方針", 150.0)]
    db = listed(tmp_path / "list.pdf", own, right, rows)
    assert list(db.execute(f"{SAID} ORDER BY ordinal")) == KNOWN
    assert not list(db.execute("SELECT * FROM problems"))


def test_a_list_without_results_says_nothing_of_what_was_spent(tmp_path: Path) -> None:
    """総事業費 may be that of several years, 事業費 a budget."""
    rows: list[Programme] = [(before, [row[:-1] for row in kpis], ()) for before, kpis, _ in ROWS]
    for number, word in enumerate(("事業費", "総事業費")):
        left = [(word if own == "事業費" else own, width) for own, width in LEFT]
        path = tmp_path / f"{number}.pdf"
        made = listed(path, left, (), rows, KPI[:-1])
        assert not list(made.execute("SELECT 1 FROM programmes WHERE actual_yen IS NOT NULL"))
        kept = "SELECT budget_yen FROM programmes UNION SELECT yen FROM figures"
        assert {24_310_000, 6_040_500} <= {yen for (yen,) in made.execute(kept)}


def test_a_project_of_several_years_stays_one(tmp_path: Path) -> None:
    left = [("事業期間", width) if word == "担当課" else (word, width) for word, width in LEFT]
    rows: list[Programme] = [
        ([no, name, "R5～R7", *rest], kpis, behind) for (no, name, _, *rest), kpis, behind in ROWS
    ]
    db = listed(tmp_path / "list.pdf", left, RIGHT, rows)
    names = list(db.execute("SELECT name, effect, opinion FROM projects ORDER BY number"))
    assert names == [
        ("港の朝市再生事業", "非常に効果的であった", "雨の日も客が来る。"),
        ("空き校舎活用事業", "効果があった", "借り手を探すこと。"),
    ]
    assert db["programmes"].count == 0
