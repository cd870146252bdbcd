"""Cards of what was spent on a programme and what came of it (主要施策の成果), as cities set them.

A bar with the name over boxes, labels left of their values, labels above a row of values, a line
above the boxes, and tables by 款.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_grant_forms import LEFT, RIGHT, Form, converted, problems, rows

TITLE = "令和６年度　主要な施策の成果に関する説明書"
FULL = (RIGHT,)
EIGHT = (105.0, 170.0, 235.0, 300.0, 365.0, 430.0, 495.0, RIGHT)
HEADS = ("予算現額", "決算額", "繰越額", "国庫支出金", "県支出金", "市　債", "その他", "一般財源")
# The figures of three cards: the sources add up to 決算額.
VACCINE = ("268,400", "262,007", "0", "5,240", "2,620", "0", "0", "254,147")
SCHOOL = ("512,300", "463,016", "24,600", "129,644", "0", "254,659", "9,260", "69,453")
FAIR = ("16,500", "15,476", "0", "0", "0", "0", "0", "15,476")

SCHOOL_SOURCES = [
    ("other", "settled", 2024, 9_260),
    ("general", "settled", 2024, 69_453),
    ("national", "settled", 2024, 129_644),
    ("bonds", "settled", 2024, 254_659),
    ("total", "current", 2024, 512_300),
]
BY_KAN = (
    (
        "2款　総務費",
        ("電算システム運用事業", "463,016", "止まらずに動いた。"),
        ("交通安全対策事業", "9,260", "教室を12回開いた。"),
    ),
    ("3款　民生費", ("生活支援事業", "15,476", "相談は412件であった。")),
)


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return Form(tmp_path / "form.pdf", TITLE)


def text(form: Form, **parts: str) -> None:
    for label, said in parts.items():
        form.line(f"【{label}】", LEFT + 8)
        form.line(said, LEFT + 16)


def card(form: Form, name: str, office: str, figures: Sequence[str], **parts: str) -> None:
    """A bar with name and office, the place in the book, boxes, and texts below."""
    form.paper.rect(Box(LEFT, form.top, RIGHT, form.top + 20))
    form.paper.text(name, LEFT + 6, form.top + 5, 10)
    form.paper.text(f"〔{office}〕", RIGHT - 70, form.top + 6, 8)
    form.gap(20)
    form.table(("款－項－目　４－１－２　予防費　　　　　決算書 221 ページ",), edges=FULL)
    form.gap(-6)
    form.table(HEADS, figures, edges=EIGHT)
    form.line("（単位：千円）　執行率 97.6％", RIGHT - 140)
    text(form, **parts)
    form.gap(14)


def read(db: Database) -> list[tuple[object, ...]]:
    said = "name, department, section, actual_yen / 1000, carried_over_yen / 1000"
    return rows(db, f"SELECT {said} FROM programmes ORDER BY page, ordinal")


def sources(db: Database, name: str) -> list[tuple[object, ...]]:
    return rows(
        db,
        "SELECT measure, amounts.stage, amounts.fiscal_year, yen / 1000 FROM amounts"
        " JOIN programmes ON programmes.id = row_id"
        f" WHERE yen > 0 AND name = '{name}' ORDER BY yen",
    )


def test_a_bar_with_the_name_over_boxes(form: Form) -> None:
    form.line("第１章　健やかに暮らせるまち")
    card(
        form,
        "1　予防接種事業",
        "保健予防課",
        VACCINE,
        目的="まん延を防ぐ。",
        実施結果="38,214人に接種した。",
    )
    form.line("第２章　活力を生むまち")
    card(form, "2　港まつり開催事業", "観光課", FAIR, 目的="人を呼ぶ。", 課題="警備費が増す。")
    db = converted(form)
    assert read(db) == [
        ("予防接種事業", "保健予防課", "健やかに暮らせるまち", 262_007, 0),
        ("港まつり開催事業", "観光課", "活力を生むまち", 15_476, 0),
    ]
    others = "number, code, fiscal_year, outline, results"
    assert rows(db, f"SELECT {others} FROM programmes ORDER BY number") == [
        ("1", "4-1-2予防費", 2024, "まん延を防ぐ。", "38,214人に接種した。"),
        ("2", "4-1-2予防費", 2024, "人を呼ぶ。", None),
    ]
    assert sources(db, "予防接種事業") == [
        ("prefectural", "settled", 2024, 2_620),
        ("national", "settled", 2024, 5_240),
        ("general", "settled", 2024, 254_147),
        ("total", "current", 2024, 268_400),
    ]
    assert rows(db, "SELECT text FROM passages WHERE section LIKE '%課題%'") == [
        ("警備費が増す。",)
    ]
    assert problems(db) == []


def test_labels_left_of_their_values(form: Form) -> None:
    for name, office, figures in (("学校の改修", "施設課", SCHOOL), ("港まつり", "観光課", FAIR)):
        form.table(("事業名", name, "担当課", office), edges=(110.0, 300.0, 370.0, RIGHT))
        form.gap(-6)
        amounts = [f"{figure}千円" for figure in figures]
        form.table(
            ("予算現額", amounts[0], "決算額", amounts[1]),
            ("翌年度繰越額", amounts[2], "国庫支出金", amounts[3]),
            ("県支出金", amounts[4], "地方債", amounts[5]),
            ("その他", amounts[6], "一般財源", amounts[7]),
            edges=(110.0, 300.0, 370.0, RIGHT),
        )
        form.gap(-6)
        form.left(("事業の目的", "安全に使う。"), ("主な成果", "校舎を改修した。"))
        form.gap(20)
    db = converted(form)
    assert read(db) == [
        ("学校の改修", "施設課", None, 463_016, 24_600),
        ("港まつり", "観光課", None, 15_476, 0),
    ]
    assert sources(db, "学校の改修") == SCHOOL_SOURCES
    assert rows(db, "SELECT DISTINCT outline, results FROM programmes") == [
        ("安全に使う。", "校舎を改修した。")
    ]
    assert problems(db) == []


def test_labels_above_a_row_of_values(form: Form) -> None:
    """The unit stands behind the words of the labels, and is that of each amount."""
    form.line("第2款　総務費")
    for name, figures in (("学校の改修", SCHOOL), ("港まつり", FAIR)):
        form.table(("事業名", "担当課"), (name, "観光課"), edges=(300.0, RIGHT))
        form.gap(-6)
        form.table([f"{head}（千円）" for head in HEADS[:4]], figures[:4], edges=EIGHT[1::2])
        form.gap(-6)
        form.table([f"{head}（千円）" for head in HEADS[4:]], figures[4:], edges=EIGHT[1::2])
        form.gap(-6)
        form.above(("事業の概要", "安全に使う。"), ("事業の成果", "校舎を改修した。"))
        form.gap(20)
    db = converted(form)
    assert read(db) == [
        ("学校の改修", "観光課", "総務費", 463_016, 24_600),
        ("港まつり", "観光課", "総務費", 15_476, 0),
    ]
    assert sources(db, "学校の改修") == SCHOOL_SOURCES
    assert problems(db) == []


def test_the_name_on_a_line_above_the_boxes(form: Form) -> None:
    form.line("（単位：千円）", RIGHT - 80)
    for name, figures in (("(1) 学校の改修（施設課）", SCHOOL), ("(2) 港まつり（観光課）", FAIR)):
        form.line(name)
        form.table(HEADS, figures, edges=EIGHT)
        text(form, 目的="安全に使う。", 成果="校舎を改修した。")
        form.gap(20)
    db = converted(form)
    assert [row[:2] for row in read(db)] == [("学校の改修", "施設課"), ("港まつり", "観光課")]
    assert [row[3] for row in read(db)] == [463_016, 15_476]
    assert problems(db) == []


def test_a_heading_right_above_the_name_is_none_of_it(form: Form) -> None:
    """A 款 and an office's own heading follow each other as closely as the lines of one text."""
    cards = (
        ("第10款　教育費", "第２項　小学校費", "① 学校の改修〔施設課〕", SCHOOL),
        ("第７款　商工費", "第１項　商工費", "② 港まつり〔観光課〕", FAIR),
    )
    for kan, kou, name, figures in cards:
        form.line(kan)
        form.line(kou, LEFT + 10)
        form.paper.text("（単位：千円）", RIGHT - 80, form.top, 9)
        form.line(name)
        form.table(HEADS, figures, edges=EIGHT)
        text(form, 目的="安全に使う。", 成果="校舎を改修した。")
        form.gap(4)
    db = converted(form)
    assert read(db) == [
        ("学校の改修", "施設課", "小学校費", 463_016, 24_600),
        ("港まつり", "観光課", "商工費", 15_476, 0),
    ]
    assert sources(db, "学校の改修") == SCHOOL_SOURCES
    assert sources(db, "港まつり") == [
        ("general", "settled", 2024, 15_476),
        ("total", "current", 2024, 16_500),
    ]
    assert problems(db) == []


