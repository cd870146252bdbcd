"""The family *programme table*: a programme a row, with its amounts and sources of money."""

from yosandb.extract.families.declared import TableFamily, words
from yosandb.extract.families.declared.changes import decided_by_changes
from yosandb.extract.families.declared.columns import told_beside_others
from yosandb.extract.families.declared.contents import told_by_cells
from yosandb.extract.identity import LIST

PROGRAMME_TABLE = TableFamily(
    name="programme table",
    japanese="主な事業（一覧表）",
    description="1 ふるさと寄附金事業費  178,876  0  178,876  返礼品…: a programme a row",
    columns={
        "number": r"(?:一連|整理|事業)?(?:番号|№|No\.?|NO\.?)",
        **words.WHOSE,
        "code": r"款?・?項・?目|予算科目|[款項目]",
        "name": (
            r"(?:細々?|小|主な|主要な?|重点|新規|個別|構成|事務|予算)?(?:事業|取組)(?:の?(?:名称?|項目))?"
            r"|(?:重点)?施策・?事業名|事業(?:の?名称?)?・(?:内容|概要)"
        ),
        "section": r"(?:基本)?(?:施策|政策)(?:名|体系)?|基本目標|分野|部",
        "tag": r"(?:新規?・?/?(?:拡充|継続)?|事業)?(?:区分|の別)|新規・?拡充(?:・?継続)?",
        "grant_budget": r"予算額うち交付金.*",
        "grant_actual": r"(?:(?:決算|実績)額)?[(（]?うち交付金.*",
        **words.AMOUNT_COLUMNS,
        **words.SOURCE_COLUMNS,
        "description": r"(?:主な)?(?:事業)?の?(?:内容|概要|説明)(?:・説明)?|事業内容等?|備考|摘要",
        "results": r"(?:(?:主要な?)?(?:事業|施策)の?)?(?:実績|成果|実施状況|効果)",
    },
    identity=LIST,
    needs=[("name",), ("amount", "supplement", "actual")],
    sums={
        "amount": [*words.SOURCE_COLUMNS],
        "change": ["amount", "-previous"],
    },
    beside=rf"新規?|拡充?|継続?|頁|ページ|掲載頁|事業期間|年度|{words.BESIDE_AMOUNTS}",
    beside_it=("notes",),
    refuses=r"繰越|債務負担|地方債|継続費|基金|貸付|収入及び支出|給与",
    settle=lambda columns: decided_by_changes(
        told_beside_others(told_by_cells(columns)), strict=False
    ),
)
