"""Finds the headings of tables: rows that consist of words of the form."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import between, is_level, parted_by_rulings
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.nesting import FLAT, Nesting
from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import union
from yosandb.extract.patterns import ROWS
from yosandb.extract.shapes.text import unspaced
from yosandb.lean import lean

# Rows of one heading follow each other as closely as this (in sizes).
ROW_PITCH = 3.2
# A second line stands over the same middle as the first, within this (in sizes).
SAME_MIDDLE = 1.6
# What stands over no table of 款 alone: the rows of others have 項, 目 and 節, too.
_OF_ITEMS = frozenset({"kou", "setsu", "figure", "note", "priced", "explained"})
# Words of two columns stand apart by this much (in sizes).
APART = 0.2
_LETTERS = frozenset("0123456789").union(*rules.WORDS.values())


@lean(slots=False)
class _Word:
    name: str
    line: Line


def forms(rows: Sequence[Line], x0: float, x1: float, grid: Grid) -> list[Form]:
    """The headings on a page or a half of one, from top to bottom and from left to right."""
    every = (form for block in _blocks(rows) for form in _forms(block, x0, x1, grid))
    return [form for form in every if form.is_known or form.is_front]


def spread(halves: Sequence[Sequence[Form]]) -> list[Form]:
    """The headings of a page whose halves face each other: 目 on the left, its 説明 on the right.

    Two halves of one table are one heading, so that what stands beside each other stays together;
    tables that end at the gutter stay apart.
    """
    if len(halves) != 2:
        return [form for forms in halves for form in forms]
    left, right = list(halves[0]), list(halves[1])
    joined: list[Form] = []
    for form in list(left):
        beside = next((other for other in right if _faces(form, other)), None)
        if beside is not None:
            left.remove(form)
            right.remove(beside)
            joined.append(_whole_form(form, beside))
    return sorted([*left, *right, *joined], key=lambda form: (form.x0, form.box.top))


def _faces(left: Form, right: Form) -> bool:
    """Whether 目 on the left and 説明 on the right stand over one table."""
    if not (left.is_items and right.is_notes) or left.is_notes or right.is_items:
        return False
    return left.box.top < right.box.bottom and right.box.top < left.box.bottom


def _whole_form(left: Form, right: Form) -> Form:
    chars = (*left.chars, *right.chars)
    words = {**left.words, **right.words}
    # A unit at the top of the right page is no row of the heading: 款 may be named beside it.
    box = union(line.box for line in words.values())
    units, proved = (*left.units, *right.units), left.proved or right.proved
    return Form(words, chars, units, box, left.x0, right.x1, left.nesting, proved)


def _blocks(rows: Sequence[Line]) -> Iterator[list[_Word]]:
    """Runs of rows that consist of words of the form."""
    block: list[_Word] = []
    bottom = 0.0
    for row in rows:
        words = _words(row)
        if not words:
            continue
        if block and row.box.top - bottom > ROW_PITCH * row.size:
            yield block
            block = []
        block, bottom = [*block, *words], row.box.bottom
    if block:
        yield block


def _words(row: Line) -> list[_Word]:
    """The words of a row, from left to right; none if anything else stands in it."""
    match = _words_only(row.narrow)
    if match is None:
        return []
    bare = unspaced(row)
    spans = [(*span, name) for name in rules.WORDS for span in match.spans(name)]
    every = (_Word(name, bare.part(start, end)) for start, end, name in sorted(spans))
    found = [part for word in every for part in _without_setsu(word)]
    return [] if any(_is_glued(a, b) for a, b in pairwise(found)) else found


def _without_setsu(word: _Word) -> Iterator[_Word]:
    """款・項・目 and 節, where this stands over a column of its own; else all of them in one."""
    *own, last = word.line.chars
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(word.line.chars)]
    wide = word.name == "nested" and last.text == "節" and gaps[-1] > max(gaps[:-1]) + last.size
    yield _Word(word.name, Line(tuple(own))) if wide else word
    if wide:
        yield _Word("setsu", Line((last,)))


@lru_cache(ROWS)
def _words_only(text: str) -> "regex.Match[str] | None":
    # What the patterns are written with are all characters of words of the form, and some more.
    return rules.WORDS_ONLY.fullmatch(text) if _LETTERS.issuperset(text) else None


def _is_glued(before: _Word, word: _Word) -> bool:
    """Whether a part of a word stands right behind another one: 節の額 is not 節."""
    gap = word.line.box.x0 - before.line.box.x1
    return word.name == "part" and gap < APART * word.line.size


def _forms(block: Sequence[_Word], left: float, right: float, grid: Grid) -> Iterator[Form]:
    """A block of words as the headings of one table, or of tables beside each other: the vertical
    rulings between their words tell where they end."""
    whole = [word for word in _joined(block) if word.name != "unit"]
    units = [word.line for word in block if word.name == "unit"]
    over = union(word.line.box for word in block)
    cuts = [left, *_cuts(whole, grid.verticals_within(over.top, over.bottom)), right]
    for x0, x1 in pairwise(cuts):
        own = [word for word in whole if x0 <= word.line.box.centre[0] < x1]
        here = tuple(line for line in units if x0 <= line.box.centre[0] < x1)
        named = _named(own)
        if named:
            chars = tuple(c for line in (*(w.line for w in own), *here) for c in line.chars)
            box = union(c.box for c in chars)
            yield Form(named, chars, here, box, x0, x1, _nesting(own, x0, grid))


def _joined(block: Sequence[_Word]) -> list[_Word]:
    """Words whose second line stands below the first (本年度 / 予算額) made whole."""
    left = list(block)
    found: list[_Word] = []
    while left:
        word = left.pop(0)
        below = next((other for other in left if _goes_on(word.line, other.line)), None)
        name = None if below is None else _whole(word.line, below.line)
        if below is not None and name is not None:
            left.remove(below)
            left.insert(0, _Word(name, Line((*word.line.chars, *below.line.chars))))
        else:
            # 国県, その他, 一般: a source may be said by a part of its word.
            said = rules.measure(word.line.narrow) if word.name == "part" else None
            found.append(_Word(said or word.name, word.line))
    return found


def _goes_on(upper: Line, lower: Line) -> bool:
    apart = abs(upper.box.centre[0] - lower.box.centre[0])
    gap = lower.box.top - upper.box.bottom
    return apart <= SAME_MIDDLE * upper.size and -upper.size / 2 <= gap <= ROW_PITCH * upper.size


def _whole(upper: Line, lower: Line) -> str | None:
    """The name of the word that two lines make together."""
    text = upper.narrow + lower.narrow
    return next((n for n, pattern in rules.WHOLE.items() if pattern.fullmatch(text)), None)


def _cuts(words: Sequence[_Word], ruled: Sequence[float]) -> list[float]:
    """Where one table ends and another one begins beside it: the same words come again."""
    cuts: list[float] = []
    seen: set[str] = set()
    right = 0.0
    for word in sorted(words, key=lambda word: word.line.box.x0):
        if word.name in ("moku", "kan", "nested") and word.name in seen:
            cuts.append(between(right, word.line.box.x0, ruled))
            seen = set()
        seen.add(word.name)
        right = max(right, word.line.box.x1)
    return cuts


def _named(words: Iterable[_Word]) -> dict[str, Line]:
    """Each column's word by its name; of equal ones the leftmost is meant."""
    named: dict[str, Line] = {}
    for word in sorted(words, key=lambda word: word.line.box.x0):
        if word.name != "part":
            named.setdefault(word.name, word.line)
    named = _by_year(words, _both_kubun(words, named))
    # 節 stands over 区分 and 金額, or is the column of their names itself, or of both.
    if "setsu" in named and "kubun" not in named:
        named["kubun" if "figure" in named else "priced"] = named["setsu"]
    if {"before", "supplement"} & set(named) and "total" in named:
        named["amount"] = named["total"]
    named.pop("total", None)
    return _one_source(_nested(_numbered(named)))


