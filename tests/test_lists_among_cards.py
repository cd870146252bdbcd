"""Lists below or above cards that stand beside each other: rows go on over the white between."""

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
from yosandb.tests.typeset import MINCHO, WHITE, Paper

Card = tuple[str, str, str, str]
# name, amount, text, office
CARDS: tuple[Card, ...] = (
    ("港の夜間照明をともす", "1億2,600万円", "岸壁に灯りを並べます。", "港湾課"),
    ("島のバスを増便", "3,480万円", "朝夕に二便を足します。", "交通課"),
    ("こども食堂への支援", "950万円", "食材の費用を助けます。", "福祉課"),
)
# name, office, amount; the last one has none of the amounts' place beside others
LIST = (
    ("公民館の屋根を直す", "社会教育課", "2,210万円"),
    ("消防車の買い替え", "消防総務課", "4,700万円"),
    ("港まつりの開催", "観光課", "600万円"),
)
LEFT, RIGHT, GAP = 30.0, 570.0, 10.0


class Leaflet:
    """A page of bands below each other."""

    def __init__(self, path: Path) -> None:
        self.paper = Paper(path)
        self.paper.text("令和９年度　主な取組", 30, 25, 16)
        self.top = 60.0

    def bar(self, words: str) -> None:
        box = Box(LEFT, self.top, RIGHT, self.top + 20)
        self.paper.rect(box, fill=(0.1, 0.3, 0.6), stroke=False)
        self.paper.text(words, LEFT + 8, self.top + 4, 12, colour=WHITE)
        self.top += 28

    def cards(self, rows: Sequence[Card], *, at_foot: bool) -> None:
        wide = (RIGHT - LEFT - GAP * (len(rows) - 1)) / len(rows)
        for n, (name, amount, text, office) in enumerate(rows):
            x = LEFT + n * (wide + GAP)
            self.paper.rect(Box(x, self.top, x + wide, self.top + 74), radius=4)
            lines = name.split("/")
            for line, words in enumerate(lines):
                self.paper.text(words, x + 8, self.top + 6 + 11 * (line + 1 - len(lines)), 10)
            at = x + wide - 8 - length(amount, 11) if at_foot else x + 8
            self.paper.text(amount, at, self.top + 22, 11)
            self.paper.text(text, x + 8, self.top + 40, 8, font=MINCHO)
            said = f"所管　{office}"
            at = x + wide - 8 - length(said, 7) if at_foot else x + 8
            self.paper.text(said, at, self.top + 58, 7, font=MINCHO)
        self.top += 82

    def list(self, *, office_last: bool) -> None:
        for name, office, amount in LIST:
            ends = (420, 560) if office_last else (560, 420)
            self.paper.text(f"○ {name}", LEFT + 4, self.top, 9)
            for said, end in zip((amount, office), ends, strict=True):
                self.paper.text(said, end - length(said), self.top, 9)
            self.top += 18
        self.top += 6

    def converted(self) -> Database:
        db = open_database(":memory:")
        convert(inputs([self.paper.save()]), db, Options(municipality="広島県呉市"))
        return db


def programmes(db: Database) -> list[tuple[object, ...]]:
    query = "SELECT name, budget_yen / 10000, department, description, section FROM programmes"
    return sorted(db.execute(query))


def yen(amount: str) -> int:
    whole, _, rest = amount.replace(",", "").removesuffix("万円").rpartition("億")
    return int(whole or 0) * 10_000 + int(rest)


CARD_ROWS = [(name, yen(amount), office, text) for name, amount, text, office in CARDS]
LIST_ROWS = [(name, yen(amount), office, None) for name, office, amount in LIST]


@pytest.mark.parametrize("abreast", [2, 3])
@pytest.mark.parametrize("office_last", [True, False])
@pytest.mark.parametrize("list_first", [True, False])
def test_rows_of_a_list_are_whole(
    tmp_path: Path, abreast: int, *, office_last: bool, list_first: bool
) -> None:
    leaflet = Leaflet(tmp_path / "p.pdf")
    leaflet.bar("目標１　海とともに暮らす")
    if list_first:
        leaflet.list(office_last=office_last)
    leaflet.cards(CARDS[:abreast], at_foot=list_first)
    if not list_first:
        leaflet.list(office_last=office_last)
    rows = [*CARD_ROWS[:abreast], *LIST_ROWS]
    db = leaflet.converted()
    assert programmes(db) == sorted((*row, "海とともに暮らす") for row in rows)
    assert not [row for row in db["problems"].rows if row["severity"] == "error"]


def test_names_over_two_lines_open_cards_too(tmp_path: Path) -> None:
    """The second line with its amount is no other name in the card."""
    leaflet = Leaflet(tmp_path / "p.pdf")
    leaflet.cards(
        [
            (f"港をとりまく古い道を歩き灯りをたどって海の声を聞/{CARDS[0][0]}", *CARDS[0][1:]),
            CARDS[1],
        ],
        at_foot=False,
    )
    leaflet.list(office_last=True)
    names = {row[0]: row[1] for row in programmes(leaflet.converted())}
    assert names == {
        "港をとりまく古い道を歩き灯りをたどって海の声を聞港の夜間照明をともす": 12_600,
        "島のバスを増便": 3_480,
        **{name: yen(amount) for name, _, amount in LIST},
    }


def test_an_office_at_the_foot_tells_a_card(tmp_path: Path) -> None:
    """Two cards are a page of programmes, if they say whose these are."""
    leaflet = Leaflet(tmp_path / "p.pdf")
    leaflet.cards([("港の橋をかける事業", *CARDS[0][1:]), CARDS[1]], at_foot=True)
    assert [row[:3] for row in programmes(leaflet.converted())] == [
        ("島のバスを増便", 3_480, "交通課"),
        ("港の橋をかける事業", 12_600, "港湾課"),
    ]
