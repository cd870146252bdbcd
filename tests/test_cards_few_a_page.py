"""Cards of programmes, one to six a page, each in a frame of its own with its name on top.

Nothing but the frame tells which amount, office and sources are of which programme.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_budget_sheets import tags
from yosandb.tests.test_grant_forms import Form, converted, rows
from yosandb.tests.typeset import GOTHIC, MINCHO, WHITE

TITLE = "令和８年度当初予算　重点施策の概要"
MARGIN, TOP, WIDE, HIGH, GAP = 36.0, 96.0, 523.0, 690.0, 12.0
BLUE, PALE = (0.1, 0.3, 0.5), (0.9, 0.94, 0.98)


@dataclass(frozen=True)
class Told:
    """What a card says, in thousand yen; `last` is None where there was nothing last year."""

    name: str
    tag: str
    amount: int
    last: int | None
    office: str
    sources: tuple[tuple[str, str, int], ...]
    texts: tuple[str, ...]


NATIONAL, PREFECTURAL = ("国費", "national"), ("県費", "prefectural")
OTHER, BONDS, GENERAL = ("その他", "other"), ("市債", "bonds"), ("一般財源", "general")
CARDS = (
    Told("保育料無償化事業", "新規", 182_400, None, "保育課",
         ((*PREFECTURAL, 60_800), (*GENERAL, 121_600)),
         ("第２子以降の保育料を無償とします。", "対象児童　約720人")),
    Told("病児・病後児保育事業", "拡充", 46_850, 31_200, "保育課",
         ((*NATIONAL, 15_620), (*PREFECTURAL, 15_620), (*GENERAL, 15_610)),
         ("駅前に病児保育室を新たに開設します。", "空き状況の確認をインターネットで行います。")),
    Told("住宅取得応援事業", "新規", 60_000, None, "都市計画課",
         ((*NATIONAL, 27_000), (*OTHER, 15_000), (*GENERAL, 18_000)),
         ("住宅を取得した世帯に最大100万円を交付します。", "予定件数　60件")),
    Told("学習支援員の配置", "拡充", 98_740, 84_300, "学校教育課",
         ((*OTHER, 20_000), (*GENERAL, 78_740)), ("支援員を42人から50人に増員します。",)),
    Told("消防団車両整備事業", "", 23_100, 22_000, "消防本部総務課",
         ((*BONDS, 23_100),), ("小型動力ポンプ付積載車３台を更新します。",)),
    Told("市民プール改修事業", "", 310_000, 12_500, "スポーツ振興課",
         ((*BONDS, 279_000), (*GENERAL, 31_000)), ("ろ過機を更新します。", "工期　３月まで")),
    Told("農業の担い手育成", "新規", 8_050, None, "農政課",
         ((*PREFECTURAL, 4_000), (*GENERAL, 4_050)), ("就農する人に機械の購入費を助成します。",)),
)  # fmt: skip


def in_thousands(thousands: int) -> str:
    return f"{thousands:,}千円"


def in_words(thousands: int) -> str:
    """1億8,240万円   805万円   4,685万円"""
    large, rest = divmod(thousands, 100_000)
    small, odd = divmod(rest, 10)
    return (f"{large}億" if large else "") + f"{small:,}万" + (f"{odd}千" if odd else "") + "円"


def apart(card: "Cards", told: Told) -> None:
    """予算額 in larger type, last year's in brackets below it."""
    card.words(("予算額", 9), (in_words(told.amount), 11))
    last = "－" if told.last is None else in_words(told.last)
    card.words((f"（令和７年度　{last}）", 7.5))


def behind_each_other(card: "Cards", told: Told) -> None:
    last = "皆増" if told.last is None else f"前年度：{in_thousands(told.last)}"
    card.words((f"予算額：{in_thousands(told.amount)}（{last}）", 9))


def dated(card: "Cards", told: Told) -> None:
    card.words(("令和８年度予算額", 9), (in_thousands(told.amount), 9))
    last = "－" if told.last is None else in_thousands(told.last)
    card.words(("令和７年度予算額", 9), (last, 9))


def bare(card: "Cards", told: Told) -> None:
    """The amount without any label, at the right; last year's below it."""
    card.at_right(in_thousands(told.amount), 11)
    if told.last is not None:
        card.at_right(f"（前年度　{in_thousands(told.last)}）", 7.5)


def at_the_name(card: "Cards", told: Told) -> None:
    """The amount on the line of the name."""
    card.top -= 22
    card.at_right(in_words(told.amount), 12)
    card.top += 5
    if told.last is not None:
        card.words((f"前年度予算　{in_words(told.last)}", 8))


