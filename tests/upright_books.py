"""Books of towns whose 款 and 項 stand upright in narrow cells beside their 目."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from yosandb.tests.town_books import CIRCLED, HEIGHT, WIDTH, Kou, Moku, Press, shown

LEFT, TOP, HEAD, PITCH = 24.0, 40.0, 26.0, 9.4
LETTER = 8.0  # of words that stand upright
WIDE = {
    "kan": 22.0,
    "kou": 30.0,
    "moku": 84.0,
    "amount": 56.0,
    "previous": 56.0,
    "change": 52.0,
    "kubun": 92.0,
    "figure": 46.0,
    "listed": 74.0,
    "national": 44.0,
    "prefectural": 44.0,
    "bonds": 44.0,
    "other": 44.0,
    "general": 50.0,
}
FIGURES = ("amount", "previous", "change")
LABELS = {"national": "国", "prefectural": "県", "bonds": "債", "other": "他"}


@dataclass(frozen=True)
class Upright:
    """How such a book is set.

    `standing` are the levels that stand upright; a 項 that does not is a row above its 目, named by
    `row`. `spread` says that the letters of a name are spread over a high cell, `once` that a 款 is
    named where it begins, and on no other page.
    """

    order: Sequence[str]
    words: Mapping[str, str]
    standing: Sequence[str] = ("kan", "kou")
    row: Callable[[Kou], str] = lambda kou: f"{kou.number}項 {kou.name}"
    number: Callable[[str, int], Sequence[str]] = lambda level, n: [str(n)]
    once: bool = False
    spread: bool = False
    unit_row: bool = True
    kou_total: str | None = "小　計"
    kan_total: str | None = "款　計"
    total: str = "歳出の合わせた額"
    lines_on_page: int = 44
    labels: Mapping[str, str] = field(default_factory=lambda: LABELS)


@dataclass
class Row:
    """A line of the book: words at the left of columns, figures at the right of them."""

    words: dict[str, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)


@dataclass
class Block:
    """Rows that stay together, of one 款 and 項; or a 計, whose words begin at a column."""

    kan: tuple[int, str] | None
    kou: tuple[int, str] | None
    rows: list[Row]
    begins: str = "moku"


class UprightBook:
    """Sets the 歳出 of a town."""

    def __init__(self, press: Press, habits: Upright) -> None:
        self.press, self.habits = press, habits
        self._named: set[object] = set()
        x, self.columns = LEFT, {}
        order = [*habits.standing, "moku", *habits.order]
        free = WIDTH - 2 * LEFT - sum(WIDE.get(name, 0) for name in order)
        for name in order:
            self.columns[name] = x, x + WIDE.get(name, free)
            x = self.columns[name][1]
        self.end = x

    def lay_out(self, kous: Sequence[Kou]) -> None:
        """All its pages, with a cover before them."""
        self.press.middle("令和8年度 汐見町一般会計予算に関する説明書", WIDTH / 2, 200, 18)
        self.press.canvas.showPage()
        blocks = list(self._blocks(kous))
        while blocks:
            count, room = 0, self.habits.lines_on_page
            while count < len(blocks) and (room := room - len(blocks[count].rows)) >= 0:
                count += 1
            self._page(blocks[:count])
            blocks = blocks[count:]

    def _blocks(self, kous: Sequence[Kou]) -> Iterator[Block]:
        h = self.habits
        for kan, group in groupby(kous, key=lambda kou: kou.kan):
            own = list(group)
            for kou in own:
                place = (kou.number, kou.name) if "kou" in h.standing else None
                if place is None:
                    yield Block(kan, None, [Row({"moku": h.row(kou)}, self._figures(kou.mokus))])
                for moku in kou.mokus:
                    yield Block(kan, place, list(self._moku(moku)))
                if h.kou_total is not None and place is not None:
                    yield Block(kan, place, [self._total(h.kou_total, kou.mokus)])
            if h.kan_total is not None:
                every = [moku for kou in own for moku in kou.mokus]
                begins = "kou" if "kou" in h.standing else "moku"
                yield Block(kan, None, [self._total(h.kan_total, every, begins)], begins)
        every = [moku for kou in kous for moku in kou.mokus]
        yield Block(None, None, [self._total(h.total, every, "kan")], "kan")

    def _figures(self, mokus: Sequence[Moku]) -> dict[str, str]:
        now, before = sum(m.amount for m in mokus), sum(m.previous for m in mokus)
        return {n: shown(y) for n, y in zip(FIGURES, (now, before, now - before), strict=True)}

    def _total(self, words: str, mokus: Sequence[Moku], column: str = "moku") -> Row:
        return Row({column: words}, self._figures(mokus))

    def _moku(self, moku: Moku) -> Iterator[Row]:
        h = self.habits
        notes = []
        for mark, work in zip(CIRCLED, moku.works, strict=False):
            notes.append((f"{mark} {work.name}", work.amount))
            notes += [(f"　　{detail.text}", detail.amount) for detail in work.details]
        named = [(n, yen) for n, yen in moku.sources.items() if yen and n not in h.order]
        rows = [Row() for _ in range(max(len(notes), len(moku.setsu), len(named)) + 1)]
        rows[0] = Row({"moku": f"{moku.number} {moku.name}"}, self._figures([moku]))
        rows[0].figures |= {
            n: shown(yen) for n, yen in moku.sources.items() if n in h.order and yen
        }
        for row, (words, yen) in zip(rows, notes, strict=False):
            row.words["note"], row.figures["note"] = words, shown(yen)
        for row, (name, yen) in zip(rows, named, strict=False):
            row.words["listed"], row.figures["listed"] = h.labels[name], shown(yen)
        for row, (number, name, yen) in zip(rows, moku.setsu, strict=False):
            row.words["kubun"], row.figures["figure"] = f"{number} {name}", shown(yen)
        yield from rows

    def _page(self, blocks: Sequence[Block]) -> None:
        press, h = self.press, self.habits
        press.text("汐見町一般会計　歳出", LEFT, 22, 9)
        self._head()
        cells: dict[str, list[Cell]] = {name: [] for name in h.standing}
        top = TOP + HEAD + (PITCH if h.unit_row else 0)
        self._walls(block=None, top=TOP, bottom=top)
        for block in blocks:
            end = top + PITCH * len(block.rows) + 3
            for n, row in enumerate(block.rows):
                self._row(row, top + 2 + n * PITCH)
            self._walls(block, top, end)
            for name, run in cells.items():
                item = block.kan if name == "kan" else block.kou
                if run and (run[-1].kan, run[-1].item) == (block.kan, item):
                    run[-1].bottom = end
                elif item is not None:
                    run.append(Cell(block.kan, item, top, end))
            top = end
        for name, run in cells.items():
            for cell in run:
                self._stand(name, cell)
        press.page += 1
        press.middle(f"- {press.page} -", WIDTH / 2, HEIGHT - 24)
        press.canvas.showPage()

    def _row(self, row: Row, top: float) -> None:
        for name, words in row.words.items():
            self.press.text(words, self.columns[name][0] + 3, top)
        for name, figure in row.figures.items():
            self.press.right(figure, self.columns[name][1] - 3, top)

    def _head(self) -> None:
        press, h = self.press, self.habits
        for name, (x0, x1) in self.columns.items():
            press.middle(h.words[name], (x0 + x1) / 2, TOP + 8)
            if h.unit_row and name not in ("kan", "kou", "moku", "kubun"):
                press.right("千円", x1 - 3, TOP + HEAD + 2, 5)
        if not h.unit_row:
            press.right("（単位：千円）", self.end, 24, 7)
        for top in (TOP, TOP + HEAD):
            press.line(LEFT, top, self.end, top)

    def _walls(self, block: Block | None, top: float, bottom: float) -> None:
        """The lines beside the columns of a block, and below it: the words of a 計 stand over the
        columns of all that it is no part of."""
        starts = {name: x0 for name, (x0, _) in self.columns.items()}
        if block is not None:
            levels = [*self.habits.standing, "moku"]
            inside = levels[levels.index(block.begins) + 1 :]
            starts = {name: x for name, x in starts.items() if name not in inside}
            self.press.line(starts[block.begins], bottom, self.end, bottom)
        for x in (*starts.values(), self.end):
            self.press.line(x, top, x, bottom)

    def _stand(self, name: str, cell: "Cell") -> None:
        """A number, and below it the letters of a name, in as many columns as it takes."""
        press, (x0, x1) = self.press, self.columns[name]
        press.line(x0, cell.top, x1, cell.top)
        press.line(x0, cell.bottom, x1, cell.bottom)
        if name == "kan" and self.habits.once and cell.item in self._named:
            return
        self._named.add(cell.item)
        number, word = cell.item
        over = self.habits.number(name, number)
        room = int((cell.bottom - cell.top - 4) / LETTER) - len(over)
        stems = -(-len(word) // room)
        high = -(-len(word) // stems)
        widest = (cell.bottom - cell.top - 4) / (high + len(over))
        step = min(2.0 * LETTER, widest) if self.habits.spread else LETTER
        middle, top = (x0 + x1) / 2, cell.top + 2
        for n, words in enumerate(over):
            press.middle(words, middle, top + step * n, LETTER)
        for n, letter in enumerate(word):
            x = middle + ((stems - 1) / 2 - n // high) * LETTER
            press.middle(letter, x, top + step * (n % high + len(over)), LETTER)


@dataclass
class Cell:
    """A cell of a 款 or 項 on one page."""

    kan: tuple[int, str] | None
    item: tuple[int, str]
    top: float
    bottom: float


def upright_book(path: Path, kous: Sequence[Kou], habits: Upright) -> Path:
    """The file of such a book."""
    press = Press(path)
    UprightBook(press, habits).lay_out(kous)
    return press.save()