def test_amounts_of_a_card_without_a_name_are_not_those_of_the_one_before(form: Form) -> None:
    """They are said, and kept as figures under their labels."""
    form.line("（単位：千円）", RIGHT - 80)
    form.line("(1) 学校の改修（施設課）")
    for figures, result in ((SCHOOL, "校舎を改修した。"), (FAIR, "港に人を呼んだ。")):
        form.table(HEADS, figures, edges=EIGHT)
        text(form, 目的="安全に使う。", 成果=result)
        form.gap(20)
    db = converted(form)
    assert read(db) == [("学校の改修", "施設課", None, 463_016, 24_600)]
    assert rows(db, "SELECT text FROM passages WHERE section = '【成果】'") == [
        ("港に人を呼んだ。",)
    ]
    assert sources(db, "学校の改修") == SCHOOL_SOURCES
    assert {code for code, *_ in problems(db)} == {"label-twice"}
    kept = rows(db, "SELECT json_extract(row_label, '$[0]'), value FROM figures ORDER BY value")
    assert {("予算現額", 16_500), ("決算額", 15_476)} <= {*kept}
    assert rows(db, "SELECT status FROM documents") == [("partial",)]


def test_a_table_by_kan(form: Form) -> None:
    form.line("（単位：千円）", RIGHT - 80)
    form.boxes(("事業名", "決算額", "成果"), (200.0, 280.0, RIGHT))
    for kan, *programmes in BY_KAN:
        form.boxes((kan,), FULL)
        for programme in programmes:
            form.boxes(programme, (200.0, 280.0, RIGHT))
    db = converted(form)
    assert rows(
        db, "SELECT name, section, actual_yen / 1000, results FROM programmes ORDER BY ordinal"
    ) == [
        ("電算システム運用事業", "総務費", 463_016, "止まらずに動いた。"),
        ("交通安全対策事業", "総務費", 9_260, "教室を12回開いた。"),
        ("生活支援事業", "民生費", 15_476, "相談は412件であった。"),
    ]
    assert problems(db) == []


