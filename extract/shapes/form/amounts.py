"""Amounts in the cells of a form, with a share of them in brackets, and the words of totals.

Patterns are matched against text without blanks: forms space their words out (`合　計`).
"""

from yosandb.extract import regex

_NUMBER = r"[△▲+＋-]?(?:[\d０-９]{1,3}(?:[,，][\d０-９]{3})+|[\d０-９]+)"
_NONE = r"[-－―—‐−ー]"
#   6,090   6,090千円   －   △34
AMOUNT = regex.compile(rf"(?P<amount>(?:{_NUMBER})(?:千円|円)?|{_NONE})")
#   (3,045)   （3,045千円）   （－）
SHARE = regex.compile(rf"[(（](?P<amount>(?:うち)?(?:(?:{_NUMBER})(?:千円|円)?|{_NONE}))[)）]")
#   6,090 (3,045)
AMOUNT_AND_SHARE = regex.compile(
    rf"{AMOUNT.pattern}[(（](?:(?:{_NUMBER})(?:千円|円)?|{_NONE})[)）]"
)
FIGURE = regex.compile(
    rf"{AMOUNT.pattern}|{SHARE.pattern}|{AMOUNT_AND_SHARE.pattern}".replace("?P<amount>", "?:")
)
#   合　計   小計（観光）   総計
TOTAL = regex.compile(
    r"(?P<label>(?:[^\d０-９()（）]{0,12}(?:小計|合計|総計|総合計)|計)(?:[(（](?!うち).*[)）])?)"
)
#   事業費計   計①～②   （企業版ふるさと納税分）
LIKE_A_TOTAL = regex.compile(r".*計(?:[①-⑳～〜~・、+＋]|[(（].*[)）])*|[(（].*[)）]")
#   総　計
GRAND_TOTAL = regex.compile(r"(?:総合?計|全体計|総額)(?:[(（].*[)）])?")
