"""A text of a form that a page break cuts, or parts from its label: it goes on above the labels of
the next page.

::

    〔成　　果〕                                     ─── page ───
      年間利用者は 41,260人で、前年度に比べ              2,840人増加した。
    ─── page ───                                   〔課　　題〕 …
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from yosandb.extract import regex
from yosandb.extract.families.forms.open_form import OpenForm
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Page
from yosandb.extract.pieces import claim
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.headings import MARK
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import Part

# The fields that are told in sentences, which may go on.
TEXTS = frozenset(
    [
        "description",
        "outline",
        "results",
        "overview",
        "effect",
        "effect_reason",
        "opinion",
        "policy_reason",
    ]
)
# Lines of one text begin within this of each other (in sizes), and follow as closely as this.
INDENT, CLOSE = 1.5, 1.2
# A line that ends this close to the margin (in sizes) runs on in the next one.
FULL = 2.0
# 1 事業費の推移   ■ 指標
_MARKED = regex.compile(rf"\s*{MARK}\s+\S")


def note_last(form: OpenForm, part: "Part", found: Sequence[Answer], zone: Zone) -> None:
    """Keep which text of a form stands at the foot of a page, where nothing does below it."""
    ends = [(line.box.bottom, a) for a in found for line in (*a.label, *a.lines)]
    bottom, last = max(ends, key=lambda end: end[0], default=(0.0, None))
    below = any(char.box.top > bottom for char in zone.chars)
    name = "" if last is None or below else last.field
    form.cut = name if name in TEXTS and name in part.labels else ""


def with_rest(
    sheet: Sheet, zone: Zone, part: "Part", form: OpenForm, found: Sequence[Answer]
) -> Zone:
    """Give `form` what goes on from the page before; returns what is left of the zone."""
    name = form.cut
    own = list(_first_lines(sheet.page, zone, found)) if name in part.labels else []
    if not own or not _goes_on(form, name, own[0]):
        return zone
    before = form.cells.get(name, ())
    right = before[-1].right if before else max(line.box.x1 for line in own)
    form.add(name, claim(sheet, f"{form.table}.{name}", own, right))
    taken = {char for line in own for char in line.chars}
    return replace(zone, chars=tuple(char for char in zone.chars if char not in taken))


def _goes_on(form: OpenForm, name: str, line: Line) -> bool:
    """Whether a line is the rest of a sentence, the next one of a text set so, or all of it; a
    heading with a mark of its own is none."""
    last = form.cells[name][-1] if form.cells.get(name) else None
    full = last is not None and last.line.box.x1 >= last.right - FULL * last.line.size
    if last is not None and full and not last.line.bare.endswith("。"):
        return True
    if _MARKED.match(line.text):
        return False
    return last is None or abs(last.line.box.x0 - line.box.x0) <= INDENT * line.size


def _first_lines(page: Page, zone: Zone, found: Sequence[Answer]) -> Iterator[Line]:
    """The lines on top of a zone, above all labels and boxes, as they follow each other."""
    tops = [line.box.top for answer in found for line in (*answer.label, *answer.lines)]
    tops += [lattice.box.top for lattice in lattices(page.rulings)]
    last: Line | None = None
    for line in zone.lines:
        if line.box.bottom > min(tops, default=zone.box.bottom):
            return
        if last is not None and not _follows(last, line):
            return
        yield line
        last = line


def _follows(last: Line, line: Line) -> bool:
    close = line.box.top - last.box.bottom <= CLOSE * line.size
    return close and abs(line.box.x0 - last.box.x0) <= INDENT * line.size
