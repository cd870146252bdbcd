"""The glyphs that pdfium tells of a page, by the strings that they belong to."""

from collections import defaultdict
from ctypes import c_double

from pdfminer.utils import Matrix

from yosandb.extract.engine import bulk
from yosandb.extract.engine.fitness import Unfit
from yosandb.extract.ration import CHARACTERS

# In the place of a glyph: a blank that the library made for a gap within a string.
MADE = -1


class Glyphs:
    """All glyphs by their number: the code of the character, and where it begins on its line.

    `across` and `down` are in points on the page as shown; `of` are the numbers of each string's
    glyphs, by its address in the library.
    """

    def __init__(self, text: int, to_shown: Matrix) -> None:
        count = bulk.char_count(text)
        if not 0 <= count <= CHARACTERS:
            raise Unfit("too many characters")
        self.codes = bulk.whole_numbers(bulk.char_code, text, count)
        numbered = [(text, place) for place in range(count)]
        numbers = bulk.points(bulk.char_origin, numbered, c_double)
        xs, ys = numbers[::2], numbers[1::2]
        a, b, c, d, e, f = to_shown
        self.across = [a * x + e for x in xs] if a else [c * y + e for y in ys]
        self.down = [d * y + f for y in ys] if d else [b * x + f for x in xs]
        self.of = self._by_string(text)

    def _by_string(self, text: int) -> dict[int, list[int]]:
        count = len(self.codes)
        owners = bulk.whole_numbers(bulk.char_object, text, count)
        made = bulk.whole_numbers(bulk.char_generated, text, count)
        unmapped = bulk.whole_numbers(bulk.char_unmapped, text, count)
        found: dict[int, list[int]] = defaultdict(list)
        for place, owner in enumerate(owners):
            if made[place] and owner:
                found[owner].append(MADE)
            elif owner:
                found[owner].append(place)
                if unmapped[place]:
                    raise Unfit("characters without a meaning")
        return found
