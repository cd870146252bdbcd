"""区長室庶務事務（区長室）: the department behind the name of a programme, before or below it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import is_level
from yosandb.extract.families.budget_statement.drafts import Draft, joined
from yosandb.extract.families.budget_statement.note_lines import NoteLine, marked
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import plain, unspaced

# So many names, and such a share of all, that surely end in a department make it a habit: then
# whatever stands in brackets behind a name is one.
ENOUGH = 3
HABIT = 0.5
# ... or a smaller share, where nearly all names end in brackets: （総務部）（玉川総合支所）
BRACKETED = 0.9
SOME = 0.25
# So many names of an account tell of its own habit.
MANY = 20


def department_on(line: Line) -> Line | None:
    """The name of the department on such a line: in brackets, or behind a word that says so."""
    bare, spaced = unspaced(line), plain(line)
    told = (bare, rules.DEPARTMENT_LINE), (bare, rules.PLACE_LINE), (spaced, rules.OFFICE_LINE)
    found = ((text, pattern.fullmatch(text.text)) for text, pattern in told)
    return next((text.group(match, "department") for text, match in found if match), None)


def department_beside(
    line: NoteLine, lines: Sequence[NoteLine], departments: Sequence[Line]
) -> list[Line]:
    """What stands beside a programme in a column of departments, with the rest of its name right
    below it: no other marked line of 説明 stands beside that."""
    others = [other for other in lines if other.mark is not None and other is not line]
    found: list[Line] = []
    for name in departments:
        begins = not found and is_level(name, line.line)
        if begins or (found and _goes_on(found, name, others)):
            found.append(name)
    return found


def _goes_on(found: Sequence[Line], name: Line, others: Sequence[NoteLine]) -> bool:
    """Whether a name is still open, and a line the next one of it."""
    gap = name.box.top - found[-1].box.bottom
    whole = rules.OFFICE.fullmatch("".join(line.narrow for line in found))
    beside = any(is_level(name, other.line) for other in others)
    return whole is None and -name.size / 2 <= gap <= name.size and not beside


@dataclass
class _Names:
    """How many names a level has, how many of them surely end in a department, how many may."""

    count: int = 0
    surely: int = 0
    bracketed: int = 0


@dataclass
class _Seen:
    """What names and lines of one book, or of all, show: the names of each level; how many lines
    that name one alone stand first in their 目; on which side of how many names an office stands
    apart."""

    named: dict[object, _Names] = field(default_factory=lambda: defaultdict(_Names))
    first: Counter[bool] = field(default_factory=Counter)
    apart: Counter[str] = field(default_factory=Counter)

    def is_habit(self, level: object) -> bool:
        """Whether the names of a level end in their department."""
        names = self.named[level]
        share = SOME if names.bracketed >= BRACKETED * names.count else HABIT
        return names.surely >= ENOUGH and names.surely >= share * names.count


class Departments:
    """Learns whether the names of a level end in a department, and on which side of its programmes
    a line with nothing else stands, or an office beside a name.

    Each account of a book has its own habits; one that shows too little of them has those of all.
    """

    def __init__(self) -> None:
        self._all = _Seen()
        self._own: defaultdict[object, _Seen] = defaultdict(_Seen)
        self._book: object = None
        self._opened: Counter[str] = Counter()

    def is_line(self, lines: Sequence[NoteLine], *, learns: bool) -> bool:
        """Whether a line names the department of programmes: 【福祉総務課】, 所管　総務課.

        No amount stands beside it, nor on the line below. What may be a place is one where several
        lines in the same brackets surely are.
        """
        line, *below = lines
        text = line.line.narrow
        if line.amount is not None or any(b.text is None and b.amount for b in below):
            return False
        office = department_on(line.line)
        place = rules.PLACE_LINE.fullmatch(text) and not rules.DEPARTMENT_LINE.fullmatch(text)
        surely = office is not None and not place
        if surely and learns:
            self._opened[text[0]] += 1
        return surely or (office is not None and self._opened[text[0]] >= ENOUGH)

    def turn_to(self, book: object) -> None:
        """What follows is of this account of a book."""
        self._book = book

    @property
    def _both(self) -> tuple[_Seen, _Seen]:
        return self._own[self._book], self._all

    def note_line(self, *, is_first: bool) -> None:
        """The first line of a 目 that names a department: whether programmes stand above it."""
        for seen in self._both:
            seen.first[is_first] += 1

    @property
    def are_below(self) -> bool:
        """Whether such a line stands below the name of its programme, and not above several."""
        own, every = self._both
        first = own.first if own.first.total() >= ENOUGH else every.first
        return first[False] > first[True]

    def part_first(self, draft: Draft, *, learns: bool) -> None:
        """Part an office from the name behind it, in brackets or by the white between them, where
        several have one."""
        if draft.table != "programmes" or not draft.words or "department" in draft.fields:
            return
        bare = unspaced(draft.line)
        match = rules.DEPARTMENT_FIRST.fullmatch(bare.text)
        if match is not None:
            self._take(draft, *bare.parts(match, "department", "name"), learns=learns)
            return
        office, *rest = draft.words[0][1].segments
        if rest and rules.OFFICE.fullmatch(office.narrow):
            self._take(draft, office, draft.without(office), learns=learns)

    def _take(self, draft: Draft, office: Line, name: Line, *, learns: bool) -> None:
        """Take the office before a name for its department: 総務課　○庁舎整備事業."""
        if self._is_apart("first", learns=learns):
            _, mark, words = marked(name)
            if mark is not None and any(char.isdigit() for char in mark.narrow):
                draft.fields["code"] = joined(draft.only(mark))
            draft.part_off("department", office, words or name)

    def _is_apart(self, side: str, *, learns: bool) -> bool:
        """One more office stands apart on a side of a name: whether that is a habit."""
        for seen in self._both:
            seen.apart[side] += learns
        return any(seen.apart[side] >= ENOUGH for seen in self._both)

    def _part_apart(self, draft: Draft, *, learns: bool) -> bool:
        """Part an office from the white before it, where several names have one."""
        office = _behind_a_gap(draft)
        if office is None or not self._is_apart("last", learns=learns):
            return False
        draft.part_off("department", office, draft.without(office))
        return True

    def part(self, draft: Draft, *, learns: bool) -> None:
        """Part the department from the name of a programme, whatever its level."""
        if draft.table != "programmes" or not draft.words:
            return
        bare = unspaced(draft.line)
        match = rules.DEPARTMENT.fullmatch(bare.text)
        whatever = rules.ANY_DEPARTMENT.fullmatch(bare.text)
        level = draft.facts["level"]
        if learns:
            for seen in self._both:
                names = seen.named[level]
                names.count += 1
                names.surely += match is not None
                names.bracketed += whatever is not None
        if match is None and self._part_apart(draft, learns=learns):
            return
        # 部 may be a part of a town: （富士東部）
        sure = match is not None and not match["department"].endswith("部")
        if not sure:
            match = whatever if self._is_habit(level) else None
        if match is not None:
            draft.part_off("department", *bare.parts(match, "department", "name"))

    def _is_habit(self, level: object) -> bool:
        """Whether names of a level end in their department, in this account or, where it has few
        names, in the others."""
        own, every = self._both
        return (own if own.named[level].count >= MANY else every).is_habit(level)


def _behind_a_gap(draft: Draft) -> Line | None:
    """庁舎整備事業　　総務課: the office that white parts from a name, if it has one."""
    *name, office = draft.words[-1][1].segments
    return office if name and rules.OFFICE.fullmatch(office.narrow) else None
