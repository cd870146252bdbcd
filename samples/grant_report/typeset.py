"""A report to its PDF and its gold: what every make_*.py of this folder ends in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from content import Report, write_gold
from form import Form, form_rows, grand_rows
from layout import Flow, Frame
from paint import Look, paint

HERE = Path(__file__).parent


def frames(
    size: tuple[float, float],
    margins: tuple[float, float, float, float],
    columns: int = 1,
    gap: float = 30,
) -> Iterator[Frame]:
    """Give the frames of endless pages; margins: left, top, right, bottom."""
    left, top, right, bottom = margins
    width = (size[0] - left - right - gap * (columns - 1)) / columns
    for page in count(1):
        for column in range(columns):
            x0 = left + column * (width + gap)
            yield Frame(page, x0, top, width, size[1] - bottom)


def set_forms(report: Report, form: Form, flow: Flow, stacked: Sequence[int] = ()) -> None:
    """Set the forms; a project named in `stacked` follows in the same frame."""
    for index, project in enumerate(report.projects):
        if index and project.no not in stacked:
            flow.next_frame()
        elif index:
            flow.y += 18
        flow.add(form_rows(report, project, form))
    flow.add(grand_rows(report, form))


def typeset(
    name: str, report: Report, form: Form, flow: Flow, look: Look, stacked: Sequence[int] = ()
) -> None:
    """Write NAME.pdf here and its gold in the folder of the gold records."""
    set_forms(report, form, flow, stacked)
    pages = paint(HERE / f"{name}.pdf", report.title, flow.boxes, look, flow.face)
    gold = HERE.parent / "gold" / f"{name}.json"
    write_gold(report, gold, flow.pages, f"{name}.pdf", pages)
