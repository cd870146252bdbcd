"""A comparison as one page in Japanese that needs nothing else: no network, no script."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from yosandb.load.phrases import said
from yosandb.years.kpis import KpiChange
from yosandb.years.model import Balance, Change, Member
from yosandb.years.picture import short, waterfall
from yosandb.years.report import Pages, Report, Shown
from yosandb.years.style import STYLE
from yosandb.years.table import heading, in_order, money
from yosandb.years.threads import Thread
from yosandb.years.words import GONE, NEW, UNSURE

_BIGGEST = 15
_MOVED = ("改称", "移管", "統合", "分割")
_CLASSES = {
    **dict.fromkeys(NEW, "new"),
    **dict.fromkeys(GONE, "gone"),
    **dict.fromkeys(_MOVED, "other"),
    UNSURE: "unsure",
}
_PARTS = {
    "新規": "新規・再開",
    "廃止": "廃止・休止",
    "増減": "続いている事業の増減",
    "要確認": "要確認",
    "事業外": "事業に分かれない額",
}
# The lists of the page: title, what it says, and which changes stand in it.
_LISTS: tuple[tuple[str, str, Callable[[Change], bool]], ...] = (
    (
        "名称・場所が変わった事業",
        "改称、移管、統合、分割。統合・分割では、共通の額は最初の行にだけ示す。",
        lambda change: change.event in _MOVED,
    ),
    ("新規・再開", "前の年度に相手が見つからない事業。", lambda change: change.event in NEW),
    ("廃止・休止", "後の年度に相手が見つからない事業。", lambda change: change.event in GONE),
    (
        "要確認",
        "証拠だけでは決められないもの。yosandb review で判断を書き込める。",
        lambda change: change.event == UNSURE,
    ),
)


def page_of(found: Iterable[Report], pages: Pages) -> Iterator[str]:
    """The page, piece by piece."""
    begun = False
    for report in found:
        if not begun:
            begun = True
            yield _begin(report)
        yield from _city(report, pages)
    yield "</main></body></html>\n"


def _begin(report: Report) -> str:
    title = heading(report.shown[0], report.city.shown)
    return (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>\n"
    )


def _city(report: Report, pages: Pages) -> Iterator[str]:
    for shown in report.shown:
        yield f"<h1>{escape(heading(shown, report.city.shown))}</h1>\n"
        yield from _comparison(shown, pages)
    yield from _kpis(report.kpis)
    yield from _promises(report.promises)
    if report.warnings:
        lines = "".join(f"<li>{escape(said(line, 'ja'))}</li>" for line in report.warnings)
        yield f'<h2>注意</h2><ul class="soft">{lines}</ul>\n'


def _comparison(shown: Shown, pages: Pages) -> Iterator[str]:
    sums = shown.comparison.balance
    yield _cards(sums, shown.changes)
    yield _check(sums)
    yield "<h2>差はどこから来たか</h2>"
    yield (
        '<p class="soft">見出し(款・施策・事業群)ごとの増減を、大きい順に積み上げた図。'
        "軸は0から始まらない。</p>"
    )
    yield f'<div class="sheet">{waterfall(sums, shown.comparison.changes)}</div>\n'
    biggest = sorted(shown.changes, key=lambda change: -abs(change.difference))[:_BIGGEST]
    yield from _list("大きな増減", "差の大きい順。", biggest, pages, ordered=False)
    for title, words, belongs in _LISTS:
        yield from _list(title, words, [c for c in shown.changes if belongs(c)], pages)
    yield f"<h2>すべての事業</h2><details><summary>{len(shown.changes)}件を表示</summary>"
    yield from _table(in_order(shown.changes), pages)
    yield "</details>\n"


def _cards(sums: Balance, changes: Sequence[Change]) -> str:
    shown = [
        (f"{sums.year_from}年度", short(sums.total_from)),
        (f"{sums.year_to}年度", short(sums.total_to)),
        ("差", short(sums.difference, sign=True)),
        *((_PARTS[part], short(yen, sign=True)) for part, yen in sums.parts.items()),
    ]
    cells = (f'<div class="card"><span>{escape(k)}</span><b>{v}</b></div>' for k, v in shown)
    return f'<div class="cards">{"".join(cells)}</div>\n'


def _check(sums: Balance) -> str:
    parts = " ".join(f"{_PARTS[part]} {yen:+,}" for part, yen in sums.parts.items())
    sources = dict.fromkeys((sums.source_from, sums.source_to))
    verdict = "円の単位まで一致する" if sums.closed else "一致しない"
    return (
        f'<p class="check{"" if sums.closed else " open"}">{escape(parts)} = '
        f"{sum(sums.parts.values()):+,}円。{escape('、'.join(sources))}の差 "
        f"{sums.difference:+,}円と<b>{verdict}</b>。</p>\n"
    )


def _list(
    title: str, words: str, changes: Sequence[Change], pages: Pages, *, ordered: bool = True
) -> Iterator[str]:
    if changes:
        yield f"<h2>{title} ({len(changes)}件)</h2>"
        yield f'<p class="soft">{words}</p>'
        yield from _table(in_order(changes) if ordered else changes, pages)


def _table(changes: Sequence[Change], pages: Pages) -> Iterator[str]:
    first = changes[0]
    yield (
        '<div class="sheet"><table><thead><tr><th>区分</th><th>事業と、印刷された行</th>'
        f'<th class="n">{first.year_from}年度</th><th class="n">{first.year_to}年度</th>'
        '<th class="n">差</th></tr></thead><tbody>\n'
    )
    for change in changes:
        yield _row(change, pages)
    yield "</tbody></table></div>\n"


def _row(change: Change, pages: Pages) -> str:
    kind = _CLASSES.get(change.event, "")
    way = "up" if change.difference > 0 else "down" if change.difference < 0 else ""
    printed = "".join(
        _printed(year, member, pages)
        for year, member in ((change.year_from, change.a), (change.year_to, change.b))
        if member is not None
    )
    return (
        f'<tr><td><span class="event {kind}">{change.event}</span></td><td>{_name(change)}'
        f'{printed}<div class="why">{escape("; ".join(change.words))}</div></td>'
        f'<td class="n">{_yen(change.yen_from)}</td><td class="n">{_yen(change.yen_to)}</td>'
        f'<td class="n {way}">{change.difference:+,}</td></tr>\n'
    )


def _name(change: Change) -> str:
    a, b = change.a, change.b
    end = b or a
    if end is None:
        return "<b>事業に分かれない額</b>"
    name = escape(end.name)
    if a is not None and b is not None and a.key != b.key:
        name = f"{escape(a.name)} → {name}"
    place = escape(end.place.label)
    if a is not None and b is not None and change.event in _MOVED and a.place.path != b.place.path:
        place = f"{escape(a.place.label)} → {place}"
    tags = "".join(f'<span class="tag">{escape(tag)}</span>' for tag in sorted(end.tags))
    return f'<b>{name}</b>{tags} <span class="soft">{place}</span>'


def _printed(year: int, member: Member, pages: Pages) -> str:
    where = f"{pages.path(member)} {pages.number(member)}ページ"
    return (
        f'<div class="print"><i>{year}年度</i>{escape(pages.line(member))} ({escape(where)})</div>'
    )


def _yen(yen: int | None) -> str:
    return "" if yen is None else f"{yen:,}"


def _kpis(kpis: Sequence[KpiChange]) -> Iterator[str]:
    if not kpis:
        return
    yield (
        '<h2>指標(KPI)</h2><div class="sheet"><table><thead><tr><th>区分</th><th>指標</th>'
        "<th>年度</th><th>内容</th></tr></thead><tbody>"
    )
    for k in kpis:
        yield (
            f'<tr><td><span class="event">{escape("・".join(k.events))}</span></td>'
            f'<td><b>{escape(k.b.name)}</b><div class="why">{escape(k.b.belongs_to)}</div></td>'
            f"<td>{k.a.year} → {k.b.year}</td><td>{escape('; '.join(k.words))}</td></tr>\n"
        )
    yield "</tbody></table></div>\n"


def _promises(promises: Sequence[Thread]) -> Iterator[str]:
    if not promises:
        return
    years = sorted({m.year for thread in promises for m in thread.members})
    heads = "".join(f'<th class="n">{year}年度 (千円)</th>' for year in years)
    yield (
        '<h2>公約</h2><p class="soft">公約の印がある事業の、年度ごとの予算額と指標。</p>'
        f'<div class="sheet"><table><thead><tr><th>事業</th>{heads}<th>指標</th></tr></thead>'
        "<tbody>"
    )
    for thread in sorted(promises, key=lambda one: one.name):
        cells = "".join(f'<td class="n">{money(thread, year)}</td>' for year in years)
        kpis = "、".join(sorted({kpi for m in thread.members for kpi in m.kpis}))
        yield f"<tr><td><b>{escape(thread.name)}</b></td>{cells}<td>{escape(kpis)}</td></tr>\n"
    yield "</tbody></table></div>\n"
