"""The name of an indicator, with the label before it and the unit behind it."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.glyphs import narrow
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.form.indicator import UNIT_OF_NAME
from yosandb.extract.shapes.form.unit_behind import Behind
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import Text

# KPI①   指標2   ③: the label of an indicator that stands beside its name
_LABEL = regex.compile(r"(?:KPI|指標)?\s*(?:[①-⑳]|[(]?[0-9]{1,2}[)]?)")
# 指標2　待機児童数   KPI①：宿泊者数   ①宿泊者数: the label before a name, or beside its lines
_LABEL_BEFORE = regex.compile(
    r"\s*(?P<label>(?:指\s*標|KPI)\s*(?:[①-⑳]|[(]?[0-9]{1,2}[)]?(?=[:：\s]|$))|[①-⑳](?=.*\S))"
    r"[:：]?\s*"
)


def is_other(cells: Sequence[Cell], behind: Behind) -> bool:
    """Whether what stands in brackets behind a name is not the unit that its values print."""
    match = UNIT_OF_NAME.fullmatch(Text(cells[-1].lines).text.replace("\n", " "))
    return bool(behind.unit) and match is not None and match["unit"] != behind.text


def named(reading: Reading, cells: Sequence[Cell]) -> dict[str, Printed]:
    """The name, and the label that stands in a cell of its own before it."""
    first, *others = cells
    if others and _LABEL.fullmatch(narrow(first.text)):
        return {
            "indicator": reading.words_of("indicator", [first]),
            "name": reading.words_of("name", others),
        }
    for place, line in enumerate(first.lines):
        text = Text([line], narrow)
        if (label := _LABEL_BEFORE.match(text.text)) is None:
            continue
        rest = text.runs((label.end(), len(text.text)))
        lines = (*first.lines[:place], *rest, *first.lines[place + 1 :])
        if not lines:  # a label that stands for the name
            break
        return {
            "indicator": reading.sheet.field("kpis.indicator", text.runs(label.span("label"))),
            "name": reading.words_of("name", [replace(first, lines=lines), *others]),
        }
    return {"name": reading.words_of("name", cells)}


def with_unit(reading: Reading, cells: Sequence[Cell]) -> dict[str, Printed]:
    """延べ宿泊者数（人）: the name and the unit behind it, where no column has the units."""
    last = cells[-1]
    text = Text(last.lines)
    match = UNIT_OF_NAME.fullmatch(text.text.replace("\n", " "))
    if match is None:
        return named(reading, cells)
    name = replace(last, lines=tuple(text.runs(match.span("name"))))
    fields = named(reading, [*cells[:-1], name])
    unit = reading.sheet.field("kpis.unit", text.runs(match.span("unit")))
    reading.sheet.label_lines("kpis", last.lines)
    return {**fields, "unit": unit}
