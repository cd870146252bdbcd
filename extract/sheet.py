"""A page while it is being read: what is printed on it, who claims what, what is suspect."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from dataclasses import replace

from yosandb.extract.claims import Claim, Claims
from yosandb.extract.geometry.lines import Line
from yosandb.extract.once import once
from yosandb.extract.page import Box, Char, Mark, Page
from yosandb.extract.printed import Part, Printed
from yosandb.extract.records import Problem, Unit


def _bare(printed: Printed | Line) -> str:
    """The unit itself, of （単位：千円） and of 千円."""
    return "".join(char for char in printed.text if char in "百千万億円")


def _height(char: Char) -> float:
    return char.centre[1]


class Sheet:
    """One page in the hands of a family.

    `running` are running heads and page numbers, found by comparing pages; a family may still
    claim what are its own words (a form repeats its headings), the rest of them is furniture.
    """

    def __init__(self, page: Page, running: Sequence[Line] = ()) -> None:
        self.page = page
        self.claims = Claims(page)
        self._claim_marked()
        self.running = tuple(running)
        self.reserved: frozenset[Char] = frozenset()
        self.problems: list[Problem] = []
        # Each run that was stored as a value of a field, for those who look at the page as a whole.
        self.values: list[tuple[str, Line]] = []
        self.unit: Unit | None = None
        # Another book begins on this page: what was printed before says nothing of it.
        self.begins_book = False
        # Why tables that a kind nearly fits are left to others: said by those who read them.
        self.doubts: list[str] = []
        self._numbered: dict[int, Hashable] = {}
        # The page beside it, where what names the rows of this one is printed, or more of them.
        self._left: Sheet | None = None

    def _claim_marked(self) -> None:
        """Claim what stands apart from the text; what is struck out is a field of its row."""
        claims = {Mark.WATERMARK: Claim.FURNITURE, Mark.STRUCK: Claim.FIELD}
        for marked in self.page.marked:
            self.claims.claim(marked.chars, claims.get(marked.mark, Claim.LABEL), marked.mark.value)

    @property
    def number(self) -> int:
        return self.page.number

    def table_number(self, table: Hashable, wanted: int) -> int:
        """The number of a table on this page: the one wanted, where no other table has it.

        Families count the tables that they see; halves of one are two to those who read them.
        """
        while self._numbered.setdefault(wanted, table) != table:
            wanted += 1
        return wanted

    def face(self, left: "Sheet", names: Set[Char]) -> None:
        """Let rows of this page be named by what the `left` page prints; the rest is done with."""
        self._left = left
        read = (char for char in left.page.chars if char not in names)
        self.claims.claim(read, Claim.LABEL, "the page that faces this one")

    def lend(self, other: "Sheet") -> None:
        """Let rows of this page have values that another one prints, which claims them itself."""
        self._left = other

    def _of(self, run: Line) -> "Sheet":
        """The page that prints a run: this one, or that beside it."""
        left = self._left
        return self if left is None or run.chars[0] not in left.own else left

    @once
    def own(self) -> frozenset[Char]:
        """The characters that it prints."""
        return frozenset(self.page.chars)

    def reserve(self, chars: frozenset[Char]) -> None:
        """Keep `chars` for other families that read on this page; they are no part of `body`."""
        self.reserved = chars

    def body(self, is_own: Callable[[Line], bool] = lambda line: False) -> list[Char]:
        """The characters of the page without its furniture; `is_own` tells a family's own words."""
        furniture = {c for line in self.running if not is_own(line) for c in line.chars}
        apart = furniture | self.reserved
        return [char for char in self.page.chars if char not in apart]

    def field(self, name: str, runs: Sequence[Line], text: str | None = None) -> Printed:
        """Claim `runs` for the field `name`; `text` joins them if they are not one string."""
        self.take(name, runs)
        return self.printed(runs, text)

    def take(self, name: str, runs: Sequence[Line]) -> None:
        """Claim `runs` for the field `name`, whose value is made of more, or later."""
        self.claims.claim([char for run in runs for char in run.chars], Claim.FIELD, name)
        self.values += [(name, run) for run in runs if self._of(run) is self]

    def field_once(self, name: str, runs: Sequence[Line], text: str | None = None) -> Printed:
        """What is said of several rows: the first one claims it for the field `name`."""
        chars = [char for run in runs for char in run.chars]
        if len(self.claims.free(chars)) < len(chars):
            return self.printed(runs, text)
        return self.field(name, runs, text)

    def within(self, name: str, runs: Sequence[Line]) -> Printed:
        """A value of the field `name` within another one: うち… in a description."""
        self.values += [(name, run) for run in runs]
        return self.printed(runs)

    def printed(self, runs: Sequence[Line], text: str | None = None) -> Printed:
        """`runs` with their places, for what has been claimed already or is a word of the form."""
        parts = tuple(self._of(run)._part(run) for run in runs)
        return Printed("".join(run.text for run in runs) if text is None else text, parts)

    def _part(self, run: Line) -> Part:
        return Part(self.number, self._own_box(run), run.said, *run.known)

    def _own_box(self, run: Line) -> Box:
        """The box of a run without the middles of its neighbours: kerned brackets overlap."""
        box = run.box
        first, last = run.chars[0].centre, run.chars[-1].centre
        for x in self._middles_beside(run, box):
            if not box.x0 <= x <= box.x1:
                continue
            if x < first[0]:
                box = box._replace(x0=max(box.x0, (x + first[0]) / 2))
            elif x > last[0]:
                box = box._replace(x1=min(box.x1, (x + last[0]) / 2))
        if box.x0 > box.x1:  # text drawn upon text: no box holds the one without the other
            box = run.box
        return Box(round(box.x0, 3), round(box.top, 3), round(box.x1, 3), round(box.bottom, 3))

    def _middles_beside(self, run: Line, box: Box) -> list[float]:
        """The middles of the other characters in the box of a run."""
        start = bisect_left(self._heights, box.top)
        end = bisect_right(self._heights, box.bottom)
        x0, x1 = box.x0, box.x1
        inside = [x for x in self._middles[start:end] if x0 <= x <= x1]
        if len(inside) == len(run.chars) and run.chars[0] in self.own:
            return []
        own = set(run.chars)
        level = (char for char in self._by_height[start:end] if char not in own)
        return [char.centre[0] for char in level if x0 <= char.centre[0] <= x1]

    @once
    def _by_height(self) -> list[Char]:
        return sorted(self.page.chars, key=_height)

    @once
    def _heights(self) -> list[float]:
        return [char.centre[1] for char in self._by_height]

    @once
    def _middles(self) -> list[float]:
        return [char.centre[0] for char in self._by_height]

    def label(self, name: str, chars: Iterable[Char]) -> None:
        """Claim what is still free of `chars` as words of the form: headings, brackets."""
        self.claims.claim(self.claims.free(chars), Claim.LABEL, name)

    def label_lines(self, name: str, lines: Iterable[Line]) -> None:
        """The same of all that stands in `lines`."""
        self.label(name, (char for line in lines for char in line.chars))

    def furniture(self, name: str, chars: Iterable[Char]) -> None:
        """Claim what is still free of `chars` as furniture: running heads, page numbers."""
        self.claims.claim(self.claims.free(chars), Claim.FURNITURE, name)

    def say_unit(self, printed: Printed) -> None:
        """Note a unit that is printed on the page; two different ones leave it without any."""
        before = self.unit.printed if self.unit is not None else None
        if before is None or _bare(before) == _bare(printed):
            self.unit = Unit("page", printed)
            return
        self.unit = Unit("ambiguous", printed)
        message = f"two units are printed: {before.text} and {printed.text}"
        self.problem("unit-ambiguous", f"{message}; amounts without a unit are left empty", "error")

    def say_unit_between(self, x0: float, x1: float, printed: Printed) -> None:
        """Note the unit of amounts between two places, where it is another one than the page's."""
        if self.unit is not None and self.says_other_unit(printed):
            self.unit = replace(self.unit, columns=(*self.unit.columns, (x0, x1, printed)))

    def says_other_unit(self, printed: Printed | Line) -> bool:
        """Whether the page has said another unit before."""
        before = None if self.unit is None else self.unit.printed
        return before is not None and _bare(before) != _bare(printed)

    def problem(self, code: str, message: str, severity: str = "warning") -> None:
        """Note something suspect on this page."""
        self.problems.append(Problem(code, message, self.number, severity))
