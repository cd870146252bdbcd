"""Lines of the 説明 column: mark, words, formula and amount of each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import is_level
from yosandb.extract.families.budget_statement.figure import is_figure
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import unspaced
from yosandb.lean import lean

# An amount stands apart from the words before it by this much (in sizes).
APART = 0.8
# ... and surely is one where it stands as far away as this, whatever stands below it.
FAR_APART = 6.0
# Amounts below each other end at the same x, within this (in points).
SAME_EDGE = 1.5
# So many figures that end at one x make it an edge of amounts.
EDGE_FIGURES = 2
# A name stands as far (in sizes) from the amount before it on one height: 小学校 5 人 is a count.
PAIRS_APART = 2.0
# A formula stands apart by this much (in sizes).
FORMULA_GAP = 0.35
# A number is a mark only if the words stand apart from it by this much (in sizes).
MARK_GAP = 0.3
# A column is looked at for its setting, and then read: so many lines of it are remembered.
LINES = 256


@lean(slots=False)
class NoteLine:
    """A line of the column in its parts; `kind` tells the kind of its mark, `money` are sources
    that stand beside it in columns of their own, `at` is where the entry begins that it stands
    behind, `end` the end of the name that is printed behind the amount."""

    line: Line
    kind: str | None
    mark: Line | None
    text: Line | None
    formula: Line | None
    amount: Line | None
    unit: Line | None = None
    leaders: Line | None = None
    money: Mapping[str, Line] = field(default_factory=dict)
    at: float | None = None
    end: Line | None = None

    @property
    def mark_text(self) -> str:
        """The mark before its words; empty where none is."""
        return "" if self.mark is None else self.mark.narrow

    @property
    def priced(self) -> Line | None:
        """The amount with the unit that is printed behind it."""
        behind = () if self.unit is None else self.unit.chars
        return None if self.amount is None else Line((*self.amount.chars, *behind))

    @property
    def x0(self) -> float:
        """Where the line begins, its mark included."""
        return self.line.box.x0 if self.at is None else self.at

    @property
    def text_x0(self) -> float:
        """Where its words begin."""
        return (self.text or self.line).box.x0


def note_lines(lines: Iterable[Line], edges: Sequence[float]) -> list[NoteLine]:
    """Lines of the column in their parts; `edges` are those of `amount_edges` of the page."""
    return [entry for line in lines for entry in entries(line, edges)]


def entries(line: Line, edges: Sequence[float]) -> list[NoteLine]:
    """The entries on one height: those behind the first are of its level."""
    first, *others = _pairs(line)
    if not others:
        return [_note_line(line, edges)]
    every = (_note_line(pair, [pair.box.x1]) for pair in others)
    return [_note_line(first, [first.box.x1]), *(replace(e, at=first.box.x0) for e in every)]


@lru_cache(maxsize=LINES)
def _pairs(line: Line) -> list[Line]:
    """小学校　　5,237　　　中学校　　2,741: two names, each with its amount; or the line itself."""
    cuts = [n for n, gap in enumerate(line.gaps, 1) if gap >= PAIRS_APART]
    if not cuts:
        return [line]
    found: list[Line] = []
    start = 0
    for cut in [*cuts, len(line.chars)]:
        if _is_pair(part := Line(line.chars[start:cut])):
            found.append(part)
            start = cut
    whole = start < len(line.chars) or rules.SPECIFIC.match(line.narrow)
    return [line] if whole or rules.KNOWN_SOURCES.fullmatch(line.narrow) else found


def _is_pair(line: Line) -> bool:
    """Whether a line is a name without figures, and apart from it an amount."""
    head, figure, _ = _tail(line) or (None, None, None)
    if head is None or figure is None or any(char.isdigit() for char in head.narrow):
        return False
    return _stands_apart(head, figure)


def lines_beside(lines: Iterable[Line], columns: Mapping[str, Sequence[Line]]) -> list[NoteLine]:
    """The same where amounts and their sources stand in `columns` of their own, on one height:
    figures among the words are none."""
    found = []
    for line in lines:
        words, formula = _formula(line)
        kind, mark, text = (None, None, None) if words is None else marked(words)
        money = {
            name: figure
            for name, own in columns.items()
            for figure in own
            if is_level(line, figure) and is_figure(figure)
        }
        amount = money.pop("amount", None)
        found.append(NoteLine(line, kind, mark, text, formula, amount, money=money))
    return found


def amount_edges(lines: Iterable[Line]) -> list[float]:
    """The right edges at which amounts stand below each other."""
    ends: Counter[int] = Counter()
    for line in lines:
        tail = _tail(_parted(line)[0])
        if tail is not None and _stands_apart(*tail[:2]) and not _is_each(tail[0], tail[2]):
            ends[round(tail[1].box.x1)] += 1
    grouped = {at: sum(ends[at + step] for step in (-1, 0, 1)) for at in ends}
    return [float(at) for at, count in grouped.items() if count >= EDGE_FIGURES]


def _stands_apart(head: Line | None, figure: Line) -> bool:
    """Whether white parts a figure from the words before it: P335 is no amount."""
    return head is None or figure.box.x0 - head.box.x1 >= APART * figure.size


@lru_cache(maxsize=LINES)
def _parted(line: Line) -> tuple[Line, Line | None]:
    """A line up to its amount, and what is printed in brackets behind that: 〔総務課〕."""
    text = line.narrow
    match = rules.BEHIND.search(text) if text[-1:] in rules.CLOSING_BRACKETS else None
    if match is None:
        return line, None
    bare = unspaced(line)
    before = bare.part(0, match.start())
    tail = _tail(before)
    apart = tail is not None and _stands_apart(*tail[:2])
    return (before, bare.part(*match.span())) if apart else (line, None)


@lru_cache(maxsize=LINES)
def _tail(line: Line) -> tuple[Line | None, Line, Line | None] | None:
    """The words before a figure at the end of a line, the figure, and its unit.

    It stands apart, or the words reach up to it: then it must be told by where it ends.
    """
    gaps = line.gaps
    cut = next((n for n in range(len(gaps), 0, -1) if gaps[n - 1] >= APART), 0)
    parts = [(line.chars[:cut], line.chars[cut:]), ((), line.chars)] if cut else [((), line.chars)]
    for before, chars in parts:
        part = Line(chars)
        text = part.narrow
        match = _FIGURE_AT_END.search(text) if text[-1:] in rules.ENDS_OF_FIGURES else None
        if match is None or (before and match.start()):
            continue
        bare = unspaced(part)
        (figure,) = bare.parts(match, "figure")
        words = (*before, *(bare.part(0, match.start()).chars if match.start() else ()))
        return (Line(words) if words else None), figure, bare.group(match, "unit")
    return None


_FIGURE_AT_END = regex.compile(
    r"(?<![0-9,.×÷/／%％(+＋=\p{Latin}･])(?P<figure>[△▲−－-]?[0-9]{1,3}(?:,[0-9]{3})*)(?P<unit>千円|円)?$"
)


def _note_line(line: Line, edges: Sequence[float]) -> NoteLine:
    before, end = _parted(line)
    tail = _tail(before)
    words: Line | None = line
    amount = unit = None
    if tail is not None:
        head, figure, said = tail
        if head is None or _is_amount(head, figure, edges, said):
            words, amount, unit = head, figure, said
    words, leaders = (words, None) if words is None or amount is None else _led(words)
    said, formula = (None, None) if words is None else _formula(words)
    if amount is None and formula is not None and rules.RATE.fullmatch(formula.narrow):
        said, formula = words, None
    kind, mark, text = (None, None, None) if said is None else marked(said)
    behind = None if amount is None else end
    return NoteLine(line, kind, mark, text, formula, amount, unit, leaders, end=behind)


def _led(words: Line) -> tuple[Line, Line | None]:
    """Words, and the leaders from them to their amount: 光熱水費……… 1,234."""
    match = rules.LED.search(words.narrow) if words.narrow[-1:] in rules.LEADING else None
    if match is None or not match.start():
        return words, None
    bare = unspaced(words)
    return bare.part(0, match.start()), bare.part(*match.span())


def _is_each(head: Line | None, unit: Line | None) -> bool:
    """Whether a figure with its unit says what a thing costs each time: 1通 350円."""
    return unit is not None and head is not None and bool(rules.EACH.search(head.narrow))


def _is_amount(head: Line, figure: Line, edges: Sequence[float], unit: Line | None) -> bool:
    if _is_each(head, unit):
        return False
    gap = figure.box.x0 - head.box.x1
    on_edge = any(abs(figure.box.x1 - edge) <= SAME_EDGE for edge in edges)
    grouped = "," in figure.narrow
    if gap >= APART * figure.size:
        return on_edge or grouped or unit is not None or gap >= FAR_APART * figure.size
    return on_edge and (grouped or gap > 0)


@lru_cache(maxsize=LINES)
def _formula(words: Line) -> tuple[Line | None, Line | None]:
    """Words, and the formula that stands apart at their end: 5,350×1/2."""
    if rules.OPERATORS.isdisjoint(words.narrow):
        return words, None
    cuts = [n for n, gap in enumerate(words.gaps, 1) if gap >= FORMULA_GAP]
    for cut in [0, *cuts]:
        last = Line(words.chars[cut:]).narrow
        if rules.FORMULA.fullmatch(last) and not rules.OPERATORS.isdisjoint(last):
            before = Line(words.chars[:cut]) if cut else None
            return before, Line(words.chars[cut:])
    return words, None


@lru_cache(maxsize=LINES)
def marked(words: Line) -> tuple[str | None, Line | None, Line | None]:
    """The kind of mark before the words, the mark, and the words behind it."""
    first = _first_word(words)
    whole = words.narrow
    match = rules.MARK.fullmatch(first.narrow) or rules.GLUED_MARK.match(whole)
    if match is None or match.end() == len(whole):
        return None, None, words
    bare = unspaced(words)
    mark, text = bare.part(0, match.end()), bare.part(match.end(), len(bare.text))
    spaced = text.chars[0].spaced
    is_glued = not spaced and text.box.x0 - mark.box.x1 < MARK_GAP * words.size
    if is_glued and match.lastgroup == "code" and bare.text[0] in "123456789":
        return None, None, words  # 2026開催事業, 128人分
    return str(match.lastgroup), mark, text


def _first_word(words: Line) -> Line:
    """The characters before the first blank."""
    for place, (before, char) in enumerate(pairwise(words.chars), 1):
        if char.spaced or char.box.x0 - before.box.x1 >= MARK_GAP * words.size:
            return Line(words.chars[:place])
    return words
