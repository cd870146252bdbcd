"""The family *carry-over table*: what is carried over to the next year, a programme a row."""

from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.shapes.offices import OFFICE_HEAD
from yosandb.extract.shapes.vocabulary import SOURCES

__all__ = ["CARRY_OVER_TABLE"]

_WORDS = ("name", "sub_name", "description", "department")


def what_is_carried_over(columns: Columns) -> Columns:
    """The column of what is carried over; figures under words of text are of another table."""
    table = columns.table
    if columns.of("carried_over"):
        found = columns.without(columns.of("allowed"))
    else:
        found = columns.renamed(dict.fromkeys(columns.of("allowed"), "carried_over"))
    strange = [n for name in _WORDS for n in columns.of(name) if table.columns[n].figures]
    if strange:
        said = ", ".join(columns.heading(number) for number in strange)
        return found.doubted(f"figures stand under {said}")
    return found


CARRY_OVER_TABLE = TableFamily(
    name="carry-over table",
    japanese="繰越明許費・繰越計算書",
    description="繰越事業一覧表: 2 1 1  電子自治体推進事業費  80,764  繰越理由, a programme a row",
    columns={
        "department": OFFICE_HEAD,
        "code": r"款・?項・?目|予算科目|[款項目]名?",
        "name": r"(?:細々?)?事業(?:の?名称?)?",
        "sub_name": r"(?:工事|件|箇所|業務|契約)名等?|内訳",
        "carried_over": r"(?:翌年度)?(?:へ?の?)?繰越額|変更後(?:の?金額)?",
        "allowed": r"金額|限度額|予算(?:計上)?額|繰越明許費(?:の?金?額)?",
        **SOURCES,
        "description": r"(?:繰越の?)?(?:理由|事由)(?:・?内容|等)?|内容|説明|備考|摘要",
    },
    needs=[("name",), ("carried_over",)],
    requires=r"繰越(?:明許費|事業|計算書|調書|一覧)|事故繰越|逓次繰越",
    refuses=r"第[0-9一二]表|債務負担|地方債|事項別明細書",
    beside=r"国補正|予算|.*完了.*|.*変更前.*|既収入.*|未収入.*|支出負担行為.*|支出済額|支出未済額",
    settle=what_is_carried_over,
    stage="carried_over",
)
