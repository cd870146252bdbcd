"""The printed words of a grant report, as patterns with named groups.

Patterns are matched against text without blanks: forms space their words out (`合　計`).
"""

from yosandb.extract import regex
from yosandb.extract.families.forms.front import UNIT
from yosandb.extract.families.forms.listed_rows import Shares
from yosandb.extract.shapes.form import indicator
from yosandb.extract.shapes.form.headings import ASIDE, Words
from yosandb.extract.shapes.form.heads import UNDER_HEADING
from yosandb.extract.shapes.vocabulary import UNIT_WORD

_CITY = r"(?:[都道府県市町村区]|本[都道府県市町村])(?:の)?"
_EXPERTS = r"(?:外部)?(?:有識者|専門家|学識経験者|委員)(?:会議|会|等)?"
_OF = r"(?:からの|による|の)"

# The headings of the form, in its order; each opens a zone that goes on to the next heading.
#   ①国提出事業名 ②実施計画期間 ③全体概要 ④市予算事業（令和5年度）
#   ⑤本事業における重要業績評価指標（KPI） ⑥本事業終了後における実績値
#   ⑦外部有識者からの評価（案） ⑧実績値を踏まえた事業の今後について
_HEADINGS = {
    "name": (
        r"(?:国(?:への?|に)?(?:提出|申請)(?:し?た)?|交付(?:金)?対象|交付金)事業(?:の)?名?(?:称)?"
    ),
    "period": r"(?:事業)?(?:実施)?計画期間|(?:事業|実施|交付|対象)(?:実施)?期間",
    "overview": r"(?:事業の?)?全体(?:の)?(?:概要|像)",
    "budget": rf"{_CITY}(?:関連)?予算(?:化)?事業(?:一覧|の概要|の内訳|の状況)?",
    "kpi": (
        r"(?:本事業(?:における|の))?(?:重要業績評価指標|KPI)(?:の(?:状況|達成状況|推移|設定))?"
    ),
    "latest": r"(?:(?:本)?事業(?:終了|実施)?後?(?:における|の))?実績値",
    "evaluation": (
        rf"{_EXPERTS}{_OF}(?:評価|検証|評価・意見|意見・評価)(?:等)?|外部評価(?:結果)?|第三者評価"
    ),
    "policy": (
        r"(?:(?:実績値?|結果|評価|指標|KPI)(?:等)?を(?:踏|ふ)まえた(?:本)?事業の)"
        r"(?:今後(?:について|の(?:方針|方向性|展開|対応|取組|進め方))?|方向性|方針)"
    ),
}
# These are words of tables, too: they are headings only with a mark (③事業概要, ⑧今後の方針).
_WITH_MARK = {
    "name": r"事業(?:の)?名(?:称)?",
    "period": r"期間|事業年度",
    "overview": r"(?:事業|取組)?(?:の)?(?:目的(?:と|・|及び))?(?:概要|内容|目的)",
    "budget": (
        r"(?:構成|個別|実施|対象|予算)事業(?:一覧|の概要|の内訳)?|事業費(?:の(?:状況|内訳))?"
        r"|予算(?:・|及び)?決算(?:額)?"
    ),
    "kpi": r"(?:数値目標|成果指標|評価指標)(?:の(?:状況|達成状況))?|指標の(?:状況|達成状況)",
    "latest": r"(?:実績|達成状況|進捗状況|指標の実績)",
    "effect": r"(?:本?事業|地方創生への?)の?効果(?:検証)?",
    "evaluation": (rf"(?:{_EXPERTS}{_OF})?(?:評価|意見|検証|コメント|講評)(?:結果|等)?|外部意見"),
    "policy": (r"今後(?:の)?(?:について|方針|方向性|事業展開|展開|対応|取組(?:方針)?|事業の方針)"),
}
_EVALUATION = {
    "evaluation": r"(?:事業|有識者|総合)?(?:の)?評価(?:区分|結果)?",
    "opinion": (
        rf"(?:{_EXPERTS}{_OF})?(?:主な)?(?:意見|コメント|講評|所見)(?:等|の内容)?(?:[(（]案[)）])?"
    ),
}
_POLICY = {
    "policy": (
        r"(?:今後の(?:事業の)?|事業の)(?:方針|方向性|取組方針)(?:について)?|今後の(?:対応|展開)"
    ),
    "policy_reason": r"(?:(?:今後の)?(?:方針|方向性)の)?(?:理由|説明|内容)|理由(?:等|・内容)",
}
# ② stands beside ①, ⑥ beside ⑤. The words of ⑦ and ⑧ may stand over a column, too.
WORDS = Words(
    sure=_HEADINGS,
    marked=_WITH_MARK,
    beside={"period": "name", "latest": "kpi"},
    columns={
        "evaluation": tuple(_EVALUATION.values()),
        "policy": tuple(_POLICY.values()),
    },
)
HEADINGS = WORDS.patterns
# Characters that each of them has: a page without those of two headings is not looked at closer.
KEYS = ("事業名", "期間", "概要", "予算事業", "業績評価", "KPI", "実績", "評価", "意見", "今後")
# The year of the programmes: ④市予算事業（令和5年度）
YEAR = regex.compile(r"[(（](?P<year>[^()（）]*?年度?)[^年]*[)）]")

