"""What a grant report says, and the gold record of it.

Values are written as they are printed; dates stand beside their printed form as (printed, ISO).
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Dated = tuple[str, str]
Record = dict[str, Any]


@dataclass(frozen=True)
class Programme:
    """A row of the programme table; without a grant amount it is half of the amount, cut off."""

    name: str
    outline: str
    results: tuple[str, ...]
    budget: int | None
    actual: int | None
    grants: tuple[int | None, int | None] | None = None
    wide: bool = False
    split: int | None = None

    @property
    def amounts(self) -> dict[str, int | None]:
        """The four amounts by the names that the gold gives them."""
        halves = tuple(None if v is None else v // 2 for v in (self.budget, self.actual))
        grant_budget, grant_actual = self.grants or halves
        return {
            "budget": self.budget,
            "actual": self.actual,
            "grant_budget": grant_budget,
            "grant_actual": grant_actual,
        }


@dataclass(frozen=True)
class Kpi:
    """A line of the indicator table."""

    mark: str
    name: str = ""
    baseline: str = ""
    target: str = ""
    unit: str = ""
    month: Dated | None = None
    latest: str = ""
    as_of: Dated | None = None

    def gold(self) -> Record:
        """The record that a reader should give."""
        record: Record = {"indicator": f"指標{self.mark}", "name": self.name or None}
        for key in ("baseline", "target", "latest"):
            record |= valued(key, getattr(self, key))
        record["unit"] = self.unit or None
        record |= dated("target_month", self.month) | dated("latest_as_of", self.as_of)
        return record | {"empty": not self.name}


@dataclass(frozen=True)
class Project:
    """One form; `subtotals` maps the number of programmes before it to its label."""

    no: int
    name: str
    period: tuple[str, int, int]
    years: tuple[str, int]
    overview: str
    programmes: tuple[Programme, ...]
    kpis: tuple[Kpi, ...]
    effect: str
    effect_reason: str
    evaluation: str
    opinion: str
    policy: str
    policy_note: str
    policy_reason: str
    subtotals: dict[int, str] = field(default_factory=dict)
    halved_total: bool = False

    @property
    def total(self) -> dict[str, int | None]:
        """What stands in 合計; of halved grants the sum, or half of the summed amounts."""
        total = added([p.amounts for p in self.programmes])
        halved = [p.amounts for p in self.programmes if p.grants is None]
        if self.halved_total:
            for key in ("budget", "actual"):
                total[f"grant_{key}"] = with_half(total[f"grant_{key}"], halved, key)
        return total

    def subtotal(self, end: int) -> dict[str, int | None]:
        """What stands in the 小計 after so many programmes."""
        start = max([n for n in self.subtotals if n < end], default=0)
        return added([p.amounts for p in self.programmes[start:end]])


@dataclass(frozen=True)
class Report:
    """A document; `unit_yen` is what one printed unit is worth."""

    title: str
    fiscal_year: tuple[str, int]
    projects: tuple[Project, ...]
    municipality: str | None = None
    status: str | None = None
    unit_printed: str | None = None
    unit_yen: int = 1000
    grand_total: str | None = None

    @property
    def grand(self) -> dict[str, int | None]:
        """What stands in 総計."""
        return added([project.total for project in self.projects])


def added(rows: list[dict[str, int | None]]) -> dict[str, int | None]:
    """Sum the amounts of rows; nothing where no row has any."""
    printed = {key: [v for row in rows if (v := row[key]) is not None] for key in rows[0]}
    return {key: sum(values) if values else None for key, values in printed.items()}


def with_half(grant: int | None, halved: list[dict[str, int | None]], key: str) -> int | None:
    """Put half of a sum, cut off once, in the place of the halves cut off one by one."""
    if grant is None:
        return None
    amounts = [v for row in halved if (v := row[key]) is not None]
    return grant - sum(v // 2 for v in amounts) + sum(amounts) // 2


def valued(key: str, printed: str) -> Record:
    """Give a value and, where words are printed in its place, the words."""
    plain = unicodedata.normalize("NFKC", printed).replace(",", "").replace("△", "-")
    try:
        value: float | None = float(plain)
    except ValueError:
        value = None
    if value is not None and value.is_integer():
        value = int(value)
    words = {f"{key}_text": printed} if value is None and printed not in ("", "－") else {}
    return {key: value, f"{key}_raw": printed or None} | words


def dated(key: str, month: Dated | None) -> Record:
    """Give a month and its printed form."""
    return {key: month[1] if month else None, f"{key}_raw": month[0] if month else None}


def programme_gold(programme: Programme, page: int) -> Record:
    """Give the record of a programme row that begins on this page."""
    said = {"name": programme.name, "outline": programme.outline}
    return said | {"results": list(programme.results)} | programme.amounts | {"page": page}


def project_gold(project: Project, pages: dict[tuple[int, int], int]) -> Record:
    """Give the record of one form."""
    rows = [programme_gold(p, pages[project.no, i]) for i, p in enumerate(project.programmes)]
    return {
        "no": project.no,
        "name": project.name.replace("\n", " "),
        "period_raw": project.period[0],
        "period_from": project.period[1],
        "period_to": project.period[2],
        "years_run_raw": project.years[0],
        "years_run": project.years[1],
        "overview": project.overview,
        "programmes": rows,
        "subtotals": [
            {"label": label, "after": n, **project.subtotal(n)}
            for n, label in project.subtotals.items()
        ],
        "total": project.total,
        "kpis": [kpi.gold() for kpi in project.kpis],
        "effect": project.effect,
        "effect_reason": project.effect_reason,
        "external_evaluation": project.evaluation,
        "external_opinion": project.opinion,
        "future_policy": project.policy,
        "future_policy_note": project.policy_note or None,
        "future_policy_reason": project.policy_reason,
    }


def write_gold(
    report: Report, target: Path, pages: dict[tuple[int, int], int], source: str, count: int
) -> None:
    """Write the gold of a report; `pages` tells where the nth programme of a project begins."""
    document = {
        "title": report.title,
        "status": report.status,
        "municipality": report.municipality,
        "fiscal_year": report.fiscal_year[1],
        "fiscal_year_printed": report.fiscal_year[0],
        "unit_printed": report.unit_printed,
        "unit_yen": report.unit_yen,
        "pages": count,
        "source_pdf": source,
    }
    gold: Record = {"document": document}
    gold["projects"] = [project_gold(p, pages) for p in report.projects]
    if report.grand_total:
        gold["grand_total"] = {"label": report.grand_total, **report.grand}
    target.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
