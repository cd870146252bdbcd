"""達成 and 達成率 beside an indicator, computed again from its figures: a difference is a warning.

A document that says how far an indicator was reached says its figures a second time. Where the two
do not fit, one of them is misread, or the document misprints it.
"""

from collections.abc import Iterator
from dataclasses import replace

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.lean import lean

_INDICATORS = """
SELECT id, page, name, baseline, target, latest, said.grade, baseline_text, target_text, latest_text
FROM kpis
JOIN (
  SELECT id AS kpi_id, grade FROM kpis
  UNION
  SELECT id, rate_text || iif(rate_text GLOB '*[%％]*', '', '%') FROM kpis WHERE rate IS NOT NULL
) AS said ON said.kpi_id = kpis.id
WHERE document_id = ? AND said.grade IS NOT NULL AND target IS NOT NULL AND latest IS NOT NULL
ORDER BY page, ordinal, id, said.grade
"""
# What was aimed at in a year, and what was reached in it.
_YEARS = """
SELECT DISTINCT aim.value, result.value
FROM kpi_values AS aim
JOIN kpi_values AS result ON result.kpi_id = aim.kpi_id AND result.fiscal_year = aim.fiscal_year
WHERE aim.kpi_id = ? AND aim.role IN ('target', 'plan') AND result.role = 'actual'
  AND aim.value IS NOT NULL AND result.value IS NOT NULL
ORDER BY 1, 2
"""
_PROBLEM = """
INSERT INTO problems (document_id, ordinal, page, code, severity, message)
VALUES (?1, (SELECT coalesce(max(ordinal), -1) + 1 FROM problems WHERE document_id = ?1),
  ?2, ?3, 'warning', ?4)
"""
# 95.3%   １０２％   (88%)
_RATE = regex.compile(r"\W*(?P<figure>\d+(?:\.(?P<decimals>\d+))?)\s*[%％]\W*")
# 未達成   達成できなかった   未達    but not 概ね達成, which says how near it is
_MISSED = regex.compile(r"(?:目標)?(?:未達成?|非達成|達成(?:でき(?:ず|なかった)|していない))")
_REACHED = regex.compile(r"(?:目標)?達成(?:済み?|した|できた)?")


@lean
class _Indicator:
    """What is printed of an indicator; figures in its own unit. `years` are target and result of
    each year that prints both: a rate may be that of one year."""

    page: int
    name: str | None
    baseline: float | None
    target: float
    latest: float
    grade: str
    baseline_text: str | None
    target_text: str | None
    latest_text: str | None
    years: tuple[tuple[float, float], ...] = ()

    @property
    def is_reached(self) -> bool | None:
        """By its figures; None where nothing tells whether more or less is aimed at."""
        if self.latest == self.target:
            return True
        if self.baseline is None or self.baseline == self.target:
            return None
        return (self.latest > self.target) == (self.target > self.baseline)

    def rates(self) -> Iterator[float]:
        """All that 達成率 may mean, for a hundred."""
        for target, reached in ((self.target, self.latest), *self.years):
            if target:
                yield 100 * reached / target
            if reached:
                yield 100 * target / reached  # the less, the better
            if self.baseline is not None and target != self.baseline:
                yield 100 * (reached - self.baseline) / (target - self.baseline)


def compare(db: Database, document_id: str) -> None:
    """Say where what is printed of an indicator's success is not what its figures give."""
    for row in db.execute(_INDICATORS, [document_id]).fetchall():
        own, *said = row
        one = replace(_Indicator(*said), years=tuple(db.execute(_YEARS, [own])))
        if (told := _told(one)) is not None:
            db.execute(_PROBLEM, [document_id, one.page, "indicator-differs", told])


def _told(one: _Indicator) -> str | None:
    """What does not fit; None where it fits, or the grade is of another kind (A, 概ね達成)."""
    figures = f"{one.latest_text or f'{one.latest:g}'} of {one.target_text or f'{one.target:g}'}"
    if one.baseline is not None:
        figures += f", from {one.baseline_text or f'{one.baseline:g}'}"
    wrong = None
    if rate := _RATE.fullmatch(one.grade):
        wrong = None if _is_made(rate, one) else "gives another rate"
    elif _MISSED.fullmatch(one.grade) and one.is_reached:
        wrong = "reaches the target"
    elif _REACHED.fullmatch(one.grade) and one.is_reached is False:
        wrong = "misses the target"
    if wrong is None:
        return None
    said = f"「{one.name or ''}」 is said to be 「{one.grade}」"
    return f"{said}, but {figures} {wrong}; look at the page"


def _is_made(rate: regex.Match[str], one: _Indicator) -> bool:
    """Whether a rate comes out, rounded or cut off, or is that of one that was wholly reached."""
    printed, step = float(rate["figure"]), 10.0 ** -len(rate["decimals"] or "")
    found = list(one.rates())
    if printed == 100 and any(value >= 100 for value in found):
        return True
    return not found or any(abs(value - printed) <= step * 1.001 for value in found)
