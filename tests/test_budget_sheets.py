"""Cards of what a programme is to cost and is for (主要事業の概要), as cities set them.

A bar with name and tag, labels left of their values, a line above the boxes, labels with a colon.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from yosandb.extract.families.budget_sheet import tagged
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import LEFT, RIGHT, Form, converted, problems, rows
from yosandb.tests.typeset import chars

TITLE = "令和８年度当初予算　主要事業の概要"
FOUR = (120.0, 320.0, 400.0, RIGHT)
THIRDS = (213.0, 386.0, RIGHT)
FIFTHS = (144.0, 248.0, 352.0, 456.0, RIGHT)
SOURCES = ("国庫支出金", "県支出金", "市債", "その他", "一般財源")
THIS, LAST = "令和８年度予算額", "令和７年度予算額"


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "form.pdf", TITLE)


def read(db: Database) -> list[tuple[object, ...]]:
    amounts = "budget_yen / 1000, previous_yen / 1000, change_yen / 1000"
    said = f"name, department, section, {amounts}"
    return rows(db, f"SELECT {said} FROM programmes ORDER BY page, ordinal")


def tags(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT name, tag FROM programme_tags JOIN programmes ON programmes.id = programme_id"
    return rows(db, f"{query} ORDER BY programmes.ordinal, tag")


def sources(db: Database, name: str) -> list[tuple[object, ...]]:
    return rows(
        db,
        "SELECT measure, amounts.stage, amounts.fiscal_year, yen / 1000 FROM amounts"
        f" JOIN programmes ON programmes.id = row_id WHERE name = '{name}' ORDER BY yen",
    )


def checks(db: Database) -> list[tuple[object, ...]]:
    counted = "SELECT rule_id, status, count(*) FROM checks"
    return rows(db, f"{counted} GROUP BY rule_id, status ORDER BY rule_id, status")


def bar(form: Form, name: str, tag: str) -> None:
    """The name at the left of a bar, its tag in a frame at the right."""
    form.paper.rect(Box(LEFT, form.top, RIGHT, form.top + 22))
    form.paper.text(name, LEFT + 6, form.top + 6, 10)
    form.paper.rect(Box(RIGHT - 60, form.top + 4, RIGHT - 10, form.top + 18))
    form.paper.text(tag, RIGHT - 48, form.top + 7, 8)
    form.gap(22)


def small_tables(
    form: Form, heads: Sequence[str], years: Sequence[str], shares: Sequence[str]
) -> None:
    form.line("事業費", LEFT + 4)
    form.gap(-14)
    form.line("（単位：千円）", RIGHT - 70)
    form.table(heads, years, edges=THIRDS)
    form.line("財源内訳", LEFT + 4)
    form.table(SOURCES, shares, edges=FIFTHS)


def card(form: Form, name: str, tag: str, years: Sequence[str], shares: Sequence[str]) -> None:
    bar(form, name, tag)
    form.boxes(("基本目標", "安心して暮らせるまち", "担当課", "健康課"), FOUR)
    form.table(("予算科目", "４款１項３目", "事業期間", "令和４年度～"), edges=FOUR)
    small_tables(form, (THIS, LAST, "比較増減"), years, shares)
    form.line("事業概要", LEFT + 4)
    form.line("検査の費用を助成する。", LEFT + 12)
    form.gap(16)


def test_a_bar_with_name_and_tag_over_boxes(form: Form) -> None:
    card(
        form,
        "検査費助成事業",
        "拡充",
        ("4,286", "2,950", "1,336"),
        ("0", "－", "－", "－", "4,286"),
    )
    card(form, "居場所事業", "新規", ("900", "－", "900"), ("450", "－", "－", "50", "400"))
    db = converted(form)
    assert read(db) == [
        ("検査費助成事業", "健康課", "安心して暮らせるまち", 4_286, 2_950, 1_336),
        ("居場所事業", "健康課", "安心して暮らせるまち", 900, None, 900),
    ]
    assert tags(db) == [("検査費助成事業", "拡"), ("居場所事業", "新")]
    assert rows(db, "SELECT DISTINCT code, fiscal_year, description FROM programmes") == [
        ("4款1項3目", 2026, "検査の費用を助成する。")
    ]
    assert sources(db, "居場所事業") == [
        ("other", "initial", 2026, 50),
        ("general", "initial", 2026, 400),
        ("national", "initial", 2026, 450),
    ]
    assert checks(db) == [
        ("change-is-difference", "closed", 1),
        ("programme-sources-add-up", "closed", 2),
    ]
    assert problems(db) == []


def left(form: Form, name: str, tag: str, years: Sequence[str], shares: Sequence[str]) -> None:
    """All labels left of their values, units behind the amounts."""
    yen = [f"{figure}千円" for figure in years]
    form.boxes(("事業名", name, "区分", tag), FOUR)
    form.boxes(("所管課", "観光課", "施策体系", "にぎわいのまち"), FOUR)
    form.boxes(("前年度予算額", yen[1], "本年度予算額", yen[0]), FOUR)
    form.boxes(("増減額", yen[2], "国庫支出金", f"{shares[0]}千円"), FOUR)
    form.boxes(("地方債", f"{shares[1]}千円", "一般財源", f"{shares[2]}千円"), FOUR)
    form.left(("事業の目的", "人を呼ぶ。"), ("事業内容", "港で祭りを開く。"))
    form.gap(18)


def test_labels_left_of_their_values(form: Form) -> None:
    left(form, "港まつり事業", "継続", ("16,500", "17,000", "△500"), ("0", "6,500", "10,000"))
    left(form, "岬の灯台公開事業", "新規・公約", ("800", "0", "800"), ("300", "0", "500"))
    db = converted(form)
    assert read(db) == [
        ("港まつり事業", "観光課", "にぎわいのまち", 16_500, 17_000, -500),
        ("岬の灯台公開事業", "観光課", "にぎわいのまち", 800, 0, 800),
    ]
    assert tags(db) == [
        ("港まつり事業", "継続"),
        ("岬の灯台公開事業", "公約"),
        ("岬の灯台公開事業", "新"),
    ]
    assert rows(db, "SELECT DISTINCT outline, description FROM programmes") == [
        ("人を呼ぶ。", "港で祭りを開く。")
    ]
    assert checks(db) == [
        ("change-is-difference", "closed", 2),
        ("programme-sources-add-up", "closed", 2),
    ]
    assert problems(db) == []


def above(form: Form, name: str, years: Sequence[str], shares: Sequence[str]) -> None:
    """The name on a line above the boxes, last year first, the texts under words in brackets."""
    form.line(name)
    form.table(("前年度", "本年度", "増減"), years, edges=THIRDS)
    form.gap(-6)
    form.table(SOURCES, shares, edges=FIFTHS)
    form.line("【目的】", LEFT + 8)
    form.line("道を守る。", LEFT + 16)
    form.line("【事業内容】", LEFT + 8)
    form.line("橋を直す。", LEFT + 16)
    form.gap(18)


def test_the_name_on_a_line_above_the_boxes(form: Form) -> None:
    form.line("（単位：千円）", RIGHT - 80)
    above(
        form,
        "1　【新規】橋りょう補修事業（土木課）",
        ("0", "700", "700"),
        ("350", "0", "0", "0", "350"),
    )
    above(form, "2　街路灯事業（土木課）", ("90", "80", "△10"), ("0", "0", "0", "0", "80"))
    db = converted(form)
    assert read(db) == [
        ("橋りょう補修事業", "土木課", None, 700, 0, 700),
        ("街路灯事業", "土木課", None, 80, 90, -10),
    ]
    assert tags(db) == [("橋りょう補修事業", "新")]
    assert rows(db, "SELECT number, outline, description FROM programmes ORDER BY ordinal") == [
        ("1", "道を守る。", "橋を直す。"),
        ("2", "道を守る。", "橋を直す。"),
    ]
    assert problems(db) == []


def test_labels_and_values_in_one_box(form: Form) -> None:
    for name, this, last, change in (
        ("水田事業", "510", "500", "10"),
        ("林道事業", "70", "90", "△20"),
    ):
        form.boxes((f"事業名：{name}", "担当課：農政課"), (300.0, RIGHT))
        form.boxes((f"{THIS}：{this}千円", f"{LAST}：{last}千円"), (300.0, RIGHT))
        form.boxes((f"増減額：{change}千円", "予算科目：６款１項３目"), (300.0, RIGHT))
        form.boxes(("事業概要：田を守る。",), (RIGHT,))
        form.gap(24)
    db = converted(form)
    assert read(db) == [
        ("水田事業", "農政課", None, 510, 500, 10),
        ("林道事業", "農政課", None, 70, 90, -20),
    ]
    assert problems(db) == []


def test_a_change_that_contradicts_leaves_the_amounts_empty(form: Form) -> None:
    shares = ("0", "－", "－", "－", "4,286")
    card(form, "検査費助成事業", "拡充", ("4,286", "2,950", "9,999"), shares)
    db = converted(form)
    assert [row[3:] for row in read(db)] == [(None, None, None)]
    assert problems(db) == [("not-understood",)]
    assert rows(db, "SELECT value FROM figures ORDER BY value") == [(2950,), (4286,), (9999,)]


def test_this_year_is_the_later_one_where_no_title_says_it(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "市の仕事")
    shares = ("0", "－", "－", "－", "4,286")
    card(form, "検査費助成事業", "拡充", ("4,286", "2,950", "1,336"), shares)
    assert [row[3:] for row in read(converted(form))] == [(4_286, 2_950, 1_336)]


def test_years_that_are_not_those_of_the_title_are_none(tmp_path: Path) -> None:
    form = Form(tmp_path / "form.pdf", "令和５年度当初予算　主要事業の概要")
    shares = ("0", "－", "－", "－", "4,286")
    card(form, "検査費助成事業", "拡充", ("4,286", "2,950", "1,336"), shares)
    db = converted(form)
    assert [row[3:5] for row in read(db)] == [(None, None)]
    assert rows(db, "SELECT value FROM figures ORDER BY value") == [(2950,), (4286,)]


@given(
    st.sampled_from(["新規", "拡充", "継続", "見直し"]),
    st.sampled_from(["{n}　{t}", "【{t}】{n}", "{n}（{t}）"]),
)
def test_tags_before_and_behind_a_name(tag: str, pattern: str) -> None:
    words = pattern.format(n="消防団の新規装備事業", t=tag)
    found = tagged([Line(tuple(chars(words, 40, 40)))])
    said = {name: "".join(part.bare for part in lines) for name, lines in found.items()}
    assert said == {"name": "消防団の新規装備事業", "tag": tag}


def test_an_evaluation_sheet_is_none(form: Form) -> None:
    """It says the same words of its costs, however many: its own words tell."""
    form.table(("整理番号", "001", "事業名", "港まつり事業"), edges=FOUR)
    form.table(("担当課", "観光課", "施策体系", "にぎわいのまち"), edges=FOUR)
    form.left(("事業概要", "港で祭りを開く。"), ("評価", "Ａ"), ("今後の方向性", "継続"))
    form.table(("本年度予算額", "800千円", "前年度予算額", "700千円"), edges=FOUR)
    form.table(("増減額", "100千円", "一般財源", "800千円"), edges=FOUR)
    assert rows(converted(form), "SELECT DISTINCT family FROM pages") == [("evaluation sheet",)]


def test_a_target_within_a_word_is_no_indicator(form: Form) -> None:
    """作成目標 is one word, and its sentence part of the text that it stands in."""
    form.boxes(("事業名", "避難計画作成事業", "担当課", "福祉課"), FOUR)
    form.table(("本年度予算額", "5,416千円", "前年度予算額", "3,080千円"), edges=FOUR)
    form.line("【事業内容】", LEFT + 8)
    form.line("・専門職への報酬　１件 7,000円", LEFT + 16)
    form.line("・令和８年度作成目標　320件", LEFT + 16)
    db = converted(form)
    assert rows(db, "SELECT name FROM kpis") == []
    assert rows(db, "SELECT description FROM programmes") == [
        ("・専門職への報酬 1件 7,000円\n・令和8年度作成目標 320件",)
    ]


def costed(form: Form, name: str, amounts: Sequence[str], words: Sequence[str]) -> None:
    """The unit beside all of them, the year over the amount, a word over the sources alone."""
    form.boxes(("事業名", name, "担当課", "港湾課"), FOUR)
    top, edges = form.top, (130.0, 200.0, 272.0, 344.0, 416.0, 488.0, RIGHT)
    form.paper.rect(Box(LEFT, top, 130.0, top + 54))
    for n, word in enumerate(words):
        form.paper.text(word, LEFT + 6, top + 16 + 12 * n, 9)
    form.paper.rect(Box(130.0, top, 200.0, top + 36))
    form.paper.text("令和８年度", 140, top + 13, 9)
    form.paper.rect(Box(200.0, top, RIGHT, top + 18))
    form.paper.text("財源内訳", 350, top + 5, 9)
    for place, y in ((1, top + 18), (0, top + 36)):
        said = SOURCES if place else amounts
        for (x0, x1), word in zip(pairwise(edges[place:]), said, strict=True):
            form.paper.rect(Box(x0, y, x1, y + 18))
            form.paper.text(word, x0 + 5, y + 5, 9)
    form.gap(54)
    form.left(("事業の目的", "船を守る。"), ("事業内容", "岸壁を直す。"), ("スケジュール", "6月"))
    form.gap(18)


@pytest.mark.parametrize("words", [("事業費（千円）",), ("事業費", "（単位：千円）")])
def test_a_mere_year_over_the_amount_beside_its_sources_under_one_unit(
    tmp_path: Path, words: Sequence[str]
) -> None:
    form = Form(tmp_path / "form.pdf", "令和８年度　みなと町当初予算（案）参考資料")
    costed(form, "岸壁改修事業", ("9,400", "3,000", "0", "6,000", "0", "400"), words)
    costed(form, "浮桟橋更新事業", ("1,250", "0", "500", "0", "750", "0"), words)
    db = converted(form)
    assert read(db) == [
        ("岸壁改修事業", "港湾課", None, 9_400, None, None),
        ("浮桟橋更新事業", "港湾課", None, 1_250, None, None),
    ]
    assert [(m, y) for m, _, _, y in sources(db, "浮桟橋更新事業") if y] == [
        ("prefectural", 500),
        ("other", 750),
    ]
    assert checks(db) == [("programme-sources-add-up", "closed", 2)]
    assert problems(db) == []


def test_a_mere_year_over_last_years_amount_beside_its_sources_is_not_this_year(
    tmp_path: Path,
) -> None:
    form = Form(tmp_path / "form.pdf", "令和９年度　みなと町当初予算（案）参考資料")
    costed(form, "岸壁改修事業", ("9,400", "3,000", "0", "6,000", "0", "400"), ("事業費（千円）",))
    query = "SELECT budget_yen, previous_yen / 1000 FROM programmes"
    assert rows(converted(form), query) == [(None, 9_400)]


@pytest.mark.parametrize("line", ["主要事業シート　№{}", "№{}", "主要事業調書　事業番号 {}"])
def test_the_number_above_each_of_several_sheets_is_its_own(form: Form, line: str) -> None:
    for number, name in enumerate(("港まつり事業", "岬の灯台公開事業", "浜の清掃事業"), 1):
        form.line(line.format(number))
        form.boxes(("事業名", name, "担当課", "観光課"), FOUR)
        form.boxes(("本年度予算額", "400千円", "前年度予算額", "300千円"), FOUR)
        form.left(("事業の目的", "人を呼ぶ。"), ("事業内容", "港で祭りを開く。"))
        form.gap(18)
    assert rows(converted(form), "SELECT name, number FROM programmes ORDER BY ordinal") == [
        ("港まつり事業", "1"),
        ("岬の灯台公開事業", "2"),
        ("浜の清掃事業", "3"),
    ]