def in_columns(form: Form, name: str, code: str, office: str, figures: Sequence[str]) -> None:
    """A bar of three parts; labels and amounts in one box at the left, texts at the right."""
    top = form.top
    form.paper.rect(Box(LEFT, top, RIGHT, top + 20))
    for words, x in ((name, LEFT + 6), (code, RIGHT - 150), (office, RIGHT - 90)):
        form.paper.text(words, x, top + 5, 9)
    labels = ("予　算　現　額", "決　　算　　額", "国県支出金", "地　方　債", "一　般　財　源")
    for n, (label, figure) in enumerate(zip(labels, figures, strict=True)):
        form.paper.text(label, LEFT + 8, top + 26 + 14 * n, 9)
        form.paper.text(figure, 210 - length(figure), top + 26 + 14 * n, 9)
    for n, words in enumerate(("事業の内容", "補助した。", "成果", "46世帯が転入した。")):
        form.paper.text(words, 230 + 8 * (n % 2), top + 26 + 14 * n, 9)
    form.paper.rect(Box(LEFT, top + 20, 220, top + 100))
    form.paper.rect(Box(220, top + 20, RIGHT, top + 100))
    form.gap(116)


def test_labels_of_a_form_in_one_box(form: Form) -> None:
    """Several labels of one box each have their value; a line below the forms is their total."""
    form.line("第２款　総務費　　　　（単位：千円）")
    in_columns(form, "移住促進事業", "２・１・６", "移住推進室", ("31", "30", "7", "0", "23"))
    in_columns(form, "防災情報事業", "２・１・９", "危機対策課", ("128", "127", "0", "95", "32"))
    form.line("第２款　掲載事業計　　予算現額 159　　決算額 157", 200)
    form.line("第３款　民生費　　　　（単位：千円）")
    in_columns(form, "相談事業", "３・２・１", "家庭課", ("54", "52", "30", "0", "22"))
    db = converted(form)
    said = "name, code, department, section, actual_yen / 1000, description, results"
    texts = ("補助した。", "46世帯が転入した。")
    assert rows(db, f"SELECT {said} FROM programmes ORDER BY ordinal") == [
        ("移住促進事業", "2.1.6", "移住推進室", "総務費", 30, *texts),
        ("防災情報事業", "2.1.9", "危機対策課", "総務費", 127, *texts),
        ("相談事業", "3.2.1", "家庭課", "民生費", 52, *texts),
    ]
    checks = "SELECT rule_id, status, count(*) FROM checks GROUP BY rule_id, status"
    assert rows(db, checks) == [
        ("spent-sources-add-up", "closed", 3),
        ("total-equals-parts", "closed", 2),
    ]
    assert problems(db) == []


