"""Labels of what a programme is, and whose: the same on every form about one.

`CARD` are those of a form that tells what it is for, before anything came of it.
"""

from yosandb.extract.shapes.offices import OFFICE_HEAD
from yosandb.extract.shapes.vocabulary import RELATIVE_YEAR, SOURCES, YEAR

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
    "outline": (r"(?:事業の?)?(?:目的|趣旨|ねらい|背景)(?:(?:・|と|及び)(?:目的|背景|効果|対象))?"),
    "description": (
        r"(?:主な)?(?:(?:事業|取組|実施|計画)の?)?(?:内容|概要|説明)(?:(?:・|と|及び)(?:内容|概要))?"
    ),
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
# 事業の主な成果と課題の概要: of what, and what stands behind the word for it
_OF = r"(?:(?:主要|主な)?(?:施策|事業|取組)の?)?(?:主な)?(?:実施)?"
_AND = r"(?:(?:・|と|及び)(?:成果|効果|実績|結果|課題))?(?:の?(?:概要|内容|説明))?"
# 主な成果   取組実績   事業の実施状況   成果及び課題: what came of a programme, and nothing that a
# paper of budgets says of what is to come, as it does of 事業効果
CAME_OF_IT = rf"{_OF}(?:成果|実績|実施状況|執行状況){_AND}"
# ... and in a paper of accounts
CAME_OF_WHAT_WAS_SPENT = rf"{CAME_OF_IT}|{_OF}(?:効果|結果){_AND}"
# 実施内容及び成果
DONE = r"(?:(?:事業|取組)の?|実施)?内容(?:・|と|及び)(?:成果|効果|実績|結果)"
# 取組実績   事業の主な成果と効果   成果の概要: what was done; 実績 alone may be a value in a sheet
_OF_ALL = rf"(?:事業|取組|活動|実施)の?(?:主な)?(?:成果|効果|実績|結果){_AND}"
# 令和６年度の実績   前年度の主な成果: without の it may be what was spent
_OF_A_YEAR = rf"(?:{YEAR}|{RELATIVE_YEAR})の(?:主な)?(?:{_OF_ALL}|(?:成果|効果|実績|結果){_AND})"
# 事業の実施状況   令和６年度の実施状況   令和６年度取組内容: what was done in a year that is over
_DONE_SO_FAR = rf"{_OF}実施状況{_AND}"
_DONE_IN_A_YEAR = (
    rf"{YEAR}の?(?:(?:事業|施策)の?)?(?:実施|取組|活動)の?(?:内容|状況|結果|実績){_AND}"
)
RESULTS = rf"{_OF_ALL}|(?:主な)?成果{_AND}|{DONE}|{_OF_A_YEAR}|{_DONE_SO_FAR}|{_DONE_IN_A_YEAR}"
SPENT_FACTS = r"[(]?(?:左の|決算額の)?財源(?:の)?(?:内訳)?[)]?|特定財源|内訳|[款項目](?:名)?"
# What a card says that no field takes.
CARD_FACTS = (
    r"(?:(?:事業|実施|計画)?(?:期間|年度)|(?:(?:事業|実施|年間)の?)?(?:スケジュール|日程|工程(?:表)?)|会計(?:名|区分)?|(?:実施|事業)主体|根拠法令(?:等)?|備考"
    r"|特記事項|(?:現状・?)?(?:と)?課題|(?:期待される|事業の?)?効果|SDGs|特定財源|内訳)"
)
