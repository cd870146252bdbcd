"""Labels of a form and their values: in boxes and without, beside, below and behind them."""

from collections.abc import Sequence

import pytest

from yosandb.extract.geometry.lines import lines_of
from yosandb.extract.page import Char, Ruling
from yosandb.extract.shapes.form.answers import answers
from yosandb.extract.shapes.form.choice import Chosen
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.years import dated
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.text import Text
from yosandb.tests.typeset import cells, chars, column, page, upright

LABELS = Labels(
    {"name": "事業名", "department": "担当課", "period": "期間", "code": "整理番号"},
    others="備考欄",
)
ROW, COLUMN = 20.0, 90.0


def boxes(*rows: Sequence[str]) -> tuple[list[Char], list[Ruling]]:
    """A ruled form; a cell of several lines has them parted by /."""
    xs = [50 + COLUMN * n for n in range(len(rows[0]) + 1)]
    ys = [50 + 2 * ROW * n for n in range(len(rows) + 1)]
    drawn: list[Char] = []
    for n, row in enumerate(rows):
        for x, words in zip(xs, row, strict=False):
            drawn += column(x + 4, ys[n] + 4, *words.split("/")) if words else []
    return drawn, cells(xs, ys)


def said(drawn: Sequence[Char], lines: Sequence[Ruling] = ()) -> list[tuple[str, str]]:
    found = answers(page(drawn, rulings=lines), drawn, LABELS)
    return [(answer.field, answer.text) for answer in found]


def test_values_beside_their_labels() -> None:
    drawn, lines = boxes(
        ("整理番号", "12", "担当課", "農政課"), ("事業名", "農園の運営", "期間", "R3～R5")
    )
    assert said(drawn, lines) == [
        ("code", "12"),
        ("department", "農政課"),
        ("name", "農園の運営"),
        ("period", "R3～R5"),
    ]


def test_values_below_labels_that_head_columns() -> None:
    drawn, lines = boxes(("整理番号", "①事業名", "②期間"), ("3", "農園の運営", "R3～R5"))
    assert said(drawn, lines) == [("code", "3"), ("name", "農園の運営"), ("period", "R3～R5")]


def test_values_in_the_cell_of_their_label() -> None:
    drawn, lines = boxes(("事業名/農園の運営", "担当課：農政課"))
    assert said(drawn, lines) == [("name", "農園の運営"), ("department", "農政課")]


@pytest.mark.parametrize(
    "rows",
    [
        (("担当課", ""), ("事業名", "農園の運営")),
        (("担当課", ""), ("名称", "農園の運営")),
        (("担当課", "期間"), ("事業名", "農園の運営")),
    ],
)
def test_a_label_without_a_value_has_none(rows: Sequence[Sequence[str]]) -> None:
    assert ("department", "") in said(*boxes(*rows))


def test_a_label_of_no_field_is_no_value_of_another() -> None:
    drawn, lines = boxes(("担当課", "備考欄"), ("", ""))
    assert said(drawn, lines) == [("department", ""), ("", "")]


@pytest.mark.parametrize(
    "drawn",
    [
        [*chars("事業名", 50, 50), *chars("農園の運営", 150, 50)],
        [*chars("事業名：農園の運営", 50, 50)],
        [*chars("事業名", 50, 50), *chars("農園の運営", 60, 66)],
    ],
    ids=["beside", "behind", "below"],
)
def test_values_without_boxes(drawn: Sequence[Char]) -> None:
    assert said(drawn) == [("name", "農園の運営")]


def test_without_boxes_the_next_label_is_no_value() -> None:
    drawn = [*chars("担当課", 50, 50), *chars("事業名", 50, 66), *chars("農園の運営", 150, 66)]
    assert said(drawn) == [("department", ""), ("name", "農園の運営")]


def test_several_labels_with_colons_on_one_line() -> None:
    drawn = chars("整理番号：12　担当課：農政課　事業名：", 50, 50)
    assert said(drawn) == [("code", "12"), ("department", "農政課"), ("name", "")]


def test_a_year_over_several_columns_is_the_year_of_each() -> None:
    xs, ys = [50.0, 130, 210, 290, 370, 450], [50.0, 70, 90, 110]
    inner = (210.0, 370.0)
    lines = [line for line in cells(xs, ys) if not (line.vertical and line.box.x0 in inner)]
    lines += [upright(x, 70, 110) for x in inner]
    drawn = [*chars("令和5年度", 185, 55), *chars("令和6年度", 345, 55)]
    for n, words in enumerate(("区分", "予算", "決算", "予算", "決算見込")):
        drawn += chars(words, xs[n] + 4, 75)
    for n, words in enumerate(("事業費", "1,000", "900", "1,100", "1,050")):
        drawn += chars(words, xs[n] + 4, 95)
    (table,) = tables(page(drawn, rulings=lines), drawn)
    found = [dated(column_.heads) for column_ in table.columns[1:]]
    assert [(each.year, each.stage) for each in found if each is not None] == [
        ("令和5年度", "initial"),
        ("令和5年度", "settled"),
        ("令和6年度", "initial"),
        ("令和6年度", "estimate"),
    ]


def test_a_year_that_wraps_is_printed_in_two_lines() -> None:
    drawn, lines = boxes(
        ("事業費", "令和/５年度/決算", "令和/６年度/予算"), ("人件費", "900", "1,100")
    )
    (table,) = tables(page(drawn, rulings=lines), drawn)
    found = [dated(column_.heads) for column_ in table.columns[1:]]
    assert [(each.year, each.stage) for each in found if each is not None] == [
        ("令和５年度", "settled"),
        ("令和６年度", "initial"),
    ]


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("○継続　拡充　縮小　廃止", "継続"),
        ("継続　○拡充　縮小", "拡充"),
        ("継続 ○　拡充　縮小", "継続"),
        ("□継続　☑改善・見直し　□廃止", "改善・見直し"),
        ("□ 継続　■ 拡充　□ 廃止", "拡充"),
        ("○継続　●拡充　○廃止", "拡充"),
        ("継続", "継続"),
        ("□継続　□拡充　□廃止", None),
        ("○継続　○拡充　○廃止", None),
        ("■継続　■拡充　■廃止", None),
        ("□継続", None),
    ],
)
def test_one_of_several_words_is_chosen(words: str, chosen: str | None) -> None:
    found = Chosen("direction")(lines_of(chars(words, 50, 50)))
    assert "".join(run.bare for run in found.get("direction", ())) == (chosen or "")


def test_what_has_no_lines_is_an_empty_text() -> None:
    assert Text([]).text == ""
    assert Text([]).runs((0, 0)) == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("決算額", "actual"),
        ("決算額・財源内訳", ""),
        ("決算額及び 財源内訳", ""),
        ("決算額・備品", None),
        ("・決算額", None),
    ],
)
def test_labels_that_are_joined_are_one(text: str, field: str | None) -> None:
    assert Labels({"actual": "決算額"}, "財源内訳").field(text) == field
