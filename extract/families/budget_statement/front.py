"""第1表 and 総括: totals by 款 and 項 that the statement must meet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import is_level
from yosandb.extract.families.budget_statement.book import Side
from yosandb.extract.families.budget_statement.entries import Entries
from yosandb.extract.families.budget_statement.figure import amount
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.front_lines import (
    overflown,
    rejoined,
    side_label,
    starts,
)
from yosandb.extract.families.budget_statement.items import figure_rows, snapped, total_words
from yosandb.extract.families.budget_statement.nesting import Nesting
from yosandb.extract.families.budget_statement.steps import adds_up
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.table import Column, by_column
from yosandb.extract.page import Char
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.text import unspaced

# A figure belongs to the row that begins above it, or at most this much (in sizes) below.
ABOVE = 0.4
# 項 begin to the right of 款 by at least this much (in sizes).
LEVEL_GAP = 2.0

_COLUMNS: Mapping[str, str] = {
    **{name: f"{name}_yen" for name in rules.FIGURES},
    **{name: name for name in rules.SOURCES},
    "figure": "amount_yen",
}


@dataclass(eq=False)
class FrontRow:
    """A row of 第1表 or 総括, until the items that it must meet have been read."""

    kind: str
    side: str | None
    page: int
    level: str
    number: int | None
    label: Printed
    top: float
    figures: dict[str, Printed] = field(default_factory=dict)
    kan: "FrontRow | None" = None
    abolished: bool = False

    @property
    def name(self) -> str:
        """The name without the blanks that spread it over its cell."""
        return "".join(self.label.text.split())

    def is_kan(self, number: int, name: str) -> bool:
        """Whether it is the row of this 款."""
        return self.level == "kan" and self.number == number and self.name == name


def front_rows(view: View, form: Form, side: str | None, last: FrontRow | None) -> list[FrontRow]:
    """The rows of one table, their characters claimed; `last` is the 款 on the page before."""
    sheet = view.sheet
    body = view.body(form)
    sheet.label("words of the form", form.chars)
    if not body:
        return []
    columns = form.table(view.grid, body)
    label = side_label([char for char in body if columns[0].takes(char.box)])
    if label is not None:
        side = label[0]
        sheet.label("words of the form", label[1])
    words = total_words(body)
    side = _side_of(words) or side
    taken = {char for line in words for char in line.chars} | set(label[1] if label else ())
    body = [char for char in body if char not in taken]
    cells, over = overflown(_cells(body, columns), _COLUMNS)
    figures = _figure_rows(cells)
    rows: list[FrontRow] = []
    for level, lines in _by_level(form, columns, body, over, figures).items():
        own = sorted([*lines, *words] if level == "kan" else lines, key=_top)
        begins = starts(own, figures) if figures else own
        rows += _column_rows(view, own, begins, form, level, side)
    rows.sort(key=lambda row: row.top)
    kan = last.kan if last is not None and last.level == "kou" else last
    for row in rows:
        kan = row if row.level == "kan" else kan
        row.kan = kan if row.level == "kou" else None
    _figures(view, cells, rows)
    return rows


def _side_of(totals: Sequence[Line]) -> str | None:
    """The side that 歳入合計 or 歳出合計 names, if it is one."""
    said = {side for t in totals for word, side in rules.SIDES.items() if word in t.narrow}
    return said.pop() if len(said) == 1 else None


def _cells(body: Sequence[Char], columns: Sequence[Column]) -> dict[str, list[Line]]:
    """The lines of each column, wrapped figures whole."""
    cells = by_column(body, columns)
    return {n: rejoined(lines) if n in _COLUMNS else lines for n, lines in cells.items()}


def _by_level(
    form: Form,
    columns: Sequence[Column],
    body: Sequence[Char],
    over: frozenset[Char],
    figures: Sequence[Mapping[str, Line]],
) -> dict[str, list[Line]]:
    """The lines of 款 and of 項: these begin further to the right, ruled apart or not.

    `over` are the characters of names that reach into a column of figures.
    """
    named = [column for column in columns if column.name in ("kan", "kou")]
    chars = [c for c in body if c in over or any(column.takes(c.box) for column in named)]
    if len(named) == 1 and form.nesting:
        return _nested(form.nesting, lines_of(chars))
    if len(named) == 1 or not chars:
        return {named[0].name: lines_of(chars)}
    cut = _level_cut(named, chars, figures)
    found: dict[str, list[Line]] = {"kan": [], "kou": []}
    for line in lines_of(chars):
        text = line.narrow
        rest = rules.REST.fullmatch(text)
        if rest is not None and rest["level"] == "項":
            found["kou"].append(line)
            continue
        whole = rest or rules.TOTAL.fullmatch(text)
        inside = [char for word in line.words if whole or word.box.x0 < cut for char in word.chars]
        beyond = [char for char in line.chars if char not in inside]
        found["kan"] += [Line(tuple(inside))] if inside else []
        found["kou"] += [Line(tuple(beyond))] if beyond else []
    return found


def _nested(nesting: Nesting, lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of 款 and of 項 in one column, each with what its name goes on with."""
    found: dict[str, list[Line]] = {level: [] for level in nesting.levels}
    level = nesting.levels[0]
    for line in lines:
        level = nesting.begun(line) or level
        found[level].append(line)
    return found


