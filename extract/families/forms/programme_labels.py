"""Labels of what a programme is, and whose: the same on every form about one.

`CARD` are those of a form that tells what it is for, before anything came of it.
"""

from yosandb.extract.shapes.offices import OFFICE_HEAD
from yosandb.extract.shapes.told import AIM, WORK
from yosandb.extract.shapes.vocabulary import SOURCES

LABELS = {
    "number": r"№|No\.?|(?:事業|整理|一連)?番号",
    "code": r"(?:予算|歳出)?科目|款[-・]?項(?:[-・]?目)?|(?:事業|細事業)コード|予算区分",
    "name": (
        r"(?:事務|細々?|主要|主な|対象|予算)?(?:事業|施策)(?:の)?(?:名(?:称)?|項目)"
        r"|取組(?:の)?名(?:称)?"
    ),
    "department": OFFICE_HEAD,
    "section": (
        r"(?:基本|関連|重点)?(?:施策|政策)(?:体系|区分|分野)|(?:基本|政策|重点)目標"
        r"|総合計画(?:体系|(?:で|上)?の位置づけ)?|施策の(?:柱|大綱)"
    ),
}
# 施策名 beside 事業名: what the programme is part of
WIDER = {"name": (r"[【\[<]?.{0,4}(?:施策|政策).{0,6}", "section")}
# 施策   重点政策: what the programme is part of, where its own name has another label
POLICY = r"(?:基本|単位|個別|重点)?(?:施策|政策)"
CARD = {
    **LABELS,
    "section": rf"{LABELS['section']}|{POLICY}",
    "outline": AIM,
    "description": WORK,
    "tag": (r"(?:事業)?(?:区分|種別)|新規[・/]?(?:拡充|継続)等?(?:[・/]継続)?(?:の別|区分)?"),
}
# What was spent, and beside it what might have been, in a form that looks back on one year.
SPENT = {
    "actual": (r"(?:本年度|当年度)?(?:歳出)?(?:決算|支出済|執行|実績)額|決算|事業費(?:の)?決算額?"),
    "budget": r"当初予算額?|予算額",
    "previous": r"[前昨]年度(?:の)?(?:歳出)?(?:決算|支出済|執行|実績)額?",
}
# What of it may still be spent next year.
CARRIED_OVER = r"(?:翌年度)?(?:へ)?(?:の)?繰越(?:明許費?)?額?"
SPENT_AMOUNTS = {
    "total": r"(?:最終)?予算現額|現計予算額?|最終予算額?|(?:補正後)予算額?",
    **{measure: rf"(?:うち)?(?:{words})" for measure, words in SOURCES.items()},
}
SPENT_FACTS = r"[(]?(?:左の|決算額の)?財源(?:の)?(?:内訳)?[)]?|特定財源|内訳|[款項目](?:名)?"
# What a card says that no field takes.
CARD_FACTS = (
    r"(?:(?:事業|実施|計画)?(?:期間|年度)|(?:(?:事業|実施|年間)の?)?(?:スケジュール|日程|工程(?:表)?)|会計(?:名|区分)?|(?:実施|事業)主体|根拠法令(?:等)?|備考"
    r"|特記事項|(?:現状・?)?(?:と)?課題|(?:期待される|事業の?)?効果|SDGs|特定財源|内訳)"
)
