"""The family *evaluation sheet*: a form a programme, its costs by year, indicators, direction."""

from collections.abc import Mapping, Sequence

from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.kpis import of_programme
from yosandb.extract.families.forms.own_year import in_own_year
from yosandb.extract.families.forms.programme_labels import (
    CARRIED_OVER,
    SPENT,
    SPENT_AMOUNTS,
    SPENT_FACTS,
)
from yosandb.extract.families.forms.titles import office, titled, without_number
from yosandb.extract.families.forms.yearly import Yearly
from yosandb.extract.families.programme_table import PROGRAMME_TABLE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import EVALUATION
from yosandb.extract.shapes.form.choice import Chosen, Graded
from yosandb.extract.shapes.form.headings import Words
from yosandb.extract.shapes.offices import OFFICE_HEAD, OFFICES
from yosandb.extract.shapes.told import RESULTS
from yosandb.extract.shapes.vocabulary import SOURCES

__all__ = ["EVALUATION_SHEET", "VERDICT", "grade"]

# The grade that is given, or the one of several that is chosen.
grade = Graded("evaluation")
VERDICT = (
    r"(?:総合|最終|自己|内部|一次|二次|事業)?評価(?:結果|区分|ランク)?|(?:目標)?達成度"
    r"|(?:事業の?)?進捗(?:状況|度|の?評価)?"
    r"|(?:総合)?(?:判定|評定)"
)
_LATER = r"(?:今後|(?:次|翌|来)年度(?:以降)?|.{0,6}年度(?:に向けた|以降))"
_DIRECTION = (
    rf"(?:{_LATER}の?)?(?:事業の)?方向性?"
    rf"|{_LATER}の?(?:事業の)?(?:取組)?(?:方針|取り?扱い)"
    r"|(?:改革|見直し|改善|総合的な?)の?方向性?|今後"
)
# 使用料・その他   基金繰入金   受益者負担金: other sources; 負担金 alone may be what is spent
_SPECIFIC = (
    r"特定財源|使用料(?:・|及び|、)(?:手数料|その他)|分担金(?:・|及び|、)負担金|受益者負担金?"
    r"|(?:.{0,8}基金)?繰入金|.{1,8}基金|諸収入|財産収入"
)
# Of two labels of one verdict, the one that is said last.
_LAST = r".*(?:総合|最終|二次).*"
# 今後の課題   総合評価の理由   課題と改善の内容: why it is so, and what to do about it
_OF = (
    r"(?:(?:今後|現状|主な|事業|施策|取組|方向性|判定|選択|改革|これまで"
    r"|(?:総合|最終|一次|二次|外部|内部|自己)?評価|[前昨本今次翌]年度)"
    r"(?:の|における|に向けた|からの|以降の|・)?)*"
)
_WHY = (
    rf"{_OF}(?:理由|根拠|コメント|意見|所見|課題|問題点|改善(?:点|策|案|内容|状況)|見直し(?:点|案)"
    r"|対応(?:策|状況)|取組(?:内容|状況))"
)
_WHAT = rf"(?:{_WHY}|{_OF}(?:改善|見直し|対応|取組|展開))"
_AND = rf"(?:(?:・|と|及び|や){_WHAT})"
_EXPLAINED = (
    rf"{_WHY}{_AND}*(?:の(?:内容|状況))?等?|{_WHAT}{_AND}*の(?:内容|状況|概要)等?|(?:施策の)?現状|備考|特記事項"
    r"|(?:今後|[次翌]年度)の?(?:改善|見直し|対応|取組|展開)"
    r"|(?:所属|所管|担当)?[部課局]?長?の?(?:意見|コメント)"
)
_QUESTIONS = (
    r"(?:目的)?妥当性|必要性|有効性|効率性|公平性|緊急性|優先(?:性|度)|達成状況|貢献度"
    r"|評価(?:の)?(?:項目|視点|の観点)|市民ニーズ|(?:社会)?(?:環境|情勢)の変化|代替手段|受益者負担"
    r"|廃止した場合の影響|(?:コスト|経費)削減の余地|民間委託の可能性|市民意識調査の結果|外部評価|[前昨]年度の?評価(?:結果)?"
)
_CAPTIONS = (
    r"(?:(?:事務)?(?:事業|施策|取組)|(?:成果|活動)?指標|(?:事業)?コスト|事業費|経費|基本|目標)の?"
    r"(?:(?:総合|最終|自己)?評価(?:結果)?|検証|推移|状況|実績|情報|達成状況|設定)|目的(?:と|及び|・)(?:内容|手段)"
)
_WHO = (
    r"(?:所属|所管|担当)?[部課局]?長名?|(?:記入|作成|評価|担当|責任)者名?"
    r"|(?:作成|記入|評価)(?:年月)?日|電話(?:番号)?|内線(?:番号)?|連絡先"
)
_FACTS = (
    r"部|会計(?:区分|名)?|款項目|予算科目|(?:根拠|関係|関連)法令(?:等|・条例等?)?|法的根拠"
    r"|(?:関連|関係|個別)計画(?:名)?|(?:事業|実施|経費|業務)(?:の)?(?:区分|種別|分類|類型|主体|手法|方法)|分類"
    r"|(?:事業|実施)期間|(?:事業)?(?:開始|終了)年度|[始終]期|(?:執行|運営)方法|委託先|SDGs.{0,8}|執行率|不用額"
)


