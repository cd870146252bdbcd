"""A label of a form and its value."""

from yosandb.extract.geometry.lines import Line
from yosandb.lean import lean


@lean(eq=False, slots=False)
class Answer:
    """A label and its value; `lines` are empty where nothing is printed in its place.

    `field` is "" for a label that no field is declared for. `right` is how far the lines of the
    value may go. `top` is where the row of the label begins. A name over a form has no `label`.
    `overflows` says that the value runs over the lines of its cell. Where one of several boxes is
    chosen by a mark, that is the value, and `choice` are all boxes and marks of them. `unit` stands
    in the place of the value, above a figure. `over` are words above the label and those beside it:
    決算額の財源内訳.
    """

    field: str
    label: tuple[Line, ...]
    lines: tuple[Line, ...]
    right: float
    top: float
    overflows: bool = False
    choice: tuple[Line, ...] = ()
    unit: tuple[Line, ...] = ()
    over: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The value without blanks."""
        return "".join(line.bare for line in self.lines)

    @property
    def start(self) -> Line:
        """The first line of it: its label, or its value where no label says it."""
        return (*self.label, *self.lines)[0]
