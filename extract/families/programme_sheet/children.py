"""What stands below a programme with an amount of its own: programmes within it, or its parts.

Words propose, arithmetic decides: what adds up to more than the programme is no part of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.layout import SheetPlan
from yosandb.extract.families.programme_sheet.style import Names
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.head import Head
from yosandb.extract.shapes.sections import UNNUMBERED, number_level

Kind: TypeAlias = Literal["child", "detail"]

# What stands below a programme begins further to the right by this (in sizes).
INDENT = 0.4
# A name set like the programmes is one within another if it begins this far to the right of it.
DEEP = 1.5
# A sum of one is none.
ADDED = 2
# Amounts that are told of a programme and are none of its parts.
_TOLD = regex.compile(
    r".*(?:額|[単定売]?価格?|料金|税|利子|残高|総?事業費|経費|予算|決算|上限|当たり.*|あたり.*"
    r"|前年度.*|本年度.*|当初.*|補正.*|財源.*|率|件数|見込|累計)"
)
# 487,000   4,280万円   4億8,700万円
_AMOUNT = regex.compile(r"(?:(?P<figure>\d[\d,]*)(?P<scale>億|百万|万|千)?)+(?P<unit>円)?")
_SCALES = {"億": 10**8, "百万": 10**6, "万": 10**4, "千": 10**3, "": 1}


def below(plan: SheetPlan, number: int, names: Names) -> Mapping[int, tuple[Kind, Head]]:
    """What stands below the programmes of a block, by the number of its line."""
    found: dict[int, tuple[Kind, Head]] = {}
    kinds: dict[int, Kind]
    for parent, heads in _groups(plan, number, names):
        kinds = {place: kind for place, head in heads if (kind := _kind(head)) is not None}
        unsure = [place for place, head in heads if place not in kinds and not _is_told(head)]
        likely = [head for place, head in heads if kinds.get(place) == "child" or place in unsure]
        inside = [head for place, head in heads if kinds.get(place) == "child"]
        if unsure and _adds_up(parent, likely):
            kinds |= dict.fromkeys(unsure, "child")
        elif not _may_hold(parent, inside):
            continue
        found |= {place: (kinds[place], head) for place, head in heads if place in kinds}
    return found


def _groups(
    plan: SheetPlan, number: int, names: Names
) -> Iterator[tuple[Head, list[tuple[int, Head]]]]:
    """Each programme of a block, and the other names with amounts up to the next one."""
    parent: Head | None = None
    below_it: list[tuple[int, Head]] = []
    for each in (found for found in plan.found if found.block == number):
        if names.takes(each.head):
            if parent is not None and below_it:
                yield parent, below_it
            parent, below_it = each.head, []
        elif parent is not None and _stands_below(parent, each.head):
            below_it.append((each.line, each.head))
    if parent is not None and below_it:
        yield parent, below_it


def _stands_below(parent: Head, head: Head) -> bool:
    """Whether a name is indented below another, its amount as well apart from it as it is there."""
    slot = head.slot
    if slot is None or slot.main is None or not slot.plain or slot.others or head.lines > 1:
        return False
    indented = _start(head) - _start(parent) >= INDENT * head.text.line.size
    return indented and (_is_apart(head) or not _is_apart(parent))


def _is_apart(head: Head) -> bool:
    """Whether a gap or leaders part an amount from its name."""
    between = "" if head.slot is None else head.text.text[head.name[1] : head.slot.span[0]]
    return "\t" in between or "…" in between


def _kind(head: Head) -> Kind | None:
    """Whether a name is that of a programme or of what it spends money on; None for neither."""
    said = "".join(head.said(head.name).split())
    if words.SPENT_ON.fullmatch(said) or words.source_of(said) is not None:
        return "detail"
    if _is_told(head):
        return None
    marked = head.style.kind != "plain"
    return "child" if marked or words.PROGRAMME_WORD.search(said) else None


def _is_told(head: Head) -> bool:
    """Whether a word tells something of a programme, and names no part of it."""
    said = "".join(head.said(head.name).split())
    told = _TOLD.fullmatch(said) or rules.SUBHEADING.fullmatch(said) or rules.of_which(said)
    return told is not None


def nested(heads: Sequence[Head]) -> Mapping[int, int]:
    """Of names set alike, those that stand within another one, with the number of that one.

    They begin further to the right, the less so where their numbers are of a deeper kind (ア over
    （ア）), or have a mark that it has not, and add up to it exactly.
    """
    found: dict[int, int] = {}
    for place, parent in enumerate(heads):
        inside: list[int] = []
        for other in range(place + 1, len(heads)):
            if not _is_within(heads[other], parent):
                break
            inside.append(other)
        if _adds_up(parent, [heads[n] for n in inside]):
            found |= {n: place for n in inside if n not in found}
    return found


def _is_within(head: Head, parent: Head) -> bool:
    """Whether a name stands right of another, by enough to be within it, or is marked as a part."""
    if head.style.kind == "mark" and parent.style.kind == "plain":
        return head.style.size <= parent.style.size
    levels = [number_level(each.said(each.numbers[0])) for each in (parent, head) if each.numbers]
    numbered = len(levels) > 1 and levels[0] < levels[1] < UNNUMBERED
    enough = INDENT if numbered else DEEP
    return _depth(head, parent) >= enough * parent.text.line.size


def _adds_up(parent: Head, inside: Sequence[Head]) -> bool:
    whole = _amount(parent)
    return len(inside) >= ADDED and whole is not None and _sum(inside) == whole


def _may_hold(parent: Head, inside: Sequence[Head]) -> bool:
    whole, total = _amount(parent), _sum(inside)
    return whole is None or total is None or (whole[1] == total[1] and total[0] <= whole[0])


def _sum(heads: Sequence[Head]) -> tuple[int, str] | None:
    amounts = [_amount(head) for head in heads]
    known = [amount for amount in amounts if amount is not None]
    units = {unit for _, unit in known}
    if len(known) < len(amounts) or len(units) != 1:
        return None
    return sum(figure for figure, _ in known), units.pop()


def _amount(head: Head) -> tuple[int, str] | None:
    """What a plain amount counts, and the unit behind it; None where it is not so plain."""
    if head.slot is None or head.slot.main is None:
        return None
    match = _AMOUNT.fullmatch("".join(head.said(head.slot.main.span).split()))
    if match is None:
        return None
    scales = [*match.captures("scale"), ""]
    terms = zip(match.captures("figure"), scales, strict=False)
    counted = sum(int(figure.replace(",", "")) * _SCALES[scale] for figure, scale in terms)
    return counted, match["unit"] or ""


def _start(head: Head) -> float:
    first: Line = head.text.line
    return first.box.x0


def _depth(head: Head, parent: Head) -> float:
    """How far right of another a name begins, and its line: tags may stand in the margin."""
    names = [each.text.runs(each.name)[0].box.x0 for each in (head, parent)]
    return min(_start(head) - _start(parent), names[0] - names[1])
