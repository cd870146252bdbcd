"""Sheets of a 施策 as cities set them: in one panel or two, with the programmes it is made of."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import Form, converted, rows
from yosandb.tests.typeset import Paper

ROW = 18.0
YEARS = ("R5決算", "R6決算", "R7決算")


def boxes(
    paper: Paper, top: float, edges: Sequence[float], *lines: Sequence[str], high: float = ROW
) -> float:
    """Rows of boxes from `top` down; where the next ones begin."""
    for words in lines:
        for x0, x1, word in zip(edges, edges[1:], words, strict=False):
            paper.rect(Box(x0, top, x1, top + high))
            paper.text(word, x0 + 3, top + (high - 8) / 2, 8)
        top += high
    return top + 14


PROGRESS = "□順調　■やや遅れ　□遅れ"


def said(
    paper: Paper,
    top: float,
    left: float,
    right: float,
    progress: Sequence[Sequence[str]] = (("進捗状況", PROGRESS),),
) -> float:
    """What the sheet says of the 施策, in rows of labels and values."""
    edges = (left, left + 70, right)
    return boxes(
        paper,
        top,
        edges,
        ("施策名", "施策４　地域交通の確保"),
        ("主管課", "交通政策課"),
        ("目指す姿", "誰もが移動に困らない。"),
        *progress,
    )


def costs(paper: Paper, top: float, left: float, right: float) -> float:
    wide = (right - left) / 4
    paper.text("施策のコスト（千円）", left, top - 12, 8)
    return boxes(
        paper,
        top,
        [left + wide * n for n in range(5)],
        ("区分", *YEARS),
        ("事業費", "4,100", "4,350", "4,800"),
        ("人件費", "1,200", "1,240", "1,260"),
    )


def made_of(
    paper: Paper,
    top: float,
    left: float,
    right: float,
    years: Sequence[str] = ("R6決算", "R7決算"),
) -> float:
    wide = right - left
    paper.text("構成する事務事業（千円）", left, top - 12, 8)
    edges = [left + wide * share for share in (0.0, 0.4, 0.6, 0.8, 1.0)]
    return boxes(
        paper,
        top,
        edges,
        ("事務事業名", "担当課", *years),
        ("路線バス補助金", "交通政策課", "3,150", "3,500"),
        ("乗合タクシー事業", "福祉課", "1,200", "1,300"),
        ("合計", "", "4,350", "4,800"),
    )


def one_panel(form: Form) -> None:
    top = said(form.paper, 70, 40, 560)
    made_of(form.paper, costs(form.paper, top + 12, 40, 560) + 12, 40, 560)


def two_panels(form: Form) -> None:
    said(form.paper, 70, 30, 290)
    made_of(form.paper, costs(form.paper, 82, 310, 570) + 12, 310, 570)


def two_pages(form: Form) -> None:
    """What came of it is told on the page behind."""
    top = said(form.paper, 70, 40, 560, ())
    made_of(form.paper, costs(form.paper, top + 12, 40, 560) + 12, 40, 560)
    form.paper.next_page()
    boxes(form.paper, 70, (40, 130, 560), ("進捗の評価", PROGRESS), ("施策の課題", "運転手の不足"))


@pytest.mark.parametrize("draw", [one_panel, two_panels, two_pages])
def test_a_policy_with_its_cost_and_the_programmes_below_it(tmp_path: Path, draw: object) -> None:
    """The paper is of the year after what was spent; each amount keeps its own year."""
    form = Form(tmp_path / "form.pdf", "令和８年度　施策評価シート")
    draw(form)  # type: ignore[operator]
    db = converted(form)
    named = "name, department, level, evaluation, fiscal_year, previous_yen / 1000"
    assert rows(db, f"SELECT {named}, actual_yen / 1000 FROM programmes ORDER BY ordinal") == [
        ("地域交通の確保", "交通政策課", 1, "やや遅れ", 2025, None, 4_800),
        ("路線バス補助金", "交通政策課", 2, None, 2025, 3_150, 3_500),
        ("乗合タクシー事業", "福祉課", 2, None, 2025, 1_200, 1_300),
    ]
    assert rows(db, "SELECT count(*) FROM programmes WHERE parent_id IS NOT NULL") == [(2,)]
    spent = "SELECT measure, fiscal_year, stage, yen / 1000 FROM amounts ORDER BY measure, yen"
    assert rows(db, spent) == [
        ("personnel", 2023, "settled", 1_200),
        ("personnel", 2024, "settled", 1_240),
        ("personnel", 2025, "settled", 1_260),
        ("total", 2023, "settled", 4_100),
        ("total", 2024, "settled", 4_350),
        ("total", 2025, "settled", 4_800),
    ]
    assert rows(db, "SELECT status, count(*) FROM checks GROUP BY status") == [("closed", 2)]
    assert rows(db, "SELECT outline, code FROM programmes WHERE level = 1") == [
        ("誰もが移動に困らない。", "4")
    ]


def test_what_was_spent_before_the_year_of_a_budget_is_of_its_own_year(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　施策評価シート")
    top = said(form.paper, 70, 40, 560)
    made_of(form.paper, costs(form.paper, top + 12, 40, 560) + 12, 40, 560, ("R6決算", "R7予算"))
    db = converted(form)
    named = "SELECT name, fiscal_year, budget_yen / 1000, actual_yen FROM programmes"
    assert rows(db, f"{named} WHERE level = 2 ORDER BY ordinal") == [
        ("路線バス補助金", 2025, 3_500, None),
        ("乗合タクシー事業", 2025, 1_300, None),
    ]
    spent = "SELECT amounts.fiscal_year, stage, yen / 1000 FROM amounts JOIN programmes"
    assert rows(db, f"{spent} ON programmes.id = row_id WHERE level = 2 ORDER BY yen") == [
        (2024, "settled", 1_200),
        (2024, "settled", 3_150),
    ]


WORDS = ("拡充", "改善して継続", "現状のまま", "縮小")


@pytest.mark.parametrize("ring", [0, 1, None])
def test_a_ring_chooses_one_of_several_words(tmp_path: Path, ring: int | None) -> None:
    """Without a ring nothing tells which one it is, which is said."""
    form = Form(tmp_path / "form.pdf", "令和８年度　事務事業評価シート")
    boxes(form.paper, 70, (40, 130, 560), ("事業名", "公園の管理"), ("担当課", "みどり課"))
    boxes(form.paper, 130, (40, 130, 560), ("事業費", "記載なし"), ("今後の方向性", ""))
    x = 140.0
    for n, word in enumerate(WORDS):
        form.paper.text(word, x, 153, 8)
        if n == ring:
            box = Box(x - 4, 150, x + 8 * len(word) + 4, 164)
            form.paper.canvas.ellipse(box.x0, 840 - box.bottom, box.x1, 840 - box.top)
        x += 8 * len(word) + 20
    db = converted(form)
    chosen = None if ring is None else WORDS[ring]
    assert rows(db, "SELECT name, direction FROM programmes") == [("公園の管理", chosen)]
    unsure = rows(db, "SELECT message FROM problems WHERE code = 'not-understood'")
    assert any("which direction is chosen" in m for (m,) in unsure) is (ring is None)


def test_a_bar_of_款項目_belongs_to_the_card_below_it(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　主要な施策の成果に関する説明書")
    cards = (
        ("款 2 総務費　　項 1 総務管理費　　目 6 企画費", "移住推進事業", "1,500", "1,200", "300"),
        ("款 7 商工費　　項 1 商工費　　目 3 観光費", "朝市の開催", "2,500", "2,600", "△100"),
    )
    top = 90.0
    form.paper.text("（単位：千円）", 480, 76, 8)
    for bar, name, spent, last, change in cards:
        top = boxes(form.paper, top, (40, 560), (bar,)) - 14
        top = boxes(form.paper, top, (40, 120, 560), ("事業名", name)) - 14
        top = boxes(form.paper, top, (40, 120, 560), ("担当課", "企画課")) - 14
        edges = (40, 150, 230, 340, 420, 500, 560)
        line = ("決算額", spent, "前年度決算額", last, "比較増減", change)
        top = boxes(form.paper, top, edges, line) - 14
        top = boxes(form.paper, top, (40, 120, 560), ("成果", "人が訪れた。")) + 10
    db = converted(form)
    money = "actual_yen / 1000, previous_yen / 1000, change_yen / 1000"
    assert rows(db, f"SELECT name, section, {money} FROM programmes ORDER BY ordinal") == [
        ("移住推進事業", "企画費", 1_500, 1_200, 300),
        ("朝市の開催", "観光費", 2_500, 2_600, -100),
    ]
    assert rows(db, "SELECT stage FROM documents") == [("settled",)]
    closed = "SELECT rule_id, status, count(*) FROM checks GROUP BY rule_id, status"
    assert rows(db, closed) == [("change-is-difference", "closed", 2)]


GRADES = ("順調", "概ね順調", "やや遅れ", "遅れ")


def chosen_below(paper: Paper, top: float, label: str, chosen: int) -> float:
    """The words that one is chosen of beside their label, and a ring below that one."""
    edges = (40, 130, 235, 340, 445, 560)
    rings = ["○" if n == chosen else "" for n in range(len(GRADES))]
    return boxes(paper, top, edges, ("進捗状況", *GRADES), (label, *rings))


def graded(paper: Paper, top: float, words: Sequence[str]) -> float:
    """The programmes of a 施策 with what is thought of each, as words over columns say."""
    paper.text("施策を構成する事務事業（千円）", 40, top - 12, 8)
    return boxes(
        paper,
        top,
        (40, 70, 250, 330, 410, 460, 560),
        ("№", "事務事業名", "R7決算額", "R8予算額", *words),
        ("1", "路線バス補助金", "3,150", "3,500", "Ａ", "継続"),
        ("2", "乗合タクシー事業", "1,200", "1,300", "Ｂ", "拡充"),
        ("3", "駅前広場整備費", "800", "0", "Ｃ", "完了"),
        ("", "計", "5,150", "4,800", "", ""),
    )


def numbered_boxes(paper: Paper, top: float) -> float:
    edges = (40, 110, 200, 270, 560)
    top = boxes(paper, top, edges, ("施策番号", "２－３", "施策名", "地域交通の確保")) - 14
    return boxes(paper, top, edges, ("政策分野", "都市・交通", "主管課", "交通政策課"))


def stacked_boxes(paper: Paper, top: float) -> float:
    edges = (40, 150, 560)
    own = (("施策名", "２－３　地域交通の確保"), ("担当課", "交通政策課"), ("政策", "都市・交通"))
    return boxes(paper, top, edges, *own)


@pytest.mark.parametrize("label", ["（該当に○）", "", "該当欄"])
@pytest.mark.parametrize("head", [numbered_boxes, stacked_boxes])
@pytest.mark.parametrize("words", [("評価", "今後の方向性"), ("総合評価", "方向性")])
def test_words_over_its_programmes_are_no_labels_of_a_policy(
    tmp_path: Path, label: str, head: object, words: Sequence[str]
) -> None:
    """The sheet has the words of one of a programme, too: each is of where it stands."""
    form = Form(tmp_path / "form.pdf", "令和８年度　施策評価シート")
    for number, chosen in enumerate((1, 2)):
        if number:
            form.paper.next_page()
        top = head(form.paper, 80)  # type: ignore[operator]
        top = boxes(form.paper, top, (40, 150, 560), ("施策の目的", "誰もが移動に困らない。"))
        top = chosen_below(form.paper, graded(form.paper, top + 12, words) + 10, label, chosen)
        boxes(form.paper, top, (40, 130, 560), ("現状・課題", "運転手が足りない。"))
    db = converted(form)
    named = "SELECT name, section, level, evaluation, direction, budget_yen / 1000 FROM programmes"
    assert rows(db, f"{named} ORDER BY page, ordinal") == [
        row
        for chosen in ("概ね順調", "やや遅れ")
        for row in (
            ("地域交通の確保", "都市・交通", 1, chosen, None, None),
            ("路線バス補助金", "地域交通の確保", 2, "A", "継続", 3_500),
            ("乗合タクシー事業", "地域交通の確保", 2, "B", "拡充", 1_300),
            ("駅前広場整備費", "地域交通の確保", 2, "C", "完了", 0),
        )
    ]
    spent = "SELECT fiscal_year, stage, yen / 1000 FROM amounts ORDER BY yen"
    one = [(2025, "settled", 800), (2025, "settled", 1_200), (2025, "settled", 3_150)]
    assert rows(db, spent) == [row for row in one for _ in range(2)]
    assert rows(db, "SELECT status, count(*) FROM checks GROUP BY status") == [("closed", 4)]
    assert rows(db, "SELECT code FROM programmes WHERE level = 1") == [("2-3",), ("2-3",)]


def test_what_is_now_is_kept_under_its_word_across_the_sheet(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和８年度　施策評価シート")
    top = costs(form.paper, said(form.paper, 70, 40, 560) + 12, 40, 560)
    for word, text in (("現　状", "便が減った。"), ("課　題", "運転手の不足")):
        top = boxes(form.paper, top, (40, 560), (word,), (text,))
    query = "SELECT section, text FROM passages WHERE kind = 'label'"
    db = converted(form)
    kept = {section.replace(" ", ""): text for section, text in rows(db, query)}
    assert kept["現状"] == "便が減った。" and kept["課題"] == "運転手の不足"


@pytest.mark.parametrize("spent", ["決算額", "実績額", "支出済額"])
def test_a_policy_without_a_cost_of_its_own_is_no_sheet_of_results(
    tmp_path: Path, spent: str
) -> None:
    """Its programmes have numbers, grades and what was spent on them, as lists of results have."""
    form = Form(tmp_path / "form.pdf", "令和７年度　施策の評価")
    paper = form.paper
    top = said(paper, 70, 40, 560, ()) + 12
    paper.text("（単位：千円）", 500, top - 12, 8)
    edges = (40, 70, 230, 310, 400, 490, 560)
    top = boxes(
        paper,
        top,
        edges,
        ("№", "構成事業名", "担当課", f"令和５年度{spent}", f"令和６年度{spent}", "評価"),
        ("1", "路線バス補助金", "交通政策課", "3,150", "3,500", "Ｂ"),
        ("2", "乗合タクシー事業", "福祉課", "1,200", "1,300", "Ａ"),
    )
    boxes(paper, top, (40, 110, 560), ("評価", "Ｂ　おおむね順調"), ("今後の方向", "続ける。"))
    db = converted(form)
    named = "SELECT name, level, department, actual_yen, evaluation FROM programmes"
    assert rows(db, f"{named} WHERE level = 2 ORDER BY ordinal") == [
        ("路線バス補助金", 2, "交通政策課", 3_500_000, "B"),
        ("乗合タクシー事業", 2, "福祉課", 1_300_000, "A"),
    ]
    assert rows(db, "SELECT name, evaluation FROM programmes WHERE level = 1") == [
        ("地域交通の確保", "B おおむね順調")
    ]
