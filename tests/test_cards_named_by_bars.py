"""Cards in white whose only name is a bar of colour above their amounts, stacked or abreast."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length, paper
from yosandb.tests.typeset import Paper

ROWS = (
    ("家庭相談支援事業", "こども課", 12_345, 10_120),
    ("公共交通再編事業", "交通課", 48_200, 0),
    ("ため池改修事業", "農村課", 136_000, 121_500),
)
HEADS = ("担当課", "本年度", "前年度")
Said = Sequence[str]


def right(made: Paper, words: str, x1: float, top: float) -> None:
    made.text(words, x1 - length(words), top, 9)


def labelled(made: Paper, x0: float, width: float, top: float, said: Said) -> None:
    """A label a line, its value at the right."""
    for n, (head, value) in enumerate(zip(HEADS, said, strict=True)):
        made.text(head, x0 + 6, top + 13 * n, 9)
        right(made, value, x0 + width - 6, top + 13 * n)


def in_a_line(made: Paper, x0: float, width: float, top: float, said: Said) -> None:
    """All labels and values on one line."""
    pairs = zip(HEADS, said, strict=True)
    made.text("　　".join(f"{head}　{value}" for head, value in pairs), x0 + 6, top, 8)


def below_heads(made: Paper, x0: float, width: float, top: float, said: Said) -> None:
    """Values below their labels, without lines."""
    for n, (head, value) in enumerate(zip(HEADS, said, strict=True), 1):
        right(made, head, x0 + width * n / 3 - 6, top)
        right(made, value, x0 + width * n / 3 - 6, top + 14)


def ruled(made: Paper, x0: float, width: float, top: float, said: Said) -> None:
    """A small table with a row of heads."""
    for row, words in enumerate((HEADS, said)):
        for n, word in enumerate(words):
            edge, y = x0 + width * n / 3, top + 16 * row
            made.rect(Box(edge, y, edge + width / 3, y + 16))
            right(made, word, edge + width / 3 - 4, y + 4)


@pytest.mark.parametrize("inside", [labelled, in_a_line, below_heads, ruled])
@pytest.mark.parametrize("beside", [1, 2])
def test_the_bar_says_the_name(
    tmp_path: Path, inside: Callable[[Paper, float, float, float, Said], None], beside: int
) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市当初予算　主要事業")
    width = 520.0 / beside - 10
    for n, (name, office, this, last) in enumerate(ROWS):
        x0, top = 40 + (n % beside) * (width + 10), 100.0 + (n // beside) * 90
        made.rect(Box(x0, top, x0 + width, top + 18), fill=(0.8, 0.9, 0.85), stroke=False)
        made.canvas.setFillColorRGB(0, 0, 0)
        made.text(name, x0 + 6, top + 4)
        inside(made, x0, width, top + 22, (office, f"{this:,}", f"{last:,}"))
    db = read(made.save())
    query = "SELECT name, department, budget_yen, previous_yen FROM programmes ORDER BY name"
    assert list(db.execute(query)) == sorted(
        (name, office, this * 1000, last * 1000) for name, office, this, last in ROWS
    )
    assert not list(db["problems"].rows_where("severity != 'info'"))


def test_bars_over_lists_name_no_card(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市当初予算　主要事業")
    for n, office in enumerate(("福祉部", "建設部")):
        top = 100.0 + 90 * n
        made.rect(Box(40, top, 560, top + 18), fill=(0.8, 0.9, 0.85), stroke=False)
        made.canvas.setFillColorRGB(0, 0, 0)
        made.text(office, 46, top + 4)
        for row, words in enumerate(
            (("事業名", *HEADS[1:]), *((r[0], f"{r[2]:,}", f"{r[3]:,}") for r in ROWS))
        ):
            for k, word in enumerate(words):
                y = top + 18 + 16 * row
                made.rect(Box(40 + 170 * k, y, 210 + 170 * k, y + 16))
                made.text(word, 44 + 170 * k, y + 4, 9)
    db = read(made.save())
    query = "SELECT name, department, budget_yen FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (name, office, this * 1000) for office in ("福祉部", "建設部") for name, _, this, _ in ROWS
    ]
