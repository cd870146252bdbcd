"""A page while it is being read: what is printed on it, who claims what, what is suspect."""

from collections.abc import Callable, Iterable, Sequence

from yosandb.extract.claims import Claim, Claims
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char, Page
from yosandb.extract.printed import Part, Printed
from yosandb.extract.records import Problem, Unit


class Sheet:
    """One page in the hands of a family.

    `running` are running heads and page numbers, found by comparing pages; a family may still
    claim what are its own words (a form repeats its headings), the rest of them is furniture.
    """

    def __init__(self, page: Page, running: Sequence[Line] = ()) -> None:
        self.page = page
        self.claims = Claims(page)
        self.running = tuple(running)
        self.problems: list[Problem] = []
        self.unit: Unit | None = None

    @property
    def number(self) -> int:
        return self.page.number

    def body(self, is_own: Callable[[Line], bool] = lambda line: False) -> list[Char]:
        """The characters of the page without its furniture; `is_own` tells a family's own words."""
        furniture = {c for line in self.running if not is_own(line) for c in line.chars}
        return [char for char in self.page.chars if char not in furniture]

    def field(self, name: str, runs: Sequence[Line], text: str | None = None) -> Printed:
        """Claim `runs` for the field `name`; `text` joins them if they are not one string."""
        parts = tuple(Part(self.number, run.box, run.text) for run in runs)
        self.claims.claim((char for run in runs for char in run.chars), Claim.FIELD, name)
        return Printed("".join(run.text for run in runs) if text is None else text, parts)

    def label(self, name: str, chars: Iterable[Char]) -> None:
        """Claim what is still free of `chars` as words of the form: headings, brackets."""
        self.claims.claim(self.claims.free(chars), Claim.LABEL, name)

    def furniture(self, name: str, chars: Iterable[Char]) -> None:
        """Claim what is still free of `chars` as furniture: running heads, page numbers."""
        self.claims.claim(self.claims.free(chars), Claim.FURNITURE, name)

    def problem(self, code: str, message: str, severity: str = "warning") -> None:
        """Note something suspect on this page."""
        self.problems.append(Problem(code, message, self.number, severity))
