"""Evaluation sheets whose captions stand over boxes of text: each says what its own box tells."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.typeset import Paper

LEFT, MIDDLE, RIGHT = 50.0, 140.0, 550.0
RESULTS = ("講座を六回ひらき、85人が修了した。", "相談は延べ210件に応じた。")
OTHER = ("会場が足りず、待つ人がいる。",)


def sheet(path: Path, parts: Sequence[tuple[str, Sequence[str]]], lines: str, gap: float) -> Path:
    """A sheet with its labels, and below it captions, each with a box of text."""
    paper = Paper(path)
    paper.text("令和７年度　事務事業評価シート", 190, 30, 14)
    top = 60.0
    for label, value in (
        ("事業名", "市民後見人養成事業"),
        ("整理番号", "3-12"),
        ("担当課", "福祉政策課"),
        ("事業の目的", "判断の力が弱った人の暮らしを守る。"),
        ("今後の方向性", "拡充"),
    ):
        paper.rect(Box(LEFT, top, MIDDLE, top + 20))
        paper.rect(Box(MIDDLE, top, RIGHT, top + 20))
        paper.text(label, LEFT + 5, top + 6, 9)
        paper.text(value, MIDDLE + 5, top + 6, 9)
        top += 20
    for caption, text in parts:
        paper.text(caption, LEFT, top + 16, 10)
        top += 26 + gap
        bottom = top + 14 * len(text) + 10
        if lines == "box":
            paper.rect(Box(LEFT, top, RIGHT, bottom))
        else:
            for y in (top, bottom):
                paper.line(LEFT, y, RIGHT, y)
            for x in (LEFT, RIGHT):
                paper.line(x, top, x, bottom)
        for n, line in enumerate(text):
            paper.text(line, LEFT + 6, top + 8 + 14 * n, 9)
        top = bottom
    return paper.save()


def results(path: Path) -> str | None:
    (row,) = read(path)["programmes"].rows
    return None if row["results"] is None else row["results"].replace("\n", "")


@pytest.mark.parametrize(
    "caption",
    ["３　令和７年度の取組実績", "【事業の成果】", "■ 主な成果", "(2) 令和７年度の実施状況"],
)
@pytest.mark.parametrize("lines", ["box", "lines"])
@pytest.mark.parametrize("gap", [2.0, 8.0])
@pytest.mark.parametrize("first", [True, False])
def test_what_stands_below_is_what_the_caption_says(
    tmp_path: Path, caption: str, lines: str, gap: float, first: bool
) -> None:
    parts = [(caption, RESULTS), ("４　利用者の声", OTHER)]
    path = sheet(tmp_path / "p.pdf", parts if first else parts[::-1], lines, gap)
    assert results(path) == "".join(RESULTS)


@pytest.mark.parametrize("caption", ["４　利用者の声", "参考", "取組のようす"])
def test_another_caption_says_nothing_of_results(tmp_path: Path, caption: str) -> None:
    """Its text is kept as it is."""
    path = sheet(tmp_path / "p.pdf", [(caption, RESULTS)], "box", 2.0)
    assert results(path) is None
    said = read(path).execute("SELECT text FROM passages").fetchall()
    assert any(RESULTS[0] in text.replace("\n", "") for (text,) in said)


def test_a_box_far_below_is_of_no_caption(tmp_path: Path) -> None:
    assert results(sheet(tmp_path / "p.pdf", [("３　取組実績", RESULTS)], "box", 40.0)) is None
