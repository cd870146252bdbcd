"""R5/grant_r5.pdf to R7: a grant report a year, with its gold, from `reports.py`.

Needs reportlab; R5 the IPAex fonts.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import reports
from reports import Indicator, Plan
from story import Story, since

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "grant_report"))

from content import Dated, Kpi, Programme, Project, Report, write_gold  # noqa: E402
from form import Form  # noqa: E402
from layout import Flow, Type  # noqa: E402
from paint import Look, embedded, named, paint  # noqa: E402
from reportlab.lib.pagesizes import A4, landscape  # noqa: E402
from typeset import frames, set_forms  # noqa: E402

MARKS = "①②③④"
OUTLINE_FIRST = (("name", 15), ("outline", 30), ("results", 28), ("budget", 13), ("actual", 14))
AMOUNTS_FIRST = (("name", 15), ("budget", 10), ("actual", 10), ("outline", 32), ("results", 33))
KPI = (
    ("label", 6),
    ("name", 22),
    ("baseline", 10),
    ("target", 10),
    ("unit", 8),
    ("month", 9),
    ("latest", 12),
    ("effect", 23),
)


def _march(year: int) -> Dated:
    return f"R{year}.3月", f"{2018 + year}-03"


def _programme(story: Story, year: int) -> Programme:
    outline, *results = story.lines
    budget = story.yen[year]
    return Programme(story.named(year), outline, tuple(results), budget, budget - budget // 50)


def _kpi(mark: str, found: Indicator, year: int) -> Kpi:
    baseline, target, latest = found.readings[year]
    month, as_of = _march(since(found.month, year)), _march(year + 1)
    return Kpi(
        mark,
        found.named(year),
        baseline,
        target,
        found.unit_of(year),
        month,
        latest,
        as_of,
    )


def _indicators(plan: Plan, year: int) -> tuple[Kpi, ...]:
    known = [i for i in reports.INDICATORS if year in i.readings]
    own = [i for i in known if i.placed(year) == plan.name]
    order = reports.ORDER.get(year, ())
    own.sort(key=lambda i: order.index(i.name) if i.name in order else 0)
    found = [_kpi(mark, one, year) for mark, one in zip(MARKS, own, strict=False)]
    return (*found, *(Kpi(mark) for mark in MARKS[len(found) :]))


def _project(number: int, plan: Plan, year: int) -> Project:
    programmes = [s for s in reports.STORIES if year in s.yen and s.placed(year) == plan.name]
    last = year == plan.last
    return Project(
        number,
        plan.name,
        (f"R{plan.first}年度～R{plan.last}年度", 2018 + plan.first, 2018 + plan.last),
        (f"（{year - plan.first + 1}年度目）", year - plan.first + 1),
        plan.overview,
        tuple(_programme(story, year) for story in programmes),
        _indicators(plan, year),
        "地方創生に効果があった",
        "指標はおおむね計画に沿って推移しており，取組の効果が表れている。",
        "総合戦略のKPI達成に有効であった",
        "成果を市民に分かりやすく伝えるよう求める。",
        "事業の終了" if last else "事業の継続",
        "（計画どおり事業を終了する）" if last else "（計画どおりに事業を継続する）",
        "計画の期間を終えた。" if last else "次年度も同じ内容で実施する。",
    )


def report(year: int) -> Report:
    """The report on the results of a year."""
    plans: Sequence[Plan] = [plan for plan in reports.PROJECTS if year in plan.years]
    return Report(
        reports.TITLES[year],
        (f"令和{year}年度", 2018 + year),
        tuple(_project(number, plan, year) for number, plan in enumerate(plans, 1)),
        "旭川市",
        status="案" if year == 6 else None,
        unit_printed=None if year == 5 else "千円",
        grand_total="総　計",
    )


def _form(year: int) -> Form:
    """The form of a year: R6 prints the amounts before the outline."""
    words = {"year": f"R{year}年度", "actual": f"実績額\n（R{year + 1}.3実績）"}
    form = Form(words=words, unit_note="" if year == 5 else "（単位：千円）", row_height=3)
    form = replace(form, programme=OUTLINE_FIRST, kpi=KPI, title_scale=1.4)
    return replace(form, programme=AMOUNTS_FIRST) if year == 6 else form


def typeset(year: int) -> None:
    """Write the report of a year, and its gold."""
    said, path = report(year), HERE / f"R{year}/grant_r{year}.pdf"
    size = landscape(A4) if year == 6 else A4
    font = embedded("Mincho") if year == 5 else named("HeiseiKakuGo-W5")
    flow = Flow(frames(size, (36, 40, 36, 40)), Type(font, 8.5, leading=1.25))
    set_forms(said, _form(year), flow)
    look = Look(size, shade=0.9, running_head="資料３－２", page_number="- {page} -")
    pages = paint(path, said.title, flow.boxes, look, flow.face)
    gold = HERE.parent / "gold" / f"{path.stem}.json"
    write_gold(said, gold, flow.pages, path.name, pages)


def main() -> None:
    for year in reports.YEARS:
        typeset(year)


if __name__ == "__main__":
    main()
