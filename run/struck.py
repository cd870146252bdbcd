"""Text that was struck out belongs to the row beside which it stands: a place without a value."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from yosandb.extract.ink.turning import as_shown
from yosandb.extract.page import Box, Mark, union
from yosandb.extract.reading import known_by
from yosandb.extract.records import Problem
from yosandb.extract.sheet import Sheet
from yosandb.normalize.row import Row, Value

# Rows that something may be struck out of; prose comes last.
_LAST = ("passages", "pages", "documents")


@dataclass(slots=True)
class _Piece:
    """A struck piece, and the nearest row so far."""

    page: int
    box: Box
    text: str
    known: tuple[str, float | None]
    nearest: tuple[tuple[bool, float, float], str, str] | None = None

    def offer(self, row: Row) -> None:
        """Take the row if it stands nearer than the one before: level with it, then beside it."""
        for printed in row.printed.values():
            for part in printed.parts:
                if part.page == self.page:
                    distance = (row.table in _LAST, *_apart(self.box, part.box))
                    if self.nearest is None or distance < self.nearest[0]:
                        self.nearest = (distance, row.table, str(row.values["id"]))


class Struck:
    """The struck pieces of one document, until all rows that they may belong to were read."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []

    def note(self, sheet: Sheet) -> Iterator[Problem]:
        """Gather the struck pieces of a page, and tell of each one."""
        for marked in sheet.page.marked:
            if marked.mark is Mark.STRUCK:
                box = as_shown(sheet.page, union(char.box for char in marked.chars))
                text = "".join(char.text for char in marked.chars)
                known = known_by(char.reading for char in marked.chars)
                self._pieces.append(_Piece(sheet.number, box, text, known))
                message = f"「{text}」 is struck out: it is kept as a place, without a value"
                yield Problem("struck-text", message, sheet.number)

    def remember(self, row: Row) -> None:
        """Look whether a row stands beside a struck piece."""
        if "id" in row.values:
            for piece in self._pieces:
                piece.offer(row)

    def rows(self) -> Iterator[Row]:
        """The place of each struck piece, as the field `struck` of its row."""
        parts: Counter[str] = Counter()
        for piece in self._pieces:
            if piece.nearest is not None:
                _, table, row_id = piece.nearest
                owner: dict[str, Value] = {"table_name": table, "row_id": row_id}
                owner |= {"field": "struck", "part": parts[row_id]}
                owner |= {"page": piece.page, "printed": piece.text}
                owner |= {"source": piece.known[0], "confidence": piece.known[1]}
                parts[row_id] += 1
                yield Row("provenance", {**owner, **piece.box._asdict()})


def _apart(box: Box, other: Box) -> tuple[float, float]:
    """How far apart two boxes stand, upwards first."""
    down = max(other.top - box.bottom, box.top - other.bottom, 0.0)
    across = max(other.x0 - box.x1, box.x0 - other.x1, 0.0)
    return down, across
