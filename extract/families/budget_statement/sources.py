"""Sources of money of a row: in columns of their own, or by name one below the other."""

from collections.abc import Iterator, Mapping

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import Record
from yosandb.extract.shapes.text import unspaced
from yosandb.extract.sheet import Sheet


def column_sources(
    sheet: Sheet, figures: Mapping[str, Line], heads: Mapping[str, Line], row: Record, stage: str
) -> Iterator[Record]:
    """The sources of `row` that stand in columns; `heads` are the words over them."""
    for measure in rules.SOURCES:
        if measure in figures:
            fields = {
                "yen": sheet.field("amounts.yen", [figures[measure]]),
                "label": sheet.printed([heads[measure]], heads[measure].bare),
            }
            yield _amount(sheet, fields, measure, row, stage)


def named_sources(sheet: Sheet, line: Line, row: Record, stage: str) -> Iterator[Record]:
    """The sources of `row` that a line names: 国庫支出金 60,852、都支出金 167,883."""
    bare = unspaced(line)
    head = rules.SPECIFIC.match(bare.text)
    start = 0 if head is None else head.end()
    for match in rules.NAMED_SOURCE.finditer(bare.text, start):
        label, yen = bare.group(match, "label"), bare.group(match, "yen")
        assert label is not None and yen is not None
        fields = {
            "yen": sheet.field("amounts.yen", [yen]),
            "label": sheet.field("amounts.label", [label]),
        }
        yield _amount(sheet, fields, measure_of(match["label"]), row, stage)


def measure_of(label: str) -> str:
    """The measure that a printed name stands for; named special funds are `other`."""
    return next((name for name, words in rules.MEASURES if words.fullmatch(label)), "other")


def _amount(sheet: Sheet, fields, measure: str, row: Record, stage: str) -> Record:  # type: ignore[no-untyped-def]
    facts = {"measure": measure, "stage": stage}
    return Record(
        "amounts", sheet.number, fields["yen"].text, fields, facts=facts, links={"row_id": row}
    )
