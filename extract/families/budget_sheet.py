"""The family *budget sheet* (主要事業の概要): a card a programme, what it is to cost and is for."""

from collections.abc import Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.evaluation_sheet import EVALUATION_SHEET
from yosandb.extract.families.forms import FormFamily, Part
from yosandb.extract.families.forms.amount_labels import amount_of
from yosandb.extract.families.forms.by_year import DATED
from yosandb.extract.families.forms.kpis import of_programme
from yosandb.extract.families.forms.programme_labels import CARD, CARD_FACTS, WIDER
from yosandb.extract.families.forms.titles import office, titled
from yosandb.extract.families.forms.yearly import Yearly
from yosandb.extract.families.grant_report.family import GRANT_REPORT
from yosandb.extract.families.grant_sheet import GRANT_SHEET
from yosandb.extract.families.plan_table import PLANNED, SUM_OF_YEARS
from yosandb.extract.families.programme_table import PROGRAMME_TABLE
from yosandb.extract.families.result_sheet import RESULT_SHEET
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import LIST
from yosandb.extract.shapes.form.headings import Words
from yosandb.extract.shapes.text import Text, plainly
from yosandb.extract.shapes.vocabulary import BARE_TAG, SOURCES, TAG_LIST, TAG_WORD, YEAR

__all__ = ["BUDGET_SHEET"]

# 【拡充】 …事業   …事業（新規・公約）   1 【新規】…事業   …事業   拡充   …事業 ★新規
_IN_BRACKETS = rf"[(\[【<]\s*{TAG_LIST}\s*[)\]】>]"
_TAGGED = regex.compile(
    rf"\s*(?:(?P<tag>{_IN_BRACKETS})\s*|(?P<tag>{BARE_TAG})\s+)*(?P<name>\S.*?)"
    rf"(?:\s*(?P<tag>{_IN_BRACKETS})|(?:\s+|\s*[★☆]\s*)(?P<tag>{BARE_TAG}(?:\s*[・/]\s*{TAG_WORD})*))*\s*",
    regex.DOTALL,
)
_TAG = regex.compile(TAG_WORD)
# 拡充   【新規】   新規・公約: where nothing else is
ONLY_TAGS = rf"(?:{_IN_BRACKETS}|{TAG_LIST})"
_TAGS = regex.compile(rf"\s*{ONLY_TAGS}\s*(?:\n\s*{ONLY_TAGS}\s*)*")


def tagged(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The name of a card, with its number and office, and the tags before or behind it."""
    text = Text(lines, plainly)
    match = _TAGGED.fullmatch(text.text)
    if match is None:
        return titled(lines)
    said = dict(titled(text.runs(match.span("name"))))
    found = [run for span in match.spans("tag") for run in _each(text, span)]
    inner = Text(said["name"], plainly)
    if (first := _TAGGED.fullmatch(inner.text)) is not None and first["tag"]:
        # behind the number of the card: 1 【新規】…事業
        found += [run for span in first.spans("tag") for run in _each(inner, span)]
        said["name"] = inner.runs(first.span("name"))
    return said | ({"tag": found} if found else {})


def tags(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The tags beside their label, where nothing else is."""
    text = Text(lines, plainly)
    return {"tag": _each(text, (0, len(text.text)))} if _TAGS.fullmatch(text.text) else {}


def _each(text: Text, span: tuple[int, int]) -> list[Line]:
    """The tags of a list of them, each by itself."""
    return [run for tag in _TAG.finditer(text.text, *span) for run in text.runs(tag.span())]


_BUDGET = r"(?:当初)?予算(?:要求)?(?:計上)?額?(?:案)?"
_BEHIND = r"(?:[(](?:案|[A-Za-zア-ウ①-③])[)]|[A-Ca-c①-③])?"
BUDGET_SHEET = FormFamily(
    name="budget sheet",
    japanese="主要事業の概要",
    description="こどもの居場所事業, 担当課, 令和８年度予算額, 財源内訳, 事業概要 …",
    table="programmes",
    parts={
        "": Part(
            labels={
                **CARD,
                DATED: rf"{YEAR}(?:の?(?:{_BUDGET}|当初|事業費)|){_BEHIND}",
                "budget": (
                    rf"[本今当新]年度の?(?:{_BUDGET}|当初|事業費)?{_BEHIND}"
                    rf"|{_BUDGET}{_BEHIND}|事業費(?:予算額)?"
                ),
                "previous": rf"[前昨]年度の?(?:{_BUDGET}|当初|事業費)?{_BEHIND}",
                "change": (
                    r"(?:(?:比較)?増減|対?前年度?と?の?(?:比較|増減)(?:増減)?|差引(?:増減)?)額?"
                    r"(?:[(][^()]{1,5}[)])?|比較"
                ),
            },
            amounts={measure: rf"(?:うち)?(?:{words})" for measure, words in SOURCES.items()},
            stage="initial",
            untold="description",
            splits={"name": tagged, "tag": tags, "department": office},
            beside={"tag": ONLY_TAGS},
            parted=("number",),
            tables=[
                lambda: Yearly(
                    rows={
                        "total": (
                            r"(?:計画|概算|総|全体|年度別)?(?:事業費|経費|計画額)(?:計|合計|総額)?|合計"
                        ),
                        **SOURCES,
                    },
                    least=PLANNED,
                    stage="plan",
                    sums=SUM_OF_YEARS,
                ),
                *of_programme(),
            ],
        ),
    },
    headings=Words({}),
    begins="name",
    bar="name",
    wider=WIDER,
    titled=(
        r"(?:.{0,12}予算.{0,6})?(?:主要|主な|重点|新規|予算).{0,24}|[^。、は]{0,12}予算[^。、]{0,24}"
    ),
    identity=LIST,
    needs=[
        ("name",),
        (DATED, "budget"),
        ("description", "outline"),
        ("department", "section", "code", "change"),
    ],
    named=[(DATED, "budget"), ("department", "section", "code"), ("previous", "change", "tag")],
    running=[(DATED, "budget"), ("department", "section", "code")],
    barred=[
        (DATED, "budget"),
        ("previous", "change", "department", "section", "code", "tag", *map(amount_of, SOURCES)),
    ],
    carded=[(DATED, "budget")],
    keys=("予算", "事業費", "財源", "前年度", "増減", "担当", "所管"),
    names=frozenset({"number", "name", "code", "department", "section", "tag"}),
    others=(
        rf"[(]?(?:{YEAR}|左の|事業費の)?の?(?:{_BUDGET}の)?財源(?:の)?(?:内訳)?[)]?|{CARD_FACTS}"
        r"|(?:増減|伸び)率|(?:総|全体)事業費|[款項目](?:名)?|(?:予算書|説明書)?(?:の)?(?:頁|ページ)"
        r"|対象(?:者)?"
    ),
    # Their costs by year are told by the same words, and a list has them over its columns.
    yields_to=[EVALUATION_SHEET, GRANT_REPORT, GRANT_SHEET, PROGRAMME_TABLE, RESULT_SHEET],
)
