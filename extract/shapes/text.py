"""Text for patterns: lines as one string in which every position knows its character.

Three kinds of text of the same print, each a character for a character:

- `Text(lines)`: what a reader sees, with the blanks that are seen; lines are parted by newlines.
- `unspaced(line)`: without blanks, with half-width figures: the words of a form are set with wide
  gaps (`款  2. 総 務 費`) and full-width figures (`２款`).
- `plain(lines)`: with blanks, and one character for all that mean the same: full-width letters
  and figures become half-width, every square bracket `[]`, angle bracket `<>`, dash `-`,
  triangle `△`. A gap that is wider than any blank is a tab.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import as_seen, narrow, replaced, signs_of
from yosandb.extract.once import once
from yosandb.extract.page import Char

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_ALIKE = {
    "[": "〔［",
    "]": "〕］",
    "<": "〈\u2329＜",
    ">": "〉\u232a＞",
    "《": "«≪",
    "》": "»≫",
    "「": "｢",
    "」": "｣",
    "△": "▲▵∆Δ",
    "-": "－−‐‑‒–—―─━",
    "○": "〇◯",
    "・": "·･",
}
# What stands between two lines that are one: a blank that ends no line.
JOINT = "\x0b"
_INSIDE = r"[^()\[\]<>《》]"
_OPEN_AT_END = regex.compile(rf"[(\[<《]{_INSIDE}*$")
_CLOSES = regex.compile(rf"{_INSIDE}*[)\]>》]")
# 22,7 / 59千円   1,284, / 700千円   2 / 5,870千円   312,450千 / 円: what a line breaks of an amount
_SCALE = r"(?:百\s*万|千\s*万|千|万|億)"
_BEGUN = regex.compile(
    rf"(?:^|(?P<gap>[\s(\[<])[△+-]?|[^\d,.])(?P<figure>\d[\d,]*)(?P<scale>{_SCALE})?\s*$"
)
_REST = regex.compile(rf"\s*(?P<figure>[\d,]*)\s*(?P<scale>{_SCALE})?\s*円")
_GROUPED = regex.compile(r"\d{1,3}(?:,\d{3})*")
_PLAIN: dict[int, str | int] = {
    **_WIDE,
    **{ord(other): one for one, others in _ALIKE.items() for other in others},
}
_TO_PLAIN = signs_of(_PLAIN)


# The same words and figures stand on every page.
@lru_cache(maxsize=1 << 11)
def plainly(text: str) -> str:
    """`text` with one character for all that mean the same; its length stays the same."""
    return replaced(as_seen(text), _PLAIN, _TO_PLAIN)


class Text:
    """`lines` as one string, and where each position of it is printed."""

    def __init__(
        self,
        lines: Sequence[Line],
        fold: Callable[[str], str] = as_seen,
        *,
        blanks: bool = True,
    ) -> None:
        self.lines = tuple(lines)
        self._fold = fold
        self._blanks = blanks

    @property
    def line(self) -> Line:
        """The first line, which is the only one of a text about one line."""
        return self.lines[0]

    @once
    def text(self) -> str:
        """The string that patterns are matched against."""
        parts = [as_seen(line.text) if self._blanks else line.bare for line in self.lines]
        return self._fold(self._spliced(parts))

    @once
    def _joints(self) -> tuple[str, ...]:
        """What parts each line from the one below it."""
        return ("\n",) * (len(self.lines) - 1)

    def _spliced(self, parts: Sequence[str]) -> str:
        if len(parts) == 1:
            return parts[0]
        joints = (*self._joints, "") if parts else ()
        return "".join(f"{part}{joint}" for part, joint in zip(parts, joints, strict=True))

    @once
    def _owners(self) -> tuple[tuple[int, Char] | None, ...]:
        owners: list[tuple[int, Char] | None] = []
        for number, line in enumerate(self.lines):
            owners += [None] * len(self._joints[number - 1]) if number else []
            own = line.owners if self._blanks else [c for c in line.chars for _ in c.text]
            owners += [None if char is None else (number, char) for char in own]
        return tuple(owners)

    def runs(self, span: tuple[int, int]) -> list[Line]:
        """What stands at `span` (start and end in `text`), a run for each line it goes over."""
        runs: dict[int, dict[Char, None]] = {}
        for owner in self._owners[span[0] : span[1]]:
            if owner is not None:
                runs.setdefault(owner[0], {})[owner[1]] = None
        return [Line(tuple(chars)) for chars in runs.values()]

    def part(self, start: int, end: int) -> Line:
        """What is printed from `start` to `end` of one line; there must be something."""
        return self.runs((start, end))[0]

    def group(self, match: "regex.Match[str]", name: str) -> Line | None:
        """What a named group of a match of `text` is printed as; None if it took no part."""
        start, end = match.span(name)
        return self.part(start, end) if end > start else None

    def parts(self, match: "regex.Match[str]", *names: str) -> list[Line]:
        """The same of groups that all took part."""
        return [self.part(*match.span(name)) for name in names]

    def line_at(self, position: int) -> int:
        """The number of the line in which `position` of `text` lies."""
        return bisect_right(self._starts, position) - 1

    @once
    def _starts(self) -> list[int]:
        lengths = [len(line.text if self._blanks else line.bare) for line in self.lines[:-1]]
        ends = (length + len(joint) for length, joint in zip(lengths, self._joints, strict=True))
        return list(accumulate(ends, initial=0))


class _Unspaced(Text):
    """A line without its blanks and with half-width figures."""

    def __init__(self, line: Line) -> None:
        super().__init__([line], narrow, blanks=False)

    @property
    def text(self) -> str:
        return self.line.narrow


def unspaced(line: Line) -> Text:
    """A line without its blanks and with half-width figures."""
    return _Unspaced(line)


class Wrapped(Text):
    """The lines of a cell as one word that wraps, as `Cell.text` has it: 令和５ / 年度."""

    def __init__(
        self, lines: Sequence[Line], fold: Callable[[str], str] = narrow, *, blanks: bool = False
    ) -> None:
        super().__init__(lines, fold, blanks=blanks)

    @once
    def _joints(self) -> tuple[str, ...]:
        return ("",) * (len(self.lines) - 1)


class _Plain(Text):
    """Text in which one character stands for all that mean the same, and gaps are tabs."""

    @once
    def text(self) -> str:
        return self._spliced([plainly(line.tabbed) for line in self.lines])


class _Closed(_Plain):
    """Plain text in which a line goes on in the next one where a bracket or a figure of it does.

    The first `whole` lines are one in any case.
    """

    def __init__(self, lines: Sequence[Line], whole: int) -> None:
        super().__init__(lines)
        self._whole = whole

    @once
    def _joints(self) -> tuple[str, ...]:
        parts = [plainly(line.tabbed) for line in self.lines]
        edge = max((line.box.x1 for line in self.lines), default=0.0)
        full = [line.box.x1 > edge - line.size for line in self.lines]
        return tuple(
            _joint(above, below, full=full[number - 1], whole=number < self._whole)
            for number, (above, below) in enumerate(pairwise(parts), 1)
        )


def _joint(above: str, below: str, *, full: bool, whole: bool) -> str:
    """Nothing where a line ends within a figure: 22,7 / 59千円; a blank in a bracket."""
    if _goes_on(above, below, full=full):
        return ""
    return JOINT if whole or (_OPEN_AT_END.search(above) and _CLOSES.match(below)) else "\n"


def _goes_on(above: str, below: str, *, full: bool) -> bool:
    """Whether two pieces make one amount: one of them is none alone, or the first fills its line,
    behind a gap."""
    begun, rest = _BEGUN.search(above), _REST.match(below)
    if begun is None or rest is None or not _GROUPED.fullmatch(begun["figure"] + rest["figure"]):
        return False
    if begun["scale"] or not rest["figure"]:
        return not (rest["figure"] or (begun["scale"] and rest["scale"]))
    alone = all(_GROUPED.fullmatch(piece["figure"]) for piece in (begun, rest))
    return not alone or (full and bool(begun["gap"]))


def plain(*lines: Line) -> Text:
    """Lines in which one character stands for all that mean the same, and gaps are tabs."""
    return _Plain(lines, plainly)


def closed(*lines: Line, whole: int = 1) -> Text:
    """`plain`, with a `JOINT` in place of a newline in brackets: （保育幼稚園 / 課）; within a
    figure there is nothing in place of it.

    The first `whole` lines are one.
    """
    return _Closed(lines, whole)
