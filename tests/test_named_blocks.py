"""Programmes as named blocks (主要な施策の成果, 主要事業の概要).

A line with the name, below it a table of one row that has no name in it, below it texts under
labels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, length
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

LEFT, RIGHT, FOOT = 40.0, 560.0, 800.0
SOURCES = ("国庫支出金", "県支出金", "町債", "その他", "一般財源")
MEASURES = ("national", "prefectural", "bonds", "other", "general")


@dataclass(frozen=True)
class Block:
    """A programme: its amounts (budget and what was spent, or this year and last), its sources,
    and what is done and what came of it."""

    name: str
    office: str
    amounts: tuple[int, int]
    sources: tuple[int, ...]
    content: str
    results: str


PARTS = {
    "第２款　総務費": (
        Block(
            "地域おこし協力隊推進事業",
            "まちづくり課",
            (18_400, 17_912),
            (0, 0, 0, 1_200, 16_712),
            "隊員４人を任用し、特産品の開発と空き家の活用に取り組んだ。卒業した隊員には起業に要する"
            "経費を補助し、町への定住を後押しした。",
            "任期を終えた隊員２人のうち１人が町内で起業した。",
        ),
        Block(
            "電算機器更新業務",
            "総務課",
            (46_200, 45_870),
            (22_935, 0, 0, 0, 22_935),
            "サーバーと端末８４台を更新した。",
            "障害による停止時間は、前年度の１１時間から２時間となった。端末の起動に要する時間も短く"
            "なり、窓口の待ち時間が減った。",
        ),
    ),
    "第７款　商工費": (
        Block(
            "夏まつり開催費補助金",
            "産業振興課",
            (6_500, 6_500),
            (0, 500, 0, 3_000, 3_000),
            "実行委員会に補助した。",
            "２日間で延べ１２，４００人が来場した。",
        ),
    ),
}


@dataclass(frozen=True)
class Way:
    """How a block is set. `head` is the line of its name, {n} its number; `office` stands at the
    right of it, or on a line `below` it, or in the table. `said` is a label of a text."""

    head: str = "（{n}）{name}"
    office: str = "所管　{office}"
    office_in: str = "right"
    heads: tuple[str, str] = ("予　算　額", "決　算　額")
    change: str = ""
    over: str = "決算額の財源内訳"
    apart: bool = False
    yen: str = "円"
    unit: str = "（単位：千円）"
    said: str = "〔{label}〕"
    labels: tuple[str, str] = ("事業の内容", "成　　　果")
    texts: str = "beside"
    table_last: bool = False
    foot: float = FOOT


SETTLED = "令和６年度　主要な施策の成果"
BUDGET = "令和７年度当初予算　主要事業の概要"


class Setter:
    """A paper of blocks in the making."""

    def __init__(self, path: Path, title: str, way: Way) -> None:
        self.paper, self.way, self.top = Paper(path), way, 90.0
        self.paper.text(title, 160, 40, 15)

    def room(self, height: float) -> None:
        if self.top + height > self.way.foot:
            self.paper.next_page()
            self.top = 50.0

    def kan(self, words: str) -> None:
        self.room(40)
        self.paper.text(words, LEFT, self.top, 12, font=GOTHIC)
        self.paper.line(LEFT, self.top + 15, RIGHT, self.top + 15)
        self.top += 28

    def block(self, number: int, block: Block) -> None:
        way = self.way
        self.room(90)
        number_ = "０１２３４５６７８９"[number]
        said = way.head.format(n=number_, name=block.name, office=block.office)
        if way.office_in == "behind" and "{office}" not in way.head:
            said += way.office.format(office=block.office)
        self.paper.text(said, LEFT + 8, self.top, 11, font=GOTHIC)
        office = way.office.format(office=block.office)
        if way.office_in == "right":
            self.paper.text(office, RIGHT - length(office), self.top + 1, 9, font=MINCHO)
        self.top += 16
        if way.office_in == "below":
            self.paper.text(office, LEFT + 16, self.top, 9, font=MINCHO)
            self.top += 13
        if way.yen == "千円":
            self.paper.text(way.unit, RIGHT - length(way.unit, 9), self.top, 9, font=MINCHO)
            self.top += 12
        if not way.table_last:
            self.table(block)
        self.top += 8
        for label, text in zip(way.labels, (block.content, block.results), strict=True):
            self.text(label, text)
        if way.table_last:
            self.table(block)
        self.top += 16

    def table(self, block: Block) -> None:
        way = self.way

        def yen(amount: int) -> str:
            return f"{amount:,}" if way.yen == "千円" else f"{amount * 1000:,}{way.yen}"

        first = [(way.heads[0], 75.0), (way.heads[1], 75.0)]
        values = [yen(amount) for amount in block.amounts]
        if way.change:
            first.append((way.change, 60.0))
            values.append(yen(block.amounts[0] - block.amounts[1]).replace("-", "△"))
        if way.office_in == "table":
            first.insert(0, ("担当課", 90.0))
            values.insert(0, block.office)
        sources = [(word, 65.0) for word in SOURCES]
        amounts = [yen(amount) for amount in block.sources]
        if way.apart:
            self.row(first, values, "")
            self.top += 6
            self.row(sources, amounts, way.over)
        else:
            self.row([*first, *sources], [*values, *amounts], way.over)

    def row(self, heads: Sequence[tuple[str, float]], values: Sequence[str], over: str) -> None:
        scale = min(1.0, (RIGHT - LEFT) / sum(width for _, width in heads))
        storeys = 2 if over else 1
        edges = [LEFT]
        for _, width in heads:
            edges.append(edges[-1] + width * scale)
        first = len(heads) - len(SOURCES) if over else len(heads)
        if over:
            self.box(over, edges[first], edges[-1], self.top, 15)
        for n, ((word, _), value) in enumerate(zip(heads, values, strict=True)):
            under = n >= first
            x0, x1, top = edges[n], edges[n + 1], self.top + (15 if under else 0)
            self.box(word, x0, x1, top, 15 * (storeys - under))
            end = self.top + 15 * storeys
            self.box(value, x0, x1, end, 18, figure=value[:1].isdecimal() or value[:1] == "△")
        self.top += 15 * storeys + 18

    def box(
        self, words: str, x0: float, x1: float, top: float, height: float, *, figure: bool = False
    ) -> None:
        self.paper.rect(Box(x0, top, x1, top + height))
        size = min(8.0, 7.6 * (x1 - x0) / length(words, 8)) if words else 8.0
        wide = length(words, size)
        x = x1 - 3 - wide if figure else (x0 + x1 - wide) / 2
        self.paper.text(words, x, top + (height - size) / 2, size, font=MINCHO)

    def text(self, label: str, text: str) -> None:
        said = self.way.said.format(label=label)
        x = LEFT + 8
        if self.way.texts == "below":
            self.room(14)
            self.paper.text(said, x, self.top, 9, font=GOTHIC)
            self.top += 14
            lines = list(wrapped(text, int((RIGHT - x - 10) / 9)))
            x += 10
        elif self.way.texts == "boxes":
            lines = list(wrapped(text, 46))
            table = Table(self.paper, columns((said, 90.0), ("", 430.0), left=LEFT), self.top)
            table.row(said, "/".join(lines), height=8 + 11.0 * len(lines))
            self.top = table.top
            return
        else:
            self.room(14)
            self.paper.text(said, x, self.top, 9, font=GOTHIC)
            lines = list(wrapped(text, int((RIGHT - x - length(said) - 9) / 9)))
            x += length(said) + 9
        for line in lines:
            self.room(14)
            self.paper.text(line, x, self.top, 9, font=MINCHO)
            self.top += 14


def wrapped(text: str, width: int) -> Iterator[str]:
    for start in range(0, len(text), width):
        yield text[start : start + width]


def typeset(path: Path, title: str, way: Way) -> Path:
    made = Setter(path, title, way)
    for kan, blocks in PARTS.items():
        made.kan(kan)
        for number, block in enumerate(blocks, 1):
            made.block(number, block)
    return made.paper.save()


def problems(db: Database) -> list[tuple[object, ...]]:
    quiet = "('municipality-unknown')"
    return list(db.execute(f"SELECT code, message FROM problems WHERE code NOT IN {quiet}"))


def check(db: Database, budget: bool) -> None:
    """Each field of each block, its sources, and nothing to be said."""
    last, first, second = (
        ("previous_yen", "outline", "description")
        if budget
        else ("actual_yen", "description", "results")
    )
    query = f"SELECT name, section, department, budget_yen, {last}, {first}, {second}"
    narrow = str.maketrans("０１２３４５６７８９", "0123456789")
    assert [
        tuple(row) for row in db.execute(f"{query} FROM programmes ORDER BY page, ordinal")
    ] == [
        (
            block.name,
            kan.split("　")[1],
            block.office,
            *(amount * 1000 for amount in block.amounts),
            block.content.translate(narrow),
            block.results.translate(narrow),
        )
        for kan, blocks in PARTS.items()
        for block in blocks
    ]
    query = "SELECT name, measure, yen FROM amounts JOIN programmes ON programmes.id = row_id"
    assert {tuple(row) for row in db.execute(query)} == {
        (block.name, measure, yen * 1000)
        for blocks in PARTS.values()
        for block in blocks
        for measure, yen in zip(MEASURES, block.sources, strict=True)
    }
    assert problems(db) == []


NAMES = {
    "a number": Way(),
    "an office behind a colon": Way(head="{n}　{name}", office="担当課：{office}"),
    "close before its office": Way(head="{n}　{name}　担当課：{office}", office_in="behind"),
    "a square": Way(head="■{name}", office="（{office}）", said="【{label}】"),
    "an office in brackets": Way(head="{n}．{name}", office="〔{office}〕", office_in="behind"),
    "an office alone": Way(office="{office}", said="＜{label}＞"),
    "an office on a line below": Way(head="◇ {name}", office="担当課　{office}", office_in="below"),
    "a round mark": Way(head="◎{name}", office="所管課：{office}", office_in="below"),
    "an office in the table": Way(head="①{name}", office_in="table", over=""),
    "in brackets": Way(head="【{name}】"),
    "no mark": Way(head="{name}"),
    "no mark, office in the table": Way(head="{name}", office_in="table"),
    "no mark, office below": Way(head="{name}", office="担当：{office}", office_in="below"),
    "thousands": Way(head="{name}", yen="千円", office="（{office}）"),
    "a bare unit over each": Way(head="□{name}", yen="千円", unit="（千円）"),
    "sources in a table of their own": Way(apart=True),
    "the same in one storey": Way(apart=True, over="", texts="boxes", said="{label}"),
}
TEXTS = {
    f"{said} {texts}": Way(said=said, texts=texts)
    for said in ("〔{label}〕", "（{label}）", "■{label}", "・{label}", "{label}：", "{label}")
    for texts in ("beside", "below")
} | {"boxes": Way(texts="boxes")}


@pytest.mark.parametrize("way", [*NAMES.values(), *TEXTS.values()], ids=[*NAMES, *TEXTS])
def test_what_was_spent(tmp_path: Path, way: Way) -> None:
    check(read(typeset(tmp_path / "p.pdf", SETTLED, way)), budget=False)


@pytest.mark.parametrize("way", NAMES.values(), ids=NAMES)
def test_what_it_is_to_cost(tmp_path: Path, way: Way) -> None:
    check(read(typeset(tmp_path / "p.pdf", BUDGET, as_budget(way))), budget=True)


@pytest.mark.parametrize("foot", [210, 224, 245, 259, 273])
@pytest.mark.parametrize("texts", ["beside", "below"])
def test_over_a_page_break(tmp_path: Path, texts: str, foot: float) -> None:
    """The text goes on at the top of the next page, with its label on either side of the break."""
    way = Way(texts=texts, foot=foot)
    check(read(typeset(tmp_path / "p.pdf", SETTLED, way)), budget=False)


def as_budget(way: Way) -> Way:
    """The same block in a budget: two years, their difference, the sources; aims and contents."""
    return replace(
        way,
        heads=("本年度", "前年度"),
        change="比　　較",
        over=way.over and "財源内訳",
        labels=("事業の目的", "内　　　容"),
    )


def test_texts_between_name_and_table(tmp_path: Path) -> None:
    """Each of them on one line, its label at the beginning."""
    way = Way(
        head="{n}　{name}", said="＜{label}＞", labels=("実施内容", "成果と課題"), table_last=True
    )
    content, results = "町内のすみずみで行った。", "４１人が来た。"
    made = Setter(tmp_path / "p.pdf", SETTLED, way)
    for number, block in enumerate(PARTS["第２款　総務費"], 1):
        made.block(number, replace(block, content=content, results=results))
    db = read(made.paper.save())
    query = "SELECT name, description, results, actual_yen FROM programmes ORDER BY ordinal"
    assert [tuple(row) for row in db.execute(query)] == [
        (block.name, content, "41人が来た。", block.amounts[1] * 1000)
        for block in PARTS["第２款　総務費"]
    ]
    assert problems(db) == []


@pytest.mark.parametrize(
    "name",
    [
        "夏まつり",
        "主要な事業",
        "令和６年度に実施した主な事業",
        "人件費及び事業費",
        "総務管理費",
        "合計　補助費",
        "歳出の状況・物件費",
        "【歳出】",
        "【総務費】",
        "【参考】",
        "「総務費」",
        "１　主な事業",
    ],
)
def test_a_block_whose_name_nothing_tells_is_said(tmp_path: Path, name: str) -> None:
    """A bare word over a table may be anything: it is no programme, and nobody is to think so."""
    made = Setter(tmp_path / "p.pdf", SETTLED, Way(head="{name}", office=""))
    for part in PARTS.values():
        for number, block in enumerate(part):
            made.block(number, replace(block, name=name))
    db = read(made.paper.save())
    assert list(db["programmes"].rows) == []
    assert {code for code, _ in problems(db)} == {"form-unread"}


def test_the_sum_of_a_kan_names_no_programme(tmp_path: Path) -> None:
    """The amounts of a 款 in a table of the same heads, right below its heading."""
    made = Setter(tmp_path / "p.pdf", SETTLED, Way())
    for kan, blocks in PARTS.items():
        made.paper.text(kan, LEFT, made.top, 12)
        made.top += 18
        sums = [sum(block.amounts[n] for block in blocks) for n in (0, 1)]
        made.row(
            [("予　算　額", 75.0), ("決　算　額", 75.0)], [f"{n * 1000:,}円" for n in sums], ""
        )
        made.top += 20
        for number, block in enumerate(blocks, 1):
            made.block(number, block)
    db = read(made.paper.save())
    assert {(row["name"], row["actual_yen"]) for row in db["programmes"].rows} == {
        (block.name, block.amounts[1] * 1000) for blocks in PARTS.values() for block in blocks
    }
    # nothing takes the sums, which is said
    assert {"amount-swallowed", "label-twice"} == {code for code, _ in problems(db)}


# Where a text stands below its label.
INSIDE = LEFT + 18


def broken(
    path: Path, results: str, top: Sequence[tuple[str, float, float]], *, table: bool = False
) -> list[str | None]:
    """What came of a programme at the foot of a page, if the next one begins with other lines:
    each with its size, and how far it stands below the one before; a `table` may stand between."""
    first, second = PARTS["第２款　総務費"]
    made = Setter(path, SETTLED, Way(texts="below"))
    made.kan("第２款　総務費")
    made.block(1, replace(first, results=results))
    if table:
        made.row([("区　分", 80.0), ("前年度末", 80.0), ("年度末", 80.0)], ["隊員数", "5", "4"], "")
    made.paper.next_page()
    made.top = 36.0
    for words, size, gap in top:
        made.top += gap
        made.paper.text(words, INSIDE, made.top, size, font=MINCHO)
    made.top += 30
    made.block(2, second)
    query = "SELECT results FROM programmes ORDER BY page, ordinal"
    db = read(made.paper.save())
    found = [text for (text,) in db.execute(query)]
    kept = " ".join(text for (text,) in db.execute("SELECT text FROM passages"))
    told = (
        "".join(filter(None, found))
        + kept
        + " ".join(name for (name,) in db.execute("SELECT name FROM sections"))
    )
    narrow = str.maketrans("０１２３４５６７８９　", "0123456789 ")
    assert all(words.translate(narrow).lstrip("1 ") in told for words, _, _ in top)
    return found[:1]


ENDED, LISTED = "任期を終えた隊員が町内で起業した。", "町内での起業　２人"
OTHERS = {
    "a heading in larger letters": (ENDED, [("福祉の充実", 12.0, 14.0)]),
    "a sentence in larger letters": (ENDED, [("福祉の充実に努めました。", 12.0, 14.0)]),
    "larger, behind no sentence": (LISTED, [("福祉の充実", 12.0, 14.0)]),
    "a heading in the same letters": (ENDED, [("福祉の充実", 9.0, 14.0)]),
    "a heading with a mark": (ENDED, [("１　事業費の推移を示す。", 9.0, 14.0)]),
    "the same behind no sentence": (LISTED, [("１　事業費の推移", 9.0, 14.0)]),
    "the same below a label": ("", [("１　事業費の推移", 9.0, 14.0)]),
    "a line farther in": (LISTED, [("　　　まちの仕事はほかにもある。", 9.0, 14.0)]),
}


@pytest.mark.parametrize(("results", "top"), OTHERS.values(), ids=OTHERS)
def test_what_stands_on_top_of_the_next_page_is_no_rest_of_a_text(
    tmp_path: Path, results: str, top: Sequence[tuple[str, float, float]]
) -> None:
    found = broken(tmp_path / "p.pdf", results, top)
    assert found == [results.replace("２", "2").replace("　", " ") or None]


def test_nothing_goes_on_with_a_text_over_a_table(tmp_path: Path) -> None:
    top = [("まちの仕事はこのほかにもある。", 9.0, 14.0)]
    assert broken(tmp_path / "p.pdf", ENDED, top, table=True) == [ENDED]


@pytest.mark.parametrize(
    "other",
    [
        ("まちの仕事はこのほかにもある。", 9.0, 32.0),
        ("まちの仕事はこのほかにもある。", 12.0, 14.0),
        ("　　　まちの仕事はほかにもある。", 9.0, 14.0),
    ],
)
def test_only_what_follows_closely_goes_on_with_a_text(
    tmp_path: Path, other: tuple[str, float, float]
) -> None:
    """A sentence apart from the first one, or right below it in larger letters, or farther in."""
    rest = "もう一人は隣の町で起業した。"
    top = [(rest, 9.0, 14.0), other]
    (found,) = broken(tmp_path / "p.pdf", ENDED, top)
    assert found is not None and found.replace("\n", "") == ENDED + rest
