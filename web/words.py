"""How values are written on the pages: amounts, shares, years, and the words for codes."""

from collections.abc import Mapping

MINUS = "−"
STAGES: Mapping[str | None, str] = {"initial": "当初", "supplementary": "補正", "settled": "決算"}
SIDES: Mapping[str | None, str] = {"expenditure": "歳出", "revenue": "歳入"}
LEVELS: Mapping[str | None, str] = {"kan": "款", "kou": "項", "moku": "目"}
KINDS: Mapping[str | None, str] = {
    "statement": "予算書",
    "report": "事業実施結果報告",
    "sheet": "主要事業",
}
STATUSES: Mapping[str | None, str] = {
    "converted": "読取済み",
    "partial": "一部未読",
    "failed": "読取不可",
}
# What an amount is worth: the word that is shown, and what it means.
PROOFS: Mapping[str | None, tuple[str, str]] = {
    "proved": ("検算済み", "印刷された合計と、内訳の足し算が一致した額"),
    "agreed": ("他所と一致", "ほかの箇所や文書に印刷された同じ額と一致した額"),
    "by hand": ("人が確認", "人が直した額"),
    "unproved": ("裏付けなし", "どの合計にも入らず、ほかの文書にもない額。読み誤りがありうる"),
    "open": ("不一致", "印刷された合計と足し算が一致しない額"),
}
MEASURES: Mapping[str | None, str] = {
    "total": "合計",
    "national": "国庫支出金",
    "prefectural": "都道府県支出金",
    "national_prefectural": "国・都道府県支出金",
    "bonds": "地方債",
    "other": "その他の特定財源",
    "general": "一般財源",
    "grant": "交付金",
    "personnel": "人件費",
    "total_cost": "総事業費",
}
# The amounts of a programme in the order in which they are shown.
AMOUNTS: Mapping[str, str] = {
    "budget_yen": "予算額",
    "previous_yen": "前年度",
    "change_yen": "比較",
    "before_yen": "補正前の額",
    "supplement_yen": "補正額",
    "carried_over_yen": "繰越額",
    "actual_yen": "実績額",
    "grant_budget_yen": "予算額のうち交付金",
    "grant_actual_yen": "実績額のうち交付金",
}
_THOUSAND = 1000
_TEN_THOUSAND = 10_000
_HUNDRED_MILLION = 100_000_000


def yen(value: float | None, *, sign: bool = False) -> str:
    """Whole yen with thousands parted: 13,940,000円; nothing for None."""
    return "" if value is None else f"{number(value, sign=sign)}円"


def thousand(value: float | None, *, sign: bool = False) -> str:
    """In thousand yen, as budgets print it, where it is whole thousands; else in yen."""
    if value is None:
        return ""
    if value % _THOUSAND:
        return yen(value, sign=sign)
    return f"{number(value / _THOUSAND, sign=sign)}千円"


def short(value: float | None, *, sign: bool = False) -> str:
    """As people say it: 178.8億円, 1,394万円."""
    if value is None:
        return ""
    size = abs(value)
    if size >= _HUNDRED_MILLION:
        said = f"{size / _HUNDRED_MILLION:,.1f}億円"
    elif size >= _TEN_THOUSAND:
        said = f"{size / _TEN_THOUSAND:,.0f}万円"
    else:
        said = f"{size:,.0f}円"
    return _mark(value, sign) + said


def number(value: float | None, *, sign: bool = False) -> str:
    """A whole figure with its thousands parted."""
    return "" if value is None else f"{_mark(value, sign)}{abs(value):,.0f}"


def _mark(value: float, sign: bool) -> str:
    return MINUS if value < 0 else "+" if sign and value else ""


def per_cent(part: float | None, whole: float | None, *, sign: bool = False) -> str:
    """A share of a whole in per cent, which is 0 only if it is; nothing where there is no whole."""
    if part is None or not whole:
        return ""
    share = 100 * part / abs(whole)
    size = abs(share)
    if 0 < size < 0.05:
        return f"{_mark(share, sign)}{max(size, 0.001):.1g}%"
    return (
        f"{_mark(share, sign)}{size:,.1f}%" if size < 1000 else f"{_mark(share, sign)}{size:,.0f}%"
    )
