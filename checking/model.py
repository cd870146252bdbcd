"""What the report of a check shows, gathered before any form of it is made."""

from collections.abc import Iterator
from typing import NamedTuple

from yosandb.extract.page import Box
from yosandb.lean import lean
from yosandb.load.checks import OpenCheck


class Place(NamedTuple):
    """Where a value is printed: `page` counts those of the file, `printed_page` is on the paper."""

    page: int
    printed_page: str | None
    box: Box

    @property
    def shown(self) -> str:
        """The page for people: `12 (PDF 15)`, or the page of the file alone."""
        if self.printed_page is None:
            return f"PDF {self.page}"
        return f"{self.printed_page} (PDF {self.page})"


@lean
class Figure:
    """A figure of an equation: `sign` is 1 or -1, 0 for the result; `yen` None if not read."""

    name: str
    sign: int
    yen: int | None
    printed: str
    place: Place | None


@lean
class Equation:
    """An equation that does not close, with its figures, the result first.

    `why` says in Japanese what would close it, where exactly one thing does.
    """

    open: OpenCheck
    figures: tuple[Figure, ...]
    why: str | None


@lean
class Unproved:
    """An amount that no sum of its document and no other document bears out."""

    path: str
    table: str
    name: str
    field: str
    yen: int
    printed: str
    place: Place


@lean
class Differing:
    """A row of which the draft says something else than the final paper.

    `draft` and `final` are yen; None where the row, or its amount, is not in that paper.
    """

    table: str
    where: str
    name: str
    field: str
    draft: int | None
    final: int | None
    draft_page: int | None
    final_page: int | None

    @property
    def kind(self) -> str:
        """In Japanese: 追加, 削除 or 変更."""
        if self.draft_page is None:
            return "追加"
        return "削除" if self.final_page is None else "変更"


@lean(slots=False)
class Report:
    """All that a check found, for the forms that show it: `differing` is None without a draft."""

    title: str
    closed: int
    rounding: int
    equations: tuple[Equation, ...]
    unproved: tuple[Unproved, ...]
    unread: tuple[tuple[str, str], ...]
    differing: tuple[Differing, ...] | None = None

    def by_path(self) -> Iterator[tuple[str, list[Equation]]]:
        """The open equations file by file."""
        for path in dict.fromkeys(equation.open.path for equation in self.equations):
            yield path, [equation for equation in self.equations if equation.open.path == path]
