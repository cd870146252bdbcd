"""Captions in and under pictures among programmes: no section, no name and no description."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest

from yosandb.extract.page import Box
from yosandb.extract.shapes.captions import is_of_picture
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import WHITE, Paper

LEFT, WIDE, GAP, HIGH = 40.0, 168.0, 8.0, 92.0
# Heading, and the names of the cards below it in columns of two, with their amounts in 万円.
PARTS = (
    ("山と海のめぐみ", (("磯焼け対策", 1_240), ("間伐材の活用", 860), ("直売所の建替え", 15_300))),
    ("学びの場をひろげる", (("通学バスの増便", 2_410), ("天文台の公開", 395), ("書庫の移転", 420))),
)  # fmt: skip
CAPTIONS = (
    "写真：浜の朝市",
    "図１　林道の位置",
    "新しい直売所（イメージ図）",
    "▲写真　天文台",
    "完成予想図",
)

Picture = Callable[[Paper, float, float, str], None]


def in_its_box(paper: Paper, x: float, top: float, words: str) -> None:
    paper.rect(Box(x, top, x + WIDE, top + HIGH - 20), fill=(0.8, 0.8, 0.8), stroke=False)
    paper.text(words, x + (WIDE - length(words, 8)) / 2, top + 32, 8)


def framed(paper: Paper, x: float, top: float, words: str) -> None:
    paper.rect(Box(x, top, x + WIDE, top + 50), fill=(0.9, 0.9, 0.85), radius=4)
    paper.canvas.setFillColorRGB(0, 0, 0)
    paper.text(words, x + 6, top + 20, 11)


def below_it(paper: Paper, x: float, top: float, words: str) -> None:
    paper.rect(Box(x, top, x + WIDE, top + 50), fill=(0.7, 0.8, 0.7), stroke=False)
    paper.text(words, x, top + 54, 9)


def in_large_letters(paper: Paper, x: float, top: float, words: str) -> None:
    paper.rect(Box(x, top, x + WIDE, top + 40), fill=(0.7, 0.8, 0.7), stroke=False)
    paper.text(words, x, top + 46, 13)


def card(paper: Paper, x: float, top: float, name: str, amount: int) -> None:
    paper.rect(Box(x, top, x + WIDE, top + HIGH - 12), radius=5)
    paper.text(f"【新規】{name}", x + 8, top + 8, 12)
    said = f"{amount // 10_000}億{amount % 10_000:,}万円" if amount >= 10_000 else f"{amount:,}万円"
    paper.text(said, x + WIDE - 8 - length(said, 13), top + 26, 13, colour=(0.7, 0.1, 0.1))
    paper.text(f"{name}に取り組みます。", x + 8, top + 46, 9)
    paper.text("担当：産業課", x + WIDE - 70, top + 64, 8)


def brochure(path: Path, picture: Picture, words: Sequence[str], place: int) -> Path:
    """Cards in three columns below bars; the picture takes the `place` of one of them."""
    paper = Paper(path)
    paper.text("令和９年度　磯辺町の予算", 180, 26, 18)
    top = 70.0
    for (heading, inside), caption in zip(PARTS, words, strict=True):
        paper.rect(Box(LEFT, top, 560, top + 26), fill=(0.2, 0.4, 0.5), stroke=False)
        paper.text(heading, LEFT + 10, top + 6, 14, colour=WHITE)
        paper.text("磯辺町の目標", 440, top + 10, 8, colour=WHITE)
        told: list[tuple[str, int] | None] = [*inside]
        told.insert(place, None)
        for n, said in enumerate(told):
            x, y = LEFT + n // 2 * (WIDE + GAP), top + 36 + n % 2 * HIGH
            if said is None:
                picture(paper, x, y, caption)
            else:
                card(paper, x, y, *said)
        top += 44 + 2 * HIGH
    return paper.save()


@pytest.mark.parametrize("words", [*pairwise(CAPTIONS)], ids=CAPTIONS[1:])
@pytest.mark.parametrize("picture", [in_its_box, framed, below_it, in_large_letters])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_they_head_no_programmes(
    tmp_path: Path, picture: Picture, words: Sequence[str], place: int
) -> None:
    db = read(brochure(tmp_path / "p.pdf", picture, words, place))
    query = "SELECT name, section, budget_yen / 10000, description FROM programmes"
    assert set(db.execute(query)) == {
        (name, heading, amount, f"{name}に取り組みます。")
        for heading, inside in PARTS
        for name, amount in inside
    }
    kept = [text for (text,) in db.execute("SELECT text FROM passages WHERE kind = 'caption'")]
    assert sorted(map(bare, kept)) == sorted(map(bare, words))


def bare(words: str) -> str:
    return "".join(normalize("NFKC", words).split())


def test_nor_forms_in_boxes(tmp_path: Path) -> None:
    """Below a picture and right above the box of a card, set as a heading would be."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和９年度　磯辺町の主な事業", 190, 34, 16)
    paper.text("山と海のめぐみ", LEFT, 80, 11)
    top = 98.0
    for name, amount in PARTS[0][1]:
        for label, value in (("事業名", name), ("予算額", f"{amount:,}万円"), ("担当課", "産業課")):
            paper.rect(Box(LEFT, top, 110, top + 18))
            paper.rect(Box(110, top, 400, top + 18))
            paper.text(label, LEFT + 6, top + 5, 9)
            paper.text(value, 116, top + 5, 9)
            top += 18
        paper.rect(Box(LEFT, top + 10, 200, top + 70), fill=(0.8, 0.8, 0.8), stroke=False)
        paper.text("写真：浜の朝市", LEFT, top + 76, 11)
        top += 94
    db = read(paper.save())
    found = list(db.execute("SELECT name, section FROM programmes"))
    assert sorted(found) == sorted((name, PARTS[0][0]) for name, _ in PARTS[0][1])


@pytest.mark.parametrize(
    "words",
    [
        "図書館の充実",
        "写真のまちづくり",
        "地図情報の整備",
        "グラフィックアートの振興",
        "図画工作展",
    ],
)
def test_words_that_begin_alike_are_none(words: str) -> None:
    assert not is_of_picture(words)
