"""Whether a text that lies unseen behind its picture says what is seen there."""

from collections import defaultdict
from collections.abc import Iterable
from unicodedata import normalize

from yosandb.extract.page import Char, Page

# A figure is that of the picture if it stands no further from it, in sizes.
NEAR = 0.5
# A figure that was read as surely as this, and is another one, says that the text is not this
# page's. Of all figures no more than this share may be missing on either side.
SURE, MISSING = 0.97, 0.02


def agree(text: Page, read: Page) -> bool:
    """Whether the figures of a text are those that were read in its picture."""
    said, seen = _figures(text.chars), _figures(read.chars)
    places: dict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in seen:
        places[_square(*char.centre)].append(char)
    found = 0
    for char in said:
        other = _at(places, char)
        if other is None:
            continue
        found += 1
        sure = other.reading is not None and (other.reading.confidence or 0.0) >= SURE
        if sure and _plain(other) != _plain(char):
            return False
    return found >= (1 - MISSING) * max(len(said), len(seen))


def _figures(chars: Iterable[Char]) -> list[Char]:
    return [char for char in chars if _plain(char).isdigit()]


def _plain(char: Char) -> str:
    return normalize("NFKC", char.text)


def _at(places: dict[tuple[int, int], list[Char]], char: Char) -> Char | None:
    """The nearest figure of the picture, if it is near enough."""
    x, y = _square(*char.centre)
    near = [o for i in (-1, 0, 1) for k in (-1, 0, 1) for o in places.get((x + i, y + k), ())]
    best = min(near, key=lambda other: _away(other, char), default=None)
    return best if best is not None and _away(best, char) <= NEAR * char.size else None


def _away(a: Char, b: Char) -> float:
    return max(abs(a.centre[0] - b.centre[0]), abs(a.centre[1] - b.centre[1]))


def _square(x: float, y: float) -> tuple[int, int]:
    return int(x // 20), int(y // 20)
