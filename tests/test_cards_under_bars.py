"""Cards of programmes under headings across the page, which are bars, boxes or marked lines."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

LEFT, RIGHT, GAP = 40.0, 560.0, 10.0
ROW, CARD, BAR = 18.0, 128.0, 18.0
# Heading, and the names of the cards below it, each with its office, amount and what is general.
Parts = Sequence[tuple[str, Sequence[tuple[str, str, int, int]]]]
PARTS: Parts = [
    (
        "こども・教育",
        [
            ("病児保育施設整備事業", "こども政策課", 72_120, 3_720),
            ("放課後児童クラブ運営事業", "こども政策課", 173_934, 52_914),
            ("学校支援員配置事業", "学校教育課", 18_216, 18_216),
        ],
    ),
    (
        "健康・福祉",
        [
            ("認知症高齢者見守り事業", "健康長寿課", 636, 396),
            ("障害者住宅整備費補助金", "障害福祉課", 30_000, 15_000),
        ],
    ),
    ("まちづくり", [("駅前広場再整備事業", "都市整備課", 374_000, 18_700)]),
]


def filled(paper: Paper, words: str, top: float) -> None:
    paper.rect(Box(LEFT, top, RIGHT, top + BAR), fill=(0.8, 0.9, 0.8), stroke=False)
    paper.canvas.setFillColorRGB(0, 0, 0)
    paper.text(words, LEFT + 6, top + 4, 10)


def ruled(paper: Paper, words: str, top: float) -> None:
    paper.rect(Box(LEFT, top, RIGHT, top + BAR))
    paper.text(words, (LEFT + RIGHT - length(words, 10)) / 2, top + 4, 10)


def marked(paper: Paper, words: str, top: float) -> None:
    paper.text(f"■ {words}", LEFT, top + 4, 10)


def numbered(paper: Paper, words: str, top: float) -> None:
    filled(paper, f"２．{words}", top)


def card(paper: Paper, x0: float, x1: float, top: float, said: tuple[str, str, int, int]) -> None:
    """A bar with the name, rows of labels with their values, and the amounts of two sources."""
    name, office, amount, general = said
    half = (x0 + x1) / 2
    paper.rect(Box(x0, top, x1, top + ROW), fill=(0.9, 0.95, 0.9))
    paper.canvas.setFillColorRGB(0, 0, 0)
    paper.text(name, x0 + 5, top + 5, SIZE)
    rows = [
        (("担当課", office), (x0, x0 + 60, x1)),
        (("予算額", f"{amount:,}"), (x0, x0 + 60, x1)),
        (("国庫支出金", "一般財源"), (x0, half, x1)),
        ((f"{amount - general:,}", f"{general:,}"), (x0, half, x1)),
        (("事業内容", f"{name}を行います。"), (x0, x0 + 60, x1)),
    ]
    y = top + ROW
    for cells, edges in rows:
        for words, a, b in zip(cells, edges, edges[1:], strict=False):
            paper.rect(Box(a, y, b, y + ROW))
            paper.text(words, b - 5 - length(words) if words[0].isdigit() else a + 5, y + 5, SIZE)
        y += ROW


def cards(path: Path, head: Callable[[Paper, str, float], None], beside: int, unit: str) -> Path:
    """Two pages: the last part begins on the second, and the first goes on at its top."""
    paper = Paper(path)
    paper.text("令和８年度　みなと市当初予算　主な事業の紹介", LEFT, 30, 14)
    paper.text(unit, RIGHT - length(unit), 52, SIZE)
    top, width = 70.0, (RIGHT - LEFT - GAP * (beside - 1)) / beside
    for words, inside in PARTS:
        if top + BAR + CARD > 800:
            paper.next_page()
            top = 40.0
        head(paper, words, top)
        top += BAR + 6
        for place, said in enumerate(inside):
            column = place % beside
            if place and not column:
                top += CARD
            if top + CARD > 800:
                paper.next_page()
                top = 40.0
            x0 = LEFT + column * (width + GAP)
            card(paper, x0, x0 + width, top, said)
        top += CARD
    return paper.save()


@pytest.mark.parametrize("head", [filled, ruled, marked, numbered])
@pytest.mark.parametrize("beside", [1, 2])
@pytest.mark.parametrize("unit", ["※　金額の単位は千円", "（単位：千円）"])
def test_they_are_the_sections_of_the_cards_below(
    tmp_path: Path, head: Callable[[Paper, str, float], None], beside: int, unit: str
) -> None:
    db = read(cards(tmp_path / "p.pdf", head, beside, unit))
    query = "SELECT name, section, department, budget_yen FROM programmes ORDER BY name"
    assert list(db.execute(query)) == sorted(
        (name, words, office, amount * 1000)
        for words, inside in PARTS
        for name, office, amount, _ in inside
    )
    query = "SELECT name, yen FROM amounts JOIN programmes ON programmes.id = row_id"
    assert list(db.execute(f"{query} WHERE measure = 'general' ORDER BY name")) == sorted(
        (name, general * 1000) for _, inside in PARTS for name, _, _, general in inside
    )
    assert not list(db["problems"].rows_where("severity != 'info' AND code != 'prose'"))
