"""A heading over rows of a table: what it says, and how it stands to other headings."""

from collections.abc import Collection, Sequence
from dataclasses import field

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.entry.words import is_office
from yosandb.extract.shapes.heading import BRACKETS, name_within, said_behind, total_behind
from yosandb.extract.shapes.kan import EXPENDITURE
from yosandb.extract.shapes.sections import LARGE_OFFICE, UNNUMBERED, Section, number_level
from yosandb.extract.shapes.slot import Span
from yosandb.extract.shapes.text import Text, plain, plainly
from yosandb.extract.shapes.vocabulary import BULLETS, MONEY, POLICY_WORD, SIGN
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# 2款 総務費   第3款民生費   第1項 総務管理費 第6目 企画費   総務費
KAN = regex.compile(
    rf"第?[0-9]{{1,2}}款.{{1,14}}|(?:第?[0-9]{{1,2}}(?:[款目]|項(?!目))\D{{1,14}})+"
    rf"|[0-9]{{0,2}}[.．]?(?:{EXPENDITURE.pattern})"
)
# 2款総務費   1子ども: a number close to the words of a heading over rows
NUMBER = regex.compile(r"第?[0-9]{1,2}(?:[章節款項編]|(?=\s*\p{L}))\s*")
_WORDED, _STEP = regex.compile(POLICY_WORD), regex.compile(r"[-－‐−―ー.]")
# 施策：子どもが健やかに育つ環境づくり   担当課：農林課   【分野】福祉: what kind of heading it is
_KIND = regex.compile(
    r"(?P<open>[【\[<])?(?:基本|重点|個別)?(?:施策|政策|方針|目標|分野|柱|部門?|部?局|課|所属|所管課?|担当課?|区分|項目)名?"
    r"(?(open)[】\]>]|\s*[:：])\s*(?=\S)|[(\[【<]\s*[款項目]\s*[)\]】>]\s*(?=\S)"
)
# 第１項 総務管理費 第６目 企画費: the innermost of them is the heading of the rows
_WITHIN = regex.compile(r"(?P<outer>.*\s)第?\s*[0-9]+\s*[項目]\s*(?=\S)")
# （款）総務費
_LEVEL = regex.compile(
    r"第?\s*[0-9]{1,2}\s*(?P<level>[款項目])|[(\[【<]\s*(?P<level>[款項目])\s*[)\]】>]"
)
# What a heading ends in: 2 総務費 229,300   8 土木費 △9,000千円; no year and no number is grouped
AMOUNT = rf"(?:{MONEY}|{SIGN}?[0-9]{{1,3}}(?:,[0-9]{{3}})+)"
# Words that tell of two headings which one is the outer.
_OFFICES = _LARGE, _HELD = "部課"
_SCALES = ("款項目", _OFFICES)


@lean(slots=False)
class Kind:
    """How a heading is set: its word of a scale, the depth of its number, the sign before it;
    `over` says that it stands above the table, `column` in which column beside the rows, counted
    from the left.

    `seen` are pairs of kinds of which the second stood right below the first in the document.
    """

    word: str = ""
    number: int = UNNUMBERED
    sign: str = ""
    over: bool = False
    column: int = 0
    seen: "Collection[tuple[Kind, Kind]]" = field(default=(), compare=False, repr=False)

    def is_above(self, other: "Kind") -> bool:
        """Whether a heading of this kind goes on when one of the other begins."""
        if self.column or other.column:
            return self.column < other.column
        for scale in _SCALES:
            if self.word and other.word and {self.word, other.word} <= set(scale):
                return scale.index(self.word) < scale.index(other.word)
        if UNNUMBERED not in (self.number, other.number) and self.number != other.number:
            return self.number < other.number
        if ((self, other) in self.seen) != ((other, self) in self.seen):
            return (self, other) in self.seen
        if _HELD in (self.word, other.word):
            return other.word == _HELD
        if self.number != other.number:
            return other.number == UNNUMBERED
        return self.over and not other.over and not (self.sign and self.sign == other.sign)

    @property
    def is_numbered(self) -> bool:
        """Whether nothing but a number sets it off."""
        return self.number != UNNUMBERED and not self.word and not self.sign

    @property
    def is_office(self) -> bool:
        """Whether the rows below are those of an office."""
        return self.word in (_LARGE, _HELD)


@lean(slots=False)
class Heading:
    """A heading as it is printed: its name, its number, how many rows it says there are, and the
    total of their amounts, which is left to whoever knows what it is the total of."""

    name: Printed
    kind: Kind
    number: Printed | None = None
    count: int | None = None
    total: Line | None = None


