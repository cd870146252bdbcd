"""Words over the columns of amounts that lists of programmes have, by field."""

from yosandb.extract.shapes.offices import OFFICE_HEAD
from yosandb.extract.shapes.told import DONE
from yosandb.extract.shapes.vocabulary import OVER_SOURCES, SHORT_SOURCES, SOURCES, SPECIFIC

AMOUNT_COLUMNS = {
    "spent": (
        r"(?:[前昨][々前]|一昨)年度の?(?:当初)?(?:予算|決算|実績)?(?:見込)?額?"
        r"|[前昨]年度の?(?:決算|実績)(?:見込)?額?"
    ),
    "previous": r"(?:前|昨)年度?(?:当初)?(?:予算)?額?[BＢ]?|[BＢ]",
    "before": r"補正前(?:の?額|予算額)?",
    "supplement": r"(?:今回)?補正(?:予算)?額",
    "after": r"補正後(?:の?額|の?予算額)?",
    "current": r"予算現額|現計予算額?|最終予算額?",
    "actual": r"(?:決算|実績|支出済|執行)(?:見込)?額|決算(?:見込)?",
    "amount": (
        r"(?:[本今当]年度)?(?:当初)?(?:予算|事業|計上|要求|査定)(?:費|額)(?:案)?[AＡ]?"
        r"|[本今当]年度(?:当初)?(?:予算)?(?:案)?[AＡ]?|当初(?:予算)?(?:案)?額?[AＡ]?|予算案|[AＡ]"
        r"|(?:令和|平成|[RHＲＨ])?[0-9]{1,2}年度(?:予算)?|[RHＲＨ][0-9]{1,2}(?:当初|予算)?"
    ),
    "change": (
        r"(?:対?前年度?)?(?:と?の?比較)?増[△・]?減額?|(?:対?前年度?)?比較(?:増減額?)?|差引(?:増減)?額?"
        r"|対前年度|[AＡ][-－−][BＢ].*"
    ),
}
# ... and a word that says of them no more than that they are amounts
AMOUNT = "金額"
# What the money comes from, also where only a part of it is told: うち一般財源
# うち基金充当額   森林環境譲与税: what a fund has paid of it
FUND = (
    r"[^\s（(]{0,10}?(?:基金|譲与税)(?:(?:の|からの?)?(?:充当|繰入|活用|取り?崩し?)(?:額|金)?)?"
    r"|充当額"
)
_OTHERS = {"other": rf"{SPECIFIC}|{FUND}"}
_SOURCES = {
    measure: "|".join([words, *(x[measure] for x in (_OTHERS, SHORT_SOURCES) if measure in x)])
    for measure, words in SOURCES.items()
}
SOURCE_COLUMNS = {measure: rf"(?:うち)?(?:{words})" for measure, words in _SOURCES.items()}
# The word over all of them, where their words and amounts stand in one cell: 国4,380　一般2,190
TOLD_SOURCES = {
    "sources": (rf"(?:左の|(?:予算|補正|決算|実績)額の?|事業費の?)?(?:{OVER_SOURCES.pattern})")
}
_SOURCE = "|".join(_SOURCES.values())
# What stands beside them and is none of the record: rates, and amounts of another kind.
BESIDE_AMOUNTS = (
    rf"うち(?!交付金|(?:{_SOURCE})$).*|(?:総|全体)事業費|限度額|.*(?:率|[％%])|.*[CＣ][/／][BＢ].*"
)
# Whose a programme is, and what was made of it.
WHOSE = {
    "department": OFFICE_HEAD,
    "evaluation": (
        r"(?:総合|最終|[一二1-2]次|自己|内部|事業)?の?評価(?:結果|区分|ランク)?|(?:総合|最終)?判定"
        r"|進捗|(?:進捗|達成)(?:の?状況|度)(?:評価)?"
    ),
    "direction": r"(?:今後の?)?(?:事業の)?方向性?|今後の(?:方針|取り?扱い)",
}
# What numbers, names and parts the programmes of a list.
NAMING = {
    "number": r"(?:一連|整理|事業)?(?:番号|№|No\.?|NO\.?)",
    **WHOSE,
    "code": r"款?・?項・?目|予算科目|[款項目]",
    "name": (
        r"(?:主な)?(?:細々?|小|主要な?|重点|新規|個別|構成|事務|予算|関連(?:する)?|対象|該当|実施|充当|具体的な?)?"
        r"(?:事業|取り?組み?)(?:の?(?:名称?|項目))?"
        r"|(?:重点)?施策・?事業名|事業(?:の?名称?)?・(?:内容|概要)"
        # 款／事業名, 科目・事業名: one column of names for both
        r"|(?:款(?:[・／/]?項)?|(?:予算)?科目|費目|区分)名?(?:[・／/]|及び|と)?(?:主な|主要な?)?(?:事業|事項)(?:の?名称?)?"
    ),
    # 箇所名, 施工箇所, 路線名: where or on what of several it is done
    "sub_name": (
        r"(?:(?:主な)?(?:実施|施工|施行|事業|工事|整備|対象)?(?:箇所|個所|[かカヵヶ]所|場所)"
        r"|(?:路線|河川|施設|工事|工区|地区)(?:・?(?:箇所|個所))?(?=名))名?(?:等|称)?"
    ),
    "section": (
        r"(?:基本|重点|主要)?(?:施策|政策)?の?(?:施策|政策|目標|分野|体系|大綱|柱|方針|テーマ|プロジェクト)名?"
        r"|部名?"
    ),
    "tag": r"(?:新規?・?/?(?:拡充|継続)?|事業)?(?:区分|の別)|新規・?拡充(?:・?継続)?",
}
# 基金の残高, but not ふるさと応援基金活用事業一覧: what is about funds, and not paid from one
OF_FUNDS = r"基金(?!(?:の|を|から)?(?:活用|充当|繰入|事業|財源|対象|使途|使い道))"
# Programmes that a mayor has promised, where no column names them otherwise: beside 事業名 it may
# be a mark.
PLEDGES = r"(?:[市町村区]長の?)?(?:公約|マニフェスト)(?:の?(?:名称?|項目|事項|内容))?"
DESCRIPTION = (
    r"(?:主な)?(?:事業|補正)?の?(?:内容|概要|説明)(?:・説明)?|事業内容等?|備考|摘要"
    r"|補正の?(?:主な)?(?:理由|事由|要因)(?:等|・?内容)?"
    r"|(?:主な)?(?:事業)?の?内容(?:・|及び|と)(?:目的|効果)"
    r"|(?:主な|これまでの)?取組(?:内容|状況|概要|[とや・](?:成果|実績|効果))"
)
# What came of a programme, or what was done and what came of it
RESULTS = (
    r"(?:主な|主要な?)?(?:(?:事業|施策|取組)の?)?(?:実績|成果|実施状況|効果)"
    r"(?:の?(?:概要|内容)|(?:及び|と|・|、)(?:実績|成果|効果|課題))?"
    r"|評価の?(?:理由|所見|コメント|内容)(?:等|[・、].*)?|所見"
    rf"|{DONE}"
)