def _both_kubun(words: Iterable[_Word], named: dict[str, Line]) -> dict[str, Line]:
    """区分 over the items, and again over the 節, of a statement without other words."""
    kubun = sorted((w.line for w in words if w.name == "kubun"), key=lambda line: line.box.x0)
    other = {"moku", "kan", "nested"} & set(named) or not {"figure", "note"} <= set(named)
    if len(kubun) < 2 or other:
        return named
    return {**named, "moku": kubun[0], "kubun": kubun[1]}


def _numbered(named: dict[str, Line]) -> dict[str, Line]:
    """款 over nothing but numbers, the names of the 款 beside them under 科目 or 区分."""
    names = next((n for n in ("moku", "kubun") if n in named and named[n].narrow != "目"), None)
    if "kan" not in named or names is None or not _OF_ITEMS.isdisjoint(named):
        return named
    beside = is_level(named["kan"], named[names]) and named["kan"].box.x1 < named[names].box.x0
    if not beside:
        return named
    others = {name: line for name, line in named.items() if name != names}
    return {**others, rules.NUMBERED + "kan": named["kan"], "kan": named[names]}


def _nesting(words: Sequence[_Word], x0: float, grid: Grid) -> Nesting:
    """What the words 款, 項 and 目 tell of where each begins: they stand in steps, each below the
    one before, or beside each other, parted by rulings; 科目 may stand over them."""
    lowest = {word.name: word.line for word in sorted(words, key=lambda w: w.line.box.top)}
    found = [lowest[name] for name in rules.NESTED if name in lowest]
    if "nested" in lowest:
        found = list(parted_by_rulings(lowest["nested"], grid))
    if len(found) != len(rules.NESTED) or not all(a.box.x0 < b.box.x0 for a, b in pairwise(found)):
        return FLAT
    if all(a.box.centre[1] < b.box.top for a, b in pairwise(found)):
        return Nesting(indents=tuple(line.box.x0 for line in found))
    ruled = [_ruled(a, b, grid) for a, b in pairwise(found) if is_level(a, b)]
    edges = [x for x in ruled if x is not None]
    return Nesting(columns=(x0, *edges)) if len(edges) == len(found) - 1 else FLAT