def _level_cut(
    named: Sequence[Column], chars: Sequence[Char], figures: Sequence[Mapping[str, Line]]
) -> float:
    """Where 項 begin: where those to the right add up to those to the left of it, or at the widest
    gap between the places where rows begin."""
    every = [part for line in lines_of(chars) for part in line.words]
    every = [part for part in every if rules.ITEM.fullmatch(part.narrow)]
    gaps = [(b - a, b) for a, b in pairwise(sorted(part.box.x0 for part in every))]
    size = median(char.size for char in chars)
    priced = [(part, yen) for part in every for yen in _beside(part, figures)]
    for begin in (b - size / 4 for gap, b in gaps if gap > size / 2):
        if adds_up([[(int(part.box.x0 >= begin), yen) for part, yen in priced]]):
            return begin
    gap, begin = max(gaps, default=(0.0, 0.0))
    return begin - size / 2 if gap >= LEVEL_GAP * size else named[1].x0


def _beside(name: Line, figures: Iterable[Mapping[str, Line]]) -> Iterator[int]:
    """The first figure on the height of a name."""
    rows = (next(iter(row.values())) for row in figures)
    yield from (amount(figure.narrow) for figure in rows if is_level(name, figure))


def _column_rows(
    view: View,
    lines: Sequence[Line],
    begins: Sequence[Line],
    form: Form,
    level: str,
    side: str | None,
) -> list[FrontRow]:
    """The rows that begin in the column of 款 or 項, each with one of the lines `begins`."""
    kind = "table1" if form.is_table1 else "summary"
    if not begins:
        return []
    spots = [begins[0].box.centre[0]]
    rulings = view.grid.horizontals_across(spots, form.box.bottom, view.sheet.page.height)
    tops = [*snapped(begins, rulings), view.sheet.page.height]
    found: list[FrontRow] = []
    for start, top, end in zip(begins, tops[:-1], tops[1:], strict=True):
        own = [line for line in lines if top <= line.box.centre[1] < end]
        names = [name for line in own if (name := _name(line, start)) is not None]
        total = rules.TOTAL.fullmatch(start.narrow) is not None
        match = rules.FRONT_ITEM.fullmatch(start.narrow)
        gone = rules.FRONT_GONE.fullmatch(start.narrow) is not None
        found.append(
            FrontRow(
                kind,
                side,
                view.sheet.number,
                "total" if total else level,
                None if match is None else int(match["number"]),
                view.sheet.field("totals.label", names or [start]),
                top,
                abolished=gone,
            )
        )
        view.sheet.label_lines("words of the form", own)
    return found


def _top(line: Line) -> float:
    return line.box.top


def _name(line: Line, start: Line) -> Line | None:
    """A line of a name, without the number that the row begins with."""
    bare = unspaced(line)
    lead = (p.fullmatch(bare.text) for p in (rules.FRONT_ITEM, rules.FRONT_GONE) if line is start)
    match = next((found for found in lead if found is not None), None)
    return line if match is None else bare.group(match, "name")


def _figure_rows(cells: Mapping[str, Sequence[Line]]) -> list[dict[str, Line]]:
    return figure_rows({name: lines for name, lines in cells.items() if name in _COLUMNS})


def _figures(view: View, cells: Mapping[str, Sequence[Line]], rows: Sequence[FrontRow]) -> None:
    """Hand each row its figures: in their order where each has some, else by their height."""
    for line in (line for name in cells if name in _COLUMNS for line in cells[name]):
        if rules.NONE.fullmatch(line.narrow):
            view.sheet.label("words of the form", line.chars)
    figures = _figure_rows(cells)
    owners = rows if len(figures) == len(rows) else [_row_at(rows, found) for found in figures]
    pairs = ((row, f) for row, f in zip(owners, figures, strict=True) if row is not None)
    for row, found in pairs:
        for name, line in found.items():
            row.figures[_COLUMNS[name]] = view.sheet.field("totals.amount", lines_of(line.chars))


def _row_at(rows: Sequence[FrontRow], figures: Mapping[str, Line]) -> FrontRow | None:
    y = min(line.box.centre[1] for line in figures.values())
    return next((row for row in reversed(rows) if row.top <= y), None)


def facing_figures(view: View, form: Form, rows: Sequence[FrontRow]) -> None:
    """The sources or amounts of the rows on the page before, which stand on the facing page."""
    body = view.body(form)
    view.sheet.label("words of the form", form.chars)
    if body:
        _figures(view, _cells(body, form.table(view.grid, body)), rows)


def totals(rows: Sequence[FrontRow], side_of: Mapping[str | None, Side]) -> Iterator[Record]:
    """The totals, each bound to the item that it must meet; 合計 covers the 款 above it."""
    covered: dict[tuple[str, str | None, str], list[Record]] = {}
    for row in rows:
        side = side_of.get(row.side)
        entries = Entries(None if side is None else side.account, row.side)
        item = None if side is None else _item(row, side)
        for column, printed in row.figures.items():
            parts = covered.setdefault((row.kind, row.side, column), [])
            covers = [(part, "amount") for part in parts] if row.level == "total" else ()
            record = entries.total_of(row.page, row.kind, column, printed, row.label, item, covers)
            yield record
            if row.level == "total":
                parts.clear()
            elif row.level == "kan":
                parts.append(record)


def _item(row: FrontRow, side: Side) -> Record | None:
    """The 款 or 項 that a row must meet."""
    above = row if row.level == "kan" else row.kan
    kan = None if above is None or above.number is None else side.kans.get(above.number)
    if kan is None or row.level == "kan":
        return None if kan is None else kan.record
    kou = None if row.number is None else kan.kous.get(row.number)
    return None if kou is None else kou.record
