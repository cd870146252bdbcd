"""The family *grant sheet*: a project of a grant with labels in boxes or behind marks."""

from yosandb.extract import regex
from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.declaration import by_groups
from yosandb.extract.families.forms.declared_tables import DeclaredTables
from yosandb.extract.families.forms.kpis import EFFECT, of_project
from yosandb.extract.families.forms.own_programme import OwnProgramme
from yosandb.extract.families.forms.sentences import Sentences
from yosandb.extract.families.forms.titles import office
from yosandb.extract.families.forms.yearly import Yearly
from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.grant_report.family import GRANT_REPORT
from yosandb.extract.families.grant_tables import GRANT_PROGRAMMES, PROGRAMME_WORDS
from yosandb.extract.identity import REPORT
from yosandb.extract.shapes.form.choice import Chosen, Graded
from yosandb.extract.shapes.form.headings import Words
from yosandb.extract.shapes.offices import OFFICE_HEAD
from yosandb.extract.shapes.told import RESULTS
from yosandb.extract.shapes.vocabulary import SOURCES

__all__ = ["GRANT_SHEET"]

# What stands over a table of the form, and labels of no field.
_CAPTIONS = (
    r"(?:事業の?|取組の?)?実施(?:した)?(?:内容|状況|事業|取組)(?:(?:と|及び|・)?(?:事業費|予算))?"
    r"|(?:構成|個別の?|予算|対象)(?:事業|取組)(?:(?:と|及び|・)?事業費)?(?:一覧|の(?:状況|内訳|推移|概要))?"
    r"|事業費(?:の(?:状況|内訳|推移))?"
    r"|(?:本事業の)?(?:重要業績評価指標|KPI|数値目標|指標|めざす数値|成果指標)(?:[(]KPI[)])?"
    r"の?(?:達成)?(?:状況|推移|実績|設定)?"
)
# 総合戦略のKPI達成に有効であった。説明会の時期を早める。: how it went, and what is to come
_VERDICT = regex.compile(r"(?P<evaluation>[^。]+)。(?P<policy_reason>.+)", regex.DOTALL)


