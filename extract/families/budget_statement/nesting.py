"""款, 項 and 目 of one table: what tells them apart."""

from dataclasses import dataclass, replace

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.geometry.lines import Line

# Rows of one level begin as near as this (in sizes) to the word of their level.
INDENT = 0.5


@dataclass(frozen=True)
class Nesting:
    """`indents` are where 款, 項 and 目 begin in one column, `columns` where their own columns do
    that rulings part, `shapes` how the numbers of each are written; `coded` says that each row has
    the numbers of all three before its name."""

    indents: tuple[float, ...] = ()
    coded: bool = False
    shapes: tuple[str, ...] = ()
    columns: tuple[float, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.by_place or self.coded or self.shapes)

    @property
    def by_place(self) -> bool:
        """Whether the level of a row is told by where it begins."""
        return bool(self.indents or self.columns)

    def moved(self, x: float) -> "Nesting":
        """The same, where a page begins at `x`."""
        indents, columns = (tuple(at + x for at in own) for own in (self.indents, self.columns))
        return replace(self, indents=indents, columns=columns)

    def level(self, line: Line) -> str | None:
        """Which of 款, 項 and 目 begins where a line does."""
        if self.columns:
            before = [n for n, x in enumerate(self.columns) if x <= line.box.x0 + INDENT]
            return rules.NESTED[before[-1]] if before else None
        levels = zip(rules.NESTED, self.indents, strict=False)
        near = INDENT * line.size
        return next((level for level, x in levels if abs(line.box.x0 - x) <= near), None)


FLAT = Nesting()
