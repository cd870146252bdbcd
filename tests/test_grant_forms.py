"""Projects of a grant as cities set them: labels left and above, lists, lines, one table of all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import Paper

TITLE = "令和６年度　地方創生推進交付金事業　効果検証結果"
NAME, PERIOD = "里山の関係人口創出事業", "令和5年度～令和7年度"
TEXT = "空き校舎で都市の人を受け入れる。"
ROW, LEFT, RIGHT = 18.0, 40.0, 560.0
# The right edges of the columns of the tables.
PROGRAMME_EDGES = (160.0, 300.0, 400.0, 450.0, 500.0, 560.0)
KPI_EDGES = (240.0, 300.0, 380.0, 460.0, 560.0)
WORDS = ("取組", "取組の概要", "主な実績", "予算額", "決算額", "うち交付金")
PROGRAMMES = (
    ("居住運営委託", "空き家を改める。", "利用 41組", "11,520", "11,174", "5,587"),
    ("校舎整備費", "校舎を改める。", "改修 1棟", "32,850", "32,373", "16,186"),
)
KPI_WORDS = ("指標名", "単位", "策定時", "目標値", "実績値")
KPIS = (("登録者数", "人", "140", "900", "872"), ("受入件数", "件", "0", "24", "21"))
END = (
    ("事業効果", "地方創生に効果があった"),
    ("有識者の評価", "KPI達成に有効であった"),
    ("有識者の意見", "負担にも目を配られたい。"),
    ("今後の方針", "事業の継続"),
    ("方針の理由", "受入れが軌道に乗っている。"),
)


class Form:
    """A form in the making, from top to bottom."""

    def __init__(self, path: Path, title: str = TITLE) -> None:
        self.paper = Paper(path)
        self.top = 70.0
        self.paper.text(title, 100, 30, 14)

    def boxes(self, words: Sequence[str], edges: Sequence[float], *, ruled: bool = True) -> None:
        """A row of boxes; figures are set at the right of theirs."""
        for x0, x1, word in zip((LEFT, *edges), edges, words, strict=False):
            if ruled:
                self.paper.rect(Box(x0, self.top, x1, self.top + ROW))
            x = x1 - 4 - length(word, 9) if word[:1].isdecimal() and word.isascii() else x0 + 4
            self.paper.text(word, x, self.top + 5, 9)
        self.top += ROW

    def table(self, *rows: Sequence[str], edges: Sequence[float]) -> None:
        for row in rows:
            self.boxes(row, edges)
        self.gap(6)

    def gap(self, height: float) -> None:
        self.top += height

    def left(self, *pairs: Sequence[str]) -> None:
        """Labels with their values at the right."""
        self.table(*pairs, edges=(130.0, RIGHT))

    def above(self, *pairs: Sequence[str]) -> None:
        """Labels with their values below."""
        for pair in pairs:
            self.table(*([word] for word in pair), edges=(RIGHT,))

    def line(self, text: str, x: float = LEFT) -> None:
        self.paper.text(text, x, self.top, 9)
        self.gap(14)


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "form.pdf")


def converted(form: Form) -> Database:
    db = open_database(":memory:")
    convert(inputs([form.paper.save()]), db, Options())
    return db


def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return list(db.execute(sql))


def projects(db: Database) -> list[tuple[Any, ...]]:
    columns = "name, period_from, period_to, overview, effect, evaluation, opinion, policy"
    return rows(
        db, f"SELECT {columns}, policy_reason FROM projects ORDER BY page, number, name DESC"
    )


def programmes(db: Database) -> list[tuple[Any, ...]]:
    columns = "name, outline, results, budget_yen / 1000, actual_yen / 1000"
    grants = "grant_budget_yen / 1000, grant_actual_yen / 1000"
    return rows(db, f"SELECT {columns}, {grants} FROM programmes ORDER BY ordinal")


def kpis(db: Database) -> list[tuple[Any, ...]]:
    columns = "name, unit, baseline, target, target_month, latest, latest_as_of"
    return rows(db, f"SELECT {columns} FROM kpis ORDER BY ordinal")


def problems(db: Database) -> list[tuple[str]]:
    quiet = "('municipality-unknown')"
    return rows(db, f"SELECT code FROM problems WHERE code NOT IN {quiet}")


PROJECT = (NAME, 2023, 2025, TEXT, *(value for _, value in END))
READ = [
    ("居住運営委託", "空き家を改める。", "利用 41組", 11_520, 11_174, None, 5_587),
    ("校舎整備費", "校舎を改める。", "改修 1棟", 32_850, 32_373, None, 16_186),
]
READ_KPIS = [
    ("登録者数", "人", 140, 900, None, 872, None),
    ("受入件数", "件", 0, 24, None, 21, None),
]


def tables(form: Form) -> None:
    form.paper.text("（単位：千円）", 480, form.top, 8)
    form.gap(14)
    form.table(WORDS, *PROGRAMMES, edges=PROGRAMME_EDGES)
    form.table(KPI_WORDS, *KPIS, edges=KPI_EDGES)


@pytest.mark.parametrize("set_", [Form.left, Form.above])
def test_labels_left_and_above(form: Form, set_: Any) -> None:
    set_(form, ("実施事業名", NAME), ("計画期間", PERIOD), ("事業の内容", TEXT))
    tables(form)
    set_(form, *END)
    db = converted(form)
    assert projects(db) == [PROJECT]
    assert programmes(db) == READ
    assert kpis(db) == READ_KPIS
    assert problems(db) == []


def test_tables_within_the_boxes_of_the_labels(form: Form) -> None:
    """All boxes of such a form hang together, and its tables have other columns."""
    form.gap(14)
    form.paper.text("（単位：千円）", 480, form.top - 14, 8)
    for pair in (("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT)):
        form.boxes(pair, (130.0, RIGHT))
    for cells in (("事業名", *WORDS[1:]), *PROGRAMMES):
        form.boxes(cells, PROGRAMME_EDGES)
    for row in (KPI_WORDS, *KPIS):
        form.boxes(row, KPI_EDGES)
    for pair in END:
        form.boxes(pair, (130.0, RIGHT))
    db = converted(form)
    assert projects(db) == [PROJECT]
    assert programmes(db) == READ
    assert kpis(db) == READ_KPIS


def test_two_projects_on_a_page_and_a_year_before(form: Form) -> None:
    for name in (NAME, "海辺の働き方改革事業"):
        form.left(("事業名", name), ("事業期間", PERIOD), ("事業概要", TEXT))
        form.line("４　構成事業と事業費の推移（千円）")
        heads = ("事業名", "内容", "実施結果", "R5決算額", "R6予算額", "R6決算額")
        row = ("居住運営委託", "空き家を改める。", "利用 41組", "9,026", "9,490", "9,173")
        total = ("合　計", "", "", "9,026", "9,490", "9,173")
        form.table(heads, row, total, edges=PROGRAMME_EDGES)
        form.left(*END)
    db = converted(form)
    assert [name for name, *_ in projects(db)] == [NAME, "海辺の働き方改革事業"]
    one = ("居住運営委託", "空き家を改める。", "利用 41組", 9_490, 9_173, None, None)
    assert programmes(db) == [one] * 2
    assert rows(db, "SELECT DISTINCT value FROM figures") == [(9026.0,)]
    assert rows(db, "SELECT status, count(*) FROM checks GROUP BY 1") == [("closed", 4)]
    assert problems(db) == []


def test_lines_instead_of_tables(form: Form) -> None:
    form.line(f"事業1　{NAME}")
    form.line(f"○実施期間　{PERIOD}")
    form.line(f"○事業概要　{TEXT}")
    form.line("○実施した事業")
    said = "予算額 11,520千円　決算額 11,174千円（うち交付金 5,587千円）"
    form.line(f"・居住運営委託　{said}", 55)
    form.line(f"・合計　{said}", 55)
    form.line("○KPIの状況")
    form.line("①登録者数（人）　策定時 140 → 目標 900（令和8年3月）／実績 872（R7.3月）", 55)
    for label, value in END:
        form.line(f"○{label}　{value}")
    db = converted(form)
    assert projects(db) == [PROJECT]
    assert programmes(db) == [("居住運営委託", None, None, 11_520, 11_174, None, 5_587)]
    assert kpis(db) == [("登録者数", "人", 140, 900, "2026-03", 872, "2025-03")]
    assert rows(db, "SELECT count(*) FROM totals") == [(3,)]
    assert rows(db, "SELECT DISTINCT status FROM checks") == [("closed",)]
    assert problems(db) == []


def _two_projects_in_lines(form: Form, above: str, total: str) -> None:
    """Each project in boxes, its rows in lines: a name on its own, and below it what it costs."""
    for name, share in ((NAME, 5_587), ("海辺の働き方改革事業", 4_413)):
        form.left(("事業名", name), ("事業期間", PERIOD), ("事業概要", TEXT))
        form.line(f"【{above}】")
        form.line(f"(1) {name[:2]}の居住運営委託（移住定住課）", 48)
        form.line("予算額：11,520千円", 66)
        form.line(f"決算額：11,174千円（うち交付金 {share:,}千円）", 66)
        form.line("空き家を改め、泊まる人が地元の人と出会う場とした。夜は", 66)
        form.line("店の人が案内した。", 66)
        form.line("(2) 校舎の検討", 48)
        form.line("決算額：300千円", 66)
        form.line("・登録者数（単位：人）", 48)
        form.line("策定時　140", 66)
        form.line("目標値　900　→　実績値　872（達成率 96.9％）", 66)
        form.left(*END)
    form.line(f"{total}　予算額 23,040千円　決算額 22,948千円（うち交付金 10,000千円）")


def test_names_over_lines_of_figures_and_a_total_of_all_projects(form: Form) -> None:
    _two_projects_in_lines(form, "令和６年度の取組", "２事業の合計")
    db = converted(form)
    text = "空き家を改め、泊まる人が地元の人と出会う場とした。夜は店の人が案内した。"
    columns = "name, department, description, budget_yen / 1000, actual_yen / 1000"
    grants = "grant_actual_yen / 1000 FROM programmes ORDER BY ordinal"
    assert rows(db, f"SELECT {columns}, {grants}") == [
        ("里山の居住運営委託", "移住定住課", text, 11_520, 11_174, 5_587),
        ("校舎の検討", None, None, None, 300, None),
        ("海辺の居住運営委託", "移住定住課", text, 11_520, 11_174, 4_413),
        ("校舎の検討", None, None, None, 300, None),
    ]
    assert kpis(db) == [("登録者数", "人", 140, 900, None, 872, None)] * 2
    assert [name for name, *_ in projects(db)] == [NAME, "海辺の働き方改革事業"]
    closed = "SELECT expected_yen / 1000, status FROM checks WHERE relation = '=' ORDER BY 1"
    assert rows(db, closed) == [(10_000, "closed"), (22_948, "closed"), (23_040, "closed")]
    assert problems(db) == []


LINES = {
    "office in brackets": (
        "①合宿の誘致【商工課】",
        "　事業費 3,480千円（うち交付金 1,740千円）",
        "指標：利用者数（人）",
        "　基準値：0　目標値：4,200　実績値：4,518",
    ),
    "office behind its word": (
        "○合宿の誘致　担当課：商工課",
        "　決算額：3,480千円",
        "　うち交付金：1,740千円",
        "・利用者数",
        "　基準値 0人（R3）　目標値 4,200人（R6）　実績値 4,518人（R6）",
    ),
    "letters before the names": (
        "ア　合宿の誘致（商工課）",
        "　実績額　3,480千円　　交付金充当額　1,740千円",
        "ア　利用者数（単位：人）",
        "　基準値　0（令和４年度）",
        "　目標値　4,200（令和６年度）",
        "　実績値　4,518（令和６年度）",
    ),
    "office and unit on lines below": (
        "(1)　合宿の誘致",
        "　担当課　商工課",
        "　実績額　3,480千円　　交付金充当額　1,740千円",
        "　実施内容　企業を招いて合宿を開いた。",
        "(1)　利用者数",
        "　単位　人　　基準値　0　目標値　4,200　実績値　4,518",
    ),
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_names_on_lines_of_their_own_with_office_and_unit(form: Form, lines: Sequence[str]) -> None:
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    for line in lines:
        form.line(line.lstrip("　"), 68 if line.startswith("　") else 48)
    form.left(*END)
    db = converted(form)
    columns = "name, department, actual_yen / 1000, grant_actual_yen / 1000"
    assert rows(db, f"SELECT {columns} FROM programmes") == [("合宿の誘致", "商工課", 3_480, 1_740)]
    assert kpis(db) == [("利用者数", "人", 0, 4_200, None, 4_518, None)]
    told = [(line.split("　")[-1],) for line in lines if "実施内容" in line]
    assert rows(db, "SELECT description FROM programmes WHERE description NOT NULL") == told
    assert problems(db) == []


@pytest.mark.parametrize(
    "caption", ["【実績】", "３．事業費", "・令和６年度の取組", "(2) 事業費の状況"]
)
def test_a_caption_over_figures_is_no_name(form: Form, caption: str) -> None:
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.line(caption, 48)
    form.line("予算額 4,000千円　決算額 3,480千円", 68)
    form.left(*END)
    db = converted(form)
    assert programmes(db) == []
    assert [name for name, *_ in projects(db)] == [NAME]


def test_a_word_in_a_box_over_a_box_of_figures_is_no_name(form: Form) -> None:
    """A ruling parts them: 〇 before a label makes no indicator of it."""
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.above(("○取組の度合い", "　目標 100件　実績値 90件"))
    form.left(*END)
    db = converted(form)
    assert kpis(db) == []
    assert [name for name, *_ in projects(db)] == [NAME]


def test_what_an_unknown_caption_says_is_told(form: Form) -> None:
    """【関連の計画】 over a text is told; over what is read it says nothing."""
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.line("【関連の計画】")
    form.line("第2次里山計画")
    form.line("【この年の取組】")
    form.line("・居住運営委託")
    form.line("決算額 11,174千円", 66)
    form.left(*END)
    db = converted(form)
    assert programmes(db) == [("居住運営委託", None, None, None, 11_174, None, None)]
    told = rows(db, "SELECT message FROM problems WHERE code = 'label-unknown'")
    assert [message.split(" (")[0] for (message,) in told] == [
        "no field is known for the label 関連の計画"
    ]


def test_a_sentence_that_names_an_amount_is_no_programme(form: Form) -> None:
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.line("・受入れの予算額 11,520千円のうち決算額 11,174千円を支出した。")
    form.left(*END)
    db = converted(form)
    assert programmes(db) == []
    assert projects(db) == [PROJECT]


def test_all_projects_in_one_table(form: Form) -> None:
    edges = (60.0, 130.0, 180.0, 250.0, 305.0, 365.0, 425.0, 465.0, 505.0, 560.0)
    heads = (
        "№",
        "事業名",
        "期間",
        "事業概要",
        "実績額",
        "うち交付金",
        "KPI",
        "単位",
        "目標値",
        "R6実績値",
    )
    form.paper.text("（金額の単位：千円）", 460, form.top - 12, 8)
    form.boxes(heads, edges)
    start = form.top
    lines = (("1", "里山事業", "R5～R7", "受け入れる。", "58,546", "29,272"), KPIS)
    merged, indicators = lines
    for name, unit, _, target, latest in indicators:
        form.boxes(("",) * 6, edges, ruled=False)
        form.top -= ROW
        for x0, x1, word in zip(edges[5:], edges[6:], (name, unit, target, latest), strict=False):
            form.paper.rect(Box(x0, form.top, x1, form.top + ROW))
            form.paper.text(word, x0 + 3, form.top + 5, 8)
        form.gap(ROW)
    for x0, x1, word in zip((LEFT, *edges), edges, merged, strict=False):
        form.paper.rect(Box(x0, start, x1, form.top))
        form.paper.text(word, x0 + 3, start + 14, 8)
    total = ("", "合計", "", "", "58,546", "29,272", "", "", "", "")
    form.boxes(total, edges)
    db = converted(form)
    assert [row[:4] for row in projects(db)] == [("里山事業", 2023, 2025, "受け入れる。")]
    assert programmes(db) == []
    assert kpis(db) == [
        ("登録者数", "人", None, 900, None, 872, None),
        ("受入件数", "件", None, 24, None, 21, None),
    ]
    named = "SELECT DISTINCT p.name FROM kpis k JOIN projects p ON p.id = k.project_id"
    assert rows(db, named) == [("里山事業",)]
    found = rows(db, "SELECT measure, yen FROM amounts ORDER BY yen")
    assert found == [("grant", 29_272_000), ("total", 58_546_000)]
    assert problems(db) == []


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("交付対象事業費（実績）", "settled"),
        ("対象事業費（決算額）", "settled"),
        ("総事業費", None),
    ],
)
def test_what_projects_in_one_table_cost_in_other_words(
    form: Form, word: str, stage: str | None
) -> None:
    edges = (60.0, 150.0, 260.0, 310.0, 390.0, 430.0, 470.0, 560.0)
    form.paper.text("（金額の単位：千円）", 460, form.top - 12, 8)
    form.boxes(("№", "事業名", word, "交付金額", "KPI", "目標値", "実績値", "今後の方針"), edges)
    form.boxes(("1", "里山事業", "58,546", "29,272", "登録者数", "900", "872", "継続する"), edges)
    form.boxes(("2", "港の朝市事業", "9,410", "4,705", "来場者数", "120", "131", "終了する"), edges)
    form.boxes(("", "合計", "67,956", "33,977", "", "", "", ""), edges)
    db = converted(form)
    query = "SELECT p.name, yen / 1000, stage FROM amounts JOIN projects p ON p.id = row_id"
    assert rows(db, f"{query} WHERE measure = 'total' ORDER BY yen") == [
        ("港の朝市事業", 9_410, stage),
        ("里山事業", 58_546, stage),
    ]
    found = rows(db, "SELECT amount_yen / 1000 FROM totals ORDER BY 1")
    assert found == [(33_977,), (67_956,)]
    assert problems(db) == []


def test_the_month_over_a_column_of_values(form: Form) -> None:
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    heads = ("ものさし", "単位", "始める前", "めざす値（R8.3）", "今の値（R7.3月）")
    form.table(heads, *KPIS, edges=KPI_EDGES)
    form.left(*END)
    assert kpis(converted(form)) == [
        ("登録者数", "人", 140, 900, "2026-03", 872, "2025-03"),
        ("受入件数", "件", 0, 24, "2026-03", 21, "2025-03"),
    ]


def test_a_share_in_the_cell_of_its_amount(form: Form) -> None:
    """Only where the words over the column say what stands in brackets."""
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.line("（単位：千円）", 480)
    edges = (150.0, 250.0, 340.0, 450.0, 560.0)
    form.boxes(("事業名", "内容", "実績", "予算額(うち交付金)", "決算額(うち交付金)"), edges)
    form.paper.text("(5,760)", 400, form.top + ROW, 9)
    form.paper.text("(5,587)", 510, form.top + ROW, 9)
    for x0, x1 in zip((LEFT, *edges), edges, strict=False):
        form.paper.rect(Box(x0, form.top, x1, form.top + 2 * ROW))
    row = ("居住運営委託", "空き家を改める。", "利用 41組", "11,520", "11,174")
    form.boxes(row, edges, ruled=False)
    form.gap(ROW + 8)
    form.left(*END)
    one = ("居住運営委託", "空き家を改める。", "利用 41組", 11_520, 11_174, 5_760, 5_587)
    assert programmes(converted(form)) == [one]


@pytest.mark.parametrize("said", [("計画", "実績"), ("当初予算額", "決算")])
def test_amounts_and_their_shares_stand_under_plan_and_result(
    form: Form, said: tuple[str, str]
) -> None:
    """事業費 and うち交付金 twice: the word above says whether it was planned or spent."""
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.line("（単位：千円）", 480)
    edges = (140.0, 240.0, 330.0, 390.0, 450.0, 505.0, 560.0)
    top = form.top
    for x0, x1, word in zip(
        (LEFT, *edges), edges[:3], ("取組名", "取組の内容", "実施結果"), strict=False
    ):
        form.paper.rect(Box(x0, top, x1, top + 2 * ROW))
        form.paper.text(word, x0 + 4, top + 12, 9)
    for x0, x1, word in zip((330.0, 450.0), (450.0, 560.0), said, strict=True):
        form.paper.rect(Box(x0, top, x1, top + ROW))
        form.paper.text(word, x0 + 30, top + 5, 9)
    form.gap(ROW)
    for x0, x1, word in zip(edges[2:], edges[3:], ("事業費", "うち交付金") * 2, strict=False):
        form.paper.rect(Box(x0, form.top, x1, form.top + ROW))
        form.paper.text(word, x0 + 4, form.top + 5, 9)
    form.gap(ROW)
    row = ("居住運営委託", "空き家を改める。", "利用 41組", "11,520", "5,760", "11,174", "5,587")
    form.boxes(row, edges)
    form.left(*END)
    one = ("居住運営委託", "空き家を改める。", "利用 41組", 11_520, 11_174, 5_760, 5_587)
    assert programmes(converted(form)) == [one]


def test_figures_that_no_table_takes_are_said(form: Form) -> None:
    form.left(("事業名", NAME), ("事業期間", PERIOD), ("事業概要", TEXT))
    form.line("延べ　甲　11,520　乙　11,174")
    form.left(*END)
    assert ("amount-swallowed",) in problems(converted(form))


def own_lines(form: Form, words: Sequence[str], cells: Sequence[Sequence[Any]]) -> None:
    """Programmes whose amounts stand in two lines, each with a word before it."""
    edges = (160.0, 280.0, 400.0, 440.0, 500.0, 560.0)
    form.boxes(words, edges)
    for *texts, first, second in cells:
        top = form.top
        for line in (first, second):
            for x0, x1, word in zip(edges[2:], edges[3:], line, strict=False):
                form.paper.rect(Box(x0, form.top, x1, form.top + ROW))
                form.paper.text(word, x0 + 4, form.top + 5, 9)
            form.gap(ROW)
        for x0, x1, word in zip((LEFT, *edges), edges[:3], texts, strict=False):
            form.paper.rect(Box(x0, top, x1, form.top))
            form.paper.text(word, x0 + 4, top + 12, 9)
    form.gap(6)


TURNED_KPIS = (
    ("指標", "①登録者数", "②受入件数"),
    ("策定時の値", "140人", "0件"),
    ("目標値（R7.3月）", "900人", "24件"),
    ("実績値（R7.3月）", "872人", "21件"),
)
TWO_LINES: list[tuple[Any, ...]] = [
    ("居住運営委託", "空き家を改める。", "利用 41組", ("11,520", "5,760"), ("11,174", "5,587")),
    ("校舎整備費", "校舎を改める。", "改修 1棟", ("32,850", "16,425"), ("32,373", "16,186")),
]


@pytest.mark.parametrize("lines", [("計画", "実績"), ("予算", "決算")])
@pytest.mark.parametrize("amounts", [("事業費", "うち交付金"), ("事業費", "うち国費")])
@pytest.mark.parametrize("breaks", [False, True])
def test_labels_with_colons_apart_and_amounts_in_two_lines(
    form: Form, lines: tuple[str, str], amounts: tuple[str, str], breaks: bool
) -> None:
    form.line(f"事業1　{NAME}")
    for label, value in (("実施期間", "令和6年度"), ("事業の概要", TEXT)):
        form.paper.text(label, LEFT, form.top, 9)
        form.line(f"：{value}" if breaks else f"： {value}", 130)
    if breaks:
        form.paper.next_page()
        form.top = 60.0
    form.line("事業費の内訳")
    form.paper.text("（単位：千円）", 480, form.top - 14, 8)
    cells = [
        (*texts, *((word, *own) for word, own in zip(lines, both, strict=True)))
        for *texts, a, b in TWO_LINES
        for both in [(a, b)]
    ]
    own_lines(form, ("個別の取組", "取組の内容", "取組の結果", "", *amounts), cells)
    form.line("重要業績評価指標（KPI）")
    form.table(*TURNED_KPIS, edges=(160.0, 300.0, 440.0))
    for label, value in END:
        form.paper.text(label.replace("有識者", "委員会"), LEFT, form.top, 9)
        form.line(f"： {value}", 130)
    db = converted(form)
    assert projects(db) == [(NAME, 2024, 2024, TEXT, *(value for _, value in END))]
    assert programmes(db) == [
        ("居住運営委託", "空き家を改める。", "利用 41組", 11_520, 11_174, 5_760, 5_587),
        ("校舎整備費", "校舎を改める。", "改修 1棟", 32_850, 32_373, 16_425, 16_186),
    ]
    month = "2025-03"
    assert kpis(db) == [
        ("登録者数", "人", 140, 900, month, 872, month),
        ("受入件数", "件", 0, 24, month, 21, month),
    ]
    assert rows(db, "SELECT count(*) FROM kpis WHERE project_id IS NULL") == [(0,)]
