"""What the comparison of years works on: programmes in their places, books, links, changes."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from yosandb.lean import lean

# The kind of paper that amounts are compared in, as its family declares it: `Identity.compared_in`.
Kind: TypeAlias = str
# 款, 項 and 目: so much of a place stands on the page itself.
_MOKU = 3
Relation: TypeAlias = Literal["same", "split", "merged"]


@lean
class Place:
    """Where a programme stands: `path` compares, `label` is shown, `numbers` is 款.項.目.

    `top` is the widest heading above it: the 款, the section or the project.
    """

    path: tuple[str, ...]
    label: str
    top: str = ""
    numbers: str | None = None


@lean
class Member:
    """A programme as one document states it, or a 目 that lists none; `key` is its matching key."""

    id: str
    document_id: str
    year: int
    page: int
    order: int
    name: str
    key: str
    place: Place
    level: int = 1
    yen: int | None = None
    previous_yen: int | None = None
    supplement_yen: int | None = None
    carried_over_yen: int | None = None
    actual_yen: int | None = None
    before_yen: int | None = None
    tags: frozenset[str] = frozenset()
    description: str = ""
    kpis: frozenset[str] = frozenset()
    is_item: bool = False

    @property
    def aside(self) -> bool:
        """Whether it has money of another budget alone: 補正額 or 繰越額 and no 予算額."""
        other = self.supplement_yen is not None or self.carried_over_yen is not None
        return self.yen is None and self.actual_yen is None and other


@lean
class Series:
    """What is compared over the years: one kind of book, account, side and level of a city."""

    kind: Kind
    account: str
    side: str
    level: int


@lean
class Edition:
    """One year of a series: the documents that make it up, and their programmes in order.

    `added_yen` is what supplements added to the amounts that the documents print. `whole` is False
    for a budget statement without the total of its account: some of its pages may not be there.
    """

    series: Series
    year: int
    documents: tuple[str, ...]
    members: tuple[Member, ...]
    added_yen: int = 0
    whole: bool = True

    def speaks_of(self, member: Member) -> bool:
        """Whether a programme of another year would stand here if it went on."""
        here = (m.place.path[:_MOKU] for m in self.members)
        return self.whole or member.place.path[:_MOKU] in here


@lean
class Link:
    """A programme of one year and one of another: `words` say why, `points` how surely.

    A link that is not `decided` is a suspicion: nothing is built on it. `by_hand` is a decision
    of the crosswalk. The parts of a split or a merger have a link each.
    """

    a: str
    b: str
    points: int
    words: tuple[str, ...]
    relation: Relation = "same"
    decided: bool = True
    by_hand: bool = False


@lean
class Change:
    """What became of a programme between two years.

    Of a split or a merger the amount that several rows share stands in the first of them alone,
    so that rows can be added up. `movement` is 増額, 減額 or 同額 where both amounts are there.
    """

    series: Series
    year_from: int
    year_to: int
    event: str
    a: Member | None
    b: Member | None
    yen_from: int | None
    yen_to: int | None
    words: tuple[str, ...]
    points: int
    thread_id: str | None = None

    @property
    def difference(self) -> int:
        """This year less last year; what is not there counts as nothing."""
        return (self.yen_to or 0) - (self.yen_from or 0)

    @property
    def movement(self) -> str | None:
        """増額, 減額 or 同額."""
        if self.yen_from is None or self.yen_to is None:
            return None
        return "同額" if not self.difference else "増額" if self.difference > 0 else "減額"


@lean
class Balance:
    """The parts of a difference against the printed totals; `printed` says which totals those are.

    `rest` is what the totals hold and no programme explains.
    """

    series: Series
    year_from: int
    year_to: int
    total_from: int
    total_to: int
    parts: Mapping[str, int] = field(default_factory=dict)
    source_from: str = ""
    source_to: str = ""

    @property
    def difference(self) -> int:
        """What the totals differ by."""
        return self.total_to - self.total_from

    @property
    def closed(self) -> bool:
        """Whether the parts add up to the difference, to the yen."""
        return sum(self.parts.values()) == self.difference
