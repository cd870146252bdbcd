"""The family *indicator table*: an indicator a row or a few, its baseline, target and years."""

from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.indicator_table.columns import kpi_columns
from yosandb.extract.families.indicator_table.rows import kpi_rows
from yosandb.extract.shapes.form import indicator
from yosandb.extract.shapes.offices import OFFICE_HEAD
from yosandb.extract.shapes.table.labelled import under_labels
from yosandb.extract.shapes.table.turned import as_printed, turned, under_names
from yosandb.extract.shapes.vocabulary import RELATIVE_YEAR

__all__ = ["INDICATOR_TABLE"]

_AT = r"(?:[(（\[［][^()（）\[\]［］]*[)）\]］])?"
# 施策の指標   まちづくり指標   主な成果指標: of what, before the word
_OF = (
    r"(?:基本)?(?:施策|政策|目標)|取り?組み?|事業|まちづくり|進(?:捗|行)(?:管理|状況)?"
    r"|主な|主要|参考|関連"
)
INDICATOR_TABLE = TableFamily(
    name="indicator table",
    japanese="指標一覧表",
    description="延べ宿泊者数  人  48,200  目標 51,000 54,000  実績 50,310 55,120, 達成率, 評価",
    table="kpis",
    columns={
        "indicator": r"区分|(?:指標|KPI)?(?:区分|番号|種別)|№|No\.?",
        "name": (
            rf"(?:(?:(?:{_OF})の?)?(?:重要業績評価|KPI|評価|成果|活動|数値|業績|測定|目標|管理|効果|代表)?"
            rf"の?指標|KPI|数値目標)[①-⑳0-9]{{0,2}}{_AT}"
            rf"(?:の?名称?|の?項目|の内容)?{_AT}"
            r"|目標(?:項目|名)|(?:成果の)?ものさし|(?:成果|効果)を?(?:はか|測)るもの"
        ),
        "unit": r"単位",
        "baseline": indicator.BASELINE_WORD,
        "target": rf"{indicator.TARGET_SHORT}|計画{_AT}",
        "latest": rf"{indicator.LATEST_WORD}|結果{_AT}",
        "rate": indicator.RATE_WORD,
        "grade": indicator.GRADE_WORD,
        "target_month": (
            r"(?:目標|達成|めざす|目指す)の?(?:達成)?(?:年月日?|年度|時期|期限|時点)|(?:達成)?期限"
        ),
        "latest_as_of": (
            r"(?:実績|測定|把握|最新|現在|現状)?の?時点|(?:実績|測定|把握)(?:年月日?|時期|年度)"
        ),
        "department": rf"{OFFICE_HEAD}|主?(?:担当|所管)(?!者).*",
        "year": r"年度|年次",
        "value": (
            rf"(?:(?:{RELATIVE_YEAR})の?)?(?:目標|実績|計画|見込|予定)?(?:値|年度)?"
            rf"|{indicator.MIDWAY_WORD}"
        ),
    },
    needs=[("name",), ("baseline", "target", "latest", "value")],
    beside=r"備考|説明|.*理由|算出.*|出典|(?!.*指標).*施策.*|基本目標",
    refuses=r"健全化|財政指標|比率",
    title_lines=1,
    settle=kpi_columns,
    read=kpi_rows,
    beside_it=("kpi_values",),
    ways=(as_printed, turned, under_names, under_labels),
)
