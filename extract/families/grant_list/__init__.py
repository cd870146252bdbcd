"""The family *grant list*: projects of a grant in one table, each over the rows of its KPI."""

from yosandb.extract.families.base import Rank
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.grant_list.rows import beside_indicators, project_rows
from yosandb.extract.shapes.table.in_lines import apart_by_lines
from yosandb.extract.shapes.table.turned import as_printed

__all__ = ["GRANT_LIST"]

_EXPERTS = r"(?:外部)?(?:有識者|専門家|学識経験者|委員)(?:会議|委員会|会|等)?(?:からの?|による|の)?"
GRANT_LIST = TableFamily(
    name="grant list",
    japanese="交付金活用事業一覧表",
    description="a row a project: 事業名, 期間, 概要, 実績額, and a row a KPI in it, 今後の方針",
    table="projects",
    columns={
        "number": r"(?:事業)?番号|№|N[oO]\.?",
        "period": r"(?:事業|計画|実施|対象|交付)(?:実施)?(?:の)?期間|(?:事業|実施)年度|期間",
        "name": (
            r"(?:(?:国)?(?:提出|申請)|交付(?:金)?(?:対象)?|実施|対象|活用)?(?:事業|計画|プロジェクト)"
            r"(?:の?(?:名称?|題名))?"
        ),
        "overview": (
            r"(?:(?:事業|計画|取組)の?)?(?:全体の?)?(?:概要|内容|目的|あらまし)"
            r"(?:(?:・|と|及び)(?:概要|内容|目的))?"
        ),
        "grant": (
            r".*(?:うち|内)(?:国の?)?(?:交付金|国費|国庫|寄[附付]).*|交付金?(?:充当|決定|確定|実績)額|交付金額|寄[附付](?:金|額).*"
        ),
        "total": (
            r"(?:総|(?:交付(?:金)?)?対象|全体)?事業費(?:の?実績|[(（](?:実績|決算)額?[)）])?"
            r"|(?:事業費の?)?(?:実績|決算|執行|支出済)額"
        ),
        "effect": r"(?:(?:本|実施)?事業|地方創生(?:への)?)の?効果(?:検証)?|効果",
        "evaluation": rf"(?:{_EXPERTS}|外部|総合|事業の?)?(?:評価|検証)(?:結果|区分)?",
        "opinion": rf"(?:{_EXPERTS}|主な)?(?:意見|コメント|講評|所見)(?:等)?",
        "policy": (
            r"(?:今後|次年度(?:以降)?)の?(?:事業の?)?(?:方針|方向性?|対応|取組(?:方針)?|展開)?"
            r"|(?:事業の)?(?:方針|方向性)"
        ),
        "policy_reason": r"(?:(?:今後の)?(?:方針|方向性)の|その)?(?:理由|根拠)",
    },
    needs=[("name",), ("period", "opinion", "policy"), ("overview", "effect", "policy")],
    beside=r"備考|(?:担当|所管)課?名?",
    requires=r"交付金|寄[附付]|地方創生|ふるさと納税",
    settle=beside_indicators,
    ways=(apart_by_lines, as_printed),
    read=project_rows,
    beside_it=("kpis", "kpi_values"),
    # It is a form for each project: its indicators alone are no table of indicators.
    rank=Rank.FORM,
)
