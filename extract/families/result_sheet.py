"""The family *result sheet* (主要施策の成果): what was spent on a programme, what came of it."""

from dataclasses import replace

from yosandb.extract.families.evaluation_sheet import EVALUATION_SHEET, VERDICT, grade
from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.kpis import of_programme
from yosandb.extract.families.forms.programme_labels import (
    CARRIED_OVER,
    LABELS,
    SPENT,
    SPENT_AMOUNTS,
    WIDER,
)
from yosandb.extract.families.forms.titles import office, titled, without_number
from yosandb.extract.families.grant_report.family import GRANT_REPORT
from yosandb.extract.families.grant_sheet import GRANT_SHEET
from yosandb.extract.families.policy_sheet import POLICY_SHEET
from yosandb.extract.families.programme_table import PROGRAMME_TABLE
from yosandb.extract.identity import RESULTS
from yosandb.extract.shapes.form.choice import Chosen
from yosandb.extract.shapes.form.headings import Words
from yosandb.extract.shapes.table.labelled_figures import under_their_words
from yosandb.extract.shapes.told import CAME_OF_WHAT_WAS_SPENT, DONE

__all__ = ["RESULT_SHEET"]

# A list whose amounts stand in one cell of each row, behind their words, is no form of labels.
_AMOUNTS_IN_A_CELL = replace(PROGRAMME_TABLE, ways=(under_their_words,))
RESULT_SHEET = FormFamily(
    name="result sheet",
    japanese="主要施策の成果",
    description="1 予防接種事業〔保健予防課〕, 予算現額, 決算額, 財源内訳, 【成果】 …",
    table="programmes",
    parts={
        "": Part(
            labels={
                **LABELS,
                "section": rf"{LABELS['section']}|[款項目](?:名)?",
                "outline": (
                    r"(?:(?:事務|施策)?(?:事業)?の?)?(?:目的|概要|趣旨|ねらい)"
                    r"(?:(?:・|と|及び)(?:目的|概要|内容))?"
                ),
                "description": r"(?:(?:事業|取組)の?|実施)?内容",
                "results": rf"{CAME_OF_WHAT_WAS_SPENT}|{DONE}",
                **SPENT,
                "change": (
                    r"(?:(?:比較)?増減|対?前年度(?:決算)?と?の?(?:比較|増減)(?:増減)?|差引(?:増減)?)額?|比較"
                ),
                "supplement": r"補正(?:予算)?額",
                "carried_over": CARRIED_OVER,
                "evaluation": VERDICT,
                "direction": r"(?:今後|次年度以降)の?(?:方向性?|取組(?:方針)?|方針|対応|展開)",
            },
            amounts=SPENT_AMOUNTS,
            stage="settled",
            splits={
                "name": titled,
                "department": office,
                "section": without_number,
                "evaluation": grade,
                "direction": Chosen("direction"),
            },
            choices=("evaluation",),
            nearer={"section": (r".*(?:施策|政策).*", r"目(?:名)?")},
            parted=("number",),
            tables=of_programme(),
        ),
    },
    headings=Words({}),
    begins="name",
    bar="name",
    wider=WIDER,
    titled=r"(?:.{0,12}決算.{0,6})?(?:主要|主な|重点|行政|事務|施策|予算執行).{0,24}",
    identity=RESULTS,
    needs=[("name",), ("actual",), ("results", "outline", "description")],
    # What papers of budgets, and lists, do not say beside a label; and what stands beside one of
    # these alone on a page, the results on the next one.
    keys=("決算", "支出済", "執行", "実績", "成果", "結果", "効果", "内容", "概要"),
    names=frozenset({"number", "name", "code", "department", "section"}),
    others=(
        r"[(]?(?:左の|決算額の)?財源(?:の)?(?:内訳)?[)]?|特定財源|内訳|執行率|不用額|前年度"
        r"|(?:前年度)(?:から)?(?:の)?繰越額|流用(?:・?充用)?額?|予備費充用額?|決算書(?:の)?(?:頁|ページ)?|頁|ページ|会計(?:名|区分)?"
        r"|(?:現状・?)?(?:と)?課題(?:(?:・|と|及び)(?:改善点|対応策?|今後の対応))?等?|改善点|備考|特記事項"
        r"|(?:指標|目標)(?:名)?|事業期間|根拠法令|対象(?:者)?"
    ),
    yields_to=[
        EVALUATION_SHEET,
        POLICY_SHEET,
        GRANT_REPORT,
        GRANT_SHEET,
        PROGRAMME_TABLE,
        _AMOUNTS_IN_A_CELL,
    ],
)