def _ruled(left: Line, right: Line, grid: Grid) -> float | None:
    """Where a ruling parts two words on one height, if one does."""
    ruled = grid.verticals_within(left.box.top, left.box.bottom)
    return next((x for x in ruled if left.box.x1 <= x <= right.box.x0), None)


def _by_year(words: Iterable[_Word], named: dict[str, Line]) -> dict[str, Line]:
    """令和6年度予算額 and 令和5年度予算額: the later year is this one."""
    years = sorted((word.line for word in words if word.name == "year"), key=_year)
    named.pop("year", None)
    if years:
        named.setdefault("amount", years[-1])
    if len(years) > 1:
        named.setdefault("previous", years[-2])
    return named


def _year(line: Line) -> int:
    digits = "".join(char for char in line.narrow if char.isdigit())
    return int(digits) if digits else 1


def _nested(named: dict[str, Line]) -> dict[str, Line]:
    """款 項 目 in one column is the column of the items."""
    if "nested" in named:
        named["moku"] = named.pop("nested")
    elif {"kan", "kou", "moku"} <= set(named):
        chars = [c for name in ("kan", "kou", "moku") for c in named[name].chars]
        named["moku"] = Line(tuple(chars))
    if "moku" in named:
        named.pop("kan", None)
        named.pop("kou", None)
    return named


def _one_source(named: dict[str, Line]) -> dict[str, Line]:
    """財源内訳 is a column of its own only where no source stands over one."""
    if any(name in named for name in rules.SOURCES):
        named.pop("sources", None)
    return named
