"""The family *programme table*: a programme a row, with its amounts and sources of money."""

from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.changes import decided_by_changes
from yosandb.extract.families.declared.columns import outline_beside_results, this_year_and_last
from yosandb.extract.families.declared.contents import told_by_cells
from yosandb.extract.shapes.vocabulary import SOURCES, SPECIFIC

PROGRAMME_TABLE = TableFamily(
    name="programme table",
    japanese="主な事業（一覧表）",
    description="a ruled table: a programme a row, with its amounts, its sources and what it does",
    columns={
        "number": r"(?:一連|整理|事業)?(?:番号|№|No\.?|NO\.?)",
        "department": r"(?:主管|担当|所管|実施)?(?:課|課室|部局|部課|部署|係|課・?係)名?|所属|所管",
        "code": r"款・?項・?目|予算科目|[款項目]",
        "name": (
            r"(?:細々?|小|主な|主要な?|重点|新規|個別|事務|予算)?(?:事業|取組)(?:の?(?:名称?|項目))?"
            r"|(?:重点)?施策・?事業名|事業(?:の?名称?)?・(?:内容|概要)"
        ),
        "section": r"(?:基本)?(?:施策|政策)(?:名|体系)?|基本目標|分野",
        "tag": r"(?:新規?・?/?(?:拡充|継続)?|事業)?(?:区分|の別)|新規・?拡充(?:・?継続)?",
        "grant_budget": r"予算額うち交付金.*",
        "grant_actual": r"(?:(?:決算|実績)額)?[(（]?うち交付金.*",
        "previous": r"(?:前|昨)年度?(?:当初)?(?:予算)?額?[BＢ]?|[BＢ]",
        "before": r"補正前(?:の?額|予算額)?",
        "supplement": r"(?:今回)?補正(?:予算)?額",
        "actual": r"(?:決算|実績|支出済|執行)(?:見込)?額|決算",
        "amount": (
            r"(?:[本今当]年度)?(?:当初)?(?:予算|事業|計上|要求|査定)(?:費|額)(?:案)?[AＡ]?"
            r"|[本今当]年度(?:当初)?(?:案)?[AＡ]?|当初(?:予算)?(?:案)?額?[AＡ]?|予算案|[AＡ]"
            r"|(?:令和|平成|[RHＲＨ])?[0-9]{1,2}年度|[RHＲＨ][0-9]{1,2}(?:当初)?"
        ),
        "change": (
            r"(?:対?前年度?)?(?:と?の?比較)?増[△・]?減額?|(?:対?前年度?)?比較(?:増減額?)?|差引(?:増減)?額?"
            r"|対前年度|[AＡ][-－−][BＢ].*"
        ),
        **SOURCES,
        "other": rf"{SOURCES['other']}|{SPECIFIC}",
        "description": r"(?:主な)?(?:事業)?の?(?:内容|概要|説明)(?:・説明)?|事業内容等?|説明|備考",
        "results": r"(?:事業の?)?(?:実績|成果|実施状況|効果)",
    },
    needs=[("name",), ("amount", "supplement", "actual")],
    sums={
        "amount": [
            "national_prefectural",
            "national",
            "prefectural",
            "bonds",
            "other",
            "general",
        ],
        "change": ["amount", "-previous"],
    },
    beside=(
        r"頁|ページ|掲載頁|うち(?!交付金).*|(?:総|全体)事業費|事業期間|年度|.*(?:率|[％%])|.*[CＣ][/／][BＢ].*"
        r"|限度額"
    ),
    refuses=r"繰越|債務負担|地方債|継続費|基金|貸付|収入及び支出|給与",
    settle=lambda columns: decided_by_changes(
        outline_beside_results(this_year_and_last(told_by_cells(columns))), strict=False
    ),
)
