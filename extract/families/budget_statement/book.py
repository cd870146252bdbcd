"""What has been read of an account so far: its sides, and the 款 項 目 of each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.geometry.lines import Line
from yosandb.extract.printed import Printed
from yosandb.extract.records import More, Record
from yosandb.lean import lean


@dataclass(eq=False)
class Item:
    """A 款, 項 or 目: its record, which figures are printed of it, and its sources by measure.

    `number` is 0 for a 目, which may have none."""

    record: Record
    number: int
    name: str
    columns: frozenset[str]
    sources: dict[str, list[Record]] = field(default_factory=dict)

    def note(self, source: Record) -> None:
        """One more source."""
        self.sources.setdefault(str(source.facts["measure"]), []).append(source)

    def more(
        self, figures: Mapping[str, Line], printed: Callable[[str, Line], Printed]
    ) -> Iterator[More]:
        """Its own figures among these that have not been printed before."""
        new = {n: f for n, f in figures.items() if n in rules.FIGURES and n not in self.columns}
        if new:
            self.columns |= frozenset(new)
            yield More(self.record, {n: printed(n, figure) for n, figure in new.items()})


class Moku(Item):
    """A 目."""


@dataclass(eq=False)
class Kou(Item):
    """A 項 with its 目; it is `closed` after its 計."""

    mokus: dict[int | str, Moku] = field(default_factory=dict)
    closed: bool = False


@dataclass(eq=False)
class Kan(Item):
    """A 款 with its 項."""

    kous: dict[int, Kou] = field(default_factory=dict)


@dataclass(eq=False)
class Side:
    """歳入 or 歳出 of one account."""

    name: str | None
    account: Record
    kans: dict[int, Kan] = field(default_factory=dict)


@lean(slots=False)
class Named:
    """The account that a title or a running head names."""

    name: str
    kind: str
    printed: Printed

    def is_same(self, other: "Named") -> bool:
        """南国市一般会計 and 一般会計 are one account."""
        return self.name.endswith(other.name) or other.name.endswith(self.name)
