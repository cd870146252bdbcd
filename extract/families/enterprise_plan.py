"""The family *enterprise plan*: 款 項 目 of an 企業会計 with their 予定額, both sides."""

from collections.abc import Iterator

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.accounts import account_of
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, wrapped
from yosandb.extract.records import Record
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.text import Text

__all__ = ["ENTERPRISE_PLAN"]

_LEVELS = ("kan", "kou", "moku")
# 1 水道事業収益   第1款 資本的収入
_NUMBER = regex.compile(r"\s*第?\s*(?P<number>[0-9]{1,3})\s*[款項目]?[.．、]?\s*(?=\D)")
_SIDES = {
    "revenue": regex.compile("収入|収益(?!的支)"),
    "expenditure": regex.compile("支出|費用"),
}


def plan_rows(reading: Reading) -> Iterator[Found]:
    """The 款, 項 and 目 of a plan: the innermost that begins in a row has its amount."""
    yield from account_of(reading)
    plan = _Plan(reading)
    for number, row in enumerate(reading.rows):
        yield from plan.row(number, row)


class _Plan:
    """One table of a plan: its side, and the 款 and 項 that are open."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._open: dict[str, tuple[Cell, Record]] = {}
        self._side = self._said_side()

    def _said_side(self) -> str | None:
        """The side that the nearest line above tells, else the name of the first 款."""
        rows = self._reading.rows[:1]
        first = [cell.text for row in rows for cell in self._reading.said(row, "kan")]
        over = [line.narrow for line in reversed(self._reading.part.over.above)]
        for text in (*over[:2], *first):
            sides = [side for side, word in _SIDES.items() if word.search(text)]
            if len(sides) == 1:
                return sides[0]
        return None

    def row(self, number: int, row: Row) -> Iterator[Found]:
        """Whatever begins in a row."""
        figures = self._reading.figures(row)
        begun = [(level, cell) for level in _LEVELS for cell in self._reading.said(row, level)]
        begun = [(level, cell) for level, cell in begun if not self._goes_on(level, cell)]
        if not begun and figures:
            said = " ".join(line.text for line in figures.values())
            self._reading.sheet.problem("row-unclear", f"a row without a name: {said}", "error")
        for level, cell in begun:
            is_last = cell is begun[-1][1]
            yield self._item(cell, level, figures if is_last else {})
        if begun:
            yield from self._reading.unknown(row, number, begun[-1][1].lines)

    def _goes_on(self, level: str, cell: Cell) -> bool:
        return level in self._open and self._open[level][0] is cell

    def _item(self, cell: Cell, level: str, figures: dict[int, Line]) -> Record:
        sheet, kept = self._reading.sheet, self._reading.kept
        text = Text(cell.lines, narrow)
        match = _NUMBER.match(text.text)
        runs = text.runs((0 if match is None else match.end(), len(text.text))) or cell.lines
        fields = {"name": wrapped(claim(sheet, "items.name", runs, cell.box.x1)).closed_up()}
        if match is not None and (number := text.group(match, "number")) is not None:
            fields["number"] = sheet.field("items.number", [number])
        for column, line in figures.items():
            if (name := self._reading.columns.fields[column]) in AMOUNTS:
                fields[name] = sheet.field(f"items.{name}", [line])
        sheet.label_lines("items.name", cell.lines)
        outer = [own for own in _LEVELS[: _LEVELS.index(level)] if own in self._open]
        links = {} if kept.account is None else {"account_id": kept.account}
        links |= {"parent_id": self._open[outer[-1]][1]} if outer else {}
        record = Record(
            "items",
            sheet.number,
            fields["name"].text,
            fields,
            facts=self._facts(level),
            links=links,
            unit=self._reading.unit,
        )
        self._open = {own: self._open[own] for own in outer} | {level: (cell, record)}
        return record

    def _facts(self, level: str) -> dict[str, str | int]:
        side: dict[str, str | int] = {} if self._side is None else {"side": self._side}
        return {"source": self._reading.source, "level": level} | side


ENTERPRISE_PLAN = TableFamily(
    name="enterprise plan",
    japanese="企業会計予算実施計画",
    description="収益的収入: 1 水道事業収益 723,805, 1 営業収益 630,655, 1 給水収益 627,300",
    table="items",
    source="plan",
    columns={
        "kan": r"款",
        "kou": r"項",
        "moku": r"目",
        "amount": r"(?:本年度)?(?:予定|予算)額|金額|[本今当]年度",
        "previous": r"前年度(?:予定|予算)?額?",
        "change": r"比較|(?:比較)?増[△・]?減額?",
    },
    needs=[("kan",), ("kou",), ("amount",)],
    sums={"change": ["amount", "-previous"]},
    requires=r"収益的|資本的|実施計画|事業会計",
    refuses=r"事項別明細書|第[0-9一二]表",
    beside=r"備考|説明|摘要|節|附記",
    read=plan_rows,
    beside_it=("accounts",),
)
