"""Papers of what came of programmes (主要施策の成果) in running text: what is told below a name is
its results, with a label or without; a number of things is no money.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.tests.test_grant_forms import Form, converted, problems, rows

Entry = tuple[str, str, Sequence[str]]
CARDS = ("図書カード 1,540枚　貸出 2,976冊", "１２の学校で読書会を開いた。")
ENTRIES: Sequence[Entry] = (
    ("移動図書館運行事業", "6,120", CARDS),
    ("郷土資料収集事業", "2,480", ("古文書を４点受け入れた。",)),
    ("図書館空調更新事業", "18,040", ("工事を終え、夏までに全館で使えるようになった。",)),
)
TOLD = [CARDS[0].replace("\u3000", " ") + "\n12の学校で読書会を開いた。", "古文書を4点受け入れた。"]
TOLD.append(ENTRIES[2][2][0])
QUERY = "SELECT name, actual_yen / 1000, outline, description, results FROM programmes"


def paper(path: Path, title: str, *labels: str, apart: bool = False) -> Form:
    """Names with their amounts at the right edge, and lines below each, behind `labels`."""
    form = Form(path, title)
    if apart:
        form.paper.next_page()
        form.top = 70.0
    for name, amount, told in ENTRIES:
        form.paper.text(f"{amount}千円", 480, form.top, 9)
        form.line(f"○ {name}")
        for label in labels[:-1]:
            form.line(f"{label}　町民の読書を支える。", 60)
        for label in labels[-1:]:
            form.line(label, 60)
        for line in told:
            form.line(f"・{line}", 72)
        form.gap(8)
    return form


@pytest.mark.parametrize("apart", [False, True])
def test_a_paper_of_results_tells_them_without_a_label(tmp_path: Path, apart: bool) -> None:
    """The title may stand on a cover."""
    title = "令和６年度決算　主要な施策の成果に関する説明書"
    db = converted(paper(tmp_path / "told.pdf", title, apart=apart))
    marked = ["・" + told.replace("\n", "\n・") for told in TOLD]
    found = [(*row[:4], row[4]) for row in rows(db, f"{QUERY} ORDER BY ordinal")]
    assert found == [
        (name, int(amount.replace(",", "")), None, None, told)
        for (name, amount, _), told in zip(ENTRIES, marked, strict=True)
    ]
    assert problems(db) == [("prose",)] * apart


def test_a_budget_tells_what_is_to_be_done(tmp_path: Path) -> None:
    db = converted(paper(tmp_path / "told.pdf", "令和７年度当初予算　主要な事業"))
    found = rows(db, "SELECT description LIKE '・%', results FROM programmes")
    assert found == [(1, None)] * 3


@pytest.mark.parametrize(
    "label", ["【主な成果】", "■取組実績", "＜事業の実施状況＞", "◇ 成　果", "実施内容及び成果："]
)
def test_a_label_says_what_came_of_a_programme(tmp_path: Path, label: str) -> None:
    """What it is for is told before it."""
    title = "令和６年度決算　主な事業の概要"
    db = converted(paper(tmp_path / "told.pdf", title, "目的", label))
    found = rows(db, f"{QUERY} ORDER BY ordinal")
    assert [row[2:4] for row in found] == [("町民の読書を支える。", None)] * 3
    assert [row[4].replace("・", "") for row in found] == TOLD
    assert problems(db) == []


LINES = (
    "援助した世帯　48世帯",
    "・扶助費　31件　　1,240千円",
    "・利用料助成　204回　助成額　860千円",
)


def spent(path: Path, over: str, both: str) -> Form:
    """What might be spent and what was, on a line below each name; a number of things, and what was
    paid for it, below that."""
    form = Form(path, "令和６年度　主要な施策の成果（みなと市）")
    form.line(over)
    for name, budget, actual in (
        ("就学援助事業", "2,400", "2,100"),
        ("学習支援員配置事業", "9,870", "9,664"),
        ("通学路安全対策事業", "3,150", "3,148"),
    ):
        form.paper.text(f"◆ {name}（学務課）", 52, form.top, 10.5)
        form.gap(16)
        form.line(both.format(budget=budget, actual=actual), 64)
        form.line(
            f"財源内訳　国庫支出金 1,000千円　一般財源 {int(actual.replace(',', '')) - 1000:,}千円",
            64,
        )
        for line in LINES:
            form.line(line, 76)
        form.gap(8)
    return form


@pytest.mark.parametrize(
    ("over", "both", "budgets", "current"),
    [
        ("第10款　教育費", "予算額　{budget}千円　決算額　{actual}千円", [2400, 9870, 3150], []),
        (
            "第10款　教育費",
            "予算現額　{budget}千円　支出済額　{actual}千円",
            [None] * 3,
            [2400, 3150, 9870],
        ),
        ("10款　教育費", "決算額　{actual}千円（予算額　{budget}千円）", [2400, 9870, 3150], []),
    ],
)
def test_what_was_spent_stands_beside_what_might_be(
    tmp_path: Path, over: str, both: str, budgets: list[int | None], current: list[int]
) -> None:
    """The budget is never what was spent, though no word of a year stands at it."""
    db = converted(spent(tmp_path / "spent.pdf", over, both))
    query = "SELECT name, section, department, budget_yen / 1000, actual_yen / 1000"
    names = ("就学援助事業", "学習支援員配置事業", "通学路安全対策事業")
    assert rows(db, f"{query} FROM programmes ORDER BY ordinal") == [
        (name, "教育費", "学務課", budget, actual)
        for name, budget, actual in zip(names, budgets, (2100, 9664, 3148), strict=True)
    ]
    query = "SELECT yen / 1000 FROM amounts WHERE stage = 'current' ORDER BY yen"
    assert rows(db, query) == [(yen,) for yen in current]
    assert problems(db) == []


def test_how_many_there_were_is_no_programme(tmp_path: Path) -> None:
    """What was paid for them is a part of the programme's money."""
    both = "予算額　{budget}千円　決算額　{actual}千円"
    db = converted(spent(tmp_path / "spent.pdf", "10款　教育費", both))
    assert rows(
        db, "SELECT text, amount_yen / 1000, count(DISTINCT programme_id) FROM notes GROUP BY 1"
    ) == [
        ("利用料助成 204回 助成額", 860, 3),
        ("扶助費 31件", 1240, 3),
    ]
    assert rows(
        db, "SELECT count(*), min(results LIKE '援助した世帯 48世帯%') FROM programmes"
    ) == [(3, 1)]