def boxed(card: "Cards", told: Told) -> None:
    """The amounts of both years in a box of their own."""
    box = Box(card.box.x0 + 10, card.top - 2, card.box.x0 + 190, card.top + 32)
    card.paper.rect(box, fill=(1.0, 0.97, 0.8), radius=3)
    card.words(("　令和８年度当初予算額", 8), (in_words(told.amount), 10))
    last = "―" if told.last is None else in_words(told.last)
    card.words(("　令和７年度当初予算額", 7.5), (last, 7.5))
    card.top += 4


@dataclass(frozen=True)
class Look:
    """How the cards of a paper are set."""

    abreast: int
    below: int
    price: Callable[["Cards", Told], None] = apart
    tag: str = "pill"
    mark: str = "■ "
    foot: str = "box"
    filled: bool = False
    radius: float = 8.0
    font: str = GOTHIC
    office: str = "担当課　"
    source: str = "財源（千円）　"
    joint: str = "　"
    thousands: bool = False


class Cards(Form):
    """Pages of cards in a grid."""

    def __init__(self, path: Path, look: Look) -> None:
        super().__init__(path, TITLE)
        self.look = look
        self.wide = (WIDE - GAP * (look.abreast - 1)) / look.abreast
        self.high = min((HIGH - GAP * (look.below - 1)) / look.below, 300.0)
        self.box = Box(0, 0, 0, 0)

    def words(self, *parts: tuple[str, float]) -> None:
        """A line of words, each with its size."""
        x = self.box.x0 + 12
        for words, size in parts:
            self.paper.text(words, x, self.top + 11 - size, size, font=self.look.font)
            x += length(words, size) + 9
        self.top += 17

    def at_right(self, words: str, size: float) -> None:
        x = self.box.x1 - 12 - length(words, size)
        self.paper.text(words, x, self.top + 11 - size, size, font=self.look.font)
        self.top += 17

    def head(self, told: Told) -> None:
        x, box = self.box.x0 + 12, self.box
        if self.look.tag == "bar":
            bar = Box(box.x0, box.top, box.x1, box.top + 24)
            self.paper.rect(bar, fill=BLUE, stroke=False)
        if told.tag and self.look.tag == "pill":
            pill = Box(x, self.top - 1, x + 30, self.top + 12)
            self.paper.rect(pill, fill=(0.8, 0.3, 0.1), stroke=False, radius=5)
            self.paper.text(told.tag, x + 6, self.top + 1, 9, colour=WHITE)
            x += 38
        name = (
            f"【{told.tag}】{told.name}" if told.tag and self.look.tag == "bracket" else told.name
        )
        colour = WHITE if self.look.tag == "bar" else BLUE
        self.paper.text(name, x, self.top, 11, font=self.look.font, colour=colour)
        if told.tag and self.look.tag in ("behind", "bar"):
            self.paper.text(told.tag, box.x1 - 34, self.top + 1, 9, colour=colour)
        self.top += 22

    def texts(self, told: Told) -> None:
        self.top += 4
        for text in told.texts:
            self.words((f"{self.look.mark}{text}", 9))

    def feet(self, told: Told) -> None:
        sources = self.look.joint.join(
            f"{word} {in_thousands(yen) if self.look.thousands else f'{yen:,}'}"
            for word, _, yen in told.sources
        )
        if self.look.foot == "box":
            self.top = self.box.bottom - 50
            box = Box(self.box.x0 + 8, self.top - 4, self.box.x1 - 8, self.top + 34)
            self.paper.rect(box, fill=PALE, stroke=False)
        self.words((f"{self.look.source}{sources}", 7.5))
        self.words((f"{self.look.office}{told.office}", 7.5))

    def card(self, box: Box, told: Told) -> None:
        self.box, self.top = box, box.top + 8
        fill = (0.97, 0.97, 0.92) if self.look.filled else None
        self.paper.rect(box, fill=fill, stroke=not self.look.filled, radius=self.look.radius)
        self.head(told)
        self.look.price(self, told)
        if self.look.foot == "first":
            self.feet(told)
            self.texts(told)
        else:
            self.texts(told)
            self.feet(told)

    def all(self, cards: Sequence[Told]) -> None:
        count = self.look.abreast * self.look.below
        for n, told in enumerate(cards):
            row, column = divmod(n % count, self.look.abreast)
            if n and n % count == 0:
                self.paper.next_page()
            x = MARGIN + column * (self.wide + GAP)
            top = TOP + row * (self.high + GAP)
            self.card(Box(x, top, x + self.wide, top + self.high), told)


