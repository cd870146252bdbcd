"""Cells of two figures, one in brackets, under two words of which one is in brackets."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import ROW, SIZE, Column, Table, columns, length, money, paper
from yosandb.tests.typeset import Paper


def converted(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2026))
    return db


def problems(db: Database) -> set[str]:
    query = "SELECT code FROM problems WHERE code <> 'unit-inferred'"
    return {code for (code,) in db.execute(query)}


# Name, office, this year, last year (None: nothing is printed; 0: a dash)
ROWS = [
    ("宿場町並み修理事業", "文化財課", 18_642, 21_300),
    ("水路清掃事業", "土木課", 4_200, 0),
    ("夜間中学開設事業", "教育総務課", 9_450, 6_120),
    ("茶園振興事業", "農政課", 1_155, 1_155),
]


VALUE = regex.compile(r"[（(]?[△0-9,.－皆増減]+[)）]?")


class Lined(Table):
    """A table in boxes, with level lines over each of its rows, or without lines; what is a value
    or stands in the place of one ends at the right of its column."""

    def __init__(self, made: Paper, whole: Sequence[Column], top: float, lines: str) -> None:
        super().__init__(made, whole, top, ruled=lines == "boxes")
        self._lines = lines

    def heads(self, groups: Sequence[tuple[str, int, int]] = (), height: float = ROW) -> None:
        self._level()
        super().heads(groups, height)
        self._level()

    def row(self, *cells: str, height: float = ROW, indent: float = 0.0) -> None:
        for column, cell in zip(self.columns, cells, strict=True):
            for n, line in enumerate(cell.split("/") if cell else ()):
                value = VALUE.fullmatch(line) is not None and column is not self.columns[0]
                x = column.x1 - 4 - length(line, SIZE) if value else column.x0 + 4 + indent
                self.paper.text(line, x, self.top + 5 + 11 * n, SIZE)
            self._frame(column.x0, column.x1, self.top, self.top + height)
        self.top += height
        self._level()

    def _level(self) -> None:
        if self._lines == "level":
            self.paper.line(self.columns[0].x0, self.top, self.columns[-1].x1, self.top)


def pair(this: int, last: int, *, below: bool) -> str:
    bracketed = f"({money(last) if last else '－'})"
    return f"{money(this)}/{bracketed}" if below else f"{bracketed}/{money(this)}"


@pytest.mark.parametrize("lines", ["boxes", "level"])
@pytest.mark.parametrize("below", [True, False], ids=["below", "above"])
@pytest.mark.parametrize("office", ["column", "brackets"])
def test_last_years_amount_in_a_list(tmp_path: Path, below: bool, office: str, lines: str) -> None:
    """In boxes, or between level lines."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業")
    head = "予算額/（前年度）" if below else "（前年度予算額）/予算額"
    name = "事業名/（担当課）" if office == "brackets" else "事業名"
    parts = [(name, 170), ("区分", 50), (head, 90), ("事業内容", 140)]
    whole = columns(*parts, *([("担当課", 70)] if office == "column" else []))
    table = Lined(made, whole, 100, lines)
    table.heads(height=32)
    for n, (work, whose, this, last) in enumerate(ROWS):
        tag = "新規" if not last else "継続"
        first = f"{work}/（{whose}）" if office == "brackets" else work
        said = (
            first,
            tag,
            pair(this, last, below=below),
            f"その{n + 1}を行う。/上限は30万円とする。",
        )
        table.row(*said, *([whose] if office == "column" else []), height=30)
    total = pair(sum(r[2] for r in ROWS), sum(r[3] for r in ROWS), below=below)
    table.row("合計（4事業）", "", total, "", *([""] if office == "column" else []), height=30)
    db = converted(made)
    query = """
        SELECT name, department, budget_yen / 1000, previous_yen / 1000 FROM programmes
        ORDER BY ordinal
    """
    assert list(db.execute(query)) == [
        (work, whose, this, last or None) for work, whose, this, last in ROWS
    ]
    tags = "SELECT tag FROM programme_tags ORDER BY tag"
    assert [tag for (tag,) in db.execute(tags)].count("新") == 1
    checks = "SELECT status, COUNT(*) FROM checks GROUP BY status"
    assert dict(list(db.execute(checks))).keys() == {"closed"}
    assert not problems(db) - {"municipality-unknown"}


KAN = [
    ("市税", 12_532_852, 12_540_133),
    ("地方譲与税", 482_000, 550_000),
    ("配当割交付金", 21_400, 0),
    ("地方交付税", 7_313_925, 8_298_954),
    ("国庫支出金", 7_249_757, 6_777_634),
    ("県支出金", 3_332_009, 3_224_513),
    ("繰入金", 300_000, 300_000),
    ("市債", 3_042_060, 3_432_747),
]


def rate(this: int, last: int) -> str:
    return "皆増" if not last else f"{(this - last) / last * 100:.1f}".replace("-", "△")


def kan(path: Path, heads: Sequence[str], *, below: bool, lines: str) -> Database:
    made = paper(path, "令和８年度　一般会計当初予算（歳入）款別一覧", unit="（単位：千円、％）")
    whole_table = columns(("番号", 40), ("款", 160), *((h, 110) for h in heads))
    table = Lined(made, whole_table, 100, lines)
    table.heads(height=32)

    def said(plain: str, bracketed: str) -> str:
        return f"{plain}/（{bracketed}）" if below else f"（{bracketed}）/{plain}"

    whole = ("歳入合計", sum(r[1] for r in KAN), sum(r[2] for r in KAN))
    for n, (name, this, last) in enumerate([*KAN, whole]):
        table.row(
            "" if name == whole[0] else str(n + 1),
            name,
            said(money(this), money(last)),
            said(money(this - last), rate(this, last)),
            height=30,
        )
    return converted(made)


