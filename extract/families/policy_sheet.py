"""The family *policy sheet* (施策評価シート): a form a 施策, its cost by year, its programmes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.evaluation_sheet import EVALUATION_SHEET
from yosandb.extract.families.forms import FormFamily
from yosandb.extract.families.forms.declared_tables import DeclaredTables
from yosandb.extract.families.forms.owned import PARENT
from yosandb.extract.families.forms.plan import TABLES
from yosandb.extract.families.programme_table import PROGRAMME_TABLE
from yosandb.extract.geometry.lines import Line
from yosandb.extract.identity import POLICY
from yosandb.extract.shapes.text import Text, plainly

__all__ = ["POLICY_SHEET"]

# 施策11 循環型社会の形成   2-3 高齢者福祉の充実   (1) 防災
_NUMBERED = regex.compile(
    r"\s*(?:(?:基本|単位|個別)?施策\s*)?(?P<code>[(]?\d{1,3}(?:[-－.]\d{1,3})*[)]?)[.:]?"
    r"\s+(?P<name>\S.*)",
    regex.DOTALL,
)
_PART = EVALUATION_SHEET.parts[""]
_LABELS = _PART.labels
_PROGRESS = rf"{_LABELS['evaluation']}|(?:施策の?)?(?:進捗|達成)(?:状況|度合?い?|の評価)"


def numbered(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The name of a 施策, and its number before it."""
    text = Text(lines, plainly)
    match = _NUMBERED.fullmatch(text.text)
    if match is None:
        return {"name": lines}
    return {name: text.runs(match.span(name)) for name in ("code", "name")}


POLICY_SHEET: FormFamily = replace(
    EVALUATION_SHEET,
    name="policy sheet",
    japanese="施策評価シート",
    description="施策名 循環型社会の形成, 目指す姿, cost by year, 成果指標, 構成事業, 方向性",
    parts={
        **EVALUATION_SHEET.parts,
        "": replace(
            _PART,
            labels={
                **_LABELS,
                "code": r"(?:施策|評価|シート|調書)(?:番号|コード)|(?:番号|コード)",
                "name": (
                    r"(?:基本|単位|個別|評価対象|対象)?施策(?:(?:番号|コード|№)・?)?(?:施策)?"
                    r"(?:の)?(?:名(?:称)?)?"
                ),
                "section": r"(?:上位)?政策(?:名|分野|体系)?|(?:基本|政策)目標名?|分野名?|章",
                "outline": (
                    rf"{_LABELS['outline']}|(?:施策の?)?(?:目的|目標|ねらい|概要|基本方針)"
                    r"|(?:目指す|めざす|目標とする|あるべき)(?:べき)?(?:まちの?)?姿|将来像"
                ),
                "evaluation": _PROGRESS,
            },
            nearer={name: _PART.nearer[name] for name in _PART.nearer if name != "section"},
            splits={**_PART.splits, "name": numbered},
            # The sum of its programmes by year is none of its own cost.
            tables=[lambda: DeclaredTables(PROGRAMME_TABLE, PARENT, section="name"), *_PART.tables],
        ),
        "evaluation": replace(
            EVALUATION_SHEET.parts["evaluation"], labels={"evaluation": _PROGRESS}
        ),
    },
    needs=[("name",), ("department", "section", "outline"), ("evaluation", "direction", TABLES)],
    identity=POLICY,
    keys=(*EVALUATION_SHEET.keys, "施策名"),
    others=rf"{EVALUATION_SHEET.others}|関係課|関連課|関係部署|計画(?:名)?",
    yields_to=[EVALUATION_SHEET],
)
