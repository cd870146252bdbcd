"""区長室庶務事務（区長室）: the department in brackets behind the name of a programme."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.beside import is_level
from yosandb.extract.families.budget_statement.drafts import Draft, joined
from yosandb.extract.families.budget_statement.note_lines import NoteLine
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import unspaced

# So many names, and such a share of all, that surely end in a department make it a habit: then
# whatever stands in brackets behind a name is one.
ENOUGH = 3
HABIT = 0.5
# ... or a smaller share, where nearly all names end in brackets: （総務部）（玉川総合支所）
BRACKETED = 0.9
SOME = 0.25
# A name and what white parts from it.
PARTS = 2


def is_department(lines: Sequence[NoteLine]) -> bool:
    """Whether a line names the department of the programmes below it: 【福祉総務課】.

    No amount stands beside it, nor on the line below.
    """
    line, *below = lines
    alone = line.amount is None and not any(b.text is None and b.amount for b in below)
    return alone and rules.DEPARTMENT_LINE.fullmatch(line.line.narrow) is not None


def within_brackets(line: NoteLine) -> Line:
    """The name of the department on such a line."""
    bare = unspaced(line.line)
    match = rules.DEPARTMENT_LINE.fullmatch(bare.text)
    part = None if match is None else bare.group(match, "department")
    return line.line if part is None else part


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


class Departments:
    """Learns from a book whether the names of a level end in a department, and on which side of
    its programmes a line with nothing else stands."""

    def __init__(self) -> None:
        self._named: dict[object, list[tuple[bool, bool]]] = defaultdict(list)
        self._first: Counter[bool] = Counter()
        self._apart = 0

    def note_line(self, *, is_first: bool) -> None:
        """The first line of a 目 that names a department: whether programmes stand above it."""
        self._first[is_first] += 1

    @property
    def are_below(self) -> bool:
        """Whether such a line stands below the name of its programme, and not above several."""
        return self._first[False] > self._first[True]

    def _part_apart(self, draft: Draft, *, learns: bool) -> bool:
        """Part an office from the white before it, where several names have one."""
        found = _behind_a_gap(draft)
        self._apart += learns and found is not None
        if found is None or self._apart < ENOUGH:
            return False
        name, office = found
        draft.fields["department"] = joined(draft.only(office))
        draft.words = draft.only(name)
        return True

    def part(self, draft: Draft, *, learns: bool) -> None:
        """Part the department from the name of a programme, whatever its level."""
        if draft.table != "programmes" or not draft.words:
            return
        bare = unspaced(Line(tuple(char for _, line in draft.words for char in line.chars)))
        match = rules.DEPARTMENT.fullmatch(bare.text)
        whatever = rules.ANY_DEPARTMENT.fullmatch(bare.text)
        of_level = self._named[draft.facts["level"]]
        if learns:
            of_level.append((match is not None, whatever is not None))
        if match is None and self._part_apart(draft, learns=learns):
            return
        # 部 may be a part of a town: （富士東部）
        sure = match is not None and not match["department"].endswith("部")
        if not sure:
            match = whatever if _is_habit(of_level) else None
        if match is not None:
            name, department = bare.group(match, "name"), bare.group(match, "department")
            assert name is not None and department is not None
            draft.fields["department"] = joined(draft.only(department))
            draft.words = draft.only(name)


def _behind_a_gap(draft: Draft) -> tuple[Line, Line] | None:
    """庁舎整備事業　　総務課: a name, and an office that white parts from it, if it has one."""
    runs = draft.words[-1][1].segments
    if len(runs) < PARTS or not rules.OFFICE.fullmatch(runs[-1].narrow):
        return None
    office = set(runs[-1].chars)
    every = (char for _, line in draft.words for char in line.chars)
    return Line(tuple(char for char in every if char not in office)), runs[-1]


def _is_habit(of_level: Sequence[tuple[bool, bool]]) -> bool:
    named = sum(surely for surely, _ in of_level)
    bracketed = sum(any_ for _, any_ in of_level)
    share = SOME if bracketed >= BRACKETED * len(of_level) else HABIT
    return named >= ENOUGH and named >= share * len(of_level)