@pytest.mark.parametrize("lines", ["boxes", "level", "none"])
@pytest.mark.parametrize("below", [True, False], ids=["below", "above"])
def test_last_years_amount_and_the_rate_in_a_table_of_kan(
    tmp_path: Path, below: bool, lines: str
) -> None:
    heads = ["本年度予算額/（前年度予算額）", "増減額/（増減率）"]
    if not below:
        heads = ["（前年度）/本年度", "（伸び率）/比較"]
    db = kan(tmp_path / "p.pdf", heads, below=below, lines=lines)
    query = """
        SELECT number, name, amount_yen / 1000, previous_yen / 1000, change_yen / 1000 FROM items
        ORDER BY number
    """
    assert list(db.execute(query)) == [
        (n + 1, name, this, last, this - last) for n, (name, this, last) in enumerate(KAN)
    ]
    rates = "SELECT value FROM figures WHERE json_extract(row_label, '$[0]') = '地方交付税'"
    assert [value for (value,) in db.execute(rates)] == [-11.9]
    assert not list(db.execute("SELECT * FROM checks WHERE status = 'open'"))
    assert not problems(db) - {"municipality-unknown"}


def test_a_unit_in_brackets_is_no_word_of_a_second_figure(tmp_path: Path) -> None:
    """Nor does a word in brackets make two columns where each cell has one figure."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業", unit="")
    parts = columns(
        ("事業名", 170), ("予算額/（千円）", 90), ("前年度/（当初予算）", 90), ("担当課", 70)
    )
    table = Table(made, parts, 100)
    table.heads(height=32)
    for work, whose, this, last in ROWS:
        table.row(work, f"{this:,}", f"{last or this:,}", whose)
    query = "SELECT name, budget_yen / 1000, previous_yen / 1000 FROM programmes ORDER BY ordinal"
    found = list(converted(made).execute(query))
    assert [row[:2] for row in found] == [(work, this) for work, _, this, _ in ROWS]


def test_words_in_brackets_that_nothing_is_known_of(tmp_path: Path) -> None:
    """The amounts are read, and what stands in brackets is kept as a figure, and said."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業")
    parts = columns(("事業名", 150), ("予算額/（債務負担行為）", 120), ("担当課", 80))
    table = Lined(made, parts, 100, "boxes")
    table.heads(height=32)
    for (work, whose, this, _), beside in zip(ROWS, ("30,000", "", "20,000", ""), strict=True):
        table.row(work, f"{this:,}/({beside})" if beside else f"{this:,}", whose, height=32)
    db = converted(made)
    query = "SELECT name, budget_yen / 1000, previous_yen, amount_text FROM programmes"
    assert list(db.execute(f"{query} ORDER BY ordinal")) == [
        (work, this, None, None) for work, _, this, _ in ROWS
    ]
    assert "amount-not-plain" in problems(db)


@pytest.mark.parametrize(
    ("word", "field", "beside"),
    [
        ("うち一般財源", "general", (4_500, 4_200, 9_450, 0)),
        ("対前年度増減", "change", (-500, 400, 0, 12)),
    ],
)
def test_other_words_in_brackets(
    tmp_path: Path, word: str, field: str, beside: Sequence[int]
) -> None:
    """Of what is a part of the amount, or how it changed."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業")
    parts = columns(("事業名", 150), (f"予算額/（{word}）", 120), ("担当課", 80))
    table = Lined(made, parts, 100, "level")
    table.heads(height=32)
    for (work, whose, this, _), other in zip(ROWS, beside, strict=True):
        table.row(work, f"{this:,}/({money(other)})", whose, height=32)
    query = """
        SELECT programmes.name, budget_yen / 1000, COALESCE(change_yen, yen) / 1000 FROM programmes
        LEFT JOIN amounts ON row_id = programmes.id AND measure = ? ORDER BY programmes.ordinal
    """
    assert list(converted(made).execute(query, [field])) == [
        (work, this, other) for (work, _, this, _), other in zip(ROWS, beside, strict=True)
    ]


@pytest.mark.parametrize("lines", ["boxes", "level", "none"])
def test_a_table_that_no_family_knows(tmp_path: Path, lines: str) -> None:
    """Each figure under its own word, and in its own unit."""
    made = paper(tmp_path / "p.pdf", "令和８年度　歳出の性質別内訳", unit="（単位：千円、％）")
    heads = (("区分", 160), ("本年度予算額/（前年度予算額）", 110), ("増減額/（増減率）", 110))
    table = Lined(made, columns(*heads), 100, lines)
    table.heads(height=32)
    rows = [("人件費", 5_200, 5_100), ("扶助費", 8_300, 8_000), ("公債費", 2_100, 2_300)]
    rows += [("物件費", 4_400, 4_400), ("補助費等", 3_300, 3_100)]
    for name, this, last in rows:
        changes = f"{money(this - last)}/（{rate(this, last)}）"
        table.row(name, f"{money(this)}/（{money(last)}）", changes, height=30)
    db = converted(made)
    query = """
        SELECT json_extract(row_label, '$[0]'), json_extract(column_label, '$[#-1]'), value, yen
        FROM figures
    """
    wanted = {
        (name, word, value, None if word == "増減率" else 1000 * value)
        for name, this, last in rows
        for word, value in (
            ("本年度予算額", this),
            ("前年度予算額", last),
            ("増減額", this - last),
            ("増減率", float(rate(this, last).replace("△", "-"))),
        )
    }
    assert set(db.execute(query)) == wanted
    assert not problems(db)
