"""What may keep something from being seen while it is drawn: clips, masks, layers."""

from yosandb.extract.page import Box
from yosandb.lean import lean


@lean
class Veil:
    """The box within which is painted, and what else lies over the drawing.

    `shaped` says that the clip is no plain box; `faint` that ink is transparent or blended;
    `masked` that a soft mask lies over it; `layered` that its layer may be switched off.
    """

    clip: Box | None = None
    shaped: bool = False
    faint: bool = False
    masked: bool = False
    layered: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether only the picture tells what is seen below it."""
        return self.shaped or self.faint or self.masked or self.layered

    def within(self, box: Box) -> Box:
        """The part of `box` that is painted; of no size where there is none."""
        return box if self.clip is None else _common(box, self.clip)

    def visible(self, box: Box) -> Box | None:
        """`box` as far as it is painted; None where the clip leaves nothing of it."""
        clip = self.clip
        if clip is None:
            return box
        x0, top, x1, bottom = clip
        if x0 <= box.x0 and top <= box.top and box.x1 <= x1 and box.bottom <= bottom:
            return box  # as nearly all do
        beside = box.x1 < clip.x0 or clip.x1 < box.x0
        above = box.bottom < clip.top or clip.bottom < box.top
        return None if beside or above else _common(box, clip)

    def clipped(self, box: Box, *, shaped: bool) -> "Veil":
        """The veil after one more clip."""
        hidden = self.faint, self.masked, self.layered
        return Veil(self.within(box), self.shaped or shaped, *hidden)


OPEN = Veil()


def _common(box: Box, other: Box) -> Box:
    x0, top = max(box.x0, other.x0), max(box.top, other.top)
    return Box(x0, top, max(x0, min(box.x1, other.x1)), max(top, min(box.bottom, other.bottom)))
