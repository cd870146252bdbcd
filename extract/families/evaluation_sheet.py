"""The family *evaluation sheet*: a form a programme, its costs by year, indicators, direction."""

from collections.abc import Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.kpis import of_programme
from yosandb.extract.families.forms.own_year import in_own_year
from yosandb.extract.families.forms.titles import BOTH_OFFICES, nearest, titled, without_number
from yosandb.extract.families.forms.yearly import Yearly
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import EVALUATION
from yosandb.extract.shapes.form.choice import Chosen
from yosandb.extract.shapes.form.headings import Words
from yosandb.extract.shapes.offices import OFFICE_HEAD, OFFICES
from yosandb.extract.shapes.text import Text, plainly
from yosandb.extract.shapes.vocabulary import SOURCES

__all__ = ["EVALUATION_SHEET"]

# （Ａ：十分な成果 Ｂ：おおむね良好）: what the grades mean, printed behind the one that is given
_LEGEND = regex.compile(r"\s*[(][A-ES1-5][:：].*[)]\s*$", regex.DOTALL)
_chosen = Chosen("evaluation")


def grade(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The grade that is given, or the one of several that is chosen."""
    text = Text(lines, plainly)
    match = _LEGEND.search(text.text)
    return _chosen(lines if match is None else text.runs((0, match.start())))


_VERDICT = (
    r"(?:総合|最終|自己|内部|一次|二次|事業)?評価(?:結果|区分|ランク)?|達成度"
    r"|(?:総合)?(?:判定|評定)"
)
_LATER = r"(?:今後|(?:次|翌|来)年度(?:以降)?|.{0,6}年度(?:に向けた|以降))"
_DIRECTION = (
    rf"(?:{_LATER}の?)?(?:事業の)?方向性?"
    rf"|{_LATER}の?(?:事業の)?(?:取組)?(?:方針|取り?扱い)"
    r"|(?:改革|見直し|改善|総合的な?)の?方向性?|今後"
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
                    r"|総合計画(?:での?|における|上の|の)?(?:位置(?:づけ|付け)|体系)"
                ),
                "outline": (
                    r"対象|(?:(?:事務)?事業の?)?(?:目的|概要|趣旨|ねらい)"
                    r"(?:(?:・|と|及び)(?:目的|概要|内容))?|対象(?:・|と|及び)意図|意図"
                ),
                "description": (
                    r"(?:(?:事務)?事業の?|取組の?|実施)?内容|手段|活動(?:の)?内容|実施(?:状況|方法)"
                ),
                "evaluation": _VERDICT,
                "direction": _DIRECTION,
            },
            whole=BOTH_OFFICES,
            nearer={"section": r".*施策.*"},
            choices=("evaluation", "direction"),
            beside={"department": rf"[(\[]?{OFFICES}[)\]]?"},
            splits={
                "name": named,
                "department": nearest,
                "section": without_number,
                "evaluation": grade,
                "direction": Chosen("direction"),
            },
            tables=[
                lambda: Yearly(
                    rows={
                        "total": r"(?:直接)?(?:事業費|経費)(?:計|合計)?(?:[(（]?[AＡ①][)）]?)?",
                        **SOURCES,
                        "personnel": (
                            r"(?:概算|正?職員)?の?人件費(?:相当額|概算)?(?:[(（]?[BＢ②][)）]?)?"
                        ),
                        "total_cost": (
                            r"(?:総(?:事業費|コスト|経費|費用)|(?:トータル|フル)コスト|(?:総)?合計|総計)"
                            r"(?:[(（].*[)）]|[AＡ①][+＋][BＢ②])?"
                        ),
                    },
                    own={"initial": "budget", "settled": "actual"},
                ),
                *of_programme(),
            ],
        ),
        "evaluation": Part(
            labels={"evaluation": _VERDICT},
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
    identity=EVALUATION,
    completes=in_own_year,
    needs=[("name",), ("department", "section", "outline"), ("code", "evaluation", "direction")],
    # A list of programmes has the labels, too, over its columns.
    keys=("方向性", "評価", "指標", "人件費"),
    others=(
        r"必要性|有効性|効率性|妥当性|公平性|目的妥当性|達成状況|緊急性|部|会計(?:区分)?|予算科目|事業期間|実施方法"
        r"|(?:現状・?)?課題(?:(?:・|と|及び)(?:改善点|対応策?|今後の対応))?等?|改善点|所見|備考|特記事項"
        r"|評価(?:の)?(?:項目|視点|の観点)|(?:所属|所管|担当)?(?:部|課|局)?(?:長)?の?(?:意見|コメント)"
    ),
)
