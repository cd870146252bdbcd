"""Small budget books of towns that nobody has seen, each in its own habits, with what they say.

The content is made first, and what a reader must give of it is told from the content alone; the
habits say how it is set.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from sqlite_utils import Database

from yosandb.tests.typeset import MINCHO

WIDTH, HEIGHT = 842.0, 595.0
SIZE, PITCH = 7.0, 10.0
TOP, BOTTOM = 92.0, 560.0
SOURCES = ("national", "prefectural", "bonds", "other", "general")
WORDS = {
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "bonds": "地方債",
    "other": "その他",
    "general": "一般財源",
}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Detail:
    """What a programme is spent on."""

    text: str
    amount: int


@dataclass(frozen=True)
class Work:
    """A programme in 説明."""

    name: str
    amount: int
    details: tuple[Detail, ...] = ()
    department: str | None = None
    tag: str | None = None


@dataclass(frozen=True)
class Moku:
    """A 目 with its 節 and programmes."""

    number: int
    name: str
    previous: int
    sources: dict[str, int]
    setsu: tuple[tuple[int, str, int], ...]
    works: tuple[Work, ...]

    @property
    def amount(self) -> int:
        return sum(self.sources.values())


@dataclass(frozen=True)
class Kou:
    """A 項 with its 目."""

    kan: tuple[int, str]
    number: int
    name: str
    mokus: tuple[Moku, ...]


SETSU = (
    (1, "報酬"),
    (3, "職員手当等"),
    (7, "報償費"),
    (10, "需用費"),
    (12, "委託料"),
    (14, "工事請負費"),
    (18, "負担金、補助及び交付金"),
)
DETAILS = ("消耗品費", "通信運搬費", "施設管理委託料", "協議会負担金", "印刷製本費", "講師謝礼")
_NAMES: Sequence[tuple[tuple[int, str], int, str, Sequence[tuple[str, Sequence[str]]]]] = (
    ((1, "議会費"), 1, "議会費", [("議会費", ["議員活動費", "会議録作成事業"])]),
    (
        (2, "総務費"),
        1,
        "総務管理費",
        [
            ("一般管理費", ["庁舎整備事業", "職員研修事業", "電算システム運用事業"]),
            ("文書広報費", ["広報紙発行事業", "例規集整備事業"]),
            ("財産管理費", ["公用車管理事業", "町有林管理事業"]),
        ],
    ),
    (
        (2, "総務費"),
        2,
        "徴税費",
        [("税務総務費", ["税務事務費"]), ("賦課徴収費", ["評価替事業", "滞納整理事業"])],
    ),
    (
        (3, "民生費"),
        1,
        "社会福祉費",
        [
            ("社会福祉総務費", ["民生委員活動事業", "地域福祉計画策定事業"]),
            ("老人福祉費", ["敬老会開催事業", "緊急通報システム事業", "老人クラブ助成事業"]),
            ("障害者福祉費", ["自立支援給付事業", "地域生活支援事業"]),
        ],
    ),
    (
        (3, "民生費"),
        2,
        "児童福祉費",
        [
            ("児童福祉総務費", ["子ども医療費助成事業", "児童手当支給事業"]),
            ("保育所費", ["保育所運営事業", "病児保育事業"]),
        ],
    ),
    (
        (8, "土木費"),
        2,
        "道路橋りょう費",
        [
            ("道路維持費", ["道路維持補修事業", "街路灯整備事業"]),
            ("道路新設改良費", ["町道中央線改良事業", "橋りょう長寿命化事業"]),
        ],
    ),
    (
        (10, "教育費"),
        5,
        "保健体育費",
        [("体育施設費", ["体育館管理事業", "町民プール改修事業"])],
    ),
)


def content(unit: int = 1, departments: Sequence[str] = (), tags: Sequence[str] = ()) -> list[Kou]:
    """The 歳出 of a town; figures are made by rule, so that no two sums are alike by chance."""
    found = []
    seed = 17
    for kan, number, name, mokus in _NAMES:
        own = []
        for n, (moku, works) in enumerate(mokus, 1):
            made = []
            for k, work in enumerate(works):
                seed = (seed * 37 + 11) % 9973
                parts = [
                    Detail(DETAILS[(seed + d) % 6], 120 + (seed * (d + 3)) % 4999) for d in range(2)
                ]
                amount = sum(part.amount or 0 for part in parts) * unit
                parts = [Detail(p.text, (p.amount or 0) * unit) for p in parts]
                department = departments[(seed + k) % len(departments)] if departments else None
                tag = tags[seed % len(tags)] if tags else None
                made.append(Work(work, amount, tuple(parts), department, tag or None))
            whole = sum(work.amount for work in made)
            own.append(
                Moku(
                    n,
                    moku,
                    whole - (seed % 700 - 300) * unit,
                    _shares(whole, seed, unit),
                    _setsu(whole, seed, unit),
                    tuple(made),
                )
            )
        found.append(Kou(kan, number, name, tuple(own)))
    return found


def _detail(seed: int, place: int, unit: int) -> Detail:
    return Detail(DETAILS[(seed + place) % 6], (120 + (seed * (place + 3)) % 4999) * unit)


def _shares(whole: int, seed: int, unit: int) -> dict[str, int]:
    units = whole // unit
    shares = {
        "national": units // 5 if seed % 2 else 0,
        "prefectural": units // 7 if seed % 3 else 0,
        "bonds": units // 4 if seed % 5 == 0 else 0,
        "other": units // 9 if seed % 4 else 0,
    }
    return {
        **{name: share * unit for name, share in shares.items()},
        "general": whole - sum(shares.values()) * unit,
    }


def _setsu(whole: int, seed: int, unit: int) -> tuple[tuple[int, str, int], ...]:
    units = whole // unit
    own = [SETSU[seed % 3], SETSU[3 + seed % 2], SETSU[5 + seed % 2]]
    first, second = units // 3, units // 6
    return tuple(
        (number, name, amount * unit)
        for (number, name), amount in zip(own, (first, second, units - first - second), strict=True)
    )


# How a book is set


@dataclass(frozen=True)
class Line:
    """A line of 説明: how far it is set in, its words, its amount and what stands behind that;
    `beside` has it in a column of its own."""

    indent: float
    words: str
    amount: str = ""
    behind: str = ""
    beside: bool = False


def plain(work: Work, shown: Callable[[int], str]) -> Iterator[Line]:
    """○ before each programme, what it is spent on further in."""
    yield Line(0, f"○{work.name}", shown(work.amount))
    for detail in work.details:
        yield Line(10, detail.text, shown(detail.amount))


@dataclass(frozen=True)
class Habits:
    """How a town sets its book."""

    note: Callable[[Work, Callable[[int], str]], Iterator[Line]] = plain
    setsu_number: Callable[[int], str] = lambda number: f"{number} "
    sources: Sequence[str] = SOURCES
    years: Sequence[str] = ("amount", "previous", "change")
    words: dict[str, str] = field(default_factory=dict)
    named: Callable[[Work], str] = lambda work: work.name
    priced: bool = True  # whether details have amounts
    again: Callable[[str], str | None] = lambda name: None
    town: str = "汐見町"
    unit: int = 1000  # of what stands in the left half
    right_unit: int = 1000
    facing: bool = False
    turns_at: str = "kubun"  # the first column of the page that faces the other one
    unit_words: bool = True
    front: Callable[["Press"], None] | None = None
    annex: Callable[["Press"], None] | None = None
    lines_on_page: int = 43
    order: Sequence[str] = ("moku", "years", "sources", "kubun", "figure", "note")
    behind: bool = False  # whether anything stands behind the amounts in 説明
    step: float = 0.0  # how far amounts of details stand to the left of those of programmes
    moku_number: Callable[[int], str] = lambda number: f"{number} "
    total: str = "計"
    # how 款, 項 and 目 are named where all three stand in one column, and no title above the table
    nested: Callable[[str, int, str], str] | None = None
    title: Callable[[Kou], str] = lambda kou: (
        f"{kou.kan[0]}款 {kou.kan[1]}　　{kou.number}項 {kou.name}"
    )


class Press:
    """A PDF in the making."""

    def __init__(self, path: Path) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(MINCHO))
        self.path, self.page = path, 0
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)

    def text(self, words: str, x: float, top: float, size: float = SIZE) -> None:
        self.canvas.setFont(MINCHO, size)
        self.canvas.drawString(x, HEIGHT - top - 0.88 * size, words)

    def right(self, words: str, x: float, top: float, size: float = SIZE) -> None:
        self.canvas.setFont(MINCHO, size)
        self.canvas.drawRightString(x, HEIGHT - top - 0.88 * size, words)

    def middle(self, words: str, x: float, top: float, size: float = SIZE) -> None:
        self.canvas.setFont(MINCHO, size)
        self.canvas.drawCentredString(x, HEIGHT - top - 0.88 * size, words)

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)

    def turn(self) -> None:
        self.page += 1
        self.middle(f"- {self.page} -", WIDTH / 2, 575)
        self.canvas.showPage()

    def save(self) -> Path:
        self.canvas.save()
        return self.path


def shown(yen: int, unit: int = 1000) -> str:
    figure = yen // unit
    return f"△{-figure:,}" if figure < 0 else f"{figure:,}"


@dataclass
class Row:
    """What stands beside each other: cells by column, and a ruling below it or not."""

    cells: dict[str, str]
    note: Line | None = None
    ends: bool = False


class Book:
    """Sets the 歳出 of a town by its habits."""

    def __init__(self, press: Press, habits: Habits) -> None:
        self.press, self.habits = press, habits

    def set(self, kous: Sequence[Kou]) -> None:
        """All its pages, with a cover and the front before its tables, the annex behind them."""
        press = self.press
        press.page = 0
        press.middle(f"令和8年度 {self.habits.town}一般会計予算に関する説明書", WIDTH / 2, 200, 18)
        press.canvas.showPage()
        if self.habits.front is not None:
            self.habits.front(press)
        if self.habits.nested is not None:
            self._pages(kous[0], list(self._nested(kous, self.habits.nested)))
        else:
            for kou in kous:
                rows = [row for moku in kou.mokus for row in self._moku(moku)]
                rows.append(self._total(kou.mokus))
                self._pages(kou, rows)
        if self.habits.annex is not None:
            self.habits.annex(press)

    def _nested(self, kous: Sequence[Kou], named: Callable[[str, int, str], str]) -> Iterator[Row]:
        """款 above its 項, and these above their 目, each a row with its figures."""
        for kan, group in groupby(kous, key=lambda kou: kou.kan):
            own = list(group)
            yield self._total([m for kou in own for m in kou.mokus], named("kan", *kan))
            for kou in own:
                yield self._total(kou.mokus, named("kou", kou.number, kou.name))
                for moku in kou.mokus:
                    first, *rest = self._moku(moku)
                    first.cells["moku"] = named("moku", moku.number, moku.name)
                    yield from (first, *rest)
        yield self._total([m for kou in kous for m in kou.mokus], "歳出合計")

    def _moku(self, moku: Moku) -> list[Row]:
        h = self.habits
        figures = {"amount": moku.amount, "previous": moku.previous}
        figures["change"] = moku.amount - moku.previous
        notes = [
            line
            for work in moku.works
            for line in h.note(work, lambda yen: shown(yen, h.right_unit))
        ]
        height = max(len(notes), len(moku.setsu), 2) + 1
        rows = [
            Row({"again": moku.name}, notes[n] if n < len(notes) else None) for n in range(height)
        ]
        rows[0].cells |= {"moku": f"{h.moku_number(moku.number)}{moku.name}"}
        rows[0].cells |= {c: shown(figures[c], h.unit) for c in h.years}
        rows[0].cells |= {c: shown(yen, h.unit) for c, yen in moku.sources.items() if yen}
        listed = list(self._listed(moku))
        while "listed" in h.order and len(rows) <= len(listed):
            rows.append(Row({"again": moku.name}))
        for n, words in enumerate(listed):
            rows[n].cells |= {"listed": words}
        own = "number" in h.order
        for n, (number, name, yen) in enumerate(moku.setsu):
            rows[n].cells |= {
                "number": f"{number:02}",
                "kubun": name if own else f"{h.setsu_number(number)}{name}",
                "figure": shown(yen, h.right_unit),
            }
        rows[-1].ends = True
        return rows

    def _listed(self, moku: Moku) -> Iterator[str]:
        """Its sources by name: 一般, and below 特定 what that is."""
        parts = [(c, yen) for c, yen in moku.sources.items() if yen and c != "general"]
        every = [("一般", moku.sources["general"]), ("特定", sum(yen for _, yen in parts))]
        every += [({"prefectural": "県", "bonds": "債"}.get(c, WORDS[c]), yen) for c, yen in parts]
        yield from (f"{word}\t{shown(yen, self.habits.unit)}" for word, yen in every if yen)

    def _total(self, mokus: Sequence[Moku], words: str | None = None) -> Row:
        h = self.habits
        words = h.total if words is None else words
        whole, before = sum(m.amount for m in mokus), sum(m.previous for m in mokus)
        figures = {"amount": whole, "previous": before, "change": whole - before}
        cells = {"moku": words, **{c: shown(figures[c], h.unit) for c in h.years}}
        for source in h.sources:
            if yen := sum(m.sources[source] for m in mokus):
                cells[source] = shown(yen, h.unit)
        return Row(cells, ends=True)

    def _columns(self) -> list[tuple[str, float]]:
        """Columns with their widths, from left to right."""
        h = self.habits
        wide = {
            "moku": [("moku", 84.0)],
            "years": [(c, 50.0) for c in h.years],
            "sources": [(c, 46.0) for c in h.sources],
            "kubun": [("kubun", 92.0 if "figure" in h.order else 138.0)],
            "figure": [("figure", 46.0)],
            "note": [("note", 142.0 if "cost" in h.order else 192.0)],
            "number": [("number", 18.0)],
            "listed": [("listed", 84.0)],
            "cost": [("cost", 50.0)],
        }
        return [column for name in h.order for column in wide[name]]

    def _pages(self, kou: Kou, rows: list[Row]) -> None:
        h = self.habits
        columns = self._columns()
        names = [name for name, _ in columns]
        halves = [columns]
        if h.facing:
            cut = names.index(h.turns_at)
            halves = [
                [(c, w * 1.5) for c, w in columns[:cut]],
                _widened(columns[cut:]),
            ]
        while rows:
            now, rows = rows[: h.lines_on_page], rows[h.lines_on_page :]
            for half in halves:
                self._table(kou, half, now)
                self.press.turn()
            if rows and (word := h.again(rows[0].cells.get("again", ""))) and not now[-1].ends:
                rows[0].cells.setdefault("moku", word)

    def _table(self, kou: Kou, columns: Sequence[tuple[str, float]], rows: Sequence[Row]) -> None:
        press, h = self.press, self.habits
        x = {name: 20 + sum(w for _, w in columns[:n]) for n, (name, _) in enumerate(columns)}
        width = dict(columns)
        end = 20 + sum(width.values())
        press.text("歳　出", 20, 34, 10)
        if h.nested is None:
            press.text(h.title(kou), 120, 36, 9)
        if h.unit == h.right_unit and h.unit_words:
            press.right(f"（単位：{'千円' if h.unit == 1000 else '円'}）", end, 38)
        self._head(x, width, end)
        bottom = TOP + len(rows) * PITCH
        for n, row in enumerate(rows):
            top = TOP + n * PITCH + 1.5
            for name, words in row.cells.items():
                if name in x and name in ("moku", "kubun", "number"):
                    press.text(words, x[name] + 2, top)
                elif name in x and "\t" in words:
                    word, figure = words.split("\t")
                    press.text(word, x[name] + 2, top)
                    press.right(figure, x[name] + width[name] - 2, top)
                elif name in x:
                    press.right(words, x[name] + width[name] - 2, top)
                elif name == "figure" and "kubun" in x:
                    press.right(words, x["kubun"] + width["kubun"] - 2, top)
            if row.note is not None and "note" in x:
                self._note(row.note, x, width, top)
            if row.ends:
                press.line(20, TOP + (n + 1) * PITCH, end, TOP + (n + 1) * PITCH)
        press.line(20, bottom, end, bottom)
        whole = ("moku", "note", "listed", "number" if "number" in x else "kubun")
        for name in x:
            press.line(x[name], 50 if name in whole else 64, x[name], bottom)
        press.line(end, 50, end, bottom)

    def _note(self, line: Line, x: dict[str, float], width: dict[str, float], top: float) -> None:
        press, column = self.press, "cost" if line.beside else "note"
        press.text(line.words, x["note"] + 3 + line.indent, top)
        end = x[column] + width[column] - 3 - (50 if self.habits.behind else 0)
        press.right(line.amount, end - self.habits.step * (line.indent > 0), top)
        press.text(line.behind, end + 5, top, 5)

    def _head(self, x: dict[str, float], width: dict[str, float], end: float) -> None:
        press, h = self.press, self.habits
        words = {
            "moku": "目",
            "amount": "本年度",
            "previous": "前年度",
            "change": "比較",
            **WORDS,
            "kubun": "区分",
            "figure": "金額",
            "note": "説明",
            "cost": "事業費",
            "sources": "本年度予算額の財源内訳",
            "listed": "財源",
            "number": "番号",
            "setsu": "節",
            **h.words,
        }
        for name in x:
            press.middle(words[name], x[name] + width[name] / 2, 70)
        sources = [name for name in h.sources if name in x]
        if sources:
            a, b = x[sources[0]], x[sources[-1]] + width[sources[-1]]
            press.middle(words["sources"], (a + b) / 2, 54)
            press.line(a, 64, b, 64)
        if "figure" in x:
            a, b = x.get("number", x["kubun"]), x["figure"] + width["figure"]
            press.middle(words["setsu"], (a + b) / 2, 54)
            press.line(a, 64, b, 64)
        if h.unit != h.right_unit:
            for name in x:
                if name in ("figure", "note"):
                    press.right(
                        "円" if h.right_unit == 1 else "千円", x[name] + width[name] - 2, 81, 5
                    )
                elif name not in ("moku", "kubun"):
                    press.right(
                        "千円" if h.unit == 1000 else "円", x[name] + width[name] - 2, 81, 5
                    )
        press.line(20, 50, end, 50)
        press.line(20, TOP, end, TOP)


def _widened(columns: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Twice as wide, where the page is."""
    scale = min(2.0, (WIDTH - 40) / sum(width for _, width in columns))
    return [(name, width * scale) for name, width in columns]