_PROJECT = r"(?:事業|計画|プロジェクト)"
_LATER = r"(?:今後|これから|(?:次|翌|来)年度(?:以降)?|(?:令和|R)[0-9]{1,2}年度以降)"
# 外部有識者による   委員会の   総合戦略推進委員会からの   外部
_EXPERTS = (
    r"(?:外部|地方創生|総合戦略)?(?:(?:有識者|専門家|学識経験者|第三者|市民|議会)"
    r"|(?:推進|検証|評価|審議|審査)?(?:委員|会議|協議会|審議会))?(?:会議|委員会|委員|会|等)?(?:からの?|による|の)?"
)
_WHAT_TO_COME = r"(?:方針|方向性?|対応|取組(?:方針)?|展開|進め方|予定|取り?扱い?|見通し|計画)"
# 課題と今後の方針   成果・課題及び今後の対応
_AND_WHAT_IS_LACKING = r"(?:(?:現状|成果|課題|問題点|改善点)(?:・|と|及び|や|、))*"
# 総事業費   対象事業費の実績額   決算額の合計
_COST = r"(?:総|対象|全体)?事業費(?:の?(?:実績|総額|合計))?(?:額)?|(?:決算|実績|執行)額(?:の?合計)?"
_SHARES = {
    "grant": (
        r"寄[附付](?:金?の?)?(?:実績)?額|(?:うち)?交付(?:金|決定|金充当)額|交付金"
        r"|うち(?:交付金|国費|国庫)(?:充当|支出金)?(?:額)?"
    ),
    **{measure: rf"(?:うち)?(?:{words})" for measure, words in SOURCES.items()},
}
_BUDGETED = {"initial": "budget", "plan": "budget"}
_GRANTED = {"initial": "grant_budget", "plan": "grant_budget"}
# What a project costs that is one programme: a sheet tells what came of it.
OWN_PROGRAMME = OwnProgramme(
    labels={
        "department": OFFICE_HEAD,
        "results": rf"{RESULTS}|実施(?:状況|内容)(?:(?:・|と|及び)(?:成果|結果))?",
    },
    same={"name": "name", "overview": "description", "evaluation": "evaluation"},
    amounts={
        "total": {"": "actual", "settled": "actual", **_BUDGETED},
        "grant": {"": "grant_actual", "settled": "grant_actual", **_GRANTED},
    },
    others=r"寄.*",
    splits={"department": office},
)
GRANT_SHEET = FormFamily(
    name="grant sheet",
    japanese="交付金・寄附活用事業 効果検証シート",
    description="事業番号 1  事業名 港の食と体験…, 事業期間, programmes, KPI by year, 今後の方針",
    table="projects",
    parts={
        "": Part(
            labels={
                "number": r"(?:事業|整理|計画)?(?:番号|№|N[oO]\.?)",
                "name": (
                    r"(?:(?:国(?:への?|に)?)?(?:提出|申請)|交付(?:金)?(?:対象)?|実施|対象|活用)?"
                    rf"{_PROJECT}(?:の?(?:名称?|題名))|{_PROJECT}(?:[0-9]{{1,2}}|[①-⑳])"
                ),
                "period": (
                    r"(?:(?:事業|計画|交付|取組|助成|対象)の?(?:実施|対象|計画)?|実施(?:する)?(?:計画)?)の?期間"
                    r"|(?:事業|計画|実施|取組)(?:実施)?年度"
                ),
                "overview": (
                    rf"(?:(?:{_PROJECT}|取組)の?)?(?:全体の?)?(?:概要|概略|内容|目的|あらまし|ねらい|趣旨)"
                    r"(?:(?:・|と|及び)(?:概要|内容|目的|効果))?"
                ),
                **EFFECT,
                "evaluation": (
                    rf"(?:{_EXPERTS}|事業の?|総合|総合戦略(?:からみた|から見た|上の|の))?"
                    r"(?:評価|検証|判定|判断)(?:結果|区分)?"
                ),
                "opinion": (
                    rf"(?:{_EXPERTS})?(?:主な)?(?:御?意見|コメント|講評|所見|指摘|助言|提言)(?:等|事項|の内容|の概要)?"
                    rf"|{_EXPERTS}(?:意見・評価|評価・意見)"
                ),
                "policy": (
                    rf"{_AND_WHAT_IS_LACKING}{_LATER}の?(?:事業の?)?{_WHAT_TO_COME}?(?:について)?"
                    r"|(?:事業の)?(?:方針|方向性|取り?扱い)"
                ),
                "policy_reason": (
                    rf"(?:(?:{_LATER}の?)?(?:事業の)?{_WHAT_TO_COME}の?|その|上記の)?(?:理由|根拠)"
                    rf"(?:等|・内容)?|{_WHAT_TO_COME}の(?:説明|内容)"
                ),
                "policy_note": r"評価(?:・|と|及び)今後の(?:方針|方向性|対応)",
            },
            amounts={
                "total": rf"{_COST}|計画(?:事業費|額)",
                **_SHARES,
            },
            splits={
                "policy_note": by_groups(_VERDICT),
                "effect": Chosen("effect"),
                "evaluation": Graded("evaluation"),
                "policy": Chosen("policy"),
            },
            tables=[
                lambda: DeclaredTables(GRANT_PROGRAMMES, "project_id"),
                *of_project(),
                lambda: Sentences("programmes", PROGRAMME_WORDS, "project_id"),
                lambda: Yearly(
                    rows={"total": rf"{_COST}|(?:当初)?予算額|計画(?:事業費|額)", **_SHARES},
                    counted=True,
                    sums=r"(?:合|総|累)?計",
                ),
            ],
        ),
    },
    headings=Words({}),
    begins="name",
    programme=OWN_PROGRAMME,
    identity=REPORT,
    needs=[("name",), ("period",), ("overview", "number")],
    # What sheets of other kinds do not speak of.
    keys=("交付金", "寄附", "ふるさと納税", "地方創生", "国費", "国庫", "有識者", "総合戦略"),
    others=_CAPTIONS,
    names=frozenset({"number", "name", "period", "effect", "evaluation", "policy"}),
    marks=rules.LABEL,
    yields_to=[GRANT_REPORT],
)
