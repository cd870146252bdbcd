"""What is printed of an indicator: its label, its latest value and when, its unit, a verdict."""

from yosandb.extract import regex

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
# R6.3   令和6年3月: a month, not a mere year
MONTH = regex.compile(r"月|[0-9０-９][.．][0-9０-９]")
# 観光消費額単価（円）   延べ宿泊者数（単位：人）: behind the name, if no column has it
UNIT_OF_NAME = regex.compile(
    r"(?P<name>.+?)\s*[(（\[［](?:単位\s*[:：]\s*)?(?P<unit>[^()（）\[\]［］\d０-９]{1,6})[)）\]］]\s*"
)
#   地方創生に効果があった
EFFECT = regex.compile(
    r"[^。\n]{0,24}?効果(?:が|は|の)?(?:[^。\n]{0,8})?(?:あった|ある|なかった|ない|であった|だった|的|大|小"
    r"|みられた|見られた|認められた|上がった|あり|なし)[。]?"
)
