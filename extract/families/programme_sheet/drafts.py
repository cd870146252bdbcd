"""From the tokens of a page to programmes and totals: which part of a head is which field."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.programme import Programme
from yosandb.extract.families.programme_sheet.tokens import Token
from yosandb.extract.families.programme_sheet.told import take_behind
from yosandb.extract.families.programme_sheet.total import Total
from yosandb.extract.families.programme_sheet.year_heads import Beside
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.paragraphs import right_edge
from yosandb.extract.page import union
from yosandb.extract.pieces import claim, wrapped
from yosandb.extract.printed import Printed, strung
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.words import BRACKETS, OFFICE_IN_BRACKETS
from yosandb.extract.shapes.legend import unbracketed
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.slot import UNCHANGED, Amount, Slot, Span, says_which
from yosandb.extract.shapes.text import Text, plainly
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# What may stand around a programme's name and amount and says nothing by itself.
MARKS = frozenset(
    "【】［］[]（）()〔〕<>＜＞〈〉《》≪≫「」『』“”…‥⋯．.・·･‧_＿:：、,，→⇒─-○〇◎●◯■□◆◇▼▽▶★☆※*＊"
)


_BUDGET = regex.compile(r"予\s*算")
_NONE = regex.compile(rf"\s*[(]\s*{words.DASH}\s*[)]\s*")
_ALL_NEW = regex.compile(r"\s*[(]\s*(?P<said>皆\s*増)\s*[)]\s*")


@lean(slots=False)
class Context:
    """What holds for a head by its place and by the habits of the document."""

    section: Section | None
    priority: Printed | None
    department: Printed | None
    legend: Mapping[str, str]
    bracketed: Mapping[str, str]
    arrows: bool
    amounts: Printed | None = None
    beside: Beside = field(default_factory=Beside)
    offices_at_end: bool = False
    office_brackets: frozenset[str] = frozenset()


def programme(sheet: Sheet, token: Token, context: Context) -> Programme:
    """Claim what the head of a programme says."""
    if context.offices_at_end:
        _take_office(token)
    _take_name_office(token, context.office_brackets)
    head = token.head
    assert head is not None
    taken = _Taken(sheet, head.text, token.block, "programmes")
    fields = {"name": taken.value("name", head.name)}
    tags = [] if context.section is None else [*context.section.tags]
    tags += [_in_words(taken.value("tag", span), context.legend) for span in sorted(head.tags)]
    tags += _symbol_tags(taken, head.symbols, context.legend)
    asides = _amounts(taken, token, fields, context)
    if context.amounts is not None:
        fields.setdefault("qualifier", context.amounts)
    if head.departments:
        fields["department"] = taken.value("department", head.departments[0])
    elif context.department is not None:
        fields["department"] = context.department
    draft = Programme(
        block=token.block,
        page=sheet.number,
        box=union(line.box for line in token.lines),
        fields=fields,
        tags=tags,
        asides=asides,
        section=context.section,
        priority=_symbol_priority(taken, head.symbols, context.legend) or context.priority,
    )
    if head.departments:
        draft.own.add("department")
    if head.slot is not None and head.slot.main is not None:
        draft.amount = Text(head.text.runs(head.slot.main.span), plainly)
        take_behind(sheet, head.text, head.slot.sources, draft)
    _label_marks(sheet, taken, token)
    _say_amount(sheet, token, fields)
    return draft


def _take_office(token: Token) -> None:
    """（給食センター） behind an amount is the office, where most amounts have one there."""
    head = token.head
    slot = None if head is None else head.slot
    if head is None or slot is None or slot.main is None or head.departments:
        return
    office = OFFICE_IN_BRACKETS.fullmatch(head.text.text, slot.main.span[1], slot.span[1])
    if office is not None:
        head.departments.append(office.span("office"))
        head.slot = replace(slot, span=(slot.span[0], slot.main.span[1]), plain=True)


def _take_name_office(token: Token, brackets: frozenset[str]) -> None:
    """【給食センター】 behind a name is the office, where offices stand in such a bracket there."""
    head = token.head
    if head is None or head.departments or head.style.kind == "bracket":
        return
    for opener in brackets:
        closer = regex.escape(BRACKETS[opener])
        office = rf"\S\s*{regex.escape(opener)}\s*(?P<office>{OFFICES})\s*{closer}\s*$"
        if (match := regex.search(office, head.said(head.name))) is not None:
            start = head.name[0]
            head.departments.append((start + match.start("office"), start + match.end("office")))
            head.name = (start, start + match.start() + 1)


def _in_words(tag: Printed, legend: Mapping[str, str]) -> Printed:
    """A word, or that which the legend gives for it: UP＝拡充, ＜公＞…公約, ［前］…前年度."""
    return Printed(legend.get(unbracketed(tag.text), tag.text), tag.parts)


def _symbol_tags(
    taken: "_Taken", symbols: Sequence[Span], legend: Mapping[str, str]
) -> list[Printed]:
    """◎ is the tag that the legend gives it: its word, at the place of the symbol."""
    said = [(span, legend.get(taken.text.text[slice(*span)])) for span in symbols]
    return [
        Printed(word, taken.value("tag", span).parts)
        for span, word in said
        if word is not None and rules.PRIORITY.fullmatch(word) is None
    ]


def _symbol_priority(
    taken: "_Taken", symbols: Sequence[Span], legend: Mapping[str, str]
) -> Printed | None:
    """◎ is the priority that the legend gives it: ◎…重点事業."""
    for span in symbols:
        word = legend.get(taken.text.text[slice(*span)])
        if word is not None and rules.PRIORITY.fullmatch(word) is not None:
            return Printed(word, taken.value("priority", span).parts)
    return None


def _amounts(
    taken: "_Taken", token: Token, fields: dict[str, Printed], context: Context
) -> list[Printed]:
    """The amount, what is printed in its place, and those beside it with their words."""
    slot = token.head.slot if token.head is not None else None
    if slot is None:
        return []
    main, others = slot.main, list(slot.others)
    asides: list[Printed] = []
    in_brackets = _are_told(taken.text.text, slot, context)
    if context.arrows and len(slot.steps) == 2:
        main = slot.steps[1]
        _previous(taken, slot.steps[0].span, fields)
    elif not slot.plain and not in_brackets:
        fields["amount_text"] = taken.value("amount_text", slot.span)
    if main is not None:
        if says_which(taken.text.text, main) and main.label is not None:
            fields["qualifier"] = taken.value("qualifier", main.label)
        elif main.label is not None and _BUDGET.search(taken.text.text, *main.label):
            # In a paper of accounts it is not what was spent.
            fields["amount_label"] = taken.sheet.printed(taken.text.runs(main.label))
        fields["amount"] = taken.value("amount", main.span)
        none = _none_told(taken.text.text, slot) if in_brackets else None
        if (said := _all_new(taken.text.text, slot) or none) is not None:
            taken.sheet.label_lines("programmes", taken.text.runs(said))
    for word, span in context.beside.of(slot):
        asides += taken.beside(word, span)
    for other in others:
        figures = context.bracketed.get(_opener(taken.text.text, other))
        if other.label is None and in_brackets and figures is not None:
            amount = taken.value("aside", other.span)
            asides += [Printed(figures, amount.parts), amount]
        elif other.label is not None and UNCHANGED.fullmatch(taken.text.text, *other.span):
            taken.sheet.label_lines("programmes", taken.text.runs((other.label[0], other.span[1])))
        elif other.label is not None:
            word = _in_words(taken.value("aside_word", other.label), context.legend)
            asides += [word, taken.value("aside", other.span)]
    return asides


def _previous(taken: "_Taken", span: Span, fields: dict[str, Printed]) -> None:
    """Last year's amount before an arrow; a dash says that there was none."""
    if any(char.isdecimal() for char in taken.text.text[slice(*span)]):
        fields["previous"] = taken.value("previous", span)
    else:
        runs = taken.text.runs(span)
        taken.sheet.label("programmes", (char for run in runs for char in run.chars))


