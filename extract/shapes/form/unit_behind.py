"""The unit of an indicator where it stands behind each of its values: 36.1％, 412万円, 48件."""

from collections.abc import Iterable, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char
from yosandb.extract.shapes.text import Text, plainly
from yosandb.lean import lean

# 412万円   36.1%   (33.8%)   1,250人(R7.3月)   12件/年; no 30%以上, 3年度, 6月
_WORD = r"[^\s0-9,.()\[\]~/→※]"
_VALUE = regex.compile(
    rf"\s*[△+-]?\s*[0-9][0-9,.]*\s*(?P<unit>(?!年度|月|か所目|回目){_WORD}{{1,6}}(?:/{_WORD}{{1,3}})?)"
    r"\s*(?:[(\[].*)?",
    regex.DOTALL,
)
# 30％台 is about 30％, 120台 is a number of them
_HEDGED = regex.compile(r".*(?:以上|以下|以内|未満|超|程度|余|約|増|減|達成|目標|見込|実績).*|.+台")
_FIGURE = regex.compile(r"[0-9]")


@lean(slots=False)
class Behind:
    """The unit as printed behind the first value, and the characters of it behind all values."""

    unit: tuple[Line, ...] = ()
    chars: frozenset[Char] = frozenset()

    @property
    def text(self) -> str:
        """The unit as printed."""
        return "".join(line.text for line in self.unit)

    def without(self, lines: Iterable[Line]) -> list[Line]:
        """The lines of a value without its unit."""
        kept = (tuple(char for char in line.chars if char not in self.chars) for line in lines)
        return [Line(own) for own in kept if own]


def unit_behind(values: Iterable[Sequence[Line]]) -> Behind:
    """The unit behind the values; none unless all that hold a figure have one and the same.

    20店以下 among 38店 and 36店 is of theirs, and stays as it is printed.
    """
    texts = [text for lines in values if _FIGURE.search((text := Text(lines, plainly)).text)]
    found = [(text, _VALUE.fullmatch(text.text)) for text in texts]
    plain = [(t, m) for t, m in found if m is not None and not _HEDGED.fullmatch(m["unit"])]
    hedged = [match for _, match in found if match is None or _HEDGED.fullmatch(match["unit"])]
    units = {match["unit"] for _, match in plain}
    if len(units) != 1 or len(plain) <= len(hedged):
        return Behind()
    unit = units.pop()
    if not all(match is not None and match["unit"].startswith(unit) for match in hedged):
        return Behind()
    runs = [text.runs(match.span("unit")) for text, match in plain]
    behind = frozenset(char for own in runs for line in own for char in line.chars)
    return Behind(tuple(runs[0]), behind)
