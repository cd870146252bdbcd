"""Where a difference comes from: what each 款, section or project adds to it."""

from collections import defaultdict
from collections.abc import Iterable

from yosandb.lean import lean
from yosandb.years.model import Change

_MOST = 16
_OTHERS = "その他"


@lean
class Step:
    """A heading with what it adds to the difference, and the total before it."""

    label: str
    start: int
    yen: int


def by_heading(changes: Iterable[Change]) -> dict[str, int]:
    """The difference of each heading; a programme that moved leaves one and enters another."""
    sums: defaultdict[str, int] = defaultdict(int)
    for change in changes:
        if change.a is None and change.b is None:
            sums["事業に分かれない額"] += change.difference
            continue
        for end, yen in ((change.a, -(change.yen_from or 0)), (change.b, change.yen_to or 0)):
            if end is not None:
                sums[end.place.top or "(見出しなし)"] += yen
    return {label: yen for label, yen in sums.items() if yen}


def steps(changes: Iterable[Change], start: int) -> list[Step]:
    """The headings that matter most, the largest first, and the others as one."""
    ranked = sorted(by_heading(changes).items(), key=lambda one: (-abs(one[1]), one[0]))
    others = sum(yen for _, yen in ranked[_MOST:])
    listed = [*ranked[:_MOST], *([(_OTHERS, others)] if others else [])]
    found: list[Step] = []
    for label, yen in listed:
        found.append(Step(label, start, yen))
        start += yen
    return found
