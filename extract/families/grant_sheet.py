"""The family *grant sheet*: a project of a grant with labels in boxes or behind marks."""

from collections.abc import Mapping, Sequence

import regex

from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.indicator_tables import IndicatorTables
from yosandb.extract.families.forms.listed import Listed
from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.grant_report.family import BUDGET
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form.headings import Words
from yosandb.extract.shapes.form.heads import Over
from yosandb.extract.shapes.text import Text

__all__ = ["GRANT_SHEET"]

# 総合戦略のKPI達成に有効であった。説明会の時期を早める。
_VERDICT = regex.compile(r"(?P<evaluation>[^。]+)。(?P<reason>.*)", regex.DOTALL)


def _verdict(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """評価・今後の方針: how it went in the first sentence, and then what is to come."""
    text = Text(lines)
    match = _VERDICT.fullmatch(text.text)
    if match is None or not match["reason"]:
        return {"evaluation": lines}
    return {
        "evaluation": text.runs(match.span("evaluation")),
        "policy_reason": text.runs(match.span("reason")),
    }


GRANT_SHEET = FormFamily(
    name="grant sheet",
    japanese="交付金・寄附活用事業 効果検証シート",
    description="事業番号 1  事業名 港の食と体験…, 事業期間, programmes, KPI by year, 今後の方針",
    table="projects",
    parts={
        "": Part(
            labels={
                "number": r"事業番号|番号|№|No\.?",
                "name": r"(?:交付(?:金)?対象)?事業(?:の)?名(?:称)?|事業[0-9０-９]{1,2}",
                "period": r"(?:事業(?:実施)?|実施|計画|対象)期間",
                "overview": r"(?:事業の?)?(?:全体)?概要|事業の?(?:目的|内容)",
                "evaluation": r"評価・今後の方針",
            },
            amounts={
                "total": r"(?:総|対象)?事業費(?:の?(?:実績|総額))?|(?:決算|実績|執行)額",
                "grant": r"寄[附付](?:金?の?)?(?:実績)?額|交付(?:金|決定)額|うち交付金(?:額)?",
            },
            splits={"evaluation": _verdict},
            parted=["policy_reason"],
            tables=[lambda: IndicatorTables("project_id")],
        ),
        "budget": Part(
            tables=[lambda: Listed("programmes", BUDGET, rules.SHARES, "project_id")],
        ),
        "kpi": Part(tables=[lambda: IndicatorTables("project_id")]),
        "effect": Part(text="effect"),
        "experts": Part(over=Over(rules.COLUMNS["evaluation"])),
        "policy": Part(
            over=Over(
                {
                    "policy": r"(?:今後の)?(?:方針|方向性|対応)",
                    "policy_reason": r"(?:その)?(?:理由|説明|内容)",
                }
            )
        ),
    },
    headings=Words(
        {
            "budget": (
                r"(?:事業の?)?実施(?:内容|状況)(?:と|及び|・)?(?:事業費|予算)?"
                r"|(?:構成)?事業(?:費|一覧)(?:の状況)?"
            ),
            "kpi": (
                r"(?:重要業績評価指標(?:[(（]KPI[)）])?|KPI|数値目標)の?(?:達成)?状況"
                r"|(?:KPI|指標)の(?:推移|実績)"
            ),
            "effect": r"(?:事業の?|地方創生への)?効果",
            "experts": (
                r"(?:外部)?有識者(?:会議)?(?:からの?|による|の)(?:意見|評価|検証)"
                r"(?:・(?:意見|評価))?"
            ),
            "policy": r"今後の(?:方針|方向性|取組|対応)",
        }
    ),
    begins="name",
    needs=[("name",), ("period",), ("overview", "number")],
    # A list of programmes has the labels, too, over its columns.
    keys=("検証", "有識者", "方針", "KPI", "寄附"),
    others=r"重要業績評価指標(?:[(（]KPI[)）])?|担当課",
)
