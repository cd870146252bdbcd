"""Cards in two columns whose lines begin with a word for what they tell, without boxes.

The word stands before the first of its lines alone; sources of money go over two lines.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_grant_forms import Form, converted, rows
from yosandb.tests.typeset import WHITE

LEFT, WIDE = 40.0, 252.0
WORDS = ("予算額", "担　当", "財　源", "内容")
OTHER_WORDS = ("本年度", "担当課", "財源内訳", "概　要")
# name, tag, this year, last year, office, sources, lines of what it is
CARDS: tuple[tuple[str, str, int, int | None, str, Sequence[tuple[str, int]], Sequence[str]], ...]
CARDS = (
    ("無線受信機の配備事業", "継続", 57_860, 61_200, "危機管理課",
     (("市債", 52_000), ("一般財源", 5_860)), ("受信機を無償で貸与する。",)),
    ("住宅の耐震改修事業", "拡充", 28_750, 17_250, "建築指導課",
     (("国庫支出金", 14_375), ("県支出金", 7_187), ("一般財源", 7_188)),
     ("補助の限度額を引き上げ、あわせて", "除却に対する補助を新設する。")),
    ("図書館の移転整備事業", "継続", 684_000, 52_470, "図書館",
     (("国庫支出金", 205_200), ("市債", 430_900), ("その他", 40_000), ("一般財源", 7_900)),
     ("改修工事を行い、秋の開館を目指す。",)),
    ("団地造成の計画策定", "新規", 19_800, None, "企業誘致課",
     (("一般財源", 19_800),), ("土地の利用を検討する。",)),
)  # fmt: skip


class Cards(Form):
    """Cards in two columns, the words of their rows at an edge of their own."""

    def __init__(self, path: Path, words: Sequence[str], edge: float) -> None:
        super().__init__(path, "令和８年度予算　重点事業の概要")
        self.words, self.edge = words, edge
        self.x = LEFT

    def row(self, word: str, *parts: tuple[str, float]) -> None:
        self.paper.text(word, self.x + 8, self.top, 9)
        for text, x in parts:
            self.paper.text(text, self.x + x, self.top, 9)
        self.top += 16

    def card(self, told: tuple[object, ...]) -> None:
        name, tag, this, last, office, sources, texts = told
        assert isinstance(sources, tuple) and isinstance(texts, tuple)
        top = self.top
        self.paper.rect(Box(self.x, top, self.x + WIDE, top + 18), fill=(0.9, 0.93, 0.97))
        self.paper.rect(Box(self.x + 6, top + 2, self.x + 36, top + 16), fill=(0.3, 0.5, 0.7))
        self.paper.text(str(tag), self.x + 12, top + 5, 8, colour=WHITE)
        self.paper.text(str(name), self.x + 44, top + 4, 10)
        self.top += 24
        before = "（前年度　－）" if last is None else f"（前年度　{last:,}千円）"
        amount = f"{this:,}千円"
        said = [(amount, 132 - length(amount, 9)), (before, 246 - length(before, 9))]
        self.row(self.words[0], *said)
        self.row(self.words[1], (str(office), self.edge))
        for n in range(0, len(sources), 2):
            pair = sources[n : n + 2]
            parts = [(f"{word} {yen:,}", self.edge + 102 * k) for k, (word, yen) in enumerate(pair)]
            self.row("" if n else self.words[2], *parts)
        for n, text in enumerate(texts):
            self.row("" if n else self.words[3], (text, self.edge))
        self.paper.rect(Box(self.x, top, self.x + WIDE, self.top + 2))
        self.top += 18


@pytest.mark.parametrize(("words", "edge"), [(WORDS, 48.0), (OTHER_WORDS, 56.0)])
def test_words_before_their_lines_are_no_column(
    tmp_path: Path, words: Sequence[str], edge: float
) -> None:
    cards = Cards(tmp_path / "cards.pdf", words, edge)
    for x, own in ((LEFT, CARDS[:2]), (LEFT + WIDE + 12, CARDS[2:])):
        cards.x, cards.top = x, 90.0
        for told in own:
            cards.card(told)
    db = converted(cards)
    said = "name, department, budget_yen / 1000, previous_yen / 1000"
    assert rows(db, f"SELECT {said} FROM programmes ORDER BY ordinal") == [
        (name, office, this, last) for name, _, this, last, office, _, _ in CARDS
    ]
    tags = "SELECT name, tag FROM programmes JOIN programme_tags ON programmes.id = programme_id"
    assert rows(db, f"{tags} ORDER BY ordinal") == [
        (name, {"新規": "新", "拡充": "拡"}.get(tag, tag)) for name, tag, *_ in CARDS
    ]
    sources = (
        "SELECT name, label, yen / 1000 FROM amounts JOIN programmes ON row_id = programmes.id"
    )
    assert sorted(rows(db, sources)) == sorted(
        (name, word, yen) for name, *_, told, _ in CARDS for word, yen in told
    )
    assert rows(db, "SELECT DISTINCT status FROM checks") == [("closed",)]
    assert rows(db, "SELECT code FROM problems WHERE code != 'municipality-unknown'") == []
