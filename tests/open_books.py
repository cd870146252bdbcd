"""Books of towns whose tables have no frame: what stands under what is told by place alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from yosandb.tests.town_books import HEIGHT, PITCH, SIZE, WIDTH, Detail, Kou, Moku, Press, shown

Place = tuple[int, ...]
LEVELS = ("kan", "kou", "moku")
MARGIN, FOOT = 24.0, HEIGHT - 34
# How wide the columns are.
WIDE = {
    "code": 36.0,
    "name": 92.0,
    "amount": 62.0,
    "previous": 62.0,
    "change": 62.0,
    "sources": 92.0,
    "note": 236.0,
    "setsu": 146.0,
}


@dataclass(frozen=True)
class Open:
    """How such a book is set.

    `number` says how a 款, 項 or 目 is numbered, in a column of its own where `order` has one;
    `priced` are the levels with figures, `ruled` whether level rulings part the rows, `again`
    whether the heading stands on each page, `gone` what stands in the place of the number of an
    abolished 目; `labels` are the words of its sources. Without
    a column of their own 節 stand below their 目.
    """

    order: Sequence[str]
    words: Mapping[str, str]
    number: Callable[[Place], str]
    labels: Mapping[str, str] = field(
        default_factory=lambda: {
            "national": "国庫",
            "prefectural": "県費",
            "bonds": "町債",
            "other": "諸収入ほか",
            "general": "一財",
        }
    )
    mark: Callable[[int], str] = lambda n: "◆ "
    detail: Callable[[int, int], str] = lambda n, k: "うち"
    setsu_number: Callable[[int], str] = lambda n: f"{n:02} "
    priced: Sequence[str] = LEVELS
    indent: float = 0.0
    ruled: bool = True
    again: bool = True
    gone: str | None = None
    unit: int = 1000
    unit_row: bool = False
    step: float = 26.0  # how far amounts of details stand to the left of those of programmes
    total: str = "歳出の計"
    banded: bool = False  # the figures of 款, 項 and 計 behind their words, over the columns
    lines_on_page: int = 46


@dataclass
class Row:
    """A line of the book: words by column, figures behind them by column."""

    words: dict[str, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    indents: dict[str, float] = field(default_factory=dict)
    steps: dict[str, float] = field(default_factory=dict)
    size: float = SIZE
    begins: bool = False
    banded: bool = False


class OpenBook:
    """Sets the 歳出 of a town."""

    def __init__(self, press: Press, habits: Open) -> None:
        self.press, self.habits = press, habits
        x, self.columns = MARGIN, {}
        free = WIDTH - 2 * MARGIN - sum(WIDE[name] for name in habits.order)
        for name in habits.order:
            self.columns[name] = x, x + WIDE[name] + (free if name == "note" else 0)
            x = self.columns[name][1]
        self.end = x

    def set(self, kous: Sequence[Kou]) -> None:
        """All its pages, with a cover before them."""
        self.press.middle("令和8年度 汐見町一般会計予算に関する説明書", WIDTH / 2, 200, 18)
        self.press.canvas.showPage()
        blocks = list(self._blocks(kous))
        while blocks:
            count, room = 0, self.habits.lines_on_page
            while count < len(blocks) and (room := room - len(blocks[count])) >= 0:
                count += 1
            self._page(
                [row for block in blocks[:count] for row in block], first=self.press.page == 0
            )
            blocks = blocks[count:]

    def _blocks(self, kous: Sequence[Kou]) -> Iterator[list[Row]]:
        """Rows that stay together: 款 and 項 with the first 目 below them."""
        above: list[Row] = []
        for (number, name), group in groupby(kous, key=lambda kou: kou.kan):
            own = list(group)
            every = [moku for kou in own for moku in kou.mokus]
            above.append(self._item("kan", (number,), name, every))
            for kou in own:
                above.append(self._item("kou", (number, kou.number), kou.name, kou.mokus))
                for moku in kou.mokus:
                    yield [*above, *self._moku((number, kou.number, moku.number), moku)]
                    above = []
        every = [moku for kou in kous for moku in kou.mokus]
        figures, banded = self._figures(every), self.habits.banded
        yield [Row({"name": self.habits.total}, figures, begins=True, banded=banded)]

    def _item(self, level: str, place: Place, name: str, mokus: Sequence[Moku]) -> Row:
        h = self.habits
        figures = self._figures(mokus) if level in h.priced else {}
        words = {"code": h.number(place), "name": name}
        if "code" not in h.order:
            words = {"name": f"{h.number(place)}{name}"}
        indents = {"name": h.indent * LEVELS.index(level)}
        size = SIZE + 1 - LEVELS.index(level) / 2
        banded = h.banded and level != "moku"
        return Row(words, figures, indents, size=size, begins=True, banded=banded)

    def _figures(self, mokus: Sequence[Moku]) -> dict[str, str]:
        now, before = sum(m.amount for m in mokus), sum(m.previous for m in mokus)
        figures = {"amount": now, "previous": before, "change": now - before}
        return {name: shown(yen, self.habits.unit) for name, yen in figures.items()}

    def _moku(self, place: Place, moku: Moku) -> list[Row]:
        h = self.habits
        first = self._item("moku", place, moku.name, [moku])
        notes = []
        for n, work in enumerate(moku.works, 1):
            notes.append((0.0, f"{h.mark(n)}{work.name}", work.amount))
            notes += [(14.0, *self._detail(n, k, d)) for k, d in enumerate(work.details, 1)]
        sources = [(name, yen) for name, yen in moku.sources.items() if yen]
        rows = [first, *(Row() for _ in range(max(len(notes), len(moku.setsu), len(sources))))]
        for row, (indent, words, yen) in zip(rows, notes, strict=False):
            row.words["note"], row.figures["note"] = words, shown(yen, h.unit)
            row.indents["note"], row.steps["note"] = indent, h.step * (indent > 0)
        for row, (name, yen) in zip(rows, sources, strict=False):
            row.words["sources"], row.figures["sources"] = h.labels[name], shown(yen, h.unit)
        beside = "setsu" in h.order
        column, figures = ("setsu", "setsu") if beside else ("name", "amount")
        for row, (number, name, yen) in zip(rows[not beside :], moku.setsu, strict=False):
            row.words[column] = f"{h.setsu_number(number)}{name}"
            row.figures[figures] = shown(yen, h.unit)
            row.indents[column] = 0.0 if beside else h.indent * len(LEVELS)
        return rows

    def _detail(self, n: int, k: int, detail: Detail) -> tuple[str, int]:
        return f"{self.habits.detail(n, k)}{detail.text}", detail.amount

    def _page(self, rows: Sequence[Row], *, first: bool) -> None:
        press, h = self.press, self.habits
        top = 30.0
        if first or h.again:
            press.text("汐見町一般会計　歳出の説明", MARGIN, 24, 9)
            if not h.unit_row:
                press.right(f"（単位　{'千円' if h.unit == 1000 else '円'}）", self.end, 24, 7)
            top = self._head(42.0)
        for row in rows:
            if row.begins and h.ruled:
                press.line(MARGIN, top, self.end, top)
            for name, words in row.words.items():
                press.text(
                    words,
                    self.columns[name][0] + 3 + row.indents.get(name, 0.0),
                    top + 2,
                    row.size if name in ("code", "name") else SIZE,
                )
            for n, (name, figure) in enumerate(row.figures.items() if row.banded else ()):
                press.text(h.words[name], 220 + 180 * n, top + 2)
                press.right(figure, 320 + 180 * n, top + 2)
            for name, figure in row.figures.items() if not row.banded else ():
                press.right(figure, self.columns[name][1] - 4 - row.steps.get(name, 0.0), top + 2)
            top += PITCH
        if h.ruled:
            press.line(MARGIN, top, self.end, top)
        press.page += 1
        press.right(f"({press.page})", WIDTH - MARGIN, HEIGHT - 24)
        press.canvas.showPage()

    def _head(self, top: float) -> float:
        press, h = self.press, self.habits
        for name, (x0, x1) in self.columns.items():
            press.middle(h.words[name], (x0 + x1) / 2, top)
            if h.unit_row and name not in ("code", "name"):
                press.middle(f"（{'千円' if h.unit == 1000 else '円'}）", (x0 + x1) / 2, top + 9)
        if h.ruled:
            press.line(MARGIN, top - 3, self.end, top - 3)
        return top + 24


def open_book(path: Path, kous: Sequence[Kou], habits: Open) -> Path:
    """The file of such a book."""
    press = Press(path)
    OpenBook(press, habits).set(kous)
    return press.save()
