"""The printed line of a value: what is cut out of its page, and where in it the value stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sqlite_utils import Database

from yosandb.extract.page import Box, union
from yosandb.lean import lean
from yosandb.web.addresses import Picture

# Points of paper around what is cut out.
BESIDE, ABOVE = 12.0, 3.5
# A name that stands further away than this, from top to bottom, is not shown with its amount.
FAR = 60.0
# Where no name stands beside an amount, so much is shown to the left of it.
LEFT = 240.0
# Around the marked value.
FRAME = 1.5
_PARTS = """
SELECT field, page, x0, top, x1, bottom, printed
FROM provenance WHERE table_name = ? AND row_id = ? ORDER BY field, part
"""


class Part(NamedTuple):
    """One of the places in which a value is printed."""

    page: int
    box: Box
    printed: str


class Mark(NamedTuple):
    """A frame within a picture, in points of the picture."""

    x: float
    y: float
    width: float
    height: float


@lean
class Line:
    """A value as it is printed: its page, the picture of its line, and the value marked in it."""

    document_id: str
    page: int
    printed: str
    box: Box
    picture: Picture | None
    marks: tuple[Mark, ...]

    @property
    def width(self) -> float:
        return round(self.box.width, 2)

    @property
    def height(self) -> float:
        return round(self.box.height, 2)


class Lines:
    """The printed lines of a database; `drawable` are the documents of which there is a PDF."""

    def __init__(self, db: Database, drawable: Mapping[str, str]) -> None:
        self._db = db
        self._drawable = drawable
        self.size = lru_cache(maxsize=4096)(self._size)

    def parts(self, table: str, row_id: str) -> dict[str, list[Part]]:
        """Where each field of a row is printed."""
        found: defaultdict[str, list[Part]] = defaultdict(list)
        for field, page, *box, printed in self._db.execute(_PARTS, [table, row_id]).fetchall():
            found[field].append(Part(page, Box(*box), printed))
        return found

    def line(
        self,
        document_id: str,
        value: Sequence[Part],
        name: Sequence[Part],
        row: Sequence[Part] = (),
    ) -> Line | None:
        """The line of a value; None for a value of no place.

        With it stand the name that it belongs to and, of its `row`, what is on the same height: so
        the figures of a row of a table have one picture together.
        """
        if not value:
            return None
        page = value[0].page
        here = [part.box for part in value if part.page == page]
        own = union(here)
        names = [p.box for p in name if p.page == page and _near(p.box, own)]
        beside = [p.box for p in row if p.page == page and _level(p.box, own)]
        box = self._cut(document_id, page, union([own, *names, *beside]), bool(names))
        marks = tuple(
            Mark(
                *(round(n, 2) for n in (b.x0 - box.x0 - FRAME, b.top - box.top - FRAME)),
                *(round(n + 2 * FRAME, 2) for n in (b.width, b.height)),
            )
            for b in here
        )
        digest = self._drawable.get(document_id)
        drawn = None if digest is None else Picture(digest, page, box)
        return Line(document_id, page, "".join(p.printed for p in value), box, drawn, marks)

    def _cut(self, document_id: str, page: int, own: Box, named: bool) -> Box:
        if not named:
            own = own._replace(x0=own.x0 - LEFT)
        width, height = self.size(document_id, page)
        edges = (
            max(own.x0 - BESIDE, 0.0),
            max(own.top - ABOVE, 0.0),
            min(own.x1 + BESIDE, width) if width else own.x1 + BESIDE,
            min(own.bottom + ABOVE, height) if height else own.bottom + ABOVE,
        )
        return Box(*(round(edge, 2) for edge in edges))

    def _size(self, document_id: str, page: int) -> tuple[float, float]:
        found = self._db.execute(
            "SELECT width, height FROM pages WHERE document_id = ? AND page = ?",
            [document_id, page],
        ).fetchone()
        return (0.0, 0.0) if found is None else (found[0] or 0.0, found[1] or 0.0)


def _near(name: Box, own: Box) -> bool:
    return abs(name.centre[1] - own.centre[1]) <= FAR


def _level(other: Box, own: Box) -> bool:
    return other.top < own.centre[1] < other.bottom
