"""Which glyphs of a page are seen: most without a question, the doubtful ones by its picture."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from yosandb.extract.engine.colour import Colour
from yosandb.extract.engine.drawing import UNPAINTED, Drawing, Path, Run
from yosandb.extract.engine.picture import Pictures
from yosandb.extract.ink.doubts import doubtful
from yosandb.extract.page import Box, Char, reached
from yosandb.lean import lean

# Strokes are seen if they differ from what surrounds them by this share of the range of grey.
CONTRAST = 0.03
# Ink that darkens the page by this much is no paper, wherever else it is used.
DARK = 0.3
# Nobody reads print that is smaller than this, in points.
UNREADABLE = 1.0
# Outlines that stand in the place of a glyph are at most this much larger than it.
OUTLINE_SIZE = 1.6


@lean
class Sight:
    """What a person does not see of a page, and what stands under outlines of another shape."""

    hidden: frozenset[Char] = frozenset()
    disguised: frozenset[Char] = frozenset()


@dataclass(slots=True)
class Eye:
    """Looks at the pages of one document, and remembers which inks are dark.

    A font that is not in the file is drawn only where this machine has one for it: whether it is
    drawn is seen from text in it that nobody doubts.
    """

    pictures: Pictures
    _dark: set[Colour] = field(default_factory=set)
    _drawable: dict[str, bool] = field(default_factory=dict)

    def look(self, drawing: Drawing) -> Sight:
        """What is not seen of a page; it is drawn only if something of it is in doubt."""
        tiny = {c for run in drawing.runs for c in run.chars if c.size < UNREADABLE}
        doubts = self._doubts(drawing)
        unseen = tiny | self._unseen(drawing, doubts)
        covered = {run: chars & unseen for run, chars in doubts.items()}
        outlined = _under_outlines(drawing, covered)
        if not outlined:
            return Sight(frozenset(unseen))
        alike = self.pictures.alike(drawing, list(outlined)) or {}
        places = {char for chars in outlined.values() for char in chars} - tiny
        same = {char for char in places if alike.get(char)}
        return Sight(frozenset(unseen - places), frozenset(places - same))

    def _doubts(self, drawing: Drawing) -> dict[Run, set[Char]]:
        found = doubtful(drawing, self._dark)
        return {run: chars for run, chars in found.items() if run.chars[0].size >= UNREADABLE}

    def _unseen(self, drawing: Drawing, doubts: Mapping[Run, set[Char]]) -> set[Char]:
        if not doubts:
            return set()
        samples = self._samples(drawing, doubts)
        contrasts = self.pictures.contrasts(drawing, [*doubts, *samples]) or {}
        for run in samples:
            shown = any(abs(contrasts.get(char, 0.0)) >= CONTRAST for char in run.chars)
            self._drawable[run.chars[0].font] = shown
        unseen: set[Char] = set()
        for run, chars in doubts.items():
            strengths = [contrasts.get(char, 0.0) for char in run.chars]
            if min(strengths) >= DARK:
                self._dark.add(run.ink)
            for char in chars:
                shows = abs(contrasts.get(char, 0.0)) >= CONTRAST
                found = char in contrasts and self._is_drawn(run)
                if not (shows or (not found and by_its_colour(run, char, drawing))):
                    unseen.add(char)
        return unseen

    def _samples(self, drawing: Drawing, doubts: Mapping[Run, set[Char]]) -> list[Run]:
        """A run that is not in doubt for each font of which it is unknown whether it is drawn."""
        fonts = {run.chars[0].font for run in doubts if not run.embedded} - self._drawable.keys()
        samples: dict[str, Run] = {}
        for run in drawing.runs if fonts else ():
            if run.chars[0].font in fonts and run not in doubts:
                samples.setdefault(run.chars[0].font, run)
        return list(samples.values())

    def _is_drawn(self, run: Run) -> bool:
        return run.embedded or self._drawable.get(run.chars[0].font, False)


def by_its_colour(run: Run, char: Char, drawing: Drawing) -> bool:
    """Whether a glyph is seen as far as its colour and what lies around it tell.

    For glyphs that cannot be drawn: fonts that are neither in the file nor on this machine.
    """
    middle = char.centre
    if run.veiled or run.mode in UNPAINTED or (run.clip and not run.clip.holds(middle)):
        return False
    if any(order > run.order and box.holds(middle) for order, box in _opaque(drawing)):
        return False
    if not run.ink.is_paper:
        return True
    return any(order < run.order and box.holds(middle) for order, box in _grounds(drawing))


def _opaque(drawing: Drawing) -> Iterator[tuple[int, Box]]:
    yield from ((p.order, p.box) for p in drawing.paths if p.fill is not None and not p.veiled)
    yield from ((p.order, p.box) for p in drawing.pictures if p.opaque)


def _grounds(drawing: Drawing) -> Iterator[tuple[int, Box]]:
    """Areas that are not of the colour of paper."""
    yield from ((p.order, p.box) for p in drawing.paths if _is_ground(p))
    yield from ((p.order, p.box) for p in drawing.pictures)


def _is_ground(path: Path) -> bool:
    return path.fill is not None and path.fill.is_paper is not True


def _under_outlines(drawing: Drawing, unseen: Mapping[Run, Iterable[Char]]) -> dict[Run, set[Char]]:
    """Unseen glyphs in whose place areas as large as a glyph were drawn later."""
    first = min((run.order for run, chars in unseen.items() if chars), default=None)
    if first is None:
        return {}
    areas: dict[tuple[int, int], list[Path]] = defaultdict(list)
    for path in drawing.paths:
        if path.order > first and _is_ground(path):
            for square in reached(path.box):
                areas[square].append(path)
    found: dict[Run, set[Char]] = {}
    for run, chars in unseen.items():
        outlined = {char for char in chars if _has_outline(run, char, areas)}
        if outlined:
            found[run] = outlined
    return found


def _has_outline(run: Run, char: Char, areas: Mapping[tuple[int, int], list[Path]]) -> bool:
    largest = OUTLINE_SIZE * char.size
    return any(
        path.order > run.order
        and char.box.holds(path.box.centre)
        and max(path.box.width, path.box.height) <= largest
        for square in reached(char.box)
        for path in areas.get(square, ())
    )
