"""The family *indicator table*: an indicator a row or a few, its baseline, target and years."""

from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.indicator_table.columns import kpi_columns
from yosandb.extract.families.indicator_table.rows import kpi_rows

__all__ = ["INDICATOR_TABLE"]

_AT = r"(?:[(（][^()（）]*[)）])?"
INDICATOR_TABLE = TableFamily(
    name="indicator table",
    japanese="指標一覧表",
    description="延べ宿泊者数  人  48,200  目標 51,000 54,000  実績 50,310 55,120, 達成率, 評価",
    table="kpis",
    columns={
        "indicator": r"区分|(?:指標|KPI)?(?:区分|番号|種別)|№|No\.?",
        "name": (
            rf"(?:(?:重要業績評価|KPI|評価|成果|活動|数値|業績)?指標|KPI){_AT}(?:の?名称?|項目|の内容)?{_AT}"
            r"|数値目標|目標項目|(?:成果の)?ものさし|(?:成果|効果)を?(?:はか|測)るもの"
        ),
        "unit": r"単位",
        "baseline": (
            r"(?:(?:計画|事業)?(?:策定|開始|申請|着手)(?:時|前)|基準|現状|当初|従前|初期)(?:点|年度?)?の?"
            rf"(?:数?値|実績)?{_AT}|(?:始める|取組)前(?:の値)?{_AT}|(?:計画|事業)前(?:の値)?{_AT}"
        ),
        "target": (
            rf"(?:最終|中間|KPI|数値)?(?:目標|計画)(?:年度)?の?数?値?{_AT}|(?:めざす|目指す)(?:数?値|姿){_AT}"
        ),
        "latest": (
            rf"(?:最新|直近|現在|実績|到達|現況|測定|達成|結果)(?:年度)?の?(?:実績)?数?値?{_AT}"
            rf"|今の値{_AT}"
        ),
        "grade": (
            rf"(?:総合)?評価{_AT}|.*達成(?:率|度|状況){_AT}|進捗(?:率|度|状況)?{_AT}|判定|ランク|自己評価"
        ),
        "target_month": (
            r"(?:目標|達成|めざす|目指す)の?(?:達成)?(?:年月日?|年度|時期|期限|時点)|(?:達成)?期限"
        ),
        "latest_as_of": (
            r"(?:実績|測定|把握|最新|現在|現状)?の?時点|(?:実績|測定|把握)(?:年月日?|時期|年度)"
        ),
        "year": r"年度|年次",
        "value": r"(?:目標|実績|計画|見込|予定)?(?:値|年度)?",
    },
    needs=[("name",), ("baseline", "target", "latest", "value")],
    beside=r"主?担当.*|主?所管.*|備考|説明|.*理由|算出.*|出典|.*施策.*|基本目標",
    refuses=r"健全化|財政指標|比率",
    title_lines=1,
    settle=kpi_columns,
    read=kpi_rows,
    beside_it=("kpi_values",),
)
