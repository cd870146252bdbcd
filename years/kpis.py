"""Indicators from year to year: targets and baselines that moved, what was reached or missed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.lean import lean
from yosandb.normalize.names import matching_key
from yosandb.years import likeness
from yosandb.years.assign import assign

# Two names of what is counted in one unit that are so much alike are one.
_ALIKE = 80
_SIZES = {"千": 1_000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000}
_LARGE = regex.compile(r"^(?:百万|千|万|億)(?=.)")

_QUERY = """
SELECT kpi.id, coalesce(project.fiscal_year, document.fiscal_year), kpi.name,
  coalesce(project.name, programme.name, ''), kpi.baseline, kpi.target, kpi.latest,
  kpi.baseline_text, kpi.target_text, kpi.latest_text, kpi.unit, kpi.target_month,
  kpi.latest_as_of
FROM kpis AS kpi
JOIN documents AS document ON document.id = kpi.document_id
LEFT JOIN projects AS project ON project.id = kpi.project_id
LEFT JOIN programmes AS programme ON programme.id = kpi.programme_id
WHERE kpi.document_id = ? AND kpi.name IS NOT NULL
ORDER BY kpi.page, kpi.ordinal, kpi.id
"""


@lean
class Kpi:
    """An indicator as one document states it, with the project or programme it belongs to."""

    id: str
    year: int
    name: str
    belongs_to: str
    baseline: float | None
    target: float | None
    latest: float | None
    baseline_text: str | None
    target_text: str | None
    latest_text: str | None
    unit: str | None
    target_month: str | None
    latest_as_of: str | None

    @property
    def measured(self) -> str:
        """What is counted, without the thousands: 泊 of 千泊."""
        return _LARGE.sub("", self.unit or "")

    def whole(self, value: float) -> float:
        """A value in single units: 1,083千泊 is 1,083,000泊."""
        large = _LARGE.match(self.unit or "")
        return value * (_SIZES[large[0]] if large else 1)

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; an aim below the baseline is reached from above."""
        if self.target is None or self.latest is None:
            return None
        if self.baseline is not None and self.target < self.baseline:
            return self.latest <= self.target
        return self.latest >= self.target

    @property
    def due(self) -> bool:
        """Whether the figure is of the month of the target or later."""
        if self.target_month is None or self.latest_as_of is None:
            return False
        return self.latest_as_of[:7] >= self.target_month[:7]


@lean
class KpiChange:
    """An indicator in two years: what happened to it, and in which words the pages say so."""

    a: Kpi
    b: Kpi
    events: tuple[str, ...]
    words: tuple[str, ...]


def kpi_changes(db: Database, documents: Iterable[str]) -> list[KpiChange]:
    """Every indicator of some documents of one city beside itself in the next year it stands in."""
    of_year: defaultdict[int, list[Kpi]] = defaultdict(list)
    for document in sorted(documents):
        for row in db.execute(_QUERY, [document]):
            if row[1] is not None:
                of_year[row[1]].append(Kpi(*row))
    found: list[KpiChange] = []
    years = sorted(of_year)
    for before, after in pairwise(years):
        found += [_change(a, b) for a, b in _pairs(of_year[before], of_year[after])]
    return found


def _pairs(old: Sequence[Kpi], new: Sequence[Kpi]) -> Iterator[tuple[Kpi, Kpi]]:
    """Indicators of one name: of one project first, else where the name tells; then like names."""
    left_old, left_new = list(old), list(new)
    for by in (_in_project, _alone):
        before, after = _unique(left_old, by), _unique(left_new, by)
        for key in [key for key in after if key in before]:
            yield before[key], after[key]
            left_old.remove(before[key])
            left_new.remove(after[key])
    points = {
        (a.id, b.id): alike
        for a in left_old
        for b in left_new
        if a.measured == b.measured
        and (alike := likeness.names(matching_key(a.name), matching_key(b.name))) >= _ALIKE
    }
    of = {one.id: one for one in (*left_old, *left_new)}
    yield from ((of[a], of[b]) for a, b in assign(points))


def _in_project(kpi: Kpi) -> tuple[str, ...]:
    return matching_key(kpi.belongs_to), *_alone(kpi)


def _alone(kpi: Kpi) -> tuple[str, ...]:
    return matching_key(kpi.name), kpi.measured


def _unique(
    kpis: Iterable[Kpi], by: Callable[[Kpi], tuple[str, ...]]
) -> dict[tuple[str, ...], Kpi]:
    found: defaultdict[tuple[str, ...], list[Kpi]] = defaultdict(list)
    for kpi in kpis:
        found[by(kpi)].append(kpi)
    return {key: those[0] for key, those in found.items() if len(those) == 1}


def _change(a: Kpi, b: Kpi) -> KpiChange:
    heard = list(_events(a, b)) or [("変更なし", f"目標 {_figure(b.target_text, b)}")]
    return KpiChange(a, b, tuple(event for event, _ in heard), tuple(words for _, words in heard))


def _events(a: Kpi, b: Kpi) -> Iterator[tuple[str, str]]:
    if _moved(a, a.target, b, b.target):
        yield "目標変更", f"目標 {_figure(a.target_text, a)} → {_figure(b.target_text, b)}"
    if _moved(a, a.baseline, b, b.baseline):
        yield "基準変更", f"基準 {_figure(a.baseline_text, a)} → {_figure(b.baseline_text, b)}"
    told = f"実績 {_figure(b.latest_text, b)} (目標 {_figure(b.target_text, b)})"
    if b.reached:
        yield "達成", told
    elif b.reached is False and b.due:
        yield "未達", told


def _moved(a: Kpi, old: float | None, b: Kpi, new: float | None) -> bool:
    return old is not None and new is not None and a.whole(old) != b.whole(new)


def _figure(text: str | None, kpi: Kpi) -> str:
    return f"{text or '?'}{kpi.unit or ''}"