def _are_told(text: str, slot: Slot, context: Context) -> bool:
    """Whether a legend tells what stands in brackets behind the amount, or that there is none."""
    if slot.main is None:
        return False
    if _all_new(text, slot) is not None:
        return True
    if not context.bracketed:
        return False
    others = [_opener(text, other) for other in slot.others if other.label is None]
    alone = len(slot.others) == 1 and bool(others) and others[0] in context.bracketed
    return alone or _none_told(text, slot) is not None


def _opener(text: str, amount: Amount) -> str:
    """The bracket that an amount stands in; nothing where it stands in none."""
    return text[: amount.span[0]].rstrip()[-1:] if amount.bracketed else ""


def _none_told(text: str, slot: Slot) -> Span | None:
    """Where （－） stands behind the amount: there is none of what a legend tells of brackets."""
    if slot.main is None:
        return None
    match = _NONE.fullmatch(text, slot.main.span[1], slot.span[1])
    return None if match is None else match.span()


def _all_new(text: str, slot: Slot) -> Span | None:
    """Where （皆増） stands behind the amount: nothing was budgeted last year, all of it is new."""
    if slot.main is None:
        return None
    match = _ALL_NEW.fullmatch(text, slot.main.span[1], slot.span[1])
    return None if match is None else match.span("said")


