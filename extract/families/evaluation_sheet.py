"""The family *evaluation sheet*: a form a programme, its costs by year, indicators, direction."""

from collections.abc import Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.declared_tables import DeclaredTables
from yosandb.extract.families.forms.yearly import Yearly
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import EVALUATION
from yosandb.extract.shapes.form.choice import Chosen
from yosandb.extract.shapes.form.headings import Words
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


EVALUATION_SHEET = FormFamily(
    name="evaluation sheet",
    japanese="事務事業評価シート",
    description="整理番号 001  事務事業名 市民農園運営事業, costs by year, indicators, 方向性",
    table="programmes",
    parts={
        "": Part(
            labels={
                "code": r"整理番号|(?:事務)?事業(?:番号|コード)|評価書番号",
                "name": r"(?:事務|細々?|評価対象|予算)?事業(?:の)?名(?:称)?",
                "department": (
                    r"(?:担当|所管|主管|実施)(?:部)?(?:課|部署|部局|所属|組織)(?:名)?|所属(?:名)?|担当|所管"
                ),
                "section": r"(?:基本)?(?:施策|政策)(?:名|分野|体系)?|基本目標",
                "outline": (
                    r"(?:事業の?)?(?:目的|概要)(?:・(?:目的|概要|内容))?|対象(?:・|と|及び)意図|意図"
                ),
                "description": r"(?:事業の?|取組の?|実施)?内容|手段|活動(?:の)?内容",
                "evaluation": r"総合評価|(?:事業)?評価(?:結果|区分)|達成度|判定",
                "direction": r"(?:.*年度(?:に向けた|以降)の?)?(?:今後の)?(?:事業の)?方向性?",
            },
            splits={"evaluation": grade, "direction": Chosen("direction")},
            tables=[
                lambda: Yearly(
                    rows={
                        "total": r"(?:直接)?事業費(?:計|合計)?(?:[(（]?[AＡ①][)）]?)?",
                        **SOURCES,
                        "personnel": r"(?:概算)?人件費(?:[(（]?[BＢ②][)）]?)?",
                        "total_cost": (
                            r"(?:総事業費|トータルコスト|総コスト|フルコスト|合計)(?:[(（].*[)）])?"
                        ),
                    },
                    own={"initial": "budget", "settled": "actual"},
                ),
                lambda: DeclaredTables(INDICATOR_TABLE, "programme_id"),
            ],
        ),
        "evaluation": Part(
            labels={"evaluation": r"総合評価|(?:事業)?評価(?:結果|区分)|達成度|判定"},
            splits={"evaluation": grade},
        ),
        "direction": Part(
            cells=("direction", "description"), splits={"direction": Chosen("direction")}
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
    identity=EVALUATION,
    needs=[("name",), ("department", "section"), ("code",)],
    # A list of programmes has the labels, too, over its columns.
    keys=("方向性", "評価", "指標"),
    others=r"必要性|有効性|効率性|妥当性|公平性|目的妥当性|達成状況|緊急性",
)
