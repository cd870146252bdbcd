"""What was found as lines for a terminal, in Japanese or in English."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from yosandb.answers.kinds import BY_NAME
from yosandb.answers.search import Found, Hit
from yosandb.answers.sums import Sum
from yosandb.load.phrases import Language
from yosandb.normalize.row import Value
from yosandb.normalize.search_form import search_form
from yosandb.run.console import Column, number, printable, table, thousands

# So much of a text is shown around what was looked for.
_BEFORE, _WHOLE = 12, 40
_WORDS: dict[str, tuple[str, str]] = {
    "initial": ("当初", "initial"),
    "supplementary": ("補正", "supplement"),
    "settled": ("決算", "settled"),
    "revenue": ("歳入", "revenue"),
    "expenditure": ("歳出", "expenditure"),
    "budget_yen": ("予算額", "budget"),
    "amount_yen": ("予算額", "amount"),
    "supplement_yen": ("補正額", "supplement"),
    "carried_over_yen": ("繰越額", "carried over"),
    "actual_yen": ("実績額", "actual"),
    "yen": ("金額", "amount"),
    "proved": ("検算済", "proved"),
    "agreed": ("一致", "agreed"),
    "by hand": ("手作業", "by hand"),
    "unproved": ("未検算", "unproved"),
    "open": ("不一致", "open"),
}
_HIT_HEADS = (
    *(("名称", "name"), ("千円", "thousand yen"), ("検算", "proof"), ("額", "amount")),
    *(("種別", "kind"), ("市町村", "city"), ("年度", "year"), ("段階", "stage")),
    *(("会計", "account"), ("区分", "side"), ("頁", "page"), ("ファイル", "file")),
)
_SUM_HEADS = (
    *(("種別", "kind"), ("千円", "thousand yen"), ("検算", "proof"), ("額", "amount")),
    *(("件数", "rows"), ("額なし", "without"), ("一人当たり円", "yen a head")),
    *(("市町村", "city"), ("年度", "year"), ("段階", "stage"), ("会計", "account")),
    *(("区分", "side"), ("ファイル", "file")),
)
_FIGURES = {"thousand yen", "rows", "without", "yen a head", "page", "year"}


def hit_lines(found: Found, forms: Sequence[str], lang: Language) -> Iterator[str]:
    """The rows that are given, and how many more there are."""
    if found.hits:
        yield from table(_columns(_HIT_HEADS, lang), [_hit(hit, forms, lang) for hit in found.hits])
    yield _counted(found.count, len(found.hits), lang)


def sum_lines(sums: Iterable[Sum], lang: Language) -> Iterator[str]:
    """The sums, a line each."""
    lines = [_sum(one, lang) for one in sums]
    if lines:
        yield from table(_columns(_SUM_HEADS, lang), lines)
    else:
        yield _said("足し合わせる金額はない。", "There is no amount to add up.", lang)


def also_line(writings: Sequence[str], lang: Language) -> Iterator[str]:
    """How the words were also written."""
    if writings:
        listed = ", ".join(writings)
        yield _said(
            f"次の書き方も探した: {listed} (--as-written で除く)",
            f"Also looked for: {listed} (not with --as-written)",
            lang,
        )


def record(found: Hit | Sum) -> dict[str, Value]:
    """A flat record of all that is known of it."""
    values: dict[str, Value] = {one.name: getattr(found, one.name) for one in fields(found)}
    if isinstance(found, Sum):
        values["yen_per_head"] = found.per_head and round(found.per_head, 1)
    return values


def _columns(heads: Sequence[tuple[str, str]], lang: Language) -> list[Column]:
    return [
        Column(japanese if lang == "ja" else english, text=english not in _FIGURES)
        for japanese, english in heads
    ]


def _hit(hit: Hit, forms: Sequence[str], lang: Language) -> Sequence[str]:
    page = str(hit.page or "")
    return (
        printable(_shown(hit, forms)),
        thousands(hit.yen),
        _word(hit.proof, lang),
        _word(hit.amount_field, lang),
        _kind(hit.kind, lang),
        hit.municipality or "",
        str(hit.fiscal_year or ""),
        _stage(hit, lang),
        hit.account or "",
        _word(hit.side, lang),
        page,
        printable(hit.path),
    )


def _sum(one: Sum, lang: Language) -> Sequence[str]:
    per_head = "" if one.per_head is None else f"{one.per_head:,.0f}"
    return (
        _kind(one.kind, lang),
        thousands(one.yen),
        _word(one.proof, lang),
        _word(one.amount_field, lang),
        *(number(one.rows), number(one.without), per_head),
        one.municipality or "",
        str(one.fiscal_year or ""),
        _stage(one, lang),
        one.account or "",
        _word(one.side, lang),
        printable(one.path),
    )


def _shown(hit: Hit, forms: Sequence[str]) -> str:
    """The name; of a text the part around the words, after the name of its row."""
    if hit.named and hit.kind != "note":
        return hit.text
    text = " ".join(hit.text.split())
    if len(text) <= _WHOLE:
        return text
    at = _around(text, forms)
    return f"{'…' if at else ''}{text[at : at + _WHOLE]}{'…' if at + _WHOLE < len(text) else ''}"


def _around(text: str, forms: Sequence[str]) -> int:
    """Where to begin, so that the words are seen: found by halves, as forms differ in length."""
    low, high = 0, len(text)
    if not any(form in search_form(text) for form in forms):
        return 0
    while high - low > 1:
        middle = (low + high) // 2
        if any(form in search_form(text[middle:]) for form in forms):
            low = middle
        else:
            high = middle
    return max(0, low - _BEFORE)


def _kind(name: str, lang: Language) -> str:
    return BY_NAME[name].japanese if lang == "ja" else name


def _stage(one: Hit | Sum, lang: Language) -> str:
    numbered = "" if one.supplement_number is None else f" {one.supplement_number}"
    return _word(one.stage, lang) + numbered


def _word(word: str | None, lang: Language) -> str:
    return "" if word is None else _WORDS.get(word, (word, word))[lang == "en"]


def _counted(count: int, shown: int, lang: Language) -> str:
    if not count:
        return _said("見つからない。", "Nothing was found.", lang)
    more = count - shown
    rest_ja = f" 残り{more:,}件は --limit で表示する。" if more else ""
    rest_en = f" {more:,} more: raise --limit, or take --format csv." if more else ""
    return _said(f"{count:,}件。{rest_ja}", f"{count:,} found.{rest_en}", lang)


def _said(japanese: str, english: str, lang: Language) -> str:
    return japanese if lang == "ja" else english
