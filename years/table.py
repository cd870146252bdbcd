"""A comparison as text for the terminal: the changes, and the sum that proves them complete."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from yosandb.run.console import Column, table
from yosandb.run.language import said, spoken
from yosandb.years.kinds import identity
from yosandb.years.kpis import KpiChange
from yosandb.years.model import Balance, Change, Member
from yosandb.years.report import Pages, Report, Shown
from yosandb.years.threads import Thread
from yosandb.years.words import EVENTS

THOUSAND = 1000


def report_text(report: Report, pages: Pages) -> str:
    """All comparisons of a city, then its indicators and promises."""
    parts = [_comparison(shown, report.city.shown, pages) for shown in report.shown]
    blocks = [*parts, _kpis(report.kpis), _promises(report.promises)]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def heading(shown: Shown, city: str) -> str:
    """What is compared, in Japanese words: 旭川市 主要事業 2024年度 → 2025年度."""
    return " ".join(filter(None, _heading(shown, city)))


def spoken_heading(shown: Shown, city: str) -> str:
    """What is compared, in the language of the run."""
    return " ".join(map(said, filter(None, _heading(shown, city))))


def _heading(shown: Shown, city: str) -> tuple[str, ...]:
    series = shown.comparison.before.series
    years = f"{shown.comparison.before.year}年度 → {shown.comparison.after.year}年度"
    level = f"第{series.level}階層" if series.level > 1 else ""
    return (city, identity(series.kind).japanese, series.account, level, years)


def in_order(changes: Iterable[Change]) -> list[Change]:
    """By event, and of each event the largest differences first."""
    place = {event: number for number, event in enumerate(EVENTS)}
    return sorted(changes, key=lambda c: (place[c.event], -abs(c.difference), _order(c)))


def _order(change: Change) -> tuple[int, int, str]:
    end = change.b or change.a
    return (0, 0, "") if end is None else (end.page, end.order, end.id)


def _comparison(shown: Shown, city: str, pages: Pages) -> Iterator[str]:
    unit = _unit(shown)
    named = said(f"(単位: {'千円' if unit == THOUSAND else '円'})")
    yield f"{spoken_heading(shown, city)} {named}"
    before, after = (f"{e.year}" for e in (shown.comparison.before, shown.comparison.after))
    columns = (
        Column("event", text=True),
        Column("", text=True),
        Column("name", text=True),
        Column("place", text=True),
        Column(before, always=True),
        Column(after, always=True),
        Column("difference", always=True),
        Column("pages"),
    )
    told = [change for change in shown.changes if _is_told(change)]
    yield from table(columns, [_cells(change, unit, pages) for change in in_order(told)])
    left_out = len(shown.changes) - len(told)
    if left_out:
        yield said(f"(同額の継続 {left_out}件は省略。--event 同額 で表示)")
    yield ""
    yield from balance_lines(shown.comparison.balance, unit)
    yield _counts(shown.changes)


def _is_told(change: Change) -> bool:
    return (change.event, change.movement) != ("継続", "同額")


def _unit(shown: Shown) -> int:
    """Thousand yen where every figure is whole thousands."""
    sums = shown.comparison.balance
    figures = [sums.total_from, sums.total_to, *sums.parts.values()]
    figures += [yen for c in shown.changes for yen in (c.yen_from or 0, c.yen_to or 0)]
    return THOUSAND if all(figure % THOUSAND == 0 for figure in figures) else 1


def _cells(change: Change, unit: int, pages: Pages) -> Sequence[str]:
    return (
        said(change.event),
        said(change.movement or ""),
        said(name(change)),
        place(change),
        amount(change.yen_from, unit),
        amount(change.yen_to, unit),
        f"{change.difference // unit:+,}",
        "→".join(_page(end, pages) for end in (change.a, change.b)),
    )


def name(change: Change) -> str:
    """The name, or both where they differ in more than width."""
    a, b = change.a, change.b
    if a is None or b is None or a.key == b.key:
        end = b or a
        return "(事業に分かれない額)" if end is None else end.name
    return f"{a.name} → {b.name}"


def place(change: Change) -> str:
    """The place, or both where the programme moved."""
    a, b = change.a, change.b
    if a is None or b is None or change.event not in ("移管", "改称", "統合", "分割"):
        end = b or a
        return "" if end is None else end.place.label
    same = a.place.path == b.place.path
    return b.place.label if same else f"{a.place.label} → {b.place.label}"


def amount(yen: int | None, unit: int) -> str:
    """An amount in its unit; nothing where nothing is there."""
    return "" if yen is None else f"{yen // unit:,}"


def _page(member: Member | None, pages: Pages) -> str:
    return "-" if member is None else f"p{pages.number(member).strip('-―ー− ')}"


def balance_lines(sums: Balance, unit: int) -> Iterator[str]:
    """The parts, what they add up to, and the printed totals beside them."""
    parts = " ".join(f"{said(part)} {yen // unit:+,}" for part, yen in sums.parts.items())
    yield f"{parts} = {sum(sums.parts.values()) // unit:+,}"
    told = f"{sums.total_from // unit:,} → {sums.total_to // unit:,} = {sums.difference // unit:+,}"
    sources = " → ".join(map(said, dict.fromkeys((sums.source_from, sums.source_to))))
    verdict = said("agrees" if sums.closed else "does not agree")
    yield f"{sources}: {told} … {verdict}"


def _counts(changes: Iterable[Change]) -> str:
    counted = Counter(change.event for change in changes)
    counter = "件" if spoken() == "ja" else ""
    return " ".join(f"{said(one)} {counted[one]}{counter}" for one in EVENTS if counted[one])


def _kpis(kpis: Sequence[KpiChange]) -> Iterator[str]:
    if kpis:
        yield said("指標")
        columns = [Column(head, text=True) for head in ("event", "name", "years", "what")]
        rows = [
            (
                "・".join(map(said, k.events)),
                k.b.name,
                f"{k.a.year}→{k.b.year}",
                "; ".join(map(said, k.words)),
            )
            for k in kpis
        ]
        yield from table(columns, rows)


def _promises(promises: Sequence[Thread]) -> Iterator[str]:
    if promises:
        yield said("公約 (千円)")
        years = sorted({m.year for thread in promises for m in thread.members})
        columns = (Column("name", text=True), *(Column(str(year)) for year in years))
        rows = [(thread.name, *(money(thread, year) for year in years)) for thread in promises]
        yield from table(columns, sorted(rows))


def money(thread: Thread, year: int) -> str:
    """The budget of a thread in a year, by a document that calls it a promise if there is one."""
    found = [m for m in thread.members if m.year == year and m.yen is not None]
    found.sort(key=lambda m: "公約" not in m.tags)
    return "" if not found else _thousands(found[0].yen or 0)


def _thousands(yen: int) -> str:
    return f"{yen // THOUSAND:,}" if yen % THOUSAND == 0 else f"{yen / THOUSAND:,.3f}"
