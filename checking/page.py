"""The report as one page in Japanese that needs nothing else: no network, no script."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from yosandb.checking import words
from yosandb.checking.model import Differing, Equation, Figure, Place, Report, Unproved
from yosandb.checking.pictures import Pictures
from yosandb.checking.style import STYLE

# A page with more pictures is too large to be opened; of the others the places are told.
MOST_PICTURES = 200
# Of the unproved amounts the page shows so many of a file, the workbook all.
MOST_UNPROVED = 300
_OWN = """
.open { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px;
  margin: 14px 0; break-inside: avoid }
.open img { width: 100%; border: 1px solid var(--line); margin-top: 8px }
.result { color: #d62828 }
.why-not { background: #fdf0c4; border-radius: 4px; padding: 1px 7px }
"""


def page_of(report: Report, pictures: Pictures) -> Iterator[str]:
    """The page, piece by piece."""
    title = escape(f"検算の結果 {report.title}")
    yield (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}{_OWN}</style></head><body><main>\n<h1>{title}</h1>\n"
    )
    yield _cards(report)
    yield from _equations(report, pictures)
    yield from _differing(report.differing)
    yield from _unproved(report.unproved)
    yield from _unread(report.unread)
    yield "</main></body></html>\n"


def _cards(report: Report) -> str:
    shown = [
        ("一致した式", report.closed),
        ("端数で一致した式", report.rounding),
        ("一致しない式", len(report.equations)),
        ("裏付けのない額", len(report.unproved)),
    ]
    if report.differing is not None:
        shown.append(("案との違い", len(report.differing)))
    cells = (
        f'<div class="card"><span>{head}</span><b>{count:,}</b></div>' for head, count in shown
    )
    return f'<div class="cards">{"".join(cells)}</div>\n'


def _equations(report: Report, pictures: Pictures) -> Iterator[str]:
    if not report.equations:
        yield '<p class="check">すべての式が一致した。</p>\n'
        return
    yield f"<h2>一致しない式 ({len(report.equations)}件)</h2>\n"
    yield (
        '<p class="soft">赤い枠は印刷された額、青い枠はその内訳。差は内訳の計から印刷された額を'
        "引いたもの。印刷の誤りか、読み取りの誤りかは、図で見分けられる。</p>\n"
    )
    place = 0
    for path, equations in report.by_path():
        yield f"<h3>{escape(path)}</h3>\n"
        for equation in equations:
            place += 1
            yield _equation(equation, pictures.of(equation) if place <= MOST_PICTURES else None)
    if place > MOST_PICTURES:
        yield f'<p class="soft">図は最初の{MOST_PICTURES}件に付けた。</p>\n'


def _equation(equation: Equation, picture: str | None) -> str:
    found = equation.open
    difference = "?" if found.difference_yen is None else f"{found.difference_yen:+,}円"
    why = "" if equation.why is None else f'<p class="why-not">{escape(equation.why)}</p>'
    image = "" if picture is None else f'<img alt="印刷された行" loading="lazy" src="{picture}">'
    rows = "".join(_figure(figure, found.relation) for figure in equation.figures)
    return (
        f'<section class="open"><b>{escape(found.name or found.rule_id)}</b> '
        f"{escape(words.field(found.field))} "
        f'<span class="event gone">差 {difference}</span>'
        f'<p class="soft">{escape(found.meaning_ja)}</p>{why}'
        '<table><thead><tr><th></th><th>名称</th><th class="n">額(円)</th><th>印刷</th>'
        f"<th>ページ</th></tr></thead><tbody>{rows}</tbody></table>{image}</section>\n"
    )


def _figure(figure: Figure, relation: str) -> str:
    sign = words.sign(figure.sign, relation)
    kind = ' class="result"' if figure.sign == 0 else ""
    yen = "読めない" if figure.yen is None else f"{figure.yen:,}"
    return (
        f'<tr{kind}><td>{sign}</td><td>{escape(figure.name)}</td><td class="n">{yen}</td>'
        f"<td>{escape(figure.printed)}</td><td>{_place(figure.place)}</td></tr>"
    )


def _place(place: Place | None) -> str:
    return "" if place is None else escape(place.shown)


def _differing(differing: Sequence[Differing] | None) -> Iterator[str]:
    if differing is None:
        return
    yield f"<h2>案との違い ({len(differing)}件)</h2>\n"
    if not differing:
        yield '<p class="check">案と同じ。</p>\n'
        return
    yield (
        '<div class="sheet"><table><thead><tr><th></th><th>種類</th><th>名称</th><th>額</th>'
        '<th class="n">案(円)</th><th class="n">最終(円)</th><th class="n">差</th>'
        "<th>ページ(案 → 最終)</th></tr></thead><tbody>\n"
    )
    for one in differing:
        difference = (one.final or 0) - (one.draft or 0)
        yield (
            f'<tr><td><span class="event">{one.kind}</span></td><td>{words.table(one.table)}</td>'
            f'<td><b>{escape(one.name)}</b><div class="why">{escape(one.where)}</div></td>'
            f"<td>{escape(words.field(one.field))}</td>"
            f'<td class="n">{_yen(one.draft)}</td><td class="n">{_yen(one.final)}</td>'
            f'<td class="n">{difference:+,}</td>'
            f"<td>{one.draft_page or ''} → {one.final_page or ''}</td></tr>\n"
        )
    yield "</tbody></table></div>\n"


def _unproved(unproved: Sequence[Unproved]) -> Iterator[str]:
    if not unproved:
        return
    yield f"<h2>裏付けのない額 ({len(unproved):,}件)</h2>\n"
    yield (
        '<p class="soft">この文書のどの合計にも入らず、ほかの文書にも同じ額がない。読み誤りが'
        "あっても合計では分からないので、目で確かめる。</p>\n"
    )
    for path, group in groupby(unproved, key=lambda one: one.path):
        rows = list(group)
        yield f"<details><summary>{escape(path)} {len(rows):,}件</summary>"
        yield (
            '<div class="sheet"><table><thead><tr><th>種類</th><th>名称</th><th>額</th>'
            '<th class="n">円</th><th>印刷</th><th>ページ</th></tr></thead><tbody>\n'
        )
        for one in rows[:MOST_UNPROVED]:
            yield (
                f"<tr><td>{words.table(one.table)}</td><td>{escape(one.name)}</td>"
                f'<td>{escape(words.field(one.field))}</td><td class="n">{one.yen:,}</td>'
                f"<td>{escape(one.printed)}</td><td>{_place(one.place)}</td></tr>\n"
            )
        yield "</tbody></table></div>"
        if (more := len(rows) - MOST_UNPROVED) > 0:
            yield f'<p class="soft">ほか{more:,}件は --format xlsx にある。</p>'
        yield "</details>\n"


def _unread(unread: Sequence[tuple[str, str]]) -> Iterator[str]:
    if unread:
        lines = "".join(f"<li>{escape(path)}: {escape(reason)}</li>" for path, reason in unread)
        yield f'<h2>読み取れなかったところ</h2><ul class="soft">{lines}</ul>\n'


def _yen(yen: int | None) -> str:
    return "" if yen is None else f"{yen:,}"
