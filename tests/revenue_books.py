"""歳入 of a town as books set it: 節 beside their 目, below them, or on the page that faces."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlite_utils import Database

from yosandb.tests.town_books import HEIGHT, PITCH, WIDTH, Press, shown

Place = tuple[int, ...]
Cells = dict[str, str]
FIGURES = ("amount", "previous", "change")
WIDE = {"name": 170.0, "note": 150.0, "kubun": 120.0, "office": 60.0}
# 款, each with its 項, and these with their 目.
NAMES = (
    ("町税", (("町民税", ("個人", "法人")), ("固定資産税", ("固定資産税",)))),
    ("使用料及び手数料", (("使用料", ("総務使用料", "土木使用料")), ("手数料", ("衛生手数料",)))),
    ("国庫支出金", (("国庫負担金", ("民生費負担金",)), ("国庫補助金", ("土木費補助金",)))),
    ("町債", (("町債", ("土木債", "消防債")),)),
)
SETSU = ("現年課税分", "滞納繰越分", "道路使用料", "児童手当負担金", "保育補助金", "施設利用分")
DETAILS = ("均等割", "所得割", "前年度精算分", "団体分", "個人分")


@dataclass(frozen=True)
class Item:
    """A 款, 項, 目 or 節 by its numbers, with what a 節 is made of."""

    place: Place
    name: str
    amount: int
    previous: int = 0
    details: tuple[tuple[str, int], ...] = ()

    @property
    def cells(self) -> Cells:
        """Its figures by column: a 節 has an amount alone."""
        yen = (self.amount, self.previous, self.amount - self.previous)
        own = FIGURES if len(self.place) < 4 else FIGURES[:1]
        return {name: shown(figure) for name, figure in zip(own, yen, strict=False)}


def content() -> list[Item]:
    """款 before their 項, and so on; figures are made by rule, no two sums alike by chance."""
    found: list[Item] = []
    for k, (kan, kous) in enumerate(NAMES, 1):
        found.append(Item((k,), kan, 0))
        for j, (kou, mokus) in enumerate(kous, 1):
            found.append(Item((k, j), kou, 0))
            for i, moku in enumerate(mokus, 1):
                seed = (k * 5471 + j * 977 + i * 4099) % 9973
                own = list(_setsu((k, j, i), seed))
                whole = sum(setsu.amount for setsu in own)
                found += [Item((k, j, i), moku, whole, whole - seed % 700 * 1000), *own]
    return [_summed(item, found) for item in found]


def _setsu(place: Place, seed: int) -> Iterator[Item]:
    for n in range(1, 3 + seed % 2):
        parts = [
            (DETAILS[(seed + n + d) % 5], (100 + seed * (n + d + 2) % 4999) * 1000)
            for d in range((seed + n) % 3)
        ]
        yen = sum(part for _, part in parts) or (100 + seed * n % 4999) * 1000
        yield Item((*place, n), SETSU[(seed + n) % 6], yen, 0, tuple(parts))


def _summed(item: Item, every: Sequence[Item]) -> Item:
    depth = len(item.place)
    own = [o for o in every if len(o.place) == 3 and o.place[:depth] == item.place]
    if depth > 2:
        return item
    figures = sum(o.amount for o in own), sum(o.previous for o in own)
    return Item(item.place, item.name, *figures)


class Sheets:
    """Sets tables of columns, each under its word; `rule` parts them by lines."""

    def __init__(self, press: Press, words: Mapping[str, str], *, rule: bool) -> None:
        self.press, self.words, self.rule = press, words, rule

    def page(self, columns: Sequence[str], tables: Sequence[tuple[str, Sequence[Cells]]]) -> None:
        """A page of tables, each below its title."""
        press, top = self.press, 34.0
        press.text("令和8年度汐見町一般会計　歳入", 24, 14, 8)
        press.right("（単位：千円）", WIDTH - 24, 14)
        for title, rows in tables:
            press.text(title, 24, top, 8)
            top = self._table(columns, rows, top + 14) + 10
        press.page += 1
        press.text(str(press.page), 24 if press.page % 2 == 0 else WIDTH - 40, HEIGHT - 20)
        press.canvas.showPage()

    def _table(self, columns: Sequence[str], rows: Sequence[Cells], top: float) -> float:
        press, edges = self.press, [24.0]
        for name in columns:
            edges.append(edges[-1] + WIDE.get(name, 62.0))
        ends = dict(zip(columns, pairwise(edges), strict=True))
        body = top + 20
        for name, (x0, x1) in ends.items():
            press.middle(self.words.get(name, ""), (x0 + x1) / 2, top + 5)
        for n, row in enumerate(rows):
            for name, words in row.items():
                x0, x1 = ends.get(name.removesuffix(" yen"), (0.0, 0.0))
                if not x1:
                    continue
                if name in ("name", "kubun", "note"):
                    indent = len(words) - len(words.lstrip(" "))
                    press.text(words.lstrip(" "), x0 + 3 + indent, body + n * PITCH)
                else:
                    press.right(words, x1 - 4, body + n * PITCH)
        end = body + len(rows) * PITCH
        for y in (top, body - 2, end) if self.rule else ():
            press.line(24, y, edges[-1], y)
        for x in edges if self.rule else ():
            press.line(x, top, x, end)
        return end


def below(items: Sequence[Item], named: Callable[[Place], str], indent: int) -> list[Cells]:
    """All levels in one column, each further in; what a 節 is made of stands beside it."""
    rows: list[Cells] = []
    for item in items:
        blanks = " " * (indent * (len(item.place) - 1))
        rows.append({"name": f"{blanks}{named(item.place)}{item.name}", **item.cells})
        rows += [{}] * (len(item.details) - 1)
        for row, part in zip(range(-max(1, len(item.details)), 0), item.details, strict=False):
            rows[row] = {**rows[row], **_detail(part)}
    every = [item for item in items if len(item.place) == 1]
    whole = Item((0,), "", sum(i.amount for i in every), sum(i.previous for i in every))
    return [*rows, {"name": "歳入合計", **whole.cells}]


def _detail(part: tuple[str, int]) -> Cells:
    return {"note": f"・{part[0]}", "note yen": shown(part[1])}


def beside(items: Sequence[Item], depth: int = 2) -> list[tuple[str, list[Cells]]]:
    """A table for each 項 (or each 款, at depth 1) below its title: 目, and their 節 in columns of
    their own; 項 may stand above their 目."""
    tables: list[tuple[str, list[Cells]]] = []
    kan = ""
    for item in items:
        if len(item.place) == 1:
            kan = f"第{item.place[0]}款　{item.name}"
        if len(item.place) == depth:
            kou = f"　　第{item.place[1]}項　{item.name}" if depth > 1 else ""
            tables.append((f"{kan}{kou}", []))
        rows = tables[-1][1] if tables else []
        if depth < len(item.place) < 4:
            blanks = " " * (8 * (len(item.place) - depth - 1))
            rows.append({"name": f"{blanks}{item.place[-1]} {item.name}", **item.cells})
        if len(item.place) == 3:
            rows.append({})
        elif len(item.place) == 4:
            at = len(rows) - 1
            words = {"kubun": f"{item.place[3]} {item.name}", "figure": shown(item.amount)}
            parts = [_detail(part) for part in item.details] or [{}]
            at -= item.place[3] == 1
            rows[at:] = [{**(rows[at] if n == 0 else {}), **part} for n, part in enumerate(parts)]
            rows[at] |= words
            rows.append({})
    return tables


def said(items: Sequence[Item]) -> dict[str, list[tuple[object, ...]]]:
    """What a reader must give: 目, 節, and what these are made of, by the numbers above them."""
    mokus = [item for item in items if len(item.place) == 3]
    setsu = [item for item in items if len(item.place) == 4]
    return {
        "items": [(*i.place, i.name, i.amount, i.previous, i.amount - i.previous) for i in mokus],
        "setsu": [(*i.place, i.name, i.amount) for i in setsu],
        "notes": [(*i.place, *part) for i in setsu for part in i.details],
    }


_ABOVE = """
LEFT JOIN items AS kou ON kou.id = moku.parent_id LEFT JOIN items AS kan ON kan.id = kou.parent_id
WHERE moku.side = 'revenue'
"""
_READ = {
    "items": "SELECT kan.number, kou.number, moku.number, moku.name, moku.amount_yen,"
    f" moku.previous_yen, moku.change_yen FROM items AS moku {_ABOVE} AND moku.level = 'moku'",
    "setsu": "SELECT kan.number, kou.number, moku.number, setsu.number, setsu.name,"
    f" setsu.amount_yen FROM setsu JOIN items AS moku ON moku.id = setsu.item_id {_ABOVE}",
    "notes": "SELECT kan.number, kou.number, moku.number, setsu.number, ltrim(text, '・'),"
    " notes.amount_yen FROM notes LEFT JOIN setsu ON setsu.id = setsu_id"
    f" JOIN items AS moku ON moku.id = notes.item_id {_ABOVE}",
}


def read(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """The same of a database."""
    return {name: list(db.execute(query)) for name, query in _READ.items()}
