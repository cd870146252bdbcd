"""What came of programmes (主要な施策の成果) as a table: 款, 項 and 目 in one cell, labels in that
of a text, and rows that break over a page.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdfium2 import PdfDocument
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, Column, Table, columns, length, paper
from yosandb.tests.typeset import Paper

PITCH, FOOT, HEAD = 13.0, 800.0, 22.0


class Programme(NamedTuple):
    """A programme: the levels it stands under, what was spent, what is told of it."""

    levels: tuple[tuple[int, str], ...]
    name: str
    spent: int
    sources: dict[str, int]
    work: str
    results: str


def kan(*levels: str) -> tuple[tuple[int, str], ...]:
    return tuple((n, name) for n, name in zip((4, 1, 3), levels, strict=False))


HEALTH = kan("衛生費", "保健衛生費", "予防費")
LIBRARY = ((10, "教育費"), (5, "社会教育費"), (2, "図書館及び郷土資料館費"))
PROGRAMMES = [
    Programme(
        HEALTH,
        "予防接種事業",
        48_210,
        {"県支出金": 1_200, "一般財源": 47_010},
        "定期の予防接種を、市内十八の医療機関に委託して行った。あわせて、費用の一部を助成した。",
        "接種した人は延べ6,120人で、前年度を214人上回った。",
    ),
    Programme(
        HEALTH,
        "がん検診推進事業",
        15_904,
        {"国庫支出金": 904, "一般財源": 15_000},
        "五つのがん検診を集団と個別で行った。",
        "受診率は31.4％であった。精密検査を勧めた186人のうち171人が受診し、早期の治療につながった。",
    ),
    Programme(
        LIBRARY,
        "移動図書館運行事業",
        6_318,
        {"その他": 318, "一般財源": 6_000},
        "二台の車で三十二か所を月に二度巡り、学校のない地区にも本を届けた。車の一台を更新した。",
        "貸し出した本は24,870冊であった。"
        + "新たに始めた予約の受付は1,306件の利用があり、利用者の声を聞く会も開いた。" * 3,
    ),
    Programme(
        LIBRARY,
        "郷土資料整理事業",
        2_050,
        {"一般財源": 2_050},
        "古文書の目録を作った。",
        "目録に載せた資料は1,840点となった。",
    ),
]
TITLE = "令和６年度　主要な施策の成果に関する説明書"
HEADS = ("款・項・目", "事業名", "決算額", "財源内訳", "事業の内容及び成果")
WIDTHS = (96.0, 100.0, 60.0, 104.0, 190.0)


def wrapped(text: str, width: float) -> Iterator[str]:
    """The lines of a paragraph as wide as its column."""
    line = ""
    for char in text:
        if line and length(line + char) > width:
            yield line
            line = ""
        line += char
    yield line


class Listed:
    """A ruled table on as many pages as it takes: a row may begin on one and end on the next."""

    def __init__(self, paper: Paper, edges: Sequence[Column], top: float, **how: bool) -> None:
        self.paper, self.edges, self.top = paper, edges, top
        self.heads_again, self.closed = how.get("again", True), how.get("closed", True)
        self.upright = how.get("upright", True)
        self.kept = 2 if how.get("splits") else 5
        self._heads()

    def _heads(self) -> None:
        for column in self.edges:
            x = (column.x0 + column.x1 - length(column.words)) / 2
            self.paper.text(column.words, x, self.top + 6, SIZE)
        self._lines(self.top, self.top + HEAD, both=True)
        self.top += HEAD

    def _lines(self, top: float, bottom: float, *, both: bool) -> None:
        x0, x1 = self.edges[0].x0, self.edges[-1].x1
        self.paper.line(x0, top, x1, top)
        if both:
            self.paper.line(x0, bottom, x1, bottom)
        for x in (x0, *(column.x1 for column in self.edges)) if self.upright else ():
            self.paper.line(x, top, x, bottom)

    def row(self, *cells: Sequence[str]) -> None:
        """The cells of a row, line by line; figures stand behind their words at the right edge."""
        count = max(map(len, cells))
        if self.top + self.kept * PITCH + 8 > FOOT:
            self._next_page()
        begin = 0
        while begin < count:
            room = max(1, int((FOOT - self.top - 8) / PITCH))
            part = range(begin, min(count, begin + room))
            bottom = FOOT if part.stop < count else self.top + PITCH * len(part) + 8
            for column, lines in zip(self.edges, cells, strict=True):
                for place, n in enumerate(n for n in part if n < len(lines)):
                    self._line(column, lines[n], self.top + 5 + PITCH * place)
            self._lines(self.top, bottom, both=part.stop == count or self.closed)
            self.top, begin = bottom, part.stop
            if begin < count:
                self._next_page()

    def _next_page(self) -> None:
        self.paper.next_page()
        self.top = 50.0
        if self.heads_again:
            self._heads()

    def _line(self, column: Column, line: str, top: float) -> None:
        word, _, figure = line.rpartition("\t")
        if word or figure.replace(",", "").isdecimal():
            self.paper.text(word, column.x0 + 4, top, SIZE)
            self.paper.text(figure, column.x1 - 4 - length(figure), top, SIZE)
        else:
            self.paper.text(line, column.x0 + 4, top, SIZE)


def paragraphs(edges: Sequence[Column], *texts: str) -> list[str]:
    width = edges[-1].x1 - edges[-1].x0 - 8
    return [line for text in texts for line in wrapped(text, width)]


def coded(edges: Sequence[Column], levels: Sequence[tuple[int, str]], lead: str) -> list[str]:
    width = edges[0].x1 - edges[0].x0 - 8
    if "{n}" in lead or "{l}" in lead:
        said = [lead.format(n=n, l=x) + name for (n, name), x in zip(levels, "款項目", strict=True)]
        return [line for text in said for line in wrapped(text, width)]
    if lead:
        return [*wrapped(lead.join(name for _, name in levels), width)]
    return [line for _, name in levels for line in wrapped(name, width)]


def drawn(
    path: Path,
    *,
    heads: Sequence[str] = HEADS,
    lead: str = "{n}{l} ",
    label: str = "【{}】",
    inline: bool = False,
    top: float = 100.0,
    programmes: Sequence[Programme] = PROGRAMMES,
    **how: bool,
) -> Path:
    made = Paper(path)
    made.text(TITLE, 120, 36, 14)
    made.text("（単位：千円）", 500, 70, 8)
    edges = columns(*zip(heads, WIDTHS, strict=True), left=25.0)
    table = Listed(made, edges, top, **how)
    for own in programmes:
        texts = [
            line
            for word, text in (("内容", own.work), ("成果", own.results))
            for line in ([label.format(word) + text] if inline else [label.format(word), text])
        ]
        table.row(
            coded(edges, own.levels, lead),
            [own.name],
            [f"{own.spent:,}"],
            [f"{word}\t{amount:,}" for word, amount in own.sources.items()],
            paragraphs(edges, *texts),
        )
    return made.save()


def narrowed(text: str) -> str:
    return text.replace("％", "%")


def told(db: Database) -> list[tuple[str, ...]]:
    query = "SELECT name, section, actual_yen / 1000, description, results FROM programmes"
    return [
        (*row[:3], narrowed(row[3] or ""), narrowed(row[4] or ""))
        for row in db.execute(f"{query} ORDER BY ordinal").fetchall()
    ]


def expected(programmes: Sequence[Programme] = PROGRAMMES) -> list[tuple[object, ...]]:
    return [
        (own.name, own.levels[-1][1], own.spent, own.work, narrowed(own.results))
        for own in programmes
    ]


def is_clear(db: Database) -> None:
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)
    assert db.execute("SELECT code FROM problems").fetchall() == []
    assert {row["status"] for row in db["checks"].rows} <= {"closed"}


@pytest.mark.parametrize(
    "lead",
    ["{n}{l} ", "第{n}{l}　", "({l}) ", "{l}：", "{n} ", "{n}.", "", "＞", "／"],
)
def test_levels_in_a_cell_are_sections_within_each_other(tmp_path: Path, lead: str) -> None:
    db = read(drawn(tmp_path / "p.pdf", lead=lead))
    assert told(db) == expected()
    query = """
        SELECT a.name, b.name, c.name FROM programmes p JOIN sections c ON c.id = p.section_id
        JOIN sections b ON b.id = c.parent_id JOIN sections a ON a.id = b.parent_id
        WHERE a.parent_id IS NULL ORDER BY p.ordinal
    """
    assert db.execute(query).fetchall() == [
        tuple(name for _, name in own.levels) for own in PROGRAMMES
    ]
    assert db["sections"].count == 6
    is_clear(db)


OVER = ["事業の内容及び成果", "主な成果", "事業の内容", "施策の概要・成果"]
LABELS = ["【{}】", "＜{}＞", "（{}）", "■{}　", "○事業{}：", "{}：", "①{}　", "{}　"]


@pytest.mark.parametrize(
    ("over", "label", "inline"),
    [(OVER[n % 4], label, n % 3 > 0) for n, label in enumerate(LABELS)]
    + [(over, "［{}］", True) for over in OVER],
)
def test_labels_part_the_text_of_a_cell(
    tmp_path: Path, over: str, label: str, *, inline: bool
) -> None:
    path = tmp_path / "p.pdf"
    db = read(drawn(path, heads=(*HEADS[:4], over), label=label, inline=inline))
    assert told(db) == expected()
    is_clear(db)


def test_a_text_without_labels_is_what_its_column_says(tmp_path: Path) -> None:
    plain = [own._replace(work="", results="") for own in PROGRAMMES]
    path = tmp_path / "p.pdf"
    made = Paper(path)
    made.text(TITLE, 120, 36, 14)
    made.text("（単位：千円）", 500, 70, 8)
    edges = columns(*zip(HEADS, WIDTHS, strict=True), left=25.0)
    table = Listed(made, edges, 100)
    for own, text in zip(plain, PROGRAMMES, strict=True):
        sources = [f"{word}\t{amount:,}" for word, amount in own.sources.items()]
        lines = paragraphs(edges, text.results)
        code = coded(edges, own.levels, "{n}{l} ")
        table.row(code, [own.name], [f"{own.spent:,}"], sources, lines)
    db = read(made.save())
    assert [row[3:] for row in told(db)] == [("", narrowed(own.results)) for own in PROGRAMMES]
    is_clear(db)


@pytest.mark.parametrize(
    ("top", "again", "closed"),
    [
        (480.0, True, False),
        (500.0, False, True),
        (520.0, True, True),  # a label is the last line of its page
        (520.0, False, False),
        (600.0, True, True),
        (620.0, False, False),
    ],
)
@pytest.mark.parametrize("count", [3, 4], ids=["alone", "first"])
def test_a_row_goes_on_overleaf(
    tmp_path: Path, top: float, count: int, *, again: bool, closed: bool
) -> None:
    """Whatever part of it stands there, and whether anything but it does."""
    path, programmes = tmp_path / "p.pdf", PROGRAMMES[:count]
    db = read(drawn(path, top=top, programmes=programmes, again=again, closed=closed))
    assert db["pages"].count == 2
    assert told(db) == expected(programmes)
    is_clear(db)


@pytest.mark.parametrize(("top", "count"), [(500.0, 3), (560.0, 4), (600.0, 4)])
def test_a_row_goes_on_overleaf_between_level_lines(tmp_path: Path, top: float, count: int) -> None:
    path, programmes = tmp_path / "p.pdf", PROGRAMMES[:count]
    db = read(drawn(path, top=top, programmes=programmes, upright=False))
    assert db["pages"].count == 2
    assert told(db) == expected(programmes)
    is_clear(db)


def test_a_text_that_breaks_off_is_said(tmp_path: Path) -> None:
    """The page on which it goes on is not in the file."""
    path = tmp_path / "p.pdf"
    whole = PdfDocument(drawn(tmp_path / "whole.pdf", top=500.0, programmes=PROGRAMMES[:3]))
    whole.del_page(1)
    whole.save(path)
    db = read(path)
    assert [row[0] for row in told(db)] == [own.name for own in PROGRAMMES[:3]]
    (said,) = [row["message"] for row in db["problems"].rows]
    assert "移動図書館運行事業 breaks off" in said


def test_a_row_goes_on_over_three_pages(tmp_path: Path) -> None:
    long = PROGRAMMES[2]._replace(results="利用者の声を聞く会を開き、借りたい本を尋ねた。" * 60)
    programmes = [*PROGRAMMES[:2], long, PROGRAMMES[3]]
    db = read(drawn(tmp_path / "p.pdf", top=500.0, programmes=programmes))
    assert db["pages"].count == 3
    assert told(db) == expected(programmes)
    is_clear(db)


def test_levels_that_break_over_a_page_are_said(tmp_path: Path) -> None:
    """The cells of a row break all at once: its sources are read, its section may be another."""
    db = read(drawn(tmp_path / "p.pdf", top=555.0, splits=True))
    assert [row[:1] + row[2:] for row in told(db)] == [row[:1] + row[2:] for row in expected()]
    query = "SELECT measure, sum(yen) / 1000 FROM amounts GROUP BY 1 ORDER BY 1"
    assert db.execute(query).fetchall() == [
        ("general", 70_060), ("national", 904), ("other", 318), ("prefectural", 1_200)
    ]  # fmt: skip
    (said,) = [row["message"] for row in db["problems"].rows]
    assert "移動図書館運行事業" in said


@pytest.mark.parametrize("behind", ["", "（続き）", "（つづき）"])
def test_a_name_that_is_printed_again_overleaf_is_no_other_row(tmp_path: Path, behind: str) -> None:
    made = Paper(tmp_path / "p.pdf")
    made.text(TITLE, 120, 36, 14)
    made.text("（単位：千円）", 500, 70, 8)
    edges = columns(*zip(HEADS, WIDTHS, strict=True), left=25.0)
    table = Listed(made, edges, 590.0)
    first, own, last = PROGRAMMES[0], PROGRAMMES[2], PROGRAMMES[3]
    lines = paragraphs(edges, "【内容】", own.work, "【成果】", own.results)
    code = coded(edges, own.levels, "{n}{l} ")
    for row, texts in (
        (first, paragraphs(edges, "【内容】", first.work, "【成果】", first.results)),
        (own, lines[:6]),
        (None, lines[6:]),
        (last, paragraphs(edges, "【内容】", last.work, "【成果】", last.results)),
    ):
        if row is None:
            table.row([], [own.name, behind] if behind else [own.name], [], [], texts)
            continue
        sources = [f"{word}\t{amount:,}" for word, amount in row.sources.items()]
        code = coded(edges, row.levels, "{n}{l} ")
        table.row(code, [row.name], [f"{row.spent:,}"], sources, texts)
    db = read(made.save())
    assert told(db) == expected([first, own, last])
    is_clear(db)


def test_levels_on_one_line_across_are_within_each_other(tmp_path: Path) -> None:
    """The 項 before a 目 is a section of its own, and goes on below the next one."""
    made = paper(tmp_path / "p.pdf", TITLE)
    table = Table(made, columns(("事業名", 200), ("決算額", 90), ("主な成果", 230)), 100)
    table.heads()
    for band in ("４款　衛生費", "１項　保健衛生費　　３目　予防費"):
        table.heading(band)
    table.row("予防接種事業", "48,210", "6,120人に接種した。")
    table.heading("１項　保健衛生費　　５目　環境衛生費")
    table.row("衛生害虫駆除事業", "1,204", "32か所で駆除した。")
    table.heading("２項　清掃費　　２目　塵芥処理費")
    table.row("ごみ収集委託事業", "96,400", "月に8回集めた。")
    db = read(made.save())
    query = """
        SELECT p.name, a.name, b.name, c.name FROM programmes p
        JOIN sections c ON c.id = p.section_id JOIN sections b ON b.id = c.parent_id
        JOIN sections a ON a.id = b.parent_id ORDER BY p.ordinal
    """
    assert db.execute(query).fetchall() == [
        ("予防接種事業", "衛生費", "保健衛生費", "予防費"),
        ("衛生害虫駆除事業", "衛生費", "保健衛生費", "環境衛生費"),
        ("ごみ収集委託事業", "衛生費", "清掃費", "塵芥処理費"),
    ]
    assert db["sections"].count == 6
    is_clear(db)
