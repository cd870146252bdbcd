"""A comparison of years as one page in Japanese that needs nothing else: `diff --format html`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

from yosandb.lean import lean
from yosandb.web.render import environment, inline
from yosandb.years.model import Balance, Change, Member
from yosandb.years.report import Pages, Report, Shown
from yosandb.years.steps import steps
from yosandb.years.table import heading, in_order, money
from yosandb.years.words import GONE, NEW, UNSURE

Row: TypeAlias = dict[str, Any]
_BIGGEST = 15
_MOVED = ("改称", "移管", "統合", "分割")
PARTS = {
    "新規": "新規・再開",
    "廃止": "廃止・休止",
    "増減": "続いている事業の増減",
    "要確認": "要確認",
    "事業外": "事業に分かれない額",
}
# The lists of the page: title, what it says, and which events stand in it.
_LISTS = (
    (
        "名称・場所が変わった事業",
        "改称、移管、統合、分割。統合・分割では、共通の額は最初の行にだけ示す。",
        _MOVED,
    ),
    ("新規・再開", "前の年度に相手が見つからない事業。", NEW),
    ("廃止・休止", "後の年度に相手が見つからない事業。", GONE),
    (
        "要確認",
        "証拠だけでは決められないもの。yosandb review で判断を書き込める。",
        (UNSURE,),
    ),
)


@lean
class Step:
    """A heading on the way from one total to the other: `x` and `width` in per cent."""

    label: str
    yen: int
    x: float
    width: float


@lean
class Listed:
    """Changes under a title."""

    title: str
    words: str
    rows: tuple[Row, ...]
    open: bool = True


@lean
class Compared:
    """Two years of a city as the page shows them."""

    title: str
    sums: Balance
    steps: tuple[Step, ...]
    lists: tuple[Listed, ...]

    @property
    def sources(self) -> str:
        """Which totals are compared."""
        return "、".join(dict.fromkeys((self.sums.source_from, self.sums.source_to)))


@lean
class City:
    """What the page shows of a city; `promises` have a name, an amount a year, and indicators."""

    compared: tuple[Compared, ...]
    report: Report
    promise_years: tuple[int, ...]
    promises: tuple[tuple[str, tuple[str, ...], str], ...]


def page_of(found: Iterable[Report], pages: Pages) -> Iterator[str]:
    """The page, piece by piece: one city is in memory at a time."""
    rest = iter(found)
    first = next(rest, None)
    if first is None:
        return
    template = environment(_FILTERS).get_template("diff.html")
    cities = (_city(report, pages) for report in chain([first], rest))
    title = heading(first.shown[0], first.city.shown) if first.shown else first.city.shown
    yield from template.generate(
        title=title,
        cities=cities,
        parts=PARTS,
        up="",
        css=inline("site.css"),
        js=inline("site.js"),
    )


# What is asked of a site and not of a page alone.
_FILTERS: dict[str, Callable[..., Any]] = {
    "sheet": lambda page, document_id: None,
    "era": lambda year: f"{year}年度",
}


def _city(report: Report, pages: Pages) -> City:
    years = tuple(sorted({m.year for thread in report.promises for m in thread.members}))
    promises = (
        (
            thread.name,
            tuple(money(thread, year) for year in years),
            "、".join(sorted({kpi for m in thread.members for kpi in m.kpis})),
        )
        for thread in sorted(report.promises, key=lambda one: one.name)
    )
    compared = (_compared(shown, report.city.shown, pages) for shown in report.shown)
    return City(tuple(compared), report, years, tuple(promises))


def _compared(shown: Shown, city: str, pages: Pages) -> Compared:
    comparison = shown.comparison
    return Compared(
        heading(shown, city),
        comparison.balance,
        tuple(_steps(comparison.changes)),
        tuple(_lists(shown.changes, pages)),
    )


def _steps(changes: Iterable[Change]) -> Iterator[Step]:
    """Each step beside the one before, on an axis of differences: it begins at nothing."""
    way = steps(changes, 0)
    marks = [0, *(mark for step in way for mark in (step.start, step.start + step.yen))]
    low, spread = min(marks), max(marks) - min(marks) or 1
    for step in way:
        left = min(step.start, step.start + step.yen)
        yield Step(
            step.label,
            step.yen,
            100 * (left - low) / spread,
            max(100 * abs(step.yen) / spread, 0.4),
        )


def _lists(changes: Sequence[Change], pages: Pages) -> Iterator[Listed]:
    biggest = sorted(changes, key=lambda change: -abs(change.difference))[:_BIGGEST]
    yield Listed("大きな増減", "差の大きい順。", _rows(biggest, pages))
    for title, words, events in _LISTS:
        those = [change for change in changes if change.event in events]
        if those:
            yield Listed(f"{title} ({len(those)}件)", words, _rows(in_order(those), pages))
    every = _rows(in_order(changes), pages)
    yield Listed(f"すべての事業 ({len(changes)}件)", "", every, open=False)


def _rows(changes: Iterable[Change], pages: Pages) -> tuple[Row, ...]:
    return tuple(_row(change, pages) for change in changes)


def _row(change: Change, pages: Pages) -> Row:
    a, b = change.a, change.b
    end = b or a
    moved = a is not None and b is not None and change.event in _MOVED
    places = [] if end is None else [end.place.label]
    if moved and a is not None and b is not None and a.place.path != b.place.path:
        places.insert(0, a.place.label)
    renamed = a is not None and b is not None and a.key != b.key
    return {
        "event": change.event,
        "name_from": a.name if renamed and a is not None else None,
        "name_to": None if end is None else end.name,
        "thread_id": None,
        "tags": [] if end is None else sorted(end.tags),
        "place": " → ".join(filter(None, places)),
        "printed": [
            _printed(year, member, pages)
            for year, member in ((change.year_from, a), (change.year_to, b))
            if member is not None
        ],
        "yen_from": change.yen_from,
        "yen_to": change.yen_to,
        "difference_yen": change.difference,
        "evidence": "; ".join(change.words),
        "year_from": change.year_from,
        "year_to": change.year_to,
    }


def _printed(year: int, member: Member, pages: Pages) -> tuple[int, str, str]:
    where = f"{pages.path(member)} {pages.number(member)}ページ"
    return year, pages.line(member), where
