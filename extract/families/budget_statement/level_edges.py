"""Where the amounts of each level of programmes end: an odd one is a misprint."""

from collections import Counter

from yosandb.extract.families.budget_statement.note_lines import NoteLine
from yosandb.extract.families.budget_statement.outline import Entry
from yosandb.extract.families.budget_statement.setting import Setting
from yosandb.extract.sheet import Sheet

# Figures of a level end at one x, within this (in points); so many make it the level's own.
SAME_EDGE = 3.0
ENOUGH = 3


class LevelEdges:
    """Learns from a book at which x the amounts of each level end."""

    def __init__(self) -> None:
        self._edges: dict[int, Counter[int]] = {}

    def check(
        self, sheet: Sheet, entry: Entry, line: NoteLine, setting: Setting, *, learns: bool
    ) -> None:
        """Say it where an amount stands in the column of another level than its programme."""
        if line.amount is None:
            return
        at = round(line.amount.box.x1 - setting.origin)
        own = self._edges.setdefault(entry.level, Counter())
        usual = _usual(own)
        if usual is not None and abs(usual - at) > SAME_EDGE:
            other = self._level_at(at)
            if other is not None and other != entry.level:
                sheet.problem("level-conflict", _conflict(line, entry.level, other))
                return
        if learns:
            own[at] += 1

    def _level_at(self, at: int) -> int | None:
        for level, edges in self._edges.items():
            usual = _usual(edges)
            if usual is not None and abs(usual - at) <= SAME_EDGE:
                return level
        return None


def _usual(edges: Counter[int]) -> int | None:
    """Where the amounts of a level end, once enough of them have been seen."""
    if not edges:
        return None
    at, count = edges.most_common(1)[0]
    return at if count >= ENOUGH else None


def _conflict(line: NoteLine, level: int, other: int) -> str:
    amount = line.amount.text if line.amount is not None else ""
    return (
        f"{line.line.text}: by its number and indent of level {level}, but {amount} is printed "
        f"where amounts of level {other} stand; it was taken as level {level}"
    )
