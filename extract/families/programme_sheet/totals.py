"""Printed totals bound to what they cover, by their label and their place in the document."""

from collections.abc import Sequence
from typing import TypeAlias

from yosandb.extract.families.programme_sheet.drafts import Programme, Total, is_grand

Item: TypeAlias = Programme | Total


def bind(sequence: Sequence[Item]) -> None:
    """Say of each total in `sequence` (in reading order) which parts it covers.

    小計 and 計 cover what their section printed since the total before; a total in a heading
    covers its section; 合計 covers all that no other total covers yet, or its section where
    each section has a 合計 of its own.
    """
    open_items: list[Item] = []
    by_section = _each_section_has_a_grand_total(sequence)
    for place, item in enumerate(sequence):
        if isinstance(item, Total):
            parts = _parts(item, sequence[place + 1 :], open_items, by_section=by_section)
            item.covers = parts
            open_items = [other for other in open_items if other not in parts]
            item.kind = "total" if _spans_sections(item) else "subtotal"
            if item.kind == "total":
                item.section = None
            if not parts and item.kind != "total":
                item.kind = "repeated"
        elif any(item in t.covers for t in open_items if isinstance(t, Total)):
            continue
        open_items.append(item)


def _parts(
    total: Total, following: Sequence[Item], open_items: Sequence[Item], *, by_section: bool
) -> list[Item]:
    if total.heads_section:
        return [p for p in following if isinstance(p, Programme) and p.section is total.section]
    own = [item for item in open_items if item.section is total.section]
    if is_grand(total.fields["label"].text):
        return own if by_section and any(isinstance(i, Programme) for i in own) else [*open_items]
    programmes: list[Item] = [item for item in own if isinstance(item, Programme)]
    return programmes or own


def _spans_sections(total: Total) -> bool:
    return is_grand(total.fields["label"].text) and len({id(p.section) for p in total.covers}) > 1


def _each_section_has_a_grand_total(sequence: Sequence[Item]) -> bool:
    """Whether every section that prints programmes also prints a 合計 below them."""
    sections = {id(item.section) for item in sequence if isinstance(item, Programme)}
    grand = [
        id(item.section)
        for item in sequence
        if isinstance(item, Total)
        and not item.heads_section
        and is_grand(item.fields["label"].text)
    ]
    return len(sections) > 1 and sections <= set(grand)
