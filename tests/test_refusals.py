"""What cannot be told for sure is refused and said: no wrong number that looks right.

Each case is a layout that a reader once took for something else.
"""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from yosandb.normalize.row import Row
from yosandb.run.read import Options, read_file

FONT = "HeiseiKakuGo-W5"
HEIGHT = 842
Text = tuple[float, float, str]


def typeset(path: Path, texts: Sequence[Text], rules: Sequence[Sequence[float]] = ()) -> Path:
    """A page with `texts` (x, y from the top, words) and lines (x0, y0, x1, y1)."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, HEIGHT), invariant=True)
    canvas.setFont(FONT, 9)
    for x, y, words in texts:
        canvas.drawString(x, HEIGHT - y, words)
    for x0, y0, x1, y1 in rules:
        canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
    canvas.save()
    return path


def read(path: Path) -> list[Row]:
    return list(read_file(path, PurePosixPath(path.name), "d", Options()))


def codes(rows: Sequence[Row]) -> set[str]:
    return {str(row.values["code"]) for row in rows if row.table == "problems"}


def values(rows: Sequence[Row], table: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(r.values.get(c) for c in columns) for r in rows if r.table == table]


def unclaimed(rows: Sequence[Row]) -> str:
    return "".join(str(row.values["text"]) for row in rows if row.table == "unclaimed")


def sheet(*lines: str) -> list[Text]:
    return [(60, 80 + 14 * n, line) for n, line in enumerate(lines)]


def between(tmp_path: Path, line: str) -> list[Row]:
    """`line` and its description, between two programmes that are as plain as can be."""
    lines = ("【企業立地費】 5,000千円", "企業を招く。", line, "除雪を行う。")
    return read(typeset(tmp_path / "a.pdf", sheet(*lines, "【見守り費】 1,200千円")))


# The font says − (U+2212) for the full-width －.
@pytest.mark.parametrize("place", ["1,500千円の内数", "−", "3,200千円程度"])
def test_a_programme_without_a_plain_amount_is_still_a_row(tmp_path: Path, place: str) -> None:
    rows = between(tmp_path, f"【除雪強化費】 {place}")
    found = values(rows, "programmes", "name", "budget_yen", "amount_text", "description")
    assert found == [
        ("企業立地費", 5_000_000, None, "企業を招く。"),
        ("除雪強化費", None, place, "除雪を行う。"),
        ("見守り費", 1_200_000, None, None),
    ]
    assert "amount-not-plain" in codes(rows)


def test_a_programme_that_cannot_be_read_is_no_description(tmp_path: Path) -> None:
    rows = between(tmp_path, "【除雪強化費及び")
    found = values(rows, "programmes", "name", "budget_yen", "description")
    assert found == [("企業立地費", 5_000_000, "企業を招く。"), ("見守り費", 1_200_000, None)]
    assert "not-understood" in codes(rows)
    assert "除雪強化費" in unclaimed(rows)


@pytest.mark.parametrize(
    "part", ["【補助上限額】500千円", "【対象】市内の法人", "【予算の内訳】広告 2,400千円"]
)
def test_a_part_of_a_description_is_no_programme(tmp_path: Path, part: str) -> None:
    rows = read(
        typeset(tmp_path / "a.pdf", sheet("【企業立地費】 5,000千円", "企業を招く。", part))
    )
    assert values(rows, "programmes", "name", "budget_yen") == [("企業立地費", 5_000_000)]


def test_words_beside_an_amount_are_left_and_said(tmp_path: Path) -> None:
    lines = sheet(
        "【学校建設費】 120,000千円（財源：国 60,000千円、市債 50,000千円）", "学校を建てる。"
    )
    rows = read(typeset(tmp_path / "a.pdf", lines))
    assert values(rows, "programmes", "budget_yen", "amount_text") == [
        (120_000_000, "120,000千円(財源：国 60,000千円、市債 50,000千円)")
    ]
    assert "amount-not-plain" in codes(rows)


@pytest.mark.parametrize("word", ["事業費総額", "一般会計"])
def test_an_amount_in_a_description_is_no_total(tmp_path: Path, word: str) -> None:
    lines = sheet("【病院建設費】 500,000千円", f"{word}　500,000千円", "令和9年度に開院する。")
    assert values(read(typeset(tmp_path / "a.pdf", lines)), "totals", "amount_yen") == []


def test_a_total_that_covers_nothing_is_said(tmp_path: Path) -> None:
    lines = sheet("合計　9,000千円", "【検診費】 5,000千円", "検診を行う。")
    assert "total-unchecked" in codes(read(typeset(tmp_path / "a.pdf", lines)))


def test_two_units_on_a_page_leave_amounts_empty(tmp_path: Path) -> None:
    lines = sheet(
        "（単位：千円）", "【検診費】 5,000", "検診を行う。", "（単位：百万円）", "【建設費】 7,000"
    )
    rows = read(typeset(tmp_path / "a.pdf", lines))
    assert values(rows, "programmes", "budget_yen") == [(None,), (None,)]
    assert "unit-ambiguous" in codes(rows)


TWO_PROGRAMMES = (
    *("【給付金】 5,000千円", "家計を支えるため、", "給付する。"),
    *("【支援金】 3,000千円", "事業者を支えるため、", "支給する。"),
)


def test_a_section_of_another_budget_gives_no_budget(tmp_path: Path) -> None:
    lines: list[Text] = [
        (60, 40, "令和7年度当初予算の概要"),
        (60, 66, "■物価高騰対策（令和6年度2月補正予算前倒し分）"),
        *((60, 92 + 14 * n, words) for n, words in enumerate(TWO_PROGRAMMES)),
    ]
    rows = read(typeset(tmp_path / "a.pdf", lines))
    found = values(rows, "programmes", "name", "budget_yen")
    assert found == [("給付金", None), ("支援金", None)]
    assert sorted(values(rows, "amounts", "yen")) == [(3_000_000,), (5_000_000,)]


def ruled_table(*rows: Sequence[str], xs: Sequence[float]) -> tuple[list[Text], list[list[float]]]:
    """A table with a line around each cell."""
    texts: list[Text] = [
        (x + 4, 114 + 24 * n, words)
        for n, row in enumerate(rows)
        for x, words in zip(xs, row, strict=False)
    ]
    bottom = 100 + 24 * len(rows)
    lines = [[xs[0], 100 + 24 * n, xs[-1], 100 + 24 * n] for n in range(len(rows) + 1)]
    return texts, lines + [[x, 100, x, bottom] for x in xs]


def test_the_columns_of_a_table_keep_their_meaning(tmp_path: Path) -> None:
    """Once a table of several amounts was refused; now each goes where its words say."""
    table = ruled_table(
        ("事業名", "前年度", "本年度", "増減"),
        ("【検診費】", "4,500千円", "5,000千円", "500千円"),
        xs=(50, 200, 300, 400, 500),
    )
    rows = read(typeset(tmp_path / "a.pdf", *table))
    found = values(rows, "programmes", "name", "budget_yen", "previous_yen", "change_yen")
    assert found == [("検診費", 5_000_000, 4_500_000, 500_000)]


def test_a_supplement_is_no_budget(tmp_path: Path) -> None:
    table = ruled_table(
        ("事業名", "補正前の額", "補正額", "計"),
        ("【検診費】", "4,500千円", "500千円", "5,000千円"),
        xs=(50, 200, 300, 400, 500),
    )
    rows = read(typeset(tmp_path / "a.pdf", *table))
    assert values(rows, "programmes", "budget_yen", "supplement_yen") == [(None, 500_000)]


def test_an_amount_in_the_text_of_a_ruled_row_is_not_its_budget(tmp_path: Path) -> None:
    table = ruled_table(
        ("事業名", "事業内容", "予算額"),
        ("【企業立地費】", "300千円（1社当たり上限）を助成", "5,000千円"),
        xs=(50, 200, 400, 500),
    )
    rows = read(typeset(tmp_path / "a.pdf", *table))
    assert values(rows, "programmes", "name", "budget_yen") == [("企業立地費", 5_000_000)]


def form(under: str, *rows: Sequence[str], words: str = "④市予算事業（令和5年度）") -> list[Text]:
    """A grant report: ①② ③ ④ and ⑧, with `under` below the heading of the budget."""
    xs = (50, 150, 260, 390, 480)
    heads = ("事業名", "概要", "主な事業実績", "予算額", "実績額")
    texts: list[Text] = [
        (60, 60, "①国提出事業名"),
        (400, 60, "②実施計画期間"),
        (60, 80, "地域の稼ぐ力向上"),
        (400, 80, "R3年度～R5年度"),
        (50, 110, "③全体概要"),
        (50, 130, "地域を元気にする。"),
        (50, 160, words),
        *((x, 180, head) for x, head in zip(xs, heads, strict=True)),
        (385, 192, under),
    ]
    for n, row in enumerate(rows):
        texts += [(x, 215 + 40 * n, cell) for x, cell in zip(xs, row[:5], strict=False)]
        texts += [(x, 227 + 40 * n, cell) for x, cell in zip(xs[3:], row[5:], strict=False)]
    end = 240 + 40 * len(rows)
    return [
        *texts,
        (50, end, "⑧実績値を踏まえた事業の今後について"),
        (50, end + 20, "今後の方針"),
        (200, end + 20, "今後の方針の理由"),
        (50, end + 40, "継続"),
        (200, end + 40, "効果があった。"),
    ]


ROW = ("商社支援費", "支援する", "5回実施", "6,090", "6,012", "(3,045)", "(3,006)")
TOTAL = ("合計", "", "", "6,090", "6,012", "(3,045)", "(3,006)")


def test_brackets_are_the_grant_where_the_form_says_so(tmp_path: Path) -> None:
    rows = read(typeset(tmp_path / "a.pdf", form("(うち交付金見込)", ROW, TOTAL)))
    assert values(rows, "programmes", "grant_budget_yen") == [(3_045_000,)]


@pytest.mark.parametrize("under", ["（うち一般財源）", "（前年度予算額）"])
def test_other_brackets_are_not_the_grant(tmp_path: Path, under: str) -> None:
    rows = read(typeset(tmp_path / "a.pdf", form(under, ROW, TOTAL)))
    assert values(rows, "programmes", "budget_yen", "grant_budget_yen") == [(6_090_000, None)]
    assert "bracket-unknown" in codes(rows)


@pytest.mark.parametrize("name", ["事業費計", "（ふるさと納税分）"])
def test_a_row_like_a_total_is_no_programme(tmp_path: Path, name: str) -> None:
    rows = read(typeset(tmp_path / "a.pdf", form("(うち交付金)", ROW, (name, "", "", *ROW[3:]))))
    assert values(rows, "programmes", "name") == [("商社支援費",)]
    assert "row-unclear" in codes(rows)


def test_a_form_whose_table_is_not_found_is_said(tmp_path: Path) -> None:
    texts = form("(うち交付金)", ROW, TOTAL, words="④令和5年度の実施状況")
    assert "budget-missing" in codes(read(typeset(tmp_path / "a.pdf", texts)))


def test_amounts_without_a_name_are_said(tmp_path: Path) -> None:
    rows = read(typeset(tmp_path / "a.pdf", form("(うち交付金)", ROW, ("", *ROW[1:]))))
    assert "name-missing" in codes(rows)
