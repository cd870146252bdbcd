"""款 and 項 named above a table, or upright in the cells beside its rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.pillars import Pillar
from yosandb.extract.page import Box
from yosandb.extract.shapes.text import Wrapped, unspaced
from yosandb.lean import lean

# Which figure of an item some words say.
Role = Callable[[str], str | None]
# One of these stands in a title, or in a 計 whose figures stand behind words.
_SAID = frozenset("款項計額")
# A title stands in so many pieces before its figures, which are two at least; their words are no
# longer than this.
PLACES, FIGURES, LONGEST = 3, 2, 16
WORDS_AND_FIGURE = regex.compile(rf"(?P<words>\D*?)(?P<figure>{rules.FIGURE.pattern})")
_PARTS = [f"{level}{part}" for level in ("kan", "kou") for part in ("", "_name", "_amount")]
# Which level stands in the first and in the second strip of words that stand upright.
_LEVELS = rules.NESTED[:-1]


def figure_role(word: str) -> str | None:
    """Which figure of an item the form calls so."""
    return rules.role(word, rules.FIGURES)


@lean(slots=False)
class Title:
    """款 and 項 of what stands below `end`, or beside it; `line` is all of it.

    `parts` are their numbers (`kan`, `kou`), names and figures (`kan_name`, `kan_amount`), or the
    word and the figures of a 計 (`total`, `total_amount`), each in as many runs as it is printed
    in; what stands above ends at `top`.
    """

    line: Line
    parts: Mapping[str, Sequence[Line]]
    top: float
    end: float

    def number(self, level: str) -> int | None:
        """The number of the 款 (`kan`) or 項 (`kou`) that it names."""
        return rules.number(self.text(level)) if level in self.parts else None

    def runs(self, name: str) -> Sequence[Line]:
        """What a part of it is printed as; nothing if it has none."""
        return self.parts.get(name, ())

    def figures(self, level: str) -> dict[str, Line]:
        """The figures of what it names, by column."""
        named = ((name, self.runs(f"{level}_{name}")) for name in rules.FIGURES)
        return {name: runs[0] for name, runs in named if runs}

    def text(self, name: str) -> str:
        """The same without blanks."""
        return "".join(run.narrow for run in self.runs(name))


def titles_in(row: Line, role: Role = figure_role) -> Iterator[Title]:
    """The title that a row is, or the two of facing pages that stand beside each other; `role` is
    which figure the words before one say it is."""
    if _SAID.isdisjoint(row.narrow):
        return
    for lines in (row,), _halves(row):
        found = [title for line in lines if (title := _title(line, role)) is not None]
        if found and len(found) == len(lines):
            yield from found
            return


def _title(line: Line, role: Role) -> Title | None:
    for named, figures in _parted(line, role):
        bare = unspaced(named)
        match = rules.TITLE.fullmatch(bare.text)
        if match is not None and (match["kan"] or match["kou"]):
            own = ((name, bare.group(match, name)) for name in _PARTS)
            parts = {name: (part,) for name, part in own if part is not None}
            level = "kou" if match["kou"] else "kan"
        elif figures and rules.is_total(bare.text):
            parts, level = {"total": (named,)}, "total"
        else:
            continue
        parts |= {f"{level}_{name}": (figure,) for name, figure in figures.items()}
        return Title(line, parts, line.box.top, line.box.bottom)
    return None


def _parted(line: Line, role: Role) -> Iterator[tuple[Line, Mapping[str, Line]]]:
    """A line, or what it begins with, where the words of columns stand behind it, each with its
    figure: 款1　議会費　　本年度　97,076　　前年度　97,076　　増減　0."""
    yield line, {}
    parts = line.segments
    for place in range(1, min(PLACES + 1, len(parts))):
        figures = _figures_behind(parts[place:], role)
        if len(figures) >= FIGURES:
            yield Line(tuple(c for part in parts[:place] for c in part.chars)), figures


def _figures_behind(parts: Iterable[Line], role: Role) -> Mapping[str, Line]:
    """Figures, each behind words that say which it is; nothing if anything else stands there."""
    found: dict[str, Line] = {}
    said = ""
    for part in parts:
        bare = unspaced(part)
        match = WORDS_AND_FIGURE.fullmatch(bare.text)
        said += bare.text if match is None else match["words"]
        if match is None and len(said) <= LONGEST:
            continue
        # Most rows have a figure without words here: they are not asked for what they would mean.
        name = role(said) if match is not None and said else None
        if match is None or name is None or name in found:
            return {}
        found[name], said = bare.part(*match.span("figure")), ""
    return {} if said else found


def _halves(row: Line) -> Sequence[Line]:
    """A row parted at its widest gap."""
    gaps = [(b.box.x0 - a.box.x1, place) for place, (a, b) in enumerate(pairwise(row.chars), 1)]
    if not gaps:
        return ()
    _, cut = max(gaps)
    return Line(row.chars[:cut]), Line(row.chars[cut:])


def upright_titles(pillars: Iterable[Pillar], rows: Sequence[Line]) -> list[Title]:
    """The 款 and 項 that stand upright beside what they hold.

    Their level is the word above their strip in one of the `rows`, or else its place: 款 to the
    left of 項.
    """
    strips: dict[tuple[int, int], list[Pillar]] = defaultdict(list)
    for pillar in pillars:
        if rules.ITEM.fullmatch(_text(pillar).text):
            strips[pillar.strip].append(pillar)
    levels = [_word_over(strips[strip][0].cell, rows) for strip in sorted(strips)]
    if not all(levels):
        levels = list(_LEVELS) if len(strips) == len(_LEVELS) else []
    named = zip(levels, sorted(strips), strict=False)
    found = [_upright(p, level) for level, strip in named if level for p in strips[strip]]
    return sorted(found, key=lambda title: (title.top, title.line.box.x0))


def _text(pillar: Pillar) -> Wrapped:
    return Wrapped(pillar.lines)


def _word_over(cell: Box, rows: Iterable[Line]) -> str | None:
    """款 or 項, where it stands above a strip."""
    for row in (row for row in rows if row.box.bottom <= cell.bottom):
        own = (char for char in row.chars if cell.x0 <= char.centre[0] < cell.x1)
        level = rules.LEVELS.get("".join(char.text for char in own))
        if level in _LEVELS:
            return level
    return None


def _upright(pillar: Pillar, level: str) -> Title:
    bare = _text(pillar)
    match = rules.ITEM.fullmatch(bare.text)
    assert match is not None
    named = {level: match.span("number"), f"{level}_name": match.span("name")}
    parts = {name: bare.runs(span) for name, span in named.items() if span[0] < span[1]}
    return Title(Line(pillar.chars), parts, pillar.cell.top, pillar.cell.top)
