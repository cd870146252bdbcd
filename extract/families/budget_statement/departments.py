"""区長室庶務事務（区長室）: the department in brackets behind the name of a programme."""

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.drafts import Draft, joined
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import unspaced

# So many names, and such a share of all, that surely end in a department make it a habit: then
# whatever stands in brackets behind a name is one.
ENOUGH = 3
HABIT = 0.5


class Departments:
    """Learns from the names of a book whether they end in a department."""

    def __init__(self) -> None:
        self._named: list[bool] = []

    def part(self, draft: Draft) -> None:
        """Part the department from the name of a programme of the first level."""
        if draft.table != "programmes" or draft.facts["level"] != 1 or not draft.words:
            return
        bare = unspaced(Line(tuple(char for _, line in draft.words for char in line.chars)))
        match = rules.DEPARTMENT.fullmatch(bare.text)
        self._named.append(match is not None)
        if match is None and self._is_habit():
            match = rules.ANY_DEPARTMENT.fullmatch(bare.text)
        if match is not None:
            name, department = bare.group(match, "name"), bare.group(match, "department")
            assert name is not None and department is not None
            draft.fields["department"] = joined(draft.only(department))
            draft.words = draft.only(name)

    def _is_habit(self) -> bool:
        named = sum(self._named)
        return named >= ENOUGH and named >= HABIT * len(self._named)
