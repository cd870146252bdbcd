"""The lines of a column, found once for the whole of it and for each stretch that is read."""

from collections.abc import Sequence

from yosandb.extract.geometry.lines import LINE_DRIFT, NOISE, STRAIGHT, Line, lines_of
from yosandb.extract.once import once
from yosandb.extract.page import Char


class Stretches:
    """The lines of some characters, and those of the ones from one height to another."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self.chars = chars

    @once
    def lines(self) -> list[Line]:
        """All of them, from top to bottom."""
        return lines_of(self.chars)

    def within(self, top: float, bottom: float) -> list[Line]:
        """Those of the characters that stand from `top` to `bottom`, as if there were no others."""
        found = self._whole_lines(top, bottom) if self._is_plain else None
        if found is not None:
            return found
        return lines_of([char for char in self.chars if top <= char.centre[1] < bottom])

    def _whole_lines(self, top: float, bottom: float) -> list[Line] | None:
        """The lines that stand there; None where one of them stands there with a part alone."""
        found: list[Line] = []
        for line, (first, last) in zip(self.lines, self._heights, strict=True):
            if top <= first and last < bottom:
                found.append(line)
            elif top <= last and first < bottom:
                return None
        return found

    @once
    def _heights(self) -> list[tuple[float, float]]:
        """From where to where the middles of the characters of each line stand."""
        every = ([char.level for char in line.chars] for line in self.lines)
        return [(min(levels), max(levels)) for levels in every]

    @once
    def _is_plain(self) -> bool:
        """Whether the same characters are next to each other in a stretch and in the whole.

        Runs are looked up by heights, as far apart as the size of most: where all sizes are alike
        and all lines straight, a character sees each run that it may join, whatever else there is.
        """
        if {char.turn for char in self.chars} != {0}:
            return False
        sizes = {char.size for char in self.chars}
        if LINE_DRIFT * max(sizes) + NOISE + STRAIGHT > min(sizes):
            return False
        return max(last - first for first, last in self._heights) < STRAIGHT