def read(db: Database) -> list[tuple[object, ...]]:
    said = "name, department, budget_yen / 1000, previous_yen / 1000"
    return rows(db, f"SELECT {said} FROM programmes ORDER BY page, ordinal")


def sources(db: Database) -> list[tuple[object, ...]]:
    joined = "amounts JOIN programmes ON row_id = programmes.id"
    return sorted(
        rows(db, f"SELECT name, measure, yen / 1000 FROM {joined} WHERE measure != 'total'")
    )


SHORT = {"新規": "新", "拡充": "拡"}
# fmt: off
LOOKS = {
    "two abreast": Look(2, 1),
    "one a page": Look(1, 1),
    "two below each other": Look(1, 2, price=behind_each_other, tag="bracket", foot="last"),
    "four a page": Look(2, 2, price=dated, mark="・", foot="box", radius=0.0),
    "six a page": Look(2, 3, price=behind_each_other, foot="first", mark="", office="担当："),
    "three below": Look(1, 3, price=bare, tag="pill", foot="last", filled=True, font=MINCHO),
    "boxes in cards": Look(1, 1, price=boxed, mark="・", font=MINCHO),
    "at the name": Look(1, 2, price=at_the_name, tag="bracket", foot="last", thousands=True,
                        source="財源：", joint="、"),
    "under bars": Look(1, 1, price=dated, tag="bar", radius=0.0),
}
# fmt: on


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_card_is_a_frame_that_begins_with_a_name(tmp_path: Path, look: Look) -> None:
    cards = Cards(tmp_path / "cards.pdf", look)
    cards.all(CARDS)
    db = converted(cards)
    assert read(db) == [(t.name, t.office, t.amount, t.last) for t in CARDS]
    assert tags(db) == [(t.name, SHORT[t.tag]) for t in CARDS if t.tag]
    assert sources(db) == sorted(
        (t.name, measure, yen) for t in CARDS for _, measure, yen in t.sources
    )
    texts = rows(db, "SELECT description FROM programmes ORDER BY page, ordinal")
    for told, (text,) in zip(CARDS, texts, strict=True):
        assert all(normalize("NFKC", part) in normalize("NFKC", text) for part in told.texts)
        assert told.office not in text
    assert rows(db, "SELECT code FROM problems WHERE severity = 'error'") == []


def test_the_title_may_stand_over_the_right_one_of_two_cards(tmp_path: Path) -> None:
    """Whose and of what year the paper is stands at the right, above the cards and below a bar."""
    cards = Cards(tmp_path / "cards.pdf", Look(2, 1))
    cards.paper = type(cards.paper)(tmp_path / "cards.pdf")
    cards.paper.rect(Box(0, 0, 596, 40), fill=BLUE, stroke=False)
    cards.paper.text("子育て世代に選ばれるまちへ", MARGIN, 14, 15, colour=WHITE)
    cards.paper.text(TITLE, 559 - length(TITLE, 8), 60, 8)
    cards.all(CARDS[:2])
    db = converted(cards)
    assert read(db) == [(t.name, t.office, t.amount, t.last) for t in CARDS[:2]]
    assert rows(db, "SELECT title, fiscal_year, stage FROM documents") == [
        (normalize("NFKC", TITLE).replace("　", " "), 2026, "initial")
    ]
    said = rows(db, "SELECT DISTINCT section FROM programmes")
    assert said == [("子育て世代に選ばれるまちへ",)]


POLICIES = {"保育課": "子育て支援", "都市計画課": "定住の促進"}
FIRST = ("予算額", "施策", "担当課", "目的", "主な内容", "財源")
SECOND = ("担当課", "政策分野", "事業概要", "本年度予算額", "前年度予算額", "財源内訳")
PURPOSE = "暮らしやすいまちにするため。"


