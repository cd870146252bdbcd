"""What a total of the statement covers, by its words and its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.book import Kan, Kou, Moku, Side
from yosandb.extract.families.budget_statement.figure import yen
from yosandb.extract.records import Record

Covered = tuple[str, Record | None, Sequence[Moku | Kou]]


@dataclass(frozen=True)
class Above:
    """What was read above a total: its side, 款 and 項, as far as they are known."""

    side: Side | None
    kan: Kan | None
    kou: Kou | None
    is_lost: bool

    def covered(self, word: str) -> Covered:
        """What kind of total a word is, of which item, and what it covers by its place."""
        kou, kan = self.kou, self.kan
        named = rules.NAMED_TOTAL.fullmatch(word)
        if named is not None and not rules.TOTAL.fullmatch(word):
            return self._named(named["name"])
        is_kou = word in ("計", "小計") or "項" in word
        if kou is None and self.is_lost and is_kou:
            return "kou", None, []
        if kou is not None and (is_kou or (word == "合計" and not kou.closed)):
            return _of_kou(kou)
        if kan is not None and "款" in word:
            return _of_kan(kan)
        kans = [] if self.side is None else self.side.kans.values()
        return "account", None, [kou for kan in kans for kou in kan.kous.values()]

    def _named(self, name: str) -> Covered:
        """The 項 or 款 whose name a total has; a 項 has it first."""
        if self.kou is not None and self.kou.name == name and not self.kou.closed:
            return _of_kou(self.kou)
        if self.kan is not None and self.kan.name == name:
            return _of_kan(self.kan)
        return "subtotal", None, []


def _of_kou(kou: Kou) -> Covered:
    return "kou", kou.record, list(kou.mokus.values())


def _of_kan(kan: Kan) -> Covered:
    return "kan", kan.record, list(kan.kous.values())


def figures_of(parts: Sequence[Moku | Kou], name: str) -> tuple[tuple[Record, str], ...]:
    """The figures of one column that a total covers: those of 目 where their 項 prints none."""
    if name in rules.FIGURES:
        return tuple((each.record, name) for part in parts for each in _printing(part, name))
    mokus = [moku for part in parts for moku in _mokus(part)]
    return tuple((source, "yen") for moku in mokus for source in moku.sources.get(name, ()))


def _printing(part: Moku | Kou, name: str) -> Iterable[Moku | Kou]:
    """What prints a figure of a part: itself, or else the 目 of a 項 that has no 計."""
    return [part] if name in part.columns else [m for m in _mokus(part) if name in m.columns]


def _mokus(part: Moku | Kou) -> Iterable[Moku]:
    return [part] if isinstance(part, Moku) else part.mokus.values()


def sums(side: Side, name: str) -> Iterator[int]:
    """What the figures of a column come to, by all 款, if each prints one, and by all 目."""
    kans = [kan.record.fields.get(name) for kan in side.kans.values()]
    printed = [figure for figure in kans if figure is not None]
    if len(printed) == len(kans):
        yield sum(yen(figure) or 0 for figure in printed)
    kous = (kou for kan in side.kans.values() for kou in kan.kous.values())
    mokus = (moku.record for kou in kous for moku in kou.mokus.values())
    yield sum(yen(moku.fields.get(name)) or 0 for moku in mokus)
