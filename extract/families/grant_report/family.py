"""The family *grant report*: a form a project, with programmes, totals, KPI and an evaluation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.declaration import by_groups
from yosandb.extract.families.forms.declared_tables import DeclaredTables
from yosandb.extract.families.forms.listed import Listed
from yosandb.extract.families.forms.worded import Worded
from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import REPORT
from yosandb.extract.shapes.form import indicator
from yosandb.extract.shapes.form.heads import Over

# The effect is set apart from its reason by a blank as high as this (in sizes).
BLANK_LINE = 0.8


def _period(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """R3年度～R5年度 and, in brackets, in which year the project is."""
    years = [line for line in lines if rules.YEARS_RUN.fullmatch(line.bare)]
    return {"period": [line for line in lines if line not in years], "years_run": years}


def _effect(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The verdict, known by its words, before a blank or alone, and the reason for it.

    Nothing where a second verdict follows: each is about one indicator.
    """
    words = ["".join(line.bare for line in lines[:n]) for n in range(len(lines) + 1)]
    known = [n for n, said in enumerate(words) if indicator.EFFECT.fullmatch(said)]
    blanks = [n for n, (a, b) in enumerate(pairwise(lines), 1) if _apart(a, b)]
    end = [*blanks[:1], *known[-1:], *([1] if len(lines) == 1 else []), 0][0]
    if indicator.EFFECT.fullmatch("".join(line.bare for line in lines[end:])):
        return {}
    return {"effect": lines[:end], "effect_reason": lines[end:]}


def _apart(line: Line, below: Line) -> bool:
    return below.box.top - line.box.bottom > BLANK_LINE * line.size


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
EFFECT = {"effect": indicator.EFFECT_WORD}

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
                lambda: DeclaredTables(
                    KPI_TABLE,
                    "project_id",
                    worded=KPI,
                    own=EFFECT,
                    splits={"effect": _effect},
                    parted=["effect_reason"],
                )
            ],
            labels=EFFECT,
            splits={"effect": _effect},
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
