"""What `diff` shows: the comparisons asked for, and what is printed on the pages behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.normalize.suggestion import suggestion
from yosandb.years.city import City, cities
from yosandb.years.crosswalk import Decision
from yosandb.years.decide import about, about_nobody
from yosandb.years.follow import Comparison, Followed, follow
from yosandb.years.kpis import KpiChange
from yosandb.years.model import Change, Member
from yosandb.years.store import store
from yosandb.years.supplements import supplemented
from yosandb.years.threads import Thread

_PRINTED = """
SELECT page, printed FROM provenance
WHERE table_name = ? AND row_id = ? AND field IN ('name', ?)
ORDER BY field = 'name' DESC, part
"""
_PAGES = "SELECT page, printed_page FROM pages WHERE document_id = ? AND printed_page IS NOT NULL"


@lean
class Asked:
    """What the user wants to see; None stands for all, and for the last two years."""

    year_from: int | None = None
    year_to: int | None = None
    municipality: str | None = None
    account: str | None = None
    events: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    level: int = 1
    supplements: bool = False


@lean
class Shown:
    """A comparison as it is shown: `changes` are those that the filters leave."""

    comparison: Comparison
    changes: tuple[Change, ...]


@lean
class Report:
    """What `diff` found for a city.

    `promises` are the threads with 公約, cut to the years that are compared; `warnings` tell what
    was left out, and which decisions are stale.
    """

    city: City
    shown: tuple[Shown, ...]
    kpis: tuple[KpiChange, ...]
    promises: tuple[Thread, ...]
    warnings: tuple[str, ...]


def reports(
    db: Database, asked: Asked, decisions: Sequence[Decision], crosswalk: Path
) -> Iterator[Report]:
    """Follow each city that is asked for, keep what was found in the database, and choose.

    One city is in memory at a time. Decisions are tried on all cities before anything is kept.
    Raises `UsageError` before the first report where there is nothing to compare, and for decisions
    that contradict each other.
    """
    known = cities(db)
    wanted = [city for city in known if asked.municipality in (None, city.code, city.name)]
    if not wanted:
        given = asked.municipality
        none = f"There is no document of {given}" if given else "There is no document"
        raise UsageError(f"{none}. {_known(known, given or '')}")
    for city in wanted:
        if any(about(decision, city) for decision in decisions):
            follow(db, city, decisions, crosswalk)
    told = [_nobody(crosswalk, one) for one in about_nobody(decisions, known)]
    found = False
    for city in wanted:
        report = _report(db, city, asked, decisions, crosswalk)
        told += report.warnings
        if report.shown:
            found = True
            yield replace(report, warnings=tuple(told))
            told = []
        else:
            told.append(_alone(db, city))
    if not found:
        raise UsageError(_nothing(db, asked, wanted))
    if told:
        yield Report(wanted[-1], (), (), (), tuple(told))


def _alone(db: Database, city: City) -> str:
    if city.document_id is None:
        return f"{city.shown}: 比べる2つの年度の文書がそろっていないため、除いた。"
    (path,) = db.execute("SELECT path FROM documents WHERE id = ?", [city.document_id]).fetchone()
    return (
        f"{path}: 市町村名が不明のため、ほかの文書とは比べない。"
        "convert の --municipality で指定する。"
    )


def _report(
    db: Database, city: City, asked: Asked, decisions: Sequence[Decision], crosswalk: Path
) -> Report:
    followed = follow(db, city, decisions, crosswalk)
    store(db, followed)
    shown = tuple(_chosen(db, followed, asked))
    years = {year for one in shown for year in _years(one.comparison)}
    filtered = bool(asked.events or asked.tags)
    promises = not asked.events and asked.tags in ((), ("公約",))
    return Report(
        city,
        shown,
        tuple(k for k in followed.kpis if {k.a.year, k.b.year} <= years and not filtered),
        tuple(_promises(followed, years) if promises else ()),
        tuple(_warnings(crosswalk, followed, shown)),
    )


def _known(known: Sequence[City], given: str) -> str:
    names = [city.shown for city in known if city.document_id is None]
    return suggestion(given, names) if known else "Convert some first."


def _nobody(path: Path, decision: Decision) -> str:
    return (
        f"{path}, line {decision.line}: no document of municipality "
        f"{decision.municipality_code or decision.municipality}; the decision was not applied."
    )


def _years(comparison: Comparison) -> tuple[int, int]:
    return comparison.before.year, comparison.after.year


def _chosen(db: Database, followed: Followed, asked: Asked) -> Iterator[Shown]:
    """The comparisons of the years asked for, else of the last two years of each series."""
    if asked.supplements:
        followed = supplemented(db, followed)
    last: dict[object, Comparison] = {}
    for one in followed.comparisons:
        series = one.before.series
        if series.level != asked.level or asked.account not in (None, series.account):
            continue
        if (asked.year_from or one.before.year, asked.year_to or one.after.year) != _years(one):
            continue
        held = last.get(series)
        if held is None or (one.after.year, one.before.year) > (held.after.year, held.before.year):
            last[series] = one
    for one in last.values():
        changes = tuple(change for change in one.changes if _wanted(change, asked))
        yield Shown(one, changes)


def _wanted(change: Change, asked: Asked) -> bool:
    if asked.events and not {change.event, change.movement} & set(asked.events):
        return False
    tags = {tag for end in (change.a, change.b) if end is not None for tag in end.tags}
    return not asked.tags or bool(tags & set(asked.tags))


def _promises(followed: Followed, years: set[int]) -> Iterator[Thread]:
    for thread in followed.threads:
        members = tuple(m for m in thread.members if m.year in years)
        if members and any("公約" in member.tags for member in thread.members):
            yield replace(thread, members=members)


def _without_partner(followed: Followed, shown: Sequence[Shown]) -> Iterator[str]:
    """Documents of which nothing is found in the other year: one of that year may be missing."""
    for one in shown:
        linked = [c for c in one.comparison.changes if c.a is not None and c.b is not None]
        met = {end.document_id for c in linked for end in (c.a, c.b) if end is not None}
        editions = (one.comparison.before, one.comparison.after)
        for edition, other in (editions, editions[::-1]):
            for document in edition.documents:
                if document not in met:
                    yield (
                        f"{followed.shelf.paths[document]}: {other.year}年度に相手のある事業が"
                        "一つもない。その年度の文書が欠けていないか確かめる。"
                    )


def _warnings(path: Path, followed: Followed, shown: Sequence[Shown]) -> Iterator[str]:
    yield from followed.notes
    yield from _without_partner(followed, shown)
    for decision in followed.stale:
        ends = f"{decision.a.year} {decision.a.name} / {decision.b.year} {decision.b.name}"
        yield (
            f"{path}, line {decision.line}: stale, not both of its ends are found ({ends}); "
            "the decision was not applied."
        )


def _nothing(db: Database, asked: Asked, wanted: Sequence[City]) -> str:
    years = [
        str(year)
        for (year,) in db.execute(
            "SELECT DISTINCT fiscal_year FROM documents WHERE fiscal_year IS NOT NULL ORDER BY 1"
        )
    ]
    pair = " and ".join(str(y) for y in (asked.year_from, asked.year_to) if y is not None)
    what = f"no two documents to compare{f' for {pair}' if pair else ''}"
    known = f"There are documents of {', '.join(years) or 'no year'}."
    nameless = [city.document_id for city in wanted if city.document_id is not None]
    return f"{what}. {known}{_left_out(db, nameless)}"


def _left_out(db: Database, nameless: Sequence[str]) -> str:
    """What keeps documents from being compared, and what to do."""
    if not nameless:
        return ""
    (path,) = db.execute("SELECT path FROM documents WHERE id = ?", nameless[:1]).fetchone()
    return (
        f" {len(nameless)} of them, {path} for one, name no municipality and are compared with "
        "none: say it with `yosandb convert --municipality`."
    )


class Pages:
    """What is printed where: looked up only for what is shown."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._paths = dict(db.execute("SELECT id, path FROM documents").fetchall())
        self._numbers: dict[str, Mapping[int, str]] = {}

    def path(self, member: Member) -> str:
        """The file of a programme."""
        return str(self._paths[member.document_id])

    def number(self, member: Member) -> str:
        """The page as it is printed, else counted from the file's first."""
        if member.document_id not in self._numbers:
            rows = self._db.execute(_PAGES, [member.document_id]).fetchall()
            self._numbers[member.document_id] = dict(rows)
        return self._numbers[member.document_id].get(member.page) or str(member.page)

    def line(self, member: Member) -> str:
        """The name and the amount as they are printed."""
        table = ("items", "amount_yen") if member.is_item else ("programmes", "budget_yen")
        rows = self._db.execute(_PRINTED, [table[0], member.id, table[1]]).fetchall()
        return " ".join(printed for _, printed in rows) or member.name
