"""Programmes and totals while their pages are still being read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.paragraphs import right_edge, runs_on
from yosandb.extract.glyphs import as_seen
from yosandb.extract.page import Box, union
from yosandb.extract.pieces import Piece, claim, flowing, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet

# What may stand around a programme's name and amount and says nothing by itself.
MARKS = frozenset("【】［］[]（）()〔〕<>＜＞〈〉《》≪≫…‥．.・:：、,，○〇◎●◯■□◆◇▼▶★☆")
# A line that far below the one before (in sizes) is no part of a description: a foot, a note.
FAR_BELOW = 2.5

# Type of one size: programs round.
SAME_SIZE = 0.05


@dataclass(eq=False)
class Programme:
    """A programme whose description may still go on."""

    block: Block
    page: int
    box: Box
    fields: dict[str, Printed]
    tags: list[Printed]
    asides: list[Printed]
    section: Printed | None
    priority: Printed | None
    pieces: list[Piece] = field(default_factory=list)
    record: Record | None = None

    def extend(self, sheet: Sheet, lines: Sequence[Line], right: float) -> None:
        """Add lines of description from a column that goes to `right`."""
        self.pieces += claim(sheet, "programmes.description", lines, right)
        for line in lines:
            if sheet.number == self.page and line.box.x0 < self.box.x1:
                self.box = union([self.box, line.box])

    def reaches(self, line: Line) -> bool:
        """Whether a line of the same block follows closely enough to belong to the programme."""
        bottom = self.pieces[-1].line.box.bottom if self.pieces else self.box.bottom
        return line.box.top - bottom <= FAR_BELOW * line.size

    def is_set_like(self, line: Line) -> bool:
        """Whether a line elsewhere has the size of the description so far."""
        return not self.pieces or abs(self.pieces[-1].line.size - line.size) <= (
            SAME_SIZE * line.size
        )

    def waits_for_more(self, line: Line) -> bool:
        """Whether the last line is so full that `line`, elsewhere, can be the rest of it."""
        return bool(self.pieces) and runs_on(self.pieces[-1].line, line, self.pieces[-1].right)

    def finish(self) -> Record:
        """The record of this programme; the same one each time."""
        if self.record is None:
            self.record = self._record()
        return self.record

    def _record(self) -> Record:
        fields = dict(self.fields)
        for name, printed in (("section", self.section), ("priority", self.priority)):
            if printed is not None:
                fields[name] = printed
        if self.pieces:
            fields["description"] = flowing(self.pieces)
        return Record(
            table="programmes",
            page=self.page,
            anchor=self.fields["name"].text,
            fields=fields,
            lists={"tag": tuple(self.tags), "aside": tuple(self.asides)},
        )


@dataclass(eq=False)
class Total:
    """A printed total and the programmes and totals that it covers by its place."""

    page: int
    kind: str
    fields: dict[str, Printed]
    asides: list[Printed]
    section: Printed | None
    heads_section: bool = False
    covers: "list[Programme | Total]" = field(default_factory=list)
    record: Record | None = None

    def finish(self) -> Record:
        """The record of this total; the same one each time."""
        if self.record is None:
            fields = dict(self.fields)
            if self.section is not None:
                fields["section"] = self.section
            self.record = Record(
                table="totals",
                page=self.page,
                anchor=self.fields["amount"].text,
                fields=fields,
                facts={"kind": self.kind, "column": "budget_yen"},
                lists={"aside": tuple(self.asides)},
                covers=tuple((part.finish(), "amount") for part in self.covers),
            )
        return self.record


def programme(
    sheet: Sheet, token: Token, section: Printed | None, priority: Printed | None
) -> Programme:
    """Claim what the head of a programme says."""
    fields = _groups(sheet, token, "programmes", ("name", "qualifier", "amount", "department"))
    draft = Programme(
        block=token.block,
        page=sheet.number,
        box=union(line.box for line in token.lines),
        fields=fields,
        tags=_repeated(sheet, token, "programmes", "tag"),
        asides=asides(sheet, token, "programmes"),
        section=section,
        priority=priority,
    )
    _label_marks(sheet, token)
    if "amount" not in fields:
        name = fields["name"].text
        sheet.problem("amount-missing", f"no amount stands beside or below 【{name}】")
    return draft


def _label_marks(sheet: Sheet, token: Token) -> None:
    """Brackets, leaders and marks around what was read; any other text is left, and said."""
    chars = [char for line in token.lines for char in line.chars]
    numbers = token.script.runs(token.match.span("mark")) if token.match is not None else []
    sheet.label("programmes", (char for run in numbers for char in run.chars))
    sheet.label("programmes", (char for char in chars if char.text in MARKS))
    rest = "".join(char.text for char in sheet.claims.free(chars))
    if rest:
        sheet.problem("not-understood", f"beside a programme stands what no rule reads: {rest}")


def total(sheet: Sheet, token: Token, section: Printed | None) -> Total:
    """Claim what the line of a printed total says."""
    fields = _groups(sheet, token, "totals", ("label", "amount"))
    made = Total(
        page=sheet.number,
        kind="total" if is_grand(fields["label"].text) else "subtotal",
        fields=fields,
        asides=asides(sheet, token, "totals"),
        section=section,
    )
    sheet.label("totals", (char for line in token.lines for char in line.chars))
    return made


def heading_total(sheet: Sheet, token: Token, match: "regex.Match[str]", section: Printed) -> Total:
    """Claim the total that a section heading ends in."""
    spans = {name: match.span(name) for name in ("label", "amount") if match[name]}
    fields = {name: _claimed(sheet, token, f"totals.{name}", spans[name]) for name in spans}
    fields.setdefault("label", section)
    return Total(sheet.number, "subtotal", fields, [], section, heads_section=True)


def is_grand(label: str) -> bool:
    """合計, 総計 and 総額 stand for all that was printed before; 小計 and 計 for a section."""
    bare = as_seen("".join(label.split()))
    return bare.endswith(("合計", "総計", "総額"))


def asides(sheet: Sheet, token: Token, table: str) -> list[Printed]:
    """Further amounts beside the main one, each after the word that names it."""
    found: list[Printed] = []
    if token.match is not None:
        spans = zip(token.match.spans("word"), token.match.spans("aside"), strict=True)
        for word, amount in spans:
            found.append(_claimed(sheet, token, f"{table}.aside_word", word))
            found.append(_claimed(sheet, token, f"{table}.aside", amount))
    return found


def _groups(sheet: Sheet, token: Token, table: str, names: Sequence[str]) -> dict[str, Printed]:
    match = token.match
    present = [name for name in names if match is not None and match.groupdict().get(name)]
    assert match is not None
    return {name: _claimed(sheet, token, f"{table}.{name}", match.span(name)) for name in present}


def _repeated(sheet: Sheet, token: Token, table: str, name: str) -> list[Printed]:
    if token.match is None:
        return []
    return [_claimed(sheet, token, f"{table}.{name}", span) for span in token.match.spans(name)]


def _claimed(sheet: Sheet, token: Token, name: str, span: tuple[int, int]) -> Printed:
    return wrapped(claim(sheet, name, token.script.runs(span), right_edge(token.block.lines)))


def passage_kind(text: str, section: Printed | None) -> str:
    """What kind of prose a text is that is no record."""
    if rules.SOURCE.match(text):
        return "source"
    if rules.FOOTNOTE.match(text):
        return "footnote"
    if not any(char.isalpha() for char in text):
        return "figure"
    if section is not None and "会計" in section.text:
        return "account"
    return "prose"