_IN_YEN = rf"(?:[(（]{UNIT_WORD}[)）])?"
_AT = r"(?:[(（][^()（）]*[)）])?"
# The words over the columns, by zone; a longer word wins over one that it contains.
COLUMNS = {
    "name": {
        "number": r"(?:No|NO|№|番号)[.．]?",
        "name": HEADINGS["name"].pattern,
        "period": HEADINGS["period"].pattern,
    },
    "budget": {
        "name": r"(?:予算|個別|構成)?(?:事業|取組)(?:の)?名(?:称)?",
        "outline": r"(?:事業|取組)?(?:の)?(?:概要|内容)",
        "results": (
            r"(?:主な)?(?:事業|取組)?(?:の)?(?:実績|成果|結果|実施内容|実施状況|実施実績|取組実績|取組内容)"
        ),
        "budget": (
            rf"(?:(?:当初|最終)?予算(?:現)?額|計画(?:事業費|額)|事業費[(（]予算[)）]){_IN_YEN}"
        ),
        "actual": (
            rf"(?:(?:実績|決算|執行|支出)(?:見込)?(?:済)?額|事業費[(（](?:実績|決算)[)）]){_IN_YEN}"
        ),
        "grant": r"[(（]?(?:うち)?(?:国)?(?:交付金|国費|国庫)[^()（）]*[)）]?",
    },
    "kpi": {
        "name": rf"(?:KPI|(?:評価|成果|数値)?指標|業績評価指標|項目)(?:の)?名?(?:称)?{ASIDE}",
        "baseline": indicator.BASELINE_WORD,
        "target": indicator.TARGET_WORD,
        "unit": r"単位",
        "target_month": (
            r"(?:目標|達成)(?:達成)?(?:目標)?(?:年月|年度|年|時期|期限|期日)|(?:達成)?期限"
        ),
        "latest": (
            rf"(?:{indicator.LATEST_WORD})|(?:R|令和)[\d０-９]{{1,2}}(?:年度)?実績(?:値)?{_AT}"
        ),
        "year": (
            r"(?:R|H|令和|平成)[\d０-９]{1,2}(?:年度?)?(?:の?(?:目標|計画|見込|実績)(?:数?値)?)?"
        ),
        "grade": r"(?:達成)?(?:評価|判定|達成度|達成状況|達成率|進捗(?:状況|度)?|ランク|区分)",
        "effect": indicator.EFFECT_WORD,
    },
    "evaluation": _EVALUATION,
    "policy": _POLICY,
}
#   R3年度～R5年度      （3年度）
YEARS_RUN = regex.compile(r"[(（]?\s*[\d０-９]+\s*(?:年|か年|ヵ年)[^()（）]*[)）]?")
#   事業の継続（計画通りに事業を継続する（または，概ね同内容で継続する））
POLICY = regex.compile(r"(?P<policy>[^()（）]+?)\s*(?P<policy_note>[(（].*[)）])?\s*", regex.DOTALL)
# What the figures in brackets are a share of: (うち交付金)   （うち国庫支出金分）
SHARES = Shares(
    begins=("(うち", "（うち", "うち交", "うち国", "交付金", "(交付", "（交付", "うち補"),
    speaks=r"交付金|国費|国庫",
    row=r"[(（]?うち[^()（）]*交付金[^()（）]*[)）]?",
)
# 資料 ３－２
LABEL = r"(?:別紙|別添|参考)?資料(?:№|No\.?)?[\d０-９]+(?:[-－‐−―ー][\d０-９]+)*"
# 地方創生関連交付金・企業版ふるさと納税活用事業に係る事業実施結果報告（案）
TITLE = (
    r".*(?:交付金|ふるさと納税|地方創生).*(?:報告|結果|検証|評価)(?:書|について)?(?:[(（]案[)）])?"
)
# 指標名（旭川市関係分）
CONCERNS = regex.compile(r"指標名?[(（](?P<whom>[^()（）]+?)(?:関係|関連)分?[)）]")
# All words of the form: lines that read like these are never running heads.
OWN_WORDS = (
    *(words.pattern for words in HEADINGS.values()),
    *(words for part in COLUMNS.values() for words in part.values()),
    UNDER_HEADING.pattern,
    LABEL,
    UNIT.pattern,
    TITLE,
)
