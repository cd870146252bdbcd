"""Values that are printed over several lines or pages, gathered line by line."""

from collections.abc import Iterable, Sequence, Set

from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.paragraphs import joints, right_edge
from yosandb.extract.page import Char
from yosandb.extract.printed import Printed
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean


@lean(slots=False)
class Piece:
    """A claimed line of a value, and how far to the right its column goes (in points)."""

    line: Line
    right: float
    printed: Printed


def claim(
    sheet: Sheet, name: str, lines: Sequence[Line], right: float | None = None
) -> list[Piece]:
    """Claim `lines` for the field `name`, each as a part of its own."""
    edge = (right_edge(lines) if right is None else right) if lines else 0.0
    return [Piece(line, edge, sheet.field(name, [line])) for line in lines]


def unclaimed(sheet: Sheet, lines: Iterable[Line]) -> list[Line]:
    """What of `lines` nothing else has read, without the lines of which nothing is left."""
    left = (sheet.claims.free(line.chars) for line in lines)
    return [Line(tuple(chars)) for chars in left if chars]


def only(sheet: Sheet, pieces: Iterable[Piece], chars: Set[Char]) -> list[Piece]:
    """Pieces of a page without what is none of `chars`: another value that ends the last of them.
    Nothing is left of some."""
    kept = ((piece, tuple(c for c in piece.line.chars if c in chars)) for piece in pieces)
    return [
        piece if own == piece.line.chars else Piece(line, piece.right, sheet.printed([line]))
        for piece, own in kept
        if own
        for line in (Line(own),)
    ]


def flowing(pieces: Sequence[Piece]) -> Printed:
    """Prose: wrapped lines run on, paragraphs are parted by a newline."""
    return _joined(pieces, "\n")


def wrapped(pieces: Sequence[Piece]) -> Printed:
    """A name: its lines run on; a line that ended early leaves a blank between ASCII words."""
    return _joined(pieces, " ")


def _joined(pieces: Sequence[Piece], gap: str) -> Printed:
    lines = [piece.line for piece in pieces]
    run_on = joints(lines, [piece.right for piece in pieces])
    text = lines[0].text
    for line, joint in zip(lines[1:], run_on, strict=True):
        wide = not (text[-1:].isascii() and line.text[:1].isascii())
        text += ("" if joint or (gap == " " and wide) else gap) + line.text
    return Printed(text, tuple(part for piece in pieces for part in piece.printed.parts))
