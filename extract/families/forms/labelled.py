"""Parts of a form read by their labels: which values go to which field, and what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from yosandb.extract.families.base import Found
from yosandb.extract.families.forms.amount_labels import (
    is_amount_label,
    is_dash,
    left_of,
    own_amount,
    says_amount,
    take_amount,
    take_sources,
)
from yosandb.extract.families.forms.by_year import (
    by_year,
    contradiction,
    without_amounts,
    without_words,
)
from yosandb.extract.families.forms.done_by_year import without_other_years
from yosandb.extract.families.forms.open_form import OpenForm, passage
from yosandb.extract.families.forms.own_programme import OwnProgramme
from yosandb.extract.families.forms.unknown_labels import kept
from yosandb.extract.fields import AMOUNTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Page
from yosandb.extract.patterns import is_said
from yosandb.extract.pieces import claim
from yosandb.extract.records import Record
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.answers import answers
from yosandb.extract.shapes.form.choice import is_legend, told_beside
from yosandb.extract.shapes.form.heads import Table
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.marked import (
    OPTIONS,
    Choice,
    Marked,
    choice,
    ringed,
    rows_of_choices,
    words_alone,
)
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.table.cells import filled
from yosandb.extract.shapes.table.claimed import say_overflow
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.layout import region
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.sheet import Sheet

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import Part


def read_labels(
    sheet: Sheet,
    zone: Zone,
    parts: "Sequence[Part]",
    labels: Labels,
    form: OpenForm,
    programme: OwnProgramme | None = None,
) -> Iterator[Found]:
    """Give `form` the values of the labels in a zone; what no field takes is kept as text.

    Of `parts` the first is that of the zone: a label of another one may stand there, too. Others
    say something of the `programme` that the form may be.
    """
    found = by_year(without_words(answers(sheet.page, zone.chars, labels)), form.year)
    if wrong := contradiction(found):
        sheet.problem("not-understood", f"this year less last year is not the change: {wrong}")
        found = without_amounts(found)
    found = without_other_years(sheet, found)
    for answer in _without_outer(found, parts):
        if not _free(sheet, answer):
            # the caption of what a table of the form has read
            sheet.label_lines("labels", answer.label)
            continue
        if answer.overflows:
            say_overflow(sheet, answer.text)
        if answer.choice and not answer.lines:
            yield _undecided(sheet, answer.field or "word", answer.choice)
        part = next((p for p in parts if answer.field in p.labels), parts[0])
        if answer.field in part.choices and (ring := ringed(_rings(sheet.page), answer.lines)):
            answer = replace(answer, lines=tuple(ring), choice=answer.lines)
        if answer.field in part.choices and is_legend(answer.lines):
            answer = replace(answer, field="")
        if answer.field in part.choices and _is_decided(sheet, form, answer):
            answer = replace(answer, field="")
        rest: Sequence[Line] = answer.lines
        if answer.field in part.labels and _is_again(sheet, form, answer):
            if answer.text == form.said(answer.field):
                sheet.label_lines("labels", answer.lines)
                rest = ()
        elif answer.field in part.labels and answer.field in AMOUNTS:
            put(sheet, part, form, answer.field, own_amount(sheet, form, answer), answer.right)
            rest = left_of(sheet, answer)
        elif answer.field in part.labels:
            rest = put(sheet, part, form, answer.field, answer.lines, answer.right)
        elif is_amount_label(answer.field) and says_amount(answer):
            rest = take_amount(sheet, form, answer, part.stage)
        elif programme is not None and programme.take(sheet, form, answer):
            rest = ()
        elif not answer.field:
            rest = take_sources(sheet, form, answer, part)
        if is_dash(answer):
            sheet.label_lines("no amount", rest)
            rest = ()
        if rest:
            yield kept(sheet, answer.label, rest)
        sheet.label_lines("choice", answer.choice)
        sheet.label_lines("labels", (*answer.label, *answer.unit))
    for lattice in lattices(sheet.page.rulings):
        cells = filled(sheet.page, lattice, zone.chars)
        whole = region(lattice.xs, lattice.ys, cells)
        rows = [row for row in rows_of_choices(whole) if _free(sheet, row.mark)]
        for name in parts[0].choices:
            _put_marked(
                sheet,
                parts[0],
                form,
                name,
                [row for row in rows if labels.field(row.label.text) == name],
            )
        yield from _choices(sheet, rows)


def _rings(page: Page) -> Sequence[Box]:
    """What may be drawn around a word to choose it."""
    return (*page.rings, *page.frames)


def _without_outer(found: Sequence[Answer], parts: "Sequence[Part]") -> Iterator[Answer]:
    """The answers; what 政策 says beside 施策, a nearer label of its field, is of no field, and
    neither is a mere number of what a form is part of (款 2)."""
    near = {
        name: _said_first([a for a in found if a.field == name and a.lines], words)
        for part in parts
        for name, words in part.nearer.items()
    }
    for answer in found:
        own = near.get(answer.field)
        numbered = answer.field == "section" and not any(map(str.isalpha, answer.text))
        yield replace(answer, field="") if numbered or (own and answer not in own) else answer


def _said_first(found: Sequence[Answer], words: Sequence[str]) -> list[Answer]:
    """The answers with the first of some words that any label says."""
    each = ([a for a in found if is_said(pattern, _said(a))] for pattern in words)
    return next(filter(None, each), [])


def _said(answer: Answer) -> str:
    return "".join(line.bare for line in answer.label)


def _is_decided(sheet: Sheet, form: OpenForm, answer: Answer) -> bool:
    """Whether another label has said which word of several is chosen; it is said where this one
    says another word, and no reason."""
    label, before = _said(answer), form.said(answer.field)
    if not before or not answer.text or form.labels.get(answer.field) == label:
        return False
    if "。" not in answer.text and answer.text != before:
        message = f"the label {label} says {answer.text}, and one before it {before}, which is kept"
        sheet.problem("label-twice", message)
    return True


def _is_again(sheet: Sheet, form: OpenForm, answer: Answer) -> bool:
    """Whether a label comes again; where it then says something else, the first is kept."""
    before = form.said(answer.field)
    label = "".join(line.text for line in answer.label)
    is_text = answer.field not in AMOUNTS
    if is_text and answer.text and form.labels.setdefault(answer.field, label) != label:
        return False  # another word for the same field: 事業の目的 and 事業の概要
    if not before or not answer.text:
        return False
    if before != answer.text:
        message = f"the label {label} says {before} and {answer.text}; the first is kept"
        sheet.problem("label-twice", message, "warning" if is_text else "error")
    return True


def read_cells(sheet: Sheet, zone: Zone, part: "Part", form: OpenForm) -> Iterator[Found]:
    """Give `form` the boxes of a zone from left to right, each to its field.

    Where one of several boxes is chosen by a mark, it is the value of the first field.
    """
    cells: list[Cell] = []
    for lattice in lattices(sheet.page.rulings):
        own = filled(sheet.page, lattice, zone.chars)
        whole = region(lattice.xs, lattice.ys, own)
        chosen = choice(whole) or words_alone([c for c in own if c.lines], _rings(sheet.page))
        if chosen is not None and not cells:
            yield from _choose(sheet, part, form, chosen)
            cells.append(chosen.options[0])
            own = [cell for cell in own if cell not in (*chosen.options, *chosen.marks)]
        else:
            rows = [row for row in rows_of_choices(whole) if _free(sheet, row.mark)]
            yield from _choices(sheet, rows)
        cells += [c for c in own if c.lines and _free(sheet, c)]
    for name, cell in zip(part.cells, cells, strict=False):
        if _free(sheet, cell):
            put(sheet, part, form, name, cell.lines, cell.box.x1)


def _choose(sheet: Sheet, part: "Part", form: OpenForm, made: Choice) -> Iterator[Found]:
    """The chosen box of a row of boxes; it is said where none is, and all are kept as text."""
    name = part.cells[0]
    for cell in made.chosen:
        form.add(name, claim(sheet, f"{form.table}.{name}", cell.lines, cell.box.x1))
    if not made.chosen:
        yield _undecided(sheet, name, [line for cell in made.options for line in cell.lines])
    sheet.label(
        "choice", (c for cell in (*made.options, *made.marks) for x in cell.lines for c in x.chars)
    )


def _undecided(sheet: Sheet, name: str, words: Sequence[Line]) -> Record:
    """The words of which none is chosen, as text; it is said."""
    said = " ".join(line.text for line in words)
    sheet.problem("not-understood", f"nothing tells which {name} is chosen: {said[:60]}")
    return passage(sheet, "choice", sheet.field("passages.text", words, said))


def _put_marked(
    sheet: Sheet, part: "Part", form: OpenForm, name: str, rows: Sequence[Marked]
) -> None:
    """Give `form` what a mark chooses beside the label of a field, unless another label has said
    it; of several such labels the nearer one counts."""
    near = (
        [row for row in rows if is_said(words, row.label.text)]
        for words in part.nearer.get(name, ())
    )
    own = rows if len(rows) < OPTIONS else next(filter(None, near), [])
    if len(own) == 1 and not form.said(name) and _free(sheet, own[0].chosen):
        put(sheet, part, form, name, own[0].chosen.lines, own[0].chosen.box.x1)
        _label_marked(sheet, own[0])


def _choices(sheet: Sheet, rows: Sequence[Marked]) -> Iterator[Found]:
    """What is chosen in each row of a table of marks, as text under the word of the row."""
    for row in (row for row in rows if _free(sheet, row.mark)):
        section = sheet.field_once("passages.section", row.label.lines, row.label.text)
        printed = sheet.printed(row.chosen.lines, row.chosen.text)
        yield passage(sheet, "choice", printed, section)
        _label_marked(sheet, row)


def _label_marked(sheet: Sheet, row: Marked) -> None:
    for cell in (row.mark, *row.heads):
        sheet.label_lines("choice", cell.lines)


def _free(sheet: Sheet, said: Cell | Answer) -> bool:
    chars = [char for line in said.lines for char in line.chars]
    return len(sheet.claims.free(chars)) == len(chars)


def read_columns(sheet: Sheet, part: "Part", table: Table, form: OpenForm) -> None:
    """Give `form` the cells of the only row of a table, each to the field of its column."""
    for name, lines in table.cells(table.body).items():
        put(sheet, part, form, name, lines, None)


def put(
    sheet: Sheet,
    part: "Part",
    form: OpenForm,
    name: str,
    lines: Sequence[Line],
    right: float | None,
) -> Sequence[Line]:
    """Claim the value of a field, or of the fields that it is to be parted into; returns what is
    told beside a word that is chosen."""
    split = part.splits.get(name)
    parted = {name: lines} if split is None else split(lines)
    if lines and not parted:
        said = " ".join(line.text for line in lines)[:60]
        sheet.problem("not-understood", f"nothing tells which {name} is chosen: {said}")
        return []
    for own, runs in parted.items():
        form.add(own, claim(sheet, f"{form.table}.{own}", runs, right))
    if split is None:
        return []
    told = told_beside(lines, (run for runs in parted.values() for run in runs))
    kept_ = {char for line in told for char in line.chars}
    sheet.label(form.table, (c for line in lines for c in line.chars if c not in kept_))
    return told