def bound(path: Path, *books: tuple[Sequence[Kou], Habits]) -> Path:
    """A file with books one behind the other."""
    press = Press(path)
    for kous, habits in books:
        Book(press, habits).set(kous)
    return press.save()


# What a reader must give


Content = dict[str, list[tuple[object, ...]]]


def said(kous: Sequence[Kou], habits: Habits) -> Content:
    """What a book says, from its content alone; 目 by the numbers above them."""
    found: Content = {name: [] for name in ("items", "amounts", "setsu", "programmes", "notes")}
    for kou in kous:
        for moku in kou.mokus:
            place = (kou.kan[0], kou.number, moku.number)
            change = moku.amount - moku.previous
            found["items"].append((place, moku.name, moku.amount, moku.previous, change))
            found["amounts"] += [(place, name, yen) for name, yen in moku.sources.items() if yen]
            found["setsu"] += [(place, *setsu) for setsu in moku.setsu]
            for work in moku.works:
                name = habits.named(work)
                tag = work.tag and MEANT.get(work.tag, work.tag).strip("()【】")
                found["programmes"].append((place, name, work.amount, work.department, tag))
                found["notes"] += [
                    (place, name, part.text, part.amount if habits.priced else None)
                    for part in work.details
                ]
    return found


# What is stored of words that cities spell in more than one way.
MEANT = {"（新規）": "新", "（拡充）": "拡"}
_PLACE = """
SELECT moku.id, kan.number, kou.number, moku.number FROM items AS moku
LEFT JOIN items AS kou ON kou.id = moku.parent_id LEFT JOIN items AS kan ON kan.id = kou.parent_id
WHERE moku.level = 'moku'
"""
_READ = {
    "items": "SELECT id, name, amount_yen, previous_yen, change_yen FROM items"
    " WHERE level = 'moku'",
    "amounts": "SELECT row_id, measure, yen FROM amounts WHERE yen <> 0"
    " AND row_id IN (SELECT id FROM items WHERE level = 'moku')",
    "setsu": "SELECT item_id, number, name, amount_yen FROM setsu",
    "programmes": "SELECT item_id, name, budget_yen, department, tag FROM programmes"
    " LEFT JOIN programme_tags ON programme_id = id",
    "notes": "SELECT notes.item_id, programmes.name, ltrim(text, '・'), amount_yen FROM notes"
    " LEFT JOIN programmes ON programmes.id = programme_id",
}


def read(db: Database) -> Content:
    """The same of a database."""
    places = {row[0]: row[1:] for row in db.execute(_PLACE)}
    return {
        name: [(places.get(row[0]), *row[1:]) for row in db.execute(query)]
        for name, query in _READ.items()
    }
