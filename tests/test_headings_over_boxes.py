"""Sheets of programmes below headings that are mere words above their boxes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

LEFT, RIGHT, ROW = 50.0, 550.0, 20.0
# Heading, and the sheets below it: name, office, amount, 国庫支出金 and 一般財源.
Parts = Sequence[tuple[str, Sequence[tuple[str, str, int, int, int]]]]
PARTS: Parts = [
    (
        "緑と水を未来へつなぐ",
        [
            ("里山再生事業", "農林課", 12_400, 6_200, 6_200),
            ("河川水質調査事業", "環境課", 3_180, 0, 3_180),
        ],
    ),
    ("学びあい育ちあう", [("学校図書館充実事業", "学校教育課", 8_240, 2_060, 6_180)]),
    (
        "にぎわいの拠点をつくる",
        [
            ("港まつり開催事業", "観光課", 9_000, 0, 9_000),
            ("空き店舗活用事業", "商工課", 4_500, 2_250, 2_250),
        ],
    ),
]


def box(paper: Paper, x0: float, x1: float, top: float, rows: int, *lines: str) -> None:
    paper.rect(Box(x0, top, x1, top + rows * ROW))
    for n, line in enumerate(lines):
        figure = line[:1].isdigit()
        paper.text(line, x1 - 5 - length(line) if figure else x0 + 5, top + 5 + 13 * n, SIZE)


def sheet(paper: Paper, top: float, unit: str, said: tuple[str, str, int, int, int]) -> float:
    name, office, amount, national, general = said
    for n, (label, value) in enumerate([("所管課", office), ("事業名", name)]):
        box(paper, LEFT, 130, top + n * ROW, 1, label)
        box(paper, 130, RIGHT, top + n * ROW, 1, value)
    top += 2 * ROW
    box(paper, LEFT, 130, top, 1, "予算額")
    box(paper, 130, 300, top, 1, f"{amount:,}千円")
    box(paper, 300, 380, top, 1, "前年度")
    box(paper, 380, RIGHT, top, 1, "－")
    top += ROW
    box(paper, LEFT, 130, top, 2, "財源内訳", unit)
    edges = [130, 235, 340, 445, RIGHT]
    values = [f"{v:,}" if v else "" for v in (national, 0, 0, general)]
    for n, (label, value) in enumerate(
        zip(("国庫支出金", "市債", "その他", "一般財源"), values, strict=True)
    ):
        box(paper, edges[n], edges[n + 1], top, 1, label)
        box(paper, edges[n], edges[n + 1], top + ROW, 1, value)
    top += 2 * ROW
    box(paper, LEFT, 130, top, 2, "事業の内容")
    box(paper, 130, RIGHT, top, 2, f"{name}に取り組みます。")
    return top + 2 * ROW


def sheets(
    path: Path, parts: Parts, *, unit: str, size: float, beside: str, note: str, title: float = 15
) -> Path:
    paper = Paper(path)
    paper.text("令和９年度当初予算　主要事業の概要", 170, 30, title)
    paper.text("みなと市", RIGHT - 40, 52, SIZE)
    top = 90.0
    for heading, inside in parts:
        for place, said in enumerate(inside):
            if top > 560:
                paper.next_page()
                top = 50.0
            if not place:
                paper.text(heading, LEFT + 2, top, size)
                paper.text(beside, RIGHT - length(beside), top, SIZE)
                top += size + 8
            top = sheet(paper, top, unit, said)
            paper.text(note, LEFT, top + 4, SIZE)
            top += 40
    return paper.save()


@pytest.mark.parametrize("unit", ["（千円）", "（単位：千円）"])
@pytest.mark.parametrize("size", [SIZE, 11.0])
@pytest.mark.parametrize("beside", ["", "（単位：千円）"])
@pytest.mark.parametrize("note", ["", "※ 見込額を含む", "翌年度も続ける"])
def test_they_are_the_sections_of_the_sheets_below(
    tmp_path: Path, unit: str, size: float, beside: str, note: str
) -> None:
    db = read(sheets(tmp_path / "p.pdf", PARTS, unit=unit, size=size, beside=beside, note=note))
    query = "SELECT name, section, department, budget_yen FROM programmes ORDER BY name"
    assert list(db.execute(query)) == sorted(
        (name, words, office, amount * 1000)
        for words, inside in PARTS
        for name, office, amount, _, _ in inside
    )
    query = "SELECT name, measure, yen FROM amounts JOIN programmes ON programmes.id = row_id"
    assert sorted(db.execute(query)) == sorted(
        (name, measure, amount * 1000)
        for _, inside in PARTS
        for name, _, _, national, general in inside
        for measure, amount in (("national", national), ("general", general))
        if amount
    )
    assert not list(db["problems"].rows_where("severity != 'info'"))
    assert not list(db["passages"].rows_where("text LIKE '%つなぐ%' OR text LIKE '%つくる%'"))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("みなと市", 15),
        ("様式第２号", 15),
        ("事業説明書", 15),
        ("令和９年度", 15),
        ("心豊かなまち", SIZE),
    ],
)
def test_what_names_a_paper_and_what_no_larger_title_stands_over_is_no_section(
    tmp_path: Path, heading: str, title: float
) -> None:
    parts = [(heading, inside) for _, inside in PARTS[1:2]]
    path = sheets(
        tmp_path / "p.pdf", parts, unit="（千円）", size=SIZE, beside="", note="", title=title
    )
    db = read(path)
    query = "SELECT name, section, budget_yen FROM programmes"
    assert list(db.execute(query)) == [("学校図書館充実事業", None, 8_240_000)]