def test_how_many_places_a_programme_has_is_of_its_name(tmp_path: Path) -> None:
    form = Form(tmp_path / "places.pdf", "令和７年度当初予算　主要な事業")
    for name in ("道路改良事業　５路線", "学校改修事業　２校", "除雪機械更新事業　３台"):
        form.paper.text("12,300千円", 480, form.top, 9)
        form.line(f"・{name}")
        form.line("計画どおりに進める。", 60)
    assert rows(converted(form), "SELECT count(*), sum(budget_yen) FROM programmes") == [
        (3, 36_900_000)
    ]


FUNDED = (
    ("妊婦健康診査事業", "3,300", "〔健康課〕　県 1,100千円　一般財源 2,200千円"),
    ("予防接種事業", "18,700", "〔健康課〕　国 －千円　その他 700千円　一般財源 18,000千円"),
    ("産後ケア事業", "1,400", "〔子育て課〕　国 700千円　一般財源 700千円"),
)


def test_an_office_stands_before_the_sources_of_money(tmp_path: Path) -> None:
    """The last source and its amount make no programme; a heading prints what was spent in all."""
    form = Form(tmp_path / "funded.pdf", "令和６年度　主要な施策の成果（みなと市）")
    form.paper.text("４款１項　保健衛生費　　決算額 23,400千円", 40, form.top, 11)
    form.gap(22)
    for name, amount, sources in FUNDED:
        form.line(f"◎{name}　{amount}千円", 52)
        form.line(sources, 64)
        form.line("計画した人数に行った。", 64)
        form.gap(8)
    db = converted(form)
    query = "SELECT name, department, actual_yen / 1000, section FROM programmes ORDER BY ordinal"
    assert rows(db, query) == [
        (name, sources[1:].split("〕")[0], int(amount.replace(",", "")), "保健衛生費")
        for name, amount, sources in FUNDED
    ]
    query = "SELECT measure, sum(yen) / 1000 FROM amounts GROUP BY 1 ORDER BY 1"
    assert rows(db, query) == [
        ("general", 20_900), ("national", 700), ("other", 700), ("prefectural", 1_100)
    ]  # fmt: skip
    assert rows(db, "SELECT label, amount_yen / 1000 FROM totals") == [("決算額", 23_400)]
    assert problems(db) == []
