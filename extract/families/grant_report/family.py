"""The family *grant report*: a form a project, with programmes, totals, KPI and an evaluation."""

from collections.abc import Mapping, Sequence

from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.declared_tables import DeclaredTables
from yosandb.extract.families.forms.indicators import Indicators
from yosandb.extract.families.forms.listed import Listed
from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import REPORT
from yosandb.extract.shapes.form.heads import Over
from yosandb.extract.shapes.text import Text


def _period(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """R3年度～R5年度 and, in brackets, in which year the project is."""
    years = [line for line in lines if rules.YEARS_RUN.fullmatch(line.bare)]
    return {"period": [line for line in lines if line not in years], "years_run": years}


def _policy(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """事業の継続, and in brackets what that means."""
    text = Text(lines)
    match = rules.POLICY.fullmatch(text.text)
    if match is None:
        return {"policy": lines}
    return {
        "policy": text.runs(match.span("policy")),
        "policy_note": text.runs(match.span("note")) if match["note"] else [],
    }


def _by_year(columns: Columns) -> bool:
    """Whether 目標 and 実績 stand in rows of their own, or below the years over them."""
    heads = (columns.table.columns[number].heads for number in columns.of("value"))
    return bool(columns.of("role")) or any(len(over) > 1 for over in heads)


BUDGET = Over(rules.COLUMNS["budget"], 3, share="grant", amounts=("budget", "actual"))
NAME, EVALUATION, POLICY = (Over(rules.COLUMNS[part]) for part in ("name", "evaluation", "policy"))
KPI = Over(rules.COLUMNS["kpi"], 3)

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
            tables=[
                lambda: DeclaredTables(INDICATOR_TABLE, "project_id", only=_by_year),
                lambda: Indicators(KPI, "project_id"),
            ],
            city=rules.CONCERNS,
        ),
        "effect": Part(text="effect"),
        "evaluation": Part(over=EVALUATION),
        "policy": Part(
            over=Over(rules.COLUMNS["policy"]), splits={"policy": _policy}, parted=["policy_note"]
        ),
    },
    keys=rules.KEYS,
    own=rules.OWN_WORDS,
    marks=rules.LABEL,
    habit="千円",
    identity=REPORT,
    names=frozenset({"number", "name", "period", "years_run", "effect", "evaluation", "policy"}),
)
