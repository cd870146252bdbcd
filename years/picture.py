"""Where a difference comes from, as a picture: a waterfall by 款, section or project, as SVG."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from yosandb.run.console import width
from yosandb.years.model import Balance, Change

WIDTH = 960
_LEFT, _RIGHT, _TOP = 250, 130, 34
_ROW, _BAR = 30, 18
_MOST = 16
_OTHERS = "その他"

Scale: TypeAlias = Callable[[int], float]


@dataclass(frozen=True, slots=True)
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


def waterfall(sums: Balance, changes: Sequence[Change]) -> str:
    """The way from one total to the other, a bar a heading.

    The axis does not begin at nothing: where the totals are large the steps would not be seen.
    """
    way = steps(changes, sums.total_from)
    marks = [sums.total_from, sums.total_to, *(s.start + s.yen for s in way)]
    low, high = min(marks), max(marks)
    spread = (high - low) or 1
    low, high = low - spread // 12, high + spread // 12
    inner = WIDTH - _LEFT - _RIGHT

    def at(yen: int) -> float:
        return _LEFT + inner * (yen - low) / (high - low)

    height = _TOP + _ROW * (len(way) + 2) + 14
    ends = ((sums.year_from, sums.total_from), (sums.year_to, sums.total_to))
    labels = "から".join(f"{year}年度 {short(yen)}" for year, yen in ends)
    rows = [
        *_total(0, f"{sums.year_from}年度", sums.total_from, at),
        *(piece for place, step in enumerate(way, 1) for piece in _step(place, step, at)),
        *_total(len(way) + 1, f"{sums.year_to}年度", sums.total_to, at),
    ]
    return (
        f'<svg class="fall" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-label="{escape(labels)}">'
        f'<text x="{_LEFT}" y="18" class="axis">← {short(low)}</text>'
        f'<text x="{WIDTH - _RIGHT}" y="18" class="axis end">{short(high)} →</text>'
        f"{''.join(rows)}</svg>"
    )


def _row(place: int) -> int:
    return _TOP + _ROW * place


def _total(place: int, label: str, yen: int, at: Scale) -> Iterator[str]:
    y, x = _row(place), at(yen)
    yield f'<text x="{_LEFT - 12}" y="{y + 15}" class="head end">{escape(label)}</text>'
    yield f'<rect x="{_LEFT}" y="{y}" width="{x - _LEFT:.1f}" height="{_BAR}" class="sum" rx="2"/>'
    yield f'<text x="{x + 8:.1f}" y="{y + 14}" class="head">{short(yen)}</text>'


def _step(place: int, step: Step, at: Scale) -> Iterator[str]:
    y = _row(place)
    x0, x1 = sorted((at(step.start), at(step.start + step.yen)))
    kind = "up" if step.yen > 0 else "down"
    yield (
        f'<line x1="{at(step.start):.1f}" x2="{at(step.start):.1f}" y1="{y - _ROW + _BAR}" '
        f'y2="{y + _BAR}" class="join"/>'
    )
    yield f"<g><title>{escape(step.label)} {step.yen:+,}円</title>"
    yield f'<text x="{_LEFT - 12}" y="{y + 14}" class="end">{escape(_cut(step.label))}</text>'
    bar = max(x1 - x0, 1.5)
    yield f'<rect x="{x0:.1f}" y="{y}" width="{bar:.1f}" height="{_BAR}" class="{kind}" rx="2"/>'
    amount = short(step.yen, sign=True)
    yield f'<text x="{x1 + 8:.1f}" y="{y + 14}" class="{kind}-text">{amount}</text></g>'


def _cut(label: str) -> str:
    if width(label) <= 32:
        return label
    while width(label) > 30:
        label = label[:-1]
    return f"{label}…"


def short(yen: int, *, sign: bool = False) -> str:
    """An amount as people say it: 178億7,600万円 is too long for a picture, 178.8億円 is not."""
    mark = "△" if yen < 0 else "+" if sign and yen else ""
    size = abs(yen)
    if size >= 100_000_000:
        return f"{mark}{size / 100_000_000:,.1f}億円"
    if size >= 10_000:
        return f"{mark}{size / 10_000:,.0f}万円"
    return f"{mark}{size:,}円"