def test_sources_prove_what_was_spent(form: Form) -> None:
    card(form, "1　予防接種事業", "保健予防課", VACCINE, 実施結果="接種した。")
    card(form, "2　港まつり", "観光課", (*FAIR[:-1], "15,475"), 実施結果="開いた。")
    db = converted(form)
    query = "SELECT status, difference_yen FROM checks WHERE rule_id = 'spent-sources-add-up'"
    assert sorted(rows(db, query)) == [("closed", 0), ("open", -1_000)]
    proofs = "SELECT proof FROM v_proof WHERE field = 'actual_yen' ORDER BY proof"
    assert rows(db, proofs) == [("open",), ("proved",)]


def test_the_year_is_that_of_the_title_alone(tmp_path: Path) -> None:
    """A year in a text of the forms says nothing of their amounts."""
    form = Form(tmp_path / "form.pdf", "市の仕事の記録")
    card(form, "1　予防接種事業", "保健予防課", VACCINE, 実施結果="接種した。")
    form.line("令和4年度主要な施策の見直しのとおり", LEFT + 8)
    db = converted(form)
    assert rows(db, "SELECT DISTINCT fiscal_year FROM amounts") == [(None,)]
    assert rows(db, "SELECT fiscal_year, actual_yen FROM programmes") == [(None, 262_007_000)]


def test_a_label_without_a_value_has_none(form: Form) -> None:
    card(
        form, "1　予防接種事業", "保健予防課", ("268,400", "", *VACCINE[2:]), 実施結果="接種した。"
    )
    assert rows(converted(form), "SELECT name, actual_yen FROM programmes") == [
        ("予防接種事業", None)
    ]


