"""What is printed of an indicator: its label, its latest value and when, its unit, a verdict."""

from yosandb.extract import regex
from yosandb.extract.shapes.table.words import stands_for_figure

# What may stand behind a word over a column: （R7.3月）   令和7年3月
_DAY = r"(?:令和|平成|[RHＲＨ])\s*[0-9０-９]{1,2}\s*[年.．]\s*[0-9０-９]{1,2}\s*月?(?:末|時点)?"
_AT = rf"(?:[(（][^()（）]*[)）]|{_DAY})?"
_OF_IT = r"の?(?:実績)?(?:数?値|水準|数量)?"
# 策定時   計画時の値   基準値（R4）   現状値   始める前   当初の実績
BASELINE_WORD = (
    r"(?:(?:計画|事業|戦略|取組)?(?:策定|開始|申請|着手|採択|導入|実施|取組)(?:時|前)|(?:計画|事業)(?:時|前)"
    r"|(?:始める|はじめる)前|はじめ|基準|現状|現況|当初|従前|初期|スタート|出発)"
    rf"(?:点|時点?|年度?)?{_OF_IT}{_AT}"
)
# Words of `BASELINE_WORD` that tell the latest value where another column is the baseline.
NOW_WORD = rf"(?:現状|現況)(?:時点?|年度?)?{_OF_IT}{_AT}"
# 目標値   到達目標   最終目標（R9）   めざす値   計画値
TARGET_WORD = (
    r"(?:(?:最終|中間|KPI|数値|到達|達成|成果|事業|単年度?|当該?年度)目標(?:の?(?:数?値|水準|数量))?"
    r"|目標(?:年度)?の?(?:数?値|水準|数量)|(?:計画|想定)の?(?:数?値|水準)"
    rf"|(?:めざす|目指す|めざそう|目指そう)(?:べき)?(?:数?値|姿|水準)){_AT}"
)
# 中間値（R7）: what is aimed at on the way there, in a year of its own
MIDWAY_WORD = rf"中間(?:の?(?:数?値|水準)){_AT}"
# The same where nothing but such words is expected: 目標   目標（R8）   目標年度（R8）
TARGET_SHORT = rf"{TARGET_WORD}|目標{_AT}|目標年度[(（][^()（）]*[)）]"
# 実績値   直近の値   達成値   今の値   最新値（R7.3月）   終了時の値
LATEST_WORD = (
    r"(?:最新|直近|現在|実績|到達|現況|測定|達成|終了|事業後|(?:事業)?(?:終了|実施|評価|検証)(?:時|後))"
    rf"(?:時点?|点|年度)?{_OF_IT}{_AT}|(?:今|いま)の(?:数?値|水準){_AT}"
)
# 達成率   目標に対する到達率（R7）   達成度（％）
RATE_WORD = rf".*(?:達成|到達|進捗)率{_AT}|.*(?:達成|到達)度[(（][%％][)）]"
# 達成率   目標に対する到達度   進捗状況   評価
GRADE_WORD = (
    rf"(?:総合|自己)?評価{_AT}|.*(?:達成|到達)(?:率|度|状況)(?:の?評価)?{_AT}|進捗(?:率|度|状況)?{_AT}"
    r"|判定|ランク|(?:目標の?)?達成(?:の?(?:有無|可否|状況))?"
)
# 地方創生への効果   効果の判定   事業効果
EFFECT_WORD = (
    r"(?:(?:本|実施)?事業|地方創生)?(?:の|への?|に対する)?(?:効果(?:検証)?|貢献度?)"
    r"(?:の?(?:結果|判定|区分|有無|評価|状況))?"
)

#   指標①   指標 2   KPI③   ①
INDICATOR = regex.compile(
    r"(?P<indicator>(?:指\s*標|KPI)\s*(?:[①-⑳]|[\d０-９]{1,2}(?![\d０-９])|[(（][\d０-９]{1,2}[)）]))"
)
BARE_INDICATOR = regex.compile(r"(?P<indicator>[①-⑳])")
# All that stands where an indicator would, in a row of a form that is not used
LABEL_PART = regex.compile(rf"{INDICATOR.pattern}|指標|KPI|[①-⑳]")
#   204（R6.3月）   14 (R6.3)
LATEST = regex.compile(
    r"(?P<latest>.*?)\s*(?:[(（]\s*(?P<as_of>(?:R|Ｒ|H|Ｈ|令\s*和|平\s*成|20|２０)[^()（）]*?(?:時点)?)\s*[)）])?\s*",
    regex.DOTALL,
)
MONTH_OVER = regex.compile(rf"(?P<as_of>{_DAY})\s*$")
# R6.3   令和6年3月: a month, not a mere year
MONTH = regex.compile(r"月|[0-9０-９][.．][0-9０-９]")
# 講座受講者数（延べ）   健康寿命（男性）   観光客数（市内）: more of what is counted
_NO_UNIT = (
    r"延べ|のべ|(?:年間)?(?:累計|累積|合計)|通算|[男女]性?|(?:年|月)?平均|年間|全体|総数|全国"
    r"|[市町村区県国]内?外?|現在|見込み?|推計|(?:速報|暫定|参考)値?|再掲|新規"
)
# 観光消費額単価（円）   延べ宿泊者数（単位：人）: behind the name, if no column has it
UNIT_OF_NAME = regex.compile(
    rf"(?P<name>.+?)\s*[(（\[［](?:単位\s*[:：]\s*|(?!(?:{_NO_UNIT})[)）\]］]))"
    r"(?P<unit>(?:[^()（）\[\]［］\d０-９]|(?<=[A-Za-zＡ-Ｚａ-ｚ]{2})\d){1,8})"
    r"[)）\]］]\s*"
)
#   地方創生に効果があった
EFFECT = regex.compile(
    r"[^。\n]{0,24}?効果(?:が|は|の)?(?:[^。\n]{0,8})?(?:あった|ある|なかった|ない|であった|だった|的|大|小"
    r"|みられた|見られた|認められた|上がった|あり|なし)[。]?"
)
# 未公表   （集計中）   調査中   未定: there is no value yet
NOT_YET = regex.compile(
    r"[(（]?(?:未(?:公表|発表|集計|確定|定|測定|調査|実施|把握|算出)|(?:集計|算出|調査|精査|確認|公表)(?:中|前|待ち)"
    r"|(?:算出|測定|把握)(?:不可|不能|できず)|不明|(?:該当|実績|データ|数値)(?:なし|無し?)|N/?A)[)）]?"
)


def says_value(text: str) -> bool:
    """Whether what is printed for an indicator is a value, a word too: A評価; not － or 未公表."""
    bare = "".join(text.split())
    return bool(bare) and not stands_for_figure(bare) and NOT_YET.fullmatch(bare) is None
