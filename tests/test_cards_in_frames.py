"""Cards in frames beside each other, each with its name on top and small tables below it.

No label says the name, a mere year is over its amount, and the frames stand two or three abreast.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_budget_sheets import checks, tags
from yosandb.tests.test_grant_forms import Form, converted, problems, rows
from yosandb.tests.test_leaders import money
from yosandb.tests.typeset import WHITE

YEARS = ("令和８年度", "令和７年度", "増減額")
SOURCES = ("国", "県", "市債", "その他", "一般")
GOALS = ("健やかに暮らす", "快適に暮らす")
# name, tag, office, this year, last year, sources, what it is
Card = tuple[str, str, str, int, int, tuple[int, ...], str]
CARDS: tuple[Card, ...] = (
    ("外見支援事業", "新規", "健康課", 1_800, 0, (0, 900, 0, 0, 900), "購入費を助成します。"),
    ("見守り事業", "拡充", "福祉課", 7_420, 4_385, (2_857, 1_428, 0, 1_707, 1_428), "貸与します。"),
    ("特別会計繰出金", "", "保険課", 92_640, 100_118, (61_200, 23_900, 0, 0, 7_540), "渡す。"),
    ("住宅改修事業", "", "住宅課", 156_200, 148_700, (78_900, 0, 77_300, 0, 0), "改修します。"),
    ("街路樹事業", "拡充", "公園課", 29_370, 18_000, (0, 0, 0, 0, 29_370), "植え替えます。"),
    ("バス運行事業", "新規", "交通課", 64_000, 0, (51_200, 0, 0, 0, 12_800), "運行します。"),
)


class Cards(Form):
    """Cards of one width, from left to right."""

    def __init__(self, path: Path, wide: float, word: str) -> None:
        super().__init__(path, "令和８年度　藍染浦市の主な事業")
        self.wide, self.word = wide, word

    def grid(self, x: float, top: float, words: Sequence[str], figures: Sequence[str]) -> None:
        step = (self.wide - 16) / len(words)
        for n, (word, figure) in enumerate(zip(words, figures, strict=True)):
            left = x + 8 + n * step
            self.paper.rect(Box(left, top, left + step, top + 14))
            self.paper.rect(Box(left, top + 14, left + step, top + 30))
            self.paper.text(word, left + (step - length(word, 7)) / 2, top + 4, 7)
            self.paper.text(figure, left + step - 3 - length(figure, 8), top + 18, 8)

    def card(self, x: float, told: Card) -> None:
        name, tag, office, this, last, sources, text = told
        top = self.top
        self.paper.rect(Box(x, top, x + self.wide, top + 150))
        self.paper.text(name, x + 8, top + 8, 10)
        if tag:
            chip = Box(x + self.wide - 38, top + 6, x + self.wide - 8, top + 20)
            self.paper.rect(chip, fill=(0.8, 0.2, 0.2), stroke=False, radius=3)
            self.paper.text(tag, chip.x0 + 7, top + 9, 8, colour=WHITE)
        self.paper.text(f"{self.word}：{office}", x + 8, top + 28, 8)
        self.grid(x, top + 42, YEARS, [money(n) for n in (this, last, this - last)])
        self.grid(x, top + 78, SOURCES, [money(n) if n else "" for n in sources])
        self.paper.text("内容", x + 8, top + 116, 8)
        self.paper.text(text, x + 14, top + 128, 8)

    def bar(self, words: str) -> None:
        self.paper.rect(Box(30, self.top, 570, self.top + 18), fill=(0.2, 0.4, 0.5), stroke=False)
        self.paper.text(words, 38, self.top + 5, 9, colour=WHITE)
        self.top += 24


@pytest.mark.parametrize(("abreast", "word"), [(3, "所管"), (2, "担当課")])
def test_cards_in_frames(tmp_path: Path, abreast: int, word: str) -> None:
    wide = (540 - 8 * (abreast - 1)) / abreast
    cards = Cards(tmp_path / "cards.pdf", wide, word)
    cards.paper.text("（金額は千円）", 490, 54, 8)
    goals = dict(zip((0, 3 if abreast == 3 else 4), GOALS, strict=True))
    for n in range(0, len(CARDS), abreast):
        if n in goals:
            cards.bar(f"目標{len([g for g in goals if g <= n])}　{goals[n]}")
        for k, told in enumerate(CARDS[n : n + abreast]):
            cards.card(30 + k * (wide + 8), told)
        cards.top += 158
    db = converted(cards)
    said = "name, section, department, budget_yen / 1000, previous_yen / 1000, description"
    second = max(goals)
    assert rows(db, f"SELECT {said} FROM programmes ORDER BY ordinal") == [
        (name, GOALS[n >= second], office, this, last, text)
        for n, (name, _, office, this, last, _, text) in enumerate(CARDS)
    ]
    assert sorted(tags(db)) == sorted((name, tag[0]) for name, tag, *_ in CARDS if tag)
    joined = "amounts JOIN programmes ON row_id = programmes.id"
    measures = ("national", "prefectural", "bonds", "other", "general")
    assert sorted(rows(db, f"SELECT name, measure, yen / 1000 FROM {joined}")) == sorted(
        (card[0], measure, yen)
        for card in CARDS
        for measure, yen in zip(measures, card[5], strict=True)
        if yen
    )
    assert {status for _, status, _ in checks(db)} == {"closed"}
    assert problems(db) == []


def test_years_without_a_change_are_no_amounts_of_a_card(tmp_path: Path) -> None:
    """A plan has years over its amounts: which of them is this one no label says."""
    form = Form(tmp_path / "form.pdf", "主な事業")
    form.boxes(("事業名", "橋の補修事業", "担当課", "土木課"), (120.0, 320.0, 400.0, 560.0))
    form.table(("令和８年度", "令和７年度"), ("700千円", "600千円"), edges=(300.0, 560.0))
    form.left(("事業内容", "橋を直す。"))
    assert rows(converted(form), "SELECT budget_yen FROM programmes WHERE budget_yen > 0") == []
