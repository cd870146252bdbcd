"""Cards with a box at their side, whatever way it is drawn: what it holds belongs to the card."""

from collections.abc import Callable
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_budget_sheets import FIFTHS, FOUR, SOURCES, THIRDS, TITLE, read, tags
from yosandb.tests.test_grant_forms import LEFT, RIGHT, Form, converted, problems, rows
from yosandb.tests.typeset import WHITE

# name, tag, this year, last year, change, office, 施策
CARDS = (
    ("おむつ処分事業", "新規", "7,128", "0", "7,128", "こども課", "子育て環境の充実"),
    ("相談支援事業", "拡充", "12,954", "6,310", "6,644", "福祉課", "福祉の充実"),
    ("給食センター建設事業", "継続", "84,600", "96,240", "△11,640", "給食課", "教育の充実"),
)
READ = [
    ("おむつ処分事業", "こども課", "子育て環境の充実", 7_128, 0, 7_128),
    ("相談支援事業", "福祉課", "福祉の充実", 12_954, 6_310, 6_644),
    ("給食センター建設事業", "給食課", "教育の充実", 84_600, 96_240, -11_640),
]
TAGS = [("おむつ処分事業", "新"), ("相談支援事業", "拡"), ("給食センター建設事業", "継続")]
SIDE = LEFT - 26
# Draws what stands at the side of a card, which reaches from a top to a bottom.
Side = Callable[[Form, str, float, float], None]


@pytest.fixture
def form(tmp_path: Path) -> Form:
    form = Form(tmp_path / "form.pdf", TITLE)
    form.paper.text("（単位：千円）", 480, 50, 8)
    return form


def card(form: Form, told: tuple[str, ...], *, barred: bool = False, texts: bool = True) -> None:
    name, _, this, last, change, office, section = told
    form.boxes(*(((name,), (RIGHT,)) if barred else (("事業名", name, "整理番号", "01"), FOUR)))
    form.boxes(("施　策", section, "担当課", office), FOUR)
    form.boxes(("予算額", "前年度予算額", "増減"), THIRDS)
    form.boxes((this, last, change), THIRDS)
    form.boxes(SOURCES, FIFTHS)
    form.boxes(("－", "－", "－", "－", this), FIFTHS)
    if texts:
        form.left(("目的", "負担を軽くする。"), ("事業内容", "・袋の購入　目標　320件"))
        form.gap(-6)


def downwards(
    form: Form, word: str, x: float, top: float, bottom: float, *, white: bool = False
) -> None:
    y = (top + bottom - 14 * len(word)) / 2
    for letter in word:
        form.paper.text(letter, x, y, 10, colour=WHITE if white else (0, 0, 0))
        y += 14


def ruled(form: Form, tag: str, top: float, bottom: float) -> None:
    form.paper.rect(Box(SIDE, top, LEFT, bottom))
    downwards(form, tag, SIDE + 8, top, bottom)


def coloured(form: Form, tag: str, top: float, bottom: float) -> None:
    form.paper.rect(Box(SIDE, top, LEFT - 2, bottom), fill=(0.1, 0.2, 0.6), stroke=False)
    downwards(form, tag, SIDE + 8, top, bottom, white=True)


def right(form: Form, tag: str, top: float, bottom: float) -> None:
    form.paper.rect(Box(RIGHT, top, RIGHT + 24, bottom))
    downwards(form, tag, RIGHT + 8, top, bottom)


def across(form: Form, tag: str, top: float, bottom: float) -> None:
    form.paper.rect(Box(SIDE, top, LEFT, bottom))
    form.paper.text(tag, SIDE + 3, (top + bottom) / 2, 9)


def beside_two_rows(form: Form, tag: str, top: float, bottom: float) -> None:
    form.paper.rect(Box(SIDE, top, LEFT, top + 36))
    downwards(form, tag, SIDE + 8, top, top + 36)


def apart(form: Form, tag: str, top: float, bottom: float) -> None:
    form.paper.rect(Box(SIDE - 6, top + 20, LEFT - 6, top + 70), radius=4)
    downwards(form, tag, SIDE + 2, top + 20, top + 70)


def unboxed(form: Form, tag: str, top: float, bottom: float) -> None:
    downwards(form, tag, SIDE + 8, top, bottom)


def turned(form: Form, tag: str, top: float, bottom: float) -> None:
    form.paper.rect(Box(SIDE, top, LEFT, bottom))
    form.paper.text(tag, SIDE + 18, (top + bottom) / 2, 10, turn=90)


SIDES = [ruled, coloured, right, across, beside_two_rows, apart, unboxed, turned]


@pytest.mark.parametrize("side", SIDES)
def test_a_tag_at_the_side(form: Form, side: Side) -> None:
    for told in CARDS:
        top = form.top
        card(form, told)
        side(form, told[1], top, form.top)
        form.gap(18)
    db = converted(form)
    assert (read(db), tags(db), problems(db)) == (READ, TAGS, [])
    assert rows(db, "SELECT text FROM passages") == []
    assert rows(db, "SELECT name FROM kpis") == []


def test_cards_in_one_frame(form: Form) -> None:
    for told in CARDS:
        top = form.top
        card(form, told)
        ruled(form, told[1], top, form.top)
    db = converted(form)
    assert (read(db), tags(db), problems(db)) == (READ, TAGS, [])


def test_two_tags_one_below_the_other(form: Form) -> None:
    for told in CARDS:
        top = form.top
        card(form, told)
        across(form, told[1], top, form.top)
        across(form, "公約", top + 30, form.top)
        form.gap(18)
    db = converted(form)
    assert tags(db) == [pair for own in TAGS for pair in sorted([(own[0], "公約"), own])]


def test_the_name_in_a_bar_beside_the_box(form: Form) -> None:
    for told in CARDS:
        top = form.top
        card(form, told, barred=True)
        ruled(form, told[1], top, form.top)
        form.gap(18)
    db = converted(form)
    assert (read(db), tags(db), problems(db)) == (READ, TAGS, [])


def test_what_is_no_tag_stays_a_text(form: Form) -> None:
    top = form.top
    card(form, CARDS[0])
    ruled(form, "参考", top, form.top)
    db = converted(form)
    assert (read(db), tags(db)) == (READ[:1], [])
    assert rows(db, "SELECT text FROM passages") == [("参考",)]


@pytest.mark.parametrize("sided", [True, False])
def test_cards_without_any_text(form: Form, *, sided: bool) -> None:
    for told in CARDS:
        top = form.top
        card(form, told, texts=False)
        if sided:
            ruled(form, told[1], top, form.top)
        form.gap(18)
    db = converted(form)
    assert (read(db), problems(db)) == (READ, [])
    assert tags(db) == (TAGS if sided else [])


def test_cards_of_an_amount_and_a_tag(form: Form) -> None:
    for name, tag, this, _, _, office, _ in CARDS:
        form.boxes(("事業名", name, "担当課", office), FOUR)
        form.table(("予算額", f"{this}千円", "区分", tag), edges=FOUR)
        form.gap(18)
    db = converted(form)
    assert [row[:2] + row[3:4] for row in read(db)] == [row[:2] + row[3:4] for row in READ]
    assert (tags(db), problems(db)) == (TAGS, [])


def test_words_of_another_区分_make_no_card(form: Form) -> None:
    form.boxes(("事業名", "農園の運営", "担当課", "農政課"), FOUR)
    form.table(("区分", "Ｒ５決算", "Ｒ６予算"), ("事業費", "3,120", "3,284"), edges=THIRDS)
    assert ("budget sheet",) not in rows(converted(form), "SELECT DISTINCT family FROM pages")
