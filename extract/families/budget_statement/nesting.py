"""款, 項 and 目 one within the other in one column: what tells them apart."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Nesting:
    """`indents` are where 款, 項 and 目 begin, `shapes` how the numbers of each are written;
    `coded` says that each row has the numbers of all three before its name."""

    indents: tuple[float, ...] = ()
    coded: bool = False
    shapes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.indents or self.coded or self.shapes)

    def moved(self, x: float) -> "Nesting":
        """The same, where a page begins at `x`."""
        return replace(self, indents=tuple(indent + x for indent in self.indents))


FLAT = Nesting()
