"""Labels with colons in running lines, in whatever order: a line each, that of the name first.

::

    担当課：交通政策課　事業名：地域公共交通再編事業　区分：新規
    予算額：48,200千円（前年度：0千円）
    概　要：路線を見直します。
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from yosandb.extract import regex
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line, joined
from yosandb.extract.shapes.entry.words import NAME_LABEL, is_margin
from yosandb.extract.shapes.offices import OFFICE_SAID
from yosandb.extract.shapes.slot import AMOUNT_LABEL, CHANGE
from yosandb.extract.shapes.text import plain
from yosandb.lean import lean

# What a label says, in the order in which an entry is read: the amount stands behind whose it is.
_SAYS = {
    "name": NAME_LABEL.pattern,
    "whose": rf"(?:{OFFICE_SAID}|(?:事\s*業)?(?:区\s*分|種\s*別))\s*:",
    "amount": rf"(?:{AMOUNT_LABEL}|{CHANGE.pattern})\s*:",
    "place": r"(?:予\s*算\s*)?(?:科\s*目|款\s*項\s*目?)\s*:|財\s*源(?:\s*の?\s*内\s*訳)?\s*:",
    "text": r"(?:事\s*業\s*の?)?(?:概\s*要|内\s*容|目\s*的|説\s*明|趣\s*旨)\s*:",
}
_ORDER = {kind: place for place, kind in enumerate(_SAYS)}
_LABEL = regex.compile(
    r"(?<!\p{L})(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _SAYS.items()) + ")"
)


@lean(slots=False)
class _Said:
    """Part of a line, and what its label tells: "" where it has none."""

    kind: str
    line: Line


def names_first(block: Block, is_place: Callable[[Line], bool]) -> Block:
    """The block with a line for each label, where one says a name: that line before all else that
    is told of the same entry."""
    if block.vertical or not any(NAME_LABEL.search(plain(line).text) for line in block.lines):
        return block
    said = [part for line in block.lines for part in _parts(line, is_place)]
    starts = _starts([each.kind for each in said])
    made = [each.line for each in said[: starts[0]]]
    for start, end in pairwise([*starts, len(said)]):
        made += _in_order(said[start:end], is_place)
    return replace(block, lines=tuple(made))


def _parts(line: Line, is_place: Callable[[Line], bool]) -> Iterator[_Said]:
    """A line parted where its labels begin; amounts behind each other stay together."""
    text = plain(line)
    found = [(match.start(), match.lastgroup or "") for match in _LABEL.finditer(text.text)]
    before = text.text[: found[0][0]].strip() if found else "no label"
    if before and not is_margin(before):
        found.insert(0, (0, ""))
    kept = [(0, found[0][1]), *(b for a, b in pairwise(found) if {a[1], b[1]} != {"amount"})]
    for (start, kind), (end, _) in pairwise([*kept, (len(text.text), "")]):
        for number, part in enumerate(_amounts_apart(text.part(start, end), kind, is_place)):
            yield _Said("amount" if number else kind, part)


def _amounts_apart(line: Line, kind: str, is_place: Callable[[Line], bool]) -> list[Line]:
    """Whose an entry is, and the amounts that a gap parts from it."""
    parts = sorted(line.segments, key=lambda part: part.box.x0)
    end = len(parts)
    while kind == "whose" and end > 1 and is_place(parts[end - 1]):
        end -= 1
    return [line] if end == len(parts) else [joined(parts[:end]), joined(parts[end:])]


def _starts(kinds: Sequence[str]) -> list[int]:
    """Where entries begin: at their names, or at as many labels above them as above the first."""
    names = [number for number, kind in enumerate(kinds) if kind == "name"]
    above = kinds[: names[0]]
    lead = above[len(above) - sum(1 for _ in takewhile(bool, reversed(above))) :]
    return [name - len(lead) if kinds[name - len(lead) : name] == lead else name for name in names]


def _in_order(said: Sequence[_Said], is_place: Callable[[Line], bool]) -> list[Line]:
    """What is said of an entry, in the order in which it is read: a text goes on below itself."""
    ordered: list[tuple[int, Line]] = []
    for each in said:
        kind = each.kind or ("amount" if is_place(each.line) else "text")
        ordered.append((_ORDER[kind], each.line))
    return [line for _, line in sorted(ordered, key=lambda each: each[0])]
