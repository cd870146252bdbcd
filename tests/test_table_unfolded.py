"""Tables of programmes whose rows have several storeys, as the heading over them."""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import FIGURES, SIZE, length, money, paper
from yosandb.tests.typeset import Paper

# A cell: its words, where it begins and ends (of 100), and how many storeys it is high.
Cell = tuple[str, int, int, int]
STOREY, LEFT, WIDTH = 18.0, 50.0, 5.0
FIELDS = "name, section, budget_yen, previous_yen, change_yen, department, description"


class Storeyed:
    """A ruled table in the making: each row has the storeys that it is given."""

    def __init__(self, made: Paper, top: float = 100.0) -> None:
        self.paper, self.top = made, top

    def row(self, *storeys: Sequence[Cell]) -> None:
        for storey in storeys:
            for words, x0, x1, high in storey:
                self._cell(words, LEFT + WIDTH * x0, LEFT + WIDTH * x1, high)
            self.top += STOREY

    def _cell(self, words: str, x0: float, x1: float, high: int) -> None:
        bottom = self.top + STOREY * high
        figure = bool(words) and all(char in FIGURES for char in words) and x0 > LEFT
        x = x1 - 4 - length(words) if figure else x0 + 4
        self.paper.text(words, x, self.top + 5, SIZE)
        for y in (self.top, bottom):
            self.paper.line(x0, y, x1, y)
        for x in (x0, x1):
            self.paper.line(x, self.top, x, bottom)


def converted(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options())
    return db


def programmes(db: Database) -> list[tuple[object, ...]]:
    tag = "(SELECT tag FROM programme_tags WHERE programme_id = p.id)"
    return list(db.execute(f"SELECT {FIELDS}, {tag} FROM programmes p ORDER BY ordinal"))


def problems(db: Database) -> list[tuple[str]]:
    return list(db.execute("SELECT code FROM problems WHERE code <> 'municipality-unknown'"))


def closed(db: Database) -> list[tuple[str, int]]:
    return list(db.execute("SELECT status, count(*) FROM checks GROUP BY status"))


# Tags that are kept as one word however they are printed.
KEPT = {"新規": "新", "拡充": "拡"}
# name, tag, this year, last year, office, text
WELFARE = [
    ("敬老会開催事業", "継続", 4_210, 4_350, "長寿課", "八会場で開く"),
    ("見守り機器貸与事業", "新規", 1_980, 0, "長寿課", "百台を貸す"),
    ("児童館改修事業", "拡充", 33_400, 2_900, "子ども課", "屋根を直す"),
]
ROADS = [
    ("市道中央線改良事業", "継続", 151_000, 140_000, "建設課", "四百メートルを広げる"),
    ("街路灯更新事業", "拡充", 12_600, 9_000, "建設課", "三百灯を替える"),
]
Programme = tuple[str, str, int, int, str, str]


def gold(section: str | None, rows: Sequence[Programme]) -> list[tuple[object, ...]]:
    return [
        (
            name,
            section,
            1000 * this,
            1000 * last,
            1000 * (this - last),
            office,
            text,
            KEPT.get(tag, tag),
        )
        for name, tag, this, last, office, text in rows
    ]


def three_storeys(table: Storeyed, *, second: int) -> None:
    """The number at the right, the tag beside the name, both years below it, the text at last."""

    def row(number: str, name: str, tag: str, money: Sequence[str], text: str, office: str) -> None:
        table.row(
            [(tag, 0, 12, 1), (name, 12, 90, 1), (number, 90, 100, 3)],
            [(money[0], 0, 30, 1), (money[1], 30, 60, 1), (money[2], 60, 90, 1)],
            [(office, 0, 24, 1), (text, 24, 90, 1)],
        )

    years = ("令和８年度当初予算額", "令和７年度当初予算額", "増減額")
    row("№", "事務事業名", "区分", years, "説明", "所管課")
    number = 0
    for heading, count, rows in (("１　福祉", 3, WELFARE), ("２　道路", second, ROADS)):
        table.row([(f"{heading}　（{count}事業）", 0, 100, 1)])
        for name, tag, this, last, office, text in rows:
            number += 1
            figures = (money(this), money(last), money(this - last))
            row(str(number), name, tag, figures, text, office)


