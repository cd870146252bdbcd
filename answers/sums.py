"""Adding up what was found: each branch of a tree once, and nothing that is of another kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from yosandb.answers.kinds import BY_NAME, KINDS
from yosandb.answers.search import Hit
from yosandb.lean import lean
from yosandb.load.population import CityYear

_UNSURE = ("open", "unproved", None, "by hand", "agreed", "proved")


@lean
class Sum:
    """The topmost rows of one kind in one file, account and side, added up in yen.

    Files are never added to one another: two may state the same money. `amount_field` says which
    amount it is, `without` how many rows have none. `proof` is that of the least sure amount.
    `per_head` is in yen, where the number of `people` is known.
    """

    kind: str
    yen: int | None
    rows: int
    without: int
    amount_field: str | None
    proof: str | None
    municipality: str | None
    fiscal_year: int | None
    stage: str | None
    supplement_number: int | None
    account: str | None
    side: str | None
    path: str
    people: int | None = None

    @property
    def per_head(self) -> float | None:
        """Yen a head."""
        return None if self.people is None or self.yen is None else self.yen / self.people


def sums(hits: Iterable[Hit], people: Mapping[CityYear, int]) -> list[Sum]:
    """The sums over `hits`, a line a kind, file, account, side and amount.

    A row without an amount stands with those of its kind that have one.
    """
    groups: defaultdict[tuple[object, ...], list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.topmost and BY_NAME[hit.kind].amounts:
            groups[hit.kind, hit.document_id, hit.account, hit.side].append(hit)
    found = [one for group in groups.values() for one in _of_group(group, people)]
    return sorted(found, key=_place)


def _of_group(group: list[Hit], people: Mapping[CityYear, int]) -> Iterable[Sum]:
    by_field: defaultdict[str | None, list[Hit]] = defaultdict(list)
    for hit in group:
        by_field[hit.amount_field].append(hit)
    bare = by_field.pop(None, [])
    if not by_field:
        yield _sum(bare, 0, people)
    for place, those in enumerate(by_field.values()):
        yield _sum(those, len(bare) if place == 0 else 0, people)


def _sum(hits: list[Hit], without: int, people: Mapping[CityYear, int]) -> Sum:
    first = hits[0]
    amounts = [hit.yen for hit in hits if hit.yen is not None]
    key = CityYear(first.municipality_code or "", first.fiscal_year or 0)
    return Sum(
        first.kind,
        sum(amounts) if amounts else None,
        len(amounts),
        without if amounts else len(hits),
        first.amount_field,
        min((hit.proof for hit in hits), key=_UNSURE.index),
        *(first.municipality, first.fiscal_year, first.stage, first.supplement_number),
        *(first.account, first.side, first.path),
        people.get(key),
    )


def _place(one: Sum) -> tuple[object, ...]:
    kinds = [kind.name for kind in KINDS]
    return (
        kinds.index(one.kind),
        one.municipality or "",
        -(one.fiscal_year or 0),
        one.side or "",
        one.account or "",
        one.path,
        one.amount_field or "",
    )
