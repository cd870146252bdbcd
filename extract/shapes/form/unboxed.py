"""Labels without boxes: values stand beside them, below them or behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from yosandb.extract import regex
from yosandb.extract.geometry.lines import LETTER_GAP, Line, joined, lines
from yosandb.extract.page import Char, union
from yosandb.extract.runs import runs
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.labels import BULLET, Labels
from yosandb.extract.shapes.table.words import is_amount, stands_for_figure
from yosandb.extract.shapes.text import Text, plain, plainly
from yosandb.extract.shapes.told_sources import PAIRS
from yosandb.extract.shapes.vocabulary import OVER_SOURCES

# Lines of a value follow as closely as this (in sizes).
CLOSE = 1.2
# Parts of one line stand on heights that differ by less than this (in sizes).
LEVEL = 0.5
# ... and a value hangs where the lines below it begin as it does (in sizes).
HANGS = 0.5
# A label at the middle of several lines stands off it by no more than this (in sizes); these follow
# as closely, and begin as close below each other, as this.
MIDDLE, TIGHT, INDENT = 0.25, 0.9, 1.5
# The first letters of a label that stands apart are no more than this, its mark among them.
LETTERS = 3
# A line that ends this close to the margin (in sizes) runs on in the next one.
FULL = 2.0
_COLON = regex.compile(r"\s*:\s*")
_LISTED = regex.compile(BULLET)
# （成果）   ・成果: a line of a text may begin so, too
_MAY_GO_ON = regex.compile(r"\s*[(（・]")


def without_boxes(parts: Iterable[Line], labels: Labels) -> Iterator[Answer]:
    """The labels of text that stands in no box, and in one that holds several."""
    level = _with_spread([part for part in parts if part.turn == 0], labels)
    right = max((part.box.x1 for part in level), default=0.0)
    wrapped = {p for p in level if any(wraps_into(x, p, level, right) for x in _above(p, level))}
    names = {part: None if part in wrapped else labels.alone(part.bare) for part in level}
    behind = {
        p: [] if p in wrapped else list(behind_labels([p], labels, right))
        for p in level
        if names[p] is None
    }
    known = [part for part in level if names[part] is not None or behind[part]]
    told = {p for p in level if names[p] == "" for p in _sources_beside(p, level)}
    known = [part for part in known if part not in told]
    for part in level:
        if part in told:
            continue
        if (name := names[part]) is not None:
            beside = _beside(part, level, known)
            if (colon := _behind_colon(beside)) is not None:
                answer = Answer(name, (part, *colon[0]), colon[1], right, part.box.top)
                yield run_on(answer, joined([part, *beside]), level, labels, right)
                continue
            value = _around(part, level, known) or _with_hanging(beside, level, labels)
            value = value or _below(part, level, known)
            yield Answer(name, (part,), tuple(value), right, part.box.top)
        else:
            for answer in behind[part]:
                yield run_on(answer, part, level, labels, right)


def wraps_into(above: Line, line: Line, parts: Sequence[Line], right: float) -> bool:
    """Whether a line that begins as a label may goes on with the one above: that ends no sentence,
    and reaches the margin, which the longest of some lines alone does not tell."""
    if _MAY_GO_ON.match(line.text) is None or above.bare.endswith("。"):
        return False
    edge = right - FULL * above.size
    told = above.box.x1 < right or sum(part.box.x1 >= edge for part in parts) > 1
    return told and above.box.x1 >= edge


def _above(part: Line, parts: Sequence[Line]) -> list[Line]:
    """What stands right above a part of a line that may go on with it."""
    if _MAY_GO_ON.match(part.text) is None:
        return []
    gaps = ((p, part.box.top - p.box.bottom) for p in parts if p.level < part.level)
    near = (p for p, gap in gaps if -LEVEL * part.size <= gap <= CLOSE * part.size)
    return [p for p in near if p.box.x0 < part.box.x1 and part.box.x0 < p.box.x1]


def _with_spread(parts: Sequence[Line], labels: Labels) -> list[Line]:
    """Parts of lines, a label whose letters stand apart in one: 成　　　果 before 延べ34組が….

    The last letter may stand so close before the value that both are one part.
    """
    found: list[Line] = []
    for part in parts:
        last = found[-1] if found else None
        if last is not None and _begins_label(last, part):
            whole = joined([last, part])
            said = next(labels.behind(whole), None)
            spread = said is not None and not {*said.label.chars}.isdisjoint(part.chars)
            begun = said is not None and said.label.chars[0] is whole.chars[0]
            if labels.alone(whole.bare) is not None or (spread and begun):
                found[-1] = whole
                continue
        found.append(part)
    return found


def _begins_label(first: Line, part: Line) -> bool:
    """Whether a few letters stand before a part of their line as those of a spread word do."""
    gap = part.box.x0 - first.box.x1
    level = abs(part.level - first.level) <= LEVEL * part.size
    return level and len(first.chars) <= LETTERS and 0 < gap <= LETTER_GAP * part.size


def over_values(parts: Sequence[Line], labels: Labels) -> tuple[list[Answer], list[Line]]:
    """Labels beside each other on one line, each over its value on the next one; and all other
    parts."""
    found: list[Answer] = []
    rows = [line.segments for line in lines(part for part in parts if part.turn == 0)]
    taken: set[Char] = set()
    for heads, values in pairwise(rows):
        names = [labels.field(head.bare) for head in heads]
        others = [labels.field(value.bare) for value in values]
        if None in names or len(heads) < 2 or len(heads) != len(values) or set(others) != {None}:
            continue
        edges = [*(value.box.x0 for value in values[1:]), inf]
        if not all(
            h.box.x0 < end and v.box.x1 > h.box.x0
            for h, v, end in zip(heads, values, edges, strict=True)
        ):
            continue
        for name, head, value in zip(names, heads, values, strict=True):
            found.append(Answer(name or "", (head,), (value,), value.box.x1, head.box.top))
            taken.update((*head.chars, *value.chars))
    return found, [part for part in parts if taken.isdisjoint(part.chars)]


def _behind_colon(beside: Sequence[Line]) -> tuple[list[Line], tuple[Line, ...]] | None:
    """The colon that stands apart from a label, 実施期間　： 令和5年度, and the value behind it."""
    if len(beside) != 1 or (match := _COLON.match((text := Text(beside, plainly)).text)) is None:
        return None
    return text.runs(match.span()), tuple(text.runs((match.end(), len(text.text))))


def run_on(
    answer: Answer, part: Line, level: Sequence[Line], labels: Labels, right: float
) -> Answer:
    """A value behind its label with the lines below in which it runs on: all but the last full, or
    those that hang below its beginning."""
    found = list(answer.lines)
    if not found or found[-1].box.x1 < part.box.x1 or _is_figure(found[0]):
        return answer
    own, edge = part, right
    for line in lines(p for p in level if p.box.top >= part.box.bottom - LEVEL * part.size):
        close = line.box.top - own.box.bottom <= CLOSE * own.size
        starts = _LISTED.match(line.bare) is not None or labels.field(line.bare) is not None
        if not wraps_into(own, line, level, right):
            starts = starts or any(labels.behind(line))
        first = answer.lines[0]
        hangs = abs(line.box.x0 - first.box.x0) <= HANGS * own.size and not _is_figure(line)
        if not close or starts or not (hangs or own.box.x1 >= right - FULL * own.size):
            break
        if line.box.x0 < part.box.x0 - own.size:
            break
        if hangs:
            edge = max(x.box.x1 for x in found)
        found.append(line)
        own = line
    return replace(answer, lines=tuple(found), right=edge)


def _is_figure(line: Line) -> bool:
    return all(is_amount(part) or stands_for_figure(part) for part in line.text.split())


def _beside(label: Line, parts: Sequence[Line], known: Sequence[Line]) -> list[Line]:
    """What stands on the height of a label, up to the next one."""
    row = sorted((p for p in parts if _is_right_of(p, label)), key=lambda p: p.box.x0)
    stop = next((n for n, part in enumerate(row) if part in known), len(row))
    return lines(row[:stop]) if stop else []


def _around(label: Line, parts: Sequence[Line], known: Sequence[Line]) -> Sequence[Line]:
    """Lines at the right of a label that stands at the middle of their height: they follow each
    other closely, and no other label stands there."""
    right = lines(p for p in parts if p.box.x0 >= label.box.x1 and p not in known)
    for run in runs(right, lambda run, line: _follows(run[-1], line)):
        whole = union(line.box for line in run)
        held = any(whole.top <= k.box.centre[1] <= whole.bottom for k in known if k is not label)
        middle = abs(whole.centre[1] - label.box.centre[1]) <= MIDDLE * label.size
        if len(run) > 1 and middle and not held:
            return run
    return []


def _follows(line: Line, below: Line) -> bool:
    close = below.box.top - line.box.bottom <= TIGHT * line.size
    return close and abs(below.box.x0 - line.box.x0) <= INDENT * line.size


def _with_hanging(value: Sequence[Line], parts: Sequence[Line], labels: Labels) -> Sequence[Line]:
    """A text beside its label with the lines that hang below its beginning, alone on their height,
    until another label stands there."""
    if len(value) != 1 or _is_figure(value[0]):
        return value
    (first,) = value
    found = [first]
    edge = max(part.box.x1 for part in parts)
    for line in lines(p for p in parts if p.box.top >= first.box.bottom - LEVEL * first.size):
        own = found[-1]
        close = line.box.top - own.box.bottom <= CLOSE * own.size
        hangs = abs(line.box.x0 - first.box.x0) <= HANGS * own.size and line.size <= own.size
        if not (close and hangs) or _is_figure(line) or labels.field(line.bare) is not None:
            break
        if not wraps_into(own, line, parts, edge) and any(labels.behind(line)):
            break
        found.append(line)
    return found


def _sources_beside(label: Line, parts: Sequence[Line]) -> list[Line]:
    """The sources of money that stand behind their label, one after the other: the word of the
    first is none by itself."""
    if OVER_SOURCES.fullmatch(label.bare) is None:
        return []
    row = sorted((p for p in parts if _is_right_of(p, label)), key=lambda p: p.box.x0)
    ends = range(len(row), 0, -1)
    return next((row[:n] for n in ends if PAIRS.fullmatch(plain(joined(row[:n])).text)), [])


def _is_right_of(part: Line, label: Line) -> bool:
    level = abs(part.box.centre[1] - label.box.centre[1]) <= LEVEL * label.size
    return level and part.box.x0 >= label.box.x1


def _below(label: Line, parts: Sequence[Line], known: Sequence[Line]) -> list[Line]:
    """The lines right below a label that stands alone on its height, up to the next label."""
    if any(_is_right_of(part, label) or _is_right_of(label, part) for part in parts):
        return []
    found: list[Line] = []
    edge = label.box.bottom
    under = [p for p in parts if p is not label and p.box.centre[1] > label.box.bottom]
    for line in lines(under):
        if line.box.top - edge > CLOSE * label.size or any(_shares(line, k) for k in known):
            break
        found.append(line)
        edge = line.box.bottom
    return found


def _shares(line: Line, label: Line) -> bool:
    return not set(line.chars).isdisjoint(label.chars)


def behind_labels(parts: Sequence[Line], labels: Labels, right: float) -> Iterator[Answer]:
    """Labels with the value behind them on their line."""
    for line in parts:
        for said in labels.behind(line):
            value = () if said.value is None else (said.value,)
            yield Answer(said.field, (said.label,), value, right, line.box.top)
