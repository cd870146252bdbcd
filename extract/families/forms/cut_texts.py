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
from yosandb.extract.shapes.form.unboxed import CLOSE, FULL, INDENT
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
# Letters of one text differ by no more than this (in sizes).
SIZE = 0.05
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
    if not own or not _goes_on(form, name, own):
        return zone
    before = form.cells.get(name, ())
    right = before[-1].right if before else max(line.box.x1 for line in own)
    form.add(name, claim(sheet, f"{form.table}.{name}", own, right))
    taken = {char for line in own for char in line.chars}
    return replace(zone, chars=tuple(char for char in zone.chars if char not in taken))


def _goes_on(form: OpenForm, name: str, own: Sequence[Line]) -> bool:
    """Whether lines are the rest of a sentence, the next one of a text set so, or all of it; a
    heading with a mark of its own is none, and neither is one in other letters."""
    last, first = form.cells[name][-1] if form.cells.get(name) else None, own[0]
    if last is None:
        return not _MARKED.match(first.text)
    ended = last.line.bare.endswith("。")
    if not _is_set_alike(last.line, first) or (ended and not any("。" in x.bare for x in own)):
        return False
    if last.line.box.x1 >= last.right - FULL * last.line.size and not ended:
        return True
    begins_alike = abs(last.line.box.x0 - first.box.x0) <= INDENT * first.size
    return begins_alike and not _MARKED.match(first.text)


def _is_set_alike(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= SIZE * line.size


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
    close = line.box.top - last.box.bottom <= CLOSE * line.size and _is_set_alike(last, line)
    return close and abs(line.box.x0 - last.box.x0) <= INDENT * line.size
