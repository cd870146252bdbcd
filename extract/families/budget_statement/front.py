"""第1表 and 総括: totals by 款 and 項 that the statement must meet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.book import Kan, Side
from yosandb.extract.families.budget_statement.heading import Form
from yosandb.extract.families.budget_statement.items import figure_rows
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.bare import Bare
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.table import by_column
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record

# A figure belongs to the row that begins above it, or at most this much (in sizes) below.
ABOVE = 0.4

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


def front_rows(view: View, form: Form, side: str | None, last: FrontRow | None) -> list[FrontRow]:
    """The rows of one table, their characters claimed; `last` is the 款 on the page before."""
    sheet = view.sheet
    body = view.body(form)
    sheet.label("words of the form", form.chars)
    if not body:
        return []
    cells = by_column(body, form.table(view.grid, body))
    kind = "table1" if form.is_table1 else "summary"
    names = sorted(
        ((line, level) for level in ("kan", "kou") for line in cells.get(level, ())),
        key=lambda pair: pair[0].box.top,
    )
    rows: list[FrontRow] = []
    kan = last
    for line, level in names:
        row = _row(view, line, level, kind, side)
        if row is None:
            _more(view, line, rows)
            continue
        kan = row if row.level == "kan" else kan
        row.kan = kan if row.level == "kou" else None
        rows.append(row)
    _figures(view, cells, rows)
    return rows


def _row(view: View, line: Line, level: str, kind: str, side: str | None) -> FrontRow | None:
    """The row that a name begins; None for the rest of a name."""
    bare = Bare(line)
    total = rules.TOTAL.fullmatch(bare.text)
    match = None if total is not None else rules.ITEM.fullmatch(bare.text)
    if total is None and (match is None or match["name"] is None):
        return None
    name = line if match is None else bare.group(match, "name")
    assert name is not None
    label = view.sheet.field("totals.label", [name])
    view.sheet.label("words of the form", line.chars)
    number = None if match is None else int(match["number"])
    return FrontRow(
        kind,
        side,
        view.sheet.number,
        "total" if total is not None else level,
        number,
        label,
        line.box.top - ABOVE * line.size,
    )


def _more(view: View, line: Line, rows: Sequence[FrontRow]) -> None:
    """The rest of a name that goes over two lines."""
    if rows:
        more = view.sheet.field("totals.label", [line])
        label = rows[-1].label
        rows[-1].label = Printed(label.text + more.text, label.parts + more.parts)


def _figures(view: View, cells: Mapping[str, Sequence[Line]], rows: Sequence[FrontRow]) -> None:
    """Hand each row its figures: in their order where each has some, else by their height."""
    figures = figure_rows({name: lines for name, lines in cells.items() if name in _COLUMNS})
    in_order = len(figures) == len(rows)
    for place, found in enumerate(figures):
        y = min(line.box.centre[1] for line in found.values())
        row = rows[place] if in_order else _row_at(rows, y)
        for name, line in found.items() if row is not None else ():
            if rules.FIGURE.fullmatch(Bare(line).text) and row is not None:
                row.figures[_COLUMNS[name]] = view.sheet.field("totals.amount", [line])


def _row_at(rows: Sequence[FrontRow], y: float) -> FrontRow | None:
    return next((row for row in reversed(rows) if row.top <= y), None)


def facing_sources(view: View, form: Form, rows: Sequence[FrontRow]) -> None:
    """The sources of the rows of 総括 on the page before, which stand on the facing page."""
    body = view.body(form)
    view.sheet.label("words of the form", form.chars)
    if body:
        _figures(view, by_column(body, form.table(view.grid, body)), rows)


def totals(rows: Sequence[FrontRow], side_of: Mapping[str | None, Side]) -> Iterator[Record]:
    """The totals, each bound to the item that it must meet; 合計 covers the 款 above it."""
    covered: dict[str, list[Record]] = {}
    for row in rows:
        side = side_of.get(row.side)
        for column, printed in row.figures.items():
            links = _links(row, side)
            total = row.level == "total"
            covers = tuple((record, "amount") for record in covered.get(column, ())) if total else ()
            facts = {"kind": row.kind, "column": column, **({"side": row.side} if row.side else {})}
            record = Record(
                "totals",
                row.page,
                printed.text,
                {"label": row.label, "amount": printed},
                facts=facts,
                links=links,
                covers=covers,
            )
            yield record
            if row.level == "kan":
                covered.setdefault(column, []).append(record)
        if row.level == "total":
            covered = {}


def _links(row: FrontRow, side: Side | None) -> dict[str, Record]:
    if side is None:
        return {}
    links = {"account_id": side.account}
    kan_row = row if row.level == "kan" else row.kan
    number = kan_row.number if kan_row is not None else None
    kan = None if number is None else side.kans.get(number)
    item = _item(row, kan)
    return links if item is None else {**links, "item_id": item}


def _item(row: FrontRow, kan: Kan | None) -> Record | None:
    if row.level == "total" or kan is None:
        return None
    if row.level == "kan":
        return kan.record
    kou = None if row.number is None else kan.kous.get(row.number)
    return None if kou is None else kou.record
