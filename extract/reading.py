"""How a character is known, where the map of its font is not all that speaks for it."""

from collections.abc import Iterable
from dataclasses import dataclass

# What `provenance.source` may say, from the surest to the least sure.
TEXT, REPAIRED, RECOGNISED, CORRECTED = "text", "repaired", "recognised", "corrected"


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a character comes from, what else it may be, and how sure that is.

    `source` is one of the words above; `text` says here that the outline of the glyph agrees with
    its map. `said` is what the map says of a repaired glyph, or what was read before a correction;
    `confidence` (0 to 1) and `alternatives`, the likeliest first, are those of a recognition.
    """

    source: str = TEXT
    said: str | None = None
    confidence: float | None = None
    alternatives: tuple[tuple[str, float], ...] = ()


CONFIRMED = Reading()
_BY_SURENESS = (TEXT, REPAIRED, RECOGNISED, CORRECTED)


def known_by(readings: Iterable[Reading | None]) -> tuple[str, float | None]:
    """How several characters are known: the least sure of them says it for all."""
    told = [reading for reading in readings if reading is not None]
    source = max((reading.source for reading in told), key=_BY_SURENESS.index, default=TEXT)
    return source, min((r.confidence for r in told if r.confidence is not None), default=None)
