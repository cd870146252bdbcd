"""Cards whose tags stand close before names over two lines, and whose sources are set small."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

# Tag, name, office, amount, last year's, sources, text and what is in the list below it (its
# entries parted by /)
CARDS = {
    "Ⅰ　未来をひらく学び": [
        (
            "新規",
            "こどもの居場所づくり推進事業",
            "こども政策課",
            "2,345万6千円",
            "（前年度　－）",
            "財源　国 1,100万円　県 550万円　一般財源 695万6千円",
            "放課後を安心して過ごせる場所を、五つの中学校の学区に設けます。",
            "運営団体への補助　５団体/コーディネーター　２人",
        ),
        (
            "拡充",
            "英語によるコミュニケーション能力の向上を図る外国語教育推進事業",
            "学校教育課",
            "6,809万円",
            "（前年度　5,177万円）",
            "財源　県支出金 120万円　その他 1,000万円　教育振興基金 1,200万円　一般財源 4,489万円",
            "小学校１年生から英語に親しみます。",
            "外国語指導助手　15人",
        ),
    ],
    "Ⅱ　安全なまち": [
        (
            "",
            "消防指令システム更新事業",
            "消防本部",
            "3億200万5千円",
            "（前年度　1,265万円）",
            "財源　市債 2億8,690万円　一般財源 1,510万5千円",
            "老朽化した指令台を更新します。",
            "指令システム　一式",
        ),
        (
            "継続",
            "下水道管路緊急点検事業",
            "下水道課",
            "1,500万円",
            "（前年度　1,400万円）",
            "財源　国 750万円　一般財源 750万円",
            "大口径の管路を調査します。",
            "調査延長　12.4km",
        ),
    ],
}
SOURCES = [
    (11_000_000, "national"),
    (5_500_000, "prefectural"),
    (6_956_000, "general"),
    (1_200_000, "prefectural"),
    (10_000_000, "other"),
    (12_000_000, "other"),
    (44_890_000, "general"),
    (286_900_000, "bonds"),
    (15_105_000, "general"),
    (7_500_000, "national"),
    (7_500_000, "general"),
]
WIDTH, HEIGHT = 262.0, 128.0


@dataclass(frozen=True)
class Make:
    """How far a tag stands before its name, in which sizes a card is set, how many stand beside
    each other, and whether sources stand below the text."""

    gap: float = 4.0
    text: float = 8.4
    small: float = 7.6
    beside: int = 2
    below: bool = False

    def typeset(self, path: Path) -> Path:
        paper = Paper(path)
        paper.text("令和８年度当初予算　主要事業のご案内", 140, 25, 16)
        top = 55.0
        for heading, cards in CARDS.items():
            bar = Box(30, top, 570, top + 20)
            paper.rect(bar, fill=(0.1, 0.4, 0.2), stroke=False)
            paper.text(heading, 38, top + 4, 12, colour=(1.0, 1.0, 1.0))
            top += 28
            for n, card in enumerate(cards):
                self._card(paper, 30 + n % self.beside * (WIDTH + 16), top, card)
                top += HEIGHT + 8 if (n + 1) % self.beside == 0 else 0
        return paper.save()

    def _card(self, paper: Paper, x: float, top: float, card: tuple[str, ...]) -> None:
        tag, name, office, amount, last, sources, text, listed = card
        paper.rect(Box(x, top, x + WIDTH, top + HEIGHT), radius=5)
        right, at = x + WIDTH - 8, top + 7
        lead = x + 8
        if tag:
            paper.rect(
                Box(lead, at, lead + 24, at + 12), fill=(0.8, 0.2, 0.2), stroke=False, radius=2
            )
            paper.text(tag, lead + 4, at + 2, 8, colour=(1.0, 1.0, 1.0))
            lead += 24 + self.gap
        first, *more = wrapped(name, 10.5, right - lead)
        paper.text(first, lead, at + 1, 10.5)
        for line in more:
            at += 15
            paper.text(line, x + 8, at + 1, 10.5)
        paper.text(office, x + 8, at + 18, self.text)
        paper.text(amount, right - length(amount, 10.5), at + 17, 10.5)
        paper.text(last, right - length(last, self.small), at + 31, self.small)
        at += 42
        parts = [(sources, self.small, 0.0), (text, self.text, 0.0), (listed, self.text, 12.0)]
        for said, own, indent in (*parts[1:], parts[0]) if self.below else parts:
            lines = [y for x in said.split("/") for y in wrapped(x, own, WIDTH - 16 - indent)]
            for line in lines:
                font = GOTHIC if own == self.small else MINCHO
                paper.text(line, x + 8 + indent, at, own, font=font)
                at += 1.35 * own


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The lines of a text in a column; they may end within a word."""
    lines = [""]
    for letter in text:
        if length(lines[-1] + letter, size) > width:
            lines.append("")
        lines[-1] += letter
    return lines


MAKES = {
    "close": Make(),
    "apart": Make(gap=12.0),
    "one size": Make(text=8.0, small=8.0),
    "below each other": Make(beside=1),
    "sources last": Make(below=True),
    "small text": Make(text=7.5, small=8.5),
}


@pytest.fixture(params=MAKES.values(), ids=list(MAKES))
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    made = open_database(":memory:")
    paper = request.param.typeset(tmp_path / "p.pdf")
    convert(inputs([paper]), made, Options(municipality="奈良県奈良市"))
    return made


def test_each_card_is_a_programme_below_its_heading(db: Database) -> None:
    sql = (
        "SELECT name, section, department, budget_yen, previous_yen, coalesce((SELECT tag FROM"
        " programme_tags WHERE programme_id = programmes.id), '') FROM programmes ORDER BY ordinal"
    )
    tags = {"新規": "新", "拡充": "拡"}
    assert db.execute(sql).fetchall() == [
        (
            name,
            heading[2:],
            office,
            yen(amount),
            yen(last.removeprefix("（前年度　").removesuffix("）")),
            tags.get(tag, tag),
        )
        for heading, cards in CARDS.items()
        for tag, name, office, amount, last, *_ in cards
    ]


def yen(printed: str) -> int | None:
    if not printed[0].isdecimal():
        return None
    over, _, rest = printed.removesuffix("円").replace(",", "").rpartition("億")
    tens, _, thousands = rest.partition("万")
    return 10**8 * int(over or 0) + 10**4 * int(tens) + 1000 * int(thousands.rstrip("千") or 0)


def test_its_sources_add_up_and_its_text_is_no_heading(db: Database) -> None:
    sql = "SELECT yen, measure FROM amounts"
    assert sorted(db.execute(sql).fetchall()) == sorted(SOURCES)
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
    assert db.execute("SELECT * FROM problems WHERE severity = 'error'").fetchall() == []
    told = db.execute("SELECT name, description FROM programmes ORDER BY ordinal").fetchall()
    cards = [card for own in CARDS.values() for card in own]
    for (name, description), card in zip(told, cards, strict=True):
        assert "".join(description.split()) == flat(card[6] + card[7]), name


def flat(text: str) -> str:
    return text.replace("/", "").replace("　", "").translate(str.maketrans("５２１", "521"))
