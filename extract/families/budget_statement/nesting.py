"""款, 項 and 目 of one table, and 節 below them: what tells them apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import is_level
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import unspaced
from yosandb.lean import lean

# Rows of one level begin as near as this (in sizes) to the word of their level.
INDENT = 0.5


@lean(slots=False)
class Nesting:
    """`indents` are where 款, 項 and 目 begin in one column, `columns` where their own columns do
    that rulings part, `shapes` how the numbers of each are written; `coded` says that each row has
    the numbers of all three before its name."""

    indents: tuple[float, ...] = ()
    coded: bool = False
    shapes: tuple[str, ...] = ()
    columns: tuple[float, ...] = ()
    levels: tuple[str, ...] = rules.NESTED

    def __bool__(self) -> bool:
        return bool(self.by_place or self.coded or self.shapes)

    @property
    def by_place(self) -> bool:
        """Whether the level of a row is told by where it begins."""
        return bool(self.indents or self.columns)

    @property
    def of_items(self) -> "Nesting":
        """The same without 節."""
        return replace(self, levels=self.levels[:-1]) if self.holds_setsu else self

    @property
    def holds_setsu(self) -> bool:
        """Whether 節 stand below 目, their amounts in the column of the 目's."""
        return self.levels[-1] == "setsu"

    def moved(self, x: float) -> "Nesting":
        """The same, where a page begins at `x`."""
        indents, columns = (tuple(at + x for at in own) for own in (self.indents, self.columns))
        return replace(self, indents=indents, columns=columns)

    def level(self, line: Line) -> str | None:
        """Which level begins where a line does."""
        if self.columns:
            before = [n for n, x in enumerate(self.columns) if x <= line.box.x0 + INDENT]
            return self.levels[before[-1]] if before else None
        near = INDENT * line.size
        places = zip(self.levels, self.indents, strict=False)
        return next((level for level, x in places if abs(line.box.x0 - x) <= near), None)

    def written(self, text: str) -> str | None:
        """Which level has numbers that are written as one that a text begins with."""
        match = rules.NUMBER.fullmatch(text)
        levels = dict(zip(self.shapes, self.levels, strict=False))
        return None if match is None else levels.get(rules.shape(match))

    def begun(self, line: Line, *, bare: bool = False) -> str | None:
        """Which level a line begins, which may be `bare` of figures."""
        text = unspaced(line).text
        if not self.coded:
            return self.level(line) if self.by_place else self.written(text)
        code = rules.CODE.fullmatch(text)
        if code is None:
            return None
        return self.levels[0 if bare or len(rules.code_parts(code["code"])) > 1 else -1]

    def setsu(self, names: Iterable[Line], beside: Mapping[str, Sequence[Line]]) -> list[Line]:
        """The lines of 節, each with what its name goes on with: of the figures `beside` they have
        but one."""
        found: list[Line] = []
        inside = False
        for line in names if self.holds_setsu else ():
            text = unspaced(line).text
            figures = sum(any(is_level(line, f) for f in own) for own in beside.values())
            level = self.begun(line, bare=not figures)
            if rules.is_total(text) or figures > 1 or level not in (None, "setsu"):
                inside = False
            elif level == "setsu" and (figures or rules.SETSU.fullmatch(text)):
                inside = True
            found += [line] if inside else []
        return found


FLAT = Nesting()
