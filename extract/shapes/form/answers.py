"""Labels and their values on a page: in boxes and without, beside, below or behind them.

A label without a value has none: what another label says is never taken for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.placed import Placed
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.patterns import is_said
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.barred import bar_cards
from yosandb.extract.shapes.form.bars import bar_over
from yosandb.extract.shapes.form.boxed import in_boxes, in_lone_boxes
from yosandb.extract.shapes.form.framed import card_frames, labelled_frames, name_in
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.form.laid_out import laid_out
from yosandb.extract.shapes.form.over_box import with_boxes_below
from yosandb.extract.shapes.form.sides import without_sides
from yosandb.extract.shapes.form.unboxed import over_values, without_boxes
from yosandb.extract.shapes.table.layout import Region
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import DASH, MONEY, PLAIN_FIGURE, UNIT_WORD

_UNIT = regex.compile(UNIT_WORD)
# 12,345千円（前年度 10,120千円）
_AMOUNT = rf"(?:{MONEY}|{PLAIN_FIGURE})"
_ASIDE = regex.compile(
    rf"\s*(?P<own>{_AMOUNT})\s*\(\s*(?P<label>[^()]*?[^\d(),.\s:])\s*:?\s*"
    rf"(?P<amount>{_AMOUNT}|{DASH})\s*\)\s*"
)
# So many different labels below a name make a form.
LABELS = 2
# 款 2 総務費 項 1 総務管理費 …   2款 総務費 1項 …: where a programme stands in the book
ACCOUNT_PATH = regex.compile(r"款|[0-9]{1,2}款")


def answers(page: Page, chars: Iterable[Char], labels: Labels) -> list[Answer]:
    """The labels among `chars` with their values, from top to bottom.

    They are found once, whether a page is recognised or read.
    """
    return list(_found(page, Placed(chars), labels))


@once_a_page
def _found(page: Page, placed: Placed, labels: Labels) -> list[Answer]:
    cards = card_frames(page) if labels.bar else ()
    rest = Placed(placed.outside(cards)) if cards else placed
    found = _answers(page, rest, labels)
    if labels.bar and not cards and not any(a.label for a in found if a.field == labels.bar):
        # no label says what the bars of cards do, or the first lines in their frames
        cards = bar_cards(page) or labelled_frames(page, found)
        found = _answers(page, Placed(placed.outside(cards)), labels) if cards else found
    for frame in cards:
        inside = placed.within(frame)
        own = _answers(page, Placed(inside), labels, card=True)
        found += [*name_in(frame, inside, own, labels), *own]
    found = [own for answer in found for own in _with_aside(_with_unit(answer), labels)]
    found = _without_wider(found, labels)
    return sorted(found, key=lambda answer: (answer.top, answer.start.box.x0))


def _answers(page: Page, chars: Placed, labels: Labels, *, card: bool = False) -> list[Answer]:
    laid = laid_out(page, chars)
    found, boxed = in_lone_boxes(laid.lone, labels)
    if boxed:
        laid = laid_out(page, Placed(c for c in laid.chars if c not in boxed))
    above = laid.free if labels.bar else []
    barred: list[Answer] = []
    for own in laid.regions:
        whole = without_sides(own.whole, labels)
        ruled = [_with_bar(whole, answer, labels) for answer in in_boxes(whole, labels)]
        barred += _barred(whole, own.box, ruled, labels, above)
        found += ruled
        found += [answer for words in own.framed for answer in without_boxes(words, labels)]
    heads, free = over_values(laid.words, labels) if card else ([], laid.words)
    found += [*heads, *without_boxes(free, labels)]
    found = with_boxes_below(found, laid, labels)
    if not any(answer.field == labels.bar and answer.lines for answer in found):
        found += barred  # where a label says the name, a bar over other labels is a heading
    return found


def _without_wider(found: Sequence[Answer], labels: Labels) -> list[Answer]:
    """The answers, those of a wider label of a field as of its own field beside a nearer one."""
    fields = {
        answer: other
        for name, (words, other) in labels.wider.items()
        for wide in [[a for a in found if a.field == name and is_said(words, _said(a))]]
        if len(wide) <= sum(a.field == name and bool(a.label) for a in found) - len(wide)
        for answer in wide
    }
    return [replace(a, field=fields[a]) if a in fields else a for a in found]


def _said(answer: Answer) -> str:
    return "".join(line.bare for line in answer.label)


def _with_unit(answer: Answer) -> Answer:
    """An answer whose figure has its unit above it: 円 over 23,615,000."""
    first, *rest = answer.lines or (None,)
    if first is None or not _UNIT.fullmatch(first.narrow) or not rest:
        return answer
    if len(rest) > 1 or not reads_as_figure(rest[0].bare):
        return answer
    return replace(answer, lines=tuple(rest), unit=(first,))


def _with_aside(answer: Answer, labels: Labels) -> Iterator[Answer]:
    """An answer, and that of another label which stands in brackets behind its amount."""
    text = plain(answer.lines[0]) if len(answer.lines) == 1 else None
    match = None if text is None else _ASIDE.fullmatch(text.text)
    name = None if match is None else labels.field(match["label"])
    if text is None or match is None or name is None:
        yield answer
        return
    own, label, amount = (tuple(text.runs(match.span(k))) for k in ("own", "label", "amount"))
    yield replace(answer, lines=own)
    yield replace(answer, field=name, label=label, lines=amount, unit=())


def _barred(
    whole: Region, box: Box, ruled: Sequence[Answer], labels: Labels, above: Sequence[Line]
) -> Iterator[Answer]:
    """The name of a form over its labels, where none of them says it."""
    known = {answer.field for answer in ruled if answer.field}
    if not labels.bar or labels.bar in known or len(known) < LABELS:
        return
    said = {char for a in ruled for line in (*a.label, *a.lines) for char in line.chars}
    if name := bar_over(whole, box, said, labels, above):
        top = min(line.box.top for line in name)
        yield Answer(labels.bar, (), name, box.x1, min(top, box.top))


def _with_bar(whole: Region, answer: Answer, labels: Labels) -> Answer:
    """The label of a name, which begins a form, with the bar over its row: 款 2 総務費 項 1 …"""
    if answer.field != labels.bar or not answer.label:
        return answer
    row = max((n for n, y in enumerate(whole.ys) if y <= answer.label[0].box.top), default=0)
    over = whole.row(row - 1) if row > 0 else []
    text = over[0].text if len(over) == 1 else ""
    is_bar = row == 1 or ACCOUNT_PATH.match(text) is not None
    if not text or len(over[0].lines) > 1 or "。" in text or not is_bar:
        return answer
    return replace(answer, top=over[0].box.top)
