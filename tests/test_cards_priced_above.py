"""Cards with their amount above the name, beside the tag or alone, one or several in a row."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

# Tag, what stands in the place of the amount, name (lines parted by /), text, office
CARDS = (
    ("拡充", "1億2,340万円", "橋りょう長寿命化修繕事業", "三つの橋を直します。", "土木課"),
    (
        "",
        "86万円",
        "ふるさと納税返礼品の開発に取り組む/生産者応援事業",
        "試作を助けます。",
        "商工課",
    ),
    ("新規", "ゼロ予算", "市長出前トーク", "市民の声を聞きます。", "秘書課"),
    ("新規", "500万円", "移住体験住宅事業", "空き家を二戸改めます。", "企画課"),
)
LEFT, RIGHT, GAP, HEIGHT = 30.0, 570.0, 12.0, 90.0


def card(paper: Paper, box: Box, row: Sequence[str], *, tag_at_right: bool) -> None:
    tag, amount, name, text, office = row
    x = box.x1 - 40 if tag_at_right else box.x0 + 6
    paper.rect(box, radius=4)
    if tag:
        paper.rect(Box(x, box.top + 5, x + 28, box.top + 19), fill=(0.9, 0.8, 0.8), stroke=False)
        paper.text(tag, x + 5, box.top + 8, 8)
    at = box.x0 + 6 if tag_at_right else box.x1 - 6 - length(amount, 11)
    paper.text(amount, at, box.top + 7, 11)
    for n, line in enumerate(name.split("/")):
        paper.text(line, box.x0 + 6, box.top + 25 + 13 * n, 10)
    paper.text(text, box.x0 + 6, box.top + 54, 8, font=MINCHO)
    said = ("担当／" if tag_at_right else "担当課：") + office
    paper.text(said, box.x1 - 6 - length(said, 7), box.top + 74, 7, font=MINCHO)


def converted(path: Path, beside: int, *, tag_at_right: bool) -> Database:
    paper = Paper(path)
    paper.text("令和８年度当初予算　主な取組", 30, 25, 16)
    paper.text("方針１　にぎわいのあるまち", 30, 60, 13)
    width = (RIGHT - LEFT - GAP * (beside - 1)) / beside
    for n, row in enumerate(CARDS):
        x, top = LEFT + n % beside * (width + GAP), 85 + n // beside * (HEIGHT + GAP)
        card(paper, Box(x, top, x + width, top + HEIGHT), row, tag_at_right=tag_at_right)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize("tag_at_right", [False, True])
@pytest.mark.parametrize("beside", [2, 3])
def test_an_amount_above_a_name_is_its_own(tmp_path: Path, beside: int, tag_at_right: bool) -> None:
    db = converted(tmp_path / "p.pdf", beside, tag_at_right=tag_at_right)
    query = """
        SELECT name, tag, budget_yen, amount_text, description, department, section FROM programmes
        LEFT JOIN programme_tags ON programme_id = programmes.id ORDER BY programmes.ordinal
    """
    assert list(db.execute(query)) == [
        (name.replace("/", ""), tags, yen, said, text, office, "にぎわいのあるまち")
        for (_, _, name, text, office), tags, yen, said in zip(
            CARDS,
            ("拡", None, "新", "新"),
            (123_400_000, 860_000, None, 5_000_000),
            (None, None, "ゼロ予算", None),
            strict=True,
        )
    ]
    assert {row["code"] for row in db["problems"].rows} == {"amount-not-plain"}