class Labelled(Cards):
    """Cards whose rows begin with a label each, in a chip of colour, in a frame or in none.

    A label stands beside the first of its lines, or at the `middle` of them.
    """

    def __init__(
        self, path: Path, look: Look, labels: Sequence[str], *, chip: str, middle: bool
    ) -> None:
        super().__init__(path, look)
        self.labels, self.chip, self.middle = labels, chip, middle

    def row(self, label: str, texts: Sequence[str]) -> None:
        x = self.box.x0 + 12
        top = self.top + (len(texts) - 1) * 6.5 * self.middle
        if self.chip:
            box = Box(x, top - 2, x + 62, top + 11)
            self.paper.rect(
                box,
                fill=PALE if self.chip == "colour" else None,
                stroke=self.chip != "colour",
                radius=0 if self.chip == "square" else 4,
            )
        self.paper.text(label, x + (62 - length(label, 8)) / 2, top, 8)
        for text in texts:
            self.paper.text(text, x + 72, self.top, 8.5)
            self.top += 13
        self.top += 6

    def said(self, label: str, told: Told) -> list[str]:
        if label in ("担当課", "施策", "政策分野"):
            return [told.office if label == "担当課" else POLICIES[told.office]]
        if label == "前年度予算額":
            return ["－" if told.last is None else in_words(told.last)]
        if label.startswith("財源"):
            each = [f"{word}{yen:,}千円" for word, _, yen in told.sources]
            return [" ".join(each[:2]), *each[2:]]
        if label == "目的":
            return [PURPOSE]
        if label.endswith("予算額"):
            return [in_words(told.amount)]
        step = int((self.wide - 95) / 8.5)
        texts = [f"・{text}" for text in told.texts]
        return [text[n : n + step] for text in texts for n in range(0, len(text), step)]

    def card(self, box: Box, told: Told) -> None:
        self.box, self.top = box, box.top + 8
        self.paper.rect(box, radius=self.look.radius)
        self.head(told)
        for label in self.labels:
            self.row(label, self.said(label, told))


@pytest.mark.parametrize(
    ("look", "labels", "chip", "middle"),
    [
        (Look(1, 2), FIRST, "colour", False),
        (Look(1, 2), SECOND, "round", True),
        (Look(2, 1, tag="bracket", radius=0.0), SECOND, "square", False),
        (Look(1, 1, tag="behind"), FIRST, "colour", True),
        (Look(2, 1, tag="bracket"), FIRST, "", False),
    ],
)
def test_labels_in_chips_tell_of_the_card_that_they_stand_in(
    tmp_path: Path, look: Look, labels: Sequence[str], chip: str, middle: bool
) -> None:
    told = CARDS[:3]
    cards = Labelled(tmp_path / "cards.pdf", look, labels, chip=chip, middle=middle)
    cards.all(told)
    db = converted(cards)
    last = "前年度予算額" in labels
    assert read(db) == [(t.name, t.office, t.amount, t.last if last else None) for t in told]
    assert tags(db) == [(t.name, SHORT[t.tag]) for t in told]
    assert sources(db) == sorted((t.name, m, yen) for t in told for _, m, yen in t.sources)
    said = "section, outline, description FROM programmes"
    assert rows(db, f"SELECT {said} ORDER BY page, ordinal") == [
        (
            POLICIES[t.office],
            PURPOSE if "目的" in labels else None,
            "\n".join(normalize("NFKC", f"・{text}").replace("　", " ") for text in t.texts),
        )
        for t in told
    ]
    assert rows(db, "SELECT text FROM passages WHERE kind != 'heading'") == []
    assert rows(db, "SELECT code FROM problems WHERE severity = 'error'") == []


@pytest.mark.parametrize(
    "boxes",
    [
        ("子育て支援|45億2,000万円|（前年度　40億円）|保育料の無償化などを行います。",
         "防災対策の推進|12億円|（前年度　10億円）|避難所を整備します。"),
        ("市税|123億4,000万円|構成比　38.2％", "地方交付税|98億円|構成比　30.1％"),
        ("子育て支援の拡充|保育料の無償化に１億8,240万円を計上しました。|担当課　保育課",),
        ("下水道事業会計|予算額　45億円|（前年度　44億円）|担当課　下水道課",
         "水道事業会計|予算額　30億円|（前年度　31億円）|担当課　水道課"),
        ("公共施設整備基金|残高　12億3,000万円|（前年度末　11億円）|担当課　財政課",),
        ("子育て支援事業|１ページ|担当課　保育課", "防災対策事業|３ページ|担当課　危機管理課"),
    ],
)  # fmt: skip
def test_other_boxes_are_no_cards(tmp_path: Path, boxes: Sequence[str]) -> None:
    """Fields of policy, kinds of revenue, accounts, funds, contents, prose: no programme is made
    of them."""
    cards = Cards(tmp_path / "boxes.pdf", Look(2, 1))
    for n, said in enumerate(boxes):
        x = MARGIN + n * (cards.wide + GAP)
        cards.box, cards.top = Box(x, TOP, x + cards.wide, TOP + 120), TOP + 8
        cards.paper.rect(cards.box, radius=6)
        name, *texts = said.split("|")
        cards.words((name, 12))
        for text in texts:
            cards.words((text, 9))
    assert rows(converted(cards), "SELECT name FROM programmes") == []
