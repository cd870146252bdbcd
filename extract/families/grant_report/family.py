"""The family *grant report*: a form a project, with programmes, totals, KPI and an evaluation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.declaration import by_groups
from yosandb.extract.families.forms.kpis import EFFECT, effect, of_project
from yosandb.extract.families.forms.listed import Listed
from yosandb.extract.families.forms.worded import Worded
from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import REPORT
from yosandb.extract.shapes.form import indicator
from yosandb.extract.shapes.form.heads import Over


def _period(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """R3年度～R5年度 and, in brackets, in which year the project is."""
    years = [line for line in lines if rules.YEARS_RUN.fullmatch(line.bare)]
    return {"period": [line for line in lines if line not in years], "years_run": years}


BUDGET = Over(rules.COLUMNS["budget"], 3, share="grant", amounts=("budget", "actual"))
NAME, EVALUATION, POLICY = (Over(rules.COLUMNS[part]) for part in ("name", "evaluation", "policy"))
KPI = Worded(
    Over(rules.COLUMNS["kpi"], 3),
    labels=[indicator.INDICATOR, indicator.BARE_INDICATOR],
    once="target",
    aside="effect",
)
# What stands under ⑤ is an indicator, by whatever word its name stands under.
KPI_TABLE = replace(
    INDICATOR_TABLE,
    columns={**INDICATOR_TABLE.columns, "name": rf"{INDICATOR_TABLE.columns['name']}|項目名?"},
)
GRANT_REPORT = FormFamily(
    name="grant report",
    japanese="地方創生関連交付金 事業実施結果報告",
    description="①国提出事業名 … ⑧今後について, programmes with budget and actual, KPI",
    table="projects",
    headings=rules.WORDS,
    parts={
        "name": Part(
            over=Over(rules.COLUMNS["name"]), splits={"period": _period}, parted=["years_run"]
        ),
        "overview": Part(text="overview"),
        "budget": Part(
            tables=[lambda: Listed("programmes", BUDGET, rules.SHARES, "project_id")],
            year=rules.YEAR,
            wanted="no table of programmes (④) was found in this form",
        ),
        "kpi": Part(
            tables=of_project(KPI_TABLE, KPI),
            labels=EFFECT,
            splits={"effect": effect},
            parted=["effect_reason"],
            city=rules.CONCERNS,
        ),
        "effect": Part(text="effect"),
        "evaluation": Part(over=EVALUATION),
        "policy": Part(
            over=Over(rules.COLUMNS["policy"]),
            splits={"policy": by_groups(rules.POLICY)},
            parted=["policy_note"],
        ),
    },
    keys=rules.KEYS,
    own=rules.OWN_WORDS,
    marks=rules.LABEL,
    habit="千円",
    identity=REPORT,
    names=frozenset({"number", "name", "period", "years_run", "effect", "evaluation", "policy"}),
)
