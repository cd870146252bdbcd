"""The family *plan sheet* (実施計画): a form a programme, what it is to cost, year by year."""

from collections.abc import Mapping, Sequence

from yosandb.extract.families.budget_sheet import BUDGET_SHEET, ONLY_TAGS, tagged, tags
from yosandb.extract.families.evaluation_sheet import EVALUATION_SHEET
from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.plan import TABLES
from yosandb.extract.families.forms.programme_labels import CARD, CARD_FACTS, LABELS, POLICY
from yosandb.extract.families.forms.titles import office
from yosandb.extract.families.result_sheet import RESULT_SHEET
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import PLAN
from yosandb.extract.shapes.form.headings import Words

__all__ = ["PLAN_SHEET"]


def coded(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The name, the tags around it, and the code before it: a plan numbers its programmes."""
    return {"code" if name == "number" else name: runs for name, runs in tagged(lines).items()}


PLAN_SHEET = FormFamily(
    name="plan sheet",
    japanese="実施計画",
    description="1101 地域医療確保対策事業, 担当課, 事業費 令和８年度 令和９年度 …, 活動指標",
    table="programmes",
    parts={
        "": Part(
            labels={
                # its number is that of the programme in the plan, whatever its label calls it
                **{name: words for name, words in CARD.items() if name != "number"},
                "name": (
                    r"(?:事務|細々?|主要|主な|対象|予算|計画|実施)?事業(?:の)?(?:名(?:称)?|項目)"
                    r"|取組(?:の)?名(?:称)?"
                ),
                "code": rf"{LABELS['number']}|{LABELS['code']}",
                "section": rf"{LABELS['section']}|{POLICY}(?:名|項目)?",
                "outline": rf"{CARD['outline']}|(?:事業の?)?対象(?:・(?:目的|効果))?",
            },
            splits={"name": coded, "tag": tags, "department": office},
            beside={"tag": ONLY_TAGS},
            tables=BUDGET_SHEET.parts[""].tables,
        ),
    },
    headings=Words({}),
    begins="name",
    bar="name",
    titled=r".{0,12}(?:実施計画|計画事業|主要事業計画).{0,24}",
    identity=PLAN,
    needs=[("name",), (TABLES,), ("description", "outline"), ("department", "section", "tag")],
    keys=("年度", "事業費", "計画", "財源"),
    names=frozenset({"code", "name", "department", "section", "tag"}),
    others=(
        rf"(?:左の|事業費の?)?財源(?:の)?(?:内訳)?|{CARD_FACTS}|(?:活動|成果)?指標"
        r"|年度別(?:計画|事業費|事業計画)"
    ),
    # A card that says what its year is to cost has that beside the years of a plan.
    yields_to=[BUDGET_SHEET, EVALUATION_SHEET, RESULT_SHEET],
)