def named(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The name, with the number of the sheet, and the office in brackets behind it."""
    said = titled(lines)
    return {"code" if field == "number" else field: runs for field, runs in said.items()}


EVALUATION_SHEET = FormFamily(
    name="evaluation sheet",
    japanese="事務事業評価シート",
    description="整理番号 001  事務事業名 市民農園運営事業, costs by year, indicators, 方向性",
    table="programmes",
    parts={
        "": Part(
            labels={
                "code": (
                    r"整理番号|(?:(?:事務)?事業|評価書?|シート|調書)(?:番号|コード)|(?:番号|コード)"
                ),
                "name": (
                    r"(?:事務|細々?|評価対象|対象|予算|個別|主要)?事業(?:の)?名(?:称)?|取組(?:の)?名(?:称)?"
                    r"|(?:評価)?対象(?:の)?(?:事務)?事業"
                    r"|(?:評価)?(?:調書|個票|評価票|評価表|シート)(?:№|No\.?)?[0-9]{1,3}"
                ),
                "department": OFFICE_HEAD,
                "section": (
                    r"(?:基本|関連|該当|対応する)?(?:施策|政策)(?:名|分野|体系|区分)?|(?:基本|政策)目標"
                    r"|総合計画(?:での?|における|上の|の)?(?:位置(?:づけ|付け)|体系|施策名?)"
                ),
                "outline": (
                    r"対象者?|(?:(?:事務)?事業の?)?(?:目的|概要|趣旨|ねらい)"
                    r"(?:(?:・|と|及び)(?:目的|概要|内容))?|対象(?:・|と|及び)意図|意図"
                ),
                "description": r"(?:(?:事務)?事業の?|取組の?|実施)?内容|手段|活動(?:の)?内容",
                "results": RESULTS,
                "evaluation": VERDICT,
                "direction": _DIRECTION,
                **SPENT,
                "carried_over": CARRIED_OVER,
            },
            amounts=SPENT_AMOUNTS,
            nearer={
                "section": (r".*施策.*",),
                "department": (r".*課.*",),
                "evaluation": (_LAST,),
                "direction": (r".*方向.*",),
            },
            choices=("evaluation", "direction"),
            beside={"department": rf"[(\[]?{OFFICES}[)\]]?"},
            splits={
                "name": named,
                "department": office,
                "section": without_number,
                "evaluation": grade,
                "direction": Chosen("direction"),
            },
            tables=[
                lambda: Yearly(
                    rows={
                        "total": (
                            r"(?:直接)?(?:事業費|経費)(?:計|合計|[(（](?:予算|決算|実績|計画)額?[)）])?"
                            r"(?:[(（]?[AＡaａ①][)）]?)?"
                            r"|(?:当初|最終)?予算(?:現?額)?|決算(?:見込)?額?|(?:実績|執行|支出済)額"
                            r"|計画(?:事業費|額)"
                        ),
                        **SOURCES,
                        "other": rf"{SOURCES['other']}|{_SPECIFIC}",
                        "personnel": (
                            r"(?:概算|正?職員)?の?人件費(?:相当額|概算)?(?:[(（]?[BＢbｂ②][)）]?)?"
                        ),
                        "total_cost": (
                            r"(?:総(?:事業費|コスト|経費|費用)|(?:トータル|フル)コスト|(?:総)?合計|総計)"
                            r"(?:[(（].*[)）]|[AＡaａ①][+＋][BＢbｂ②])?"
                        ),
                    },
                    own={"initial": "budget", "settled": "actual"},
                    counted=True,
                ),
                *of_programme(),
            ],
        ),
        "evaluation": Part(
            labels={"evaluation": VERDICT},
            choices=("evaluation",),
            splits={"evaluation": grade},
        ),
        "direction": Part(
            labels={"direction": _DIRECTION},
            choices=("direction",),
            cells=("direction", "description"),
            splits={"direction": Chosen("direction")},
        ),
    },
    headings=Words(
        {
            "evaluation": r"(?:事業の?)?(?:評価|検証)(?:結果)?|(?:自己|内部|一次)評価",
            "direction": r"今後の(?:事業の)?(?:方向性?|取組方針|方針|展開|対応)(?:性)?",
        },
        alone=True,
    ),
    begins="name",
    bar="name",
    # beside what it is for (目的, 対象) 概要 says what is done
    wider={"outline": (r"(?:(?:事務)?事業の?)?概要", "description")},
    # the year in the title of other papers is that in which they were written
    titled=r"(?:.{0,12}決算.{0,6})?(?:主要|主な|重点)な?(?:施策|事業)の成果.{0,12}",
    captioned=True,
    identity=EVALUATION,
    completes=in_own_year,
    needs=[("name",), ("department", "section", "outline"), ("code", "evaluation", "direction")],
    # A list of programmes has the labels, too, over its columns.
    yields_to=[PROGRAMME_TABLE],
    keys=("方向性", "評価", "指標", "人件費"),
    others="|".join((SPENT_FACTS, _EXPLAINED, _QUESTIONS, _CAPTIONS, _WHO, _FACTS)),
)
