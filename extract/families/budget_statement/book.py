"""What has been read of an account so far: its sides, and the 款 項 目 of each."""

from dataclasses import dataclass, field

from yosandb.extract.printed import Printed
from yosandb.extract.records import Record


@dataclass(eq=False)
class Moku:
    """A 目: its record, which figures it prints, and its sources by measure."""

    record: Record
    columns: frozenset[str]
    name: str = ""
    sources: dict[str, list[Record]] = field(default_factory=dict)


@dataclass(eq=False)
class Kou:
    """A 項 with its sources and its 目.

    `columns` are the figures that are printed of it, it is `closed` after its 計.
    """

    record: Record
    number: int
    name: str
    columns: frozenset[str]
    sources: dict[str, list[Record]] = field(default_factory=dict)
    mokus: dict[int | str, Moku] = field(default_factory=dict)
    closed: bool = False


@dataclass(eq=False)
class Kan:
    """A 款 with its sources and its 項."""

    record: Record
    number: int
    name: str
    columns: frozenset[str]
    sources: dict[str, list[Record]] = field(default_factory=dict)
    kous: dict[int, Kou] = field(default_factory=dict)


@dataclass(eq=False)
class Side:
    """歳入 or 歳出 of one account."""

    name: str | None
    account: Record
    kans: dict[int, Kan] = field(default_factory=dict)


@dataclass(frozen=True)
class Named:
    """The account that a title or a running head names."""

    name: str
    kind: str
    printed: Printed

    def is_same(self, other: "Named") -> bool:
        """南国市一般会計 and 一般会計 are one account."""
        return self.name.endswith(other.name) or other.name.endswith(self.name)