def test_three_storeys_with_the_number_at_the_right(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　主な事務事業")
    three_storeys(Storeyed(made), second=2)
    db = converted(made)
    assert programmes(db) == gold("福祉", WELFARE) + gold("道路", ROADS)
    assert problems(db) == []


def test_a_count_in_a_heading_is_compared(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　主な事務事業")
    three_storeys(Storeyed(made), second=3)
    db = converted(made)
    assert len(programmes(db)) == 5
    assert problems(db) == [("count-differs",)]


def two_storeys(table: Storeyed, rows: Sequence[Programme], first: int) -> None:
    """The office and the text above, amounts below the name; a total that is not parted so."""
    for number, (name, tag, this, last, office, text) in enumerate(rows, first):
        table.row(
            [(str(number), 0, 8, 2), (office, 8, 40, 1), (text, 40, 100, 1)],
            [
                (name, 8, 48, 1),
                (tag, 48, 58, 1),
                (money(this), 58, 72, 1),
                (money(last), 72, 86, 1),
                (money(this - last), 86, 100, 1),
            ],
        )


def test_a_page_without_a_heading_and_a_total(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度当初予算　重点事業")
    table = Storeyed(made)
    table.row(
        [("番号", 0, 8, 2), ("担当課", 8, 40, 1), ("事業概要", 40, 100, 1)],
        [
            ("重点事業名", 8, 48, 1),
            ("区分", 48, 58, 1),
            ("Ｒ８当初", 58, 72, 1),
            ("Ｒ７当初", 72, 86, 1),
            ("増減", 86, 100, 1),
        ],
    )
    two_storeys(table, ROADS, 1)
    made.next_page()
    table.top = 60
    two_storeys(table, WELFARE, 3)
    both = [*ROADS, *WELFARE]
    this, last = sum(row[2] for row in both), sum(row[3] for row in both)
    figures = (money(this), money(last), money(this - last))
    ends = ((58, 72), (72, 86), (86, 100))
    total = [(word, x0, x1, 1) for word, (x0, x1) in zip(figures, ends, strict=True)]
    table.row([("合　計", 0, 58, 1), *total])
    db = converted(made)
    assert programmes(db) == gold(None, both)
    assert problems(db) == []
    assert closed(db) == [("closed", 9)]


def test_storeys_with_the_same_walls(tmp_path: Path) -> None:
    """Nothing but their words and figures tells that two rows of lines are one."""
    made = paper(tmp_path / "list.pdf", "令和８年度　主要事業")
    table = Storeyed(made)
    walls = ((0, 40), (40, 60), (60, 80), (80, 100))

    def row(above: Sequence[str], below: Sequence[str]) -> None:
        table.row(
            *(
                [(word, *x, 1) for word, x in zip(words, walls, strict=True)]
                for words in (above, below)
            )
        )

    row(("事業名", "本年度予算額", "前年度予算額", "比較"), ("内容", "区分", "担当課", "備考"))
    for name, tag, this, last, office, text in (*WELFARE, *ROADS):
        row((name, money(this), money(last), money(this - last)), (text, tag, office, ""))
    db = converted(made)
    assert programmes(db) == gold(None, [*WELFARE, *ROADS])
    assert problems(db) == []


def test_boxes_that_print_their_labels_again_are_no_rows(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和８年度　主要事業")
    table = Storeyed(made)
    for name, _, this, _, office, text in (*WELFARE, *ROADS):
        table.row(
            [
                ("事業名", 0, 15, 1),
                (name, 15, 60, 1),
                ("予算額", 60, 80, 1),
                (money(this), 80, 100, 1),
            ],
            [("担当課", 0, 15, 1), (office, 15, 40, 1), ("内容", 40, 50, 1), (text, 50, 100, 1)],
        )
    names = {name for name, *_ in programmes(converted(made))}
    assert names <= {name for name, *_ in (*WELFARE, *ROADS)}