IN_YEN = ("予算現額", "決算額", "国庫支出金", "県支出金", "地方債", "その他", "一般財源")
SEVEN = (125.0, 195.0, 265.0, 325.0, 385.0, 445.0, RIGHT)
PLACES = (80.0, 220.0, 245.0, 385.0, 410.0, RIGHT)
BY_PLACE = (
    (
        ("3", "民生費", "2", "児童福祉費", "1", "児童福祉総務費"),
        ("病児保育事業", "こども保育課", "23,615,000", "22,904,316", "7,512,000", "15,392,316"),
        ("児童虐待防止対策費", "家庭支援課", "9,480,000", "8,731,054", "4,211,000", "4,520,054"),
    ),
    (
        ("8", "土木費", "2", "道路橋りょう費", "3", "道路新設改良費"),
        (
            "市道弥栄線改良事業",
            "道路建設課",
            "186,420,500",
            "121,387,640",
            "58,850,000",
            "62,537,640",
        ),
    ),
    (
        ("10", "教育費", "5", "社会教育費", "3", "図書館費"),
        ("電子書籍サービス事業", "図書館", "5,280,000", "5,280,000", "0", "5,280,000"),
    ),
)


def places(form: Form, how: str, place: Sequence[str]) -> None:
    """款, 項 and 目 of the programmes below, in boxes or in a line."""
    said = [f"{number}　{name}" for number, name in zip(place[::2], place[1::2], strict=True)]
    words = [part for pair in zip("款項目", said, strict=True) for part in pair]
    if how == "line":
        form.line("　".join(words), LEFT)
        return
    for x0, x1, word in zip((LEFT, *PLACES), PLACES, words, strict=False):
        form.paper.rect(Box(x0, form.top, x1, form.top + 20))
        form.paper.text(word, x0 + 4, form.top + 5, 9)
    form.gap(28)


def in_yen(form: Form, figures: Sequence[str], *, apart: bool) -> None:
    """Boxes of labels over those of their amounts, and 円 above each: in its box or in another."""
    form.boxes(IN_YEN, SEVEN)
    top = form.top
    for x0, x1, figure in zip((LEFT, *SEVEN), SEVEN, figures, strict=False):
        for box in ((top, top + 14), (top + 14, top + 34)) if apart else ((top, top + 34),):
            form.paper.rect(Box(x0, box[0], x1, box[1]))
        form.paper.text("円", x1 - 10, top + 4, 6)
        form.paper.text(figure, x1 - 3 - length(figure, 8), top + 19, 8)
    form.gap(38)


@pytest.mark.parametrize("how", ["boxes", "line"])
@pytest.mark.parametrize("apart", [False, True])
def test_the_place_in_the_book_over_programmes_and_yen_above_each_figure(
    tmp_path: Path, how: str, *, apart: bool
) -> None:
    """款 項 目 on top of a page are those of what follows; 円 stands in the cell, or in a row."""
    form = Form(tmp_path / "form.pdf", TITLE)
    for page, (place, *cards) in enumerate(BY_PLACE):
        if page:
            form.paper.next_page()
            form.top = 50
        places(form, how, place)
        for number, (name, office, whole, spent, national, general) in enumerate(cards, 1):
            form.line(f"（{number}）{name}　　　　　　　　【{office}】", LEFT)
            form.gap(4)
            in_yen(form, (whole, spent, national, "0", "0", "0", general), apart=apart)
            text(form, 事業の内容="市内で行った。", 成果="人数は1,264人であった。")
            form.gap(14)
    db = converted(form)
    query = "SELECT name, department, section, actual_yen FROM programmes ORDER BY page, ordinal"
    assert rows(db, query) == [
        (name, office, place[-1], int(spent.replace(",", "")))
        for place, *cards in BY_PLACE
        for name, office, _, spent, _, _ in cards
    ]
    query = """
        SELECT name, measure, amounts.fiscal_year, yen FROM amounts
        JOIN programmes ON programmes.id = row_id WHERE yen > 0
    """
    assert set(rows(db, query)) == {
        (name, measure, 2024, int(said.replace(",", "")))
        for _, *cards in BY_PLACE
        for name, _, whole, _, national, general in cards
        for measure, said in (("total", whole), ("national", national), ("general", general))
        if said != "0"
    }
    assert problems(db) == []
