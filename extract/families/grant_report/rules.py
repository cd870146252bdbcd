"""The printed words of a grant report, as patterns with named groups.

Patterns are matched against text without blanks: forms space their words out (`合　計`).
"""

import regex

# ①…⑧, but also （1） 1. Ⅰ．, or nothing
MARK = r"(?:[①-⑳❶-❿]|[(（][\d０-９]{1,2}[)）]|[\d０-９]{1,2}[.．、]?|[Ⅰ-Ⅻ][.．、]?|[■◆●○◇])?"
ASIDE = r"(?:[(（].*[)）])?"

# The headings of the form, in its order; each opens a zone that goes on to the next heading.
#   ①国提出事業名 ②実施計画期間 ③全体概要 ④市予算事業（令和5年度）
#   ⑤本事業における重要業績評価指標（KPI） ⑥本事業終了後における実績値
#   ⑦外部有識者からの評価（案） ⑧実績値を踏まえた事業の今後について
HEADINGS = {
    name: regex.compile(rf"{MARK}(?:{words}){ASIDE}")
    for name, words in {
        "name": r"国(?:への?|に)?提出(?:し?た)?事業名?(?:称)?",
        "period": r"(?:事業)?(?:実施)?計画期間",
        "overview": r"(?:事業の?)?全体(?:の)?概要",
        "budget": r"(?:[都道府県市町村区]|本[都道府県市町村])(?:の)?予算事業",
        "kpi": r"(?:本事業における)?重要業績評価指標",
        "latest": r"(?:本事業(?:終了)?後?における)?実績値",
        "evaluation": r"(?:外部)?有識者(?:からの|による|の)評価",
        "policy": r"実績値を踏まえた(?:本)?事業の今後(?:について|の方針)?",
    }.items()
}
# Characters that each of them has: a page without those of two headings is not looked at closer.
KEYS = ("提出", "計画期間", "全体概要", "予算事業", "重要業績評価", "実績値", "有識者評価", "今後")
# The year of the programmes: ④市予算事業（令和5年度）
YEAR = regex.compile(r"[(（](?P<year>[^()（）]*?年度?)[^年]*[)）]")

# The words over the columns, by zone; a longer word wins over one that it contains.
COLUMNS = {
    "name": {
        "number": r"(?:No|NO|№|番号)[.．]?",
        "name": HEADINGS["name"].pattern,
        "period": HEADINGS["period"].pattern,
    },
    "budget": {
        "name": r"(?:予算)?事業名(?:称)?",
        "outline": r"(?:事業)?(?:の)?(?:概要|内容)",
        "results": r"(?:主な)?(?:事業)?(?:の)?(?:実績|成果|実施内容)",
        "budget": r"(?:当初)?予算額(?:（千円）|\(千円\)|（円）|\(円\))?",
        "actual": r"(?:実績|決算|執行)額(?:（千円）|\(千円\)|（円）|\(円\))?",
        "grant": r"[(（]?うち交付金[^()（）]*[)）]?",
    },
    "kpi": {
        "name": rf"(?:KPI|指標)(?:の)?名?(?:称)?{ASIDE}",
        "baseline": r"(?:基準|現状|当初)値",
        "target": r"目標値",
        "unit": r"単位",
        "target_month": r"目標(?:年月|年度|年|時期)|達成(?:目標)?年月",
        "latest": r"(?:最新|実績|現在)値",
        "effect": r"(?:事業)?(?:の)?効果",
    },
    "evaluation": {
        "evaluation": r"事業の評価|評価",
        "opinion": r"(?:外部)?有識者(?:からの|の)意見(?:[(（]案[)）])?|意見(?:[(（]案[)）])?",
    },
    "policy": {
        "policy": r"今後の方針(?:について)?",
        "policy_reason": r"(?:今後の方針の)?理由",
    },
}
# A second line in the heading of an amount: (うち交付金見込)  （R6.3実績）  （千円）
UNDER_HEADING = regex.compile(r"[(（][^()（）]*[)）]?|[^()（）]*[)）]")

