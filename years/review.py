"""The cases that a person should decide, and the file in which the decisions are written."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.load.export import safe
from yosandb.normalize.names import matching_key
from yosandb.run.console import Column, number, table
from yosandb.run.language import said
from yosandb.years.city import City
from yosandb.years.crosswalk import COLUMNS, Decision, rows
from yosandb.years.follow import Followed, by_series, follow
from yosandb.years.model import Change, Member
from yosandb.years.store import store
from yosandb.years.words import UNSURE

# A link over another name or place with fewer points than this is worth a look.
_SURE = 80

_HEADS = (
    *(Column(head, text=True) for head in ("municipality", "years", "event")),
    *(Column(head, text=True) for head in ("from", "to")),
    Column("yen"),
    Column("why", text=True),
)


@lean
class Case:
    """A change that the evidence does not decide, or decides only just."""

    city: City
    change: Change

    @property
    def yen(self) -> int:
        """How much money it is about."""
        ends = (self.change.a, self.change.b)
        return max((end.yen or 0 for end in ends if end is not None), default=0)

    @property
    def row(self) -> dict[str, str]:
        """The case as a row of the crosswalk, with nothing decided."""
        change = self.change
        return {
            "municipality_code": self.city.code or "",
            "municipality": self.city.name or "",
            "account": change.series.account,
            "side": change.series.side,
            **_end("from", change.year_from, change.a),
            **_end("to", change.year_to, change.b),
            "decision": "",
            "note": f"{change.event}: {'; '.join(change.words)}",
        }


def _end(side: str, year: int, member: Member | None) -> dict[str, str]:
    place = "" if member is None else member.place.label
    name = "" if member is None else member.name
    yen = "" if member is None or member.yen is None else str(member.yen)
    values = {"year": str(year), "place": place, "name": name, "yen": yen}
    return {f"{column}_{side}": value for column, value in values.items()}


def review(
    db: Database, wanted: Sequence[City], decisions: Sequence[Decision], crosswalk: Path
) -> Iterator[Case]:
    """The cases of some cities between each year and the next, city by city."""
    for city in wanted:
        followed = follow(db, city, decisions, crosswalk)
        store(db, followed)
        yield from (Case(city, change) for change in _doubtful(followed))


def _doubtful(followed: Followed) -> Iterator[Change]:
    """Changes between neighbouring years that nobody has decided and little proves."""
    by_hand = {end for link in followed.links if link.by_hand for end in (link.a, link.b)}
    by_hand |= followed.decided.begun.keys() | followed.decided.ended.keys()
    next_year = {
        (series, one.year, other.year)
        for series, editions in by_series(followed.shelf.initial).items()
        for one, other in pairwise(editions)
    }
    for comparison in followed.comparisons:
        years = (comparison.before.year, comparison.after.year)
        if (comparison.before.series, *years) not in next_year:
            continue
        for change in comparison.changes:
            ends = {end.id for end in (change.a, change.b) if end is not None}
            if ends and not ends & by_hand and _worth(change):
                yield change


def _worth(change: Change) -> bool:
    if change.event == UNSURE:
        return True
    return change.event in ("改称", "移管", "統合", "分割") and change.points < _SURE


def most_yen_first(cases: Iterable[Case], limit: int) -> list[Case]:
    """The most expensive cases."""

    def rank(case: Case) -> tuple[int, tuple[str, ...]]:
        return (-case.yen, tuple(case.row.values()))

    return sorted(cases, key=rank)[:limit]


def cases_text(cases: Sequence[Case]) -> str:
    """A line a case."""
    lines = [
        (
            case.city.shown,
            f"{case.change.year_from}→{case.change.year_to}",
            said(case.change.event),
            "" if case.change.a is None else case.change.a.name,
            "" if case.change.b is None else case.change.b.name,
            number(case.yen),
            "; ".join(map(said, case.change.words)),
        )
        for case in cases
    ]
    return "\n".join(table(_HEADS, lines))


def write(path: Path, cases: Sequence[Case]) -> int:
    """Add cases to the file and return how many are new; what stands there stays as it is.

    The file is replaced in one step: a run that is stopped leaves the old one. Raises `UsageError`
    where it cannot be read or written.
    """
    kept = [row for _, row in rows(path)] if path.exists() else []
    known = {_identity(row) for row in kept}
    added = [case.row for case in cases if _identity(case.row) not in known]
    columns = list(dict.fromkeys((*COLUMNS, *(key for row in kept for key in row))))
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
            writer.writeheader()
            writer.writerows({k: safe(v) for k, v in row.items()} for row in (*kept, *added))
        draft.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error}). Choose another file.") from error
    return len(added)


def _identity(row: dict[str, str]) -> tuple[str, ...]:
    """Who a row is about, however its names are spelt."""
    code = row.get("municipality_code", "")
    names = (matching_key(row.get(f"name_{side}", "")) for side in ("from", "to"))
    years = (row.get(f"year_{side}", "") for side in ("from", "to"))
    places = (matching_key(row.get(f"place_{side}", "")) for side in ("from", "to"))
    return (code.zfill(6) if code else "", row.get("account", ""), *years, *names, *places)
