"""Evaluation sheets with upright labels at their side: units in them, choices beside them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import Form, converted, rows

LEFT, SIDE, RIGHT = 50.0, 72.0, 550.0
LABEL, ROW = 160.0, 18.0
COSTS = (SIDE, 220.0, 330.0, 440.0, RIGHT)


def boxes(form: Form, edges: Sequence[float], *words: str, height: float = ROW) -> None:
    for x0, x1, word in zip(edges, edges[1:], words, strict=False):
        form.paper.rect(Box(x0, form.top, x1, form.top + height))
        for n, line in enumerate(word.split("/")):
            form.paper.text(line, x0 + 3, form.top + 4 + 11 * n, 9)
    form.gap(height)


def side(form: Form, word: str, height: float) -> None:
    """A label of upright letters beside the boxes that begin here."""
    form.paper.rect(Box(LEFT, form.top, SIDE, form.top + height))
    step = min((height - 4) / len(word), 13.0)
    for n, letter in enumerate(word):
        form.paper.text(letter, LEFT + 7, form.top + 2 + n * step, 8)


def head(form: Form) -> None:
    boxes(form, (LEFT, LABEL, 400.0, 460.0, RIGHT), "事業名", "渡船運航事業", "番号", "311")
    boxes(form, (LEFT, LABEL, RIGHT), "担当課", "交通政策課")
    boxes(form, (LEFT, LABEL, RIGHT), "事業の目的", "対岸との往来を保つ。")


@pytest.mark.parametrize(
    ("word", "worth"),
    [("事業費︵円︶", 1), ("コスト（千円）", 1000), ("経費［単位：万円］", 10_000)],
)
def test_the_unit_stands_in_the_upright_label(tmp_path: Path, word: str, worth: int) -> None:
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    side(form, word, 7 * ROW)
    boxes(form, COSTS, "区分", "令和5年度決算", "令和6年度決算", "令和7年度予算")
    boxes(form, COSTS, "事業費", "9,100", "9,480", "9,900")
    boxes(form, COSTS, "国庫支出金", "0", "0", "0")
    boxes(form, COSTS, "一般財源", "9,100", "9,480", "9,900")
    boxes(form, COSTS, "従事職員数（人）", "0.4", "0.4", "0.5")
    boxes(form, COSTS, "人件費", "3,000", "3,020", "3,900")
    boxes(form, COSTS, "総コスト", "12,100", "12,500", "13,800")
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    db = converted(form)
    query = "SELECT yen FROM amounts WHERE measure = ? ORDER BY fiscal_year"
    for measure, said in (("total", (9_100, 9_480, 9_900)), ("national", (0, 0, 0))):
        found = list(db.execute(query, [measure]))
        assert found == [(yen * worth,) for yen in said]
    staff = "SELECT value, yen FROM figures WHERE row_label LIKE '%職員%' ORDER BY value"
    assert rows(db, staff) == [(0.4, None), (0.4, None), (0.5, None)]


CHOICES = [
    ("（　）拡充　（○）現状のまま継続　（　）縮小　（　）休止・廃止", "現状のまま継続"),
    ("拡充［　］・見直し［●］・縮小［　］・終了［　］", "見直し"),
    ("( )拡充/(✓)改善（手段の見直し）/( )終了", None),
    ("（○）拡充　（○）継続　（　）廃止", None),
    ("（　）拡充　（　）継続　（　）廃止", None),
]


@pytest.mark.parametrize(("words", "chosen"), CHOICES)
@pytest.mark.parametrize("upright", [True, False])
def test_a_mark_in_brackets_chooses_a_word(
    tmp_path: Path, words: str, chosen: str | None, upright: bool
) -> None:
    """Beside a label of its own, or one at the side of what has labels of its own below."""
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    high = 4 + 12 * len(words.split("/"))
    if upright:
        side(form, "今後の方向性", high + 2 * ROW)
        boxes(form, (SIDE, RIGHT), words, height=high)
        boxes(form, (SIDE, LABEL, RIGHT), "課題", "乗る人が減っている。")
        boxes(form, (SIDE, LABEL, RIGHT), "改善の内容", "便の時刻を改める。")
    else:
        boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", words, height=high)
        boxes(form, (LEFT, LABEL, RIGHT), "課題", "乗る人が減っている。")
    db = converted(form)
    assert rows(db, "SELECT direction FROM programmes") == [(chosen,)]
    problems = "SELECT COUNT(*) FROM problems WHERE message LIKE 'nothing tells which%'"
    assert rows(db, problems) == [(int(chosen is None),)]
    kept = "SELECT text FROM passages WHERE section = '課題'"
    assert rows(db, kept) == [("乗る人が減っている。",)]


LEGEND = (
    "総合評価　Ａ：14点以上（計画どおり進める）　Ｂ：11点から13点（改善の余地がある）"
    "　Ｃ：８点以下（見直しが必/要）"
)


@pytest.mark.parametrize("first", [True, False])
def test_what_grades_mean_is_no_grade(tmp_path: Path, first: bool) -> None:
    """Also where it stands above the one that is given."""
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    edges = (LEFT, 180.0, 310.0, 430.0, RIGHT)
    if first:
        boxes(form, (LEFT, RIGHT), LEGEND, height=30)
    boxes(form, edges, "妥当性", "有効性", "効率性", "総合評価")
    boxes(form, edges, "３／４", "４／４", "４／４", "Ｂ")
    if not first:
        boxes(form, (LEFT, RIGHT), LEGEND, height=30)
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    db = converted(form)
    assert rows(db, "SELECT evaluation, direction FROM programmes") == [("B", "継続")]
    legend = "SELECT text FROM passages WHERE text LIKE '%14点%'"
    ((text,),) = rows(db, legend)
    assert "".join(text.split()).endswith("(見直しが必要)")
    assert not rows(db, "SELECT message FROM problems WHERE code = 'label-twice'")


POINTS = (150.0, 240.0, 280.0, 348.0, 416.0, 484.0, RIGHT)
TEXT = "乗る人は年に２万人を下らず、運休は38回から12回に減った。"


@pytest.mark.parametrize(("barred", "below"), [(True, False), (False, False), (False, True)])
def test_a_table_ends_where_no_row_has_its_last_columns(
    tmp_path: Path, barred: bool, below: bool
) -> None:
    """Questions, a grade and sentences are ruled to the table of indicators above them, and may
    be to one of costs with its columns below them."""
    form = Form(tmp_path / "form.pdf", "令和７年度　事務事業評価調書")
    head(form)
    first = SIDE if barred else LEFT
    if barred:
        side(form, "実施", 3 * ROW)
    boxes(
        form,
        (first, *POINTS),
        "区分",
        "指標名",
        "単位",
        *(f"R{n}実績" for n in (4, 5, 6)),
        "R7目標",
    )
    boxes(form, (first, *POINTS), "活動指標", "運航した日数", "日", "327", "331", "353", "360")
    boxes(
        form,
        (first, *POINTS),
        "成果指標",
        "乗った人の数",
        "人",
        "20,140",
        "20,388",
        "21,022",
        "22,000",
    )
    if barred:
        side(form, "評価", 4 * ROW)
    boxes(form, (first, 150.0, 280.0, RIGHT), "公平性", "負担は偏っていないか", "■はい　□いいえ")
    boxes(form, (first, 150.0, 280.0, RIGHT), "効率性", "費用は減らせないか", "□はい　■いいえ")
    boxes(form, (first, 150.0, 280.0, RIGHT), "総合評価", "Ｂ", "Ａ：良い　Ｂ：普通　Ｃ：悪い")
    boxes(form, (first, 150.0, RIGHT), "評価の理由", TEXT)
    if barred:
        side(form, "改善", 2 * ROW)
    boxes(form, (first, 150.0, RIGHT), "今後の方向性", "縮小")
    boxes(form, (first, 150.0, RIGHT), "取組内容", "冬の便を減らす。")
    if below:
        own = (first, *POINTS[2:])
        boxes(form, own, "コスト（千円）", *(f"R{n}決算" for n in (4, 5, 6)), "R7予算")
        boxes(form, own, "事業費", "9,100", "9,480", "9,310", "9,900")
        boxes(form, own, "人件費", "3,000", "3,020", "3,250", "3,900")
    db = converted(form)
    spent = "SELECT yen / 1000 FROM amounts ORDER BY measure DESC, fiscal_year"
    years = (9_100, 9_480, 9_310, 9_900, 3_000, 3_020, 3_250, 3_900)
    assert rows(db, spent) == [(yen,) for yen in years if below]
    kpis = rows(db, "SELECT name, unit, latest FROM kpis ORDER BY latest")
    assert kpis == [("運航した日数", "日", 353), ("乗った人の数", "人", 21_022)]
    assert rows(db, "SELECT COUNT(*) FROM kpi_values") == [(8,)]
    assert rows(db, "SELECT evaluation, direction FROM programmes") == [("B", "縮小")]
    said = dict(rows(db, "SELECT section, text FROM passages WHERE section IS NOT NULL"))
    assert said["公平性"].split() == ["負担は偏っていないか", "■はい", "□いいえ"]
    assert said["効率性"].split() == ["費用は減らせないか", "□はい", "■いいえ"]
    assert said["評価の理由"] == "乗る人は年に2万人を下らず、運休は38回から12回に減った。"
    texts = {text for (text,) in rows(db, "SELECT text FROM passages WHERE section IS NULL")}
    kept = {"".join(text.split()) for text in texts} - {"実施", "評価", "改善"}
    assert kept == {"A：良いB：普通C：悪い"}
    assert rows(db, "SELECT code FROM problems WHERE code != 'municipality-unknown'") == []
