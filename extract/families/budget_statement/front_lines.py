"""The lines of a table of 款 as they are meant: wrapped amounts, rows without numbers."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import is_level
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char
from yosandb.extract.shapes.text import unspaced

# The rest of an amount stands as close below it as this (in sizes).
BELOW = 0.8
# Characters of a vertical label begin at the same place within this (in sizes).
SAME_PLACE = 0.3


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """Figures that are wrapped at a comma made whole: 6,500, / 000."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and _goes_on(before, line):
            found[-1] = Line((*before.chars, *line.chars))
        else:
            found.append(line)
    return found


def _goes_on(before: Line, line: Line) -> bool:
    gap = line.box.top - before.box.bottom
    wrapped = rules.WRAPPED_FIGURE.fullmatch(before.narrow)
    rest = rules.REST_OF_FIGURE.fullmatch(line.narrow)
    return gap <= BELOW * line.size and wrapped is not None and rest is not None


def overflown(
    cells: Mapping[str, Sequence[Line]], figures: Container[str]
) -> tuple[dict[str, list[Line]], frozenset[Char]]:
    """Columns without the ends of names that reach into those of figures; and these ends."""
    kept: dict[str, list[Line]] = {}
    over: list[Char] = []
    left: Sequence[Line] = ()
    for name, lines in cells.items():
        kept[name], beside, left = [], left, lines
        for line in lines:
            match = rules.NAME_THEN_FIGURE.fullmatch(line.narrow)
            touches = any(_touches(other, line) for other in beside)
            if name not in figures or match is None or not touches:
                kept[name].append(line)
                continue
            end, figure = (unspaced(line).group(match, part) for part in ("text", "figure"))
            over += end.chars if end is not None else ()
            if figure is not None and "\ufffd" in match["text"]:
                over += figure.chars  # the rest of a figure that the name is printed upon
            elif figure is not None:
                kept[name].append(figure)
    return kept, frozenset(over)


def _touches(before: Line, line: Line) -> bool:
    """Whether a line goes on, on the same height, with what stands in the column before it."""
    return is_level(line, before) and line.box.x0 - before.box.x1 <= SAME_PLACE * line.size


def side_label(chars: Sequence[Char]) -> tuple[str, list[Char]] | None:
    """歳入 or 歳出 from top to bottom at the left of the names: the side, and its letters."""
    columns: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        columns[round(char.box.x0 / max(SAME_PLACE * char.size, 1.0))].append(char)
    if not columns:
        return None
    leftmost = sorted(columns[min(columns)], key=lambda char: char.box.top)
    side = rules.SIDES.get("".join(char.text for char in leftmost))
    levels = {round(char.box.top) for char in leftmost}
    return (side, leftmost) if side is not None and len(levels) == len(leftmost) else None


def is_start(line: Line) -> bool:
    """Whether a row begins with a line: by its number, as 合計, or as the rest of a supplement."""
    text = line.narrow
    return any(p.fullmatch(text) for p in (rules.TOTAL, rules.REST, rules.FRONT_ITEM))


def starts(lines: Sequence[Line], figures: Iterable[Mapping[str, Line]]) -> list[Line]:
    """The lines with which rows begin: those with a number, and those with figures of their own.

    Some cities print no numbers, and an abolished 款 has none. A name over several lines stands
    level with its figures in the middle: it is known by the line there.
    """
    numbered = [line for line in lines if is_start(line)]
    highest = [min(row.values(), key=lambda figure: figure.box.centre[1]) for row in figures]
    left = [figure for figure in highest if not any(is_level(line, figure) for line in numbered)]
    beside = (next((n for n in lines if is_level(n, figure)), None) for figure in left)
    own = {line for line in beside if line is not None and not _belongs(line, numbered, lines)}
    return sorted({*numbered, *own}, key=lambda line: line.box.top)


def _belongs(line: Line, numbered: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a line is the rest of a name: its number stands right above it."""
    above = [n for n in numbered if n.box.top < line.box.top]
    if not above:
        return False
    between = [n for n in lines if above[-1].box.bottom <= n.box.top < line.box.top]
    return line.box.top - above[-1].box.bottom <= BELOW * line.size and not between