@lean(slots=False)
class _Parts:
    """Where the parts of a heading stand in its text; it begins behind an outer one."""

    text: Text
    begin: int
    number: Span | None
    label: Span | None
    name: Span
    behind: "regex.Match[str] | None"
    total: "regex.Match[str] | None"

    def said(self, span: Span | None) -> str:
        return "" if span is None else self.text.text[slice(*span)]


def kind_of(
    lines: Sequence[Line],
    seen: "Collection[tuple[Kind, Kind]]" = (),
    *,
    over: bool = False,
) -> Kind:
    """How a heading is set: by a bracket or a mark, a number, or as an office."""
    parts = _parted(plain(*lines))
    said = parts.said((parts.begin, parts.name[1] + 1)).strip()
    is_sign = said[:1] in BULLETS or BRACKETS.get(said[:1]) == said[-1:]
    number = parts.said(parts.number)
    worded = _WORDED.match(number)
    # 政策１ over 施策１-１
    policy = "" if worded is None else worded[0] + "".join(_STEP.findall(number))
    return Kind(
        _word(parts.said(parts.name), said),
        number_level(number),
        parts.said(parts.label).strip() or policy or (said[:1] if is_sign else ""),
        over,
        seen=seen,
    )


def outer_within(lines: Sequence[Line]) -> Sequence[Line]:
    """What stands before the innermost of several headings on one line: 1項 総務管理費 of 1項
    総務管理費 6目 企画費."""
    parts = _parted(plain(*lines))
    return parts.text.runs((0, parts.begin)) if parts.begin else ()


def read_heading(sheet: Sheet, table: str, lines: Sequence[Line], kind: Kind) -> Heading:
    """A heading over the rows below it, claimed.

    What stands before the innermost of several is left to others.
    """
    parts = _parted(plain(*lines))
    text = parts.text
    printed = sheet.field_once(f"{table}.section", text.runs(parts.name) or lines)
    number = None
    if parts.number is not None:
        number = sheet.field_once("sections.number", text.runs(parts.number))
    end = len(text.text) if parts.total is None else parts.total.start("amount")
    own = lines if (parts.begin, parts.total) == (0, None) else text.runs((parts.begin, end))
    sheet.label_lines(f"{table}.section", own)
    count = int(parts.behind["count"]) if parts.behind and parts.behind["count"] else None
    total = None if parts.total is None else text.runs(parts.total.span("amount"))[0]
    return Heading(printed, kind, number, count, total)


def printed_again(
    lines: Sequence[Line], opened: Sequence[Section], *, on_top: bool
) -> Section | None:
    """The heading among those that are open which is printed again above the rest of its rows: it
    says so, 福祉部（続き）, or stands `on_top` of a page on which they go on."""
    parts = _parted(plain(*lines))
    if not on_top and not (parts.behind and parts.behind["again"]):
        return None
    name = "".join(parts.said(parts.name).split())
    return next(
        (s for s in reversed(opened) if "".join(plainly(s.name.text).split()) == name), None
    )


def _parted(text: Text) -> _Parts:
    behind = said_behind(text.text)
    if behind is not None and behind["says"]:
        behind = None
    end = len(text.text) if behind is None else behind.start()
    total = total_behind(text.text[:end], AMOUNT)
    end = end if total is None else total.start()
    number, span = name_within(text.text, 0, end)
    begin, label = 0, None
    if number is None and (match := NUMBER.match(text.text, *span)) is not None:
        number, span = match.span(), (match.end(), span[1])
    if (within := _WITHIN.match(text.text, *span)) is not None:
        begin, number = within.end("outer"), (within.end("outer"), within.end())
        span = (within.end(), span[1])
    if (match := _KIND.match(text.text, *span)) is not None:
        label, span = match.span(), (match.end(), span[1])
        if number is None and (match := NUMBER.match(text.text, *span)) is not None:
            number, span = match.span(), (match.end(), span[1])
    return _Parts(text, begin, number, label, span, behind, total)


def _word(name: str, said: str) -> str:
    """総務部: 部   財政課: 課   第１項 総務管理費: 項   総務費: 款"""
    if is_office(name):
        return _HELD if LARGE_OFFICE.search(name) is None else _LARGE
    if (level := _LEVEL.match(said)) is not None:
        return level["level"]
    return "款" if KAN.fullmatch(said) is not None else ""