def _say_amount(sheet: Sheet, token: Token, fields: Mapping[str, Printed]) -> None:
    name = fields["name"].text
    if "amount_text" in fields:
        said = fields["amount_text"].text
        message = f"in place of the amount of 【{name}】 stands: {said}"
        sheet.problem("amount-not-plain", message)


class _Taken:
    """Claims spans of one text for fields of one table; a span that is claimed stays so."""

    def __init__(self, sheet: Sheet, text: Text, block: Block, table: str) -> None:
        self.sheet = sheet
        self.text = text
        self._table = table
        self._right = right_edge(block.lines)

    def value(self, name: str, span: Span) -> Printed:
        """What is printed at `span`, for the field `name`."""
        runs = self.text.runs(span)
        free = [line for line in runs if self.sheet.claims.free(line.chars)]
        if len(free) == len(runs):
            pieces = claim(self.sheet, f"{self._table}.{name}", runs, self._right)
            if name in ("amount", "amount_text", "aside", "previous"):
                return strung(piece.printed for piece in pieces)
            return wrapped(pieces)
        return self.sheet.printed(runs)

    def beside(self, word: Printed, span: Span) -> list[Printed]:
        """What stands in the other column, under its word; a dash or 皆増 there is no amount."""
        if any(char.isdecimal() for char in self.text.text[slice(*span)]):
            return [word, self.value("aside", span)]
        self.sheet.label_lines(self._table, self.text.runs(span))
        return []


def _label_marks(sheet: Sheet, taken: _Taken, token: Token) -> None:
    """Brackets, leaders and marks around what was read; any other text is left, and said."""
    head = token.head
    assert head is not None
    chars = [char for line in token.lines for char in line.chars]
    for span in [*head.numbers, *head.labels, *_words(head.slot)]:
        runs = taken.text.runs(span)
        sheet.label_lines("programmes", runs)
    sheet.label("programmes", (char for char in chars if char.text in MARKS))
    rest = "".join(char.text for char in sheet.claims.free(chars))
    if rest.strip():
        sheet.problem("not-understood", f"beside a programme stands what no rule reads: {rest}")


def _words(slot: Slot | None) -> list[Span]:
    """The words of the amount, and of those that arrows join: which year they are of."""
    amounts = [] if slot is None else [slot.main, *slot.steps]
    return [amount.label for amount in amounts if amount is not None and amount.label is not None]


def total(sheet: Sheet, token: Token, section: Section | None, beside: Beside) -> Total:
    """Claim what the line of a printed total says."""
    match = rules.total_label(token.said)
    assert match is not None
    assert token.slot is not None
    assert token.slot.main is not None
    taken = _Taken(sheet, token.text, token.block, "totals")
    fields = {
        "label": taken.value("label", match.span("label")),
        "amount": taken.value("amount", token.slot.main.span),
    }
    asides: list[Printed] = []
    for other in token.slot.others:
        if other.label is not None:
            asides += [taken.value("aside_word", other.label), taken.value("aside", other.span)]
    for word, span in beside.of(token.slot):
        asides += taken.beside(word, span)
    made = Total(sheet.number, fields, asides, section)
    sheet.label_lines("totals", token.lines)
    return made


def passage_kind(text: str, section: Printed | None) -> str:
    """What kind of prose a text is that is no record."""
    said = plainly(text)
    if rules.SOURCE.match(said):
        return "source"
    if rules.FOOTNOTE.match(said):
        return "footnote"
    if not any(char.isalpha() for char in text):
        return "figure"
    if section is not None and "会計" in section.text:
        return "account"
    return "prose"
