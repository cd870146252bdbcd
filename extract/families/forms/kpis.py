"""The indicators of a form, whatever its kind: in tables, or in lines of their own."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.forms.declared_tables import DeclaredTables
from yosandb.extract.families.forms.inside import Begun
from yosandb.extract.families.forms.sentences import Sentences
from yosandb.extract.families.forms.worded import Worded
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form import indicator
from yosandb.extract.shapes.form.sentence import Words

# The effect is set apart from its reason by a blank as high as this (in sizes).
BLANK_LINE = 0.8
# A column, or a label, that says what came of a project.
EFFECT = {"effect": indicator.EFFECT_WORD}
# ①休日の歩行者通行量（人）　策定時 5,820 → 目標 8,000（令和8年3月）／実績 7,955
_WORDS = Words(
    words={
        "baseline": indicator.BASELINE_WORD,
        "target": indicator.TARGET_SHORT,
        "latest": indicator.LATEST_WORD,
        "grade": r"(?:目標)?達成(?:率|度)|進捗率",
    },
    needs=("target", "latest"),
    months={"target": "target_month", "latest": "latest_as_of"},
    label="indicator",
    unit="unit",
    captions=(
        r"(?:(?:重要業績評価|成果|活動|評価)?指標|KPI|数値目標|目標)(?:[(]KPI[)])?"
        r"(?:(?:の|と)?(?:達成)?(?:状況|推移|実績|設定))?"
    ),
)


def effect(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
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


def of_programme() -> list[Begun]:
    """The indicators of a form that is a programme."""
    return [
        lambda: DeclaredTables(INDICATOR_TABLE, "programme_id"),
        lambda: Sentences("kpis", _WORDS, "programme_id"),
    ]


def of_project(family: TableFamily = INDICATOR_TABLE, worded: Worded | None = None) -> list[Begun]:
    """The indicators of a form that is a project, with what came of it beside them."""
    splits, parted = {"effect": effect}, ["effect_reason"]
    return [
        lambda: DeclaredTables(
            family, "project_id", worded, own=EFFECT, splits=splits, parted=parted
        ),
        lambda: Sentences("kpis", _WORDS, "project_id"),
    ]