NUMBER = r"[△▲-]?(?:[\d０-９]{1,3}(?:[,，][\d０-９]{3})+|[\d０-９]+)"
#   6,090   6,090千円   －   △34
AMOUNT = regex.compile(rf"(?P<amount>(?:{NUMBER})(?:千円|円)?|[-－―—‐−ー])")
#   (3,045)   （3,045千円）   （－）
SHARE = regex.compile(rf"[(（](?P<amount>(?:うち)?(?:(?:{NUMBER})(?:千円|円)?|[-－―—‐−ー]))[)）]")
#   合　計   小計（観光）   総計
TOTAL = regex.compile(
    r"(?P<label>(?:[^\d０-９()（）]{0,12}(?:小計|合計|総計|総合計)|計)(?:[(（](?!うち).*[)）])?)"
)
#   事業費計   計①～②   （企業版ふるさと納税分）
LIKE_A_TOTAL = regex.compile(r".*計(?:[①-⑳～〜~・、+＋]|[(（].*[)）])*|[(（].*[)）]")
#   （うち交付金対象）
SHARE_OF_TOTAL = regex.compile(r"[(（]?うち[^()（）]*交付金[^()（）]*[)）]?")

#   指標①   指標 2   KPI③   ①
INDICATOR = regex.compile(
    r"(?P<indicator>(?:指\s*標|KPI)\s*(?:[①-⑳]|[\d０-９]{1,2}(?![\d０-９])|[(（][\d０-９]{1,2}[)）]))"
)
BARE_INDICATOR = regex.compile(r"(?P<indicator>[①-⑳])")
# The same in a narrow column, over two lines: 指標 and, below it, ①
LABEL_WORD = regex.compile(r"指標|KPI")
LABEL_NUMBER = regex.compile(r"[①-⑳]|[(（]?[\d０-９]{1,2}[)）]?")
LABEL_PART = regex.compile(rf"{INDICATOR.pattern}|{LABEL_WORD.pattern}|[①-⑳]")
#   204（R6.3月）   14 (R6.3)
LATEST = regex.compile(
    r"(?P<latest>.*?)\s*(?:[(（]\s*(?P<as_of>(?:R|Ｒ|H|Ｈ|令\s*和|平\s*成|20|２０)[^()（）]*?(?:時点)?)\s*[)）])?\s*",
    regex.DOTALL,
)
#   R3年度～R5年度      （3年度）
PERIOD = regex.compile(r".+[～〜~から－–−-].+")
YEARS_RUN = regex.compile(r"[(（]?\s*[\d０-９]+\s*(?:年|か年|ヵ年)[^()（）]*[)）]?")
#   事業の継続（計画通りに事業を継続する（または，概ね同内容で継続する））
POLICY = regex.compile(r"(?P<policy>[^()（）]+?)\s*(?P<note>[(（].*[)）])?\s*", regex.DOTALL)
#   地方創生に効果があった
EFFECT = regex.compile(
    r"[^。\n]{0,20}?(?:効果(?:が|は)?(?:あった|なかった|的であった|みられた|認められた)|効果的(?:だった)?)[。]?"
)
# 資料 ３－２
LABEL = regex.compile(r"(?:別紙|別添|参考)?資料(?:№|No\.?)?[\d０-９]+(?:[-－‐−―ー][\d０-９]+)*")
UNIT = regex.compile(r"[（(]?(?:金額)?単位[:：]?(?:百万|億|万|千)?円[）)]?")
UNIT_IN_HEADING = regex.compile(r"[（(](?P<unit>千円|円|百万円)[）)]")
#   6,090 (3,045)
AMOUNT_AND_SHARE = regex.compile(
    rf"{AMOUNT.pattern}[(（](?:(?:{NUMBER})(?:千円|円)?|[-－―—‐−ー])[)）]"
)
#   総　計
GRAND_TOTAL = regex.compile(r"(?:総合?計|全体計|総額)(?:[(（].*[)）])?")
# 地方創生関連交付金・企業版ふるさと納税活用事業に係る事業実施結果報告（案）
TITLE = regex.compile(
    r".*(?:交付金|ふるさと納税|地方創生).*(?:報告|結果|検証|評価)(?:書|について)?(?:[(（]案[)）])?"
)
# 指標名（旭川市関係分）
CONCERNS = regex.compile(r"指標名?[(（](?P<whom>[^()（）]+?)(?:関係|関連)分?[)）]")
FIGURE = regex.compile(
    rf"{AMOUNT.pattern}|{SHARE.pattern}|{AMOUNT_AND_SHARE.pattern}".replace("?P<amount>", "?:")
)
# All words of the form: lines that read like these are never running heads.
OWN_WORDS = (
    *HEADINGS.values(),
    *(regex.compile(words) for zone in COLUMNS.values() for words in zone.values()),
    UNDER_HEADING,
    LABEL,
    UNIT,
    TITLE,
)
