"""How a character is known, where the map of its font is not all that speaks for it."""

import unicodedata
from collections.abc import Iterable, Sequence

from yosandb.extract import regex
from yosandb.lean import lean

# What `provenance.source` may say, from the surest to the least sure.
TEXT, REPAIRED, RECOGNISED, CORRECTED = "text", "repaired", "recognised", "corrected"


@lean
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
# So many other readings of an amount are kept.
MOST_ALTERNATIVES = 8
_AMOUNT = regex.compile(r"[△▲(\-]*[0-9,]+\)?(?:[十百千万億]*円)?")
_FIGURES = regex.compile(r"[0-9,]+")
_BY_SURENESS = (TEXT, REPAIRED, RECOGNISED, CORRECTED)


def known_by(readings: Iterable[Reading | None]) -> tuple[str, float | None]:
    """How several characters are known: the least sure of them says it for all."""
    told = _told(readings)
    source = max((reading.source for reading in told), key=_BY_SURENESS.index, default=TEXT)
    return source, min((r.confidence for r in told if r.confidence is not None), default=None)


def alternatives(texts: Sequence[str], readings: Sequence[Reading | None]) -> tuple[str, ...]:
    """What else a recognised amount may be, the likeliest first: one character of it another."""
    if not any(reading.alternatives for reading in _told(readings)):
        return ()
    whole = unicodedata.normalize("NFKC", "".join(texts))
    if not _AMOUNT.fullmatch(whole):
        return ()
    found: dict[str, float] = {}
    for place, reading in enumerate(readings):
        for other, sure in reading.alternatives if reading is not None else ():
            if _FIGURES.fullmatch(other) or not other:
                text = "".join((*texts[:place], other, *texts[place + 1 :]))
                found[text] = max(sure, found.get(text, 0.0))
    return tuple(sorted(found, key=lambda text: -found[text])[:MOST_ALTERNATIVES])


def _told(readings: Iterable[Reading | None]) -> list[Reading]:
    """The readings that there are, each once: most characters of a page share one."""
    return [each for each in {id(each): each for each in readings}.values() if each is not None]
